//! The card of a stance.

use std::collections::BTreeSet;

use egui::accesskit::Role;
use egui::{Align2, CornerRadius, Frame, Margin, Rect, Sense, Stroke, Ui, UiBuilder, pos2, vec2};

use super::super::Scene;
use super::super::kit::{self, ResponseExt as _};
use super::{conflicts, footer};
use crate::analysis::{position_words, role_title, stance_heading};
use crate::command::Command;
use crate::model::{Attribution, Passage, Position, Scale, Stance, StanceKind};
use crate::theme;
use crate::words::{self, Words};

const MARGIN: f32 = 15.0;

/// Draws the card of a stance. `expanded` contains the ids of the stances whose cards
/// show their details.
pub fn show(
    ui: &mut Ui,
    scene: Scene<'_>,
    stance: &Stance,
    expanded: &mut BTreeSet<String>,
    commands: &mut Vec<Command>,
) -> egui::Response {
    let theme = scene.theme;
    let is_selected = scene.is_selected(stance);
    let (fill, stroke) = if scene.on_page {
        (theme.surface, Stroke::new(1.0, theme.border))
    } else if is_selected {
        (theme.surface, Stroke::new(2.0, theme.text))
    } else {
        (theme.canvas, Stroke::new(1.0, theme.border))
    };
    // Commentary takes no position: its card has a dashed edge.
    let is_dashed = stance.kind == StanceKind::Commentary;
    let builder = UiBuilder::new()
        .id_salt(("card", &stance.id))
        .sense(Sense::click());
    let response = ui
        .scope_builder(builder, |ui| {
            Frame::new()
                .fill(fill)
                .stroke(if is_dashed { Stroke::NONE } else { stroke })
                .corner_radius(CornerRadius::same(8))
                .inner_margin(Margin::symmetric(14, 13))
                .outer_margin(Margin::symmetric(MARGIN as i8, 0))
                .show(ui, |ui| {
                    ui.set_width(ui.available_width());
                    ui.spacing_mut().item_spacing = vec2(8.0, 6.0);
                    show_header(ui, scene, stance);
                    show_body(ui, scene, stance);
                    show_position(ui, scene, stance);
                    show_chips(ui, scene, stance);
                    conflicts::show(ui, scene, stance, commands);
                    footer::show(ui, scene, stance, expanded, commands);
                });
        })
        .response;
    if is_dashed {
        let edge = response.rect.shrink2(vec2(MARGIN, 0.0));
        let color = if is_selected {
            theme.text
        } else {
            theme.text_muted
        };
        kit::dashed_frame(ui, edge, 8.0, Stroke::new(stroke.width, color));
    }
    kit::focus_ring(ui, &response, theme);
    // The name is set after drawing so that the node has the size of the finished card.
    response.set_name_selected(Role::Button, is_selected, || {
        accessible_label(scene, stance)
    });
    if response.clicked() {
        commands.push(if is_selected {
            Command::Deselect
        } else {
            Command::Select(stance.id.clone())
        });
    }
    response
}

/// Returns the name of a card for screen readers: first the heading and the date, then
/// the text.
pub fn accessible_label(scene: Scene<'_>, stance: &Stance) -> Words {
    let heading = stance_heading(&scene.document.dataset, stance);
    words::cards::card(&heading, stance, &stance.passages())
}

fn show_header(ui: &mut Ui, scene: Scene<'_>, stance: &Stance) {
    let theme = scene.theme;
    let dataset = &scene.document.dataset;
    // In the window, the axis shows the year.
    let date = if scene.on_page {
        stance.said.to_words()
    } else {
        stance.said.to_short_words()
    };
    let date_width = kit::text_width(ui, &date, theme::sans(12.5));
    let badges = kit::Badges::for_stance(dataset, stance);
    let badges_width = badges.width() + 4.0;
    let width = ui.available_width();
    let heading = stance_heading(dataset, stance);
    // If the name and the date do not fit side by side, the date goes below.
    let font = theme::semibold(14.0);
    let heading_width = kit::text_width(ui, &heading, font.clone());
    let fits_in_row = badges_width + heading_width.min(150.0) + 10.0 + date_width <= width;
    let date_space = if fits_in_row { date_width + 10.0 } else { 0.0 };
    let max_heading_width = width - badges_width - date_space;
    let galley = kit::Text::new(heading, font, theme.text).wrap(ui, max_heading_width, 3);
    let size = vec2(width, galley.size().y.max(18.0));
    let (row, _) = ui.allocate_exact_size(size, Sense::hover());
    badges.paint(ui, scene, row.min + vec2(0.0, 1.0));
    ui.painter()
        .galley(row.min + vec2(badges_width, 0.0), galley, theme.text);
    if fits_in_row {
        kit::text_line(
            ui,
            pos2(row.right(), row.top() + 9.0),
            Align2::RIGHT_CENTER,
            &date,
            theme::sans(12.5),
            theme.text_secondary,
            date_width + 2.0,
        );
    }
    let subtitle = words::cards::circumstances(
        (!fits_in_row).then_some(&date),
        role_title(dataset, stance),
        stance.venue.as_deref(),
    );
    if !subtitle.is_empty() {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            ui.add_space(32.0);
            kit::paragraph(ui, &subtitle, 12.5, theme.text_muted);
        });
    }
}

/// Shows the action or the quotations, with the summary if they need it.
fn show_body(ui: &mut Ui, scene: Scene<'_>, stance: &Stance) {
    let theme = scene.theme;
    for passage in stance.passages() {
        match passage {
            Passage::Action(_) => show_action(ui, scene, stance),
            Passage::Quotation(quote, _) => {
                let quote = words::stances::quoted(quote);
                kit::bidi_paragraph(ui, quote, theme::serif(17.0), theme.text, 22.0);
            }
            Passage::Translation(_) => {
                kit::paragraph(ui, passage.words(), 13.0, theme.text_secondary);
            }
            Passage::Summary(_) | Passage::Paraphrase(_) => show_summary(ui, scene, stance),
            Passage::Condition(_) => {
                kit::paragraph(ui, passage.words(), 12.5, theme.text_secondary);
            }
        }
    }
}

