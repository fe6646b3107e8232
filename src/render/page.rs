//! Draws the page of a subject for export.

use std::cell::Cell;
use std::collections::BTreeSet;
use std::sync::Arc;

use egui::{Vec2, vec2};

use crate::document::Document;
use crate::export::{Subject, check_slides_fit};
use crate::facts::{AsOf, ViewData, drawn_sources, stance_day};
use crate::figure::PlacedMark;
use crate::model::{Dataset, QuestionId, Stance, StanceId, StepView};
use crate::scene::{PageTexts, Scene};
use crate::talk::picture::{self, Format};
use crate::talk::slide::{self, StepData};
use crate::theme::Theme;
use crate::vector::SvgOptions;
use crate::vector::{Caption, Picture, Region};
use crate::view::{Contents, Page, Preset, View};
use crate::words::cards::stance_words;
use crate::words::credits::{PROGRAM, authors, full_credit};
use crate::words::headline::sentence;
use crate::words::passages::main_passages;
use crate::words::positions::hidden_voices_note;
use crate::words::stances::source_words;
use crate::words::{Words, export::pictures as words};

/// A drawn page with its caption.
pub struct RenderedPage {
    /// The drawing.
    pub picture: Picture,
    /// The title, description and source.
    pub caption: Caption,
    /// The areas of the marks, with their titles.
    pub(super) regions: Vec<Region>,
    pub(super) theme: Theme,
    pub(super) data: Arc<PageData>,
}

/// The data of the pages of a subject.
pub(super) struct PageData {
    /// The view; for a step, that of the step.
    pub view: View,
    pub view_data: ViewData,
    /// The data that the slides of a step share.
    pub step: Option<Arc<StepData>>,
}

impl RenderedPage {
    pub fn svg_options(&self) -> SvgOptions<'_> {
        SvgOptions { caption: Some(&self.caption), regions: &self.regions, is_part: false }
    }
}

/// The id of a stance's mark within a file.
pub fn mark_id(stance: &StanceId) -> String {
    format!("stance-{stance}")
}

/// Draws the subject's page.
///
/// # Errors
/// Returns an error if the size of the page is out of range, if the page is a card
/// and no stance is selected, if the dataset has no such step, or if words of the step would be
/// cut.
pub fn render_page(subject: Subject<'_>) -> Result<RenderedPage, Words> {
    Sheet::new(subject)?.draw(0)
}

/// Draws the subject's page, or all pages of its step, which has several if the cards do not fit on
/// one.
///
/// # Errors
/// The same as [`render_page`].
pub fn render_pages(subject: Subject<'_>) -> Result<Vec<RenderedPage>, Words> {
    let mut pages = Vec::new();
    each_page(subject, |page| {
        pages.push(page);
        Ok(())
    })?;
    Ok(pages)
}

/// Calls a function with each of the pages of [`render_pages`], one at a time: there may be
/// thousands, and each takes up a lot of memory.
///
/// # Errors
/// The same as [`render_page`], and those of the function.
pub(super) fn each_page(
    subject: Subject<'_>,
    mut use_page: impl FnMut(RenderedPage) -> Result<(), Words>,
) -> Result<(), Words> {
    let sheet = Sheet::new(subject)?;
    (0..sheet.part_count()).try_for_each(|part| use_page(sheet.draw(part)?))
}

/// The most stances of which a step has cards: a slide has two or three.
const MAX_CARDS: usize = 500;

/// The data that the pages of a subject share.
struct Sheet<'a> {
    document: &'a Document,
    page: &'a Page,
    data: Arc<PageData>,
    theme: Theme,
    /// The caption of all pages, with the title of the first.
    caption: Caption,
}

