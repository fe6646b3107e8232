//! The strip below the chart with the distance between the lines of two parties.

use egui::accesskit::Role;
use egui::{Align2, Rect, Sense, Ui, Vec2, pos2, vec2};

use super::axes::Axes;
use super::steps::{self, Look};
use crate::facts::{DistanceSpan, Distances, Steps};
use crate::kit::{self, ResponseExt as _, Text};
use crate::model::{Question, Scale};
use crate::scene::Scene;
use crate::theme::{self, size};
use crate::words::{Words, distance as words};

/// The minimum distance between two numbers of the axis, in points.
const NUMBER_SPACING: f32 = 12.0;

/// The length of a distance that begins on the last day, in points.
const AFTER_LAST_DAY: f32 = 7.0;

/// The height of the line that says why there is no distance, in points.
const REASON_HEIGHT: f32 = 16.0;

/// Draws the strip; without a distance, it says why there is none.
pub fn show(ui: &mut Ui, scene: Scene<'_>, question: &Question, axes: &Axes) {
    let Some(strip) = Strip::new(scene, question, axes) else {
        return;
    };
    strip.draw_title(ui);
    let distances = scene.view_data.distances.as_ref();
    // A picture that ends before there is a distance says why.
    let (_, last) = scene.view.range;
    let has_any = |distances: &Distances| distances.spans.iter().any(|span| span.from <= last);
    if let Some((_, distances)) = distances.filter(|(_, it)| !scene.on_page || has_any(it)) {
        strip.draw_distances(ui);
        strip.draw_numbers(ui, distances.on(scene.view.as_of));
    } else {
        strip.draw_reason(ui);
    }
}

/// Draws the distances of all days, without words and numbers.
pub fn draw_distances(ui: &Ui, scene: Scene<'_>, question: &Question, axes: &Axes) {
    let strip = Strip::new(scene, question, axes).filter(|_| scene.view_data.distances.is_some());
    if let Some(strip) = strip {
        strip.draw_distances(ui);
    }
}

/// Draws the words and the numbers beside the strip or, without a distance, the words in it.
pub fn draw_words(ui: &mut Ui, scene: Scene<'_>, question: &Question, axes: &Axes) {
    if let Some(strip) = Strip::new(scene, question, axes) {
        strip.draw_title(ui);
        if scene.view_data.distances.is_some() {
            strip.draw_numbers(ui, None);
        } else {
            strip.draw_reason(ui);
        }
    }
}

/// The strip on the screen.
struct Strip<'a> {
    scene: Scene<'a>,
    question: &'a Question,
    axes: &'a Axes,
    rect: Rect,
    max_distance: f64,
}

impl<'a> Strip<'a> {
    /// Lays out the strip: on levels for all distances, and on values for those of the pair.
    fn new(scene: Scene<'a>, question: &'a Question, axes: &'a Axes) -> Option<Self> {
        let (min, max) = question.scale.bounds();
        let mut max_distance = max - min;
        let distances = scene.view_data.distances.as_ref();
        if let Some((_, distances)) = distances.filter(|_| !question.scale.is_ordinal())
            && distances.max > 0.0
        {
            let step = Scale::step_of(distances.max, 6.0);
            max_distance = max_distance.min((distances.max / step).ceil() * step);
        }
        let max_distance = max_distance.max(f64::MIN_POSITIVE);
        Some(Self { scene, question, axes, rect: axes.regions.strip?, max_distance })
    }

    fn y(&self, distance: f64) -> f32 {
        let share = (distance / self.max_distance) as f32;
        self.rect.bottom() - share * self.rect.height()
    }

