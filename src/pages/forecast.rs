//! What the models of purchases and spend foresee, and how wrong they would have been.

mod ahead;
mod check;
mod groups;
mod histogram;
mod models;
mod rule;
mod surface;
mod weeks;

use engine::protocol::views::{FitStatus, ForecastView};
use engine::protocol::{Answer, Question};

use crate::components::answered::Answered;
use crate::components::live::live;
use crate::components::notice::Notice;
use crate::format::{Format, use_format};
use crate::prelude::*;
use crate::queries::{View, ask};
use crate::words::{say, text};
use ahead::AheadCard;
use check::{CalibrationCard, TrackingCard};
use groups::GroupsCard;
use histogram::HistogramCard;
use models::ModelsCard;
use rule::RuleBar;
use surface::SurfaceCard;
use weeks::WeeksCard;

#[component]
pub fn ForecastPage() -> impl IntoView {
    let format = use_format();
    let asked = ask(
        || Question::Forecast,
        |answer| match answer {
            Answer::Forecast(view) => Some(view.as_ref()),
            _ => None,
        },
    );
    view! {
        <h1>{text!(format, forecast.title)}</h1>
        <p class="page-about">{text!(format, forecast.page_about)}</p>
        <RuleBar />
        <Answered asked let:view>
            <Found view />
        </Answered>
    }
    .into_any()
}

#[component]
fn Found(view: View<ForecastView>) -> impl IntoView {
    let format = use_format();
    let has_ahead = Memo::new(move |_| view.read().ahead.is_some());
    // Without dropout nobody has a chance of having left, and every week ahead is like the first.
    let has_dropout = Memo::new(move |_| {
        let view = view.read();
        let ahead = view.ahead.as_ref();
        ahead.is_some_and(|ahead| !ahead.is_without_dropout)
    });
    let has_worth = Memo::new(move |_| {
        let view = view.read();
        let ahead = view.ahead.as_ref();
        ahead.is_some_and(|ahead| !ahead.histogram.is_empty())
    });
    let has_check = Memo::new(move |_| {
        let view = view.read();
        let check = view.check.as_ref();
        check.is_some_and(|check| !check.tracking.is_empty())
    });
    let problem = Memo::new(move |_| Some(status(&view.read())).filter(|of| *of != FitStatus::Ok));
    let caution = live(move || {
        let (status, format) = (problem.get()?, format.get());
        let (title, advice) = (status_title(status, format), advice(status, format));
        Some(view! { <Notice title=Signal::derive(move || title.clone())><p>{advice}</p></Notice> })
    });
    let ahead = live(move || {
        has_ahead.get().then(|| {
            view! {
                <AheadCard view />
                {move || has_check.get().then(|| view! { <TrackingCard view /> <CalibrationCard view /> }.into_any())}
                {move || has_worth.get().then(|| view! { <HistogramCard view /> })}
                {move || match has_dropout.get() {
                    true => view! {
                        <WeeksCard view />
                        <GroupsCard view wide=false />
                        <SurfaceCard view />
                    }
                    .into_any(),
                    false => view! { <GroupsCard view wide=true /> }.into_any(),
                }}
            }
            .into_any()
        })
    });
    view! {
        {caution}
        <div class="cards">
            {ahead}
            <ModelsCard view />
        </div>
    }
    .into_any()
}

/// Of the rule's model.
fn status(view: &ForecastView) -> FitStatus {
    let fit = view.fits.iter().find(|fit| fit.model == view.rule.model);
    fit.map_or(FitStatus::FewClients, |fit| fit.status)
}

pub fn status_title(status: FitStatus, format: Format) -> String {
    match status {
        FitStatus::Ok => say!(format, forecast.ok),
        FitStatus::NoDropout => say!(format, forecast.no_dropout),
        FitStatus::Degenerate => say!(format, forecast.degenerate),
        FitStatus::FewClients => say!(format, forecast.few_clients),
        FitStatus::FewRepeaters => say!(format, forecast.few_repeaters),
        FitStatus::ShortHistory => say!(format, forecast.short_history),
    }
}

/// What it means, and what to do.
fn advice(status: FitStatus, format: Format) -> String {
    match status {
        FitStatus::Ok => String::new(),
        FitStatus::NoDropout => say!(format, forecast.no_dropout_text),
        FitStatus::Degenerate => say!(format, forecast.degenerate_text),
        FitStatus::FewClients => say!(format, forecast.few_clients_text),
        FitStatus::FewRepeaters => say!(format, forecast.few_repeaters_text),
        FitStatus::ShortHistory => say!(format, forecast.short_history_text),
    }
}
