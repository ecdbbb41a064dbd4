//! Figures as files: the theme's colours are written into the SVG, because a file has no stylesheet of ours.

use figures::Figure;
use wasm_bindgen::JsCast;
use web_sys::{CssStyleDeclaration, Element, HtmlElement};

use crate::prelude::*;

/// The figure as an SVG document in the colours that it has on the page inside `host`.
pub fn painted(figure: &Figure, host: &Element) -> String {
    let Some(probe) = Probe::inside(host) else {
        return figure.svg.clone();
    };
    let drawn = figure.painted(&|role| probe.colour(&format!("--figure-{role}")));
    let ground = probe.colour("--card");
    probe.element.remove();
    let ground =
        ground.map(|ground| format!("<rect width=\"100%\" height=\"100%\" fill=\"{ground}\"/>"));
    match (drawn.find('>'), ground) {
        (Some(end), Some(ground)) => format!("{}{ground}{}", &drawn[..=end], &drawn[end + 1..]),
        _ => drawn,
    }
}

/// An element whose colour is set to a token and read back: the browser resolves the theme, which a custom
/// property's own text leaves open.
struct Probe {
    element: HtmlElement,
    computed: CssStyleDeclaration,
}

impl Probe {
    fn inside(host: &Element) -> Option<Probe> {
        let element: HtmlElement = document().create_element("span").ok()?.dyn_into().ok()?;
        host.append_child(&element).ok()?;
        let computed = window().get_computed_style(&element).ok()??;
        Some(Probe { element, computed })
    }

    fn colour(&self, token: &str) -> Option<String> {
        self.element
            .style()
            .set_property("color", &format!("var({token})"))
            .ok()?;
        self.computed
            .get_property_value("color")
            .ok()
            .filter(|colour| !colour.is_empty())
    }
}
