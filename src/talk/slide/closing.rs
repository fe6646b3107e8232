//! The slide of all questions: a row for each, in which every party has its scale with where it
//! first stood and where it stands now.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Align2, Color32, Galley, Pos2, Rect, Sense, Stroke, Ui, pos2, vec2};

use super::row_words::{
    TITLE_GAP, asks_in_full, distance, distance_or_reason, layout_ask, layout_position,
    sentence_in_title, sentences,
};
use super::style::{Shape, Style};
use super::{Slide, layout_wrapped, questions};
use crate::chart::{levels, value_ticks};
use crate::kit::{self, ResponseExt as _, Text, first_fitting, scale_x};
use crate::model::{Question, Scale};
use crate::scene::Scene;
use crate::theme;
use crate::words::{Words, capitalize, headline, overview, slide as words};

/// The left edges of the badges, the scale and the words of a wide row, and the right edge of the
/// scale, in parts of its width.
const BADGES: f32 = 0.262;
const SCALE: (f32, f32) = (0.31, 0.575);
const WORDS: f32 = 0.59;
/// The left edge of the scale and its right edge, in parts of a stacked row's width.
const STACKED_SCALE: (f32, f32) = (0.1, 0.4);
/// The gap between a scale and the words beside it, in parts of their size.
const GAP: f32 = 1.2;
/// The size of a question, in parts of that of the key.
const ASK: f32 = 0.92;
/// The height of a row of text, in parts of its size.
const ROW: f32 = 1.3;
/// The least and the largest distance between two scales, in parts of the size of their words.
const TRACK: (f32, f32) = (1.2, 2.7);
/// The least gap between the badges of two rows, in points.
const BADGE_GAP: f32 = 2.0;
/// The distance that leaves room for words of several rows.
const LEAST_TRACK: f32 = 1.4;

/// Draws the rows, the key and what the dataset leaves out.
pub(super) fn show(ui: &mut Ui, slide: &Slide<'_>, area: Rect) {
    let (scene, style) = (slide.scene, slide.style);
    let rows: Vec<_> = scene.of_questions().collect();
    // Words of several rows take the room of the other questions.
    let needed = |(question, scene): &(&Question, Scene<'_>)| {
        let slide = &Slide { scene: *scene, ..*slide };
        let standings = Standings::new(ui, slide, area);
        match slide.shape {
            Shape::Wide => {
                // A question of several rows is higher than the scales beside it.
                let (_, ask) = wide_ask(ui, slide, question, area);
                let scales = standings.rows.len() as f32 * TRACK.0 * Standings::size(slide);
                let beside = scales + standings.further_rows() + style.key * ROW;
                beside.max(style.level * ROW + ask.size().y)
            }
            _ => standings.height(ui, slide, question, area.width()),
        }
    };
    let needed: Vec<f32> = rows.iter().map(needed).collect();
    let free = area.height() - needed.iter().map(|row| row + style.gap).sum::<f32>();
    let scope = Scope::new(ui, slide, area, free - ROW * style.key - 2.0 * style.gap);
    let key = draw_key(ui, slide, area.with_max_y(scope.top));
    let area = area.with_max_y(key);
    let share = (area.height() - needed.iter().sum::<f32>()) / rows.len().max(1) as f32;
    let mut top = area.top();
    for ((question, scene), needed) in rows.into_iter().zip(needed) {
        let rect = Rect::from_x_y_ranges(area.x_range(), top..=top + needed + share);
        top = rect.bottom();
        let slide = Slide { scene, ..*slide };
        ui.painter().hline(rect.x_range(), rect.top(), (1.0, scene.theme.rail));
        ui.push_id(&question.id, |ui| {
            questions::name_positions(ui, &slide, question, rect);
            let inner = rect.shrink2(vec2(0.0, style.gap * 0.25));
            let bottom = draw_row(ui, &slide, question, inner);
            if bottom > rect.bottom() + 1.0 {
                scene.report_overflow();
            }
        });
    }
    ui.painter().hline(area.x_range(), area.bottom(), (1.0, scene.theme.rail));
    scope.draw(ui, slide);
}

