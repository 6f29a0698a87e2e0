//! What keys can mean, and where.
//!
//! Which key means what stands in `table`.

/// Where a key counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Context {
    /// Everywhere but where text is typed.
    Everywhere,
    /// Wherever rows are moved through.
    Rows,
    /// The list of systems.
    Systems,
    /// A system.
    System,
    /// The list of incidents.
    Incidents,
    /// An incident.
    Incident,
    /// The list of contacts.
    Contacts,
    /// A contact.
    Contact,
    /// What is wrong at this moment.
    Now,
    /// The year's checklist.
    Checklist,
    /// An occurrence of the checklist.
    Occurrence,
    /// What is to be exercised and what was.
    Exercises,
    /// An exercise.
    Exercise,
    /// The measures.
    Measures,
    /// A measure.
    Measure,
    /// Going through what is to be done.
    Walk,
    /// What going through it came to.
    Walked,
    /// The restoration board.
    Board,
    /// An exercise that is played.
    Play,
    /// Choosing the role in which one takes part.
    Role,
    /// The board of an imagined outage.
    Drill,
    /// Picking what is imagined to be down.
    Pick,
    /// Where the name of the file for a page is typed.
    SavePage,
    /// The list of accepted downtimes.
    Downtimes,
    /// A system's accepted downtime.
    Downtime,
    /// The settings.
    Settings,
    /// Where the text of a filter is typed.
    Filter,
    /// A form.
    Form,
    /// A form whose focused field is chosen, not typed.
    Choice,
    /// Two versions of a form's fields.
    Clash,
    /// Picking systems to mark.
    Mark,
    /// Where the reason for skipping an occurrence is typed.
    Skipping,
    /// Where letters find commands and records.
    Palette,
    /// A question that defaults to no.
    Confirm,
    /// The welcome.
    Welcome,
    /// Where the name of a file is typed.
    Path,
    /// What an import would do, or did.
    Import,
    /// The drafts that were left behind.
    Drafts,
    /// The columns of a spreadsheet.
    Columns,
    /// Choosing the field that a column is.
    Field,
    /// Long work that can be called off.
    Working,
    /// The help.
    Help,
    /// A window that is too small.
    Small,
}

/// What a key does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// Goes to a section.
    Section(u8),
    /// Logs an incident.
    Log,
    /// Shows what is to be exercised and what was.
    Exercises,
    /// Shows the measures.
    Measures,
    /// Shows the keys of this place.
    Help,
    /// Goes back, or ends the program at the top.
    Back,
    /// Goes back, but never ends the program.
    Leave,
    /// Finds commands and records by a few letters.
    Palette,
    /// Copies what the cursor stands on to the clipboard of the person's own machine.
    Copy,
    /// Ends the program.
    Quit,
    /// Draws everything anew.
    Redraw,
    /// Stops the program as job control does.
    Suspend,
    /// One row up.
    Up,
    /// One row down.
    Down,
    /// A page up.
    PageUp,
    /// A page down.
    PageDown,
    /// The first row.
    Home,
    /// The last row.
    End,
    /// Opens the row under the cursor.
    Open,
    /// Filters the list.
    Filter,
    /// Stops typing the filter and keeps it.
    KeepFilter,
    /// Clears the filter.
    ClearFilter,
    /// Shows another part of the list.
    View,
    /// Sorts the list otherwise.
    Sort,
    /// Makes something new.
    New,
    /// Edits.
    Edit,
    /// Imports a spreadsheet.
    Import,
    /// Reads the next sheet of a workbook.
    NextSheet,
    /// Marks systems down.
    MarkDown,
    /// Marks systems up.
    MarkUp,
    /// Decides a rank.
    Decide,
    /// Decides an accepted downtime.
    DecideDowntime,
    /// Takes a system to restore it.
    Take,
    /// Hands a system over.
    HandOver,
    /// Says that a system runs in emergency operation, or no longer does.
    Emergency,
    /// Says that a system works as it should.
    Verify,
    /// Answers whether a continuity plan is activated.
    AnswerPlan,
    /// One crew more.
    MoreCrews,
    /// One crew fewer.
    FewerCrews,
    /// Shows what the plan gives to decide on.
    Figures,
    /// Shows what stops when a system stops.
    Impact,
    /// Shows the first-hour cards.
    Cards,
    /// Stops the clock of an exercise, or lets it go on.
    Pause,
    /// Lets it run faster.
    Faster,
    /// Lets it run slower.
    Slower,
    /// Goes to the next inject.
    SkipAhead,
    /// Takes a role in an exercise.
    TakeRole,
    /// Ends an exercise.
    EndExercise,
    /// Imagines an outage.
    Imagine,
    /// Imagines figures of a system otherwise.
    WhatIf,
    /// Takes the last back that was imagined otherwise.
    TakeBack,
    /// Takes everything back that was imagined otherwise.
    TakeAllBack,
    /// Saves the page to decide on.
    SavePage,
    /// Retires, or takes back.
    Retire,
    /// Writes a note.
    Note,
    /// Changes the status.
    Status,
    /// Goes to the next pane or field.
    Next,
    /// Goes to the previous pane or field.
    Previous,
    /// Chooses the next of several.
    Choose,
    /// Saves.
    Save,
    /// Does what `Enter` does in a form: the next field, or saves.
    Enter,
    /// Chooses the other version.
    Swap,
    /// Shows what is marked secret, or hides it.
    Secret,
    /// Marks secret, or takes the mark away.
    MarkSecret,
    /// Marks the row under the cursor.
    Toggle,
    /// Ticks, or takes back.
    Tick,
    /// Skips.
    Skip,
    /// Goes through what is to be done, one at a time.
    Walk,
    /// The year before.
    Earlier,
    /// The year after.
    Later,
    /// Throws a draft away.
    ThrowAway,
    /// Undoes this person's last change.
    Undo,
    /// Redoes what was undone.
    Redo,
    /// Says yes.
    Yes,
    /// Says no.
    No,
}

