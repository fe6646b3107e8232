mod levels;
mod words;

use super::*;
use crate::facts::stance_day;
use crate::model::{Scale, Step, StepView};
use crate::render::drawing::visible_bounds;
use crate::view::{Clock, Preset};
use crate::words::capitalize;
use egui::epaint::Shape;
use egui::{Galley, Rect, pos2};

/// Returns every text in a picture, as it is drawn.
fn text_shapes(picture: &Picture) -> Vec<&Shape> {
    fn collect<'a>(shape: &'a Shape, found: &mut Vec<&'a Shape>) {
        match shape {
            Shape::Text(_) => found.push(shape),
            Shape::Vec(shapes) => shapes.iter().for_each(|shape| collect(shape, found)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    picture.shapes.iter().for_each(|clipped| collect(&clipped.shape, &mut found));
    found
}

/// Returns the layouts of all texts in a picture.
fn galleys(picture: &Picture) -> Vec<Arc<Galley>> {
    let texts = text_shapes(picture).into_iter().filter_map(|shape| match shape {
        Shape::Text(text) => Some(Arc::clone(&text.galley)),
        _ => None,
    });
    texts.collect()
}

/// Returns every piece of text in a picture with its area. One that is cut is here as a whole.
fn texts(picture: &Picture) -> Vec<(Rect, String)> {
    let shapes = text_shapes(picture).into_iter();
    let areas = shapes.map(visible_bounds);
    let mut found: Vec<_> = areas.zip(galleys(picture)).collect();
    found.retain(|(rect, text)| rect.is_positive() && !text.job.text.trim().is_empty());
    found.into_iter().map(|(rect, text)| (rect, text.job.text.clone())).collect()
}

/// Checks that no text in a picture ends with an ellipsis for want of room.
fn check_uncut(picture: &Picture, name: &str) {
    let cut = galleys(picture).into_iter().find(|galley| galley.elided);
    assert!(cut.is_none(), "{name}: {}", cut.map_or_else(String::new, |it| it.job.text.clone()));
}

/// Checks that no text overlaps another or leaves the picture by more than `margin`, and returns
/// how many there are.
fn check_texts(picture: &Picture, margin: f32, name: &str) -> usize {
    let area = Rect::from_min_size(pos2(0.0, 0.0), picture.size).expand(margin);
    let texts = texts(picture);
    for (index, (rect, text)) in texts.iter().enumerate() {
        assert!(area.contains_rect(*rect), "{name}: {text} is at {rect:?}");
        for (other_rect, other_text) in &texts[..index] {
            let overlap = rect.intersect(*other_rect);
            assert!(
                overlap.width() < 1.0 || overlap.height() < 1.5,
                "{name}: “{text}” overlaps “{other_text}”: {rect:?}, {other_rect:?}"
            );
        }
    }
    texts.len()
}

fn render(document: &Document, view: &View, page: &Page) -> RenderedPage {
    let subject = Subject { document, view, page };
    render_page(subject).expect("a page")
}

/// Why a page is refused.
fn refusal(document: &Document, page: &Page) -> Words {
    let view = View::new(&document.dataset);
    let refused = render_page(Subject { document, view: &view, page });
    refused.err().expect("an error")
}

/// Renders a page, or if it is refused, one of the smallest size that works by the message.
fn render_or_larger(document: &Document, view: &View, page: &Page) -> RenderedPage {
    let render = |page: &Page| render_page(Subject { document, view, page });
    render(page).unwrap_or_else(|message| {
        let (_, size) = message.rsplit_once(' ').expect("a size");
        let (width, height) = size.split_once('x').expect("two sides");
        let parse = |text: &str| text.parse().expect("a number");
        let page = Page { size: (parse(width), parse(height)), ..page.clone() };
        assert!(message.contains("is too small for the content"), "{message}");
        render(&page).unwrap_or_else(|error| panic!("{message}, but {error}"))
    })
}

#[test]
fn text_on_a_page_neither_overlaps_nor_leaves_it_at_any_size() {
    let document = Document::embedded();
    let day = |text: &str| text.parse().expect("a day");
    for question in &document.dataset.questions {
        for as_of in [day("2024-03-01"), day("2024-03-18"), day("2024-05-11")] {
            let view =
                View { question: question.id.clone(), as_of, ..View::new(&document.dataset) };
            for size in [
                (300, 200),
                (480, 320),
                (1200, 628),
                (640, 800),
                (1200, 600),
                (1200, 675),
                (1080, 1080),
                (1920, 1080),
                (7680, 4320),
            ] {
                let page = Page { size, ..Page::default() };
                let rendered = render_or_larger(&document, &view, &page);
                let count =
                    check_texts(&rendered.picture, 0.5, &format!("{size:?} {}", question.id));
                assert!(count > 7, "{size:?}: {count}");
                // Small pages too have the words of each level, in short.
                let words = texts(&rendered.picture);
                let Scale::Ordinal(levels) = &question.scale else {
                    continue;
                };
                for level in levels {
                    let names = [&level.short, &level.label].map(|name| capitalize(name));
                    let is_shown = words
                        .iter()
                        .any(|(_, text)| names.iter().any(|name| text.contains(&**name)));
                    assert!(is_shown, "{size:?}: no {} in {words:?}", level.short);
                }
            }
        }
    }
}

#[test]
fn every_card_fits_on_its_page() {
    let document = Document::embedded();
    for stance in &document.dataset.stances {
        let view = View { selected: Some(stance.id.clone()), ..View::new(&document.dataset) };
        for size in [(480, 320), (1080, 1080)] {
            let page = Page { contents: Contents::Card, size, ..Page::default() };
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
            as_of: dataset.stance(&stances[0]).map(|stance| stance_day(Clock::Said, stance)),
            actors: None,
            excerpts: stances.iter().filter_map(&excerpt).collect(),
            stances,
            show: Vec::new(),
            annotation: Some("No date is named".into()),
            notes: None,
        })
        .collect();
    document.dataset.edit(|parts| parts.steps = steps);
    let sizes = [(1280, 720), (1024, 768), (2560, 1080), (1080, 1350), (1080, 1920)];
    let steps = 0..document.dataset.steps.len();
    for (step, size) in steps.flat_map(|step| sizes.map(|size| (step, size))) {
        let page = Page { contents: Contents::Step(step), size, ..Page::default() };
        let rendered = render_or_larger(&document, &View::new(&document.dataset), &page);
        let count = check_texts(&rendered.picture, 0.0, &format!("{size:?} step {step}"));
        assert!(count > 12, "{step}: {count}");
    }
}

/// Marks that cover each other have half a place each, at their value.
#[test]
fn a_mark_of_a_slide_is_at_its_value() {
    let document = Document::read(None, crate::assets::Example::UnVotes.text()).expect("a dataset");
    let view = View::new(&document.dataset);
    for size in [(1920, 1080), (1080, 1080), (1080, 1350)] {
        for (step, year) in [(2, "1956"), (3, "2019")] {
            let page = Page { contents: Contents::Step(step), size, ..Page::default() };
            let regions = render(&document, &view, &page).regions;
            let area = |party: &str| {
                let id = mark_id(&format!("{party}-{year}"));
                regions.iter().find(|region| region.id == id).expect("a mark").rect
            };
            // Israel's estimate is the higher one in 1956, and the lower one in 2019.
            let (israel, us) = (area("israel"), area("us"));
            let is_higher = israel.center().y < us.center().y;
            assert_eq!(is_higher, year == "1956", "{size:?}: {israel} {us}");
            let shared = israel.intersect(us);
            let shared = if shared.is_positive() { shared.area() } else { 0.0 };
            let least = israel.area().min(us.area());
            assert!(shared < 0.5 * least, "{size:?} {year}: one hides the other");
            // Of one day: together they are a mark on it.
            let width = israel.width().max(us.width());
            assert!(israel.union(us).width() < 2.1 * width, "{size:?} {year}: {israel} {us}");
        }
    }
}

/// Neither side loses its marks where the other keeps them.
#[test]
fn both_sides_have_their_marks_on_every_picture() {
    let document = Document::embedded();
    let dataset = &document.dataset;
    let marked = |question: &str, as_of: &str, page: &Page| {
        let as_of = as_of.parse().expect("a day");
        let view = View { question: question.into(), as_of, ..View::new(dataset) };
        let data = ViewData::new(dataset, &view);
        let regions = render(&document, &view, page).regions;
        let expected = data.series.marks.iter().filter(|mark| mark.sets_line && mark.day <= as_of);
        for mark in expected {
            let id = mark_id(&dataset.stances[mark.stance].id);
            let is_marked = regions.iter().any(|region| region.id == id);
            assert!(is_marked, "{question} on {as_of}, {:?}: no {id}", page.size);
        }
    };
    let days = ["2024-03-18", "2024-03-31", "2024-05-06", "2024-05-12"];
    for preset in Preset::ALL {
        let page = Page { size: preset.size(), ..Page::default() };
        for question in &dataset.questions {
            for day in days {
                marked(&question.id, day, &page);
            }
        }
    }
}

/// Their cards are those of an upright picture, and their headlines have one size. A story leaves the
/// controls of phones clear.
#[test]
fn quotations_of_a_square_can_be_read() {
    let document = Document::embedded();
    let dataset = &document.dataset;
    let pages = |step: usize, size: (u32, u32)| {
        let page = Page { contents: Contents::Step(step), size, ..Page::default() };
        let view = View::new(dataset);
        render_pages(Subject { document: &document, view: &view, page: &page }).expect("pages")
    };
    for step in 0..dataset.steps.len() {
        for page in pages(step, (1080, 1080)) {
            let scale = 1080.0 / page.picture.size.x;
            for section in sections(&page.picture) {
                let pixels = section.font_id.size * scale;
                let least = if section.font_id.family == crate::theme::serif(1.0).family {
                    26.0
                } else {
                    24.0
                };
                assert!(pixels >= least, "step {step}: {pixels}");
            }
        }
    }
    for size in [(1080, 1080), (1080, 1350), (1080, 1920)] {
        let mut sizes = BTreeSet::new();
        for step in 0..dataset.steps.len() {
            if dataset.steps[step].view != StepView::Question {
                continue;
            }
            let drawn = pages(step, size);
            assert_eq!(drawn.len(), pages(step, (1080, 1350)).len(), "step {step}");
            for page in drawn {
                let title = sections(&page.picture)
                    .into_iter()
                    .find(|section| section.font_id.family == crate::theme::semibold(1.0).family);
                sizes.insert(title.map(|title| title.font_id.size.to_bits()));
            }
        }
        assert_eq!(sizes.len(), 1, "{size:?}: {sizes:?}");
    }
    for step in 0..dataset.steps.len() {
        for page in pages(step, (1080, 1920)) {
            let height = page.picture.size.y;
            for (rect, text) in texts(&page.picture) {
                let is_clear = rect.top() > 0.12 * height && rect.bottom() < 0.85 * height;
                assert!(is_clear, "step {step}: {text} at {rect} of {height}");
            }
        }
    }
}

/// The formats of all texts in a picture.
fn sections(picture: &Picture) -> Vec<egui::TextFormat> {
    let formats = galleys(picture).into_iter().flat_map(|galley| {
        galley.job.sections.iter().map(|section| section.format.clone()).collect::<Vec<_>>()
    });
    formats.collect()
}

/// Parts of a step that are looked at one after the other differ in their cards alone.
#[test]
fn parts_of_a_posted_step_have_one_headline_and_one_chart() {
    let document = Document::embedded();
    let dataset = &document.dataset;
    let view = View::new(dataset);
    let mut compared = 0;
    for step in 0..dataset.steps.len() {
        for size in [(1080, 1080), (1080, 1350), (1080, 1920)] {
            let page = Page { contents: Contents::Step(step), size, ..Page::default() };
            let subject = Subject { document: &document, view: &view, page: &page };
            let pages = render_pages(subject).expect("pages");
            let charts = pages.iter().map(|page| {
                let mut texts = texts(&page.picture);
                let end = texts.iter().position(|(_, text)| text.ends_with(" 2024"));
                texts.truncate(end.expect("the day") + 1);
                format!("{texts:?}")
            });
            let charts: Vec<String> = charts.collect();
            for chart in &charts[1..] {
                assert_eq!(*chart, charts[0], "{size:?} step {step}");
                compared += 1;
            }
        }
    }
    assert!(compared > 5, "{compared} parts");
}

/// Words of several rows take room from the others. What they say is in `tests/snapshots/pictures.txt`.
#[test]
fn no_words_are_over_others_on_a_slide() {
    let document = Document::embedded();
    let view = View::new(&document.dataset);
    let last = document.dataset.steps.len() - 1;
    for preset in Preset::ALL.into_iter().filter(|preset| *preset != Preset::Column) {
        let is_posted = [Preset::Wide, Preset::Portrait].contains(&preset);
        for step in if is_posted { 0 } else { last }..=last {
            let contents = Contents::Step(step);
            let page = Page { contents, size: preset.size(), ..Page::default() };
            let picture = render(&document, &view, &page).picture;
            check_texts(&picture, 0.5, &format!("{preset:?} step {step}"));
        }
    }
}
