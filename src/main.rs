//! Clientele: a client-base audit in the browser.
//!
//! Mounts the app once the texts of its language are there. A panic on this side leaves a plain notice in place of the app: what was saved is safe.

mod actions;
mod app;
mod card;
mod clip;
mod clock;
mod components;
mod engine;
mod figures;
mod format;
mod locales;
mod pages;
mod parts;
mod prelude;
mod queries;
mod reactive;
mod route;
mod shell;
mod state;
mod typed;
mod words;

fn main() {
    std::panic::set_hook(Box::new(|info| {
        console_error_panic_hook::hook(info);
        components::crash::show(&info.to_string());
    }));
    wasm_bindgen_futures::spawn_local(async {
        match locales::load(state::language()).await {
            true => leptos::mount::mount_to_body(app::App),
            false => components::crash::show("The texts of the page could not be loaded."),
        }
    });
}