/// The question of a wide row, laid out left of the badges.
fn wide_ask(ui: &Ui, slide: &Slide<'_>, question: &Question, row: Rect) -> (Words, Arc<Galley>) {
    let ask = Words::verbatim(&question.ask);
    let font = theme::sans(Style::SMALLEST.max(slide.style.key * ASK));
    let color = slide.scene.theme.text_secondary;
    let width = BADGES * row.width() - slide.style.gap;
    let galley = layout_wrapped(ui, &ask, font, color, width);
    (ask, galley)
}

/// The scope of the dataset at the bottom of an area, laid out.
struct Scope {
    words: Words,
    galley: Arc<Galley>,
    rect: Rect,
    /// Where what is above it ends.
    top: f32,
}

impl Scope {
    /// The foot of a picture has the first sentence; the others are as many as its rows leave `room`
    /// for.
    fn new(ui: &Ui, slide: &Slide<'_>, area: Rect, room: f32) -> Self {
        let style = slide.style;
        let dataset = &slide.scene.document.dataset;
        let lay_out = |words: Words| {
            let (font, color) = (theme::sans(style.key), slide.scene.theme.text);
            let galley = layout_wrapped(ui, &words, font, color, area.width());
            (words, galley)
        };
        let (words, galley) = if slide.is_alone {
            let forms = words::after_first_sentence(&dataset.scope).map(lay_out);
            first_fitting(forms, |(_, galley)| galley.size().y <= room)
                .unwrap_or_else(|| lay_out(Words::EMPTY))
        } else {
            lay_out(words::scope_with_levels(&dataset.scope, &dataset.questions))
        };
        if words.is_empty() {
            let rect = area.with_min_y(area.bottom());
            return Self { words, galley, rect, top: rect.top() };
        }
        let rect = area.with_min_y(area.bottom() - galley.size().y);
        Self { words, galley, rect, top: rect.top() - style.gap * 0.6 }
    }

    fn draw(self, ui: &Ui, slide: &Slide<'_>) {
        let color = slide.scene.theme.text;
        let response = ui.interact(self.rect, ui.scope_id().with("scope"), Sense::hover());
        response.set_name(Role::Label, || self.words.clone());
        slide.draw_words(ui, self.rect.min, (&self.words, self.galley), color);
    }
}

/// Draws what the signs mean: beside the day on a wide slide, else at the bottom of the area.
/// Returns where the rows end.
fn draw_key(ui: &Ui, slide: &Slide<'_>, area: Rect) -> f32 {
    let (scene, style) = (slide.scene, slide.style);
    let theme = scene.theme;
    let texts = [words::on_day(scene.view.as_of), words::FIRST_POSITION];
    let texts = texts.map(|words| Text::new(words, theme::sans(style.key), theme.text_secondary));
    let sign = style.key * 1.4;
    let widths = texts.each_ref().map(|text| sign + text.width(ui));
    let gap = style.key * 1.5;
    let width = widths.iter().sum::<f32>() + gap;
    let row = style.key * ROW;
    let rows = if width > area.width() { 2.0 } else { 1.0 };
    // In a program that draws the headline, the picture ends below it.
    let is_wide = slide.shape == Shape::Wide && slide.taken.is_none();
    let (mut x, mut y) = if is_wide {
        let top = ui.max_rect().top() + f32::from(style.margin.top);
        (area.right() - width, top + style.question * ROW / 2.0)
    } else {
        (area.left(), area.bottom() - (rows - 0.5) * row)
    };
    let color = theme.text_secondary;
    // The signs are no higher than the words beside them.
    let most = style.key * 0.45;
    for (index, (text, width)) in texts.iter().zip(widths).enumerate() {
        if !is_wide && x + width > area.right() {
            (x, y) = (area.left(), y + row);
        }
        let center = pos2(x + sign * 0.35, y);
        let draw = if index == 0 { draw_now } else { draw_first };
        draw(ui, slide, center, (color, most));
        text.paint(ui, pos2(x + sign, y), Align2::LEFT_CENTER, f32::INFINITY);
        x += width + gap;
    }
    if is_wide { area.bottom() } else { area.bottom() - rows * row - style.gap * 0.5 }
}

