//! Any numbers, words and sizes: no panic, well-formed XML, every label inside the box and clear of the others,
//! every mark met at its own place.

mod anything;
mod check;

use proptest::prelude::*;

use crate::{
    Axis, Role, Size, bars, columns, curves, flows, heat_grid, lorenz, pareto, spark, split,
};
use anything::{course, format, list, number, references, shade, share, size, weight, words};
use check::check;

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn pareto_bears_anything(
        size in size(),
        bars in list((share(), share(), number(), share(), words())),
        sections in proptest::collection::vec((share(), words()), 0..4),
        cuts in proptest::collection::vec(share(), 0..3),
        caption in words(),
    ) {
        let class = |index: usize| [pareto::Class::A, pareto::Class::B, pareto::Class::C][index % 3];
        let bars: Vec<pareto::Bar> = bars.into_iter().enumerate().map(|(index, bar)| pareto::Bar {
            from: bar.0, to: bar.1, mean: bar.2, cumulative: bar.3, class: class(index), label: bar.4,
        }).collect();
        let sections: Vec<pareto::Section> = sections.into_iter().enumerate()
            .map(|(index, (until, label))| pareto::Section { class: class(index), until, label })
            .collect();
        let axis = Axis { caption: &caption, format: &format };
        let spec = pareto::Spec {
            name: &caption, bars: &bars, sections: &sections, cuts: &cuts, x: axis, y: axis,
        };
        check(&pareto::draw(&spec, size))?;
    }

    #[test]
    fn lorenz_bears_anything(size in size(), mut points in list((share(), share(), words())), note in words()) {
        points.sort_by(|a, b| a.0.total_cmp(&b.0));
        let points: Vec<lorenz::Share> = points.into_iter()
            .map(|(clients, revenue, label)| lorenz::Share { clients, revenue, label })
            .collect();
        let axis = Axis { caption: &note, format: &format };
        check(&lorenz::draw(&lorenz::Spec { name: "", points: &points, note: &note, x: axis, y: axis }, size))?;
    }

    #[test]
    fn heat_grid_bears_anything(
        size in size(),
        rows in proptest::collection::vec(words(), 0..9),
        columns in proptest::collection::vec(words(), 0..30),
        cells in proptest::collection::vec((shade(), words(), words()), 0..300),
        title in words(),
        scale in proptest::option::of((number(), number())),
        sequence in any::<bool>(),
        bands in proptest::collection::vec(words(), 0..4),
    ) {
        let cells: Vec<heat_grid::Cell> = cells.into_iter()
            .map(|(shade, main, caption)| heat_grid::Cell { shade, main, label: caption.clone(), caption })
            .collect();
        let grid = heat_grid::Grid {
            rows, columns, cells, row_title: title.clone(), column_title: title.clone(),
            ends: (title.clone(), title.clone()), hatched: title, scale, sequence, bands,
        };
        check(&heat_grid::draw("", &grid, size))?;
        check(&heat_grid::draw("", &grid, Size::new(size.width, heat_grid::height(&grid))))?;
    }

    #[test]
    fn days_bear_anything(size in size(), first in -40_000_i64..40_000, count in 0..3000_usize, name in words()) {
        let cells = vec![heat_grid::Cell { shade: heat_grid::Shade::Of(1.0), ..heat_grid::Cell::default() }; count];
        let weekdays: [String; 7] = std::array::from_fn(|_| name.clone());
        let laid = heat_grid::of_days(&heat_grid::Days {
            first, cells: &cells, weekdays: &weekdays,
            months: &std::array::from_fn(|month| format!("{name}{month}")),
        });
        prop_assert_eq!(laid.days.iter().flatten().count(), count);
        check(&heat_grid::draw("", &laid.grid, size))?;
    }

    #[test]
    fn bars_bear_anything(
        size in size(),
        rows in list((words(), number(), number(), words(), words())),
        measures in (words(), words()),
    ) {
        let bars: Vec<bars::Bar> = rows.into_iter()
            .map(|(name, first, second, value, between)| {
                bars::Bar { label: name.clone(), name, first, second, value, between }
            })
            .collect();
        let measures = [measures.0.as_str(), measures.1.as_str()];
        let spec = bars::Spec { name: "", bars: &bars, measures };
        check(&bars::draw(&spec, size))?;
    }

    #[test]
    fn columns_bear_anything(
        size in size(),
        columns in list((words(), words(), proptest::collection::vec(number(), 0..4))),
        names in proptest::collection::vec(words(), 0..4),
        stand in prop_oneof![
            Just(columns::Stand::Stacked), Just(columns::Stand::Beside), Just(columns::Stand::Touching),
            Just(columns::Stand::Shares),
        ],
        (base, line) in (number(), list(number())),
        cuts in references(),
        caption in words(),
    ) {
        let columns: Vec<columns::Column> = columns.into_iter()
            .map(|(tick, year, values)| columns::Column { labels: vec![tick.clone()], tick, year, values })
            .collect();
        let parts = names.into_iter().enumerate()
            .map(|(index, name)| columns::Part { name, role: Role::kind(index) })
            .collect();
        let columns = columns::Columns { parts, columns, stand, base, cuts, line };
        let axis = Axis { caption: &caption, format: &format };
        let spec = columns::Spec { name: "", columns: &columns, x: &caption, y: axis, line: axis };
        check(&columns::draw(&spec, size))?;
    }

    #[test]
    fn curves_bear_anything(
        size in size(),
        lines in proptest::collection::vec(
            (list((0.0..100.0_f64, number())), weight(), course(), any::<bool>(), words()), 0..6,
        ),
        levels in references(),
        cuts in references(),
        spans in proptest::collection::vec((number(), number(), words()), 0..3),
        ticks in proptest::option::of(list((0.0..100.0_f64, words()))),
        off_zero in any::<bool>(),
    ) {
        let curves: Vec<curves::Curve> = lines.into_iter()
            .map(|(mut points, weight, course, banded, end)| {
                points.sort_by(|a, b| a.0.total_cmp(&b.0));
                let band = points.iter().filter(|_| banded).map(|(x, y)| (*x, y - 1.0, y * 2.0)).collect();
                curves::Curve { points, weight, course, band, labels: vec![end.clone()], end }
            })
            .collect();
        let spans = spans.into_iter().map(|(from, to, text)| curves::Span { from, to, text }).collect();
        let ticks = ticks.map_or(curves::Ticks::Numbers, |mut ticks| {
            ticks.sort_by(|a, b| a.0.total_cmp(&b.0));
            curves::Ticks::At(ticks)
        });
        let lines = curves::Lines { curves, levels, cuts, spans, ticks, off_zero };
        let axis = Axis { caption: "caption", format: &format };
        check(&curves::draw(&curves::Spec { name: "", lines: &lines, x: axis, y: axis }, size))?;
    }

    #[test]
    fn flows_bear_anything(
        size in size(),
        classes in proptest::collection::vec((words(), words()), 0..13),
        flows in list((0..14_usize, 0..14_usize, number())),
        heads in (words(), words()),
    ) {
        let blocks: Vec<flows::Block> = classes.into_iter().enumerate()
            .map(|(index, (name, value))| {
                flows::Block { label: name.clone(), name, value, role: Role::kind(index) }
            })
            .collect();
        let flows: Vec<flows::Flow> = flows.into_iter()
            .map(|(from, to, weight)| flows::Flow { from, to, weight, label: String::new() })
            .collect();
        let spec = flows::Spec {
            name: "", heads: [&heads.0, &heads.1], from: &blocks, to: &blocks, flows: &flows,
        };
        check(&flows::draw(&spec, size))?;
    }

    #[test]
    fn splits_bear_anything(width in 120_u32..2000, height in 1_u32..200, parts in list((words(), number()))) {
        let parts: Vec<split::Part> = parts.into_iter()
            .map(|(name, value)| split::Part { label: name.clone(), name, value, role: Role::ClassA })
            .collect();
        let spec = split::Spec { name: "", parts: &parts };
        check(&split::draw(&spec, Size::new(width, height)))?;
        check(&split::draw(&spec, Size::new(width, split::height(&spec, width))))?;
    }

    #[test]
    fn sparks_bear_anything(values in list(number()), name in words(), width in 1_u32..300, height in 1_u32..90) {
        check(&spark::draw(&spark::Spec { name: &name, values: &values }, Size::new(width, height)))?;
    }
}

#[test]
fn huge_series_stay_small() {
    let column = |index: u32| columns::Column {
        tick: index.to_string(),
        values: vec![f64::from(index % 97)],
        ..columns::Column::default()
    };
    let columns = columns::Columns {
        parts: vec![columns::Part {
            name: String::new(),
            role: Role::Series1,
        }],
        columns: (0..100_000).map(column).collect(),
        ..columns::Columns::default()
    };
    let y = Axis {
        caption: "",
        format: &format,
    };
    let spec = columns::Spec {
        name: "",
        columns: &columns,
        x: "",
        y,
        line: y,
    };
    assert!(columns::draw(&spec, Size::new(800, 300)).svg.len() < 40_000);

    let values: Vec<f64> = (0..1_000_000)
        .map(|index| f64::from(index % 1009))
        .collect();
    let spec = spark::Spec {
        name: "",
        values: &values,
    };
    assert!(spark::draw(&spec, Size::new(120, 30)).svg.len() < 20_000);
}
