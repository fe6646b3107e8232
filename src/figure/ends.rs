//! The right column: the names of parties at the ends of their lines, and why a party has none.

use egui::text::{LayoutJob, TextFormat};
use egui::{Align2, Rangef, Rect, Shape, Stroke, Ui, pos2, vec2};

use super::labels::spread_within;
use super::{FigureScene, Item, Measures, Medium, Placing, Subject};
use crate::facts::{InsteadKind, NoLine};
use crate::kit::{self, Text};
use crate::model::{Day, Party, Question, days_between};
use crate::theme;
use crate::words::byline::Byline;
use crate::words::levels::value_words;
use crate::words::{Words, figure as words};

/// The space between the day and a name, in points at unit 1.
pub(super) const NAME_GAP: f32 = 14.0;

/// The space above the letters of a line of words, and that below them, in parts of their size.
const LETTERS: [f32; 2] = [0.25, 0.05];

/// The height of a name in parts of its size.
const NAME_HEIGHT: f32 = 1.25;

/// A name at the end of a line.
pub(super) struct End {
    pub party: usize,
    /// Where its line ends.
    pub x: f32,
    pub y: f32,
    /// Words after the name, such as a number.
    pub value: Option<Words>,
    /// Words below the name.
    pub note: Option<Words>,
}

/// The space between the day and a name with a leader, in points at unit 1.
const LEADER: f32 = 22.0;

/// The most parties whose names stand at the ends of their lines without leaders.
const MAX_PLAIN: usize = 4;

/// The largest share of the width that names take up; longer ones give way to initials.
const NAMES: f32 = 0.32;

/// The width of the column of names: for many parties or numbers, what the longest needs on any day.
/// A picture has one day, and the plot as much of the `width` as names leave it.
pub(super) fn column_width(
    ui: &Ui,
    scene: FigureScene<'_>,
    question: &Question,
    measures: &Measures,
    width: f32,
) -> f32 {
    let parties = scene.facts.series.parties.iter().enumerate();
    let parties: Vec<usize> =
        parties.filter(|(_, it)| !it.line.is_empty()).map(|(party, _)| party).collect();
    let has_numbers = !question.scale.is_ordinal();
    let is_crowded = parties.len() > MAX_PLAIN || has_numbers;
    let is_picture = scene.medium == Medium::Picture && !measures.is_one_of_several;
    if scene.medium.is_cell() || !(is_crowded || is_picture) {
        return measures.right;
    }
    let size = if is_crowded { measures.note + 1.0 } else { measures.party };
    let text_width =
        |words: Words| Text::new(words, theme::semibold(size), scene.theme.text).width(ui);
    let longest = |name: fn(&Party) -> &str| {
        let names = parties.iter().map(|party| name(&scene.dataset.parties[*party]));
        names.map(|name| text_width(Words::verbatim(name))).fold(0.0, f32::max)
    };
    let names = longest(|party| &party.name);
    let name =
        if is_picture && names > NAMES * width { longest(|party| &party.initials) } else { names };
    let (min, max) = question.scale.bounds();
    let numbers = [min, max].map(|value| text_width(question.scale.format(value)));
    let number = if has_numbers { numbers[0].max(numbers[1]) + 7.0 * measures.unit } else { 0.0 };
    let gap = if is_crowded { LEADER } else { NAME_GAP } * measures.unit;
    let needed = gap + name + number + 2.0;
    if !is_picture {
        return measures.right.max(needed);
    }
    // The names begin at the day, which is not the end of the axis.
    let (from, to) = scene.view.range;
    let days = |to: Day| f32::from(u16::try_from(days_between(from, to)).unwrap_or(u16::MAX));
    let past = (days(scene.day()) / days(to).max(1.0)).clamp(0.1, 1.0);
    let room = width - measures.gutter;
    room - room.min((room - needed) / past)
}

