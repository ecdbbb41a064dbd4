//! What a list of calls brought: who came back, with what money, beside those whom nobody called.
//!
//! The comparison is with clients who were as late on the same day and are on no list. It is no experiment: whoever
//! made the list chose the clients, and a choice of those likely to return looks like the effect of calling them.

use ledger::{Day, Total};

use crate::{Book, LatenessParams, Overdue, Punctuality, Span, Window, overdue_within};

/// What a person wrote beside a client on the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CallStatus {
    Called,
    Offered,
    Met,
    Returned,
    LostForGood,
}

impl CallStatus {
    pub const COUNT: usize = 5;
    pub const ALL: [CallStatus; CallStatus::COUNT] = [
        CallStatus::Called,
        CallStatus::Offered,
        CallStatus::Met,
        CallStatus::Returned,
        CallStatus::LostForGood,
    ];

    /// The name in exchanged data.
    pub fn key(self) -> &'static str {
        match self {
            CallStatus::Called => "called",
            CallStatus::Offered => "offered",
            CallStatus::Met => "met",
            CallStatus::Returned => "returned",
            CallStatus::LostForGood => "lost_for_good",
        }
    }

    /// Whether someone spoke to the client; the others are what came of it.
    pub fn is_contact(self) -> bool {
        matches!(
            self,
            CallStatus::Called | CallStatus::Offered | CallStatus::Met
        )
    }
}

/// A client marked on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Place in the book.
    pub place: u32,
    pub day: Day,
    pub status: CallStatus,
}

/// How long a return is waited for, and how lateness is judged.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CallParams {
    /// Days after the contact within which an occasion counts as a return.
    pub days: u32,
    pub lateness: LatenessParams,
}

impl Default for CallParams {
    fn default() -> CallParams {
        CallParams {
            days: 60,
            lateness: LatenessParams::default(),
        }
    }
}

/// Clients followed for a number of days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    pub clients: u32,
    /// Those with an occasion on one of the days.
    pub returned: u32,
    /// Net revenue of all of them on these days.
    pub money: Total,
}

impl Outcome {
    fn add(&mut self, followed: Followed) {
        self.clients += 1;
        self.returned += u32::from(followed.returned_on.is_some());
        self.money += followed.money;
    }

    fn plus(&mut self, other: Outcome) {
        self.clients += other.clients;
        self.returned += other.returned;
        self.money += other.money;
    }

    /// `None` without clients.
    pub fn share_returned(self) -> Option<f64> {
        (self.clients > 0).then(|| f64::from(self.returned) / f64::from(self.clients))
    }

    /// Net revenue per client in currency units; `None` without clients.
    pub fn money_per_client(self) -> Option<f64> {
        (self.clients > 0).then(|| self.money.to_f64() / f64::from(self.clients))
    }
}

/// One client that someone spoke to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CalledClient {
    pub place: u32,
    /// The day of the first contact.
    pub day: Day,
    /// The latest status.
    pub status: CallStatus,
    /// How late it was on the day of the contact; `None` without an occasion up to it.
    pub class: Option<Punctuality>,
    /// The first occasion after the contact, within the days of waiting.
    pub returned_on: Option<Day>,
    /// Net revenue after the contact, within the days of waiting.
    pub money: Total,
    /// Whether the days of waiting have passed on the audit day.
    pub is_finished: bool,
}

/// The called beside those whom nobody called.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Comparison {
    /// The called clients that have someone to be compared with.
    pub called: Outcome,
    /// Different clients in the control group.
    pub control_clients: u32,
    /// Share of the control group that returned, the classes and days weighted as the called have them.
    pub control_share: f64,
    /// Its net revenue per client in currency units, weighted likewise.
    pub control_money: f64,
    /// Share of the called that returned − that of the control group.
    pub difference: f64,
    /// Of the difference, as of two independent proportions: √(p₁q₁/n₁ + p₀q₀/n₀), n₀ the different control clients.
    pub standard_error: f64,
    /// Net revenue per called client − that per control client, in currency units.
    pub money_difference: f64,
}

