//! A table of any length: only the rows in sight are in the page, and only the rows around them are asked for.

use leptos::html::Div;

use super::live::live;
use crate::prelude::*;

/// Height of a row, px; the stylesheet sets the same.
const ROW: f64 = 36.0;
/// Rows are asked for in windows that start at a multiple of this.
const STEP: u32 = 50;
/// Rows of a window: what is in sight and a step on either side.
pub const WINDOW: u32 = 200;
/// Rows kept in the page above and below those in sight.
const SPARE: u32 = 6;
/// Browsers give up on boxes higher than some 17 million px; longer tables scroll faster instead.
const HIGHEST: f64 = 12_000_000.0;

#[derive(Clone, Debug, PartialEq)]
pub struct Header {
    pub name: String,
    pub is_number: bool,
    /// The rows are in the order of this column.
    pub sorted: Option<Direction>,
    pub can_sort: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    Ascending,
    Descending,
}

/// Rows that are known, the first of them at `offset`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rows {
    pub offset: u32,
    pub rows: Vec<TableRow>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct TableRow {
    pub cells: Vec<String>,
    /// Columns whose cells lead somewhere, and where to.
    pub links: Vec<(usize, String)>,
    /// What the row is known by where rows are ticked.
    pub key: String,
    /// It stands back: nothing is to be done about it.
    pub is_pale: bool,
}

/// Rows that are ticked.
#[derive(Clone, Copy)]
pub struct Ticks {
    /// By their keys.
    pub keys: RwSignal<Vec<String>>,
    /// All rows, those not known among them.
    pub all: RwSignal<bool>,
    /// Of the box that ticks all.
    pub name: Signal<String>,
}

impl Ticks {
    pub fn clear(self) {
        self.keys.write().clear();
        self.all.set(false);
    }

    fn has(self, key: &str) -> bool {
        self.all.get() || self.keys.read().iter().any(|ticked| ticked == key)
    }

    fn toggle(self, key: &str) {
        let mut keys = self.keys.write();
        match keys.iter().position(|ticked| ticked == key) {
            Some(place) => drop(keys.remove(place)),
            None => keys.push(key.to_string()),
        }
    }
}

#[component]
pub fn VirtualTable(
    #[prop(into)] headers: Signal<Vec<Header>>,
    /// Rows in all.
    #[prop(into)]
    total: Signal<u32>,
    #[prop(into)] rows: Signal<Rows>,
    /// Accessible name.
    #[prop(into)]
    name: Signal<String>,
    /// Called with the first row of the window that should be known.
    on_window: Callback<u32>,
    /// Called with the place of the column whose header was clicked.
    on_sort: Callback<usize>,
    /// Rows have a box to be ticked by.
    #[prop(optional)]
    ticks: Option<Ticks>,
) -> impl IntoView {
    let node: NodeRef<Div> = NodeRef::new();
    let scroll = RwSignal::new(0.0f64);
    let height = RwSignal::new(720.0f64);
    let measure = move || {
        if let Some(element) = node.get_untracked() {
            scroll.set(f64::from(element.scroll_top()));
            height.set(f64::from(element.client_height()));
        }
    };
    // Another order or set starts at its top.
    effect(move || {
        total.track();
        headers.track();
        if let Some(element) = node.get() {
            element.set_scroll_top(0);
        }
        measure();
    });
    let geometry = Memo::new(move |_| Geometry::new(total.get(), scroll.get(), height.get()));
    effect(move || on_window.run(geometry.read().window()));

    let head = live(move || {
        let headers = headers.get();
        headers
            .into_iter()
            .enumerate()
            .map(|(place, header)| head_cell(place, header, on_sort))
            .collect_view()
    });
    let columns = move || headers.read().len() + usize::from(ticks.is_some());
    let tick_all = ticks.map(|ticks| {
        view! {
            <th scope="col" class="tick">
                <input
                    type="checkbox"
                    aria-label=ticks.name
                    title=ticks.name
                    prop:checked=move || ticks.all.get()
                    on:change:target=move |event| ticks.all.set(event.target().checked())
                />
            </th>
        }
    });
    let body = live(move || {
        let (geometry, rows, headers) = (geometry.get(), rows.read(), headers.read());
        let row = |place: u32| {
            let known = place.checked_sub(rows.offset).map(|place| place as usize);
            let row = known.and_then(|place| rows.rows.get(place));
            body_row(place, row, &headers, ticks)
        };
        (geometry.first..geometry.last).map(row).collect_view()
    });
    let before = move || format!("{}px", geometry.read().before());
    let after = move || format!("{}px", geometry.read().after());
    view! {
        <div
            class="virtual-table"
            role="region"
            tabindex="0"
            aria-label=name
            node_ref=node
            on:scroll=move |_| measure()
        >
            <table aria-rowcount=move || (total.get() + 1).to_string()>
                <thead><tr aria-rowindex="1">{tick_all} {head}</tr></thead>
                <tbody aria-hidden="true"><tr><td class="spacer" colspan=columns style:height=before></td></tr></tbody>
                <tbody>{body}</tbody>
                <tbody aria-hidden="true"><tr><td class="spacer" colspan=columns style:height=after></td></tr></tbody>
            </table>
        </div>
    }
    .into_any()
}

