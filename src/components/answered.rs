//! An answer of the engine in all its states: a skeleton while nothing is known, the answer (dimmed while the
//! next one is computed), or why there is none and what to do about it.

use engine::protocol::{Failure, Filters};
use leptos::prelude::*;

use super::failure::{FailureText, FailureWords};
use super::notice::Notice;
use crate::format::use_format;
use crate::queries::Asked;
use crate::state::Location;
use crate::words::say;

/// Shows what `children` make of an answer. They are built once and follow the signal: a new scope changes
/// values, not the page's structure.
///
/// ```ignore
/// <Answered asked=pareto let:view>
///     <ClassTable classes=Signal::derive(move || view.read().classes.clone()) />
/// </Answered>
/// ```
#[component]
pub fn Answered<T, C, V>(asked: ReadSignal<Asked<T>>, children: C) -> impl IntoView
where
    T: Clone + PartialEq + Send + Sync + 'static,
    C: Fn(Signal<T>) -> V + Send + Sync + 'static,
    V: IntoView + 'static,
{
    let shown = Memo::new(move |_| Shown::of(&asked.read()));
    let stale = move || matches!(*asked.read(), Asked::Stale(_));
    move || match shown.get() {
        Shown::Value => {
            let Some(first) = asked.with_untracked(|asked| asked.value().cloned()) else {
                return ().into_any();
            };
            // Keeps the last answer: whoever reads it while this view is being taken away still finds one.
            let value = Memo::new(move |last: Option<&T>| {
                asked
                    .with(|asked| asked.value().cloned())
                    .or_else(|| last.cloned())
                    .unwrap_or_else(|| first.clone())
            });
            view! {
                <div class="answered" class:stale=stale aria-busy=move || stale().to_string()>
                    {children(value.into())}
                </div>
            }
            .into_any()
        }
        Shown::Waiting => view! { <Skeleton /> }.into_any(),
        Shown::NothingLeft => view! { <NothingLeft /> }.into_any(),
        Shown::Failed(failure) => view! { <Failed failure /> }.into_any(),
    }
}

#[derive(Clone, PartialEq)]
enum Shown {
    Waiting,
    Value,
    NothingLeft,
    Failed(Failure),
}

impl Shown {
    fn of<T>(asked: &Asked<T>) -> Shown {
        match asked {
            Asked::Waiting => Shown::Waiting,
            Asked::Stale(_) | Asked::Ready(_) => Shown::Value,
            Asked::NothingLeft => Shown::NothingLeft,
            Asked::Failed(failure) => Shown::Failed(failure.clone()),
        }
    }
}

/// The shape of a page that is on its way.
#[component]
pub fn Skeleton() -> impl IntoView {
    let format = use_format();
    view! {
        <div class="skeleton" role="status">
            <span class="visually-hidden">{move || say!(format.get(), shell.working)}</span>
            <div class="skeleton-line"></div>
            <div class="skeleton-card"></div>
            <div class="skeleton-card"></div>
        </div>
    }
}

/// The filter leaves no line; one click clears it.
#[component]
pub fn NothingLeft() -> impl IntoView {
    let format = use_format();
    let address = expect_context::<Location>().address();
    let cleared = move || address.read().with_filters(Filters::default()).hash();
    view! {
        <Notice title=Signal::derive(move || say!(format.get(), shell.nothing_left.title))>
            <p>{move || say!(format.get(), shell.nothing_left.advice)}</p>
            <p><a class="button" href=cleared>{move || say!(format.get(), shell.filter.clear)}</a></p>
        </Notice>
    }
}

#[component]
fn Failed(failure: Failure) -> impl IntoView {
    let format = use_format();
    let code = failure.code;
    view! {
        <Notice alert=true title=Signal::derive(move || FailureWords::of(format.get(), code).title)>
            <FailureText failure />
        </Notice>
    }
}
