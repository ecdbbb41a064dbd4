//! What each mapped column was taken for, and what its values prove.

use engine::protocol::views::{ProofView, QualityView};
use engine::protocol::{ClientSet, Column as Part, Role};

use crate::prelude::*;
use crate::queries::View;

use super::Card;
use super::rows::unfolding;
use crate::clip::clip;
use crate::components::live::live;
use crate::figures::{Cell, Column, Numbers, NumbersTable, Row};
use crate::format::{Format, use_format};
use crate::locales::counted;
use crate::words::{self, say, text};

#[component]
pub fn Columns(view: View<QualityView>) -> impl IntoView {
    let format = use_format();
    let headline = Signal::derive(move || {
        let columns = headers(&view.read()).len();
        counted!(format.get(), columns, quality.columns.headline)
    });
    let numbers = Signal::derive(move || columns(&view.read(), format.get()));
    let misfits = live(move || {
        let (view, format) = (view.read(), format.get());
        misfitting(&view)
            .map(|proof| {
                let column = clip(&proof.header);
                let name = say!(format, quality.columns.misfits_of, column = column);
                let (header, samples) = (proof.header.clone(), proof.samples.clone());
                unfolding(format, name, proof.misfits, header, samples, &view.files)
            })
            .collect_view()
    });
    view! {
        <Card
            id="quality-columns"
            wide=true
            headline
            about=text!(format, quality.columns.about)
        >
            <NumbersTable numbers name=headline />
            <div class="measures">{misfits}</div>
        </Card>
    }
}

/// The columns in which a value should read as the column's kind and does not.
pub fn misfitting(view: &QualityView) -> impl Iterator<Item = &ProofView> + Clone {
    let proofs = view.proofs.iter();
    proofs.filter(|proof| proof.misfits > 0 && !holds_text(view, &proof.header))
}

/// Whether a column is only read as it is written: any text fits it.
fn holds_text(view: &QualityView, header: &str) -> bool {
    let mut roles = view.mapped.iter().filter(|(_, of)| of == header);
    !roles.any(|(role, _)| {
        matches!(
            role,
            Role::Date
                | Role::Amount
                | Role::Quantity
                | Role::Price
                | Role::Cost
                | Role::UnitCost
                | Role::Profit
                | Role::Discount
                | Role::Margin
        )
    })
}

/// The headers that are used, each once, in the order of roles.
fn headers(view: &QualityView) -> Vec<&str> {
    let mut headers: Vec<&str> = Vec::new();
    for (_, header) in &view.mapped {
        if !headers.contains(&header.as_str()) {
            headers.push(header);
        }
    }
    headers
}

fn columns(view: &QualityView, format: Format) -> Numbers {
    let has_proofs = !view.proofs.is_empty();
    let mut columns = vec![
        Column::text(say!(format, quality.columns.meaning)),
        Column::text(say!(format, quality.columns.header)),
    ];
    if has_proofs {
        columns.extend([
            Column::text(say!(format, quality.columns.proof)),
            Column::number(say!(format, quality.columns.filled)),
            Column::number(say!(format, quality.columns.blank)),
            Column::number(say!(format, quality.columns.misfits)),
        ]);
    }
    let rows = headers(view).into_iter().map(|header| {
        let roles = view.mapped.iter().filter(|(_, of)| of == header);
        let roles: Vec<String> = roles.map(|(role, _)| words::role(format, *role)).collect();
        let mut cells = vec![Cell::text(roles.join(", ")), Cell::text(header.to_string())];
        if has_proofs {
            let proof = view.proofs.iter().find(|proof| proof.header == header);
            cells.extend(proved(proof, holds_text(view, header), format));
        }
        Row {
            cells,
            set: without(view, header),
        }
    });
    Numbers {
        rows: rows.collect(),
        columns,
    }
}

/// The clients with a line on which the column is blank, if lines are told apart by it.
fn without(view: &QualityView, header: &str) -> Option<ClientSet> {
    let mut proofs = view.proofs.iter();
    proofs.find(|proof| proof.header == header && proof.blank > 0)?;
    let mut roles = view.mapped.iter().filter(|(_, of)| of == header);
    let column = roles.find_map(|(role, _)| match role {
        Role::Product => Some(Part::Product),
        Role::Category => Some(Part::Category),
        Role::Manager => Some(Part::Manager),
        Role::Channel => Some(Part::Channel),
        Role::Region => Some(Part::Region),
        _ => None,
    })?;
    Some(ClientSet::Bought {
        column,
        text: String::new(),
    })
}

fn proved(proof: Option<&ProofView>, holds_text: bool, format: Format) -> [Cell; 4] {
    let Some(proof) = proof else {
        return [Cell::blank(), Cell::blank(), Cell::blank(), Cell::blank()];
    };
    let assumed = say!(format, import.kind.assumed);
    let (kind, misfits) = match holds_text {
        true => (say!(format, import.kind.text), Cell::blank()),
        false => (
            words::kind(format, &proof.kind, &assumed),
            Cell::count(format, proof.misfits),
        ),
    };
    [
        Cell::text(kind),
        Cell::count(format, proof.filled),
        Cell::count(format, proof.blank),
        misfits,
    ]
}
