//! The card of an event, above those of statements.

use egui::accesskit::Role;
use egui::{Align2, Rect, Ui, UiBuilder, pos2, vec2};

use super::actions::{self, Expanded};
use super::{frame, source};
use crate::command::Command;
use crate::kit::selectable::selectable_paragraph;
use crate::kit::{self, Button, Icon, ResponseExt as _, Text};
use crate::model::Event;
use crate::scene::Scene;
use crate::theme::{self, size, space};
use crate::words::stances::short_citation;
use crate::words::{self, Words};

/// The space for the icon before the name, and for the close button after the date.
const ICON_WIDTH: f32 = 24.0;
const CLOSE_WIDTH: f32 = 26.0;

/// Draws the card: what happened, when, and who reports it.
pub fn show(ui: &mut Ui, scene: Scene<'_>, event: &Event, expanded: &mut Expanded) {
    let theme = scene.theme;
    let shown = frame::pinned_frame(theme, 6).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing = vec2(space::L, 0.0);
        show_heading(ui, scene, event);
        ui.add_space(space::M);
        let mut paragraph = |text: Words, size: f32, color| {
            selectable_paragraph(ui, text, theme::sans(size), color);
        };
        if let Some(summary) = &event.summary {
            paragraph(Words::verbatim(summary), size::SUMMARY, theme.text);
        }
        let dataset = &scene.document.dataset;
        let sources = dataset.event_sources(event);
        for (source, locators) in &sources {
            let words = short_citation(source, locators, &dataset.covers);
            paragraph(words, size::SMALL, theme.text_muted);
        }
        expanded.show(ui, theme, &event.id, |ui, rows| {
            for evidence in &event.evidence {
                let quote = evidence.quote.as_deref().map(words::stances::quoted);
                for words in quote
                    .into_iter()
                    .chain(evidence.translation.as_deref().map(words::stances::translation))
                {
                    ui.add_space(space::M);
                    rows.row(ui, |ui| {
                        let font = theme::sans(size::LABEL);
                        selectable_paragraph(ui, words.clone(), font, theme.text);
                        words
                    });
                }
            }
            for (source, _) in &sources {
                ui.add_space(space::M);
                rows.row(ui, |ui| {
                    let title = words::cards::title(source);
                    let font = theme::semibold(size::SMALL);
                    selectable_paragraph(ui, title.clone(), font, theme.text);
                    let details = words::cards::source_details(source);
                    for line in &details {
                        let font = theme::sans(size::SMALL);
                        selectable_paragraph(ui, line.clone(), font, theme.text_secondary);
                    }
                    words::cards::source_row(&title, &details)
                });
                let owner = words::plot::event(event, &scene.document.dataset.covers);
                source::show_links(ui, scene, source, &owner, rows);
            }
        });
        actions::show_row(ui, scene.theme, |ui| {
            actions::source_button(ui, scene.theme, &event.id, expanded);
            let words = words::cards::go_to_day(event.when.latest);
            if Button::quiet(words).icon(Icon::Calendar).small().show(ui, theme).clicked() {
                scene.send(Command::SetDay(event.when.latest));
            }
        });
    });
    shown
        .response
        .set_name(Role::Article, || words::plot::event(event, &scene.document.dataset.covers));
}

/// Shows the name and, beside or below it, the date.
fn show_heading(ui: &mut Ui, scene: Scene<'_>, event: &Event) {
    let theme = scene.theme;
    let row = ui.cursor().with_max_x(ui.max_rect().right());
    let middle = row.top() + 9.0;
    Icon::Flag.paint_at(ui.painter(), pos2(row.left() + 8.0, middle), theme.text);
    let close = frame::close_button(ui, theme, row, words::cards::CLOSE_EVENT);
    scene.send_if(close.clicked(), || Command::Deselect);
    let covers = &scene.document.dataset.covers;
    let (name, date) = (Words::verbatim(&event.name), event.when.to_words_within(covers));
    let date = Text::new(date, theme::sans(size::LABEL), theme.text_secondary);
    let font = theme::semibold(size::SECTION);
    let room = row.width() - ICON_WIDTH - CLOSE_WIDTH;
    let date_width = date.width(ui) + 8.0;
    let is_beside = kit::text_width(ui, &name, font.clone()) + date_width <= room;
    let width = if is_beside { room - date_width } else { room };
    let place =
        Rect::from_min_size(pos2(row.left() + ICON_WIDTH, row.top()), vec2(width, f32::INFINITY));
    ui.scope_builder(UiBuilder::new().max_rect(place), |ui| {
        selectable_paragraph(ui, name, font, theme.text);
        if !is_beside {
            date.clone().show(ui);
        }
    });
    if is_beside {
        let end = pos2(row.right() - CLOSE_WIDTH, middle);
        date.paint(ui, end, Align2::RIGHT_CENTER, date_width);
    }
}
