//! What a host and a cache need to know of the folder: `_headers`, which
//! Netlify and Cloudflare Pages read, and `assets.json`, the list to precache.

use anyhow::Result;
use serde_json::json;
use xtask::site::headers;

use super::files::Files;

/// Add both files.
pub fn add(files: &mut Files, build: &str) -> Result<()> {
    let listed: Vec<_> = files
        .iter()
        .map(|(path, bytes)| json!({ "path": path, "bytes": bytes.len() }))
        .collect();
    let assets = json!({ "build": build, "files": listed });
    let headers = headers_file(files);
    files.insert("assets.json", serde_json::to_vec_pretty(&assets)?);
    files.insert("_headers", headers);
    Ok(())
}

/// Hosts join the values of all rules that match a path, so `Cache-Control`
/// stands only in rules for single files.
fn headers_file(files: &Files) -> String {
    let mut out = String::from("/*\n");
    for (name, value) in headers::COMMON {
        out.push_str(&format!("  {name}: {value}\n"));
    }
    let paths = files.paths();
    let listed = paths.iter().map(String::as_str);
    for path in ["", "assets.json"].into_iter().chain(listed) {
        out.push_str(&format!(
            "/{path}\n  Cache-Control: {}\n",
            headers::cache_control(path)
        ));
        if path.ends_with(".wasm") {
            out.push_str(&format!(
                "  Content-Type: {}\n",
                headers::content_type(path)
            ));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_records_name_every_file() {
        let mut files = Files::from([("index.html", "<p>"), ("a-0123456789abcdef.wasm", "x")]);
        add(&mut files, "0011223344556677").unwrap();
        let assets: serde_json::Value =
            serde_json::from_slice(files.bytes("assets.json").unwrap()).unwrap();
        assert_eq!(assets["build"], "0011223344556677");
        assert_eq!(assets["files"][1]["path"], "index.html");
        assert_eq!(assets["files"][1]["bytes"], 3);
        let headers = files.text("_headers").unwrap();
        assert!(headers.contains("/index.html\n  Cache-Control: no-cache\n"));
        assert!(headers.contains(
            "/a-0123456789abcdef.wasm\n  Cache-Control: public, max-age=31536000, immutable\n  Content-Type: application/wasm\n"
        ));
    }
}
