//! Draws the page of a subject for export.

use egui::{Vec2, vec2};

use super::picture::{Caption, Picture, Region};
use super::svg::SvgOptions;
use crate::analysis::{ViewData, drawn_sources, stance_words};
use crate::document::Document;
use crate::export::{Subject, check_slides_fit, sha256};
use crate::model::StepView;
use crate::theme::Theme;
use crate::ui::slide::{self, Transition};
use crate::ui::{self, PageTexts, PlacedMark, Scene, UiState, page};
use crate::view::{Contents, Editing, Page, Panels, TextMode, View};
use crate::words::credits::{authors, credit_line};
use crate::words::stances::source_words;
use crate::words::{Words, export::pictures as words};

/// The smallest size of a window, a grid or a table that is laid out, in points; smaller pages
/// are scaled down.
const MIN_LAYOUT: Vec2 = vec2(720.0, 480.0);
/// The largest size that is laid out, in points; larger pages are scaled up.
const MAX_LAYOUT: Vec2 = vec2(1900.0, 1200.0);

/// The scale of a window, a grid or a table relative to its layout.
fn zoom(size: Vec2) -> f32 {
    let enlargement = (size.x / MAX_LAYOUT.x).min(size.y / MAX_LAYOUT.y).max(1.0);
    let reduction = (size.x / MIN_LAYOUT.x).min(size.y / MIN_LAYOUT.y).min(1.0);
    enlargement * reduction
}

/// The scale of a picture of a question or of all relative to its layout. Up to the size of
/// pictures for phones, type grows with the picture; then there is more room, up to a layout with
/// everything; then type grows again.
fn picture_zoom(size: Vec2) -> f32 {
    let (phone_layout, phone_pixels, full_layout) = match slide::Shape::of(size) {
        slide::Shape::Wide => (520.0, 1200.0, 1200.0),
        slide::Shape::Portrait | slide::Shape::Square => (390.0, 1080.0, 720.0),
    };
    let small: f32 = size.x / phone_layout;
    small.min((phone_pixels / phone_layout).max(size.x / full_layout))
}

/// Whether the layout of a picture has room for a chart with everything.
fn is_full(layout: Vec2) -> bool {
    let is_wide = slide::Shape::of(layout) == slide::Shape::Wide;
    layout.x >= if is_wide { 1100.0 } else { 700.0 }
}

/// A drawn page with its caption.
pub struct RenderedPage {
    /// The drawing.
    pub picture: Picture,
    /// The title, description and source.
    pub caption: Caption,
    /// The areas of the marks, with their titles.
    pub(super) regions: Vec<Region>,
    /// The ids of the stances that have a mark, in the order of the regions.
    pub(super) stances: Vec<String>,
    pub(super) theme: &'static Theme,
    /// The first row of the table that does not fit.
    pub(super) next_row: Option<usize>,
}

impl RenderedPage {
    /// The options for an SVG of the page.
    pub fn svg_options(&self, text_mode: TextMode) -> SvgOptions<'_> {
        SvgOptions {
            text_mode,
            caption: Some(&self.caption),
            regions: &self.regions,
        }
    }
}

/// The id of a stance's mark within a file.
pub fn mark_id(stance: &str) -> String {
    format!("stance-{stance}")
}

/// Draws the subject's page.
///
/// # Errors
/// Returns an error if the size of the page is out of range, if the page is a card
/// and no stance is selected, if the dataset has no such step, or if words of the step would be
/// cut.
pub fn render_page(subject: Subject<'_>) -> Result<RenderedPage, Words> {
    render_part(subject, 0)
}

