//! What the data say: findings in words, heaviest in money first, each with the page that shows it.

use engine::protocol::views::{OverviewView, ParetoView, RfmView};
use engine::protocol::{Basis, ClientSet, Segment};

use crate::components::live::live;
use crate::figures::cards::leading;
use crate::format::{Format, use_format};
use crate::locales::counted;
use crate::prelude::*;
use crate::queries::{Asking, View};
use crate::route::Page;
use crate::state::Location;
use crate::words::{self, say, text};

/// Findings shown at most.
const MOST: usize = 6;
/// A change of revenue smaller than this is no finding.
const NOTABLE_CHANGE: f64 = 0.01;
/// From this share the largest client alone is the finding; from the next, the five largest.
const HEAVY_ONE: f64 = 0.10;
const HEAVY_FIVE: f64 = 0.25;

/// Where a finding is shown in full.
#[derive(Clone, Debug, PartialEq)]
enum There {
    Page(Page),
    Clients(ClientSet),
    /// The clients of these segments.
    Segments([Segment; 2]),
}

#[derive(Clone, Debug, PartialEq)]
struct Finding {
    figure: String,
    title: String,
    text: String,
    is_warning: bool,
    /// The money that it is about, in currency units.
    weight: f64,
    there: There,
    link: String,
}

#[component]
pub fn Findings(
    overview: View<OverviewView>,
    pareto: Asking<ParetoView>,
    rfm: Asking<RfmView>,
) -> impl IntoView {
    let format = use_format();
    let found = Memo::new(move |_| {
        let (pareto, rfm) = (pareto.read(), rfm.read());
        findings(&overview.read(), pareto.value(), rfm.value(), format.get())
    });
    let about = live(move || match found.read().len() {
        0 => say!(format.get(), pages.findings_none),
        count => counted!(format.get(), count, pages.findings_about),
    });
    view! {
        <section class="card" aria-labelledby="findings">
            <header class="card-head">
                <h2 id="findings">{text!(format, pages.findings)}</h2>
                <p class="about">{about}</p>
            </header>
            <ul class="findings" role="list">{move || found.get().into_iter().map(item).collect_view()}</ul>
        </section>
    }
    .into_any()
}

fn item(finding: Finding) -> impl IntoView {
    let location = expect_context::<Location>();
    let there = finding.there;
    let href = move || {
        let address = location.address().read();
        match &there {
            There::Page(page) => address.with_page(*page).hash(),
            There::Clients(set) => address.with_clients(set.clone()).hash(),
            There::Segments(segments) => {
                let chosen = &address.filters.segments;
                let mut filters = address.filters.clone();
                filters.segments = segments.to_vec();
                filters
                    .segments
                    .retain(|segment| chosen.is_empty() || chosen.contains(segment));
                address
                    .with_page(Page::Clients)
                    .with_filters(filters)
                    .hash()
            }
        }
    };
    view! {
        <li class="finding" class:warning=finding.is_warning>
            <p class="figure-text">{finding.figure}</p>
            <div>
                <h3>{finding.title}</h3>
                <p>{finding.text}</p>
            </div>
            <a href=href>{finding.link}" →"</a>
        </li>
    }
}

fn findings(
    overview: &OverviewView,
    pareto: Option<&ParetoView>,
    rfm: Option<&RfmView>,
    format: Format,
) -> Vec<Finding> {
    let found = [
        pareto.and_then(|pareto| concentration(pareto, overview, format)),
        rfm.and_then(|rfm| best_segment(rfm, format)),
        rfm.and_then(|rfm| slipping(rfm, format)),
        rfm.and_then(|rfm| bought_once(rfm, overview, format)),
        trend(overview, format),
        returns(overview, format),
        unidentified(overview, format),
    ];
    let mut found: Vec<Finding> = found.into_iter().flatten().collect();
    figures::sort_few(&mut found, |one, other| other.weight.total_cmp(&one.weight));
    found.truncate(MOST);
    found
}

fn concentration(pareto: &ParetoView, overview: &OverviewView, format: Format) -> Option<Finding> {
    let [one, five, ten] = pareto.largest_shares;
    let (count, share, is_warning) = match () {
        () if one >= HEAVY_ONE => (1u64, one, true),
        () if five >= HEAVY_FIVE => (5, five, true),
        () => (10, ten, false),
    };
    let count = count.min(pareto.positive_clients);
    let money = match pareto.basis {
        Basis::Revenue | Basis::GrossProfit => pareto.positive_total.to_f64() * share,
        Basis::Orders | Basis::Quantity => overview.revenue.to_f64() * share,
    };
    let of_basis = words::of_basis(format, pareto.basis);
    let text = match is_warning {
        true => say!(format, pages.concentration_high),
        false => say!(format, pages.concentration_low),
    };
    (count > 0).then(|| Finding {
        figure: format.percent(share),
        title: counted!(
            format,
            count,
            pages.concentration_finding,
            of_basis = of_basis.as_str()
        ),
        text,
        is_warning,
        weight: money,
        there: There::Clients(ClientSet::Ranks {
            from: 0,
            to: count as u32,
        }),
        link: say!(format, pages.link_who),
    })
}

