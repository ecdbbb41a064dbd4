//! Who moved from which class to which, as a flow diagram.

use engine::protocol::ClientSet;
use figures::{Figure, Mark, Size, flows};
use leptos::prelude::*;

use super::cross::{Cross, CrossClass, Measure, Pair, Sum};
use crate::figures::{Drawing, FigureCard, use_lists};
use crate::format::{Format, use_format};

/// A click on a band or a class lists its clients.
#[component]
pub fn FlowsCard(
    #[prop(into)] headline: Signal<String>,
    #[prop(into)] about: Signal<String>,
    #[prop(into)] definition: Signal<String>,
    file: &'static str,
    #[prop(into)] cross: Signal<Cross>,
    /// What the thickness of bands shows.
    #[prop(into)]
    measure: Signal<Measure>,
    #[prop(optional)] wide: bool,
    /// Controls of the figure.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let format = use_format();
    let lists = use_lists();
    let drawing = Drawing {
        draw: Callback::new(move |size| {
            let name = headline.get();
            draw(&cross.read(), measure.get(), &name, format.get(), size)
        }),
        height: Callback::new(move |_| {
            let cross = cross.read();
            flows::height(cross.from.len().max(cross.to.len()))
        }),
    };
    let numbers = Signal::derive(move || cross.read().numbers(format.get()));
    let on_pick = Callback::new(move |mark: Mark| {
        if let Some(set) = cross.with_untracked(|cross| set_of(cross, &mark)) {
            lists.open(set);
        }
    });
    view! {
        <FigureCard headline about definition file drawing numbers on_pick wide>
            {children.map(|children| children())}
        </FigureCard>
    }
    .into_any()
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
