//! The legend, which explains the signs that the chart draws, and no other. The distance, which has a
//! label of its own, and the ring and the halo of marks are none of them.

use std::collections::BTreeSet;

use egui::accesskit::Role;
use egui::{
    Align, Align2, Color32, Layout, Popup, Rect, RectAlign, Response, ScrollArea, Sense, Ui,
    UiBuilder, UiKind, pos2, vec2,
};

use super::chosen;
use super::events::visible_events;
use super::layout::Spot;
use super::placed::{self, PlacedMarks, is_visible, is_walked_back};
use super::sign::{Bars, LABEL_GAP, Sign, visible};
use crate::command::Command;
use crate::facts::{DenseSeries, LineSpan, MarkShape};
use crate::kit::{self, Button, Icon, ResponseExt as _, Text, focus};
use crate::scene::Scene;
use crate::theme::{self, size};
use crate::words::guide::HOW_TO_READ_CHART;
use crate::words::{Words, heading as words};

/// The height of a row, in points.
pub const ROW_HEIGHT: f32 = 20.0;

/// What opens behind the button "Key": the width of its contents, the height of its rows and the
/// space for a sign.
const KEY_WIDTH: f32 = 460.0;
const KEY_ROW_HEIGHT: f32 = 26.0;
const KEY_SIGN_WIDTH: f32 = 24.0;

/// The least width of each of two columns there.
const MIN_KEY_COLUMN: f32 = 200.0;

/// The size of the button "Key", in points.
pub const KEY_BUTTON_SIZE: egui::Vec2 = vec2(60.0, kit::MIN_TARGET);

/// The gap between the last entry of the row and the button.
const KEY_BUTTON_GAP: f32 = 16.0;

/// The gap between a label and what is added to it.
const NOTE_GAP: f32 = 6.0;

/// The gaps between entries, the widest first.
const GAPS: [f32; 4] = [22.0, 18.0, 14.0, 10.0];

/// Returns the signs that the chart draws on the visible days.
pub fn drawn_signs(scene: Scene<'_>, placed: &PlacedMarks<'_>) -> Vec<Sign> {
    if let Some(dense) = scene.view_data.dense.as_deref() {
        return dense_signs(scene, placed, dense);
    }
    let dataset = &scene.document.dataset;
    let (first, last) = scene.view.range;
    let mut signs = Vec::new();
    let mut add = |sign: Sign, is_drawn: bool| signs.extend(is_drawn.then_some(sign));

    let parties = || scene.view_data.series.parties.iter().enumerate();
    let lines = || parties().flat_map(|(_, party)| visible(scene, &party.line));
    let has_lines = scene.view_data.series.only_period.is_none();
    add(Sign::Line, has_lines && lines().any(|span| !span.is_dotted()));
    add(Sign::StaleLine, lines().any(LineSpan::is_dotted));

    let marks = placed.marks.iter();
    let marks: Vec<_> = marks.filter(|mark| is_visible(scene, mark.day)).collect();
    let stance_of = |mark: usize| &dataset.stances[mark];
    add(
        Sign::Whisker,
        marks.iter().any(|mark| {
            mark.low < mark.high
                && (mark.sets_line && scene.view.ranges
                    || scene.is_selected(stance_of(mark.stance)))
        }),
    );
    let actions = scene.view_data.series.actions.iter();
    let actions: Vec<_> = actions.filter(|action| is_visible(scene, action.day)).collect();
    let mut bars = Bars::default();
    let in_levels = placed.layout.bars.iter().map(|bar| placed.marks[bar.item]);
    let in_levels = in_levels
        .filter(|mark| mark.day > first && stance_of(mark.stance).said.earliest < last)
        // A picture ends with its day.
        .filter(|mark| !scene.on_page || mark.day <= last)
        .map(|mark| mark.stance);
    let in_lane = actions.iter().map(|action| action.stance);
    let in_lane = in_lane.filter(|stance| {
        let stance = stance_of(*stance);
        placed::has_bar(scene, stance) && stance.effective > first
    });
    for stance in in_levels.chain(in_lane) {
        bars = bars.and(Bars::of(scene, stance_of(stance)));
    }
    add(Sign::Bars(bars), bars != Bars::default());

    let spots = placed.visible_spots(scene);
    let (discs, single): (Vec<_>, Vec<_>) =
        spots.into_iter().partition(|spot| spot.has_number(placed.sizes));
    let single: Vec<_> = single.into_iter().flat_map(|spot| placed.marks_at(spot)).collect();
    let mut shapes: BTreeSet<MarkShape> = single.iter().map(|mark| mark.shape).collect();
    if !actions.is_empty() {
        shapes.insert(MarkShape::Square);
    }
    for shape in shapes {
        add(Sign::Mark(shape), true);
    }
    add(Sign::WalkedBack, has_stroke(scene, placed));
    add(Sign::Disc, !discs.is_empty());
    add(Sign::Event, !visible_events(scene).is_empty());
    signs
}

