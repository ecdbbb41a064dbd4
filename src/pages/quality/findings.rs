//! What may change the figures, the most important first, each with the way to where it is shown.

use engine::protocol::ColumnKind;
use engine::protocol::views::{ControlView, DoublesView, QualityView};

use super::account::unreadable;
use super::columns::misfitting;
use crate::clip::clip;
use crate::components::focus;
use crate::components::live::live;
use crate::format::{Format, use_format};
use crate::locales::counted;
use crate::prelude::*;
use crate::queries::{Asking, View};
use crate::route::Page;
use crate::state::Location;
use crate::words::{self, say};

/// Where a finding is shown in full.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum There {
    /// A card of this page, by its id.
    Card(&'static str),
    /// The page on which names are merged and kept out.
    Doubles,
}

#[derive(Clone, Debug, PartialEq)]
struct Finding {
    /// Its name for whoever tests the page.
    code: &'static str,
    figure: String,
    title: String,
    text: String,
    there: There,
}

#[component]
pub fn Findings(
    view: View<QualityView>,
    doubles: Asking<DoublesView>,
    control: Asking<ControlView>,
) -> impl IntoView {
    let format = use_format();
    let found = Memo::new(move |_| {
        let (doubles, control) = (doubles.read(), control.read());
        let found = Found {
            view: &view.read(),
            doubles: doubles.value(),
            control: control.value(),
            format: format.get(),
        };
        found.findings()
    });
    let count = Memo::new(move |_| found.read().len());
    let headline = live(move || match count.get() {
        0 => say!(format.get(), quality.find.nothing),
        count => counted!(format.get(), count, quality.find.things),
    });
    let about = live(move || match count.get() {
        0 => say!(format.get(), quality.find.nothing_about),
        _ => say!(format.get(), quality.find.things_about),
    });
    view! {
        <section class="card wide" aria-labelledby="quality-findings" data-figure="findings" data-value=move || count.get().to_string()>
            <header class="card-head">
                <h2 id="quality-findings">{headline}</h2>
                <p class="about">{about}</p>
            </header>
            <ul class="findings" role="list">
                {move || {
                    let format = format.get();
                    found.get().into_iter().map(|finding| item(finding, format)).collect_view()
                }}
            </ul>
        </section>
    }
    .into_any()
}

fn item(finding: Finding, format: Format) -> impl IntoView {
    let location = expect_context::<Location>();
    let link = match finding.there {
        There::Card(id) => view! {
            <button type="button" class="link" on:click=move |_| focus(id)>
                {say!(format, quality.find.show)}" →"
            </button>
        }
        .into_any(),
        There::Doubles => view! {
            <a href=move || location.address().read().with_page(Page::Doubles).hash()>
                {say!(format, quality.find.tidy)}" →"
            </a>
        }
        .into_any(),
    };
    view! {
        <li class="finding warning" data-finding=finding.code>
            <p class="figure-text">{finding.figure}</p>
            <div>
                <h3>{finding.title}</h3>
                <p>{finding.text}</p>
            </div>
            {link}
        </li>
    }
}

/// What the findings are made of.
struct Found<'a> {
    view: &'a QualityView,
    doubles: Option<&'a DoublesView>,
    control: Option<&'a ControlView>,
    format: Format,
}

