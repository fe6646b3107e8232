//! What has changed since the last save or another file, in the cards' place.

use egui::accesskit::Role;
use egui::text::LayoutJob;
use egui::{
    Align2, CornerRadius, Frame, Label, Margin, Rect, Response, RichText, ScrollArea, Sense,
    Stroke, TextFormat, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use super::{ComparisonView, Scene, bidi, kit};
use crate::analysis::{ChangeStatus, ChangeText, Paragraph, ReportItem, differing_ranges};
use crate::command::Command;
use crate::theme::{self, Theme};
use crate::words::capitalize;

const MARGIN: f32 = 20.0;

/// What an item takes up until it was drawn once, in points.
const ESTIMATED_HEIGHT: f32 = 150.0;

/// How high the button in the heading is.
const BUTTON: f32 = 28.0;

/// Of how many stances that differ alike each has a link.
const MAX_LINKS: usize = 24;

/// What the list keeps between frames.
#[derive(Debug, Default)]
pub struct ComparisonState {
    /// The height of each paragraph that was drawn at this width: those out of
    /// sight are not laid out.
    heights: Vec<Option<f32>>,
    width: f32,
    /// What the list was last scrolled to.
    shown: Option<String>,
    /// Whether it has yet to be scrolled there again, with heights now known.
    settling: bool,
}

/// Draws the panel.
pub fn show(
    ui: &mut Ui,
    scene: Scene<'_>,
    comparison: ComparisonView<'_>,
    state: &mut ComparisonState,
    commands: &mut Vec<Command>,
) {
    let panel = ui.max_rect();
    ui.painter().vline(
        panel.left() + 0.5,
        panel.y_range(),
        (1.0, scene.theme.border),
    );
    head(ui, scene, comparison, commands);
    let report = &comparison.differences.report;
    let width = ui.available_width();
    if (state.width - width).abs() > 0.5 {
        state.heights.clear();
        state.width = width;
    }
    state.heights.resize(report.len(), None);
    let selected = &scene.view.selected;
    let follows = selected.is_some() && (state.settling || state.shown != *selected);
    state.shown.clone_from(selected);
    let target = selected.as_ref().filter(|_| follows);
    let target = target.and_then(|id| report.iter().position(|found| is_about(found, id)));
    let mut moved = false;
    ScrollArea::vertical()
        .id_salt("comparing")
        .auto_shrink(false)
        .animated(false)
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 10.0;
            for (at, paragraph) in report.iter().enumerate() {
                let height = state.heights[at].unwrap_or(ESTIMATED_HEIGHT);
                let place = Rect::from_min_size(ui.cursor().min, vec2(width, height));
                if target == Some(at) {
                    ui.scroll_to_rect(place, None);
                }
                if !ui.is_rect_visible(place.expand(200.0)) {
                    ui.allocate_space(vec2(width, height));
                    continue;
                }
                let drawn = match paragraph {
                    Paragraph::Heading(words) => heading(ui, scene.theme, words),
                    Paragraph::Item(found) => item(ui, scene, at, found, commands),
                };
                let drawn = drawn.rect.height();
                moved |= (drawn - height).abs() > 0.5;
                state.heights[at] = Some(drawn);
            }
            ui.add_space(16.0);
        });
    let unseen = target.is_some_and(|at| state.heights[at].is_none());
    state.settling = target.is_some() && (moved || unseen);
    if state.settling {
        ui.ctx().request_discard("the list of changes has scrolled");
    }
}

/// Whether a paragraph tells of the stance with this id.
fn is_about(paragraph: &Paragraph, id: &str) -> bool {
    match paragraph {
        Paragraph::Heading(_) => false,
        Paragraph::Item(item) => item.stances.iter().any(|stance| stance == id),
    }
}

