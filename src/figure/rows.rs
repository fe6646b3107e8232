//! The rows of a figure: levels, lanes and the axis, from top to bottom.

use std::collections::BTreeSet;

use egui::{Align2, Rangef, Rect, Shape, Ui, pos2};

use super::stack::ActionStack;
use super::{Axis, FigureScene, Item, Measures, Medium, Placing, Subject, ticks};
use crate::kit::Text;
use crate::model::{Day, Layer, Level, Question, Scale};
use crate::theme;
use crate::words::{Words, capitalize, figure as words, plot};

/// The space between a number and the plot.
const NUMBER_GAP: f32 = 16.0;

/// The places of rows and lanes.
#[derive(Clone, Debug)]
pub struct Rows {
    /// The figure without its axis and key.
    pub area: Rect,
    /// Levels and days.
    pub plot: Rect,
    /// The lanes below the levels.
    pub actions: Option<Rangef>,
    /// Where the squares of actions stand in their lane.
    pub(super) stack: ActionStack,
    pub distance: Option<Rangef>,
    pub events: Option<Rangef>,
    /// Where the lanes end and the axis begins.
    pub bottom: f32,
    /// The rules between rows.
    pub rules: Vec<f32>,
    values: Values,
}

/// Where values are.
#[derive(Clone, Debug)]
enum Values {
    /// The middles of the levels, and the height of each.
    Levels(Vec<(f32, f32)>),
    /// The bounds of a continuous scale.
    Numbers(f64, f64),
}

impl Rows {
    pub fn new(
        scene: FigureScene<'_>,
        question: &Question,
        area: Rect,
        measures: &Measures,
    ) -> Self {
        let series = &scene.facts.series;
        // Where the day can be changed also on days without one, so that nothing moves.
        let is_still = matches!(scene.medium, Medium::Picture | Medium::Slide);
        let is_shown = |day: Day| !is_still || day <= scene.day();
        let days = days(area, measures);
        let axis = Axis::new(scene, Rect::from_x_y_ranges(days, area.y_range()));
        let mut shown = series.actions.iter().filter(|it| is_shown(it.day)).peekable();
        let has_actions = measures.actions > 0.0 && shown.peek().is_some();
        let on_axis = shown.filter(|action| has_actions && axis.has(action.day));
        let stack = ActionStack::new(scene, on_axis, &axis, measures);
        let actions = if has_actions { measures.actions.max(stack.height) } else { 0.0 };
        let has_distance = scene.shows(Layer::Distance) && scene.facts.distances.is_some();
        let distance = if has_distance { measures.distance } else { 0.0 };
        let mut events = if scene.dataset.events.is_empty() { 0.0 } else { measures.events };
        let fixed = actions + distance + measures.axis + measures.key_height();
        let (values, height) = match &question.scale {
            Scale::Ordinal(levels) => {
                let weights = weights(scene, levels.len(), measures);
                let total: f32 = weights.iter().sum::<f32>().max(1.0);
                let row = |events: f32| (area.height() - fixed - events) / total;
                // The lane of events is the first to give way.
                if row(events) < measures.row.0 {
                    events = 0.0;
                }
                let row = row(events).clamp(measures.row.0, measures.row.1);
                let mut top = area.top();
                let mut middles = vec![(0.0, 0.0); levels.len()];
                for (level, weight) in weights.iter().enumerate().rev() {
                    let height = row * weight;
                    middles[level] = (top + height / 2.0, height);
                    top += height;
                }
                (Values::Levels(middles), row * total)
            }
            Scale::Continuous { min, max, .. } => {
                let height = (area.height() - fixed - events).max(3.0 * measures.row.0);
                (Values::Numbers(*min, *max), height)
            }
        };
        let plot = Rect::from_x_y_ranges(days, area.top()..=area.top() + height);
        let inset = if has_ends_outside(scene, &question.scale, measures) {
            2.0 * END_ROW * measures.small
        } else {
            0.0
        };
        let plot = plot.with_min_y(plot.top() + inset);
        let mut rules = match &values {
            Values::Levels(middles) => {
                let tops = middles.iter().map(|(middle, height)| middle - height / 2.0);
                tops.chain([plot.bottom()]).collect()
            }
            Values::Numbers(..) => Vec::new(),
        };
        let mut bottom = plot.bottom();
        let mut lane = |height: f32| {
            let lane = (height > 0.0).then(|| Rangef::new(bottom, bottom + height));
            bottom += height;
            rules.extend(lane.map(|lane| lane.max));
            lane
        };
        let [actions, distance, events] = [actions, distance, events].map(&mut lane);
        let area = area.with_max_y(bottom);
        Self { area, plot, actions, stack, distance, events, bottom, rules, values }
    }

