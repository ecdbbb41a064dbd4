//! The start page: what the app is for, a place for a file, and the workspaces of this browser.

mod dialogs;
mod library;

use crate::actions::{self, Desk, Import};
use crate::components::file_drop::FileButton;
use crate::components::icon::{Draw, Icon};
use crate::components::paste::PasteButton;
use crate::format::use_format;
use crate::prelude::*;
use crate::words::{say, text};
use library::Library;

#[component]
pub fn StartPage() -> impl IntoView {
    let format = use_format();
    let desk = Desk::get();
    let import = expect_context::<Import>();
    let take = move |files, name| actions::survey(desk, import, files, name);
    // Nothing can be told of the clipboard before a button was pressed.
    let needs_keys = RwSignal::new(false);
    let paste = move |files| {
        needs_keys.set(false);
        take(files, Some(say!(format.get_untracked(), import.pasted)));
    };
    let sample = move |_| actions::sample(desk, say!(format.get_untracked(), start.sample_name));
    view! {
        <div class="start">
            <section class="hero">
                <h1>{text!(format, start.title)}</h1>
                <p class="lead">{text!(format, start.lead)}</p>
                <div class="drop-zone">
                    <Draw icon=Icon::File />
                    <p class="drop-words">{text!(format, start.drop)}</p>
                    <div class="buttons">
                        <FileButton
                            class="primary"
                            label=text!(format, start.choose)
                            on_files=move |files| take(files, None)
                        />
                        <PasteButton
                            label=text!(format, start.paste)
                            on_files=paste
                            on_nothing=move |()| needs_keys.set(true)
                        />
                        <button type="button" class="button" data-action="sample" on:click=sample>
                            {text!(format, start.sample)}
                        </button>
                    </div>
                    <p class="paste-help" role="status" data-paste-help=move || needs_keys.get().to_string()>
                        {move || needs_keys.get().then(|| say!(format.get(), start.paste_keys))}
                    </p>
                    <ul role="list" class="accepts help">
                        <li>{text!(format, start.accepts)}</li>
                        <li>{text!(format, start.accepts_from)}</li>
                        <li>{text!(format, start.accepts_needs)}</li>
                    </ul>
                </div>
                <p class="promise">
                    <Draw icon=Icon::Shield />
                    <span>{text!(format, start.promise)}</span>
                </p>
            </section>
            <Library />
        </div>
    }
}
