//! The cell of a party: its name, where it stands, and its figure.

use egui::accesskit::Role;
use egui::{Align2, CornerRadius, Id, Rect, Response, Stroke, StrokeKind, Ui, pos2, vec2};

use super::Grid;
use super::layout::{NAME_HEIGHT, PADDING};
use crate::figure::{Emphasis, Figure, FigureScene, KeyEntry, Medium};
use crate::kit::{self, ResponseExt as _, Text};
use crate::panels::chart::figure_scene;
use crate::scene::Scene;
use crate::theme::{self, size};
use crate::words::{self, Words, grid as texts};

pub struct GridCell {
    /// The index of the party.
    pub party: usize,
    pub rect: Rect,
}

impl GridCell {
    pub fn id(scene: Scene<'_>, party: usize) -> Id {
        Id::unique(("cell of the grid", &scene.document.dataset.parties[party].id))
    }

    /// Draws the cell. Returns the signs that need words.
    pub fn paint(&self, ui: &mut Ui, grid: &Grid<'_>, response: &Response) -> Vec<KeyEntry> {
        let theme = grid.scene.theme;
        let edge = if response.hovered() { theme.text_secondary } else { theme.border };
        let stroke = Stroke::new(1.0, edge);
        let corners = CornerRadius::same(8);
        ui.painter().rect(self.rect, corners, theme.surface, stroke, StrokeKind::Inside);
        kit::focus_ring(ui, response, theme);
        let inner = self.rect.shrink2(vec2(PADDING, 0.0));
        let area = inner.with_min_y(inner.top() + NAME_HEIGHT);
        let scene = figure_scene(grid.scene, Medium::Cell(self.party));
        let measures = &grid.layout.measures;
        let figure = Figure::place(ui, scene, area, measures, &Emphasis::default());
        let key = figure.map(|figure| {
            figure.paint(ui);
            figure.key
        });
        self.paint_heading(ui, grid, inner.with_max_y(area.top()), scene);
        key.unwrap_or_default()
    }

    /// The name of the party and its value, or why it has none.
    fn paint_heading(&self, ui: &Ui, grid: &Grid<'_>, row: Rect, figure: FigureScene<'_>) {
        let (scene, theme) = (grid.scene, grid.scene.theme);
        let y = row.center().y + 1.0;
        let (value, font, color) = match grid.line_on(self.party) {
            Some(line) => {
                let value = grid.value(line.value);
                (value, theme::semibold(size::LABEL), theme.text)
            }
            None => (self.reason(grid), theme::sans(size::LABEL), theme.text_muted),
        };
        let name = Words::verbatim(&scene.document.dataset.parties[self.party].name);
        let name = Text::new(name, theme::semibold(size::LEAD + 1.0), figure.color(self.party));
        let room = (row.width() - name.width(ui) - 12.0).max(0.4 * row.width());
        let value = Text::new(value, font, color);
        let end = pos2(row.right(), y);
        let painted = value.paint(ui, end, Align2::RIGHT_CENTER, room);
        let room = painted.left() - 12.0 - row.left();
        name.paint(ui, pos2(row.left(), y), Align2::LEFT_CENTER, room);
    }

    /// Why the party has no line.
    fn reason(&self, grid: &Grid<'_>) -> Words {
        let reason = grid.scene.view_data.no_line(self.party);
        reason.map_or(Words::EMPTY, |reason| words::capitalize(&reason.label(grid.scale)))
    }

    /// Names the cell for screen readers.
    pub fn name(&self, grid: &Grid<'_>, response: &Response, role: Role) {
        response.set_name(role, || self.words(grid));
    }

    /// Returns the contents of the cell in words.
    fn words(&self, grid: &Grid<'_>) -> Words {
        let scene = grid.scene;
        let party = &scene.document.dataset.parties[self.party];
        let line = grid.line_on(self.party);
        let status = line.map_or_else(
            || scene.view_data.no_line(self.party).map(|reason| reason.label(grid.scale)),
            |line| Some(crate::words::levels::value_words(grid.scale, line.value)),
        );
        let is_dotted = line.is_some_and(|line| line.is_dotted_on(scene.view.as_of));
        texts::cell(&party.name, &status.unwrap_or_default(), is_dotted, grid.since(self.party))
    }
}
