use egui::os::OperatingSystem;
use egui::{Key, KeyboardShortcut, Modifiers};

use super::{Command, Edit, Export, File, Group, Present, Setting};
use crate::assets::Example;
use crate::document::Document;
use crate::facts;
use crate::model::{Layer, Section};
use crate::view::{MainView, Modal, Panels, SayingDetail, View};
use crate::words::{Words, commands};

/// A command with its name and shortcuts.
pub struct CommandRow {
    name: Words,
    /// A sentence that explains the command.
    pub help: Words,
    /// Other words by which a search finds it.
    pub keywords: &'static str,
    /// The group in the list of shortcuts.
    pub group: Group,
    keys: Keys,
    pub command: Command,
    /// Returns true if the command can run now.
    pub can_run: fn(&Document, &View, &Panels) -> bool,
}

impl CommandRow {
    /// The name on a system.
    pub fn name(&self, os: OperatingSystem) -> Words {
        match (&self.command, os) {
            (Command::File(File::Reveal), OperatingSystem::Mac) => commands::REVEAL_IN_FINDER,
            (Command::File(File::Reveal), OperatingSystem::Windows) => commands::SHOW_IN_EXPLORER,
            _ => self.name.clone(),
        }
    }

    /// The shortcuts on a system, first that which menus show.
    pub fn shortcuts(&self, os: OperatingSystem) -> &'static [KeyboardShortcut] {
        if os == OperatingSystem::Mac { self.keys.on_mac } else { self.keys.elsewhere }
    }
}

/// The shortcuts of a command.
#[derive(Clone, Copy)]
struct Keys {
    on_mac: &'static [KeyboardShortcut],
    elsewhere: &'static [KeyboardShortcut],
}

impl Keys {
    const fn everywhere(keys: &'static [KeyboardShortcut]) -> Self {
        Self { on_mac: keys, elsewhere: keys }
    }
}

/// A key alone.
const fn key(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::NONE, key)
}

/// A key with Ctrl, or with Cmd on macOS.
const fn command_key(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND, key)
}

const fn command_shift_key(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND.plus(Modifiers::SHIFT), key)
}

const fn shift_key(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::SHIFT, key)
}

const fn alt_key(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::ALT, key)
}

/// The shortcuts that browsers have for going back and forward.
const BACK: Keys =
    Keys { on_mac: &[command_key(Key::OpenBracket)], elsewhere: &[alt_key(Key::ArrowLeft)] };
const FORWARD: Keys =
    Keys { on_mac: &[command_key(Key::CloseBracket)], elsewhere: &[alt_key(Key::ArrowRight)] };

/// The function keys are those of the system on macOS, so commands there have what Keynote uses.
const PRESENT: Keys = Keys {
    on_mac: &[KeyboardShortcut::new(Modifiers::COMMAND.plus(Modifiers::ALT), Key::P), key(Key::F5)],
    elsewhere: &[key(Key::F5)],
};
const FULL_SCREEN: Keys = Keys {
    on_mac: &[
        KeyboardShortcut::new(Modifiers::MAC_CMD.plus(Modifiers::CTRL), Key::F),
        key(Key::F11),
    ],
    elsewhere: &[key(Key::F11)],
};

/// Apple laptops have no key for what egui calls Delete.
const DELETE: Keys = Keys {
    on_mac: &[command_key(Key::Backspace), key(Key::Delete)],
    elsewhere: &[key(Key::Delete)],
};

/// Elsewhere, the desktop closes windows by its own keys.
const CLOSE_WINDOW: Keys = Keys { on_mac: &[command_key(Key::W)], elsewhere: &[] };

fn has_file(document: &Document, _: &View, _: &Panels) -> bool {
    document.path.is_some()
}

/// Returns true if there is something to close, or to deselect.
fn can_dismiss(_: &Document, view: &View, panels: &Panels) -> bool {
    panels.can_dismiss()
        || view.selected.is_some()
        || view.event.is_some()
        || view.focus.is_some()
        || (panels.main == MainView::Table && view.open_row.is_some())
}

/// Returns true if positions can be shown by date published.
fn has_dates_published(document: &Document, _: &View, _: &Panels) -> bool {
    facts::offers_published(&document.dataset)
}

fn is_zoomed(document: &Document, view: &View, _: &Panels) -> bool {
    view.is_zoomed(&document.dataset.covers)
}

fn has_current_actor(document: &Document, view: &View, _: &Panels) -> bool {
    view.current_actor(&document.dataset).is_some()
}

