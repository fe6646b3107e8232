//! The legend, which explains the symbols that the current question uses.

use egui::accesskit::Role;
use egui::{Align2, Rect, Sense, Shape, Stroke, Ui, pos2, vec2};

use super::super::Scene;
use super::super::kit::{ResponseExt as _, Text};
use super::marks::Marker;
use super::{baseline, discs};
use crate::analysis::MarkShape;
use crate::command::Command;
use crate::theme;
use crate::words::{Words, plot as words};

/// Draws the legend and, if the chart is zoomed in, a link that shows all days.
/// `has_discs` is whether the chart has discs.
pub fn show(ui: &mut Ui, scene: Scene<'_>, has_discs: bool, commands: &mut Vec<Command>) {
    let theme = scene.theme;
    let series = &scene.view_data.series;
    let shapes: std::collections::BTreeSet<MarkShape> =
        series.marks.iter().map(|mark| mark.shape).collect();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(14.0, 4.0);
        for shape in shapes {
            add_legend_entry(ui, scene, shape.label(), |ui, rect| {
                let marker = Marker {
                    shape,
                    color: theme.text_secondary,
                    background: theme.canvas,
                    radius: 4.5,
                    slot: None,
                };
                marker.draw(ui.painter(), rect.center());
                if shape == MarkShape::Square {
                    marker.draw_arrow(ui.painter(), rect.center(), 9.0);
                }
            });
        }
        if has_discs {
            add_legend_entry(ui, scene, words::DISC, |ui, rect| {
                discs::draw_in_legend(ui, theme, rect.center());
            });
        }
        add_legend_entry(ui, scene, words::LINE, |ui, rect| {
            let stroke = Stroke::new(2.5, theme.text_secondary);
            ui.painter().hline(rect.x_range(), rect.center().y, stroke);
        });
        let mut spans = series.parties.iter().flat_map(|party| &party.line);
        if spans.any(|span| span.stale) {
            add_legend_entry(ui, scene, words::STALE_LINE, |ui, rect| {
                let ends = [rect.left_center(), rect.right_center()];
                let dots = Shape::dotted_line(&ends, theme.text_secondary, 5.0, 1.3);
                ui.painter().extend(dots);
            });
        }
        baseline::add_legend_entries(ui, scene);
        if scene.view.is_zoomed(&scene.document.dataset.covers) && !scene.on_page {
            let text = Text::new(words::SHOW_ALL_DAYS, theme::medium(12.5), theme.text);
            if text.link(ui).clicked() {
                commands.push(Command::ShowAllDays);
            }
        }
    });
}

/// Adds a label with a symbol to its left, which `draw_symbol` draws in the given rectangle.
pub fn add_legend_entry(
    ui: &mut Ui,
    scene: Scene<'_>,
    label: impl Into<Words>,
    draw_symbol: impl FnOnce(&Ui, Rect),
) {
    let label = label.into();
    let text = Text::new(&label, theme::sans(12.5), scene.theme.text_secondary);
    let size = vec2(25.0 + text.width(ui), 18.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    draw_symbol(ui, Rect::from_min_size(rect.min, vec2(19.0, rect.height())));
    let pos = pos2(rect.left() + 25.0, rect.center().y);
    text.paint(ui, pos, Align2::LEFT_CENTER, f32::INFINITY);
    response.set_name(Role::Label, || label.clone());
}