/// What it is compared with, what came of it, and the way out.
fn head(
    ui: &mut Ui,
    scene: Scene<'_>,
    comparison: ComparisonView<'_>,
    commands: &mut Vec<Command>,
) {
    let theme = scene.theme;
    let margin = Margin {
        left: MARGIN as i8,
        right: MARGIN as i8 - 8,
        top: 12,
        bottom: 8,
    };
    Frame::new().inner_margin(margin).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        let words = format!("Compared with {}", comparison.baseline.name());
        let stop = kit::text_width(ui, "Stop", theme::medium(13.5)) + 22.0;
        let room = (ui.available_width() - stop - 6.0).max(40.0);
        let title = words.clone();
        let title = ui
            .painter()
            .layout(title, theme::semibold(15.0), theme.text, room);
        // The button stands beside the first of its lines.
        let above = (BUTTON - title.rows[0].height()) / 2.0;
        let size = vec2(ui.available_width(), title.size().y + 2.0 * above);
        let (row, response) = ui.allocate_exact_size(size, Sense::hover());
        let y = row.top() + above;
        ui.painter().galley(pos2(row.left(), y), title, theme.text);
        response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, &words));
        if let (false, Some(path)) = (
            comparison.baseline.is_last_save,
            &comparison.baseline.document.path,
        ) {
            response.on_hover_text(path.display().to_string());
        }
        let place = Rect::from_min_size(pos2(row.right() - stop, row.top()), vec2(stop, BUTTON));
        let mut corner = ui.new_child(UiBuilder::new().max_rect(place));
        let button = kit::text_button(&mut corner, theme, "Stop", false);
        button.widget_info(|| WidgetInfo::labeled(Role::Button, true, "Stop comparing"));
        let button = button.on_hover_text("Show the cards again (Esc)");
        if button.clicked() {
            commands.push(Command::StopComparing);
        }
        kit::paragraph(ui, &outcome(scene, comparison), 13.0, theme.text_secondary);
        if let Some(words) = problems(comparison) {
            kit::paragraph(ui, &words, 12.5, theme.warning);
        }
    });
}

/// What the comparison came to, in a sentence.
fn outcome(scene: Scene<'_>, comparison: ComparisonView<'_>) -> String {
    let differences = comparison.differences;
    let (before, after) = (&comparison.baseline.document, scene.document);
    if !differences.comparison.is_empty() {
        format!("{}.", capitalize(&differences.summary))
    } else if before.text == after.text {
        "The same in meaning.".to_owned()
    } else if before.is_valid && after.is_valid {
        "The same in meaning; only layout or comments differ.".to_owned()
    } else {
        "The same in all that could be read; entries with a problem are left out.".to_owned()
    }
}

/// What is wrong with the older dataset.
fn problems(comparison: ComparisonView<'_>) -> Option<String> {
    let baseline = &comparison.baseline.document;
    if baseline.problems.is_empty() {
        return None;
    }
    // A file keeps the name that it has.
    let name = if comparison.baseline.is_last_save {
        capitalize(&comparison.baseline.name()).to_string()
    } else {
        comparison.baseline.name().to_string()
    };
    let left_out = if baseline.is_valid {
        "nothing is left out"
    } else {
        "entries with an error are not compared"
    };
    Some(format!(
        "{name} has {}; {left_out}.",
        baseline.problems.summary()
    ))
}

fn heading(ui: &mut Ui, theme: &Theme, words: &str) -> Response {
    let (room, response) = ui.allocate_exact_size(vec2(ui.available_width(), 26.0), Sense::hover());
    let at = pos2(room.left() + MARGIN, room.bottom() - 9.0);
    kit::list_heading(ui, at, theme, words);
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, words));
    response
}

