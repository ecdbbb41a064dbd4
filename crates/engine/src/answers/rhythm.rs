//! When the base buys.

mod shipments;

use audit::{
    DayFigures, DaySeries, Extremes, Moment, MomentBasis, SeasonIndex, Seasonality, WeekdayHour,
};
use ledger::{PeriodKind, Total};

use self::shipments::shipments;
use crate::protocol::views::{MomentView, Moments, RhythmView, SeasonView};
use crate::session::Frame;
use crate::translate::{amount, day_number};

/// `None` without a line.
pub(crate) fn rhythm(frame: &Frame) -> Option<RhythmView> {
    let book = &frame.book;
    let series = DaySeries::new(book)?;
    let hours = WeekdayHour::new(book);
    let seasons = Seasonality::new(&series);
    let found = audit::Moments::new(&series, hours.as_ref(), MomentBasis::Revenue);
    let shipments = shipments(frame);
    Some(RhythmView {
        hours: hours.as_ref().map(of_hours),
        weekdays: series.weekdays().iter().map(|(of, _)| view(*of)).collect(),
        first_day: day_number(series.window.first),
        days: series.days.iter().copied().map(view).collect(),
        seasons: seasons.and_then(|of| of.revenue).map(of_months),
        full_years: seasons.map_or(0, |of| of.years),
        busiest: moments(&found, Side::Busiest),
        quietest: moments(&found, Side::Quietest),
        managers: shipments.managers,
        all: shipments.all,
    })
}

fn view(of: DayFigures) -> MomentView {
    MomentView {
        orders: of.orders.into(),
        revenue: amount(of.revenue),
    }
}

fn of_hours(matrix: &WeekdayHour) -> Vec<MomentView> {
    let orders = matrix.orders.iter().flatten();
    let revenue = matrix.revenue.iter().flatten();
    let moment = |(&orders, &revenue): (&u32, &Total)| view(DayFigures { revenue, orders });
    orders.zip(revenue).map(moment).collect()
}

fn of_months(index: SeasonIndex) -> Vec<SeasonView> {
    let ranges = index.least.into_iter().zip(index.greatest);
    let months = index.mean.into_iter().zip(ranges);
    months
        .map(|(index, range)| SeasonView { index, range })
        .collect()
}

#[derive(Clone, Copy)]
enum Side {
    Busiest,
    Quietest,
}

fn moments(found: &audit::Moments, side: Side) -> Moments {
    fn pick<K: Copy>(of: Option<Extremes<K>>, side: Side) -> Option<(K, MomentView)> {
        let Extremes { busiest, quietest } = of?;
        let Moment { at, figures, .. } = match side {
            Side::Busiest => busiest,
            Side::Quietest => quietest,
        };
        Some((at, view(figures)))
    }
    let month = pick(found.months, side);
    Moments {
        weekday: pick(found.weekdays, side),
        hour: pick(found.hours, side),
        day: pick(found.days, side).map(|(day, of)| (day_number(day), of)),
        month: month.map(|(month, of)| (day_number(PeriodKind::Month.start(month)), of)),
    }
}
