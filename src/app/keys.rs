//! The keyboard shortcuts of the window.

use egui::{Context, Event, InputState, Key, KeyboardShortcut, Modifiers};

use super::state::State;
use crate::command::{COMMANDS, Command};
use crate::kit::{self, focus, selectable};
use crate::panels::chart;
use crate::scene::{pane, said};
use crate::view::{MainView, Modal, SayingDetail};

/// The shortcut that copies on every desktop.
const COPY: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND, Key::C);

/// Returns the commands whose shortcuts were pressed. Those with more modifiers are
/// tried first, because in egui Cmd+Shift+S matches Cmd+S too.
pub fn commands_from_input(ctx: &Context, state: &State) -> Vec<Command> {
    // An open dialog receives every key.
    if state.is_asking() || state.loading.is_some() || state.importing.is_some() {
        return Vec::new();
    }
    // While the user types, only shortcuts with Ctrl or Cmd count.
    let is_typing = state.panels.shows(Modal::Palette) || ctx.text_edit_focused();
    let takes_single_keys =
        state.single_keys && pane::takes_single_keys(ctx, state.panels.is_editing());
    let is_taken = focus::taken_keys(ctx);
    let is_chart_focused = chart::has_focus(ctx);
    // Elsewhere, Space presses what has the focus.
    let nothing_focused = ctx.memory(|memory| memory.focused().is_none());
    let space_plays = state.panels.main == MainView::Chart
        && (is_chart_focused || chart::scrubber_has_focus(ctx) || nothing_focused);
    let can_undo_outside = !state.panels.shows(Modal::Palette) && !kit::has_typed(ctx);
    // An open menu or dialog takes all keys except those with Ctrl and the function keys.
    let is_typing = is_typing || egui::Popup::is_any_open(ctx) || state.panels.modal.is_some();
    let os = ctx.os();
    let mut keys: Vec<_> = COMMANDS
        .iter()
        .flat_map(|row| row.shortcuts(os).iter().map(move |shortcut| (shortcut, row)))
        .filter(|(shortcut, _)| {
            !(is_typing && is_handled_by_text_field(**shortcut))
                || is_undo(**shortcut) && can_undo_outside
        })
        .filter(|(shortcut, _)| takes_single_keys || !is_single_key(**shortcut))
        .filter(|(shortcut, _)| !is_taken(**shortcut))
        .filter(|(shortcut, _)| shortcut.logical_key != Key::Space || space_plays)
        // Elsewhere, Page Up and Page Down scroll.
        .filter(|(shortcut, _)| nothing_focused || is_chart_focused || !is_page(**shortcut))
        // The sheet may have to ask first.
        .filter(|(_, row)| !(row.command == Command::Dismiss && state.panels.shows(Modal::New)))
        // The palette covers all panels, and handles Escape itself.
        .filter(|(shortcut, row)| {
            !state.panels.shows(Modal::Palette)
                || shortcut.modifiers.command
                || row.command == Command::Say(SayingDetail::Focus)
        })
        .collect();
    keys.sort_by_key(|(shortcut, _)| std::cmp::Reverse(modifier_count(shortcut.modifiers)));
    let has_moved = state.last_toggled.is_some() && may_move_focus(ctx);
    let pressed = keys.into_iter().filter(|(shortcut, _)| is_pressed(ctx, **shortcut)).filter_map(
        |(_, row)| {
            // What hides voices says why it hides none.
            let can_run = || {
                row.command == Command::ToggleCurrentActor
                    || (row.can_run)(&state.document, &state.view, &state.panels)
            };
            let focused = about_focused_voice(ctx, state, &row.command);
            focused.or_else(|| can_run().then(|| row.command.clone()))
        },
    );
    has_moved.then_some(Command::FocusMoved).into_iter().chain(pressed).collect()
}

/// `H` acts on the voice that was just hidden or shown, else on that of the focused card, else on the
/// selected one.
fn about_focused_voice(ctx: &Context, state: &State, command: &Command) -> Option<Command> {
    if *command != Command::ToggleCurrentActor {
        return None;
    }
    // By now, the focus is on the next card.
    let actor = state.last_toggled.clone().or_else(|| {
        let stance = state.document.dataset.stance(&said::focused_stance(ctx)?)?;
        Some(stance.actor.clone())
    });
    actor.map(Command::ToggleHidden)
}