/// Draws an item as a card. A click selects its stance, or shows the question
/// on whose chart it is seen.
fn item(
    ui: &mut Ui,
    scene: Scene<'_>,
    at: usize,
    item: &ReportItem,
    commands: &mut Vec<Command>,
) -> Response {
    let theme = scene.theme;
    let stance = match item.stances.as_slice() {
        [stance] => Some(stance),
        _ => None,
    };
    let is_selected = stance.is_some() && scene.view.selected.as_ref() == stance;
    let leads = stance.is_some() || !item.questions.is_empty();
    let (fill, stroke) = if is_selected {
        (theme.surface, Stroke::new(2.0, theme.text))
    } else {
        (theme.canvas, Stroke::new(1.0, theme.border))
    };
    // Every item can be reached by Tab, so that all are read.
    let sense = if leads {
        Sense::click()
    } else {
        Sense::focusable_noninteractive()
    };
    let builder = UiBuilder::new().id_salt(("change", at)).sense(sense);
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
                    top(ui, scene, item);
                    for told in &item.changes {
                        ui.add_space(2.0);
                        field(ui, theme, told, item.is_in_both());
                    }
                    if item.stances.len() > 1 {
                        links(ui, scene, item, commands);
                    }
                });
        })
        .response;
    kit::focus_ring(ui, &response, theme);
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    response.widget_info(|| {
        let words = accessible_label(item);
        if leads {
            WidgetInfo::selected(Role::Button, true, is_selected, words)
        } else {
            WidgetInfo::labeled(Role::ListItem, true, words)
        }
    });
    if response.clicked() {
        follow(scene, item, stance, is_selected, commands);
    }
    response
}

/// Selects the stance of an item, or lets it go; where the item is not seen on
/// the chart that is shown, another question is.
fn follow(
    scene: Scene<'_>,
    item: &ReportItem,
    stance: Option<&String>,
    is_selected: bool,
    commands: &mut Vec<Command>,
) {
    if is_selected {
        commands.push(Command::Deselect);
        return;
    }
    if let Some(first) = item.questions.first()
        && !item.questions.contains(&scene.view.question)
    {
        commands.push(Command::ShowQuestion(first.clone()));
    }
    commands.extend(stance.map(|id| Command::Select(id.clone())));
}

/// What has become of it, and what it is.
fn top(ui: &mut Ui, scene: Scene<'_>, item: &ReportItem) {
    let theme = scene.theme;
    let sign = match item.status {
        Some(ChangeStatus::Added) => "+",
        Some(ChangeStatus::Removed) => "×",
        Some(ChangeStatus::Renamed | ChangeStatus::Changed) => "→",
        Some(ChangeStatus::LeftOut) | None => "",
    };
    // Of a stance that has changed, it is more to say in what respect.
    let label = match item.status {
        Some(ChangeStatus::Changed) if !item.detail.is_empty() => item.detail.clone(),
        _ if item.is_in_both() && !item.detail.is_empty() => {
            format!("{}, {}", item.label, item.detail)
        }
        _ if !item.detail.is_empty() => format!("{}; {}", item.label, item.detail),
        _ => item.label.to_owned(),
    };
    if !label.is_empty() {
        let words = format!("{sign} {label}");
        let words = RichText::new(words.trim()).font(theme::medium(12.5));
        ui.add(Label::new(words.color(theme.text_secondary)).wrap());
    }
    let title = if item.description.is_empty() {
        item.name.clone()
    } else {
        capitalize(&item.description).to_string()
    };
    if title.is_empty() {
        return;
    }
    let parties = &scene.document.dataset;
    let party = item.party.as_deref().map(|id| parties.party_index(id));
    ui.horizontal_top(|ui| {
        if let Some(place) = party {
            let (room, _) =
                ui.allocate_exact_size(kit::BADGE_SIZE + vec2(0.0, 2.0), Sense::hover());
            let badge = Align2::LEFT_BOTTOM.align_size_within_rect(kit::BADGE_SIZE, room);
            kit::badge(ui, badge, scene, place);
        }
        let font = theme::semibold(14.0);
        ui.vertical(|ui| kit::bidi_paragraph(ui, &title, font, theme.text, 18.0));
    });
    if !item.description.is_empty() && !item.name.is_empty() {
        kit::paragraph(ui, &item.name, 12.0, theme.text_muted);
    }
}