/// Returns true if entries can be edited in forms.
fn can_edit(document: &Document, _: &View, _: &Panels) -> bool {
    document.is_well_formed
}

/// Returns true if the selected stance can be edited.
fn can_edit_stance(document: &Document, view: &View, _: &Panels) -> bool {
    document.is_well_formed && view.selected.is_some()
}

fn has_questions(document: &Document, _: &View, _: &Panels) -> bool {
    !document.dataset.questions.is_empty()
}

fn has_levels(document: &Document, view: &View, _: &Panels) -> bool {
    document.dataset.question(&view.question).is_some_and(|question| question.scale.is_ordinal())
}

/// Layers are drawn on the chart of one question.
fn shows_chart(_: &Document, _: &View, panels: &Panels) -> bool {
    panels.main == MainView::Chart
}

fn has_grid(document: &Document, _: &View, _: &Panels) -> bool {
    MainView::Grid.is_offered(&document.dataset)
}

fn has_several_questions(document: &Document, _: &View, _: &Panels) -> bool {
    document.dataset.questions.len() > 1
}

/// A table of commands. A row has the group, the name and help by its constant in
/// `words::commands`, the shortcuts, the command, and when it can run unless it always can.
macro_rules! command_rows {
    ($($group:ident $words:ident $keys:tt
        => $command:ident $(($value:expr))? $({$($field:tt)*})? $(, if $can_run:expr)?;)*) => {
        &[$(CommandRow {
            name: commands::$words.name(),
            help: commands::$words.help(),
            keywords: commands::$words.keywords(),
            group: Group::$group,
            keys: command_rows!(@keys $keys),
            command: Command::$command $(($value))? $({$($field)*})?,
            can_run: command_rows!(@can_run $($can_run)?),
        }),*]
    };
    (@keys [$($key:expr),*]) => { Keys::everywhere(&[$($key),*]) };
    (@keys $keys:ident) => { $keys };
    (@can_run) => { |_, _, _| true };
    (@can_run $can_run:expr) => { $can_run };
}

