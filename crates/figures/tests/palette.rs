//! The example palette names every role in both themes, and text on heat cells is readable.

use figures::{HEAT_STEPS, Role};

const PALETTE: &str = include_str!("../examples/palette.css");

/// The colour of `name` in the light theme (0) or the dark one (1).
fn colour(name: &str, theme: usize) -> [f64; 3] {
    let property = format!("--figure-{name}: #");
    let value = PALETTE
        .split(&property)
        .nth(theme + 1)
        .unwrap_or_else(|| panic!("{name} in {theme}"));
    [0, 2, 4].map(|at| f64::from(u8::from_str_radix(&value[at..at + 2], 16).expect("hex colour")))
}

/// Contrast ratio of WCAG 2.2.
fn contrast(one: [f64; 3], other: [f64; 3]) -> f64 {
    let luminance = |colour: [f64; 3]| {
        let [red, green, blue] = colour.map(|channel| {
            let share = channel / 255.0;
            if share <= 0.040_45 {
                share / 12.92
            } else {
                ((share + 0.055) / 1.055).powf(2.4)
            }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    };
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn every_role_has_a_colour_in_both_themes() {
    for (_, name) in Role::ALL {
        for theme in [0, 1] {
            colour(name, theme);
        }
        assert!(figures::stylesheet().contains(&format!("var(--figure-{name})")));
    }
}

#[test]
fn text_on_heat_cells_is_readable() {
    for theme in [0, 1] {
        for step in 0..HEAT_STEPS {
            let text = if step <= 4 {
                "on-heat-low"
            } else {
                "on-heat-high"
            };
            let ratio = contrast(colour(&format!("heat-{step}"), theme), colour(text, theme));
            assert!(ratio >= 4.5, "heat-{step}, theme {theme}: {ratio:.2}");
        }
        let ratio = contrast(colour("heat-empty", theme), colour("muted", theme));
        assert!(ratio >= 4.5, "heat-empty, theme {theme}: {ratio:.2}");
    }
}
