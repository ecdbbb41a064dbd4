//! Rust source reduced to its code, so that a rule about words does not stop
//! at what a comment or a message says.

/// What to leave out.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Leave {
    /// Comments only.
    Comments,
    /// Comments and what stands inside string literals.
    CommentsAndStrings,
}

/// The text with the left-out parts as blanks; lines keep their numbers.
///
/// Knows line and nested block comments, plain and raw strings and character
/// literals, which is all that can hide a quote or a comment mark.
pub fn code(text: &str, leave: Leave) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let (len, blank) = token(rest, out.chars().next_back());
        let len = len.max(first.len_utf8());
        let (piece, after) = rest.split_at(len);
        match blank {
            Blank::Nothing => out.push_str(piece),
            Blank::Comment => blank_out(&mut out, piece),
            Blank::String if leave == Leave::Comments => out.push_str(piece),
            Blank::String => {
                let quote = piece.find('"').map_or(0, |at| at + 1);
                out.push_str(&piece[..quote]);
                blank_out(&mut out, &piece[quote..]);
            }
        }
        rest = after;
    }
    out
}

enum Blank {
    Nothing,
    Comment,
    String,
}

/// The length of the comment, literal or character at the start of `rest`.
fn token(rest: &str, before: Option<char>) -> (usize, Blank) {
    if rest.starts_with("//") {
        return (rest.find('\n').unwrap_or(rest.len()), Blank::Comment);
    }
    if rest.starts_with("/*") {
        return (block_comment(rest), Blank::Comment);
    }
    if rest.starts_with('"') {
        return (string(rest), Blank::String);
    }
    if rest.starts_with('r') && !before.is_some_and(is_word) {
        let hashes = rest
            .bytes()
            .skip(1)
            .take_while(|byte| *byte == b'#')
            .count();
        if rest[1 + hashes..].starts_with('"') {
            return (raw_string(rest, hashes), Blank::String);
        }
    }
    if rest.starts_with('\'') {
        return (character(rest), Blank::Nothing);
    }
    (0, Blank::Nothing)
}

fn block_comment(rest: &str) -> usize {
    let mut depth = 0;
    for (at, _) in rest.char_indices() {
        if rest[at..].starts_with("/*") {
            depth += 1;
        } else if rest[..at].ends_with("*/") && depth > 0 {
            depth -= 1;
            if depth == 0 {
                return at;
            }
        }
    }
    rest.len()
}

fn string(rest: &str) -> usize {
    let mut escaped = false;
    for (at, found) in rest.char_indices().skip(1) {
        match found {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

fn raw_string(rest: &str, hashes: usize) -> usize {
    let end = format!("\"{}", "#".repeat(hashes));
    let body = 2 + hashes;
    let found = rest[body..].find(&end);
    found.map_or(rest.len(), |at| body + at + end.len())
}

/// `'x'` and `'\n'`; a lifetime is one quote long.
fn character(rest: &str) -> usize {
    let mut chars = rest.char_indices().skip(1);
    match (chars.next(), chars.next()) {
        (Some((_, '\\')), Some((at, escaped))) => {
            let from = at + escaped.len_utf8();
            rest[from..].find('\'').map_or(1, |end| from + end + 1)
        }
        (Some(_), Some((at, '\''))) => at + 1,
        _ => 1,
    }
}

fn blank_out(out: &mut String, piece: &str) {
    out.extend(piece.chars().map(|each| match each {
        '\n' => '\n',
        _ => ' ',
    }));
}

/// Whether a character can be part of an identifier.
pub fn is_word(each: char) -> bool {
    each.is_alphanumeric() || each == '_'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, left: &str) {
        let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let found = code(text, Leave::CommentsAndStrings);
        assert_eq!(squeezed(&found), left);
        assert_eq!(found.lines().count(), text.lines().count());
    }

    #[test]
    fn comments_and_strings_are_left_out() {
        check("let a = 1; // Worker\nlet b;", "let a = 1; let b;");
        check("a /* x /* Worker */ y */ b", "a b");
        check("f(\"Worker \\\" Worker\", c)", "f(\" , c)");
        check("f(r#\"say \"Worker\" // \"#); g", "f(r#\" ); g");
        check("let q = '\"'; Worker", "let q = '\"'; Worker");
        check("let q = '\\''; Worker", "let q = '\\''; Worker");
        check("fn f<'a>(x: &'a str) {} // no", "fn f<'a>(x: &'a str) {}");
        check("\"one\ntwo\" three", "\" three");
    }

    #[test]
    fn strings_stay_where_they_matter() {
        assert_eq!(
            code("open(\"indexedDB\") // indexedDB", Leave::Comments).trim_end(),
            "open(\"indexedDB\")"
        );
    }
}