/// Where a party stands now, at most with some radius.
fn draw_now(ui: &Ui, slide: &Slide<'_>, center: Pos2, (color, most): (Color32, f32)) {
    let edge = Stroke::new(1.5, slide.scene.theme.canvas);
    ui.painter().circle(center, (slide.style.marks.line * 1.5).min(most), color, edge);
}

/// Where it first stood.
fn draw_first(ui: &Ui, slide: &Slide<'_>, center: Pos2, (color, most): (Color32, f32)) {
    let stroke = Stroke::new(2.0, color);
    let radius = (slide.style.marks.line * 0.9).min(most - 1.0);
    ui.painter().circle(center, radius, slide.scene.theme.canvas, stroke);
}

/// Draws a question's row. Returns where it ends.
fn draw_row(ui: &Ui, slide: &Slide<'_>, question: &Question, rect: Rect) -> f32 {
    let (scene, style) = (slide.scene, slide.style);
    let columns = Columns::new(slide, rect);
    let standings = Standings::new(ui, slide, rect);
    let theme = scene.theme;
    let at = |fraction: f32| rect.left() + fraction * rect.width();
    let tab = Words::verbatim(&question.tab);
    if slide.shape == Shape::Wide {
        let width = at(BADGES) - rect.left() - style.gap;
        let text = Text::new(&tab, theme::semibold(style.level), theme.text);
        let galley = text.wrap(ui, width, 2);
        let bottom = rect.top() + galley.size().y;
        slide.draw_words(ui, rect.min, (&tab, galley), theme.text);
        let (ask, galley) = wide_ask(ui, slide, question, rect);
        let ask_bottom = bottom + galley.size().y;
        let pos = pos2(rect.left(), bottom);
        slide.draw_words(ui, pos, (&ask, galley), theme.text_secondary);
        let tracks = rect.with_min_x(at(BADGES));
        draw_tracks(ui, slide, question, (tracks, columns), standings).max(ask_bottom)
    } else {
        let mut standings = standings;
        if let Some(ask) = layout_ask(ui, slide, question, rect.width()) {
            let tracks = rect.with_min_y(rect.top() + ask.size().y + 2.0);
            ui.painter().galley(rect.min, ask, theme.text);
            return draw_tracks(ui, slide, question, (tracks, columns), standings);
        }
        let tab = Text::new(tab, theme::semibold(style.question), theme.text);
        let y = rect.top() + style.question * 0.6;
        let shown = tab.paint(ui, pos2(rect.left(), y), Align2::LEFT_CENTER, rect.width());
        let in_title = standings.sentence.as_ref();
        let in_title = in_title.and_then(|words| sentence_in_title(ui, slide, words, rect.width()));
        if let Some(text) = in_title {
            standings.sentence = None;
            let left = shown.right() + TITLE_GAP;
            text.paint(ui, pos2(left, y), Align2::LEFT_CENTER, f32::INFINITY);
        }
        let tracks = rect.with_min_y(rect.top() + style.question * ROW);
        draw_tracks(ui, slide, question, (tracks, columns), standings)
    }
}

/// Where the parts of a row are.
#[derive(Clone, Copy)]
struct Columns {
    scale: (f32, f32),
    words: f32,
    /// Whether the ends of the scale are in words below it.
    ends: bool,
}

impl Columns {
    fn new(slide: &Slide<'_>, rect: Rect) -> Self {
        let at = |fraction: f32| rect.left() + fraction * rect.width();
        if slide.shape == Shape::Wide {
            return Self { scale: (at(SCALE.0), at(SCALE.1)), words: at(WORDS), ends: true };
        }
        let scale = (at(STACKED_SCALE.0), at(STACKED_SCALE.1));
        Self { scale, words: scale.1 + slide.style.key * GAP, ends: false }
    }

