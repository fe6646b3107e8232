//! The slide of a talk's step: its headline, the chart as of its day, its cards, the key and
//! the sources. A slide looks the same on a screen and on a page, and has the same words at
//! every size; `style` has its layouts.

mod cards;
mod change;
mod chart;
mod closing;
mod event;
mod footer;
mod header;
mod lane;
mod marks;
mod miniature;
mod names;
mod opening;
mod outline;
mod parts;
mod past;
mod questions;
mod row_words;
mod spoken;
mod style;
mod thumbnail;

use self::cards::Cards;
pub use self::event::spoken as spoken_event;
use self::footer::Footer;
use self::header::{Header, rows_by_party};
pub use self::header::{forget_heard, heading_id};
pub use self::miniature::show_miniature;
use self::outline::Taken;
pub use self::outline::{CardOutline, Outline, Paragraph, TextBox, TextRun, outline};
use self::parts::divided;
pub use self::parts::shown_stances;
use self::past::SlideData;
pub use self::past::StepData;
pub use self::style::{Shape, zoom};
use self::style::{Style, WIDE, is_for_phone};
pub use self::thumbnail::show_thumbnail;

use std::cell::RefCell;
use std::sync::Arc;

use egui::{Color32, FontId, Galley, Margin, Pos2, Rect, Ui, Vec2, vec2};

use crate::chart::PlacedMark;
use crate::command::Present;
use crate::kit::{self, Badge};
use crate::model::{Dataset, Day, Event, Stance, Step, StepView};
use crate::scene::Scene;
use crate::view::View;
use crate::words::{Words, all_of, slide as texts};

/// Returns the number of slides of a step in a talk; `view` is that of the step.
pub fn part_count(dataset: &Dataset, view: &View, step: &Step) -> usize {
    divided(dataset, view, step, Shape::Wide).1.len()
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
    pub const NONE: Self = Self { progress: 1.0, from_day: 0.0 };
}

/// The data from which the parts of a slide are drawn.
#[derive(Clone, Copy)]
struct Slide<'a> {
    scene: Scene<'a>,
    /// The index of the step in the talk, if it is part of one.
    index: Option<usize>,
    part: usize,
    part_count: usize,
    /// Whether it may be seen without the others: as a picture of no step, or posted.
    is_alone: bool,
    step: &'a Step,
    /// The stances that the step cites.
    stances: &'a [&'a Stance],
    /// Those whose cards are shown.
    card_stances: &'a [&'a Stance],
    /// What all parts of the step share.
    data: &'a StepData,
    shape: Shape,
    style: &'a Style,
    /// Takes words and badges that are not part of a chart, for programs that draw them.
    taken: Option<&'a RefCell<Taken>>,
}

impl Slide<'_> {
    /// Draws words, which `galley` has laid out.
    fn draw_words(
        &self,
        ui: &Ui,
        pos: Pos2,
        (words, galley): (&Words, Arc<Galley>),
        color: Color32,
    ) {
        match self.taken {
            Some(taken) => taken.borrow_mut().add_words(pos, words, &galley, color),
            None => {
                ui.painter().galley(pos, galley, color);
            }
        }
    }

    fn draw_badge(&self, ui: &Ui, rect: Rect, badge: Badge) {
        match self.taken {
            Some(taken) => taken.borrow_mut().badges.push((rect, badge)),
            None => badge.paint(ui, rect),
        }
    }

    /// Whether it is one of several wide charts of a question, on which nothing moves but the data.
    fn is_fixed(&self) -> bool {
        self.index.is_some() && self.shape == Shape::Wide && self.step.view == StepView::Question
    }

    /// Whether words beside the marks say what they are.
    fn has_words(&self) -> bool {
        self.shape == Shape::Wide && self.index.is_some()
    }

    /// Whether all questions have where the parties first stood and stand now, and not lines over time:
    /// in a talk, and on a picture of this width that has no room for the lines of two sides.
    fn has_standings(&self, width: f32) -> bool {
        let has_sides = !self.scene.has_extremes();
        let is_small = self.shape != Shape::Wide && width < SMALL_PICTURE && has_sides;
        self.step.view == StepView::AllQuestions && (self.index.is_some() || is_small)
    }

    /// Whether the audience sees it, and not only a thumbnail, which is disabled.
    fn is_on_screen(&self, ui: &Ui) -> bool {
        self.index.is_some() && !self.scene.on_page && ui.is_enabled()
    }
}

