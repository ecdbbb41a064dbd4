//! One style sheet out of `style/main.css` and what it imports.
//!
//! Trunk copies `style/` as it is and the browser would follow each `@import`
//! with a request of its own, one after another. Here the imports are put in
//! their place, in their order, inside their layer.

use anyhow::{Context, Result, bail};

use super::files::Files;

const FOLDER: &str = "style/";
const MAIN: &str = "style/main.css";

/// Put every imported file into `main.css` and remove it.
pub fn bundle(files: &mut Files) -> Result<()> {
    let bundled = inline(files.text(MAIN)?, files)?;
    for path in files.paths() {
        if path.starts_with(FOLDER) && path.ends_with(".css") {
            files.remove(&path)?;
        }
    }
    files.insert(MAIN, bundled);
    Ok(())
}

fn inline(main: &str, files: &Files) -> Result<String> {
    let mut out = String::with_capacity(main.len());
    for line in main.lines() {
        match Import::parse(line)? {
            None => out.push_str(line),
            Some(Import { path, layer }) => {
                let sheet = files.text(&format!("{FOLDER}{path}"))?;
                if sheet.contains("@import") {
                    bail!("{FOLDER}{path} imports: only main.css may");
                }
                match layer {
                    Some(layer) => out.push_str(&format!("@layer {layer} {{\n{sheet}}}")),
                    None => out.push_str(sheet),
                }
            }
        }
        out.push('\n');
    }
    Ok(out)
}

/// `@import "buttons.css" layer(components);`, or with `url("…")`.
#[derive(Debug, PartialEq)]
struct Import<'a> {
    path: &'a str,
    layer: Option<&'a str>,
}

impl<'a> Import<'a> {
    fn parse(line: &'a str) -> Result<Option<Self>> {
        let Some(rest) = line.trim().strip_prefix("@import") else {
            return Ok(None);
        };
        let parsed = Self::parts(rest).with_context(|| {
            format!("{MAIN}: write @import \"file.css\" layer(name); instead of {line:?}")
        })?;
        Ok(Some(parsed))
    }

    fn parts(rest: &'a str) -> Option<Self> {
        let rest = rest.trim().strip_suffix(';')?;
        let (path, rest) = match rest.strip_prefix("url(") {
            Some(rest) => rest.split_once(')')?,
            None => rest.split_at(rest.rfind('"')? + 1),
        };
        let path = path.trim().strip_prefix('"')?.strip_suffix('"')?;
        let layer = match rest.trim() {
            "" => None,
            named => Some(named.strip_prefix("layer(")?.strip_suffix(')')?),
        };
        Some(Self {
            path: path.strip_prefix("./").unwrap_or(path),
            layer,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn imports_are_put_in_their_place_and_layer() {
        let mut files = Files::from([
            (
                "style/main.css",
                "@layer tokens, base;\n@import \"tokens.css\" layer(tokens);\n@import url(\"./parts/base.css\");\nbody { margin: 0 }\n",
            ),
            ("style/tokens.css", ":root { --gap: 4px }\n"),
            ("style/parts/base.css", "a { color: red }\n"),
        ]);
        bundle(&mut files).unwrap();
        assert_eq!(files.paths(), ["style/main.css"]);
        assert_eq!(
            files.text(MAIN).unwrap(),
            "@layer tokens, base;\n@layer tokens {\n:root { --gap: 4px }\n}\na { color: red }\n\nbody { margin: 0 }\n"
        );
    }

    #[test]
    fn an_import_that_would_be_lost_is_refused() {
        let mut missing = Files::from([("style/main.css", "@import \"gone.css\";\n")]);
        assert!(bundle(&mut missing).is_err());
        let mut conditional = Files::from([("style/main.css", "@import \"a.css\" print;\n")]);
        assert!(bundle(&mut conditional).is_err());
    }
}
