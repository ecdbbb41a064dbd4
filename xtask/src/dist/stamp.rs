//! The build id: a hash of everything in the build, told to the page and to
//! the worker so that each can refuse another build's half.

use anyhow::{Result, bail};

use super::files::Files;
use super::{ENGINE_ENTRY, PAGE};

/// What `index.html` holds until a build is stamped.
const PLACEHOLDER: &str = r#"<meta name="clientele-build" content="dev""#;

/// The first 16 hex digits of a hash of all paths and bytes.
pub fn build_id(files: &Files) -> String {
    let mut hasher = blake3::Hasher::new();
    for (path, bytes) in files.iter() {
        for part in [path.as_bytes(), bytes] {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part);
        }
    }
    super::names::short(hasher.finalize())
}

/// Write the id into the page's `<meta name="clientele-build">` and, for the
/// worker, into the global `clienteleBuild`, set before its wasm starts.
pub fn write(files: &mut Files, build: &str) -> Result<()> {
    let page = files.text(PAGE)?;
    if page.matches(PLACEHOLDER).count() != 1 {
        bail!("{PAGE} must hold {PLACEHOLDER}> once");
    }
    let stamped = PLACEHOLDER.replace("dev", build);
    let page = page.replace(PLACEHOLDER, &stamped);
    // Imports of a module run before its first statement, whatever their place.
    let entry = format!(
        "self.clienteleBuild = \"{build}\";\n{}",
        files.text(ENGINE_ENTRY)?
    );
    files.insert(PAGE, page);
    files.insert(ENGINE_ENTRY, entry);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_and_worker_learn_the_same_id() {
        let page = format!("<head>{PLACEHOLDER}></head>");
        let mut files = Files::from([(PAGE, page.as_str()), (ENGINE_ENTRY, "await init();")]);
        let build = build_id(&files);
        assert_eq!(build.len(), 16);
        write(&mut files, &build).unwrap();
        assert!(files.text(PAGE).unwrap().contains(&build));
        assert!(files.text(ENGINE_ENTRY).unwrap().contains(&build));
        assert!(write(&mut files, &build).is_err(), "stamped once");
    }

    #[test]
    fn the_id_sees_where_bytes_belong() {
        let one = Files::from([("a", "bc"), ("d", "")]);
        let two = Files::from([("a", "b"), ("cd", "")]);
        assert_ne!(build_id(&one), build_id(&two));
    }
}