/// Draws the subject's page, or all pages of its step or its table, which have several if the cards
/// or the rows do not fit on one.
///
/// # Errors
/// The same as [`render_page`].
pub fn render_pages(subject: Subject<'_>) -> Result<Vec<RenderedPage>, Words> {
    let dataset = &subject.document.dataset;
    let (width, height) = subject.page.size;
    let shape = slide::Shape::of(vec2(width as f32, height as f32));
    let step = match subject.page.contents {
        Contents::Step(index) => {
            let view = subject.view.with_step(dataset, index);
            view.zip(dataset.steps.get(index))
        }
        _ => None,
    };
    let parts = step.map_or(1, |(view, step)| {
        slide::parts(dataset, &view, step, shape).len()
    });
    let pages: Result<Vec<_>, _> = (0..parts).map(|part| render_part(subject, part)).collect();
    let mut pages = pages?;
    while let Some(row) = pages.last().and_then(|page| page.next_row) {
        pages.push(render_part(subject, row)?);
    }
    Ok(pages)
}

/// Draws a part of the subject's step, its table from the row `part`, or its page if it is neither.
fn render_part(subject: Subject<'_>, part: usize) -> Result<RenderedPage, Words> {
    let Subject {
        document,
        view,
        page,
    } = subject;
    let (width, height) = page.size;
    let range = Page::SIZE_RANGE;
    if !range.contains(&width) || !range.contains(&height) {
        return Err(words::bad_page_size(width, height, &range));
    }
    let dataset = &document.dataset;
    let step_view = match page.contents {
        Contents::Step(index) => {
            dataset.step_index(index.saturating_add(1))?;
            check_slides_fit(dataset, index..index + 1)?;
            view.with_step(dataset, index)
        }
        _ => None,
    };
    let view = step_view.as_ref().unwrap_or(view);
    let selected = view.selected.as_deref().and_then(|id| dataset.stance(id));
    if page.contents == Contents::Card && selected.is_none() {
        return Err(words::NO_CARD);
    }
    let view_data = ViewData::new(dataset, view);
    let theme = Theme::for_mode(egui_theme(page), page.theme.is_high_contrast());
    let (panels, editing) = (Panels::default(), Editing::default());
    let scene = Scene {
        on_page: page.contents != Contents::Window,
        page_texts: PageTexts {
            title: page.title.as_deref(),
            credit: page.credit.as_deref(),
        },
        ..still_scene(document, view, &view_data, theme, (&panels, &editing))
    };
    let size = vec2(width as f32, height as f32);
    let (picture, marks, next_row) = draw(page, part, scene, size);
    if let Some((width, height)) =
        size_for_content(page, &picture, |size| draw(page, part, scene, size).0)
    {
        return Err(words::page_too_small(page.size, (width, height)));
    }
    let question = dataset.question(&view.question);
    let tab = question.map_or("", |question| &question.tab);
    let title = match (page.contents, selected) {
        (Contents::Step(index), _) => words::part_title(&dataset.steps[index].title, part),
        (Contents::Card, Some(stance)) => stance_words(dataset, stance, &view.question),
        _ => words::title(&document.title(), tab, view.as_of),
    };
    let stances = marks.iter().map(|mark| mark.stance.clone()).collect();
    Ok(RenderedPage {
        picture,
        caption: Caption {
            title,
            description: description(document, view, page, &view_data),
            source: provenance(document, [view.question.as_str()]),
            author: authors(dataset),
        },
        regions: regions(document, view, marks),
        stances,
        theme,
        next_row,
    })
}

/// The scene of a picture: a view of a document, in which nothing is going on.
pub(super) fn still_scene<'a>(
    document: &'a Document,
    view: &'a View,
    view_data: &'a ViewData,
    theme: &'a Theme,
    (panels, editing): (&'a Panels, &'a Editing),
) -> Scene<'a> {
    Scene {
        document,
        revision: 0,
        view,
        panels,
        notice: None,
        answers: &[],
        recent_files: &[],
        places: &[],
        view_data,
        editing,
        comparison: None,
        theme,
        highlight_changes: false,
        reduced_motion: true,
        loading: None,
        all_questions: &[],
        appearance: crate::ui::Appearance::default(),
        limitations: &[],
        on_page: true,
        page_texts: PageTexts::default(),
        is_slide: false,
    }
}