/// All commands that can be run by name or shortcut.
pub const COMMANDS: &[CommandRow] = command_rows! {
    File NEW [command_key(Key::N)] => File(File::New);
    File OPEN [command_key(Key::O)] => File(File::Choose);
    File IMPORT_TABLE [] => File(File::ChooseTable);
    File RELOAD [command_key(Key::R)] => File(File::Reload), if has_file;
    File OPEN_RAFAH [] => File(File::OpenExample(Example::Rafah)),
        if |document, _, _| document.as_example() != Some(Example::Rafah);
    File OPEN_UN_VOTES [] => File(File::OpenExample(Example::UnVotes)),
        if |document, _, _| document.as_example() != Some(Example::UnVotes);
    Talk PRESENT PRESENT => StartTalk(0);
    Talk PRESENT_FROM_HERE [shift_key(Key::F5)] => StartTalkHere;
    File SAVE [command_key(Key::S)]
        => Edit(Edit::Save), if |document, _, panels| document.is_unsaved() || panels.shows(Modal::Save) || panels.is_editing();
    File REVEAL [] => File(File::Reveal), if has_file;
    File SAVE_AS [command_shift_key(Key::S)] => Edit(Edit::SaveAs);
    File CLOSE_WINDOW CLOSE_WINDOW => Edit(Edit::Quit);
    Editing UNDO [command_key(Key::Z)]
        => Edit(Edit::Undo), if |document, _, _| document.history.undo_name().is_some();
    Editing REDO [command_shift_key(Key::Z), command_key(Key::Y)]
        => Edit(Edit::Redo), if |document, _, _| document.history.redo_name().is_some();
    Editing EDIT [key(Key::E)] => Edit(Edit::Toggle), if can_edit;
    Editing EDIT_DETAILS [] => Edit(Edit::OpenDetails), if can_edit;
    Editing NEW_STANCE [key(Key::N)] => Edit(Edit::New(Section::Stances)), if can_edit;
    Editing NEW_ACTOR [] => Edit(Edit::New(Section::Actors)), if can_edit;
    Editing NEW_SOURCE [] => Edit(Edit::New(Section::Sources)), if can_edit;
    Editing NEW_EVENT [] => Edit(Edit::New(Section::Events)), if can_edit;
    Editing NEW_STEP [] => Edit(Edit::New(Section::Steps)), if can_edit;
    Editing NEW_CORRECTION [] => Edit(Edit::New(Section::Corrections)), if can_edit;
    Editing DUPLICATE_STANCE [command_key(Key::D)]
        => Edit(Edit::DuplicateSelected), if can_edit_stance;
    Editing DELETE_STANCE DELETE => Edit(Edit::DeleteSelected), if can_edit_stance;
    File EXPORT [command_key(Key::E)] => Export(Export::Toggle);
    File PRINT [command_key(Key::P)] => Export(Export::Print);
    File COPY_CHART [command_shift_key(Key::C)] => Export(Export::CopyChart);
    Navigation ALL_QUESTIONS [key(Key::O)] => ShowMain(MainView::Questions), if has_several_questions;
    Navigation BACK BACK => Back, if |_, _, panels| panels.can_go_back;
    Navigation FORWARD FORWARD => Forward, if |_, _, panels| panels.can_go_forward;
    // Q is easier to type on keyboards on which brackets need AltGr.
    Navigation NEXT_QUESTION [key(Key::CloseBracket), key(Key::Q)]
        => NextQuestion, if has_several_questions;
    Navigation PREVIOUS_QUESTION [key(Key::OpenBracket), shift_key(Key::Q)]
        => PreviousQuestion, if has_several_questions;
    Navigation NEXT_STANCE [key(Key::Period)] => NextStance;
    Navigation PREVIOUS_STANCE [key(Key::Comma)] => PreviousStance;
    Navigation LEVEL_ABOVE [key(Key::PageUp)] => MoveToLevel { up: true }, if has_levels;
    Navigation LEVEL_BELOW [key(Key::PageDown)] => MoveToLevel { up: false }, if has_levels;
    Time NEXT_DAY [key(Key::ArrowRight)]
        => MoveDays(1), if |document, view, _| view.as_of < document.dataset.covers.latest;
    Time PREVIOUS_DAY [key(Key::ArrowLeft)]
        => MoveDays(-1), if |document, view, _| view.as_of > document.dataset.covers.earliest;
    Time NEXT_CHANGE [shift_key(Key::ArrowRight)] => NextChange;
    Time PREVIOUS_CHANGE [shift_key(Key::ArrowLeft)] => PreviousChange;
    Time FIRST_DAY [key(Key::Home)] => FirstDay;
    Time LAST_DAY [key(Key::End)] => LastDay;
    Time ZOOM_IN [key(Key::Plus), key(Key::Equals)] => ZoomDays { steps: 1, around: None };
    Time ZOOM_OUT [key(Key::Minus)] => ZoomDays { steps: -1, around: None }, if is_zoomed;
    Time SHOW_ALL_DAYS [key(Key::Num0)] => ShowAllDays, if is_zoomed;
    Stances EXPLAIN_LINES [key(Key::W)]
        => ExplainLines, if has_questions;
    Stances SAY_POSITIONS [key(Key::S)] => Say(SayingDetail::Brief), if has_questions;
    Stances SAY_RANGES [shift_key(Key::S)] => Say(SayingDetail::Full), if has_questions;
    View SAY_ALL [key(Key::F2)] => Say(SayingDetail::Focus);
    Time PLAY [key(Key::P), key(Key::Space)] => TogglePlay;
    Time PAUSE_ON_CHANGES [] => TogglePauseOnChanges;
    Time GO_TO_DATE [key(Key::G)] => ToggleDayInput;
    Time TOGGLE_CLOCK [key(Key::K)] => ToggleClock, if has_dates_published;
    Navigation DISMISS [key(Key::Escape)] => Dismiss, if can_dismiss;
    Stances COPY_CARD [command_key(Key::C)] => CopyCard, if |_, view, _| view.selected.is_some();
    Stances HIDE_ACTOR [key(Key::H)] => ToggleCurrentActor, if has_current_actor;
    Stances SHOW_ALL_ACTORS [key(Key::A)] => ShowAllActors, if |_, view, _| !view.hidden.is_empty();
    File PROBLEMS [key(Key::F8)] => ToggleProblems;
    View ABOUT [key(Key::F1), key(Key::Questionmark)] => ToggleAbout;
    View CHANGES [] => ToggleLevelChanges;
    View GRID [command_key(Key::G)] => ShowMain(MainView::Grid), if has_grid;
    View TABLE [command_key(Key::T)] => ShowMain(MainView::Table);
    Navigation SEARCH [command_key(Key::K), command_key(Key::F)] => TogglePalette;
    View FULL_SCREEN FULL_SCREEN => ToggleFullScreen;
    View SHORTCUTS [] => ToggleKeys;
    View LARGER [command_key(Key::Plus), command_key(Key::Equals)] => Setting(Setting::Zoom(1));
    View SMALLER [command_key(Key::Minus)] => Setting(Setting::Zoom(-1));
    View ACTUAL_SIZE [command_key(Key::Num0)] => Setting(Setting::ResetZoom);
    View TOGGLE_THEME [key(Key::T)] => Setting(Setting::ToggleTheme);
    View SYSTEM_THEME [] => Setting(Setting::SetTheme(egui::ThemePreference::System));
    View HIGH_CONTRAST [shift_key(Key::T)] => Setting(Setting::ToggleContrast);
    View REDUCE_MOTION [] => Setting(Setting::ToggleReducedMotion);
    View SINGLE_KEYS [] => Setting(Setting::ToggleSingleKeys);
    View VOICES [key(Key::V)] => ToggleLayer(Layer::Voices), if shows_chart;
    View RANGES [key(Key::R)] => ToggleLayer(Layer::Ranges), if shows_chart;
    View DISTANCE [key(Key::D)] => ToggleLayer(Layer::Distance), if shows_chart;
};

