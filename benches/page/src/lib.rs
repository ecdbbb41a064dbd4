//! What the bench page says to the engine worker and hears from it, as bytes and JSON.
//!
//! The page itself is `bench.js`: it owns the worker and the clock. Nothing here knows what an answer is worth.

#![forbid(unsafe_code)]

mod result;

use std::error::Error;

use engine::protocol::{
    Answer, Command, Event, Filters, JobId, Question, Reading, Reply, Request, Scope, Settings,
    SurveyView, Target, decode, encode,
};
use serde_json::{Value, json};
use wasm_bindgen::prelude::*;

/// The command to survey the file sent beside it.
#[wasm_bindgen]
pub fn survey(job: u32) -> Vec<u8> {
    let choices = engine::protocol::Choices {
        keeps_all: true,
        ..Default::default()
    };
    start(job, Request::Survey { choices })
}

/// The command to import the surveyed file as the survey guessed it, answered by `surveyed`.
///
/// Every column of the file is in the ledger: what a role leaves nothing of, as a price does, is kept as an extra.
#[wasm_bindgen]
pub fn load(job: u32, surveyed: &[u8]) -> Result<Vec<u8>, JsError> {
    let Reply::Surveyed(survey) = reply(surveyed)? else {
        return Err(JsError::new("not a survey"));
    };
    let request = Request::Import {
        target: Target::New {
            name: survey.file_name.clone(),
            drop_duplicates: false,
        },
        reading: reading(*survey),
        settings: Settings::default(),
    };
    Ok(start(job, request))
}

/// The command to ask for the whole audit, of one region where it is given.
#[wasm_bindgen]
pub fn audit(job: u32, region: Option<String>) -> Vec<u8> {
    let scope = Scope {
        filters: Filters {
            regions: region.into_iter().collect(),
            ..Filters::default()
        },
        ..Scope::default()
    };
    let question = Question::Yardstick;
    start(job, Request::Ask { question, scope })
}

/// An event as JSON: `{ ready }`, `{ stage, done }`, `{ finished }`, or `{ failed }` with the reason.
#[wasm_bindgen]
pub fn event(bytes: &[u8]) -> Result<String, JsError> {
    let event = match decode(bytes).map_err(garbled)? {
        Event::Ready { protocol, .. } => json!({ "ready": protocol }),
        Event::Progress {
            stage, done, total, ..
        } => json!({ "stage": format!("{stage:?}"), "done": done == total }),
        Event::Finished { result: Ok(_), .. } => json!({ "finished": true }),
        Event::Finished {
            result: Err(failure),
            ..
        } => json!({ "failed": format!("{failure:?}") }),
        Event::Panicked { text } => json!({ "failed": text }),
    };
    Ok(event.to_string())
}

/// The answer to an audit in the shape of the harness's `lib/spec.js`, as JSON.
#[wasm_bindgen]
pub fn audited(finished: &[u8]) -> Result<String, JsError> {
    match reply(finished)? {
        Reply::Answer(answer) => match *answer {
            Answer::Yardstick(view) => Ok(result::of(&view).to_string()),
            _ => Err(JsError::new("another answer")),
        },
        _ => Err(JsError::new("not an answer")),
    }
}

/// Which column plays which role, as JSON.
#[wasm_bindgen]
pub fn roles(surveyed: &[u8]) -> Result<String, JsError> {
    let Reply::Surveyed(survey) = reply(surveyed)? else {
        return Err(JsError::new("not a survey"));
    };
    let header = |column: u16| {
        let column = survey.columns.get(usize::from(column));
        column.map_or("", |column| column.header.as_str())
    };
    let roles = survey.guess.roles.iter();
    let roles: Value = roles
        .map(|&(role, column)| (header(column).to_owned(), json!(format!("{role:?}"))))
        .collect::<serde_json::Map<_, _>>()
        .into();
    Ok(roles.to_string())
}

/// As offered, with no person in between.
fn reading(survey: SurveyView) -> Reading {
    Reading {
        extras: survey.extras,
        mapping: survey.guess,
        fill: true,
        ..Reading::default()
    }
}

fn start(job: u32, request: Request) -> Vec<u8> {
    let command = Command::Start {
        job: JobId::from(job),
        generation: 0,
        request: Box::new(request),
    };
    encode(&command)
}

fn reply(finished: &[u8]) -> Result<Reply, JsError> {
    match decode(finished).map_err(garbled)? {
        Event::Finished { result, .. } => {
            result.map_err(|failure| JsError::new(&format!("{failure:?}")))
        }
        _ => Err(JsError::new("not finished")),
    }
}

fn garbled(error: impl Error) -> JsError {
    JsError::new(&error.to_string())
}