/// A field before and after: beside each other where there is room.
fn field(ui: &mut Ui, theme: &Theme, told: &ChangeText, is_in_both: bool) {
    let what = match (&told.before, &told.after) {
        (None, Some(_)) if is_in_both => format!("{}, added", told.label),
        (Some(_), None) if is_in_both => format!("{}, removed", told.label),
        _ => told.label.clone(),
    };
    kit::paragraph(ui, &what, 12.0, theme.text_muted);
    let (before, after) = match (&told.before, &told.after) {
        (Some(before), Some(after)) => (before, after),
        (Some(value), None) | (None, Some(value)) => {
            kit::bidi_paragraph(ui, value, theme::sans(13.5), theme.text, 18.0);
            return;
        }
        (None, None) => return,
    };
    if bidi::has_rtl(before) || bidi::has_rtl(after) {
        kit::bidi_paragraph(ui, before, theme::sans(13.5), theme.text_secondary, 18.0);
        kit::paragraph(ui, "→", 13.5, theme.text);
        kit::bidi_paragraph(ui, after, theme::sans(13.5), theme.text, 18.0);
        return;
    }
    let ranges = differing_ranges(before, after);
    let [was, is] = ranges.map_or([None, None], |[was, is]| [Some(was), Some(is)]);
    let plain = |color| TextFormat {
        font_id: theme::sans(13.5),
        color,
        line_height: Some(18.0),
        ..TextFormat::default()
    };
    let mut job = LayoutJob::default();
    let mut add = |text: &str,
                   marked: Option<std::ops::Range<usize>>,
                   format: &TextFormat,
                   own: &TextFormat| {
        let range = marked.unwrap_or(0..0);
        job.append(&text[..range.start], 0.0, format.clone());
        job.append(&text[range.clone()], 0.0, own.clone());
        job.append(&text[range.end..], 0.0, format.clone());
    };
    let earlier = plain(theme.text_secondary);
    let gone = TextFormat {
        strikethrough: Stroke::new(1.0, theme.text_secondary),
        ..earlier.clone()
    };
    let later = plain(theme.text);
    let new = TextFormat {
        underline: Stroke::new(1.0, theme.text),
        ..later.clone()
    };
    let inline = format!("{before} → {after}");
    let is_short = kit::text_width(ui, &inline, theme::sans(13.5)) <= ui.available_width();
    add(before, was, &earlier, &gone);
    add(if is_short { " → " } else { "\n→ " }, None, &later, &later);
    add(after, is, &later, &new);
    ui.add(Label::new(job).wrap());
}

/// The stances that differ in the same way.
fn links(ui: &mut Ui, scene: Scene<'_>, item: &ReportItem, commands: &mut Vec<Command>) {
    let theme = scene.theme;
    let dataset = &scene.document.dataset;
    ui.add_space(2.0);
    for id in item.stances.iter().take(MAX_LINKS) {
        let about = dataset.stance(id).map_or(id.clone(), |stance| {
            let who = super::cards::stance_heading(dataset, stance);
            format!("{who}, {}", stance.said.to_words())
        });
        let label = format!("Select {about}");
        if kit::text_link(ui, theme, &about, &label).clicked() {
            commands.push(Command::Select(id.clone()));
        }
    }
    if let Some(more) = item.stances.len().checked_sub(MAX_LINKS + 1) {
        let words = format!("and {} more", more + 1);
        kit::paragraph(ui, &words, 12.5, theme.text_muted);
    }
}

/// An item for a screen reader.
fn accessible_label(item: &ReportItem) -> String {
    let head = [item.label, &item.description, &item.name, &item.detail];
    let head = head.into_iter().filter(|part| !part.is_empty());
    let mut parts = vec![head.collect::<Vec<_>>().join(", ")];
    parts.retain(|part| !part.is_empty());
    for ChangeText {
        label: what,
        before,
        after,
    } in &item.changes
    {
        parts.push(match (before, after) {
            (Some(before), Some(after)) => format!("{what}: before {before}, now {after}"),
            (Some(value), None) if item.is_in_both() => format!("{what}, removed: {value}"),
            (None, Some(value)) if item.is_in_both() => format!("{what}, added: {value}"),
            (Some(value), None) | (None, Some(value)) => format!("{what}: {value}"),
            (None, None) => what.clone(),
        });
    }
    parts.join(". ")
}
