//! What other sources say of the same: both accounts stand together.

use egui::accesskit::Role;
use egui::{CornerRadius, Frame, Margin, Sense, Ui, UiBuilder, WidgetInfo, vec2};

use super::super::{Scene, kit};
use super::card::accessible_label;
use crate::analysis::{citation, stance_heading};
use crate::command::Command;
use crate::model::Stance;
use crate::theme;

/// Draws each account that differs; a click selects it.
pub fn show(ui: &mut Ui, scene: Scene<'_>, stance: &Stance, commands: &mut Vec<Command>) {
    let dataset = &scene.document.dataset;
    for id in &stance.conflicts_with {
        if let Some(other) = dataset.stance(id) {
            account(ui, scene, stance, other, commands);
        }
    }
}

fn account(
    ui: &mut Ui,
    scene: Scene<'_>,
    stance: &Stance,
    other: &Stance,
    commands: &mut Vec<Command>,
) {
    let theme = scene.theme;
    let dataset = &scene.document.dataset;
    let builder = UiBuilder::new()
        .id_salt(("account", &stance.id, &other.id))
        .sense(Sense::click());
    let response = ui
        .scope_builder(builder, |ui| {
            let hovered = ui.response().hovered();
            Frame::new()
                .fill(if hovered { theme.rail } else { theme.field })
                .corner_radius(CornerRadius::same(4))
                .inner_margin(Margin {
                    left: 14,
                    right: 10,
                    top: 8,
                    bottom: 8,
                })
                .show(ui, |ui| {
                    ui.set_width(ui.available_width());
                    ui.spacing_mut().item_spacing = vec2(6.0, 3.0);
                    let who = format!(
                        "Another account: {}, {}",
                        stance_heading(dataset, other),
                        other.said.to_short_words()
                    );
                    kit::paragraph(ui, &who, 12.5, theme.text_secondary);
                    let quotes: Vec<String> = other
                        .evidence
                        .iter()
                        .filter_map(|evidence| Some(format!("“{}”", evidence.quote.as_ref()?)))
                        .collect();
                    let words = if quotes.is_empty() {
                        other.summary.clone()
                    } else {
                        quotes.join(" … ")
                    };
                    kit::bidi_paragraph(ui, &words, theme::sans(14.0), theme.text, 19.0);
                    let first = other.evidence.first();
                    let source = first.and_then(|evidence| {
                        let source = dataset.source(&evidence.source)?;
                        Some(citation(source, &[&evidence.locator]))
                    });
                    if let Some(source) = source {
                        kit::paragraph(ui, &source, 12.0, theme.text_secondary);
                    }
                });
        })
        .response;
    // A bar at the side, as beside words that are quoted from elsewhere.
    let mut bar = response.rect;
    bar.set_width(3.0);
    ui.painter().rect_filled(bar, 1.5, theme.text_muted);
    kit::focus_ring(ui, &response, theme);
    let label = format!("Another account: {}", accessible_label(scene, other));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
    if response.clicked() {
        commands.push(Command::Select(other.id.clone()));
    }
}
