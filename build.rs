//! Turns the locale files into a checked module: a missing key or placeholder fails the build.
//!
//! Calls the two crates behind `leptos_i18n_build` directly: that one also brings some sixty crates of ICU
//! data tools into the host build, for number and date formats that the app takes from the browser instead.

use std::error::Error;
use std::fs;
use std::path::PathBuf;

use leptos_i18n_parser::parse_locales::options::{Config, ParseOptions};
use leptos_i18n_parser::parse_locales::parse_locales;

const NAMESPACES: [&str; 14] = [
    "shell", "start", "import", "pages", "quality", "doubles", "figures", "failures", "xyz",
    "board", "moves", "managers", "goods", "exit",
];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/locales");
    let config = Config::new("en")?
        .add_locales(["ru", "ro"])?
        .add_namespaces(NAMESPACES)?
        .locales_path("src/locales")
        .parse_options(ParseOptions::new().interpolate_display(true));
    let locales = parse_locales(None, config)?;
    for warning in locales.diag.warnings().iter() {
        println!("cargo::warning={warning}");
    }
    for error in locales.diag.errors().iter() {
        println!("cargo::error={error}");
    }
    let module = leptos_i18n_codegen::gen_code(&locales, None, false, None, false)?;
    let path = PathBuf::from(std::env::var("OUT_DIR")?).join("i18n.rs");
    fs::write(path, module.to_string())?;
    Ok(())
}
