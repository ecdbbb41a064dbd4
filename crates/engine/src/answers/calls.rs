//! Whom to call: how late clients are, who is gone, the list itself, and what came of the marks.

use audit::{CallScore, Comparison, Lapses, Outcome, Overdue};
use ledger::{Contact, Few, Ledger, Total};

use super::clients::{MOST_ROWS, header_of, told_contacts};
use super::name_of;
use super::table::{Cell, Table};
use crate::journal::Journal;
use crate::protocol::views::{
    CallRow, CallsView, LapseView, LatenessView, OutcomeComparison, OutcomeRow, OutcomeView,
    RhythmOf,
};
use crate::protocol::{Life, Punctuality, SheetFormat, Status};
use crate::session::{CallList, Frame};
use crate::translate::{self, amount, day_number};

/// What a list of calls tells about clients beside their keys.
const CONTACTS: [Contact; 3] = [Contact::Name, Contact::Phone, Contact::Email];

/// The rows from `offset` of a list, with all that stands around it.
pub(crate) fn calls(
    frame: &Frame,
    list: &CallList<'_>,
    life: &Life,
    journal: &Journal,
    (offset, limit): (u32, u32),
) -> CallsView {
    let told = frame.ledger.layout().contacts;
    let shown = list
        .places
        .iter()
        .skip(offset as usize)
        .take(limit.min(MOST_ROWS) as usize);
    CallsView {
        rule: life.silence,
        audit_day: day_number(frame.book.audit_day),
        classes: classes(frame, &list.overdue),
        lapses: lapses(&list.lapses),
        model: translate::fit_status(frame.models.fitted(life.forecast.model).status),
        has_rhythm: list.overdue.iter().any(Option::is_some),
        has_costs: frame.book.has_costs(),
        has_phones: told[Contact::Phone as usize],
        has_emails: told[Contact::Email as usize],
        owners: owners(journal),
        total: list.places.len() as u64,
        at_risk: list.at_risk,
        offset,
        rows: shown.map(|&place| row(frame, list, place)).collect(),
        outcome: outcome(&frame.call_score(life.silence, journal)),
    }
}

fn classes(frame: &Frame, overdue: &[Option<Overdue>]) -> Vec<LatenessView> {
    let of_class = |class: Punctuality| {
        let (mut clients, mut revenue, mut at_risk) = (0, Total::ZERO, 0.0);
        for (of, &own) in overdue.iter().zip(&frame.book.revenue) {
            if let Some(of) = of.filter(|of| translate::punctuality(of.class) == class) {
                clients += 1;
                revenue += own;
                at_risk += of.money_at_risk;
            }
        }
        LatenessView {
            class,
            clients,
            revenue: amount(revenue),
            at_risk,
        }
    };
    Punctuality::ALL.into_iter().map(of_class).collect()
}

fn lapses(lapses: &Lapses) -> Vec<LapseView> {
    let sets = lapses.sets.iter();
    sets.map(|of| LapseView {
        clients: of.clients.into(),
        revenue: amount(of.revenue),
        pace: of.yearly_pace,
    })
    .collect()
}

fn owners(journal: &Journal) -> Vec<String> {
    let owners = journal.present().map(|(_, mark)| mark.owner.as_str());
    let mut names = Few::default();
    for owner in owners.filter(|owner| !owner.is_empty()) {
        names.insert(owner, ());
    }
    let names = names.into_iter();
    names.map(|(owner, ())| owner.to_owned()).collect()
}

fn row(frame: &Frame, list: &CallList<'_>, place: u32) -> CallRow {
    let (alive, place) = (list.chance(place), place as usize);
    let (book, ledger) = (&frame.book, &*frame.ledger);
    let client = book.codes[place];
    CallRow {
        client: frame.key(place).to_owned(),
        name: name_of(ledger, client),
        phone: ledger.contact(Contact::Phone, client).to_owned(),
        email: ledger.contact(Contact::Email, client).to_owned(),
        manager: frame.manager(place).to_owned(),
        class: translate::class(frame.class(place)),
        segment: frame.segment(place).map(translate::segment),
        steadiness: frame.steadiness()[place].map(translate::steadiness),
        revenue: amount(book.revenue[place]),
        last_day: day_number(book.last_occasion[place].unwrap_or(book.audit_day)),
        rhythm: list.overdue[place].as_ref().map(rhythm_of),
        alive,
        lapses: list.lapses.clients[place].map_or(0, |of| of.index() as u8),
        mark: list.marks[place].cloned(),
    }
}

