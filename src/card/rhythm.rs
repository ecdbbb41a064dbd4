//! The client's rhythm in sentences: how often, when next, and how sure that is.

use engine::protocol::views::{CardView, RhythmOf};

use crate::components::live::live;
use crate::format::{Format, use_format};
use crate::locales::counted;
use crate::prelude::*;
use crate::queries::View;
use crate::route::print_day;
use crate::words::{self, say};

#[component]
pub fn Rhythm(view: View<CardView>) -> impl IntoView {
    let format = use_format();
    let sentences = live(move || {
        let (view, format) = (view.read(), format.get());
        let Some(of) = &view.rhythm else {
            let none = say!(format, card.no_rhythm);
            return view! { <p>{none}</p> }.into_any();
        };
        let is_late = of.days_late > 0;
        view! {
            <p class="card-next" class:late=is_late data-figure="card-expected" data-value=print_day(of.expected_day)>
                {next(of, format)}
            </p>
            <p>{often(of, format)}</p>
            {of.is_borrowed.then(|| view! { <p class="help">{say!(format, card.borrowed)}</p> })}
        }
        .into_any()
    });
    view! { <section class="card-part card-rhythm">{sentences}</section> }.into_any()
}

fn next(of: &RhythmOf, format: Format) -> String {
    let day = format.day(of.expected_day);
    match of.days_late {
        0 => say!(format, card.next, day = day),
        late => {
            let class = words::punctuality(format, of.class);
            counted!(format, late, card.late, day = day, class = class)
        }
    }
}

fn often(of: &RhythmOf, format: Format) -> String {
    counted!(format, of.expected_days.round().max(1.0), card.every)
}
