//! Texts that are far too long for a picture: laying them out takes gigabytes of memory, and nobody
//! could read them.

use crate::export::Subject;
use crate::file::schema::{Entry as _, FieldValue};
use crate::model::{Dataset, Passage, Question, Scale, Source, Stance};
use crate::view::Contents;
use crate::words::{Words, byline::Byline, export::pictures as words};

/// The longest text that is drawn, in characters: about ten pages.
const MAX_CHARS: usize = 20_000;

/// The most stances of which a step has cards: a slide has two or three.
const MAX_CARDS: usize = 500;

/// Checks that the texts of a subject's page can be drawn.
///
/// # Errors
/// Returns an error that names the first text that is too long.
pub fn check_texts(subject: Subject<'_>) -> Result<(), Words> {
    let (dataset, page) = (&subject.document.dataset, subject.page);
    let title = page.title.as_ref().unwrap_or(&dataset.title);
    let credit = page.credit().unwrap_or_default();
    check(|| words::TITLE, title)?;
    check(|| words::SUBTITLE, &dataset.subtitle)?;
    check(|| words::SCOPE, &dataset.scope)?;
    check(|| words::CREDIT, credit)?;
    check_credits(dataset)?;
    dataset.questions.iter().try_for_each(check_question)?;
    for party in &dataset.parties {
        check(|| words::text_of(&party.id), &party.name)?;
    }
    for actor in &dataset.actors {
        let roles = actor.roles.iter().map(|role| &role.title);
        for text in roles.chain([&actor.name]) {
            check(|| words::text_of(&actor.id), text)?;
        }
    }
    for source in &dataset.sources {
        check(|| words::text_of(&source.id), &source.publisher)?;
    }
    for event in &dataset.events {
        check(|| words::text_of(&event.id), &event.name)?;
    }
    for correction in &dataset.corrections {
        check(|| words::text_of(&correction.name()), &correction.text)?;
    }
    match page.contents {
        Contents::Step(index) => {
            let Some(step) = dataset.steps.get(index) else {
                return Ok(());
            };
            if step.stances.len() > MAX_CARDS {
                return Err(words::too_many_cards(index + 1, step.stances.len(), MAX_CARDS));
            }
            check(|| words::ANNOTATION, step.annotation.as_deref().unwrap_or_default())?;
            let mut stances = dataset.cited_stances(step);
            stances.try_for_each(|stance| check_stance(dataset, stance, step.passages(stance)))
        }
        Contents::Card => {
            let mut stance =
                subject.view.selected.as_ref().and_then(|id| dataset.stance(id)).into_iter();
            stance.try_for_each(|stance| check_card(dataset, stance))
        }
        Contents::Chart | Contents::AllQuestions | Contents::Grid => Ok(()),
    }
}

/// Checks that what a handout has of a step below its slide can be drawn.
///
/// # Errors
/// Returns an error that names the first text that is too long.
pub fn check_handout(subject: Subject<'_>, index: usize) -> Result<(), Words> {
    let dataset = &subject.document.dataset;
    let Some(step) = dataset.steps.get(index) else {
        return Ok(());
    };
    let notes = step.notes.as_deref().unwrap_or_default();
    check(|| words::notes_of(index + 1), notes)?;
    let mut stances = dataset.cited_stances(step);
    stances.try_for_each(|stance| check_stance(dataset, stance, stance.passages()))
}

/// Checks who made the data, and its terms of use.
fn check_credits(dataset: &Dataset) -> Result<(), Words> {
    for author in &dataset.authors {
        check(|| words::AUTHOR, author)?;
    }
    for (name, text) in [
        (words::LICENSE, &dataset.license),
        (words::VERSION, &dataset.version),
        (words::ADDRESS, &dataset.url),
        (words::DOI, &dataset.doi),
    ] {
        check(|| name, text.as_deref().unwrap_or_default())?;
    }
    Ok(())
}

fn check_question(question: &Question) -> Result<(), Words> {
    let mut texts = vec![&question.tab, &question.ask];
    match &question.scale {
        Scale::Ordinal(levels) => {
            texts.extend(levels.iter().flat_map(|level| [&level.short, &level.label]));
        }
        Scale::Continuous { unit, low_end, high_end, .. } => {
            texts.extend([unit, low_end, high_end]);
        }
    }
    let mut texts = texts.into_iter();
    texts.try_for_each(|text| check(|| words::text_of(&question.id), text))
}

fn check_stance(
    dataset: &Dataset,
    stance: &Stance,
    passages: Vec<Passage<'_>>,
) -> Result<(), Words> {
    count_work!(TOUCHED, 1);
    let name = || words::text_of(&stance.id);
    for passage in passages {
        check(name, passage.text())?;
    }
    let byline = Byline::new(dataset, stance);
    let locators = stance.evidence.iter().map(|evidence| evidence.locator.as_str());
    let mut others = byline.circumstances().chain(stance.no_position.as_deref()).chain(locators);
    others.try_for_each(|text| check(name, text))
}

/// Checks a card with the other accounts, and with all that stands behind *Source*.
fn check_card(dataset: &Dataset, stance: &Stance) -> Result<(), Words> {
    check_stance(dataset, stance, stance.passages())?;
    let others = stance.conflicts_with.iter();
    for other in others.filter_map(|id| dataset.stance(id)) {
        check_stance(dataset, other, other.passages())?;
    }
    for stance in dataset.joint_stances(stance) {
        let name = || words::text_of(&stance.id);
        let positions = stance.positions.values();
        let reasons = positions.map(|position| &position.reason);
        let mut texts = reasons.chain(&stance.note);
        texts.try_for_each(|text| check(name, text))?;
    }
    for coder in &dataset.coders {
        check(|| words::text_of(&coder.id), &coder.name)?;
    }
    let mut sources = dataset.cited_sources(stance).into_iter();
    sources.try_for_each(|(source, _)| check_source(source))
}

