//! Questions that need models: fitted with rests, stopped at one of them.

use super::*;

/// 200 clients of whom every third comes again.
fn sales() -> String {
    let mut text = String::from("date,client,amount\n");
    for client in 0..200 {
        for visit in 0..=(client % 3) * 2 {
            let day = 1 + (client + visit * 5) % 28;
            let month = 1 + (client + visit * (1 + client % 4)) % 12;
            text.push_str(&format!(
                "2024-{month:02}-{day:02},client {client},{}\n",
                5 + visit
            ));
        }
    }
    text
}

fn forecast(tab: &mut Tab, job: &TestJob) -> Result<Reply, Failure> {
    let request = Request::Ask {
        question: Question::Forecast,
        scope: Scope::default(),
    };
    pollster::block_on(tab.0.answer(request, Vec::new(), job))
}

#[test]
fn a_fit_can_be_stopped_and_is_kept_once_made() {
    let mut tab = Tab::new(&Browser::default());
    let reading = tab.survey(sales()).unwrap();
    tab.import(reading).unwrap();
    for stop_at in [0, 1, 20, 60] {
        let job = TestJob {
            stop_at: Some(stop_at),
            ..TestJob::default()
        };
        let stopped = forecast(&mut tab, &job);
        assert_eq!(stopped.unwrap_err().code, FailureCode::Cancelled);
        // Other questions are answered as before.
        tab.ask(Request::Ask {
            question: Question::Pareto,
            scope: Scope::default(),
        })
        .unwrap();
    }
    let job = TestJob::default();
    let first = forecast(&mut tab, &job).unwrap();
    assert!(job.pauses.get() > 20);
    let job = TestJob::default();
    assert_eq!(forecast(&mut tab, &job).unwrap(), first);
    assert_eq!(job.pauses.get(), 0);
}
