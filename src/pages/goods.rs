//! The assortment side: products, categories, managers, channels or regions under the same ABC and XYZ.

mod rows;

use engine::protocol::views::{GoodsRow, GoodsView};
use engine::protocol::{AbcClass, Answer, Column as Dimension, Question, Request, Steadiness};

use crate::actions::{Desk, download_list};
use crate::components::answered::Answered;
use crate::components::live::live;
use crate::components::notice::Notice;
use crate::components::sheet_buttons::SheetButtons;
use crate::components::table::{Rows, TableRow, VirtualTable, WINDOW};
use crate::figures::cards::ParetoCard;
use crate::figures::{Cell, Column, Numbers, NumbersTable, Row, TableCard};
use crate::format::{Format, use_format};
use crate::locales::counted;
use crate::pages::pareto::CutsBar;
use crate::prelude::*;
use crate::queries::{View, ask};
use crate::route::{class_key, column_from_key, column_key, steadiness_key};
use crate::words::{self, say, text};

const KINDS: [Dimension; 5] = [
    Dimension::Product,
    Dimension::Category,
    Dimension::Manager,
    Dimension::Channel,
    Dimension::Region,
];

#[component]
pub fn GoodsPage() -> impl IntoView {
    let format = use_format();
    let desk = Desk::get();
    let address = desk.location.address();
    let kind = Memo::new(move |_| {
        let address = address.read();
        let named = address.about.as_deref().and_then(column_from_key);
        named.unwrap_or(Dimension::Product)
    });
    // The first row wanted, and of which kind: another kind starts at its first row.
    let place = RwSignal::new((Dimension::Product, 0u32));
    let offset = Memo::new(move |_| {
        let (of, offset) = place.get();
        if of == kind.get() { offset } else { 0 }
    });
    let on_window = Callback::new(move |first| place.set((kind.get_untracked(), first)));
    let asked = ask(
        move || Question::Goods {
            column: kind.get(),
            offset: offset.get(),
            limit: WINDOW,
        },
        |answer| match answer {
            Answer::Goods(view) => Some(view),
            _ => None,
        },
    );
    let tabs = KINDS.map(|of| {
        let href = move || address.read().with_about(column_key(of)).hash();
        view! {
            <a href=href aria-current=move || (kind.get() == of).then_some("true")>
                {move || words::dimension(format.get(), of)}
            </a>
        }
    });
    view! {
        <h1>{text!(format, goods.title)}</h1>
        <nav class="segmented goods-kinds" aria-label=text!(format, goods.kinds)>{tabs.collect_view()}</nav>
        <CutsBar />
        <Answered asked let:view>
            <Found view on_window />
        </Answered>
    }
    .into_any()
}

#[component]
fn Found(view: View<GoodsView>, on_window: Callback<u32>) -> impl IntoView {
    let format = use_format();
    let has_any = Memo::new(move |_| view.read().total > 0);
    let column = Memo::new(move |_| view.read().column);
    // What scrolling through the list leaves as it is.
    let whole = view.kept_while(|last, next| {
        let of = |view: &GoodsView| (view.column, view.unnamed, view.total, view.steadiness);
        of(last) == of(next) && last.pareto == next.pareto
    });
    let ranking = whole.part(|answer| match answer {
        Answer::Goods(view) => Some(&view.pareto),
        _ => None,
    });
    let settings = Desk::get().session.settings;
    let on_cuts = Callback::new(move |cuts| settings.write().cuts = cuts);
    live(move || match has_any.get() {
        true => view! {
            <div class="cards">
                {ranking.map(|view| view! { <ParetoCard view on_cuts things=true wide=true /> })}
                <Classes view=whole />
                <Steady view=whole />
            </div>
            <List view on_window />
        }
        .into_any(),
        false => {
            let name = move || words::dimension(format.get(), column.get());
            view! {
                <Notice title=Signal::derive(move || say!(format.get(), goods.missing, kind = name()))>
                    <p>{text!(format, goods.missing_text)}</p>
                </Notice>
            }
            .into_any()
        }
    })
}

/// ABC over things.
#[component]
fn Classes(view: View<GoodsView>) -> impl IntoView {
    let format = use_format();
    let headline = Signal::derive(move || {
        let (view, format) = (view.read(), format.get());
        let a = view.pareto.classes.first();
        let (count, share) = a.map_or((0, 0.0), |a| (a.clients, a.share));
        let share = format.percent(share);
        let of_basis = words::of_basis(format, view.pareto.basis);
        let total = format.count(view.pareto.positive_clients);
        counted!(
            format,
            count,
            goods.headline,
            total = total.as_str(),
            share = share.as_str(),
            of_basis = of_basis.as_str()
        )
    });
    let about = Signal::derive(move || {
        let (view, format) = (view.read(), format.get());
        let cuts = words::cuts(view.pareto.cuts);
        let basis = words::basis(format, view.pareto.basis);
        say!(format, goods.about, cuts = cuts, basis = basis)
    });
    let unnamed = live(move || {
        let (view, format) = (view.read(), format.get());
        (view.unnamed.0 != 0)
            .then(|| say!(format, goods.unnamed, money = format.money(view.unnamed)))
    });
    let numbers = Signal::derive(move || classes(&view.read(), format.get()));
    view! {
        <TableCard headline about definition=text!(format, goods.definition) file="assortment-abc" numbers>
            <NumbersTable numbers name=headline />
            <p class="about">{unnamed}</p>
        </TableCard>
    }
}

