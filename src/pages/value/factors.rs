//! The factors of the formula of the trade and their product: names, meanings, how they are written.

use engine::protocol::views::FormulaView;

use crate::format::Format;
use crate::locales::{Text, keys};
use crate::words::say;

/// A factor, or the product of all.
pub struct Factor {
    pub sign: &'static str,
    /// Its name for whoever compares the page with the native audit.
    pub figure: &'static str,
    pub name: Text,
    pub write: fn(Format, f64) -> String,
    /// The product is not told without a margin, and the margin not without costs.
    pub of: fn(&FormulaView) -> Option<f64>,
}

pub const FACTORS: [Factor; 4] = [
    Factor {
        sign: "S",
        figure: "ltv_s",
        name: keys::figures::average_order,
        write: Format::money_about,
        of: |formula| Some(formula.s),
    },
    Factor {
        sign: "C",
        figure: "ltv_c",
        name: keys::worth::c_name,
        write: |format, value| format.decimal(value, 2),
        of: |formula| Some(formula.c),
    },
    Factor {
        sign: "P",
        figure: "ltv_p",
        name: keys::worth::p_name,
        write: Format::percent,
        of: |formula| formula.p,
    },
    Factor {
        sign: "t",
        figure: "ltv_t",
        name: keys::worth::t_name,
        write: |format, value| format.decimal(value, 1),
        of: |formula| Some(formula.t),
    },
];

pub const PRODUCT: Factor = Factor {
    sign: "LTV",
    figure: "ltv",
    name: keys::worth::ltv_name,
    write: Format::money_about,
    of: |formula| formula.ltv,
};

/// The factors and then the product.
pub fn all() -> impl Iterator<Item = Factor> {
    FACTORS.into_iter().chain([PRODUCT])
}

impl Factor {
    pub fn name(&self, format: Format) -> String {
        self.name.said(format.locale)
    }

    /// Its value in words, or a dash.
    pub fn written(&self, format: Format, value: Option<f64>) -> String {
        value.map_or_else(|| "–".to_string(), |value| (self.write)(format, value))
    }

    /// What it is made of.
    pub fn definition(&self, format: Format, formula: &FormulaView) -> String {
        match self.sign {
            "S" => say!(format, worth.s_definition),
            "C" => say!(format, worth.c_definition),
            "t" => say!(format, worth.t_definition),
            "P" => match (formula.p, formula.p_typed) {
                (None, _) => say!(format, worth.p_unknown),
                (_, true) => say!(format, worth.p_typed),
                (_, false) => say!(format, worth.p_costs),
            },
            _ => say!(format, worth.ltv_definition),
        }
    }
}

/// What a client brings over its life, by the formula; revenue where no margin is known.
pub fn per_client(formula: &FormulaView) -> f64 {
    formula.ltv.unwrap_or(formula.s * formula.c * formula.t)
}
