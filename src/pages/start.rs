//! The start page: what the app is for, a place for a file, and the workspaces of this browser.

mod dialogs;
mod library;

use engine::protocol::Choices;
use leptos::prelude::*;

use crate::actions::{self, Desk, Import};
use crate::components::file_drop::FileButton;
use crate::components::icon::{Draw, Icon};
use crate::format::use_format;
use crate::words::say;
use library::Library;

#[component]
pub fn StartPage() -> impl IntoView {
    let format = use_format();
    let desk = Desk::get();
    let import = expect_context::<Import>();
    let sample = move |_| actions::sample(desk, say!(format.get_untracked(), start.sample_name));
    view! {
        <div class="start">
            <section class="hero">
                <h1>{move || say!(format.get(), start.title)}</h1>
                <p class="lead">{move || say!(format.get(), start.lead)}</p>
                <div class="drop-zone">
                    <Draw icon=Icon::File />
                    <p class="drop-words">{move || say!(format.get(), start.drop)}</p>
                    <div class="buttons">
                        <FileButton
                            class="primary"
                            label=Signal::derive(move || say!(format.get(), start.choose))
                            on_file=move |file| actions::survey(desk, import, vec![file], Choices::default())
                        />
                        <button type="button" class="button" data-action="sample" on:click=sample>
                            {move || say!(format.get(), start.sample)}
                        </button>
                    </div>
                    <p class="help">{move || say!(format.get(), start.accepts)}</p>
                </div>
                <p class="promise">
                    <Draw icon=Icon::Shield />
                    <span>{move || say!(format.get(), start.promise)}</span>
                </p>
            </section>
            <Library />
        </div>
    }
}
