//! The footer of a slide: where it is in the talk, its sources, and how sure the levels are.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Align2, Galley, Rect, Sense, StrokeKind, Ui, Vec2, pos2, vec2};

use super::Slide;
use crate::command::Present;
use crate::facts::{NoLine, drawn_sources};
use crate::hidden::without_hidden;
use crate::kit::{self, ResponseExt as _};
use crate::model::{SourceId, Stance, StepView};
use crate::scene::Scene;
use crate::theme;
use crate::view::Clock;
use crate::words::credits::chart_credit;
use crate::words::stances::source_words;
use crate::words::{Words, headline, list, slide as words, talk as texts};

/// The maximum number of steps that are shown as dashes.
const MAX_DASHES: usize = 16;
/// The distance between two dashes, and the size of one, in points.
const DASH_DISTANCE: f32 = 17.0;
const DASH_WIDTH: f32 = 12.0;
const DASH_HEIGHT: f32 = 5.0;
/// The width of a part of the current step, and the gap to the next, in points.
const PART_WIDTH: f32 = 10.0;
const PART_GAP: f32 = 2.0;

/// The footer of a slide, laid out.
pub(super) struct Footer {
    pub rect: Rect,
    /// The area of the dashes, or of the step's number.
    pub steps: Rect,
    pub words: Words,
    pub galley: Arc<Galley>,
    /// The area of the logo.
    logo: Rect,
}

impl Footer {
    /// Lays the footer out at the bottom of `area`.
    pub fn new(ui: &Ui, slide: &Slide<'_>, area: Rect) -> Self {
        let (style, theme) = (slide.style, slide.scene.theme);
        let steps = slide.scene.document.dataset.steps.len();
        let font = theme::sans(style.key);
        // The title has its own foot, and on a slide of all questions the caveats take their place.
        let has_foot = matches!(slide.step.view, StepView::AllQuestions | StepView::Title);
        let has_steps = steps > 1 && !has_foot;
        let steps_width = match steps {
            _ if !has_steps => 0.0,
            ..=MAX_DASHES => {
                DASH_DISTANCE * (steps as f32 - 1.0) + DASH_WIDTH.max(parts_width(slide))
            }
            _ => kit::text_width(ui, texts::number_of(steps, steps), font.clone()),
        };
        // That of the title is in the margin above it.
        let is_title = slide.step.view == StepView::Title;
        let above = (style.margin.topf() - 2.0 * TITLE_LOGO_GAP).min(style.key * TITLE_LOGO_HEIGHT);
        let logo_height = if is_title { above } else { style.key * LOGO_HEIGHT };
        let logo = kit::logo_size(theme, logo_height);
        let beside = [steps_width, logo.x].into_iter().filter(|width| *width > 0.0);
        let room = area.width() - beside.map(|width| width + GAP).sum::<f32>();
        let parts: Vec<Words> =
            footer_words(slide).into_iter().filter(|part| !part.is_empty()).collect();
        // As they are drawn.
        let sources = parts.first().map_or(0, |sources| without_hidden(sources).len());
        let lay_out = |words: Words| {
            let text = kit::Text::new(&words, font.clone(), theme.text_secondary).align_right();
            let galley = text.wrap_around(ui, room, |text| unbroken(text, sources));
            (words, galley)
        };
        // What has no room in one row has the sources in the first and the judgement in the second.
        let forms = [list::dotted(parts.clone()), list::lines(&parts)].map(lay_out);
        let [one, two] = forms;
        let is_better = one.1.rows.len() == two.1.rows.len();
        let (words, galley) = if is_better { two } else { one };
        let height = if is_title { galley.size().y } else { galley.size().y.max(logo.y) };
        let top = area.bottom() - height;
        let align = if is_title { Align2::LEFT_TOP } else { Align2::LEFT_BOTTOM };
        let logo = align.align_size_within_rect(logo, area);
        let shift = if is_title { logo.height() + TITLE_LOGO_GAP } else { 0.0 };
        let logo = logo.translate(vec2(0.0, -shift));
        // The steps follow a logo at the left.
        let left = if logo.width() > 0.0 { logo.right() + GAP } else { area.left() };
        Self {
            rect: area.with_min_y(top),
            steps: Rect::from_x_y_ranges(left..=left + steps_width, top..=area.bottom()),
            words,
            galley,
            logo,
        }
    }

    /// Draws the logo of the house.
    pub fn draw_logo(&self, ui: &Ui, scene: Scene<'_>) {
        kit::paint_logo(ui, scene.theme, self.logo, scene.on_page);
    }

