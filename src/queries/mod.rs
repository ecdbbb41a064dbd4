//! Questions to the engine that follow the scope: what pages show is derived here and nowhere kept.

use std::ops::Deref;
use std::sync::Arc;

use engine::protocol::{Answer, ClientSet, Failure, FailureCode, Question, Reply, Request};
use leptos::task::spawn_local;

use crate::engine::Engine;
use crate::prelude::*;
use crate::state::Session;

/// What is known of an answer: of one type for all questions, so that pages share the code that waits for it.
#[derive(Clone, Debug, Default)]
pub enum Asked {
    /// Nothing yet.
    #[default]
    Waiting,
    /// The answer to an earlier scope, while the present one is computed.
    Stale(Arc<Answer>),
    Ready(Arc<Answer>),
    /// The filter leaves no line.
    NothingLeft,
    Failed(Failure),
}

impl Asked {
    /// The answer, of the present scope or the one before it.
    pub fn answer(&self) -> Option<&Arc<Answer>> {
        match self {
            Asked::Stale(answer) | Asked::Ready(answer) => Some(answer),
            _ => None,
        }
    }

    fn grown_stale(self) -> Asked {
        match self {
            Asked::Ready(answer) | Asked::Stale(answer) => Asked::Stale(answer),
            _ => Asked::Waiting,
        }
    }
}

/// Takes a view out of the answer that holds it.
pub type Pick<T> = fn(&Answer) -> Option<&T>;

/// A question and what is known of its answer.
pub struct Asking<T: 'static> {
    pub asked: RwSignal<Asked>,
    pub pick: Pick<T>,
}

impl<T> Clone for Asking<T> {
    fn clone(&self) -> Asking<T> {
        *self
    }
}

impl<T> Copy for Asking<T> {}

impl<T> Asking<T> {
    pub fn read(self) -> Known<T> {
        let Asking { asked, pick } = self;
        let asked = asked.get();
        Known { asked, pick }
    }

    pub fn read_untracked(self) -> Known<T> {
        let Asking { asked, pick } = self;
        let asked = asked.get_untracked();
        Known { asked, pick }
    }
}

/// What is known of an answer at this moment.
pub struct Known<T: 'static> {
    asked: Asked,
    pick: Pick<T>,
}

impl<T> Known<T> {
    /// The answer, of the present scope or the one before it.
    pub fn value(&self) -> Option<&T> {
        (self.pick)(self.asked.answer()?)
    }
}

impl<T> Deref for Known<T> {
    type Target = Asked;

    fn deref(&self) -> &Asked {
        &self.asked
    }
}

/// An answer that is there, followed: a part of it that a page draws.
pub struct View<T: 'static> {
    answer: Memo<Latest>,
    pick: Pick<T>,
}

impl<T> Clone for View<T> {
    fn clone(&self) -> View<T> {
        *self
    }
}

impl<T> Copy for View<T> {}

impl<T> View<T> {
    /// `None` unless the answer has what `pick` takes; every later one must have it too.
    pub fn new(answer: Memo<Latest>, pick: Pick<T>) -> Option<View<T>> {
        answer
            .with_untracked(|answer| pick(&answer.0).is_some())
            .then_some(View { answer, pick })
    }

    /// Another part of the same answer.
    pub fn part<P>(self, pick: Pick<P>) -> Option<View<P>> {
        View::new(self.answer, pick)
    }

    /// The same answer, kept while `same` holds of it and the next one.
    pub fn kept_while(self, same: fn(&T, &T) -> bool) -> View<T> {
        let View { answer, pick } = self;
        let kept = move |last: Option<&Latest>| {
            let next = answer.get();
            let last = last.filter(|last| match (pick(&last.0), pick(&next.0)) {
                (Some(last), Some(next)) => same(last, next),
                _ => false,
            });
            last.cloned().unwrap_or(next)
        };
        View {
            answer: Memo::new(kept),
            pick,
        }
    }

    pub fn read(self) -> Seen<T> {
        let View { answer, pick } = self;
        let Latest(answer) = answer.get();
        Seen { answer, pick }
    }

    pub fn read_untracked(self) -> Seen<T> {
        let View { answer, pick } = self;
        let Latest(answer) = answer.get_untracked();
        Seen { answer, pick }
    }

    pub fn with_untracked<R>(self, look: impl FnOnce(&T) -> R) -> R {
        look(&self.read_untracked())
    }

    pub fn track(self) {
        self.answer.track();
    }
}

/// An answer that is another one when another takes its place. What it says is not compared: that would cost code for
/// every view.
#[derive(Clone)]
pub struct Latest(pub Arc<Answer>);

impl PartialEq for Latest {
    fn eq(&self, other: &Latest) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// A view at this moment.
pub struct Seen<T: 'static> {
    answer: Arc<Answer>,
    pick: Pick<T>,
}

impl<T> Deref for Seen<T> {
    type Target = T;

    fn deref(&self) -> &T {
        match (self.pick)(&self.answer) {
            Some(view) => view,
            None => unreachable!("the answer of another question"),
        }
    }
}

/// Asks a question of the open workspace, and again whenever the scope, the workspace or the question
/// changes. `pick` takes the view out of its answer.
pub fn ask<T>(question: impl Fn() -> Question + 'static, pick: Pick<T>) -> Asking<T> {
    ask_when(move || Some(question()), pick)
}

/// As [`ask`], while there is a question.
pub fn ask_when<T>(question: impl Fn() -> Option<Question> + 'static, pick: Pick<T>) -> Asking<T> {
    let asked = asked(Box::new(question));
    Asking { asked, pick }
}

fn asked(question: Box<dyn Fn() -> Option<Question>>) -> RwSignal<Asked> {
    let engine = expect_context::<Engine>();
    let session = expect_context::<Session>();
    let asked = RwSignal::new(Asked::Waiting);
    let latest = StoredValue::new(0u64);
    // Writes a signal after an await: the answer comes from the worker, so it cannot be derived.
    effect(move || {
        session.opening.track();
        let (question, scope) = (question(), session.scope().get());
        if question.as_ref().is_some_and(tells_writings) {
            session.written.track();
        }
        if session.opened.read().is_none() {
            return;
        }
        let turn = latest.get_value() + 1;
        latest.set_value(turn);
        let Some(question) = question else {
            asked.set(Asked::Waiting);
            return;
        };
        asked.update(|asked| *asked = std::mem::take(asked).grown_stale());
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
                    answer => Asked::Ready(Arc::new(answer)),
                },
                Ok(_) => unexpected(),
                Err(failure) => Asked::Failed(failure),
            };
            asked.try_set(answer);
        });
    });
    asked
}

/// Whether the answer holds what the person wrote about clients.
fn tells_writings(question: &Question) -> bool {
    match question {
        Question::Calls { .. } | Question::Card { .. } | Question::Reminders => true,
        Question::Clients { set, .. } => matches!(set, ClientSet::Marked(_)),
        _ => false,
    }
}

fn unexpected() -> Asked {
    Asked::Failed(Failure::new(FailureCode::Internal))
}
