//! All questions on one slide: a row for each on one time axis, with where each party stands in
//! words.

use egui::{Align2, Rangef, Rect, Ui, UiBuilder, pos2, vec2};

use super::super::chart::{
    Axes, Columns, PlacedMarks, ROW_SCALE, Regions, Sign, actions, crowd, draw_key, key_height,
    lane_count, levels, lines, merge_signs, signs, spans, value_ticks,
};
use super::super::{Scene, kit, page};
use super::Slide;
use super::chart::draw_time;
use super::style::Shape;
use crate::model::{Question, Scale};
use crate::theme;
use crate::words::{Words, slide as words};

/// The share of a wide slide's width for the words, and the gap to the plot.
const WORDS_SHARE: f32 = 0.36;
const WORDS_GAP: f32 = 26.0;
/// The most parties whose positions are in words.
const MAX_PARTIES: usize = 3;
/// The height of a row's title and of a row of words, in parts of their font size.
const TITLE: f32 = 1.3;
const ROW: f32 = 1.36;
/// The minimum height of a plot, in points.
const MIN_PLOT: f32 = 20.0;

/// Draws the rows, their time axis and their key, which may be beside the words of the footer.
pub(super) fn show(ui: &mut Ui, slide: &Slide<'_>, area: Rect, footer: Rect) {
    let (scene, style) = (slide.scene, slide.style);
    let rows: Vec<(&Question, Scene<'_>)> = scene.of_questions().collect();
    let Some((first, first_scene)) = rows.first().copied() else {
        return;
    };
    let axis_height = style.axis * 1.9;
    let columns = columns(ui, slide, &rows, area);
    let all_signs = |height: f32| {
        let rows = rows.iter().flat_map(|(question, row_scene)| {
            let rect = Rect::from_min_size(area.min, vec2(area.width(), height));
            let slide = &with_scene(slide, *row_scene);
            Row::new(slide, question, rect, columns).signs(slide)
        });
        merge_signs(rows)
    };
    // Whether marks of one day share a disc depends on the height, but hardly on the key's.
    let key = all_signs(area.height() / (rows.len() as f32 + 1.0));
    // On one row, the key is beside the sources.
    let room = footer.left() - area.left() - 24.0;
    let one_row = key_height(ui, scene, &key, style.key, area.width() * 10.0);
    let is_beside = key_height(ui, scene, &key, style.key, room) <= one_row;
    let (key_pos, key_width, key_height) = if is_beside {
        let y = footer.center().y - one_row / 2.0;
        (pos2(area.left(), y), room, 0.0)
    } else {
        let height = key_height(ui, scene, &key, style.key, area.width());
        let pos = pos2(area.left(), area.bottom() - height);
        (pos, area.width(), height)
    };
    let axis_y = area.bottom() - key_height - axis_height;
    let height = (axis_y - area.top()) / rows.len() as f32;
    for (index, (question, row_scene)) in rows.iter().enumerate() {
        let top = area.top() + height * index as f32;
        let rect = Rect::from_x_y_ranges(area.x_range(), top..=top + height);
        let slide = &with_scene(slide, *row_scene);
        let row = Row::new(slide, question, rect, columns);
        ui.push_id(&question.id, |ui| row.draw(ui, slide, index > 0));
    }
    let plot = Rect::from_x_y_ranges(columns.plot, area.top()..=axis_y);
    let regions = Regions::of_plot(columns, area, plot, axis_y);
    let axes = Axes::new(first_scene, first, regions);
    draw_time(ui, &with_scene(slide, first_scene), &axes);
    let x = axes.x(scene.view.as_of);
    ui.painter()
        .vline(x, axis_y - 6.0..=axis_y + 6.0, (1.6, scene.theme.text));
    draw_key(ui, scene, &key, (style.key, key_pos, key_width));
}

fn with_scene<'a>(slide: &Slide<'a>, scene: Scene<'a>) -> Slide<'a> {
    Slide { scene, ..*slide }
}

/// The columns: the words at the ends of the scales, the plot, and on a wide slide the words.
fn columns(ui: &Ui, slide: &Slide<'_>, rows: &[(&Question, Scene<'_>)], area: Rect) -> Columns {
    let font = || theme::sans(slide.style.key);
    let ends = rows.iter().flat_map(|(question, _)| ends(&question.scale));
    let widths = ends.map(|(_, words)| kit::text_width(ui, words, font()));
    let labels = widths.fold(0.0, f32::max).min(area.width() * 0.3);
    // Below the plots of a stacked slide, the levels are in words.
    let (labels, left, right) = if slide.shape == Shape::Wide {
        let words = area.width() * WORDS_SHARE + WORDS_GAP;
        (labels, area.left() + labels + 8.0, area.right() - words)
    } else {
        let margin = slide.style.marks.line;
        (0.0, area.left() + margin, area.right() - margin)
    };
    Columns {
        labels: Rangef::new(area.left(), area.left() + labels),
        numbers_right: area.left() + labels,
        plot: Rangef::new(left, right.max(left + 40.0)),
        right: area.right(),
        has_full_labels: false,
        has_actions: false,
    }
}

