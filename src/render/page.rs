//! From a subject to a picture: the pages that are exported.

use std::fmt::Write as _;

use egui::{Vec2, vec2};
use sha2::{Digest as _, Sha256};

use super::picture::{Caption, Picture, Region};
use super::svg::{SvgOptions, svg};
use super::{pdf, png, rasterize};
use crate::analysis::{ViewData, sources_words, stance_words};
use crate::document::Document;
use crate::export::Subject;
use crate::theme::Theme;
use crate::ui::slide::{self, Transition};
use crate::ui::{self, PlacedMark, Scene, UiState, page};
use crate::view::{Contents, Editing, Page, Panels, TextMode, View};
use crate::words::day_month_year;

/// The sizes, in points, for which pages are laid out: a smaller page is a
/// smaller picture of the smallest, and a larger one a larger picture.
const MIN_LAYOUT: Vec2 = vec2(720.0, 480.0);
const MAX_LAYOUT: Vec2 = vec2(1900.0, 1200.0);

/// How much larger a page is drawn than it is laid out.
fn zoom(size: Vec2) -> f32 {
    let most = (size.x / MAX_LAYOUT.x).min(size.y / MAX_LAYOUT.y).max(1.0);
    let least = (size.x / MIN_LAYOUT.x).min(size.y / MIN_LAYOUT.y).min(1.0);
    most * least
}

/// A page with what is to be said of it.
pub struct RenderedPage {
    picture: Picture,
    regions: Vec<Region>,
    /// The stances of the parts.
    stances: Vec<String>,
    theme: &'static Theme,
    title: String,
    description: String,
    source: String,
}

/// The id of a stance's mark within a file.
pub fn mark_id(stance: &str) -> String {
    format!("stance-{stance}")
}

impl RenderedPage {
    fn caption(&self) -> Caption<'_> {
        Caption {
            title: &self.title,
            description: &self.description,
            source: &self.source,
        }
    }

    /// What the page is called.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// What it shows, in words.
    pub fn description(&self) -> &str {
        &self.description
    }

    /// The ids of the stances that have a mark on it, from left to right.
    pub fn stance_ids(&self) -> &[String] {
        &self.stances
    }

    /// Its colours.
    pub fn theme(&self) -> &'static Theme {
        self.theme
    }

    /// The page as SVG.
    pub fn svg(&self, text_mode: TextMode) -> String {
        let options = SvgOptions {
            text_mode,
            caption: self.caption(),
            regions: &self.regions,
        };
        svg(&self.picture, &options)
    }

    /// The page as PNG, with `scale` pixels of the file to one of the page.
    ///
    /// # Errors
    /// Where it would have too many pixels.
    pub fn png(&self, scale: f32) -> Result<Vec<u8>, String> {
        png(&self.picture, self.caption(), scale)
    }

    /// The page as it is shown on a screen.
    ///
    /// # Errors
    /// As for [`Self::png`].
    pub fn rasterize(&self, scale: f32) -> Result<egui::ColorImage, String> {
        rasterize(&self.picture, scale)
    }

    /// The picture on it.
    pub(super) fn picture(&self) -> &Picture {
        &self.picture
    }

    /// The parts of it with a name.
    pub(super) fn regions(&self) -> &[Region] {
        &self.regions
    }

    /// The page as PDF.
    ///
    /// # Errors
    /// Where it is larger than a PDF's page can be.
    pub fn pdf(&self) -> Result<Vec<u8>, String> {
        pdf(&self.picture, self.caption())
    }
}

