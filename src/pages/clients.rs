//! Clients: the list behind every figure, sorted, searched and kept as a file.

mod rows;

use engine::protocol::views::ClientsView;
use engine::protocol::{
    Answer, Basis, ClientOrder, ClientSet, Column as Dimension, Question, Request,
};

use crate::actions::{Desk, download_list};
use crate::card::{card_href, use_cards};
use crate::components::answered::NothingLeft;
use crate::components::live::live;
use crate::components::notice::Notice;
use crate::components::search::SearchBox;
use crate::components::sheet_buttons::SheetButtons;
use crate::components::table::{Rows, TableRow, VirtualTable, WINDOW};
use crate::format::use_format;
use crate::locales::counted;
use crate::prelude::*;
use crate::queries::{Asked, Asking, ask};
use crate::words::{self, say, text};

#[component]
pub fn ClientsPage() -> impl IntoView {
    let format = use_format();
    let desk = Desk::get();
    let set = Memo::new(move |_| desk.location.address().read().set.clone());
    let order = RwSignal::new(ClientOrder::default());
    let offset = RwSignal::new(0u32);
    let asked = ask(
        move || Question::Clients {
            set: set.get(),
            order: order.get(),
            offset: offset.get(),
            limit: WINDOW,
        },
        |answer| match answer {
            Answer::Clients(view) => Some(view),
            _ => None,
        },
    );
    let basis = Memo::new(move |_| desk.session.settings.read().basis);
    let scheme = Memo::new(move |_| desk.session.settings.read().labs.moves.scheme);
    let total = Memo::new(move |_| asked.read().value().map(|view| view.total));
    let is_all = move || *set.read() == ClientSet::All;
    let share = Memo::new(move |_| {
        let asked = asked.read();
        asked.value()?.share.filter(|_| !is_all())
    });
    let about = move || {
        let format = format.get();
        share.get().and_then(|_| words::shared(format, &set.read()))
    };
    let title = Signal::derive(move || {
        let (format, name) = (
            format.get(),
            words::set(format.get(), scheme.get(), &set.read()),
        );
        let Some(total) = total.get() else {
            return name;
        };
        let clients = counted!(format, total, figures.clients_count);
        match share.get() {
            Some(share) => {
                let share = format.percent(share);
                say!(
                    format,
                    pages.set_title,
                    set = name,
                    clients = clients,
                    share = share
                )
            }
            None => format!("{name}: {clients}"),
        }
    });
    let save = move |kind| {
        let scope = desk.session.scope().get_untracked();
        let months = scope.life.forecast.horizon;
        let request = Request::ClientsFile {
            set: set.get_untracked(),
            order: order.get_untracked(),
            scope,
            header: rows::csv_header(format.get_untracked(), basis.get_untracked(), months),
            format: kind,
        };
        download_list(desk, "clients", kind, request);
    };
    let searched = Signal::derive(move || match &*set.read() {
        ClientSet::Search(text) => text.clone(),
        _ => String::new(),
    });
    let look = move |text: String| {
        let set = match text.as_str() {
            "" => ClientSet::All,
            _ => ClientSet::Search(text),
        };
        let address = desk.location.address().read_untracked().with_clients(set);
        desk.location.replace(address);
    };
    let all = move || {
        desk.location
            .address()
            .read()
            .with_clients(ClientSet::All)
            .hash()
    };
    view! {
        <h1 data-figure="list-clients" data-value=move || total.get().map(|total| total.to_string())>{title}</h1>
        {move || about().map(|about| view! { <p class="about">{about}</p> })}
        <div class="controls">
            <SearchBox label=text!(format, pages.search) value=searched on_search=look />
            {move || (!is_all()).then(|| view! {
                <a class="chip" href=all>
                    {move || words::set(format.get(), scheme.get(), &set.read())}
                    <span aria-hidden="true">" ×"</span>
                    <span class="visually-hidden">{text!(format, pages.clear_set)}</span>
                </a>
            })}
            <SheetButtons stem="clients" on_save=save />
        </div>
        <List asked order offset title total basis />
    }
    .into_any()
}

#[component]
fn List(
    asked: Asking<ClientsView>,
    order: RwSignal<ClientOrder>,
    offset: RwSignal<u32>,
    title: Signal<String>,
    total: Memo<Option<u64>>,
    basis: Memo<Basis>,
) -> impl IntoView {
    let format = use_format();
    let session = Desk::get().session;
    let has_managers = Memo::new(move |_| {
        let opened = session.opened.read();
        let values = opened.as_ref().map(|opened| opened.values.iter());
        let mut columns = values.into_iter().flatten();
        columns.any(|values| values.column == Dimension::Manager)
    });
    let cards = use_cards();
    let headers = Memo::new(move |_| {
        rows::headers(order.get(), basis.get(), has_managers.get(), format.get())
    });
    let shown = Signal::derive(move || {
        let (asked, format) = (asked.read(), format.get());
        asked.value().map_or_else(Rows::default, |view| Rows {
            offset: view.offset,
            rows: view
                .rows
                .iter()
                .map(|row| TableRow {
                    cells: rows::cells(row, has_managers.get(), format),
                    links: vec![(0, card_href(&cards.read(), &row.client))],
                    ..TableRow::default()
                })
                .collect(),
        })
    });
    let count = Signal::derive(move || u32::try_from(total.get().unwrap_or(0)).unwrap_or(u32::MAX));
    let on_window = Callback::new(move |first| {
        if offset.get_untracked() != first {
            offset.set(first);
        }
    });
    let on_sort = Callback::new(move |column| {
        if let Some(next) = rows::sorted_by(column, order.get_untracked()) {
            order.set(next);
        }
    });
    let nothing = Memo::new(move |_| matches!(*asked.read(), Asked::NothingLeft));
    live(move || match (nothing.get(), total.get()) {
        (true, _) => view! { <NothingLeft /> }.into_any(),
        (_, Some(0)) => view! {
            <Notice title=text!(format, pages.no_clients)>
                <p>{text!(format, pages.no_clients_text)}</p>
            </Notice>
        }
        .into_any(),
        _ => view! {
            <VirtualTable headers total=count rows=shown name=title on_window on_sort />
        }
        .into_any(),
    })
}
