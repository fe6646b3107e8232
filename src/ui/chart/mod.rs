//! The position chart: the question, the day in words, lines, bands and marks
//! on the time axis, and Daylight under it.

mod axes;
mod baseline;
mod daylight;
mod focus;
mod gestures;
mod labels;
pub(super) mod lines;
mod marks;
mod recode;
mod ticks;

use std::fmt::Write as _;

use egui::accesskit::Role;
use egui::{Align2, Rect, RichText, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

pub(super) use self::axes::Axes;
pub use self::focus::has_focus;
pub use self::gestures::ChartState;
pub(super) use self::marks::Marker;
pub use self::marks::PlacedMark;
use super::{Scene, kit, page};
use crate::analysis::{MarkShape, sources_words};
use crate::command::Command;
use crate::model::{EdtfDate, Question, Scale};
use crate::theme;

/// The space at the left of a page.
pub(super) const MARGIN: f32 = 24.0;

/// Draws the chart with all that belongs to it. Returns where the marks stand.
pub fn show(
    ui: &mut Ui,
    scene: Scene<'_>,
    state: &mut ChartState,
    commands: &mut Vec<Command>,
) -> Vec<PlacedMark> {
    let theme = scene.theme;
    let area = ui.max_rect();
    ui.set_clip_rect(area);
    // Where room is scarce, the chart itself has it; "How to read" has the signs.
    let compact = area.height() < 560.0 || area.width() < 560.0;
    if scene.on_page {
        let head = page::heading(ui, scene, area);
        ui.advance_cursor_after_rect(head);
    } else {
        question_tabs(ui, scene, commands);
    }
    let Some(question) = scene.document.dataset.question(&scene.view.question) else {
        ui.add_space(40.0);
        ui.vertical_centered(|ui| {
            kit::paragraph(
                ui,
                "This dataset asks no question yet.",
                15.0,
                theme.text_muted,
            )
        });
        return Vec::new();
    };
    let inner = egui::Frame::new().inner_margin(egui::Margin::symmetric(MARGIN as i8, 0));
    inner.show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = if compact { 3.0 } else { 7.0 };
        ui.add_space(if compact { 4.0 } else { 8.0 });
        let size = if compact { 15.0 } else { 19.5 };
        let heading = RichText::new(&question.ask)
            .font(theme::semibold(size))
            .color(theme.text);
        ui.scope(|ui| {
            if !scene.on_page {
                ui.set_max_width(ui.available_width().min(620.0));
            }
            ui.add(egui::Label::new(heading).wrap());
        });
        kit::paragraph(
            ui,
            &scene.view_data.sentence,
            if compact { 13.0 } else { 14.0 },
            theme.text,
        );
        if !question.comparable {
            let remark =
                "Equal levels on this question are not agreement, so there is no Daylight.";
            kit::paragraph(ui, remark, 12.5, theme.text_muted);
        }
        for remark in filters(scene) {
            let text = RichText::new(remark).font(theme::medium(13.0));
            ui.add(egui::Label::new(text.color(theme.text_secondary)).wrap());
        }
        if !compact || scene.on_page {
            legend(ui, scene, commands);
        } else if scene.comparison.is_some() {
            // These signs nobody has seen before.
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 14.0;
                baseline::legend(ui, scene);
            });
        }
    });
    let top = ui.cursor().top();
    let scope_height = if scene.on_page {
        notes(ui, scene, question, area)
    } else {
        scope(ui, scene, area, commands)
    };
    let room = Rect::from_min_max(
        pos2(area.left() + MARGIN, top + 4.0),
        pos2(area.right() - 14.0, area.bottom() - scope_height),
    );
    let with_daylight = scene.view_data.daylight.is_some();
    let axes = Axes::new(ui, scene, question, room, with_daylight);
    focus::show(ui, scene, question, &axes, state, commands);
    axes.draw_frame(ui, scene, question);
    marks::draw_date_spans(ui, scene, &axes);
    lines::show(ui, scene, question, &axes);
    axes.draw_party_names(ui, scene);
    if let Some((pair, daylight)) = &scene.view_data.daylight {
        daylight::show(ui, scene, question, &axes, (*pair, daylight), commands);
    }
    axes.draw_playhead(ui, scene, state, commands);
    marks::show(ui, scene, question, &axes, commands)
}

