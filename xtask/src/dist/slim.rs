//! Text that only people read leaves the style sheet and the glue: comments, indentation, blank lines.

use anyhow::Result;

use super::files::Files;

const STYLE: &str = "style/main.css";
const GLUE: [&str; 2] = ["clientele.js", "engine.js"];

/// Slim the style sheet and both glue files.
pub fn slim(files: &mut Files) -> Result<()> {
    let style = css(files.text(STYLE)?);
    files.insert(STYLE, style);
    for path in GLUE {
        let glue = js(files.text(path)?);
        files.insert(path, glue);
    }
    Ok(())
}

/// A style sheet without comments, with single spaces and none beside braces and semicolons. What stands in
/// quotes is kept as it is.
fn css(sheet: &str) -> String {
    let mut out = String::with_capacity(sheet.len());
    let mut rest = sheet;
    while let Some(letter) = rest.chars().next() {
        if let Some(comment) = rest.strip_prefix("/*") {
            rest = comment.split_once("*/").map_or("", |(_, behind)| behind);
        } else if letter == '"' || letter == '\'' {
            let end = rest[1..].find(letter).map_or(rest.len(), |end| end + 2);
            out.push_str(&rest[..end]);
            rest = &rest[end..];
        } else if letter.is_whitespace() {
            let space = !out.is_empty() && !out.ends_with(['{', '}', ';', ' ']);
            rest = rest.trim_start();
            if space && !rest.starts_with(['{', '}', ';']) {
                out.push(' ');
            }
        } else {
            out.push(letter);
            rest = &rest[letter.len_utf8()..];
        }
    }
    out
}

/// wasm-bindgen's glue without blank lines, indentation and comments that have lines of their own. It has no
/// text over several lines.
fn js(glue: &str) -> String {
    let mut out = String::with_capacity(glue.len());
    let mut in_comment = false;
    for line in glue.lines().map(str::trim) {
        let starts = line.starts_with("/*");
        if !in_comment && !starts && !line.starts_with("//") && !line.is_empty() {
            out.push_str(line);
            out.push('\n');
        }
        in_comment = (in_comment || starts) && !line.ends_with("*/");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheets_keep_their_meaning() {
        let sheet = "/* a */\n@layer base {\n  a:hover > b ,\n  c { margin: calc(1px + 2px);\n    content: \"/* x  */\" ; }\n}\n";
        assert_eq!(
            css(sheet),
            "@layer base{a:hover > b , c{margin: calc(1px + 2px);content: \"/* x  */\";}}"
        );
        assert_eq!(css("a{}/* never closed"), "a{}");
    }

    #[test]
    fn glue_keeps_its_lines_of_code() {
        let glue = "/**\n * Doc.\n */\nexport function a() {\n    // why\n    return `/* ${1} */`;\n}\n\n/* one */\nlet b = 1; /* kept */\n";
        assert_eq!(
            js(glue),
            "export function a() {\nreturn `/* ${1} */`;\n}\nlet b = 1; /* kept */\n"
        );
    }
}
