//! What a person chooses of the grids: which two scores, and what the shade shows.

use engine::protocol::ClientSet;
use engine::protocol::views::{RfmCellView, RfmView};

use crate::components::select::Options;
use crate::format::Format;
use crate::words::say;

/// What the shade of a cell shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shade {
    #[default]
    Mean,
    Clients,
    Revenue,
}

impl Shade {
    pub const ALL: [Shade; 3] = [Shade::Mean, Shade::Clients, Shade::Revenue];

    pub fn of(self, cell: &RfmCellView) -> Option<f64> {
        let filled = cell.clients > 0;
        match self {
            Shade::Mean => cell.mean,
            Shade::Clients => filled.then_some(cell.clients as f64),
            Shade::Revenue => filled.then(|| cell.revenue.to_f64()),
        }
    }

    pub fn name(self, format: Format) -> String {
        match self {
            Shade::Mean => say!(format, figures.shade_mean),
            Shade::Clients => say!(format, figures.shade_clients),
            Shade::Revenue => say!(format, figures.shade_revenue),
        }
    }
}

/// The two scores of a grid.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pair {
    #[default]
    RecencyFrequency,
    FrequencyMonetary,
    RecencyMonetary,
}

impl Pair {
    pub const ALL: [Pair; 3] = [
        Pair::RecencyFrequency,
        Pair::FrequencyMonetary,
        Pair::RecencyMonetary,
    ];

    /// The score across, and the one upwards.
    pub fn letters(self) -> (&'static str, &'static str) {
        match self {
            Pair::RecencyFrequency => ("R", "F"),
            Pair::FrequencyMonetary => ("F", "M"),
            Pair::RecencyMonetary => ("R", "M"),
        }
    }

    /// What the two scores are, in the same order.
    pub fn titles(self, format: Format) -> (String, String) {
        let title = |letter| match letter {
            "R" => say!(format, figures.recency_score),
            "F" => say!(format, figures.frequency_score),
            _ => say!(format, board.monetary_score),
        };
        let (across, up) = self.letters();
        (title(across), title(up))
    }

    pub fn cells(self, view: &RfmView) -> &[RfmCellView] {
        match self {
            Pair::RecencyFrequency => &view.grid,
            Pair::FrequencyMonetary => &view.frequency_monetary,
            Pair::RecencyMonetary => &view.recency_monetary,
        }
    }

    pub fn set(self, cell: &RfmCellView) -> ClientSet {
        let (across, up) = (Some(cell.scores.0), Some(cell.scores.1));
        let (r, f, m) = match self {
            Pair::RecencyFrequency => (across, up, None),
            Pair::FrequencyMonetary => (None, across, up),
            Pair::RecencyMonetary => (across, None, up),
        };
        ClientSet::Scores { r, f, m }
    }

    /// The cell's scores: `R 5 · F 4`.
    pub fn name(self, cell: &RfmCellView) -> String {
        let (across, up) = self.letters();
        format!("{across} {} · {up} {}", cell.scores.0, cell.scores.1)
    }
}

pub fn pairs() -> Options {
    let name = |pair: Pair| {
        let (across, up) = pair.letters();
        format!("{across} × {up}")
    };
    options(Pair::ALL.map(name))
}

pub fn shades(format: Format) -> Options {
    options(Shade::ALL.map(|shade| shade.name(format)))
}

/// Choices named by their places.
fn options(names: [String; 3]) -> Options {
    let names = names.into_iter().enumerate();
    names
        .map(|(place, name)| (place.to_string(), name))
        .collect()
}

pub fn place_of<T: PartialEq>(all: &[T; 3], of: T) -> String {
    let place = all.iter().position(|one| *one == of);
    place.unwrap_or_default().to_string()
}

pub fn at_place<T: Copy + Default>(all: &[T; 3], place: &str) -> T {
    let found = place.parse::<usize>().ok().and_then(|place| all.get(place));
    found.copied().unwrap_or_default()
}
