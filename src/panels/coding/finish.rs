//! What is left to do after the last stance.

use egui::{Id, Sense, Ui, UiBuilder};

use super::column;
use crate::analysis::CodingProgress;
use crate::command::Code;
use crate::kit::{self, Button, ResponseExt as _, Text};
use crate::model::{Coder, Question};
use crate::scene::Scene;
use crate::theme::{self, size};
use crate::words::{Words, blind as texts};

/// Says what is left, on this question and on others, and what comes next. `chosen` is the number
/// of values that are chosen and not coded.
pub fn show(
    ui: &mut Ui,
    scene: Scene<'_>,
    (coder, question): (&Coder, Option<&Question>),
    (progress, chosen): (&CodingProgress, usize),
    is_new: bool,
) {
    let theme = scene.theme;
    let area = column(ui.max_rect(), 640.0);
    let area = area.with_min_y(area.top() + 40.0);
    let (all, done) = (progress.stances.len(), progress.coded_count());
    let sentence = match question {
        Some(_) if all == 0 => texts::NOTHING_TO_CODE,
        Some(question) if done == all => texts::finished(all, &question.tab),
        Some(question) => texts::left(all - done, &question.tab),
        None => texts::NOTHING_TO_CODE,
    };
    ui.scope_builder(UiBuilder::new().max_rect(area), |ui| {
        kit::focus::scroll(ui, egui::ScrollArea::vertical(), |ui| {
            ui.spacing_mut().item_spacing.y = 8.0;
            let heading = Text::new(&sentence, theme::semibold(size::HEADING), theme.text);
            let galley = heading.wrap(ui, area.width(), 4);
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
            let mut has_primary = false;
            let mut push_if_clicked = |ui: &mut Ui, words: Words, code: Code| {
                let button = if std::mem::replace(&mut has_primary, true) {
                    Button::secondary(words)
                } else {
                    Button::primary(words)
                };
                scene.send_if(button.show(ui, theme).clicked(), || code);
            };
            if chosen > 0 {
                kit::paragraph(ui, texts::chosen_count(chosen), size::BODY, theme.text);
                push_if_clicked(ui, texts::SHOW_CHOSEN, Code::FirstChosen);
            }
            if done < all {
                push_if_clicked(ui, texts::SHOW_FIRST, Code::FirstUncoded);
            }
            let dataset = &scene.document.dataset;
            let others = dataset.questions.iter();
            let others = others.filter(|other| question.is_none_or(|it| it.id != other.id));
            let mut is_done = done == all;
            for other in others {
                let progress = CodingProgress::new(dataset, &coder.id, &other.id);
                if progress.is_complete() {
                    continue;
                }
                is_done = false;
                let words = texts::progress(progress.coded_count(), progress.stances.len());
                let words = texts::go_on_with(&other.tab, &words);
                push_if_clicked(ui, words, Code::Question(other.id.clone()));
            }
            if !is_done {
                return;
            }
            ui.add_space(8.0);
            let next = texts::what_next(scene.document.is_unsaved());
            kit::paragraph(ui, next, size::BODY, theme.text_secondary);
            push_if_clicked(ui, texts::STOP, Code::Stop);
        });
    });
}