/// Draws the chart of a draft dataset, without heading, legend and notes. Also returns who stands
/// where on its last day, in words.
pub fn render_preview(
    document: &Document,
    size: Vec2,
    theme: egui::Theme,
    high_contrast: bool,
) -> (Picture, Words) {
    let view = View::new(&document.dataset);
    let view_data = ViewData::new(&document.dataset, &view);
    let (panels, editing) = (Panels::default(), Editing::default());
    let colors = Theme::for_mode(theme, high_contrast);
    let scene = still_scene(document, &view, &view_data, colors, (&panels, &editing));
    let picture = Picture::draw(size, theme, high_contrast, |ui| {
        page::draw_preview(ui, scene);
    });
    (picture, view_data.sentence)
}

/// The mode of a page's colours.
pub(super) fn egui_theme(page: &Page) -> egui::Theme {
    if page.theme.is_dark() {
        egui::Theme::Dark
    } else {
        egui::Theme::Light
    }
}

/// Draws the page, and returns the picture, the marks on it and the first row that does not fit.
fn draw(
    page: &Page,
    part: usize,
    scene: Scene<'_>,
    size: Vec2,
) -> (Picture, Vec<PlacedMark>, Option<usize>) {
    let (mode, high_contrast) = (egui_theme(page), page.theme.is_high_contrast());
    let zoom = match page.contents {
        Contents::Card => return (draw_card(page, scene, size), Vec::new(), None),
        Contents::Step(_) => slide::zoom(size),
        Contents::Chart | Contents::AllQuestions => picture_zoom(size),
        _ => zoom(size),
    };
    let (mut marks, mut next_row) = (Vec::new(), None);
    let mut ui_state = UiState::default();
    let picture = Picture::draw(size / zoom, mode, high_contrast, |ui| {
        marks = match page.contents {
            Contents::Chart if !is_full(size / zoom) => {
                slide::show_view(ui, scene, StepView::Question)
            }
            Contents::Chart => page::draw_chart(ui, scene),
            Contents::AllQuestions => slide::show_view(ui, scene, StepView::AllQuestions),
            Contents::Window => ui::show(ui, scene, &mut ui_state, &mut Vec::new()).to_vec(),
            Contents::Step(index) => {
                let slide = (index, part);
                slide::show(ui, scene, slide, 0, Transition::NONE, &mut Vec::new())
            }
            Contents::Grid => {
                page::draw_grid(ui, scene);
                Vec::new()
            }
            Contents::Table => {
                next_row = page::draw_table(ui, scene, part);
                Vec::new()
            }
            Contents::Card => Vec::new(),
        };
    });
    (Picture { zoom, ..picture }, marks, next_row)
}

/// Returns the smallest size that has room for the content of a page, if its own has not: of the
/// same width, unless its text would be too small to read.
fn size_for_content(
    page: &Page,
    picture: &Picture,
    draw: impl Fn(Vec2) -> Picture,
) -> Option<(u32, u32)> {
    if !matches!(
        page.contents,
        Contents::Chart | Contents::AllQuestions | Contents::Step(_)
    ) {
        return None;
    }
    let is_legible = |picture: &Picture| picture.zoom >= 0.999;
    if !picture.has_overflow && is_legible(picture) {
        return None;
    }
    let (width, height) = page.size;
    let width = (width as f32 / picture.zoom.min(1.0)).ceil();
    let first = (height as f32 / picture.zoom.min(1.0)).ceil();
    // In steps of 10 pixels, up to three times as high as wide.
    let heights = (0..).map(|step| first + 10.0 * step as f32);
    let mut heights = heights.take_while(|height| *height <= width * 3.0);
    let works = |height: &f32| {
        let picture = draw(vec2(width, *height));
        !picture.has_overflow && is_legible(&picture)
    };
    let height = heights.find(works)?;
    Some((width as u32, height as u32))
}

