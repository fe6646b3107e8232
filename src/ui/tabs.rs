//! The tabs of the questions: one Tab stop, through which the arrow keys move.

use egui::accesskit::Role;
use egui::{Align2, Rect, Sense, Stroke, Ui, pos2, vec2};

use super::Scene;
use super::kit::focus::{self, Direction};
use super::kit::{self, ResponseExt as _, Text};
use crate::command::Command;
use crate::model::Question;
use crate::theme;
use crate::words::{Words, top_bar as words};

/// The height of the row, and of the headings of the panes beside it.
pub const HEIGHT: f32 = 40.0;

const MARGIN: f32 = 24.0;
const MIN_GAP: f32 = 14.0;
const MAX_GAP: f32 = 24.0;

/// Draws a tab for each question.
pub fn show(ui: &mut Ui, scene: Scene<'_>, commands: &mut Vec<Command>) {
    let theme = scene.theme;
    let (row, list) = ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), Sense::hover());
    ui.painter()
        .hline(row.x_range(), row.bottom() - 0.5, (1.0, theme.border));
    list.set_name(Role::TabList, || words::QUESTIONS);
    let questions = &scene.document.dataset.questions;
    let name = |question: &Question| Words::verbatim(&question.tab);
    let widths: Vec<f32> = questions
        .iter()
        .map(|question| kit::text_width(ui, name(question), theme::semibold(13.5)))
        .collect();
    // In a narrow chart, the gaps shrink first, then the names.
    let names_width: f32 = widths.iter().sum();
    let available_width = row.width() - 2.0 * MARGIN;
    let gap_count = questions.len().saturating_sub(1).max(1) as f32;
    let gap = ((available_width - names_width) / gap_count).clamp(MIN_GAP, MAX_GAP);
    let shrink_factor = ((available_width - gap * gap_count) / names_width.max(1.0)).min(1.0);
    let id = |question: &Question| list.id.with(&question.id);
    let mut x = row.left() + MARGIN;
    for (index, (question, width)) in questions.iter().zip(widths).enumerate() {
        let is_selected = question.id == scene.view.question;
        let width = (width * shrink_factor).max(12.0);
        let rect = Rect::from_min_max(pos2(x, row.top()), pos2(x + width, row.bottom()));
        let sense = if is_selected {
            Sense::click()
        } else {
            Sense::CLICK
        };
        let response = ui.interact(rect.expand2(vec2(MIN_GAP / 2.0, 0.0)), id(question), sense);
        let (font, color) = if is_selected {
            (theme::semibold(13.5), theme.text)
        } else {
            (theme::medium(13.5), theme.text_secondary)
        };
        let pos = pos2(x, row.center().y);
        Text::new(name(question), font, color).paint(ui, pos, Align2::LEFT_CENTER, width + 2.0);
        if is_selected || response.hovered() {
            let color = if is_selected { theme.text } else { theme.rail };
            let line = Stroke::new(2.0, color);
            ui.painter().hline(x..=x + width, row.bottom() - 1.0, line);
        }
        if response.has_focus() {
            let ring = response.rect.shrink2(vec2(0.0, 5.0));
            let stroke = Stroke::new(2.0, theme.text);
            ui.painter()
                .rect_stroke(ring, 6.0, stroke, egui::StrokeKind::Inside);
        }
        response.set_name_selected(Role::Tab, is_selected, || name(question));
        focus::set_position(ui, &response, index, questions.len());
        let next =
            focus::move_with_arrows(ui, &response, Direction::Horizontal, index, questions.len());
        let response = response.tooltip(Words::verbatim(&question.ask));
        if response.clicked() && !is_selected {
            commands.push(Command::ShowQuestion(question.id.clone()));
        }
        if let Some(next) = next.and_then(|next| questions.get(next)) {
            ui.memory_mut(|memory| memory.request_focus(id(next)));
            commands.push(Command::ShowQuestion(next.id.clone()));
        }
        x += width + gap;
    }
}
