//! The marks of a slide, with whose words they are: those that the step cites, and the earlier ones
//! that set the lines.

use crate::words::byline::stance_heading;
use egui::{Align2, Color32, Pos2, Rangef, Rect, Stroke, Ui, UiBuilder, pos2, vec2};

use super::Slide;
use super::style::{RAISED, Shape, Style};
use crate::chart::{
    Axes, Marker, PlacedMark, Sign, draw_stroke, draw_whiskers, ends, is_walked_back, marker,
    placed,
};
use crate::facts::{Byline, Mark, MarkShape};
use crate::kit::Text;
use crate::model::{Dataset, Stance};
use crate::scene::Scene;
use crate::theme;
use crate::words::{Words, capitalize, list, slide as words};

/// The gap between the day and the names beside it, in points.
pub(super) const SIDE_GAP: f32 = 17.0;
/// The size of the words about marks, in parts of that of names, and the height of a row of text
/// in parts of its font size.
pub(super) const MARK_WORDS: f32 = 0.72;
pub(super) const TEXT_ROW: f32 = 1.2;
/// The width of a dimension line, the height of its ends and its distance from the mark, in points.
const DIMENSION: f32 = 1.5;
const DIMENSION_ENDS: f32 = 9.0;
const DIMENSION_DISTANCE: f32 = 16.0;
/// The radius of figures, in parts of that of a cited mark.
const SMALL_MARK: f32 = 0.5;
/// How far a dash with its rim reaches from its middle, in parts of its radius.
const DASH_REACH: f32 = 0.725;

/// The dashes with which a line from before the axis begins, from right to left, with the gaps before
/// them, in points.
const START: [(f32, f32); 2] = [(1.6, 2.6), (1.6, 1.2)];

/// Draws a broken start at the edge of the plot, or of a mark on it, for each line that comes from
/// before it.
pub(super) fn draw_starts(ui: &Ui, slide: &Slide<'_>, axes: &Axes, marks: &[SlideMark<'_>]) {
    let scene = slide.scene;
    let first = scene.view.range.0;
    let Ok(before) = first.yesterday() else { return };
    for party in ends::named_parties(scene) {
        let series = &scene.view_data.series.parties[party];
        let Some(line) = series.line_on(first) else { continue };
        let value = line.value;
        let is_same = || series.line_on(before).is_some_and(|line| line.value == value);
        if line.from == first && !is_same() {
            continue;
        }
        let of_line = marks.iter().filter(|mark| mark.is_at(party, value));
        let lefts = of_line.map(|mark| mark.center.x - mark.radius);
        let mut x = lefts.fold(axes.plot.left(), f32::min);
        let y = axes.line_y(party, value);
        for (gap, length) in START {
            let dash = Rect::from_x_y_ranges(x - gap - length..=x - gap, y..=y);
            x = dash.left();
            let dash = dash.expand2(vec2(0.0, slide.style.line_width / 2.0));
            ui.painter().rect_filled(dash, 0.0, scene.party_color(party));
        }
    }
}

/// A mark of the slide.
pub(super) struct SlideMark<'a> {
    pub mark: &'a Mark,
    pub stance: &'a Stance,
    pub is_cited: bool,
    pub is_on_line: bool,
    pub center: Pos2,
    pub radius: f32,
    /// Where it is drawn: its half of a place that a mark of the other side shares.
    half: Rect,
}

