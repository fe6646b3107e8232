//! The figure: levels as rows of a table, the past on white, lines and marks on their days, names at
//! the ends of lines. All media draw this one figure; they differ in measures and layers only.
//!
//! A figure is [placed](Figure::place) once, as a list of [`Item`]s with their rectangles. Painting,
//! hit tests, speech and exports read that list.

mod axis;
mod continuous;
mod discs;
mod ends;
mod item;
mod key;
pub(crate) mod labels;
mod lanes;
mod lines;
mod mark;
mod measures;
mod rows;
mod scene;
pub(crate) mod sign;
mod stack;
mod swarm;
pub(crate) mod ticks;

pub use self::axis::{Axis, TRACK_Y};
pub use self::item::{Item, PlacedMark, Subject};
pub use self::key::{KeyEntry, KeySign};
pub use self::measures::Measures;
pub use self::rows::Rows;
pub use self::scene::{Emphasis, FigureScene, Medium};

use egui::{Rect, Shape, Stroke, Ui, pos2};

use self::item::Taken;
use self::lines::Lines;
use crate::model::Scale;

/// A figure with everything in its place.
#[derive(Clone, Debug)]
pub struct Figure {
    /// The days and their places.
    pub axis: Axis,
    /// The levels and their places.
    pub rows: Rows,
    /// The items that are drawn, from back to front.
    pub items: Vec<Item>,
    /// The signs that are drawn, as far as their words are nowhere else.
    pub key: Vec<KeyEntry>,
}

impl Figure {
    /// Places the figure of a scene's question in an area. `None` if the dataset has no questions.
    pub fn place(
        ui: &Ui,
        scene: FigureScene<'_>,
        area: Rect,
        measures: &Measures,
        emphasis: &Emphasis,
    ) -> Option<Self> {
        let mut measures = measures.clone();
        loop {
            let figure = Self::above_key(ui, scene, area, &measures, emphasis)?;
            let rows = figure.key_rows();
            if rows <= measures.key_rows.0 {
                return Some(figure);
            }
            // The levels leave room for the rows of the key.
            measures.key_rows.0 = rows;
        }
    }

    /// Places a figure above the least rows of its key.
    fn above_key(
        ui: &Ui,
        scene: FigureScene<'_>,
        area: Rect,
        measures: &Measures,
        emphasis: &Emphasis,
    ) -> Option<Self> {
        let question = scene.question()?;
        // The height of a row does not depend on the width of the gutter, but for actions that touch.
        let row = || Rows::new(scene, question, area, measures).height(0.0);
        let gutter = rows::gutter_width(ui, scene, question, measures, row);
        let measures = &Measures { gutter, ..measures.clone() };
        let right = ends::column_width(ui, scene, question, measures, area.width());
        let measures = &Measures { right, ..measures.clone() };
        let rows = Rows::new(scene, question, area, measures);
        let lines = match &question.scale {
            Scale::Ordinal(_) => Lines::new(scene, &rows, measures),
            Scale::Continuous { .. } => Lines::default(),
        };
        Some(Self::above_axis(ui, scene, measures, rows, &lines, emphasis, |placing| {
            placing.frame();
            placing.levels(&question.scale);
            placing.day_line();
            match &question.scale {
                Scale::Ordinal(_) => placing.ordinal(),
                Scale::Continuous { .. } => placing.continuous(),
            }
            placing.actions();
            // A picture of all questions has them beside each question.
            if measures.is_one_of_several && scene.medium != Medium::Picture {
                placing.reasons();
            }
            placing.distance();
            placing.events();
        }))
    }

    /// The axis and the key of several figures.
    pub fn axis_alone(
        ui: &Ui,
        scene: FigureScene<'_>,
        area: Rect,
        measures: &Measures,
        key: Vec<KeyEntry>,
    ) -> Self {
        let (rows, lines) = (Rows::none(area, measures), Lines::default());
        let emphasis = Emphasis::default();
        let place = |placing: &mut Placing<'_>| placing.key = key;
        Self::above_axis(ui, scene, measures, rows, &lines, &emphasis, place)
    }

