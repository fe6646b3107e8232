//! A step of a talk: its title, the chart as of its day, at most two cards, the
//! sources, and which step of the talk it is. A slide looks the same on a screen
//! and on a page. Its smallest type is 12 points at a height of 540 points.

mod chart;
mod quotes;

use std::collections::BTreeSet;
use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Align2, Color32, FontId, Galley, Pos2, Rect, Sense, Stroke, Ui, Vec2, pos2, vec2};

use super::kit::{self, ResponseExt as _};
use super::{PlacedMark, Scene};
use crate::analysis::{cited_sources, date_words, publisher_words};
use crate::command::{Command, Present};
use crate::model::{Stance, Step};
use crate::theme;
use crate::words::{Words, talk as texts};

/// The height of a slide, in points; the width follows the screen's.
pub const HEIGHT: f32 = 540.0;
/// The least width of a slide, in points.
pub const MIN_WIDTH: f32 = 800.0;

const MARGIN: f32 = 40.0;
/// How many cards a slide has room for.
const MAX_CARDS: usize = 2;
const CARDS_WIDTH: f32 = 292.0;
/// More steps than these are not shown as dots.
const MAX_DOTS: usize = 16;

/// The zoom at which a slide fills a screen or page.
pub fn zoom(size: Vec2) -> f32 {
    (size.y / HEIGHT).min(size.x / MIN_WIDTH).max(0.1)
}

/// How a slide follows the one of the step before it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Transition {
    /// From 0 at the step before to 1 at this one.
    pub progress: f32,
    /// The day of the step before, counted from the dataset's first day.
    pub from_day: f64,
}

impl Transition {
    /// A slide that does not move.
    pub const NONE: Self = Self {
        progress: 1.0,
        from_day: 0.0,
    };
}

/// What the parts of a slide are drawn from.
#[derive(Clone, Copy)]
struct Slide<'a> {
    scene: Scene<'a>,
    index: usize,
    step: &'a Step,
    /// The stances that the step cites.
    stances: &'a [&'a Stance],
    /// How much larger the type is than on a slide without text steps.
    type_scale: f32,
}

/// Draws a step on the whole of `ui`; each of `text_steps` makes the type larger
/// by a tenth. Returns where the marks of its stances are.
pub fn show(
    ui: &mut Ui,
    scene: Scene<'_>,
    index: usize,
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
    let stances = cited_statements(scene, step);
    let slide = Slide {
        scene,
        index,
        step,
        stances: &stances,
        type_scale: type_scale(text_steps),
    };
    let inner = page.shrink2(vec2(MARGIN, 30.0));
    let mut ui = ui.new_child(egui::UiBuilder::new().max_rect(inner));
    ui.set_opacity(0.25 + 0.75 * transition.progress);
    let footer = footer(&mut ui, slide, inner, commands);
    let header = header(&mut ui, slide, inner);
    let body = Rect::from_min_max(
        pos2(inner.left(), header.bottom() + 12.0),
        pos2(inner.right(), footer.top() - 10.0),
    );
    let carded = &stances[..stances.len().min(MAX_CARDS)];
    if carded.is_empty() {
        return chart::show(&mut ui, slide, body, transition);
    }
    let cards_width = (CARDS_WIDTH * slide.type_scale).min(body.width() * 0.45);
    let split = body.right() - cards_width;
    let marks = chart::show(&mut ui, slide, body.with_max_x(split - 22.0), transition);
    quotes::show(&ui, slide, body.with_min_x(split), carded);
    marks
}

fn type_scale(text_steps: i32) -> f32 {
    1.0 + text_steps as f32 * 0.1
}

/// Draws a small picture of a step, as the audience sees it or will see it;
/// `name` distinguishes it from others.
pub fn thumbnail(ui: &mut Ui, scene: Scene<'_>, index: usize, name: &Words, width: f32) {
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
    show(&mut inner, scene, index, 0, Transition::NONE, &mut ignored);
    let transform = egui::emath::TSTransform::new(rect.min.to_vec2(), scale);
    ui.ctx().set_transform_layer(layer, transform);
    let edge = Stroke::new(1.0, scene.theme.border);
    ui.painter()
        .rect_stroke(rect, 0.0, edge, egui::StrokeKind::Outside);
}

/// Draws the card of a stance that the audience asked about, as large as fits.
pub fn show_stance(ui: &mut Ui, scene: Scene<'_>, stance: &Stance, text_steps: i32) {
    let page = ui.max_rect();
    ui.painter().rect_filled(page, 0.0, scene.theme.canvas);
    let room = page.shrink2(vec2(MARGIN * 2.0, MARGIN));
    quotes::show_large(ui, scene, room, stance, type_scale(text_steps));
}

/// The stances that a step cites, of a joint statement only one.
fn cited_statements<'a>(scene: Scene<'a>, step: &Step) -> Vec<&'a Stance> {
    let dataset = &scene.document.dataset;
    let mut cited: Vec<&Stance> = Vec::new();
    for stance in dataset.cited_stances(step) {
        if !cited.iter().any(|other| other.is_same_statement(stance)) {
            cited.push(stance);
        }
    }
    cited
}