/// The marks that the slide shows, which set a line in its data, in the order of days; those that
/// the step cites come last.
pub(super) fn marks<'a>(slide: &Slide<'a>, axes: &Axes) -> Vec<SlideMark<'a>> {
    let scene = slide.scene;
    let (from, to) = scene.view.range;
    let series = &scene.view_data.series;
    // What stands for a party without a line is seen, too.
    let is_shown = |mark: &&Mark| {
        let is_alone = series.parties[mark.party].line.is_empty();
        (mark.sets_line || is_alone) && (from..=to).contains(&mark.day)
    };
    let marks = series.marks.iter().filter(is_shown).map(|mark| {
        let stance: &Stance = &scene.document.dataset.stances[mark.stance];
        let is_cited = slide.stances.iter().any(|cited| cited.is_same_statement(stance));
        let mut center =
            pos2(placed::mark_x(scene, axes, mark), axes.line_y(mark.party, mark.value));
        let line = series.parties[mark.party].line_on(mark.day);
        let is_on_line = line.is_some_and(|line| line.value.to_bits() == mark.value.to_bits());
        let style = slide.style;
        let mut radius = match is_cited {
            true if series.only_figures => SMALL_MARK * style.cited_mark,
            true => style.cited_mark,
            false => style.marks.line,
        };
        if mark.shape == MarkShape::Dash && is_on_line {
            // On the line, it would be a piece of it: it is smaller and above it, in the same row.
            radius *= 0.7;
            let above = 1.25 * style.marks.line.max(style.line_width / 2.0);
            let raised = if slide.shape == Shape::Wide { 2.0 * RAISED } else { 0.0 };
            let half = axes.half_lane().map_or(f32::INFINITY, |half| half * (1.0 - raised));
            center.y -= (above + DASH_REACH * radius).min(half - 0.5 * radius - 1.0);
        }
        let half = Rect::EVERYTHING;
        SlideMark { mark, stance, is_cited, is_on_line, center, radius, half }
    });
    let mut marks: Vec<SlideMark<'a>> = marks.collect();
    // On levels every mark stays. On a continuous scale, a mark for each year would cover the line
    // from end to end: each of the earlier ones is apart from that before it.
    // Figures need none: their line has a step for each.
    let distance = match axes.half_lane() {
        Some(_) => 0.0,
        None if series.only_figures => f32::INFINITY,
        None => 4.0 * slide.style.marks.line,
    };
    let mut ends = vec![f32::NEG_INFINITY; series.parties.len()];
    marks.retain(|mark| {
        let party = mark.mark.party;
        if mark.is_cited || series.parties[party].line.is_empty() {
            return true;
        }
        let is_apart = ends[party] + distance <= mark.center.x;
        let is_shown = scene.party_slot(party).is_some() && is_apart;
        if is_shown {
            ends[party] = mark.center.x;
        }
        is_shown
    });
    marks.sort_by_key(|placed| (placed.is_cited, placed.mark.day));
    // Two sides at one level on one day are both seen: the later one in the file is lower within the
    // lane of the level or, where it would be at another level or value, each has half of the mark.
    let most = axes.half_lane().unwrap_or_default();
    // Which share of their radii together hides too much: on a level they can be moved apart.
    let share = if axes.half_lane().is_some() { 0.5 } else { 0.8 };
    for index in 1..marks.len() {
        let (before, rest) = marks.split_at_mut(index);
        let mark = &mut rest[0];
        for _ in 0..index {
            let is_covered = |other: &&SlideMark<'_>| {
                other.mark.party != mark.mark.party
                    && other.center.distance(mark.center) < share * (other.radius + mark.radius)
            };
            let Some(covered) = before.iter().position(|other| is_covered(&other)) else { break };
            let lower = before[covered].center.y + 1.9 * before[covered].radius;
            if lower - axes.line_y(mark.mark.party, mark.mark.value) > most {
                let middle = f32::midpoint(before[covered].center.x, mark.center.x);
                let mut pair = [&mut before[covered], mark];
                pair.sort_by(|a, b| a.center.x.total_cmp(&b.center.x));
                let [left, right] = pair;
                left.half = left.half.intersect(Rect::everything_left_of(middle));
                right.half = right.half.intersect(Rect::everything_right_of(middle));
                break;
            }
            mark.center.y = lower;
        }
    }
    marks
}

/// Draws a marker whose rim has the ground that it is on: beyond the day, that of what is to come.
pub(super) fn draw_on_ground(
    ui: &Ui,
    slide: &Slide<'_>,
    marker: &Marker,
    (center, day): (Pos2, f32),
) {
    let painter = ui.painter();
    if center.x + marker.radius > day {
        let rim = Marker { background: slide.scene.theme.canvas, ..*marker };
        rim.draw(painter, center);
        let past = ui.clip_rect().intersect(Rect::everything_left_of(day));
        marker.draw(&painter.with_clip_rect(past), center);
        // Over the edge of the two rims.
        Marker { background: Color32::TRANSPARENT, ..*marker }.draw(painter, center);
    } else {
        marker.draw(painter, center);
    }
}

