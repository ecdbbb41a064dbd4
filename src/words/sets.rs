//! Which clients a list shows, and of what its revenue is a share.

use engine::protocol::{AbcClass, ClientSet, CohortKey, OddLine, Scheme, Steadiness};

use super::*;

/// Which clients a list shows; `scheme` is the one of the labs' rule, whose classes moves are between.
pub fn set(format: Format, scheme: Scheme, set: &ClientSet) -> String {
    match set {
        ClientSet::All => say!(format, pages.set_all),
        ClientSet::Class(AbcClass::None) => class(format, AbcClass::None),
        ClientSet::Class(of) => say!(format, pages.set_class, class = class(format, *of)),
        ClientSet::Segment(of) => say!(format, pages.set_segment, segment = segment(format, *of)),
        ClientSet::Scores { r, f, m } => {
            let part =
                |name: &str, score: &Option<u8>| score.map(|score| format!("{name} {score}"));
            let parts = [part("R", r), part("F", f), part("M", m)];
            let parts: Vec<String> = parts.into_iter().flatten().collect();
            say!(format, pages.set_scores, scores = parts.join(", "))
        }
        ClientSet::Steadiness(Steadiness::New) => say!(format, xyz.set_too_new),
        ClientSet::Steadiness(of) => say!(format, xyz.set, class = steadiness(format, *of)),
        ClientSet::Cell(of, steady) => {
            let [of_words, steady_words] = [class(format, *of), steadiness(format, *steady)];
            match is_in_matrix(*of, *steady) {
                true => say!(
                    format,
                    xyz.set_cell,
                    class = of_words,
                    steadiness = steady_words
                ),
                // Their names are words, which fit into no sentence.
                false => format!("{of_words} × {steady_words}"),
            }
        }
        ClientSet::Flow {
            from,
            to,
            manager: of,
        } => {
            let step = step(format, scheme, *from, *to);
            match of {
                Some(name) => format!("{} · {step}", manager(format, name)),
                None => step,
            }
        }
        ClientSet::RfmFlow { earlier, from, to } => {
            let (step, day) = (step(format, Scheme::Rfm, *from, *to), format.day(*earlier));
            say!(format, moves.set_since, step = step, day = day)
        }
        ClientSet::Portfolio(name) => {
            say!(format, managers.set, manager = manager(format, name))
        }
        ClientSet::Handed { from, to } => {
            let (from, to) = (manager(format, from), manager(format, to));
            say!(format, managers.set_handed, from = from, to = to)
        }
        ClientSet::Bought { text, .. } => say!(format, goods.set, name = text.as_str()),
        ClientSet::Odd(OddLine::Return) => say!(format, quality.lines.return_lines),
        ClientSet::Odd(OddLine::Zero) => say!(format, quality.lines.zero),
        ClientSet::Odd(OddLine::Sign) => say!(format, quality.lines.signs),
        ClientSet::Odd(OddLine::Equal) => say!(format, quality.find.equal),
        ClientSet::Odd(OddLine::After(_)) => say!(format, quality.find.future),
        ClientSet::Unstable => say!(format, board.set_unstable),
        ClientSet::Cohort { cohort, age } => {
            let cohort = match cohort {
                CohortKey::Start(day) => say!(format, life.set_cohort, start = format.day(*day)),
                CohortKey::Text(text) if text.is_empty() => say!(format, life.set_cohort_blank),
                CohortKey::Text(text) => say!(format, life.set_cohort_of, text = text.as_str()),
            };
            match age {
                Some(age) => {
                    let age = format.count(u64::from(*age));
                    say!(format, life.set_cohort_age, cohort = cohort, age = age)
                }
                None => cohort,
            }
        }
        ClientSet::Step(step) => {
            say!(
                format,
                life.set_step,
                count = format.count(u64::from(*step))
            )
        }
        ClientSet::Turn { turn: of, start } => {
            let (turn, start) = (turn(format, *of), format.day(*start));
            say!(format, life.set_turn, turn = turn, start = start)
        }
        ClientSet::Regular { text, .. } => {
            say!(format, life.set_regular, name = text.as_str())
        }
        ClientSet::Punctual(of) => punctuality(format, *of),
        ClientSet::Lapsed(ways) => say!(format, life.set_lapsed, ways = lapses(format, *ways)),
        ClientSet::Expected { from, to } => {
            let (from, to) = (format.day(*from), format.day(*to));
            say!(format, life.set_expected, from = from, to = to)
        }
        ClientSet::Marked(of) => say!(format, life.set_marked, status = status(format, *of)),
        ClientSet::Worth { from, to } => {
            let (from, to) = (format.money(*from), format.money(*to));
            say!(format, life.set_worth, from = from, to = to)
        }
        ClientSet::Month(day) => say!(format, pages.set_month, month = format.month(*day)),
        ClientSet::Ranks { from, to } => {
            let (from, to) = (
                format.count(u64::from(*from) + 1),
                format.count(u64::from(*to)),
            );
            say!(format, pages.set_ranks, from = from, to = to)
        }
        ClientSet::Client(key) => key.clone(),
        ClientSet::Search(text) => say!(format, pages.set_search, text = text.as_str()),
    }
}