/// The signs of a chart of many parties or stances.
fn dense_signs(scene: Scene<'_>, placed: &PlacedMarks<'_>, dense: &DenseSeries) -> Vec<Sign> {
    let mut signs = Vec::new();
    let mut add = |sign: Sign, is_drawn: bool| signs.extend(is_drawn.then_some(sign));
    let chosen = chosen::drawn_parties(scene).len();
    let has_focus = chosen::focused_party(scene).is_some();
    let has_lines = scene.view_data.series.only_period.is_none();
    add(Sign::ChosenLine, has_lines && chosen > 0);
    add(Sign::StaleLine, dense.has_stale);
    add(Sign::OtherLines, has_lines && chosen < dense.line_count);
    add(Sign::FocusLine, has_lines && has_focus && !placed.marks.is_empty());
    let has_range = placed.marks.iter().any(|mark| mark.sets_line && mark.low < mark.high);
    add(Sign::Whisker, scene.view.ranges && has_range);
    let shapes: BTreeSet<MarkShape> = placed.marks.iter().map(|mark| mark.shape).collect();
    for shape in shapes {
        let has_dots =
            || placed.marks.iter().any(|mark| scene.view_data.lines[mark.party].is_empty());
        add(Sign::Mark(shape), shape != MarkShape::Disc || !has_focus || has_dots());
    }
    add(Sign::WalkedBack, has_stroke(scene, placed));
    let has_number = |spot: &Spot| spot.has_number(placed.sizes);
    add(Sign::Disc, placed.layout.spots.iter().any(has_number));
    // Pictures cannot be zoomed.
    add(Sign::Zoom, chosen::hides_marks(scene) && !scene.on_page);
    signs
}

/// Whether the stroke of what was walked back is drawn through a mark.
fn has_stroke(scene: Scene<'_>, placed: &PlacedMarks<'_>) -> bool {
    let spots = placed.visible_spots(scene).into_iter();
    let actions = scene.view_data.series.actions.iter();
    let actions = actions.filter(|action| is_visible(scene, action.day));
    let mut days =
        spots.map(|spot| placed.walked_back(spot)).chain(actions.map(|action| action.walked_back));
    days.any(|day| is_walked_back(scene, day))
}

/// The signs of several charts, each once.
pub fn merge(signs: impl IntoIterator<Item = Sign>) -> Vec<Sign> {
    let mut all = BTreeSet::new();
    let mut bars: Option<Bars> = None;
    for sign in signs {
        if let Sign::Bars(other) = sign {
            bars = Some(bars.map_or(other, |bars| bars.and(other)));
        } else {
            all.insert(sign);
        }
    }
    all.extend(bars.map(Sign::Bars));
    all.into_iter().collect()
}

/// The legend above the plot: in the window one row, and a button that opens all other signs.
pub struct Legend {
    /// The signs above the plot.
    shown: Vec<Sign>,
    /// Those behind the button.
    others: Vec<Sign>,
    gap: f32,
    rect: Rect,
}

impl Legend {
    /// Lays the legend out at the top of `area`: on a page all signs; in the window a row of the
    /// common ones if `has_row`, as far as they fit.
    pub fn new(ui: &Ui, scene: Scene<'_>, signs: Vec<Sign>, area: Rect, has_row: bool) -> Self {
        let width_of = |sign: &Sign| sign.width_with_label(ui, scene, size::SMALL);
        if scene.on_page {
            let widths: Vec<f32> = signs.iter().map(width_of).collect();
            let rows = |gap: f32| {
                let (mut rows, mut x) = (1, 0.0);
                for width in &widths {
                    if x > 0.0 && x + width > area.width() {
                        (rows, x) = (rows + 1, 0.0);
                    }
                    x += width + gap;
                }
                rows
            };
            let gap = GAPS.into_iter().min_by_key(|gap| rows(*gap)).unwrap_or_default();
            let rows = if signs.is_empty() { 0 } else { rows(gap) };
            let rect = area.with_max_y(area.top() + height(rows));
            return Self { shown: signs, others: Vec::new(), gap, rect };
        }
        let (mut shown, mut others): (Vec<Sign>, Vec<Sign>) =
            signs.into_iter().partition(|sign| has_row && sign.is_common());
        let room = area.width() - KEY_BUTTON_SIZE.x - KEY_BUTTON_GAP;
        let row_width = |signs: &[Sign]| {
            signs.iter().map(|sign| width_of(sign) + GAPS[0]).sum::<f32>() - GAPS[0]
        };
        while !shown.is_empty() && row_width(&shown) > room {
            others.extend(shown.pop());
        }
        others.sort();
        let rows = usize::from(has_row);
        Self { shown, others, gap: GAPS[0], rect: area.with_max_y(area.top() + height(rows)) }
    }