fn show_summary(ui: &mut Ui, scene: Scene<'_>, stance: &Stance) {
    let summary = Words::verbatim(&stance.summary);
    kit::bidi_paragraph(ui, summary, theme::sans(14.0), scene.theme.text, 19.0);
}

/// Shows what was done, beside the square that marks an action on the chart.
fn show_action(ui: &mut Ui, scene: Scene<'_>, stance: &Stance) {
    let theme = scene.theme;
    let party = stance.party.as_deref();
    let index = party.and_then(|id| scene.document.dataset.party_index(id));
    let color = index.map_or(theme.text_muted, |index| scene.party_color(index));
    ui.horizontal_top(|ui| {
        let (icon, _) = ui.allocate_exact_size(vec2(10.0, 17.0), Sense::hover());
        let square = Rect::from_center_size(icon.center(), vec2(9.0, 9.0));
        ui.painter().rect_filled(square, 0.0, color);
        show_summary(ui, scene, stance);
    });
}

/// Shows the position of the stance's party, or of each party to a joint statement,
/// with the reasons; or the reason why there is none.
fn show_position(ui: &mut Ui, scene: Scene<'_>, stance: &Stance) {
    let theme = scene.theme;
    let dataset = &scene.document.dataset;
    let mut reasons: Vec<&str> = Vec::new();
    let mut has_position = false;
    for stance in dataset.joint_stances(stance) {
        if let Some(question) = dataset.question(&scene.view.question)
            && let Some(position) = stance.positions.get(&question.id)
            && let Some(party) = stance.position_party.as_deref()
            && let Some(party) = dataset.party_index(party)
        {
            // In the window, the chart shows the question.
            if scene.on_page && !has_position {
                let question = Words::verbatim(&question.ask);
                kit::paragraph(ui, question, 12.5, theme.text_muted);
            }
            has_position = true;
            show_position_on_scale(ui, scene, &question.scale, stance, position, party);
            if !reasons.contains(&position.reason.as_str()) {
                reasons.push(&position.reason);
            }
        }
    }
    for reason in reasons {
        kit::paragraph(ui, Words::verbatim(reason), 12.5, theme.text_secondary);
    }
    if has_position {
        return;
    }
    let elsewhere: Vec<&str> = dataset
        .questions
        .iter()
        .filter(|question| stance.positions.contains_key(&question.id))
        .map(|question| question.tab.as_str())
        .collect();
    let explanation = match (&stance.no_position, elsewhere.is_empty()) {
        (Some(reason), _) => words::cards::no_position(reason),
        (None, false) => words::cards::no_position_here(&elsewhere),
        (None, true) if stance.kind == StanceKind::Commentary => {
            words::cards::COMMENTARY_HAS_NO_POSITION
        }
        (None, true) => words::cards::NO_POSITION,
    };
    kit::paragraph(ui, explanation, 12.5, theme.text_muted);
}

/// Shows a position on its scale, in the party's colour, with its level in words.
fn show_position_on_scale(
    ui: &mut Ui,
    scene: Scene<'_>,
    scale: &Scale,
    stance: &Stance,
    position: &Position,
    party: usize,
) {
    let theme = scene.theme;
    let (row, response) = ui.allocate_exact_size(vec2(ui.available_width(), 18.0), Sense::hover());
    let bar = Rect::from_min_size(row.min, vec2(104.0, row.height()));
    let values = (position.value, position.low, position.high);
    kit::scale_bar(ui, bar, theme, scale, scene.party_color(party), values);
    let text_rect = kit::text_line(
        ui,
        pos2(bar.right() + 14.0, row.center().y),
        Align2::LEFT_CENTER,
        position_words(scale, stance, position),
        theme::semibold(13.5),
        theme.text,
        row.right() - bar.right() - 14.0,
    );
    let Some(level) = scale.level(position.value) else {
        return;
    };
    let left = text_rect.right() + 8.0;
    let font = theme::sans(12.5);
    let short = Words::verbatim(&level.short);
    // Beside the number if it fits, otherwise on a line of its own.
    if left + kit::text_width(ui, &short, font.clone()) <= row.right() {
        kit::text_line(
            ui,
            pos2(left, row.center().y),
            Align2::LEFT_CENTER,
            short,
            font,
            theme.text_secondary,
            row.right() - left,
        );
    } else {
        kit::paragraph(ui, short, 12.5, theme.text_secondary);
    }
    let _ = response.tooltip(Words::verbatim(&level.label));
}

fn show_chips(ui: &mut Ui, scene: Scene<'_>, stance: &Stance) {
    let theme = scene.theme;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 5.0);
        kit::chip(ui, theme, stance.attribution.label());
        kit::chip(
            ui,
            theme,
            if stance.main_quoted().is_some() {
                words::cards::VERBATIM
            } else {
                words::cards::IN_OUR_WORDS
            },
        );
        if matches!(stance.kind, StanceKind::Action | StanceKind::Commentary) {
            kit::chip(ui, theme, stance.kind.label());
        }
        if scene.is_highlighted(stance) {
            kit::chip(ui, theme, words::cards::JUST_CHANGED);
        }
        if stance.attribution != Attribution::Disputed && !stance.conflicts_with.is_empty() {
            kit::chip(ui, theme, words::cards::SOURCES_DIFFER);
        }
    });
}
