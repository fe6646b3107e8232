//! The sheet that asks what a new dataset is about, or offers examples.

use egui::accesskit::Role;
use egui::{Context, Id, Ui, vec2};

use crate::assets::{self, Example};
use crate::command::Command;
use crate::document::Blank;
use crate::kit::{self, Button, Dialog, FieldInfo, ResponseExt as _, TextField};
use crate::scene::Scene;
use crate::theme::{Theme, size};
use crate::words::{CANCEL, Words, blank as words};

/// What was typed into the sheet.
#[derive(Debug, Default)]
pub struct NewDatasetState {
    blank: Blank,
    shows_examples: bool,
}

/// Draws the sheet while it is open.
pub fn show(ctx: &Context, scene: Scene<'_>, state: &mut NewDatasetState) {
    if !scene.panels.new_dataset {
        *state = NewDatasetState::default();
        return;
    }
    let theme = scene.theme;
    let NewDatasetState { blank, shows_examples } = state;
    let shows_blank = !*shows_examples;
    let missing = blank.missing();
    let typed = blank.clone();
    let contents = |ui: &mut Ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        let is_new = kit::has_just_opened(ui, &words::TITLE);
        kit::in_group(
            ui,
            "start",
            Role::RadioGroup,
            || words::START_WITH,
            |ui| {
                ui.horizontal(|ui| {
                    ui.spacing_mut().item_spacing.x = 16.0;
                    for (name, is_example) in [(words::BLANK, false), (words::EXAMPLE, true)] {
                        if kit::radio(ui, *shows_examples == is_example, name).clicked() {
                            *shows_examples = is_example;
                        }
                    }
                });
            },
        );
        ui.add_space(8.0);
        if *shows_examples {
            draw_examples(ui, scene);
        } else {
            draw_blank(ui, theme, blank, is_new);
            if !missing.is_empty() {
                let text = words::still_needed(&missing);
                kit::paragraph(ui, text, size::SMALL, theme.text_secondary);
            }
        }
    };
    let footer = |ui: &mut Ui| {
        if shows_blank {
            let create = Button::primary(words::CREATE).enabled(missing.is_empty());
            let create = create.show(ui, theme);
            create.describe(|| {
                if missing.is_empty() { Words::EMPTY } else { words::still_needed(&missing) }
            });
            scene.send_if(create.clicked(), || Command::Create(typed.text()));
        }
        let cancel = Button::secondary(CANCEL).show(ui, theme);
        scene.send_if(cancel.clicked(), || Command::CloseNew);
    };
    let dialog = Dialog::new(theme, words::TITLE, vec2(560.0, 760.0)).closable(words::CLOSE);
    scene.send_if(dialog.show(ctx, contents, Some(footer)), || Command::CloseNew);
}

fn draw_examples(ui: &mut Ui, scene: Scene<'_>) {
    let mut open = |words: Words, command: Command| {
        scene.send_if(Button::secondary(words).show(ui, scene.theme).clicked(), || command);
        ui.add_space(6.0);
    };
    for example in Example::ALL {
        open(words::open(example.title()), Command::OpenExample(example));
    }
    open(words::open(&words::STARTER), Command::Create(assets::STARTER.to_owned()));
}

fn draw_blank(ui: &mut Ui, theme: &Theme, blank: &mut Blank, is_new: bool) {
    let field = |ui: &mut Ui, label: &Words, hint: Words, typed: &mut String, rows: usize| {
        let (rect, _) = kit::take_strip(ui, 22.0);
        kit::field_label(ui, theme, rect, label, true);
        let id = Id::unique(("new dataset", label.as_str()));
        let info = FieldInfo { is_required: true, ..FieldInfo::new(label) };
        let mut text = TextField::new(typed, id, info).hint(hint).width(ui.available_width());
        if rows > 1 {
            text = text.multi_line(rows);
        }
        let response = text.show(ui, theme);
        ui.add_space(4.0);
        response
    };
    let title = field(ui, &words::NAME, Words::EMPTY, &mut blank.title, 1);
    if is_new {
        title.request_focus();
    }
    field(ui, &words::PERIOD, words::PERIOD_HINT, &mut blank.covers, 1);
    let [first, second] = &mut blank.parties;
    ui.columns(2, |columns| {
        field(&mut columns[0], &words::FIRST_PARTY, Words::EMPTY, first, 1);
        field(&mut columns[1], &words::SECOND_PARTY, Words::EMPTY, second, 1);
    });
    field(ui, &words::QUESTION, words::QUESTION_HINT, &mut blank.question, 1);
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
            field(&mut columns[0], &words::UNIT, words::UNIT_HINT, &mut blank.unit, 1);
            field(&mut columns[1], &words::MIN, Words::EMPTY, &mut blank.min, 1);
            field(&mut columns[2], &words::MAX, Words::EMPTY, &mut blank.max, 1);
        });
    } else {
        field(ui, &words::LEVEL_LINES, words::LEVELS_HINT, &mut blank.levels, 4);
    }
}
