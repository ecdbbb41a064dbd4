//! How wide text is, without asking a browser.
//!
//! The page's font is the reader's system font, and a pure crate cannot measure it. Labels are laid out with
//! the advance widths of DejaVu Sans, the widest of the usual interface fonts (Segoe UI, Roboto, San Francisco
//! and Noto Sans are narrower), so that what fits here fits there, and the same input gives the same figure
//! everywhere.

use std::borrow::Cow;

use plotters_backend::text_anchor::{HPos, Pos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, FontFamily, FontStyle,
    FontTransform,
};

use crate::role::Role;

/// Font size of ticks and labels, px.
pub(crate) const SIZE: f64 = 12.0;
/// Font size of captions inside cells, px.
pub(crate) const SMALL: f64 = 11.0;
/// The height of a row of text of [`SIZE`], px.
pub(crate) const ROW: f64 = 16.0;

const ELLIPSIS: char = '…';

/// Advance widths of U+0020–U+007E, hundredths of an em, rounded up.
const ASCII: [u8; 95] = [
    32, 41, 46, 84, 64, 96, 78, 28, 40, 40, 50, 84, 32, 37, 32, 34, 64, 64, 64, 64, 64, 64, 64, 64,
    64, 64, 34, 34, 84, 84, 84, 54, 100, 69, 69, 70, 78, 64, 58, 78, 76, 30, 30, 66, 56, 87, 75,
    79, 61, 79, 70, 64, 62, 74, 69, 99, 69, 62, 69, 40, 34, 40, 84, 50, 50, 62, 64, 55, 64, 62, 36,
    64, 64, 28, 28, 58, 28, 98, 64, 62, 64, 64, 42, 53, 40, 64, 60, 82, 60, 60, 53, 64, 34, 64, 84,
];
/// The same in bold.
const ASCII_BOLD: [u8; 95] = [
    35, 46, 53, 84, 70, 101, 88, 31, 46, 46, 53, 84, 38, 42, 38, 37, 70, 70, 70, 70, 70, 70, 70,
    70, 70, 70, 40, 40, 84, 84, 84, 59, 100, 78, 77, 74, 84, 69, 69, 83, 84, 38, 38, 78, 64, 100,
    84, 86, 74, 86, 78, 73, 69, 82, 78, 111, 78, 73, 73, 46, 37, 46, 84, 50, 50, 68, 72, 60, 72,
    68, 44, 72, 72, 35, 35, 67, 35, 105, 72, 69, 72, 72, 50, 60, 48, 72, 66, 93, 65, 66, 59, 72,
    37, 72, 84,
];
/// Advance widths of U+0410–U+044F (А–я), hundredths of an em, rounded up.
const CYRILLIC: [u8; 64] = [
    69, 69, 69, 61, 79, 64, 108, 65, 75, 75, 71, 76, 87, 76, 79, 76, 61, 70, 62, 61, 87, 69, 78,
    69, 107, 110, 84, 89, 69, 70, 108, 70, 62, 62, 59, 53, 70, 62, 91, 54, 65, 65, 61, 64, 76, 66,
    62, 66, 64, 55, 59, 60, 86, 60, 69, 60, 92, 95, 71, 79, 59, 55, 85, 61,
];
/// The same in bold.
const CYRILLIC_BOLD: [u8; 64] = [
    78, 77, 77, 64, 90, 69, 123, 72, 84, 84, 82, 84, 100, 84, 86, 84, 74, 74, 69, 78, 100, 78, 93,
    81, 124, 133, 94, 104, 77, 74, 118, 78, 68, 70, 64, 53, 81, 68, 100, 59, 71, 71, 68, 74, 82,
    70, 69, 70, 72, 60, 58, 66, 100, 65, 75, 69, 107, 111, 76, 91, 64, 60, 98, 65,
];