    /// Draws the title and the caption to the left of the strip.
    fn draw_title(&self, ui: &mut Ui) {
        let &Self { scene, question, axes, .. } = self;
        let theme = scene.theme;
        let columns = &axes.regions.columns;
        let left = columns.labels.min;
        let title = Text::new(words::TITLE, theme::semibold(size::LABEL), theme.text);
        let width = columns.labels.span();
        let top = self.rect.top() + 1.0;
        let title_rect = title.paint(ui, pos2(left, top + 7.0), Align2::LEFT_CENTER, width);
        let mut caption_top = top + 15.0;
        let has_row = axes.regions.pair.is_some();
        if let Some(pair) = compared_pair_of_many(scene).filter(|_| !has_row) {
            let size = pair_button_size(ui, scene, pair);
            let beside = pos2(title_rect.right() + 2.0, top - 5.0);
            let below = pos2(left - 6.0, top + 13.0);
            let is_beside = beside.x + size.x <= left + width;
            let pos = if is_beside { beside } else { below };
            caption_top += if is_beside { 0.0 } else { 18.0 };
            let words = pair_words(scene, pair);
            let text = Text::new(words, theme::medium(size::SMALL), theme.text_secondary);
            let pos = pos2(pos.x + 6.0, pos.y + size.y / 2.0);
            text.paint(ui, pos, Align2::LEFT_CENTER, size.x);
        }
        let caption = Text::new(
            words::caption(&question.scale),
            theme::sans(size::SMALL),
            theme.text_secondary,
        );
        let galley = caption.wrap(ui, width, 1);
        let rect = Rect::from_min_size(pos2(left, caption_top), galley.size());
        if rect.bottom() <= axes.regions.area.bottom() + 1.0 {
            ui.painter().galley(rect.min, galley, theme.text_secondary);
        }
        let area = Rect::from_min_max(pos2(left, top), pos2(left + width, rect.bottom()));
        let response = ui.interact(area, ui.scope_id().with("distance"), Sense::hover());
        let name = || words::name(&description(scene, question));
        let distances = scene.view_data.distances.as_ref();
        let on_day = distances.and_then(|(_, distances)| distances.on(scene.view.as_of));
        response.set_name(Role::Label, || match &on_day {
            Some(span) if !scene.on_page => {
                words::name_on_day(scene.view.as_of, &question.scale, span.distance, &name())
            }
            _ => name(),
        });
        response.tooltip_with(name);
    }

    /// Writes why there is no distance on one line, as far as it fits.
    fn draw_reason(&self, ui: &Ui) {
        let &Self { scene, question, .. } = self;
        let reasons = [true, false].map(|in_full| no_distance(scene, question, in_full));
        let texts = reasons
            .map(|reason| Text::new(reason, theme::sans(size::SMALL), scene.theme.text_secondary));
        let row = Rect::from_min_size(self.rect.min, vec2(self.rect.width(), REASON_HEIGHT));
        let id = ui.scope_id().with("no distance");
        kit::show_fitting(ui, row, texts, (id, Role::Label), || no_distance(scene, question, true));
    }

    /// Draws the distance of the lines.
    fn draw_distances(&self, ui: &Ui) {
        let &Self { scene, axes, .. } = self;
        let (theme, painter) = (scene.theme, ui.painter());
        painter.hline(self.rect.x_range(), self.rect.top(), (1.0, theme.grid));
        painter.vline(self.rect.left(), self.rect.y_range(), (1.0, theme.rail));
        for distance in self.labelled_distances() {
            painter.hline(self.rect.x_range(), self.y(distance), (1.0, theme.grid));
        }
        let Some(distances) = &scene.view_data.distance_steps else {
            return;
        };
        let painter = painter.with_clip_rect(self.rect.expand2(vec2(0.0, 2.0)));
        let y = |distance: f64| self.y(distance);
        let draw_line = |line: &Steps, look: Look| {
            let runs = steps::runs(&steps::pieces(line, axes));
            for stroke in look.strokes(theme, runs, axes.faded_from(scene), axes.day_width()) {
                stroke.paint(&painter, |[day, value]| pos2(axes.day_number_to_x(day), y(value)));
            }
        };
        draw_line(&distances.distance, Look::solid(theme, theme.distance, 2.0));
    }

    /// The distances with a number: none, all, and on most ordinal scales half of it.
    fn labelled_distances(&self) -> Vec<f64> {
        let half = self.max_distance / 2.0;
        let mut distances = vec![0.0, self.max_distance];
        if self.question.scale.is_ordinal() && half.fract() == 0.0 && half >= 1.0 {
            distances.push(half);
        }
        distances
    }

