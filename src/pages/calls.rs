//! Whom to call: clients by their own rhythm, what was done about them, and what came of it.

mod address;
mod fields;
mod filters;
mod lapses;
mod lateness;
mod list;
mod marking;
mod next;
mod outcome;
mod rules;

use engine::protocol::views::CallsView;
use engine::protocol::{Answer, CallFilter, CallOrder, Question};

use crate::components::answered::Answered;
use crate::components::live::Show;
use crate::components::table::Ticks;
use crate::format::use_format;
use crate::prelude::*;
use crate::queries::{View, ask};
use crate::state::Location;
use crate::words::text;
use lapses::LapsesCard;
use lateness::Lateness;
use list::List;
use next::NextPurchases;
use outcome::OutcomeCard;
use rules::RuleBar;

/// What the list shows, and who in it is ticked.
#[derive(Clone, Copy)]
struct Listing {
    /// Read from the address.
    filter: Memo<CallFilter>,
    location: Location,
    order: RwSignal<CallOrder>,
    offset: RwSignal<u32>,
    ticks: Ticks,
}

impl Listing {
    /// Shows others; who was ticked may be out of sight, and is not any more.
    fn change(self, change: impl FnOnce(&mut CallFilter)) {
        self.ticks.clear();
        let mut filter = self.filter.get_untracked();
        change(&mut filter);
        let about = address::written(&filter);
        let address = self.location.address().read_untracked().with_about(&about);
        self.location.replace(address);
    }
}

fn calls(answer: &Answer) -> Option<&CallsView> {
    match answer {
        Answer::Calls(view) => Some(view),
        _ => None,
    }
}

#[component]
pub fn CallsPage() -> impl IntoView {
    let format = use_format();
    // Only what stands around the list: its rows are asked for by the list.
    let asked = ask(
        || Question::Calls {
            filter: CallFilter::default(),
            order: CallOrder::default(),
            offset: 0,
            limit: 0,
        },
        calls,
    );
    let location = expect_context::<Location>();
    let listing = Listing {
        filter: Memo::new(move |_| {
            let address = location.address().read();
            let about = address.about.as_deref();
            about.map_or_else(address::usual, address::read)
        }),
        location,
        order: RwSignal::new(CallOrder::default()),
        offset: RwSignal::new(0),
        ticks: Ticks {
            keys: RwSignal::new(Vec::new()),
            all: RwSignal::new(false),
            name: text!(format, calls.tick_all),
        },
    };
    view! {
        <h1>{text!(format, calls.title)}</h1>
        <p class="page-about">{text!(format, calls.about)}</p>
        <Answered asked let:view>
            <Around view listing />
        </Answered>
    }
    .into_any()
}

#[component]
fn Around(view: View<CallsView>, listing: Listing) -> impl IntoView {
    let has_outcome = move || view.read().outcome.is_some();
    view! {
        <Lateness view listing />
        <RuleBar view />
        <List view listing />
        <div class="cards">
            <LapsesCard view />
            <div class="calls-next"><NextPurchases /></div>
            <Show when=has_outcome><OutcomeCard view /></Show>
        </div>
    }
    .into_any()
}
