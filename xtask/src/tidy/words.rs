//! What a source file must not name, by the folder it stands in.

use super::Violation;
use super::code::{Leave, code, is_word};
use super::edges::PURE;

/// A rule about words.
struct Rule {
    words: &'static [&'static str],
    /// Also inside string literals, where names of browser objects hide.
    in_strings: bool,
    applies: fn(&str) -> bool,
    says: &'static str,
}

const RULES: [Rule; 7] = [
    Rule {
        words: &[
            "web_sys",
            "js_sys",
            "wasm_bindgen",
            "leptos",
            "SystemTime",
            "Instant",
            "std::thread",
            "rand",
            "unsafe",
        ],
        in_strings: false,
        applies: is_pure,
        says: "pure crates know no browser, clock, thread, randomness or unsafe code",
    },
    Rule {
        words: &["indexedDB", "indexed_db", "IdbFactory"],
        in_strings: true,
        applies: |file| !file.starts_with("crates/engine/"),
        says: "only crates/engine touches IndexedDB",
    },
    Rule {
        words: &["Worker"],
        in_strings: false,
        applies: |file| !file.starts_with("crates/engine/") && !file.starts_with("src/engine"),
        says: "only crates/engine and src/engine name Worker",
    },
    Rule {
        words: &["web_sys"],
        in_strings: false,
        applies: |file| {
            let rooms = ["components", "figures", "engine", "actions", "state"];
            let room = file
                .strip_prefix("src/")
                .and_then(|rest| rest.split(['/', '.']).next());
            room.is_some_and(|room| !rooms.contains(&room) && !matches!(room, "main" | "app"))
        },
        says: "pages and queries know no DOM: use a component or an action",
    },
    Rule {
        words: &["inner_html"],
        in_strings: false,
        applies: |file| file.starts_with("src/") && file != "src/figures/stage.rs",
        says: "markup is made by views; only src/figures/stage.rs sets the SVG of a figure",
    },
    Rule {
        words: &["style="],
        in_strings: false,
        applies: |file| file.starts_with("src/"),
        says: "a style attribute breaks the content security policy: use a class or style:name=",
    },
    Rule {
        words: &[
            "fetch(",
            "fetch_with_str",
            "fetch_with_request",
            "XmlHttpRequest",
            "XMLHttpRequest",
            "WebSocket",
            "WebTransport",
            "RtcPeerConnection",
            "sendBeacon",
            "send_beacon",
            "EventSource",
        ],
        in_strings: true,
        applies: |file| file.starts_with("src/") || file.starts_with("crates/"),
        says: "nothing leaves the device: no network API",
    },
];

/// Check one Rust file, given by its path below the root.
pub fn check(file: &str, text: &str) -> Vec<Violation> {
    let mut broken = Vec::new();
    let with_strings = code(text, Leave::Comments);
    let without_strings = code(text, Leave::CommentsAndStrings);
    for rule in RULES.iter().filter(|rule| (rule.applies)(file)) {
        let searched = match rule.in_strings {
            true => &with_strings,
            false => &without_strings,
        };
        for (line, number) in searched.lines().zip(1..) {
            for word in rule.words.iter().filter(|word| names(line, word)) {
                broken.push(Violation {
                    file: file.to_owned(),
                    line: number,
                    rule: format!("`{word}`: {}", rule.says),
                });
            }
        }
    }
    if is_pure_root(file) && !without_strings.contains("#![forbid(unsafe_code)]") {
        broken.push(Violation {
            file: file.to_owned(),
            line: 1,
            rule: "pure crates carry #![forbid(unsafe_code)]".to_owned(),
        });
    }
    broken
}

/// Whether the line has the word, not as a part of a longer one.
fn names(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + word.len()..].chars().next();
        let longer = word.ends_with(is_word) && after.is_some_and(is_word);
        !longer && !before.is_some_and(is_word)
    })
}

/// The sources of a pure crate; its tests, examples and benches may use more.
fn is_pure(file: &str) -> bool {
    let room = file
        .strip_prefix("crates/")
        .and_then(|rest| rest.split_once('/'));
    room.is_some_and(|(package, rest)| PURE.contains(&package) && rest.starts_with("src/"))
}

fn is_pure_root(file: &str) -> bool {
    is_pure(file) && file.ends_with("/src/lib.rs")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_lines(file: &str, text: &str, lines: &[usize]) {
        let found: Vec<_> = check(file, text).iter().map(|each| each.line).collect();
        assert_eq!(found, lines, "{file}");
    }

    #[test]
    fn pure_crates_name_nothing_impure() {
        let text = "// a web_sys comment\nuse std::thread;\nfn f() { operand(); }\n";
        check_lines("crates/audit/src/rfm.rs", text, &[2]);
        check_lines("crates/engine/src/pool.rs", text, &[]);
        check_lines("crates/audit/benches/rfm.rs", text, &[]);
    }

    #[test]
    fn pure_crates_forbid_unsafe_code() {
        check_lines("crates/ledger/src/lib.rs", "//! Doc.\n", &[1]);
        check_lines(
            "crates/ledger/src/lib.rs",
            "//! Doc.\n#![forbid(unsafe_code)]\n",
            &[],
        );
    }

    #[test]
    fn the_browser_is_touched_in_its_rooms_only() {
        check_lines("src/pages/base.rs", "use web_sys::Element;", &[1]);
        check_lines("src/components/table.rs", "use web_sys::Element;", &[]);
        check_lines("src/app.rs", "use web_sys::Element;", &[]);
        check_lines("src/state/session.rs", "get(\"indexedDB\")", &[1]);
        check_lines(
            "crates/engine/src/storage/mod.rs",
            "get(\"indexedDB\")",
            &[],
        );
        check_lines("src/actions/import.rs", "Worker::new(url)", &[1]);
        check_lines("src/engine/client.rs", "Worker::new(url)", &[]);
        check_lines("src/actions/import.rs", "WorkerState::Idle", &[]);
    }

    #[test]
    fn views_carry_no_styles_and_no_markup() {
        check_lines("src/pages/base.rs", "<p style=\"width:1px\">", &[1]);
        check_lines(
            "src/pages/base.rs",
            "<p style:width=\"1px\" class=\"style\">",
            &[],
        );
        check_lines("src/components/a.rs", "<p inner_html=x/>", &[1]);
        check_lines("src/figures/stage.rs", "<p inner_html=x/>", &[]);
    }

    #[test]
    fn nothing_names_the_network() {
        check_lines(
            "src/actions/a.rs",
            "get(\"XMLHttpRequest\")\nprefetch()\nfetch(x)",
            &[1, 3],
        );
    }
}