    /// Draws the numbers to the left of the strip, and a tick at the current distance.
    fn draw_numbers(&self, ui: &Ui, current: Option<&DistanceSpan>) {
        let &Self { scene, question, axes, .. } = self;
        let theme = scene.theme;
        let draw = |distance: f64, font, color| {
            let number = Text::new(question.scale.format(distance), font, color);
            let y = self.number_y(distance);
            let pos = pos2(axes.regions.columns.numbers_right, y);
            number.paint(ui, pos, Align2::RIGHT_CENTER, 72.0);
        };
        let mut shown: Vec<f64> = Vec::new();
        if let Some(distance) = current.map(|span| span.distance) {
            let tick = self.rect.left() - 6.0..=self.rect.left();
            ui.painter().hline(tick, self.y(distance), (1.5, theme.text));
            draw(distance, theme::semibold(size::SMALL), theme.text);
            shown.push(distance);
            // What is new on the last day is behind the line of the day.
            let (_, last) = scene.view.range;
            let distances = scene.view_data.distances.as_ref();
            let before =
                distances.and_then(|(_, it)| Some(it.on(last.yesterday().ok()?)?.distance));
            if scene.view.as_of == last && before != Some(distance) {
                let after = self.rect.right()..=self.rect.right() + AFTER_LAST_DAY;
                ui.painter().hline(after, self.y(distance), (2.0, theme.distance));
            }
        }
        for distance in self.labelled_distances() {
            let y = self.number_y(distance);
            let mut others = shown.iter().map(|other| self.number_y(*other));
            if others.all(|other| (other - y).abs() >= NUMBER_SPACING) {
                draw(distance, theme::sans(size::SMALL), theme.text_muted);
                shown.push(distance);
            }
        }
    }

    /// The vertical position of the number of a distance, within the strip.
    fn number_y(&self, distance: f64) -> f32 {
        let y = self.y(distance);
        y.min(self.rect.bottom() - 5.0).max(self.rect.top())
    }
}

/// Returns the caption with the compared parties, or the reason why there is no distance.
fn description(scene: Scene<'_>, question: &Question) -> Words {
    let parties = &scene.document.dataset.parties;
    match &scene.view_data.distances {
        Some((pair, _)) => {
            let names = pair.map(|party| parties[party].name.as_str());
            words::explanation(&question.scale, names)
        }
        None => no_distance(scene, question, true),
    }
}

/// Returns why there is no distance; `in_full` also why parties have no line or what
/// equal levels do not mean.
fn no_distance(scene: Scene<'_>, question: &Question, in_full: bool) -> Words {
    let dataset = &scene.document.dataset;
    let names = || dataset.parties.iter().map(|party| party.name.as_str());
    if !question.comparable {
        return if in_full {
            words::NO_GAP_NOT_COMPARABLE
        } else {
            words::NO_GAP_NOT_COMPARABLE_SHORT
        };
    }
    if dataset.parties.len() < 2 {
        return words::NO_GAP_ONE_PARTY;
    }
    let mut voices = dataset.actors.iter();
    if !dataset.actors.is_empty() && voices.all(|actor| scene.view.hidden.contains(&actor.id)) {
        return words::NO_GAP_ALL_HIDDEN;
    }
    let series = names().zip(&scene.view_data.series.parties);
    // As the heading says of the day, whatever comes later.
    let day = scene.view.as_of;
    let with_line = series.filter(|(_, series)| series.line_on(day).is_some());
    let with_line: Vec<&str> = with_line.map(|(name, _)| name).collect();
    let reasons = names().enumerate();
    let reasons: Vec<_> =
        reasons.filter_map(|(party, name)| Some((name, scene.view_data.no_line(party)?))).collect();
    words::no_gap(&question.scale, &with_line, if in_full { &reasons } else { &[] })
}

pub fn parties_with_line(scene: Scene<'_>) -> Vec<usize> {
    let parties = scene.view_data.series.parties.iter().enumerate();
    let with_line = parties.filter(|(_, party)| !party.line.is_empty());
    with_line.map(|(index, _)| index).collect()
}

/// Returns the compared parties if more than two have a line.
fn compared_pair_of_many(scene: Scene<'_>) -> Option<[usize; 2]> {
    let (pair, _) = scene.view_data.distances.as_ref()?;
    (parties_with_line(scene).len() > 2).then_some(*pair)
}

fn pair_words(scene: Scene<'_>, pair: [usize; 2]) -> Words {
    let parties = &scene.document.dataset.parties;
    words::compared_pair(pair.map(|party| parties[party].initials.as_str()))
}

fn pair_button_size(ui: &Ui, scene: Scene<'_>, pair: [usize; 2]) -> Vec2 {
    let width = kit::text_width(ui, pair_words(scene, pair), theme::medium(size::SMALL));
    vec2(width + 28.0, 24.0)
}