impl Found<'_> {
    fn findings(&self) -> Vec<Finding> {
        let found = [
            self.control(),
            self.unreadable(),
            self.characters(),
            self.order(),
            self.misfits(),
            self.unidentified(),
            self.guests(),
            self.groups(),
            self.equal(),
            self.future(),
            self.gap(),
            self.outliers(),
            self.signs(),
        ];
        found.into_iter().flatten().collect()
    }

    /// A finding that is a number of things.
    fn counted(
        &self,
        count: u64,
        code: &'static str,
        words: impl FnOnce() -> (String, String),
        there: There,
    ) -> Option<Finding> {
        (count > 0).then(|| {
            let (title, text) = words();
            Finding {
                code,
                figure: self.format.count(count),
                title,
                text,
                there,
            }
        })
    }

    fn control(&self) -> Option<Finding> {
        let (format, found) = (self.format, self.control?);
        (found.difference.0 != 0).then(|| Finding {
            code: "control",
            figure: format.money_short(found.difference.to_f64()),
            title: say!(format, quality.find.control),
            text: match found.causes.len() {
                0 => say!(format, quality.control.no_cause),
                causes => counted!(format, causes, quality.find.control_explained),
            },
            there: There::Card("quality-control"),
        })
    }

    fn unreadable(&self) -> Option<Finding> {
        let (format, groups) = (self.format, self.view.rejects.iter());
        let groups = groups.filter(|group| !words::is_repeating(&group.code));
        // Of reasons that are as frequent the first, as below on the page.
        let most = groups.reduce(|most, group| {
            if group.count > most.count {
                group
            } else {
                most
            }
        })?;
        let words = || {
            let reason = words::reject(format, &most.code);
            (
                say!(format, quality.find.unreadable),
                say!(format, quality.find.unreadable_text, reason = reason),
            )
        };
        let there = There::Card("quality-rejects");
        self.counted(unreadable(self.view), "unreadable", words, there)
    }

    fn characters(&self) -> Option<Finding> {
        let (format, notes) = (self.format, self.view.notes.iter());
        let notes = notes.filter(|note| note.code == "bad_bytes");
        let words = || {
            (
                say!(format, quality.find.characters),
                say!(format, quality.find.characters_text),
            )
        };
        let there = There::Card("quality-notes");
        self.counted(
            notes.map(|note| note.count).sum(),
            "characters",
            words,
            there,
        )
    }

    /// A column of dates in which nothing proves whether the day or the month comes first.
    fn order(&self) -> Option<Finding> {
        let format = self.format;
        let is_open = |kind: &ColumnKind| matches!(kind, ColumnKind::Date { is_open: true, .. });
        let proof = self.view.proofs.iter().find(|proof| is_open(&proof.kind))?;
        let column = clip(&proof.header);
        Some(Finding {
            code: "order",
            figure: "01/02".to_string(),
            title: say!(format, quality.find.order),
            text: say!(format, quality.find.order_text, column = column),
            there: There::Card("quality-columns"),
        })
    }

    fn misfits(&self) -> Option<Finding> {
        let (format, proofs) = (self.format, misfitting(self.view));
        let count = proofs.clone().map(|proof| proof.misfits).sum();
        let words = || {
            let columns: Vec<String> = proofs.map(|proof| clip(&proof.header)).collect();
            let columns = clip(&columns.join(", "));
            (
                say!(format, quality.find.misfits),
                say!(format, quality.find.misfits_text, columns = columns),
            )
        };
        self.counted(count, "misfits", words, There::Card("quality-columns"))
    }

    fn unidentified(&self) -> Option<Finding> {
        let (format, lines) = (self.format, self.view.unidentified_lines);
        (lines > 0).then(|| Finding {
            code: "unidentified",
            figure: format.money_short(self.view.unidentified.to_f64()),
            title: say!(format, quality.find.unidentified),
            text: counted!(format, lines, quality.find.unidentified_text),
            there: There::Card("quality-lines"),
        })
    }

    fn guests(&self) -> Option<Finding> {
        let (format, guests) = (self.format, self.doubles?.guests.iter());
        let mut guests = guests.filter(|guest| guest.is_suggested && !guest.is_guest);
        let count = guests.clone().count() as u64;
        let first = guests.next()?;
        let words = || {
            let name = clip(&first.key);
            (
                say!(format, quality.find.guests),
                say!(format, quality.find.guests_text, name = name),
            )
        };
        self.counted(count, "guests", words, There::Doubles)
    }

    fn groups(&self) -> Option<Finding> {
        let format = self.format;
        let words = || {
            (
                say!(format, quality.find.doubles),
                say!(format, quality.find.doubles_text),
            )
        };
        let groups = u64::from(self.doubles?.total_groups);
        self.counted(groups, "doubles", words, There::Doubles)
    }

    fn equal(&self) -> Option<Finding> {
        let format = self.format;
        let words = || {
            (
                say!(format, quality.find.equal),
                say!(format, quality.find.equal_text),
            )
        };
        let there = There::Card("quality-equal");
        self.counted(self.view.equal_lines, "equal", words, there)
    }

    fn future(&self) -> Option<Finding> {
        let format = self.format;
        let words = || {
            (
                say!(format, quality.find.future),
                say!(format, quality.find.future_text),
            )
        };
        let there = There::Card("quality-days");
        self.counted(self.view.future_lines, "future", words, there)
    }

    fn gap(&self) -> Option<Finding> {
        let (format, gap) = (self.format, self.view.gaps.first()?);
        let (from, to) = (format.day(gap.from), format.day(gap.to));
        Some(Finding {
            code: "gap",
            figure: format.days(gap.days.into()),
            title: say!(format, quality.find.gap),
            text: say!(format, quality.find.gap_text, from = from, to = to),
            there: There::Card("quality-days"),
        })
    }

    fn outliers(&self) -> Option<Finding> {
        let (format, lines) = (self.format, self.view.outliers.iter());
        let largest = lines.max_by_key(|line| line.amount.0.saturating_abs())?;
        let words = || {
            let (money, client) = (format.money(largest.amount), clip(&largest.client));
            (
                say!(format, quality.find.outliers),
                say!(
                    format,
                    quality.find.outliers_text,
                    money = money,
                    client = client
                ),
            )
        };
        let there = There::Card("quality-outliers");
        self.counted(self.view.outlier_count, "outliers", words, there)
    }

    fn signs(&self) -> Option<Finding> {
        let format = self.format;
        let words = || {
            (
                say!(format, quality.find.signs),
                say!(format, quality.find.signs_text),
            )
        };
        let there = There::Card("quality-lines");
        self.counted(self.view.sign_conflicts, "signs", words, there)
    }
}
