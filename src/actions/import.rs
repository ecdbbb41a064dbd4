//! From files to an open workspace: survey them, compare them with what is there, import them.

mod answers;
mod currencies;

pub use answers::{Answers, EXTRAS, open_dates, parse_rate};
pub use currencies::{base_currency, foreign_currencies};

use std::sync::Arc;

use engine::protocol::views::ComparedView;
use engine::protocol::{
    Choices, ColumnView, Mapping, Reading, Reply, Request, Role, Settings, SurveyView, Target,
};
use leptos::task::spawn_local;
use web_sys::File;

use super::opening::Opening;
use super::{Desk, unexpected};
use crate::prelude::*;
use crate::route::{Address, Page, Place};
use currencies::{header_currency, usual_currency};

/// The files surveyed last and what the person makes of them.
#[derive(Clone, Copy)]
pub struct Import {
    pub survey: RwSignal<Option<Arc<SurveyView>>>,
    /// What the person said about the files; the survey decided the rest.
    pub choices: RwSignal<Choices>,
    pub mapping: RwSignal<Mapping>,
    pub answers: RwSignal<Answers>,
    pub name: RwSignal<String>,
    pub currency: RwSignal<String>,
    /// Where the lines shall go, and into which workspace; see [`destination`].
    wanted: RwSignal<Option<(String, Destination)>>,
    /// Lines that are there already are left out.
    pub drop_duplicates: RwSignal<bool>,
    /// The last comparison, and the request that asked for it.
    compared: RwSignal<Option<(Request, Arc<ComparedView>)>>,
    /// It was made and not yet looked at.
    is_fresh: StoredValue<bool>,
    files: StoredValue<Vec<File>, LocalStorage>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Destination {
    #[default]
    New,
    /// Into the open workspace, beside the lines that it has.
    Append,
    /// Into the open workspace, in the place of the lines that it has.
    Replace,
}

impl Import {
    pub fn new() -> Import {
        Import {
            survey: RwSignal::new(None),
            choices: RwSignal::new(Choices::default()),
            mapping: RwSignal::new(Mapping::default()),
            answers: RwSignal::new(Answers::default()),
            name: RwSignal::new(String::new()),
            currency: RwSignal::new(String::new()),
            wanted: RwSignal::new(None),
            drop_duplicates: RwSignal::new(true),
            compared: RwSignal::new(None),
            is_fresh: StoredValue::new(false),
            files: StoredValue::new_local(Vec::new()),
        }
    }

    /// Gives a column a role, or none, in the place of those that it had; a role has one column.
    pub fn assign(self, column: u16, role: Option<Role>) {
        self.mapping
            .update(|mapping| answers::assign(mapping, column, role));
        if matches!(role, Some(Role::Amount | Role::Price)) {
            self.count_in_header_currency();
        }
        self.answers.update(|answers| {
            answers.roles.insert(column, role);
        });
    }

    /// Counts in the currency that the header of the chosen amounts names, if it names one.
    fn count_in_header_currency(self) {
        let survey = self.survey.get_untracked();
        let mapping = self.mapping.get_untracked();
        let named = survey.and_then(|survey| header_currency(&survey, &mapping));
        if let Some(named) = named {
            self.currency.set(named);
        }
    }

    /// Whether a comparison was just made; the next asking is told that it was not.
    pub fn is_just_compared(self) -> bool {
        let is_fresh = self.is_fresh.get_value();
        self.is_fresh.set_value(false);
        is_fresh
    }

    /// Takes what the survey of new files found.
    fn take(self, survey: SurveyView, name: String) {
        self.mapping.set(survey.guess.clone());
        self.currency.set(usual_currency(&survey, &survey.guess));
        self.answers.set(Answers::remembered(&survey));
        self.name.set(name);
        self.wanted.set(None);
        self.drop_duplicates.set(true);
        self.put(survey);
    }