/// The highest and the lowest value of a scale in words.
fn ends(scale: &Scale) -> Vec<(f64, Words)> {
    let values = value_ticks(scale, 6.0);
    let ends = values.last().into_iter().chain(values.first());
    ends.map(|value| (*value, levels::label(scale, *value)))
        .collect()
}

/// A question's row, divided.
struct Row<'a> {
    question: &'a Question,
    rect: Rect,
    axes: Axes,
    /// Whether its words and its plot need more room.
    overflows: bool,
}

impl<'a> Row<'a> {
    fn new(slide: &Slide<'_>, question: &'a Question, rect: Rect, columns: Columns) -> Self {
        let (scene, style) = (slide.scene, slide.style);
        let title = style.question * TITLE;
        let words = if slide.shape == Shape::Wide {
            0.0
        } else {
            words_rows(scene) as f32 * style.key * ROW
        };
        // Marks on the highest level stay below the title.
        let top = rect.top() + title + style.marks.line * ROW_SCALE / 2.0;
        let bottom = rect.bottom() - style.gap * 0.7 - words;
        let overflows = bottom < top + MIN_PLOT;
        let bottom = bottom.max(top + MIN_PLOT);
        let plot = Rect::from_x_y_ranges(columns.plot, top..=bottom);
        let lanes = lane_count(&question.scale) as f32;
        let (plot, lane) = if scene.view_data.series.actions.is_empty() {
            (plot, None)
        } else {
            let top = plot.bottom() - (plot.height() / (lanes + 1.0)).max(11.0);
            (plot.with_max_y(top), Some(plot.with_min_y(top)))
        };
        let regions = Regions {
            actions: lane,
            ..Regions::of_plot(columns, rect, plot, bottom)
        };
        let axes = Axes::new(scene, question, regions);
        Self {
            question,
            rect,
            overflows,
            axes: axes.with_line_width(style.line_width * ROW_SCALE),
        }
    }

