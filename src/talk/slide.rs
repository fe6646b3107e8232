//! The slide of a talk's step: its headline, the chart as of its day, its cards, the key and
//! the sources. A slide looks the same on a screen and on a page, and has the same words at
//! every size; `style` has its sizes.

mod cards;
mod change;
mod chart;
mod closing;
mod footer;
mod header;
mod opening;
mod outline;
mod parts;
mod past;
mod questions;
mod spoken;
mod style;
mod thumbnail;

use self::cards::Cards;
use self::footer::Footer;
use self::header::Header;
pub use self::header::heading_id;
use self::outline::Taken;
pub use self::outline::{CardOutline, Outline, Paragraph, TextBox, TextRun, outline};
use self::parts::divided;
pub use self::parts::shown_stances;
pub use self::past::StepData;
use self::style::Style;
pub use self::style::{SIZE, zoom};

/// The ratio of the width of a slide to its height.
pub const RATIO: f32 = SIZE.x / SIZE.y;
pub use self::thumbnail::{show_small, show_thumbnail};

use std::cell::RefCell;
use std::sync::Arc;

use egui::{Color32, FontId, Galley, Pos2, Rect, Ui};

use crate::figure::PlacedMark;
use crate::kit::{self, Badge};
use crate::model::{Dataset, Day, Stance, StanceId, Step, StepView};
use crate::scene::Scene;
use crate::theme::{self, size};
use crate::view::View;
use crate::words::{Words, all_of, slide as texts};

/// Returns the number of slides of a step in a talk; `view` is that of the step.
pub fn part_count(dataset: &Dataset, view: &View, step: &Step) -> usize {
    divided(dataset, view, step).1.len()
}

/// The data from which the parts of a slide are drawn.
#[derive(Clone, Copy)]
struct Slide<'a> {
    scene: Scene<'a>,
    /// The index of the step in the talk.
    index: usize,
    part: usize,
    part_count: usize,
    step: &'a Step,
    /// The stances that the step cites.
    stances: &'a [&'a Stance],
    /// Those whose cards are shown.
    card_stances: &'a [&'a Stance],
    /// The data that all parts of the step share.
    data: &'a StepData,
    style: &'a Style,
    /// Takes words and badges that are not part of a chart, for programs that draw them.
    taken: Option<&'a RefCell<Taken>>,
}

impl Slide<'_> {
    /// Draws words, which `galley` has laid out.
    fn draw_words(&self, ui: &Ui, pos: Pos2, words: &Words, galley: Arc<Galley>) {
        match self.taken {
            Some(taken) => taken.borrow_mut().add_words(pos, words, &galley),
            None => {
                ui.painter().galley(pos, galley, self.scene.theme.text);
            }
        }
    }

    /// The badge of a party, with the smallest letters of a slide.
    fn badge(&self, party: usize) -> Badge {
        Badge { font: theme::semibold(size::LABEL), ..self.scene.badge(Some(party)) }
    }

    fn draw_badge(&self, ui: &Ui, rect: Rect, badge: Badge) {
        match self.taken {
            Some(taken) => taken.borrow_mut().badges.push((rect, badge)),
            None => badge.paint(ui, rect),
        }
    }

    /// Returns true if it is one of several charts of a question, on which nothing moves but the
    /// data.
    fn is_fixed(&self) -> bool {
        self.step.view == StepView::Question
    }

    /// Returns true if the audience sees it, and not only a thumbnail, which is disabled.
    fn is_on_screen(&self, ui: &Ui) -> bool {
        !self.scene.on_page && ui.is_enabled()
    }
}

/// Draws a part of a step in the whole area of `ui`. Returns the marks of the figure.
pub fn show(ui: &mut Ui, scene: Scene<'_>, index: usize, part: usize) -> Vec<PlacedMark> {
    let Some(step) = scene.document.dataset.steps.get(index) else {
        return Vec::new();
    };
    ui.painter().rect_filled(ui.max_rect(), 0.0, scene.theme.canvas);
    let page = sheet(ui);
    with_slide(ui, scene, step, index, part, |ui, slide| {
        let mut ui = ui.new_child(egui::UiBuilder::new().max_rect(page));
        draw(&mut ui, &slide, page)
    })
}

/// Where a slide is: in the middle, whatever the window's shape.
pub fn sheet(ui: &Ui) -> Rect {
    Rect::from_center_size(ui.max_rect().center(), SIZE)
}

/// The stance whose card is at a place on the sheet.
pub fn stance_at(
    ui: &mut Ui,
    scene: Scene<'_>,
    index: usize,
    part: usize,
    pos: Pos2,
) -> Option<StanceId> {
    let step = scene.document.dataset.steps.get(index)?;
    with_slide(ui, scene, step, index, part, |ui, slide| {
        let layout = Layout::new(ui, &slide, Rect::from_min_size(Pos2::ZERO, SIZE));
        layout.cards?.stance_at(pos)
    })
}

