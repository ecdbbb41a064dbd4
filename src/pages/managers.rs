//! Managers: whose portfolio improves and whose decays.

mod beside;
mod course;
mod handed;
mod one;
mod portfolios;
mod quality;

use engine::protocol::views::ManagersView;
use engine::protocol::{Answer, Column, Question, Role};

use crate::components::answered::Answered;
use crate::components::live::live;
use crate::components::notice::Notice;
use crate::components::select::Select;
use crate::format::use_format;
use crate::prelude::*;
use crate::queries::{View, ask};
use crate::route::{Address, Page, Place};
use crate::state::{Location, Session};
use crate::words::{self, say, text};
use course::CourseCard;
use handed::HandedCard;
use one::OneManager;
use portfolios::PortfoliosCard;
use quality::QualityCard;

/// Rows of a table of managers, or of pairs of them; the files have all.
const MOST_ROWS: usize = 100;

#[component]
pub fn ManagersPage() -> impl IntoView {
    let session = expect_context::<Session>();
    let address = expect_context::<Location>().address();
    let has_managers = Memo::new(move |_| {
        let opened = session.opened.read();
        let mut values = opened.iter().flat_map(|opened| &opened.values);
        values.any(|of| of.column == Column::Manager && !of.texts.is_empty())
    });
    let about = Memo::new(move |_| address.read().about.clone());
    live(move || match (has_managers.get(), about.get()) {
        (false, _) => view! { <NoManagers /> }.into_any(),
        (true, Some(name)) => view! { <OneManager name /> }.into_any(),
        (true, None) => view! { <AllManagers /> }.into_any(),
    })
}

/// The file says of no line whose it is.
#[component]
fn NoManagers() -> impl IntoView {
    let format = use_format();
    let advice = Signal::derive(move || {
        let format = format.get();
        let role = words::role(format, Role::Manager);
        say!(format, managers.none_text, role = role)
    });
    let import = Address {
        place: Place::Import,
        ..Address::default()
    };
    view! {
        <h1>{text!(format, managers.title)}</h1>
        <Notice title=text!(format, managers.none)>
            <p>{advice}</p>
            <p><a class="button primary" href=import.hash()>{text!(format, managers.to_import)}</a></p>
        </Notice>
    }
    .into_any()
}

#[component]
fn AllManagers() -> impl IntoView {
    let format = use_format();
    let asked = ask(
        || Question::Managers,
        |answer| match answer {
            Answer::Managers(view) => Some(view),
            _ => None,
        },
    );
    view! {
        <h1>{text!(format, managers.title)}</h1>
        <p class="page-about">{text!(format, managers.about)}</p>
        <Answered asked let:view>
            <div class="cards">
                <PortfoliosCard view />
                <CourseCard view />
                <QualityOf view />
                <HandedOf view />
            </div>
        </Answered>
    }
    .into_any()
}

/// Who handed clients to whom.
#[component]
fn HandedOf(view: View<ManagersView>) -> impl IntoView {
    let format = use_format();
    let handed = Memo::new(move |_| view.read().handed.clone());
    let windows = Signal::derive(move || {
        let (view, format) = (view.read(), format.get());
        words::compared(format, view.base, view.last)
    });
    view! { <HandedCard handed about=windows /> }.into_any()
}

/// The quality of one portfolio of many; at first of the one that lost most of its share of A.
#[component]
fn QualityOf(view: View<ManagersView>) -> impl IntoView {
    let format = use_format();
    let chosen = RwSignal::new(None::<String>);
    let place = Memo::new(move |_| {
        let (view, chosen) = (view.read(), chosen.read());
        let mut names = view.portfolios.iter().map(|of| &of.manager);
        let chosen = chosen.as_ref();
        let chosen = chosen.and_then(|chosen| names.position(|name| name == chosen));
        chosen.unwrap_or_else(|| course::most_fallen(&view))
    });
    let portfolio = Memo::new(move |_| view.read().portfolios.get(place.get()).cloned());
    let quarters = Memo::new(move |_| view.read().quarters.clone());
    let options = Signal::derive(move || {
        let (view, format) = (view.read(), format.get());
        let option = |of: &engine::protocol::views::PortfolioView| {
            (of.manager.clone(), words::manager(format, &of.manager))
        };
        view.portfolios.iter().map(option).collect::<Vec<_>>()
    });
    let value = Signal::derive(move || {
        let portfolio = portfolio.read();
        portfolio
            .as_ref()
            .map_or_else(String::new, |of| of.manager.clone())
    });
    let on_change = Callback::new(move |name| chosen.set(Some(name)));
    view! {
        <QualityCard portfolio=portfolio quarters=quarters>
            <Select label=text!(format, managers.manager) options value on_change label_hidden=true />
        </QualityCard>
    }
    .into_any()
}

/// The address of a manager's own page, under the filters of the moment.
fn manager_href(location: Location, name: &str) -> String {
    let address = location.address().read();
    address.with_page(Page::Managers).with_about(name).hash()
}
