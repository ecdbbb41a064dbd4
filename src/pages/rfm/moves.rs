//! Who changed segment since an earlier day: the segments on both days, and every move with its clients.

use engine::protocol::views::{FlowView, RfmMovesView};
use engine::protocol::{Answer, ClientSet, DayNumber, Question, Scheme, Segment};

use crate::components::answered::Answered;
use crate::components::day_input::DayInput;
use crate::components::live::live;
use crate::figures::cards::{Cross, CrossClass, Measure, Pair, matrix, open_cell, role_of_place};
use crate::figures::{Cell, Column, FigureCard, Numbers, NumbersTable, Row, TableCard};
use crate::format::{Format, use_format};
use crate::locales::counted;
use crate::prelude::*;
use crate::queries::{View, ask, ask_when};
use crate::state::Session;
use crate::words::{self, Side, say, text};

/// How many days before the audit day the earlier one is until somebody chooses.
const DAYS_BEFORE: i32 = 90;

#[component]
pub fn Moves() -> impl IntoView {
    let format = use_format();
    let session = expect_context::<Session>();
    let chosen = RwSignal::new(None::<DayNumber>);
    let left = ask(
        || Question::Left,
        |answer| match answer {
            Answer::Left(view) => Some(view),
            _ => None,
        },
    );
    // The days before the audit day, which is the last one among the lines that are kept.
    let span = Memo::new(move |_| {
        let opened = session.opened.read();
        let first = opened.as_ref()?.source.first_day;
        let last = left.read().value()?.audit_day;
        (first < last).then_some((first, DayNumber(last.0 - 1)))
    });
    let earlier = Memo::new(move |_| {
        let (first, last) = span.get()?;
        let usual = DayNumber(last.0 + 1 - DAYS_BEFORE);
        Some(chosen.get().unwrap_or(usual).clamp(first, last))
    });
    let asked = ask_when(
        move || earlier.get().map(|earlier| Question::RfmMoves { earlier }),
        |answer| match answer {
            Answer::RfmMoves(view) => Some(view),
            _ => None,
        },
    );
    let is_too_short = Memo::new(move |_| span.read().is_none() && left.read().value().is_some());
    let body = live(move || match is_too_short.get() {
        true => view! { <p>{text!(format, board.moves_one_day)}</p> }.into_any(),
        false => view! {
            <div class="day-field">
                <DayInput
                    label=text!(format, board.earlier)
                    value=earlier
                    span
                    on_change=move |day| chosen.set(day)
                />
            </div>
            <Answered asked let:view>
                <div class="cards">
                    <Compared view />
                </div>
            </Answered>
        }
        .into_any(),
    });
    view! {
        <section class="wide rfm-moves" aria-label=text!(format, board.moves_title)>
            <h2>{text!(format, board.moves_title)}</h2>
            {body}
        </section>
    }
    .into_any()
}

#[component]
fn Compared(view: View<RfmMovesView>) -> impl IntoView {
    let format = use_format();
    let moved = Memo::new(move |_| clients(&view.read(), is_move));
    let headline = Signal::derive(move || {
        let (view, format) = (view.read(), format.get());
        let left = clients(&view, |flow| flow.from == 0 && is_move(flow));
        let (day, left) = (format.day(view.earlier), format.count(left));
        counted!(
            format,
            moved.get(),
            board.moves_headline,
            day = day.as_str(),
            left = left.as_str()
        )
    });
    let share = live(move || {
        let (view, format) = (view.read(), format.get());
        let both = clients(&view, |flow| {
            segment(flow.from).is_some() && segment(flow.to).is_some()
        });
        let share = format.percent(moved.get() as f64 / both.max(1) as f64);
        say!(format, board.moved_share, share = share)
    });
    let about = Signal::derive(move || {
        let (view, format) = (view.read(), format.get());
        let (earlier, now) = (format.day(view.earlier), format.day(view.audit_day));
        say!(format, board.moves_about, earlier = earlier, now = now)
    });
    let definition = text!(format, board.moves_definition);
    let numbers = Signal::derive(move || sides(&view.read(), format.get()));
    let largest = Signal::derive(move || largest_move(&view.read(), format.get()));
    let cross = Signal::derive(move || cross(&view.read(), format.get()));
    view! {
        <TableCard headline about definition file="segments-two-days" numbers>
            <p class="figure-line">
                <strong data-figure="rfm-moved" data-value=move || moved.get().to_string()>
                    {move || format.get().count(moved.get())}
                </strong>
                " "
                {share}
            </p>
            <NumbersTable numbers name=headline />
        </TableCard>
        <FigureCard
            headline=largest
            about=text!(format, board.moves_matrix_about)
            definition
            file="segment-moves"
            drawing=matrix(largest, cross, Signal::stored(Measure::Clients))
            numbers=Signal::derive(move || cross.read().numbers(format.get()))
            on_pick=open_cell(cross)
        />
    }
    .into_any()
}

/// The segment at a place of the scheme; clients without a purchase day and new ones are in none.
fn segment(place: u8) -> Option<Segment> {
    Segment::ALL.get(usize::from(place)).copied()
}

