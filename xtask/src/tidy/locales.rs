//! The three languages say the same things: the same keys, the same
//! placeholders, every plural form that any of them needs.
//!
//! Files are `src/locales/<language>/<namespace>.json`. A counted text is a
//! group `{ "one": …, "few": …, "many": …, "other": … }`, with the same four
//! forms in every language.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use anyhow::{Context, Result};
use serde_json::{Map, Value};

use super::Violation;
use crate::repo::{Repo, files_below, relative};

/// The first language is the one the others are compared with.
const LANGUAGES: [&str; 3] = ["en", "ru", "ro"];

/// The forms of a counted text (CLDR's names), `other` being the general one.
const FORMS: [&str; 4] = ["one", "few", "many", "other"];

/// Check `src/locales`.
pub fn check(repo: &Repo) -> Result<Vec<Violation>> {
    let root = repo.root.join("src/locales");
    let mut broken = Vec::new();
    let mut languages = Vec::new();
    for language in LANGUAGES {
        let folder = root.join(language);
        let mut messages = Messages::default();
        for path in files_below(&folder)? {
            let file = relative(&path, &repo.root);
            let text = fs::read_to_string(&path).with_context(|| format!("cannot read {file}"))?;
            let value = serde_json::from_str(&text).with_context(|| file.clone())?;
            let source = Source {
                file: &file,
                text: &text,
            };
            broken.extend(messages.add(&relative(&path, &folder), &source, &value));
        }
        languages.push((language, messages));
    }
    if let Some(((first, reference), others)) = languages.split_first() {
        for (language, messages) in others {
            broken.extend(reference.compare(first, messages, language));
        }
    }
    Ok(broken)
}

/// A locale file.
struct Source<'a> {
    file: &'a str,
    text: &'a str,
}

/// A text, or a counted text as one.
struct Message {
    file: String,
    line: usize,
    placeholders: BTreeSet<String>,
}

/// The messages of one language by namespace and key.
#[derive(Default)]
struct Messages(BTreeMap<String, Message>);

impl Messages {
    /// Take in a value and everything below it; what is wrong with it alone is
    /// returned.
    fn add(&mut self, key: &str, source: &Source, value: &Value) -> Vec<Violation> {
        let mut message = Message {
            file: source.file.to_owned(),
            line: line_of(source.text, key),
            placeholders: BTreeSet::new(),
        };
        let mut broken = Vec::new();
        match value {
            Value::Object(fields) if !is_counted(fields) => {
                for (name, value) in fields {
                    broken.extend(self.add(&format!("{key}.{name}"), source, value));
                }
                return broken;
            }
            Value::Object(forms) => {
                message.placeholders = placeholders(&forms["other"]);
                for form in FORMS {
                    match forms.get(form).map(placeholders) {
                        None => broken.push(message.violation(format!("{key} lacks `{form}`"))),
                        Some(held) if !held.is_subset(&message.placeholders) => {
                            let rule =
                                format!("{key}: `{form}` has more placeholders than `other`");
                            broken.push(message.violation(rule));
                        }
                        Some(_) => {}
                    }
                }
            }
            text => message.placeholders = placeholders(text),
        }
        self.0.insert(key.to_owned(), message);
        broken
    }

    /// Differences of `other` from this language.
    fn compare(&self, language: &str, other: &Self, named: &str) -> Vec<Violation> {
        let mut broken = Vec::new();
        for (key, message) in &self.0 {
            match other.0.get(key) {
                None => broken.push(message.violation(format!("{key} is missing in {named}"))),
                Some(same) if same.placeholders != message.placeholders => {
                    broken.push(same.violation(format!(
                        "{key} has the placeholders {:?}, in {language} {:?}",
                        same.placeholders, message.placeholders
                    )));
                }
                Some(_) => {}
            }
        }
        let extra = other.0.iter().filter(|(key, _)| !self.0.contains_key(*key));
        broken
            .extend(extra.map(|(key, message)| {
                message.violation(format!("{key} is missing in {language}"))
            }));
        broken
    }
}

impl Message {
    fn violation(&self, rule: String) -> Violation {
        Violation {
            file: self.file.clone(),
            line: self.line,
            rule,
        }
    }
}