    /// The area of the words.
    pub fn words_rect(&self) -> Rect {
        self.rect.with_min_x(self.rect.right() - self.galley.size().x)
    }

    /// The area of a number in place of the dashes; where there are none, beside the words or below
    /// everything.
    pub fn number_rect(&self, bottom: f32) -> Rect {
        const SIZE: Vec2 = vec2(60.0, 18.0);
        if self.steps.width() > 0.0 {
            return self.steps;
        }
        let top = bottom - SIZE.y - 2.0;
        let is_beside = !self.words.is_empty();
        let left = if is_beside { self.rect.left() } else { self.rect.right() - SIZE.x };
        Rect::from_min_size(pos2(left, top), SIZE)
    }

    pub fn draw(&self, ui: &Ui, slide: &Slide<'_>) {
        self.draw_logo(ui, slide.scene);
        if self.steps.width() > 0.0 {
            draw_steps(ui, slide, self.steps);
        }
        let color = slide.scene.theme.text_secondary;
        let rect = self.words_rect();
        // The rows of right-aligned text lie to the left of its position.
        ui.painter().galley(rect.right_top(), self.galley.clone(), color);
        let response = ui.interact(rect, ui.scope_id().with("sources"), Sense::hover());
        response.set_name(Role::Label, || {
            if slide.scene.on_page {
                self.words.clone()
            } else {
                texts::spoken_sources(&self.words)
            }
        });
    }
}

/// The parts of the words that stay on one row: also each short source. They end at `sources`.
fn unbroken(text: &str, sources: usize) -> Vec<Range<usize>> {
    const SHORT: usize = 60;

    let mut parts = words::unbroken(text);
    let mut start = 0;
    for source in text.get(..sources).unwrap_or_default().split_inclusive("; ") {
        let whole = start..start + source.trim_end().len();
        if whole.len() <= SHORT {
            parts.retain(|part| part.end <= whole.start || whole.end <= part.start);
            parts.push(whole);
        }
        start += source.len();
    }
    parts.sort_by_key(|part| part.start);
    parts
}

/// The height of a logo, in parts of the size of the sources.
const LOGO_HEIGHT: f32 = 1.7;
/// That of the logo on the title, if the margin has room for it.
const TITLE_LOGO_HEIGHT: f32 = 2.6;
/// The space above and below the logo on the title, in points.
const TITLE_LOGO_GAP: f32 = 8.0;
/// The space between the logo, the steps and the sources, in points.
const GAP: f32 = 16.0;

/// Draws a dash for each step, or the step's number if there are too many.
fn draw_steps(ui: &Ui, slide: &Slide<'_>, area: Rect) {
    let (current, theme) = (slide.index, slide.scene.theme);
    let steps = &slide.scene.document.dataset.steps;
    let y = area.bottom() - slide.style.key * 0.6;
    if steps.len() > MAX_DASHES {
        kit::text_line(
            ui,
            pos2(area.left(), y),
            egui::Align2::LEFT_CENTER,
            texts::number_of(current, steps.len()),
            theme::sans(slide.style.key),
            theme.text_secondary,
            area.width(),
        );
        return;
    }
    let mut left = area.left();
    for (index, step) in steps.iter().enumerate() {
        // In high contrast, all have the same colour.
        let height =
            if index == current && theme.high_contrast { 2.0 * DASH_HEIGHT } else { DASH_HEIGHT };
        let has_parts = index == current && slide.part_count > 1;
        let width = if has_parts { parts_width(slide) } else { DASH_WIDTH };
        let dash = Rect::from_center_size(pos2(left + width / 2.0, y), vec2(width, height));
        left += width + DASH_DISTANCE - DASH_WIDTH;
        let color = match index.cmp(&current) {
            std::cmp::Ordering::Less => theme.edge,
            std::cmp::Ordering::Equal => theme.text,
            std::cmp::Ordering::Greater => theme.rail,
        };
        if has_parts {
            draw_parts(ui, slide, dash);
        } else {
            ui.painter().rect_filled(dash, DASH_HEIGHT / 2.0, color);
        }
        let gap = DASH_DISTANCE - DASH_WIDTH;
        let target = Rect::from_center_size(dash.center(), vec2(width + gap, 24.0));
        let response = ui.interact(target, ui.scope_id().with(("step", index)), Sense::CLICK);
        response.set_name_selected(Role::Button, index == current, || {
            texts::step_title(index, &step.title)
        });
        if response.clicked() {
            slide.scene.send(Present::GoTo(index));
        }
    }
}

