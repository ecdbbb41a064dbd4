//! Questions to the engine that follow the scope: what pages show is derived here and nowhere kept.

use engine::protocol::{Answer, Failure, FailureCode, Question, Reply, Request};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::engine::Engine;
use crate::state::Session;

/// What is known of an answer.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Asked<T> {
    /// Nothing yet.
    #[default]
    Waiting,
    /// The answer to an earlier scope, while the present one is computed.
    Stale(T),
    Ready(T),
    /// The filter leaves no line.
    NothingLeft,
    Failed(Failure),
}

impl<T> Asked<T> {
    /// The answer, of the present scope or the one before it.
    pub fn value(&self) -> Option<&T> {
        match self {
            Asked::Stale(value) | Asked::Ready(value) => Some(value),
            _ => None,
        }
    }

    fn grown_stale(self) -> Asked<T> {
        match self {
            Asked::Ready(value) | Asked::Stale(value) => Asked::Stale(value),
            _ => Asked::Waiting,
        }
    }
}

/// Asks a question of the open workspace, and again whenever the scope, the workspace or the question
/// changes. `pick` takes the answer out of its envelope.
pub fn ask<T>(
    question: impl Fn() -> Question + 'static,
    pick: fn(Answer) -> Option<T>,
) -> ReadSignal<Asked<T>>
where
    T: Clone + Send + Sync + 'static,
{
    ask_when(move || Some(question()), pick)
}

/// As [`ask`], while there is a question.
pub fn ask_when<T>(
    question: impl Fn() -> Option<Question> + 'static,
    pick: fn(Answer) -> Option<T>,
) -> ReadSignal<Asked<T>>
where
    T: Clone + Send + Sync + 'static,
{
    let engine = expect_context::<Engine>();
    let session = expect_context::<Session>();
    let (asked, set_asked) = signal(Asked::Waiting);
    let latest = StoredValue::new(0u64);
    // Writes a signal after an await: the answer comes from the worker, so it cannot be derived.
    Effect::new(move |_| {
        session.opening.track();
        let (question, scope) = (question(), session.scope().get());
        if session.opened.read().is_none() {
            return;
        }
        let turn = latest.get_value() + 1;
        latest.set_value(turn);
        let Some(question) = question else {
            set_asked.set(Asked::Waiting);
            return;
        };
        set_asked.update(|asked| *asked = std::mem::take(asked).grown_stale());
        spawn_local(async move {
            let request = Request::Ask { question, scope };
            let result = loop {
                let result = engine.run(request.clone()).await;
                if latest.try_get_value() != Some(turn) {
                    return;
                }
                // Still wanted: the scope changed elsewhere between the question and its sending.
                match &result {
                    Err(failure) if failure.code == FailureCode::Superseded => continue,
                    _ => break result,
                }
            };
            let answer = match result {
                Ok(Reply::Answer(answer)) => match *answer {
                    Answer::NothingLeft => Asked::NothingLeft,
                    answer => pick(answer).map_or_else(unexpected, Asked::Ready),
                },
                Ok(_) => unexpected(),
                Err(failure) => Asked::Failed(failure),
            };
            set_asked.try_set(answer);
        });
    });
    asked
}

fn unexpected<T>() -> Asked<T> {
    Asked::Failed(Failure::new(FailureCode::Internal))
}
