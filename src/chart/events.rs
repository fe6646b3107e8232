//! The lane of events above the plot: leaders to days, brackets over spans, and names. Where
//! there is no room for all names, neighbours share a button with their number.

mod placement;

use std::ops::Range;
use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Align2, CursorIcon, Id, Rangef, Rect, Response, Sense, Shape, Stroke, StrokeKind, Ui};
use egui::{pos2, vec2};

use self::placement::{EventPlace, Group, Space, arrange};
use super::axes::Axes;
use super::regions::{EVENT_ROW_HEIGHT, EVENT_ROWS, MAX_EVENT_ROWS};
use crate::command::Command;
use crate::kit::{self, Icon, ResponseExt as _, Text};
use crate::model::{Day, Event};
use crate::scene::Scene;
use crate::theme::{self, size};
use crate::words::{Words, outline, plot as words};

/// The gap between the lowest row and the plot, in points.
const PLOT_GAP: f32 = 6.0;

/// The width of the tint on the days of the selected event, at least, in points.
const TINT_WIDTH: f32 = 8.0;

/// The widths at which a long name is cut where there is no room for all of it, in points.
const CUT_WIDTHS: [f32; 5] = [160.0, 120.0, 96.0, 72.0, 60.0];

/// The space on a button before its number, and that with the caret after it, in points.
const BUTTON_PADDING: f32 = 6.0;
const CARET_WIDTH: f32 = 18.0;

/// The mean distance of the days of events from which they are drawn through the plot, in points.
const MEAN_LINE_DISTANCE: f32 = 16.0;

/// The width of the list that a button opens, in points.
const LIST_WIDTH: f32 = 320.0;

/// The most events on a page, where nobody can open a list of them.
const MOST_ON_PAGE: usize = 5;

/// The events of the days shown, in the order in which they begin; on a page, those that come first by
/// their priority, if any has one. A page ends with its day, and one of unknown day may be later than that.
pub fn visible_events(scene: Scene<'_>) -> Vec<&Event> {
    let (first, last) = scene.view.range;
    let mut events: Vec<&Event> = scene.document.dataset.events.iter().collect();
    events.retain(|event| {
        let by = if scene.on_page { event.when.latest } else { event.when.earliest };
        event.when.latest >= first && by <= last
    });
    let days = |event: &&Event| (event.when.earliest, event.when.latest);
    if scene.on_page && events.iter().any(|event| event.priority.is_some()) {
        events.sort_by_key(|event| (event.priority.unwrap_or(u32::MAX), days(event)));
        events.truncate(MOST_ON_PAGE);
    }
    events.sort_by_key(days);
    events
}

/// The days from the first to the last of some events.
fn days(events: &[&Event]) -> (Day, Day) {
    let first = events.iter().map(|event| event.when.earliest).min();
    let last = events.iter().map(|event| event.when.latest).max();
    (first.unwrap_or_default(), last.unwrap_or_default())
}

/// Draws the events of the days shown. A click on one selects it.
pub fn show(ui: &Ui, scene: Scene<'_>, axes: &Axes) {
    draw_dotted_lines(ui, scene, axes);
    let events = visible_events(scene);
    if events.is_empty() || axes.regions.event_rows == 0 {
        return;
    }
    let columns = &axes.regions.columns;
    let title = Text::new(outline::EVENTS, theme::sans(size::SMALL), scene.theme.text_secondary);
    let end = pos2(columns.labels.max, row_middle(axes, 0));
    title.paint(ui, end, Align2::RIGHT_CENTER, columns.labels.span());
    for group in groups(ui, scene, axes, &events).0.iter() {
        show_group(ui, scene, axes, group, &events[group.events.clone()]);
    }
}

/// The middle of a row, counted from the plot.
fn row_middle(axes: &Axes, row: usize) -> f32 {
    axes.plot.top() - PLOT_GAP - EVENT_ROW_HEIGHT * (row as f32 + 0.5)
}

/// The events as they were arranged, and for what.
type Known = ((u64, (Day, Day), (usize, usize, bool), [u32; 5]), Arrangement);
type Arrangement = (Arc<[Group]>, ShownNames);

