//! The words of a row of all questions: where each party stands and how far apart they are,
//! beside or below its plot.

use std::collections::BTreeSet;
use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat};
use egui::{Align2, Color32, FontId, Galley, Pos2, Rect, Ui, Vec2, pos2, vec2};

use super::Slide;
use super::style::{Shape, Style};
use crate::chart::{ends, flow};
use crate::facts::{DaySummary, LinesSummary};
use crate::kit;
use crate::model::Question;
use crate::scene::Scene;
use crate::theme;
use crate::words::headline::Standing;
use crate::words::{Words, slide as words};

/// The sizes of words beside a plot, in parts of that of the axis.
const SHRUNK: [f32; 6] = [1.0, 0.94, 0.88, 0.82, 0.76, 0.7];
/// The size of a sentence below the positions, in parts of theirs.
const SENTENCE: f32 = 0.88;
/// The distance of the rule between two rows from the second, in parts of a gap.
pub(super) const RULE: f32 = 0.35;
/// The size of a question above a row, in parts of that of the key.
const ASK: f32 = 0.98;
/// The most parties whose positions are in words.
const MAX_PARTIES: usize = 3;
/// The height of a row of words beside and below a plot, in parts of its font size.
const ROW: f32 = 1.36;
const ROW_BELOW: f32 = 1.2;
/// The gap above words below a plot, in points.
const TOP: f32 = 2.0;
/// The line before a name in the key, and the gap between them, in points.
const SWATCH: f32 = 14.0;
const GAP: f32 = 5.0;
/// The gap between badges and words, in points.
const BADGE_GAP: f32 = 7.0;

/// The font and the colour of a party's position.
pub(super) fn look(slide: &Slide<'_>, party: &Standing, size: f32) -> (FontId, Color32) {
    let theme = slide.scene.theme;
    if party.has_line {
        (theme::semibold(size), theme.text)
    } else {
        (theme::sans(size), theme.text_secondary)
    }
}

/// Draws where each party stands and how far apart they are beside the plot, in the first of two
/// places that has room, or in smaller type.
pub(super) fn draw_beside(ui: &Ui, slide: &Slide<'_>, rects: [Rect; 2]) {
    let smallest = slide.style.key.min(slide.style.axis);
    let sizes = SHRUNK.map(|factor| (slide.style.axis * factor).max(smallest));
    let forms = [distance_or_reason(slide.scene), distance(slide.scene)];
    let places = || sizes.iter().flat_map(|size| rects.map(|rect| (rect, *size)));
    let mut forms_at = forms.iter().flat_map(|form| places().map(move |place| (form, place)));
    let fits = |(form, place): &(&Option<Words>, (Rect, f32))| {
        // Above the rule of the next row.
        let bottom = place.0.bottom() - slide.style.gap * RULE - 2.0;
        lay_out_beside(ui, slide, *place, form.as_ref(), false) <= bottom
    };
    let (form, place) = forms_at.find(fits).unwrap_or((&forms[1], (rects[1], smallest)));
    lay_out_beside(ui, slide, place, form.as_ref(), true);
}

/// Draws the words in a size, or only lays them out. Returns where they end.
fn lay_out_beside(
    ui: &Ui,
    slide: &Slide<'_>,
    (rect, size): (Rect, f32),
    distance: Option<&Words>,
    draws: bool,
) -> f32 {
    let scene = slide.scene;
    let theme = scene.theme;
    let headline = scene.short_headline();
    let has_badges = headline.extremes.is_none();
    let parties = headline.parties.iter().take(MAX_PARTIES);
    let parties = parties.filter(|_| has_badges);
    let badge = |party: &Standing| scene.badge(Some(party.party)).size(ui);
    let badges = parties.clone().map(badge);
    let largest = badges.fold(Vec2::ZERO, Vec2::max);
    let indent = if has_badges { largest.x + BADGE_GAP } else { 0.0 };
    let left = rect.left() + indent;
    let row_height = (size * ROW).max(largest.y + 1.0);
    let room = rect.right() - left;
    let mut y = rect.top() + row_height / 2.0;
    for party in parties {
        let badge = Align2::LEFT_CENTER.anchor_size(pos2(rect.left(), y), badge(party));
        let (galley, color) = layout_position(ui, slide, party, (size, room));
        let first_row = galley.rows.first().map_or(0.0, |row| row.height());
        let height = galley.size().y;
        if draws {
            scene.badge(Some(party.party)).paint(ui, badge);
            ui.painter().galley(pos2(left, y - first_row / 2.0), galley, color);
        }
        y += row_height + (height - first_row);
    }
    let smaller = (size * SENTENCE).max(slide.style.key.min(size));
    for words in headline.extremes.iter().chain(distance) {
        let text = kit::Text::new(words, theme::sans(smaller), theme.text);
        let galley = text.wrap_balanced(ui, room, usize::MAX);
        let pos = pos2(left, y - size * 0.6);
        y += galley.size().y;
        if draws {
            ui.painter().galley(pos, galley, theme.text);
        }
    }
    y - size * 0.6
}