    /// The bottom of the space that is reserved for it.
    pub fn bottom(&self) -> f32 {
        self.rect.bottom()
    }

    /// The place of the button "Key" at the end of the row.
    pub fn key_button(&self) -> Option<Rect> {
        let right = self.rect.right_top();
        (self.rect.height() > 0.0).then(|| {
            let top_left =
                right + vec2(-KEY_BUTTON_SIZE.x, ROW_HEIGHT / 2.0 - KEY_BUTTON_SIZE.y / 2.0);
            Rect::from_min_size(top_left, KEY_BUTTON_SIZE)
        })
    }

    /// Shows the signs above the plot.
    pub fn show(&self, ui: &mut Ui, scene: Scene<'_>) {
        if self.rect.height() == 0.0 {
            return;
        }
        ui.scope_builder(UiBuilder::new().max_rect(self.rect), |ui| {
            let list = ui.vertical(|ui| {
                ui.spacing_mut().item_spacing = vec2(self.gap, 0.0);
                ui.horizontal_wrapped(|ui| show_entries(ui, scene, &self.shown));
            });
            list.response.set_name(Role::List, || words::LEGEND);
        });
    }

    /// Shows the button that opens all other signs, at `rect`.
    pub fn show_key_button(&self, ui: &mut Ui, scene: Scene<'_>, rect: Rect) {
        let layout = Layout::right_to_left(Align::Center);
        ui.scope_builder(UiBuilder::new().max_rect(rect).layout(layout), |ui| {
            let button = Button::secondary(words::KEY).trailing_icon(Icon::ChevronDown).tiny();
            let button = button.show(ui, scene.theme);
            let was_open = Popup::is_id_open(ui.ctx(), Popup::default_response_id(&button));
            kit::menu(&button, scene.theme, RectAlign::BOTTOM_END, true, |ui| {
                let window = ui.ctx().content_rect();
                ui.set_width(KEY_WIDTH.min(window.width() - 40.0));
                ui.spacing_mut().item_spacing.y = 0.0;
                let height = window.bottom() - rect.bottom() - 40.0;
                let scroll_area = ScrollArea::vertical().max_height(height.max(KEY_ROW_HEIGHT));
                scroll_area
                    .show(ui, |ui| self.show_key(ui, scene, !was_open && button.has_focus()));
            });
            let is_open = Popup::is_id_open(ui.ctx(), Popup::default_response_id(&button));
            kit::set_expanded(ui, &button, is_open);
        });
    }

    /// Shows the signs behind the button in two columns; below
    /// them a hint and a link to the guide. The arrow keys move through them.
    fn show_key(&self, ui: &mut Ui, scene: Scene<'_>, takes_focus: bool) {
        let theme = scene.theme;
        let (who, what): (Vec<Sign>, Vec<Sign>) =
            self.others.iter().partition(|sign| matches!(sign, Sign::Mark(_)));
        name_key(ui, who.len() + what.len());
        let mut rows = Vec::new();
        let width = ui.available_width();
        let is_wide = width >= 2.0 * MIN_KEY_COLUMN && !who.is_empty();
        let column = if is_wide { width / 2.0 } else { width };
        let layout =
            if is_wide { Layout::left_to_right(Align::Min) } else { Layout::top_down(Align::Min) };
        ui.with_layout(layout, |ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            for (heading, signs) in [(words::WHO, who), (words::WHAT, what)] {
                if signs.is_empty() && !is_wide {
                    continue;
                }
                ui.vertical(|ui| {
                    ui.set_width(column);
                    let heading_row = vec2(column, KEY_ROW_HEIGHT - 2.0);
                    let (rect, _) = ui.allocate_exact_size(heading_row, Sense::hover());
                    let text =
                        Text::new(&heading, theme::semibold(size::SMALL), theme.text_secondary);
                    text.paint(ui, rect.left_center(), Align2::LEFT_CENTER, column);
                    let list = ui.vertical(|ui| {
                        focus::set_size(ui, signs.len());
                        for (index, sign) in signs.iter().enumerate() {
                            show_key_row(ui, scene, (index, *sign), &mut rows);
                        }
                    });
                    list.response.set_name(Role::List, || heading.clone());
                });
            }
        });
        ui.add_space(6.0);
        kit::menu_separator(ui, theme);
        let has_bars = self.others.iter().any(|sign| matches!(sign, Sign::Bars(_)));
        ui.horizontal_wrapped(|ui| {
            if has_bars {
                Text::new(words::HOVER_FOR_DAYS, theme::sans(size::SMALL), theme.text_secondary)
                    .show(ui)
                    .hide_from_screen_readers();
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let guide = Text::new(HOW_TO_READ_CHART, theme::medium(size::SMALL), theme.text);
                let guide = guide.link(ui);
                if guide.clicked() {
                    scene.send(Command::ToggleGuide);
                    ui.close();
                }
                rows.push(guide);
            });
        });
        focus::walk(ui, &rows, takes_focus);
    }
}