/// Arranges the events, again only when something has moved.
fn groups(ui: &Ui, scene: Scene<'_>, axes: &Axes, events: &[&Event]) -> Arrangement {
    let (plot, regions) = (axes.plot.x_range(), &axes.regions);
    let bounds = (regions.columns.labels.max + 8.0, regions.area.right());
    let bits = [plot.min, plot.max, bounds.0, bounds.1, ui.pixels_per_point()].map(f32::to_bits);
    // Without room, a name is not cut but folded into a number.
    let can_cut = !scene.density.is_compact();
    let key = (scene.revision, scene.view.range, (regions.event_rows, events.len(), can_cut), bits);
    let id = Id::unique("groups of events");
    let known = ui.data(|data| data.get_temp::<Known>(id)).filter(|(known, _)| *known == key);
    if let Some((_, groups)) = known {
        return groups;
    }
    let x = |day: Day| plot.clamp(axes.x(day));
    let spans: Vec<(f32, f32)> =
        events.iter().map(|event| (x(event.when.earliest), x(event.when.latest))).collect();
    let width = |words: Words| kit::text_width(ui, words, theme::sans(size::SMALL)).ceil();
    let arranged = |can_cut: bool, is_roomy: bool| {
        let widths = |group: Range<usize>| match &events[group] {
            [event] => {
                let name = width(Words::verbatim(&event.name));
                let cut = CUT_WIDTHS.into_iter().filter(|cut| can_cut && *cut < name);
                [name].into_iter().chain(cut).collect()
            }
            events => {
                let numbers = [words::events(events.len()), words::count(events.len())];
                numbers.map(|words| width(words) + BUTTON_PADDING + CARET_WIDTH).to_vec()
            }
        };
        arrange(&spans, widths, Space { rows: regions.event_rows, ends: bounds, is_roomy })
    };
    // A picture has whole names in any row rather than cut ones in a better row.
    let whole = |is_roomy| {
        let groups = scene.on_page.then(|| arranged(false, is_roomy))?;
        are_alone(&groups).then_some(groups)
    };
    let (groups, shown) = if let Some(groups) = whole(true) {
        (groups, ShownNames::Clear)
    } else if let Some(groups) = whole(false) {
        (groups, ShownNames::Whole)
    } else {
        let groups = arranged(can_cut, false);
        let shown = if are_alone(&groups) { ShownNames::Cut } else { ShownNames::Some };
        (groups, shown)
    };
    let arrangement = (Arc::from(groups), shown);
    ui.data_mut(|data| data.insert_temp::<Known>(id, (key, arrangement.clone())));
    arrangement
}

/// Whether each event has its own label.
fn are_alone(groups: &[Group]) -> bool {
    groups.iter().all(|group| group.events.len() == 1 && group.place.is_some())
}

/// How much is shown of the names of events.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum ShownNames {
    /// Some events share a number.
    Some,
    /// All names, but some of them may be cut.
    Cut,
    /// All names.
    Whole,
    /// All names, none of which seems to be in the bracket of another event.
    Clear,
}

/// The number of rows, each with its axes, in which a page shows the most of the names: nobody can open a
/// picture to read those behind a number, or the end of one that is cut.
pub fn rows_of_names(ui: &Ui, scene: Scene<'_>, axes: impl Fn(usize) -> Axes) -> usize {
    let events = visible_events(scene);
    let mut best = (EVENT_ROWS, ShownNames::Some);
    for rows in EVENT_ROWS..=MAX_EVENT_ROWS {
        let (_, shown) = groups(ui, scene, &axes(rows), &events);
        if shown > best.1 {
            best = (rows, shown);
        }
        if shown == ShownNames::Clear {
            break;
        }
    }
    best.0
}

/// Draws the leader of some events or the bracket over them. Their label is at `middle`.
fn draw_days(
    ui: &Ui,
    scene: Scene<'_>,
    axes: &Axes,
    (group, events): (&Group, &[&Event]),
    is_selected: bool,
    middle: f32,
) {
    let (painter, theme) = (ui.painter(), scene.theme);
    let (earliest, latest) = days(events);
    let stroke = if is_selected {
        Stroke::new(2.0, theme.text)
    } else {
        let is_faded = earliest > scene.view.as_of && !theme.high_contrast;
        let color = theme.text_muted;
        Stroke::new(1.0, if is_faded { theme.tint(color, 0.5) } else { color })
    };
    let (from, to, base) = (group.item.from, group.item.to, axes.plot.top());
    if let Some(event) = events.iter().find(|event| scene.is_open(event)) {
        let x = |day: Day| axes.plot.x_range().clamp(axes.x(day));
        let days = Rangef::new(x(event.when.earliest), x(event.when.latest));
        let tint = Rangef::point(days.center()).expand(days.span().max(TINT_WIDTH) / 2.0);
        let tint = Rect::from_x_y_ranges(tint, base..=bottom(axes)).intersect(ui.clip_rect());
        painter.rect_filled(tint, 0.0, theme.text.gamma_multiply(0.1));
    }
    if !group.item.is_bracket() {
        painter.vline(from, middle - 7.0..=base, stroke);
        return;
    }
    // Close to its own name, and clear of the one below it.
    let top = middle + 7.3;
    let stroke = Stroke { width: stroke.width.max(1.2), ..stroke };
    painter.hline(from..=to, top, stroke);
    // An end out of view is open.
    let (first, last) = scene.view.range;
    for (x, day) in [(from, earliest), (to, latest)] {
        if (first..=last).contains(&day) {
            painter.vline(x, top..=top + 3.2, stroke);
        }
    }
}

