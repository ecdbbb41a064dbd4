//! From the locale files to the module `locales::keys`, every key a Rust name, and to the texts of each language.
//!
//! All languages are walked together, so that a key, a form or a placeholder that one of them lacks is found where
//! it stands. The texts of a language become one string, cut by [`BETWEEN`]; a placeholder becomes one character,
//! U+0001 being the first by name. Both the app's build script and `cargo xtask`, which puts the texts beside the app,
//! call it.

use std::collections::BTreeSet;
use std::fmt::Write;

use serde_json::{Map, Value};

/// Stands between the texts of a language: the separator of units.
const BETWEEN: char = '\u{1f}';

/// U+0001 to U+0008 stand for placeholders: the characters before tabs and line ends.
const MOST_PLACEHOLDERS: usize = 8;

/// The forms of a counted text by CLDR's names, in the order of `locales::Plural`.
const FORMS: [&str; 4] = ["one", "few", "many", "other"];

/// The placeholder of a counted text's number: always the first.
const COUNT: &str = "count";

/// The texts of a language: an object of namespaces, each an object of texts, counted texts and further objects.
pub struct Language<'a> {
    pub tag: &'a str,
    pub texts: Value,
}

/// What the locale files become.
#[derive(Debug)]
pub struct Words {
    /// The Rust source of the keys.
    pub module: String,
    /// Of each language, all its texts.
    pub texts: Vec<String>,
}

/// The keys and texts, or what is wrong with the files, each with its file and key.
pub fn words(languages: &[Language]) -> Result<Words, Vec<String>> {
    let mut writer = Writer {
        languages: languages.iter().map(|language| language.tag).collect(),
        texts: vec![String::new(); languages.len()],
        written: 0,
        module: String::new(),
        faults: Vec::new(),
    };
    let roots: Vec<&Value> = languages.iter().map(|language| &language.texts).collect();
    writer.group("keys", &[], &roots);
    if !writer.faults.is_empty() {
        return Err(writer.faults);
    }
    Ok(Words {
        module: writer.module,
        texts: writer.texts,
    })
}

struct Writer<'a> {
    languages: Vec<&'a str>,
    /// Of each language, all texts so far.
    texts: Vec<String>,
    written: usize,
    module: String,
    faults: Vec<String>,
}