    /// No rows, above an axis that several figures share.
    pub(super) fn none(area: Rect, measures: &Measures) -> Self {
        let top = area.top();
        Self {
            area: area.with_max_y(top),
            plot: Rect::from_x_y_ranges(days(area, measures), top..=top),
            actions: None,
            stack: ActionStack::default(),
            distance: None,
            events: None,
            bottom: top,
            rules: Vec::new(),
            values: Values::Levels(Vec::new()),
        }
    }

    /// The vertical place of a value.
    pub fn y(&self, value: f64) -> f32 {
        match &self.values {
            Values::Levels(middles) => {
                let level = value.round().max(0.0) as usize;
                middles.get(level).map_or(self.plot.bottom(), |(middle, _)| *middle)
            }
            Values::Numbers(min, max) => {
                let share = ((value - min) / (max - min)) as f32;
                self.plot.bottom() - share * self.plot.height()
            }
        }
    }

    /// The height of the row of a level; of a continuous scale, that of the plot.
    pub fn height(&self, value: f64) -> f32 {
        match &self.values {
            Values::Levels(middles) => {
                let level = value.round().max(0.0) as usize;
                middles.get(level).map_or(0.0, |(_, height)| *height)
            }
            Values::Numbers(..) => self.plot.height(),
        }
    }
}

/// The height of what an end of a scale means above the plot, in parts of its type.
const END_ROW: f32 = 1.4;

/// Returns true if what the ends of a continuous scale mean stands above the plot, as the gutter is
/// too narrow for it.
fn has_ends_outside(scene: FigureScene<'_>, scale: &Scale, measures: &Measures) -> bool {
    let is_narrow = measures.level < 14.0 && scene.medium != Medium::Window;
    !scale.is_ordinal() && is_narrow && !scene.medium.is_cell()
}

/// The width of the gutter: in a narrow window and in a picture, what the longest name needs, on two lines where
/// rows have room for them.
pub(super) fn gutter_width(
    ui: &Ui,
    scene: FigureScene<'_>,
    question: &Question,
    measures: &Measures,
    row: impl FnOnce() -> f32,
) -> f32 {
    // What the ends of a scale mean is above the cells of a grid.
    if scene.medium.is_cell() {
        return measures.gutter;
    }
    if has_ends_outside(scene, &question.scale, measures) {
        let has_events = measures.events > 0.0 && !scene.dataset.events.is_empty();
        let lane = Text::new(words::EVENTS, theme::sans(measures.level), scene.theme.text);
        let lane = if has_events { lane.width(ui) + 0.5 * measures.small } else { 0.0 };
        return lane.max(3.5 * measures.small);
    }
    let is_picture = scene.medium == Medium::Picture;
    let is_window = scene.medium == Medium::Window && measures.level < 14.0;
    if !question.scale.is_ordinal() {
        // Room for what its ends mean.
        return measures.gutter.max(14.0 * measures.small);
    }
    // Several figures have one axis.
    if measures.is_one_of_several || !(is_window || is_picture) {
        return measures.gutter;
    }
    let has_two_lines = is_picture && row() > 2.5 * measures.level;
    let width = |words: &str| {
        Text::new(Words::verbatim(words), theme::semibold(measures.level), scene.theme.text)
            .width(ui)
    };
    let needed = |level: &Level| {
        let name = capitalize(&level.short);
        let breaks = name.match_indices(' ').filter(|_| has_two_lines);
        let halves = breaks.map(|(at, _)| width(&name[..at]).max(width(&name[at + 1..])));
        halves.fold(width(&name), f32::min)
    };
    // In the window, a day has the same place on all questions.
    let questions =
        scene.dataset.questions.iter().filter(|other| is_window || other.id == question.id);
    let levels = questions.flat_map(|question| match &question.scale {
        Scale::Ordinal(levels) => levels.as_slice(),
        Scale::Continuous { .. } => &[],
    });
    let names = levels.map(needed);
    let number = width(&words::number(9)) + 0.55 * measures.level + NUMBER_GAP;
    measures.gutter.max(names.fold(0.0, f32::max) + number + 1.0)
}

