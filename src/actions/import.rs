//! From a file to an open workspace.

use engine::protocol::{Choices, Mapping, Reading, Reply, Request, Settings, SurveyView, Target};
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::File;

use super::opening::Opening;
use super::{Desk, unexpected};
use crate::route::{Address, Page, Place};

/// The file surveyed last and what the person makes of it.
#[derive(Clone, Copy)]
pub struct Import {
    pub survey: RwSignal<Option<SurveyView>>,
    pub mapping: RwSignal<Mapping>,
    pub name: RwSignal<String>,
    pub currency: RwSignal<String>,
}

impl Import {
    pub fn new() -> Import {
        Import {
            survey: RwSignal::new(None),
            mapping: RwSignal::new(Mapping::default()),
            name: RwSignal::new(String::new()),
            currency: RwSignal::new(String::new()),
        }
    }
}

/// Surveys files and shows what was found; the open workspace stays as it is. Without files those surveyed last
/// are surveyed once more.
pub fn survey(desk: Desk, import: Import, files: Vec<File>, choices: Choices) {
    spawn_local(async move {
        match desk.run_shown(Request::Survey { choices }, files).await {
            Ok(Reply::Surveyed(survey)) => {
                import.mapping.set(survey.guess.clone());
                import
                    .currency
                    .set(survey.currency.clone().unwrap_or_default());
                import
                    .name
                    .set(without_ending(&survey.file_name).to_string());
                import.survey.set(Some(*survey));
                desk.location.go(&Address {
                    place: Place::Import,
                    ..Address::default()
                });
            }
            Ok(_) => desk.tell(unexpected()),
            Err(failure) => desk.tell(failure),
        }
    });
}

/// Turns the surveyed file into a saved, open workspace.
pub fn import(desk: Desk, import: Import) {
    let request = Request::Import {
        target: Target::New {
            name: import.name.get_untracked().trim().to_string(),
        },
        reading: Reading {
            mapping: import.mapping.get_untracked(),
            fill: true,
            ..Reading::default()
        },
        settings: Settings {
            currency: import.currency.get_untracked(),
            ..Settings::default()
        },
    };
    spawn_local(async move {
        if open_made(desk, request).await {
            import.survey.set(None);
        }
    });
}

/// Makes the synthetic company and opens its audit.
pub fn sample(desk: Desk, name: String) {
    let settings = Settings {
        currency: "EUR".to_string(),
        ..Settings::default()
    };
    spawn_local(async move {
        open_made(desk, Request::Sample { name, settings }).await;
    });
}

async fn open_made(desk: Desk, request: Request) -> bool {
    let opening = Opening::begin(desk);
    match desk.run_shown(request, Vec::new()).await {
        Ok(Reply::Opened(opened)) => {
            let address = Address::workspace(&opened.id, Page::Overview);
            opening.arrive(*opened, &address);
            return true;
        }
        Ok(_) => desk.tell(unexpected()),
        Err(failure) => desk.tell(failure),
    }
    false
}

fn without_ending(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}