impl SlideMark<'_> {
    pub fn draw(&self, ui: &mut Ui, slide: &Slide<'_>, axes: &Axes) {
        let scene = slide.scene;
        let ui = &mut ui.new_child(UiBuilder::new().max_rect(ui.max_rect()));
        ui.shrink_clip_rect(self.half);
        let marker = marker(scene, self.mark, self.radius);
        let day = axes.x(scene.view.as_of);
        // How much of its line is between it and the day; a rim would cut off a stub.
        let rest = day - self.center.x - self.radius;
        let is_stub = 0.0 < rest && rest < slide.style.line_width;
        let has_rim = self.is_cited || !self.is_on_line || !is_stub;
        let background = if has_rim { scene.theme.past() } else { Color32::TRANSPARENT };
        let marker = Marker { background, ..marker };
        if self.has_whiskers(slide) {
            draw_whiskers(ui, scene, axes, self.mark, self.center);
        }
        draw_on_ground(ui, slide, &marker, (self.center, day));
        if is_walked_back(scene, self.mark.walked_back) {
            draw_stroke(ui.painter(), scene.theme, self.center, self.radius);
        }
    }

    /// Draws it again over the rim of a later mark of its line that touches it, which would leave a
    /// sickle of it.
    pub fn draw_over(&self, ui: &Ui, scene: Scene<'_>, later: &Self) {
        let is_disc = |mark: &Self| mark.mark.shape == MarkShape::Disc;
        let touches = self.center.distance(later.center) < self.radius + later.radius;
        let is_one_line = later.is_at(self.mark.party, self.mark.value);
        if touches && is_one_line && is_disc(self) && is_disc(later) && !self.is_cited {
            let marker = marker(scene, self.mark, self.radius);
            let marker = Marker { background: Color32::TRANSPARENT, ..marker };
            marker.draw(ui.painter(), self.center);
        }
    }

    /// Whether its range is drawn, which only a key explains (L10).
    fn has_whiskers(&self, slide: &Slide<'_>) -> bool {
        let Mark { low, high, sets_line, .. } = *self.mark;
        slide.scene.view.shows(crate::model::Layer::Ranges)
            && !slide.has_words()
            && sets_line
            && low < high
    }

    /// What the key explains about it: a disc on its party's line is the usual sign.
    pub fn signs(&self, slide: &Slide<'_>) -> impl Iterator<Item = Sign> {
        let is_usual = self.mark.shape == MarkShape::Disc && self.is_on_line;
        let signs = [
            (Sign::Mark(self.mark.shape), !is_usual),
            (Sign::WalkedBack, is_walked_back(slide.scene, self.mark.walked_back)),
            (Sign::Whisker, self.has_whiskers(slide)),
        ];
        signs.into_iter().filter_map(|(sign, is_drawn)| is_drawn.then_some(sign))
    }

    pub fn placed(&self, slide: &Slide<'_>) -> PlacedMark {
        let id = &slide.scene.document.dataset.stances[self.mark.stance].id;
        PlacedMark {
            stance: id.clone(),
            rect: Rect::from_center_size(self.center, vec2(2.0, 2.0) * self.radius)
                .intersect(self.half),
            center: self.center,
            anchor: self.center,
        }
    }

    /// Whether its words belong to the end of a party's line at a value.
    pub fn is_at(&self, party: usize, value: f64) -> bool {
        self.mark.party == party && (self.mark.value - value).abs() < 1e-9
    }
}

/// Draws the days on which a cited mark may have been said as a dimension, with its words if it has
/// room for them; one for each party and level. Returns the stances whose words it has.
pub(super) fn draw_dimensions<'a>(
    ui: &Ui,
    slide: &Slide<'_>,
    axes: &Axes,
    marks: &[SlideMark<'a>],
) -> Vec<&'a str> {
    let scene = slide.scene;
    let (mut told, mut drawn): (Vec<&str>, Vec<(usize, u64)>) = Default::default();
    for placed in marks.iter().rev().filter(|placed| placed.is_cited) {
        let place = (placed.mark.party, placed.mark.value.to_bits());
        if !placed::has_bar(scene, placed.stance) || drawn.contains(&place) {
            continue;
        }
        drawn.push(place);
        let first = axes.x(placed.stance.said.earliest);
        let xs = Rangef::new(first.max(axes.plot.left()), placed.center.x);
        let lane = axes.half_lane().map_or(f32::INFINITY, |half| half * 0.8);
        let starts_before = first < axes.plot.left() - 0.5;
        // In the row of another level it would be wrong, and without its words a span from before
        // the axis looks like a line; the card has the days.
        if lane < placed.radius + 1.0 || starts_before && slide.shape != Shape::Wide {
            continue;
        }
        let y = placed.center.y + DIMENSION_DISTANCE.min(lane).max(placed.radius + 1.0);
        let color = scene.party_color(placed.mark.party);
        let stroke = Stroke::new(DIMENSION, color);
        ui.painter().hline(xs, y, stroke);
        let ends = [(!starts_before).then_some(xs.min), Some(xs.max)];
        for x in ends.into_iter().flatten() {
            ui.painter().vline(x, Rangef::point(y).expand(DIMENSION_ENDS / 2.0), stroke);
        }
        let size = (slide.style.name * MARK_WORDS).max(Style::SMALLEST);
        let texts = mark_words(slide, placed.stance)
            .map(|words| Text::new(words, theme::sans(size), scene.theme.text));
        let mut texts = texts.into_iter().map(|text| (text.width(ui), text));
        let fitting = texts.find(|(width, _)| width + 28.0 <= xs.span());
        if let Some((width, text)) = fitting.filter(|_| slide.shape == Shape::Wide) {
            let rect = Align2::CENTER_CENTER.anchor_size(pos2(xs.center(), y), vec2(width, 2.0));
            ui.painter().rect_filled(rect.expand2(vec2(6.0, 4.0)), 0.0, scene.theme.past());
            text.paint(ui, rect.center(), Align2::CENTER_CENTER, f32::INFINITY);
            told.push(&placed.stance.id);
        }
    }
    told
}

