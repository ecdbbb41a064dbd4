//! Texts of a file cut to what a page can show: one field may hold a megabyte.

/// Characters shown of a value.
const SHOWN: usize = 120;

/// The beginning of a long text, or all of a short one; line ends become spaces.
pub fn clip(text: &str) -> String {
    clip_to(text, SHOWN)
}

/// The first `shown` characters, with a mark where there were more.
pub fn clip_to(text: &str, shown: usize) -> String {
    let plain = |sign: char| if sign.is_control() { ' ' } else { sign };
    let mut signs = text.chars();
    let mut cut: String = signs.by_ref().take(shown).map(plain).collect();
    if signs.next().is_some() {
        cut.push('…');
    }
    cut
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_keep_their_beginning() {
        let check = |text: &str, shown, expected: &str| assert_eq!(clip_to(text, shown), expected);
        check("Дата", 4, "Дата");
        check("Дата", 3, "Дат…");
        check("a\r\nb", 9, "a  b");
        check("", 3, "");
        assert_eq!(clip(&"x".repeat(1 << 20)).chars().count(), SHOWN + 1);
    }
}
