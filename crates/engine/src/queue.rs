//! Jobs that wait, and whose turn it is.

use std::collections::VecDeque;

use crate::protocol::{JobId, Request};

/// A request and the files that came with it.
pub(crate) struct Job<F> {
    pub id: JobId,
    pub generation: u64,
    pub request: Request,
    pub files: Vec<F>,
}

/// First come, first served, but that what is to be saved goes before the questions that wait: a person who closes
/// the page loses nothing to a slow answer. Nothing overtakes a job that may change what is open.
pub(crate) struct Queue<F> {
    jobs: VecDeque<Job<F>>,
}

impl<F> Default for Queue<F> {
    fn default() -> Queue<F> {
        Queue {
            jobs: VecDeque::new(),
        }
    }
}

impl<F> Queue<F> {
    pub fn push(&mut self, job: Job<F>) {
        let place = match job.request {
            Request::SaveSettings { .. } | Request::Write { .. } => self.before_last_questions(),
            _ => self.jobs.len(),
        };
        self.jobs.insert(place, job);
    }

    pub fn pop(&mut self) -> Option<Job<F>> {
        self.jobs.pop_front()
    }

    /// The place after the last job that is no question.
    fn before_last_questions(&self) -> usize {
        let is_question = |job: &Job<F>| matches!(job.request, Request::Ask { .. });
        let last = self.jobs.iter().rposition(|job| !is_question(job));
        last.map_or(0, |place| place + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::{Act, Question, Scope, Settings, Whom};

    fn order_of(requests: Vec<Request>) -> Vec<JobId> {
        let mut queue = Queue::<JobId>::default();
        for (id, request) in (1..).zip(requests) {
            queue.push(Job {
                id,
                generation: id * 10,
                request,
                files: vec![id],
            });
        }
        let jobs = std::iter::from_fn(|| queue.pop());
        jobs.map(|job| {
            // What comes with a job stays with it.
            assert_eq!((job.generation, job.files), (job.id * 10, vec![job.id]));
            job.id
        })
        .collect()
    }

    #[test]
    fn saving_overtakes_questions_alone() {
        let ask = || Request::Ask {
            question: Question::Pareto,
            scope: Scope::default(),
        };
        let save = || Request::SaveSettings {
            id: "7".into(),
            settings: Settings::default(),
        };
        let open = || Request::Open { id: "7".into() };
        assert_eq!(order_of(vec![ask(), ask(), save()]), [3, 1, 2]);
        assert_eq!(order_of(vec![open(), ask(), save(), ask()]), [1, 3, 2, 4]);
        assert_eq!(order_of(vec![ask(), open(), save()]), [1, 2, 3]);
        assert_eq!(order_of(vec![ask(), save(), ask(), save()]), [2, 4, 1, 3]);
        assert_eq!(order_of(vec![ask(), open(), ask()]), [1, 2, 3]);
        let write = || Request::Write {
            id: "7".into(),
            whom: Whom::Clients(Vec::new()),
            act: Act::Done { entry: 1 },
            scope: Scope::default(),
        };
        assert_eq!(order_of(vec![ask(), save(), ask(), write()]), [2, 4, 1, 3]);
    }
}
