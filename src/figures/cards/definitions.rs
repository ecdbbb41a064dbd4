//! How the scores and the segments of RFM are found, in words.

use engine::protocol::{Monetary, RfmRule, ScoreRule, SegmentMap};

use crate::format::Format;
use crate::words::say;

/// What M is, in words.
pub fn monetary(format: Format, of: Monetary) -> String {
    match of {
        Monetary::Revenue => say!(format, board.monetary_revenue),
        Monetary::MeanPerOccasion => say!(format, board.monetary_mean),
        Monetary::GrossProfit => say!(format, board.monetary_profit),
    }
}

/// How clients are scored, under the rule in force.
pub fn score_definition(rule: &RfmRule, format: Format) -> String {
    let measures = match rule.monetary {
        Monetary::Revenue => say!(format, board.measures_revenue),
        Monetary::MeanPerOccasion => say!(format, board.measures_mean),
        Monetary::GrossProfit => say!(format, board.measures_profit),
    };
    let bins = rule.bins;
    let scores = match rule.score {
        ScoreRule::ShareBeaten => say!(format, board.scores_beaten, bins = bins),
        ScoreRule::Quantiles => say!(format, board.scores_quantiles, bins = bins),
        ScoreRule::Ntile => say!(format, board.scores_ntile, bins = bins),
        ScoreRule::Own { .. } => say!(format, board.scores_own, bins = bins),
    };
    format!("{measures} {scores}")
}

/// How clients get their segments, under the map in force.
pub fn segments_definition(rule: &RfmRule, format: Format) -> String {
    match &rule.map {
        SegmentMap::Eleven => say!(format, board.definition_eleven),
        SegmentMap::Ten => say!(format, board.definition_ten),
        SegmentMap::Own(_) => say!(format, board.definition_own),
    }
}