impl<'a> Sheet<'a> {
    fn new(subject: Subject<'a>) -> Result<Self, Words> {
        let Subject { document, page, .. } = subject;
        let (width, height) = page.size;
        let range = Page::SIZE_RANGE;
        if !range.contains(&width) || !range.contains(&height) {
            return Err(words::bad_page_size(width, height, &range));
        }
        if page.size == Preset::Column.size() && page.contents != Contents::Chart {
            return Err(words::NOT_IN_COLUMN);
        }
        let dataset = &document.dataset;
        let view = match page.contents {
            Contents::Step(index) => {
                let step = dataset.step_index(index.saturating_add(1))?;
                let cards = dataset.steps[step].stances.len();
                if cards > MAX_CARDS {
                    return Err(words::too_many_cards(index + 1, cards, MAX_CARDS));
                }
                check_slides_fit(dataset, index..index + 1)?;
                subject.view.with_step(dataset, index)
            }
            _ => None,
        };
        let mut view = view.unwrap_or_else(|| subject.view.clone());
        if page.contents == Contents::Grid && view.range.0 < view.as_of {
            // A picture of a day has nothing later.
            view.range.1 = view.range.1.min(view.as_of);
        }
        let selected = view.selected.as_ref().and_then(|id| dataset.stance(id));
        if page.contents == Contents::Card && selected.is_none() {
            return Err(words::NO_CARD);
        }
        let view_data = ViewData::new(dataset, &view);
        let step = match page.contents {
            Contents::Step(index) => dataset.steps.get(index),
            _ => None,
        };
        let step_data =
            step.map(|step| Arc::new(StepData::new(dataset, 0, &view, step, &view_data)));
        let question = dataset.question(&view.question);
        let tab = question.map_or("", |question| &question.tab);
        let title = match (step, selected, page.contents) {
            (Some(step), ..) => Words::verbatim(&step.title),
            (_, Some(stance), Contents::Card) => stance_line(dataset, stance, &view),
            _ => words::title(&document.title(), tab, view.as_of),
        };
        let caption = Caption {
            title,
            description: description(document, &view, page, &view_data),
            source: provenance(subject, [&view.question]),
            ..credited(subject)
        };
        let theme = page_theme(page, document);
        Ok(Self {
            document,
            page,
            data: Arc::new(PageData { view, view_data, step: step_data }),
            theme,
            caption,
        })
    }

    /// The number of slides of a step; 1 for anything else.
    fn part_count(&self) -> usize {
        let step = self.data.step.as_ref();
        step.map_or(1, |step| step.part_count())
    }

    /// Draws a slide of the step, or the page.
    fn draw(&self, part: usize) -> Result<RenderedPage, Words> {
        let Self { document, page, .. } = *self;
        let PageData { view, view_data, .. } = &*self.data;
        let (width, height) = page.size;
        let size = vec2(width as f32, height as f32);
        let questions = match page.contents {
            Contents::AllQuestions => ViewData::of_questions(&document.dataset, view),
            _ => Vec::new(),
        };
        let scene = Scene {
            page_texts: page.into(),
            all_questions: &questions,
            ..still_scene(document, view, view_data, &self.theme)
        };
        let (picture, marks) = self.draw_part(part, scene, size);
        match page.contents {
            _ if !picture.has_overflow => {}
            Contents::Chart | Contents::AllQuestions => {
                return Err(words::no_room(page.size.0, page.size.1));
            }
            Contents::Card | Contents::Grid | Contents::Step(_) => {}
        }
        let density = Vec2::from(page.density());
        let mut caption = self.caption.clone();
        if self.data.step.is_some() {
            caption.title = words::part_title(&caption.title, part);
        }
        Ok(RenderedPage {
            picture: Picture { density, ..picture },
            caption,
            regions: regions(document, view, marks, self.data.step.is_some()),
            theme: self.theme.clone(),
            data: Arc::clone(&self.data),
        })
    }
}

/// The scene of a picture: a view of a document, in which nothing is going on.
pub(super) fn still_scene<'a>(
    document: &'a Document,
    view: &'a View,
    view_data: &'a ViewData,
    theme: &'a Theme,
) -> Scene<'a> {
    Scene {
        document,
        revision: 0,
        view,
        view_data,
        all_questions: &[],
        theme,
        commands: None,
        on_page: true,
        page_texts: PageTexts::default(),
        overflow: None,
    }
}

fn page_theme(page: &Page, document: &Document) -> Theme {
    Theme::of_page(page, document, egui::Theme::from_dark_mode(page.theme.is_dark()))
}

/// A picture, and the marks on it.
type Drawing = (Picture, Vec<PlacedMark>);

