use egui::{Key, KeyboardShortcut, Modifiers};

use super::{Command, Edit};
use crate::document::Document;
use crate::model::Section;
use crate::view::{MainView, Panels, View};
use crate::words::Words;
use crate::words::commands::{self, CommandWords};

/// A command with its name and shortcuts.
pub struct CommandRow {
    /// The name of the command.
    pub name: Words,
    /// A sentence that explains the command.
    pub help: Words,
    /// The keyboard shortcuts.
    pub shortcuts: &'static [KeyboardShortcut],
    /// The command.
    pub command: Command,
    /// Whether the command can run now.
    pub can_run: fn(&Document, &View, &Panels) -> bool,
}

pub(super) const fn entry(
    words: CommandWords,
    shortcuts: &'static [KeyboardShortcut],
    command: Command,
    can_run: fn(&Document, &View, &Panels) -> bool,
) -> CommandRow {
    CommandRow { name: words.name(), help: words.help(), shortcuts, command, can_run }
}

/// A key alone.
pub(super) const fn key(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::NONE, key)
}

/// A key with Ctrl, or with Cmd on macOS.
pub(super) const fn command_key(key: Key) -> KeyboardShortcut {
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

const fn shift_alt_key(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::SHIFT.plus(Modifiers::ALT), key)
}

/// The shortcut that browsers have for going back.
const BACK: &[KeyboardShortcut] = if cfg!(target_os = "macos") {
    &[command_key(Key::OpenBracket)]
} else {
    &[alt_key(Key::ArrowLeft)]
};

/// The shortcut that browsers have for going forward.
const FORWARD: &[KeyboardShortcut] = if cfg!(target_os = "macos") {
    &[command_key(Key::CloseBracket)]
} else {
    &[alt_key(Key::ArrowRight)]
};

pub(super) fn always(_: &Document, _: &View, _: &Panels) -> bool {
    true
}

fn is_zoomed(document: &Document, view: &View, _: &Panels) -> bool {
    view.is_zoomed(&document.dataset.covers)
}

fn has_current_actor(document: &Document, view: &View, _: &Panels) -> bool {
    view.current_actor(&document.dataset).is_some()
}

/// Whether entries can be edited in forms.
fn can_edit(document: &Document, _: &View, _: &Panels) -> bool {
    document.is_well_formed
}

/// Whether the selected stance can be edited.
fn can_edit_stance(document: &Document, view: &View, _: &Panels) -> bool {
    document.is_well_formed && view.selected.is_some()
}

fn has_several_questions(document: &Document, _: &View, _: &Panels) -> bool {
    document.dataset.questions.len() > 1
}

