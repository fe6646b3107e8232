//! The cell of a party: its badge and name, and its line over those of all others.

use egui::accesskit::Role;
use egui::{Align2, Color32, Pos2, Rect, Response, Shape, Stroke, StrokeKind, Ui, pos2, vec2};

use super::Grid;
use super::layout::{GridLayout, NAME_HEIGHT, NAME_MARGIN};
use crate::chart::steps::{self, Look};
use crate::facts::LineSpan;
use crate::kit::{self, ResponseExt as _, Text};
use crate::model::Day;
use crate::scene::Scene;
use crate::theme::{self, size};
use crate::words::{self, Words, grid as texts};

/// How far the frame of a selected cell is beyond its contents.
const FRAME: f32 = 6.0;

/// What a cell shows.
pub struct GridCell {
    /// The index of the party.
    pub party: usize,
    pub rect: Rect,
    /// Whether it is the Tab stop of the grid.
    pub is_stop: bool,
}

impl GridCell {
    pub fn id(scene: Scene<'_>, party: usize) -> egui::Id {
        super::grid_id().with(&scene.document.dataset.parties[party].id)
    }

    /// Lets the cell be hovered, clicked and reached by Tab.
    pub fn interact(&self, ui: &Ui, scene: Scene<'_>) -> Response {
        let id = Self::id(scene, self.party);
        let sense = kit::focus::item_sense(ui, id, self.is_stop);
        ui.interact(self.frame(), id, sense)
    }

    fn frame(&self) -> Rect {
        let size = self.rect.size() - vec2(4.0, 6.0);
        Rect::from_min_size(self.rect.min - vec2(FRAME, 3.0), size)
    }

    /// Draws the cell on the day `day`.
    pub fn paint(&self, ui: &Ui, grid: &Grid<'_>, response: &Response, is_selected: bool) {
        let (scene, theme) = (grid.scene, grid.scene.theme);
        if is_selected {
            ui.painter().rect_filled(self.frame(), 6.0, theme.surface);
        }
        if is_selected || response.has_focus() {
            let ring = Stroke::new(2.0, theme.text);
            ui.painter().rect_stroke(self.frame(), 6.0, ring, StrokeKind::Inside);
        } else if response.hovered() {
            let ring = Stroke::new(1.0, theme.border);
            ui.painter().rect_stroke(self.frame(), 6.0, ring, StrokeKind::Inside);
        }
        let line = grid.line_on(self.party, grid.day);
        self.paint_name(ui, grid);
        let plot = grid.layout.plot(self.rect);
        paint_grid_lines(ui, grid, plot);
        // In a picture, the reason why there is no line stands alone.
        if line.is_some() || !scene.on_page {
            let mut all = grid.all_lines.clone();
            all.translate(plot.min.to_vec2());
            ui.painter().add(Shape::mesh(all));
        }
        let Some(line_steps) = scene.view_data.lines.get(self.party) else {
            return;
        };
        let color = grid.line_color(self.party);
        let runs = steps::runs(&steps::pieces(line_steps, &grid.axes));
        let clipped = ui.painter().with_clip_rect(plot.expand(1.0).intersect(ui.clip_rect()));
        let look = Look::solid(theme, color, 1.6);
        for stroke in look.strokes(theme, runs, grid.axes.faded_from(scene), grid.axes.day_width())
        {
            stroke.paint(&clipped, |point| plot.min + grid.axes.position(point).to_vec2());
        }
        match line {
            Some(line) => self.paint_end(ui, grid, plot, line, color),
            None => self.paint_reason(ui, grid, plot),
        }
    }

    fn paint_name(&self, ui: &Ui, grid: &Grid<'_>) {
        let (scene, theme) = (grid.scene, grid.scene.theme);
        let rect = self.rect.with_max_y(self.rect.top() + NAME_HEIGHT);
        let mut row = kit::Row::new(ui, rect.with_max_x(rect.right() - NAME_MARGIN));
        if grid.layout.has_badges {
            row.badge(&scene.badge(Some(self.party)));
        }
        let is_strong = super::are_alike(scene) || scene.party_slot(self.party).is_some();
        let size = grid.layout.name_size;
        let font = if is_strong { theme::semibold(size) } else { theme::medium(size) };
        let name = Words::verbatim(&scene.document.dataset.parties[self.party].name);
        row.text(&Text::new(name, font, theme.text));
    }

    /// The place of the badge, which is a checkbox.
    fn badge(&self, ui: &Ui, scene: Scene<'_>) -> Rect {
        let size = scene.badge(Some(self.party)).size(ui);
        let pos = self.rect.min + vec2(0.0, NAME_HEIGHT / 2.0);
        Align2::LEFT_CENTER.anchor_size(pos, size)
    }

    /// Whether a click is on the badge, or near enough.
    pub fn is_on_badge(&self, ui: &Ui, scene: Scene<'_>, pos: Pos2) -> bool {
        self.badge(ui, scene).expand(4.0).contains(pos)
    }