/// Returns true if a key or a click may have moved the focus to another voice.
fn may_move_focus(ctx: &Context) -> bool {
    ctx.input(|input| {
        input.events.iter().any(|event| match event {
            Event::Key { key, pressed, .. } => *pressed && *key != Key::H,
            Event::PointerButton { pressed, .. } => *pressed,
            Event::AccessKitActionRequest(_) => true,
            _ => false,
        })
    })
}

/// Returns true if a shortcut was pressed and is meant for the window. Escape closes an open menu
/// or ends a selection of text first, and Ctrl+C, which desktops report as a separate event, copies
/// from a text field or the selected text.
fn is_pressed(ctx: &Context, shortcut: KeyboardShortcut) -> bool {
    let has_selected_text = selectable::has_selected_text(ctx);
    if shortcut.logical_key == Key::Escape && (egui::Popup::is_any_open(ctx) || has_selected_text) {
        return false;
    }
    if shortcut == COPY {
        let is_copy_event = ctx.input(|input| input.events.contains(&Event::Copy));
        return !(ctx.text_edit_focused() || has_selected_text)
            && (ctx.input_mut(|input| consume(input, shortcut)) || is_copy_event);
    }
    ctx.input_mut(|input| consume(input, shortcut))
}

/// Returns true if a shortcut was pressed. For egui, ⌃⌘D would be ⌘D, too.
pub(super) fn consume(input: &mut InputState, shortcut: KeyboardShortcut) -> bool {
    let has_control = input.events.iter().any(|event| {
        matches!(event, Event::Key { key, pressed: true, modifiers, .. }
            if *key == shortcut.logical_key && modifiers.mac_cmd && modifiers.ctrl)
    });
    has_control == (shortcut.modifiers.mac_cmd && shortcut.modifiers.ctrl)
        && input.consume_shortcut(&shortcut)
}

/// Returns true if a text field handles a key itself: all except those with Ctrl or Cmd, the
/// function keys, and Escape, which leaves the field. It also handles undo, redo and deleting a
/// word.
fn is_handled_by_text_field(shortcut: KeyboardShortcut) -> bool {
    let key = shortcut.logical_key;
    if shortcut.modifiers.command && (is_undo(shortcut) || key == Key::Backspace) {
        return true;
    }
    let is_for_window = key == Key::Escape || (Key::F1..=Key::F35).contains(&key);
    !is_for_window && !shortcut.modifiers.command && !shortcut.modifiers.ctrl
}

/// Returns true if a shortcut is a letter, a digit, a sign or Delete alone, which is easily hit by
/// mistake.
pub(super) fn is_single_key(shortcut: KeyboardShortcut) -> bool {
    let has_command = shortcut.modifiers.command || shortcut.modifiers.ctrl;
    let key = shortcut.logical_key;
    let is_function_key = (Key::F1..=Key::F35).contains(&key);
    let moves = matches!(
        key,
        Key::ArrowLeft
            | Key::ArrowRight
            | Key::ArrowUp
            | Key::ArrowDown
            | Key::Home
            | Key::End
            | Key::PageUp
            | Key::PageDown
            | Key::Enter
            | Key::Space
            | Key::Backspace
            | Key::Escape
    );
    !has_command && !shortcut.modifiers.alt && !is_function_key && !moves
}

/// Returns true if a shortcut undoes or redoes a change.
fn is_undo(shortcut: KeyboardShortcut) -> bool {
    shortcut.modifiers.command && matches!(shortcut.logical_key, Key::Z | Key::Y)
}

fn is_page(shortcut: KeyboardShortcut) -> bool {
    shortcut.modifiers.is_none() && matches!(shortcut.logical_key, Key::PageUp | Key::PageDown)
}

