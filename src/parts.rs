//! The part of the app that comes after its first one: the pages of a workspace and the bar over them.
//!
//! `cargo xtask dist` cuts the app at [`workspace`], which `split` marks (set by the build script): what nothing else
//! leads to becomes a wasm of its own, which `parts.js` fetches. It is asked for as the app mounts, so that no page
//! needs a request later, and the start page does not wait for it. Other builds are whole: their part is there at once.

use leptos::task::spawn_local;
use leptos::wasm_split::SplitLoaderError;

use crate::components::notice::Notice;
use crate::format::use_format;
use crate::pages;
use crate::prelude::*;
use crate::route::Page;
use crate::shell;
use crate::words::text;

/// What only the pages of a workspace need.
#[derive(Clone, Copy)]
pub struct Workspace {
    pub page: fn(Page) -> AnyView,
    pub bar: fn() -> AnyView,
}

/// Whether a part is there.
#[derive(Clone, Copy)]
pub enum Part<T> {
    Coming,
    There(T),
    Failed,
}

/// The parts of the app, as they come.
#[derive(Clone, Copy)]
pub struct Parts {
    pub workspace: RwSignal<Part<Workspace>>,
}

impl Parts {
    /// Nothing is there, and all is asked for.
    pub fn new() -> Parts {
        let parts = Parts {
            workspace: RwSignal::new(Part::Coming),
        };
        parts.ask();
        parts
    }

    /// Asks for what is not there; again after it failed.
    fn ask(self) {
        spawn_local(async move {
            let part = match workspace().await {
                Ok(workspace) => Part::There(workspace),
                Err(_) => Part::Failed,
            };
            self.workspace.set(part);
        });
    }
}

#[cfg(split)]
#[leptos::wasm_split::wasm_split(workspace, wasm_split_path = leptos::wasm_split, fallible)]
fn workspace() -> Result<Workspace, SplitLoaderError> {
    Ok(WORKSPACE)
}

#[cfg(not(split))]
async fn workspace() -> Result<Workspace, SplitLoaderError> {
    Ok(WORKSPACE)
}

const WORKSPACE: Workspace = Workspace {
    page: pages::of_workspace,
    bar: shell::workspace_bar,
};

/// What stands in the place of a page whose part did not come.
#[component]
pub fn PartFailed() -> impl IntoView {
    let format = use_format();
    let parts = expect_context::<Parts>();
    let again = move |_| {
        parts.workspace.set(Part::Coming);
        parts.ask();
    };
    view! {
        <Notice alert=true title=text!(format, shell.part.title)>
            <p>{text!(format, shell.part.advice)}</p>
            <p>
                <button type="button" class="button" data-action="ask-again" on:click=again>
                    {text!(format, shell.part.again)}
                </button>
            </p>
        </Notice>
    }
}