impl Action {
    /// Whether it changes the register, or opens what does.
    pub fn writes(self) -> bool {
        matches!(
            self,
            Action::New
                | Action::Edit
                | Action::Import
                | Action::MarkDown
                | Action::MarkUp
                | Action::Decide
                | Action::DecideDowntime
                | Action::Take
                | Action::HandOver
                | Action::Emergency
                | Action::Verify
                | Action::AnswerPlan
                | Action::Pause
                | Action::Faster
                | Action::Slower
                | Action::SkipAhead
                | Action::TakeRole
                | Action::EndExercise
                | Action::Retire
                | Action::Note
                | Action::Status
                | Action::Log
                | Action::Tick
                | Action::Skip
                | Action::Walk
                | Action::Undo
                | Action::Redo
                | Action::MarkSecret
        )
    }

    /// The message id of what it does.
    pub fn label(self) -> &'static str {
        match self {
            Action::Section(_) => "do-section",
            Action::Log => "do-log",
            Action::Exercises => "do-exercises",
            Action::Measures => "do-measures",
            Action::Help => "do-help",
            Action::Back | Action::Leave => "do-back",
            Action::Palette => "do-palette",
            Action::Copy => "do-copy",
            Action::Quit => "do-quit",
            Action::Redraw => "do-redraw",
            Action::Suspend => "do-suspend",
            Action::Up => "do-up",
            Action::Down => "do-down",
            Action::PageUp => "do-page-up",
            Action::PageDown => "do-page-down",
            Action::Home => "do-home",
            Action::End => "do-end",
            Action::Open => "do-open",
            Action::Filter => "do-filter",
            Action::KeepFilter => "do-keep-filter",
            Action::ClearFilter => "do-clear-filter",
            Action::View => "do-view",
            Action::Sort => "do-sort",
            Action::New => "do-new",
            Action::Edit => "do-edit",
            Action::Import => "do-import",
            Action::NextSheet => "do-next-sheet",
            Action::MarkDown => "do-mark-down",
            Action::MarkUp => "do-mark-up",
            Action::Decide => "do-decide",
            Action::DecideDowntime => "do-decide-downtime",
            Action::Take => "do-take",
            Action::HandOver => "do-hand-over",
            Action::Emergency => "do-emergency",
            Action::Verify => "do-verify",
            Action::AnswerPlan => "do-answer-plan",
            Action::MoreCrews => "do-more-crews",
            Action::FewerCrews => "do-fewer-crews",
            Action::Figures => "do-figures",
            Action::Impact => "do-impact",
            Action::Cards => "do-cards",
            Action::Pause => "do-pause",
            Action::Faster => "do-faster",
            Action::Slower => "do-slower",
            Action::SkipAhead => "do-skip-ahead",
            Action::TakeRole => "do-take-role",
            Action::EndExercise => "do-end-exercise",
            Action::Imagine => "do-imagine",
            Action::WhatIf => "do-what-if",
            Action::TakeBack => "do-take-back",
            Action::TakeAllBack => "do-take-all-back",
            Action::SavePage => "do-save-page",
            Action::Retire => "do-retire",
            Action::Note => "do-note",
            Action::Status => "do-status",
            Action::Next => "do-next",
            Action::Previous => "do-previous",
            Action::Choose => "do-choose",
            Action::Save => "do-save",
            Action::Enter => "do-enter",
            Action::Swap => "do-swap",
            Action::Secret => "do-show-secret",
            Action::MarkSecret => "do-mark-secret",
            Action::Toggle => "do-toggle",
            Action::Tick => "do-tick",
            Action::Skip => "do-skip",
            Action::Walk => "do-walk",
            Action::Earlier => "do-earlier",
            Action::Later => "do-later",
            Action::ThrowAway => "do-throw-away",
            Action::Undo => "do-undo",
            Action::Redo => "do-redo",
            Action::Yes => "do-yes",
            Action::No => "do-no",
        }
    }
}
