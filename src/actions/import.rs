//! From files to an open workspace: survey them, compare them with what is there, import them.

mod answers;

pub use answers::{Answers, open_dates, parse_rate};

use std::sync::Arc;

use engine::protocol::views::ComparedView;
use engine::protocol::{
    Choices, ColumnView, CurrencyCount, Mapping, Reading, Reply, Request, Role, Settings,
    SurveyView, Target,
};
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::File;

use super::opening::Opening;
use super::{Desk, unexpected};
use crate::route::{Address, Page, Place};

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
        self.answers.update(|answers| {
            answers.roles.insert(column, role);
        });
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
        self.currency.set(usual_currency(&survey));
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
        for (&column, &role) in &carried.roles {
            answers::assign(&mut mapping, column, role);
        }
        if self.currency.with_untracked(String::is_empty) {
            self.currency.set(usual_currency(&survey));
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

/// The currency that amounts are counted in, and whether it is that of the lines to which they are added.
pub fn base_currency(desk: Desk, import: Import) -> (String, bool) {
    let open = desk.session.settings.read().currency.clone();
    let keeps = destination(desk, import) == Destination::Append && !open.is_empty();
    match keeps {
        true => (open, true),
        false => (import.currency.get(), false),
    }
}

/// Currencies of the files that need a rate, with the rows in each.
pub fn foreign_currencies(desk: Desk, import: Import) -> Vec<CurrencyCount> {
    let survey = import.survey.read();
    let Some(survey) = survey.as_ref() else {
        return Vec::new();
    };
    let (base, keeps) = base_currency(desk, import);
    let mut found = currencies(survey, &import.mapping.read());
    if found.len() < 2 && !keeps {
        return Vec::new();
    }
    found.retain(|found| found.code != base);
    found
}

/// The currencies of the files' rows; where the survey knows of none, those of the column chosen for them.
fn currencies(survey: &SurveyView, mapping: &Mapping) -> Vec<CurrencyCount> {
    if !survey.currencies.is_empty() {
        return survey.currencies.clone();
    }
    let column = mapping.column(Role::Currency);
    let column = column.and_then(|place| survey.columns.get(usize::from(place)));
    let values = column.map(|column| column.values.as_slice());
    let named = values.unwrap_or_default().iter();
    named
        .filter(|(text, _)| !text.trim().is_empty())
        .map(|(text, count)| CurrencyCount {
            code: text.clone(),
            count: *count,
        })
        .collect()
}

/// The currency in the header of amounts that cannot be added to the open workspace, which counts in another, and
/// the workspace's.
pub fn header_currency(desk: Desk, import: Import) -> Option<(String, String)> {
    let (base, keeps) = base_currency(desk, import);
    let survey = import.survey.read();
    let survey = survey.as_ref()?;
    let mapping = import.mapping.read();
    let is_guessed = mapping.column(Role::Amount) == survey.guess.column(Role::Amount);
    let is_alone = currencies(survey, &mapping).is_empty();
    let found = survey.currency.clone()?;
    // A header says `lei`, read as Romanian ones, of Moldovan ones too.
    let is_other = found != base && (found.as_str(), base.as_str()) != ("RON", "MDL");
    (keeps && is_guessed && is_alone && is_other).then_some((found, base))
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

/// Reads the surveyed files and tells which of their lines the open workspace has already.
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

/// The comparison that the lines need before they are added: with which workspace, read how, in which currency.
fn comparing(desk: Desk, import: Import) -> Option<Request> {
    let opened = desk.session.opened.read();
    let id = opened.as_ref()?.id.clone();
    let adds = destination(desk, import) == Destination::Append;
    adds.then(|| Request::Compare {
        id,
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
    let (target, settings) = match untrack(|| destination(desk, import)) {
        Destination::New => {
            let name = import.name.get_untracked().trim().to_string();
            let settings = Settings::default();
            (
                Target::New { name },
                Settings {
                    currency,
                    ..settings
                },
            )
        }
        Destination::Append => {
            let drop_duplicates = import.drop_duplicates.get_untracked();
            let settings = Settings { currency, ..open };
            let target = Target::Append {
                id,
                drop_duplicates,
            };
            (target, settings)
        }
        Destination::Replace => (Target::Replace { id }, Settings { currency, ..open }),
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

/// The file's currency, or the one of most rows.
fn usual_currency(survey: &SurveyView) -> String {
    let most = survey.currencies.iter().max_by_key(|found| found.count);
    let most = || most.map(|found| found.code.clone());
    survey.currency.clone().or_else(most).unwrap_or_default()
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
    fn a_column_chosen_for_currencies_tells_them_where_the_survey_does_not() {
        let column = ColumnView {
            values: [("EUR", 2), ("", 1), ("USD", 1)]
                .map(|(text, count)| (text.to_string(), count))
                .to_vec(),
            ..ColumnView::default()
        };
        let mut survey = SurveyView {
            columns: vec![column],
            ..SurveyView::default()
        };
        let mapping = Mapping {
            roles: vec![(Role::Currency, 0)],
        };
        let codes = |survey: &SurveyView, mapping: &Mapping| {
            let found = currencies(survey, mapping).into_iter();
            found.map(|found| found.code).collect::<Vec<_>>()
        };
        assert_eq!(codes(&survey, &mapping), ["EUR", "USD"]);
        assert!(codes(&survey, &Mapping::default()).is_empty());
        survey.currencies.push(CurrencyCount {
            code: "RUB".to_string(),
            count: 4,
        });
        assert_eq!(codes(&survey, &mapping), ["RUB"]);
    }

    #[test]
    fn a_workspace_is_called_as_its_file_is() {
        let check = |name, expected: &str| assert_eq!(without_endings(name), expected);
        check("sales.csv", "sales");
        check("sales.2025.csv.gz", "sales.2025");
        check("sales", "sales");
    }
}
