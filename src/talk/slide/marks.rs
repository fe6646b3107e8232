//! The marks of a slide, with whose words they are: those that the step cites, and the earlier ones
//! that set the lines.

use std::collections::BTreeSet;

use egui::{Align2, Color32, Pos2, Rangef, Rect, Stroke, Ui, Vec2, pos2, vec2};

use super::Slide;
use super::header::has_names_in_headline;
use super::past::current_words;
use super::style::{RAISED, Shape, Style};
use crate::analysis::{Mark, MarkShape};
use crate::chart::{
    Axes, Marker, PlacedMark, Sign, draw_stroke, ends, is_walked_back, labels, marker, placed,
};
use crate::kit::Text;
use crate::model::{Dataset, Stance};
use crate::scene::Scene;
use crate::theme;
use crate::words::{Words, capitalize, list, slide as words};

/// The gap between the day and the names beside it, in points.
pub(super) const SIDE_GAP: f32 = 17.0;
/// The row height from which names have their full size, in points.
const FULL_ROW: f32 = 45.0;
/// The size of the words about marks, in parts of that of names, and the height of a row of text
/// in parts of its font size.
pub(super) const MARK_WORDS: f32 = 0.72;
pub(super) const TEXT_ROW: f32 = 1.2;
/// The width of a dimension line, the height of its ends and its distance from the mark, in points.
const DIMENSION: f32 = 1.5;
const DIMENSION_ENDS: f32 = 9.0;
const DIMENSION_DISTANCE: f32 = 16.0;
/// The radius of figures, and of two marks that would cover each other, in parts of that of a
/// cited mark.
const SMALL_MARK: f32 = 0.5;
const SMALLEST_MARK: f32 = 0.3;
/// How far a dash with its rim reaches from its middle, in parts of its radius.
const DASH_REACH: f32 = 0.725;

/// Draws a sign at the edge of the plot for each line that began before it.
pub(super) fn draw_starts(ui: &Ui, slide: &Slide<'_>, axes: &Axes) {
    let scene = slide.scene;
    let first = scene.view.range.0;
    for party in ends::named_parties(scene) {
        let Some(line) = scene.view_data.series.parties[party].line_on(first) else { continue };
        if line.from < first {
            let tip = pos2(axes.plot.left(), axes.line_y(party, line.value));
            let wing = slide.style.line_width;
            let points = vec![tip, tip + vec2(1.4 * wing, -wing), tip + vec2(1.4 * wing, wing)];
            let color = scene.party_color(party);
            ui.painter().add(egui::Shape::convex_polygon(points, color, Stroke::NONE));
        }
    }
}