/// Draws the card as large as the page allows, up to the size of a headline.
fn draw_card(page: &Page, scene: Scene<'_>, size: Vec2) -> Picture {
    let (mode, high_contrast) = (egui_theme(page), page.theme.is_high_contrast());
    let draw = |zoom: f32| {
        let mut card_height = 0.0;
        let picture = Picture::draw(size / zoom, mode, high_contrast, |ui| {
            card_height = page::draw_card(ui, scene);
        });
        // The share of the card's height that fits on the page.
        let fit = size.y / zoom / card_height;
        (Picture { zoom, ..picture }, fit)
    };
    let largest = (size.x / 520.0).min(size.y / 300.0);
    let (mut picture, mut fit) = draw(largest);
    // The first correction assumes that wrapped text keeps its area in a wider
    // layout; the second works for any card that does not become taller.
    for exponent in [0.5, 1.0] {
        if fit < 1.0 {
            (picture, fit) = draw(picture.zoom * fit.powf(exponent) * 0.99);
        }
    }
    picture
}

/// Returns a region with a title for each mark.
fn regions(document: &Document, view: &View, marks: Vec<PlacedMark>) -> Vec<Region> {
    let dataset = &document.dataset;
    marks
        .into_iter()
        .filter_map(|mark| {
            let stance = dataset.stance(&mark.stance)?;
            Some(Region {
                id: mark_id(&mark.stance),
                title: stance_words(dataset, stance, &view.question),
                rect: mark.rect,
            })
        })
        .collect()
}

fn description(document: &Document, view: &View, page: &Page, view_data: &ViewData) -> Words {
    let dataset = &document.dataset;
    let step = match page.contents {
        Contents::Step(index) => {
            let title = dataset.steps[index].title.as_str();
            Some((index + 1, dataset.steps.len(), title))
        }
        _ => None,
    };
    let question = dataset.question(&view.question);
    words::description(
        step,
        question,
        &view_data.sentence,
        view_data.hidden_note.as_deref(),
        &dataset.scope,
    )
}

