//! What is asked before a workspace gets another name or goes away.

use leptos::ev::SubmitEvent;

use super::library::{Subject, Summaries};
use crate::actions::{self, Desk};
use crate::components::dialog::Dialog;
use crate::components::failure::FailureWords;
use crate::format::use_format;
use crate::prelude::*;
use crate::words::{say, text};

#[component]
pub fn RenameDialog(of: Subject, summaries: Summaries) -> impl IntoView {
    let format = use_format();
    let desk = Desk::get();
    let name = RwSignal::new(String::new());
    let open = open_while(of);
    // The field starts from the name that the workspace has.
    effect(move || {
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
        <Dialog open title=text!(format, start.rename_title)>
            <form class="dialog-form" on:submit=submit>
                <label class="field">
                    <span>{text!(format, start.name)}</span>
                    <input
                        type="text"
                        class="input"
                        autofocus
                        maxlength="200"
                        prop:value=move || name.get()
                        on:input:target=move |event| name.set(event.target().value())
                    />
                </label>
                <div class="buttons end">
                    <button type="button" class="button" on:click=move |_| open.set(false)>
                        {text!(format, shell.cancel)}
                    </button>
                    <button type="submit" class="button primary" disabled=is_blank>
                        {text!(format, start.rename)}
                    </button>
                </div>
            </form>
        </Dialog>
    }
}

#[component]
pub fn DeleteDialog(of: Subject, summaries: Summaries) -> impl IntoView {
    let format = use_format();
    let desk = Desk::get();
    let open = open_while(of);
    let question = Signal::derive(move || {
        let (format, of) = (format.get(), of.get());
        let name = of.map(|of| match of.failure {
            // The name of what cannot be read is not known.
            Some(failure) => FailureWords::of(format, failure.code).title,
            None => of.name,
        });
        say!(
            format,
            start.delete_question,
            name = name.unwrap_or_default()
        )
    });
    let delete = move |_| {
        if let Some(of) = of.get_untracked() {
            actions::delete(desk, of.id, summaries);
        }
        open.set(false);
    };
    view! {
        <Dialog open title=text!(format, start.delete_title)>
            <p>{question}</p>
            <div class="buttons end">
                <button type="button" class="button" autofocus on:click=move |_| open.set(false)>
                    {text!(format, shell.cancel)}
                </button>
                <button type="button" class="button danger solid" on:click=delete>
                    {text!(format, start.delete)}
                </button>
            </div>
        </Dialog>
    }
}

/// A dialog's switch that is on while there is a subject, and lets go of it when the dialog closes.
fn open_while(of: Subject) -> RwSignal<bool> {
    let open = RwSignal::new(false);
    // Two-way: the row sets the subject, the dialog closes itself with Escape.
    effect(move || open.set(of.read().is_some()));
    Effect::new(move |was: Option<bool>| {
        let is = open.get();
        if was == Some(true) && !is {
            of.set(None);
        }
        is
    });
    open
}
