//! The workspaces of this browser: open, rename, duplicate, delete.

use engine::protocol::Summary;
use leptos::ev::{MouseEvent, SubmitEvent};
use leptos::prelude::*;

use crate::actions::{self, Desk};
use crate::components::dialog::Dialog;
use crate::engine::Status;
use crate::format::{Format, use_format};
use crate::locales::counted;
use crate::route::{Address, Page};
use crate::words::say;

#[component]
pub fn Library() -> impl IntoView {
    let format = use_format();
    let desk = Desk::get();
    let summaries: RwSignal<Option<Vec<Summary>>> = RwSignal::new(None);
    let (renamed, deleted) = (RwSignal::new(None), RwSignal::new(None));
    actions::list(desk, summaries);
    let status = desk.engine.status();
    let content = move || match summaries.get() {
        None if status.get() == Status::Broken => ().into_any(),
        None => view! { <div class="skeleton-card" role="status"></div> }.into_any(),
        Some(summaries) if summaries.is_empty() => view! {
            <div class="library-empty">
                <p><b>{move || say!(format.get(), start.empty.title)}</b></p>
                <p>{move || say!(format.get(), start.empty.advice)}</p>
            </div>
        }
        .into_any(),
        Some(found) => {
            let row = |summary| view! { <WorkspaceRow summary summaries renamed deleted /> };
            view! { <ul role="list" class="library-list">{found.into_iter().map(row).collect_view()}</ul> }.into_any()
        }
    };
    view! {
        <section class="library" aria-labelledby="library-title">
            <h2 id="library-title">{move || say!(format.get(), start.workspaces)}</h2>
            {content}
        </section>
        <RenameDialog of=renamed summaries />
        <DeleteDialog of=deleted summaries />
    }
}

/// The list, read again after every change.
type Summaries = RwSignal<Option<Vec<Summary>>>;
/// The workspace that a dialog is about; none while it is closed.
type Subject = RwSignal<Option<Summary>>;

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
                        <span class="badge warn">{move || say!(format.get(), shell.synthetic)}</span>
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
                    {move || say!(format.get(), start.rename)}
                </button>
                <button type="button" class="button quiet" aria-label=duplicate_name on:click=duplicate>
                    {move || say!(format.get(), start.duplicate)}
                </button>
                <button
                    type="button"
                    class="button quiet danger"
                    aria-label=delete_name
                    on:click=move |_| deleted.set(Some(of.get_value()))
                >
                    {move || say!(format.get(), start.delete)}
                </button>
            </div>
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

#[component]
fn RenameDialog(of: Subject, summaries: Summaries) -> impl IntoView {
    let format = use_format();
    let desk = Desk::get();
    let name = RwSignal::new(String::new());
    let open = open_while(of);
    // The field starts from the name that the workspace has.
    Effect::new(move |_| {
        name.set(
            of.read()
                .as_ref()
                .map(|of| of.name.clone())
                .unwrap_or_default(),
        )
    });
    let is_blank = move || name.read().trim().is_empty();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if let Some(of) = of.get_untracked()
            && !is_blank()
        {
            actions::rename(
                desk,
                of.id,
                name.get_untracked().trim().to_string(),
                summaries,
            );
            open.set(false);
        }
    };
    view! {
        <Dialog open title=Signal::derive(move || say!(format.get(), start.rename_title))>
            <form class="dialog-form" on:submit=submit>
                <label class="field">
                    <span>{move || say!(format.get(), start.name)}</span>
                    <input
                        type="text"
                        class="input"
                        autofocus
                        maxlength="200"
                        prop:value=name
                        on:input:target=move |event| name.set(event.target().value())
                    />
                </label>
                <div class="buttons end">
                    <button type="button" class="button" on:click=move |_| open.set(false)>
                        {move || say!(format.get(), shell.cancel)}
                    </button>
                    <button type="submit" class="button primary" disabled=is_blank>
                        {move || say!(format.get(), start.rename)}
                    </button>
                </div>
            </form>
        </Dialog>
    }
}

#[component]
fn DeleteDialog(of: Subject, summaries: Summaries) -> impl IntoView {
    let format = use_format();
    let desk = Desk::get();
    let open = open_while(of);
    let question = move || {
        let name = of
            .read()
            .as_ref()
            .map(|of| of.name.clone())
            .unwrap_or_default();
        say!(format.get(), start.delete_question, name = name)
    };
    let delete = move |_| {
        if let Some(of) = of.get_untracked() {
            actions::delete(desk, of.id, summaries);
        }
        open.set(false);
    };
    view! {
        <Dialog open title=Signal::derive(move || say!(format.get(), start.delete_title))>
            <p>{question}</p>
            <div class="buttons end">
                <button type="button" class="button" autofocus on:click=move |_| open.set(false)>
                    {move || say!(format.get(), shell.cancel)}
                </button>
                <button type="button" class="button danger solid" on:click=delete>
                    {move || say!(format.get(), start.delete)}
                </button>
            </div>
        </Dialog>
    }
}

/// A dialog's switch that is on while there is a subject, and lets go of it when the dialog closes.
fn open_while(of: Subject) -> RwSignal<bool> {
    let open = RwSignal::new(false);
    // Two-way: the row sets the subject, the dialog closes itself with Escape.
    Effect::new(move |_| open.set(of.read().is_some()));
    Effect::new(move |was: Option<bool>| {
        let is = open.get();
        if was == Some(true) && !is {
            of.set(None);
        }
        is
    });
    open
}
