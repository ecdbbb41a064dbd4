//! One manager: the portfolio beside the rest of the base, its quality by quarter, its migration.

use engine::protocol::views::ManagerView;
use engine::protocol::{Answer, ClientSet, Question};

use super::beside::BesideCard;
use super::handed::HandedCard;
use super::quality::QualityCard;
use crate::components::answered::Answered;
use crate::components::live::live;
use crate::components::notice::Notice;
use crate::figures::use_lists;
use crate::format::use_format;
use crate::pages::moves::Moves;
use crate::prelude::*;
use crate::queries::{View, ask};
use crate::route::Page;
use crate::state::Location;
use crate::words::{self, text};

#[component]
pub fn OneManager(
    /// An empty name is that of lines without a manager.
    name: String,
) -> impl IntoView {
    let format = use_format();
    let address = expect_context::<Location>().address();
    let lists = use_lists();
    let name = StoredValue::new(name);
    let asked = ask(
        move || Question::Manager {
            name: name.get_value(),
        },
        |answer| match answer {
            Answer::Manager(view) => Some(&**view),
            _ => None,
        },
    );
    let back = move || address.read().with_page(Page::Managers).hash();
    let list = move || lists.href(ClientSet::Portfolio(name.get_value()));
    view! {
        <p class="back"><a href=back>"← " {text!(format, managers.title)}</a></p>
        <div class="page-head">
            <h1>{move || words::manager(format.get(), &name.read_value())}</h1>
            <a class="button" href=list>{text!(format, managers.to_clients)}</a>
        </div>
        <Answered asked let:view>
            <Found view name />
        </Answered>
    }
    .into_any()
}

#[component]
fn Found(view: View<ManagerView>, name: StoredValue<String>) -> impl IntoView {
    let format = use_format();
    let address = expect_context::<Location>().address();
    let portfolio = Memo::new(move |_| Some(view.read().portfolio.clone()));
    let quarters = Memo::new(move |_| view.read().quarters.clone());
    let handed = Memo::new(move |_| view.read().handed.clone());
    let windows = Signal::derive(move || {
        let (view, format) = (view.read(), format.get());
        words::compared(format, view.moves.base, view.moves.last)
    });
    let moves = view.part(|answer| match answer {
        Answer::Manager(view) => Some(&view.moves),
        _ => None,
    });
    let is_empty = Memo::new(move |_| {
        let view = view.read();
        view.portfolio.clients == 0 && view.moves.flows.is_empty()
    });
    let rules = move || address.read().with_page(Page::Moves).hash();
    live(move || match is_empty.get() {
        true => view! {
            <Notice title=text!(format, managers.nothing)>
                <p>{text!(format, managers.nothing_text)}</p>
            </Notice>
        }
        .into_any(),
        false => view! {
            <div class="cards">
                <BesideCard view />
                <QualityCard portfolio=portfolio quarters=quarters />
                <HandedCard handed about=windows />
            </div>
            <div class="page-head section-head">
                <h2>{text!(format, managers.moves_title)}</h2>
                <a href=rules>{text!(format, managers.to_rules)}</a>
            </div>
            {moves.map(|view| view! { <Moves view manager=name.get_value() /> })}
        }
        .into_any(),
    })
}