/// What is left out of the chart.
fn filters(scene: Scene<'_>) -> Vec<String> {
    let without = scene.view_data.hidden_note.as_ref();
    let mut remarks: Vec<String> = without
        .map(|words| format!("Shown {words}."))
        .into_iter()
        .collect();
    let (view, dataset) = (scene.view, &scene.document.dataset);
    // In the window the axis and its link say so.
    if scene.on_page && view.is_zoomed(&dataset.covers) {
        remarks.push(format!(
            "Shown: {}, of {}.",
            EdtfDate::from_days(view.range.0, view.range.1).to_words(),
            dataset.covers.to_words()
        ));
    }
    if let Some(actor) = view.focus.as_deref().and_then(|id| dataset.actor(id))
        && scene.on_page
    {
        remarks.push(format!("{} stands out.", actor.name));
    }
    remarks
}

/// The questions, of which one is shown.
pub(super) fn question_tabs(ui: &mut Ui, scene: Scene<'_>, commands: &mut Vec<Command>) {
    let theme = scene.theme;
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), 40.0), Sense::hover());
    ui.painter()
        .hline(row.x_range(), row.bottom(), (1.0, theme.border));
    let mut x = row.left() + MARGIN;
    let questions = &scene.document.dataset.questions;
    let widths: Vec<f32> = questions
        .iter()
        .map(|question| kit::text_width(ui, &question.tab, theme::semibold(13.5)))
        .collect();
    // First the gaps give way, then the words.
    let words: f32 = widths.iter().sum();
    let room = row.width() - 2.0 * MARGIN;
    let gaps = questions.len().saturating_sub(1).max(1) as f32;
    let gap = ((room - words) / gaps).clamp(14.0, 30.0);
    let squeeze = ((room - gap * gaps) / words.max(1.0)).min(1.0);
    for (question, width) in questions.iter().zip(widths) {
        let chosen = question.id == scene.view.question;
        let width = (width * squeeze).max(12.0);
        let rect = Rect::from_min_max(pos2(x, row.top()), pos2(x + width, row.bottom()));
        let response = ui.interact(
            rect.expand2(vec2(7.0, 0.0)),
            ui.scope_id().with(("tab", &question.id)),
            Sense::click(),
        );
        let (font, color) = if chosen {
            (theme::semibold(13.5), theme.text)
        } else {
            (theme::sans(13.5), theme.text_secondary)
        };
        kit::text_line(
            ui,
            pos2(x, row.center().y),
            Align2::LEFT_CENTER,
            &question.tab,
            font,
            color,
            width + 2.0,
        );
        if chosen || response.hovered() {
            let color = if chosen { theme.text } else { theme.rail };
            ui.painter()
                .hline(x..=x + width, row.bottom() - 1.0, Stroke::new(2.0, color));
        }
        kit::focus_ring(ui, &response, theme);
        response.widget_info(|| WidgetInfo::selected(Role::Tab, true, chosen, &question.tab));
        if response.on_hover_text(&question.ask).clicked() && !chosen {
            commands.push(Command::ShowQuestion(question.id.clone()));
        }
        x += width + gap;
    }
}

/// The signs that this question's marks use, in words.
fn legend(ui: &mut Ui, scene: Scene<'_>, commands: &mut Vec<Command>) {
    let theme = scene.theme;
    let mut shapes: Vec<MarkShape> = scene
        .view_data
        .series
        .marks
        .iter()
        .map(|mark| mark.shape)
        .collect();
    shapes.sort();
    shapes.dedup();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(14.0, 4.0);
        for shape in shapes {
            legend_entry(ui, scene, &shape.label(), |ui, rect| {
                let sign = marks::Marker {
                    shape,
                    color: theme.text_secondary,
                    background: theme.canvas,
                    radius: 4.5,
                    slot: None,
                };
                sign.draw(ui.painter(), rect.center());
                if shape == MarkShape::Square {
                    sign.draw_arrow(ui.painter(), rect.center(), 9.0);
                }
            });
        }
        legend_entry(ui, scene, "line: who speaks for it", |ui, rect| {
            ui.painter().hline(
                rect.x_range(),
                rect.center().y,
                Stroke::new(2.5, theme.text_secondary),
            );
        });
        let lines = scene
            .view_data
            .series
            .parties
            .iter()
            .flat_map(|party| &party.line);
        if lines.into_iter().any(|span| span.stale) {
            legend_entry(ui, scene, "dotted: not heard again since", |ui, rect| {
                let dots = egui::Shape::dotted_line(
                    &[rect.left_center(), rect.right_center()],
                    theme.text_secondary,
                    5.0,
                    1.3,
                );
                ui.painter().extend(dots);
            });
        }
        baseline::legend(ui, scene);
        if scene.view.is_zoomed(&scene.document.dataset.covers) && !scene.on_page {
            let words = RichText::new("Show all days").font(theme::medium(12.5));
            if ui.link(words.color(theme.text)).clicked() {
                commands.push(Command::ShowAllDays);
            }
        }
    });
}