/// A list of calls, scored.
#[derive(Clone, Debug, PartialEq)]
pub struct CallScore {
    pub params: CallParams,
    /// Everyone someone spoke to, by day of the first contact, then place.
    pub clients: Vec<CalledClient>,
    pub called: Outcome,
    /// Of the called, those whose days of waiting have not passed yet.
    pub unfinished: u32,
    /// By latest status, in the order of [`CallStatus::ALL`].
    pub by_status: [Outcome; CallStatus::COUNT],
    /// All called clients beside the control group; `None` when there is nobody to compare.
    pub compared: Option<Comparison>,
    /// By lateness class on the day of the contact.
    pub by_class: [Option<Comparison>; Punctuality::COUNT],
}

impl CallScore {
    /// Scores a list on the book's audit day. A client is called on the day of its first contact ([`CallStatus::is_contact`]);
    /// marks after the audit day, and of places that the book has not, count for nothing.
    ///
    /// Control for a client called on a day in a class are the clients that are on no list and were in the same class
    /// on that day, followed for the same days. Takes one look at the lateness of the base for every day with a call.
    pub fn new(book: &Book, marks: &[Mark], params: CallParams) -> CallScore {
        let (mut clients, marked) = contacts(book, marks);
        // One bit for each class in which a client serves as control.
        let mut serves = vec![0u8; book.len()];
        let mut sides = [Side::default(); Punctuality::COUNT];
        for same_day in clients.chunk_by_mut(|a, b| a.day == b.day) {
            let Some(day) = same_day.first().map(|of| of.day) else {
                continue;
            };
            let classes = classes_on(book, day, params.lateness);
            let after = After::new(book, day, params.days);
            let mut strata = [Stratum::default(); Punctuality::COUNT];
            for client in same_day {
                let followed = after.follow(client.place as usize);
                client.returned_on = followed.returned_on;
                client.money = followed.money;
                client.is_finished = after.is_finished;
                client.class = classes[client.place as usize].map(|of| of.class);
                if let Some(class) = client.class {
                    strata[class as usize].called.add(followed);
                }
            }
            for (place, of) in classes.iter().enumerate() {
                let Some(class) = of.map(|of| of.class as usize) else {
                    continue;
                };
                if strata[class].called.clients > 0 && !marked[place] {
                    strata[class].control.add(after.follow(place));
                    serves[place] |= 1 << class;
                }
            }
            for (side, stratum) in sides.iter_mut().zip(strata) {
                side.add(stratum);
            }
        }
        CallScore::of(clients, params, &sides, &serves)
    }

    fn of(
        clients: Vec<CalledClient>,
        params: CallParams,
        sides: &[Side; Punctuality::COUNT],
        serves: &[u8],
    ) -> CallScore {
        let mut score = CallScore {
            params,
            clients: Vec::new(),
            called: Outcome::default(),
            unfinished: 0,
            by_status: [Outcome::default(); CallStatus::COUNT],
            compared: None,
            by_class: [None; Punctuality::COUNT],
        };
        for client in &clients {
            let followed = Followed {
                returned_on: client.returned_on,
                money: client.money,
            };
            score.called.add(followed);
            score.by_status[client.status as usize].add(followed);
            score.unfinished += u32::from(!client.is_finished);
        }
        let serving = |classes: u8| serves.iter().filter(|&&of| of & classes != 0).count() as u32;
        for (class, side) in sides.iter().enumerate() {
            score.by_class[class] = side.compare(serving(1 << class));
        }
        let mut all = Side::default();
        sides.iter().for_each(|side| all.plus(side));
        score.compared = all.compare(serving(u8::MAX));
        score.clients = clients;
        score
    }
}