impl Writer<'_> {
    /// A module of what the objects hold.
    fn group(&mut self, name: &str, path: &[&str], values: &[&Value]) {
        let objects: Vec<&Map<String, Value>> = values
            .iter()
            .filter_map(|value| value.as_object())
            .collect();
        if objects.len() != values.len() {
            return self.fault(0, path, "is a text in one language and a group in another");
        }
        let _ = writeln!(self.module, "pub mod {name} {{");
        let names: BTreeSet<&String> = objects.iter().flat_map(|object| object.keys()).collect();
        for name in names {
            let path: Vec<&str> = path.iter().copied().chain([name.as_str()]).collect();
            let found: Vec<Option<&Value>> =
                objects.iter().map(|object| object.get(name)).collect();
            for (language, _) in found
                .iter()
                .enumerate()
                .filter(|(_, value)| value.is_none())
            {
                self.fault(language, &path, "is missing");
            }
            let values: Vec<&Value> = found.into_iter().flatten().collect();
            if !is_name(name) {
                self.fault(0, &path, "is no name of small letters, digits and `_`");
            } else if values.len() == objects.len() {
                self.entry(name, &path, &values);
            }
        }
        self.module.push_str("}\n");
    }

    fn entry(&mut self, name: &str, path: &[&str], values: &[&Value]) {
        let texts: Vec<&str> = values.iter().filter_map(|value| value.as_str()).collect();
        if texts.len() == values.len() {
            self.text(name, path, &texts);
        } else if values.iter().any(|value| is_counted(value)) {
            self.counted(name, path, values);
        } else {
            self.group(name, path, values);
        }
    }

    /// A text with the same placeholders in every language.
    fn text(&mut self, name: &str, path: &[&str], texts: &[&str]) {
        let Some(names) = self.same_names(path, texts) else {
            return;
        };
        let names: Vec<&str> = names.into_iter().collect();
        self.item("text", name, texts[0], &names);
        self.write(path, texts, &names);
    }

    /// A counted text: its forms stand one after another, their placeholders are those of the general form.
    fn counted(&mut self, name: &str, path: &[&str], values: &[&Value]) {
        let general: Vec<&str> = values
            .iter()
            .filter_map(|value| value["other"].as_str())
            .collect();
        if general.len() != values.len() {
            return self.fault(0, path, "is a counted text in some languages alone");
        }
        let Some(mut names) = self.same_names(path, &general) else {
            return;
        };
        names.remove(COUNT);
        let extra: Vec<&str> = names.into_iter().collect();
        self.item("counted", name, general[0], &extra);
        let names: Vec<&str> = [COUNT].into_iter().chain(extra).collect();
        for form in FORMS {
            let texts: Vec<Option<&str>> =
                values.iter().map(|value| value[form].as_str()).collect();
            for (language, _) in texts.iter().enumerate().filter(|(_, text)| text.is_none()) {
                self.fault(language, path, &format!("lacks the form `{form}`"));
            }
            let texts: Vec<&str> = texts.into_iter().flatten().collect();
            if texts.len() == values.len() {
                self.write(path, &texts, &names);
            }
        }
    }

    /// The declaration of a key, which `text_key!` or `counted_key!` of `locales` turns into an item.
    fn item(&mut self, kind: &str, name: &str, shown: &str, names: &[&str]) {
        let (index, names) = (self.written, names.join(", "));
        let _ = writeln!(
            self.module,
            "{kind}_key!({shown:?}, {name}, {index}, [{names}]);"
        );
    }

    /// Adds one text in every language.
    fn write(&mut self, path: &[&str], texts: &[&str], names: &[&str]) {
        for (language, text) in texts.iter().enumerate() {
            match encode(text, names) {
                Ok(encoded) => {
                    if self.written > 0 {
                        self.texts[language].push(BETWEEN);
                    }
                    self.texts[language].push_str(&encoded);
                }
                Err(fault) => self.fault(language, path, &fault),
            }
        }
        self.written += 1;
    }

    /// The placeholders of a text by name, if every language has the same.
    fn same_names<'t>(&mut self, path: &[&str], texts: &[&'t str]) -> Option<BTreeSet<&'t str>> {
        let mut all = texts
            .iter()
            .map(|text| placeholders(text).collect::<BTreeSet<_>>());
        let first = all.next()?;
        let others: Vec<_> = all.collect();
        for (at, names) in others
            .iter()
            .enumerate()
            .filter(|(_, names)| **names != first)
        {
            let what = format!(
                "has the placeholders {names:?}, in {} {first:?}",
                self.languages[0]
            );
            self.fault(at + 1, path, &what);
        }
        let fits = first.len() <= MOST_PLACEHOLDERS;
        if !fits {
            self.fault(
                0,
                path,
                &format!("has more than {MOST_PLACEHOLDERS} placeholders"),
            );
        }
        (fits && others.iter().all(|names| *names == first)).then_some(first)
    }

    fn fault(&mut self, language: usize, path: &[&str], what: &str) {
        let (namespace, key) = path
            .split_first()
            .map_or(("", String::new()), |(first, rest)| {
                (*first, rest.join("."))
            });
        let language = self.languages[language];
        self.faults.push(format!(
            "src/locales/{language}/{namespace}.json: {key} {what}"
        ));
    }
}

fn is_counted(value: &Value) -> bool {
    value.as_object().is_some_and(|forms| {
        forms.contains_key("other") && forms.keys().all(|name| FORMS.contains(&name.as_str()))
    })
}

/// What stands in `{{ … }}`, in the order of the text.
fn placeholders(text: &str) -> impl Iterator<Item = &str> {
    text.split("{{")
        .skip(1)
        .filter_map(|rest| rest.split_once("}}"))
        .map(|(name, _)| name.trim())
}

/// The text with the character of its place in `names` for each placeholder.
fn encode(text: &str, names: &[&str]) -> Result<String, String> {
    let mut pieces = text.split("{{");
    let mut encoded = plain(pieces.next().unwrap_or_default())?.to_string();
    for piece in pieces {
        let (name, after) = piece
            .split_once("}}")
            .ok_or("has a placeholder without its end")?;
        let name = name.trim();
        let at = names
            .iter()
            .position(|known| *known == name)
            .filter(|_| is_name(name));
        let at = at.and_then(|at| u8::try_from(at).ok());
        let at = at.ok_or_else(|| {
            format!("has the placeholder `{name}`, no name or not in the general form")
        })?;
        encoded.push(char::from(at + 1));
        encoded.push_str(plain(after)?);
    }
    Ok(encoded)
}

