//! Jobs: what the page asks, what the worker answers.

use wire::Wire;

use super::views::{
    CallsView, CardView, ClientsView, CohortsView, ComparedView, ControlView, DoublesView,
    ExitView, ForecastView, GoodsView, HistoricView, LeftView, ManagerView, ManagersView,
    MovesView, NextView, OverviewView, ParetoView, QualityView, RegularView, RemindersView,
    RfmMovesView, RfmView, RhythmView, WorthView, XyzView,
};
use super::{
    Act, CallFilter, CallOrder, Choices, ClientOrder, ClientSet, Column, DayNumber, Failure, Merge,
    Opened, Reading, SavedState, Scope, Settings, Summary, SurveyView, Target,
};

/// Names a job; unique in the life of a page.
pub type JobId = u64;

/// From the page to the worker.
#[derive(Clone, Debug, PartialEq, Wire)]
pub enum Command {
    /// `generation` counts changes of the scope: a queued question of an older generation is not computed
    /// but answered [`super::FailureCode::Superseded`].
    Start {
        job: JobId,
        generation: u64,
        request: Box<Request>,
    },
    /// Stop a job at its next slice; it ends with [`super::FailureCode::Cancelled`].
    Cancel { job: JobId },
}

#[derive(Clone, Debug, PartialEq, Wire)]
pub enum Request {
    /// Read the files sent beside the message through once and guess what their columns mean. Without files
    /// those surveyed last are read once more.
    Survey {
        choices: Choices,
    },
    /// Read the surveyed files and compare their lines with each other and with those of the workspace `id`, which
    /// must be the open one, where there is an `id`. `currency` is theirs where the workspace names none. What was
    /// read is kept for the next import.
    Compare {
        id: Option<String>,
        reading: Reading,
        currency: String,
    },
    /// Read the surveyed files, save their lines where the target says and open the workspace. The settings
    /// are for a new workspace; one that is open keeps its own. Its currency is that of the settings given when its
    /// lines are replaced, and also when it named none.
    Import {
        target: Target,
        reading: Reading,
        settings: Settings,
    },
    /// Make one client of several, and keep others out of client figures, in the workspace `id`, which must be
    /// the open one. The lists replace those in force and are saved.
    Arrange {
        id: String,
        merges: Vec<Merge>,
        guests: Vec<String>,
    },
    /// Make the synthetic company, save it as a new workspace and open it.
    Sample {
        name: String,
        settings: Settings,
    },
    /// Workspaces in the browser's storage, the latest change first.
    Library,
    Open {
        id: String,
    },
    /// Let go of the open workspace.
    Close,
    Rename {
        id: String,
        name: String,
    },
    Duplicate {
        id: String,
        name: String,
    },
    Delete {
        id: String,
    },
    /// Save the settings of the workspace `id`, which must be the open one; the data stay as they are. Merges,
    /// guests and rates are those in force, whatever the settings say.
    SaveSettings {
        id: String,
        settings: Settings,
    },
    /// Ask something of the open workspace.
    Ask {
        question: Question,
        scope: Scope,
    },
    /// All clients of a set, in the list's order. Columns, for which `header` has the names: client, name,
    /// phone, e-mail, birthday, revenue, share, orders, average order, first day, last day, class, XYZ, manager, R, F, M,
    /// segment, chance of being alive, expected value in currency units. What the files do not tell about clients (the
    /// second to the fifth) is left out, and so are the last two where the rule's model is not fitted: a list waits for no
    /// fit.
    ClientsFile {
        set: ClientSet,
        order: ClientOrder,
        scope: Scope,
        header: Vec<String>,
        format: SheetFormat,
    },
    /// The clients that a list of calls shows, in its order. Columns, for which `header` has the names: client, name,
    /// phone, e-mail, manager, class, XYZ, segment, revenue, last day, expected day, days late, lateness, its class, chance
    /// of being alive, money at risk, mark, reason, owner, due. What the files do not tell about clients is left out.
    CallsFile {
        filter: CallFilter,
        order: CallOrder,
        scope: Scope,
        header: Vec<String>,
        format: SheetFormat,
    },
    /// Write something about clients of the workspace `id`, which must be the open one, and save it: answered
    /// [`Reply::Written`].
    Write {
        id: String,
        whom: Whom,
        act: Act,
        scope: Scope,
    },
    /// The whole ranking of things. Columns, for which `header` has the names: thing, the basis, revenue, share,
    /// orders, clients, class, XYZ.
    GoodsFile {
        column: Column,
        scope: Scope,
        header: Vec<String>,
        format: SheetFormat,
    },
    /// The samples of rejected lines of the open workspace's import as CSV: the file where there are several,
    /// row, reason, sample. `header` names all four; the first is left out where there is one file.
    RejectsCsv {
        header: Vec<String>,
    },
}

