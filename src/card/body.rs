//! What stands on the card, from whom to call to everything that was bought and written.

use engine::protocol::views::CardView;

use super::facts::Facts;
use super::journal::Journal;
use super::orders::Orders;
use super::quarters::Quarters;
use super::rhythm::Rhythm;
use super::timeline::Timeline;
use super::{mail_href, phone_href};
use crate::clip::clip;
use crate::components::live::live;
use crate::format::use_format;
use crate::prelude::*;
use crate::queries::View;
use crate::words::{self, say, text};

#[component]
pub fn CardBody(view: View<CardView>) -> impl IntoView {
    let format = use_format();
    let has_lines = Memo::new(move |_| !view.read().timeline.is_empty());
    let bought = live(move || match has_lines.get() {
        true => view! {
            <Facts view />
            <Timeline view />
            <Orders view />
            <Quarters view />
        }
        .into_any(),
        false => view! { <p class="help">{text!(format, card.no_lines)}</p> }.into_any(),
    });
    view! {
        <Contacts view />
        <Rhythm view />
        <Journal view />
        {bought}
    }
    .into_any()
}

/// Key, classes, and how to reach the client.
#[component]
fn Contacts(view: View<CardView>) -> impl IntoView {
    let format = use_format();
    let badges = live(move || {
        let (view, format) = (view.read(), format.get());
        let steadiness = view.steadiness.map(|of| words::steadiness(format, of));
        let segment = view.segment.map(|of| words::segment(format, of));
        let badges = [Some(words::class(format, view.class)), steadiness, segment];
        let badge = |words: String| view! { <li class="badge">{words}</li> };
        badges.into_iter().flatten().map(badge).collect_view()
    });
    let lines = live(move || {
        let (view, format) = (view.read(), format.get());
        let key = Some(&view.client).filter(|_| !view.name.is_empty());
        let lines = [
            (
                say!(format, card.key),
                key.cloned().unwrap_or_default(),
                None,
            ),
            (
                say!(format, import.roles.phone),
                view.phone.clone(),
                phone_href(&view.phone),
            ),
            (
                say!(format, import.roles.email),
                view.email.clone(),
                mail_href(&view.email),
            ),
            (
                say!(format, import.roles.birthday),
                view.birthday.clone(),
                None,
            ),
            (
                say!(format, shell.filter.manager),
                view.manager.clone(),
                None,
            ),
        ];
        let lines = lines.into_iter().filter(|(_, text, _)| !text.is_empty());
        let line = |(name, text, href): (String, String, Option<String>)| {
            let text = clip(&text);
            let text = match href {
                Some(href) => view! { <a href=href>{text}</a> }.into_any(),
                None => text.into_any(),
            };
            view! { <div><dt>{name}</dt><dd>{text}</dd></div> }
        };
        lines.map(line).collect_view()
    });
    view! {
        <ul role="list" class="card-badges">{badges}</ul>
        <dl class="card-lines">{lines}</dl>
    }
    .into_any()
}
