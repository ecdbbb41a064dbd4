//! Settings as a saved workspace holds them, and back.

mod journal;
mod labs;
mod life;

pub(crate) use journal::{entry_from_saved, entry_to_saved};

use workspace::{AbcBasis, AbcCuts, MappedColumn, ReturnsPolicy};

use crate::import::{role_from_key, role_key};
use crate::protocol::{
    AbcClass, Basis, Cuts, DayNumber, ExtraFilter, Filters, Merge, Returns, Role, Segment, Settings,
};

/// The settings to save. The mapping belongs to the import, not to what the page may change.
pub(crate) fn to_saved(settings: &Settings, mapped: &[(Role, String)]) -> workspace::Settings {
    let filters = &settings.filters;
    let column = |(role, header): &(Role, String)| MappedColumn {
        role: role_key(*role).to_owned(),
        header: header.clone(),
    };
    workspace::Settings {
        abc_cuts: AbcCuts {
            a: settings.cuts.a,
            b: settings.cuts.b,
        },
        abc_basis: match settings.basis {
            Basis::Revenue => AbcBasis::Revenue,
            Basis::GrossProfit => AbcBasis::GrossProfit,
            Basis::Orders => AbcBasis::Orders,
            Basis::Quantity => AbcBasis::Quantity,
        },
        returns: match settings.returns {
            Returns::Net => ReturnsPolicy::Net,
            Returns::Ignore => ReturnsPolicy::Ignore,
            Returns::Match => ReturnsPolicy::Match,
        },
        audit_day: settings.audit_day.map(|day| day.0),
        margin: settings.margin,
        currency: Some(settings.currency.clone()).filter(|code| !code.is_empty()),
        filters: workspace::Filters {
            from: filters.from.map(|day| day.0),
            to: filters.to.map(|day| day.0),
            managers: filters.managers.clone(),
            regions: filters.regions.clone(),
            channels: filters.channels.clone(),
            categories: filters.categories.clone(),
            classes: codes(&filters.classes, &AbcClass::ALL),
            segments: codes(&filters.segments, &Segment::ALL),
        },
        page: settings.page.clone(),
        mapping: mapped.iter().map(column).collect(),
        merges: settings.merges.iter().map(saved_merge).collect(),
        guests: settings.guests.clone(),
        control_total: settings.control_total.clone(),
        labs: labs::to_saved(&settings.labs),
        extras: filters.extras.iter().map(saved_extra).collect(),
        life: life::to_saved(&settings.life),
    }
}

/// The inverse of [`to_saved`]: the settings and the mapping. What this build has no word for is left out.
pub(crate) fn from_saved(saved: workspace::Settings) -> (Settings, Vec<(Role, String)>) {
    let filters = saved.filters;
    let settings = Settings {
        cuts: Cuts {
            a: saved.abc_cuts.a,
            b: saved.abc_cuts.b,
        },
        basis: match saved.abc_basis {
            AbcBasis::Revenue => Basis::Revenue,
            AbcBasis::GrossProfit => Basis::GrossProfit,
            AbcBasis::Orders => Basis::Orders,
            AbcBasis::Quantity => Basis::Quantity,
        },
        returns: match saved.returns {
            ReturnsPolicy::Net => Returns::Net,
            ReturnsPolicy::Match => Returns::Match,
            ReturnsPolicy::Ignore => Returns::Ignore,
        },
        audit_day: saved.audit_day.map(DayNumber),
        margin: saved.margin,
        currency: saved.currency.unwrap_or_default(),
        filters: Filters {
            from: filters.from.map(DayNumber),
            to: filters.to.map(DayNumber),
            managers: filters.managers,
            regions: filters.regions,
            channels: filters.channels,
            categories: filters.categories,
            extras: saved.extras.into_iter().map(extra).collect(),
            classes: members(&filters.classes, &AbcClass::ALL),
            segments: members(&filters.segments, &Segment::ALL),
        },
        page: saved.page,
        merges: saved.merges.into_iter().map(merge).collect(),
        guests: saved.guests,
        control_total: saved.control_total,
        // The import's report has them.
        rates: Vec::new(),
        labs: labs::from_saved(saved.labs),
        life: life::from_saved(saved.life),
    };
    let mapped = saved.mapping.into_iter();
    let mapped = mapped.filter_map(|column| Some((role_from_key(&column.role)?, column.header)));
    (settings, mapped.collect())
}

fn saved_extra(extra: &ExtraFilter) -> workspace::ExtraFilter {
    workspace::ExtraFilter {
        header: extra.header.clone(),
        texts: extra.texts.clone(),
    }
}

fn extra(saved: workspace::ExtraFilter) -> ExtraFilter {
    ExtraFilter {
        header: saved.header,
        texts: saved.texts,
    }
}

fn saved_merge(merge: &Merge) -> workspace::Merge {
    workspace::Merge {
        from: merge.from.clone(),
        to: merge.to.clone(),
    }
}

fn merge(saved: workspace::Merge) -> Merge {
    Merge {
        from: saved.from,
        to: saved.to,
    }
}

/// The places of values in the list of all.
fn codes<T: PartialEq>(values: &[T], all: &[T]) -> Vec<u8> {
    let code = |value: &T| all.iter().position(|of_all| of_all == value);
    values
        .iter()
        .filter_map(code)
        .filter_map(|place| u8::try_from(place).ok())
        .collect()
}

fn members<T: Copy>(codes: &[u8], all: &[T]) -> Vec<T> {
    codes
        .iter()
        .filter_map(|&code| all.get(usize::from(code)).copied())
        .collect()
}
