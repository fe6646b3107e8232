//! Which commands the keys lead to that were pressed in the window.

use egui::{Context, EventFilter, Key, KeyboardShortcut, Modifiers};

use super::State;
use crate::command::{COMMANDS, Command};
use crate::ui;

/// The keys that copy on every desktop.
const COPY: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND, Key::C);

/// The commands whose keys were pressed. Shortcuts with more modifiers come
/// first, for egui lets Cmd+Shift+S match Cmd+S too.
pub fn commands_from_input(ctx: &Context, state: &State) -> Vec<Command> {
    // Every key is the question's.
    if state.editing.has_open_dialog() {
        return Vec::new();
    }
    // Whoever types keeps every key but those with Ctrl or Cmd.
    let typing = state.panels.palette || ctx.text_edit_focused();
    let in_chart = ui::chart_has_focus(ctx);
    // The arrows belong to the playhead, not to the focus.
    if let Some(focused) = ctx.memory(egui::Memory::focused).filter(|_| !typing) {
        let filter = EventFilter {
            horizontal_arrows: true,
            ..EventFilter::default()
        };
        ctx.memory_mut(|memory| memory.set_focus_lock_filter(focused, filter));
    }
    let mut keys: Vec<_> = COMMANDS
        .iter()
        .flat_map(|row| row.shortcuts.iter().map(move |shortcut| (shortcut, row)))
        .filter(|(shortcut, _)| !(typing && belongs_to_text(**shortcut)))
        // On the chart, the arrows go through one party's stances.
        .filter(|(shortcut, _)| !(in_chart && is_arrow(**shortcut)))
        // The palette has its own use for Escape, and lies over all panels.
        .filter(|(shortcut, _)| !state.panels.palette || shortcut.modifiers.command)
        .collect();
    keys.sort_by_key(|(shortcut, _)| std::cmp::Reverse(modifier_count(shortcut.modifiers)));
    keys.into_iter()
        .filter(|(shortcut, _)| is_pressed(ctx, **shortcut))
        .filter(|(_, row)| (row.can_run)(&state.document, &state.view, &state.panels))
        .map(|(_, row)| row.command.clone())
        .collect()
}

/// Whether a key was pressed that is ours: Escape is an open menu's first, and
/// Ctrl+C a text field's, which desktops tell as a wish to copy.
fn is_pressed(ctx: &Context, shortcut: KeyboardShortcut) -> bool {
    if shortcut.logical_key == Key::Escape && egui::Popup::is_any_open(ctx) {
        return false;
    }
    if shortcut == COPY {
        let copy = ctx.input(|input| input.events.contains(&egui::Event::Copy));
        return !ctx.text_edit_focused()
            && (ctx.input_mut(|input| input.consume_shortcut(&shortcut)) || copy);
    }
    ctx.input_mut(|input| input.consume_shortcut(&shortcut))
}

/// Whether a text field has its own use for a key: all do but those with Ctrl
/// or Cmd, the function keys, and Escape, which leaves the field. What was
/// typed is taken back, or deleted by the word, in the field as well.
fn belongs_to_text(shortcut: KeyboardShortcut) -> bool {
    let key = shortcut.logical_key;
    if shortcut.modifiers.command && matches!(key, Key::Z | Key::Y | Key::Backspace) {
        return true;
    }
    let elsewhere = key == Key::Escape || (Key::F1..=Key::F35).contains(&key);
    !elsewhere && !shortcut.modifiers.command && !shortcut.modifiers.ctrl
}

fn is_arrow(shortcut: KeyboardShortcut) -> bool {
    let arrows = [
        Key::ArrowLeft,
        Key::ArrowRight,
        Key::ArrowUp,
        Key::ArrowDown,
    ];
    shortcut.modifiers.is_none() && arrows.contains(&shortcut.logical_key)
}

fn modifier_count(modifiers: egui::Modifiers) -> usize {
    [
        modifiers.alt,
        modifiers.ctrl,
        modifiers.shift,
        modifiers.command,
    ]
    .into_iter()
    .filter(|held| *held)
    .count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Splice;
    use crate::document::{Change, Document};
    use egui::{Event, Modifiers, RawInput};

    /// The commands that a key leads to where `command` is Ctrl, as on Windows
    /// and Linux, and where it is Cmd, as on macOS.
    fn pressed(state: &State, shortcut: KeyboardShortcut) -> Vec<Command> {
        let held = |command: Modifiers| {
            let needed = shortcut.modifiers;
            if needed.command {
                needed | command
            } else {
                needed
            }
        };
        let usual = pressed_with(state, shortcut, held(Modifiers::CTRL));
        let on_mac = pressed_with(state, shortcut, held(Modifiers::MAC_CMD));
        assert_eq!(usual, on_mac, "{shortcut:?}");
        usual
    }

    fn pressed_with(
        state: &State,
        shortcut: KeyboardShortcut,
        modifiers: Modifiers,
    ) -> Vec<Command> {
        let ctx = Context::default();
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
            commands.extend(super::commands_from_input(ui.ctx(), state))
        });
        // Nothing is drawn here, so nobody takes the fonts' texture.
        output.textures_delta.clear();
        commands
    }

    /// A state in which every command can run.
    fn busy() -> State {
        let mut state = State::new(Document::embedded());
        state.document.path = Some("dataset.ron".into());
        let actors = &state.document.dataset.actors;
        let (hidden, focus) = (actors[0].id.clone(), actors[1].id.clone());
        state.apply(Command::ToggleHidden(hidden));
        state.apply(Command::ToggleFocus(focus));
        let covers = &state.document.dataset.covers;
        let middle = covers.earliest.saturating_add(jiff::Span::new().days(1));
        state.apply(Command::SetDay(middle));
        state.apply(Command::ZoomDays {
            steps: 3,
            around: None,
        });
        state.apply(Command::NextStance);
        state.view.changed_stances = vec![state.document.dataset.stances[0].id.clone()];
        for _ in 0..2 {
            let change = Change {
                name: crate::words::Words::verbatim("Add a comment"),
                splices: vec![Splice::insert(0, "// A comment.\n")],
            };
            state.document = state.document.with_change(&change).expect("a dataset");
        }
        state.document = state.document.undone().expect("a change");
        state.apply(Command::CompareWithSave);
        state
    }

    #[test]
    fn every_key_runs_its_command_and_no_other() {
        let state = busy();
        for row in COMMANDS {
            assert!(
                (row.can_run)(&state.document, &state.view, &state.panels),
                "{}",
                row.name
            );
            for shortcut in row.shortcuts {
                assert_eq!(
                    pressed(&state, *shortcut),
                    std::slice::from_ref(&row.command),
                    "{}",
                    row.name
                );
            }
        }
    }

    #[test]
    fn a_key_whose_command_cannot_run_does_nothing() {
        let state = State::new(Document::embedded());
        for (modifiers, key) in [
            (Modifiers::COMMAND, Key::R),
            (Modifiers::SHIFT, Key::ArrowRight),
            (Modifiers::NONE, Key::Escape),
            (Modifiers::NONE, Key::A),
        ] {
            let shortcut = KeyboardShortcut::new(modifiers, key);
            assert_eq!(pressed(&state, shortcut), [], "{key:?}");
        }
    }
}