fn check_source(source: &Source) -> Result<(), Words> {
    let mut fields = source.record().into_iter();
    fields.try_for_each(|(field, value)| match value {
        FieldValue::Text(text) if field != "publisher" => {
            check(|| words::text_of(&source.id), text)
        }
        _ => Ok(()),
    })
}

fn check(name: impl FnOnce() -> Words, text: &str) -> Result<(), Words> {
    // Each character has a byte at least.
    if text.len() <= MAX_CHARS {
        return Ok(());
    }
    match text.chars().count() {
        ..=MAX_CHARS => Ok(()),
        chars => Err(words::text_too_long(&name(), chars, MAX_CHARS)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::render;
    use crate::view::{Page, View};

    const LIMIT: &str = "has 20001 characters; expected at most 20000 in a picture; shorten it";

    /// The error for a page of the embedded dataset with a text in place of another.
    fn error(old: &str, new: &str, contents: Contents, stance: Option<&str>) -> String {
        let text = Document::embedded().text.replacen(old, new, 1);
        assert_ne!(text, *Document::embedded().text);
        let document = Document::read(None, text).expect("a dataset");
        let view = View { selected: stance.map(Into::into), ..View::new(&document.dataset) };
        let page = Page { contents, size: (1920, 1080), ..Page::default() };
        let subject = Subject { document: &document, view: &view, page: &page };
        let result = match contents {
            // Nothing else has the notes.
            Contents::Step(_) if new.contains("notes") => render::handout(subject).map(drop),
            _ => render::render_page(subject).map(drop),
        };
        result.expect_err("a text that is too long").to_string()
    }

    #[test]
    fn a_text_that_is_too_long_is_named() {
        let long = "long ".repeat(4_000) + "é";
        for field in ["title", "subtitle", "scope"] {
            let contents = Contents::Chart;
            let message = error(
                &format!("    {field}: \""),
                &format!("    {field}: \"{long}\", // \""),
                contents,
                None,
            );
            assert_eq!(message, format!("the {field} {LIMIT}"));
        }
        let summary = ("summary: \"Calls going ahead without", format!("summary: \"{long}\", // "));
        let stance = "biden-2024-03-red-line";
        for contents in [Contents::Step(1), Contents::Card] {
            let message = error(summary.0, &summary.1, contents, Some(stance));
            assert_eq!(message, format!("the text of \"{stance}\" {LIMIT}"));
        }
        let notes = error("notes: \"", &format!("notes: \"{long}\", // "), Contents::Step(0), None);
        assert_eq!(notes, format!("the text of step 1’s notes {LIMIT}"));
    }

    #[test]
    fn a_text_of_the_credit_that_is_too_long_is_named() {
        for (name, old, new) in [
            ("author", "authors: [", "authors: [\"LONG\", "),
            ("licence", "license: \"", "license: \"LONG\", // "),
            ("version", "version: \"", "version: \"LONG\", // "),
            ("address", "    covers:", "url: \"https://LONG\", covers:"),
            ("DOI", "    covers:", "doi: \"10.5281/LONG\", covers:"),
        ] {
            let new = new.replace("LONG", &"x".repeat(20_001));
            for contents in [Contents::Step(0), Contents::Chart] {
                let message = error(old, &new, contents, None);
                assert!(message.starts_with(&format!("the {name} has 200")), "{message}");
            }
        }
    }

    #[test]
    fn a_text_of_an_event_or_a_source_that_is_too_long_is_named() {
        let long = "long ".repeat(4_000);
        let (source, stance) = ("cnn-2024-03-19", "biden-2024-03-red-line");
        let (step, card) = (Contents::Step(1), Contents::Card);
        for (id, start, contents) in [
            ("un-vote", "name: \"UN resolution", [Contents::Chart; 2]),
            (source, "publisher: \"CNN", [Contents::Chart, step]),
            (source, "title: \"Biden takes", [card; 2]),
            (source, "inferred: \"The copy has", [card; 2]),
            (source, "caveats: \"Gives", [card; 2]),
            (stance, "venue: \"in an interview", [step, card]),
            (stance, "\"red line\", where: \"paragraph 11", [step, card]),
            (stance, "reason: \"Against going ahead unless a cred", [card; 2]),
        ] {
            for contents in contents {
                let message = error(start, &format!("{start}{long}"), contents, Some(stance));
                let expected = format!("the text of \"{id}\" has 2");
                assert!(message.starts_with(&expected), "{start}: {message}");
            }
        }
    }

    #[test]
    fn a_step_with_more_cards_than_anybody_would_show_is_refused() {
        let ids = "\"biden-2024-03-red-line\", ".repeat(501);
        let message = error(
            "stances: [\"netanyahu-2024-03-15",
            &format!("stances: [{ids}\"netanyahu-2024-03-15"),
            Contents::Step(1),
            None,
        );
        let cited = Document::embedded().dataset.steps[1].stances.len() + 501;
        assert_eq!(
            message,
            format!(
                "step 2 cites {cited} stances; expected at most 500 on slides; \
                 divide it into several steps"
            )
        );
    }
}