/// Of what the revenue of a list is a share: of the same as in the figure that leads to it.
pub fn shared(format: Format, set: &ClientSet) -> Option<String> {
    match set {
        ClientSet::Class(_) | ClientSet::Ranks { .. } => {
            Some(say!(format, pages.share_of_positive))
        }
        ClientSet::Segment(_) | ClientSet::Scores { .. } | ClientSet::Unstable => {
            Some(say!(format, pages.share_of_scored))
        }
        ClientSet::Steadiness(_) => Some(say!(format, pages.share_of_steady)),
        ClientSet::Cell(of, steady) if is_in_matrix(*of, *steady) => {
            Some(say!(format, pages.share_of_cells))
        }
        ClientSet::Cohort { .. }
        | ClientSet::Step(_)
        | ClientSet::Odd(_)
        | ClientSet::Regular { .. }
        | ClientSet::Punctual(_)
        | ClientSet::Lapsed(_)
        | ClientSet::Expected { .. }
        | ClientSet::Marked(_)
        | ClientSet::Worth { .. }
        | ClientSet::Search(_)
        | ClientSet::Client(_)
        | ClientSet::Cell(..)
        | ClientSet::Portfolio(_)
        | ClientSet::Bought { .. } => Some(say!(format, pages.share_of_identified)),
        ClientSet::All
        | ClientSet::Month(_)
        | ClientSet::Turn { .. }
        | ClientSet::Flow { .. }
        | ClientSet::RfmFlow { .. }
        | ClientSet::Handed { .. } => None,
    }
}

/// Whether the two make one of the nine cells of ABC × XYZ.
fn is_in_matrix(of: AbcClass, steady: Steadiness) -> bool {
    of != AbcClass::None && steady != Steadiness::New
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locales::Locale;

    #[test]
    fn lists_of_clients_that_have_no_letter_are_called_by_their_words() {
        let format = Format::new(Locale::En, "");
        let check = |of: ClientSet, title: &str, is_of_cells: bool| {
            assert_eq!(set(format, Scheme::Abc, &of), title);
            let cells = say!(format, pages.share_of_cells);
            assert_eq!(shared(format, &of) == Some(cells), is_of_cells, "{title}");
        };
        let cell = ClientSet::Cell;
        let too_new = ClientSet::Steadiness(Steadiness::New);
        check(too_new, "Clients too new to say", false);
        check(cell(AbcClass::A, Steadiness::X), "Clients in A × X", true);
        check(
            cell(AbcClass::A, Steadiness::New),
            "A × too new to say",
            false,
        );
    }

    #[test]
    fn cuts_read_as_the_trade_writes_them() {
        let check = |a, b, expected: &str| assert_eq!(cuts(Cuts { a, b }), expected);
        check(8_000, 9_500, "80/15/5");
        check(7_000, 9_000, "70/20/10");
        check(6_250, 9_025, "62.5/27.75/9.75");
        check(9_000, 8_000, "90/0/10");
    }
}