/// A client against its own rhythm.
pub(super) fn rhythm_of(of: &Overdue) -> RhythmOf {
    RhythmOf {
        expected_days: of.expected_days,
        is_borrowed: of.is_borrowed(),
        expected_day: day_number(of.expected_on),
        days_late: of.days_late.unsigned_abs(),
        lateness: of.lateness,
        class: translate::punctuality(of.class),
        pace: of.yearly_pace,
        at_risk: of.money_at_risk,
    }
}

/// `None` when nobody was called, offered anything or met before the audit day.
fn outcome(score: &CallScore) -> Option<OutcomeView> {
    let of_status = |status: Status| {
        let of = score.by_status[translate::call_status(status) as usize];
        (of.clients > 0).then(|| (status, outcome_row(of)))
    };
    (score.called.clients > 0).then(|| OutcomeView {
        within_days: score.params.days,
        statuses: Status::ALL.into_iter().filter_map(of_status).collect(),
        marked: outcome_row(score.called),
        unfinished: score.unfinished.into(),
        compared: score.compared.as_ref().map(comparison),
    })
}

fn outcome_row(of: Outcome) -> OutcomeRow {
    OutcomeRow {
        clients: of.clients.into(),
        came_back: of.returned.into(),
        revenue: amount(of.money),
    }
}

fn comparison(of: &Comparison) -> OutcomeComparison {
    OutcomeComparison {
        marked: outcome_row(of.called),
        others: of.control_clients.into(),
        others_share: of.control_share,
        others_revenue: of.control_money,
        difference: of.difference,
        standard_error: of.standard_error,
        revenue_difference: of.money_difference,
    }
}

/// A list as a file: client and what the files tell about it (name, phone, e-mail), manager, class, XYZ, segment,
/// revenue, last day, expected day, days late, lateness, its class, chance of being alive, money at risk, mark, reason,
/// owner, due. Classes, segment and mark are the analyses' keys; what there is not is blank. Without a frame there are
/// no clients.
pub(crate) fn calls_file(
    ledger: &Ledger,
    list: Option<&(&Frame, CallList<'_>)>,
    header: &[String],
    format: SheetFormat,
) -> Vec<u8> {
    let told = told_contacts(ledger, &CONTACTS);
    let mut table = Table::new(format, &header_of(&CONTACTS, &told, header));
    if let Some((frame, list)) = list {
        for &place in &list.places {
            table.row(&cells(frame, list, place, &told));
        }
    }
    table.into_bytes()
}

fn cells<'a>(
    frame: &'a Frame,
    list: &'a CallList<'_>,
    place: u32,
    told: &[Contact],
) -> Vec<Cell<'a>> {
    let (rhythm, alive, place) = (list.rhythm(place), list.chance(place), place as usize);
    let (book, ledger) = (&frame.book, &*frame.ledger);
    let mark = list.marks[place];
    let contacts = told
        .iter()
        .map(|&contact| Cell::Text(ledger.contact(contact, book.codes[place])));
    let of_client = [
        Cell::Text(frame.manager(place)),
        Cell::Text(frame.class(place).key()),
        Cell::Text(frame.steadiness()[place].map_or("", audit::Steadiness::key)),
        Cell::Text(frame.segment(place).map_or("", audit::Segment::key)),
        Cell::Exact(amount(book.revenue[place])),
        book.last_occasion[place].map(Cell::Day).unwrap_or_default(),
    ];
    let of_rhythm = rhythm.map_or([Cell::Blank; 4], |of| {
        [
            Cell::Day(of.expected_on),
            Cell::Count(of.days_late.unsigned_abs().into()),
            Cell::Number(of.lateness),
            Cell::Text(of.class.key()),
        ]
    });
    let at_stake = [
        alive.map(Cell::Share).unwrap_or_default(),
        rhythm
            .map(|of| Cell::Number(of.money_at_risk))
            .unwrap_or_default(),
    ];
    let of_mark = mark.map_or([Cell::Blank; 4], |mark| {
        [
            Cell::Text(translate::call_status(mark.status).key()),
            Cell::Text(&mark.reason),
            Cell::Text(&mark.owner),
            mark.due
                .map(|day| Cell::Day(translate::day(day)))
                .unwrap_or_default(),
        ]
    });
    [Cell::Text(frame.key(place))]
        .into_iter()
        .chain(contacts)
        .chain(of_client)
        .chain(of_rhythm)
        .chain(at_stake)
        .chain(of_mark)
        .collect()
}