/// Returns the words for screen readers after the headline of a part of a step where only a
/// thumbnail is shown: its question, if that before was another one, and the rest.
pub fn spoken(ui: &mut Ui, scene: Scene<'_>, index: usize, part: usize) -> [Words; 2] {
    let Some(step) = scene.document.dataset.steps.get(index) else {
        return [Words::EMPTY; 2];
    };
    with_slide(ui, scene, step, index, part, |_, slide| {
        let said = all_of(&[&header::contents(&slide), &header::spoken_cards(&slide)]);
        [header::asked(&slide), said]
    })
}

/// Calls a function with the data from which a slide is drawn.
fn with_slide<R>(
    ui: &mut Ui,
    scene: Scene<'_>,
    step: &Step,
    index: usize,
    part: usize,
    use_slide: impl FnOnce(&mut Ui, Slide<'_>) -> R,
) -> R {
    let dataset = &scene.document.dataset;
    let layers = step.show.iter().copied().collect();
    let view = &View { range: axis(scene, step), layers, ..scene.view.clone() };
    let data = StepData::cached(ui.ctx(), dataset, scene.revision, view, step, scene.view_data);
    let (view, view_data) = &data.shown;
    let stances = data.stances(dataset);
    let card_stances = data.cards(dataset, part);
    let scene = Scene { view, view_data, all_questions: &data.questions, ..scene };
    let slide = Slide {
        scene,
        index,
        part,
        step,
        stances: &stances,
        card_stances: &card_stances,
        part_count: data.part_count(),
        data: &data,
        style: &Style::of_view(step.view),
        taken: None,
    };
    use_slide(ui, slide)
}

/// Draws the parts of the page, in the order in which they are read.
fn draw(ui: &mut Ui, slide: &Slide<'_>, page: Rect) -> Vec<PlacedMark> {
    let layout = Layout::new(ui, slide, page);
    layout.header.draw(ui, slide);
    let marks = layout.draw_chart(ui, slide);
    if let Some(cards) = &layout.cards {
        // The headline of the first part does not say them.
        let is_later = slide.part > 0 && slide.is_on_screen(ui);
        let heading = is_later.then(|| heading_id(slide.index, slide.part));
        let is_heard = heading.is_some_and(|heading| kit::heard::was_heard(ui.ctx(), heading));
        cards.draw(ui, slide.scene, is_heard);
    }
    layout.footer.draw(ui, slide);
    marks
}

/// The rows that a slide of a question reserves for the footer.
const FOOTER_ROWS: f32 = 2.0;

/// A page, divided.
struct Layout<'a> {
    /// Everything above the footer.
    body: Rect,
    header: Header,
    /// The cards beside the chart of a question.
    cards: Option<Cards<'a>>,
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
        // Cards that are higher have the room of that row if there is none.
        let above_footer = body.with_max_y(footer.rect.top() - style.gap / 2.0);
        let cards =
            (slide.step.view == StepView::Question).then(|| Cards::new(ui, slide, above_footer));
        let left = match &cards {
            Some(cards) if !cards.is_empty() => body.with_max_x(cards.area.left() - 20.0),
            _ => body,
        };
        let header = Header::new(ui, slide, left);
        let figure_top = header.rect.bottom() + style.gap;
        let cards = cards.map(|cards| cards.beside_figure(figure_top, above_footer.bottom()));
        Self { body, header, cards, footer }
    }

    /// Draws what is below the header. Returns the marks.
    fn draw_chart(&self, ui: &mut Ui, slide: &Slide<'a>) -> Vec<PlacedMark> {
        self.header.draw_change(ui, slide);
        let area = self.body.with_min_y(self.header.rect.bottom() + slide.style.gap);
        match slide.step.view {
            StepView::Grid => questions::show_grid(ui, slide, area),
            StepView::Title => opening::show(ui, slide, area),
            StepView::AllQuestions => closing::show(ui, slide, area),
            StepView::Question => {
                return chart::show(ui, slide, area.with_max_x(self.header.rect.right()));
            }
        }
        Vec::new()
    }
}

/// The days of a slide's axis: those that the step crops it to, or those of the whole talk, so that
/// nothing moves from step to step but the data.
fn axis(scene: Scene<'_>, step: &Step) -> (Day, Day) {
    match step.range {
        Some(_) => scene.view.range,
        None => View::days_of_talk(&scene.document.dataset),
    }
}

/// The views of the steps of questions before that of a slide.
fn question_steps_before<'a>(slide: &Slide<'a>) -> impl Iterator<Item = View> + 'a {
    let dataset = &slide.scene.document.dataset;
    let before = View::for_steps(dataset)
        .zip(&dataset.steps)
        .take(slide.index)
        .filter(|(_, step)| step.view == StepView::Question);
    before.map(|(view, _)| view)
}

/// Lays out text that wraps within a width.
fn layout_wrapped(ui: &Ui, text: &Words, font: FontId, color: Color32, width: f32) -> Arc<Galley> {
    let text = kit::Text::new(text, font, color);
    text.wrap_around(ui, width, texts::unbroken)
}