/// The gap between the name of a question and what is beside it, in points.
pub(super) const TITLE_GAP: f32 = 10.0;

/// Whether stacked rows have their questions: those of a picture that is seen alone. In a talk, the
/// name of a question is enough.
pub(super) fn asks_in_full(slide: &Slide<'_>) -> bool {
    slide.is_alone && slide.shape != Shape::Wide
}

/// The question above a stacked row of a picture.
pub(super) fn layout_ask(
    ui: &Ui,
    slide: &Slide<'_>,
    question: &Question,
    width: f32,
) -> Option<Arc<Galley>> {
    asks_in_full(slide).then(|| {
        let font = theme::semibold(slide.style.key * ASK);
        let text = kit::Text::new(Words::verbatim(&question.ask), font, slide.scene.theme.text);
        text.wrap(ui, width, usize::MAX)
    })
}

/// A sentence, such as how far apart the lines are, beside the name of the question of a stacked row
/// of a width, if there is room; otherwise it is below the plot.
pub(super) fn sentence_in_title(
    ui: &Ui,
    slide: &Slide<'_>,
    words: &Words,
    width: f32,
) -> Option<kit::Text> {
    let scene = slide.scene;
    let question = scene.document.dataset.question(&scene.view.question)?;
    if asks_in_full(slide) {
        return None;
    }
    let font = theme::semibold(slide.style.question);
    let room = width - kit::text_width(ui, Words::verbatim(&question.tab), font) - TITLE_GAP;
    let mut texts = SHRUNK[..4].iter().map(|factor| {
        let smallest = Style::SMALLEST.min(slide.style.key);
        let font = theme::sans((slide.style.key * factor).max(smallest));
        kit::Text::new(words, font, scene.theme.text_secondary)
    });
    texts.find(|text| text.width(ui) <= room)
}

/// Who is highest and lowest among several parties, and how far apart the compared ones are.
pub(super) fn sentences(scene: Scene<'_>) -> Vec<Words> {
    scene.short_headline().extremes.into_iter().chain(distance(scene)).collect()
}

/// How far apart the lines are, or of many, where half of them are; nothing where a party without a line
/// says so itself.
pub(super) fn distance(scene: Scene<'_>) -> Option<Words> {
    let data = scene.view_data;
    let is_missing = |summary: &DaySummary| matches!(summary.lines, LinesSummary::Missing(_));
    let says_itself = data.dense.is_none() && data.summary.as_ref().is_some_and(is_missing);
    distance_or_reason(scene).filter(|_| !says_itself)
}

/// The same, or why there is no distance.
pub(super) fn distance_or_reason(scene: Scene<'_>) -> Option<Words> {
    Some(scene.short_headline().sentence).filter(|words| !words.is_empty())
}

/// Lays out where a party stands, in few words.
pub(super) fn layout_position(
    ui: &Ui,
    slide: &Slide<'_>,
    party: &Standing,
    (size, room): (f32, f32),
) -> (Arc<Galley>, Color32) {
    let (font, color) = look(slide, party, size);
    let mut job = LayoutJob::default();
    job.wrap.max_width = room;
    kit::append(&mut job, &party.words, 0.0, TextFormat::simple(font, color));
    if !party.beside.is_empty() {
        let format = TextFormat::simple(theme::sans(size), slide.scene.theme.text_secondary);
        kit::append(&mut job, words::beside(&party.beside), size * 0.3, format);
    }
    (ui.painter().layout_job(job), color)
}

/// The words below the plot of a stacked row, laid out: parties are on one row if there is room,
/// or else each is on its own.
#[derive(Default)]
pub(super) struct WordsBelow {
    parts: Vec<(Vec2, Arc<Galley>, Color32)>,
    height: f32,
}

impl WordsBelow {
    pub fn new(ui: &Ui, slide: &Slide<'_>, width: f32) -> Self {
        let mut words = Self::positions(ui, slide, width);
        let is_below = |words: &Words| sentence_in_title(ui, slide, words, width).is_none();
        let distance = distance_or_reason(slide.scene);
        if let Some(distance) = distance.filter(is_below) {
            let color = slide.scene.theme.text_secondary;
            let text = kit::Text::new(distance, theme::sans(slide.style.key), color);
            let galley = text.wrap(ui, width, usize::MAX);
            let top = words.height;
            words.height += galley.size().y;
            words.parts.push((vec2(0.0, top), galley, color));
        }
        words
    }

