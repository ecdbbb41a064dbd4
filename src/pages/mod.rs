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

use crate::components::answered::Skeleton;
use crate::components::live::live;
use crate::parts::{Part, PartFailed, Parts};
use crate::prelude::*;
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
    let parts = expect_context::<Parts>();
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
        Shown::Page(page, _) => match parts.workspace.get() {
            Part::There(workspace) => (workspace.page)(page),
            Part::Coming => view! { <Skeleton /> }.into_any(),
            Part::Failed => view! { <PartFailed /> }.into_any(),
        },
    })
}

/// A page of the workspace that is open. Of the app's first part, only [`crate::parts`] may name it.
pub fn of_workspace(page: Page) -> AnyView {
    match page {
        Page::Overview => view! { <OverviewPage /> }.into_any(),
        Page::Pareto => view! { <ParetoPage /> }.into_any(),
        Page::Xyz => view! { <XyzPage /> }.into_any(),
        Page::Moves => view! { <MovesPage /> }.into_any(),
        Page::Managers => view! { <ManagersPage /> }.into_any(),
        Page::Goods => view! { <GoodsPage /> }.into_any(),
        Page::Rfm => view! { <RfmPage /> }.into_any(),
        Page::Value => view! { <ValuePage /> }.into_any(),
        Page::Calls => view! { <CallsPage /> }.into_any(),
        Page::Cohorts => view! { <CohortsPage /> }.into_any(),
        Page::Forecast => view! { <ForecastPage /> }.into_any(),
        Page::Regular => view! { <RegularPage /> }.into_any(),
        Page::Rhythm => view! { <RhythmPage /> }.into_any(),
        Page::Clients => view! { <ClientsPage /> }.into_any(),
        Page::Quality => view! { <QualityPage /> }.into_any(),
        Page::Doubles => view! { <DoublesPage /> }.into_any(),
    }
}
