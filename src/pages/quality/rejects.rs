//! Rows that are no line, by reason with the first of each, and what was mended without losing any.

use engine::protocol::views::QualityView;
use engine::protocol::{RejectGroup, Request};

use crate::prelude::*;
use crate::queries::View;

use super::account::{rejected, unreadable};
use super::rows::{listed, unfolding};
use super::{Card, shown_if};
use crate::actions::{Desk, download_reply};
use crate::components::live::live;
use crate::format::use_format;
use crate::locales::counted;
use crate::words::{self, say, text};

#[component]
pub fn Rejects(view: View<QualityView>) -> impl IntoView {
    let format = use_format();
    let has_unreadable = Memo::new(move |_| unreadable(&view.read()) > 0);
    let headline = move || match has_unreadable.get() {
        true => say!(format.get(), quality.rejects.headline),
        false => say!(format.get(), quality.rejects.none),
    };
    let about = move || match has_unreadable.get() {
        true => say!(format.get(), quality.rejects.about),
        false => say!(format.get(), quality.rejects.nothing),
    };
    view! {
        <Card
            id="quality-rejects"
            headline=Signal::derive(headline)
            about=Signal::derive(about)
            actions=move || view! { <RejectsCsv view /> }
        >
            <Groups view wanted=|code| !words::is_repeating(code) />
        </Card>
    }
}

/// Totals, headings of groups and repeated headers: no loss, but said.
#[component]
pub fn LeftOut(view: View<QualityView>) -> impl IntoView {
    let format = use_format();
    let count = |view: &QualityView| rejected(view) - unreadable(view);
    shown_if(
        view,
        move |view| rejected(view) > unreadable(view),
        move || {
            let headline = Signal::derive(move || {
                let count = count(&view.read());
                counted!(format.get(), count, quality.rejects.left_out)
            });
            let about = text!(format, quality.rejects.left_out_about);
            view! {
                <Card id="quality-left-out" headline about>
                    <Groups view wanted=words::is_repeating />
                </Card>
            }
        },
    )
}

#[component]
fn Groups(view: View<QualityView>, wanted: fn(&str) -> bool) -> impl IntoView {
    let format = use_format();
    let groups = live(move || {
        let (view, format) = (view.read(), format.get());
        let groups = view.rejects.iter();
        let groups = groups.filter(|group| group.count > 0 && wanted(&group.code));
        groups
            .map(|group| {
                let RejectGroup {
                    code,
                    count,
                    samples,
                } = group.clone();
                let name = words::reject(format, &code);
                unfolding(format, name, count, code, samples, &view.files)
            })
            .collect_view()
    });
    view! { <div class="measures">{groups}</div> }
}

#[component]
fn RejectsCsv(view: View<QualityView>) -> impl IntoView {
    let format = use_format();
    let desk = Desk::get();
    let save = move |_| {
        let format = format.get_untracked();
        let header = vec![
            say!(format, quality.file),
            say!(format, quality.row_in_file),
            say!(format, quality.reason),
            say!(format, quality.sample),
        ];
        let request = Request::RejectsCsv { header };
        download_reply(
            desk,
            "rejects.csv".to_string(),
            "text/csv;charset=utf-8",
            request,
        );
    };
    shown_if(
        view,
        |view| rejected(view) > 0,
        move || {
            view! {
                <div class="card-actions">
                    <button type="button" data-action="rejects-csv" on:click=save>
                        {text!(format, quality.rejects.csv)}
                    </button>
                </div>
            }
        },
    )
}

#[component]
pub fn Notes(view: View<QualityView>) -> impl IntoView {
    let format = use_format();
    let notes = move || {
        let (view, format) = (view.read(), format.get());
        let notes = view.notes.iter().filter(|note| note.count > 0);
        notes
            .map(|note| {
                let rows = listed(format, &note.rows, &[note.file], &view.files);
                let has_rows = !note.rows.is_empty();
                view! {
                    <li class="noted" data-note=note.code.clone() data-value=note.count.to_string()>
                        <p>{words::note(format, &note.code, note.count)}</p>
                        {has_rows.then(|| view! { <p class="about">{rows}</p> })}
                    </li>
                }
            })
            .collect_view()
    };
    shown_if(
        view,
        |view| view.notes.iter().any(|note| note.count > 0),
        move || {
            view! {
                <Card
                    id="quality-notes"
                    headline=text!(format, quality.notes.headline)
                    about=text!(format, quality.notes.about)
                >
                    <ul role="list">{notes}</ul>
                </Card>
            }
        },
    )
}
