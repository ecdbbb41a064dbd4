//! The card of one client: what it is, what it bought, what was written about it.

mod timeline;

use audit::ClientQuarter;
use ledger::{Contact, Ledger};

use super::calls::rhythm_of;
use super::name_of;
use crate::protocol::views::{CardQuarter, CardView};
use crate::protocol::{AbcClass, Amount, Entry, Life};
use crate::session::{Frame, Rules};
use crate::translate::{self, amount, day_number};

/// The card of the client that goes by a key. `frame` is that of all lines; a client without one there has no figures,
/// and a client that the ledger does not name has no contacts.
pub(crate) fn card(
    ledger: &Ledger,
    frame: Option<&Frame>,
    client: &str,
    rules: Rules<'_>,
) -> CardView {
    let mut view = CardView {
        mark: rules.journal.mark(client).cloned(),
        ..blank(client)
    };
    if let Some(code) = ledger.clients().find(client) {
        let contact = |contact| ledger.contact(contact, code).to_owned();
        view.name = name_of(ledger, code);
        view.phone = contact(Contact::Phone);
        view.email = contact(Contact::Email);
        view.birthday = contact(Contact::Birthday);
    }
    let place = frame.and_then(|frame| Some((frame, frame.place_of(client)?)));
    if let Some((frame, place)) = place {
        fill(&mut view, frame, place as usize, rules.life);
    }
    let entries = rules.journal.history(client).cloned();
    view.entries = entries.collect();
    let numbers = view.entries.iter().map(|entry: &Entry| entry.number);
    view.ended = numbers
        .filter(|&number| rules.journal.is_ended(number))
        .collect();
    view
}

fn blank(client: &str) -> CardView {
    CardView {
        client: client.to_owned(),
        name: String::new(),
        phone: String::new(),
        email: String::new(),
        birthday: String::new(),
        manager: String::new(),
        revenue: Amount(0),
        gross_profit: None,
        orders: 0,
        average_order: None,
        occasions: 0,
        first_day: None,
        last_day: None,
        class: AbcClass::None,
        steadiness: None,
        scores: None,
        segment: None,
        rhythm: None,
        alive: None,
        expected: None,
        value: None,
        quarters: Vec::new(),
        timeline: Vec::new(),
        earlier: 0,
        entries: Vec::new(),
        ended: Vec::new(),
        mark: None,
    }
}

fn fill(view: &mut CardView, frame: &Frame, place: usize, life: &Life) {
    let book = &frame.book;
    let orders = book.order_count(place);
    view.manager = frame.manager(place).to_owned();
    view.revenue = amount(book.revenue[place]);
    view.gross_profit = translate::profit(&frame.ledger, book.gross_profit(place));
    view.orders = orders.into();
    view.average_order = (orders > 0).then(|| book.revenue[place].to_f64() / f64::from(orders));
    view.occasions = book.occasions[place].into();
    view.first_day = book.first_occasion[place].map(day_number);
    view.last_day = book.last_occasion[place].map(day_number);
    view.class = translate::class(frame.class(place));
    view.steadiness = frame.steadiness()[place].map(translate::steadiness);
    view.scores = frame.scores().of(place);
    view.segment = frame.segment(place).map(translate::segment);
    view.rhythm = frame.overdue(life.silence)[place].as_ref().map(rhythm_of);
    let forecasts = frame.forecasts(life.forecast);
    if let Some(ahead) = forecasts.and_then(|forecasts| forecasts.of(place)) {
        view.alive = ahead.p_alive;
        view.expected = Some(ahead.expected);
        view.value = ahead.clv;
    }
    let quarters = frame.history().of(book, place);
    view.quarters = quarters.iter().map(quarter).collect();
    (view.timeline, view.earlier) = timeline::timeline(frame, place);
}

fn quarter(of: &ClientQuarter) -> CardQuarter {
    let classes = of.classes;
    CardQuarter {
        end: day_number(of.end.as_of),
        revenue: amount(of.revenue),
        class: classes.map(|of| translate::class(of.abc)),
        steadiness: classes.and_then(|of| of.xyz.map(translate::steadiness)),
        segment: classes.and_then(|of| of.segment.map(translate::segment)),
    }
}