/// About whom something is written.
#[derive(Clone, Debug, PartialEq, Wire)]
pub enum Whom {
    /// By their keys; empty for what ends another entry.
    Clients(Vec<String>),
    /// All whom a list of calls shows.
    Calls(CallFilter),
}

/// The kind of a file with a table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Wire)]
pub enum SheetFormat {
    /// UTF-8 with a BOM.
    #[default]
    Csv,
    Xlsx,
}

#[derive(Clone, Debug, PartialEq, Wire)]
pub enum Question {
    /// What the filter leaves.
    Left,
    Overview,
    Pareto,
    Rfm,
    /// The segments at the end of an earlier day against those of the audit day.
    RfmMoves {
        earlier: DayNumber,
    },
    /// XYZ and the ABC × XYZ matrix.
    Xyz,
    /// Migration between the two windows of the labs' rule.
    Moves,
    Managers,
    /// One manager against the rest; an empty name is lines without one.
    Manager {
        name: String,
    },
    /// The ranking of things; rows from `offset` on.
    Goods {
        column: Column,
        offset: u32,
        limit: u32,
    },
    /// The base without these clients and without the portfolios of these managers.
    Exit {
        clients: Vec<String>,
        managers: Vec<String>,
    },
    Cohorts,
    Regular,
    /// Value by the formula, by group and in time.
    Worth,
    Historic,
    Forecast,
    /// Some rows of a list of calls.
    Calls {
        filter: CallFilter,
        order: CallOrder,
        offset: u32,
        limit: u32,
    },
    /// One client, whatever the filters leave of it.
    Card {
        client: String,
    },
    /// Reminders that are not done.
    Reminders,
    /// When clients are expected next.
    Next,
    Rhythm,
    Quality,
    /// Clients that may be one, and clients that may be none; merges and guests in force.
    Doubles,
    /// A total that the person knows, against the sum of all lines.
    Control {
        /// A plain decimal with a point.
        total: String,
    },
    /// Some rows of a list of clients.
    Clients {
        set: ClientSet,
        order: ClientOrder,
        offset: u32,
        limit: u32,
    },
    /// The audit by which engines are compared; of the scope it takes the filters alone.
    #[cfg(feature = "yardstick")]
    Yardstick,
}

/// From the worker to the page.
#[derive(Clone, Debug, PartialEq, Wire)]
pub enum Event {
    /// The worker listens. `durable` is false when nothing can be kept in this browser.
    Ready {
        protocol: u32,
        build: String,
        durable: bool,
    },
    /// `done` of `total` bytes or lines.
    Progress {
        job: JobId,
        stage: Stage,
        done: u64,
        total: u64,
    },
    /// The one answer to a job.
    Finished {
        job: JobId,
        generation: u64,
        result: Result<Reply, Failure>,
    },
    /// The worker is about to stop after a panic: its text, for the person to copy.
    Panicked { text: String },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Wire)]
pub enum Stage {
    /// Taking apart an archive or a workbook.
    Unpacking,
    /// Proving what each column holds.
    Surveying,
    /// Reading lines.
    Reading,
    /// Finding lines that are there already.
    Comparing,
    /// Sorting and indexing.
    Building,
    Saving,
    Opening,
    /// Fitting models to the history.
    Fitting,
}

#[derive(Clone, Debug, PartialEq, Wire)]
pub enum Reply {
    Surveyed(Box<SurveyView>),
    Compared(Box<ComparedView>),
    Opened(Box<Opened>),
    Library(Vec<Summary>),
    Saved(SavedState),
    /// The number that the entry got, by which it can be struck.
    Written {
        entry: u64,
        saved: SavedState,
    },
    Answer(Box<Answer>),
    /// A file for the person to keep; text is UTF-8 with a BOM.
    File {
        bytes: Vec<u8>,
    },
    Done,
}

#[derive(Clone, Debug, PartialEq, Wire)]
pub enum Answer {
    Left(LeftView),
    Overview(OverviewView),
    Pareto(ParetoView),
    Rfm(RfmView),
    RfmMoves(RfmMovesView),
    Xyz(XyzView),
    Moves(MovesView),
    Managers(ManagersView),
    Manager(Box<ManagerView>),
    Goods(GoodsView),
    Exit(ExitView),
    Cohorts(CohortsView),
    Regular(Box<RegularView>),
    Worth(WorthView),
    Historic(HistoricView),
    Forecast(Box<ForecastView>),
    Calls(Box<CallsView>),
    Card(Box<CardView>),
    Reminders(RemindersView),
    Next(NextView),
    Rhythm(Box<RhythmView>),
    Quality(Box<QualityView>),
    Doubles(DoublesView),
    Control(ControlView),
    Clients(ClientsView),
    /// The filter leaves no line, so there is nothing to answer.
    NothingLeft,
    #[cfg(feature = "yardstick")]
    Yardstick(Box<super::views::YardstickView>),
}
