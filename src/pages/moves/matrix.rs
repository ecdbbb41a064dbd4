//! The matrix: rows are the classes that clients were in, columns those that they are in.

use engine::protocol::views::{FlowView, MovesView};
use engine::protocol::{AbcClass, Amount, Scheme, Segment, Steadiness};

use crate::prelude::*;
use crate::queries::View;

use super::diagram::at_stake;
use super::tally::{Sum, Tally, Way};
use super::{definition, flow_set, rule_words};
use crate::components::live::live;
use crate::figures::cards::{Cross, Measure};
use crate::figures::{Lists, TableCard, use_lists};
use crate::format::{Format, use_format};
use crate::route::{class_key, segment_key, steadiness_key};
use crate::state::Session;
use crate::words::{self, Side, say, text};

/// Steps of the shade of cells.
const STEPS: f64 = 8.0;

#[component]
pub fn MatrixCard(
    view: View<MovesView>,
    #[prop(into)] cross: Signal<Cross>,
    measure: RwSignal<Measure>,
    /// Whose clients they are.
    manager: StoredValue<Option<String>>,
) -> impl IntoView {
    let format = use_format();
    let lists = use_lists();
    let session = expect_context::<Session>();
    let headline = Signal::derive(move || headline(&view.read(), format.get()));
    let about = Signal::derive(move || {
        let (view, format) = (view.read(), format.get());
        format!(
            "{} · {}",
            say!(format, moves.matrix_about),
            rule_words(&view, session, format)
        )
    });
    let definition = Signal::derive(move || definition(&view.read(), session, format.get()));
    let numbers = Signal::derive(move || cross.read().numbers(format.get()));
    let table = live(move || {
        let (view, manager) = (view.read(), manager.read_value());
        let tally = Tally::of(view.scheme, &view.flows);
        let matrix = Matrix {
            scheme: view.scheme,
            tally: &tally,
            measure: measure.get(),
            format: format.get(),
            lists,
            manager: manager.as_ref(),
        };
        matrix.table()
    });
    view! {
        <TableCard headline about definition file="migration-matrix" numbers wide=true>
            <div class="numbers moves-matrix" role="region" tabindex="0" aria-label=headline>
                {table}
            </div>
            <p class="about">{text!(format, moves.matrix_note)}</p>
        </TableCard>
    }
    .into_any()
}

/// How many of the first window kept their class, and how many are gone.
fn headline(view: &MovesView, format: Format) -> String {
    let tally = Tally::of(view.scheme, &view.flows);
    let share = |way| {
        let share = tally.way(way).clients as f64 / tally.base_clients().max(1) as f64;
        format.percent(share)
    };
    if tally.base_clients() == 0 {
        return say!(format, moves.all_new);
    }
    let (same, gone) = (share(Way::Same), share(Way::Gone));
    say!(format, moves.matrix_headline, same = same, gone = gone)
}

struct Matrix<'a> {
    scheme: Scheme,
    tally: &'a Tally,
    measure: Measure,
    format: Format,
    lists: Lists,
    manager: Option<&'a String>,
}

