//! Products, categories, managers, channels and regions, ranked: rows for the screen, and the same as a file.

use audit::Pareto;
use ledger::Total;

use super::csv::Csv;
use super::pareto::{Ranking, in_parts};
use crate::protocol::views::{GoodsRow, GoodsView};
use crate::protocol::{Basis, Column};
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

/// The whole ranking as CSV: name, basis, revenue, share, orders, clients, class, XYZ. Classes are the analyses' keys;
/// what there is not is blank.
pub(crate) fn goods_csv(frame: &Frame, column: Column, header: &[String]) -> Vec<u8> {
    let mut csv = Csv::new(header);
    let goods = frame.goods(column);
    let order = goods.iter().flat_map(|goods| {
        let order = goods.order.iter();
        order.map(move |&place| (goods, place as usize))
    });
    for (goods, place) in order {
        let row = row(frame, column, goods, place);
        let steadiness = goods.steadiness[place].map_or("", audit::Steadiness::key);
        csv.text(&row.name);
        match frame.basis {
            Basis::Orders => csv.number(goods.values[place]),
            Basis::Revenue | Basis::GrossProfit | Basis::Quantity => csv.number(Total(row.value.0)),
        };
        csv.number(Total(row.revenue.0))
            .optional(row.share)
            .number(row.orders)
            .number(row.clients)
            .text(goods.pareto.classes[place].key())
            .text(steadiness)
            .end_row();
    }
    csv.into_bytes()
}

/// The same file without rows.
pub(crate) fn no_goods_csv(header: &[String]) -> Vec<u8> {
    Csv::new(header).into_bytes()
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