    /// The width of the words of a row.
    fn room(&self, row: Rect) -> f32 {
        row.right() - self.words
    }
}

/// Where the parties stand on a question, laid out in one size.
struct Standings {
    rows: Vec<Standing>,
    /// How far apart they are, and the days that have no room in the rows.
    sentence: Option<Words>,
}

struct Standing {
    party: usize,
    words: (Words, Arc<Galley>),
    color: Color32,
}

impl Standings {
    /// The height of all rows of words but the first of each party.
    fn further_rows(&self) -> f32 {
        let galleys = self.rows.iter().map(|row| &row.words.1);
        galleys.map(|galley| galley.size().y * (1.0 - 1.0 / galley.rows.len().max(1) as f32)).sum()
    }

    /// The height that a stacked row needs besides its title.
    fn height(&self, ui: &Ui, slide: &Slide<'_>, question: &Question, width: f32) -> f32 {
        let least = LEAST_TRACK * Self::size(slide);
        let ask = layout_ask(ui, slide, question, width);
        let is_below = |words: &&Words| sentence_in_title(ui, slide, words, width).is_none();
        let room = width * (1.0 - STACKED_SCALE.0);
        let below = self.sentence.as_ref().filter(is_below).map_or(0.0, |words| {
            let text = Text::new(words, theme::sans(slide.style.key), slide.scene.theme.text);
            text.wrap(ui, room, usize::MAX).size().y
        });
        // The question above, and the ends of the scale below.
        let below = below + ask.as_ref().map_or(0.0, |ask| ask.size().y + Self::size(slide) * ROW);
        self.rows.iter().map(|row| row.words.1.size().y.max(least)).sum::<f32>() + below
    }

    /// The size of the words, which is that of all rows.
    fn size(slide: &Slide<'_>) -> f32 {
        if slide.shape == Shape::Wide { slide.style.axis } else { slide.style.key }
    }

    /// Lays out the words of a row of the slide.
    fn new(ui: &Ui, slide: &Slide<'_>, row: Rect) -> Self {
        let scene = slide.scene;
        let room = Columns::new(slide, row).room(row);
        let size = Self::size(slide);
        let headline = scene.short_headline();
        let rows = headline.parties.into_iter().map(|party| {
            let party = headline::Standing { words: capitalize(&party.words), ..party };
            let (galley, color) = layout_position(ui, slide, &party, (size, room));
            let words = overview::party_position(&party.words, &party.beside);
            Standing { party: party.party, words: (words, galley), color }
        });
        let rows = rows.collect();
        let sentences = [distance_or_reason(scene), distance(scene)].into_iter();
        let font = || theme::sans(slide.style.key);
        let fits = |words: &Option<Words>| {
            words.as_ref().is_none_or(|words| match slide.shape {
                Shape::Wide => kit::text_width(ui, words, font()) <= room,
                _ if asks_in_full(slide) => {
                    let room = row.right() - Columns::new(slide, row).scale.0;
                    kit::text_width(ui, words, font()) <= room
                }
                _ => sentence_in_title(ui, slide, words, row.width()).is_some(),
            })
        };
        Self { rows, sentence: first_fitting(sentences, fits).flatten() }
    }
}