    fn marks<'s>(&self, slide: &Slide<'s>) -> PlacedMarks<'s> {
        PlacedMarks::of_row(slide.scene, &self.axes, slide.style.marks)
    }

    fn signs(&self, slide: &Slide<'_>) -> Vec<Sign> {
        let mut signs = signs(slide.scene, &self.marks(slide));
        signs.retain(|sign| {
            let is_drawn = !matches!(sign, Sign::Band | Sign::Whisker | Sign::Event | Sign::Zoom);
            is_drawn && !matches!(sign, Sign::Bars(_))
        });
        signs
    }

    fn draw(&self, ui: &mut Ui, slide: &Slide<'_>, has_rule: bool) {
        let (scene, style, axes) = (slide.scene, slide.style, &self.axes);
        let theme = scene.theme;
        if has_rule {
            let y = self.rect.top() - style.gap * 0.35;
            ui.painter()
                .hline(self.rect.x_range(), y, (1.0, theme.rail));
        }
        if self.overflows {
            page::report_overflow(ui);
        }
        self.draw_title(ui, slide);
        let scale = &self.question.scale;
        levels::draw_lines(ui, scene, axes, scale);
        let font = || theme::sans(style.key);
        let is_wide = slide.shape == Shape::Wide;
        for (value, words) in ends(scale).into_iter().filter(|_| is_wide) {
            let text = kit::Text::new(words, font(), theme.text);
            let width = axes.regions.columns.labels.span();
            let half = style.key * 0.6;
            // Within the row, although the level's line is at its edge.
            let y = axes.y(value).min(axes.plot.bottom() - half);
            let y = y.max(axes.plot.top() + half);
            let pos = pos2(axes.plot.left() - 8.0, y);
            text.paint(ui, pos, Align2::RIGHT_CENTER, width);
        }
        if let Some(dense) = &scene.view_data.dense {
            crowd::draw_context(ui, scene, axes, dense);
        }
        if let Some(lane) = axes.regions.actions {
            ui.painter().rect_filled(lane, 0.0, theme.lane);
            if is_wide {
                let title = kit::Text::new(words::ACTIONS, font(), theme.text_secondary);
                let pos = pos2(axes.plot.left() - 8.0, lane.center().y);
                title.paint(ui, pos, Align2::RIGHT_CENTER, f32::INFINITY);
            }
        }
        let day = axes.x(scene.view.as_of);
        let playhead = axes.plot.top()..=axes.regions.axis_y + 2.0;
        ui.painter().vline(day, playhead, (1.6, theme.text));
        let placed = self.marks(slide);
        if scene.view_data.dense.is_some() {
            spans::draw(ui, scene, axes, &placed);
        }
        lines::show(ui, scene, self.question, axes);
        placed.draw(ui, scene, axes);
        if let Some(lane) = axes.regions.actions {
            actions::draw_marks(ui, scene, axes, lane, style.marks.line * ROW_SCALE);
        }
        self.draw_words(ui, slide);
    }

    fn draw_title(&self, ui: &Ui, slide: &Slide<'_>) {
        let (style, theme) = (slide.style, slide.scene.theme);
        let pos = pos2(self.rect.left(), self.rect.top() + style.question * 0.7);
        let tab = Words::verbatim(&self.question.tab);
        let tab = kit::Text::new(tab, theme::semibold(style.question), theme.text);
        let rect = tab.paint(ui, pos, Align2::LEFT_CENTER, self.rect.width());
        // Below the plot of a stacked slide, there is no room for how far apart they are.
        let sentences = &slide.scene.view_data.headline.sentences;
        let has_distance = slide.scene.view_data.daylight.is_some();
        let beside = match sentences.last() {
            Some(_) if slide.shape != Shape::Wide && !has_distance => Vec::new(),
            Some(sentence) if slide.shape != Shape::Wide => {
                let short = words::distance_rows(sentence)[0].clone();
                vec![sentence.clone(), short]
            }
            _ => vec![Words::verbatim(&self.question.ask)],
        };
        let left = rect.right() + 10.0;
        let beside = beside
            .into_iter()
            .map(|words| kit::Text::new(words, theme::sans(style.key), theme.text_secondary));
        let mut beside = beside.filter(|text| left + text.width(ui) <= self.rect.right());
        if let Some(beside) = beside.next() {
            beside.paint(ui, pos2(left, pos.y), Align2::LEFT_CENTER, f32::INFINITY);
        }
    }

    /// Draws where each party stands and how far apart they are: at the right of a wide row, or
    /// else below the plot.
    fn draw_words(&self, ui: &Ui, slide: &Slide<'_>) {
        let (scene, style) = (slide.scene, slide.style);
        let theme = scene.theme;
        let headline = &scene.view_data.headline;
        let is_wide = slide.shape == Shape::Wide;
        let (left, top, size) = if is_wide {
            (
                self.axes.plot.right() + WORDS_GAP,
                self.axes.plot.top(),
                style.axis,
            )
        } else {
            (self.rect.left(), self.axes.regions.axis_y + 2.0, style.key)
        };
        let row_height = size * ROW;
        let parties = headline.parties.iter().take(MAX_PARTIES);
        let badges = parties
            .clone()
            .map(|party| kit::badge_size(ui, scene, Some(party.party)));
        let indent = badges.fold(0.0_f32, |width, size| width.max(size.x)) + 7.0;
        let mut y = top + row_height / 2.0;
        if headline.extremes.is_empty() {
            for party in parties {
                let badge = kit::badge_size(ui, scene, Some(party.party));
                let rect = Align2::LEFT_CENTER.anchor_size(pos2(left, y), badge);
                if is_wide {
                    kit::badge(ui, rect, scene, Some(party.party));
                } else {
                    // The rows are lower than a badge.
                    let initials = &scene.document.dataset.parties[party.party].initials;
                    let color = scene.party_color(party.party);
                    let initials = Words::verbatim(initials);
                    let initials = kit::Text::new(initials, theme::semibold(size), color);
                    initials.paint(ui, pos2(left, y), Align2::LEFT_CENTER, f32::INFINITY);
                }
                let (font, color) = if !party.has_line {
                    (theme::sans(size), theme.text_secondary)
                } else if party.last_heard.is_empty() {
                    (theme::semibold(size), theme.text)
                } else {
                    (theme::medium(size), theme.text_secondary)
                };
                let words = words::position(party, &party.words);
                let room = self.rect.right() - left - indent;
                let text = kit::Text::new(words, font.clone(), color);
                let short = words::position(party, &party.short);
                let short = kit::Text::new(short, font.clone(), color);
                let text = if text.width(ui) <= room { text } else { short };
                // Below the plot, there is one row for each party.
                let is_long = !is_wide && text.width(ui) > room;
                let text = if is_long {
                    kit::Text::new(&party.short, font, color)
                } else {
                    text
                };
                let galley = text.wrap(ui, room, 2);
                let first_row = galley.rows.first().map_or(0.0, |row| row.height());
                let height = galley.size().y;
                let pos = pos2(left + indent, y - first_row / 2.0);
                ui.painter().galley(pos, galley, color);
                y += row_height + (height - first_row);
            }
        }
        let indent = if headline.extremes.is_empty() {
            indent
        } else {
            0.0
        };
        let wordings = [
            Some(&headline.extremes),
            is_wide.then_some(&headline.sentences),
        ];
        let wordings = wordings.into_iter().flatten();
        for wordings in wordings.filter(|words| !words.is_empty()) {
            let room = self.rect.right() - left - indent;
            let text = |words: &Words| kit::Text::new(words, theme::sans(size), theme.text);
            let fits = |words: &&Words| text(words).width(ui) <= room;
            let rest = self.rect.bottom() - (y - row_height / 2.0);
            let pos = pos2(left + indent, y - size * 0.6);
            // On one row, or else without since when, or on two rows.
            let has_distance = scene.view_data.daylight.is_some();
            let without_since = wordings.last().filter(|_| has_distance);
            let without_since = without_since.map(|words| words::distance_rows(words)[0].clone());

            let one_row = wordings.iter().find(fits).cloned();
            let one_row = one_row.or(without_since.filter(|words| fits(&words)));
            let galley = match (one_row, wordings.last()) {
                (Some(words), _) => text(&words).layout(ui),
                (None, Some(words)) => text(words).wrap(ui, room, 2),
                (None, None) => continue,
            };
            if galley.size().y <= rest + 2.0 {
                y += galley.size().y;
                ui.painter().galley(pos, galley, theme.text);
            }
        }
    }
}

/// The number of rows of words below a plot.
fn words_rows(scene: Scene<'_>) -> usize {
    let headline = &scene.view_data.headline;
    if headline.extremes.is_empty() {
        headline.parties.len().min(MAX_PARTIES)
    } else {
        1
    }
}

/// Draws the grid of parties, cut on the day.
pub(super) fn show_grid(ui: &mut Ui, slide: &Slide<'_>, area: Rect) {
    let inner = ui.new_child(UiBuilder::new().max_rect(area).id_salt("grid"));
    super::super::grid::draw_cells(&inner, slide.scene, area);
}
