//! How the life of clients is looked at, as a saved workspace holds it, and back.

use workspace::v4 as saved;

use crate::protocol::{
    Amount, CohortBy, CohortMeasure, CohortRule, Column, DayNumber, ForecastRule, Life, Model,
    Period, SilenceRule, WorthBy, WorthRule,
};

pub(super) fn to_saved(life: &Life) -> saved::Life {
    let (cohorts, silence) = (life.cohorts, life.silence);
    let (worth, forecast) = (&life.worth, life.forecast);
    saved::Life {
        cohorts: saved::CohortRule {
            by: match cohorts.by {
                CohortBy::FirstPeriod => saved::CohortBy::FirstPeriod,
                CohortBy::First(Column::Product) => saved::CohortBy::Product,
                CohortBy::First(Column::Category) => saved::CohortBy::Category,
                CohortBy::First(Column::Manager) => saved::CohortBy::Manager,
                CohortBy::First(Column::Channel) => saved::CohortBy::Channel,
                CohortBy::First(Column::Region) => saved::CohortBy::Region,
            },
            period: saved_period(cohorts.period),
            measure: match cohorts.measure {
                CohortMeasure::Retained => saved::CohortMeasure::Retained,
                CohortMeasure::RetainedRolling => saved::CohortMeasure::RetainedRolling,
                CohortMeasure::Revenue => saved::CohortMeasure::Revenue,
                CohortMeasure::GrossProfit => saved::CohortMeasure::GrossProfit,
                CohortMeasure::Orders => saved::CohortMeasure::Orders,
                CohortMeasure::AverageOrder => saved::CohortMeasure::AverageOrder,
                CohortMeasure::CumulativeRevenue => saved::CohortMeasure::CumulativeRevenue,
                CohortMeasure::CumulativeProfit => saved::CohortMeasure::CumulativeProfit,
            },
        },
        silence: saved::SilenceRule {
            days: silence.days,
            lateness: silence.lateness,
            alive: silence.alive,
            on_profit: silence.on_profit,
            regular: silence.regular,
            period: saved_period(silence.period),
        },
        worth: saved::WorthRule {
            by: match worth.by {
                WorthBy::Manager => saved::WorthBy::Manager,
                WorthBy::Channel => saved::WorthBy::Channel,
                WorthBy::Region => saved::WorthBy::Region,
                WorthBy::Segment => saved::WorthBy::Segment,
                WorthBy::Class => saved::WorthBy::Class,
                WorthBy::Cohort => saved::WorthBy::Cohort,
            },
            benchmark: worth.benchmark.map(|amount| amount.0),
            cost: worth.cost.map(|amount| amount.0),
            channel_costs: worth
                .channel_costs
                .iter()
                .map(|(channel, amount)| (channel.clone(), amount.0))
                .collect(),
        },
        forecast: saved::ForecastRule {
            model: match forecast.model {
                Model::MbgNbd => saved::Model::MbgNbd,
                Model::BgNbd => saved::Model::BgNbd,
                Model::ParetoNbd => saved::Model::ParetoNbd,
            },
            horizon: forecast.horizon,
            discount: forecast.discount,
            calibration_end: forecast.calibration_end.map(|day| day.0),
        },
    }
}

