//! Who moved from which class to which, as a flow diagram.

use engine::protocol::ClientSet;
use figures::{Figure, Mark, Size, flows};

use super::cross::{Cross, CrossClass, Measure, Pair, Sum};
use crate::figures::{Drawing, use_lists};
use crate::format::{Format, use_format};
use crate::prelude::*;

/// The diagram; the thickness of bands shows `measure`.
pub fn flow_diagram(
    name: Signal<String>,
    cross: Signal<Cross>,
    measure: Signal<Measure>,
) -> Drawing {
    let format = use_format();
    Drawing {
        draw: Callback::new(move |size| {
            draw(
                &cross.read(),
                measure.get(),
                &name.read(),
                format.get(),
                size,
            )
        }),
        height: Callback::new(move |_| {
            let cross = cross.read();
            flows::height(cross.from.len().max(cross.to.len()))
        }),
    }
}

/// What a click on a band or a class does: it lists its clients.
pub fn open_flow(cross: Signal<Cross>) -> Callback<Mark> {
    let lists = use_lists();
    Callback::new(move |mark: Mark| {
        if let Some(set) = cross.with_untracked(|cross| set_of(cross, &mark)) {
            lists.open(set);
        }
    })
}

/// The clients behind a band, or behind a block on the left or right.
fn set_of(cross: &Cross, mark: &Mark) -> Option<ClientSet> {
    let place = mark.id as usize;
    match mark.group {
        flows::BANDS => cross.pairs.get(place)?.set.clone(),
        flows::FROM => cross.from.get(place)?.set.clone(),
        _ => cross.to.get(place)?.set.clone(),
    }
}

fn draw(cross: &Cross, measure: Measure, name: &str, format: Format, size: Size) -> Figure {
    let block = |class: &CrossClass, sum: Sum| flows::Block {
        name: class.name.clone(),
        value: sum.short(measure, format),
        role: class.role,
        label: format!("{}\n{}", class.name, sum.lines(format)),
    };
    let from: Vec<flows::Block> = cross
        .from
        .iter()
        .enumerate()
        .map(|(place, class)| block(class, cross.sum(&|pair| pair.from == place)))
        .collect();
    let to: Vec<flows::Block> = cross
        .to
        .iter()
        .enumerate()
        .map(|(place, class)| block(class, cross.sum(&|pair| pair.to == place)))
        .collect();
    let flow = |pair: &Pair| flows::Flow {
        from: pair.from,
        to: pair.to,
        weight: pair.sum().of(measure),
        label: cross.label(pair, format),
    };
    let bands: Vec<flows::Flow> = cross.pairs.iter().map(flow).collect();
    let spec = flows::Spec {
        name,
        heads: cross.heads.each_ref().map(String::as_str),
        from: &from,
        to: &to,
        flows: &bands,
    };
    flows::draw(&spec, size)
}
