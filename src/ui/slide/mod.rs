//! A step of a talk: its title, the chart as of its day, at most two cards, the
//! sources, and where in the talk it stands. Drawn alike for the screen and for
//! pages; the smallest type is 12 points of a slide 540 points high.

mod chart;
mod quotes;

use std::collections::BTreeSet;

use egui::accesskit::Role;
use egui::text::LayoutJob;
use egui::{Align2, Color32, FontId, Galley, Pos2, Rect, Sense, Ui, Vec2, WidgetInfo, pos2, vec2};
use std::sync::Arc;

use super::kit;
use super::{PlacedMark, Scene};
use crate::analysis::{cited_sources, date_words, publisher_words};
use crate::command::{Command, Present};
use crate::model::{Stance, Step};
use crate::theme;
use crate::words::day_month_year;

/// How high a slide is, in points; its width follows the screen's.
pub const HEIGHT: f32 = 540.0;
/// How wide it is at least.
pub const MIN_WIDTH: f32 = 800.0;

const MARGIN: f32 = 40.0;
/// How many cards a slide has room for.
const CARDS: usize = 2;
const CARDS_WIDTH: f32 = 292.0;

/// How large a slide is drawn on a screen or page, so that it fills it.
pub fn zoom(size: Vec2) -> f32 {
    (size.y / HEIGHT).min(size.x / MIN_WIDTH).max(0.1)
}

/// How a slide moves from the step before: `0` is there, `1` has arrived.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Transition {
    /// How far it has come.
    pub progress: f32,
    /// The day of the step before, counted from the dataset's first day.
    pub from_day: f64,
}

impl Transition {
    /// A slide that stands still.
    pub const NONE: Self = Self {
        progress: 1.0,
        from_day: 0.0,
    };
}

/// Draws a step on the whole of `ui`; `larger` is in tenths. Returns where the
/// marks of its stances stand.
pub fn show(
    ui: &mut Ui,
    scene: Scene<'_>,
    at: usize,
    larger: i32,
    transition: Transition,
    commands: &mut Vec<Command>,
) -> Vec<PlacedMark> {
    let dataset = &scene.document.dataset;
    let Some(step) = dataset.steps.get(at) else {
        return Vec::new();
    };
    let theme = scene.theme;
    let page = ui.max_rect();
    ui.painter().rect_filled(page, 0.0, theme.canvas);
    let type_size = 1.0 + larger as f32 * 0.1;
    let inner = page.shrink2(vec2(MARGIN, 30.0));
    let mut painted = ui.new_child(egui::UiBuilder::new().max_rect(inner));
    let ui = &mut painted;
    ui.set_opacity(0.25 + 0.75 * transition.progress);
    let stances = cited(scene, step);
    let foot = footer(ui, scene, inner, at, step, &stances, type_size, commands);
    let head = head(ui, scene, inner, step, type_size);
    let body = Rect::from_min_max(
        pos2(inner.left(), head.bottom() + 12.0),
        pos2(inner.right(), foot.top() - 10.0),
    );
    let shown: Vec<&Stance> = stances.iter().copied().take(CARDS).collect();
    let split = if shown.is_empty() {
        body.right()
    } else {
        body.right() - (CARDS_WIDTH * type_size).min(body.width() * 0.45)
    };
    let left = body.with_max_x(if shown.is_empty() {
        split
    } else {
        split - 22.0
    });
    let marks = chart::show(ui, scene, left, step, &stances, type_size, transition);
    let place = body.with_min_x(split);
    quotes::show(ui, scene, place, (&step.title, &shown), type_size);
    marks
}

