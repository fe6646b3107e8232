//! The slide of a talk's step: its title, the chart as of its day, at most two cards,
//! the sources, and the position of the step in the talk. A slide looks the same on
//! a screen and on a page, and has the same words at every size. Its smallest font is
//! 12 points at a height of 540 points.

mod cards;
mod chart;
mod past;

use self::cards::Cards;
pub use self::past::shown_stances;

use std::collections::BTreeSet;
use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Align2, Color32, FontId, Galley, Pos2, Rect, Sense, Stroke, Ui, Vec2, pos2, vec2};

use super::kit::{self, ResponseExt as _};
use super::{PlacedMark, Scene};
use crate::analysis::{cited_sources, source_words};
use crate::command::{Command, Present};
use crate::model::{Dataset, Stance, Step};
use crate::theme;
use crate::view::View;
use crate::words::{Words, credits::credit_line, list, talk as texts};

/// The height of a slide, in points; the width follows the screen's.
pub const HEIGHT: f32 = 540.0;
/// The minimum width of a slide, in points.
pub const MIN_WIDTH: f32 = 800.0;

const MARGIN: f32 = 40.0;
/// The maximum number of cards on a slide.
const MAX_CARDS: usize = 2;
/// The ratio of width to height below which the cards are under the chart.
const MIN_WIDE_RATIO: f32 = 1.2;
/// The maximum number of steps that are shown as dots.
const MAX_DOTS: usize = 16;

/// Returns the number of parts of a step. Each shows at most two of its cards; `view` is
/// that of the step.
pub fn part_count(dataset: &Dataset, view: &View, step: &Step) -> usize {
    let cards = shown_stances(dataset, view, step).len();
    cards.div_ceil(MAX_CARDS).max(1)
}

/// Returns the zoom factor at which a slide fills a screen or page.
pub fn zoom(size: Vec2) -> f32 {
    (size.y / HEIGHT).min(size.x / MIN_WIDTH).max(0.1)
}

/// The transition to a slide from that of the previous step.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Transition {
    /// From 0 at the previous step to 1 at the current one.
    pub progress: f32,
    /// The day of the previous step, counted from the dataset's first day.
    pub from_day: f64,
}

impl Transition {
    /// No transition.
    pub const NONE: Self = Self {
        progress: 1.0,
        from_day: 0.0,
    };
}

/// The data from which the parts of a slide are drawn.
#[derive(Clone, Copy)]
struct Slide<'a> {
    scene: Scene<'a>,
    index: usize,
    step: &'a Step,
    /// The stances that the step cites.
    stances: &'a [&'a Stance],
    /// Those whose cards are shown.
    card_stances: &'a [&'a Stance],
    /// The font size relative to a slide without text steps.
    font_scale: f32,
}

/// Draws a part of a step in the whole area of `ui`. Each of the `text_steps` enlarges the
/// font by a tenth. Returns the marks of the step's stances.
pub fn show(
    ui: &mut Ui,
    scene: Scene<'_>,
    (index, part): (usize, usize),
    text_steps: i32,
    transition: Transition,
    commands: &mut Vec<Command>,
) -> Vec<PlacedMark> {
    let dataset = &scene.document.dataset;
    let Some(step) = dataset.steps.get(index) else {
        return Vec::new();
    };
    let page = ui.max_rect();
    ui.painter().rect_filled(page, 0.0, scene.theme.canvas);
    let stances = shown_stances(dataset, scene.view, step);
    // A slide has no signs for changes.
    let scene = Scene {
        comparison: None,
        is_slide: true,
        ..scene
    };
    let (past_view, past_data);
    let scene = if step.show_later {
        scene
    } else {
        (past_view, past_data) = past::up_to_day(scene);
        Scene {
            view: &past_view,
            view_data: &past_data,
            ..scene
        }
    };
    let card_stances = stances.chunks(MAX_CARDS).nth(part).unwrap_or_default();
    let slide = Slide {
        scene,
        index,
        step,
        stances: &stances,
        card_stances,
        font_scale: font_scale(text_steps),
    };
    let inner = page.shrink2(vec2(MARGIN, 30.0));
    let mut ui = ui.new_child(egui::UiBuilder::new().max_rect(inner));
    ui.set_opacity(0.25 + 0.75 * transition.progress);
    let footer = draw_footer(&ui, slide, inner, commands);
    let header = draw_header(&ui, slide, inner);
    let body = Rect::from_min_max(
        pos2(inner.left(), header.bottom() + 12.0),
        pos2(inner.right(), footer.top() - 10.0),
    );
    if card_stances.is_empty() {
        return chart::show(&mut ui, slide, body, transition);
    }
    let is_wide = page.width() >= MIN_WIDE_RATIO * page.height();
    let cards = Cards::new(&ui, slide, body, is_wide);
    let chart_area = if is_wide {
        body.with_max_x(cards.area.left() - 22.0)
    } else {
        body.with_max_y(cards.area.top() - 14.0)
    };
    let marks = chart::show(&mut ui, slide, chart_area, transition);
    cards.draw(&ui, scene, Some(commands));
    marks
}

