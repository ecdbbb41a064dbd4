//! The way between pages: a rail at the side, folded to icons at will; a bar at the bottom on phones.

use crate::components::icon::{Draw, Icon};
use crate::components::popover::Popover;
use crate::format::{Format, use_format};
use crate::prelude::*;
use crate::route::{Address, Page, Place};
use crate::state::{Location, Preferences};
use crate::words::{say, text};

/// An entry leads to a page of the open workspace or to one outside of it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Entry {
    Workspaces,
    Import,
    Page(Page),
}

const DATA: [Entry; 4] = [
    Entry::Workspaces,
    Entry::Import,
    Entry::Page(Page::Quality),
    Entry::Page(Page::Doubles),
];
const BASE: [Entry; 8] = [
    Entry::Page(Page::Overview),
    Entry::Page(Page::Pareto),
    Entry::Page(Page::Xyz),
    Entry::Page(Page::Rfm),
    Entry::Page(Page::Moves),
    Entry::Page(Page::Managers),
    Entry::Page(Page::Goods),
    Entry::Page(Page::Clients),
];
const LIFE: [Entry; 6] = [
    Entry::Page(Page::Calls),
    Entry::Page(Page::Cohorts),
    Entry::Page(Page::Regular),
    Entry::Page(Page::Value),
    Entry::Page(Page::Forecast),
    Entry::Page(Page::Rhythm),
];
/// What phones show at once and what stands behind "more".
const PHONE: [Entry; 4] = [
    Entry::Page(Page::Overview),
    Entry::Page(Page::Pareto),
    Entry::Page(Page::Rfm),
    Entry::Page(Page::Clients),
];
const PHONE_MORE: [Entry; 14] = [
    Entry::Page(Page::Xyz),
    Entry::Page(Page::Moves),
    Entry::Page(Page::Managers),
    Entry::Page(Page::Goods),
    Entry::Page(Page::Calls),
    Entry::Page(Page::Cohorts),
    Entry::Page(Page::Regular),
    Entry::Page(Page::Value),
    Entry::Page(Page::Forecast),
    Entry::Page(Page::Rhythm),
    Entry::Page(Page::Quality),
    Entry::Page(Page::Doubles),
    Entry::Import,
    Entry::Workspaces,
];

impl Entry {
    fn icon(self) -> Icon {
        match self {
            Entry::Workspaces => Icon::Workspaces,
            Entry::Import => Icon::Import,
            Entry::Page(Page::Quality) => Icon::Quality,
            Entry::Page(Page::Doubles) => Icon::Doubles,
            Entry::Page(Page::Overview) => Icon::Overview,
            Entry::Page(Page::Pareto) => Icon::Pareto,
            Entry::Page(Page::Xyz) => Icon::Xyz,
            Entry::Page(Page::Rfm) => Icon::Rfm,
            Entry::Page(Page::Moves) => Icon::Moves,
            Entry::Page(Page::Managers) => Icon::Managers,
            Entry::Page(Page::Goods) => Icon::Goods,
            Entry::Page(Page::Clients) => Icon::Clients,
            Entry::Page(Page::Cohorts) => Icon::Cohorts,
            Entry::Page(Page::Regular) => Icon::Regular,
            Entry::Page(Page::Forecast) => Icon::Forecast,
            Entry::Page(Page::Calls) => Icon::Calls,
            Entry::Page(Page::Rhythm) => Icon::Rhythm,
            Entry::Page(Page::Value) => Icon::Value,
        }
    }

    fn words(self, format: Format) -> String {
        match self {
            Entry::Workspaces => say!(format, shell.nav.workspaces),
            Entry::Import => say!(format, shell.nav.import),
            Entry::Page(Page::Quality) => say!(format, shell.nav.quality),
            Entry::Page(Page::Doubles) => say!(format, shell.nav.doubles),
            Entry::Page(Page::Overview) => say!(format, shell.nav.overview),
            Entry::Page(Page::Pareto) => say!(format, shell.nav.pareto),
            Entry::Page(Page::Xyz) => say!(format, shell.nav.xyz),
            Entry::Page(Page::Rfm) => say!(format, shell.nav.rfm),
            Entry::Page(Page::Moves) => say!(format, shell.nav.moves),
            Entry::Page(Page::Managers) => say!(format, shell.nav.managers),
            Entry::Page(Page::Goods) => say!(format, shell.nav.goods),
            Entry::Page(Page::Clients) => say!(format, shell.nav.clients),
            Entry::Page(Page::Cohorts) => say!(format, shell.nav.cohorts),
            Entry::Page(Page::Regular) => say!(format, shell.nav.regular),
            Entry::Page(Page::Forecast) => say!(format, shell.nav.forecast),
            Entry::Page(Page::Calls) => say!(format, shell.nav.calls),
            Entry::Page(Page::Rhythm) => say!(format, shell.nav.rhythm),
            Entry::Page(Page::Value) => say!(format, shell.nav.value),
        }
    }

