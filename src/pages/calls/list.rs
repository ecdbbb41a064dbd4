//! The list itself: whom to call, sorted, ticked, marked and kept as a file.

use engine::protocol::views::{CallRow, CallsView};
use engine::protocol::{Question, Request};

use super::filters::Filters;
use super::marking::Marking;
use super::{Listing, calls, fields};
use crate::actions::{Desk, download_list};
use crate::card::{card_href, use_cards};
use crate::components::live::live;
use crate::components::notice::Notice;
use crate::components::sheet_buttons::SheetButtons;
use crate::components::table::{Rows, VirtualTable, WINDOW};
use crate::format::use_format;
use crate::locales::counted;
use crate::prelude::*;
use crate::queries::{View, ask};
use crate::words::text;

#[component]
pub fn List(
    /// What stands around the list.
    view: View<CallsView>,
    listing: Listing,
) -> impl IntoView {
    let format = use_format();
    let desk = Desk::get();
    let Listing {
        filter,
        order,
        offset,
        ticks,
        ..
    } = listing;
    let asked = ask(
        move || Question::Calls {
            filter: filter.get(),
            order: order.get(),
            offset: offset.get(),
            limit: WINDOW,
        },
        calls,
    );
    let total = Memo::new(move |_| asked.read().value().map(|view| view.total));
    let title = Signal::derive(move || {
        let (asked, format) = (asked.read(), format.get());
        let Some(view) = asked.value() else {
            return String::new();
        };
        let money = format.money_short(view.at_risk);
        counted!(format, view.total, calls.list_title, money = money)
    });
    let cards = use_cards();
    let headers = Memo::new(move |_| {
        fields::headers(&fields::fields(&view.read()), order.get(), format.get())
    });
    let rows = Signal::derive(move || {
        let (asked, format) = (asked.read(), format.get());
        let fields = fields::fields(&view.read());
        asked.value().map_or_else(Rows::default, |view| {
            let row = |row: &CallRow| {
                let card = card_href(&cards.read(), &row.client);
                fields::row(&fields, row, card, format)
            };
            Rows {
                offset: view.offset,
                rows: view.rows.iter().map(row).collect(),
            }
        })
    });
    let on_window = Callback::new(move |first| {
        if offset.get_untracked() != first {
            offset.set(first);
        }
    });
    let on_sort = Callback::new(move |column: usize| {
        let fields = view.with_untracked(fields::fields);
        let field = fields.get(column);
        if let Some(next) = field.and_then(|field| field.next(order.get_untracked())) {
            order.set(next);
        }
    });
    let count = Signal::derive(move || u32::try_from(total.get().unwrap_or(0)).unwrap_or(u32::MAX));
    let table = live(move || match total.get() {
        Some(0) => view! {
            <Notice title=text!(format, calls.nobody)>
                <p>{text!(format, calls.nobody_text)}</p>
            </Notice>
        }
        .into_any(),
        _ => view! {
            <VirtualTable headers total=count rows name=title on_window on_sort ticks />
        }
        .into_any(),
    });
    let save = move |kind| {
        let request = Request::CallsFile {
            filter: filter.get_untracked(),
            order: order.get_untracked(),
            scope: desk.session.scope().get_untracked(),
            header: fields::file_header(format.get_untracked()),
            format: kind,
        };
        download_list(desk, "calls", kind, request);
    };
    view! {
        <div class="page-head section-head">
            <h2 data-figure="calls-clients" data-value=move || total.get().map(|total| total.to_string())>{title}</h2>
            <SheetButtons stem="calls" on_save=save />
        </div>
        <Filters view listing />
        <Marking view listing total />
        {table}
        <p class="help">{text!(format, calls.list_help)}</p>
    }
    .into_any()
}
