//! Sections of `docs/performance.md` that are written here, each between two marks.

use std::fs;

use anyhow::Result;

use crate::repo::Repo;

const PAGE: &str = "docs/performance.md";

/// Show a section, and put it into the place of the last one of that name, where there is one.
pub fn put(repo: &Repo, name: &str, section: &str) -> Result<()> {
    println!("\n{section}");
    let path = repo.root.join(PAGE);
    let page = fs::read_to_string(&path)?;
    match replaced(&page, name, section) {
        Some(page) => fs::write(&path, page)?,
        None => println!("bench: {PAGE} keeps no {name}"),
    }
    Ok(())
}

fn replaced(page: &str, name: &str, section: &str) -> Option<String> {
    let (start, end) = (
        format!("<!-- {name} -->\n"),
        format!("<!-- end of {name} -->\n"),
    );
    let (before, rest) = page.split_once(&start)?;
    let (_, after) = rest.split_once(&end)?;
    let section = section.trim_end();
    Some(format!("{before}{start}\n{section}\n\n{end}{after}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_takes_the_place_of_the_last() {
        let page = "one\n<!-- a -->\nold\n<!-- end of a -->\ntwo\n";
        let new = replaced(page, "a", "new\n").unwrap();
        assert_eq!(new, "one\n<!-- a -->\n\nnew\n\n<!-- end of a -->\ntwo\n");
        assert_eq!(replaced("one\n", "a", "new"), None);
    }
}