impl Matrix<'_> {
    fn name(&self, place: u8, side: Side) -> String {
        words::class_of_scheme(self.format, self.scheme, place, side)
    }

    fn table(&self) -> AnyView {
        let head = |place| {
            let name = self.name(place, Side::To);
            view! { <th scope="col" class="number">{name}</th> }
        };
        let heads = self.tally.shown().map(head).collect_view();
        let rows = self.tally.shown().map(|from| self.row(from)).collect_view();
        let entered = self.tally.shown();
        let totals = entered.map(|to| self.total(self.tally.entering(to), Shows::both(self, to)));
        let totals = totals.collect_view();
        let format = self.format;
        view! {
            <table>
                <thead>
                    <tr>
                        <th scope="col">{say!(format, moves.corner)}</th>
                        {heads}
                        <th scope="col" class="number">{say!(format, moves.total)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
                <tfoot>
                    <tr>
                        <th scope="row">{say!(format, moves.total)}</th>
                        {totals}
                        {self.total(self.tally.all, Shows::Both)}
                    </tr>
                </tfoot>
            </table>
        }
        .into_any()
    }

    fn row(&self, from: u8) -> AnyView {
        let cells = self.tally.shown().map(|to| self.cell(from, to));
        let cells = cells.collect_view();
        let shows = match from == self.scheme.classes() {
            true => Shows::After,
            false => Shows::Both,
        };
        view! {
            <tr>
                <th scope="row">{self.name(from, Side::From)}</th>
                {cells}
                {self.total(self.tally.leaving(from), shows)}
            </tr>
        }
        .into_any()
    }

    fn cell(&self, from: u8, to: u8) -> AnyView {
        let key = |place, side| place_key(self.scheme, place, side);
        let figure = format!(
            "move-{}-{}-clients",
            key(from, Side::From),
            key(to, Side::To)
        );
        let Some(flow) = self.tally.flow(from, to) else {
            let classes = self.scheme.classes();
            let (text, figure) = match from == classes && to == classes {
                true => ("", None),
                false => ("–", Some(figure)),
            };
            return view! { <td class="number" data-figure=figure data-value="0">{text}</td> }
                .into_any();
        };
        let (class, format) = (format!("number heat-{}", self.step(flow)), self.format);
        let href = self.lists.href(flow_set(flow, self.manager));
        let recovered = (flow.recovered > 0).then(|| {
            let count = format.count(flow.recovered);
            view! { <small>{say!(format, moves.of_them_recovered, count = count)}</small> }
        });
        let sum = Sum {
            clients: flow.clients,
            recovered: flow.recovered,
            before: flow.before,
            after: flow.after,
        };
        let shows = match from == self.scheme.classes() {
            true => Shows::After,
            false => Shows::both(self, to),
        };
        let label = format!(
            "{}: {}",
            words::step(format, self.scheme, from, to),
            format.count(flow.clients)
        );
        view! {
            <td class=class>
                <a href=href aria-label=label data-figure=figure data-value=flow.clients.to_string()>
                    {format.count(flow.clients)}
                </a>
                <small title=shows.full(sum, format)>{shows.short(sum, format)}</small>
                {recovered}
            </td>
        }
        .into_any()
    }

    fn total(&self, sum: Sum, shows: Shows) -> AnyView {
        let format = self.format;
        let money = (sum.clients > 0).then(|| {
            let full = shows.full(sum, format);
            view! { <small title=full>{shows.short(sum, format)}</small> }
        });
        view! {
            <td class="number total">
                <b>{format.count(sum.clients)}</b>
                {money}
            </td>
        }
        .into_any()
    }

    /// How large a part of those that left the same class went this way.
    fn step(&self, flow: &FlowView) -> u8 {
        let weight = |flow: &FlowView| match self.measure {
            Measure::Clients => flow.clients as f64,
            Measure::Money => at_stake(self.scheme, flow).to_f64().max(0.0),
        };
        let row = self.tally.shown();
        let row = row.filter_map(|to| self.tally.flow(flow.from, to));
        let whole: f64 = row.map(weight).sum();
        match whole > 0.0 {
            true => (weight(flow) / whole * STEPS).ceil() as u8,
            false => 0,
        }
    }
}

/// Which money clients have: new ones none before, gone ones none after.
#[derive(Clone, Copy)]
enum Shows {
    Before,
    After,
    Both,
}

impl Shows {
    /// The money of those who enter a class.
    fn both(matrix: &Matrix<'_>, to: u8) -> Shows {
        match to == matrix.scheme.classes() {
            true => Shows::Before,
            false => Shows::Both,
        }
    }

    fn short(self, sum: Sum, format: Format) -> String {
        let short = |amount: Amount| format.money_short(amount.to_f64());
        self.written(sum, &short)
    }

    fn full(self, sum: Sum, format: Format) -> String {
        self.written(sum, &|amount| format.money(amount))
    }

    fn written(self, sum: Sum, write: &dyn Fn(Amount) -> String) -> String {
        match self {
            Shows::Before => write(sum.before),
            Shows::After => write(sum.after),
            Shows::Both => format!("{} → {}", write(sum.before), write(sum.after)),
        }
    }
}

/// A class as the names of figures have it.
fn place_key(scheme: Scheme, place: u8, side: Side) -> &'static str {
    const CELLS: [&str; 11] = [
        "AX", "AY", "AZ", "BX", "BY", "BZ", "CX", "CY", "CZ", "too_new", "none",
    ];
    let at = usize::from(place);
    if place >= scheme.classes() {
        return match side {
            Side::From => "new",
            Side::To => "gone",
        };
    }
    match scheme {
        Scheme::Abc => AbcClass::ALL.get(at).map(|&of| class_key(of)),
        Scheme::Xyz => match Steadiness::ALL.get(at) {
            Some(Steadiness::New) => Some("too_new"),
            of => of.map(|&of| steadiness_key(of)),
        },
        Scheme::AbcXyz => CELLS.get(at).copied(),
        Scheme::Rfm => match Segment::ALL.get(at) {
            // Not those that are new in the last window.
            Some(Segment::New) => Some("new_buyers"),
            of => of.map(|&of| segment_key(of)),
        },
    }
    .unwrap_or("none")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_class_has_a_key_of_its_own() {
        for scheme in [Scheme::Abc, Scheme::Xyz, Scheme::AbcXyz, Scheme::Rfm] {
            for side in [Side::From, Side::To] {
                let keys: std::collections::BTreeSet<_> = (0..=scheme.classes())
                    .map(|place| place_key(scheme, place, side))
                    .collect();
                assert_eq!(keys.len(), usize::from(scheme.classes()) + 1, "{scheme:?}");
            }
        }
        assert_eq!(place_key(Scheme::Abc, 4, Side::From), "new");
        assert_eq!(place_key(Scheme::Abc, 3, Side::To), "none");
    }
}
