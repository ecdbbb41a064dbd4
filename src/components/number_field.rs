//! A number typed into a field: taken while it lies within its bounds, marked when it does not.

use crate::prelude::*;
use crate::typed::number;

/// The numbers that a field takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    pub least: f64,
    pub most: f64,
    /// The step of the field's arrows; numbers between steps are taken unless it is 1.
    pub step: f64,
}

impl Bounds {
    /// Whole numbers, both ends included.
    pub const fn whole(least: u32, most: u32) -> Bounds {
        Bounds {
            least: least as f64,
            most: most as f64,
            step: 1.0,
        }
    }

    /// The number that a text says, when the field takes it. The browser hands numbers over with a point.
    fn read(self, text: &str) -> Option<f64> {
        let number = number(text)?;
        let fits = (self.least..=self.most).contains(&number);
        let is_whole = self.step != 1.0 || number.fract() == 0.0;
        (fits && is_whole).then_some(number)
    }
}

#[component]
pub fn NumberField(
    #[prop(into)] label: Signal<String>,
    /// What is counted, after the field.
    #[prop(optional, into)]
    unit: Signal<String>,
    #[prop(into)] value: Signal<f64>,
    bounds: Bounds,
    /// Gets a number within the bounds.
    #[prop(into)]
    on_change: Callback<f64>,
    /// The label is for screen readers alone.
    #[prop(optional)]
    label_hidden: bool,
) -> impl IntoView {
    let wrong = RwSignal::new(false);
    let take = move |text: String| {
        let number = bounds.read(&text);
        wrong.set(number.is_none());
        if let Some(number) = number {
            on_change.run(number);
        }
    };
    view! {
        <label class="number-field">
            <span class:visually-hidden=label_hidden>{label}</span>
            <input
                type="number"
                min=bounds.least.to_string()
                max=bounds.most.to_string()
                step=bounds.step.to_string()
                aria-invalid=move || wrong.get().to_string()
                prop:value=move || value.get().to_string()
                on:change:target=move |event| take(event.target().value())
            />
            <span>{unit}</span>
        </label>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_numbers_within_the_bounds_are_taken() {
        let check =
            |bounds: Bounds, text, expected| assert_eq!(bounds.read(text), expected, "{text}");
        let whole = Bounds::whole(2, 12);
        check(whole, " 3", Some(3.0));
        check(whole, "2.5", None);
        check(whole, "1", None);
        check(whole, "", None);
        check(whole, "NaN", None);
        let share = Bounds {
            least: 0.0,
            most: 100.0,
            step: 0.5,
        };
        check(share, "33.3", Some(33.3));
        check(share, "100.1", None);
    }
}