/// Where the days are, between the columns of levels and names.
fn days(area: Rect, measures: &Measures) -> Rangef {
    let left = area.left() + measures.gutter;
    Rangef::new(left, (area.right() - measures.right).max(left + 40.0))
}

/// The heights of levels in rows: half a row for those without a line, where that is asked for.
fn weights(scene: FigureScene<'_>, levels: usize, measures: &Measures) -> Vec<f32> {
    if !measures.is_one_of_several {
        return vec![1.0; levels];
    }
    let series = &scene.facts.series;
    let lines = series.parties.iter().flat_map(|party| &party.line);
    let used: Vec<f64> = if scene.medium == Medium::Picture {
        lines.filter(|span| span.from <= scene.day()).map(|span| span.value).collect()
    } else {
        // On whatever day, so that nothing moves.
        let named = series.marks.iter().filter(|mark| scene.is_named(mark.stance));
        lines.map(|span| span.value).chain(named.map(|mark| mark.value)).collect()
    };
    let used: BTreeSet<usize> =
        used.into_iter().map(|value| value.round().max(0.0) as usize).collect();
    // The small type of a picture has room in its low rows.
    let unused = if scene.medium == Medium::Picture { 0.6 } else { 0.5 };
    (0..levels).map(|level| if used.contains(&level) { 1.0 } else { unused }).collect()
}