/// Draws a step small, as a picture of what the audience sees or will see;
/// `name` tells it from others.
pub fn thumbnail(ui: &mut Ui, scene: Scene<'_>, at: usize, name: &str, width: f32) {
    let size = vec2(HEIGHT * 16.0 / 9.0, HEIGHT);
    let scale = width / size.x;
    let (place, response) = ui.allocate_exact_size(size * scale, Sense::hover());
    let step = scene.document.dataset.steps.get(at);
    let title = step.map_or("", |step| &step.title);
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, format!("{name}: {title}")));
    // On a layer of its own, which egui draws smaller.
    let layer = egui::LayerId::new(egui::Order::Middle, egui::Id::unique(("small", name)));
    let page = Rect::from_min_size(Pos2::ZERO, size);
    let builder = egui::UiBuilder::new()
        .id_salt(("small", name))
        .layer_id(layer)
        .max_rect(page);
    let mut inner = ui.new_child(builder);
    inner.set_clip_rect(page);
    inner.disable();
    show(&mut inner, scene, at, 0, Transition::NONE, &mut Vec::new());
    let to_place = egui::emath::TSTransform::new(place.min.to_vec2(), scale);
    ui.ctx().set_transform_layer(layer, to_place);
    let edge = egui::Stroke::new(1.0, scene.theme.border);
    ui.painter()
        .rect_stroke(place, 0.0, edge, egui::StrokeKind::Outside);
}

/// A stance that was asked for from the floor, as large as it fits.
pub fn show_stance(ui: &mut Ui, scene: Scene<'_>, stance: &Stance, larger: i32) {
    let page = ui.max_rect();
    ui.painter().rect_filled(page, 0.0, scene.theme.canvas);
    let room = page.shrink2(vec2(MARGIN * 2.0, MARGIN));
    quotes::large(ui, scene, room, stance, 1.0 + larger as f32 * 0.1);
}

/// The stances that a step rests on.
fn cited<'a>(scene: Scene<'a>, step: &Step) -> Vec<&'a Stance> {
    let dataset = &scene.document.dataset;
    let mut cited: Vec<&Stance> = Vec::new();
    for stance in dataset.cited_stances(step) {
        // The shares of a joint statement are one card.
        if !cited.iter().any(|other| other.is_same_statement(stance)) {
            cited.push(stance);
        }
    }
    cited
}

/// Title and question. Returns what they cover.
fn head(ui: &mut Ui, scene: Scene<'_>, room: Rect, step: &Step, type_size: f32) -> Rect {
    let theme = scene.theme;
    // A long title has smaller type before it has a third row.
    let title = [25.0, 22.0, 19.0]
        .map(|size| {
            text(
                ui,
                &step.title,
                theme::semibold(size * type_size),
                theme.text,
                room.width(),
            )
        })
        .into_iter();
    let mut title = title;
    let first = title.next();
    let title = title.fold(first, |kept, next| match kept {
        Some(kept) if kept.rows.len() <= 2 => Some(kept),
        _ => Some(next),
    });
    let mut y = room.top();
    if let Some(title) = title {
        ui.painter()
            .galley(pos2(room.left(), y), title.clone(), theme.text);
        y += title.size().y + 6.0;
    }
    let question = scene.document.dataset.question(&scene.view.question);
    if let Some(question) = question {
        let ask = text(
            ui,
            &question.ask,
            theme::sans(13.0 * type_size),
            theme.text_secondary,
            room.width(),
        );
        ui.painter()
            .galley(pos2(room.left(), y), ask.clone(), theme.text_secondary);
        y += ask.size().y;
    }
    let head = room.with_max_y(y);
    let response = ui.interact(head, ui.scope_id().with("title"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, &step.title));
    head
}

