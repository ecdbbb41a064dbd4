//! Products, categories, managers, channels and regions, ranked: rows for the screen, and the same as a file.

use audit::Pareto;

use super::pareto::{Ranking, in_parts};
use super::table::{Cell, Table};
use crate::protocol::views::{GoodsRow, GoodsView};
use crate::protocol::{Basis, Column, SheetFormat};
use crate::session::{Frame, Goods};
use crate::translate::{self, amount};

/// Rows of one answer at most.
const MOST_ROWS: u32 = 1_000;

/// The ranking of a column with the rows from `offset`; empty when the lines have no such column.
pub(crate) fn goods(frame: &Frame, column: Column, (offset, limit): (u32, u32)) -> GoodsView {
    let Some(goods) = frame.goods(column) else {
        return without_column(frame, column, offset);
    };
    let (from, limit) = (offset as usize, limit.min(MOST_ROWS) as usize);
    let shown = goods.order.iter().skip(from).take(limit);
    GoodsView {
        column,
        pareto: ranking(frame, &goods).view(),
        unnamed: amount(goods.book.totals.unidentified_revenue),
        total: goods.book.len() as u64,
        steadiness: translate::split(&goods.steadiness),
        offset,
        rows: shown
            .map(|&place| row(frame, column, &goods, place as usize))
            .collect(),
    }
}

/// The whole ranking as a file: name, basis, revenue, share, orders, clients, class, XYZ. Classes are the analyses'
/// keys; what there is not is blank, and without a frame there are no rows.
pub(crate) fn goods_file(
    frame: Option<&Frame>,
    column: Column,
    header: &[String],
    format: SheetFormat,
) -> Vec<u8> {
    let mut table = Table::new(format, header);
    let goods = frame.and_then(|frame| Some((frame, frame.goods(column)?)));
    let order = goods.iter().flat_map(|(frame, goods)| {
        let order = goods.order.iter();
        order.map(move |&place| (frame, goods, place as usize))
    });
    for (frame, goods, place) in order {
        let row = row(frame, column, goods, place);
        table.row(&[
            Cell::Text(&row.name),
            match frame.basis {
                Basis::Orders => Cell::Count(row.orders),
                Basis::Revenue | Basis::GrossProfit | Basis::Quantity => Cell::Exact(row.value),
            },
            Cell::Exact(row.revenue),
            row.share.map(Cell::Share).unwrap_or_default(),
            Cell::Count(row.orders),
            Cell::Count(row.clients),
            Cell::Text(goods.pareto.classes[place].key()),
            Cell::Text(goods.steadiness[place].map_or("", audit::Steadiness::key)),
        ]);
    }
    table.into_bytes()
}

/// Every line names nothing.
fn without_column(frame: &Frame, column: Column, offset: u32) -> GoodsView {
    let ranking = Ranking {
        basis: frame.basis,
        revenue: &[],
        values: &[],
        pareto: &Pareto::new(&[], frame.pareto.cuts),
    };
    GoodsView {
        column,
        pareto: ranking.view(),
        unnamed: amount(frame.book.totals.revenue),
        total: 0,
        steadiness: [0; 5],
        offset,
        rows: Vec::new(),
    }
}

fn ranking<'a>(frame: &Frame, goods: &'a Goods) -> Ranking<'a> {
    Ranking {
        basis: frame.basis,
        revenue: &goods.book.revenue,
        values: &goods.values,
        pareto: &goods.pareto,
    }
}

fn row(frame: &Frame, column: Column, goods: &Goods, place: usize) -> GoodsRow {
    let (value, total) = (goods.values[place], goods.pareto.total());
    let dimension = frame.ledger.dimension(translate::column(column));
    let name = dimension.map(|dimension| dimension.names.text(goods.book.codes[place]));
    GoodsRow {
        name: name.unwrap_or_default().to_owned(),
        value: in_parts(frame.basis, value),
        revenue: amount(goods.book.revenue[place]),
        share: (value > 0).then(|| value as f64 / total as f64),
        orders: goods.book.order_count(place).into(),
        clients: goods.clients[place].into(),
        class: translate::class(goods.pareto.classes[place]),
        steadiness: goods.steadiness[place].map(translate::steadiness),
    }
}