fn modifier_count(modifiers: egui::Modifiers) -> usize {
    [modifiers.alt, modifiers.ctrl, modifiers.shift, modifiers.command]
        .into_iter()
        .filter(|is_held| *is_held)
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Splice;
    use crate::document::{Change, Document};
    use crate::words::Words;
    use egui::RawInput;
    use egui::os::OperatingSystem;

    /// Returns the commands that a shortcut runs, with ⌘ on macOS and Ctrl elsewhere.
    fn commands_for(
        state: &State,
        os: OperatingSystem,
        shortcut: KeyboardShortcut,
    ) -> Vec<Command> {
        let mut modifiers = shortcut.modifiers;
        if modifiers.command {
            let is_mac = os == OperatingSystem::Mac;
            modifiers |= if is_mac { Modifiers::MAC_CMD } else { Modifiers::CTRL };
        }
        let ctx = Context::default();
        ctx.set_os(os);
        let input = RawInput {
            events: vec![Event::Key {
                key: shortcut.logical_key,
                physical_key: None,
                pressed: true,
                repeat: false,
                modifiers,
            }],
            ..RawInput::default()
        };
        let mut commands = Vec::new();
        let mut output = ctx.run_ui(input, |ui| {
            commands.extend(super::commands_from_input(ui.ctx(), state));
        });
        // Nothing is drawn, so the texture of the fonts is not needed.
        output.textures_delta.clear();
        commands
    }

    /// A state in which every command can run.
    fn busy_state() -> State {
        let mut state = State::new(Document::embedded());
        state.document_mut().path = Some("dataset.ron".into());
        let dataset = &state.document.dataset;
        let mut stances = dataset.stances.iter();
        let focused = stances
            .find(|stance| stance.positions.contains_key(&state.view.question))
            .map(|stance| stance.actor.clone());
        let focus = focused.expect("a stance on the question");
        let mut actors = dataset.actors.iter().map(|actor| actor.id.clone());
        let hidden = actors.find(|actor| *actor != focus).expect("another actor");
        state.apply(Command::ToggleHidden(hidden));
        state.apply(Command::ToggleFocus(focus));
        let covers = &state.document.dataset.covers;
        let second_day = covers.earliest.saturating_add(jiff::Span::new().days(1));
        state.apply(Command::SetDay(second_day));
        state.apply(Command::ZoomDays { steps: 3, around: None });
        // There are places before and after this one.
        state.apply(Command::NextStance);
        state.apply(Command::NextStance);
        state.apply(Command::Back);
        for _ in 0..2 {
            let change = Change {
                name: Words::verbatim("Add a comment"),
                splices: vec![Splice::insert(0, "// A comment.\n")],
            };
            let changed = state.document.with_change(&change);
            state.document = changed.expect("a dataset").into();
        }
        state.document = state.document.undone().expect("a change").into();
        state
    }

    const SYSTEMS: [OperatingSystem; 3] =
        [OperatingSystem::Mac, OperatingSystem::Windows, OperatingSystem::Nix];

    #[test]
    fn every_shortcut_runs_its_command_and_no_other() {
        let state = busy_state();
        // The grid needs four parties.
        for row in COMMANDS.iter().filter(|row| row.command != Command::ShowMain(MainView::Grid)) {
            for os in SYSTEMS {
                let name = row.name(os);
                assert!((row.can_run)(&state.document, &state.view, &state.panels), "{name}");
                for shortcut in row.shortcuts(os) {
                    let commands = commands_for(&state, os, *shortcut);
                    assert_eq!(commands, std::slice::from_ref(&row.command), "{os:?}: {name}");
                }
            }
        }
    }

    #[test]
    fn control_and_command_together_are_full_screen_with_f_and_nothing_with_another_key() {
        let state = busy_state();
        let both = Modifiers::MAC_CMD | Modifiers::COMMAND | Modifiers::CTRL;
        for (key, expected) in
            [(Key::F, vec![Command::ToggleFullScreen]), (Key::D, Vec::new()), (Key::C, Vec::new())]
        {
            let shortcut = KeyboardShortcut::new(both, key);
            assert_eq!(commands_for(&state, OperatingSystem::Mac, shortcut), expected, "{key:?}");
        }
    }

    #[test]
    fn a_shortcut_of_a_command_that_cannot_run_does_nothing() {
        let mut state = State::new(Document::embedded());
        state.apply(Command::Deselect);
        state.apply(Command::LastDay);
        for (modifiers, key) in [
            (Modifiers::COMMAND, Key::R),
            (Modifiers::NONE, Key::ArrowRight),
            (Modifiers::NONE, Key::Escape),
            (Modifiers::NONE, Key::A),
        ] {
            let shortcut = KeyboardShortcut::new(modifiers, key);
            for os in SYSTEMS {
                assert_eq!(commands_for(&state, os, shortcut), [], "{key:?}");
            }
        }
    }
}
