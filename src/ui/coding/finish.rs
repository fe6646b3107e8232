//! What is left to do after the last stance.

use egui::{Id, Rect, Sense, Ui, UiBuilder, vec2};

use super::super::Scene;
use super::super::kit::{self, Button, ResponseExt as _, Text};
use crate::analysis::CodingProgress;
use crate::command::{Code, Command};
use crate::hidden::path_name;
use crate::model::{Coder, Question};
use crate::theme;
use crate::words::blind as texts;

/// Says what is left, on this question and on others, and what comes next.
pub fn show(
    ui: &mut Ui,
    scene: Scene<'_>,
    (coder, question): (&Coder, Option<&Question>),
    progress: &CodingProgress,
    is_new: bool,
    commands: &mut Vec<Command>,
) {
    let theme = scene.theme;
    let width = (ui.available_width() - 48.0).min(640.0);
    let left = ui.max_rect().center().x - width / 2.0;
    let area = Rect::from_min_size(
        egui::pos2(left, ui.max_rect().top() + 40.0),
        vec2(width, ui.max_rect().height() - 40.0),
    );
    let (all, done) = (progress.stances.len(), progress.coded_count());
    let sentence = match question {
        Some(_) if all == 0 => texts::NOTHING_TO_CODE,
        Some(question) if done == all => texts::finished(all, &question.tab),
        Some(question) => texts::left(all - done, &question.tab),
        None => texts::NOTHING_TO_CODE,
    };
    ui.scope_builder(UiBuilder::new().max_rect(area), |ui| {
        egui::ScrollArea::vertical().show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 8.0;
            let heading = Text::new(&sentence, theme::semibold(20.0), theme.text);
            let galley = heading.wrap(ui, width, 4);
            let (rect, _) = ui.allocate_exact_size(galley.size(), Sense::hover());
            ui.painter().galley(rect.min, galley, theme.text);
            let id = Id::unique("blind coding end");
            let sense = Sense::focusable_noninteractive();
            let heading = ui.interact(rect, id, sense);
            heading.set_name(egui::accesskit::Role::Heading, || sentence.clone());
            if is_new {
                heading.request_focus();
            }
            if all == 0 {
                return;
            }
            if done < all {
                let button = Button::primary(texts::SHOW_UNCODED).show(ui, theme);
                if button.clicked() {
                    commands.push(Command::Code(Code::FirstUncoded));
                }
            }
            let dataset = &scene.document.dataset;
            let others = dataset.questions.iter();
            let others = others.filter(|other| question.is_none_or(|it| it.id != other.id));
            let mut is_first = done == all;
            let mut is_done = done == all;
            for other in others {
                let progress = CodingProgress::new(dataset, &coder.id, &other.id);
                if progress.is_complete() {
                    continue;
                }
                is_done = false;
                let words = texts::progress(progress.coded_count(), progress.stances.len());
                let words = texts::go_on_with(&other.tab, &words);
                let button = if std::mem::take(&mut is_first) {
                    Button::primary(words)
                } else {
                    Button::secondary(words)
                };
                if button.show(ui, theme).clicked() {
                    commands.push(Command::Code(Code::Question(other.id.clone())));
                }
            }
            ui.add_space(8.0);
            let file = match &scene.document.path {
                Some(path) => path_name(path),
                None => scene.document.name(),
            };
            let next = texts::what_next(&file, scene.document.is_unsaved());
            kit::paragraph(ui, next, 13.5, theme.text_secondary);
            if is_done {
                let stop = Button::primary(texts::STOP).show(ui, theme);
                if stop.clicked() {
                    commands.push(Command::Code(Code::Stop));
                }
            }
        });
    });
}
