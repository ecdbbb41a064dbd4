//! Lines read in the pass that still proves what the columns are.
//!
//! The plan of a draft is a guess on the first rows of a file. Where the plan that is made in the end reads the
//! lines alike, the file need not be read again; where it does not, the draft is worth nothing.

use ledger::{Packed, Parcel};

use crate::load::LineReader;
use crate::records::Record;
use crate::{Fill, Format, Loaded, Plan, Reason, Role};

/// Reasons for which a row without a readable date is rejected, some of them for others too.
const UNDATED: [Reason; 7] = [
    Reason::MissingDate,
    Reason::BadDate,
    Reason::TotalRow,
    Reason::GroupRow,
    Reason::RepeatedHeader,
    Reason::MissingFields,
    Reason::CellError,
];

/// The lines of a whole file by a plan that was guessed.
pub struct Draft {
    plan: Plan,
    loaded: Loaded,
}

impl Draft {
    /// What loading by `plan` comes to, when the guess reads every row of this file as that plan does.
    pub fn loaded_by(self, plan: &Plan) -> Option<Loaded> {
        let Draft { plan: own, loaded } = self;
        let is_undated = |&reason: &Reason| loaded.rejects.count(reason) > 0;
        let asks_rules = own.fill != Fill::None || UNDATED.iter().any(is_undated);
        let is_alike = essence(&own, asks_rules) == essence(plan, asks_rules);
        is_alike.then_some(loaded)
    }
}

/// A plan without what decides nothing: the conventions of columns that are read as texts or not at all, and,
/// where every row has a date, what tells rows that have none.
fn essence(plan: &Plan, asks_rules: bool) -> Plan {
    let mut essence = plan.clone();
    let formats = essence.formats.iter_mut();
    for format in formats {
        *format = Format::default();
    }
    for (role, column) in plan.mapping.pairs() {
        let format = plan.formats.get(column).copied().unwrap_or_default();
        if let Some(kept) = essence.formats.get_mut(column) {
            if role.is_numeric() {
                (kept.mark, kept.takes_both) = (format.mark, format.takes_both);
            } else if matches!(role, Role::Date | Role::Birthday) {
                (kept.order, kept.serials) = (format.order, format.serials);
            }
        }
    }
    if !asks_rules {
        essence.texts.clear();
    }
    essence
}

/// Reads lines by a guessed plan.
pub(crate) struct Drafting {
    plan: Plan,
    lines: LineReader,
}

impl Drafting {
    pub fn new(plan: Plan) -> Drafting {
        let lines = LineReader::new(&plan);
        Drafting { plan, lines }
    }

    /// Takes the next row; `false` when no line can be read any more.
    pub fn read(&mut self, record: &Record<'_>) -> bool {
        self.lines.read(record).is_ok()
    }

    /// What reads the lines, to be given records together.
    pub fn lines(&mut self) -> &mut LineReader {
        &mut self.lines
    }

    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// Whether a line may depend on the rows above it.
    pub fn fills(&self) -> bool {
        self.lines.fills()
    }

    /// The same for a part of the file.
    pub fn part(&self) -> Drafting {
        Drafting::new(self.plan.clone())
    }

    /// With the lines of the next part, above which so many lines stand; `None` when no line can be read any more.
    pub fn join(mut self, part: &mut Parcel, lines: u32) -> Option<Drafting> {
        let mut loaded = self.lines.blank();
        loaded.pass(part);
        self.lines.join(loaded, lines).then_some(self)
    }

    pub fn pack(self, parcel: &mut Parcel) {
        self.lines.finish().pass(parcel);
    }

    pub fn finish(self) -> Draft {
        Draft {
            plan: self.plan,
            loaded: self.lines.finish(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Choices, Finished, Pass, Survey, Surveyor};

    /// A survey whose draft was guessed on so many bytes.
    fn survey(text: &str, sample: usize) -> (Survey, Draft) {
        let mut surveyor = Surveyor::new(&text.as_bytes()[..sample], &Choices::default()).unwrap();
        let glance = surveyor.glance().unwrap();
        surveyor.draft_by(Plan::guessed(&glance).unwrap());
        surveyor.push(text.as_bytes()).unwrap();
        match surveyor.finish().unwrap() {
            Finished::Survey(survey, Some(draft)) => (*survey, *draft),
            _ => panic!("no draft of {text}"),
        }
    }

    /// Whether the draft of the first lines is the result when these follow.
    #[track_caller]
    fn check(more: &str, is_right: bool) {
        let first = "date;client;amount;note;code\n01.02.2025;Anna;1.5;;7\n05.02.2025;Boris;2;;8\n";
        let text = format!("{first}{more}");
        let (survey, draft) = survey(&text, first.len());
        let plan = Plan::guessed(&survey).unwrap();
        assert_eq!(draft.loaded_by(&plan).is_some(), is_right, "{more}");
    }

    #[test]
    fn a_draft_counts_when_the_whole_file_agrees_with_its_start() {
        check("06.02.2025;Anna;3.25;;9\n", true);
        check("06.02.2025;Anna;n/a;;9\n", true);
        // What is no role's may turn out to be another thing.
        check("06.02.2025;Anna;3;sent;9a\n", true);
        check("soon;Anna;3;;9\n", true);
        // A column of texts more, and a row whose nature it may decide.
        check("06.02.2025;Anna;3;sent;9\n;;;x;\n", false);
        // A decimal comma is proved, or times are there.
        check("06.02.2025;Anna;3,5;;9\n06.02.2025;Anna;4,5;;9\n", false);
        check("06.02.2025 10:30;Anna;3;;9\n", false);
    }

    #[test]
    fn another_reading_is_another_result() {
        let text = "date;client;amount;manager\n01.02.2025;Anna;1.5;M\n05.02.2025;Boris;2;N\n";
        let plan = |change: fn(&mut Plan)| {
            let (survey, draft) = survey(text, text.len());
            let mut plan = Plan::guessed(&survey).unwrap();
            change(&mut plan);
            draft.loaded_by(&plan).is_some()
        };
        assert!(plan(|_| {}));
        assert!(!plan(|plan| plan.mapping.set(Role::Manager, None)));
        assert!(!plan(|plan| plan.keep([(1, "client".into())])));
        assert!(!plan(|plan| plan.times = true));
        assert!(!plan(|plan| plan
            .set_rates("RON", &[("EUR".into(), "5".into())])
            .unwrap()));
    }

    #[test]
    fn a_file_of_several_currencies_has_no_draft() {
        let text = "date;client;amount;currency\n01.02.2025;Anna;1.5;EUR\n05.02.2025;Boris;2;USD\n";
        let mut surveyor = Surveyor::new(text.as_bytes(), &Choices::default()).unwrap();
        let glance = surveyor.glance().unwrap();
        surveyor.draft_by(Plan::guessed(&glance).unwrap());
        surveyor.push(text.as_bytes()).unwrap();
        assert!(matches!(surveyor.finish(), Ok(Finished::Survey(_, None))));
    }
}