impl Placing<'_> {
    /// The names of the parties on levels.
    pub(super) fn ends(&mut self) {
        let scene = self.scene;
        let parties = &scene.facts.snapshot.lines;
        let ends = parties.iter().enumerate().filter_map(|(party, line)| {
            let y = self.line_y(party, line.as_ref()?.value);
            Some(End { party, x: self.axis.day_x(), y, value: None, note: self.note(party) })
        });
        let ends: Vec<End> = ends.collect();
        self.place_ends(ends);
    }

    /// Places names at the ends of lines, pushed apart. Names of many parties have leaders.
    pub(super) fn place_ends(&mut self, mut ends: Vec<End>) {
        let (scene, measures, rows) = (self.scene, self.measures, self.rows);
        ends.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.party.cmp(&b.party)));
        let unit = measures.unit;
        let is_crowded = ends.len() > MAX_PLAIN || ends.iter().any(|end| end.value.is_some());
        let size = if is_crowded { measures.note + 1.0 } else { measures.party };
        let day = self.axis.day_x();
        let left = day + (if is_crowded { LEADER } else { NAME_GAP }) * unit;
        let right = rows.area.right();
        let note = |end: &End| {
            let text = Text::new(end.note.as_ref()?, theme::sans(measures.note), scene.theme.text);
            Some(text.wrap(self.ui, right - left, 3))
        };
        let gap = NAME_HEIGHT * size;
        let has_notes = ends.iter().any(|end| end.note.is_some());
        let row_of_words = if has_notes { 1.3 * measures.note } else { 0.0 };
        let room = rows.plot.height() + rows.actions.map_or(0.0, Rangef::span);
        // Those in grey give way first.
        let most = (room / (gap + row_of_words)).floor().max(1.0) as usize;
        while ends.len() > most {
            let grey = ends.iter().rposition(|end| scene.slot(end.party).is_none());
            ends.remove(grey.unwrap_or(ends.len() - 1));
        }
        let desired: Vec<f32> = ends.iter().map(|end| end.y).collect();
        let top = rows.plot.top() - if is_crowded { 0.0 } else { size };
        let bottom = (top + room + size).max(top + gap);
        let notes: Vec<_> = ends.iter().map(note).collect();
        let height = |index: usize| notes[index].as_ref().map_or(0.0, |note| note.size().y);
        let between = |index: usize| gap + f32::midpoint(height(index - 1), height(index));
        let places = spread_within(&desired, between, top, bottom);
        let name = |party: usize, is_short: bool| {
            let party = &scene.dataset.parties[party];
            Words::verbatim(if is_short { &party.initials } else { &party.name })
        };
        let in_front = self.emphasis.party;
        let font = |party: usize| {
            let is_plain = is_crowded && scene.slot(party).is_none() && in_front != Some(party);
            if is_plain { theme::sans(size) } else { theme::semibold(size) }
        };
        let width = |end: &End, is_short: bool| {
            let text = Text::new(name(end.party, is_short), font(end.party), scene.theme.text);
            let value = end.value.as_ref().map_or(0.0, |value| {
                Text::new(value, theme::sans(size), scene.theme.text).width(self.ui) + 7.0 * unit
            });
            text.width(self.ui) + value
        };
        let is_short = ends.iter().any(|end| left + width(end, false) > right + 1.0);
        for ((end, y), note) in ends.iter().zip(places).zip(notes) {
            let is_grey = scene.slot(end.party).is_none();
            let color = if is_grey && in_front == Some(end.party) {
                scene.theme.text
            } else {
                scene.color(end.party)
            };
            let mut shapes = Vec::new();
            if is_crowded {
                let color = if is_grey && in_front != Some(end.party) {
                    scene.theme.context_line
                } else {
                    color
                };
                let points = vec![
                    pos2(end.x + 4.0 * unit, end.y),
                    pos2(day + 6.0 * unit, end.y),
                    pos2(day + 16.0 * unit, y),
                    pos2(left - 4.0 * unit, y),
                ];
                shapes.push(Shape::line(points, Stroke::new(1.0, color)));
            }
            let galley =
                Text::new(name(end.party, is_short), font(end.party), color).layout(self.ui);
            // A slide has its days below the rows.
            let lowest = match (&note, scene.medium) {
                (Some(note), Medium::Slide) => {
                    rows.bottom - note.size().y - galley.size().y / 2.0 + 1.0
                }
                _ => f32::INFINITY,
            };
            // A name and the words below it are in the middle together.
            let middle = (y - note.as_ref().map_or(0.0, |note| note.size().y / 2.0)).min(lowest);
            let mut rect = Align2::LEFT_CENTER.anchor_size(pos2(left, middle), galley.size());
            shapes.push(Shape::galley(rect.min, galley, color));
            if let Some(value) = &end.value {
                let color = scene.theme.text_secondary;
                let galley = Text::new(value, theme::sans(size), color).layout(self.ui);
                let pos = pos2(rect.right() + 7.0 * unit, y - galley.size().y / 2.0);
                rect = rect.union(Rect::from_min_size(pos, galley.size()));
                shapes.push(Shape::galley(pos, galley, color));
            }
            if let Some(galley) = note {
                let color = scene.theme.text;
                let pos = pos2(left, rect.bottom() - 1.0);
                let place = Rect::from_min_size(pos, galley.size());
                self.cover_rules(rect);
                self.cover_rules(place);
                rect = rect.union(place);
                shapes.push(Shape::galley(pos, galley, color));
            }
            self.taken.put(rect);
            self.items.push(Item::new(Subject::End(end.party), rect, shapes));
        }
    }

    /// Covers the rules after the day that would cross the letters of words there.
    fn cover_rules(&mut self, words: Rect) {
        let [above, below] = LETTERS.map(|part| part * self.measures.note);
        let letters = Rangef::new(words.top() + above, words.bottom() - below);
        let days = Rangef::new(self.axis.day_x(), self.rows.area.right());
        let ground = Rect::from_x_y_ranges(days, letters);
        if let Some(frame) = self.items.first_mut() {
            frame.shapes.push(Shape::rect_filled(ground, 0.0, self.scene.theme.canvas));
        }
    }

    /// Returns the words below the name of a party: in one of several figures, its line in words;
    /// on a slide, whose words set the line, and when.
    fn note(&self, party: usize) -> Option<Words> {
        if self.measures.is_one_of_several {
            return Some(self.line_words(party));
        }
        if self.scene.medium != Medium::Slide {
            return None;
        }
        let line = self.scene.facts.series.parties[party].line_on(self.scene.day())?;
        let (dataset, stance) = (self.scene.dataset, self.scene.stance(line.stance));
        let said = stance.said.to_words_within(&dataset.covers);
        Some(words::who_and_when(&Byline::new(dataset, stance).voice(), &said))
    }

    /// The words of a party's line; in a gap, the short ones and since when there is none.
    fn line_words(&self, party: usize) -> Words {
        let scene = self.scene;
        let question = scene.question();
        let line = scene.facts.snapshot.lines.get(party).copied().flatten();
        let Some((line, question)) = line.zip(question) else {
            return Words::EMPTY;
        };
        let level = question.scale.level(line.value);
        match level {
            Some(level) if line.is_dotted_on(scene.day()) => {
                words::level_in_gap(&level.short, line.said)
            }
            _ => value_words(&question.scale, line.value),
        }
    }

    /// Why parties have no line, at the right, where no name is: of those that only acted, beside the
    /// actions.
    pub(super) fn reasons(&mut self) {
        let (scene, measures, rows) = (self.scene, self.measures, self.rows);
        let Some(question) = scene.question() else {
            return;
        };
        let left = self.axis.day_x() + NAME_GAP * measures.unit;
        let room = rows.area.right() - left;
        for party in 0..scene.dataset.parties.len() {
            let Some(reason) = scene.facts.no_line(party) else {
                continue;
            };
            let name = &scene.dataset.parties[party].name;
            let mut job = LayoutJob::default();
            job.wrap.max_width = room;
            let part = |color| TextFormat::simple(theme::sans(measures.note), color);
            kit::append_wrapped(&mut job, &words::party_before(name), part(scene.color(party)));
            let label = reason.label(&question.scale);
            kit::append_wrapped(&mut job, &label, part(scene.theme.text_secondary));
            let galley = kit::wrap_job(self.ui, job);
            let size = galley.size();
            let acted = matches!(reason, NoLine::Instead(it) if it.who == InsteadKind::Action);
            let beside = rows.actions.filter(|_| acted).map(|lane| lane.center() - size.y / 2.0);
            let (mut from_top, bottom) = (rows.plot.top() + 2.0, rows.bottom - size.y);
            let tops = std::iter::from_fn(|| {
                from_top += 1.0;
                (from_top <= bottom).then_some(from_top)
            });
            let tops = beside.into_iter().chain(tops);
            let mut places = tops.map(|top| Rect::from_min_size(pos2(left, top), size));
            let Some(place) = places.find(|place| self.taken.is_free(*place, 1.0)) else {
                continue;
            };
            self.taken.put(place.expand2(vec2(0.0, 1.0)));
            self.cover_rules(place);
            let shapes = vec![Shape::galley(place.min, galley, scene.color(party))];
            self.items.push(Item::new(Subject::End(party), place, shapes));
        }
    }
}
