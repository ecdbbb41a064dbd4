//! The report as JSON. Money is a decimal string with four places, shares are 0…1, days ISO dates.

use audit::{
    AbcXyz, Cell, Class, CohortCell, CohortKey, Punctuality, StatePlace, Steadiness, Survival,
    VariationParams, Xyz,
};
use ledger::{Column, Day, Period, PeriodKind, Total};
use serde_json::{Map, Value, json};

use super::read::Source;
use super::report::Report;

pub fn of(report: &Report<'_>, source: &Source) -> Value {
    json!({
        "lines": lines(report, source),
        "base": base(report),
        "pareto": pareto(report),
        "abc": abc(report),
        "xyz_rhythm": xyz(report, &report.rhythm),
        "xyz_cv": xyz_cv(report),
        "abc_xyz": abc_xyz(report),
        "rfm": rfm(report),
        "cohorts": cohorts(report),
        "funnel": audit::Funnel::new(&report.book).clients(),
        "gaps": gaps(report),
        "lateness": lateness(report),
        "second_purchase_km_median_days": Survival::to_second_purchase(&report.book).median_days().map(f64::from),
        "ltv_formula": ltv_formula(report),
        "migration": migration(report),
        "btyd": report.lifetimes.json(),
        "months": months(report),
        "weekday_hour": report.hours.as_ref().map(|hours| hours.orders),
        "managers": managers(report),
    })
}

fn money(total: Total) -> String {
    total.to_string()
}

fn month(period: Period) -> String {
    let (year, month, _) = PeriodKind::Month.start(period).ymd();
    format!("{year:04}-{month:02}")
}

fn lines(report: &Report<'_>, source: &Source) -> Value {
    json!({
        "read": source.rows,
        "rejected": source.rejected,
        "revenue": money(report.book.totals.revenue),
        "returns": money(report.returns),
        "unidentified_revenue": money(report.book.totals.unidentified_revenue),
    })
}

fn base(report: &Report<'_>) -> Value {
    let day = |day: Option<Day>| day.map(|day| day.to_string());
    json!({
        "clients": report.overview.clients,
        "orders": report.overview.orders,
        "occasions": report.overview.occasions,
        "first_day": day(report.book.totals.first_day),
        "last_day": day(report.book.totals.last_day),
        "audit_day": report.book.audit_day.to_string(),
    })
}

fn pareto(report: &Report<'_>) -> Value {
    let pareto = &report.pareto;
    let concentration = pareto.concentration();
    json!({
        "positive_clients": pareto.ranking.len(),
        "positive_revenue": money(Total(pareto.total())),
        "top1": pareto.top_share(100),
        "top5": pareto.top_share(500),
        "top10": pareto.top_share(1_000),
        "top20": pareto.top_share(2_000),
        "gini": concentration.map(|of| of.gini),
        "hhi": concentration.map(|of| of.hhi),
        "effective_clients": concentration.map(|of| of.effective_items),
        "clients_for_80": pareto.items_for(8_000),
    })
}

fn abc(report: &Report<'_>) -> Value {
    let class = |class: Class| {
        let total = report.abc[class as usize];
        let value = json!({"clients": total.clients, "revenue": money(total.revenue)});
        (class.key().to_owned(), value)
    };
    Class::ALL.map(class).into_iter().collect()
}

fn xyz(report: &Report<'_>, xyz: &Xyz) -> Value {
    let split = xyz.split(&report.book.revenue);
    let counted = Steadiness::ALL.map(|class| {
        let clients = split.classes[class as usize].clients;
        (class.key().to_owned(), json!(clients))
    });
    counted.into_iter().collect()
}

fn xyz_cv(report: &Report<'_>) -> Value {
    let (x, y) = VariationParams::default().cuts;
    let mut value = xyz(report, &report.variation);
    value["cuts"] = json!([f64::from(x) / 10_000.0, f64::from(y) / 10_000.0]);
    value
}

fn abc_xyz(report: &Report<'_>) -> Value {
    let matrix = AbcXyz::new(
        &report.pareto.classes,
        &report.rhythm.classes,
        &report.book.revenue,
    );
    let cells = Cell::ALL.map(|cell| (cell.key(), matrix.cell(cell).clients));
    let none = (Class::None.key(), matrix.no_total.clients);
    let counted = cells.into_iter().chain([none]);
    counted
        .map(|(key, clients)| (key.to_owned(), json!(clients)))
        .collect()
}

