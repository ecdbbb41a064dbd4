//! Three definitions of a client that is gone, side by side, and whom each of them adds.

use engine::protocol::ClientSet;
use engine::protocol::views::{CallsView, LapseView};

use crate::figures::{Cell, Column, Numbers, NumbersTable, Row, TableCard};
use crate::format::{Format, use_format};
use crate::prelude::*;
use crate::queries::View;
use crate::words::{self, say, text};

/// The bits of the definitions: silence, rhythm, model.
const WAYS: [u8; 3] = [1, 2, 4];

#[component]
pub fn LapsesCard(view: View<CallsView>) -> impl IntoView {
    let format = use_format();
    let headline = Signal::derive(move || headline(&view.read().lapses, format.get()));
    let about = Signal::derive(move || about(&view.read(), format.get()));
    let adds = move || adds(&view.read().lapses, format.get());
    let numbers = Signal::derive(move || numbers(&view.read().lapses, format.get()));
    view! {
        <TableCard
            headline
            about
            definition=text!(format, calls.lapses_definition)
            file="gone"
            numbers
            wide=true
        >
            <NumbersTable numbers name=headline />
            <p class="help">{adds}</p>
        </TableCard>
    }
    .into_any()
}

/// Clients of the combinations that `is_in` takes.
fn clients(lapses: &[LapseView], is_in: impl Fn(u8) -> bool) -> u64 {
    let of = (0..).zip(lapses).filter(|(ways, _)| is_in(*ways));
    of.map(|(_, of)| of.clients).sum()
}

fn headline(lapses: &[LapseView], format: Format) -> String {
    let [silence, rhythm, model] =
        WAYS.map(|way| format.count(clients(lapses, |ways| ways & way != 0)));
    let all = format.count(clients(lapses, |ways| ways == 7));
    say!(
        format,
        calls.lapses_headline,
        silence = silence,
        rhythm = rhythm,
        model = model,
        all = all
    )
}

fn about(view: &CallsView, format: Format) -> String {
    let [_, _, late] = view.rule.lateness;
    say!(
        format,
        calls.lapses_about,
        days = format.days(view.rule.days.into()),
        late = format.decimal(f64::from(late) / 100.0, 2),
        alive = format.percent(f64::from(view.rule.alive) / 100.0)
    )
}

/// Whom only one of the definitions finds.
fn adds(lapses: &[LapseView], format: Format) -> String {
    let [silence, rhythm, model] =
        WAYS.map(|way| format.count(clients(lapses, |ways| ways == way)));
    say!(
        format,
        calls.lapses_add,
        silence = silence,
        rhythm = rhythm,
        model = model
    )
}

fn numbers(lapses: &[LapseView], format: Format) -> Numbers {
    let columns = vec![
        Column::text(say!(format, calls.gone)),
        Column::number(say!(format, calls.silence_short)),
        Column::number(say!(format, calls.rhythm_short)),
        Column::number(say!(format, calls.model_short_name)),
        Column::number(say!(format, figures.clients)),
        Column::number(words::revenue(format)),
        Column::number(say!(format, card.pace)),
    ];
    let dot = |is_gone: bool| {
        Cell::number(
            if is_gone { "●" } else { "·" }.to_string(),
            u8::from(is_gone),
        )
    };
    let row = |(ways, of): (u8, &LapseView)| {
        let mut cells = vec![Cell::text(words::lapses(format, ways))];
        cells.extend(WAYS.map(|way| dot(ways & way != 0)));
        cells.extend([
            Cell::count(format, of.clients).named(format!("lapsed-{ways}-clients")),
            Cell::money(format, of.revenue),
            Cell::money_about(format, of.pace),
        ]);
        Row::of(ClientSet::Lapsed(ways), cells)
    };
    // All three first, none last.
    let rows = (0..8u8).zip(lapses).rev().map(row).collect();
    Numbers { columns, rows }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_definition_counts_every_combination_that_it_is_in() {
        let of = |clients| LapseView {
            clients,
            ..LapseView::default()
        };
        let lapses = [1, 2, 4, 8, 16, 32, 64, 128].map(of);
        let [silence, rhythm, model] = WAYS.map(|way| clients(&lapses, |ways| ways & way != 0));
        assert_eq!(silence, 2 + 8 + 32 + 128);
        assert_eq!(rhythm, 4 + 8 + 64 + 128);
        assert_eq!(model, 16 + 32 + 64 + 128);
    }
}
