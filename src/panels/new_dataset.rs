//! The sheet that asks what a new dataset is about.

use egui::accesskit::Role;
use egui::{Context, Id, InputState, Key, Modifiers, Ui, vec2};

use super::confirm;
use crate::command::{Command, File};
use crate::document::Blank;
use crate::kit::{self, Button, Dialog, FieldInfo, ResponseExt as _, TextField};
use crate::scene::WindowScene;
use crate::theme::{Theme, size, space};
use crate::view::Modal;
use crate::words::{CANCEL, Words, blank as words};

/// The values typed into the sheet.
#[derive(Debug, Default)]
pub struct NewDatasetState {
    blank: Blank,
    /// True if the sheet was left with something typed, about which is asked.
    is_left: bool,
}

/// Draws the sheet while it is open.
pub fn show(ctx: &Context, scene: WindowScene<'_>, state: &mut NewDatasetState) {
    if !scene.panels.shows(Modal::New) {
        *state = NewDatasetState::default();
        return;
    }
    if state.is_left {
        state.is_left = !confirm::discard_new_dataset(ctx, *scene);
        return;
    }
    let theme = scene.theme;
    let missing = state.blank.missing();
    let is_ready = missing.is_empty();
    let text = state.blank.text();
    let (mut is_chosen, mut is_left) = (false, false);
    let contents = |ui: &mut Ui| {
        ui.spacing_mut().item_spacing.y = space::S;
        draw_blank(ui, scene.theme, &mut state.blank);
        if !is_ready {
            let text = words::still_needed(&missing);
            kit::paragraph(ui, text, size::SMALL, theme.text_secondary);
        }
    };
    let footer = |ui: &mut Ui| {
        let create = Button::primary(words::CREATE).enabled(is_ready);
        let choices = vec![(create, false), (Button::secondary(CANCEL), true)];
        let (buttons, chosen) = kit::dialog_buttons(ui, theme, choices);
        if let Some(create) = buttons.first() {
            create.describe(|| if is_ready { Words::EMPTY } else { words::still_needed(&missing) });
            let shortcut =
                |input: &mut InputState| input.consume_key(Modifiers::COMMAND, Key::Enter);
            is_chosen = create.clicked() || ui.input_mut(shortcut);
        }
        is_left = chosen == Some(true) || kit::escape_pressed(ui);
    };
    let dialog = Dialog::new(theme, words::TITLE, vec2(560.0, 760.0)).closable(words::CLOSE);
    let is_closed = dialog.show(ctx, contents, Some(footer)) || is_left;
    let untouched = Blank { is_number: state.blank.is_number, ..Blank::default() };
    state.is_left = is_closed && state.blank != untouched;
    scene.send_if(is_closed && !state.is_left, || Command::File(File::CloseNew));
    scene.send_if(is_ready && is_chosen, || Command::File(File::Create(text)));
}

fn draw_blank(ui: &mut Ui, theme: &Theme, blank: &mut Blank) {
    let has_opened = kit::has_just_opened(ui, &words::TITLE);
    let field = |ui: &mut Ui, label: &Words, hint: Words, typed: &mut String| {
        let (rect, _) = kit::take_strip(ui, 22.0);
        kit::field_label(ui, theme, rect, label, true);
        let info = FieldInfo { is_required: true, ..FieldInfo::new(label) };
        let id = Id::unique(("new dataset", label.as_str()));
        let mut text = TextField::new(typed, id, info).hint(hint).width(ui.available_width());
        if *label == words::LEVEL_LINES {
            text = text.multi_line(4);
        }
        let response = text.show(ui, theme);
        if has_opened && *label == words::NAME {
            response.request_focus();
        }
        ui.add_space(space::S);
    };
    field(ui, &words::NAME, Words::EMPTY, &mut blank.title);
    field(ui, &words::PERIOD, words::PERIOD_HINT, &mut blank.covers);
    if let Some(period) = blank.period() {
        kit::paragraph(ui, period.to_words(), size::SMALL, theme.text_secondary);
    }
    field(ui, &words::SCOPE, Words::EMPTY, &mut blank.scope);
    let [first, second] = &mut blank.parties;
    ui.columns(2, |columns| {
        let [left, right] = columns else { return };
        field(left, &words::FIRST_PARTY, Words::EMPTY, first);
        field(right, &words::SECOND_PARTY, Words::EMPTY, second);
    });
    field(ui, &crate::words::import_dialog::QUESTION, words::QUESTION_HINT, &mut blank.question);
    kit::in_group(
        ui,
        "positions",
        Role::RadioGroup,
        || words::POSITIONS,
        |ui| {
            for (name, when, is_number) in [
                (crate::words::editor::LEVELS_IN_WORDS, words::WHEN_LEVELS, false),
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
            field(unit, &crate::words::editor::UNIT, words::UNIT_HINT, &mut blank.unit);
            field(min, &words::MIN, Words::EMPTY, &mut blank.min);
            field(max, &words::MAX, Words::EMPTY, &mut blank.max);
        });
        ui.columns(2, |columns| {
            let [low, high] = columns else { return };
            field(low, &crate::words::editor::LOW_END, Words::EMPTY, &mut blank.low_end);
            field(high, &crate::words::editor::HIGH_END, Words::EMPTY, &mut blank.high_end);
        });
    } else {
        let hint = words::LEVELS_HINT;
        field(ui, &words::LEVEL_LINES, hint, &mut blank.levels);
    }
}
