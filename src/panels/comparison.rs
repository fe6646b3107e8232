//! The panel with the differences from the last save or from another file. It
//! replaces the cards while a comparison is open.

use std::ops::Range;

use egui::accesskit::{Live, Role};
use egui::text::LayoutJob;
use egui::{
    CornerRadius, Frame, Margin, Response, Sense, Stroke, TextFormat, Ui, UiBuilder, pos2, vec2,
};

use crate::analysis::{
    ChangeStatus, ChangeText, Paragraph, ReportItem, differing_ranges, stance_heading,
};
use crate::command::Command;
use crate::hidden::path_name;
use crate::kit::bidi;
use crate::kit::virtual_list::{Rows, VirtualList};
use crate::kit::{self, ResponseExt as _};
use crate::scene::{ComparisonView, Scene};
use crate::theme::{self, Theme, size};
use crate::words::comparison::{added_field, removed_field};
use crate::words::{Words, capitalize, comparison_panel as texts};

const MARGIN: f32 = 20.0;

/// The height of an item that has not been drawn yet, in points.
const ESTIMATED_HEIGHT: f32 = 150.0;

/// The maximum number of links to stances that differ in the same way.
const MAX_LINKS: usize = 24;

/// The state of the list between frames.
#[derive(Debug, Default)]
pub struct ComparisonState {
    list: VirtualList<usize>,
}

pub fn show(
    ui: &mut Ui,
    scene: Scene<'_>,
    comparison: ComparisonView<'_>,
    state: &mut ComparisonState,
) {
    draw_header(ui, scene, comparison);
    let report = &comparison.differences.report;
    let selected = scene.view.selected.as_ref();
    let target =
        selected.and_then(|id| report.iter().position(|paragraph| is_about(paragraph, id)));
    let rows = Rows { target, ..Rows::new(report.len(), ESTIMATED_HEIGHT) };
    let is_item = |paragraph: &&Paragraph| matches!(paragraph, Paragraph::Item(_));
    let list = &mut state.list;
    let name = || texts::DIFFERENCES;
    kit::in_group(ui, "list", Role::List, name, |ui| {
        kit::focus::set_size(ui, report.iter().filter(is_item).count());
        list.show(ui, "comparing", &rows, |ui, index| match &report[index] {
            Paragraph::Heading(text) => draw_heading(ui, scene.theme, &text.into()),
            Paragraph::Item(item) => {
                let shown = draw_item(ui, scene, index, item);
                let position = report[..index].iter().filter(is_item).count();
                kit::focus::set_index(ui.ctx(), shown.id, position);
                shown
            }
        });
    });
}

/// Whether a paragraph is about the stance with this id.
fn is_about(paragraph: &Paragraph, id: &str) -> bool {
    match paragraph {
        Paragraph::Heading(_) => false,
        Paragraph::Item(item) => item.stances.iter().any(|stance| stance == id),
    }
}

/// Draws the baseline, the outcome of the comparison, and a button to stop
/// comparing.
fn draw_header(ui: &mut Ui, scene: Scene<'_>, comparison: ComparisonView<'_>) {
    let theme = scene.theme;
    let margin = Margin { left: MARGIN as i8, right: MARGIN as i8 - 8, top: 12, bottom: 8 };
    Frame::new().inner_margin(margin).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        draw_title(ui, scene, comparison);
        let outcome = outcome(scene, comparison);
        let shown = kit::paragraph(ui, &outcome, size::LABEL, theme.text_secondary);
        kit::set_status(ui, &shown, Live::Polite, || outcome);
        if let Some(problems) = baseline_problems(comparison) {
            kit::paragraph(ui, problems, size::SMALL, theme.warning);
        }
    });
}

/// Draws the title, which may wrap, with the button beside its first line.
fn draw_title(ui: &mut Ui, scene: Scene<'_>, comparison: ComparisonView<'_>) {
    let theme = scene.theme;
    let baseline = comparison.baseline;
    let title = texts::compared_with(&baseline.name());
    let button_width = kit::text_width(ui, texts::STOP, theme::medium(size::BODY)) + 34.0;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        ui.vertical(|ui| {
            ui.set_width((ui.available_width() - button_width).max(40.0));
            ui.add_space(4.0);
            let text = kit::Text::new(&title, theme::semibold(size::SECTION), theme.text);
            let shown = ui.add(text.label().wrap());
            shown.set_name(Role::Heading, || title.clone());
            if let (false, Some(path)) = (baseline.is_last_save, &baseline.document.path) {
                let _ = shown.tooltip(Words::verbatim(path_name(path)));
            }
        });
        let stop = kit::Button::quiet(texts::STOP).small().show(ui, theme);
        stop.set_name(Role::Button, || texts::STOP_COMPARING);
        scene.send_if(stop.tooltip(texts::STOP_HELP).clicked(), || Command::StopComparing);
    });
}

