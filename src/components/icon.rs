//! Line icons of 20 × 20, drawn in the colour of the text around them. All of them are decoration: the words
//! beside an icon, or the name of its control, say what it means.

use crate::prelude::*;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    Workspaces,
    Import,
    Quality,
    Doubles,
    Overview,
    Pareto,
    Xyz,
    Rfm,
    Moves,
    Managers,
    Goods,
    Clients,
    Value,
    Cohorts,
    Regular,
    Forecast,
    Calls,
    Rhythm,
    More,
    Fold,
    Unfold,
    Settings,
    ThemeSystem,
    ThemeLight,
    ThemeDark,
    Close,
    Shield,
    File,
}

impl From<Icon> for Signal<Icon> {
    fn from(icon: Icon) -> Signal<Icon> {
        Signal::stored(icon)
    }
}

impl Icon {
    /// The outline as path data.
    fn path(self) -> &'static str {
        match self {
            Icon::Workspaces => "M3 6.5h5l1.5 2H17v8H3zM3 6.5V4h5l1.5 2",
            Icon::Import => "M10 3v9M6.5 8.5 10 12l3.5-3.5M3.5 13v3.5h13V13",
            Icon::Quality => "M4 3.5h12v13H4zM7 10l2.2 2.2L13.2 8",
            Icon::Doubles => {
                "M4 4h4v4H4zM4 12h4v4H4zM8 6h2.5v8H8M10.5 10H16M13.5 7.5 16 10l-2.5 2.5"
            }
            Icon::Overview => "M3 3h6v8H3zM11.5 3H17v5h-5.5zM3 13.5h6V17H3zM11.5 10.5H17V17h-5.5z",
            Icon::Pareto => "M4 17V5M8 17V9M12 17v-5M16 17v-3M4 5c4.5 0 8-1.5 12-1.5",
            Icon::Xyz => "M3 10c1.2-4 2.4-4 3.6 0s2.4 4 3.6 0 2.4-4 3.6 0 2 4 3.2 0M3 17h14",
            Icon::Moves => {
                "M3 5.5c7 0 7 9 14 9M3 14.5c7 0 7-9 14-9M14.5 3 17 5.5 14.5 8M14.5 12l2.5 2.5-2.5 2.5"
            }
            Icon::Managers => {
                "M10 8.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM4 17.5c.5-4 3-6 6-6s5.5 2 6 6zM10 11.5v3"
            }
            Icon::Goods => "M3 6.5 10 3l7 3.5v7L10 17l-7-3.5zM3 6.5l7 3.5 7-3.5M10 10v7",
            Icon::Rfm => "M3 3h14v14H3zM3 7.7h14M3 12.3h14M7.7 3v14M12.3 3v14",
            Icon::Clients => {
                "M7.5 9.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM2 16.5c.4-3.2 2.6-4.8 5.5-4.8s5.1 1.6 5.5 4.8M13 3.8a3 3 0 0 1 0 5.5M15 12c1.8.7 2.8 2.2 3 4.5"
            }
            Icon::Value => "M3 16.5h14M4 13.5c2-6 5-8.5 12-9M12.5 3.5 16 4.5l-1.5 3.3",
            Icon::Cohorts => "M3 3.5h14M3 8h10.5M3 12.5h7M3 17h3.5",
            Icon::Regular => "M3 3.5h14l-4 5H7zM7 8.5v3l1.5 2h3l1.5-2v-3M10 13.5V17",
            Icon::Forecast => "M3 16.5h14M3 13l4-4 3 2.5M11.5 10l1.2-1.4M14 7l1.2-1.4M16.5 4l.5-.5",
            Icon::Calls => {
                "M5 3h3l1.5 4-2 1.5c.8 1.9 2.1 3.2 4 4l1.5-2 4 1.5v3c0 1-.8 1.7-1.8 1.6C9 16 4 11 3.4 4.8 3.3 3.8 4 3 5 3z"
            }
            Icon::Rhythm => "M3 4.5h14v12.5H3zM3 8.5h14M7 3v3M13 3v3M6.5 12h2M11.5 12h2M6.5 14.5h2",
            Icon::More => {
                "M4 10a.6.6 0 1 0 1.2 0 .6.6 0 1 0-1.2 0zM9.4 10a.6.6 0 1 0 1.2 0 .6.6 0 1 0-1.2 0zM14.8 10a.6.6 0 1 0 1.2 0 .6.6 0 1 0-1.2 0z"
            }
            Icon::Fold => "M12 5l-5 5 5 5",
            Icon::Unfold => "M8 5l5 5-5 5",
            Icon::Settings => {
                "M3 6h8M15 6h2M3 14h2M9 14h8M13 8a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM7 16a2 2 0 1 0 0-4 2 2 0 0 0 0 4z"
            }
            Icon::ThemeSystem => "M3 4h14v9.5H3zM7.5 17h5M10 13.5V17",
            Icon::ThemeLight => {
                "M10 13.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM10 2v2M10 16v2M2 10h2M16 10h2M4.3 4.3l1.4 1.4M14.3 14.3l1.4 1.4M15.7 4.3l-1.4 1.4M5.7 14.3l-1.4 1.4"
            }
            Icon::ThemeDark => "M16.5 11.8A7 7 0 0 1 8.2 3.5a7 7 0 1 0 8.3 8.3z",
            Icon::Close => "M5 5l10 10M15 5 5 15",
            Icon::Shield => "M10 2.5l6 2v5c0 4-2.5 6.5-6 8-3.5-1.5-6-4-6-8v-5zM7.3 9.8l2 2 3.5-3.6",
            Icon::File => "M5 2.5h6.5L15 6v11.5H5zM11 2.5V6.5h4",
        }
    }
}

/// Draws an icon.
#[component]
pub fn Draw(#[prop(into)] icon: Signal<Icon>) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
            <path
                d=move || icon.get().path()
                fill="none"
                stroke="currentColor"
                stroke-width="1.5"
                stroke-linecap="round"
                stroke-linejoin="round"
            />
        </svg>
    }
}