fn head_cell(place: usize, header: Header, on_sort: Callback<usize>) -> impl IntoView {
    let (order, arrow) = match header.sorted {
        Some(Direction::Ascending) => (Some("ascending"), " ↑"),
        Some(Direction::Descending) => (Some("descending"), " ↓"),
        None => (None, ""),
    };
    let content = match header.can_sort {
        true => view! {
            <button type="button" on:click=move |_| on_sort.run(place)>
                {header.name}
                <span aria-hidden="true">{arrow}</span>
            </button>
        }
        .into_any(),
        false => header.name.into_any(),
    };
    view! { <th scope="col" class:number=header.is_number aria-sort=order>{content}</th> }
}

fn body_row(
    place: u32,
    row: Option<&TableRow>,
    headers: &[Header],
    ticks: Option<Ticks>,
) -> AnyView {
    let tick = ticks.map(|ticks| view! { <td class="tick">{row.map(|row| tick(row, ticks))}</td> });
    let cells = headers.iter().enumerate().map(|(column, header)| {
        let text = row.and_then(|row| row.cells.get(column)).cloned();
        let is_number = header.is_number;
        let unknown = text.is_none();
        let title = text.clone().filter(|_| column == 0);
        let mut links = row.iter().flat_map(|row| &row.links);
        let content = match links.find(|(of, _)| *of == column).cloned() {
            Some((_, link)) => view! { <a href=link>{text}</a> }.into_any(),
            None => text.into_any(),
        };
        view! { <td class:number=is_number class:unknown=unknown class:name=column == 0 title=title>{content}</td> }
    });
    let is_pale = row.is_some_and(|row| row.is_pale);
    view! {
        <tr aria-rowindex=(u64::from(place) + 2).to_string() class:pale=is_pale>
            {tick}
            {cells.collect_view()}
        </tr>
    }
    .into_any()
}

/// A box that is named as its row; without effect while all are ticked.
fn tick(row: &TableRow, ticks: Ticks) -> AnyView {
    let name = row.cells.first().cloned();
    let key = StoredValue::new(row.key.clone());
    view! {
        <input
            type="checkbox"
            aria-label=name
            prop:checked=move || key.with_value(|key| ticks.has(key))
            disabled=move || ticks.all.get()
            on:change=move |_| key.with_value(|key| ticks.toggle(key))
        />
    }
    .into_any()
}

/// Which rows are in sight, and the room above and below them.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Geometry {
    total: u32,
    first: u32,
    last: u32,
    /// Scrolled px a row: less than [`ROW`] where the table is longer than a browser's boxes.
    pitch: f64,
}

impl Geometry {
    fn new(total: u32, scroll: f64, height: f64) -> Geometry {
        let pitch = ROW.min(HIGHEST / f64::from(total.max(1)));
        let top = (scroll / pitch) as u32;
        let sight = (height / ROW).ceil() as u32;
        let first = top.min(total.saturating_sub(sight)).saturating_sub(SPARE);
        let last = total.min(first + sight + 2 * SPARE);
        Geometry {
            total,
            first,
            last,
            pitch,
        }
    }

    fn before(&self) -> f64 {
        f64::from(self.first) * self.pitch
    }

    fn after(&self) -> f64 {
        f64::from(self.total - self.last) * self.pitch
    }

    /// The first row of the window around what is in sight.
    fn window(&self) -> u32 {
        (self.first / STEP).saturating_sub(1) * STEP
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_in_sight_lies_in_its_window() {
        for (total, scroll, height) in [
            (0, 0.0, 700.0),
            (3, 0.0, 700.0),
            (1_200, 9_000.0, 640.0),
            (2_000_000, 11_000_000.0, 900.0),
        ] {
            let geometry = Geometry::new(total, scroll, height);
            assert!(geometry.first <= geometry.last && geometry.last <= total);
            assert!(geometry.window() <= geometry.first);
            assert!(geometry.last <= geometry.window() + WINDOW || geometry.last == geometry.first);
            assert!(geometry.before() + geometry.after() <= HIGHEST + ROW);
        }
    }

    #[test]
    fn the_end_of_the_scroll_shows_the_last_row() {
        let geometry = Geometry::new(1_200, 1_200.0 * ROW - 640.0, 640.0);
        assert_eq!(geometry.last, 1_200);
    }
}
