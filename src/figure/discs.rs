//! The statements that set no line: those of named voices at other levels, as small discs with a
//! name, and with *All voices* each with its sign.

use std::sync::Arc;

use egui::{Align2, Galley, Pos2, Rect, Shape, pos2, vec2};
use hashbrown::HashSet;

use super::mark::{Dimension, Whisker};
use super::sign::{self, Sign};
use super::stack::{DimensionLanes, has_unknown_day};
use super::{FigureScene, Item, KeySign, Medium, Placing, Subject, swarm};
use crate::facts::{Mark, MarkShape};
use crate::kit::Text;
use crate::model::Layer;
use crate::theme;
use crate::words::figure as words;

/// The longest tail of a statement of which the day is unknown, in points at unit 1.
const TAIL: f32 = 24.0;

/// The radius of a mark of *All voices*, in points at unit 1.
const SMALL: f32 = 4.0;

/// The gap around a small mark, in points at unit 1.
pub(super) const SMALL_RIM: f32 = 1.2;

/// A small disc that stands for one or more statements at a level.
struct Group<'a> {
    party: usize,
    value: f64,
    marks: Vec<&'a Mark>,
    center: Pos2,
    radius: f32,
}

impl FigureScene<'_> {
    /// Returns true if a mark of a named voice is at another level than the line of its party on
    /// that day.
    fn is_off_line(self, mark: &Mark) -> bool {
        self.is_named(mark.stance) && self.line_on(mark.party, mark.day) != Some(mark.value)
    }

    /// Returns true if a stance is that of a named voice or an office, whose words are not
    /// disputed.
    pub(super) fn is_named(self, stance: usize) -> bool {
        let stance = self.stance(stance);
        matches!(
            MarkShape::for_stance(stance),
            MarkShape::Disc | MarkShape::Triangle | MarkShape::Square
        ) && !stance.resolved.unnamed
    }
}

impl<'a> Placing<'a> {
    /// All marks, the statements that set lines in front.
    pub(super) fn marks(&mut self, parties: &[usize]) {
        if self.scene.medium.is_cell() {
            return self.setters(parties);
        }
        let others = self.others();
        let has_all = self.scene.shows(Layer::Voices);
        let off_line = if has_all { self.swarm(&others) } else { Vec::new() };
        let groups = if has_all { Vec::new() } else { self.groups(&others) };
        let before = self.items.len();
        self.setters(parties);
        // Names are placed once all discs are; the small discs lie below those of lines.
        let front = self.items.split_off(before);
        let mut discs: Vec<Rect> = front
            .iter()
            .filter(|item| matches!(item.subject, Subject::Mark(_)))
            .map(|item| item.rect)
            .collect();
        let mut without_room = 0;
        for group in groups {
            match self.group(&group, &discs) {
                Some(disc) => discs.push(disc),
                None => without_room += group.marks.len(),
            }
        }
        // A picture has no cards that tell of them.
        if without_room > 0 && self.scene.medium == Medium::Picture {
            self.add_key(KeySign::NoRoom(without_room));
        }
        self.items.extend(front);
        if self.emphasis.voice.is_some() {
            self.chosen_voice();
        } else {
            self.name_marks(off_line);
        }
    }