fn font_scale(text_steps: i32) -> f32 {
    1.0 + text_steps as f32 * 0.1
}

/// Draws a thumbnail of a step as the audience sees it. `name` distinguishes it from
/// other thumbnails.
pub fn show_thumbnail(
    ui: &mut Ui,
    scene: Scene<'_>,
    (index, part): (usize, usize),
    name: &Words,
    width: f32,
) {
    let size = vec2(HEIGHT * 16.0 / 9.0, HEIGHT);
    let scale = width / size.x;
    let (rect, response) = ui.allocate_exact_size(size * scale, Sense::hover());
    response.set_name(Role::Image, || {
        let step = scene.document.dataset.steps.get(index);
        texts::thumbnail(name, step.map_or("", |step| &step.title))
    });
    // egui can only scale a whole layer.
    let salt = ("thumbnail", name.as_str());
    let layer = egui::LayerId::new(egui::Order::Middle, egui::Id::unique(salt));
    let page = Rect::from_min_size(Pos2::ZERO, size);
    let builder = egui::UiBuilder::new()
        .id_salt(salt)
        .layer_id(layer)
        .max_rect(page);
    let mut inner = ui.new_child(builder);
    inner.set_clip_rect(page);
    inner.disable();
    let mut ignored = Vec::new();
    let slide = (index, part);
    show(&mut inner, scene, slide, 0, Transition::NONE, &mut ignored);
    let transform = egui::emath::TSTransform::new(rect.min.to_vec2(), scale);
    ui.ctx().set_transform_layer(layer, transform);
    let border = Stroke::new(1.0, scene.theme.border);
    ui.painter()
        .rect_stroke(rect, 0.0, border, egui::StrokeKind::Outside);
}

/// Draws the card of a stance that the audience asked about, as large as possible.
pub fn show_stance(ui: &mut Ui, scene: Scene<'_>, stance: &Stance, text_steps: i32) {
    let page = ui.max_rect();
    ui.painter().rect_filled(page, 0.0, scene.theme.canvas);
    let area = page.shrink2(vec2(MARGIN * 2.0, MARGIN));
    cards::show_large(ui, scene, area, stance, font_scale(text_steps));
}

/// Draws the title and the question. Returns their area.
fn draw_header(ui: &Ui, slide: Slide<'_>, area: Rect) -> Rect {
    let theme = slide.scene.theme;
    let title = Words::verbatim(&slide.step.title);
    let layout_title = |size: f32| {
        let font = theme::semibold(size * slide.font_scale);
        layout_wrapped(ui, &title, font, theme.text, area.width())
    };
    // A long title gets a smaller font before it gets a third row.
    let galley = [25.0, 22.0]
        .into_iter()
        .map(layout_title)
        .find(|galley| galley.rows.len() <= 2)
        .unwrap_or_else(|| layout_title(19.0));
    let mut y = area.top();
    let title_height = galley.size().y;
    ui.painter()
        .galley(pos2(area.left(), y), galley, theme.text);
    y += title_height + 6.0;
    let dataset = &slide.scene.document.dataset;
    if let Some(question) = dataset.question(&slide.scene.view.question) {
        let ask = Words::verbatim(&question.ask);
        let (font, color) = (theme::sans(13.0 * slide.font_scale), theme.text_secondary);
        let galley = layout_wrapped(ui, &ask, font, color, area.width());
        let height = galley.size().y;
        ui.painter().galley(pos2(area.left(), y), galley, color);
        y += height;
    }
    let rect = area.with_max_y(y);
    let response = ui.interact(rect, ui.scope_id().with("title"), Sense::hover());
    response.set_name(Role::Heading, || title.clone());
    rect
}

