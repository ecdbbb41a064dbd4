//! The workspaces of this browser, also those that cannot be opened.

use engine::protocol::{Failure, FailureCode, Summary};
use leptos::ev::MouseEvent;

use super::dialogs::{DeleteDialog, RenameDialog};
use crate::actions::{self, Desk};
use crate::components::failure::FailureWords;
use crate::components::live::live;
use crate::engine::Status;
use crate::format::{Format, use_format};
use crate::locales::counted;
use crate::prelude::*;
use crate::route::{Address, Page};
use crate::words::{say, text};

/// The list, read again after every change.
pub type Summaries = RwSignal<Option<Vec<Summary>>>;
/// The workspace that a dialog is about; none while it is closed.
pub type Subject = RwSignal<Option<Summary>>;

#[component]
pub fn Library() -> impl IntoView {
    let format = use_format();
    let desk = Desk::get();
    let summaries: RwSignal<Option<Vec<Summary>>> = RwSignal::new(None);
    let (renamed, deleted) = (RwSignal::new(None), RwSignal::new(None));
    actions::list(desk, summaries);
    let status = desk.engine.status();
    let content = live(move || match summaries.get() {
        None if status.get() == Status::Broken => ().into_any(),
        None => view! { <div class="skeleton-card" role="status"></div> }.into_any(),
        Some(summaries) if summaries.is_empty() => view! {
            <div class="library-empty">
                <p><b>{text!(format, start.empty.title)}</b></p>
                <p>{text!(format, start.empty.advice)}</p>
            </div>
        }
        .into_any(),
        Some(found) => {
            let row = |summary: Summary| match summary.failure.clone() {
                None => view! { <WorkspaceRow summary summaries renamed deleted /> }.into_any(),
                Some(failure) => view! { <LostRow summary failure deleted /> }.into_any(),
            };
            view! { <ul role="list" class="library-list">{found.into_iter().map(row).collect_view()}</ul> }.into_any()
        }
    });
    view! {
        <section class="library" aria-labelledby="library-title">
            <h2 id="library-title">{text!(format, start.workspaces)}</h2>
            {content}
        </section>
        <RenameDialog of=renamed summaries />
        <DeleteDialog of=deleted summaries />
    }
}

#[component]
fn WorkspaceRow(
    summary: Summary,
    summaries: Summaries,
    renamed: Subject,
    deleted: Subject,
) -> impl IntoView {
    let format = use_format();
    let desk = Desk::get();
    let of = StoredValue::new(summary);
    let summary = of.get_value();
    let open = move |event: MouseEvent| {
        // With a key held the browser opens a tab of its own.
        if !(event.ctrl_key() || event.meta_key() || event.shift_key()) {
            event.prevent_default();
            actions::open(desk, of.get_value().id);
        }
    };
    let duplicate = move |_| {
        let Summary { id, name, .. } = of.get_value();
        let name = say!(format.get_untracked(), start.copy_name, name = name);
        actions::duplicate(desk, id, name, summaries);
    };
    let named = move |words: String| format!("{words}: {}", of.read_value().name);
    let rename_name = move || named(say!(format.get(), start.rename));
    let duplicate_name = move || named(say!(format.get(), start.duplicate));
    let delete_name = move || named(say!(format.get(), start.delete));
    view! {
        <li class="library-row">
            <a class="library-open" href=Address::workspace(&summary.id, Page::Overview).hash() on:click=open>
                <span class="library-name">
                    {summary.name.clone()}
                    {summary.synthetic.then(|| view! {
                        <span class="badge warn">{text!(format, shell.synthetic)}</span>
                    })}
                </span>
                <span class="library-facts">{move || facts(format.get(), &of.read_value())}</span>
            </a>
            <div class="buttons">
                <button
                    type="button"
                    class="button quiet"
                    aria-label=rename_name
                    on:click=move |_| renamed.set(Some(of.get_value()))
                >
                    {text!(format, start.rename)}
                </button>
                <button type="button" class="button quiet" aria-label=duplicate_name on:click=duplicate>
                    {text!(format, start.duplicate)}
                </button>
                <button
                    type="button"
                    class="button quiet danger"
                    aria-label=delete_name
                    on:click=move |_| deleted.set(Some(of.get_value()))
                >
                    {text!(format, start.delete)}
                </button>
            </div>
        </li>
    }
}

/// A workspace that cannot be opened: why, and what can be done about it.
#[component]
fn LostRow(summary: Summary, failure: Failure, deleted: Subject) -> impl IntoView {
    let format = use_format();
    let code = failure.code;
    let delete = (code != FailureCode::WorkspaceNewer).then(|| {
        view! {
            <div class="buttons">
                <button
                    type="button"
                    class="button quiet danger"
                    on:click=move |_| deleted.set(Some(summary.clone()))
                >
                    {text!(format, start.delete)}
                </button>
            </div>
        }
    });
    view! {
        <li class="library-row">
            <p class="library-open">
                <span class="library-name">{move || FailureWords::of(format.get(), code).title}</span>
                <span class="library-facts">{move || FailureWords::of(format.get(), code).advice}</span>
            </p>
            {delete}
        </li>
    }
}

fn facts(format: Format, summary: &Summary) -> String {
    let facts = [
        counted!(format, summary.lines, start.lines),
        counted!(format, summary.clients, start.clients),
        format.bytes(summary.bytes),
        say!(
            format,
            start.changed,
            when = format.moment(summary.changed_millis)
        ),
    ];
    facts.join(" · ")
}