fn legend_entry(ui: &mut Ui, scene: Scene<'_>, words: &str, sign: impl FnOnce(&Ui, Rect)) {
    let theme = scene.theme;
    let galley =
        ui.painter()
            .layout_no_wrap(words.to_owned(), theme::sans(12.5), theme.text_secondary);
    let (rect, response) =
        ui.allocate_exact_size(vec2(25.0 + galley.size().x, 18.0), Sense::hover());
    sign(ui, Rect::from_min_size(rect.min, vec2(19.0, rect.height())));
    ui.painter().galley(
        pos2(rect.left() + 25.0, rect.center().y - galley.size().y / 2.0),
        galley,
        theme.text_secondary,
    );
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
}

/// Scope and sources in full at the foot of a page. Returns how high they are.
fn notes(ui: &Ui, scene: Scene<'_>, question: &Question, area: Rect) -> f32 {
    const FONT: f32 = 11.5;
    let theme = scene.theme;
    let dataset = &scene.document.dataset;
    let width = area.width() - 2.0 * MARGIN;
    let layout = |words: String| {
        let font = theme::sans(FONT);
        ui.painter().layout(words, font, theme.text_muted, width)
    };
    let all = sources_words(dataset, &question.id);
    // Of very many sources the first are named, and the others counted.
    let most = (area.height() * 0.16).max(2.0 * FONT * 1.3);
    let mut shown = all.len();
    let mut sources = loop {
        let mut words = format!("Sources: {}", all[..shown].join("; "));
        if shown < all.len() {
            let _ = write!(words, "; and {} more", all.len() - shown);
        }
        let galley = layout(words + ".");
        if galley.size().y <= most || shown <= 1 {
            break galley;
        }
        shown -= (shown / 8).max(1);
    };
    if all.is_empty() {
        sources = layout("No stance on this question has a source.".to_owned());
    }
    let scope = layout(dataset.scope.clone());
    let height = scope.size().y + sources.size().y + 4.0;
    let mut at = pos2(area.left() + MARGIN, area.bottom() - height - 12.0);
    for galley in [scope, sources] {
        let below = galley.size().y + 4.0;
        ui.painter().galley(at, galley, theme.text_muted);
        at.y += below;
    }
    height + 22.0
}

/// The scope note at the foot of the chart; in a small chart its beginning,
/// with a way to the whole. Returns how high it is.
fn scope(ui: &mut Ui, scene: Scene<'_>, area: Rect, commands: &mut Vec<Command>) -> f32 {
    const MORE: &str = "read on";
    let theme = scene.theme;
    let words = &scene.document.dataset.scope;
    let width = area.width() - 2.0 * MARGIN;
    let layout = |width: f32, rows: usize| {
        let font = theme::sans(11.5);
        let mut job = egui::text::LayoutJob::simple(words.clone(), font, theme.text_muted, width);
        job.wrap.max_rows = rows;
        ui.painter().layout_job(job)
    };
    // An eighth of the chart's height at the most.
    let rows = if area.height() < 560.0 {
        1
    } else {
        (area.height() / 8.0 / 14.0) as usize
    };
    let mut galley = layout(width, rows);
    let more = kit::text_width(ui, MORE, theme::medium(12.5)) + 8.0;
    let is_cut = galley.elided;
    if is_cut {
        galley = layout(width - more, rows);
    }
    let height = galley.size().y + 22.0;
    let rect = Rect::from_min_size(
        pos2(area.left() + MARGIN, area.bottom() - galley.size().y - 12.0),
        galley.size(),
    );
    let response = ui.interact(rect, ui.scope_id().with("scope"), Sense::hover());
    ui.painter().galley(rect.min, galley, theme.text_muted);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
    response.on_hover_text(words);
    if is_cut {
        let place = Rect::from_min_max(
            pos2(area.right() - MARGIN - more + 8.0, rect.bottom() - 16.0),
            pos2(area.right() - MARGIN + 4.0, rect.bottom() + 2.0),
        );
        ui.scope_builder(egui::UiBuilder::new().max_rect(place), |ui| {
            let label = "Read the scope note in full";
            if kit::text_link(ui, theme, MORE, label).clicked() {
                commands.push(Command::ToggleGuide);
            }
        });
    }
    height
}

/// The wording of a value on the axis: the level's label, or what an end of a
/// continuous scale means.
fn level_words(scale: &Scale, value: f64, short: bool) -> String {
    match scale {
        Scale::Ordinal(_) => scale
            .level(value)
            .map(|level| if short { &level.short } else { &level.label })
            .cloned()
            .unwrap_or_default(),
        Scale::Continuous { min, low_end, .. } if value == *min => low_end.clone(),
        Scale::Continuous { max, high_end, .. } if value == *max => high_end.clone(),
        Scale::Continuous { .. } => String::new(),
    }
}
