//! Names of what the analyses find, in the language chosen: one place, so that a class or a segment is called
//! the same in every figure, table and list.

mod life;
mod moves;
mod periods;
mod sets;

use engine::protocol::{
    AbcClass, Amount, Basis, Column, ColumnKind, Cuts, Role, Segment, Steadiness,
};

use crate::format::Format;
use crate::locales::{Text, counted};
use crate::prelude::*;
pub use life::{lapses, punctuality, status, turn};
pub use moves::{Side, class_of_scheme, compared, manager, step};
pub use periods::{
    period, period_from_key, period_key, period_options, quarter, since, span, starting, tick,
};
pub use sets::{set, shared};

/// A text of the language of a [`Format`]: `say!(format, pages.pareto_title)`, with its placeholders as
/// `name = value`.
macro_rules! say {
    ($format:expr, $namespace:ident $(. $key:ident)+ $(,)?) => {
        $crate::locales::keys::$namespace $(:: $key)+.said($format.locale)
    };
    ($format:expr, $namespace:ident $(. $key:ident)+, $($name:ident = $value:expr),+ $(,)?) => {
        $crate::locales::keys::$namespace $(:: $key)+ { $($name: &$value),+ }.said($format.locale)
    };
}
pub(crate) use say;

/// A text that follows the language, as a signal: one type for all texts, so that views of one shape share their
/// code, which a closure each would not.
macro_rules! text {
    ($format:expr, $namespace:ident $(. $key:ident)+ $(,)?) => {
        $crate::words::follow($format, $crate::locales::keys::$namespace $(:: $key)+)
    };
    ($format:expr, $($text:tt)+) => {
        $crate::reactive::Signal::derive(move || $crate::words::say!($format.get(), $($text)+))
    };
}
pub(crate) use text;

/// A text without placeholders as a signal: see [`text!`].
pub fn follow(format: Signal<Format>, text: Text) -> Signal<String> {
    Signal::derive(move || text.said(format.get().locale))
}

/// `A`, or the words for clients without a positive total.
pub fn class(format: Format, class: AbcClass) -> String {
    match class {
        AbcClass::A => "A".to_string(),
        AbcClass::B => "B".to_string(),
        AbcClass::C => "C".to_string(),
        AbcClass::None => say!(format, figures.class_none),
    }
}

pub fn segment(format: Format, segment: Segment) -> String {
    match segment {
        Segment::Champions => say!(format, figures.segment_champions),
        Segment::Loyal => say!(format, figures.segment_loyal),
        Segment::PotentialLoyalist => say!(format, figures.segment_potential_loyalist),
        Segment::New => say!(format, figures.segment_new),
        Segment::Promising => say!(format, figures.segment_promising),
        Segment::NeedAttention => say!(format, figures.segment_need_attention),
        Segment::AboutToSleep => say!(format, figures.segment_about_to_sleep),
        Segment::AtRisk => say!(format, figures.segment_at_risk),
        Segment::CannotLose => say!(format, figures.segment_cannot_lose),
        Segment::Hibernating => say!(format, figures.segment_hibernating),
        Segment::Lost => say!(format, figures.segment_lost),
    }
}

/// A column of the file by which things are told apart: `Products`.
pub fn dimension(format: Format, column: Column) -> String {
    match column {
        Column::Product => say!(format, goods.products),
        Column::Category => say!(format, goods.categories),
        Column::Manager => say!(format, goods.managers),
        Column::Channel => say!(format, goods.channels),
        Column::Region => say!(format, goods.regions),
    }
}

/// `X`, or the words for clients that are too new to say.
pub fn steadiness(format: Format, of: Steadiness) -> String {
    match of {
        Steadiness::X => "X".to_string(),
        Steadiness::Y => "Y".to_string(),
        Steadiness::Z => "Z".to_string(),
        Steadiness::New => say!(format, xyz.too_new),
    }
}

/// What to do with the clients of a segment.
pub fn action(format: Format, segment: Segment) -> String {
    match segment {
        Segment::Champions => say!(format, figures.action_champions),
        Segment::Loyal => say!(format, figures.action_loyal),
        Segment::PotentialLoyalist => say!(format, figures.action_potential_loyalist),
        Segment::New => say!(format, figures.action_new),
        Segment::Promising => say!(format, figures.action_promising),
        Segment::NeedAttention => say!(format, figures.action_need_attention),
        Segment::AboutToSleep => say!(format, figures.action_about_to_sleep),
        Segment::AtRisk => say!(format, figures.action_at_risk),
        Segment::CannotLose => say!(format, figures.action_cannot_lose),
        Segment::Hibernating => say!(format, figures.action_hibernating),
        Segment::Lost => say!(format, figures.action_lost),
    }
}

/// The head of what is summed up: revenue, or lines where the files have no amounts.
pub fn revenue(format: Format) -> String {
    match format.is_money() {
        true => say!(format, figures.revenue),
        false => say!(format, figures.lines),
    }
}

/// The basis of a ranking by its name: `Revenue`.
pub fn basis(format: Format, basis: Basis) -> String {
    match basis {
        Basis::Revenue => revenue(format),
        Basis::GrossProfit => say!(format, figures.basis_gross_profit),
        Basis::Orders => say!(format, figures.basis_orders),
        Basis::Quantity => say!(format, figures.basis_quantity),
    }
}

/// The basis after a share: `80 % of revenue` is `80 %` and this.
pub fn of_basis(format: Format, basis: Basis) -> String {
    match basis {
        Basis::Revenue => say!(format, figures.of_revenue),
        Basis::GrossProfit => say!(format, figures.of_gross_profit),
        Basis::Orders => say!(format, figures.of_orders),
        Basis::Quantity => say!(format, figures.of_quantity),
    }
}

