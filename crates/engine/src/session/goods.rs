//! The ranking of products, categories, managers, channels or regions: the analyses of clients, over the values of
//! a column.

use ledger::sort_by_key;

use audit::{Book, Occasions, Pareto, Steadiness, Xyz, groups};

use super::Frame;
use crate::protocol::Column;
use crate::translate;

/// Columns are by place; places follow names.
pub(crate) struct Goods {
    pub book: Book,
    /// The basis.
    pub values: Vec<i128>,
    pub pareto: Pareto,
    pub steadiness: Vec<Option<Steadiness>>,
    /// Clients with a line of it.
    pub clients: Vec<u32>,
    /// All places: the ranking, then what has no positive value, the greater first.
    pub order: Vec<u32>,
}

impl Goods {
    /// `None` when the lines have no such column.
    pub fn new(frame: &Frame, column: Column) -> Option<Goods> {
        let view = frame.view();
        let column = translate::column(column);
        let book = Book::of_column(&view, column, Occasions::default())?;
        let values = translate::basis(frame.basis).values(&book);
        let pareto = Pareto::new(&values, frame.pareto.cuts);
        let mut clients = vec![0; book.len()];
        for group in groups(&view, &frame.book, &frame.pareto.classes, column)? {
            if let Ok(place) = book.codes.binary_search(&group.code) {
                clients[place] = group.clients;
            }
        }
        let mut rest: Vec<u32> = (0..book.len() as u32)
            .filter(|&place| values[place as usize] <= 0)
            .collect();
        sort_by_key(&mut rest, |&place| {
            std::cmp::Reverse(values[place as usize])
        });
        let order = [pareto.ranking.as_slice(), rest.as_slice()].concat();
        Some(Goods {
            steadiness: Xyz::new(&book, translate::xyz(frame.xyz)).classes,
            book,
            values,
            pareto,
            clients,
            order,
        })
    }
}
