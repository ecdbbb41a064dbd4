//! The filter of the list in the address: going back, a reload and a link find it again.

use engine::protocol::{CallFilter, Punctuality};

use super::filters::{lapse_key, lapse_of, marks_key, marks_of};
use crate::route::{parse_day, print_day, punctuality_from_key, punctuality_key};

/// Between parts: no name of the files holds it, since they have none of several lines.
const PART: char = '\n';

/// The late and the lost, whom one calls: what an address without a filter means.
pub fn usual() -> CallFilter {
    CallFilter {
        punctuality: vec![Punctuality::Late, Punctuality::Lost],
        ..CallFilter::default()
    }
}

/// A filter as text.
pub fn written(filter: &CallFilter) -> String {
    let classes = filter.punctuality.iter().map(|of| punctuality_key(*of));
    let parts = [
        &classes.collect::<Vec<_>>().join(","),
        lapse_key(filter.lapse),
        marks_key(filter.marks),
        &filter.due.map(print_day).unwrap_or_default(),
        &filter.owner,
        &filter.search,
    ];
    parts.join(&String::from(PART))
}

/// The inverse of [`written`]; what cannot be read is left out.
pub fn read(text: &str) -> CallFilter {
    let mut parts = text.splitn(6, PART);
    let mut part = || parts.next().unwrap_or_default();
    CallFilter {
        punctuality: part().split(',').filter_map(punctuality_from_key).collect(),
        lapse: lapse_of(part()),
        marks: marks_of(part()),
        due: parse_day(part()),
        owner: part().to_string(),
        search: part().to_string(),
    }
}

#[cfg(test)]
mod tests {
    use engine::protocol::{Lapse, Marks};

    use super::*;

    #[test]
    fn a_filter_comes_back_from_its_address() {
        let narrow = CallFilter {
            punctuality: vec![Punctuality::Due],
            lapse: Some(Lapse::All),
            marks: Marks::None,
            owner: "Anna, the 2nd".to_owned(),
            search: "50 %".to_owned(),
            due: None,
        };
        for filter in [usual(), CallFilter::default(), narrow] {
            assert_eq!(read(&written(&filter)), filter);
        }
        assert_eq!(read("nonsense"), CallFilter::default());
    }
}
