//! Measures the models of lifetime value in the built app: `fits FILE` prints a JSON object of milliseconds.
//!
//! The file is imported as a person would. Then the engine is asked, from the page, for a list of calls, which needs the
//! fit of one model. The same question asked again finds it made: a fit takes the difference, with its rests and reports,
//! and the chance of being alive of every client. In each round an earlier first day makes another base of the same
//! lines, of which nothing is known yet; figures are medians of the rounds, by the page's clock and by the time that the
//! engine's thread has run, which what else the machine does leaves alone. `page` is the time from opening the page of
//! forecasts, which needs all models, the check of one and the model of spend, to its figures.

use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use browser::processes::worker_millis;
use browser::steps::{build, survey};
use browser::{Page, Size, Stage};
use engine::protocol::{
    Answer, CallFilter, CallOrder, Command, DayNumber, Event, Filters, Model, Question, Reply,
    Request, Scope, decode, encode,
};
use serde_json::{Value, json};

const ROUNDS: i32 = 7;
/// Beyond the numbers of the page's own jobs.
const JOB: u64 = 1 << 40;

/// Sends bytes to the engine and resolves with what it finished, and after how many milliseconds. The first byte of a
/// message tells the kind of event.
const ASK: &str = "const [bytes, finished] = arguments; const engine = __workers.at(-1); \
    return new Promise((done) => { \
        const from = performance.now(); \
        const hear = (message) => { \
            const [event] = message.data; \
            if (event[0] !== finished) return; \
            const took = performance.now() - from; \
            engine.removeEventListener('message', hear); \
            done([took, [...event]]); \
        }; \
        engine.addEventListener('message', hear); \
        engine.postMessage([new Uint8Array(bytes)]); \
    })";

/// Resolves with the milliseconds from leaving for another page to the first frame with an element.
const OPEN: &str = "const [address, css] = arguments; const from = performance.now(); \
    location.hash = address; \
    return new Promise((done) => { \
        const look = () => document.querySelector(css) \
            ? done(performance.now() - from) : requestAnimationFrame(look); \
        look(); \
    })";

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let file = std::env::args().nth(1).context("usage: fits FILE")?;
    let file = Path::new(&file).canonicalize()?;
    let stage = Stage::open(Size::DESKTOP, "en").await?;
    let page = &stage.page;
    survey(page, &[&file]).await?;
    let workspace = build(page).await?;

    let mut report = json!({});
    let forecast = format!("{workspace}/forecast");
    let figure = "[data-figure='likelihood-MBG/NBD']";
    report["page"] = page
        .script(OPEN, vec![forecast.into(), figure.into()])
        .await?;
    let mut fits = vec![Vec::new(); Model::ALL.len()];
    for round in 1..=ROUNDS {
        let mut scope = Scope {
            filters: Filters {
                from: Some(DayNumber(-round)),
                ..Filters::default()
            },
            ..Scope::default()
        };
        ask(page, Question::Next, &scope).await?;
        for (model, times) in Model::ALL.into_iter().zip(&mut fits) {
            scope.life.forecast.model = model;
            let [first, again] = [
                ask(page, calls(), &scope).await?,
                ask(page, calls(), &scope).await?,
            ];
            times.push(Took {
                clock: first.clock - again.clock,
                thread: first.thread - again.thread,
            });
        }
    }
    for (model, times) in Model::ALL.into_iter().zip(fits) {
        let median = |of: fn(&Took) -> f64| {
            let mut times: Vec<f64> = times.iter().map(of).collect();
            times.sort_by(f64::total_cmp);
            times.get(times.len() / 2).copied()
        };
        report[format!("{model:?}")] = json!({
            "clock": median(|took| took.clock),
            "thread": median(|took| took.thread),
        });
    }
    println!("{report:#}");
    let loaded = stage.server.requests().len();
    stage.close(loaded).await
}

fn calls() -> Question {
    Question::Calls {
        filter: CallFilter::default(),
        order: CallOrder::default(),
        offset: 0,
        limit: 1,
    }
}

/// Milliseconds.
#[derive(Clone, Copy)]
struct Took {
    /// From the question to its answer.
    clock: f64,
    /// Of these, what the engine's thread ran.
    thread: f64,
}

/// How long the engine takes to answer.
async fn ask(page: &Page, question: Question, scope: &Scope) -> Result<Took> {
    let scope = scope.clone();
    let command = Command::Start {
        job: JOB,
        // Later than any that the page counted.
        generation: JOB,
        request: Box::new(Request::Ask { question, scope }),
    };
    let bytes: Vec<Value> = encode(&command).into_iter().map(Value::from).collect();
    let sign = encode(&Event::Finished {
        job: JOB,
        generation: 0,
        result: Ok(Reply::Done),
    });
    let kind = *sign.first().context("no kind")?;
    let before = worker_millis()?;
    let answer = page.script(ASK, vec![bytes.into(), kind.into()]).await?;
    let thread = worker_millis()? - before;
    let (clock, bytes): (f64, Vec<u8>) = serde_json::from_value(answer)?;
    let Event::Finished { job, result, .. } = decode(&bytes)? else {
        bail!("not an end");
    };
    ensure!(job == JOB, "the page asked meanwhile");
    match result {
        Ok(Reply::Answer(answer)) => match *answer {
            Answer::Calls(_) | Answer::Next(_) => Ok(Took { clock, thread }),
            other => bail!("{other:?}"),
        },
        other => bail!("{other:?}"),
    }
}