/// The width of the parts of the current step.
fn parts_width(slide: &Slide<'_>) -> f32 {
    (PART_WIDTH + PART_GAP) * slide.part_count as f32 - PART_GAP
}

/// Draws the parts of the current step in its cell: those so far filled, the others as outlines.
fn draw_parts(ui: &Ui, slide: &Slide<'_>, cell: Rect) {
    let theme = slide.scene.theme;
    for part in 0..slide.part_count {
        let left = cell.left() + part as f32 * (PART_WIDTH + PART_GAP);
        let size = vec2(PART_WIDTH, 1.5 * DASH_HEIGHT);
        let center = pos2(left + PART_WIDTH / 2.0, cell.center().y);
        let rect = Rect::from_center_size(center, size);
        if part <= slide.part {
            ui.painter().rect_filled(rect, 1.5, theme.text);
        } else {
            ui.painter().rect_stroke(rect, 1.5, (1.0, theme.text), StrokeKind::Inside);
        }
    }
}

/// The most publishers that a picture names.
const MAX_PUBLISHERS: usize = 4;

/// The stance that the chart or the line of change names for a party: the one that sets its line, or else what
/// there is instead.
fn named_stance(scene: Scene<'_>, party: usize) -> Option<&Stance> {
    let data = scene.view_data;
    let line = data.series.parties.get(party)?.line_on(scene.view.as_of);
    let index = line.map(|line| line.stance).or_else(|| match data.no_line(party)? {
        NoLine::Instead(instead) => Some(instead.stance),
        _ => None,
    });
    scene.document.dataset.stances.get(index?)
}

/// Returns the sources of the stances with what is inferred about them and who is hidden; and that
/// levels are judgements, with the levels that could be defended instead.
fn footer_words(slide: &Slide<'_>) -> [Words; 2] {
    let scene = slide.scene;
    let dataset = &scene.document.dataset;
    if slide.step.view == StepView::Title {
        // It has its own foot.
        return [Words::EMPTY, Words::EMPTY];
    }
    let mut cited: BTreeSet<&SourceId> = BTreeSet::new();
    let named = (0..dataset.parties.len()).filter_map(|party| named_stance(scene, party));
    let sources = slide
        .stances
        .iter()
        .copied()
        .chain(named)
        .flat_map(|stance| dataset.cited_sources(stance))
        .filter(|(source, _)| cited.insert(&source.id));
    let sources: Vec<Words> = sources.map(|(source, _)| source_words(source)).collect();
    let mut facts = Vec::new();
    // Beside the dashes, which show it, words would say it twice.
    let has_dashes = slide.scene.document.dataset.steps.len() <= MAX_DASHES;
    if slide.part_count > 1 && !has_dashes {
        facts.push(words::part(slide.part, slide.part_count));
    }
    if slide.step.view != StepView::Question || slide.stances.is_empty() {
        // The scope below all questions is that of the whole dataset.
        let sources = match slide.step.view {
            StepView::AllQuestions => dataset.sources.iter().collect(),
            _ => drawn_sources(dataset, &scene.view.question, scene.view.as_of),
        };
        let have_days = !scene.view_data.series.only_figures;
        facts.push(words::from_publishers(sources, MAX_PUBLISHERS, have_days));
    } else if !sources.is_empty() {
        facts.push(list::semicolons(&sources));
    }
    facts.extend(scene.hidden_note().map(words::shown));
    if scene.view.clock == Clock::Known {
        facts.push(words::COUNTS_FROM_KNOWN);
    }
    if scene.view_data.has_grey_lines() {
        facts.push(words::GREY_LINES);
    }
    let mut last = Vec::from_iter(judgement(slide));
    // The first slide names the authors for all, and a picture that is of no step for itself. An
    // upright or a square picture of a step is posted alone.
    let own = scene.page_texts.credit;
    last.extend(own.filter(|_| scene.on_page).map(|own| chart_credit(Some(own))));
    [facts, last].map(|parts| {
        let parts = parts.into_iter().filter(|part| !part.is_empty());
        list::capitalize(&list::dotted(parts))
    })
}

/// Says who judged the positions, if anybody did.
fn judgement(slide: &Slide<'_>) -> Option<Words> {
    match slide.step.view {
        // The scope says so.
        StepView::Title | StepView::AllQuestions => None,
        StepView::Question | StepView::Grid => headline::judgement(slide.scene.view_data),
    }
}