/// The dots of the steps, the day, and the sources. Returns what they cover.
#[expect(
    clippy::too_many_arguments,
    reason = "the step with its place and its stances"
)]
fn footer(
    ui: &mut Ui,
    scene: Scene<'_>,
    room: Rect,
    at: usize,
    step: &Step,
    stances: &[&Stance],
    type_size: f32,
    commands: &mut Vec<Command>,
) -> Rect {
    let theme = scene.theme;
    let steps = scene.document.dataset.steps.len();
    let dots_width = dots(ui, scene, room, at, steps, commands);
    let words = sources(scene, step, stances);
    let width = room.width() - dots_width - 30.0;
    let mut job = LayoutJob::simple(
        words.clone(),
        theme::sans(12.0 * type_size.min(1.2)),
        theme.text_muted,
        width,
    );
    job.halign = egui::Align::RIGHT;
    let galley = ui.painter().layout_job(job);
    let size = galley.size();
    let top = room.bottom() - size.y;
    ui.painter()
        .galley(pos2(room.right(), top), galley, theme.text_muted);
    let place = Rect::from_min_max(pos2(room.right() - size.x, top), room.max);
    let response = ui.interact(place, ui.scope_id().with("sources"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &words));
    room.with_min_y(top.min(room.bottom() - 16.0))
}

/// One dot for each step. Of many steps a number says the place instead.
/// Returns how wide it is.
fn dots(
    ui: &Ui,
    scene: Scene<'_>,
    room: Rect,
    at: usize,
    steps: usize,
    commands: &mut Vec<Command>,
) -> f32 {
    const GAP: f32 = 17.0;
    let theme = scene.theme;
    let y = room.bottom() - 8.0;
    if steps > 16 {
        let words = format!("{} of {steps}", at + 1);
        let font = theme::sans(12.0);
        let place = pos2(room.left(), y);
        let drawn = kit::text_line(
            ui,
            place,
            Align2::LEFT_CENTER,
            &words,
            font,
            theme.text_muted,
            120.0,
        );
        return drawn.width();
    }
    for step in 0..steps {
        let center = pos2(room.left() + 5.0 + GAP * step as f32, y);
        let (radius, color) = if step == at {
            (5.0, theme.text)
        } else {
            (4.0, theme.rail)
        };
        ui.painter().circle_filled(center, radius, color);
        let place = Rect::from_center_size(center, vec2(GAP, GAP));
        let response = ui.interact(place, ui.scope_id().with(("dot", step)), Sense::CLICK);
        let title = &scene.document.dataset.steps[step].title;
        response.widget_info(|| {
            WidgetInfo::selected(
                Role::Button,
                true,
                step == at,
                format!("Step {}: {title}", step + 1),
            )
        });
        if response.clicked() {
            commands.push(Present::GoTo(step).into());
        }
    }
    GAP * steps as f32
}

/// The day, the sources of the stances with what of them is inferred, and that
/// positions are judgements.
fn sources(scene: Scene<'_>, step: &Step, stances: &[&Stance]) -> String {
    let dataset = &scene.document.dataset;
    let mut named: BTreeSet<&str> = BTreeSet::new();
    let mut words = vec![format!("As of {}", day_month_year(scene.view.as_of))];
    for stance in stances {
        for (source, _) in cited_sources(dataset, stance) {
            if named.insert(&source.id) {
                words.push(format!(
                    "{}, {}",
                    publisher_words(source),
                    date_words(source)
                ));
            }
        }
    }
    if let Some(without) = &scene.view_data.hidden_note {
        words.push(without.to_string());
    }
    if step.stances.len() > CARDS {
        words.push(format!(
            "{} of {} statements shown",
            CARDS,
            step.stances.len()
        ));
    }
    words.push("positions are coded judgements".to_owned());
    words.join(" · ")
}

/// Words that wrap within a width.
fn text(ui: &Ui, words: &str, font: FontId, color: Color32, width: f32) -> Arc<Galley> {
    ui.painter()
        .layout_job(LayoutJob::simple(words.to_owned(), font, color, width))
}

/// Where a point would be on a picture drawn larger around another.
pub fn magnified_rect(page: Rect, pointer: Pos2) -> Rect {
    let size = page.size() * 2.0;
    let share = (pointer - page.min) / page.size();
    Rect::from_min_size(page.min - share * (size - page.size()), size)
}