/// Draws a part of a step in the whole area of `ui`. Each of the `text_steps` enlarges the
/// font by a tenth. Returns the marks of the step's stances.
pub fn show(
    ui: &mut Ui,
    scene: Scene<'_>,
    (index, part): (usize, usize),
    text_steps: i32,
    transition: Transition,
) -> Vec<PlacedMark> {
    let Some(step) = scene.document.dataset.steps.get(index) else {
        return Vec::new();
    };
    let view = step.view;
    let step = (step, Some(index), part);
    let mut layout = talk_layout(ui, scene, view, font_scale(text_steps.min(0)));
    // Text that was enlarged leaves the chart its room.
    let least = if text_steps > 0 { level_size(ui, scene, step, &layout) } else { None };
    let larger = (1..=text_steps).rev().map(|steps| {
        let layout = talk_layout(ui, scene, view, font_scale(steps));
        (level_size(ui, scene, step, &layout) >= least).then_some((steps, layout))
    });
    let larger = larger.flatten().next();
    // The key for smaller text then acts at once.
    let steps = larger.as_ref().map_or(0, |(steps, _)| *steps);
    scene.send_if(steps < text_steps, || Present::LimitText(steps));
    if let Some((_, larger)) = larger {
        layout = larger;
    }
    show_step(ui, scene, step, &layout, transition)
}

/// The size of the names of levels on a slide, if it has a chart.
fn level_size(
    ui: &mut Ui,
    scene: Scene<'_>,
    step: (&Step, Option<usize>, usize),
    layout: &(Shape, Style),
) -> Option<f32> {
    let page = ui.max_rect();
    with_slide(ui, scene, step, layout, |ui, slide| {
        let layout = Layout::new(ui, &slide, page);
        layout.cards.as_ref()?;
        Some(chart::level_size(ui, &slide, layout.chart_area(&slide)))
    })
}

fn talk_layout(ui: &Ui, scene: Scene<'_>, view: StepView, scale: f32) -> (Shape, Style) {
    let size = ui.max_rect().size();
    let shape = Shape::of_layout(size);
    // Rows of all questions fill the slide.
    let scale = if view == StepView::AllQuestions { scale.min(1.0) } else { scale };
    (shape, style_for_view(scene, view, (shape, size), scale))
}

/// The style of a view in a shape and a height.
fn style_for_view(scene: Scene<'_>, view: StepView, layout: (Shape, Vec2), scale: f32) -> Style {
    let (shape, size) = layout;
    let rows = (view, scene.document.dataset.questions.len());
    if shape != Shape::Story || !scene.on_page {
        return Style::for_view(rows, layout, scale);
    }
    // A phone has its own controls at the top and the bottom of a story.
    let [top, bottom] = [STORY_TOP, STORY_BOTTOM].map(|share| share * size.y);
    let style = Style::for_view(rows, (shape, size - vec2(0.0, top + bottom)), scale);
    Style { margin: Margin { top: top as i8, bottom: bottom as i8, ..style.margin }, ..style }
}

/// What a story leaves clear at its top and its bottom, in parts of its height.
const STORY_TOP: f32 = 0.13;
const STORY_BOTTOM: f32 = 0.16;

/// The width of pictures, in points, below which all questions have no lines over time.
const SMALL_PICTURE: f32 = 450.0;

/// The size of the key and the foot of a square picture without cards, in points.
const SQUARE_KEY: f32 = 10.0;

/// Draws a view of the scene's day as a slide that is not part of a talk. Returns the marks.
pub fn show_view(ui: &mut Ui, scene: Scene<'_>, view: StepView) -> Vec<PlacedMark> {
    let title = match view {
        StepView::Question => texts::headline(&scene.short_headline(), &scene.document.dataset),
        StepView::AllQuestions | StepView::Grid | StepView::Title => {
            Words::verbatim(scene.document.title())
        }
    };
    let step = Step { title: title.into(), view, ..Step::default() };
    // A picture that is smaller than a slide has larger type; without cards, a square has room.
    let size = ui.max_rect().size();
    let shape = Shape::of(size);
    let is_roomy = shape == Shape::Square && view == StepView::Question;
    let is_small = shape == Shape::Wide && (view == StepView::Question || size.x < WIDE.x);
    let style = if is_roomy || is_small {
        Style::new(Shape::Portrait, 1.0)
    } else {
        style_for_view(scene, view, (shape, size), 1.0)
    };
    let rows = rows_by_party(scene).filter(|_| view == StepView::Question);
    // Names of many lines need the height.
    let has_extremes = scene.page_texts.title.is_none() && scene.has_extremes();
    let is_low = shape == Shape::Wide && view == StepView::Question && has_extremes;
    let headline_rows = rows.unwrap_or(if is_low { 1 } else { style.headline_rows });
    // Then names of levels have two rows, and the plot the width.
    let key = if is_roomy { SQUARE_KEY } else { style.key };
    let layout = (shape, Style { headline_rows, key, ..style });
    let slide = (&step, None, 0);
    show_step(ui, scene, slide, &layout, Transition::NONE)
}