impl Placing<'_> {
    /// The names and numbers of levels and lanes, left of the plot.
    pub(super) fn levels(&mut self, scale: &Scale) {
        match scale {
            Scale::Ordinal(levels) => {
                let lines = self
                    .scene
                    .facts
                    .snapshot
                    .lines
                    .iter()
                    .enumerate()
                    .filter(|(party, _)| self.scene.draws(*party));
                let held =
                    lines.filter_map(|(_, line)| Some(line.as_ref()?.value.round() as usize));
                let held: BTreeSet<usize> = held.collect();
                for (index, level) in levels.iter().enumerate() {
                    self.level(index, &capitalize(&level.short), held.contains(&index));
                }
            }
            Scale::Continuous { low_end, high_end, .. } => {
                self.numbers(scale);
                // What its ends mean stands above all cells.
                if !self.scene.medium.is_cell() {
                    let plot = self.rows.plot;
                    let is_outside = has_ends_outside(self.scene, scale, self.measures);
                    let row = END_ROW * self.measures.small;
                    if is_outside {
                        let top = plot.top() - 2.0 * row;
                        self.end_words(high_end, words::HIGH_END, top, false, true);
                        self.end_words(low_end, words::LOW_END, top + row, false, true);
                    } else {
                        self.end_words(high_end, words::HIGH_END, plot.top() + 4.0, false, false);
                        self.end_words(low_end, words::LOW_END, plot.bottom() - 4.0, true, false);
                    }
                }
            }
        }
        let lanes = [(self.rows.actions, words::ACTIONS), (self.rows.events, words::EVENTS)];
        for (lane, name) in lanes {
            if let Some(lane) = lane {
                self.lane_name(lane.center(), name);
            }
        }
    }

    fn level(&mut self, index: usize, name: &Words, is_held: bool) {
        let (measures, theme) = (self.measures, self.scene.theme);
        let (value, rows) = (index as f64, self.rows);
        let (y, height) = (rows.y(value), rows.height(value));
        let is_half = measures.is_one_of_several && height < 0.75 * measures.row.0;
        let size = if is_half { measures.small } else { measures.level };
        let (font, color) = match (is_held, is_half) {
            (true, _) => (theme::semibold(size), theme.text),
            (false, true) => (theme::sans(size), theme.text_muted),
            (false, false) => (theme::sans(size), theme.text_secondary),
        };
        let number_font =
            if is_held { theme::semibold(measures.small) } else { theme::sans(measures.small) };
        let number_color = if is_held { theme.text } else { theme.text_muted };
        let number = Text::new(words::number(index), number_font, number_color);
        let number_width = number.width(self.ui) + 0.55 * measures.level;
        let right = self.numbers_right();
        let room = right - number_width - rows.area.left();
        let text = Text::new(name, font, color);
        let wrapped = text.wrap(self.ui, room, 3);
        let has_room = !wrapped.elided && wrapped.size().y <= height + 1.0;
        let galley = if has_room { wrapped } else { text.cut_line(self.ui, room) };
        let pos = pos2(rows.area.left(), y - galley.size().y / 2.0);
        let mut shapes = vec![Shape::galley(pos, galley, color)];
        let galley = number.layout(self.ui);
        let place = Align2::RIGHT_CENTER.anchor_size(pos2(right, y), galley.size());
        shapes.push(Shape::galley(place.min, galley, number_color));
        let rect = Rect::from_x_y_ranges(
            rows.area.left()..=rows.plot.left(),
            y - height / 2.0..=y + height / 2.0,
        );
        self.items.push(Item::new(Subject::Row(Some(value)), rect, shapes));
    }

    /// Where the numbers left of the plot end.
    pub(super) fn numbers_right(&self) -> f32 {
        self.rows.plot.left() - NUMBER_GAP.min(0.09 * self.measures.gutter)
    }

    /// The rules and numbers of a continuous scale.
    fn numbers(&mut self, scale: &Scale) {
        let (measures, theme, rows) = (self.measures, self.scene.theme, self.rows);
        let day = self.axis.day_x().clamp(rows.plot.left(), rows.plot.right());
        let width = (0.75 * measures.unit).max(1.0);
        let steps = f64::from(rows.plot.height() / (5.0 * measures.small)).clamp(4.0, 6.0);
        for value in ticks::value_ticks(scale, steps) {
            let y = rows.y(value).round() + 0.5;
            // There, what its ends mean is close above the plot.
            if has_ends_outside(self.scene, scale, measures) && y < rows.plot.top() + measures.small
            {
                continue;
            }
            let number = Text::new(
                plot::value_tick(scale, value),
                theme::sans(measures.small),
                theme.text_secondary,
            );
            let galley = number.layout(self.ui);
            let right = pos2(self.numbers_right(), y);
            let place = Align2::RIGHT_CENTER.anchor_size(right, galley.size());
            let shapes = vec![
                Shape::hline(rows.plot.x_range(), y, (width, theme.rule)),
                Shape::hline(rows.plot.left()..=day, y, (width, theme.rule_past)),
                Shape::galley(place.min, galley, theme.text_secondary),
            ];
            self.taken.put(place);
            self.items.push(Item::new(Subject::Row(Some(value)), place, shapes));
        }
    }

    /// Places the meaning of an end of a continuous scale, with an arrow before it.
    fn end_words(&mut self, meaning: &str, arrow: Words, y: f32, is_low: bool, is_outside: bool) {
        if meaning.is_empty() {
            return;
        }
        let (measures, theme, rows) = (self.measures, self.scene.theme, self.rows);
        let font = theme::sans(measures.small);
        let color = theme.text_secondary;
        let arrow = Text::new(arrow, font.clone(), color).layout(self.ui);
        let indent = arrow.size().x + 0.4 * measures.small;
        // The numbers are at the right of the column.
        let (room, rows_of_words) = if is_outside {
            (rows.area.width() - indent, 1)
        } else {
            (measures.gutter - indent - 4.0 * measures.small, 4)
        };
        let galley =
            Text::new(Words::verbatim(meaning), font, color).wrap(self.ui, room, rows_of_words);
        let top = if is_low { y - galley.size().y } else { y };
        let left = rows.area.left();
        let rect = Rect::from_min_size(pos2(left + indent, top), galley.size());
        let shapes = vec![
            Shape::galley(pos2(left, top), arrow, color),
            Shape::galley(rect.min, galley, color),
        ];
        self.items.push(Item::new(Subject::Row(None), rect.with_min_x(left), shapes));
    }

    fn lane_name(&mut self, y: f32, name: Words) {
        let color = self.scene.theme.text_secondary;
        let galley = Text::new(name, theme::sans(self.measures.level), color).layout(self.ui);
        let left = self.rows.area.left();
        let rect = Align2::LEFT_CENTER.anchor_size(pos2(left, y), galley.size());
        self.items.push(Item::new(
            Subject::Row(None),
            rect,
            vec![Shape::galley(rect.min, galley, color)],
        ));
    }
}
