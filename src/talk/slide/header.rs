//! The question and the headline of a slide.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Galley, Id, Rect, Sense, Ui, pos2};

use super::change::{self, Change};
use super::{Slide, layout_wrapped, question_steps_before, spoken};
use crate::kit::heard::{self, Hearing};
use crate::kit::{self, ResponseExt as _};
use crate::model::StepView;
use crate::theme;
use crate::words::{Words, all_of, slide as words, talk};

/// The height of a row of the headline, in parts of its font size.
const HEADLINE_ROW: f32 = 1.21;

/// The rows that a slide of a question reserves for it.
const HEADLINE_ROWS: f32 = 2.0;

/// The question, the headline and the line of change, laid out.
pub(super) struct Header {
    /// Their area, as wide as the space for them.
    pub rect: Rect,
    /// The top of the headline and of the line of change.
    title_top: f32,
    change_top: f32,
    pub question: Option<(Words, Arc<Galley>)>,
    pub title: Arc<Galley>,
    /// Below the headline, on a slide of a question.
    change: Option<Change>,
}

impl Header {
    /// Lays the headline out at the top of `area`.
    pub fn new(ui: &Ui, slide: &Slide<'_>, area: Rect) -> Self {
        let theme = slide.scene.theme;
        let font = theme::semibold(slide.style.headline);
        let words = title(slide);
        let text = |words: Words| kit::Text::new(words, font.clone(), theme.text);
        let halves = words::at_comma(&words).map(|words| text(words).wrap(ui, area.width(), 3));
        let title = text(words).wrap_around(ui, area.width(), words::unbroken);
        let title =
            halves.filter(|it| [it, &title].map(|it| it.rows.len()) == [2; 2]).unwrap_or(title);
        let question = lay_out_question(ui, slide, area.width());
        let question_height = question
            .as_ref()
            .map_or(0.0, |(_, galley)| galley.size().y + gap_below_question(slide));
        let change =
            (slide.step.view == StepView::Question).then(|| Change::new(ui, slide, area.width()));
        // What is below stays in place.
        let title_height = if slide.is_fixed() {
            title.size().y.max(HEADLINE_ROWS * slide.style.headline * HEADLINE_ROW)
        } else {
            title.size().y
        };
        let change_top = area.top() + question_height + title_height + slide.style.gap * 0.6;
        let change_height = change.as_ref().map_or(0.0, |change| change.height);
        let bottom = if change_height > 0.0 {
            change_top + change_height
        } else {
            area.top() + question_height + title_height
        };
        Self {
            rect: area.with_max_y(bottom),
            title_top: area.top() + question_height,
            question,
            title,
            change_top,
            change,
        }
    }

    /// The place of the headline.
    pub fn title_rect(&self) -> Rect {
        let pos = pos2(self.rect.left(), self.title_top);
        Rect::from_min_max(pos, pos2(self.rect.right(), self.title_top + self.title.size().y))
    }

    pub fn draw_change(&self, ui: &Ui, slide: &Slide<'_>) {
        if let Some(change) = &self.change {
            change.draw(ui, slide, pos2(self.rect.left(), self.change_top));
        }
    }

    pub fn draw(&self, ui: &Ui, slide: &Slide<'_>) {
        let theme = slide.scene.theme;
        let mut pos = self.rect.min;
        let mut question = None;
        if let Some((words, galley)) = &self.question {
            let rect = Rect::from_min_size(pos, galley.size());
            ui.painter().galley(pos, galley.clone(), theme.text_secondary);
            question = Some((rect, words));
            pos = pos2(pos.x, rect.bottom() + gap_below_question(slide));
        }
        let rect = Rect::from_min_size(pos, self.title.size());
        ui.painter().galley(pos, self.title.clone(), theme.text);
        // Pictures are read from top to bottom; in a talk, the heading comes first.
        let is_heading_first = !slide.scene.on_page;
        if is_heading_first {
            name_title(ui, slide, rect);
        }
        if let Some((rect, words)) = question {
            let response = ui.interact(rect, ui.scope_id().with("question"), Sense::hover());
            response.set_name(Role::Label, || words.clone());
        }
        if !is_heading_first {
            name_title(ui, slide, rect);
        }
    }
}