/// A sum of the basis: money, or a plain number for orders and quantities.
pub fn basis_sum(format: Format, basis: Basis, sum: Amount) -> String {
    match basis {
        Basis::Revenue | Basis::GrossProfit => format.money(sum),
        Basis::Orders | Basis::Quantity => format.decimal(sum.to_f64(), 2),
    }
}

/// The shares of the classes as the trade writes them: `80/15/5`.
pub fn cuts(cuts: Cuts) -> String {
    let percent = |points: u16| {
        let whole = points / 100;
        match points % 100 {
            0 => whole.to_string(),
            rest => format!("{whole}.{rest:02}")
                .trim_end_matches('0')
                .to_string(),
        }
    };
    let (a, b) = (cuts.a.min(10_000), cuts.b.clamp(cuts.a.min(10_000), 10_000));
    format!("{}/{}/{}", percent(a), percent(b - a), percent(10_000 - b))
}

/// What a column of the file means.
pub fn role(format: Format, role: Role) -> String {
    match role {
        Role::Date => say!(format, import.roles.date),
        Role::Client => say!(format, import.roles.client),
        Role::Amount => say!(format, import.roles.amount),
        Role::Order => say!(format, import.roles.order),
        Role::Product => say!(format, import.roles.product),
        Role::Category => say!(format, import.roles.category),
        Role::Quantity => say!(format, import.roles.quantity),
        Role::Price => say!(format, import.roles.price),
        Role::Cost => say!(format, import.roles.cost),
        Role::UnitCost => say!(format, import.roles.unit_cost),
        Role::Profit => say!(format, import.roles.profit),
        Role::Discount => say!(format, import.roles.discount),
        Role::Manager => say!(format, import.roles.manager),
        Role::Channel => say!(format, import.roles.channel),
        Role::Region => say!(format, import.roles.region),
        Role::Currency => say!(format, import.roles.currency),
        Role::ClientName => say!(format, import.roles.client_name),
        Role::Margin => say!(format, import.roles.margin),
        Role::Phone => say!(format, import.roles.phone),
        Role::Email => say!(format, import.roles.email),
        Role::Birthday => say!(format, import.roles.birthday),
    }
}

/// What a column's values prove it to hold, and how the order of day and month is known. `open` is what to say of
/// an order that nothing proves.
pub fn kind(format: Format, kind: &ColumnKind, open: &str) -> String {
    match kind {
        ColumnKind::Empty => say!(format, import.kind.empty),
        ColumnKind::Text => say!(format, import.kind.text),
        ColumnKind::Number {
            decimal_comma: true,
        } => say!(format, import.kind.number_comma),
        ColumnKind::Number {
            decimal_comma: false,
        } => say!(format, import.kind.number_point),
        ColumnKind::Date {
            pattern,
            proven_by,
            is_open,
            has_times,
            serials,
            ..
        } => {
            let dates = match has_times {
                true => say!(format, import.kind.moments, pattern = pattern.as_str()),
                false => say!(format, import.kind.dates, pattern = pattern.as_str()),
            };
            let proof = match proven_by {
                _ if *is_open => Some(open.to_string()),
                _ if has_fixed_order(pattern) => None,
                0 => Some(say!(format, import.kind.assumed)),
                values => Some(counted!(format, *values, import.proven_by)),
            };
            let serials = (*serials != 0).then(|| counted!(format, *serials, import.kind.serials));
            let parts = std::iter::once(dates).chain(proof).chain(serials);
            parts.collect::<Vec<_>>().join(", ")
        }
    }
}

/// A pattern that starts with the year, or writes the month as a word, leaves nothing to prove.
fn has_fixed_order(pattern: &str) -> bool {
    pattern.starts_with("yyyy") || pattern.contains("mmm")
}

/// Why rows were rejected or left out, from the reason's code.
pub fn reject(format: Format, code: &str) -> String {
    match code {
        "missing_date" => say!(format, quality.reject.missing_date),
        "bad_date" => say!(format, quality.reject.bad_date),
        "missing_amount" => say!(format, quality.reject.missing_amount),
        "bad_amount" => say!(format, quality.reject.bad_amount),
        "amount_out_of_range" => say!(format, quality.reject.amount_out_of_range),
        "extra_fields" => say!(format, quality.reject.extra_fields),
        "field_too_long" => say!(format, quality.reject.field_too_long),
        "unclosed_quote" => say!(format, quality.reject.unclosed_quote),
        "total_row" => say!(format, quality.reject.total_row),
        "group_row" => say!(format, quality.reject.group_row),
        "repeated_header" => say!(format, quality.reject.repeated_header),
        "missing_fields" => say!(format, quality.reject.missing_fields),
        "cell_error" => say!(format, quality.reject.cell_error),
        _ => code.to_string(),
    }
}

/// Whether rows with this code only repeat what other rows say: totals, groups, headers.
pub fn is_repeating(code: &str) -> bool {
    matches!(code, "total_row" | "group_row" | "repeated_header")
}

/// What was mended in a file, from the note's code and how often.
pub fn note(format: Format, code: &str, count: u64) -> String {
    match code {
        "short_row" => counted!(format, count, import.note.short_row),
        "nul" => counted!(format, count, import.note.nul),
        "stray_quote" => counted!(format, count, import.note.stray_quote),
        "bad_bytes" => counted!(format, count, import.note.bad_bytes),
        "filled_down" => counted!(format, count, import.note.filled_down),
        "preamble" => counted!(format, count, import.note.preamble),
        "repeated_name" => counted!(format, count, import.note.repeated_name),
        other => other.to_string(),
    }
}

/// A client in one text: its key and, where the files tell it, its name.
pub fn client(key: &str, name: &str) -> String {
    match name {
        "" => key.to_string(),
        name => format!("{key} · {name}"),
    }
}
