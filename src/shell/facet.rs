//! What one can filter by besides the period: columns of the data, classes and segments.

use engine::protocol::{AbcClass, Column, Filters, Opened, Segment};

use crate::clip::clip_to;
use crate::components::choice::{ChoiceOption, add};
use crate::format::Format;
use crate::route::{class_key, segment_key};
use crate::words::{self, say};

/// Characters of a header on its chip.
const HEADER: usize = 24;

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Facet {
    Manager,
    Region,
    Channel,
    Category,
    /// A column without a role, by its header.
    Extra(String),
    Class,
    Segment,
}

impl Facet {
    /// The facets of a workspace: its columns with more than one value, then what the audit finds.
    pub fn of(opened: &Opened) -> Vec<Facet> {
        let columns = [
            Facet::Manager,
            Facet::Region,
            Facet::Channel,
            Facet::Category,
        ];
        let extras = opened.extras.iter();
        columns
            .into_iter()
            .chain(extras.map(|extra| Facet::Extra(extra.header.clone())))
            .filter(|facet| facet.texts(opened).len() > 1)
            .chain([Facet::Class, Facet::Segment])
            .collect()
    }

    pub fn name(&self, format: Format) -> String {
        match self {
            Facet::Manager => say!(format, shell.filter.manager),
            Facet::Region => say!(format, shell.filter.region),
            Facet::Channel => say!(format, shell.filter.channel),
            Facet::Category => say!(format, shell.filter.category),
            Facet::Extra(header) => clip_to(header, HEADER),
            Facet::Class => say!(format, shell.filter.class),
            Facet::Segment => say!(format, shell.filter.segment),
        }
    }

    pub fn options(&self, format: Format, opened: &Opened) -> Vec<ChoiceOption> {
        let option = |key: &str, words: String| ChoiceOption {
            key: key.to_string(),
            words,
        };
        match self {
            Facet::Class => AbcClass::ALL
                .into_iter()
                .map(|class| option(class_key(class), words::class(format, class)))
                .collect(),
            Facet::Segment => Segment::ALL
                .into_iter()
                .map(|segment| option(segment_key(segment), words::segment(format, segment)))
                .collect(),
            _ => self
                .texts(opened)
                .into_iter()
                .map(|text| match text {
                    "" => option("", say!(format, shell.filter.blank)),
                    text => option(text, text.to_string()),
                })
                .collect(),
        }
    }

    /// Keys of the options that the filters keep, ascending.
    pub fn chosen(&self, filters: &Filters) -> Vec<String> {
        match self {
            Facet::Manager => ascending(&filters.managers),
            Facet::Region => ascending(&filters.regions),
            Facet::Channel => ascending(&filters.channels),
            Facet::Category => ascending(&filters.categories),
            Facet::Extra(header) => ascending(filters.extra(header)),
            Facet::Class => keys(&filters.classes, class_key),
            Facet::Segment => keys(&filters.segments, segment_key),
        }
    }

    pub fn choose(&self, filters: &mut Filters, chosen: Vec<String>) {
        let is_chosen = |key: &str| chosen.iter().any(|chosen| chosen == key);
        match self {
            Facet::Manager => filters.managers = chosen,
            Facet::Region => filters.regions = chosen,
            Facet::Channel => filters.channels = chosen,
            Facet::Category => filters.categories = chosen,
            Facet::Extra(header) => filters.set_extra(header, chosen),
            Facet::Class => {
                let mut classes = AbcClass::ALL.to_vec();
                classes.retain(|&class| is_chosen(class_key(class)));
                filters.classes = classes;
            }
            Facet::Segment => {
                let mut segments = Segment::ALL.to_vec();
                segments.retain(|&segment| is_chosen(segment_key(segment)));
                filters.segments = segments;
            }
        }
    }

    /// The values of the facet's column, the blank one first.
    fn texts<'a>(&self, opened: &'a Opened) -> Vec<&'a str> {
        let of_column = |column: Column| {
            let values = opened.values.iter().find(|values| values.column == column);
            values.map(|values| (&values.texts, values.has_blank))
        };
        let values = match self {
            Facet::Manager => of_column(Column::Manager),
            Facet::Region => of_column(Column::Region),
            Facet::Channel => of_column(Column::Channel),
            Facet::Category => of_column(Column::Category),
            Facet::Extra(header) => {
                let extra = opened.extras.iter().find(|extra| extra.header == *header);
                extra.map(|extra| (&extra.texts, extra.has_blank))
            }
            Facet::Class | Facet::Segment => None,
        };
        let blank = values.filter(|(_, has_blank)| *has_blank).map(|_| "");
        let texts = values.into_iter().flat_map(|(texts, _)| texts);
        blank.into_iter().chain(texts.map(String::as_str)).collect()
    }
}

fn ascending(texts: &[String]) -> Vec<String> {
    let mut keys = Vec::new();
    texts.iter().for_each(|text| add(&mut keys, text));
    keys
}

fn keys<T: Copy>(chosen: &[T], key: fn(T) -> &'static str) -> Vec<String> {
    let mut keys = Vec::new();
    chosen.iter().for_each(|&one| add(&mut keys, key(one)));
    keys
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(facet: Facet, chosen: &[&str], kept: &[&str]) {
        let keys = |keys: &[&str]| {
            let mut list = Vec::new();
            keys.iter().for_each(|key| add(&mut list, key));
            list
        };
        let mut filters = Filters::default();
        facet.choose(&mut filters, keys(chosen));
        assert_eq!(facet.chosen(&filters), keys(kept), "{facet:?}");
        facet.choose(&mut filters, Vec::new());
        assert!(filters.is_empty(), "{facet:?} leaves {filters:?}");
    }

    #[test]
    fn what_is_chosen_is_kept_and_resetting_leaves_no_filter() {
        let columns = [
            Facet::Manager,
            Facet::Region,
            Facet::Channel,
            Facet::Category,
            Facet::Extra("State".to_string()),
        ];
        for facet in columns {
            check(facet, &["", "North"], &["", "North"]);
        }
        check(Facet::Class, &["A", "none", "Z"], &["A", "none"]);
        check(
            Facet::Segment,
            &["lost", "at_risk", "x"],
            &["lost", "at_risk"],
        );
    }
}