impl Sheet<'_> {
    fn draw_part(&self, part: usize, scene: Scene<'_>, size: Vec2) -> Drawing {
        let page = self.page;
        let zoom = match page.contents {
            Contents::Card => (size / picture::card::SIZE).min_elem(),
            Contents::Step(_) => slide::zoom(size),
            Contents::Chart | Contents::AllQuestions => Format::of(size).zoom(size),
            Contents::Grid => picture::GRID_SCALE * Format::of(size).zoom(size),
        };
        let mut marks = Vec::new();
        let overflow = Cell::new(false);
        let scene = Scene { overflow: Some(&overflow), ..scene };
        let picture = Picture::draw(size / zoom, &self.theme, |ui| {
            // The last frame counts.
            overflow.set(false);
            if let Some(step) = &self.data.step {
                step.keep(ui.ctx());
            }
            marks = match page.contents {
                Contents::Chart => picture::show_question(ui, scene, Format::of(size)),
                Contents::AllQuestions => picture::show_questions(ui, scene, Format::of(size)),
                Contents::Step(index) => slide::show(ui, scene, index, part),
                Contents::Grid => {
                    picture::show_grid(ui, scene, Format::of(size));
                    Vec::new()
                }
                Contents::Card => {
                    if let Some(stance) = scene.selected() {
                        picture::card::show(ui, scene, stance, picture::card::SIZE);
                    }
                    Vec::new()
                }
            };
        });
        (Picture { zoom, has_overflow: overflow.get(), ..picture }, marks)
    }
}

/// A stance in one line, as of the day of a view.
fn stance_line(dataset: &Dataset, stance: &Stance, view: &View) -> Words {
    let passages = main_passages(dataset, stance, AsOf::of(view));
    stance_words(dataset, stance, &view.question, &passages)
}

/// Returns the words that are read for a stance's mark beside its card.
pub(super) fn mark_name(dataset: &Dataset, stance: &Stance, view: &View) -> Words {
    stance_words(dataset, stance, &view.question, &[])
}

/// Returns a region with a title for each mark. Cards say the words of the stances.
fn regions(
    document: &Document,
    view: &View,
    marks: Vec<PlacedMark>,
    has_cards: bool,
) -> Vec<Region> {
    let dataset = &document.dataset;
    marks
        .into_iter()
        .filter_map(|mark| {
            let stance = dataset.stance(&mark.stance)?;
            let title = stance_line(dataset, stance, view);
            Some(Region {
                id: mark_id(&mark.stance),
                name: if has_cards { mark_name(dataset, stance, view) } else { title.clone() },
                title,
                order: stance_day(view.clock, stance).to_string(),
                rect: mark.rect,
            })
        })
        .collect()
}

fn description(document: &Document, view: &View, page: &Page, view_data: &ViewData) -> Words {
    let dataset = &document.dataset;
    let step = match page.contents {
        Contents::Step(index) => Some((index, &dataset.steps[index])),
        _ => None,
    };
    // A title slide has no chart.
    let has_chart = step.is_none_or(|(_, step)| step.view != StepView::Title);
    words::description(
        step.map(|(index, step)| (index + 1, dataset.steps.len(), step.title.as_str())),
        dataset.question(&view.question).filter(|_| has_chart),
        &sentence(dataset, view_data),
        hidden_voices_note(dataset, &view_data.hidden_voices).as_deref(),
        &dataset.scope,
    )
}

/// A caption with the language of the texts and, unless the page is to have no credit, with who
/// made the data and the picture.
pub(super) fn credited(Subject { document, page, .. }: Subject<'_>) -> Caption {
    let has_credit = page.has_credit();
    Caption {
        author: if has_credit { authors(&document.dataset) } else { Words::EMPTY },
        program: if has_credit { PROGRAM } else { Words::EMPTY },
        language: document.dataset.language().map(str::to_owned),
        ..Caption::default()
    }
}

/// Describes the data behind pictures of the questions: the file, its hash and its sources, with
/// the credit that the page has or that of the dataset.
pub(super) fn provenance<'a>(
    Subject { document, page, .. }: Subject<'_>,
    questions: impl IntoIterator<Item = &'a QuestionId>,
) -> Words {
    let sources = source_list(&document.dataset, questions);
    let credits = full_credit(&document.dataset, page.credit());
    let credits = Some(credits.as_str()).filter(|credits| !credits.is_empty());
    words::provenance(&document.name(), document.text_hash(), &sources, credits)
}

/// Names each source of pictures of the questions once.
pub fn source_list<'a>(
    dataset: &Dataset,
    questions: impl IntoIterator<Item = &'a QuestionId>,
) -> Vec<Words> {
    // Many steps have the same question, and many questions the same sources.
    let (mut seen, mut names) = (BTreeSet::new(), BTreeSet::new());
    let questions = questions.into_iter().filter(|id| seen.insert(*id));
    let sources =
        questions.flat_map(|question| drawn_sources(dataset, question, dataset.covers.latest));
    let sources = sources.map(source_words);
    sources.filter(|name| names.insert(name.clone())).collect()
}

#[cfg(test)]
mod tests;
