//! The board: the 125 tiles of R, F and M in the boxes of their segments. A tile moved makes the map the person's own.

use engine::protocol::views::{RfmView, TileView};
use engine::protocol::{ClientSet, Segment, SegmentMap};

use crate::prelude::*;
use crate::queries::View;

use super::rules::segments_of;
use crate::components::board::{Tile, TileBoard, TileBox};
use crate::components::focus;
use crate::components::live::live;
use crate::figures::{Cell, Column, Numbers, Row, TableCard, use_lists};
use crate::format::{Format, use_format};
use crate::locales::counted;
use crate::route::segment_key;
use crate::state::Session;
use crate::words::{self, say, text};

/// The scores of a tile's three places.
const SCORES: usize = 5;
/// The menu that moves the chosen tile.
const MENU: &str = "tile-segment";

#[component]
pub fn Board(view: View<RfmView>) -> impl IntoView {
    let format = use_format();
    let settings = expect_context::<Session>().settings;
    let chosen = RwSignal::new(None::<usize>);
    let is_movable = Memo::new(move |_| view.read().rule.map != SegmentMap::Ten);
    let moved = Memo::new(move |_| {
        let view = view.read();
        let moved = view.tiles.iter().filter(|tile| tile.segment != tile.usual);
        moved.count() as u64
    });
    let headline = Signal::derive(move || match moved.get() {
        _ if !is_movable.get() => say!(format.get(), board.headline_ten),
        0 => say!(format.get(), board.headline),
        moved => counted!(format.get(), moved, board.headline_moved),
    });
    let about = Signal::derive(move || match is_movable.get() {
        true => say!(format.get(), board.about),
        false => say!(format.get(), board.ten_note),
    });
    let definition = text!(format, board.definition);
    let numbers = Signal::derive(move || numbers(&view.read(), format.get()));
    let move_tile = move |tile: usize, to: Segment| {
        // A second move may come before the answer to the first.
        let mut segments = match settings.with_untracked(|settings| settings.labs.rfm.map.clone()) {
            SegmentMap::Own(segments) => segments,
            _ => view.with_untracked(segments_of),
        };
        match segments.get_mut(tile) {
            Some(segment) if *segment != to => *segment = to,
            _ => return,
        }
        let is_usual = view.with_untracked(|view| {
            let usual = view.tiles.iter().map(|tile| tile.usual);
            usual.eq(segments.iter().copied())
        });
        settings.update(|settings| {
            settings.labs.rfm.map = match is_usual {
                true => SegmentMap::Eleven,
                false => SegmentMap::Own(segments),
            };
        });
    };
    let drop_tile = move |(tile, to): (usize, usize)| {
        if let Some(&to) = Segment::ALL.get(to) {
            move_tile(tile, to);
        }
    };
    let choose = move |tile: usize| {
        chosen.set(Some(tile));
        // The menu takes the focus once it is enabled.
        request_animation_frame(|| focus(MENU));
    };
    let reset = move |_| settings.update(|settings| settings.labs.rfm.map = SegmentMap::Eleven);
    let body = live(move || match is_movable.get() {
        true => view! {
            <div class="tile-menu">
                <Menu view chosen on_move=Callback::new(move |(tile, to)| move_tile(tile, to)) />
                <button
                    type="button"
                    class="button"
                    data-action="reset-map"
                    disabled=move || moved.get() == 0
                    on:click=reset
                >
                    {text!(format, board.reset)}
                </button>
            </div>
            <TileBoard
                name=headline
                boxes=Signal::derive(move || boxes(&view.read(), format.get()))
                tiles=Signal::derive(move || tiles(&view.read(), format.get()))
                chosen
                on_choose=choose
                on_drop=drop_tile
            />
        }
        .into_any(),
        false => ().into_any(),
    });
    view! {
        <TableCard headline about definition file="segment-board" numbers wide=true>{body}</TableCard>
    }
    .into_any()
}