/// The outcome of the comparison in a sentence.
fn outcome(scene: Scene<'_>, comparison: ComparisonView<'_>) -> Words {
    let differences = comparison.differences;
    let (before, after) = (&comparison.baseline.document, scene.document);
    if !differences.comparison.is_empty() {
        texts::outcome(&differences.summary)
    } else if before.text == after.text {
        texts::NO_CHANGES
    } else if before.is_valid && after.is_valid {
        texts::ONLY_LAYOUT
    } else {
        texts::NO_READABLE_CHANGES
    }
}

fn baseline_problems(comparison: ComparisonView<'_>) -> Option<Words> {
    let baseline = &comparison.baseline.document;
    if baseline.problems.is_empty() {
        return None;
    }
    // File names are not capitalized.
    let name = if comparison.baseline.is_last_save {
        capitalize(&comparison.baseline.name())
    } else {
        comparison.baseline.name()
    };
    let problems = baseline.problems.summary();
    let problems = texts::baseline_problems(&name, &problems, !baseline.is_valid);
    Some(problems)
}

fn draw_heading(ui: &mut Ui, theme: &Theme, text: &Words) -> Response {
    let (rect, response) = kit::take_strip(ui, 26.0);
    let pos = pos2(rect.left() + MARGIN, rect.bottom() - 9.0);
    kit::list_heading(ui, pos, theme, text);
    response.set_name(Role::Heading, || text.clone());
    response
}

/// Draws an item as a card. A click selects its stance, or shows the question
/// whose chart the item affects.
fn draw_item(ui: &mut Ui, scene: Scene<'_>, index: usize, item: &ReportItem) -> Response {
    let theme = scene.theme;
    let stance = match item.stances.as_slice() {
        [stance] => Some(stance),
        _ => None,
    };
    let is_selected = stance.is_some() && scene.view.selected.as_ref() == stance;
    let is_link = stance.is_some() || !item.questions.is_empty();
    let (fill, stroke) = if is_selected {
        (theme.surface, Stroke::new(2.0, theme.text))
    } else {
        (theme.canvas, Stroke::new(1.0, theme.border))
    };
    // Tab reaches every item, so that a screen reader can read all of them.
    let sense = if is_link { Sense::click() } else { Sense::focusable_noninteractive() };
    let builder = UiBuilder::new().id_salt(("change", index)).sense(sense);
    let response = ui
        .scope_builder(builder, |ui| {
            Frame::new()
                .fill(fill)
                .stroke(stroke)
                .corner_radius(CornerRadius::same(8))
                .inner_margin(Margin::symmetric(14, 11))
                .outer_margin(Margin::symmetric(15, 0))
                .show(ui, |ui| {
                    ui.set_width(ui.available_width());
                    ui.spacing_mut().item_spacing = vec2(8.0, 4.0);
                    draw_item_heading(ui, scene, item);
                    for change in &item.changes {
                        ui.add_space(2.0);
                        draw_field_change(ui, theme, change, item.is_in_both());
                    }
                    if item.stances.len() > 1 {
                        draw_links(ui, scene, item);
                    }
                });
        })
        .response;
    kit::focus_ring(ui, &response, theme);
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    if is_link {
        response.set_name_selected(Role::Button, is_selected, || spoken_item(item));
    } else {
        response.set_name(Role::ListItem, || spoken_item(item));
    }
    if response.clicked() {
        follow(scene, item, stance, is_selected);
    }
    response
}

/// Selects the stance of an item, or deselects it. Shows one of the item's
/// questions if the item does not affect the current chart.
fn follow(scene: Scene<'_>, item: &ReportItem, stance: Option<&String>, is_selected: bool) {
    if is_selected {
        scene.send(Command::Deselect);
        return;
    }
    if let Some(first) = item.questions.first()
        && !item.questions.contains(&scene.view.question)
    {
        scene.send(Command::ShowQuestion(first.clone()));
    }
    scene.send_all(stance.map(|id| Command::Select(id.clone())));
}

/// Draws the status of an item, and the entry or line that it is about.
fn draw_item_heading(ui: &mut Ui, scene: Scene<'_>, item: &ReportItem) {
    let theme = scene.theme;
    let status = status_line(item);
    if !status.is_empty() {
        let status = kit::Text::new(status, theme::medium(size::SMALL), theme.text_secondary);
        ui.add(status.label().wrap());
    }
    let title: Words = if item.description.is_empty() {
        (&item.name).into()
    } else {
        capitalize(&item.description)
    };
    if title.is_empty() {
        return;
    }
    let dataset = &scene.document.dataset;
    let party = item.party.as_deref().map(|id| dataset.party_index(id));
    ui.horizontal_top(|ui| {
        if let Some(party) = party {
            let size = scene.badge(party).size(ui);
            let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
            scene.badge(party).paint(ui, rect);
        }
        let font = theme::semibold(size::LEAD);
        ui.vertical(|ui| kit::bidi_paragraph(ui, title, font, theme.text));
    });
    if !item.description.is_empty() && !item.name.is_empty() {
        kit::paragraph(ui, &item.name, size::SMALL, theme.text_muted);
    }
}

