//! Migration: how clients moved between the classes of two windows.

mod changes;
mod diagram;
mod matrix;
mod rule;
mod tally;
mod ways;

use engine::protocol::views::{FlowView, MovesView};
use engine::protocol::{Answer, ClientSet, Question, Scheme};

use crate::components::answered::Answered;
use crate::components::live::live;
use crate::components::notice::Notice;
use crate::figures::cards::Measure;
use crate::format::{Format, use_format};
use crate::prelude::*;
use crate::queries::{View, ask};
use crate::state::Session;
use crate::words::{self, say, text};
use changes::{Change, ChangesCard};
use diagram::DiagramCard;
use matrix::MatrixCard;
use rule::RuleBar;
pub use rule::scheme;
use ways::Ways;

#[component]
pub fn MovesPage() -> impl IntoView {
    let format = use_format();
    let asked = ask(
        || Question::Moves,
        |answer| match answer {
            Answer::Moves(view) => Some(view),
            _ => None,
        },
    );
    let windows = Memo::new(move |_| {
        let asked = asked.read();
        asked.value().map(|view| (view.base, view.last))
    });
    view! {
        <h1>{text!(format, moves.title)}</h1>
        <p class="page-about">{text!(format, moves.about)}</p>
        <RuleBar windows />
        <Answered asked let:view>
            <Moves view />
        </Answered>
    }
    .into_any()
}

/// The moves of the whole base, or of one portfolio: how many, the diagram, the matrix, who gained and lost most.
#[component]
pub fn Moves(
    view: View<MovesView>,
    /// Whose clients they are.
    #[prop(optional)]
    manager: Option<String>,
) -> impl IntoView {
    let format = use_format();
    let measure = RwSignal::new(Measure::default());
    let manager = StoredValue::new(manager);
    let cross = Memo::new(move |_| {
        let manager = manager.read_value();
        diagram::cross(&view.read(), manager.as_ref(), format.get())
    });
    let is_empty = Memo::new(move |_| view.read().flows.is_empty());
    let body = live(move || match is_empty.get() {
        true => view! {
            <Notice title=text!(format, moves.nobody)>
                <p>{text!(format, moves.nobody_text)}</p>
            </Notice>
        }
        .into_any(),
        false => view! {
            <Ways view />
            <DiagramCard view cross measure />
            <MatrixCard view cross measure manager />
            <ChangesCard view change=Change::Rise />
            <ChangesCard view change=Change::Fall />
        }
        .into_any(),
    });
    view! {
        <WindowsLine view />
        <div class="cards">{body}</div>
    }
    .into_any()
}

/// The days that are compared, and a warning when the first window reaches back before the first line.
#[component]
fn WindowsLine(view: View<MovesView>) -> impl IntoView {
    let format = use_format();
    let line = Signal::derive(move || {
        let (view, format) = (view.read(), format.get());
        words::compared(format, view.base, view.last)
    });
    let warning = live(move || {
        let is_incomplete = view.read().is_incomplete;
        is_incomplete.then(|| {
            let text = say!(format.get(), moves.incomplete);
            view! { <p class="windows warning" role="status">{text}</p> }
        })
    });
    view! {
        <p class="windows">{line}</p>
        {warning}
    }
    .into_any()
}

/// The rule in force in few words: classes and cuts, whether cut-offs are frozen.
fn rule_words(view: &MovesView, session: Session, format: Format) -> String {
    let cuts = words::cuts(session.settings.read().cuts);
    let classes = match view.scheme {
        Scheme::Abc | Scheme::AbcXyz => format!("{} {cuts}", scheme(format, view.scheme)),
        of => scheme(format, of),
    };
    let found = match view.is_frozen {
        true => say!(format, moves.rule_frozen),
        false => say!(format, moves.rule_anew),
    };
    format!("{classes} · {found}")
}

/// How classes are found and what a move is, under the rule in force.
fn definition(view: &MovesView, session: Session, format: Format) -> String {
    let cuts = words::cuts(session.settings.read().cuts);
    let classes = match view.scheme {
        Scheme::Abc => say!(format, moves.definition_abc, cuts = cuts),
        Scheme::Xyz => say!(format, moves.definition_xyz),
        Scheme::AbcXyz => say!(format, moves.definition_cells, cuts = cuts),
        Scheme::Rfm => say!(format, moves.definition_rfm),
    };
    let found = match view.is_frozen {
        true => say!(format, moves.definition_frozen),
        false => say!(format, moves.definition_anew),
    };
    format!("{} {classes} {found}", say!(format, moves.definition))
}

fn flow_set(flow: &FlowView, manager: Option<&String>) -> ClientSet {
    ClientSet::Flow {
        from: Some(flow.from),
        to: Some(flow.to),
        manager: manager.cloned(),
    }
}