/// Whether an object is the forms of a counted text.
fn is_counted(fields: &Map<String, Value>) -> bool {
    fields.contains_key("other") && fields.keys().all(|name| FORMS.contains(&name.as_str()))
}

/// Names inside `{{ … }}`, without a formatter after a comma, and of `<tags>`.
fn placeholders(message: &Value) -> BTreeSet<String> {
    let message = message.as_str().unwrap_or_default();
    let braces = message
        .split("{{")
        .skip(1)
        .filter_map(|rest| rest.split_once("}}"))
        .filter_map(|(inside, _)| inside.split(',').next())
        .map(|name| name.trim().to_owned());
    let tags = message
        .split('<')
        .skip(1)
        .filter_map(|rest| rest.split_once('>'))
        .map(|(inside, _)| inside.trim_matches(['/', ' ']))
        .filter(|name| !name.is_empty() && name.chars().all(super::code::is_word))
        .map(|name| format!("<{name}>"));
    braces.chain(tags).collect()
}

/// The line where the key stands: each of its names is looked for after the
/// one before.
fn line_of(text: &str, key: &str) -> usize {
    let names = key.split('.').skip_while(|name| *name != "json").skip(1);
    let at = names.fold(0, |at, name| {
        let found = text[at..].find(&format!("\"{name}\""));
        found.map_or(at, |further| at + further)
    });
    text[..at].matches('\n').count() + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn messages(text: &str) -> (Messages, Vec<Violation>) {
        let mut messages = Messages::default();
        let value = serde_json::from_str(text).expect("valid JSON");
        let source = Source {
            file: "app.json",
            text,
        };
        let broken = messages.add("app.json", &source, &value);
        (messages, broken)
    }

    #[track_caller]
    fn check_against(english: &str, other: &str, rules: &[&str]) {
        let broken = messages(english).0.compare("en", &messages(other).0, "ru");
        let found: Vec<_> = broken.iter().map(ToString::to_string).collect();
        assert_eq!(found, rules);
    }

    #[test]
    fn the_same_keys_and_placeholders() {
        check_against(
            "{\n\"base\": {\n\"title\": \"{{ count }} <b>clients</b>\" } }",
            "{\n\"base\": {\n\"title\": \"<b>клиентов</b>: {{count, number}}\" } }",
            &[],
        );
        check_against(
            "{\n\"title\": \"Base\",\n\"note\": \"{{ share }}\" }",
            "{\n\"note\": \"{{ part }}\",\n\"extra\": \"\" }",
            &[
                "app.json:2: app.json.note has the placeholders {\"part\"}, in en {\"share\"}",
                "app.json:2: app.json.title is missing in ru",
                "app.json:3: app.json.extra is missing in en",
            ],
        );
    }

    #[test]
    fn a_counted_text_is_one_message() {
        let english = r#"{ "rows": { "one": "a row", "few": "{{ count }} rows",
            "many": "{{ count }} rows", "other": "{{ count }} rows" } }"#;
        let russian = r#"{ "rows": { "one": "{{ count }} строка", "few": "{{ count }} строки",
            "many": "{{ count }} строк", "other": "{{ count }} строки" } }"#;
        check_against(english, russian, &[]);
        assert!(messages(english).1.is_empty());
    }

    #[test]
    fn a_counted_text_has_every_form_and_no_stray_placeholder() {
        let text = "{\n\"rows\": { \"one\": \"{{ n }}\", \"few\": \"\", \"other\": \"\" } }";
        let found: Vec<_> = messages(text).1.iter().map(ToString::to_string).collect();
        assert_eq!(
            found,
            [
                "app.json:2: app.json.rows: `one` has more placeholders than `other`",
                "app.json:2: app.json.rows lacks `many`",
            ]
        );
    }

    #[test]
    fn a_group_that_only_looks_counted_is_a_group() {
        check_against(
            r#"{ "page": { "one": "One", "title": "{{ x }}" } }"#,
            r#"{ "page": { "one": "Один", "title": "{{ x }}" } }"#,
            &[],
        );
    }
}
