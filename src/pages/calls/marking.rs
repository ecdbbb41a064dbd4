//! What was done about the clients that are ticked, all at once, and taking it back.

use engine::protocol::views::CallsView;
use engine::protocol::{Act, Mark, Whom};

use super::Listing;
use crate::actions::{Desk, Writing, write};
use crate::card::{MarkForm, managers};
use crate::components::failure::FailureLine;
use crate::components::live::Show;
use crate::format::use_format;
use crate::locales::counted;
use crate::prelude::*;
use crate::queries::View;
use crate::words::text;

#[component]
pub fn Marking(
    view: View<CallsView>,
    listing: Listing,
    /// Clients of the list.
    total: Memo<Option<u64>>,
) -> impl IntoView {
    let format = use_format();
    let desk = Desk::get();
    let ticks = listing.ticks;
    let [writing, undoing] = [(); 2].map(|()| Writing::new());
    // The entry written last, and about how many clients.
    let last = RwSignal::new(None::<(u64, u64)>);
    let ticked = Memo::new(move |_| match ticks.all.get() {
        true => total.get().unwrap_or(0),
        false => ticks.keys.read().len() as u64,
    });
    let on_mark = Callback::new(move |mark: Mark| {
        let whom = match ticks.all.get_untracked() {
            true => Whom::Calls(listing.filter.get_untracked()),
            false => Whom::Clients(ticks.keys.get_untracked()),
        };
        let clients = ticked.get_untracked();
        let written = Callback::new(move |entry| {
            last.set(Some((entry, clients)));
            ticks.clear();
        });
        write(desk, writing, whom, Act::Mark(mark), written);
    });
    let take_back = move |_| {
        if let Some((entry, _)) = last.get_untracked() {
            let nobody = Whom::Clients(Vec::new());
            let written = Callback::new(move |_| last.set(None));
            write(desk, undoing, nobody, Act::Strike { entry }, written);
        }
    };
    let owners = Signal::derive(move || {
        let mut owners = view.read().owners.clone();
        let managers = managers(desk.session);
        let new = managers
            .into_iter()
            .filter(|name| !view.read().owners.contains(name));
        owners.extend(new);
        owners
    });
    let chosen = move || counted!(format.get(), ticked.get(), calls.ticked);
    let done = move || {
        let clients = last.get().map_or(0, |(_, clients)| clients);
        counted!(format.get(), clients, calls.written)
    };
    view! {
        <Show when=move || { ticked.get() > 0 }>
            <section class="marking" aria-label=text!(format, calls.marking)>
                <p class="marking-head">
                    <strong data-figure="ticked" data-value=move || ticked.get().to_string()>{chosen}</strong>
                    <button type="button" class="button quiet" on:click=move |_| ticks.clear()>
                        {text!(format, calls.tick_none)}
                    </button>
                </p>
                <MarkForm
                    owners
                    writing
                    label=text!(format, calls.set_mark)
                    list="calls-owners"
                    on_mark
                />
            </section>
        </Show>
        <p class="calls-written" role="status">
            <Show when=move || last.get().is_some()>
                <span>{done}</span>
                <button
                    type="button"
                    class="button quiet"
                    data-action="undo-mark"
                    disabled=move || undoing.is_busy.get()
                    on:click=take_back
                >
                    {text!(format, calls.take_back)}
                </button>
            </Show>
        </p>
        <FailureLine failure=undoing.failure />
    }
    .into_any()
}
