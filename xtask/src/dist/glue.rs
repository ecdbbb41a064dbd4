//! What the wasm may ask of the browser, read from wasm-bindgen's glue: the
//! import list of a binary is the proof that it has no way to send anything.

use anyhow::{Result, bail};

use super::files::Files;

/// Glue of both binaries.
const GLUE: [&str; 2] = ["clientele.js", "engine.js"];

/// Functions of the browser that reach the network. The glue's own loading of
/// its wasm is plain `fetch(…)` and no import.
const NETWORK: [&str; 8] = [
    "__wbg_fetch_",
    "__wbg_sendBeacon_",
    "XMLHttpRequest",
    "WebSocket",
    "WebTransport",
    "EventSource",
    "RTCPeerConnection",
    "importScripts(",
];

/// Refuse a build whose wasm imports a network function.
pub fn check(files: &Files) -> Result<()> {
    for path in GLUE {
        let text = files.text(path)?;
        for (line, number) in text.lines().zip(1..) {
            if let Some(name) = NETWORK.iter().find(|name| line.contains(**name)) {
                bail!("{path}:{number}: the wasm imports {name}, which reaches the network");
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn loading_the_wasm_is_fine_and_importing_fetch_is_not() {
        let load = "module_or_path = fetch(module_or_path);";
        assert!(check(&Files::from([("clientele.js", load), ("engine.js", load)])).is_ok());
        let import = "__wbg_fetch_53eef7df7b439a49: function(arg0, arg1) {";
        assert!(
            check(&Files::from([
                ("clientele.js", load),
                ("engine.js", import)
            ]))
            .is_err()
        );
    }
}