    fn positions(ui: &Ui, slide: &Slide<'_>, width: f32) -> Self {
        let (scene, size) = (slide.scene, slide.style.key);
        let headline = scene.short_headline();
        if let Some(extremes) = &headline.extremes {
            let text = kit::Text::new(extremes, theme::sans(size), scene.theme.text);
            let galley = text.wrap(ui, width, usize::MAX);
            let height = galley.size().y.max(size * ROW_BELOW);
            let parts = vec![(Vec2::ZERO, galley, scene.theme.text)];
            return Self { parts, height };
        }
        let parties = headline.parties.iter().take(MAX_PARTIES);
        let parties = parties.map(|party| {
            // The rows are lower than a badge.
            let initials = &scene.document.dataset.parties[party.party].initials;
            let color = scene.party_color(party.party);
            let text = kit::Text::new(Words::verbatim(initials), theme::semibold(size), color);
            (party, text.layout(ui), color)
        });
        let parties: Vec<_> = parties.collect();
        let widths = parties.iter().map(|(_, initials, _)| initials.size().x);
        let indent = widths.fold(0.0, f32::max) + size * 0.6;
        let mut parts = Vec::new();
        let mut left = 0.0;
        for (party, initials, color) in &parties {
            let text_left = left + initials.size().x + size * 0.6;
            parts.push((vec2(left, 0.0), Arc::clone(initials), *color));
            let (galley, color) = layout_position(ui, slide, party, (size, f32::INFINITY));
            left = text_left + galley.size().x + size * 2.0;
            parts.push((vec2(text_left, 0.0), galley, color));
        }
        if left - size * 2.0 <= width {
            let height = size * ROW_BELOW;
            return Self { parts, height };
        }
        let mut parts = Vec::new();
        let mut top = 0.0;
        for (party, initials, color) in parties {
            parts.push((vec2(0.0, top), initials, color));
            let (galley, color) = layout_position(ui, slide, party, (size, width - indent));
            let height = galley.size().y.max(size * ROW_BELOW);
            parts.push((vec2(indent, top), galley, color));
            top += height;
        }
        Self { parts, height: top }
    }

    pub fn height(&self) -> f32 {
        if self.parts.is_empty() { 0.0 } else { TOP + self.height }
    }

    pub fn draw(&self, ui: &Ui, pos: Pos2) {
        for (offset, galley, color) in &self.parts {
            ui.painter().galley(pos + vec2(0.0, TOP) + *offset, galley.clone(), *color);
        }
    }
}

/// The names of the lines, where no words have the initials of all.
pub(super) struct LineNames<'a> {
    /// The parties with a line, in the order of the dataset.
    parties: Vec<usize>,
    scene: Scene<'a>,
    size: f32,
}

impl<'a> LineNames<'a> {
    /// The names of the lines of a slide's rows; `first` is one of them.
    pub fn new<'b>(first: &Slide<'a>, rows: impl Iterator<Item = &'b Slide<'b>>) -> Self {
        let mut parties = BTreeSet::new();
        for Slide { scene, .. } in rows {
            if scene.has_extremes() {
                parties.extend(ends::named_parties(*scene));
            }
        }
        Self { parties: parties.into_iter().collect(), scene: first.scene, size: first.style.key }
    }

    fn text(&self, party: usize) -> kit::Text {
        ends::name_text(self.scene, (party, false), self.size)
    }

    /// The width of the longest name with the gap before it, or 0 without names.
    pub fn width(&self, ui: &Ui, gap: f32) -> f32 {
        let widths = self.parties.iter().map(|party| self.text(*party).width(ui));
        widths.reduce(f32::max).map_or(0.0, |width| width + gap)
    }

    /// The height of a plot that has room for the names at the ends of its lines.
    pub fn height_at_ends(&self) -> f32 {
        self.parties.len() as f32 * self.size * ROW
    }

    /// The places of the names in a key within `width`, and its height.
    fn places(&self, ui: &Ui, width: f32) -> (Vec<Vec2>, f32) {
        let entries = self.parties.iter();
        let entries = entries.map(|party| SWATCH + GAP + self.text(*party).width(ui));
        flow(entries, self.size, width)
    }

    pub fn key_height(&self, ui: &Ui, width: f32) -> f32 {
        self.places(ui, width).1
    }

    pub fn draw_key(&self, ui: &Ui, pos: Pos2, width: f32) {
        let (places, _) = self.places(ui, width);
        for (party, place) in self.parties.iter().zip(places) {
            let start = pos + place + vec2(0.0, self.size * 0.8);
            let color = self.scene.party_color(*party);
            ui.painter().hline(start.x..=start.x + SWATCH, start.y, (2.5, color));
            let pos = start + vec2(SWATCH + GAP, 0.0);
            self.text(*party).paint(ui, pos, Align2::LEFT_CENTER, f32::INFINITY);
        }
    }
}