/// The commands of a talk. Their keys are those of other presentation programs;
/// clickers send Page Up and Page Down.
pub const TALK_COMMANDS: &[CommandRow] = command_rows! {
    Talk NEXT_STEP [key(Key::ArrowRight), key(Key::Space), key(Key::PageDown), key(Key::ArrowDown)]
        => Present(Present::Next);
    Talk TYPED_STEP [key(Key::Enter)] => Present(Present::Enter);
    Talk PREVIOUS_STEP
        [key(Key::ArrowLeft), key(Key::PageUp), key(Key::Backspace), key(Key::ArrowUp)]
        => Present(Present::Previous);
    Talk FIRST_STEP [key(Key::Home)] => Present(Present::First);
    Talk LAST_STEP [key(Key::End)] => Present(Present::Last);
    Talk BLACK_SCREEN [key(Key::B), key(Key::Period)] => Present(Present::Black);
    Talk ALL_STEPS [key(Key::G)] => Present(Present::Overview);
    Talk TALK_KEYS [key(Key::F1), key(Key::Questionmark)] => Present(Present::Keys);
    Talk SAY_ALL [key(Key::F2)] => Say(SayingDetail::Focus);
    Talk LASER [key(Key::L)] => Present(Present::Laser);
    Talk FILL_SCREEN [key(Key::F5)] => FillScreen;
    Talk FULL_SCREEN FULL_SCREEN => ToggleFullScreen;
    Talk FIRST_DISPLAY [command_key(Key::Num1)] => FillDisplay(0);
    Talk SECOND_DISPLAY [command_key(Key::Num2)] => FillDisplay(1);
    Talk THIRD_DISPLAY [command_key(Key::Num3)] => FillDisplay(2);
    Talk FREEZE [key(Key::F)] => Present(Present::Freeze);
    Talk SPEAKER_WINDOW [key(Key::P)] => Present(Present::Speaker);
    Talk LARGER_NOTES [command_key(Key::Plus), command_key(Key::Equals)]
        => Present(Present::LargerNotes);
    Talk SMALLER_NOTES [command_key(Key::Minus)] => Present(Present::SmallerNotes);
    Talk RELOAD_SAVED [key(Key::R)] => Present(Present::ReloadSaved);
    Talk CLOSE_COVER [key(Key::Escape)] => Present(Present::Dismiss);
    Talk END_TALK [] => Present(Present::End);
};

pub fn row(command: &Command) -> Option<&'static CommandRow> {
    COMMANDS.iter().chain(TALK_COMMANDS).find(|row| row.command == *command)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_commands_share_a_name_or_a_shortcut() {
        for os in [OperatingSystem::Mac, OperatingSystem::Windows, OperatingSystem::Nix] {
            for commands in [COMMANDS, TALK_COMMANDS] {
                for (index, row) in commands.iter().enumerate() {
                    let name = row.name(os);
                    for other in &commands[..index] {
                        assert_ne!(name, other.name(os));
                        let mut shortcuts = row.shortcuts(os).iter();
                        let shared = shortcuts.find(|key| other.shortcuts(os).contains(key));
                        assert_eq!(shared, None, "{os:?}: {name} and {}", other.name(os));
                    }
                }
            }
        }
    }
}
