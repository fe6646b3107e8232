//! The sheet that asks what a new dataset is about.

use std::collections::BTreeSet;

use egui::accesskit::Role;
use egui::{Context, Id, Key, Modifiers, Ui, vec2};

use crate::command::Command;
use crate::document::{Blank, BlankField};
use crate::kit::{self, Button, Dialog, FieldInfo, ResponseExt as _, TextField};
use crate::scene::Scene;
use crate::theme::size;
use crate::view::Modal;
use crate::words::{CANCEL, Words, blank as words};

/// What was typed into the sheet.
#[derive(Debug, Default)]
pub struct NewDatasetState {
    blank: Blank,
    /// The fields that the user has left, whose problems are shown.
    visited: BTreeSet<BlankField>,
    /// Whether the user has tried to create the dataset, so that all problems are shown.
    is_tried: bool,
    /// The field that gets the focus.
    focus: Option<BlankField>,
}

/// Draws the sheet while it is open.
pub fn show(ctx: &Context, scene: Scene<'_>, state: &mut NewDatasetState) {
    if !scene.panels.shows(Modal::New) {
        *state = NewDatasetState::default();
        return;
    }
    let theme = scene.theme;
    let missing = state.blank.missing();
    let needed: Vec<&Words> = missing.iter().map(|(_, words)| words).collect();
    let text = state.blank.text();
    let is_tried = std::cell::Cell::new(false);
    let mut is_ready = false;
    let contents = |ui: &mut Ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        if kit::has_just_opened(ui, &words::TITLE) {
            state.focus = Some(BlankField::Title);
        }
        draw_blank(ui, scene, state, &missing);
        if !missing.is_empty() {
            let text = words::still_needed(&needed);
            let shown = kit::paragraph(ui, text, size::SMALL, theme.text_secondary);
            if shown.interact(egui::Sense::click()).clicked() {
                is_tried.set(true);
            }
        }
    };
    let footer = |ui: &mut Ui| {
        let create = Button::primary(words::CREATE).enabled(missing.is_empty());
        let cancel = (Button::secondary(CANCEL), Some(Command::CloseNew));
        let choices = vec![(create, None), cancel];
        let (buttons, chosen) = kit::dialog_buttons(ui, theme, choices);
        if let [create, _] = buttons.as_slice() {
            create.describe(|| {
                if missing.is_empty() { Words::EMPTY } else { words::still_needed(&needed) }
            });
            let is_shortcut =
                ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
            is_ready = (create.clicked() || is_shortcut) && missing.is_empty();
            // A click on the disabled button asks what is missing, too.
            let is_clicked = ui.input(|input| input.pointer.primary_clicked())
                && ui.rect_contains_pointer(create.rect);
            if is_shortcut || is_clicked {
                is_tried.set(true);
            }
        }
        scene.send_all(chosen.flatten());
    };
    let dialog = Dialog::new(theme, words::TITLE, vec2(560.0, 760.0)).closable(words::CLOSE);
    scene.send_if(dialog.show(ctx, contents, Some(footer)), || Command::CloseNew);
    if is_tried.get() {
        state.is_tried = true;
        state.focus = missing.first().map(|(field, _)| *field);
        ctx.request_repaint();
    }
    scene.send_if(is_ready, || Command::Create(text));
}

/// Draws the fields, with what is missing in those that were left.
fn draw_blank(
    ui: &mut Ui,
    scene: Scene<'_>,
    state: &mut NewDatasetState,
    missing: &[(BlankField, Words)],
) {
    let NewDatasetState { blank, visited, is_tried, focus, .. } = state;
    let theme = scene.theme;
    let mut field =
        |ui: &mut Ui, field: BlankField, label: &Words, hint: Words, typed: &mut String| {
            let (rect, _) = kit::take_strip(ui, 22.0);
            kit::field_label(ui, theme, rect, label, true);
            let is_shown = *is_tried || visited.contains(&field);
            let needed = missing.iter().find(|(missing, _)| *missing == field && is_shown);
            let error = needed.map(|(_, words)| words::still_needed(&[words]));
            let info = FieldInfo { is_required: true, error, ..FieldInfo::new(label) };
            let id = Id::unique(("new dataset", field));
            let mut text = TextField::new(typed, id, info).hint(hint).width(ui.available_width());
            if field == BlankField::Levels {
                text = text.multi_line(4);
            }
            let response = text.show(ui, theme);
            if response.lost_focus() {
                visited.insert(field);
            }
            if *focus == Some(field) {
                *focus = None;
                response.request_focus();
                response.scroll_to_me(None);
            }
            ui.add_space(4.0);
        };
    field(ui, BlankField::Title, &words::NAME, Words::EMPTY, &mut blank.title);
    field(ui, BlankField::Period, &words::PERIOD, words::PERIOD_HINT, &mut blank.covers);
    let [first, second] = &mut blank.parties;
    ui.columns(2, |columns| {
        let [left, right] = columns else { return };
        field(left, BlankField::Party(0), &words::FIRST_PARTY, Words::EMPTY, first);
        field(right, BlankField::Party(1), &words::SECOND_PARTY, Words::EMPTY, second);
    });
    field(ui, BlankField::Question, &words::QUESTION, words::QUESTION_HINT, &mut blank.question);
    kit::in_group(
        ui,
        "positions",
        Role::RadioGroup,
        || words::POSITIONS,
        |ui| {
            for (name, when, is_number) in [
                (words::LEVELS, words::WHEN_LEVELS, false),
                (words::NUMBER, words::WHEN_NUMBER, true),
            ] {
                if kit::radio(ui, blank.is_number == is_number, name).clicked() {
                    blank.is_number = is_number;
                }
                ui.horizontal_top(|ui| {
                    ui.add_space(24.0);
                    kit::paragraph(ui, when, size::SMALL, theme.text_secondary);
                });
            }
        },
    );
    if blank.is_number {
        ui.columns(3, |columns| {
            let [unit, min, max] = columns else { return };
            field(unit, BlankField::Unit, &words::UNIT, words::UNIT_HINT, &mut blank.unit);
            field(min, BlankField::Min, &words::MIN, Words::EMPTY, &mut blank.min);
            field(max, BlankField::Max, &words::MAX, Words::EMPTY, &mut blank.max);
        });
    } else {
        let hint = words::LEVELS_HINT;
        field(ui, BlankField::Levels, &words::LEVEL_LINES, hint, &mut blank.levels);
    }
}