/// Draws the dots of the steps, the day and the sources. Returns their area.
fn draw_footer(ui: &Ui, slide: Slide<'_>, area: Rect, commands: &mut Vec<Command>) -> Rect {
    let theme = slide.scene.theme;
    let dots_width = draw_dots(ui, slide, area, commands);
    let sources = footer_words(slide);
    let font = theme::sans(12.0 * slide.font_scale.min(1.2));
    let text = kit::Text::new(&sources, font, theme.text_muted).align_right();
    let galley = text.wrap(ui, area.width() - dots_width - 30.0, usize::MAX);
    let size = galley.size();
    let top = area.bottom() - size.y;
    ui.painter()
        .galley(pos2(area.right(), top), galley, theme.text_muted);
    let rect = Rect::from_min_max(pos2(area.right() - size.x, top), area.max);
    let response = ui.interact(rect, ui.scope_id().with("sources"), Sense::hover());
    response.set_name(Role::Label, || sources.clone());
    area.with_min_y(top.min(area.bottom() - 16.0))
}

/// Draws a dot for each step, or the step's number if there are too many. Returns
/// the width.
fn draw_dots(ui: &Ui, slide: Slide<'_>, area: Rect, commands: &mut Vec<Command>) -> f32 {
    const GAP: f32 = 17.0;
    let theme = slide.scene.theme;
    let steps = &slide.scene.document.dataset.steps;
    let y = area.bottom() - 8.0;
    if steps.len() > MAX_DOTS {
        let rect = kit::text_line(
            ui,
            pos2(area.left(), y),
            Align2::LEFT_CENTER,
            texts::number_of(slide.index, steps.len()),
            theme::sans(12.0),
            theme.text_muted,
            120.0,
        );
        return rect.width();
    }
    for (index, step) in steps.iter().enumerate() {
        let center = pos2(area.left() + 5.0 + GAP * index as f32, y);
        let is_current = index == slide.index;
        let (radius, color) = if is_current {
            (5.0, theme.text)
        } else {
            (4.0, theme.rail)
        };
        ui.painter().circle_filled(center, radius, color);
        let rect = Rect::from_center_size(center, vec2(GAP, GAP));
        let response = ui.interact(rect, ui.scope_id().with(("dot", index)), Sense::CLICK);
        response.set_name_selected(Role::Button, is_current, || {
            texts::step_title(index, &step.title)
        });
        if response.clicked() {
            commands.push(Present::GoTo(index).into());
        }
    }
    GAP * steps.len() as f32
}

/// Returns the day, the sources of the stances with what is inferred about them, a note
/// that positions are judgements, and the credits.
fn footer_words(slide: Slide<'_>) -> Words {
    let scene = slide.scene;
    let dataset = &scene.document.dataset;
    let mut cited: BTreeSet<&str> = BTreeSet::new();
    let sources = slide.stances.iter();
    let sources = sources.flat_map(|stance| cited_sources(dataset, stance));
    let sources = sources.filter(|(source, _)| cited.insert(&source.id));
    let sources: Vec<Words> = sources.map(|(source, _)| source_words(source)).collect();
    let mut facts = vec![texts::as_of(scene.view.as_of)];
    if !sources.is_empty() {
        facts.push(list::semicolons(&sources));
    }
    facts.extend(scene.view_data.hidden_note.as_ref().map(Words::from));
    let (shown, cited) = (slide.card_stances.len(), slide.stances.len());
    if shown < cited {
        facts.push(texts::stances_shown(shown, cited));
    }
    let dense = scene.view_data.dense.as_ref();
    if dense.is_some_and(|dense| dense.spread.is_some()) {
        facts.push(texts::GREY_LINES);
    }
    facts.push(texts::CODED_JUDGEMENTS);
    let facts = list::dotted(facts);
    let lines: Vec<Words> = [facts].into_iter().chain(credit_line(dataset)).collect();
    list::lines(&lines)
}

/// Lays out text that wraps within a width.
fn layout_wrapped(ui: &Ui, text: &Words, font: FontId, color: Color32, width: f32) -> Arc<Galley> {
    kit::Text::new(text, font, color).wrap(ui, width, usize::MAX)
}

/// Returns the area of the page at twice its size, enlarged around the pointer.
pub fn magnified_rect(page: Rect, pointer: Pos2) -> Rect {
    let size = page.size() * 2.0;
    let fraction = (pointer - page.min) / page.size();
    Rect::from_min_size(page.min - fraction * (size - page.size()), size)
}