/// Draws the scale of each party with its words, and how far apart they are. Returns where they
/// end. Where the parties need more room, all are on one scale.
fn draw_tracks(
    ui: &Ui,
    slide: &Slide<'_>,
    question: &Question,
    (rect, columns): (Rect, Columns),
    standings: Standings,
) -> f32 {
    let (scene, style) = (slide.scene, slide.style);
    let theme = scene.theme;
    let size = Standings::size(slide);
    let Standings { rows, sentence } = standings;
    let below = if columns.ends || sentence.is_some() { style.key * ROW } else { 0.0 };
    let heights = rows.iter().map(|row| row.words.1.size().y).collect::<Vec<_>>();
    // Words of several rows take the room of the others.
    let room_for = |track: f32| heights.iter().map(|height| height.max(track)).sum::<f32>();
    let tracks = [TRACK.1, 2.4, 2.1, 1.9, 1.7, 1.55, 1.4, TRACK.0].map(|track| track * size);
    // Below narrow scales, the ends need a row of the whole width.
    let ends = stacked_ends(ui, slide, question, rect.right() - columns.scale.0);
    let row_of_ends = ends.size().y.max(size * ROW);
    let least = if asks_in_full(slide) { TRACK.0 } else { LEAST_TRACK };
    let has_row = !columns.ends && room_for(least * size) + below + row_of_ends <= rect.height();
    let below = below + if has_row { row_of_ends } else { 0.0 };
    let track = tracks.into_iter().find(|track| room_for(*track) + below <= rect.height());
    let is_one = rows.len() as f32 * TRACK.0 * size + below > rect.height();
    let track = track.unwrap_or(if is_one { TRACK.1 * size } else { TRACK.0 * size });
    let mut top = rect.top();
    let mut words = Vec::new();
    if is_one {
        draw_rail(ui, slide, question, columns, top + track / 2.0);
        for row in &rows {
            draw_party(ui, slide, question, columns, (row.party, top + track / 2.0));
        }
        words = sentences(scene);
        top += track;
    } else {
        for (row, height) in rows.into_iter().zip(heights) {
            let height = height.max(track);
            let y = top + height / 2.0;
            draw_initials(ui, slide, row.party, pos2(rect.left(), y), (height, columns.ends));
            draw_rail(ui, slide, question, columns, y);
            draw_party(ui, slide, question, columns, (row.party, y));
            let (words, galley) = row.words;
            let pos = pos2(columns.words, y - galley.size().y / 2.0);
            slide.draw_words(ui, pos, (&words, galley), row.color);
            top += height;
        }
        words.extend(sentence);
    }
    if has_row {
        ui.painter().galley(pos2(columns.scale.0, top), ends, theme.text_secondary);
        top += row_of_ends;
    }
    let mut bottom = top;
    if columns.ends {
        bottom = draw_ends(ui, slide, &question.scale, (columns, top));
    }
    if is_one {
        top = rect.top();
    }
    let left = if columns.ends { columns.words } else { columns.scale.0 };
    for words in words {
        let text = Text::new(&words, theme::sans(style.key), theme.text);
        let galley = text.wrap(ui, rect.right() - left, usize::MAX);
        let height = galley.size().y;
        slide.draw_words(ui, pos2(left, top), (&words, galley), theme.text);
        top += height;
    }
    bottom.max(top)
}

/// What the ends of a narrow scale mean, laid out.
fn stacked_ends(ui: &Ui, slide: &Slide<'_>, question: &Question, width: f32) -> Arc<Galley> {
    let values = value_ticks(&question.scale, 6.0);
    let ends = [values.first(), values.last()];
    let [low, high] = ends
        .map(|value| value.map_or(Words::EMPTY, |value| levels::label(&question.scale, *value)));
    let size = Standings::size(slide);
    let small = (size * ASK).max(Style::SMALLEST.min(size));
    let color = slide.scene.theme.text_secondary;
    let words = words::ends_of_scale(&low, &high);
    Text::new(words, theme::sans(small), color).wrap(ui, width, usize::MAX)
}

/// Draws the initials of a party; a stacked row is lower than a badge.
fn draw_initials(
    ui: &Ui,
    slide: &Slide<'_>,
    party: usize,
    left: Pos2,
    (height, is_badge): (f32, bool),
) {
    let scene = slide.scene;
    if is_badge {
        let badge = scene.badge(Some(party));
        let size = badge.size(ui);
        // Apart from that of the next row.
        let size = vec2(size.x, size.y.min(height - BADGE_GAP));
        let rect = Align2::LEFT_CENTER.anchor_size(left, size);
        slide.draw_badge(ui, rect, badge);
    } else {
        let initials = Words::verbatim(&scene.document.dataset.parties[party].initials);
        let font = theme::semibold(slide.style.key);
        let initials = Text::new(initials, font, scene.party_color(party));
        initials.paint(ui, left, Align2::LEFT_CENTER, f32::INFINITY);
    }
}

