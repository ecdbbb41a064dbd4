//! What flows add up to: the classes of both windows, and how many rose, fell and stayed.

use engine::protocol::views::FlowView;
use engine::protocol::{Amount, Scheme};

/// Where a move leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Same,
    Up,
    Down,
    New,
    Gone,
    /// Between classes of which neither is the better one.
    Aside,
}

impl Way {
    pub const ALL: [Way; 6] = [
        Way::Same,
        Way::Up,
        Way::Down,
        Way::Aside,
        Way::New,
        Way::Gone,
    ];

    fn of(scheme: Scheme, flow: &FlowView) -> Way {
        let classes = scheme.classes();
        match flow.step {
            _ if flow.from >= classes => Way::New,
            _ if flow.to >= classes => Way::Gone,
            _ if flow.from == flow.to => Way::Same,
            1.. => Way::Up,
            ..0 => Way::Down,
            0 => Way::Aside,
        }
    }
}

/// So many classes are all shown, whether anybody is in them or not.
const FEW: u8 = 5;

/// Clients and their revenue in both windows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sum {
    pub clients: u64,
    pub recovered: u64,
    pub before: Amount,
    pub after: Amount,
}

impl Sum {
    fn add(&mut self, flow: &FlowView) {
        self.clients += flow.clients;
        self.recovered += flow.recovered;
        self.before.0 += flow.before.0;
        self.after.0 += flow.after.0;
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Tally {
    scheme: Scheme,
    flows: Vec<Option<FlowView>>,
    /// By the class that clients leave, *new* last.
    from: Vec<Sum>,
    /// By the class that clients enter, *gone* last.
    to: Vec<Sum>,
    pub all: Sum,
    ways: [Sum; 6],
}

impl Tally {
    /// Flows between places that the scheme does not have are left out.
    pub fn of(scheme: Scheme, flows: &[FlowView]) -> Tally {
        let side = usize::from(scheme.classes()) + 1;
        let mut tally = Tally {
            scheme,
            flows: vec![None; side * side],
            from: vec![Sum::default(); side],
            to: vec![Sum::default(); side],
            all: Sum::default(),
            ways: [Sum::default(); 6],
        };
        for flow in flows {
            let (from, to) = (usize::from(flow.from), usize::from(flow.to));
            if from >= side || to >= side {
                continue;
            }
            tally.flows[from * side + to] = Some(*flow);
            tally.from[from].add(flow);
            tally.to[to].add(flow);
            tally.all.add(flow);
            tally.ways[Way::of(scheme, flow) as usize].add(flow);
        }
        tally
    }

    pub fn flow(&self, from: u8, to: u8) -> Option<&FlowView> {
        let side = self.from.len();
        let at = usize::from(from) * side + usize::from(to);
        self.flows.get(at)?.as_ref()
    }

    pub fn leaving(&self, place: u8) -> Sum {
        self.from
            .get(usize::from(place))
            .copied()
            .unwrap_or_default()
    }

    pub fn entering(&self, place: u8) -> Sum {
        self.to.get(usize::from(place)).copied().unwrap_or_default()
    }

    pub fn way(&self, way: Way) -> Sum {
        self.ways[way as usize]
    }

    /// Clients of the first window.
    pub fn base_clients(&self) -> u64 {
        self.all.clients - self.way(Way::New).clients
    }

    /// Places of the classes, and then the one of new and gone; of many classes those that somebody left or
    /// entered.
    pub fn shown(&self) -> impl Iterator<Item = u8> {
        let classes = self.scheme.classes();
        let met = move |&place: &u8| {
            classes <= FEW
                || place == classes
                || self.leaving(place).clients + self.entering(place).clients > 0
        };
        (0..=classes).filter(met)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flow(from: u8, to: u8, clients: u64) -> FlowView {
        FlowView {
            from,
            to,
            step: i8::from(to < from) - i8::from(to > from),
            clients,
            recovered: 0,
            before: Amount(i128::from(clients) * 100),
            after: Amount(i128::from(clients) * 50),
        }
    }

    #[test]
    fn rows_columns_and_ways_add_up_to_all() {
        let flows = [
            flow(0, 0, 5),
            flow(0, 1, 2),
            flow(1, 0, 3),
            flow(2, 4, 4),
            flow(4, 2, 7),
            flow(9, 0, 1),
        ];
        let tally = Tally::of(Scheme::Abc, &flows);
        assert_eq!(tally.all.clients, 21);
        assert_eq!(tally.base_clients(), 14);
        let sum =
            |of: fn(&Tally, u8) -> Sum| (0..5).map(|place| of(&tally, place).clients).sum::<u64>();
        assert_eq!((sum(Tally::leaving), sum(Tally::entering)), (21, 21));
        assert_eq!(tally.leaving(0).clients, 7);
        assert_eq!(tally.entering(0).before, Amount(800));
        let ways = Way::ALL.map(|way| tally.way(way).clients);
        assert_eq!(ways, [5, 3, 2, 0, 7, 4]);
        assert_eq!(tally.flow(2, 4).map(|flow| flow.clients), Some(4));
        assert_eq!(tally.flow(2, 2), None);
        assert_eq!(tally.shown().collect::<Vec<_>>(), [0, 1, 2, 3, 4]);
        let tally = Tally::of(Scheme::Rfm, &[flow(1, 7, 1)]);
        assert_eq!(tally.shown().collect::<Vec<_>>(), [1, 7, 12]);
    }

    #[test]
    fn the_step_of_a_flow_is_its_way_where_classes_differ() {
        let check = |from, to, step, expected| {
            let flow = FlowView {
                step,
                ..flow(from, to, 1)
            };
            assert_eq!(Way::of(Scheme::Xyz, &flow), expected, "{from} {to} {step}");
        };
        check(1, 0, 1, Way::Up);
        check(0, 2, -1, Way::Down);
        check(3, 0, 0, Way::Aside);
        check(2, 2, 0, Way::Same);
        check(5, 0, 0, Way::New);
        check(0, 5, 0, Way::Gone);
    }
}