/// The clients someone spoke to, by day and place, still to be followed; and who is on the list at all, by place.
fn contacts(book: &Book, marks: &[Mark]) -> (Vec<CalledClient>, Vec<bool>) {
    let mut marked = vec![false; book.len()];
    let known = |mark: &&Mark| (mark.place as usize) < book.len() && mark.day <= book.audit_day;
    let mut marks: Vec<Mark> = marks.iter().filter(known).copied().collect();
    // Stable: of marks of one day the later in the list is the latest.
    marks.sort_by_key(|mark| (mark.place, mark.day));
    let mut clients: Vec<CalledClient> = Vec::new();
    for of_one in marks.chunk_by(|a, b| a.place == b.place) {
        let contact = of_one.iter().find(|mark| mark.status.is_contact());
        if let Some(latest) = of_one.last() {
            marked[latest.place as usize] = true;
            clients.extend(contact.map(|contact| CalledClient {
                place: latest.place,
                day: contact.day,
                status: latest.status,
                class: None,
                returned_on: None,
                money: Total::ZERO,
                is_finished: false,
            }));
        }
    }
    clients.sort_unstable_by_key(|client| (client.day, client.place));
    (clients, marked)
}

/// How late the clients were on an earlier day, by what was known then.
fn classes_on(book: &Book, day: Day, params: LatenessParams) -> Vec<Option<Overdue>> {
    let first = book.totals.first_day.unwrap_or(day).min(day);
    overdue_within(Span::within(book, Window { first, last: day }), params)
}

/// The days after a contact.
struct After<'a> {
    span: Span<'a>,
    is_finished: bool,
}

#[derive(Clone, Copy)]
struct Followed {
    returned_on: Option<Day>,
    money: Total,
}

impl<'a> After<'a> {
    fn new(book: &'a Book, contact: Day, days: u32) -> After<'a> {
        let end = Day(contact.0.saturating_add_unsigned(days));
        let window = Window {
            first: Day(contact.0.saturating_add(1)),
            last: end.min(book.audit_day),
        };
        After {
            span: Span::within(book, window),
            is_finished: end <= book.audit_day,
        }
    }

    fn follow(&self, place: usize) -> Followed {
        Followed {
            returned_on: self.span.occasion_days(place).next().map(|of| of.day),
            money: self.span.revenue(place),
        }
    }
}

/// The clients of one day and class.
#[derive(Clone, Copy, Default)]
struct Stratum {
    called: Outcome,
    control: Outcome,
}

/// The called that have a control group, and what would have become of them as it did of the control group.
#[derive(Clone, Copy, Default)]
struct Side {
    called: Outcome,
    expected_returns: f64,
    expected_money: f64,
}

impl Side {
    fn add(&mut self, stratum: Stratum) {
        let control = stratum.control;
        if let Some((share, money)) = control.share_returned().zip(control.money_per_client()) {
            let called = f64::from(stratum.called.clients);
            self.called.plus(stratum.called);
            self.expected_returns += called * share;
            self.expected_money += called * money;
        }
    }

    fn plus(&mut self, other: &Side) {
        self.called.plus(other.called);
        self.expected_returns += other.expected_returns;
        self.expected_money += other.expected_money;
    }