    /// Places an axis and a key, and what is above them.
    fn above_axis(
        ui: &Ui,
        scene: FigureScene<'_>,
        measures: &Measures,
        rows: Rows,
        lines: &Lines,
        emphasis: &Emphasis,
        place: impl FnOnce(&mut Placing<'_>),
    ) -> Self {
        let axis = Axis::new(scene, rows.plot);
        let mut placing = Placing {
            ui,
            scene,
            measures,
            emphasis,
            axis: &axis,
            rows: &rows,
            lines,
            items: Vec::new(),
            taken: Taken::default(),
            key: Vec::new(),
        };
        place(&mut placing);
        placing.axis();
        placing.key();
        let Placing { items, key, .. } = placing;
        Self { axis, rows, items, key }
    }

    /// Draws the figure. The solid parts of lines are items of an `egui_plot` plot.
    pub fn paint(&self, ui: &mut Ui) {
        lines::paint(ui, self);
    }

    /// Draws an item where nothing can be moved.
    pub fn paint_item(&self, ui: &Ui, item: &Item) {
        let margin = item.strokes.iter().map(|stroke| stroke.width).fold(0.0, f32::max);
        let painter = ui.painter().with_clip_rect(self.axis.plot().expand(margin));
        for stroke in &item.strokes {
            painter.line(stroke.points.clone(), (stroke.width, stroke.color));
        }
        ui.painter().extend(item.shapes.iter().cloned());
    }

    /// The bottom of the key, or of the axis if there is none.
    pub fn bottom(&self, measures: &Measures) -> f32 {
        let key = self.key.iter().map(|entry| entry.rect.bottom());
        key.fold(self.rows.bottom + measures.axis, f32::max)
    }

    /// The rows of the key that are used.
    pub fn key_rows(&self) -> usize {
        let bottom = self.key.iter().map(|entry| entry.rect.bottom()).fold(0.0, f32::max);
        let top = self.key.iter().map(|entry| entry.rect.top()).fold(bottom, f32::min);
        let row = self.key.iter().map(|entry| entry.rect.height()).fold(bottom, f32::min);
        ((bottom - top) / row.max(1.0)).round() as usize
    }

    /// The items of a kind, from back to front.
    pub fn find(&self, is_wanted: impl Fn(&Subject) -> bool) -> impl Iterator<Item = &Item> {
        self.items.iter().filter(move |item| is_wanted(&item.subject))
    }
}

/// A figure that is being placed.
struct Placing<'a> {
    ui: &'a Ui,
    scene: FigureScene<'a>,
    measures: &'a Measures,
    emphasis: &'a Emphasis,
    axis: &'a Axis,
    rows: &'a Rows,
    lines: &'a Lines,
    items: Vec<Item>,
    /// The areas that names must not cover.
    taken: Taken,
    key: Vec<KeyEntry>,
}

impl Placing<'_> {
    /// The ground of the past and the rules between rows.
    fn frame(&mut self) {
        let (theme, rows) = (self.scene.theme, self.rows);
        let day = self.axis.day_x().clamp(rows.plot.left(), rows.plot.right());
        let past = rows.plot.with_max_x(day).with_max_y(rows.bottom);
        let width = (0.75 * self.measures.unit).max(1.0);
        let mut shapes = vec![Shape::rect_filled(past, 0.0, self.scene.past())];
        for y in &rows.rules {
            let y = y.round() + 0.5;
            shapes.push(Shape::hline(rows.area.x_range(), y, Stroke::new(width, theme.rule)));
            shapes.push(Shape::hline(past.x_range(), y, Stroke::new(width, theme.rule_past)));
        }
        self.items.push(Item::new(Subject::Frame, rows.area.with_max_y(rows.bottom), shapes));
    }

    /// The line at the day, behind the data.
    fn day_line(&mut self) {
        let (x, rows) = (self.axis.day_x(), self.rows);
        if !rows.plot.x_range().contains(x) {
            return;
        }
        let stroke = Stroke::new((1.5 * self.measures.unit).max(1.5), self.scene.theme.text);
        let line = Shape::vline(x, rows.plot.top()..=rows.bottom, stroke);
        let rect = Rect::from_min_max(pos2(x, rows.plot.top()), pos2(x, rows.bottom));
        self.items.push(Item::new(Subject::Day, rect, vec![line]));
    }
}
