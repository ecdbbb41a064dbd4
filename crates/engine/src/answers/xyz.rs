//! XYZ and the ABC × XYZ matrix.

use audit::{AbcXyz, Cell, ClassTotal, Fill, Steadiness, XyzSplit};
use ledger::Total;

use crate::protocol::views::{MatrixCellView, SteadinessView, XyzView};
use crate::session::Frame;
use crate::translate::{self, amount};

pub(crate) fn xyz(frame: &Frame) -> XyzView {
    let (book, steadiness) = (&frame.book, frame.steadiness());
    let split = XyzSplit::new(steadiness, &book.revenue);
    let matrix = AbcXyz::new(&frame.pareto.classes, steadiness, &book.revenue);
    let kind = translate::span(frame.xyz.span);
    let base = frame.base();
    let base_split = XyzSplit::new(base.steadiness(), &base.book.revenue);
    let first_day = base.book.totals.first_day.unwrap_or(book.audit_day);
    let periods = kind.of(book.audit_day).index - kind.of(first_day).index + 1;
    let in_cell = |cell: &Cell| cell.xyz != Steadiness::New;
    let too_new = Cell::ALL.iter().filter(|cell| !in_cell(cell));
    XyzView {
        xyz: frame.xyz,
        classes: classes(&split, base_split.fills()),
        unclassed: split.left_out.clients.into(),
        periods: u32::try_from(periods).unwrap_or_default(),
        cells: cells(&matrix, Cell::ALL.iter().filter(|cell| in_cell(cell))),
        too_new: too_new
            .map(|&cell| u64::from(matrix.cell(cell).clients))
            .sum(),
        outside: u64::from(matrix.no_total.clients) + u64::from(matrix.unsteady.clients),
    }
}

/// X, Y, Z, too new; how full the rule leaves the first three in the base.
fn classes(split: &XyzSplit, fills: [Fill; 3]) -> Vec<SteadinessView> {
    let whole = sum(split.classes.iter().copied());
    let [x, y, z] = fills.map(|fill| fill != Fill::Filled);
    let scant = [x, y, z, false];
    let classes = Steadiness::ALL.into_iter().zip(split.classes).zip(scant);
    classes
        .map(|((steadiness, class), is_scant)| SteadinessView {
            steadiness: translate::steadiness(steadiness),
            clients: class.clients.into(),
            revenue: amount(class.revenue),
            client_share: client_share(class, whole),
            revenue_share: translate::share(class.revenue, whole.revenue),
            is_scant,
        })
        .collect()
}

fn cells<'a>(
    matrix: &AbcXyz,
    cells: impl Iterator<Item = &'a Cell> + Clone,
) -> Vec<MatrixCellView> {
    let whole = sum(cells.clone().map(|&cell| matrix.cell(cell)));
    let view = |&cell: &Cell| {
        let class = matrix.cell(cell);
        MatrixCellView {
            class: translate::class(cell.abc),
            steadiness: translate::steadiness(cell.xyz),
            clients: class.clients.into(),
            revenue: amount(class.revenue),
            revenue_share: translate::share(class.revenue, whole.revenue),
            client_share: client_share(class, whole),
            distance: cell.distance().map_or(0, |steps| steps as u8),
        }
    };
    cells.map(view).collect()
}

fn sum(classes: impl Iterator<Item = ClassTotal>) -> ClassTotal {
    let empty = ClassTotal {
        clients: 0,
        revenue: Total::ZERO,
    };
    classes.fold(empty, |whole, class| ClassTotal {
        clients: whole.clients + class.clients,
        revenue: whole.revenue + class.revenue,
    })
}

fn client_share(class: ClassTotal, whole: ClassTotal) -> f64 {
    if whole.clients == 0 {
        return 0.0;
    }
    f64::from(class.clients) / f64::from(whole.clients)
}
