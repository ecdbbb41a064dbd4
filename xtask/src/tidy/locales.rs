//! The three languages say the same things: the same keys, the same
//! placeholders, every plural form that the language has.
//!
//! Files are `src/locales/<language>/<namespace>.json`. Plural keys end in
//! `_one`, `_few`, `_many`, `_other`, as leptos_i18n writes them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use anyhow::{Context, Result};
use serde_json::Value;

use super::Violation;
use crate::repo::{Repo, files_below, relative};

/// The first language is the one the others are compared with. Plural forms as
/// in CLDR, for whole numbers and fractions.
const LANGUAGES: [(&str, &[&str]); 3] = [
    ("en", &["one", "other"]),
    ("ru", &["few", "many", "one", "other"]),
    ("ro", &["few", "one", "other"]),
];

const FORMS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// Check `src/locales`.
pub fn check(repo: &Repo) -> Result<Vec<Violation>> {
    let root = repo.root.join("src/locales");
    let mut broken = Vec::new();
    let mut languages = Vec::new();
    for (language, forms) in LANGUAGES {
        let folder = root.join(language);
        let mut messages = Messages::default();
        for path in files_below(&folder)? {
            let file = relative(&path, &repo.root);
            let text = fs::read_to_string(&path).with_context(|| format!("cannot read {file}"))?;
            let value = serde_json::from_str(&text).with_context(|| file.clone())?;
            let namespace = relative(&path, &folder);
            messages.add(&namespace, &file, &text, &value);
        }
        broken.extend(messages.plural_gaps(forms));
        languages.push((language, messages));
    }
    if let Some(((first, reference), others)) = languages.split_first() {
        for (language, messages) in others {
            broken.extend(reference.compare(first, messages, language));
        }
    }
    Ok(broken)
}

/// A message, with its plural forms taken together.
#[derive(Default)]
struct Message {
    file: String,
    line: usize,
    forms: BTreeSet<String>,
    placeholders: BTreeSet<String>,
}

/// The messages of one language by namespace and key.
#[derive(Default)]
struct Messages(BTreeMap<String, Message>);

impl Messages {
    fn add(&mut self, key: &str, file: &str, text: &str, value: &Value) {
        if let Value::Object(fields) = value {
            let plurals = plural_stems(fields.keys());
            for (name, value) in fields {
                let (stem, form) = match split_form(name) {
                    Some((stem, form)) if plurals.contains(stem) => (stem, Some(form)),
                    _ => (name.as_str(), None),
                };
                let below = format!("{key}.{stem}");
                self.add(&below, file, text, value);
                if let (Some(form), Some(message)) = (form, self.0.get_mut(&below)) {
                    message.forms.insert(form.to_owned());
                }
            }
            return;
        }
        let message = self.0.entry(key.to_owned()).or_default();
        if message.line == 0 {
            let name = key.rsplit('.').next().unwrap_or(key);
            message.file = file.to_owned();
            message.line = line_of(text, name);
        }
        message
            .placeholders
            .extend(value.as_str().map(placeholders).unwrap_or_default());
    }

    fn plural_gaps(&self, forms: &[&str]) -> Vec<Violation> {
        let plural = self
            .0
            .iter()
            .filter(|(_, message)| !message.forms.is_empty());
        plural
            .filter(|(_, message)| {
                !message
                    .forms
                    .iter()
                    .map(String::as_str)
                    .eq(forms.iter().copied())
            })
            .map(|(key, message)| {
                message.violation(format!("{key} needs the plural forms {}", forms.join(", ")))
            })
            .collect()
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

/// Keys that have plural forms: those with an `_other`.
fn plural_stems<'a>(names: impl Iterator<Item = &'a String>) -> BTreeSet<&'a str> {
    names
        .filter_map(|name| name.strip_suffix("_other"))
        .collect()
}

fn split_form(name: &str) -> Option<(&str, &str)> {
    name.rsplit_once('_')
        .filter(|(_, form)| FORMS.contains(form))
}

/// Names inside `{{ … }}`, without a formatter after a comma, and of `<tags>`.
fn placeholders(message: &str) -> BTreeSet<String> {
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

/// The line of the first key that begins with `name`.
fn line_of(text: &str, name: &str) -> usize {
    let at = text.find(&format!("\"{name}")).unwrap_or(0);
    text[..at].matches('\n').count() + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn messages(text: &str) -> Messages {
        let mut messages = Messages::default();
        let value = serde_json::from_str(text).expect("valid JSON");
        messages.add("app.json", "app.json", text, &value);
        messages
    }

    #[track_caller]
    fn check_against(english: &str, other: &str, rules: &[&str]) {
        let broken = messages(english).compare("en", &messages(other), "ru");
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
    fn plural_forms_are_one_message() {
        let english = r#"{ "clients_one": "a client", "clients_other": "{{ count }} clients" }"#;
        let russian = r#"{ "clients_one": "{{ count }} клиент", "clients_few": "{{ count }} клиента",
            "clients_other": "{{ count }} клиента" }"#;
        check_against(english, russian, &[]);
        assert!(messages(english).plural_gaps(LANGUAGES[0].1).is_empty());
        let gaps = messages(russian).plural_gaps(LANGUAGES[1].1);
        assert_eq!(
            gaps[0].rule,
            "app.json.clients needs the plural forms few, many, one, other"
        );
    }

    #[test]
    fn a_name_that_only_looks_plural_is_itself() {
        check_against(r#"{ "part_one": "One" }"#, r#"{ "part_one": "Один" }"#, &[]);
    }
}