/// What the chosen tile is, and the menu of segments for it.
#[component]
fn Menu(
    view: View<RfmView>,
    chosen: RwSignal<Option<usize>>,
    on_move: Callback<(usize, Segment)>,
) -> impl IntoView {
    let format = use_format();
    let lists = use_lists();
    let tile = Memo::new(move |_| {
        let at = chosen.get()?;
        Some((at, *view.read().tiles.get(at)?))
    });
    let label = live(move || {
        let format = format.get();
        match tile.get() {
            Some((at, _)) => say!(format, board.move_tile, tile = key(at)),
            None => say!(format, board.choose_tile),
        }
    });
    let options = live(move || {
        let format = format.get();
        let now = tile.get().map(|(_, tile)| tile.segment);
        let option = |of: Segment| {
            let name = words::segment(format, of);
            view! { <option value=segment_key(of) selected=now == Some(of)>{name}</option> }
        };
        let none = now
            .is_none()
            .then(|| view! { <option selected=true></option> });
        view! {
            {none}
            {Segment::ALL.map(option).collect_view()}
        }
    });
    let choose = move |key: String| {
        let to = Segment::ALL.into_iter().find(|of| segment_key(*of) == key);
        if let (Some((at, _)), Some(to)) = (tile.get_untracked(), to) {
            on_move.run((at, to));
        }
    };
    // Scores of other bins are brought to five for the board, so a tile is no set of scores there.
    let list = live(move || {
        let (at, found) = tile
            .get()
            .filter(|_| usize::from(view.read().bins) == SCORES)?;
        let [r, f, m] = scores(at).map(Some);
        let clients = counted!(format.get(), found.clients, figures.clients_count);
        let href = move || lists.href(ClientSet::Scores { r, f, m });
        Some(view! { <a href=href>{clients}</a> })
    });
    view! {
        <label class="field">
            <span>{label}</span>
            <select
                id=MENU
                class="select"
                disabled=move || tile.read().is_none()
                on:change:target=move |event| choose(event.target().value())
            >
                {options}
            </select>
        </label>
        {list}
    }
    .into_any()
}

/// R, F and M of the tile at a place.
fn scores(at: usize) -> [u8; 3] {
    let score = |part: usize| (part % SCORES + 1) as u8;
    [score(at / (SCORES * SCORES)), score(at / SCORES), score(at)]
}

/// What is written on the tile: `543`.
fn key(at: usize) -> String {
    scores(at).map(|score| score.to_string()).concat()
}

fn boxes(view: &RfmView, format: Format) -> Vec<TileBox> {
    let of = |segment: Segment| {
        let inside = view.tiles.iter().filter(|tile| tile.segment == segment);
        let clients = inside.map(|tile| tile.clients).sum::<u64>();
        TileBox {
            key: segment_key(segment).to_string(),
            name: words::segment(format, segment),
            note: counted!(format, clients, figures.clients_count),
        }
    };
    Segment::ALL.map(of).to_vec()
}

fn tiles(view: &RfmView, format: Format) -> Vec<Tile> {
    let tile = |(at, tile): (usize, &TileView)| {
        let clients = counted!(format, tile.clients, figures.clients_count);
        let segment = words::segment(format, tile.segment);
        Tile {
            key: key(at),
            count: tile.clients,
            note: format.count(tile.clients),
            within: place(tile.segment),
            is_moved: tile.segment != tile.usual,
            label: format!("{}: {segment}, {clients}", key(at)),
        }
    };
    view.tiles.iter().enumerate().map(tile).collect()
}

fn place(segment: Segment) -> usize {
    let place = Segment::ALL.iter().position(|of| *of == segment);
    place.unwrap_or_default()
}

/// All tiles, for the file.
fn numbers(view: &RfmView, format: Format) -> Numbers {
    let columns = vec![
        Column::text("RFM".to_string()),
        Column::text(say!(format, figures.segment)),
        Column::number(say!(format, figures.clients)),
        Column::text(say!(format, board.usual_segment)),
    ];
    let row = |(at, tile): (usize, &TileView)| {
        Row::new(vec![
            Cell::text(key(at)),
            Cell::text(words::segment(format, tile.segment)),
            Cell::count(format, tile.clients),
            Cell::text(words::segment(format, tile.usual)),
        ])
    };
    let rows = view.tiles.iter().enumerate().rev().map(row).collect();
    Numbers { columns, rows }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tiles_are_named_by_their_scores() {
        let check = |at, expected: &str| assert_eq!(key(at), expected);
        check(0, "111");
        check(1, "112");
        check(5, "121");
        check(25, "211");
        check(124, "555");
    }
}
