//! The lanes below the levels: actions without a level, the distance, and events.

use std::sync::Arc;

use egui::{Align2, Color32, Galley, Pos2, Rect, Shape, Stroke, Vec2, pos2, vec2};

use super::discs::SMALL_RIM;
use super::ends::NAME_GAP;
use super::key::{KeyEntry, KeySign};
use super::labels::places_over;
use super::lines::dots;
use super::mark::Dimension;
use super::sign::Sign;
use super::stack::{DimensionLanes, SQUARE, has_unknown_day, line_radius};
use super::{Item, Medium, Placing, Subject};
use crate::facts::{ActionMark, MarkShape};
use crate::kit::Text;
use crate::model::{Day, Event};
use crate::theme;
use crate::words::{Words, figure as words, list, positions::describe_distance};

/// The most events that are named.
const MAX_NAMED: usize = 5;

impl Placing<'_> {
    /// The actions without a level, with whose they are.
    pub(super) fn actions(&mut self) {
        let (scene, measures) = (self.scene, self.measures);
        let Some(lane) = self.rows.actions else {
            return;
        };
        let unit = measures.unit;
        let radius = SQUARE * unit;
        let all = scene.facts.series.actions.iter();
        let actions: Vec<_> =
            all.filter(|it| it.day <= scene.day() && self.axis.has(it.day)).collect();
        let stack = &self.rows.stack;
        // On each day at the same height.
        let top = lane.center() - stack.height / 2.0 + stack.margin;
        let squares = actions.iter().zip(&stack.offsets).map(|(action, offset)| {
            let center = pos2(self.axis.x(action.day), top) + *offset;
            (action.stance, Rect::from_center_size(center, Vec2::splat(2.0 * radius)))
        });
        let squares: Vec<(usize, Rect)> = squares.collect();
        let lowest = top + stack.lowest();
        let mut taken: Vec<Rect> =
            squares.iter().map(|(_, rect)| rect.expand2(vec2(2.0, 0.0))).collect();
        // All actions name their parties in full, or none does.
        let mut taken_in_full = taken.clone();
        let is_in_full = actions.iter().zip(&squares).all(|(action, (_, rect))| {
            let name = &scene.dataset.parties[action.party].name;
            let text = self.action_text(action, &words::action_of(name, &action.words));
            let found = self.place_action_words(&text, *rect, &taken_in_full);
            taken_in_full.extend(found.as_ref().map(|(place, _)| self.letters(*place)));
            found.is_some()
        });
        let mut lanes = DimensionLanes::new();
        let mut without_words: Vec<Words> = Vec::new();
        for (action, (stance, rect)) in actions.iter().zip(squares) {
            let color = self.mark_color(action.party, stance);
            let sign = self.sign(action.party, stance, MarkShape::Square, color, radius);
            let mut shapes = Sign { rim: SMALL_RIM * unit, ..sign }.shapes(rect.center());
            shapes.extend(self.stroke_of(action.walked_back, rect.center(), radius));
            if has_unknown_day(scene, stance) {
                // Below all squares and words.
                let x = self.axis.x(action.day);
                let radius = line_radius(measures);
                let mark = Dimension { stance, x, y: lowest, radius, color };
                self.dimension_line(&mark, &mut lanes);
            }
            let party = &scene.dataset.parties[action.party];
            let who = if is_in_full { &party.name } else { &party.initials };
            let action_words = words::action_of(who, &action.words);
            let place = |words: &Words| {
                self.place_action_words(&self.action_text(action, words), rect, &taken)
            };
            let found = place(&action_words).or_else(|| {
                without_words.push(action_words);
                place(&Words::verbatim(&party.initials))
            });
            if let Some((place, galley)) = found {
                taken.push(self.letters(place));
                self.taken.put(place);
                // Over rules that would cross the letters of two rows.
                if galley.rows.len() > 1 {
                    shapes.push(Shape::rect_filled(place, 0.0, scene.theme.canvas));
                }
                shapes.push(Shape::galley(place.min, galley, self.words_color(action)));
            }
            self.items.push(Item::new(Subject::Mark(vec![stance]), rect, shapes));
        }
        if !without_words.is_empty() {
            let sign = KeySign::Mark(MarkShape::Square);
            // Elsewhere a card tells what was done.
            if scene.medium == Medium::Picture {
                let words = list::semicolons(&without_words);
                self.key.push(KeyEntry { sign, words, rect: Rect::NOTHING });
            } else {
                self.add_key(sign);
            }
        }
    }

    /// The words of an action.
    fn action_text(&self, action: &ActionMark, words: &Words) -> Text {
        Text::new(words, theme::sans(self.measures.small), self.words_color(action))
    }

    /// The colour of the words of an action, which are never faded.
    fn words_color(&self, action: &ActionMark) -> Color32 {
        let color = self.scene.color(action.party);
        let is_faded = self.mark_color(action.party, action.stance) != color;
        if is_faded { self.scene.theme.text_muted } else { color }
    }

    /// What the letters of a row take up of it.
    fn letters(&self, row: Rect) -> Rect {
        row.shrink2(vec2(0.0, 0.1 * self.measures.small))
    }

    /// Lays out the words of an action on one row beside its square, or to the right of the day on
    /// two; `None` without room.
    fn place_action_words(
        &self,
        words: &Text,
        square: Rect,
        taken: &[Rect],
    ) -> Option<(Rect, Arc<Galley>)> {
        let (measures, rows) = (self.measures, self.rows);
        let gap = vec2(7.0 * measures.unit, 0.0);
        let day = self.axis.day_x();
        let fits = |place: &Rect| {
            let letters = place.shrink2(vec2(-4.0, 0.1 * measures.small));
            place.left() >= rows.plot.left()
                && place.right() <= rows.area.right()
                && !(place.left() < day && day < place.right() + 4.0)
                && taken.iter().all(|it| !it.intersects(letters))
        };
        let to_the_right =
            |size: Vec2| Align2::LEFT_CENTER.anchor_size(square.right_center() + gap, size);
        let galley = words.layout(self.ui);
        let left = Align2::RIGHT_CENTER.anchor_size(square.left_center() - gap, galley.size());
        let places = [left, to_the_right(galley.size())];
        if let Some(place) = places.into_iter().find(fits) {
            return Some((place, galley));
        }
        let start = square.right() + gap.x;
        if start < day {
            return None;
        }
        let galley = words.wrap(self.ui, rows.area.right() - start, 3);
        let mut place = to_the_right(galley.size());
        let above = rows.actions.map_or(0.0, |lane| lane.min - place.top());
        place = place.translate(vec2(0.0, above.max(0.0)));
        (galley.rows.len() == 2 && fits(&place)).then_some((place, galley))
    }

    /// The distance: a line of steps with its number at the end.
    pub(super) fn distance(&mut self) {
        let (scene, measures, rows) = (self.scene, self.measures, self.rows);
        let Some((lane, (pair, distances))) = rows.distance.zip(scene.facts.distances.as_ref())
        else {
            return;
        };
        let Some(question) = scene.question() else {
            return;
        };
        let theme = scene.theme;
        let unit = measures.unit;
        let (low, high) = question.scale.bounds();
        let most = if question.scale.is_ordinal() { high - low } else { distances.max };
        // Above it is the lowest number of a continuous scale.
        let above = if question.scale.is_ordinal() { 10.0 } else { 18.0 };
        let (top, bottom) = (lane.min + above * unit, lane.max - 10.0 * unit);
        let y = |value: f64| bottom - (value / most.max(f64::MIN_POSITIVE)) as f32 * (bottom - top);
        let center = lane.center();
        let left = rows.area.left();
        let mut shapes = Vec::new();
        let heading = Text::new(words::DISTANCE, theme::semibold(measures.level), theme.text);
        let unit_words = Text::new(
            words::distance_unit(&question.scale),
            theme::sans(measures.small),
            theme.text_secondary,
        );
        for (text, y, color) in [
            (heading, center - 0.55 * measures.level, theme.text),
            (unit_words, center + 0.75 * measures.level, theme.text_secondary),
        ] {
            let galley = text.layout(self.ui);
            let pos = pos2(left, y - galley.size().y / 2.0);
            shapes.push(Shape::galley(pos, galley, color));
        }
        for value in [0.0, most] {
            let number = question.scale.format(value);
            let galley =
                Text::new(number, theme::sans(measures.small), theme.text_muted).layout(self.ui);
            let right = pos2(self.numbers_right(), y(value));
            let rect = Align2::RIGHT_CENTER.anchor_size(right, galley.size());
            shapes.push(Shape::galley(rect.min, galley, theme.text_muted));
        }
        let stroke = Stroke::new(2.0 * unit, theme.text);
        let mut before: Option<(Day, f64)> = None;
        let mut figures: Vec<Pos2> = Vec::new();
        let mut last = None;
        for span in distances.spans.iter().filter(|span| span.from <= scene.day()) {
            let until = span.until.min(scene.day());
            // Days before those of the axis have no place.
            let [from, to] = [span.from, until]
                .map(|day| self.axis.x(day).clamp(rows.plot.left(), self.axis.day_x()));
            let height = y(span.distance);
            let is_unbroken = before.is_some_and(|(end, _)| end == span.from);
            if let Some(x) = self.middle_of_figures(*pair, span.from) {
                // Straight from one period to the next, as the lines are.
                if !is_unbroken {
                    shapes.push(Shape::line(std::mem::take(&mut figures), stroke));
                }
                if x > self.axis.day_x() + 0.5 {
                    continue;
                }
                figures.push(pos2(x, height));
                before = Some((span.until, span.distance));
                last = (span.until > scene.day()).then_some((span.distance, height));
                continue;
            }
            if let Some((end, value)) = before
                && end == span.from
                && self.axis.has(end)
                && value != span.distance
            {
                shapes.push(Shape::vline(from, y(value)..=height, stroke));
            }
            if to > from && span.is_dotted_on(span.last_day().min(scene.day())) {
                shapes.extend(dots(from, to, height, stroke));
            } else {
                shapes.push(Shape::hline(from..=to, height, stroke));
            }
            before = Some((span.until, span.distance));
            last = (span.until > scene.day()).then_some((span.distance, height));
        }
        shapes.push(Shape::line(figures, stroke));
        if let Some((value, y)) = last {
            let left = self.axis.day_x() + NAME_GAP * unit;
            let within = |words: Words| {
                let text = Text::new(words, theme::semibold(measures.small), theme.text);
                text.wrap(self.ui, rows.area.right() - left, 2)
            };
            // In a narrow picture, the unit below the heading is enough.
            let words = Words::verbatim(describe_distance(&question.scale, value));
            let galley = Some(within(words)).filter(|galley| !galley.elided);
            let galley = galley.unwrap_or_else(|| within(question.scale.format(value)));
            let lowest = (lane.max - galley.size().y).max(lane.min);
            let top = (y - galley.size().y / 2.0).clamp(lane.min, lowest);
            shapes.push(Shape::galley(pos2(left, top), galley, theme.text));
        }
        let rect = Rect::from_x_y_ranges(rows.area.x_range(), lane);
        self.items.push(Item::new(Subject::Distance, rect, shapes));
    }

    /// The middle of the periods of two parties' figures on a day; `None` if either has none.
    fn middle_of_figures(&self, pair: [usize; 2], day: Day) -> Option<f32> {
        let middle = |party: usize| {
            let line = self.scene.facts.series.parties[party].line_on(day)?;
            let stance = self.scene.stance(line.stance);
            let said = &stance.said;
            stance.resolved.figure.then(|| self.axis.middle_x(said.earliest, said.latest))
        };
        Some(middle(pair[0])?.max(middle(pair[1])?))
    }

    /// The events: a tick for each, and as many names as have room on one row, by their priority.
    pub(super) fn events(&mut self) {
        let (scene, measures, rows) = (self.scene, self.measures, self.rows);
        let Some(lane) = rows.events else {
            return;
        };
        let theme = scene.theme;
        let unit = measures.unit;
        let top = lane.min.round() + 0.5;
        let events = scene.dataset.events.iter().enumerate();
        let on_axis: Vec<(usize, &Event)> =
            events.filter(|(_, event)| self.axis.has(event.when.latest)).collect();
        let x = |event: &Event| self.axis.x(event.when.latest);
        // Those of all days, so that names stay in place when the day moves.
        let mut by_priority = on_axis.clone();
        by_priority.sort_by_key(|(_, event)| {
            (event.priority.unwrap_or(u32::MAX), event.when.latest, event.when.earliest)
        });
        let layout = |event: &Event| {
            let name = Words::verbatim(&event.name);
            let color = theme.text_secondary;
            Text::new(name, theme::sans(measures.small), color).layout(self.ui)
        };
        let (left, right) = (rows.plot.left() + 4.0 * unit, rows.plot.right());
        let gap = 10.0 * unit;
        let mut named: Vec<(usize, f32, Arc<Galley>)> = Vec::new();
        for (index, event) in &by_priority {
            if named.len() == MAX_NAMED {
                break;
            }
            let mut all: Vec<_> =
                named.iter().map(|(index, _, galley)| (*index, galley.clone())).collect();
            all.push((*index, layout(event)));
            all.sort_by(|a, b| {
                x(&scene.dataset.events[a.0]).total_cmp(&x(&scene.dataset.events[b.0]))
            });
            let ticks: Vec<f32> =
                all.iter().map(|(index, _)| x(&scene.dataset.events[*index])).collect();
            let widths: Vec<f32> = all.iter().map(|(_, galley)| galley.size().x).collect();
            if let Some(places) = places_over(&ticks, &widths, gap, left..=right) {
                let both = all.into_iter().zip(places);
                named = both.map(|((index, galley), place)| (index, place, galley)).collect();
            }
        }
        // Names end before the day; of two that would touch then, the later gives way.
        let space = 6.0 * unit;
        let day = self.axis.day_x() - space;
        let mut end = left - gap;
        named.retain_mut(|(index, center, galley)| {
            let half = galley.size().x / 2.0;
            let event = &scene.dataset.events[*index];
            let is_shown = event.when.latest <= scene.day();
            *center = center.min(day - half);
            let is_over = *center + half + space >= x(event);
            let has_room = is_shown && is_over && *center - half >= end + gap.min(4.0 * unit);
            if has_room {
                end = *center + half;
            }
            has_room
        });
        let shown = on_axis.into_iter().filter(|(_, event)| event.when.latest <= scene.day());
        for (index, event) in shown {
            let name = named.iter().find(|(of, ..)| *of == index);
            let (length, color) =
                if name.is_some() { (7.0, theme.text) } else { (4.0, theme.context_line) };
            let stroke = Stroke::new(unit.max(1.0), color);
            let x = x(event);
            let tick = vec![Shape::vline(x, top..=top + length * unit, stroke)];
            let rect = Rect::from_x_y_ranges(x - 4.0..=x + 4.0, lane.min..=lane.min + 8.0 * unit);
            self.items.push(Item::new(Subject::Event(index), rect, tick));
            // The name may lie aside, below the ticks of others.
            if let Some((_, center, galley)) = name {
                let y = lane.min + 8.0f32.mul_add(unit, 0.74 * measures.small);
                let place = Align2::CENTER_CENTER.anchor_size(pos2(*center, y), galley.size());
                let name = vec![Shape::galley(place.min, galley.clone(), theme.text_secondary)];
                self.items.push(Item::new(Subject::Event(index), place, name));
            }
        }
    }
}