    /// Takes what another survey of the same files found; what the person typed stays where it still fits.
    fn take_again(self, survey: SurveyView) {
        let before = self.survey.get_untracked();
        let columns: &[ColumnView] = before.as_ref().map_or(&[], |before| &before.columns);
        let carried = self
            .answers
            .with_untracked(|answers| answers.carried(columns, &survey.columns));
        let mut mapping = survey.guess.clone();
        for (&column, &role) in carried.roles.iter() {
            answers::assign(&mut mapping, column, role);
        }
        if self.currency.with_untracked(String::is_empty) {
            self.currency.set(usual_currency(&survey, &mapping));
        }
        self.answers.set(carried);
        self.mapping.set(mapping);
        self.put(survey);
    }

    fn put(self, survey: SurveyView) {
        self.compared.set(None);
        self.survey.set(Some(Arc::new(survey)));
    }

    fn clear(self) {
        self.survey.set(None);
        self.compared.set(None);
        self.files.update_value(Vec::clear);
    }
}

/// Where the lines go: into the open workspace only while one is open that can be written.
pub fn destination(desk: Desk, import: Import) -> Destination {
    let opened = desk.session.opened.read();
    let opened = opened.as_ref().filter(|opened| !opened.read_only);
    let wanted = import.wanted.read();
    match (opened, wanted.as_ref()) {
        (Some(opened), Some((id, to))) if opened.id == *id => *to,
        _ => Destination::New,
    }
}

/// Chooses where the lines go. Data that are replaced are in their workspace's currency unless the files or the
/// person say otherwise.
pub fn choose_destination(desk: Desk, import: Import, to: Destination) {
    if to == Destination::Replace && import.currency.with_untracked(String::is_empty) {
        let open = desk
            .session
            .settings
            .with_untracked(|open| open.currency.clone());
        import.currency.set(open);
    }
    import.wanted.set(Some((desk.session.id_untracked(), to)));
}

/// How the files are to be read, as far as it is answered.
pub fn reading(desk: Desk, import: Import) -> Reading {
    let foreign = foreign_currencies(desk, import);
    let survey = import.survey.read();
    let columns: &[ColumnView] = survey.as_ref().map_or(&[], |survey| &survey.columns);
    let mapping = import.mapping.get();
    import.answers.read().reading(columns, mapping, &foreign)
}

/// Surveys files and shows what was found; the open workspace stays as it is. The name is a proposal for the new
/// workspace; without one the first file's serves.
pub fn survey(desk: Desk, import: Import, files: Vec<File>, name: Option<String>) {
    let Some(first) = files.first() else {
        return;
    };
    let name = name.unwrap_or_else(|| without_endings(&first.name()).to_string());
    let choices = Choices::default();
    spawn_local(async move {
        if let Some(survey) = run_survey(desk, files.clone(), choices.clone()).await {
            import.files.set_value(files);
            import.choices.set(choices);
            import.take(survey, name);
            desk.location.go(&Address {
                place: Place::Import,
                ..Address::default()
            });
        }
    });
}

/// Reads the same files in another way. If that fails, everything stays as it was.
pub fn survey_again(desk: Desk, import: Import, choices: Choices) {
    let before = import.choices.get_untracked();
    import.choices.set(choices.clone());
    spawn_local(async move {
        match run_survey(desk, Vec::new(), choices).await {
            Some(survey) => import.take_again(survey),
            None => import.choices.set(before),
        }
    });
}

/// Reads on without one of the files, counted from the first.
pub fn leave_out(desk: Desk, import: Import, place: usize) {
    let mut files = import.files.get_value();
    if place >= files.len() || files.len() < 2 {
        return;
    }
    files.remove(place);
    let choices = import.choices.get_untracked();
    spawn_local(async move {
        if let Some(survey) = run_survey(desk, files.clone(), choices).await {
            import.files.set_value(files);
            import.take_again(survey);
        }
    });
}

async fn run_survey(desk: Desk, files: Vec<File>, choices: Choices) -> Option<SurveyView> {
    match desk.run_shown(Request::Survey { choices }, files).await {
        Ok(Reply::Surveyed(survey)) => return Some(*survey),
        Ok(_) => desk.tell(unexpected()),
        Err(failure) => desk.tell(failure),
    }
    None
}

/// Reads the surveyed files and tells which of their lines are there already.
pub fn compare(desk: Desk, import: Import) {
    let Some(request) = untrack(|| comparing(desk, import)) else {
        return;
    };
    spawn_local(async move {
        match desk.run_shown(request.clone(), Vec::new()).await {
            Ok(Reply::Compared(view)) => {
                import.is_fresh.set_value(true);
                import.compared.set(Some((request, Arc::new(*view))));
            }
            Ok(_) => desk.tell(unexpected()),
            Err(failure) => desk.tell(failure),
        }
    });
}

/// Whether lines may be there already: they are added to others, or come from more than one file.
pub fn is_compared(desk: Desk, import: Import) -> bool {
    let survey = import.survey.read();
    let has_others = survey
        .as_ref()
        .is_some_and(|survey| !survey.others.is_empty());
    has_others || destination(desk, import) == Destination::Append
}

/// The comparison that the lines need before they are saved: with which workspace, read how, in which currency.
fn comparing(desk: Desk, import: Import) -> Option<Request> {
    if !is_compared(desk, import) {
        return None;
    }
    let adds = destination(desk, import) == Destination::Append;
    let opened = desk.session.opened.read();
    let id = opened.as_ref().map(|opened| opened.id.clone());
    Some(Request::Compare {
        id: id.filter(|_| adds),
        reading: reading(desk, import),
        currency: base_currency(desk, import).0,
    })
}

/// The last comparison, while it is the one that is needed.
pub fn comparison(desk: Desk, import: Import) -> Option<Arc<ComparedView>> {
    let needed = comparing(desk, import)?;
    let compared = import.compared.read();
    let (of, view) = compared.as_ref()?;
    (*of == needed).then(|| view.clone())
}

/// Turns the surveyed files into a saved, open workspace, or brings them into the open one.
pub fn import(desk: Desk, import: Import) {
    let open = desk.session.settings.get_untracked();
    let id = desk.session.id_untracked();
    let (currency, _) = untrack(|| base_currency(desk, import));
    let drop_duplicates = import.drop_duplicates.get_untracked();
    let (target, settings) = match untrack(|| destination(desk, import)) {
        Destination::New => {
            let name = import.name.get_untracked().trim().to_string();
            let settings = Settings::default();
            (
                Target::New {
                    name,
                    drop_duplicates,
                },
                Settings {
                    currency,
                    ..settings
                },
            )
        }
        Destination::Append => {
            let settings = Settings { currency, ..open };
            let target = Target::Append {
                id,
                drop_duplicates,
            };
            (target, settings)
        }
        Destination::Replace => {
            let settings = Settings { currency, ..open };
            let target = Target::Replace {
                id,
                drop_duplicates,
            };
            (target, settings)
        }
    };
    let reading = untrack(|| reading(desk, import));
    let request = Request::Import {
        target,
        reading,
        settings,
    };
    spawn_local(async move {
        if open_made(desk, request).await {
            import.clear();
        }
    });
}

/// Makes the synthetic company and opens its audit.
pub fn sample(desk: Desk, name: String) {
    let settings = Settings {
        currency: "EUR".to_string(),
        ..Settings::default()
    };
    spawn_local(async move {
        open_made(desk, Request::Sample { name, settings }).await;
    });
}

async fn open_made(desk: Desk, request: Request) -> bool {
    let opening = Opening::begin(desk);
    match desk.run_shown(request, Vec::new()).await {
        Ok(Reply::Opened(opened)) => {
            let address = Address::workspace(&opened.id, Page::Overview);
            opening.arrive(*opened, &address);
            return true;
        }
        Ok(_) => desk.tell(unexpected()),
        Err(failure) => desk.tell(failure),
    }
    false
}

/// `sales.csv.gz` without `.gz` and `.csv`.
fn without_endings(name: &str) -> &str {
    let packed = [".gz", ".GZ"].iter().find_map(|end| name.strip_suffix(end));
    let name = packed.unwrap_or(name);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_workspace_is_called_as_its_file_is() {
        let check = |name, expected: &str| assert_eq!(without_endings(name), expected);
        check("sales.csv", "sales");
        check("sales.2025.csv.gz", "sales.2025");
        check("sales", "sales");
    }
}