    /// Draws where the line is on the day, and its value.
    fn paint_end(&self, ui: &Ui, grid: &Grid<'_>, plot: Rect, line: &LineSpan, color: Color32) {
        let (first, last) = grid.scene.view.range;
        let day = grid.day.clamp(first, last);
        let end = plot.min + vec2(grid.axes.x(day), grid.axes.y(line.value));
        ui.painter().circle_filled(end, 2.5, color);
        let (words, pos, align, width) = if grid.scale.is_ordinal() {
            let pos = self.rect.min + vec2(0.0, NAME_HEIGHT + 7.0);
            let width = self.rect.width() - 16.0;
            (texts::level(grid.scale, line.value), pos, Align2::LEFT_CENTER, width)
        } else {
            let y = end.y.clamp(plot.top() + 4.0, plot.bottom() - 4.0);
            let pos = pos2(plot.right() + 7.0, y);
            let width = self.rect.right() - pos.x;
            (words::plot::end_value(grid.scale, line.value), pos, Align2::LEFT_CENTER, width)
        };
        let value = Text::new(words, theme::semibold(size::SMALL), color);
        value.paint(ui, pos, align, width);
    }

    /// Says why the party has no line on the day.
    fn paint_reason(&self, ui: &Ui, grid: &Grid<'_>, plot: Rect) {
        let scene = grid.scene;
        let Some(reason) = scene.view_data.no_line(self.party) else {
            return;
        };
        let reason = words::capitalize(&reason.label(grid.scale));
        let text = Text::new(reason, theme::sans(size::SMALL), scene.theme.text_secondary);
        let galley = text.wrap(ui, plot.width(), 3);
        let pos = pos2(plot.left(), plot.center().y - galley.size().y / 2.0);
        let back = Rect::from_min_size(pos, galley.size()).expand(2.0);
        ui.painter().rect_filled(back, 2.0, scene.theme.canvas);
        ui.painter().galley(pos, galley, scene.theme.text_secondary);
    }

    /// Names the cell for screen readers, and says how its party is chosen.
    pub fn name(&self, grid: &Grid<'_>, response: &Response) {
        let is_chosen = grid.scene.party_slot(self.party).is_some();
        response.set_name_selected(Role::ListBoxOption, is_chosen, || self.words(grid, is_chosen));
        // The focus is on the cell; Space chooses the party.
        response.describe(|| texts::CHOOSE_HELP);
    }

    /// What the cell shows in words.
    pub fn words(&self, grid: &Grid<'_>, is_chosen: bool) -> Words {
        let scene = grid.scene;
        let party = &scene.document.dataset.parties[self.party];
        let line = grid.line_on(self.party, scene.view.as_of);
        let status = line.map_or_else(
            || scene.view_data.no_line(self.party).map(|reason| reason.label(grid.scale)),
            |line| Some(texts::status(grid.scale, line.value)),
        );
        let status = status.unwrap_or_default();
        let is_stale = line.is_some_and(|line| line.is_dotted_on(scene.view.as_of));
        let since = grid.since(self.party, scene.view.as_of);
        texts::cell(&party.name, &status, is_chosen, is_stale, since)
    }
}

/// Draws the lines of the labelled values and days behind a cell.
fn paint_grid_lines(ui: &Ui, grid: &Grid<'_>, plot: Rect) {
    let stroke = Stroke::new(1.0, grid.scene.theme.grid);
    for value in &grid.values {
        let y = plot.top() + grid.axes.y(*value);
        ui.painter().hline(plot.x_range(), y, stroke);
    }
    for (day, _) in super::time_labels(grid) {
        let x = plot.left() + grid.axes.x(day);
        ui.painter().vline(x, plot.y_range(), stroke);
    }
}

/// Draws the rule of the hovered day in a cell; in the hovered one with the day.
pub fn paint_day(ui: &Ui, grid: &Grid<'_>, plot: Rect, day: Day, is_hovered: bool) {
    let theme = grid.scene.theme;
    let x = plot.left() + grid.axes.x(day);
    ui.painter().vline(x, plot.y_range(), (1.0, theme.text));
    if !is_hovered {
        return;
    }
    let label = words::day_month_year(day);
    let text = Text::new(label, theme::semibold(size::SMALL), theme.surface);
    let width = text.width(ui) + 14.0;
    let left = (x - width / 2.0).max(plot.left() - 4.0);
    let chip = Rect::from_min_size(pos2(left, plot.bottom() - 8.0), vec2(width, 20.0));
    ui.painter().rect_filled(chip, 5.0, theme.text);
    text.paint_centered(ui, chip.center());
}

/// Draws the labels of the values left of a row, and those of the days below a column.
pub fn paint_values(ui: &Ui, grid: &Grid<'_>, layout: &GridLayout, plot: Rect) {
    let theme = grid.scene.theme;
    let mut last_y = f32::INFINITY;
    for value in grid.values.iter().copied() {
        let y = plot.top() + grid.axes.y(value);
        if last_y - y < 14.0 {
            continue;
        }
        last_y = y;
        let words = if grid.scale.is_ordinal() {
            texts::level(grid.scale, value)
        } else {
            words::plot::value_tick(grid.scale, value)
        };
        let text = Text::new(words, theme::sans(size::SMALL), theme.text_secondary);
        let pos = pos2(plot.left() - 9.0, y);
        text.paint(ui, pos, Align2::RIGHT_CENTER, layout.labels - 8.0);
    }
}