/// The name of a voice beside that of its party; empty if it is the same.
fn voice_beside_party<'a>(dataset: &'a Dataset, stance: &Stance) -> &'a str {
    let party = stance.party.as_deref().and_then(|party| dataset.party(party));
    let voice = dataset.actor(&stance.actor).map_or("", |actor| &actor.name);
    if party.is_some_and(|party| party.name == voice) { "" } else { voice }
}

/// Whose words a mark is, of which day, and what its sign means; and in fewer words, which are without the
/// day where there is a sign.
pub(super) fn mark_words(slide: &Slide<'_>, stance: &Stance) -> [Words; 2] {
    let dataset = &slide.scene.document.dataset;
    let sign = sign_words(stance);
    // A joint statement is nobody's alone, and its sign says what it is.
    if let Some(sign) = sign.as_ref().filter(|_| stance.joint.is_some()) {
        let words = words::voice_and_day(&capitalize(sign), &stance.said, &dataset.covers);
        return [words.clone(), words];
    }
    let voice = voice_beside_party(dataset, stance);
    let words = words::voice_and_day(voice, &stance.said, &dataset.covers);
    if MarkShape::for_stance(stance) == MarkShape::Diamond {
        // Who tells of whom.
        let heading = stance_heading(dataset, stance);
        let words = words::voice_and_day(&heading, &stance.said, &dataset.covers);
        return [words, heading];
    }
    let relayed_by = Byline::new(dataset, stance).relay();
    if let Some(relayed_by) = relayed_by.filter(|_| sign.is_none()) {
        let relayed = words::relayed_voice(voice, &relayed_by);
        let in_full = words::voice_and_day(&relayed, &stance.said, &dataset.covers);
        // A card says it, too.
        let is_on_card = slide.stances.iter().any(|cited| cited.id == stance.id);
        return [in_full, if is_on_card { words } else { relayed }];
    }
    match sign {
        Some(sign) => [words.as_str(), voice]
            .map(|words| list::dotted([words, &sign].into_iter().filter(|part| !part.is_empty()))),
        None => [words.clone(), words],
    }
}

/// The same for places of different widths, the longest first: two of these, the voice and the day
/// without who relays, the same again, which [`source_and_cited`] has shorter, the voice, and the day.
pub(super) fn name_words(slide: &Slide<'_>, stance: &Stance) -> [Words; 7] {
    let (dataset, said) = (&slide.scene.document.dataset, &stance.said);
    let voice = voice_beside_party(dataset, stance);
    let [in_full, in_brief] = mark_words(slide, stance);
    let plain = match stance.relayed_by {
        Some(_) => words::voice_and_day(voice, said, &dataset.covers),
        None => in_brief.clone(),
    };
    let day = said.to_slide_words(&dataset.covers);
    let voice = if voice.is_empty() { day.clone() } else { Words::verbatim(voice) };
    [in_full, in_brief, plain.clone(), plain, voice, day, said.to_short_words()]
}

/// Whose words set a line, and whose the cited mark at its level is, which does not: "White House, 18
/// April; Matthew Miller".
pub(super) fn source_and_cited(slide: &Slide<'_>, source: &Stance, stance: &Stance) -> [Words; 7] {
    let dataset = &slide.scene.document.dataset;
    if stance.actor == source.actor {
        return name_words(slide, stance);
    }
    // In few words only who set it: the card says whose words it shows.
    let [in_full, in_brief, plain, _, voice, day, short_day] = name_words(slide, source);
    let name = dataset.actor(&stance.actor).map_or("", |actor| &actor.name);
    let sign = sign_words(stance).unwrap_or_default();
    let cited = list::dotted([name, &sign].into_iter().filter(|part| !part.is_empty()));
    let both = |source: &Words| list::semicolons(&[source.clone(), cited.clone()]);
    [both(&in_full), both(&in_brief), both(&plain), both(&voice), voice, day, short_day]
}

/// What the sign of a mark means: a slide of a talk has no key. A disc is the usual sign.
pub(super) fn sign_words(stance: &Stance) -> Option<Words> {
    let shape = MarkShape::for_stance(stance);
    (shape != MarkShape::Disc).then(|| shape.label())
}