fn show_step(
    ui: &mut Ui,
    scene: Scene<'_>,
    step: (&Step, Option<usize>, usize),
    layout: &(Shape, Style),
    transition: Transition,
) -> Vec<PlacedMark> {
    let page = ui.max_rect();
    ui.painter().rect_filled(page, 0.0, scene.theme.canvas);
    with_slide(ui, scene, step, layout, |ui, slide| {
        let mut ui = ui.new_child(egui::UiBuilder::new().max_rect(page));
        ui.set_opacity(0.25 + 0.75 * transition.progress);
        draw(&mut ui, &slide, page, transition)
    })
}

/// What screen readers say of a part of a step after its headline where only a thumbnail is shown: its
/// question, if that of the step that was heard before is another one, and the rest.
pub fn spoken(
    ui: &mut Ui,
    scene: Scene<'_>,
    (index, part): (usize, usize),
    has_focus: bool,
) -> [Words; 2] {
    let Some(step) = scene.document.dataset.steps.get(index) else {
        return [Words::EMPTY; 2];
    };
    let layout = (Shape::Wide, style_for_view(scene, step.view, (Shape::Wide, WIDE), 1.0));
    with_slide(ui, scene, (step, Some(index), part), &layout, |ui, slide| {
        let heading = heading_id(index, part);
        let said = all_of(&[&header::contents(&slide), &header::spoken_cards(&slide)]);
        [header::asked(ui, &slide, heading, has_focus), said]
    })
}

/// Calls a function with the data from which a slide is drawn.
fn with_slide<R>(
    ui: &mut Ui,
    scene: Scene<'_>,
    (step, index, part): (&Step, Option<usize>, usize),
    (shape, style): &(Shape, Style),
    use_slide: impl FnOnce(&mut Ui, Slide<'_>) -> R,
) -> R {
    let dataset = &scene.document.dataset;
    // In a talk, a click shows the same cards in any window; a page has those of its format.
    let size = ui.max_rect().size();
    let is_phone = is_for_phone(scene, size.x - style.margin.sum().x);
    let is_alone = index.is_none() || scene.on_page && *shape != Shape::Wide && !is_phone;
    let grouping = match scene.on_page {
        // However high its words make it.
        true if is_phone => Shape::Portrait,
        true => Shape::of(size),
        false => Shape::Wide,
    };
    // A slide has no signs for changes.
    let scene = Scene { is_slide: true, ..scene };
    let view = &View { range: axis(scene, (step, index), *shape), ..scene.view.clone() };
    let key = (scene.revision, view, step, part);
    let data = SlideData::cached(ui.ctx(), dataset, key, scene.view_data, grouping);
    let (view, view_data) = &data.shown;
    let stances = data.step.stances(dataset);
    let card_stances = data.step.cards(dataset, part);
    let scene = Scene { view, view_data, all_questions: &data.step.questions, ..scene };
    let slide = Slide {
        scene,
        index,
        part,
        is_alone,
        step,
        stances: &stances,
        card_stances: &card_stances,
        part_count: data.step.part_count(),
        data: &data.step,
        shape: *shape,
        style,
        taken: None,
    };
    use_slide(ui, slide)
}

/// Draws the parts of the page, in the order in which they are read.
fn draw(ui: &mut Ui, slide: &Slide<'_>, page: Rect, transition: Transition) -> Vec<PlacedMark> {
    let mut layout = Layout::new(ui, slide, page);
    layout.header.draw(ui, slide);
    let marks = layout.draw_chart(ui, slide, transition);
    if let Some(cards) = &layout.cards {
        // The headline of the first part does not say them.
        let heading = slide.index.filter(|_| slide.part > 0 && slide.is_on_screen(ui));
        let heading = heading.map(|index| heading_id(index, slide.part));
        let is_heard = heading.is_some_and(|heading| kit::heard::was_heard(ui.ctx(), heading));
        cards.draw(ui, slide.scene, is_heard);
    }
    layout.footer.draw(ui, slide);
    marks
}

/// The rows that a wide slide of a question reserves for the footer.
const FOOTER_ROWS: f32 = 2.0;

/// A page, divided.
struct Layout<'a> {
    /// Everything above the footer.
    body: Rect,
    header: Header,
    /// The cards beside or below the chart of a question.
    cards: Option<Cards<'a>>,
    /// Where the chart ends at most.
    chart_bottom: f32,
    footer: Footer,
}

