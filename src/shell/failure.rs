//! The last failure, told until the person closes it. What was open stays open.

use crate::components::failure::{FailureText, FailureWords};
use crate::components::icon::{Draw, Icon};
use crate::components::live::live;
use crate::format::use_format;
use crate::prelude::*;
use crate::state::Jobs;
use crate::words::say;

#[component]
pub fn FailureToast() -> impl IntoView {
    let format = use_format();
    let failure = expect_context::<Jobs>().failure;
    let dismiss = move || say!(format.get(), failures.dismiss);
    let card = live(move || {
        let told = failure.get()?;
        let code = told.code;
        Some(view! {
            <section class="toast" role="alert" data-failure=format!("{code:?}")>
                <h2>{move || FailureWords::of(format.get(), code).title}</h2>
                <FailureText failure=told />
                <button
                    type="button"
                    class="icon-button"
                    aria-label=dismiss
                    title=dismiss
                    on:click=move |_| failure.set(None)
                >
                    <Draw icon=Icon::Close />
                </button>
            </section>
        })
    });
    view! { {card} }
}