/// Tells screen readers that the popup is a list, and how many signs it has.
fn name_key(ui: &Ui, signs: usize) {
    let popup = ui.stack().iter().find(|ui| ui.kind() == Some(UiKind::Menu));
    if let Some(popup) = popup {
        ui.ctx().accesskit_node_builder(popup.unique_id, |node| {
            node.set_role(Role::List);
            node.set_label(words::key_of(signs).as_str());
        });
    }
}

/// Shows a sign behind the button "Key". Adds what a key reaches.
fn show_key_row(
    ui: &mut Ui,
    scene: Scene<'_>,
    (index, sign): (usize, Sign),
    rows: &mut Vec<Response>,
) {
    ui.horizontal(|ui| {
        let entry = Entry {
            column: KEY_SIGN_WIDTH,
            height: KEY_ROW_HEIGHT,
            color: scene.theme.text,
            note: sign.note(),
            role: Role::ListItem,
        };
        let shown = entry.show(ui, scene, sign);
        kit::focus_ring(ui, &shown, scene.theme);
        focus::set_index(ui.ctx(), shown.id, index);
        rows.push(shown);
    });
}

/// The height of some rows with the gap below them.
fn height(rows: usize) -> f32 {
    if rows == 0 { 0.0 } else { rows as f32 * ROW_HEIGHT + 4.0 }
}

/// Shows entries with labels. Returns them.
pub fn show_entries(ui: &mut Ui, scene: Scene<'_>, signs: &[Sign]) -> Vec<Response> {
    let color = scene.theme.text_secondary;
    let entry =
        Entry { column: 0.0, height: ROW_HEIGHT, color, note: Words::EMPTY, role: Role::Label };
    signs.iter().map(|sign| entry.show(ui, scene, *sign)).collect()
}

/// How a sign is shown with its label.
struct Entry {
    /// The least width of the sign's column.
    column: f32,
    height: f32,
    color: Color32,
    /// What stands after the label, in a quieter colour.
    note: Words,
    role: Role,
}

impl Entry {
    fn show(&self, ui: &mut Ui, scene: Scene<'_>, sign: Sign) -> Response {
        let (label, details) = (sign.label(scene), sign.details());
        let font = theme::sans(size::SMALL);
        let text = Text::new(&label, font.clone(), self.color);
        let note = Text::new(&self.note, font, scene.theme.text_secondary);
        let column = self.column.max(sign.width());
        let text_left = column + LABEL_GAP;
        let note_left =
            text_left + text.width(ui) + if self.note.is_empty() { 0.0 } else { NOTE_GAP };
        let size = vec2(note_left + note.width(ui), self.height);
        let is_item = self.role == Role::ListItem;
        let sense = if is_item { Sense::focusable_noninteractive() } else { Sense::hover() };
        let (rect, response) = ui.allocate_exact_size(size, sense);
        let place = rect.with_max_x(rect.left() + column);
        sign.paint(
            ui,
            scene,
            Rect::from_center_size(place.center(), vec2(sign.width(), ROW_HEIGHT)),
        );
        for (text, left) in [(text, text_left), (note, note_left)] {
            let pos = pos2(rect.left() + left, rect.center().y);
            text.paint(ui, pos, Align2::LEFT_CENTER, f32::INFINITY);
        }
        response.set_name(self.role, || words::entry(&label, &self.note));
        if !details.is_empty() {
            response.clone().tooltip_with(|| details);
        }
        response
    }
}