impl<'a> Layout<'a> {
    fn new(ui: &Ui, slide: &Slide<'a>, page: Rect) -> Self {
        let style = slide.style;
        let inner = page - style.margin;
        let footer = Footer::new(ui, slide, inner);
        // A second row of the footer moves nothing.
        let is_fixed = slide.is_fixed();
        let rows = if is_fixed { FOOTER_ROWS } else { 0.0 };
        let top = footer.rect.top().min(inner.bottom() - rows * style.key * 1.25);
        let body = match slide.step.view {
            // It has its own foot.
            StepView::Title => inner,
            _ if is_fixed => inner.with_max_y(top - style.gap / 2.0),
            _ => inner.with_max_y(top - style.gap),
        };
        let (header, cards, chart_bottom) = if slide.step.view != StepView::Question {
            let header = match slide.shape {
                Shape::Wide => Header::of_rows(ui, slide, body),
                // The rows need the room.
                Shape::Portrait | Shape::Square | Shape::Story => {
                    Header::new(ui, slide, body, style.headline[3])
                }
            };
            (header, None, body.bottom())
        } else if slide.shape == Shape::Wide {
            let cards = Cards::new(ui, slide, body, (body.height(), 0));
            let left =
                if cards.is_empty() { body } else { body.with_max_x(cards.area.left() - 20.0) };
            (Header::of_rows(ui, slide, left), Some(cards), body.bottom())
        } else {
            let (header, cards, height) = stack(ui, slide, body);
            (header, Some(cards), body.bottom() - height - style.gap)
        };
        Self { body, header, cards, chart_bottom, footer }
    }

    /// The area of a chart beside or above cards.
    fn chart_area(&self, slide: &Slide<'_>) -> Rect {
        let top = self.header.rect.bottom() + slide.style.gap;
        self.header.rect.with_min_y(top).with_max_y(self.chart_bottom)
    }

    /// Draws what is below the header, and moves the cards of a stacked slide up to it. Returns
    /// the marks.
    fn draw_chart(
        &mut self,
        ui: &mut Ui,
        slide: &Slide<'a>,
        transition: Transition,
    ) -> Vec<PlacedMark> {
        let gap = slide.style.gap;
        if transition.progress >= 1.0 {
            self.header.draw_change(ui, slide);
        }
        let top = self.header.rect.bottom() + gap;
        let area = self.chart_area(slide);
        let Some(cards) = &mut self.cards else {
            let area = self.body.with_min_y(top);
            match slide.step.view {
                StepView::Grid => questions::show_grid(ui, slide, area),
                StepView::Title => opening::show(ui, slide, area),
                StepView::AllQuestions if slide.has_standings(area.width()) => {
                    closing::show(ui, slide, area);
                }
                _ => questions::show(ui, slide, area, self.footer.words_rect()),
            }
            return Vec::new();
        };
        let (marks, chart_bottom) = if cards.hide_chart {
            (Vec::new(), top)
        } else {
            chart::show(ui, slide, area, transition)
        };
        if slide.shape != Shape::Wide {
            cards.move_to(chart_bottom + gap);
        }
        marks
    }
}

