//! How clients are told steady from unsteady: the rule, its numbers, the period.

use engine::protocol::{Span, XyzRule};

use super::cuts::{CUTS, OwnStart, RhythmNumbers, ShareCuts, VariationCuts};
use crate::components::live::live;
use crate::components::select::{Options, Select};
use crate::format::{Format, use_format};
use crate::prelude::*;
use crate::state::Session;
use crate::words::{say, text};

/// Cuts of the list, per cent: 30/50/20.
const SHARES: (u8, u8) = (30, 80);

#[component]
pub fn RuleBar() -> impl IntoView {
    let format = use_format();
    let settings = expect_context::<Session>().settings;
    let xyz = Memo::new(move |_| settings.read().labs.xyz);
    let set_rule = Callback::new(move |rule: XyzRule| {
        settings.update(|settings| settings.labs.xyz.rule = rule)
    });
    let set_span = move |key: String| {
        let span = SPANS.into_iter().find(|of| span_key(*of) == key);
        settings.update(|settings| settings.labs.xyz.span = span.unwrap_or_default());
    };
    let kind = Memo::new(move |_| rule_key(&xyz.read().rule));
    let rule = Signal::derive(move || xyz.read().rule);
    let numbers = live(move || match kind.get() {
        "rhythm" => view! { <RhythmNumbers xyz set_rule /> }.into_any(),
        "share" => view! { <ShareCuts rule set_rule /> }.into_any(),
        _ => view! { <VariationCuts rule set_rule /> }.into_any(),
    });
    view! {
        <form class="controls labs" on:submit=|event| event.prevent_default()>
            <div data-choice="xyz-rule">
                <Select
                    label=text!(format, xyz.rule)
                    options=Signal::derive(move || rule_options(format.get()))
                    value=Signal::derive(move || kind.get().to_string())
                    on_change=move |key: String| set_rule.run(usual_rule(&key))
                />
            </div>
            <Select
                label=text!(format, xyz.span)
                options=Signal::derive(move || span_options(format.get()))
                value=Signal::derive(move || span_key(xyz.read().span).to_string())
                on_change=set_span
            />
            {numbers}
            <OwnStart rule set_rule />
        </form>
    }
    .into_any()
}

/// The rule with the numbers that are usual for clients.
fn usual_rule(key: &str) -> XyzRule {
    let (x, y) = CUTS[2];
    match key {
        "variation" => XyzRule::Variation {
            x,
            y,
            own_start: false,
        },
        "share" => XyzRule::ShareOfList {
            x: SHARES.0,
            y: SHARES.1,
            own_start: false,
        },
        "intervals" => XyzRule::Intervals { x, y },
        _ => XyzRule::default(),
    }
}

fn rule_key(rule: &XyzRule) -> &'static str {
    match rule {
        XyzRule::Rhythm { .. } => "rhythm",
        XyzRule::Variation { .. } => "variation",
        XyzRule::ShareOfList { .. } => "share",
        XyzRule::Intervals { .. } => "intervals",
    }
}

fn rule_options(format: Format) -> Options {
    vec![
        ("rhythm".to_string(), say!(format, xyz.rule_rhythm)),
        ("variation".to_string(), say!(format, xyz.rule_variation)),
        ("share".to_string(), say!(format, xyz.rule_share)),
        ("intervals".to_string(), say!(format, xyz.rule_intervals)),
    ]
}

const SPANS: [Span; 3] = [Span::Week, Span::Month, Span::Quarter];

fn span_key(span: Span) -> &'static str {
    match span {
        Span::Week => "week",
        Span::Month => "month",
        Span::Quarter => "quarter",
    }
}

fn span_options(format: Format) -> Options {
    vec![
        ("week".to_string(), say!(format, xyz.week)),
        ("month".to_string(), say!(format, xyz.month)),
        ("quarter".to_string(), say!(format, xyz.quarter)),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_is_found_by_its_key() {
        for key in ["rhythm", "variation", "share", "intervals"] {
            assert_eq!(rule_key(&usual_rule(key)), key);
        }
        assert_eq!(usual_rule("rhythm"), XyzRule::default());
    }
}
