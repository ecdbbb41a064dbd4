//! How the parts of an XLSX or XLSB book refer to each other: relationships, ECMA-376 part 2, section 9.

use super::xml::{Token, Xml};
use crate::archive::{Archive, Part};
use crate::{Error, Limits};

/// Bytes of a part that is read at one go: any but sheets and shared texts, which have some hundred each.
const SMALL_BYTES: u64 = 64 << 20;

/// What a part refers to.
pub(super) struct Relations(Vec<Relation>);

struct Relation {
    id: String,
    /// The last word of its type: `worksheet`; the rest tells the two editions of the standard apart.
    kind: String,
    /// A name in the archive.
    target: String,
}

impl Relations {
    /// Those of a part, none where nothing is said; the whole book's for the part of no name.
    pub fn of(archive: &Archive, part: &str) -> Result<Relations, Error> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let slash = if folder.is_empty() { "" } else { "/" };
        let name = format!("{folder}{slash}_rels/{file}.rels");
        let mut relations = Vec::new();
        if !archive.has(&name.to_lowercase()) {
            return Ok(Relations(relations));
        }
        let mut xml = Xml::new(small(archive, &name)?);
        while let Some(token) = xml.next()? {
            let Token::Open(tag) = token else { continue };
            if tag.local() != b"Relationship" {
                continue;
            }
            if relations.len() >= Limits::ENTRIES {
                return Err(Error::UnpackedTooLarge);
            }
            let kind = tag.value("Type").unwrap_or_default();
            relations.push(Relation {
                id: tag.value("Id").unwrap_or_default(),
                kind: kind.rsplit('/').next().unwrap_or_default().to_string(),
                target: resolved(folder, &tag.value("Target").unwrap_or_default()),
            });
        }
        Ok(Relations(relations))
    }

    /// Type and target of the relation with an id.
    pub fn get(&self, id: &str) -> Option<(&str, &str)> {
        let relation = self.0.iter().find(|relation| relation.id == id)?;
        Some((&relation.kind, &relation.target))
    }

    /// The part of a type, else one that is there without a relation to it.
    pub fn part<'a>(&'a self, archive: &Archive, kind: &str, usual: &'a str) -> Option<&'a str> {
        let found = self.0.iter().find(|relation| relation.kind == kind);
        let target = found.map_or(usual, |relation| relation.target.as_str());
        archive.has(target).then_some(target)
    }
}

/// A part that is read at one go.
///
/// # Errors
///
/// [`Error::CorruptFile`] where it is missing, [`Error::UnpackedTooLarge`] where it is not small.
pub(super) fn small(archive: &Archive, name: &str) -> Result<Part, Error> {
    if archive.size(name).is_some_and(|size| size > SMALL_BYTES) {
        return Err(Error::UnpackedTooLarge);
    }
    archive.part(name).ok_or(Error::CorruptFile)
}

/// The name in the archive that a target means, from a folder.
fn resolved(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/").to_lowercase();
    let mut steps: Vec<&str> = match target.starts_with('/') {
        true => Vec::new(),
        false => folder.split('/').filter(|step| !step.is_empty()).collect(),
    };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    steps.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets() {
        let check = |target: &str, expected: &str| assert_eq!(resolved("xl", target), expected);
        check("worksheets/Sheet1.xml", "xl/worksheets/sheet1.xml");
        check("/xl/worksheets/sheet1.xml", "xl/worksheets/sheet1.xml");
        check("../docProps/./app.xml", "docprops/app.xml");
        check("..\\..\\x.xml", "x.xml");
    }
}