/// Draws title and question. Returns what they cover.
fn header(ui: &mut Ui, slide: Slide<'_>, room: Rect) -> Rect {
    let theme = slide.scene.theme;
    let title = Words::verbatim(&slide.step.title);
    let layout_title = |size: f32| {
        let font = theme::semibold(size * slide.type_scale);
        wrapped(ui, &title, font, theme.text, room.width())
    };
    // A long title has smaller type before it has a third row.
    let galley = [25.0, 22.0].map(layout_title);
    let mut galleys = galley.into_iter();
    let galley = galleys
        .find(|galley| galley.rows.len() <= 2)
        .unwrap_or_else(|| layout_title(19.0));
    let mut y = room.top();
    let title_height = galley.size().y;
    ui.painter()
        .galley(pos2(room.left(), y), galley, theme.text);
    y += title_height + 6.0;
    let dataset = &slide.scene.document.dataset;
    if let Some(question) = dataset.question(&slide.scene.view.question) {
        let ask = Words::verbatim(&question.ask);
        let (font, color) = (theme::sans(13.0 * slide.type_scale), theme.text_secondary);
        let galley = wrapped(ui, &ask, font, color, room.width());
        let height = galley.size().y;
        ui.painter().galley(pos2(room.left(), y), galley, color);
        y += height;
    }
    let rect = room.with_max_y(y);
    let response = ui.interact(rect, ui.scope_id().with("title"), Sense::hover());
    response.set_name(Role::Heading, || title.clone());
    rect
}

/// Draws the dots of the steps, the day and the sources. Returns what they cover.
fn footer(ui: &mut Ui, slide: Slide<'_>, room: Rect, commands: &mut Vec<Command>) -> Rect {
    let theme = slide.scene.theme;
    let dots_width = dots(ui, slide, room, commands);
    let sources = sources(slide);
    let font = theme::sans(12.0 * slide.type_scale.min(1.2));
    let text = kit::Text::new(&sources, font, theme.text_muted).align_right();
    let galley = text.wrap(ui, room.width() - dots_width - 30.0, usize::MAX);
    let size = galley.size();
    let top = room.bottom() - size.y;
    ui.painter()
        .galley(pos2(room.right(), top), galley, theme.text_muted);
    let rect = Rect::from_min_max(pos2(room.right() - size.x, top), room.max);
    let response = ui.interact(rect, ui.scope_id().with("sources"), Sense::hover());
    response.set_name(Role::Label, || sources.clone());
    room.with_min_y(top.min(room.bottom() - 16.0))
}

/// Draws a dot for each step, or the step's number where there are too many.
/// Returns the width.
fn dots(ui: &Ui, slide: Slide<'_>, room: Rect, commands: &mut Vec<Command>) -> f32 {
    const GAP: f32 = 17.0;
    let theme = slide.scene.theme;
    let steps = &slide.scene.document.dataset.steps;
    let y = room.bottom() - 8.0;
    if steps.len() > MAX_DOTS {
        let drawn = kit::text_line(
            ui,
            pos2(room.left(), y),
            Align2::LEFT_CENTER,
            texts::number_of(slide.index, steps.len()),
            theme::sans(12.0),
            theme.text_muted,
            120.0,
        );
        return drawn.width();
    }
    for (i, step) in steps.iter().enumerate() {
        let center = pos2(room.left() + 5.0 + GAP * i as f32, y);
        let is_current = i == slide.index;
        let (radius, color) = if is_current {
            (5.0, theme.text)
        } else {
            (4.0, theme.rail)
        };
        ui.painter().circle_filled(center, radius, color);
        let rect = Rect::from_center_size(center, vec2(GAP, GAP));
        let response = ui.interact(rect, ui.scope_id().with(("dot", i)), Sense::CLICK);
        response.set_name_selected(Role::Button, is_current, || {
            texts::step_title(i, &step.title)
        });
        if response.clicked() {
            commands.push(Present::GoTo(i).into());
        }
    }
    GAP * steps.len() as f32
}

/// The day, the sources of the stances with what is inferred about them, and a
/// note that positions are judgements.
fn sources(slide: Slide<'_>) -> Words {
    let scene = slide.scene;
    let dataset = &scene.document.dataset;
    let mut cited: BTreeSet<&str> = BTreeSet::new();
    let mut facts = vec![texts::as_of(scene.view.as_of)];
    for stance in slide.stances {
        for (source, _) in cited_sources(dataset, stance) {
            if cited.insert(&source.id) {
                let (publisher, date) = (publisher_words(source), date_words(source));
                facts.push(texts::source(&publisher, &date));
            }
        }
    }
    facts.extend(scene.view_data.hidden_note.as_ref().map(Words::from));
    let cited = slide.step.stances.len();
    if cited > MAX_CARDS {
        facts.push(texts::statements_shown(MAX_CARDS, cited));
    }
    facts.push(texts::CODED_JUDGEMENTS);
    texts::facts(&facts)
}

/// Lays out text that wraps within a width.
fn wrapped(ui: &Ui, text: &Words, font: FontId, color: Color32, width: f32) -> Arc<Galley> {
    kit::Text::new(text, font, color).wrap(ui, width, usize::MAX)
}

/// What the page covers when it is drawn at twice its size, with the point under
/// the pointer where it was.
pub fn magnified_rect(page: Rect, pointer: Pos2) -> Rect {
    let size = page.size() * 2.0;
    let share = (pointer - page.min) / page.size();
    Rect::from_min_size(page.min - share * (size - page.size()), size)
}