fn best_segment(rfm: &RfmView, format: Format) -> Option<Finding> {
    let found = leading(rfm)?;
    let segment = words::segment(format, found.segment);
    let clients = counted!(format, found.clients, figures.clients_count);
    let share = format.percent(found.client_share);
    Some(Finding {
        figure: format.percent(found.revenue_share?),
        title: say!(format, pages.leading_finding, segment = segment),
        text: say!(format, pages.leading_text, clients = clients, share = share),
        is_warning: false,
        weight: found.revenue.to_f64(),
        there: There::Clients(ClientSet::Segment(found.segment)),
        link: say!(format, pages.link_who),
    })
}

/// Good clients who have gone quiet.
fn slipping(rfm: &RfmView, format: Format) -> Option<Finding> {
    let of = |segment| rfm.segments.iter().find(|found| found.segment == segment);
    let (at_risk, cannot_lose) = (of(Segment::AtRisk)?, of(Segment::CannotLose)?);
    let clients = at_risk.clients + cannot_lose.clients;
    let money = at_risk.revenue.to_f64() + cannot_lose.revenue.to_f64();
    let shares = at_risk.revenue_share.zip(cannot_lose.revenue_share);
    let share = format.percent_or_dash(shares.map(|(one, other)| one + other));
    (clients > 0).then(|| Finding {
        figure: format.money_short(money),
        title: counted!(format, clients, pages.slipping_finding),
        text: say!(format, pages.slipping_text, share = share),
        is_warning: true,
        weight: money,
        there: There::Segments([Segment::AtRisk, Segment::CannotLose]),
        link: say!(format, pages.link_whom_to_call),
    })
}

fn bought_once(rfm: &RfmView, overview: &OverviewView, format: Format) -> Option<Finding> {
    let once = rfm
        .frequency
        .iter()
        .find(|score| score.range == Some((1.0, 1.0)))?;
    let share = once.clients as f64 / rfm.scored.max(1) as f64;
    let clients = counted!(format, once.clients, figures.clients_count);
    Some(Finding {
        figure: format.percent(share),
        title: say!(format, pages.once_finding),
        text: say!(format, pages.once_text, clients = clients),
        is_warning: share > 0.5,
        weight: overview.average_order.unwrap_or(0.0) * once.clients as f64,
        there: There::Page(Page::Rfm),
        link: say!(format, pages.link_rfm),
    })
}

fn trend(overview: &OverviewView, format: Format) -> Option<Finding> {
    let change = overview
        .year?
        .revenue
        .filter(|change| change.abs() >= NOTABLE_CHANGE)?;
    let revenue = overview
        .months
        .iter()
        .rev()
        .map(|month| month.revenue.to_f64());
    let last: f64 = revenue.clone().take(12).sum();
    let before: f64 = revenue.skip(12).take(12).sum();
    let clients = format.difference(overview.year?.clients);
    Some(Finding {
        figure: format.change(change),
        title: match change > 0.0 {
            true => say!(format, pages.trend_up),
            false => say!(format, pages.trend_down),
        },
        text: say!(format, pages.trend_text, clients = clients),
        is_warning: change < 0.0,
        weight: (last - before).abs(),
        there: There::Page(Page::Value),
        link: say!(format, pages.link_cohorts),
    })
}

fn returns(overview: &OverviewView, format: Format) -> Option<Finding> {
    let returned = -overview.returns.to_f64();
    let sold = overview.revenue.to_f64() + returned;
    (returned > 0.0 && sold > 0.0).then(|| Finding {
        figure: format.percent(returned / sold),
        title: say!(format, pages.returns_finding),
        text: say!(
            format,
            pages.returns_text,
            money = format.money_short(returned)
        ),
        is_warning: returned / sold > 0.05,
        weight: returned,
        there: There::Page(Page::Quality),
        link: say!(format, pages.link_quality),
    })
}

fn unidentified(overview: &OverviewView, format: Format) -> Option<Finding> {
    let (part, whole) = (overview.unidentified.to_f64(), overview.revenue.to_f64());
    (part > 0.0 && whole > 0.0).then(|| Finding {
        figure: format.percent(part / whole),
        title: say!(format, pages.unidentified_finding),
        text: say!(
            format,
            pages.unidentified_text,
            money = format.money_short(part)
        ),
        is_warning: part / whole > 0.1,
        weight: part,
        there: There::Page(Page::Quality),
        link: say!(format, pages.link_quality),
    })
}