/// Describes the data behind pictures of the questions: the file, its hash and its sources.
pub fn provenance<'a>(document: &Document, questions: impl IntoIterator<Item = &'a str>) -> Words {
    let hash = sha256(document.text.as_bytes());
    let mut sources = Vec::new();
    for question in questions {
        for source in drawn_sources(&document.dataset, question) {
            let source = source_words(source);
            if !sources.contains(&source) {
                sources.push(source);
            }
        }
    }
    let credits = credit_line(&document.dataset);
    words::provenance(&document.name(), &hash, &sources, credits.as_deref())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::stance_day;
    use crate::model::{Step, StepView};
    use crate::view::Clock;
    use egui::epaint::Shape;
    use egui::{Rect, pos2};

    /// Returns every piece of text in a picture with its area.
    fn texts(picture: &Picture) -> Vec<(Rect, String)> {
        fn collect(shape: &Shape, found: &mut Vec<(Rect, String)>) {
            match shape {
                Shape::Text(text) => {
                    let rect = text.galley.mesh_bounds.translate(text.pos.to_vec2());
                    found.push((rect, text.galley.job.text.clone()));
                }
                Shape::Vec(shapes) => shapes.iter().for_each(|shape| collect(shape, found)),
                _ => {}
            }
        }
        let mut found = Vec::new();
        for clipped in &picture.shapes {
            collect(&clipped.shape, &mut found);
        }
        found.retain(|(rect, text)| rect.is_positive() && !text.trim().is_empty());
        found
    }

    fn render(document: &Document, view: &View, page: &Page) -> RenderedPage {
        let subject = Subject {
            document,
            view,
            page,
        };
        render_page(subject).expect("a page")
    }

    #[test]
    fn text_on_a_page_neither_overlaps_nor_leaves_it_at_any_size() {
        let document = Document::embedded();
        let day = |text: &str| text.parse().expect("a day");
        for question in &document.dataset.questions {
            for as_of in [day("2024-03-01"), day("2024-03-18"), day("2024-05-11")] {
                let view = View {
                    question: question.id.clone(),
                    as_of,
                    ..View::new(&document.dataset)
                };
                for size in [
                    (480, 320),
                    (640, 800),
                    (1200, 600),
                    (1200, 675),
                    (1080, 1080),
                    (1920, 1080),
                    (7680, 4320),
                ] {
                    let page = Page {
                        size,
                        ..Page::default()
                    };
                    let rendered = render(&document, &view, &page);
                    let area = Rect::from_min_size(pos2(0.0, 0.0), rendered.picture.size);
                    let texts = texts(&rendered.picture);
                    assert!(texts.len() > 15, "{size:?}");
                    for (index, (rect, text)) in texts.iter().enumerate() {
                        assert!(
                            area.expand(0.5).contains_rect(*rect),
                            "{size:?} {question:?}: {text} is at {rect:?}",
                            question = question.id
                        );
                        for (other_rect, other_text) in &texts[..index] {
                            let overlap = rect.intersect(*other_rect);
                            assert!(
                                overlap.width() < 1.0 || overlap.height() < 1.5,
                                "{size:?} {}: “{text}” overlaps “{other_text}”",
                                question.id
                            );
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn a_page_can_be_understood_without_the_window() {
        let document = Document::embedded();
        let view = View::new(&document.dataset);
        let rendered = render(&document, &view, &Page::default());
        let texts = texts(&rendered.picture);
        let has_text = |words: &str| texts.iter().any(|(_, text)| text.contains(words));
        let dataset = &document.dataset;
        for words in [
            dataset.title.as_str(),
            &dataset.questions[0].ask,
            "United States: opposes it as planned level 1",
            "no change heard since 19 March, when Israel moved",
            "11 May 2024",
            "party’s line",
            &dataset.scope,
            "The New York Times · 18 April 2024 (inferred)",
        ] {
            assert!(has_text(words), "{words}");
        }
        for words in ["Show all days", "Ctrl"] {
            assert!(!has_text(words), "{words}");
        }
        assert!(
            rendered.caption.title.contains("Major operation"),
            "{}",
            rendered.caption.title
        );
        assert!(rendered.caption.description.contains("Three levels apart"));
        assert!(
            rendered
                .caption
                .description
                .contains("whatever others decide")
        );
        assert!(rendered.caption.source.contains("SHA-256"));
    }

    #[test]
    fn a_page_states_the_active_filters() {
        let document = Document::embedded();
        let mut view = View::new(&document.dataset);
        view.hidden.insert("biden".to_owned());
        view.range.0 = "2024-04-01".parse().expect("a day");
        let rendered = render(&document, &view, &Page::default());
        let texts = texts(&rendered.picture);
        let has_text = |words: &str| texts.iter().any(|(_, text)| text.contains(words));
        assert!(has_text("Shown without Joe Biden."));
        assert!(has_text(
            "Days shown: 1 April – 11 May 2024 of 1 March – 11 May 2024."
        ));
    }

    #[test]
    fn every_mark_has_its_own_region() {
        let document = Document::embedded();
        let view = View::new(&document.dataset);
        let rendered = render(&document, &view, &Page::default());
        let marks = ViewData::new(&document.dataset, &view).series.marks.len();
        assert_eq!(rendered.regions.len(), marks);
        let ids: std::collections::BTreeSet<&str> = rendered
            .regions
            .iter()
            .map(|region| region.id.as_str())
            .collect();
        assert_eq!(ids.len(), marks);
        let svg = crate::render::svg(&rendered.picture, &rendered.svg_options(TextMode::Embedded));
        for region in &rendered.regions {
            assert!(svg.contains(&format!("<g id=\"{}\"><title>", region.id)));
        }
    }

    #[test]
    fn every_card_fits_on_its_page() {
        let document = Document::embedded();
        for stance in &document.dataset.stances {
            let view = View {
                selected: Some(stance.id.clone()),
                ..View::new(&document.dataset)
            };
            for size in [(480, 320), (1080, 1080)] {
                let page = Page {
                    contents: Contents::Card,
                    size,
                    ..Page::default()
                };
                let rendered = render(&document, &view, &page);
                let area = Rect::from_min_size(pos2(0.0, 0.0), rendered.picture.size);
                for (rect, text) in texts(&rendered.picture) {
                    assert!(
                        area.expand(0.5).contains_rect(rect),
                        "{} at {size:?}: {text} is at {rect:?} of {area:?}",
                        stance.id
                    );
                }
            }
        }
    }

    #[test]
    fn text_on_a_slide_neither_overlaps_nor_leaves_it_at_any_size() {
        let mut document = Document::embedded();
        let dataset = &document.dataset;
        let stances = dataset.stances.iter();
        let pairs: Vec<Vec<String>> = stances
            .map(|stance| stance.id.clone())
            .collect::<Vec<_>>()
            .chunks(2)
            .map(<[String]>::to_vec)
            .collect();
        // As many words of each long quotation as fit on a slide.
        let excerpt = |id: &String| {
            let quote = dataset.stance(id)?.first_quote()?;
            let (end, _) = quote.char_indices().nth(Step::MAX_EXCERPT_CHARS)?;
            Some((id.clone(), quote[..quote[..end].rfind(' ')?].to_owned()))
        };
        let questions = dataset.questions.iter().cycle();
        let steps: Vec<Step> = pairs
            .into_iter()
            .zip(questions)
            .map(|(stances, question)| Step {
                title: "6 May: one tells 100,000 people to leave; the other objects".into(),
                view: StepView::default(),
                question: Some(question.id.clone()),
                range: None,
                as_of: dataset
                    .stance(&stances[0])
                    .map(|stance| stance_day(Clock::Said, stance)),
                actors: None,
                excerpts: stances.iter().filter_map(&excerpt).collect(),
                stances,
                show_later: false,
                annotation: Some("No date is named".into()),
                notes: None,
            })
            .collect();
        document.dataset.edit(|parts| parts.steps = steps);
        let sizes = [
            (1280, 720),
            (1024, 768),
            (2560, 1080),
            (1080, 1350),
            (1080, 1920),
        ];
        let steps = 0..document.dataset.steps.len();
        for (step, size) in steps.flat_map(|step| sizes.map(|size| (step, size))) {
            let page = Page {
                contents: Contents::Step(step),
                size,
                ..Page::default()
            };
            let rendered = render(&document, &View::new(&document.dataset), &page);
            let area = Rect::from_min_size(pos2(0.0, 0.0), rendered.picture.size);
            let texts = texts(&rendered.picture);
            assert!(texts.len() > 12, "{step}: {}", texts.len());
            for (index, (rect, text)) in texts.iter().enumerate() {
                assert!(area.contains_rect(*rect), "{step}: {text} is at {rect:?}");
                for (other_rect, other_text) in &texts[..index] {
                    let overlap = rect.intersect(*other_rect);
                    assert!(
                        overlap.width() < 1.0 || overlap.height() < 1.5,
                        "{step}: “{text}” overlaps “{other_text}”"
                    );
                }
            }
        }
    }

    #[test]
    fn page_sizes_out_of_range_are_rejected() {
        let document = Document::embedded();
        let view = View::new(&document.dataset);
        for size in [(0, 600), (600, 0), (16_385, 600), (u32::MAX, u32::MAX)] {
            let page = Page {
                size,
                ..Page::default()
            };
            let subject = Subject {
                document: &document,
                view: &view,
                page: &page,
            };
            let error = render_page(subject).err().expect("an error");
            assert!(error.contains("64 to 16384"), "{error}");
        }
    }
}