/// Draws the scale of each question with where the parties stand, and no words.
pub(super) fn draw_scales(ui: &Ui, slide: &Slide<'_>, rect: Rect) {
    let rows: Vec<_> = slide.scene.of_questions().collect();
    let height = rect.height() / rows.len().max(1) as f32;
    let inner = rect.x_range().shrink(slide.style.cited_mark);
    let columns = Columns { scale: (inner.min, inner.max), words: inner.max, ends: false };
    for (index, (question, scene)) in rows.into_iter().enumerate() {
        let y = rect.top() + (index as f32 + 0.5) * height;
        draw_rail(ui, slide, question, columns, y);
        for (party, series) in scene.view_data.series.parties.iter().enumerate() {
            let line = series.line_on(scene.view.as_of);
            let line = line.filter(|_| scene.party_slot(party).is_some());
            if let Some(line) = line {
                let x = scale_x(&question.scale, columns.scale, line.value);
                let color = scene.party_color(party);
                draw_now(ui, slide, pos2(x, y), (color, f32::INFINITY));
            }
        }
    }
}

/// Draws the line of a scale and its levels.
fn draw_rail(ui: &Ui, slide: &Slide<'_>, question: &Question, columns: Columns, y: f32) {
    let theme = slide.scene.theme;
    let (left, right) = columns.scale;
    ui.painter().hline(left..=right, y, (1.5, theme.rail));
    let half = slide.style.key * 0.3;
    for value in value_ticks(&question.scale, 6.0) {
        let x = scale_x(&question.scale, columns.scale, value);
        ui.painter().vline(x, y - half..=y + half, (1.5, theme.edge));
    }
}

/// Draws on a scale where a party first stood and where it stands now.
fn draw_party(
    ui: &Ui,
    slide: &Slide<'_>,
    question: &Question,
    columns: Columns,
    (party, y): (usize, f32),
) {
    let scene = slide.scene;
    let Some(series) = scene.view_data.series.parties.get(party) else { return };
    let Some(now) = series.line_on(scene.view.as_of) else { return };
    let color = scene.party_color(party);
    let x = |value: f64| scale_x(&question.scale, columns.scale, value);
    let first = series.line.first().map_or(now.value, |first| first.value);
    if first.to_bits() != now.value.to_bits() {
        let [from, to] = [first, now.value].map(|value| pos2(x(value), y));
        ui.painter().line_segment([from, to], Stroke::new(slide.style.line_width * 0.4, color));
        draw_first(ui, slide, from, (color, f32::INFINITY));
    }
    draw_now(ui, slide, pos2(x(now.value), y), (color, f32::INFINITY));
}

/// Draws what the ends of a scale mean below it. Returns where the words end.
fn draw_ends(ui: &Ui, slide: &Slide<'_>, scale: &Scale, (columns, top): (Columns, f32)) -> f32 {
    let (style, theme) = (slide.style, slide.scene.theme);
    let values = value_ticks(scale, 6.0);
    let (Some(low), Some(high)) = (values.first(), values.last()) else { return top };
    let size = style.key * ASK;
    let text = |value: f64| {
        Text::new(levels::label(scale, value), theme::sans(size), theme.text_secondary)
    };
    let (left, right) = columns.scale;
    let (low, high) = (text(*low), text(*high));
    let half = (right - left) / 2.0 - style.key * 0.5;
    // A long word takes the room that the other leaves.
    let room = |other: &Text| (right - left - other.width(ui) - style.key).max(half);
    let y = top + size * ROW / 2.0;
    low.paint(ui, pos2(left, y), Align2::LEFT_CENTER, room(&high));
    high.paint(ui, pos2(right, y), Align2::RIGHT_CENTER, room(&low));
    top + size * ROW
}