/// Draws the subject's page.
///
/// # Errors
/// Where the page's size is none, where a card is asked for and no stance is
/// selected, or where the step that is asked for is not there.
pub fn render_page(subject: Subject<'_>) -> Result<RenderedPage, String> {
    let Subject {
        document,
        view,
        page,
    } = subject;
    let (width, height) = page.size;
    let sides = Page::SIZE_RANGE;
    if !sides.contains(&width) || !sides.contains(&height) {
        return Err(format!(
            "a page of {width}x{height} cannot be drawn; each side has {} to {} pixels",
            sides.start(),
            sides.end()
        ));
    }
    let dataset = &document.dataset;
    let stepped = match page.contents {
        Contents::Step(at) => {
            dataset.step_index(at.saturating_add(1))?;
            view.with_step(dataset, at)
        }
        _ => None,
    };
    let view = stepped.as_ref().unwrap_or(view);
    let selected = view.selected.as_deref().and_then(|id| dataset.stance(id));
    if page.contents == Contents::Card && selected.is_none() {
        return Err("no stance is selected, so there is no card to draw".to_owned());
    }
    let view_data = ViewData::new(dataset, view);
    let theme = Theme::for_mode(egui_theme(page), page.theme.is_high_contrast());
    let scene = Scene {
        document,
        revision: 0,
        view,
        panels: Panels::default(),
        notice: None,
        recent_files: &[],
        view_data: &view_data,
        editing: &Editing::default(),
        comparison: None,
        theme,
        highlight_changes: false,
        reduced_motion: true,
        limitations: &[],
        on_page: page.contents != Contents::Window,
    };
    let size = vec2(width as f32, height as f32);
    let (picture, placed) = draw(page, scene, size);
    let question = dataset.question(&view.question);
    let tab = question.map_or("", |question| &question.tab);
    let title = match (page.contents, selected) {
        (Contents::Step(at), _) => dataset.steps[at].title.clone(),
        (Contents::Card, Some(stance)) => stance_words(dataset, stance, &view.question),
        _ => format!(
            "{}: {tab}, {}",
            document.title(),
            day_month_year(view.as_of)
        ),
    };
    let stances = placed.iter().map(|mark| mark.stance.clone()).collect();
    Ok(RenderedPage {
        picture,
        regions: regions(document, view, placed),
        stances,
        theme,
        title,
        description: description(document, view, page, &view_data),
        source: provenance(document, [view.question.as_str()]),
    })
}

/// egui's name for a page being light or dark.
fn egui_theme(page: &Page) -> egui::Theme {
    if page.theme.is_dark() {
        egui::Theme::Dark
    } else {
        egui::Theme::Light
    }
}

/// The page's drawing, and where the marks stand on it.
fn draw(page: &Page, scene: Scene<'_>, size: Vec2) -> (Picture, Vec<PlacedMark>) {
    let mut placed = Vec::new();
    let mut zoom = zoom(size);
    let (mode, high_contrast) = (egui_theme(page), page.theme.is_high_contrast());
    if page.contents == Contents::Card {
        // As large as the card fits on the page, but no larger than a headline.
        zoom = (size.x / 520.0).min(size.y / 300.0);
        for _ in 0..12 {
            let mut needed = 0.0;
            let layout = size / zoom;
            let picture = Picture::draw(layout, mode, high_contrast, |ui| {
                needed = page::card(ui, scene);
            });
            if needed <= layout.y {
                return (Picture { zoom, ..picture }, placed);
            }
            zoom *= 0.85;
        }
    }
    if let Contents::Step(_) = page.contents {
        zoom = slide::zoom(size);
    }
    let mut ui_state = UiState::default();
    let picture = Picture::draw(size / zoom, mode, high_contrast, |ui| {
        placed = match page.contents {
            Contents::Chart => page::chart(ui, scene),
            Contents::Window => ui::show(ui, scene, &mut ui_state, &mut Vec::new()),
            Contents::Card => {
                page::card(ui, scene);
                Vec::new()
            }
            Contents::Table => {
                page::table(ui, scene);
                Vec::new()
            }
            Contents::Step(at) => slide::show(ui, scene, at, 0, Transition::NONE, &mut Vec::new()),
        };
    });
    (Picture { zoom, ..picture }, placed)
}