    /// Where it leads; pages keep the filters of `back`, the address last seen in the workspace.
    fn address(self, back: &Address) -> Address {
        match self {
            Entry::Workspaces => Address::default(),
            Entry::Import => Address {
                place: Place::Import,
                ..Address::default()
            },
            Entry::Page(page) => back.with_page(page),
        }
    }

    fn is_at(self, address: &Address) -> bool {
        match (&address.place, self) {
            (Place::Start, Entry::Workspaces) | (Place::Import, Entry::Import) => true,
            (Place::Workspace { page, .. }, Entry::Page(of)) => *page == of,
            _ => false,
        }
    }
}

#[component]
pub fn Rail(
    /// The address last seen in the open workspace.
    back: Memo<Option<Address>>,
) -> impl IntoView {
    let format = use_format();
    let folded = expect_context::<Preferences>().rail_folded;
    let more = RwSignal::new(false);
    let address = expect_context::<Location>().address();
    // Whoever went to a page wants to see it.
    effect(move || {
        address.track();
        more.set(false);
    });
    let links = move |entries: &'static [Entry]| {
        entries
            .iter()
            .map(|&entry| view! { <li><RailLink entry back /></li> })
            .collect_view()
    };
    let group = move |name: fn(Format) -> String, entries: &'static [Entry]| {
        view! {
            <h2 class="rail-group">{move || name(format.get())}</h2>
            <ul role="list" class="rail-list">{links(entries)}</ul>
        }
    };
    let fold_words = move || match folded.get() {
        true => say!(format.get(), shell.nav.unfold),
        false => say!(format.get(), shell.nav.fold),
    };
    view! {
        <nav class="rail" class:folded=move || folded.get() aria-label=text!(format, shell.nav.label)>
            <Brand />
            <div class="rail-groups">
                {group(|format| say!(format, shell.nav.data), &DATA)}
                {group(|format| say!(format, shell.nav.base), &BASE)}
                {group(|format| say!(format, shell.nav.life), &LIFE)}
            </div>
            <ul role="list" class="rail-phone">
                {links(&PHONE)}
                <li>
                    <Popover
                        name=text!(format, shell.nav.more)
                        label=move || view! {
                            <Draw icon=Icon::More />
                            <span>{text!(format, shell.nav.more)}</span>
                        }
                        button_class="rail-link"
                        open=more
                    >
                        <ul role="list" class="rail-more">{links(&PHONE_MORE)}</ul>
                    </Popover>
                </li>
            </ul>
            <div class="rail-foot">
                <p class="private" title=text!(format, shell.private.long)>
                    <Draw icon=Icon::Shield />
                    <span>{text!(format, shell.private.short)}</span>
                </p>
                <button
                    type="button"
                    class="rail-fold icon-button"
                    aria-label=fold_words
                    title=fold_words
                    on:click=move |_| folded.update(|folded| *folded = !*folded)
                >
                    <Draw icon=Signal::derive(move || if folded.get() { Icon::Unfold } else { Icon::Fold }) />
                </button>
            </div>
        </nav>
    }
}

#[component]
fn RailLink(entry: Entry, back: Memo<Option<Address>>) -> impl IntoView {
    let format = use_format();
    let address = expect_context::<Location>().address();
    let here = Memo::new(move |_| entry.is_at(&address.read()));
    let href = move || {
        let back = back.get().unwrap_or_default();
        entry.address(&back).hash()
    };
    view! {
        <a
            class="rail-link"
            href=href
            title=move || entry.words(format.get())
            aria-current=move || here.get().then_some("page")
        >
            <Draw icon=entry.icon() />
            <span>{move || entry.words(format.get())}</span>
        </a>
    }
}

/// The product's name, which leads to the start page.
#[component]
pub fn Brand() -> impl IntoView {
    view! {
        <a class="brand" href=Address::default().hash() aria-label="Clientele">
            <svg class="brand-mark" viewBox="0 0 32 32" width="24" height="24" aria-hidden="true">
                <rect width="32" height="32" rx="7" class="brand-ground" />
                <path d="M7 25V9h4v16zm7 0v-9h4v9zm7 0v-5h4v5z" class="brand-bars" />
            </svg>
            <span class="brand-word">"Client"<b>"ele"</b></span>
        </a>
    }
}