/// The advance of one character, hundredths of an em.
fn advance(character: char, bold: bool) -> u32 {
    let (ascii, cyrillic) = if bold {
        (&ASCII_BOLD, &CYRILLIC_BOLD)
    } else {
        (&ASCII, &CYRILLIC)
    };
    let at = |table: &[u8], first: u32| {
        let index = usize::try_from(u32::from(character).checked_sub(first)?).ok()?;
        table.get(index).map(|width| u32::from(*width))
    };
    if let Some(width) = at(ascii, 0x20).or_else(|| at(cyrillic, 0x410)) {
        return width;
    }
    match character {
        'ë' | 'ё' | 'ă' | 'â' | 'á' | 'à' | 'é' | 'è' => advance('a', bold).max(62),
        'î' | 'í' | 'ï' => advance('i', bold),
        'ș' | 'ş' => advance('s', bold),
        'ț' | 'ţ' => advance('t', bold),
        'Ă' | 'Â' => advance('A', bold),
        'Ș' | 'Ş' => advance('S', bold),
        'Ț' | 'Ţ' => advance('T', bold),
        'Î' => advance('I', bold),
        '\u{a0}' | '\u{202f}' | '\u{2009}' | '·' => 38,
        '–' => 50,
        '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200d}' => 0,
        '‰' => 144,
        '№' => 121,
        '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{ffff}' | '\u{1f000}'.. => 137,
        '—' | '…' => 100,
        '\u{80}'..='\u{24f}' => 86,
        _ => 110,
    }
}

/// Text without the characters that XML forbids or that reorder their neighbours: controls and
/// bidirectional overrides.
pub(crate) fn clean(text: &str) -> Cow<'_, str> {
    let unwelcome = |character: char| {
        character.is_control()
            || matches!(character, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}')
            || matches!(character, '\u{2066}'..='\u{2069}' | '\u{fffe}' | '\u{ffff}')
    };
    if text.contains(unwelcome) {
        Cow::Owned(
            text.chars()
                .filter(|character| !unwelcome(*character))
                .collect(),
        )
    } else {
        Cow::Borrowed(text)
    }
}

/// How a piece of text is set: what plotters calls a text style, without plotters' fonts.
///
/// plotters' own text style opens a font to measure with, which on wasm means an element appended to the page;
/// this one measures with the tables above.
#[derive(Clone, Copy)]
pub(crate) struct Type {
    pub(crate) role: Role,
    pub(crate) size: f64,
    pub(crate) bold: bool,
    pub(crate) across: HPos,
    pub(crate) down: VPos,
    /// Turned a quarter to the left, read upwards.
    pub(crate) upright: bool,
}

impl Type {
    /// Muted text of [`SIZE`], starting at its point and centred on it vertically.
    pub(crate) const TICK: Self = Self {
        role: Role::Muted,
        size: SIZE,
        bold: false,
        across: HPos::Left,
        down: VPos::Center,
        upright: false,
    };
    /// The same in the colour of text.
    pub(crate) const LABEL: Self = Self {
        role: Role::Text,
        ..Self::TICK
    };

    pub(crate) const fn bold(self) -> Self {
        Self { bold: true, ..self }
    }

    pub(crate) const fn centred(self) -> Self {
        Self {
            across: HPos::Center,
            ..self
        }
    }

    pub(crate) const fn ending(self) -> Self {
        Self {
            across: HPos::Right,
            ..self
        }
    }

    pub(crate) const fn role(self, role: Role) -> Self {
        Self { role, ..self }
    }

    /// The width of `text` set like this, px (its height, where it is upright).
    pub(crate) fn width(&self, text: &str) -> f64 {
        let hundredths: u32 = clean(text).chars().map(|c| advance(c, self.bold)).sum();
        f64::from(hundredths) * self.size / 100.0
    }

