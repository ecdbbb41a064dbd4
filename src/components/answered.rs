//! An answer of the engine in all its states: a skeleton while nothing is known, the answer (dimmed while the
//! next one is computed), or why there is none and what to do about it.

use engine::protocol::{Failure, Filters};

use super::failure::{FailureText, FailureWords};
use super::live::live;
use super::notice::Notice;
use crate::format::use_format;
use crate::prelude::*;
use crate::queries::{Asked, Asking, Latest, View};
use crate::state::{Location, Session};
use crate::words::{say, text};

/// Shows what `children` make of an answer. They are built once and follow the signal: a new scope changes
/// values, not the page's structure.
///
/// ```ignore
/// <Answered asked=pareto let:view>
///     <ClassTable classes=Signal::derive(move || view.read().classes.clone()) />
/// </Answered>
/// ```
#[component]
pub fn Answered<T, C, V>(asked: Asking<T>, children: C) -> impl IntoView
where
    T: 'static,
    C: Fn(View<T>) -> V + Send + Sync + 'static,
    V: IntoView + 'static,
{
    let pick = asked.pick;
    let shown = move |answer| View::new(answer, pick).map(|view| children(view).into_any());
    answered(asked.asked, Box::new(shown))
}

type Shows = Box<dyn Fn(Memo<Latest>) -> Option<AnyView> + Send + Sync>;

fn answered(asked: RwSignal<Asked>, children: Shows) -> AnyView {
    let shown = Memo::new(move |_| Shown::of(&asked.read()));
    let stale = move || matches!(*asked.read(), Asked::Stale(_));
    live(move || match shown.get() {
        Shown::Value => {
            let Some(first) = asked.with_untracked(|asked| asked.answer().cloned()) else {
                return ().into_any();
            };
            // Keeps the last answer: whoever reads it while this view is being taken away still finds one.
            let value = Memo::new(move |last: Option<&Latest>| {
                let answer = asked.with(|asked| asked.answer().cloned());
                let last = || last.map_or_else(|| first.clone(), |Latest(last)| last.clone());
                Latest(answer.unwrap_or_else(last))
            });
            view! {
                <div class="answered" class:stale=stale aria-busy=move || stale().to_string()>
                    {children(value)}
                </div>
            }
            .into_any()
        }
        Shown::Waiting => view! { <Skeleton /> }.into_any(),
        Shown::NothingLeft => view! { <NothingLeft /> }.into_any(),
        Shown::Failed(failure) => view! { <Failed failure /> }.into_any(),
    })
    .into_any()
}

#[derive(Clone, PartialEq)]
enum Shown {
    Waiting,
    Value,
    NothingLeft,
    Failed(Failure),
}

impl Shown {
    fn of(asked: &Asked) -> Shown {
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
            <span class="visually-hidden">{text!(format, shell.working)}</span>
            <div class="skeleton-line"></div>
            <div class="skeleton-card"></div>
            <div class="skeleton-card"></div>
        </div>
    }
}

/// The filter or the audit day leaves no line; one click clears either.
#[component]
pub fn NothingLeft() -> impl IntoView {
    let format = use_format();
    let address = expect_context::<Location>().address();
    let settings = expect_context::<Session>().settings;
    let audit_day = Memo::new(move |_| settings.read().audit_day);
    let has_filters = Memo::new(move |_| !address.read().filters.is_empty());
    let title = Signal::derive(
        move || match has_filters.get() || audit_day.get().is_none() {
            true => say!(format.get(), shell.nothing_left.title),
            false => say!(format.get(), shell.nothing_left.title_day),
        },
    );
    let cleared = move || address.read().with_filters(Filters::default()).hash();
    let filters = live(move || {
        has_filters.get().then(|| {
            view! {
                <p>{text!(format, shell.nothing_left.advice)}</p>
                <p><a class="button" href=cleared>{text!(format, shell.filter.clear)}</a></p>
            }
        })
    });
    let day = live(move || {
        audit_day.get().map(|day| view! {
            <p>
                {move || {
                    let format = format.get();
                    say!(format, shell.nothing_left.advice_day, day = format.day(day))
                }}
            </p>
            <p>
                <button type="button" class="button" on:click=move |_| settings.write().audit_day = None>
                    {text!(format, shell.audit_day.last)}
                </button>
            </p>
        })
    });
    view! { <Notice title>{filters} {day}</Notice> }
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
