mod levels;
mod words;

use super::*;
use crate::facts::stance_day;
use crate::model::{Scale, StanceId, Step, StepView};
use crate::vector::visible_bounds;
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

/// The same by row: a text may end beside the last row of another.
fn rows(picture: &Picture) -> Vec<(Rect, String)> {
    let mut rows = Vec::new();
    for (rect, galley) in text_shapes(picture).into_iter().map(visible_bounds).zip(galleys(picture))
    {
        let words = galley.job.text.clone();
        match galley.rows.as_slice() {
            _ if !rect.is_positive() || words.trim().is_empty() => {}
            [] | [_] => rows.push((rect, words)),
            several => {
                let left = several.iter().map(|row| row.pos.x).fold(f32::INFINITY, f32::min);
                let origin = rect.min - vec2(left, 0.0);
                rows.extend(several.iter().map(|row| {
                    let row = Rect::from_min_size(row.pos, row.size).shrink2(vec2(0.0, 1.5));
                    (row.translate(origin.to_vec2()), words.clone())
                }));
            }
        }
    }
    rows
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
    let texts = rows(picture);
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

#[test]
fn a_step_with_more_cards_than_anybody_would_show_is_refused() {
    let ids = "\"biden-2024-03-red-line\", ".repeat(501);
    let cited = "stances: [\"netanyahu-2024-03-15";
    let text =
        Document::embedded().text.replacen(cited, &cited.replace('[', &format!("[{ids}")), 1);
    let document = Document::read(None, text).expect("a dataset");
    let page = Page { contents: Contents::Step(1), size: (1920, 1080), ..Page::default() };
    let cited = Document::embedded().dataset.steps[1].stances.len() + 501;
    let expected = format!("step 2 cites {cited} stances; expected at most 500 on slides");
    assert!(refusal(&document, &page).starts_with(&expected));
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
                (1200, 628),
                (640, 800),
                (1200, 600),
                (1200, 675),
                (1080, 1080),
                (1920, 1080),
                (7680, 4320),
            ] {
                let page = Page { size, ..Page::default() };
                let rendered = render(&document, &view, &page);
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
    let pairs: Vec<Vec<StanceId>> = stances
        .map(|stance| stance.id.clone())
        .collect::<Vec<_>>()
        .chunks(2)
        .map(<[StanceId]>::to_vec)
        .collect();
    // As many words of each long quotation as fit on a slide.
    let excerpt = |id: &StanceId| {
        let quote = dataset.stance(id)?.first_quoted()?.quote.as_deref()?;
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
        let rendered = render(&document, &View::new(&document.dataset), &page);
        let count = check_texts(&rendered.picture, 0.0, &format!("{size:?} step {step}"));
        assert!(count > 12, "{step}: {count}");
    }
}

#[test]
fn a_mark_of_a_slide_is_at_its_value() {
    let document = Document::read(None, crate::assets::Example::UnVotes.text()).expect("a dataset");
    let view = View::new(&document.dataset);
    for size in [(1920, 1080)] {
        for (step, year) in [(2, "1956"), (3, "2019")] {
            let page = Page { contents: Contents::Step(step), size, ..Page::default() };
            let regions = render(&document, &view, &page).regions;
            let area = |party: &str| {
                let id = mark_id(&format!("{party}-{year}").into());
                regions.iter().find(|region| region.id == id).expect("a mark").rect
            };
            // Israel's estimate is the higher one in 1956, and the lower one in 2019.
            let (israel, us) = (area("israel"), area("us"));
            let is_higher = israel.center().y < us.center().y;
            assert_eq!(is_higher, year == "1956", "{size:?}: {israel} {us}");
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

/// Words of several rows take room from the others. What they say is in `tests/snapshots/pictures.txt`.
#[test]
fn no_words_are_over_others_on_a_slide() {
    let document = Document::embedded();
    let view = View::new(&document.dataset);
    let last = document.dataset.steps.len() - 1;
    for preset in Preset::ALL.into_iter().filter(|preset| *preset != Preset::Column) {
        let is_posted = preset == Preset::Wide;
        for step in if is_posted { 0 } else { last }..=last {
            let contents = Contents::Step(step);
            let page = Page { contents, size: preset.size(), ..Page::default() };
            let picture = render(&document, &view, &page).picture;
            check_texts(&picture, 0.5, &format!("{preset:?} step {step}"));
        }
    }
}