fn show_group(ui: &Ui, scene: Scene<'_>, axes: &Axes, group: &Group, events: &[&Event]) {
    let theme = scene.theme;
    let is_selected = events.iter().any(|event| scene.is_open(event));
    let is_later = days(events).0 > scene.view.as_of;
    let place = group.place;
    let middle = row_middle(axes, place.map_or(0, |place| place.row));
    draw_days(ui, scene, axes, (group, events), is_selected, middle);
    let Some(EventPlace { left, width, .. }) = place else {
        return;
    };
    let rows = middle - 8.0..=middle + 8.0;
    let area = Rect::from_x_y_ranges(left..=left + width, rows);
    let id = ui.scope_id().with(("event", &events[0].id));
    let sense = if scene.on_page { Sense::hover() } else { Sense::CLICK };
    let response = ui.interact(area.expand2(vec2(3.0, 1.0)), id, sense);
    let response = response.on_hover_cursor(CursorIcon::PointingHand);
    let color = if is_selected {
        theme.text
    } else if is_later {
        theme.text_muted
    } else {
        theme.text_secondary
    };
    let font = if is_selected { theme::semibold(size::SMALL) } else { theme::sans(size::SMALL) };
    let text = |words: Words| Text::new(words, font.clone(), color);
    let is_button = events.len() > 1 && !scene.on_page;
    let frame = if is_button { area } else { area.expand2(vec2(4.0, 0.5)) };
    let edge = match (is_selected, is_button) {
        (true, _) => Stroke::new(1.2, theme.text),
        (false, true) => Stroke::new(1.0, theme.edge),
        (false, false) => Stroke::NONE,
    };
    if is_selected || is_button || response.hovered() {
        let fill = if is_selected || response.hovered() { theme.field } else { theme.canvas };
        ui.painter().rect(frame, 4.0, fill, edge, StrokeKind::Inside);
    }
    match events {
        [event] => {
            let name = text(Words::verbatim(&event.name));
            // Of its own weight, a selected name may be wider.
            let width = if is_selected { width + 6.0 } else { width };
            // Clear of the bracket below it.
            let lift = if group.item.is_bracket() { 1.5 } else { 0.0 };
            let start = area.left_center() - vec2(0.0, lift);
            name.paint(ui, start, Align2::LEFT_CENTER, width);
            if response.clicked() {
                scene.send(Command::SelectEvent(event.id.clone()));
            }
        }
        events => {
            let room = if scene.on_page { width } else { width - CARET_WIDTH - BUTTON_PADDING };
            let numbers = [words::events(events.len()), words::count(events.len())];
            let numbers = numbers.map(text);
            let number = kit::first_fitting(numbers, |number| number.width(ui) <= room + 1.0);
            let left = if is_button { area.left() + BUTTON_PADDING } else { area.left() };
            if let Some(number) = number {
                let start = pos2(left, middle);
                number.paint(ui, start, Align2::LEFT_CENTER, f32::INFINITY);
            }
            if is_button {
                let caret = pos2(area.right() - CARET_WIDTH / 2.0, middle);
                let caret = Rect::from_center_size(caret, egui::Vec2::splat(12.0));
                Icon::ChevronDown.paint(ui.painter(), caret, color);
                show_list(scene, events, &response);
            }
        }
    }
    let description = || words::event_list(events.iter().copied());
    // In the window, the outline has each event.
    if scene.on_page {
        response.set_name(Role::Label, description);
    }
    response.tooltip_with(description);
}

/// Shows the list of the events behind a number while it is open. Choosing one selects it.
fn show_list(scene: Scene<'_>, events: &[&Event], button: &Response) {
    kit::menu_list(button, LIST_WIDTH, |ui| {
        for event in events {
            let item = kit::MenuItem::new(Words::verbatim(&event.name));
            if item.note(event.when.to_short_words()).show(ui, scene.theme).clicked() {
                scene.send(Command::SelectEvent(event.id.clone()));
            }
        }
    });
}

/// The bottom of what the days of events go through.
fn bottom(axes: &Axes) -> f32 {
    axes.regions.actions.unwrap_or(axes.plot).bottom()
}

/// Draws the days of events that have one as dotted lines through the plot.
pub fn draw_dotted_lines(ui: &Ui, scene: Scene<'_>, axes: &Axes) {
    let theme = scene.theme;
    let (first, last) = scene.view.range;
    let days = visible_events(scene).into_iter().map(|event| &event.when);
    let days = days.filter(|when| when.earliest == when.latest).map(|when| when.latest);
    let mut days: Vec<Day> = days.filter(|day| (first..=last).contains(day)).collect();
    days.dedup();
    // More lines would be a pattern of their own.
    if days.len() as f32 * MEAN_LINE_DISTANCE > axes.plot.width() {
        return;
    }
    for day in days {
        let x = axes.x(day);
        let strength = match (theme.high_contrast, day > scene.view.as_of) {
            (true, _) => 1.0,
            (false, true) => 0.4,
            (false, false) => 0.8,
        };
        let color = theme.text_muted.gamma_multiply(strength);
        let line = [pos2(x, axes.plot.top() + 2.0), pos2(x, bottom(axes))];
        ui.painter().extend(Shape::dotted_line(&line, color, 4.0, 0.7));
    }
}
