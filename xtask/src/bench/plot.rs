//! Curves over logarithmic axes as SVG, legible on a light and on a dark page.

use std::fmt::Write;

/// One drawing beside others.
pub struct Panel<'a> {
    pub title: &'a str,
    pub series: Vec<Series<'a>>,
}

/// A curve with its name at the end of it.
pub struct Series<'a> {
    pub name: &'a str,
    /// Above 0, from left to right.
    pub points: Vec<(f64, f64)>,
}

/// Of a panel, in pixels.
const WIDTH: f64 = 440.0;
const HEIGHT: f64 = 320.0;
const LEFT: f64 = 52.0;
/// Room for the names of the curves.
const RIGHT: f64 = 92.0;
const TOP: f64 = 36.0;
const BOTTOM: f64 = 32.0;

/// Hues that differ for most eyes and stand out from white and black alike.
const STYLE: &str = "<style>\
text{font:12px system-ui,sans-serif;fill:#555}.title{font-weight:600}\
path{fill:none;stroke-width:2}circle{stroke:none}.grid{stroke:#8884;stroke-width:1}\
.a{stroke:#2a78c8;fill:#2a78c8}.b{stroke:#c9641c;fill:#c9641c}.c{stroke:#2f9a6b;fill:#2f9a6b}\
path.a,path.b,path.c{fill:none}\
@media(prefers-color-scheme:dark){text{fill:#bbb}}</style>";
const HUES: [char; 3] = ['a', 'b', 'c'];

/// The panels side by side.
pub fn svg(panels: &[Panel]) -> String {
    let width = WIDTH * panels.len() as f64;
    let titles: Vec<&str> = panels.iter().map(|panel| panel.title).collect();
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {HEIGHT}\" width=\"{width}\" height=\"{HEIGHT}\" role=\"img\">\
         <title>{}</title>{STYLE}\n",
        titles.join("; ")
    );
    for (number, panel) in panels.iter().enumerate() {
        let _ = writeln!(
            out,
            "<g transform=\"translate({} 0)\">",
            WIDTH * number as f64
        );
        draw(&mut out, panel);
        out.push_str("</g>\n");
    }
    out.push_str("</svg>\n");
    out
}

fn draw(out: &mut String, panel: &Panel) {
    let points = || panel.series.iter().flat_map(|series| &series.points);
    let across = Axis::over(points().map(|point| point.0), LEFT, WIDTH - RIGHT);
    let up = Axis::over(points().map(|point| point.1), HEIGHT - BOTTOM, TOP);
    let (Some(across), Some(up)) = (across, up) else {
        return;
    };
    let title = panel.title;
    let _ = writeln!(
        out,
        "<text class=\"title\" x=\"{LEFT}\" y=\"20\">{title}</text>"
    );
    for value in across.ticks() {
        let (x, bottom) = (across.at(value), HEIGHT - BOTTOM);
        line(out, [x, TOP, x, bottom]);
        let label = short(value);
        let _ = writeln!(
            out,
            "<text x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{label}</text>",
            bottom + 18.0
        );
    }
    for value in up.ticks() {
        let y = up.at(value);
        line(out, [LEFT, y, WIDTH - RIGHT, y]);
        let label = short(value);
        let _ = writeln!(
            out,
            "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\">{label}</text>",
            LEFT - 8.0,
            y + 4.0
        );
    }
    for (series, hue) in panel.series.iter().zip(HUES.into_iter().cycle()) {
        let places: Vec<(f64, f64)> = series
            .points
            .iter()
            .map(|&(x, y)| (across.at(x), up.at(y)))
            .collect();
        let path: Vec<String> = places
            .iter()
            .map(|(x, y)| format!("{x:.1} {y:.1}"))
            .collect();
        let _ = writeln!(out, "<path class=\"{hue}\" d=\"M{}\"/>", path.join("L"));
        for (x, y) in &places {
            let _ = writeln!(
                out,
                "<circle class=\"{hue}\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"3\"/>"
            );
        }
        if let Some((x, y)) = places.last() {
            let (x, y, name) = (x + 8.0, y + 4.0, series.name);
            let _ = writeln!(out, "<text x=\"{x:.1}\" y=\"{y:.1}\">{name}</text>");
        }
    }
}

