//! What a shape is for. A figure names roles, a stylesheet gives them colours.
//!
//! plotters passes colours and nothing else to a backend, so every [`Role`] travels through it as a sentinel
//! colour and is read back on the other side. No sentinel reaches the SVG: the writer emits the class
//! `fill-<role>` or `stroke-<role>` instead, and themes and print restyle a figure without drawing it again.

use plotters::style::RGBColor;

/// Steps of the single-hue scale of [`crate::heat_grid`].
pub const HEAT_STEPS: usize = 9;

/// Colours for kinds that have no order.
const KINDS: usize = 8;

/// The second and third byte of a sentinel colour; the first is the role's place in [`Role::ALL`].
const SENTINEL: (u8, u8) = (0xF1, 0x6E);

/// The purpose of a shape, and so its class name (see [`Role::name`]).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Role {
    /// Text that must be read: direct labels, values.
    Text,
    /// Text that may be overlooked: ticks, captions.
    Muted,
    /// The zero line.
    Axis,
    /// The other lines of the scale.
    Grid,
    /// The line or bar that the figure is about.
    Accent,
    /// The surface under or beside the accent line, a faint tint of it.
    Area,
    /// A line drawn over bars, in the colour of text.
    Line,
    /// A line of a crowd: thin, pale.
    Thin,
    /// Dashed lines: cuts, diagonals, references.
    Reference,
    /// What a model expects: dashed.
    Forecast,
    /// Class A of an ABC.
    ClassA,
    /// Class B of an ABC.
    ClassB,
    /// Class C of an ABC.
    ClassC,
    /// The first of two measures.
    Series1,
    /// The second of two measures.
    Series2,
    /// The palest step of the heat scale.
    Heat0,
    /// Second step of the heat scale.
    Heat1,
    /// Third step of the heat scale.
    Heat2,
    /// Fourth step of the heat scale.
    Heat3,
    /// Fifth step of the heat scale.
    Heat4,
    /// Sixth step of the heat scale.
    Heat5,
    /// Seventh step of the heat scale.
    Heat6,
    /// Eighth step of the heat scale.
    Heat7,
    /// The strongest step of the heat scale.
    Heat8,
    /// A cell of a heat grid without a value.
    HeatEmpty,
    /// Text over the heat steps 0–4 and over empty cells.
    OnHeatLow,
    /// Text over the heat steps 5–8.
    OnHeatHigh,
    /// What belongs to no class: clients without a positive total, new ones, gone ones.
    ClassNone,
    /// The first of the kinds that have no order.
    Kind1,
    /// The second kind.
    Kind2,
    /// The third kind.
    Kind3,
    /// The fourth kind.
    Kind4,
    /// The fifth kind.
    Kind5,
    /// The sixth kind.
    Kind6,
    /// The seventh kind.
    Kind7,
    /// The eighth kind.
    Kind8,
}

impl Role {
    /// Every role with its name, in the order of the enum.
    pub const ALL: [(Self, &'static str); 36] = [
        (Self::Text, "text"),
        (Self::Muted, "muted"),
        (Self::Axis, "axis"),
        (Self::Grid, "grid"),
        (Self::Accent, "accent"),
        (Self::Area, "area"),
        (Self::Line, "line"),
        (Self::Thin, "thin"),
        (Self::Reference, "reference"),
        (Self::Forecast, "forecast"),
        (Self::ClassA, "class-a"),
        (Self::ClassB, "class-b"),
        (Self::ClassC, "class-c"),
        (Self::Series1, "series-1"),
        (Self::Series2, "series-2"),
        (Self::Heat0, "heat-0"),
        (Self::Heat1, "heat-1"),
        (Self::Heat2, "heat-2"),
        (Self::Heat3, "heat-3"),
        (Self::Heat4, "heat-4"),
        (Self::Heat5, "heat-5"),
        (Self::Heat6, "heat-6"),
        (Self::Heat7, "heat-7"),
        (Self::Heat8, "heat-8"),
        (Self::HeatEmpty, "heat-empty"),
        (Self::OnHeatLow, "on-heat-low"),
        (Self::OnHeatHigh, "on-heat-high"),
        (Self::ClassNone, "class-none"),
        (Self::Kind1, "kind-1"),
        (Self::Kind2, "kind-2"),
        (Self::Kind3, "kind-3"),
        (Self::Kind4, "kind-4"),
        (Self::Kind5, "kind-5"),
        (Self::Kind6, "kind-6"),
        (Self::Kind7, "kind-7"),
        (Self::Kind8, "kind-8"),
    ];

    /// The role of one of several kinds, counted from 0; the ninth has the colour of the first again.
    pub fn kind(index: usize) -> Self {
        let first = Self::Kind1 as usize;
        Self::ALL
            .get(first + index % KINDS)
            .map_or(Self::Kind1, |(role, _)| *role)
    }

    /// The name in class names (`fill-class-a`) and in the custom properties of [`crate::stylesheet`]
    /// (`--figure-class-a`).
    pub fn name(self) -> &'static str {
        Self::ALL
            .get(self as usize)
            .map_or("text", |(_, name)| name)
    }

    /// The heat role of `step`; steps past the last are the last.
    pub(crate) fn heat(step: usize) -> Self {
        let first = Self::Heat0 as usize;
        Self::ALL
            .get(first + step.min(HEAT_STEPS - 1))
            .map_or(Self::Heat8, |(role, _)| *role)
    }

    /// The role of text that is readable over heat `step`.
    pub(crate) fn on_heat(step: usize) -> Self {
        if step <= 4 {
            Self::OnHeatLow
        } else {
            Self::OnHeatHigh
        }
    }

    /// The colour that stands for this role inside plotters.
    pub(crate) fn sentinel(self) -> RGBColor {
        RGBColor(self as u8, SENTINEL.0, SENTINEL.1)
    }

    /// The role behind a colour that came through plotters; any other colour is [`Role::Text`].
    pub(crate) fn from_rgb((index, green, blue): (u8, u8, u8)) -> Self {
        match Self::ALL.get(usize::from(index)) {
            Some((role, _)) if (green, blue) == SENTINEL => *role,
            _ => Self::Text,
        }
    }

    /// Whether strokes of this role are dashed.
    pub(crate) fn is_dashed(self) -> bool {
        matches!(self, Self::Reference | Self::Forecast)
    }

    /// Whether rectangles of this role are cells with round corners.
    pub(crate) fn is_cell(self) -> bool {
        let cells = Self::Heat0 as u8..=Self::HeatEmpty as u8;
        cells.contains(&(self as u8))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn table_follows_the_enum() {
        for (index, (role, name)) in Role::ALL.into_iter().enumerate() {
            assert_eq!(role as usize, index);
            assert_eq!(role.name(), name);
        }
    }

    #[test]
    fn roles_survive_the_way_through_colours() {
        for (role, _) in Role::ALL {
            let RGBColor(red, green, blue) = role.sentinel();
            assert_eq!(Role::from_rgb((red, green, blue)), role);
        }
        assert_eq!(Role::from_rgb((3, 0, 0)), Role::Text);
        assert_eq!(Role::from_rgb((255, SENTINEL.0, SENTINEL.1)), Role::Text);
    }

    #[test]
    fn heat_steps_stay_on_the_scale() {
        assert_eq!(Role::heat(0), Role::Heat0);
        assert_eq!(Role::heat(8), Role::Heat8);
        assert_eq!(Role::heat(99), Role::Heat8);
    }

    #[test]
    fn kinds_come_round() {
        assert_eq!(Role::kind(7), Role::Kind8);
        assert_eq!(Role::kind(8), Role::Kind1);
    }
}