fn is_move(flow: &FlowView) -> bool {
    flow.from != flow.to && segment(flow.from).is_some() && segment(flow.to).is_some()
}

fn clients(view: &RfmMovesView, wanted: impl Fn(&FlowView) -> bool) -> u64 {
    let flows = view.flows.iter().filter(|flow| wanted(flow));
    flows.map(|flow| flow.clients).sum()
}

/// Each segment on both days.
fn sides(view: &RfmMovesView, format: Format) -> Numbers {
    let columns = vec![
        Column::text(say!(format, figures.segment)),
        Column::number(say!(format, board.then)),
        Column::number(say!(format, board.left)),
        Column::number(say!(format, board.came)),
        Column::number(say!(format, board.newcomers)),
        Column::number(say!(format, board.now)),
        Column::number(say!(format, board.change)),
    ];
    let row = |(place, of): (usize, Segment)| {
        let here = |at: u8| usize::from(at) == place;
        let then = clients(view, |flow| here(flow.from));
        let now = clients(view, |flow| here(flow.to));
        let came = clients(view, |flow| here(flow.to) && is_move(flow));
        let stayed = clients(view, |flow| here(flow.from) && here(flow.to));
        let change = now as i64 - then as i64;
        let cells = vec![
            Cell::text(words::segment(format, of)),
            Cell::count(format, then),
            Cell::count(format, then - stayed),
            Cell::count(format, came),
            Cell::count(format, now - stayed - came),
            Cell::count(format, now),
            Cell::number(format.difference(change), change),
        ];
        Row::of(ClientSet::Segment(of), cells)
    };
    let rows = Segment::ALL.into_iter().enumerate().map(row).collect();
    Numbers { columns, rows }
}

/// The move that most clients made.
fn largest_move(view: &RfmMovesView, format: Format) -> String {
    let moves = view.flows.iter().filter(|flow| is_move(flow));
    let Some(largest) = moves.max_by_key(|flow| flow.clients) else {
        return say!(format, board.moves_none);
    };
    let step = words::step(format, Scheme::Rfm, largest.from, largest.to);
    let clients = format.count(largest.clients);
    say!(format, board.moves_largest, step = step, clients = clients)
}

/// The segments of the earlier day against those of the audit day; places that nobody is in are left out.
fn cross(view: &RfmMovesView, format: Format) -> Cross {
    let places = |pick: fn(&FlowView) -> u8| -> Vec<u8> {
        let mut places: Vec<u8> = view.flows.iter().map(pick).collect();
        figures::sort_few(&mut places, u8::cmp);
        places.dedup();
        places
    };
    let (from, to) = (places(|flow| flow.from), places(|flow| flow.to));
    let classes = |places: &[u8], side: Side| -> Vec<CrossClass> {
        let class = |&place: &u8| CrossClass {
            name: words::class_of_scheme(format, Scheme::Rfm, place, side),
            role: role_of_place(Scheme::Rfm, place),
            set: Some(ClientSet::RfmFlow {
                earlier: view.earlier,
                from: matches!(side, Side::From).then_some(place),
                to: matches!(side, Side::To).then_some(place),
            }),
        };
        places.iter().map(class).collect()
    };
    let pair = |flow: &FlowView| {
        Some(Pair {
            from: from.binary_search(&flow.from).ok()?,
            to: to.binary_search(&flow.to).ok()?,
            clients: flow.clients,
            money: flow.after,
            more: vec![Cell::money(format, flow.before)],
            set: Some(ClientSet::RfmFlow {
                earlier: view.earlier,
                from: Some(flow.from),
                to: Some(flow.to),
            }),
            ..Pair::default()
        })
    };
    Cross {
        heads: [format.day(view.earlier), format.day(view.audit_day)],
        sign: " → ",
        from: classes(&from, Side::From),
        to: classes(&to, Side::To),
        pairs: view.flows.iter().filter_map(pair).collect(),
        money_name: say!(format, board.revenue_now),
        more: vec![Column::number(say!(format, board.revenue_then))],
    }
}

#[cfg(test)]
mod tests {
    use engine::protocol::Amount;

    use super::*;

    #[test]
    fn only_clients_with_a_segment_on_both_days_move() {
        let flow = |from, to, clients| FlowView {
            from,
            to,
            step: 0,
            clients,
            recovered: 0,
            before: Amount(0),
            after: Amount(0),
        };
        let (without, new) = (Scheme::Rfm.classes() - 1, Scheme::Rfm.classes());
        let view = RfmMovesView {
            earlier: DayNumber(0),
            audit_day: DayNumber(90),
            flows: vec![
                flow(0, 0, 1),
                flow(0, 7, 20),
                flow(7, 0, 300),
                flow(without, 3, 4_000),
                flow(new, 3, 50_000),
            ],
        };
        assert_eq!(clients(&view, is_move), 320);
        assert_eq!(clients(&view, |flow| flow.from == 0 && is_move(flow)), 20);
    }
}