fn classes(view: &GoodsView, format: Format) -> Numbers {
    let pareto = &view.pareto;
    let columns = vec![
        Column::text(say!(format, figures.class)),
        Column::number(words::dimension(format, view.column)),
        Column::number(words::basis(format, pareto.basis)),
        Column::number(say!(
            format,
            figures.share_of_basis,
            of_basis = words::of_basis(format, pareto.basis)
        )),
    ];
    let rows = pareto.classes.iter().map(|found| {
        let key = class_key(found.class);
        let is_ranked = found.class != AbcClass::None;
        let total = words::basis_sum(format, pareto.basis, found.total);
        Row::new(vec![
            Cell::text(words::class(format, found.class)),
            Cell::count(format, found.clients).named(format!("goods-class-{key}")),
            Cell::number(total, crate::format::exact(found.total)),
            Cell::share(format, is_ranked.then_some(found.share)),
        ])
    });
    Numbers {
        rows: rows.collect(),
        columns,
    }
}

/// XYZ over things: how evenly each sells.
#[component]
fn Steady(view: View<GoodsView>) -> impl IntoView {
    let format = use_format();
    let headline = Signal::derive(move || {
        let (view, format) = (view.read(), format.get());
        let [x, y, z, ..] = view.steadiness;
        let told = (x + y + z).max(1) as f64;
        say!(
            format,
            goods.steady_headline,
            x = format.percent(x as f64 / told),
            z = format.percent(z as f64 / told)
        )
    });
    let numbers = Signal::derive(move || {
        let (view, format) = (view.read(), format.get());
        let columns = vec![
            Column::text("XYZ".to_string()),
            Column::number(words::dimension(format, view.column)),
        ];
        let names = Steadiness::ALL.map(|of| (words::steadiness(format, of), steadiness_key(of)));
        let names = names.into_iter();
        let names = names.chain([(say!(format, goods.unclassed), "none")]);
        let rows = names.zip(view.steadiness).map(|((name, key), count)| {
            let count = Cell::count(format, count).named(format!("goods-{key}"));
            Row::new(vec![Cell::text(name), count])
        });
        Numbers {
            rows: rows.collect(),
            columns,
        }
    });
    view! {
        <TableCard
            headline
            about=text!(format, goods.steady_about)
            definition=text!(format, goods.steady_definition)
            file="assortment-xyz"
            numbers
        >
            <NumbersTable numbers name=headline />
        </TableCard>
    }
}

/// The ranking, of any length.
#[component]
fn List(view: View<GoodsView>, on_window: Callback<u32>) -> impl IntoView {
    let format = use_format();
    let desk = Desk::get();
    let name = Signal::derive(move || {
        let (view, format) = (view.read(), format.get());
        let kind = words::dimension(format, view.column);
        format!("{kind}: {}", format.count(view.total))
    });
    let headers = Memo::new(move |_| rows::headers(&view.read(), format.get()));
    let shown = Signal::derive(move || {
        let (view, format) = (view.read(), format.get());
        let address = desk.location.address().read();
        let link = |name: &str| rows::href(&address, view.column, name);
        let row = |row: &GoodsRow| TableRow {
            cells: rows::cells(row, format, view.pareto.basis),
            links: vec![(0, link(&row.name))],
            ..TableRow::default()
        };
        Rows {
            offset: view.offset,
            rows: view.rows.iter().map(row).collect(),
        }
    });
    let total = Signal::derive(move || u32::try_from(view.read().total).unwrap_or(u32::MAX));
    let save = move |kind| {
        let request = Request::GoodsFile {
            column: view.read_untracked().column,
            scope: desk.session.scope().get_untracked(),
            header: rows::csv_header(&view.read_untracked(), format.get_untracked()),
            format: kind,
        };
        let stem = column_key(view.read_untracked().column);
        download_list(desk, stem, kind, request);
    };
    view! {
        <div class="page-head">
            <h2 data-figure="goods-total" data-value=move || view.read().total.to_string()>{name}</h2>
            <SheetButtons stem="goods" on_save=save />
        </div>
        <VirtualTable headers total rows=shown name on_window on_sort=Callback::new(|_| {}) />
    }
    .into_any()
}
