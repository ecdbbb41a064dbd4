//! What a client is worth: the formula of the trade with its factors, by group and in time, and what clients brought
//! against what it cost to win them.

mod course;
mod curves;
mod factors;
mod formula;
mod groups;
mod improve;
mod payback;

use engine::protocol::views::{HistoricView, WorthView};
use engine::protocol::{Answer, Question};

use crate::components::answered::Answered;
use crate::components::live::live;
use crate::components::notice::Notice;
use crate::format::use_format;
use crate::prelude::*;
use crate::queries::{View, ask, ask_when};
use crate::state::Session;
use crate::words::text;
use course::CourseCard;
use curves::CurvesCard;
use formula::FormulaCard;
use groups::GroupsCard;
use improve::ImproveCard;
use payback::PaybackCard;

#[component]
pub fn ValuePage() -> impl IntoView {
    let format = use_format();
    let session = expect_context::<Session>();
    // Quantities have no margin, and a formula of value no meaning.
    let is_money = Memo::new(move |_| session.is_money());
    let worth = ask_when(
        move || is_money.get().then_some(Question::Worth),
        |answer| match answer {
            Answer::Worth(view) => Some(view),
            _ => None,
        },
    );
    let historic = ask(
        || Question::Historic,
        |answer| match answer {
            Answer::Historic(view) => Some(view),
            _ => None,
        },
    );
    // Why there is no answer is said once.
    let goes_on = Memo::new(move |_| !is_money.get() || worth.asked.read().answer().is_some());
    let formula = live(move || {
        is_money
            .get()
            .then(|| view! { <Answered asked=worth let:view><ByFormula view /></Answered> })
    });
    let so_far = live(move || {
        goes_on
            .get()
            .then(|| view! { <Answered asked=historic let:view><SoFar view /></Answered> })
    });
    view! {
        <h1>{text!(format, worth.title)}</h1>
        {formula}
        {so_far}
    }
    .into_any()
}

#[component]
fn ByFormula(view: View<WorthView>) -> impl IntoView {
    let format = use_format();
    let has_formula = Memo::new(move |_| view.read().formula.is_some());
    let has_course = Memo::new(move |_| view.read().course.len() > 1);
    let found = live(move || {
        match has_formula.get() {
        false => view! {
            <Notice title=text!(format, worth.scant)><p>{text!(format, worth.scant_text)}</p></Notice>
        }
        .into_any(),
        true => view! {
            <div class="cards">
                <FormulaCard view />
                <ImproveCard view />
                <GroupsCard view />
                {move || has_course.get().then(|| view! { <CourseCard view /> })}
            </div>
        }
        .into_any(),
    }
    });
    view! { {found} }.into_any()
}

#[component]
fn SoFar(view: View<HistoricView>) -> impl IntoView {
    let format = use_format();
    let session = expect_context::<Session>();
    let is_money = Memo::new(move |_| session.is_money());
    // One finished period gives each cohort a single point, and no curve.
    let has_curves = Memo::new(move |_| view.read().mean_revenue.len() > 1);
    let curves = live(move || match has_curves.get() {
        true => view! { <CurvesCard view /> }.into_any(),
        false => view! {
            <Notice title=text!(format, worth.curves_scant)>
                <p>{text!(format, worth.curves_scant_text)}</p>
            </Notice>
        }
        .into_any(),
    });
    view! {
        <div class="cards">
            {curves}
            {move || is_money.get().then(|| view! { <PaybackCard view /> })}
        </div>
    }
    .into_any()
}