/// The inverse of [`to_saved`]; what makes no sense is the default's.
pub(super) fn from_saved(life: saved::Life) -> Life {
    let (cohorts, silence) = (life.cohorts, life.silence);
    let (worth, forecast) = (life.worth, life.forecast);
    let life = Life {
        cohorts: CohortRule {
            by: match cohorts.by {
                saved::CohortBy::FirstPeriod => CohortBy::FirstPeriod,
                saved::CohortBy::Product => CohortBy::First(Column::Product),
                saved::CohortBy::Category => CohortBy::First(Column::Category),
                saved::CohortBy::Manager => CohortBy::First(Column::Manager),
                saved::CohortBy::Channel => CohortBy::First(Column::Channel),
                saved::CohortBy::Region => CohortBy::First(Column::Region),
            },
            period: period(cohorts.period),
            measure: match cohorts.measure {
                saved::CohortMeasure::Retained => CohortMeasure::Retained,
                saved::CohortMeasure::RetainedRolling => CohortMeasure::RetainedRolling,
                saved::CohortMeasure::Revenue => CohortMeasure::Revenue,
                saved::CohortMeasure::GrossProfit => CohortMeasure::GrossProfit,
                saved::CohortMeasure::Orders => CohortMeasure::Orders,
                saved::CohortMeasure::AverageOrder => CohortMeasure::AverageOrder,
                saved::CohortMeasure::CumulativeRevenue => CohortMeasure::CumulativeRevenue,
                saved::CohortMeasure::CumulativeProfit => CohortMeasure::CumulativeProfit,
            },
        },
        silence: SilenceRule {
            days: silence.days,
            lateness: silence.lateness,
            alive: silence.alive,
            on_profit: silence.on_profit,
            regular: silence.regular,
            period: period(silence.period),
        },
        worth: WorthRule {
            by: match worth.by {
                saved::WorthBy::Manager => WorthBy::Manager,
                saved::WorthBy::Channel => WorthBy::Channel,
                saved::WorthBy::Region => WorthBy::Region,
                saved::WorthBy::Segment => WorthBy::Segment,
                saved::WorthBy::Class => WorthBy::Class,
                saved::WorthBy::Cohort => WorthBy::Cohort,
            },
            benchmark: worth.benchmark.map(Amount),
            cost: worth.cost.map(Amount),
            channel_costs: worth
                .channel_costs
                .into_iter()
                .map(|(channel, parts)| (channel, Amount(parts)))
                .collect(),
        },
        forecast: ForecastRule {
            model: match forecast.model {
                saved::Model::MbgNbd => Model::MbgNbd,
                saved::Model::BgNbd => Model::BgNbd,
                saved::Model::ParetoNbd => Model::ParetoNbd,
            },
            horizon: forecast.horizon,
            discount: forecast.discount,
            calibration_end: forecast.calibration_end.map(DayNumber),
        },
    };
    life.sound()
}

fn saved_period(period: Period) -> saved::Period {
    match period {
        Period::Week => saved::Period::Week,
        Period::Month => saved::Period::Month,
        Period::Quarter => saved::Period::Quarter,
        Period::Year => saved::Period::Year,
    }
}

fn period(saved: saved::Period) -> Period {
    match saved {
        saved::Period::Week => Period::Week,
        saved::Period::Month => Period::Month,
        saved::Period::Quarter => Period::Quarter,
        saved::Period::Year => Period::Year,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn life_comes_back() {
        let columns = [
            CohortBy::FirstPeriod,
            CohortBy::First(Column::Product),
            CohortBy::First(Column::Category),
            CohortBy::First(Column::Manager),
            CohortBy::First(Column::Channel),
            CohortBy::First(Column::Region),
        ];
        let periods = [Period::Week, Period::Month, Period::Quarter, Period::Year];
        let measures = [
            CohortMeasure::Retained,
            CohortMeasure::RetainedRolling,
            CohortMeasure::Revenue,
            CohortMeasure::GrossProfit,
            CohortMeasure::Orders,
            CohortMeasure::AverageOrder,
            CohortMeasure::CumulativeRevenue,
            CohortMeasure::CumulativeProfit,
        ];
        for (place, measure) in measures.into_iter().enumerate() {
            let life = Life {
                cohorts: CohortRule {
                    by: columns[place % columns.len()],
                    period: periods[place % periods.len()],
                    measure,
                },
                silence: SilenceRule {
                    days: 365,
                    lateness: [90, 160, 400],
                    alive: 30,
                    on_profit: true,
                    regular: 4,
                    period: periods[(place + 1) % periods.len()],
                },
                worth: WorthRule {
                    by: WorthBy::ALL[place % WorthBy::ALL.len()],
                    benchmark: Some(Amount(i128::MAX)),
                    cost: None,
                    channel_costs: vec![("Site".to_owned(), Amount(1))],
                },
                forecast: ForecastRule {
                    model: Model::ALL[place % Model::ALL.len()],
                    horizon: 24,
                    discount: 0,
                    calibration_end: Some(DayNumber(-1)),
                },
            };
            assert_eq!(from_saved(to_saved(&life)), life);
        }
        assert_eq!(from_saved(saved::Life::default()), Life::default());
    }

    #[test]
    fn what_makes_no_sense_becomes_the_default() {
        let mut life = saved::Life::default();
        life.silence.days = 0;
        life.worth.cost = Some(-1);
        assert_eq!(from_saved(life), Life::default());
    }
}
