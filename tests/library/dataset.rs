//! The embedded dataset follows every rule, quotes verbatim, and says everything
//! else in its own words.

mod lines;
mod story;
mod un_votes;

use std::collections::BTreeSet;
use std::path::PathBuf;

use standpoint::assets::RAFAH;
use standpoint::document::{Pdfs, SizeLimit, read_texts};
use standpoint::facts::{Query, actions_without_level};
use standpoint::file;
use standpoint::model::{Dataset, StanceKind};
use standpoint::verify::{SourceText, Verdict, verify};
use standpoint::view::View;

fn dataset() -> Dataset {
    let outcome = file::read(RAFAH);
    let mut problems = outcome.diagnostics.iter();
    assert!(!problems.any(|problem| problem.code.can_be_denied()), "{:#?}", outcome.diagnostics);
    outcome.dataset.expect("the embedded dataset")
}

/// The articles, if `STANDPOINT_CORPUS` names their folder.
fn articles() -> Option<Vec<SourceText>> {
    let Some(folder) = std::env::var_os("STANDPOINT_CORPUS").map(PathBuf::from) else {
        eprintln!("skipped: STANDPOINT_CORPUS does not name the folder of the articles");
        return None;
    };
    let texts = read_texts(&folder, SizeLimit::COMMAND, Pdfs::Refused);
    let texts = texts.into_iter().map(|text| text.expect("an article"));
    Some(texts.collect())
}

/// The words of an article.
fn whole(article: &SourceText) -> String {
    let paragraphs = article.paragraphs.iter();
    let paragraphs = paragraphs.map(|paragraph| paragraph.text.as_str());
    paragraphs.collect::<Vec<_>>().join("\n")
}

#[test]
fn the_dataset_is_as_complete_as_the_articles_allow() {
    let dataset = dataset();
    assert_eq!(dataset.questions.len(), 4);
    assert!(dataset.stances.len() >= 60, "{} stances", dataset.stances.len());
    for question in &dataset.questions {
        for party in &dataset.parties {
            let has_position = dataset
                .stances
                .iter()
                .filter(|stance| stance.position_party() == Some(&party.id))
                .any(|stance| stance.positions.contains_key(&question.id));
            // The articles report no consequences that Israel attached to a US choice
            // about Rafah, and silence is not a position.
            let is_silent = party.id == "israel".into() && question.id == "consequences".into();
            assert_eq!(has_position, !is_silent, "{} on {}", party.name, question.id);
        }
    }
}

#[test]
fn a_stance_has_a_position_or_a_reason_for_having_none() {
    for stance in &dataset().stances {
        let has_reason = stance.no_position.is_some() || stance.kind == StanceKind::Commentary;
        assert_ne!(has_reason, !stance.positions.is_empty(), "{}", stance.id);
    }
}

/// The actions without a level, as "question, day: words".
#[test]
fn actions_without_a_level_are_on_the_chart_for_both_sides() {
    let dataset = dataset();
    let mut rows = Vec::new();
    for question in &dataset.questions {
        let view = View { question: question.id.clone(), ..View::new(&dataset) };
        for action in actions_without_level(&dataset, Query::for_view(&view)) {
            let party = &dataset.parties[action.party].id;
            let (day, words) = (action.day, &action.words);
            rows.push(format!("{}, {day}, {party}: {words}", question.id));
        }
    }
    assert_eq!(
        rows,
        [
            "major, 2024-05-07, israel: air attack",
            "major, 2024-05-12, israel: call-up, air attacks",
            "consequences, 2024-03-31, israel: meeting called off",
            "consequences, 2024-03-31, us: UN text allowed",
            "consequences, 2024-05-07, us: arms delay reported",
        ]
    );
}

#[test]
fn inferred_dates_and_publishers_are_marked() {
    let dataset = dataset();
    for source in &dataset.sources {
        assert!(source.inferred.is_some(), "{}: no article states its date", source.id);
        assert!(
            source.inferred.as_deref().is_some_and(
                |reason| reason.contains("was a") || reason.contains("Monday, 6 May 2024")
            ),
            "{}: a calendar fact anchors the date",
            source.id
        );
        let is_stated = matches!(source.publisher.as_str(), "CNN" | "Unknown publisher");
        assert_eq!(source.publisher_inferred.is_none(), is_stated, "{}", source.id);
    }
}

#[test]
fn quotations_are_verbatim_and_in_their_paragraph() {
    let Some(articles) = articles() else { return };
    let dataset = dataset();
    let found = verify(&dataset, &articles);
    for (article, source) in articles.iter().zip(&found.sources) {
        assert!(source.is_some(), "{} is of no source", article.name);
    }
    for check in &found.checks {
        let item = check.item(&dataset);
        assert_eq!(check.verdict, Verdict::Verbatim, "{item:?}");
        assert!(!check.is_misplaced && check.places.len() == 1, "{item:?}");
    }
    // The places of accounts exist, too.
    for stance in &dataset.stances {
        for evidence in &stance.evidence {
            let number: Option<usize> =
                evidence.locator.strip_prefix("paragraph ").and_then(|number| number.parse().ok());
            let source = dataset.source(&evidence.source).expect("a source");
            let mut texts = articles.iter().zip(&found.sources);
            let article = texts.find(|(_, found)| {
                found.is_some_and(|(index, _)| dataset.sources[index].id == source.id)
            });
            let (article, _) = article.expect("an article");
            let paragraphs = article.paragraphs.iter();
            let count = paragraphs.filter(|paragraph| !paragraph.is_heading).count();
            assert!(
                number.is_some_and(|number| (1..=count).contains(&number)),
                "{}: {}",
                stance.id,
                evidence.locator
            );
        }
    }
}

