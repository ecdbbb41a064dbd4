//! Doubles and guests: names that may be one client, and names that are none. The engine suggests, the person
//! decides, and every step is undone by sending the lists without it.

mod groups;
mod guests;
mod letters;
mod merged;
mod plan;

use engine::protocol::views::DoublesView;
use engine::protocol::{Answer, Question};

use crate::actions::{Arrangement, Arranging, Desk, arrange};
use crate::components::answered::Answered;
use crate::components::live::live;
use crate::format::use_format;
use crate::locales::counted;
use crate::prelude::*;
use crate::queries::{View, ask};
use crate::words::{say, text};
use groups::Groups;
use guests::Guests;
use merged::Merged;

/// How the parts of the page take a step.
#[derive(Clone, Copy)]
struct Steps {
    desk: Desk,
    arranging: Arranging,
}

impl Steps {
    /// Sends the lists in force with a change made to them.
    fn take(self, change: impl FnOnce(&mut Arrangement)) {
        let mut wanted = self.in_force();
        change(&mut wanted);
        arrange(self.desk, self.arranging, wanted);
    }

    fn in_force(self) -> Arrangement {
        let settings = self.desk.session.settings.read_untracked();
        Arrangement {
            merges: settings.merges.clone(),
            guests: settings.guests.clone(),
        }
    }

    /// Another tab may write: nothing can be decided here.
    fn are_closed(self) -> bool {
        let opened = self.desk.session.opened.read();
        opened.as_ref().is_some_and(|opened| opened.read_only)
    }

    /// Nothing can be decided now: a step is on its way, or none is allowed.
    fn are_held(self) -> bool {
        self.arranging.is_busy.get() || self.are_closed()
    }
}

#[component]
pub fn DoublesPage() -> impl IntoView {
    let format = use_format();
    let steps = Steps {
        desk: Desk::get(),
        arranging: expect_context(),
    };
    // What a step changed is told until the page is left or another workspace opened.
    let opening = steps.desk.session.opening;
    effect(move || {
        opening.track();
        steps.arranging.effect.set(None);
    });
    let asked = ask(
        || Question::Doubles,
        |answer| match answer {
            Answer::Doubles(view) => Some(view),
            _ => None,
        },
    );
    view! {
        <h1>{text!(format, doubles.title)}</h1>
        <p class="page-about">{text!(format, doubles.about)}</p>
        <Answered asked let:view>
            <Counts view steps />
            <div class="cards loose">
                <Groups view steps />
                <Guests view steps />
                <Merged view steps />
            </div>
        </Answered>
    }
    .into_any()
}

/// How many clients the names make, and what the last step changed.
#[component]
fn Counts(view: View<DoublesView>, steps: Steps) -> impl IntoView {
    let format = use_format();
    let clients = Memo::new(move |_| {
        let opened = steps.desk.session.opened.read();
        opened.as_ref().map_or(0, |opened| opened.source.clients)
    });
    let names = Memo::new(move |_| view.read().names);
    let words = live(move || {
        let (format, clients) = (format.get(), clients.get());
        let clients = counted!(format, clients, start.clients);
        let names = format.count(names.get());
        say!(format, doubles.effect, before = names, clients = clients)
    });
    let changed = live(move || {
        let (format, effect) = (format.get(), steps.arranging.effect.get()?);
        let (before, after) = (format.count(effect.before), format.count(effect.after));
        Some(match effect.before == effect.after {
            true => say!(format, doubles.unchanged, after = after),
            false => say!(format, doubles.changed, before = before, after = after),
        })
    });
    view! {
        <div class="tidy-state" data-busy=move || steps.arranging.is_busy.get().to_string()>
            <p>
                <span data-figure="names" data-value=move || names.get().to_string()>
                    <strong data-figure="clients" data-value=move || clients.get().to_string()>{words}</strong>
                </span>
            </p>
            <p role="status" class="tidy-effect">{changed}</p>
            {move || steps.are_closed().then(|| view! {
                <p class="troubled">{text!(format, doubles.read_only)}</p>
            })}
        </div>
    }
    .into_any()
}
