//! How clients are scored and named: the rule, the number of scores, what M is, the map of segments.

use engine::protocol::views::RfmView;
use engine::protocol::{Monetary, RfmRule, ScoreRule, Segment, SegmentMap};

use crate::components::segmented::Segmented;
use crate::components::select::{Options, Select};
use crate::figures::cards::monetary;
use crate::format::{Format, use_format};
use crate::prelude::*;
use crate::queries::Asking;
use crate::state::Session;
use crate::words::{say, text};

const BINS: [u8; 4] = [3, 4, 5, 10];

#[component]
pub fn RuleBar(
    /// Tells the cut-offs and the map with which a person's own begin.
    asked: Asking<RfmView>,
) -> impl IntoView {
    let format = use_format();
    let session = expect_context::<Session>();
    let settings = session.settings;
    let rule = Memo::new(move |_| settings.read().labs.rfm.clone());
    let change = move |change: &dyn Fn(&mut RfmRule)| {
        settings.update(|settings| change(&mut settings.labs.rfm))
    };
    let has_costs = Memo::new(move |_| {
        let opened = session.opened.read();
        opened
            .as_ref()
            .is_some_and(|opened| opened.source.has_costs)
    });
    let choose_score = move |key: String| {
        let asked = asked.read_untracked();
        let score = match (key.as_str(), asked.value()) {
            ("quantiles", _) => ScoreRule::Quantiles,
            ("ntile", _) => ScoreRule::Ntile,
            ("own", Some(view)) => own_cut_offs(view),
            _ => ScoreRule::ShareBeaten,
        };
        change(&|rule| rule.score = score.clone());
    };
    let choose_bins = move |key: String| {
        let Ok(bins) = key.parse() else { return };
        change(&|rule| {
            rule.bins = bins;
            drop_cut_offs(rule);
        });
    };
    let choose_monetary = move |key: String| {
        let chosen = MONETARY.into_iter().find(|of| monetary_key(*of) == key);
        change(&|rule| {
            rule.monetary = chosen.unwrap_or_default();
            drop_cut_offs(rule);
        });
    };
    let choose_map = move |key: String| {
        let asked = asked.read_untracked();
        let map = match (key.as_str(), asked.value()) {
            ("ten", _) => SegmentMap::Ten,
            ("own", Some(view)) => SegmentMap::Own(segments_of(view)),
            _ => SegmentMap::Eleven,
        };
        change(&|rule| rule.map = map.clone());
    };
    let monetaries = move || {
        let offered = MONETARY.into_iter();
        let offered = offered.filter(|of| *of != Monetary::GrossProfit || has_costs.get());
        let option = |of| (monetary_key(of).to_string(), monetary(format.get(), of));
        offered.map(option).collect::<Options>()
    };
    view! {
        <form class="controls labs" on:submit=|event| event.prevent_default()>
            <Select
                label=text!(format, board.scoring)
                options=Signal::derive(move || score_options(format.get()))
                value=Signal::derive(move || score_key(&rule.read().score).to_string())
                on_change=choose_score
            />
            <div class="field">
                <span>{text!(format, board.bins)}</span>
                <Segmented
                    label=text!(format, board.bins)
                    options=Signal::derive(move || BINS.map(|bins| (bins.to_string(), bins.to_string())).to_vec())
                    value=Signal::derive(move || rule.read().bins.to_string())
                    on_change=choose_bins
                />
            </div>
            <Select
                label=text!(format, board.monetary)
                options=Signal::derive(monetaries)
                value=Signal::derive(move || monetary_key(rule.read().monetary).to_string())
                on_change=choose_monetary
            />
            <Select
                label=text!(format, board.map)
                options=Signal::derive(move || map_options(format.get()))
                value=Signal::derive(move || map_key(&rule.read().map).to_string())
                on_change=choose_map
            />
            {move || (rule.read().score == ScoreRule::Ntile).then(|| view! {
                <p class="caution" role="status">{text!(format, board.ntile_warning)}</p>
            })}
        </form>
    }
    .into_any()
}

/// Cut-offs of another number of scores, or of another M, part nothing.
fn drop_cut_offs(rule: &mut RfmRule) {
    if matches!(rule.score, ScoreRule::Own { .. }) {
        rule.score = ScoreRule::default();
    }
}

/// The cut-offs in force, as a person's own to begin with.
fn own_cut_offs(view: &RfmView) -> ScoreRule {
    let [recency, frequency, monetary] = view.cut_offs.clone();
    ScoreRule::Own {
        recency,
        frequency,
        monetary,
    }
}

/// The segment of every tile of the board.
pub fn segments_of(view: &RfmView) -> Vec<Segment> {
    view.tiles.iter().map(|tile| tile.segment).collect()
}

fn score_options(format: Format) -> Options {
    vec![
        ("beaten".to_string(), say!(format, board.score_beaten)),
        ("quantiles".to_string(), say!(format, board.score_quantiles)),
        ("ntile".to_string(), say!(format, board.score_ntile)),
        ("own".to_string(), say!(format, board.score_own)),
    ]
}

fn score_key(score: &ScoreRule) -> &'static str {
    match score {
        ScoreRule::ShareBeaten => "beaten",
        ScoreRule::Quantiles => "quantiles",
        ScoreRule::Ntile => "ntile",
        ScoreRule::Own { .. } => "own",
    }
}

const MONETARY: [Monetary; 3] = [
    Monetary::Revenue,
    Monetary::MeanPerOccasion,
    Monetary::GrossProfit,
];

fn monetary_key(of: Monetary) -> &'static str {
    match of {
        Monetary::Revenue => "revenue",
        Monetary::MeanPerOccasion => "mean",
        Monetary::GrossProfit => "profit",
    }
}

fn map_options(format: Format) -> Options {
    vec![
        ("eleven".to_string(), say!(format, board.map_eleven)),
        ("ten".to_string(), say!(format, board.map_ten)),
        ("own".to_string(), say!(format, board.map_own)),
    ]
}

fn map_key(map: &SegmentMap) -> &'static str {
    match map {
        SegmentMap::Eleven => "eleven",
        SegmentMap::Ten => "ten",
        SegmentMap::Own(_) => "own",
    }
}