fn line(out: &mut String, [x, y, to_x, to_y]: [f64; 4]) {
    let _ = writeln!(
        out,
        "<path class=\"grid\" d=\"M{x:.1} {y:.1}L{to_x:.1} {to_y:.1}\"/>"
    );
}

/// From powers of ten to pixels.
struct Axis {
    /// Decimal logarithms of the first and the last tick.
    ends: [f64; 2],
    pixels: [f64; 2],
}

/// 1, 3, 10, 30 …: about as far from each other.
const STEPS: [f64; 2] = [1.0, 3.0];

impl Axis {
    /// An axis with a tick at or beyond every value, unless there is none.
    fn over(values: impl Iterator<Item = f64>, from: f64, to: f64) -> Option<Axis> {
        let (least, most) = values.fold((f64::INFINITY, 0.0_f64), |(least, most), value| {
            (least.min(value), most.max(value))
        });
        let below = ticks()
            .take_while(|&tick| tick <= least && least <= most)
            .last()?;
        let above = ticks().find(|&tick| tick >= most)?;
        // One tick makes no axis.
        let above = if above > below { above } else { below * 10.0 };
        Some(Axis {
            ends: [below.log10(), above.log10()],
            pixels: [from, to],
        })
    }

    fn at(&self, value: f64) -> f64 {
        let ([first, last], [from, to]) = (self.ends, self.pixels);
        from + (to - from) * (value.log10() - first) / (last - first)
    }

    fn ticks(&self) -> impl Iterator<Item = f64> {
        let near = 1e-9;
        let [first, last] = self.ends;
        ticks().filter(move |tick| (first - near..=last + near).contains(&tick.log10()))
    }
}

/// All ticks that there can be, ascending.
fn ticks() -> impl Iterator<Item = f64> {
    (-6..12).flat_map(|power: i32| {
        // Quotients are as exact as the numbers in a text.
        STEPS.map(|step| match power < 0 {
            true => step / 10_f64.powi(-power),
            false => step * 10_f64.powi(power),
        })
    })
}

/// `3000000` as `3 M`.
fn short(value: f64) -> String {
    let (value, unit) = match value {
        _ if value >= 1e6 => (value / 1e6, " M"),
        _ if value >= 1e3 => (value / 1e3, " k"),
        _ => (value, ""),
    };
    // Ticks below 1 have one digit that is not 0.
    let digits = (-value.log10()).ceil().max(0.0) as usize;
    format!("{value:.digits$}{unit}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels() {
        let values = [0.003, 0.01, 0.3, 1.0, 30.0, 1e3, 3e5, 1e7];
        let labels = values.map(short);
        assert_eq!(
            labels,
            ["0.003", "0.01", "0.3", "1", "30", "1 k", "300 k", "10 M"]
        );
    }

    #[test]
    fn an_axis_ends_at_ticks_around_its_values() {
        let axis = Axis::over([0.2, 14.0].into_iter(), 100.0, 0.0).unwrap();
        let ticks: Vec<f64> = axis.ticks().collect();
        assert_eq!(ticks.len(), 6, "{ticks:?}");
        assert!((axis.at(0.1) - 100.0).abs() < 1e-9);
        assert!(axis.at(30.0).abs() < 1e-9);
        assert!(Axis::over([].into_iter(), 0.0, 1.0).is_none());
    }

    #[test]
    fn a_curve_ends_with_its_name() {
        let series = Series {
            name: "import",
            points: vec![(1e5, 0.3), (1e7, 30.0)],
        };
        let svg = svg(&[Panel {
            title: "Seconds",
            series: vec![series],
        }]);
        assert!(
            svg.contains("<path class=\"a\" d=\"M52.0 288.0L348.0 36.0\"/>"),
            "{svg}"
        );
        assert!(svg.contains("<text x=\"356.0\" y=\"40.0\">import</text>"));
    }
}
