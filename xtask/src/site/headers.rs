//! The headers of every response, in one place: the server here sends them,
//! the release folder carries them as `_headers` for hosts that read it.

/// The content security policy. It must come as a header on every response,
/// because the `<meta>` policy of a page does not bind its workers.
pub const CSP: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
style-src 'self'; img-src 'self' blob: data:; connect-src 'self'; worker-src 'self'; \
manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// Device features, all refused.
const PERMISSIONS: &str = "accelerometer=(), autoplay=(), camera=(), display-capture=(), \
encrypted-media=(), fullscreen=(), geolocation=(), gyroscope=(), magnetometer=(), \
microphone=(), midi=(), payment=(), picture-in-picture=(), publickey-credentials-get=(), \
screen-wake-lock=(), usb=(), xr-spatial-tracking=()";

/// Headers of every response, whatever the file.
pub const COMMON: [(&str, &str); 4] = [
    ("Content-Security-Policy", CSP),
    ("Referrer-Policy", "no-referrer"),
    ("X-Content-Type-Options", "nosniff"),
    ("Permissions-Policy", PERMISSIONS),
];

/// `Cache-Control` of a file: for ever when its name carries the hash of its
/// bytes, else to be asked for again each time.
pub fn cache_control(path: &str) -> &'static str {
    match is_hashed(path) {
        true => "public, max-age=31536000, immutable",
        false => "no-cache",
    }
}

/// `Content-Type` by extension. A wasm of another type would not compile while
/// it streams.
pub fn content_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map(|(_, extension)| extension) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("json") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("ico") => "image/x-icon",
        Some("webmanifest") => "application/manifest+json",
        Some("csv") => "text/csv; charset=utf-8",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// Hex digits of the hash in a file name such as `engine-0123456789abcdef.js`.
pub const HASH_DIGITS: usize = 16;

/// Whether the name ends in a hash of the bytes, before its extension.
pub fn is_hashed(path: &str) -> bool {
    let name = path.rsplit_once('/').map_or(path, |(_, name)| name);
    let stem = name.split_once('.').map_or(name, |(stem, _)| stem);
    stem.rsplit_once('-').is_some_and(|(_, hash)| {
        hash.len() == HASH_DIGITS && hash.bytes().all(|byte| byte.is_ascii_hexdigit())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_states_the_same_policy() {
        let page = include_str!("../../../index.html");
        let policy = CSP
            .strip_suffix("; frame-ancestors 'none'")
            .expect("frame-ancestors has no meaning in <meta> and comes last");
        assert!(
            page.contains(&format!("content=\"{policy}\"")),
            "index.html must carry: {policy}"
        );
    }

    #[test]
    fn only_hashed_names_are_kept_for_ever() {
        assert!(is_hashed("engine_bg-0123456789abcdef.wasm"));
        assert!(is_hashed("style/main-00ff00ff00ff00ff.css"));
        assert!(!is_hashed("index.html"));
        assert!(!is_hashed("engine-loader.js"));
        assert!(!is_hashed("x-0123456789abcdeg.js"));
        assert_eq!(cache_control("assets.json"), "no-cache");
    }
}