/// What stands between placeholders, as it is.
fn plain(text: &str) -> Result<&str, String> {
    let unfit = |char: char| matches!(char, '{' | '}') || char.is_control() && char != '\n';
    match text.contains(unfit) {
        true => Err("has a brace alone or a control character".to_string()),
        false => Ok(text),
    }
}

fn is_name(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_lowercase())
        && name
            .chars()
            .all(|char| matches!(char, 'a'..='z' | '0'..='9' | '_'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// Keys and texts of two languages with one namespace each, or the faults.
    fn made(english: Value, russian: Value) -> Result<Words, Vec<String>> {
        words(&[
            Language {
                tag: "en",
                texts: json!({ "app": english }),
            },
            Language {
                tag: "ru",
                texts: json!({ "app": russian }),
            },
        ])
    }

    #[track_caller]
    fn check(english: Value, russian: Value, faults: &[&str]) {
        assert_eq!(made(english, russian).expect_err("faults"), faults);
    }

    fn counted(one: &str, other: &str) -> Value {
        json!({ "one": one, "few": other, "many": other, "other": other })
    }

    #[test]
    fn keys_become_names_and_texts_data() {
        let english = json!({ "left": { "of": "{{ part }} of {{ all }}" }, "title": "Base" });
        let russian = json!({ "left": { "of": "из {{all}} — {{part}}" }, "title": "База" });
        let made = made(english, russian).expect("words");
        assert_eq!(
            made.texts,
            ["\u{2} of \u{1}\u{1f}Base", "из \u{1} — \u{2}\u{1f}База"]
        );
        assert_eq!(
            made.module,
            concat!(
                "pub mod keys {\npub mod app {\npub mod left {\n",
                "text_key!(\"{{ part }} of {{ all }}\", of, 0, [all, part]);\n}\n",
                "text_key!(\"Base\", title, 1, []);\n}\n}\n",
            )
        );
    }

    #[test]
    fn a_counted_text_is_its_forms_in_a_row() {
        let rows = counted("a row of {{ day }}", "{{ count }} rows of {{ day }}");
        let source = made(
            json!({ "rows": rows, "z": "z" }),
            json!({ "rows": rows, "z": "z" }),
        );
        let Words { module, texts } = source.expect("words");
        assert!(
            texts[0].starts_with("a row of \u{2}\u{1f}\u{1} rows of \u{2}\u{1f}"),
            "{texts:?}"
        );
        assert!(module.contains("rows, 0, [day]);"), "{module}");
        assert!(module.contains("z, 4, []);"), "{module}");
    }

    #[test]
    fn languages_have_the_same_keys_and_placeholders() {
        check(
            json!({ "a": "", "b": "{{ share }}", "c": "" }),
            json!({ "b": "{{ part }}", "c": { "d": "" } }),
            &[
                "src/locales/ru/app.json: a is missing",
                "src/locales/ru/app.json: b has the placeholders {\"part\"}, in en {\"share\"}",
                "src/locales/en/app.json: c is a text in one language and a group in another",
            ],
        );
    }

    #[test]
    fn a_counted_text_has_every_form_and_no_stray_placeholder() {
        check(
            json!({ "rows": counted("{{ day }}", "{{ count }}") }),
            json!({ "rows": { "one": "", "other": "{{ count }}", "many": "" } }),
            &[
                "src/locales/en/app.json: rows has the placeholder `day`, no name or not in the general form",
                "src/locales/ru/app.json: rows lacks the form `few`",
            ],
        );
    }

    #[test]
    fn texts_are_free_of_half_placeholders_and_control_characters() {
        for text in ["{{ a", "a }}", "{a}", "a\0", "\u{1}"] {
            let faults = made(json!({ "a": text }), json!({ "a": text })).expect_err(text);
            assert!(
                faults[0].starts_with("src/locales/en/app.json: a has a "),
                "{faults:?}"
            );
        }
        assert!(made(json!({ "a": "two\nlines" }), json!({ "a": "две\nстроки" })).is_ok());
    }

    #[test]
    fn keys_are_names() {
        check(
            json!({ "two words": "" }),
            json!({ "two words": "" }),
            &["src/locales/en/app.json: two words is no name of small letters, digits and `_`"],
        );
    }
}