    fn compare(&self, control_clients: u32) -> Option<Comparison> {
        let share = self.called.share_returned()?;
        let money = self.called.money_per_client()?;
        let called = f64::from(self.called.clients);
        let control_share = self.expected_returns / called;
        let control_money = self.expected_money / called;
        let variance = |share: f64, clients: f64| share * (1.0 - share).max(0.0) / clients;
        let variances =
            variance(share, called) + variance(control_share, f64::from(control_clients));
        Some(Comparison {
            called: self.called,
            control_clients,
            control_share,
            control_money,
            difference: share - control_share,
            standard_error: variances.sqrt(),
            money_difference: money - control_money,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::{Sale, book_at};

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn mark(place: u32, on: &str, status: CallStatus) -> Mark {
        Mark {
            place,
            day: day(on),
            status,
        }
    }

    /// Everyone bought on 1 and 11 January.
    fn base(later: &[Sale<'static>]) -> Book {
        let clients = ["Anna", "Boris", "Clara", "Dan", "Eva", "Fil"];
        let mut sales = Vec::new();
        for client in clients {
            sales.push(Sale::on("2025-01-01", client, 10));
            sales.push(Sale::on("2025-01-11", client, 10));
        }
        sales.extend_from_slice(later);
        book_at(&sales, "2025-06-30")
    }

    #[test]
    fn the_called_beside_the_others() {
        let book = base(&[
            Sale::on("2025-03-01", "Anna", 7),
            Sale::on("2025-03-11", "Anna", 50),
            Sale::on("2025-05-01", "Boris", 30),
            Sale::on("2025-04-01", "Dan", 20),
            Sale::on("2025-04-05", "Dan", -5),
        ]);
        let marks = [
            mark(0, "2025-03-01", CallStatus::Called),
            mark(0, "2025-03-20", CallStatus::Returned),
            mark(1, "2025-03-01", CallStatus::Offered),
            mark(2, "2025-03-02", CallStatus::LostForGood),
            mark(9, "2025-03-02", CallStatus::Called),
            mark(3, "2025-07-02", CallStatus::Called),
        ];
        let score = CallScore::new(&book, &marks, CallParams::default());
        // Anna bought on the day of the call too: it is on time then, and the purchase is no return.
        let anna = score.clients[0];
        assert_eq!(
            (anna.returned_on, anna.class),
            (Some(day("2025-03-11")), Some(Punctuality::OnTime))
        );
        assert_eq!(anna.status, CallStatus::Returned);
        // Boris came on the 61st day.
        assert_eq!(
            (score.clients[1].returned_on, score.clients[1].money),
            (None, Total::ZERO)
        );
        assert_eq!(
            (
                score.called.clients,
                score.called.returned,
                score.unfinished
            ),
            (2, 1, 0)
        );
        assert_eq!(
            score.by_status[CallStatus::Returned as usize]
                .money
                .to_string(),
            "50.0000"
        );
        // Nobody else was on time. Due were Boris and Dan, Eva, Fil; Clara is on the list.
        assert_eq!(score.by_class[Punctuality::OnTime as usize], None);
        let compared = score.compared.unwrap();
        assert_eq!(score.by_class[Punctuality::Due as usize], Some(compared));
        assert_eq!((compared.called.clients, compared.control_clients), (1, 3));
        assert_eq!(
            (compared.control_share, compared.control_money),
            (1.0 / 3.0, 5.0)
        );
        assert_eq!(
            (compared.difference, compared.money_difference),
            (-1.0 / 3.0, -5.0)
        );
        assert!((compared.standard_error - (2.0f64 / 9.0 / 3.0).sqrt()).abs() < 1e-15);
    }

    #[test]
    fn days_are_weighted_as_the_called_have_them() {
        let book = base(&[
            Sale::on("2025-03-11", "Anna", 50),
            Sale::on("2025-06-01", "Dan", 20),
        ]);
        let marks = [
            mark(0, "2025-03-01", CallStatus::Met),
            mark(1, "2025-03-01", CallStatus::Met),
            mark(2, "2025-06-15", CallStatus::Called),
        ];
        let score = CallScore::new(
            &book,
            &marks,
            CallParams {
                days: 30,
                ..CallParams::default()
            },
        );
        assert_eq!(score.unfinished, 1);
        // In March none of three came; on 15 June Dan is no longer lost and nobody of two came.
        let compared = score.compared.unwrap();
        assert_eq!((compared.called.clients, compared.control_clients), (3, 3));
        assert_eq!(
            (compared.control_share, compared.difference),
            (0.0, 1.0 / 3.0)
        );
    }

    #[test]
    fn an_empty_list() {
        let score = CallScore::new(&base(&[]), &[], CallParams::default());
        assert_eq!((score.called, score.compared), (Outcome::default(), None));
    }
}