/// Lays out headline and cards of a stacked slide, so that there is enough room for the chart
/// between them. After the rows of the plot, the line of change gives way, then the size of the
/// quotations. All steps of a talk have headlines of one size, and all parts of a step the same
/// headline and chart; the height is that of their highest cards.
fn stack<'a>(ui: &Ui, slide: &Slide<'a>, body: Rect) -> (Header, Cards<'a>, f32) {
    let style = slide.style;
    let chart = chart::least_height(ui, slide, body) + style.gap;
    let dataset = &slide.scene.document.dataset;
    let parts: Vec<Vec<&Stance>> =
        (0..slide.part_count).map(|part| slide.data.cards(dataset, part)).collect();
    let room = |header: &Header| body.bottom() - header.rect.bottom() - style.gap - chart;
    let of_parts = |header: &Header, index: usize| -> Vec<(Option<usize>, f32)> {
        let cards = parts.iter().map(|card_stances| {
            let part = Slide { card_stances, ..*slide };
            let cards = Cards::new(ui, &part, body, (room(header), index));
            (cards.text_index, cards.area.height())
        });
        cards.collect()
    };
    let size_of_talk = slide.index.map(|_| header::size_of_talk(ui, slide, body.width()));
    let headers = || {
        let sizes = style.headline.into_iter().filter(|_| size_of_talk.is_none());
        let headers = sizes.chain(size_of_talk).map(|size| Header::new(ui, slide, body, size));
        headers.filter(|header| header.rows <= style.headline_rows || size_of_talk.is_some())
    };
    let mut largest = headers().chain(headers().map(Header::without_change));
    let is_large = |header: &Header| of_parts(header, 0).iter().all(|part| part.0 == Some(0));
    let header = largest.find(is_large);
    let header = header.unwrap_or_else(|| {
        let of_talk = size_of_talk.map(|size| Header::new(ui, slide, body, size).without_change());
        let smallest = Header::new(ui, slide, body, style.headline[3]);
        // Without cards, only the chart needs room.
        let has_room = slide.stances.is_empty() && room(&smallest) >= 0.0;
        let smallest = if has_room { smallest } else { smallest.without_change() };
        let can_be_read = |header: &Header| of_parts(header, 0).iter().all(|part| part.0.is_some());
        of_talk.filter(can_be_read).unwrap_or(smallest)
    });
    let smallest = of_parts(&header, 0).iter().filter_map(|part| part.0).max().unwrap_or_default();
    let heights = of_parts(&header, smallest).into_iter().filter(|part| part.0.is_some());
    let height = heights.map(|part| part.1).fold(0.0, f32::max);
    // In that height, other cards may have larger text.
    let mut cards = Cards::new(ui, slide, body, (height + 0.5, 0));
    if cards.text_index.is_some() {
        return (header, cards, height);
    }
    // An earlier part of the step has the chart.
    if slide.part > 0 {
        let room = body.with_min_y(header.rect.bottom() + style.gap);
        cards = Cards::new(ui, slide, room, (room.height(), 0));
        cards.hide_chart = true;
    }
    let height = cards.area.height();
    (header, cards, height)
}

/// The days of a slide's axis. A wide slide of a question has those of the whole talk, so that
/// nothing moves from step to step but the data; the others end on their day.
fn axis(scene: Scene<'_>, (step, index): (&Step, Option<usize>), shape: Shape) -> (Day, Day) {
    let dataset = &scene.document.dataset;
    let view = scene.view;
    if index.is_some() && shape == Shape::Wide && step.view == StepView::Question {
        return View::days_of_talk(dataset);
    }
    let day = view.as_of;
    // A step may name days that are all later.
    let first = if view.range.0 < day { view.range.0 } else { dataset.covers.earliest };
    (first.min(day), view.range.1.min(day))
}

fn font_scale(text_steps: i32) -> f32 {
    1.0 + text_steps as f32 * 0.1
}

/// Draws the card of a stance that the audience asked about, as large as possible.
pub fn show_stance(ui: &mut Ui, scene: Scene<'_>, stance: &Stance, text_steps: i32) {
    let area = empty_page(ui, scene);
    let scene = Scene { is_slide: true, ..scene };
    cards::show_large(ui, scene, area, stance, font_scale(text_steps));
}

/// Draws an event that the audience asked about, as large as possible.
pub fn show_event(ui: &mut Ui, scene: Scene<'_>, event: &Event, text_steps: i32) {
    let area = empty_page(ui, scene);
    event::show_large(ui, scene, area, event, font_scale(text_steps));
}

/// Covers the slide, and returns the area of a large card.
fn empty_page(ui: &Ui, scene: Scene<'_>) -> Rect {
    let page = ui.max_rect();
    ui.painter().rect_filled(page, 0.0, scene.theme.canvas);
    page.shrink2(vec2(80.0, 40.0))
}

/// Lays out text that wraps within a width.
fn layout_wrapped(ui: &Ui, text: &Words, font: FontId, color: Color32, width: f32) -> Arc<Galley> {
    let text = kit::Text::new(text, font, color);
    text.wrap_around(ui, width, texts::unbroken)
}
