//! One file or folder per route.

mod calls;
mod clients;
mod cohorts;
mod doubles;
mod forecast;
mod goods;
mod import;
mod managers;
mod moves;
mod overview;
mod pareto;
mod quality;
mod regular;
mod rfm;
mod rhythm;
mod start;
mod value;
mod xyz;

use leptos::prelude::*;

use crate::components::answered::Skeleton;
use crate::components::live::live;
use crate::route::{Page, Place};
use crate::state::{Location, Session};

use calls::CallsPage;
use clients::ClientsPage;
use cohorts::CohortsPage;
use doubles::DoublesPage;
use forecast::ForecastPage;
use goods::GoodsPage;
use import::ImportPage;
use managers::ManagersPage;
use moves::MovesPage;
use overview::OverviewPage;
use pareto::ParetoPage;
use quality::QualityPage;
use regular::RegularPage;
use rfm::RfmPage;
use rhythm::RhythmPage;
use start::StartPage;
use value::ValuePage;
use xyz::XyzPage;

/// What the address names, filters aside.
#[derive(Clone, PartialEq)]
enum Shown {
    Start,
    Import,
    /// A page of the workspace that is open; the number changes when another one is opened.
    Page(Page, u64),
    /// The workspace is being opened.
    Opening,
}

/// The page that the address names. A change of filters keeps the page; it follows its queries.
#[component]
pub fn PageOfAddress() -> impl IntoView {
    let location = expect_context::<Location>();
    let session = expect_context::<Session>();
    let address = location.address();
    let shown = Memo::new(move |_| match &address.read().place {
        Place::Start => Shown::Start,
        Place::Import => Shown::Import,
        Place::Workspace { id, page } => {
            let opened = session.opened.read();
            match opened.as_ref().filter(|opened| opened.id == *id) {
                Some(_) => Shown::Page(*page, session.opening.get()),
                None => Shown::Opening,
            }
        }
    });
    live(move || match shown.get() {
        Shown::Start => view! { <StartPage /> }.into_any(),
        Shown::Import => view! { <ImportPage /> }.into_any(),
        Shown::Opening => view! { <Skeleton /> }.into_any(),
        Shown::Page(Page::Overview, _) => view! { <OverviewPage /> }.into_any(),
        Shown::Page(Page::Pareto, _) => view! { <ParetoPage /> }.into_any(),
        Shown::Page(Page::Xyz, _) => view! { <XyzPage /> }.into_any(),
        Shown::Page(Page::Moves, _) => view! { <MovesPage /> }.into_any(),
        Shown::Page(Page::Managers, _) => view! { <ManagersPage /> }.into_any(),
        Shown::Page(Page::Goods, _) => view! { <GoodsPage /> }.into_any(),
        Shown::Page(Page::Rfm, _) => view! { <RfmPage /> }.into_any(),
        Shown::Page(Page::Value, _) => view! { <ValuePage /> }.into_any(),
        Shown::Page(Page::Calls, _) => view! { <CallsPage /> }.into_any(),
        Shown::Page(Page::Cohorts, _) => view! { <CohortsPage /> }.into_any(),
        Shown::Page(Page::Forecast, _) => view! { <ForecastPage /> }.into_any(),
        Shown::Page(Page::Regular, _) => view! { <RegularPage /> }.into_any(),
        Shown::Page(Page::Rhythm, _) => view! { <RhythmPage /> }.into_any(),
        Shown::Page(Page::Clients, _) => view! { <ClientsPage /> }.into_any(),
        Shown::Page(Page::Quality, _) => view! { <QualityPage /> }.into_any(),
        Shown::Page(Page::Doubles, _) => view! { <DoublesPage /> }.into_any(),
    })
}
