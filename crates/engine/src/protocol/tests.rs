use proptest::prelude::*;

use super::*;

fn filters() -> impl Strategy<Value = Filters> {
    let class = prop::sample::select(AbcClass::ALL.to_vec());
    let segment = prop::sample::select(Segment::ALL.to_vec());
    (
        any::<Option<i32>>(),
        prop::collection::vec(any::<String>(), 0..3),
        prop::collection::vec(class, 0..3),
        prop::collection::vec(segment, 0..3),
    )
        .prop_map(|(from, managers, classes, segments)| Filters {
            from: from.map(DayNumber),
            managers,
            classes,
            segments,
            ..Filters::default()
        })
}

proptest! {
    #[test]
    fn commands_arrive_as_they_were_sent(
        job in any::<u64>(),
        generation in any::<u64>(),
        filters in filters(),
        margin in prop::option::of(0.0..1.0),
        text in any::<String>(),
    ) {
        let scope = Scope { filters, margin, ..Scope::default() };
        let set = ClientSet::Search(text);
        let question = Question::Clients { set, order: ClientOrder::default(), offset: 7, limit: 9 };
        let request = Box::new(Request::Ask { question, scope });
        let command = Command::Start { job, generation, request };
        prop_assert_eq!(decode::<Command>(&encode(&command)), Ok(command));
    }

    #[test]
    fn events_arrive_as_they_were_sent(job in any::<u64>(), detail in any::<String>(), bytes in any::<Vec<u8>>()) {
        for result in [
            Ok(Reply::File { bytes }),
            Err(Failure::with(FailureCode::Internal, detail)),
            Ok(Reply::Answer(Box::new(Answer::NothingLeft))),
        ] {
            let event = Event::Finished { job, generation: 1, result };
            prop_assert_eq!(decode::<Event>(&encode(&event)), Ok(event));
        }
    }

    #[test]
    fn other_bytes_are_refused_or_a_message(bytes in any::<Vec<u8>>()) {
        let _ = decode::<Command>(&bytes);
        let _ = decode::<Event>(&bytes);
    }
}
