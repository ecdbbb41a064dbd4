//! Writes every chart, at the width of a phone and of a desk, in both themes, as one page to look at:
//! `cargo run -p figures --example gallery`, then open `target/gallery.html`.

#[path = "../tests/samples/mod.rs"]
mod samples;

use std::fmt::Write;
use std::path::Path;

const PAGE: &str = "body { margin: 0; font: 14px system-ui, sans-serif; }
section { padding: 16px; background: #fff; } section[data-theme=dark] { background: #1c2124; color: #e9edee; }
.row { display: flex; gap: 40px; align-items: start; margin-block: 8px 24px; }
.figure { outline: 1px dotted #8884; }";

fn main() -> std::io::Result<()> {
    let mut page = format!(
        "<!doctype html><meta charset=\"utf-8\"><title>figures</title><style>{PAGE}\n{}\n{}</style>",
        include_str!("palette.css"),
        figures::stylesheet(),
    );
    for theme in ["light", "dark"] {
        let _ = write!(page, "<section data-theme=\"{theme}\">");
        for ((name, narrow), (_, wide)) in samples::all(340).into_iter().zip(samples::all(900)) {
            let (narrow, wide) = (narrow.svg, wide.svg);
            let _ = write!(
                page,
                "<h2>{name}</h2><div class=\"row\">{narrow}{wide}</div>"
            );
        }
        page.push_str("</section>");
    }
    let path = Path::new("target/gallery.html");
    std::fs::create_dir_all("target")?;
    std::fs::write(path, page)?;
    println!("{}", path.display());
    Ok(())
}
