//! The one table of keys: which key does what where, and how much it matters.
//!
//! It feeds the resolver, the line of hints, the help and `docs/keys.md`; nothing else names a key.

pub use super::action::{Action, Context};
use crate::field::{Code, Key};

/// One line of the table.
#[derive(Debug, Clone, Copy)]
pub struct Binding {
    /// Where.
    pub context: Context,
    /// Which keys; the first is the one that hints show.
    pub keys: &'static [Key],
    /// What they do.
    pub action: Action,
    /// How much the hint matters where the line is narrow; 0 keeps it for the help.
    pub weight: u8,
}

impl Binding {
    /// The message id of what the keys do here.
    pub fn label(&self) -> &'static str {
        match (self.context, self.action) {
            (Context::Import, Action::Save) => "do-import-now",
            (Context::Import, Action::Open) => "do-correct",
            (Context::Import, Action::View) => "do-on-conflict",
            (Context::Import, Action::Next) => "do-next-part",
            (Context::Columns, Action::Open) => "do-choose-field",
            (Context::Field, Action::Open) => "do-take-field",
            (Context::Working, Action::Leave) => "do-call-off",
            (Context::Path, Action::Save) => "do-read-file",
            (Context::Mark, Action::Save) => "do-mark",
            (Context::Pick, Action::Save) => "do-imagine-picked",
            (Context::SavePage, Action::Save) => "do-save-page",
            (Context::Mark | Context::Pick, Action::Toggle) => "do-pick",
            (Context::Mark, Action::Next) => "do-time",
            (Context::Incident, Action::Next) => "do-next-pane",
            (Context::Contacts | Context::Exercises, Action::Next) => "do-next-kind",
            (Context::Exercises, Action::New) => "do-record-exercise",
            (Context::Measures | Context::Measure, Action::Tick) => "do-tick-measure",
            (Context::Exercise | Context::Measure, Action::Retire) => "do-remove",
            (Context::Incidents, Action::New) => "do-log",
            (Context::Palette, Action::Open) => "do-choose-hit",
            (Context::Play, Action::Tick) => "do-seen",
            (Context::Play, Action::New) => "do-finding",
            (Context::Role, Action::Open) => "do-choose-role",
            (Context::Walk, Action::Save) => "do-tick-on",
            (Context::Skipping, Action::Save) => "do-skip",
            (Context::Skipping, Action::Leave) => "do-cancel",
            (Context::Walk, Action::Next) => "do-not-now",
            (Context::Walk, Action::Skip) => "do-skip-because",
            (Context::Form | Context::Mark | Context::Pick | Context::SavePage | Context::Palette, Action::Leave) => {
                "do-cancel"
            }
            (_, action) => action.label(),
        }
    }
}

const fn bind(context: Context, keys: &'static [Key], action: Action, weight: u8) -> Binding {
    Binding { context, keys, action, weight }
}

const fn c(c: char) -> Key {
    Key::char(c)
}

const fn k(code: Code) -> Key {
    Key::plain(code)
}

const ENTER: Key = k(Code::Enter);
const ESC: Key = k(Code::Esc);
const TAB: Key = k(Code::Tab);
const BACKTAB: Key = k(Code::BackTab);
const SAVE: &[Key] = &[k(Code::F(2)), Key::ctrl('s')];