/// A mark of the slide.
pub(super) struct SlideMark<'a> {
    pub mark: &'a Mark,
    stance: &'a Stance,
    is_cited: bool,
    is_on_line: bool,
    center: Pos2,
    radius: f32,
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
        SlideMark { mark, stance, is_cited, is_on_line, center, radius }
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
    // lane of the level or, where it would be at another level or value, smaller.
    let most = axes.half_lane().unwrap_or_default();
    for index in 1..marks.len() {
        let (before, rest) = marks.split_at_mut(index);
        let mark = &mut rest[0];
        for _ in 0..index {
            let is_covered = |other: &&SlideMark<'_>| {
                other.mark.party != mark.mark.party
                    && other.center.distance(mark.center) < other.radius.max(mark.radius)
            };
            let Some(covered) = before.iter().find(is_covered) else { break };
            let lower = covered.center.y + 1.9 * covered.radius;
            if lower - axes.line_y(mark.mark.party, mark.mark.value) > most {
                // Both, so that neither side stands out.
                for mark in &mut marks[..=index] {
                    mark.radius = mark.radius.min(SMALLEST_MARK * slide.style.cited_mark);
                }
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
    if center.x + marker.radius > day && !slide.step.show_later {
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
    pub fn draw(&self, ui: &Ui, slide: &Slide<'_>, axes: &Axes) {
        let scene = slide.scene;
        let marker = marker(scene, self.mark, self.radius);
        let day = axes.x(scene.view.as_of);
        // How much of its line is between it and the day; a rim would cut off a stub.
        let rest = day - self.center.x - self.radius;
        let is_stub = 0.0 < rest && rest < slide.style.line_width;
        let has_rim = self.is_cited || !self.is_on_line || !is_stub;
        let background = if has_rim { scene.theme.past() } else { Color32::TRANSPARENT };
        let marker = Marker { background, ..marker };
        if self.mark.at_least {
            marker.draw_arrow_within(ui.painter(), self.center, axes.plot);
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

    /// What the key explains about it: a disc on its party's line is the usual sign.
    pub fn signs(&self, scene: Scene<'_>) -> impl Iterator<Item = Sign> {
        let is_usual = self.mark.shape == MarkShape::Disc && self.is_on_line;
        let signs = [
            (Sign::Mark(self.mark.shape), !is_usual),
            (Sign::AtLeast, self.mark.at_least),
            (Sign::WalkedBack, is_walked_back(scene, self.mark.walked_back)),
        ];
        signs.into_iter().filter_map(|(sign, is_drawn)| is_drawn.then_some(sign))
    }

    pub fn placed(&self, slide: &Slide<'_>) -> PlacedMark {
        let id = &slide.scene.document.dataset.stances[self.mark.stance].id;
        PlacedMark {
            stance: id.clone(),
            rect: Rect::from_center_size(self.center, vec2(2.0, 2.0) * self.radius),
            center: self.center,
            anchor: self.center,
        }
    }

    /// Whether its words belong to the end of a party's line at a value.
    fn is_at(&self, party: usize, value: f64) -> bool {
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
        // In the row of another level it would be wrong; the card has the days.
        if lane < placed.radius + 1.0 {
            continue;
        }
        let y = placed.center.y + DIMENSION_DISTANCE.min(lane).max(placed.radius + 1.0);
        let color = scene.party_color(placed.mark.party);
        let stroke = Stroke::new(DIMENSION, color);
        ui.painter().hline(xs, y, stroke);
        let ends = [(first >= axes.plot.left() - 0.5).then_some(xs.min), Some(xs.max)];
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

/// Whose words a mark is, and of which day, with what its sign means and without.
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
    let with_sign = [words.as_str()].into_iter().map(str::to_owned);
    [list::dotted(with_sign.chain(sign.map(|sign| sign.to_string()))), words]
}

/// The same for places of different widths, the longest first.
fn name_words(slide: &Slide<'_>, stance: &Stance) -> [Words; 5] {
    let (dataset, said) = (&slide.scene.document.dataset, &stance.said);
    let voice = voice_beside_party(dataset, stance);
    let [with_sign, without] = mark_words(slide, stance);
    let day = said.to_slide_words(&dataset.covers);
    let voice = if voice.is_empty() { day.clone() } else { Words::verbatim(voice) };
    [with_sign, without, voice, day, said.to_short_words()]
}

/// Whose words set a line, and whose the cited mark at its level is, which does not: "White House, 18
/// April; Matthew Miller".
fn source_and_cited(slide: &Slide<'_>, source: &Stance, stance: &Stance) -> [Words; 5] {
    let dataset = &slide.scene.document.dataset;
    let words = name_words(slide, stance);
    if stance.actor == source.actor {
        return words;
    }
    let [with_sign, without, ..] = name_words(slide, source);
    let [.., day, short_day] = words;
    let name = dataset.actor(&stance.actor).map_or("", |actor| &actor.name);
    let sign = sign_words(stance).unwrap_or_default();
    let cited = list::dotted([name, &sign].into_iter().filter(|part| !part.is_empty()));
    let both = |source: &Words| list::semicolons(&[source.clone(), cited.clone()]);
    [both(&with_sign), both(&without), cited.clone(), day, short_day]
}

/// What the sign of a mark means: a slide of a talk has no key. A disc is the usual sign.
fn sign_words(stance: &Stance) -> Option<Words> {
    let shape = MarkShape::for_stance(stance);
    (shape != MarkShape::Disc).then(|| shape.label())
}

/// A name at the day, and whose words are behind it.
#[derive(Default)]
struct Name {
    y: f32,
    party: Option<usize>,
    /// The right end of a place beside its mark, for a name that has no room at the day.
    beside_mark: Option<f32>,
    /// What is said in the first room that is wide enough.
    words: Vec<(Words, Color32)>,
}

impl Name {
    fn of_mark(slide: &Slide<'_>, mark: &SlideMark<'_>, color: Color32) -> Self {
        let words = colored_words(slide, mark.stance, color);
        Self { y: mark.center.y, words, ..Self::default() }
    }
}

fn colored_words(slide: &Slide<'_>, stance: &Stance, color: Color32) -> Vec<(Words, Color32)> {
    name_words(slide, stance).map(|words| (words, color)).into()
}

/// The colour of a party without a line has its name where it is.
fn name_lone_marks(scene: Scene<'_>, marks: &[SlideMark<'_>], names: &mut Vec<Name>) {
    for mark in marks.iter().rev() {
        let party = mark.mark.party;
        let is_named = names.iter().any(|name| name.party == Some(party));
        if !is_named && scene.party_slot(party).is_some() {
            names.push(Name { y: mark.center.y, party: Some(party), ..Name::default() });
        }
    }
}

/// Names the voices of marks at levels where no party has its name: those that a step cites or, on a
/// picture, that are held on its day.
fn name_off_lines(slide: &Slide<'_>, axes: &Axes, marks: &[SlideMark<'_>], names: &mut Vec<Name>) {
    let scene = slide.scene;
    let dataset = &scene.document.dataset;
    let current = match slide.index {
        Some(_) => BTreeSet::new(),
        None => current_words(dataset, scene.view_data),
    };
    // A position that the party has left since is not named.
    let is_held = |mark: &Mark| {
        let line = scene.view_data.series.parties[mark.party].line.iter().rev();
        let mut line = line.skip_while(|span| span.from > scene.view.as_of).peekable();
        let value = line.peek().map(|span| span.value);
        let since = line.take_while(|span| Some(span.value) == value).last();
        current.contains(&mark.stance) && since.is_none_or(|span| span.from <= mark.day)
    };
    let named: Vec<_> =
        marks.iter().rev().filter(|mark| mark.is_cited || is_held(mark.mark)).collect();
    for mark in &named {
        let y = axes.line_y(mark.mark.party, mark.mark.value);
        if names.iter().any(|name| (name.y - y).abs() < 1.0) {
            continue;
        }
        let of_row = named.iter().filter(|other| other.is_at(mark.mark.party, mark.mark.value));
        let left =
            of_row.clone().map(|mark| mark.center.x - mark.radius).fold(f32::INFINITY, f32::min);
        let mut voices: Vec<Words> = Vec::new();
        for other in of_row {
            let [_, _, voice, ..] = name_words(slide, other.stance);
            if !voices.contains(&voice) {
                voices.push(voice);
            }
        }
        let all = list::semicolons(&voices);
        let words = match (slide.index, voices.len()) {
            (Some(_), _) => name_words(slide, mark.stance)[..3].to_vec(),
            (None, 1) => vec![all],
            (None, count) => vec![all, words::voice_count(count)],
        };
        let words = words.into_iter().map(|words| (words, scene.theme.text)).collect();
        names.push(Name { y, beside_mark: Some(left - 4.0), words, ..Name::default() });
    }
}

/// Whether the plot has left room for the initials of parties alone.
fn have_initials(ui: &Ui, slide: &Slide<'_>, names: &[Name], (size, room): (f32, f32)) -> bool {
    let mut parties = names.iter().filter_map(|name| name.party);
    let name = |party| ends::name_text(slide.scene, (party, false), size);
    has_names_in_headline(slide) && parties.any(|party| name(party).width(ui) > room)
}

/// The newest mark of what stands for a party that has neither a line nor a cited mark.
fn newest_without_line<'m, 'a>(
    marks: &'m [SlideMark<'a>],
    line_ends: &[(usize, f32)],
) -> Option<&'m SlideMark<'a>> {
    let is_named = |of: usize| {
        let mut cited = marks.iter().filter(|mark| mark.is_cited);
        cited.any(|mark| mark.mark.party == of) || line_ends.iter().any(|(party, _)| *party == of)
    };
    marks.iter().rev().find(|mark| !mark.is_cited && !is_named(mark.mark.party))
}

/// Names the newest mark of what stands for a party without a line, unless a name is there.
fn name_newest(
    slide: &Slide<'_>,
    marks: &[SlideMark<'_>],
    line_ends: &[(usize, f32)],
    names: &mut Vec<Name>,
) {
    if let Some(mark) = newest_without_line(marks, line_ends)
        && !names.iter().any(|name| (name.y - mark.center.y).abs() < 1.0)
    {
        names.push(Name::of_mark(slide, mark, slide.scene.theme.text_secondary));
    }
}

/// Names the other marks of what stands for a party without a line beside them, where there is room:
/// their signs have no key.
fn name_older(ui: &Ui, slide: &Slide<'_>, axes: &Axes, marks: &[SlideMark<'_>], names: &[Name]) {
    let (theme, size) = (slide.scene.theme, (slide.style.name * MARK_WORDS).max(Style::SMALLEST));
    let parties = &slide.scene.view_data.series.parties;
    let newest = marks.iter().rposition(|mark| {
        names.iter().any(|name| name.party.is_none() && (name.y - mark.center.y).abs() < 1.0)
    });
    for (index, mark) in marks.iter().enumerate() {
        let has_line = !parties[mark.mark.party].line.is_empty();
        if mark.is_cited || has_line || newest == Some(index) {
            continue;
        }
        let left = mark.center.x + mark.radius + 5.0;
        let is_free = |text: &Text| {
            let end = left + text.width(ui) + 5.0;
            let is_over = |other: &SlideMark<'_>| {
                (other.center.y - mark.center.y).abs() < size
                    && other.center.x > mark.center.x
                    && other.center.x - other.radius < end
            };
            end < axes.x(slide.scene.view.as_of) && !marks.iter().any(is_over)
        };
        let [with_sign, without, voice, ..] = name_words(slide, mark.stance);
        let texts = [with_sign, without, voice]
            .map(|words| Text::new(words, theme::sans(size), theme.text_secondary));
        if let Some(text) = texts.iter().find(|text| is_free(text)) {
            text.paint(ui, pos2(left, mark.center.y), Align2::LEFT_CENTER, f32::INFINITY);
        }
    }
}

/// Draws the names of the parties beside the day and, on a wide slide, whose words set their
/// lines or, at other levels, whose words the cited marks are.
pub(super) fn draw_names(
    ui: &Ui,
    slide: &Slide<'_>,
    axes: &Axes,
    (end, row): (f32, f32),
    marks: &[SlideMark<'_>],
    told: &[&str],
) {
    let (scene, style) = (slide.scene, slide.style);
    let theme = scene.theme;
    let of_mark = |mark: &SlideMark<'_>| Name::of_mark(slide, mark, theme.text);
    let has_words = slide.has_words() && !slide.step.show_later;
    let is_few = scene.view_data.dense.is_none();
    let is_told = |stance: &Stance| told.contains(&stance.id.as_str());
    let cited = || marks.iter().rev().filter(|mark| mark.is_cited);
    let line_ends = ends::line_ends(scene, axes);
    let names = line_ends.iter().map(|(party, y)| {
        let line = scene.view_data.snapshot.lines[*party].as_ref().filter(|_| has_words && is_few);
        let words = line.map_or_else(Vec::new, |line| {
            let source = &scene.document.dataset.stances[line.stance];
            match cited().find(|mark| mark.is_at(*party, line.value)) {
                Some(mark) if is_told(mark.stance) => Vec::new(),
                Some(mark) => {
                    let words = source_and_cited(slide, source, mark.stance);
                    words.map(|words| (words, theme.text)).into()
                }
                None => colored_words(slide, source, theme.text_secondary),
            }
        });
        Name { y: *y, party: Some(*party), words, ..Name::default() }
    });
    let mut names: Vec<Name> = names.collect();
    for mark in cited().filter(|mark| has_words && !is_told(mark.stance)) {
        let is_line = |(party, _): &(usize, f32)| {
            let line = scene.view_data.snapshot.lines[*party].as_ref();
            line.is_some_and(|line| mark.is_at(*party, line.value))
        };
        let y = mark.center.y;
        let is_taken = names.iter().any(|name| (name.y - y).abs() < 1.0);
        if !is_taken && !line_ends.iter().any(is_line) {
            names.push(of_mark(mark));
        }
    }
    if has_words && is_few {
        name_newest(slide, marks, &line_ends, &mut names);
        name_older(ui, slide, axes, marks, &names);
    }
    if slide.index.is_none() {
        name_lone_marks(scene, marks, &mut names);
    }
    if is_few && !has_words || slide.index.is_none() {
        name_off_lines(slide, axes, marks, &mut names);
    }
    names.sort_by(|a, b| a.y.total_cmp(&b.y));
    let size = if has_words { style.name * (row / FULL_ROW).clamp(0.8, 1.0) } else { style.name };
    let small = (style.name * MARK_WORDS).max(Style::SMALLEST);
    let left = end + SIDE_GAP;
    if ends::has_grey_lines(scene) && names.iter().all(|name| name.words.is_empty()) {
        ends::draw_names_in_order(ui, scene, axes, ([size, small], end, left));
        return;
    }
    // How far a name reaches above and below its line.
    let extent = |name: &Name| {
        let half = if name.party.is_some() { size } else { small } * TEXT_ROW / 2.0;
        let below =
            if name.party.is_some() && !name.words.is_empty() { small * TEXT_ROW } else { 0.0 };
        (half, half + below)
    };
    let desired: Vec<f32> = names.iter().map(|name| name.y).collect();
    let gap = |index: usize| extent(&names[index - 1]).1 + extent(&names[index]).0;
    let bounds = axes.regions.actions.map_or(axes.plot.bottom(), |lane| lane.top());
    let lowest = names.last().map_or(bounds, |name| bounds - extent(name).1 + 2.0);
    let mut ys = labels::spread_within(&desired, gap, axes.plot.top(), lowest);
    // A name in the row of another level would be wrong: rather none of the words below.
    let is_moved = |(y, desired): (&f32, &f32)| (y - desired).abs() > 0.4 * row;
    if ys.iter().zip(&desired).any(is_moved) {
        names.retain(|name| name.party.is_some());
        for name in &mut names {
            name.words.clear();
        }
        let desired: Vec<f32> = names.iter().map(|name| name.y).collect();
        ys = labels::spread_within(&desired, |_| size, axes.plot.top(), bounds);
    }
    let room = axes.regions.area.right() + 10.0 - left;
    // The parties have the same form: the first for which all have room.
    let small_text =
        |(words, color): &(Words, Color32)| Text::new(words, theme::sans(small), *color);
    let fits = |words: &(Words, Color32)| small_text(words).width(ui) <= room;
    let form = |name: &Name| name.words.iter().position(fits).unwrap_or(name.words.len());
    let of_parties = names.iter().filter(|name| name.party.is_some() && !name.words.is_empty());
    let of_parties = of_parties.map(form).max().unwrap_or(0);
    let is_short = have_initials(ui, slide, &names, (size, room));
    let mut taken = Vec::new();
    for (name, y) in names.iter().zip(ys).filter(|(_, y)| *y <= bounds + 1.0) {
        let mut middle = y;
        if let Some(party) = name.party {
            let text = ends::name_text(scene, (party, is_short), size);
            taken.push(text.paint(ui, pos2(left, y), Align2::LEFT_CENTER, room));
            middle = y + extent(name).0 + small * TEXT_ROW / 2.0;
        }
        let form = if name.party.is_some() { of_parties } else { form(name) };
        // In full beside its mark rather than in fewer words at the day.
        if let Some(right) = name.beside_mark.filter(|_| form > 0) {
            let mut texts = name.words.iter().map(small_text);
            let free = texts.find_map(|text| {
                let size = vec2(text.width(ui), small);
                let place = Align2::RIGHT_CENTER.anchor_size(pos2(right, name.y), size);
                let is_free = |mark: &SlideMark<'_>| {
                    let size = Vec2::splat(2.0 * mark.radius);
                    !Rect::from_center_size(mark.center, size).intersects(place)
                };
                let has_room = place.left() > axes.plot.left() && marks.iter().all(is_free);
                has_room.then_some((place, text))
            });
            if let Some((place, text)) = &free {
                text.paint(ui, place.left_center(), Align2::LEFT_CENTER, f32::INFINITY);
            }
            if free.is_some() || form == name.words.len() {
                continue;
            }
        }
        if let Some(words) = name.words.get(form.min(name.words.len().saturating_sub(1))) {
            let text = small_text(words);
            // In a low row, a rule ends before the words and goes on after them.
            let size = vec2(text.width(ui).min(room), small);
            let behind = Align2::LEFT_CENTER.anchor_size(pos2(left, middle), size);
            ui.painter().rect_filled(behind.expand2(vec2(3.0, 0.0)), 0.0, theme.canvas);
            taken.push(text.paint(ui, pos2(left, middle), Align2::LEFT_CENTER, room));
        }
    }
    ends::draw_grey_names(ui, scene, axes, (small, end, left), taken);
}
