//! Who has lapsed, by three definitions side by side: a fixed silence, the own rhythm, a model.
//!
//! No definition is right for every base: the fixed one calls slow buyers lost, the own rhythm knows little of new
//! clients, a model needs its assumptions. Together they say whom each of them adds.

use ledger::Total;

use crate::{Book, Overdue};

/// By what a client counts as lapsed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LapseRule {
    /// More days since the last occasion than a number.
    Silence,
    /// A greater lateness by the own rhythm than a number.
    Rhythm,
    /// A lower probability of being alive than a number.
    Model,
}

impl LapseRule {
    pub const COUNT: usize = 3;
    pub const ALL: [LapseRule; LapseRule::COUNT] =
        [LapseRule::Silence, LapseRule::Rhythm, LapseRule::Model];

    /// The name in exchanged data.
    pub fn key(self) -> &'static str {
        match self {
            LapseRule::Silence => "silence",
            LapseRule::Rhythm => "rhythm",
            LapseRule::Model => "model",
        }
    }
}

/// Where the definitions begin.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LapseParams {
    /// Lapsed after more days since the last occasion.
    pub silence_days: i32,
    /// Lapsed above this lateness.
    pub lateness: f64,
    /// Lapsed below this probability of being alive.
    pub p_alive: f64,
}

impl Default for LapseParams {
    fn default() -> LapseParams {
        LapseParams {
            silence_days: 180,
            lateness: 3.0,
            p_alive: 0.5,
        }
    }
}

/// The definitions under which one client has lapsed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LapseSet(u8);

impl LapseSet {
    /// How many sets there are.
    pub const COUNT: usize = 1 << LapseRule::COUNT;

    pub fn has(self, rule: LapseRule) -> bool {
        self.0 & (1 << rule as u8) != 0
    }

    pub fn with(self, rule: LapseRule) -> LapseSet {
        LapseSet(self.0 | (1 << rule as u8))
    }

    /// Its place in [`Lapses::sets`]: 1 for silence + 2 for rhythm + 4 for the model.
    pub fn index(self) -> usize {
        self.0.into()
    }

    pub fn all() -> impl Iterator<Item = LapseSet> {
        (0..LapseSet::COUNT as u8).map(LapseSet)
    }
}

/// Clients together.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct LapseTotal {
    pub clients: u32,
    /// Net revenue of all their lines.
    pub revenue: Total,
    /// Yearly pace in currency units, added in the order of client keys; see [`Overdue::yearly_pace`].
    pub yearly_pace: f64,
}

impl LapseTotal {
    fn plus(self, other: LapseTotal) -> LapseTotal {
        LapseTotal {
            clients: self.clients + other.clients,
            revenue: self.revenue + other.revenue,
            yearly_pace: self.yearly_pace + other.yearly_pace,
        }
    }
}

/// All buyers by the definitions under which they have lapsed.
#[derive(Clone, Debug, PartialEq)]
pub struct Lapses {
    pub params: LapseParams,
    /// By place; `None` without an occasion.
    pub clients: Vec<Option<LapseSet>>,
    /// Buyers by set, see [`LapseSet::index`]; the first is that of those whom nothing calls lapsed.
    pub sets: [LapseTotal; LapseSet::COUNT],
    /// Buyers of whom a definition knows nothing, in the order of [`LapseRule::ALL`]; it does not call them lapsed.
    pub unknown: [u32; LapseRule::COUNT],
}