/// The table. In one place, the first context that knows a key decides; hints stand in this order.
pub const BINDINGS: &[Binding] = &[
    bind(Context::Confirm, &[c('j'), c('y')], Action::Yes, 90),
    bind(Context::Confirm, &[c('n'), ENTER, ESC, c('q')], Action::No, 100),
    bind(Context::Palette, &[ENTER], Action::Open, 100),
    bind(Context::Palette, &[k(Code::Down), Key::ctrl('n')], Action::Down, 0),
    bind(Context::Palette, &[k(Code::Up), Key::ctrl('p')], Action::Up, 0),
    bind(Context::Palette, &[k(Code::PageDown)], Action::PageDown, 0),
    bind(Context::Palette, &[k(Code::PageUp)], Action::PageUp, 0),
    bind(Context::Palette, &[ESC], Action::Leave, 90),
    bind(Context::Welcome, &[ENTER], Action::Open, 100),
    bind(Context::Working, &[ESC, c('q')], Action::Leave, 100),
    bind(Context::Columns, &[ENTER], Action::Open, 95),
    bind(Context::Field, &[ENTER], Action::Open, 100),
    bind(Context::Import, SAVE, Action::Save, 100),
    bind(Context::Import, &[TAB], Action::Next, 90),
    bind(Context::Import, &[BACKTAB], Action::Previous, 0),
    bind(Context::Import, &[c('b')], Action::NextSheet, 58),
    bind(Context::Import, &[ENTER], Action::Open, 95),
    bind(Context::Import, &[c('v')], Action::View, 60),
    bind(Context::Path, &[ENTER], Action::Save, 100),
    bind(Context::Path, &[ESC], Action::Leave, 90),
    bind(Context::Filter, &[ENTER], Action::KeepFilter, 100),
    bind(Context::Filter, &[ESC], Action::ClearFilter, 90),
    bind(Context::Filter, &[k(Code::Down)], Action::Down, 0),
    bind(Context::Filter, &[k(Code::Up)], Action::Up, 0),
    bind(Context::Filter, &[k(Code::PageDown)], Action::PageDown, 0),
    bind(Context::Filter, &[k(Code::PageUp)], Action::PageUp, 0),
    bind(Context::Clash, &[k(Code::Char(' ')), k(Code::Left), k(Code::Right)], Action::Swap, 100),
    bind(Context::Clash, &[k(Code::Up), c('k')], Action::Up, 0),
    bind(Context::Clash, &[k(Code::Down), c('j')], Action::Down, 0),
    bind(Context::Clash, SAVE, Action::Save, 95),
    bind(Context::Clash, &[ESC], Action::Leave, 90),
    bind(Context::Choice, &[c(' '), k(Code::Right), k(Code::Left)], Action::Choose, 80),
    bind(Context::Form, &[ENTER], Action::Enter, 70),
    bind(Context::Form, SAVE, Action::Save, 100),
    bind(Context::Form, &[TAB, k(Code::Down)], Action::Next, 85),
    bind(Context::Form, &[BACKTAB, k(Code::Up)], Action::Previous, 30),
    bind(Context::Form, &[k(Code::PageDown)], Action::PageDown, 0),
    bind(Context::Form, &[k(Code::PageUp)], Action::PageUp, 0),
    bind(Context::Form, &[ESC], Action::Leave, 90),
    bind(Context::Mark, &[ENTER], Action::Save, 100),
    bind(Context::Mark, &[k(Code::Down)], Action::Down, 0),
    bind(Context::Mark, &[k(Code::Up)], Action::Up, 0),
    bind(Context::Mark, &[TAB], Action::Next, 70),
    bind(Context::Mark, &[BACKTAB], Action::Previous, 0),
    bind(Context::Mark, &[k(Code::F(3)), Key::ctrl('t')], Action::Toggle, 80),
    bind(Context::Mark, &[ESC], Action::Leave, 90),
    bind(Context::Help, &[ESC, c('q'), c('?'), k(Code::F(1)), ENTER, k(Code::Left)], Action::Leave, 100),
    bind(Context::Help, &[k(Code::Down), c('j')], Action::Down, 50),
    bind(Context::Systems, &[ENTER], Action::Open, 100),
    bind(Context::Systems, &[c('/'), c('f')], Action::Filter, 90),
    bind(Context::Systems, &[ESC], Action::ClearFilter, 0),
    bind(Context::Systems, &[c('v')], Action::View, 70),
    bind(Context::Systems, &[c('s')], Action::Sort, 60),
    bind(Context::Systems, &[c('n')], Action::New, 55),
    bind(Context::Systems, &[c('e')], Action::Edit, 80),
    bind(Context::Systems, &[c('i')], Action::Import, 75),
    bind(Context::Systems, &[c('b')], Action::Impact, 52),
    bind(Context::Systems, &[c('d')], Action::MarkDown, 50),
    bind(Context::Systems, &[c('o')], Action::Decide, 45),
    bind(Context::Systems, &[c('a')], Action::DecideDowntime, 40),
    bind(Context::System, &[ENTER], Action::Open, 100),
    bind(Context::System, &[c('e')], Action::Edit, 95),
    bind(Context::System, &[c('d')], Action::MarkDown, 80),
    bind(Context::System, &[c('r')], Action::MarkUp, 75),
    bind(Context::System, &[c('b')], Action::Impact, 72),
    bind(Context::System, &[c('o')], Action::Decide, 60),
    bind(Context::System, &[c('m')], Action::MarkSecret, 35),
    bind(Context::System, &[c('a')], Action::DecideDowntime, 50),
    bind(Context::System, &[c('x')], Action::Retire, 40),
    bind(Context::Incidents, &[ENTER], Action::Open, 100),
    bind(Context::Incidents, &[c('!')], Action::Log, 97),
    bind(Context::Incidents, &[c('n')], Action::New, 0),
    bind(Context::Incidents, &[c('/'), c('f')], Action::Filter, 90),
    bind(Context::Incidents, &[ESC], Action::ClearFilter, 0),
    bind(Context::Incidents, &[c('v')], Action::View, 70),
    bind(Context::Incident, &[c('n')], Action::Note, 100),
    bind(Context::Incident, &[c('d')], Action::MarkDown, 95),
    bind(Context::Incident, &[c('r')], Action::MarkUp, 85),
    bind(Context::Incident, &[c('s')], Action::Status, 80),
    bind(Context::Incident, &[c('e')], Action::Edit, 75),
    bind(Context::Incident, &[c('b')], Action::Impact, 55),
    bind(Context::Incident, &[c('c')], Action::Cards, 58),
    bind(Context::Incident, &[c('m')], Action::MarkSecret, 50),
    bind(Context::Incident, &[TAB], Action::Next, 90),
    bind(Context::Incident, &[BACKTAB], Action::Previous, 0),
    bind(Context::Incident, &[ENTER], Action::Open, 60),
    bind(Context::Board, &[c('t')], Action::Take, 100),
    bind(Context::Board, &[c('r')], Action::MarkUp, 98),
    bind(Context::Board, &[c('a')], Action::AnswerPlan, 96),
    bind(Context::Board, &[c('v')], Action::Verify, 90),
    bind(Context::Board, &[c('l')], Action::HandOver, 91),
    bind(Context::Board, &[c('e')], Action::Emergency, 82),
    bind(Context::Board, &[c('+'), c('=')], Action::MoreCrews, 93),
    bind(Context::Board, &[c('-')], Action::FewerCrews, 0),
    bind(Context::Board, &[c('d')], Action::MarkDown, 84),
    bind(Context::Board, &[c('p')], Action::Figures, 90),
    bind(Context::Board, &[c('b')], Action::Impact, 72),
    bind(Context::Board, &[c('c')], Action::Cards, 60),
    bind(Context::Board, &[c('n')], Action::Note, 66),
    bind(Context::Board, &[ENTER], Action::Open, 58),
    bind(Context::Board, &[c('/'), c('f')], Action::Filter, 40),
    bind(Context::Board, &[ESC], Action::ClearFilter, 0),
    bind(Context::Play, &[c(' '), ENTER], Action::Tick, 100),
    bind(Context::Play, &[c('n')], Action::New, 96),
    bind(Context::Play, &[c('p')], Action::Pause, 95),
    bind(Context::Play, &[c('l')], Action::TakeRole, 94),
    bind(Context::Play, &[c('.')], Action::SkipAhead, 90),
    bind(Context::Play, &[c('+'), c('=')], Action::Faster, 89),
    bind(Context::Play, &[c('-')], Action::Slower, 80),
    bind(Context::Play, &[c('e')], Action::EndExercise, 78),
    bind(Context::Role, &[ENTER], Action::Open, 100),
    bind(Context::Board, &[c('i')], Action::Imagine, 57),
    bind(Context::Drill, &[c('w')], Action::WhatIf, 100),
    bind(Context::Drill, &[c('u')], Action::TakeBack, 97),
    bind(Context::Drill, &[c('x')], Action::TakeAllBack, 70),
    bind(Context::Drill, &[c('+'), c('=')], Action::MoreCrews, 96),
    bind(Context::Drill, &[c('-')], Action::FewerCrews, 0),
    bind(Context::Drill, &[c('p')], Action::Figures, 98),
    bind(Context::Drill, &[c('s')], Action::SavePage, 94),
    bind(Context::Drill, &[c('b')], Action::Impact, 72),
    bind(Context::Drill, &[ENTER], Action::Open, 58),
    bind(Context::Drill, &[c('/'), c('f')], Action::Filter, 60),
    bind(Context::Drill, &[ESC], Action::ClearFilter, 0),
    bind(Context::Pick, &[ENTER], Action::Save, 100),
    bind(Context::Pick, &[k(Code::Down)], Action::Down, 0),
    bind(Context::Pick, &[k(Code::Up)], Action::Up, 0),
    bind(Context::Pick, &[k(Code::F(3)), Key::ctrl('t')], Action::Toggle, 80),
    bind(Context::Pick, &[ESC], Action::Leave, 90),
    bind(Context::SavePage, &[ENTER], Action::Save, 100),
    bind(Context::SavePage, &[ESC], Action::Leave, 90),
    bind(Context::Downtimes, &[ENTER], Action::Open, 100),
    bind(Context::Downtimes, &[c('a')], Action::DecideDowntime, 98),
    bind(Context::Downtimes, &[c('/'), c('f')], Action::Filter, 90),
    bind(Context::Downtimes, &[ESC], Action::ClearFilter, 0),
    bind(Context::Downtimes, &[c('v')], Action::View, 75),
    bind(Context::Downtimes, &[c('b')], Action::Impact, 60),
    bind(Context::Downtime, &[ENTER], Action::Open, 95),
    bind(Context::Downtime, &[c('a')], Action::DecideDowntime, 100),
    bind(Context::Downtime, &[c('b')], Action::Impact, 80),
    bind(Context::Contacts, &[ENTER], Action::Open, 100),
    bind(Context::Contacts, &[TAB], Action::Next, 90),
    bind(Context::Contacts, &[BACKTAB], Action::Previous, 0),
    bind(Context::Contacts, &[c('n')], Action::New, 80),
    bind(Context::Contacts, &[c('/'), c('f')], Action::Filter, 85),
    bind(Context::Contacts, &[ESC], Action::ClearFilter, 0),
    bind(Context::Contacts, &[c('e')], Action::Edit, 60),
    bind(Context::Contact, &[ENTER], Action::Open, 100),
    bind(Context::Contact, &[c('e')], Action::Edit, 90),
    bind(Context::Contact, &[c('x')], Action::Retire, 40),
    bind(Context::Now, &[c('!')], Action::Log, 97),
    bind(Context::Now, &[c('a')], Action::AnswerPlan, 96),
    bind(Context::Now, &[c('b')], Action::Impact, 30),
    bind(Context::Now, &[c('w')], Action::Walk, 85),
    bind(Context::Checklist, &[ENTER], Action::Open, 85),
    bind(Context::Checklist, &[c(' ')], Action::Tick, 100),
    bind(Context::Checklist, &[c('n')], Action::Note, 95),
    bind(Context::Checklist, &[c('s')], Action::Skip, 80),
    bind(Context::Checklist, &[c('w')], Action::Walk, 90),
    bind(Context::Checklist, &[c('v')], Action::View, 75),
    bind(Context::Checklist, &[c('/'), c('f')], Action::Filter, 89),
    bind(Context::Checklist, &[ESC], Action::ClearFilter, 0),
    bind(Context::Checklist, &[c(','), c('<')], Action::Earlier, 50),
    bind(Context::Checklist, &[c('.'), c('>')], Action::Later, 45),
    bind(Context::Occurrence, &[c(' ')], Action::Tick, 100),
    bind(Context::Occurrence, &[c('n')], Action::Note, 95),
    bind(Context::Occurrence, &[c('s')], Action::Skip, 80),
    bind(Context::Occurrence, &[ENTER], Action::Open, 85),
    bind(Context::Exercises, &[ENTER], Action::Open, 100),
    bind(Context::Exercises, &[TAB], Action::Next, 95),
    bind(Context::Exercises, &[BACKTAB], Action::Previous, 0),
    bind(Context::Exercises, &[c('n')], Action::New, 98),
    bind(Context::Exercises, &[c('e')], Action::Edit, 60),
    bind(Context::Exercises, &[c('m')], Action::Measures, 89),
    bind(Context::Exercises, &[c('/'), c('f')], Action::Filter, 85),
    bind(Context::Exercises, &[ESC], Action::ClearFilter, 0),
    bind(Context::Exercise, &[ENTER], Action::Open, 90),
    bind(Context::Exercise, &[c('e')], Action::Edit, 100),
    bind(Context::Exercise, &[c('x')], Action::Retire, 40),
    bind(Context::Measures, &[ENTER], Action::Open, 90),
    bind(Context::Measures, &[c(' ')], Action::Tick, 100),
    bind(Context::Measures, &[c('n')], Action::New, 95),
    bind(Context::Measures, &[c('e')], Action::Edit, 80),
    bind(Context::Measures, &[c('v')], Action::View, 75),
    bind(Context::Measures, &[c('/'), c('f')], Action::Filter, 85),
    bind(Context::Measures, &[ESC], Action::ClearFilter, 0),
    bind(Context::Measure, &[ENTER], Action::Open, 85),
    bind(Context::Measure, &[c(' ')], Action::Tick, 100),
    bind(Context::Measure, &[c('e')], Action::Edit, 95),
    bind(Context::Measure, &[c('x')], Action::Retire, 40),
    bind(Context::Walk, &[ENTER], Action::Save, 100),
    bind(Context::Walk, &[TAB, k(Code::Down)], Action::Next, 95),
    bind(Context::Walk, &[BACKTAB, k(Code::Up)], Action::Previous, 30),
    bind(Context::Walk, &[k(Code::F(3)), Key::ctrl('t')], Action::Skip, 85),
    bind(Context::Walk, &[ESC], Action::Leave, 90),
    bind(Context::Skipping, &[ENTER], Action::Save, 100),
    bind(Context::Skipping, &[ESC], Action::Leave, 90),
    bind(Context::Walked, &[ENTER], Action::Open, 100),
    bind(Context::Settings, &[ENTER], Action::Open, 0),
    bind(Context::Settings, &[c('e')], Action::Edit, 100),
    bind(Context::Drafts, &[ENTER], Action::Open, 100),
    bind(Context::Drafts, &[c('x')], Action::ThrowAway, 90),
    bind(Context::Rows, &[ENTER], Action::Open, 100),
    bind(Context::Rows, &[k(Code::Down), c('j')], Action::Down, 0),
    bind(Context::Rows, &[k(Code::Up), c('k')], Action::Up, 0),
    bind(Context::Rows, &[k(Code::PageDown)], Action::PageDown, 0),
    bind(Context::Rows, &[k(Code::PageUp)], Action::PageUp, 0),
    bind(Context::Rows, &[k(Code::Home), c('g')], Action::Home, 0),
    bind(Context::Rows, &[k(Code::End), c('G')], Action::End, 0),
    bind(Context::Everywhere, &[c('!')], Action::Log, 86),
    bind(Context::Everywhere, &[c('x')], Action::Exercises, 0),
    bind(Context::Everywhere, &[c('m')], Action::Measures, 0),
    bind(Context::Everywhere, &[c('u')], Action::Undo, 87),
    bind(Context::Everywhere, &[c('U')], Action::Redo, 0),
    bind(Context::Everywhere, &[c('?'), k(Code::F(1))], Action::Help, 255),
    bind(Context::Everywhere, &[c('h')], Action::Secret, 20),
    bind(Context::Everywhere, &[c(':'), Key::ctrl('p')], Action::Palette, 92),
    bind(Context::Everywhere, &[c('y')], Action::Copy, 20),
    bind(Context::Everywhere, &[c('q')], Action::Back, 88),
    bind(Context::Everywhere, &[ESC, k(Code::Left)], Action::Leave, 0),
    bind(Context::Everywhere, &[c('1')], Action::Section(1), 0),
    bind(Context::Everywhere, &[c('2')], Action::Section(2), 0),
    bind(Context::Everywhere, &[c('3')], Action::Section(3), 0),
    bind(Context::Everywhere, &[c('4')], Action::Section(4), 0),
    bind(Context::Everywhere, &[c('5')], Action::Section(5), 0),
    bind(Context::Everywhere, &[c('6')], Action::Section(6), 0),
    bind(Context::Everywhere, &[c('8')], Action::Section(8), 0),
    bind(Context::Everywhere, &[c('9')], Action::Section(9), 0),
    bind(Context::Everywhere, &[c('0')], Action::Section(0), 0),
    bind(Context::Small, &[c('q'), Key::ctrl('c')], Action::Quit, 100),
];