    /// The widest of `texts`, px.
    pub(crate) fn widest<'a>(&self, texts: impl IntoIterator<Item = &'a str>) -> f64 {
        texts
            .into_iter()
            .map(|text| self.width(text))
            .fold(0.0, f64::max)
    }

    /// `text`, or as much of its beginning as fits into `room` px with an ellipsis; nothing where not even
    /// three characters would be left.
    pub(crate) fn fit(&self, text: &str, room: f64) -> Option<String> {
        let text = clean(text);
        if text.trim().is_empty() {
            return None;
        }
        if self.width(&text) <= room {
            return Some(text.into_owned());
        }
        let mut left = room - f64::from(advance(ELLIPSIS, self.bold)) * self.size / 100.0;
        let kept: String = text
            .chars()
            .take_while(|c| {
                left -= f64::from(advance(*c, self.bold)) * self.size / 100.0;
                left >= 0.0
            })
            .collect();
        let kept = kept.trim_end();
        (kept.chars().count() >= 3).then(|| format!("{kept}{ELLIPSIS}"))
    }

    /// `text` broken at spaces into at most `rows` rows of `room` px; nothing where a word does not fit.
    pub(crate) fn wrap(&self, text: &str, room: f64, rows: usize) -> Option<Vec<String>> {
        let text = clean(text);
        let mut lines: Vec<String> = Vec::new();
        for word in text.split_ascii_whitespace() {
            let joined = lines.last().map(|line| format!("{line} {word}"));
            match (joined, lines.last_mut()) {
                (Some(joined), Some(line)) if self.width(&joined) <= room => *line = joined,
                _ if self.width(word) <= room => lines.push(word.to_owned()),
                _ => return None,
            }
        }
        (lines.len() <= rows).then_some(lines)
    }
}

/// A style measures with the tables and draws nothing: drawing is the canvas's.
#[derive(Debug)]
pub(crate) struct NoRaster;

impl std::fmt::Display for NoRaster {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("figures do not rasterise text")
    }
}

impl std::error::Error for NoRaster {}

impl BackendTextStyle for Type {
    type FontError = NoRaster;

    fn color(&self) -> BackendColor {
        self.role.sentinel().color()
    }

    fn size(&self) -> f64 {
        self.size
    }

    fn transform(&self) -> FontTransform {
        if self.upright {
            FontTransform::Rotate270
        } else {
            FontTransform::None
        }
    }

    fn style(&self) -> FontStyle {
        if self.bold {
            FontStyle::Bold
        } else {
            FontStyle::Normal
        }
    }

    fn anchor(&self) -> Pos {
        Pos::new(self.across, self.down)
    }

    fn family(&self) -> FontFamily<'_> {
        FontFamily::SansSerif
    }

    fn layout_box(&self, text: &str) -> Result<((i32, i32), (i32, i32)), NoRaster> {
        Ok((
            (0, 0),
            (self.width(text).ceil() as i32, self.size.ceil() as i32),
        ))
    }

    fn draw<E, Draw: FnMut(i32, i32, BackendColor) -> Result<(), E>>(
        &self,
        _: &str,
        _: BackendCoord,
        _: Draw,
    ) -> Result<Result<(), E>, NoRaster> {
        Err(NoRaster)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_follow_the_font() {
        let label = Type::LABEL;
        assert!((label.width("iii") - 3.0 * 0.28 * SIZE).abs() < 1e-9);
        assert!(label.bold().width("Москва") > label.width("Москва"));
        assert_eq!(label.width("Iași"), label.width("Ia\u{15f}i"));
        assert_eq!(label.width("e\u{301}"), label.width("e"));
    }

    #[test]
    fn text_is_cut_to_its_room() {
        let label = Type::LABEL;
        assert_eq!(label.fit("Champions", 200.0).as_deref(), Some("Champions"));
        let cut = label.fit("Potential loyalists", 70.0).unwrap_or_default();
        assert!(
            cut.ends_with(ELLIPSIS) && label.width(&cut) <= 70.0,
            "{cut}"
        );
        assert_eq!(label.fit("Champions", 20.0), None);
        assert_eq!(label.fit("  ", 20.0), None);
    }

    #[test]
    fn captions_wrap_at_spaces_or_not_at_all() {
        let label = Type::LABEL;
        let rows = label.wrap("cannot lose them", 80.0, 2);
        assert_eq!(
            rows,
            Some(vec!["cannot lose".to_owned(), "them".to_owned()])
        );
        assert_eq!(label.wrap("cannot lose them", 80.0, 1), None);
        assert_eq!(label.wrap("hibernating", 30.0, 2), None);
    }

    #[test]
    fn controls_and_overrides_are_removed() {
        assert_eq!(clean("a\u{0}b\u{202e}c\nd"), "abcd");
        assert!(matches!(clean("Клиент № 7"), Cow::Borrowed(_)));
    }
}