/// All commands that can be run by name or shortcut.
pub const COMMANDS: &[CommandRow] = &[
    entry(commands::NEW, &[command_key(Key::N)], Command::New, always),
    entry(commands::OPEN, &[command_key(Key::O)], Command::Open, always),
    entry(commands::IMPORT_TABLE, &[], Command::ImportTable, always),
    entry(commands::RELOAD, &[command_key(Key::R)], Command::Reload, |document, _, _| {
        document.path.is_some()
    }),
    entry(commands::NEXT_CHANGE, &[key(Key::F4)], Command::NextChange, |_, view, _| {
        !view.changed_stances.is_empty()
    }),
    entry(
        commands::COMPARE_WITH_SAVE,
        &[command_shift_key(Key::D)],
        Command::CompareWithSave,
        |document, _, _| document.is_edited(),
    ),
    entry(commands::COMPARE_WITH_FILE, &[], Command::CompareWithFile, always),
    entry(commands::STOP_COMPARING, &[], Command::StopComparing, |_, _, panels| panels.comparing),
    entry(commands::OPEN_EMBEDDED, &[], Command::OpenEmbedded, |document, _, _| {
        document.path.is_some()
    }),
    entry(commands::PRESENT, &[key(Key::F5)], Command::StartTalk(0), always),
    entry(commands::PRESENT_FROM_HERE, &[shift_key(Key::F5)], Command::StartTalkHere, always),
    entry(
        commands::SAVE,
        &[command_key(Key::S)],
        Command::Edit(Edit::Save),
        |document, _, panels| document.is_unsaved() || panels.changes,
    ),
    entry(commands::SAVE_AS, &[command_shift_key(Key::S)], Command::Edit(Edit::SaveAs), always),
    entry(commands::UNDO, &[command_key(Key::Z)], Command::Edit(Edit::Undo), |document, _, _| {
        document.history.undo_name().is_some()
    }),
    entry(
        commands::REDO,
        &[command_shift_key(Key::Z), command_key(Key::Y)],
        Command::Edit(Edit::Redo),
        |document, _, _| document.history.redo_name().is_some(),
    ),
    entry(commands::EDIT, &[key(Key::E)], Command::Edit(Edit::Toggle), can_edit),
    entry(commands::CODE_BLIND, &[], Command::CodeBlind, can_edit),
    entry(
        commands::NEW_STANCE,
        &[key(Key::N)],
        Command::Edit(Edit::New(Section::Stances)),
        can_edit,
    ),
    entry(commands::NEW_ACTOR, &[], Command::Edit(Edit::New(Section::Actors)), can_edit),
    entry(commands::NEW_SOURCE, &[], Command::Edit(Edit::New(Section::Sources)), can_edit),
    entry(commands::NEW_EVENT, &[], Command::Edit(Edit::New(Section::Events)), can_edit),
    entry(commands::NEW_STEP, &[], Command::Edit(Edit::New(Section::Steps)), can_edit),
    entry(
        commands::DUPLICATE_STANCE,
        &[command_key(Key::D)],
        Command::Edit(Edit::DuplicateSelected),
        can_edit_stance,
    ),
    // Apple laptops have no Delete key.
    entry(
        commands::DELETE_STANCE,
        &[key(Key::Delete), command_key(Key::Backspace)],
        Command::Edit(Edit::DeleteSelected),
        can_edit_stance,
    ),
    entry(commands::EXPORT, &[command_key(Key::E)], Command::ToggleExport, always),
    entry(commands::COPY_CHART, &[command_shift_key(Key::C)], Command::CopyChart, always),
    entry(commands::ALL_QUESTIONS, &[key(Key::O)], Command::ToggleOverview, has_several_questions),
    entry(commands::BACK, BACK, Command::Back, |_, _, panels| panels.can_go_back),
    entry(commands::FORWARD, FORWARD, Command::Forward, |_, _, panels| panels.can_go_forward),
    // Q is easier to type on keyboards on which brackets need AltGr.
    entry(
        commands::NEXT_QUESTION,
        &[key(Key::CloseBracket), key(Key::Q)],
        Command::NextQuestion,
        has_several_questions,
    ),
    entry(
        commands::PREVIOUS_QUESTION,
        &[key(Key::OpenBracket), shift_key(Key::Q)],
        Command::PreviousQuestion,
        has_several_questions,
    ),
    entry(commands::NEXT_STANCE, &[key(Key::ArrowRight)], Command::NextStance, always),
    entry(commands::PREVIOUS_STANCE, &[key(Key::ArrowLeft)], Command::PreviousStance, always),
    entry(
        commands::NEXT_DAY,
        &[shift_key(Key::ArrowRight)],
        Command::MoveDays(1),
        |document, view, _| view.as_of < document.dataset.covers.latest,
    ),
    entry(
        commands::PREVIOUS_DAY,
        &[shift_key(Key::ArrowLeft)],
        Command::MoveDays(-1),
        |document, view, _| view.as_of > document.dataset.covers.earliest,
    ),
    entry(commands::FIRST_DAY, &[key(Key::Home)], Command::FirstDay, always),
    entry(commands::LAST_DAY, &[key(Key::End)], Command::LastDay, always),
    entry(
        commands::ZOOM_IN,
        &[key(Key::Plus), key(Key::Equals)],
        Command::ZoomDays { steps: 1, around: None },
        always,
    ),
    entry(
        commands::ZOOM_OUT,
        &[key(Key::Minus)],
        Command::ZoomDays { steps: -1, around: None },
        is_zoomed,
    ),
    entry(commands::SHOW_ALL_DAYS, &[key(Key::Num0)], Command::ShowAllDays, is_zoomed),
    entry(
        commands::SCROLL_LATER,
        &[shift_alt_key(Key::ArrowRight)],
        Command::PanQuarters(1),
        is_zoomed,
    ),
    entry(
        commands::SCROLL_EARLIER,
        &[shift_alt_key(Key::ArrowLeft)],
        Command::PanQuarters(-1),
        is_zoomed,
    ),
    entry(commands::EXPLAIN_LINES, &[key(Key::W)], Command::ExplainLines, |document, _, _| {
        !document.dataset.questions.is_empty()
    }),
    entry(commands::PLAY, &[key(Key::P)], Command::TogglePlay, always),
    entry(commands::PLAY_FASTER, &[], Command::Faster, |_, _, panels| {
        panels.speed.faster() != panels.speed
    }),
    entry(commands::PLAY_SLOWER, &[], Command::Slower, |_, _, panels| {
        panels.speed.slower() != panels.speed
    }),
    entry(commands::GO_TO_DATE, &[key(Key::G)], Command::ToggleDayInput, always),
    entry(commands::TOGGLE_CLOCK, &[key(Key::K)], Command::ToggleClock, always),
    entry(commands::DISMISS, &[key(Key::Escape)], Command::Dismiss, |_, view, panels| {
        panels.can_dismiss()
            || view.selected.is_some()
            || view.focus.is_some()
            || (panels.main == MainView::Table && view.open_row.is_some())
    }),
    entry(commands::COPY_CARD, &[command_key(Key::C)], Command::CopyCard, |_, view, _| {
        view.selected.is_some()
    }),
    entry(commands::HIDE_ACTOR, &[key(Key::H)], Command::ToggleCurrentActor, has_current_actor),
    entry(
        commands::SHOW_ONLY_ACTOR,
        &[shift_key(Key::H)],
        Command::ShowOnlyCurrentActor,
        has_current_actor,
    ),
    entry(commands::SHOW_ALL_ACTORS, &[key(Key::A)], Command::ShowAllActors, |_, view, _| {
        !view.hidden.is_empty()
    }),
    entry(commands::PROBLEMS, &[key(Key::F8)], Command::ToggleProblems, always),
    entry(commands::GUIDE, &[key(Key::F1)], Command::ToggleGuide, always),
    entry(commands::GRID, &[command_key(Key::G)], Command::ToggleGrid, always),
    entry(commands::TABLE, &[command_key(Key::T)], Command::ToggleTable, always),
    entry(
        commands::SEARCH,
        &[command_key(Key::K), command_key(Key::F)],
        Command::TogglePalette,
        always,
    ),
    entry(commands::SHORTCUTS, &[key(Key::Questionmark)], Command::ToggleKeys, always),
    entry(
        commands::LARGER,
        &[command_key(Key::Plus), command_key(Key::Equals)],
        Command::Zoom(1),
        always,
    ),
    entry(commands::SMALLER, &[command_key(Key::Minus)], Command::Zoom(-1), always),
    entry(commands::ACTUAL_SIZE, &[command_key(Key::Num0)], Command::ResetZoom, always),
    entry(commands::TOGGLE_THEME, &[key(Key::T)], Command::ToggleTheme, always),
    entry(commands::SYSTEM_THEME, &[], Command::SetTheme(egui::ThemePreference::System), always),
    entry(commands::HIGH_CONTRAST, &[shift_key(Key::T)], Command::ToggleContrast, always),
    entry(commands::REDUCE_MOTION, &[], Command::ToggleReducedMotion, always),
    entry(commands::SINGLE_KEYS, &[], Command::ToggleSingleKeys, always),
];

/// Returns the row of a command, if it has one.
pub fn row(command: &Command) -> Option<&'static CommandRow> {
    COMMANDS.iter().find(|row| row.command == *command)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::TALK_COMMANDS;

    #[test]
    fn no_two_commands_share_a_name_or_a_shortcut() {
        for commands in [COMMANDS, TALK_COMMANDS] {
            for (index, row) in commands.iter().enumerate() {
                assert!(!row.help.is_empty(), "{}", row.name);
                for other in &commands[..index] {
                    assert_ne!(row.name, other.name);
                    for shortcut in row.shortcuts {
                        assert!(
                            !other.shortcuts.contains(shortcut),
                            "{} and {}",
                            row.name,
                            other.name
                        );
                    }
                }
            }
        }
    }
}