/// The status of an item with its detail, after a sign.
fn status_line(item: &ReportItem) -> Words {
    let sign = match item.status {
        Some(ChangeStatus::Added) => "+",
        Some(ChangeStatus::Removed) => "×",
        Some(ChangeStatus::Renamed | ChangeStatus::Changed) => "→",
        Some(ChangeStatus::LeftOut) | None => "",
    };
    let separator = if item.is_in_both() { ',' } else { ';' };
    // The detail implies that the stance has changed.
    let is_implied = item.status == Some(ChangeStatus::Changed) && !item.detail.is_empty();
    let status = if is_implied { "" } else { &item.label };
    texts::status_line(sign, status, &item.detail, separator)
}

/// Draws a field before and after the change, on one line if it fits.
fn draw_field_change(ui: &mut Ui, theme: &Theme, change: &ChangeText, is_in_both: bool) {
    let label: Words = match (&change.before, &change.after) {
        (None, Some(_)) if is_in_both => added_field(&change.label),
        (Some(_), None) if is_in_both => removed_field(&change.label),
        _ => (&change.label).into(),
    };
    kit::paragraph(ui, label, size::SMALL, theme.text_muted);
    let (before, after) = match (&change.before, &change.after) {
        (Some(before), Some(after)) => (before, after),
        (Some(value), None) | (None, Some(value)) => {
            kit::bidi_paragraph(ui, value, theme::sans(size::BODY), theme.text);
            return;
        }
        (None, None) => return,
    };
    if bidi::has_rtl(before) || bidi::has_rtl(after) {
        kit::bidi_paragraph(ui, before, theme::sans(size::BODY), theme.text_secondary);
        kit::paragraph(ui, texts::ARROW, size::BODY, theme.text);
        kit::bidi_paragraph(ui, after, theme::sans(size::BODY), theme.text);
        return;
    }
    let inline = texts::before_and_after(before, after);
    let fits = kit::text_width(ui, inline, theme::sans(size::BODY)) <= ui.available_width();
    let arrow = if fits { texts::ARROW_ON_LINE } else { texts::ARROW_ON_NEXT_LINE };
    let line_height = Some(theme::line_height(size::BODY));
    let format =
        |color| TextFormat { line_height, ..TextFormat::simple(theme::sans(size::BODY), color) };
    let old = format(theme.text_secondary);
    let removed =
        TextFormat { strikethrough: Stroke::new(1.0, theme.text_secondary), ..old.clone() };
    let new = format(theme.text);
    let added = TextFormat { underline: Stroke::new(1.0, theme.text), ..new.clone() };
    // Differences are marked if both versions have something in common.
    let [removed_range, added_range] = differing_ranges(before, after).unwrap_or([0..0, 0..0]);
    let mut job = LayoutJob::default();
    let mut append = |text: &str, range: Range<usize>, plain: &TextFormat, marked: &TextFormat| {
        for (part, format) in [
            (&text[..range.start], plain),
            (&text[range.clone()], marked),
            (&text[range.end..], plain),
        ] {
            kit::append(&mut job, Words::verbatim(part), 0.0, format.clone());
        }
    };
    append(before, removed_range, &old, &removed);
    append(&arrow, 0..0, &new, &new);
    append(after, added_range, &new, &added);
    ui.add(kit::job_label(job).wrap());
}

/// Draws links to the stances that differ in the same way.
fn draw_links(ui: &mut Ui, scene: Scene<'_>, item: &ReportItem) {
    let theme = scene.theme;
    let dataset = &scene.document.dataset;
    ui.add_space(2.0);
    for id in item.stances.iter().take(MAX_LINKS) {
        let stance = match dataset.stance(id) {
            Some(stance) => {
                let heading = stance_heading(dataset, stance);
                texts::stance_with_date(&heading, &stance.said.to_words())
            }
            None => Words::verbatim(id),
        };
        if kit::text_link(ui, theme, &stance, || texts::select(&stance)).clicked() {
            scene.send(Command::Select(id.clone()));
        }
    }
    if let Some(more) = item.stances.len().checked_sub(MAX_LINKS).filter(|more| *more > 0) {
        kit::paragraph(ui, texts::and_more(more), size::SMALL, theme.text_muted);
    }
}

/// The text of an item for screen readers.
fn spoken_item(item: &ReportItem) -> Words {
    let changes = item.changes.iter().map(|change| {
        let (before, after) = (change.before.as_deref(), change.after.as_deref());
        texts::spoken_change(&change.label, before, after, item.is_in_both())
    });
    let changes: Vec<Words> = changes.collect();
    let head: [&str; 4] = [&item.label, &item.description, &item.name, &item.detail];
    texts::spoken_item(&head, &changes)
}
