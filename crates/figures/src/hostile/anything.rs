//! Any numbers, words and choices.

use proptest::prelude::*;

use crate::{Reference, Size, curves, heat_grid};

pub(super) fn size() -> impl Strategy<Value = Size> {
    (120_u32..2000, 80_u32..1200).prop_map(|(width, height)| Size::new(width, height))
}

pub(super) fn number() -> impl Strategy<Value = f64> {
    prop_oneof![6 => -1e6..1e6_f64, 2 => any::<f64>(), 1 => Just(0.0), 1 => Just(f64::NAN)]
}

pub(super) fn share() -> impl Strategy<Value = f64> {
    prop_oneof![8 => 0.0..1.0_f64, 1 => number()]
}

pub(super) fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => "[A-Za-zА-Яа-яăâîșț0-9 ·%]{0,24}",
        1 => ".{0,40}",
        1 => Just("<script>alert(1)</script>".to_owned()),
        1 => Just("\"><img onerror='x'>&amp;\u{0}\u{202e}]]>".to_owned()),
    ]
}

pub(super) fn list<T: std::fmt::Debug>(
    item: impl Strategy<Value = T>,
) -> impl Strategy<Value = Vec<T>> {
    proptest::collection::vec(item, 0..40)
}

pub(super) fn shade() -> impl Strategy<Value = heat_grid::Shade> {
    use heat_grid::Shade;
    prop_oneof![
        5 => number().prop_map(Shade::Of),
        2 => number().prop_map(Shade::Unfinished),
        1 => Just(Shade::Empty),
        1 => Just(Shade::Plain),
        1 => Just(Shade::Absent),
    ]
}

pub(super) fn weight() -> impl Strategy<Value = curves::Weight> {
    use curves::Weight;
    prop_oneof![
        Just(Weight::Thin),
        Just(Weight::Bold),
        Just(Weight::Forecast),
        any::<u8>().prop_map(Weight::Kind),
    ]
}

pub(super) fn course() -> impl Strategy<Value = curves::Course> {
    use curves::Course;
    prop_oneof![
        Just(Course::Straight),
        Just(Course::Steps),
        Just(Course::Stems)
    ]
}

pub(super) fn references() -> impl Strategy<Value = Vec<Reference>> {
    let reference = (number(), words()).prop_map(|(at, text)| Reference { at, text });
    proptest::collection::vec(reference, 0..4)
}

pub(super) fn format(value: f64) -> String {
    format!("{value:.1}")
}