impl Lapses {
    /// `overdue` and the model's probabilities of being alive are by place; what is missing is not known.
    pub fn new(
        book: &Book,
        overdue: &[Option<Overdue>],
        p_alive: &[Option<f64>],
        params: LapseParams,
    ) -> Lapses {
        let mut lapses = Lapses {
            params,
            clients: vec![None; book.len()],
            sets: [LapseTotal::default(); LapseSet::COUNT],
            unknown: [0; LapseRule::COUNT],
        };
        for (place, _, last) in book.buyers() {
            let rhythm = overdue.get(place).copied().flatten();
            let alive = p_alive.get(place).copied().flatten();
            let says = [
                Some(book.audit_day.0 - last.0 > params.silence_days),
                rhythm.map(|of| of.lateness > params.lateness),
                alive.map(|chance| chance < params.p_alive),
            ];
            let mut set = LapseSet::default();
            for (rule, says) in LapseRule::ALL.into_iter().zip(says) {
                match says {
                    Some(true) => set = set.with(rule),
                    Some(false) => {}
                    None => lapses.unknown[rule as usize] += 1,
                }
            }
            lapses.clients[place] = Some(set);
            let total = &mut lapses.sets[set.index()];
            *total = total.plus(LapseTotal {
                clients: 1,
                revenue: book.revenue[place],
                yearly_pace: rhythm.map_or(0.0, |of| of.yearly_pace),
            });
        }
        lapses
    }

    /// All whom a definition calls lapsed.
    pub fn total(&self, rule: LapseRule) -> LapseTotal {
        self.sum(|set| set.has(rule))
    }

    /// Those whom no other definition calls lapsed: what this one adds.
    pub fn only(&self, rule: LapseRule) -> LapseTotal {
        self.sum(|set| set == LapseSet::default().with(rule))
    }

    /// Those whom every definition calls lapsed.
    pub fn agreed(&self) -> LapseTotal {
        self.sum(|set| LapseRule::ALL.iter().all(|&rule| set.has(rule)))
    }

    fn sum(&self, keep: impl Fn(LapseSet) -> bool) -> LapseTotal {
        let kept = LapseSet::all().filter(|&set| keep(set));
        kept.fold(LapseTotal::default(), |sum, set| {
            sum.plus(self.sets[set.index()])
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::{Sale, book_at};
    use crate::{LatenessParams, overdue};

    #[test]
    fn each_definition_adds_its_own() {
        let book = book_at(
            &[
                Sale::on("2025-01-01", "Anna", 10),
                Sale::on("2025-01-11", "Anna", 10),
                Sale::on("2025-06-20", "Boris", 40),
                Sale::on("2025-01-21", "Clara", 50),
                Sale::on("2025-07-31", "Dan", -5),
            ],
            "2025-07-31",
        );
        let late = overdue(&book, LatenessParams::default());
        let alive = [Some(0.1), Some(0.4), None, None];
        let lapses = Lapses::new(&book, &late, &alive, LapseParams::default());
        let of = |place: usize| -> Vec<bool> {
            let set = lapses.clients[place].unwrap();
            LapseRule::ALL.iter().map(|&rule| set.has(rule)).collect()
        };
        assert_eq!(of(0), [true, true, true]);
        assert_eq!(of(1), [false, true, true]);
        assert_eq!(of(2), [true, true, false]);
        assert_eq!(lapses.clients[3], None);
        assert_eq!(lapses.unknown, [0, 0, 1]);
        assert_eq!(lapses.total(LapseRule::Rhythm).clients, 3);
        assert_eq!(
            lapses.total(LapseRule::Silence).revenue.to_string(),
            "70.0000"
        );
        assert_eq!(lapses.agreed().yearly_pace, 20.0);
        assert_eq!(lapses.only(LapseRule::Model), LapseTotal::default());
        let all: u32 = lapses.sets.iter().map(|set| set.clients).sum();
        assert_eq!(all, 3);
    }

    #[test]
    fn the_cut_itself_is_not_lapsed() {
        let sales = [
            Sale::on("2025-01-01", "Anna", 1),
            Sale::on("2025-01-11", "Anna", 1),
        ];
        let set = |audit_day: &str, alive: f64| {
            let book = book_at(&sales, audit_day);
            let params = LapseParams {
                silence_days: 30,
                ..LapseParams::default()
            };
            let late = overdue(&book, LatenessParams::default());
            Lapses::new(&book, &late, &[Some(alive)], params).clients[0]
                .unwrap()
                .index()
        };
        assert_eq!(set("2025-02-10", 0.5), 0);
        assert_eq!(set("2025-02-11", 0.499), 7);
    }
}