/// The quotations in `text`, without their quotation marks.
fn quoted(text: &str) -> Vec<&str> {
    let mut quotations = Vec::new();
    for line in text.lines() {
        for (open, close) in [('“', '”'), ('"', '"')] {
            let mut rest = line;
            while let Some((_, after)) = rest.split_once(open)
                && let Some((quotation, after)) = after.split_once(close)
            {
                quotations.push(quotation);
                rest = after;
            }
        }
    }
    quotations
}

#[test]
fn every_quotation_of_the_articles_is_on_a_card() {
    let Some(articles) = articles() else { return };
    let dataset = dataset();
    let found = verify(&dataset, &articles);
    let mut count = 0;
    for (article, source) in articles.iter().zip(&found.sources) {
        let (source, _) = source.expect("a source");
        let source = &dataset.sources[source].id;
        for words in quoted(&whole(article)) {
            count += 1;
            let is_on_card = dataset
                .stances
                .iter()
                .flat_map(|stance| &stance.evidence)
                .filter(|evidence| evidence.source == *source)
                .filter_map(|evidence| evidence.quote.as_deref())
                .any(|quote| words.contains(quote) || quote.contains(words));
            assert!(is_on_card, "{source}: “{words}” is on no card");
        }
    }
    assert_eq!(count, 42);
}

/// The words of `text`, in lower case and without punctuation.
fn words(text: &str) -> Vec<String> {
    text.to_lowercase()
        .replace('\'', "’")
        .split(|c: char| !(c.is_alphanumeric() || c == '’'))
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

#[test]
fn everything_but_quotations_is_in_our_own_words() {
    const RUN_LENGTH: usize = 8;
    let Some(articles) = articles() else { return };
    let mut runs: BTreeSet<Vec<String>> = BTreeSet::new();
    for article in &articles {
        runs.extend(words(&whole(article)).windows(RUN_LENGTH).map(<[String]>::to_vec));
    }
    let titles = dataset().into_parts().steps.into_iter().map(|step| step.title);
    let parts = dataset().into_parts();
    let evidence = parts.stances.iter().flat_map(|stance| &stance.evidence);
    let quotes: Vec<&str> = evidence.filter_map(|evidence| evidence.quote.as_deref()).collect();
    let lines = RAFAH.lines().map(str::to_owned);
    for line in lines.chain(titles) {
        // Quotations are in the speaker's words, and titles in the source's.
        let mut own_words = line.trim().to_owned();
        if own_words.starts_with("title: ") {
            continue;
        }
        // An excerpt of a quotation.
        let excerpt = own_words.split('"').nth(3);
        if excerpt.is_some_and(|words| {
            words.len() > 20 && quotes.iter().any(|quote| quote.contains(words))
        }) {
            continue;
        }
        if let Some((before, after)) = own_words.split_once("quote: \"") {
            let after = after.split_once("\", where").map_or("", |(_, rest)| rest);
            own_words = format!("{before} {after}");
        }
        for run in words(&own_words).windows(RUN_LENGTH) {
            assert!(!runs.contains(run), "as in an article: {}", run.join(" "));
        }
    }
}

#[test]
fn wording_does_not_judge() {
    // Judgemental words, and the articles' names for the operation. Only quotations
    // may use them.
    const JUDGEMENTAL_WORDS: [&str; 12] = [
        "invasion",
        "assault",
        "offensive",
        "claims",
        "claimed",
        "admits",
        "insists",
        "threatens",
        "refuses",
        "brutal",
        "stubborn",
        "regime",
    ];
    let dataset = dataset();
    let mut texts = Vec::new();
    for stance in &dataset.stances {
        texts.push(stance.summary.as_str());
        texts.extend(stance.positions.values().map(|position| position.reason.as_str()));
        texts.extend(stance.note.as_deref());
        texts.extend(stance.venue.as_deref());
        texts.extend(stance.condition.as_deref());
    }
    for step in &dataset.steps {
        texts.push(step.title.as_str());
        texts.extend(step.annotation.as_deref());
        texts.extend(step.notes.as_deref());
    }
    for text in texts {
        for word in words(text) {
            assert!(!JUDGEMENTAL_WORDS.contains(&word.as_str()), "{word} in “{text}”");
        }
    }
}

#[test]
fn an_edit_updates_the_index() {
    let mut dataset = dataset();
    let id = dataset.actors[1].id.clone();
    assert_eq!(dataset.actor_index(&id), Some(1));
    dataset.edit(|parts| parts.actors.swap(0, 1));
    assert_eq!(dataset.actor_index(&id), Some(0));
    dataset.edit(|parts| parts.actors.clear());
    assert_eq!(dataset.actor(&id), None);
    assert_eq!(Dataset::new(dataset.clone().into_parts()), dataset);
}