/// The keys that count even where text is typed.
pub const ALWAYS: &[Binding] = &[
    bind(Context::Everywhere, &[Key::ctrl('c')], Action::Quit, 0),
    bind(Context::Everywhere, &[Key::ctrl('l')], Action::Redraw, 0),
    bind(Context::Everywhere, &[Key::ctrl('z')], Action::Suspend, 0),
    bind(Context::Form, &[k(Code::F(1))], Action::Help, 250),
    bind(Context::Walk, &[k(Code::F(1))], Action::Help, 250),
];

/// What a key does in these contexts; the first context that knows it decides.
pub fn resolve(contexts: &[Context], key: Key) -> Option<Action> {
    contexts
        .iter()
        .find_map(|context| BINDINGS.iter().find(|line| line.context == *context && line.keys.contains(&key)))
        .or_else(|| ALWAYS.iter().find(|line| line.keys.contains(&key)))
        .map(|line| line.action)
}

/// Whether any key does this in these contexts.
pub fn offers(contexts: &[Context], action: Action) -> bool {
    BINDINGS.iter().any(|line| contexts.contains(&line.context) && line.action == action)
}

/// The lines that count in these contexts, without those whose first key another line has taken.
pub fn lines(contexts: &[Context]) -> Vec<&'static Binding> {
    let mut found: Vec<&'static Binding> = Vec::new();
    for context in contexts {
        for line in BINDINGS.iter().filter(|line| line.context == *context) {
            let taken = found.iter().any(|other| other.keys.contains(&line.keys[0]));
            if !taken {
                found.push(line);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_means_two_things_in_one_place() {
        for (at, line) in BINDINGS.iter().enumerate() {
            for other in &BINDINGS[at + 1..] {
                let clash = line.context == other.context && line.keys.iter().any(|key| other.keys.contains(key));
                assert!(!clash, "{line:?} and {other:?}");
            }
        }
    }

    #[test]
    fn every_key_can_be_typed_on_a_swedish_keyboard_and_passes_every_terminal() {
        for line in BINDINGS.iter().chain(ALWAYS) {
            for key in line.keys {
                if let Code::Char(c) = key.code {
                    assert!(!"[]{}\\~@|$".contains(c), "{line:?}");
                    assert!(!key.ctrl || !"abijmhq[".contains(c), "{line:?}");
                }
            }
        }
    }
}