fn rfm(report: &Report<'_>) -> Value {
    let bands = report.rfm.bands();
    let segments: Map<String, Value> = report
        .rfm
        .segments()
        .iter()
        .map(|of| {
            let value = json!({"clients": of.clients, "revenue": money(of.revenue)});
            (of.segment.key().to_owned(), value)
        })
        .collect();
    json!({
        "rule": "share_beaten",
        "bins": report.rfm.bins.count(),
        "r": bands.r.iter().map(|band| band.clients).collect::<Vec<_>>(),
        "f": bands.f.iter().map(|band| band.clients).collect::<Vec<_>>(),
        "m": bands.m.iter().map(|band| band.clients).collect::<Vec<_>>(),
        "segments": segments,
    })
}

fn cohorts(report: &Report<'_>) -> Value {
    let rows = report.cohorts.rows.iter();
    rows.map(|row| {
        let cells = || row.cells.iter().map(CohortCell::shown);
        json!({
            "cohort": cohort_month(row.key),
            "size": row.size,
            "retained": cells().map(|of| of.retained).collect::<Vec<_>>(),
            "revenue": cells().map(|of| money(of.revenue)).collect::<Vec<_>>(),
        })
    })
    .collect()
}

/// The month of a cohort of a month.
fn cohort_month(key: CohortKey) -> Option<String> {
    match key {
        CohortKey::Period(period) => Some(month(period)),
        CohortKey::Group(_) => None,
    }
}

fn gaps(report: &Report<'_>) -> Value {
    json!({
        "count": report.gaps.map_or(0, |of| of.count),
        "median_days": report.gaps.map(|of| of.median_days),
        "mean_days": report.gaps.map(|of| of.mean_days),
    })
}

fn lateness(report: &Report<'_>) -> Value {
    let known = || report.overdue.iter().flatten();
    let counted = Punctuality::ALL.map(|class| {
        let clients = known().filter(|of| of.class == class).count();
        (class.key().to_owned(), json!(clients))
    });
    let mut value: Value = counted.into_iter().collect();
    value["unknown"] = json!(report.overview.buyers as usize - known().count());
    value["money_at_risk"] = json!(known().fold(0.0, |sum, of| sum + of.money_at_risk));
    value
}

fn migration(report: &Report<'_>) -> Value {
    let migration = &report.migration;
    let keys = migration.scheme.keys();
    let classes = || (0..).zip(keys).map(|(place, key)| (Some(place), *key));
    let row = |from: Option<StatePlace>| -> Value {
        let columns = classes().chain([(None, "gone")]);
        columns
            .map(|(to, key)| (key.to_owned(), json!(migration.moves(from, to).clients)))
            .collect()
    };
    let rows: Value = classes()
        .chain([(None, "new")])
        .map(|(from, key)| (key.to_owned(), row(from)))
        .collect();
    let window = |of: audit::Window| [of.first.to_string(), of.last.to_string()];
    json!({
        "from": window(migration.windows.base),
        "to": window(migration.windows.last),
        "abc": rows,
    })
}

fn ltv_formula(report: &Report<'_>) -> Value {
    let ltv = report.ltv;
    json!({
        "s": ltv.and_then(|of| of.average_order),
        "c": ltv.map(|of| of.orders_per_month),
        "p": ltv.and_then(|of| of.margin),
        "t": ltv.map(|of| of.life_months),
        "ltv": ltv.and_then(|of| of.ltv),
    })
}

fn months(report: &Report<'_>) -> Value {
    let rows = report.overview.periods.iter();
    rows.map(|row| {
        json!({
            "month": month(row.period),
            "revenue": money(row.revenue),
            "orders": row.orders,
            "clients": row.clients,
        })
    })
    .collect()
}

/// `null` when no column of managers is mapped.
fn managers(report: &Report<'_>) -> Value {
    let Some((managers, dimension)) = report
        .managers
        .as_ref()
        .zip(report.ledger.dimension(Column::Manager))
    else {
        return Value::Null;
    };
    let rows = managers.iter();
    rows.map(|group| {
        json!({
            "manager": dimension.names.text(group.code),
            "clients": group.clients,
            "revenue": money(group.revenue),
            "A": group.classes[Class::A as usize],
            "B": group.classes[Class::B as usize],
            "C": group.classes[Class::C as usize],
        })
    })
    .collect()
}
