//! Who codes, and how far they are.

use egui::accesskit::Role;
use egui::{Align, Id, Layout, Sense, Stroke, StrokeKind, Ui, UiBuilder, vec2};

use super::{MAX_WIDTH, column, who};
use crate::analysis::CodingProgress;
use crate::command::{Code, Command, Edit};
use crate::kit::{self, Button, DropdownOption, Icon, ResponseExt as _, Text};
use crate::model::Question;
use crate::scene::Scene;
use crate::scene::command_item::first_shortcut;
use crate::theme::{self, size};
use crate::view::BlindCoding;
use crate::words::files::BLIND_CODING;
use crate::words::{Words, blind as texts};

/// Draws who codes, and what leads out of a stance.
pub fn show_top(ui: &mut Ui, scene: Scene<'_>, coding: &BlindCoding) {
    let theme = scene.theme;
    let rect = ui.max_rect();
    ui.painter().rect_filled(rect, 0.0, theme.surface);
    kit::rule_below(ui, theme, rect);
    let inner = column(rect, MAX_WIDTH);
    let builder = UiBuilder::new().max_rect(inner).layout(Layout::right_to_left(Align::Center));
    // How wide the buttons are is known from the frame before.
    let id = ui.scope_id().with("width of the buttons");
    let width: f32 = ui.data(|data| data.get_temp(id)).unwrap_or(420.0);
    let title_rect = inner.with_max_x(inner.right() - width - 16.0);
    let mut title = ui.new_child(UiBuilder::new().max_rect(title_rect));
    title.spacing_mut().item_spacing.y = 0.0;
    title.add_space(9.0);
    Text::new(texts::TITLE, theme::semibold(size::TITLE), theme.text).show(&mut title);
    let line = coding.coder.as_ref().map_or(texts::HIDDEN, |coder| {
        texts::coder_and_hidden(&who::coder_words(&scene.document.dataset, coder))
    });
    let line = Text::new(line, theme::sans(size::SMALL), theme.text_secondary);
    title.add(line.label().truncate());
    let buttons = ui.scope_builder(builder, |ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        let stop = Button::secondary(texts::STOP).show(ui, theme);
        scene.send_if(stop.tooltip(texts::STOP_HELP).clicked(), || Code::Stop);
        if coding.coder.is_some() {
            let save = Command::Edit(Edit::Save);
            let help = texts::save_help(&first_shortcut(ui, &save).unwrap_or_default());
            let button = Button::quiet(texts::SAVE).enabled(scene.document.is_unsaved());
            scene.send_if(button.show(ui, theme).tooltip(help).clicked(), || save);
            let history = &scene.document.history;
            let can_undo = history.can_undo(&BLIND_CODING, coding.changes_before);
            let undo = Button::icon_only(Icon::Undo, texts::UNDO).enabled(can_undo);
            let keys = first_shortcut(ui, &Command::Edit(Edit::Undo));
            let help = texts::undo_help(&keys.unwrap_or_default());
            scene.send_if(undo.show(ui, theme).tooltip(help).clicked(), || Edit::Undo);
            let change = Button::quiet(texts::CHANGE_CODER).show(ui, theme);
            scene.send_if(change.tooltip(texts::CHANGE_CODER_HELP).clicked(), || Code::ChangeCoder);
        }
        inner.right() - ui.min_rect().left()
    });
    if (buttons.inner - width).abs() > 0.5 {
        ui.data_mut(|data| data.insert_temp(id, buttons.inner));
        ui.ctx().request_discard("the buttons beside the title have another width");
    }
}

/// Draws the question to code, and how far the coder is on it. `chosen` is the number of values
/// that they left without coding them.
pub fn show_bar(
    ui: &mut Ui,
    scene: Scene<'_>,
    question: &Question,
    progress: &CodingProgress,
    (place, chosen): (Option<usize>, usize),
) {
    let theme = scene.theme;
    let rect = column(ui.max_rect(), MAX_WIDTH).shrink2(vec2(0.0, 8.0));
    let builder = UiBuilder::new().max_rect(rect).layout(Layout::left_to_right(Align::Center));
    ui.scope_builder(builder, |ui| {
        ui.spacing_mut().item_spacing.x = 16.0;
        let questions = &scene.document.dataset.questions;
        let tab = |question: &Question| Words::verbatim(&question.tab);
        if questions.len() > 1 {
            let options = questions.iter().map(|question| {
                DropdownOption::new(question.id.clone(), tab(question))
                    .help(Words::verbatim(&question.ask))
            });
            let options: Vec<_> = options.collect();
            let info = kit::FieldInfo::new(texts::QUESTION);
            let id = Id::unique("blind coding question");
            let dropdown = kit::Dropdown::new(id, info, tab(question));
            let chosen = dropdown.width(240.0).choose(ui, theme, &options, &question.id);
            if let Some(id) = chosen.filter(|id| *id != question.id) {
                scene.send(Code::Question(id));
            }
        } else {
            Text::new(tab(question), theme::semibold(size::BODY), theme.text).show(ui);
        }
        let (coded, all) = (progress.coded_count(), progress.stances.len());
        if let Some(place) = place {
            let place = texts::place(place, all);
            Text::new(place, theme::sans(size::LABEL), theme.text_secondary).show(ui);
        }
        let words = texts::progress_and_chosen(coded, all, chosen);
        let text = Text::new(&words, theme::medium(size::LABEL), theme.text).show(ui);
        text.set_name(Role::Status, || words.clone());
        let width = ui.available_width().min(160.0);
        let (bar, _) = ui.allocate_exact_size(vec2(width, 6.0), Sense::hover());
        let edge = Stroke::new(1.0, theme.edge);
        ui.painter().rect(bar, 3.0, theme.surface, edge, StrokeKind::Inside);
        let share = coded as f32 / all.max(1) as f32;
        let done = bar.with_max_x(bar.left() + bar.width() * share);
        ui.painter().rect_filled(done, 3.0, theme.text);
    });
}
