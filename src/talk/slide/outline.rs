//! The words of a slide with their places, for programs that have text boxes of their own.

use std::cell::RefCell;

use egui::text::{LayoutJob, LayoutSection, TextFormat};
use egui::{Color32, FontId, Galley, Pos2, Rect, Ui};

use super::{Layout, Slide, header, sheet, with_slide};
use crate::kit::Badge;
use crate::model::Dataset;
use crate::scene::Scene;
use crate::words::Words;

/// A slide without its chart. The places are in points of the slide's layout.
pub struct Outline {
    /// The headline.
    pub title: TextBox,
    /// The question above it.
    pub question: Option<TextBox>,
    pub cards: Vec<CardOutline>,
    /// The other words outside the charts, in reading order, and the badges beside them.
    pub texts: Vec<TextBox>,
    pub badges: Vec<(Rect, Badge)>,
    /// The sources, and how sure the levels are.
    pub footer: TextBox,
    /// Where the slide shows how far the talk has come.
    pub progress: Rect,
}

/// Words and badges that were to be drawn.
#[derive(Default)]
pub(super) struct Taken {
    texts: Vec<TextBox>,
    pub badges: Vec<(Rect, Badge)>,
}

impl Taken {
    pub fn add_words(&mut self, pos: Pos2, words: &Words, galley: &Galley) {
        if !words.is_empty() {
            let rect = Rect::from_min_size(pos, galley.size());
            self.texts.push(text_box(rect, words.clone(), galley));
        }
    }
}

/// Text within a rectangle.
pub struct TextBox {
    /// The place.
    pub rect: Rect,
    /// The paragraphs, from top to bottom.
    pub paragraphs: Vec<Paragraph>,
}

/// A paragraph in one or more styles.
pub struct Paragraph(pub Vec<TextRun>);

/// Words in one style. They may begin with a line break.
pub struct TextRun {
    /// The words, in the order in which they are read.
    pub words: Words,
    pub font: FontId,
    pub color: Color32,
    /// The language of a quotation or of a text of the dataset; none of a sentence of the program.
    pub lang: Option<String>,
}

/// The card of a stance.
pub struct CardOutline {
    /// The card and its words up to the first condition.
    pub text: TextBox,
    /// The space between the edge and the text.
    pub padding: f32,
    /// The space between the paragraphs.
    pub gap: f32,
    /// The space for the badges before the first paragraph.
    pub badges_width: f32,
    /// Its words from the first condition on, each in its place beside its bar or below it.
    pub below: Vec<TextBox>,
    /// The bars of conditions.
    pub bars: Vec<(Rect, Color32)>,
    /// The badges of the parties with their places and names.
    pub badges: Vec<(Rect, Badge, Words)>,
}

/// Draws only the charts of a part of a step in the whole area of `ui`; the grid with its words. Returns the words of
/// the rest, unless there is no such step.
pub fn outline(ui: &mut Ui, scene: Scene<'_>, index: usize, part: usize) -> Option<Outline> {
    let step = scene.document.dataset.steps.get(index)?;
    let page = sheet(ui);
    let outline = with_slide(ui, scene, step, index, part, |ui, slide| {
        let taken = RefCell::default();
        let slide = Slide { taken: Some(&taken), ..slide };
        let layout = Layout::new(ui, &slide, page);
        layout.draw_chart(ui, &slide);
        layout.footer.draw_logo(ui, scene);
        let Taken { texts, badges } = taken.take();
        let mut outline = Outline { texts, badges, ..layout.outline(ui, &slide) };
        let Outline { title, question, texts, .. } = &mut outline;
        for text in texts.iter_mut().chain(question).chain([title]) {
            for run in text.paragraphs.iter_mut().flat_map(|paragraph| &mut paragraph.0) {
                // What stands in the file, such as a title or a name, is no sentence of the program.
                let is_own = scene.document.text.contains(run.words.as_str());
                run.lang = is_own.then(|| language(&scene.document.dataset));
            }
        }
        outline
    });
    Some(outline)
}

impl Layout<'_> {
    fn outline(&self, ui: &Ui, slide: &Slide<'_>) -> Outline {
        let (header, footer) = (&self.header, &self.footer);
        let question = header.question.as_ref().map(|(words, galley)| {
            let rect = header.rect;
            let rect = rect.with_max_y(rect.top() + galley.size().y);
            text_box(rect, words.clone(), galley)
        });
        let title = header.title_rect();
        let words = footer.words_rect();
        Outline {
            title: text_box(title, header::title(slide), &header.title),
            question,
            cards: self
                .cards
                .as_ref()
                .map_or_else(Vec::new, |cards| cards.outline(ui, slide.scene)),
            footer: text_box(words, footer.words.clone(), &footer.galley),
            texts: Vec::new(),
            badges: Vec::new(),
            progress: footer.number_rect(sheet(ui).bottom()),
        }
    }
}

/// The language of the texts of a dataset.
pub(super) fn language(dataset: &Dataset) -> String {
    dataset.language().unwrap_or("en-GB").to_owned()
}

fn text_box(rect: Rect, words: Words, galley: &Galley) -> TextBox {
    let LayoutJob { text, sections, .. } = &*galley.job;
    let run = |words: Words, TextFormat { font_id, color, .. }: &TextFormat| TextRun {
        words,
        font: font_id.clone(),
        color: *color,
        lang: None,
    };
    let runs = if *text == *words {
        let words = |it: &LayoutSection| &text[it.byte_range.start.0..it.byte_range.end.0];
        sections.iter().map(|it| run(Words::verbatim(words(it)), &it.format)).collect()
    } else {
        // Text that is broken or reordered on the slide has one style.
        sections.first().map(|it| run(words, &it.format)).into_iter().collect()
    };
    TextBox { rect, paragraphs: vec![Paragraph(runs)] }
}

/// The font of a text.
pub(super) fn font_of(galley: &Galley) -> Option<FontId> {
    let section = galley.job.sections.first()?;
    Some(section.format.font_id.clone())
}