/// Names the headline. In a talk, it says which step is shown, and has the focus when nothing else
/// has it, so that each step is read aloud once.
fn name_title(ui: &Ui, slide: &Slide<'_>, rect: Rect) {
    let scene = slide.scene;
    if !slide.is_on_screen(ui) {
        let response = ui.interact(rect, ui.scope_id().with("title"), Sense::hover());
        response.set_name(Role::Heading, || title(slide));
        return;
    }
    let index = slide.index;
    let id = heading_id(index, slide.part);
    let sense = if ui.memory(|memory| memory.has_focus(id)) {
        Sense::focusable_noninteractive()
    } else {
        Sense::hover()
    };
    let response = ui.interact(rect, id, sense);
    let title = title(slide);
    let question = asked(slide);
    // Tab leads to the cards of the first part, which has the positions.
    let contents = || match slide.part {
        0 => all_of(&[&contents(slide), notes(slide)]),
        _ => spoken_cards(slide),
    };
    let all = || all_of(&[&title, &contents()]);
    let (hearing, _) = heard::hearing(ui.ctx(), id, response.has_focus(), all);
    let is_again = matches!(hearing, Hearing::Again { .. });
    // The first part says it.
    let is_title_heard = slide.part > 0 && heard::was_heard(ui.ctx(), heading_id(index, 0));
    response.set_name(Role::Heading, || {
        let steps = scene.document.dataset.steps.len();
        let title = if is_again || is_title_heard { "" } else { &title };
        talk::spoken_step(index, steps, slide.part, slide.part_count, title)
    });
    response.describe(|| match hearing {
        Hearing::Again { hints } => heard::again(hints),
        Hearing::First | Hearing::Changed => all_of(&[&question, &contents()]),
    });
    if response.has_focus() {
        heard::note_more(ui.ctx(), || match slide.part {
            0 => spoken_cards(slide),
            _ if is_title_heard && !is_again => title.clone(),
            _ => Words::EMPTY,
        });
    }
}

/// The notes, if the window with them is open, which screen readers cannot read.
fn notes<'a>(slide: &Slide<'a>) -> &'a str {
    let notes = slide.step.notes.as_deref().filter(|_| slide.scene.page_texts.says_notes);
    notes.unwrap_or_default()
}

/// The question of a slide, if the last step of a question before it has another one.
pub(super) fn asked(slide: &Slide<'_>) -> Words {
    let (dataset, question) = (&slide.scene.document.dataset, &slide.scene.view.question);
    let before = question_steps_before(slide).last();
    let is_asked = slide.step.view == StepView::Question
        && slide.part == 0
        && before.is_none_or(|before| before.question != *question);
    let question = dataset.question(question).filter(|_| is_asked);
    question.map_or(Words::EMPTY, |question| Words::verbatim(&question.ask))
}

/// Returns the words for screen readers after the headline of a slide, without its cards.
pub(super) fn contents(slide: &Slide<'_>) -> Words {
    let scene = slide.scene;
    match slide.step.view {
        // The chart itself is no stop: the headline says what it shows. The first part has said it.
        StepView::Question if slide.part > 0 => Words::EMPTY,
        StepView::Question => match change::spoken(slide) {
            Some(change) => all_of(&[&scene.spoken_headline()[0], &change]),
            None => scene.brief(),
        },
        StepView::AllQuestions => talk::TAB_READS_QUESTIONS,
        StepView::Grid => talk::TAB_READS_POSITIONS,
        StepView::Title => Words::verbatim(&scene.document.dataset.subtitle),
    }
}

/// Returns the words for screen readers about the cards.
pub(super) fn spoken_cards(slide: &Slide<'_>) -> Words {
    let stances = slide.card_stances.iter();
    talk::cards_of_part(&stances.map(|stance| spoken::card(slide, stance)).collect::<Vec<_>>())
}

/// The headline of a part of a step on the audience's screen.
pub fn heading_id(step: usize, part: usize) -> Id {
    Id::unique("headline of the slide").with((step, part))
}

pub(super) fn title(slide: &Slide<'_>) -> Words {
    let title = slide.scene.page_texts.title;
    Words::verbatim(title.unwrap_or(&slide.step.title))
}

fn gap_below_question(slide: &Slide<'_>) -> f32 {
    slide.style.gap * 0.3
}

/// Lays out what the slide is about: its question, or the dataset.
fn lay_out_question(ui: &Ui, slide: &Slide<'_>, width: f32) -> Option<(Words, Arc<Galley>)> {
    let dataset = &slide.scene.document.dataset;
    let words = match slide.step.view {
        StepView::Title => return None,
        StepView::AllQuestions => {
            words::topic(&dataset.title, &slide.scene.view.as_of.year().to_string())
        }
        StepView::Question | StepView::Grid => {
            Words::verbatim(&dataset.question(&slide.scene.view.question)?.ask)
        }
    };
    let (font, color) = (theme::sans(slide.style.question), slide.scene.theme.text_secondary);
    let galley = layout_wrapped(ui, &words, font, color, width);
    Some((words, galley))
}