    /// The marks of the days shown that set no line.
    fn others(&self) -> Vec<&'a Mark> {
        let scene = self.scene;
        let setting: HashSet<usize> = {
            let lines = scene.facts.series.parties.iter().flat_map(|party| &party.line);
            let known = lines.filter(|span| span.from <= scene.day());
            known.map(|span| span.stance).collect()
        };
        let marks = scene.facts.series.marks.iter();
        let by_day = marks.take_while(|mark| mark.day <= scene.day());
        let of_marked = by_day.filter(|mark| self.has_marks(mark.party) && self.axis.has(mark.day));
        of_marked.filter(|mark| !setting.contains(&mark.stance)).collect()
    }

    /// The named voices at other levels than the line of their party on that day.
    fn groups<'m>(&self, others: &[&'m Mark]) -> Vec<Group<'m>> {
        let (scene, unit) = (self.scene, self.measures.unit);
        let mut groups: Vec<Group<'m>> = Vec::new();
        let mut off_line: Vec<&Mark> =
            others.iter().filter(|mark| scene.is_off_line(mark)).copied().collect();
        off_line.sort_by(|a, b| {
            (a.party, a.day).cmp(&(b.party, b.day)).then(a.value.total_cmp(&b.value))
        });
        for mark in off_line {
            let x = self.axis.x(mark.day);
            let near = (2.0 * self.measures.other) + 3.0 * unit;
            let is_near = |group: &&mut Group<'_>| {
                let end = group.marks.last().map(|mark| self.axis.x(mark.day));
                group.party == mark.party && end.is_some_and(|end| x - end < near)
            };
            let mut last = groups.iter_mut().rev().take_while(is_near);
            let last = last.find(|group| group.value == mark.value);
            match last {
                Some(group) => group.marks.push(mark),
                None => groups.push(Group {
                    party: mark.party,
                    value: mark.value,
                    marks: vec![mark],
                    center: pos2(x, self.rows.y(mark.value)),
                    radius: self.measures.other,
                }),
            }
        }
        for group in &mut groups {
            let places = group.marks.iter().map(|mark| self.axis.x(mark.day));
            group.center.x = places.sum::<f32>() / group.marks.len() as f32;
            if group.marks.len() > 1 {
                group.radius = (0.72 * self.measures.small).max(1.7 * self.measures.other);
            }
        }
        groups
    }

    /// Draws a small disc with its name, unless there is no room for both: a mark without a word
    /// explains nothing. `discs` are the places of those before it. Returns its place.
    fn group(&mut self, group: &Group<'_>, discs: &[Rect]) -> Option<Rect> {
        let (scene, measures) = (self.scene, self.measures);
        let (unit, radius) = (measures.unit, group.radius);
        let row = self.rows.height(group.value) / 2.0;
        let mut center = group.center;
        // Beside a disc of a line, it stands below it in its row.
        let rim = 1.3 * unit;
        let middle = self.rows.y(group.value);
        let in_row = discs.iter().filter(|disc| (disc.center().y - middle).abs() < row);
        let below = in_row.filter_map(|disc| {
            let needed = radius + disc.width() / 2.0 + rim;
            let aside = (disc.center().x - center.x).abs();
            (aside < needed).then(|| disc.center().y + (needed * needed - aside * aside).sqrt())
        });
        center.y = below.fold(center.y, f32::max);
        if center.y - middle + radius > row - 0.6 * unit {
            return None;
        }
        // A voice that stands out has the only name.
        let name = match self.emphasis.voice {
            None => Some(self.name_of(group, center)?),
            Some(_) => None,
        };
        let indices: Vec<usize> = group.marks.iter().map(|mark| mark.stance).collect();
        let color = self.mark_color(group.party, indices[0]);
        let shape = match &group.marks[..] {
            [only] => only.shape,
            _ => MarkShape::Disc,
        };
        let mut sign = self.sign(group.party, indices[0], shape, color, radius);
        // A number stands in the middle.
        if indices.len() > 1 {
            sign.core = 0.0;
        }
        let mut shapes = sign.shapes(center);
        if indices.len() > 1 {
            let color = scene.theme.party_text_color();
            let font = theme::semibold(measures.small);
            let galley = Text::new(words::number(indices.len()), font, color).layout(self.ui);
            let rect = Align2::CENTER_CENTER.anchor_size(center, galley.size());
            shapes.push(Shape::galley(rect.min, galley, color));
        } else {
            shapes.extend(self.stroke_of(group.marks[0].walked_back, center, radius));
        }
        let name_bottom = name.as_ref().map_or(center.y, |(rect, _)| rect.bottom());
        shapes.extend(name.map(|(rect, galley)| {
            self.taken.put(rect);
            Shape::galley(rect.min, galley, color)
        }));
        if let [only] = group.marks[..]
            && has_unknown_day(scene, only.stance)
        {
            // Below the name.
            let below = name_bottom - center.y - 3.0 * unit;
            let radius = radius.max(0.6 * measures.note - unit).max(below);
            let mark = Dimension { stance: only.stance, x: center.x, y: center.y, radius, color };
            self.dimension_line(&mark, &mut DimensionLanes::new());
        }
        self.add_key(KeySign::of_other(shape));
        Some(self.put_mark(indices, center, radius, shapes))
    }

    /// Where the names of a small disc have room: left of it, or else right, within the plot, never
    /// across a line; else left of it on two rows.
    fn name_of(&self, group: &Group<'_>, center: Pos2) -> Option<(Rect, Arc<Galley>)> {
        let (scene, measures) = (self.scene, self.measures);
        let mut names: Vec<&str> = Vec::new();
        for mark in &group.marks {
            let actor = &scene.stance(mark.stance).actor;
            let name = scene.dataset.actor(actor).map_or(actor.as_str(), |actor| &actor.name);
            if !names.contains(&name) {
                names.push(name);
            }
        }
        let several = (names.len() > 1).then(|| words::voices(names.len()));
        let forms = [words::names(&names)].into_iter().chain(several);
        let color = scene.color(group.party);
        let row = self.rows.height(group.value) / 2.0;
        let lowest = self.rows.y(group.value) + row - 0.62 * measures.note;
        let y = center.y.min(lowest);
        let gap = group.radius + 5.0 * measures.unit;
        let (first, last) = (self.rows.plot.left() + 3.0, self.axis.day_x() - 3.0);
        let is_free = |rect: Rect| {
            let tight = rect.shrink2(vec2(0.0, 0.2 * measures.note));
            let is_within = rect.left() >= first && rect.right() <= last;
            is_within && self.taken.is_free(tight, 1.0) && !self.crosses_line(tight)
        };
        for form in forms {
            let text = Text::new(form, theme::sans(measures.note), color);
            let galley = text.layout(self.ui);
            let size = galley.size();
            // Farther left, there may be room beside a whisker, and below, right of a step.
            let left = center.x - gap - size.x;
            let below = center.y + group.radius + size.y / 2.0;
            let below = (below <= lowest).then_some((center.x + group.radius - size.x, below));
            let places = [(left, y), (center.x + gap, y), (left - 14.0 * measures.unit, y)];
            for (left, y) in places.into_iter().chain(below) {
                let rect = Rect::from_min_size(pos2(left, y - size.y / 2.0), size);
                if is_free(rect) {
                    return Some((rect, galley));
                }
            }
            let galley = text.wrap(self.ui, 0.7 * size.x, 2);
            let size = galley.size();
            let y = center.y.min(self.rows.y(group.value) + row - size.y / 2.0);
            let rect = Rect::from_min_size(pos2(center.x - gap - size.x, y - size.y / 2.0), size);
            if galley.rows.len() == 2 && !galley.elided && size.y <= 2.0 * row && is_free(rect) {
                return Some((rect, galley));
            }
        }
        None
    }

    /// Returns true if a line passes through a place.
    fn crosses_line(&self, rect: Rect) -> bool {
        let rect = rect.expand(self.line_width() / 2.0);
        let (axis, disc) = (self.axis, self.measures.disc);
        self.lines.stretches.iter().enumerate().any(|(party, line)| {
            let first = line.partition_point(|it| axis.x(it.until) + disc <= rect.left());
            let mut near =
                line[first..].iter().take_while(|it| axis.x(it.from) - disc < rect.right());
            near.any(|stretch| {
                let y = self.line_y(party, stretch.value);
                let step = stretch.before.map(|before| self.line_y(party, before));
                let is_across = step.is_some_and(|before| {
                    let (top, bottom) = (y.min(before), y.max(before));
                    let is_beside = rect.x_range().contains(axis.x(stretch.from));
                    is_beside && top < rect.bottom() && rect.top() < bottom
                });
                rect.y_range().contains(y) || is_across
            })
        })
    }

    /// The marks of *All voices*: on their day, in the row of their level, as close to its middle as
    /// they do not touch. Returns those of named voices at other levels than their line.
    fn swarm<'m>(&mut self, others: &[&'m Mark]) -> Vec<Group<'m>> {
        let (scene, measures) = (self.scene, self.measures);
        let unit = measures.unit;
        let taken: Vec<_> = (0..scene.facts.series.parties.len())
            .filter(|party| self.has_marks(*party))
            .flat_map(|party| {
                let line = &scene.facts.series.parties[party].line;
                let known: Vec<_> = line
                    .iter()
                    .filter(|span| span.from <= scene.day())
                    .filter(|span| self.axis.has(span.said))
                    .collect();
                known.into_iter().map(|span| (span.value, span.said))
            })
            .collect();
        let taken = taken.into_iter().map(|(value, day)| swarm::Mark {
            x: self.axis.x(day),
            row: value.to_bits(),
            half: self.rows.height(value) / 2.0,
            has_tail: false,
            is_on_line: false,
        });
        let mut places = swarm::Swarm::new(unit, taken);
        let mut off_line = Vec::new();
        let mut order: Vec<&'m Mark> = others.to_vec();
        // In low rows, those that have a name come first.
        order.sort_by_key(|mark| (!scene.is_off_line(mark), mark.day, mark.shape, mark.stance));
        let mut without_room = 0;
        for mark in order {
            let has_tail = has_unknown_day(scene, mark.stance);
            let line = scene.line_on(mark.party, mark.day);
            let place = places.place(&swarm::Mark {
                x: self.axis.x(mark.day),
                row: mark.value.to_bits(),
                half: self.rows.height(mark.value) / 2.0,
                has_tail,
                is_on_line: line == Some(mark.value),
            });
            // Of a mark without room, the card is in the list.
            let Some(offset) = place else {
                without_room += 1;
                continue;
            };
            let center = pos2(self.axis.x(mark.day), self.rows.y(mark.value) + offset);
            let color = self.mark_color(mark.party, mark.stance);
            let radius = SMALL * unit;
            let mut shapes = Vec::new();
            if has_tail {
                let first =
                    self.axis.x(scene.stance(mark.stance).said.earliest).max(self.rows.plot.left());
                let left = first.max(center.x - TAIL * unit);
                let tail = Rect::from_x_y_ranges(left..=center.x, center.y..=center.y);
                self.taken.put(tail.expand2(vec2(0.0, 1.6 * unit)));
                shapes.push(sign::tail(scene.theme, tail.expand2(vec2(0.0, 1.6 * unit)), color));
                self.add_key(KeySign::Tail);
            }
            let has_range = scene.shows(Layer::Ranges) && mark.low < mark.high;
            if has_range && self.emphasis.ranged.contains(&mark.stance) {
                let &Mark { stance, value, low, high, .. } = mark;
                let before = None;
                let whisker = Whisker { stance, center, radius, value, low, high, before, color };
                self.whisker(&whisker);
            }
            let sign = self.sign(mark.party, mark.stance, mark.shape, color, radius);
            shapes.extend(Sign { rim: SMALL_RIM * unit, ..sign }.shapes(center));
            shapes.extend(self.stroke_of(mark.walked_back, center, radius));
            self.put_mark(vec![mark.stance], center, radius, shapes);
            if scene.is_off_line(mark) {
                let (party, value, marks) = (mark.party, mark.value, vec![mark]);
                off_line.push(Group { party, value, marks, center, radius });
            }
            self.add_key(KeySign::of_other(mark.shape));
            if offset != 0.0 {
                self.add_key(KeySign::SameLevel);
            }
        }
        if without_room > 0 {
            self.add_key(KeySign::NoRoom(without_room));
        }
        off_line
    }

    /// Names the marks of voices at other levels than their line, where there is room.
    fn name_marks(&mut self, groups: Vec<Group<'_>>) {
        // Of one voice, the newest is named.
        let mut named = HashSet::new();
        for group in groups.into_iter().rev() {
            let stance = group.marks[0].stance;
            if !named.insert(&self.scene.stance(stance).actor) {
                continue;
            }
            let Some((rect, galley)) = self.name_of(&group, group.center) else {
                continue;
            };
            self.taken.put(rect);
            let shape = Shape::galley(rect.min, galley, self.scene.color(group.party));
            self.items.push(Item::new(Subject::Name(stance), rect, vec![shape]));
        }
    }

    /// The rings and names of the voice that stands out.
    fn chosen_voice(&mut self) {
        let Some(voice) = self.emphasis.voice.clone() else {
            return;
        };
        let (scene, measures) = (self.scene, self.measures);
        let chosen = self.items.iter().filter_map(|item| match &item.subject {
            Subject::Mark(stances) => {
                let of_voice = stances.iter().find(|it| scene.stance(**it).involves(&voice));
                Some((*of_voice?, item.rect))
            }
            _ => None,
        });
        // Marks one above the other have one ring.
        let around = 4.5 * measures.unit;
        let mut stacks: Vec<(usize, Rect)> = Vec::new();
        for (stance, rect) in chosen.collect::<Vec<_>>().into_iter().rev() {
            let is_stacked = |(_, other): &&mut (usize, Rect)| {
                (other.center().x - rect.center().x).abs() < 1.0
                    && other.expand(around).intersects(rect.expand(around))
            };
            match stacks.iter_mut().find(is_stacked) {
                Some((_, stack)) => *stack = stack.union(rect),
                None => stacks.push((stance, rect)),
            }
        }
        // The newest has the name, and all have their day.
        let mut is_named = false;
        for (stance, rect) in stacks {
            self.items.push(self.ring(stance, rect));
            let stance_of = scene.stance(stance);
            let name = scene.dataset.actor(&voice).map_or(voice.as_str(), |actor| &actor.name);
            let day = stance_of.said.to_words_within(&scene.dataset.covers);
            let label = if is_named { day } else { words::name_and_day(name, &day) };
            let color = scene.theme.text;
            let galley = Text::new(label, theme::medium(measures.note), color).layout(self.ui);
            let size = galley.size();
            let radius = rect.height() / 2.0 + 6.0 * measures.unit;
            let left = (rect.center().x - size.x / 2.0)
                .min(self.axis.day_x() - 3.0 - size.x)
                .max(self.rows.plot.left() + 3.0);
            let tops = [rect.center().y - radius - size.y, rect.center().y + radius];
            let places = tops.map(|top| Rect::from_min_size(pos2(left, top), size));
            let place = places.into_iter().find(|place| self.taken.is_free(*place, 0.0));
            if let Some(place) = place {
                is_named = true;
                self.taken.put(place);
                let shape = Shape::galley(place.min, galley, color);
                self.items.push(Item::new(Subject::Name(stance), place, vec![shape]));
            }
        }
    }
}