/// The marks by name, for those who point at them.
fn regions(document: &Document, view: &View, placed: Vec<PlacedMark>) -> Vec<Region> {
    let dataset = &document.dataset;
    placed
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

/// What the chart shows on its day, in words: the parties' levels, Daylight and
/// the scope; before them, the step.
fn description(document: &Document, view: &View, page: &Page, view_data: &ViewData) -> String {
    let dataset = &document.dataset;
    let mut words = String::new();
    if let Contents::Step(at) = page.contents {
        let (count, title) = (dataset.steps.len(), &dataset.steps[at].title);
        let _ = write!(words, "Step {} of {count}, “{title}”. ", at + 1);
    }
    let Some(question) = dataset.question(&view.question) else {
        return words + &dataset.scope;
    };
    let _ = write!(words, "{} {}", question.ask, view_data.sentence);
    for (party, line) in dataset.parties.iter().zip(&view_data.snapshot.lines) {
        let level = line.and_then(|(_, value, _)| question.scale.level(value));
        if let Some(level) = level {
            let _ = write!(words, " {}: {}.", party.name, level.label);
        }
    }
    if let Some(without) = &view_data.hidden_note {
        let _ = write!(words, " Shown {without}.");
    }
    let _ = write!(words, " {}", dataset.scope);
    words
}

/// What pictures on these questions were made from: the file, what names it
/// exactly, and the sources.
pub fn provenance<'a>(document: &Document, questions: impl IntoIterator<Item = &'a str>) -> String {
    let mut words = format!("{}, SHA-256 ", document.name());
    for byte in Sha256::digest(document.text.as_bytes()) {
        let _ = write!(words, "{byte:02x}");
    }
    let mut sources = Vec::new();
    for question in questions {
        for source in sources_words(&document.dataset, question) {
            if !sources.contains(&source) {
                sources.push(source);
            }
        }
    }
    if !sources.is_empty() {
        let _ = write!(words, ". Sources: {}", sources.join("; "));
    }
    words + "."
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::stance_day;
    use crate::model::Step;
    use crate::view::Clock;
    use egui::epaint::Shape;
    use egui::{Rect, pos2};

    /// Every text of a picture with its place.
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

    fn draw_page(document: &Document, view: &View, page: &Page) -> RenderedPage {
        let subject = Subject {
            document,
            view,
            page,
        };
        render_page(subject).expect("a page")
    }

    #[test]
    fn nothing_on_a_page_overlaps_or_is_cut_at_any_size() {
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
                    let drawn = draw_page(&document, &view, &page);
                    let area = Rect::from_min_size(pos2(0.0, 0.0), drawn.picture.size);
                    let texts = texts(&drawn.picture);
                    assert!(texts.len() > 15, "{size:?}");
                    for (at, (rect, text)) in texts.iter().enumerate() {
                        assert!(
                            area.expand(0.5).contains_rect(*rect),
                            "{size:?} {question:?}: {text} is at {rect:?}",
                            question = question.id
                        );
                        for (other, words) in &texts[..at] {
                            let both = rect.intersect(*other);
                            assert!(
                                both.width() < 1.0 || both.height() < 1.5,
                                "{size:?} {}: “{text}” lies on “{words}”",
                                question.id
                            );
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn a_page_says_what_it_is_without_the_window() {
        let document = Document::embedded();
        let view = View::new(&document.dataset);
        let drawn = draw_page(&document, &view, &Page::default());
        let texts = texts(&drawn.picture);
        let says = |words: &str| texts.iter().any(|(_, text)| text.contains(words));
        let dataset = &document.dataset;
        for words in [
            dataset.title.as_str(),
            &dataset.questions[0].ask,
            "11 May: United States",
            "on the record",
            &dataset.scope,
            "The New York Times (publisher inferred), 18 April 2024 (date inferred)",
        ] {
            assert!(says(words), "{words}");
        }
        for words in ["Show all days", "Ctrl"] {
            assert!(!says(words), "{words}");
        }
        assert!(
            drawn.title.contains("Scale of operation"),
            "{}",
            drawn.title
        );
        assert!(drawn.description.contains("Three levels apart"));
        assert!(drawn.description.contains("whatever others decide"));
        assert!(drawn.source.contains("SHA-256"));
    }

    #[test]
    fn filters_in_force_are_written_on_the_page() {
        let document = Document::embedded();
        let mut view = View::new(&document.dataset);
        view.hidden.insert("biden".to_owned());
        view.range.0 = "2024-04-01".parse().expect("a day");
        let drawn = draw_page(&document, &view, &Page::default());
        let texts = texts(&drawn.picture);
        let says = |words: &str| texts.iter().any(|(_, text)| text.contains(words));
        assert!(says("Shown without 1 voice."));
        assert!(says(
            "Shown: 1 April – 11 May 2024, of 1 March – 11 May 2024."
        ));
    }

    #[test]
    fn every_mark_has_a_part_of_its_own() {
        let document = Document::embedded();
        let view = View::new(&document.dataset);
        let drawn = draw_page(&document, &view, &Page::default());
        let marks = ViewData::new(&document.dataset, &view).series.marks.len();
        assert_eq!(drawn.regions.len(), marks);
        let ids: std::collections::BTreeSet<&str> =
            drawn.regions.iter().map(|part| part.id.as_str()).collect();
        assert_eq!(ids.len(), marks);
        let svg = drawn.svg(TextMode::Embedded);
        for part in &drawn.regions {
            assert!(svg.contains(&format!("<g id=\"{}\"><title>", part.id)));
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
                let drawn = draw_page(&document, &view, &page);
                let area = Rect::from_min_size(pos2(0.0, 0.0), drawn.picture.size);
                for (rect, text) in texts(&drawn.picture) {
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
    fn nothing_on_a_slide_overlaps_or_is_cut_at_any_size() {
        let mut document = Document::embedded();
        let dataset = &document.dataset;
        let stances = dataset.stances.iter();
        let pairs: Vec<Vec<String>> = stances
            .map(|stance| stance.id.clone())
            .collect::<Vec<_>>()
            .chunks(2)
            .map(<[String]>::to_vec)
            .collect();
        let questions = dataset.questions.iter().cycle();
        let steps: Vec<Step> = pairs
            .into_iter()
            .zip(questions)
            .map(|(stances, question)| Step {
                title: "6 May: one tells 100,000 people to leave; the other will not support it"
                    .into(),
                question: Some(question.id.clone()),
                range: None,
                as_of: dataset
                    .stance(&stances[0])
                    .map(|stance| stance_day(Clock::Said, stance)),
                actors: None,
                stances,
                annotation: Some("No date is named".into()),
                notes: None,
            })
            .collect();
        document.dataset.edit(|parts| parts.steps = steps);
        let sizes = [(1280, 720), (1024, 768), (2560, 1080)];
        let steps = 0..document.dataset.steps.len();
        for (at, size) in steps.flat_map(|at| sizes.map(|size| (at, size))) {
            let page = Page {
                contents: Contents::Step(at),
                size,
                ..Page::default()
            };
            let drawn = draw_page(&document, &View::new(&document.dataset), &page);
            let area = Rect::from_min_size(pos2(0.0, 0.0), drawn.picture.size);
            let texts = texts(&drawn.picture);
            assert!(texts.len() > 12, "{at}: {}", texts.len());
            for (place, (rect, text)) in texts.iter().enumerate() {
                assert!(area.contains_rect(*rect), "{at}: {text} is at {rect:?}");
                for (other, words) in &texts[..place] {
                    let both = rect.intersect(*other);
                    assert!(
                        both.width() < 1.0 || both.height() < 1.5,
                        "{at}: “{text}” lies on “{words}”"
                    );
                }
            }
        }
    }

    #[test]
    fn no_page_has_no_size_or_no_end() {
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
            let why = render_page(subject).err().expect("a refusal");
            assert!(why.contains("64 to 16384"), "{why}");
        }
    }
}
