//! The embedded dataset keeps every rule, quotes verbatim, and says everything
//! else in its own words.

#[path = "dataset/story.rs"]
mod story;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use standpoint::assets::RAFAH;
use standpoint::file;
use standpoint::model::{Attribution, Dataset, StanceKind};

fn dataset() -> Dataset {
    let outcome = file::read(RAFAH);
    assert!(outcome.diagnostics.is_empty(), "{:#?}", outcome.diagnostics);
    outcome.dataset.expect("the embedded dataset")
}

/// The prefix of the file name in the corpus for each source.
const FILES: [(&str, &str); 5] = [
    ("cnn-2024-03-19", "000_"),
    ("cnn-2024-04-01", "001_"),
    ("wsj-2024-05-07", "002_"),
    ("unknown-2024-05", "003_"),
    ("nyt-2024-04-18", "004_"),
];

/// The articles by source, if `STANDPOINT_CORPUS` names their folder.
fn articles() -> Option<BTreeMap<&'static str, String>> {
    let Some(folder) = std::env::var_os("STANDPOINT_CORPUS").map(PathBuf::from) else {
        eprintln!("skipped: STANDPOINT_CORPUS does not name the folder of the articles");
        return None;
    };
    let names: Vec<PathBuf> = fs::read_dir(&folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.expect("an entry").path())
        .collect();
    let find = |prefix: &str| {
        let path = names
            .iter()
            .find(|path| {
                path.file_name()
                    .is_some_and(|name| name.to_string_lossy().starts_with(prefix))
            })
            .unwrap_or_else(|| panic!("no file {prefix}… in {}", folder.display()));
        fs::read_to_string(path).expect("an article")
    };
    Some(
        FILES
            .iter()
            .map(|(source, prefix)| (*source, find(prefix)))
            .collect(),
    )
}

/// The paragraphs of an article. A line that ends without a full stop or a
/// quotation mark is a headline or a subhead.
fn paragraphs(article: &str) -> Vec<&str> {
    article
        .lines()
        .map(str::trim)
        .filter(|line| line.ends_with(['.', '?', '!', '”', '"']))
        .collect()
}

#[test]
fn it_is_as_complete_as_the_articles_allow() {
    let dataset = dataset();
    assert_eq!(dataset.questions.len(), 4);
    assert!(
        dataset.stances.len() >= 60,
        "{} stances",
        dataset.stances.len()
    );
    for question in &dataset.questions {
        for party in &dataset.parties {
            let coded = dataset
                .stances
                .iter()
                .filter(|stance| stance.position_party.as_ref() == Some(&party.id))
                .any(|stance| stance.positions.contains_key(&question.id));
            // The articles report nothing that Israel attached to a US choice
            // about Rafah; silence is not a position.
            let silent = party.id == "israel" && question.id == "consequences";
            assert_eq!(coded, !silent, "{} on {}", party.name, question.id);
        }
    }
}

#[test]
fn a_stance_has_a_position_or_a_reason_why_not() {
    for stance in &dataset().stances {
        let says = stance.no_position.is_some() || stance.kind == StanceKind::Commentary;
        assert_ne!(says, !stance.positions.is_empty(), "{}", stance.id);
    }
}

#[test]
fn only_named_actors_set_a_line() {
    for stance in &dataset().stances {
        if stance.can_set_line() {
            assert_ne!(
                stance.attribution,
                Attribution::OnBackground,
                "{}",
                stance.id
            );
        }
    }
}

#[test]
fn inferred_dates_and_publishers_are_marked() {
    let dataset = dataset();
    for source in &dataset.sources {
        assert!(
            source.inferred.is_some(),
            "{}: no article states its date",
            source.id
        );
        assert_eq!(
            source.publisher_inferred.is_none(),
            source.publisher == "CNN",
            "{}",
            source.id
        );
    }
}

#[test]
fn quotations_are_verbatim_and_in_their_paragraph() {
    let Some(articles) = articles() else { return };
    for stance in &dataset().stances {
        for evidence in &stance.evidence {
            let paragraphs = paragraphs(&articles[evidence.source.as_str()]);
            let number: usize = evidence
                .locator
                .strip_prefix("paragraph ")
                .and_then(|number| number.parse().ok())
                .unwrap_or_else(|| panic!("{}: {}", stance.id, evidence.locator));
            let paragraph = paragraphs
                .get(number - 1)
                .unwrap_or_else(|| panic!("{}: no {}", stance.id, evidence.locator));
            if let Some(quote) = &evidence.quote {
                assert!(
                    paragraph.contains(quote.as_str()),
                    "{}: “{quote}” is not in {paragraph}",
                    stance.id
                );
            }
        }
    }
}

/// What is between quotation marks in a text.
fn quoted(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for line in text.lines() {
        for (open, close) in [('“', '”'), ('"', '"')] {
            let mut rest = line;
            while let Some((_, after)) = rest.split_once(open)
                && let Some((inside, after)) = after.split_once(close)
            {
                found.push(inside);
                rest = after;
            }
        }
    }
    found
}

#[test]
fn every_quotation_of_the_articles_is_on_a_card() {
    let Some(articles) = articles() else { return };
    let dataset = dataset();
    let mut count = 0;
    for (source, article) in &articles {
        for words in quoted(article) {
            count += 1;
            let on_a_card = dataset
                .stances
                .iter()
                .flat_map(|stance| &stance.evidence)
                .filter(|evidence| evidence.source == *source)
                .filter_map(|evidence| evidence.quote.as_deref())
                .any(|quote| words.contains(quote) || quote.contains(words));
            assert!(on_a_card, "{source}: “{words}” is on no card");
        }
    }
    assert_eq!(count, 42);
}

/// The words of a text in lower case, without punctuation.
fn words(text: &str) -> Vec<String> {
    text.to_lowercase()
        .replace('\'', "’")
        .split(|c: char| !(c.is_alphanumeric() || c == '’'))
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

#[test]
fn everything_but_quotations_is_in_its_own_words() {
    const RUN: usize = 8;
    let Some(articles) = articles() else { return };
    let mut runs: BTreeSet<Vec<String>> = BTreeSet::new();
    for article in articles.values() {
        runs.extend(words(article).windows(RUN).map(<[String]>::to_vec));
    }
    // Everything in the title of a step but its quotations is our own.
    let titles = dataset().into_parts().steps.into_iter().map(|step| {
        quoted(&step.title)
            .into_iter()
            .fold(step.title.clone(), |own, words| own.replace(words, ""))
    });
    let lines = RAFAH.lines().map(str::to_owned);
    for line in lines.chain(titles) {
        // A quotation is the speaker's; a title is how a source is cited.
        let mut own = line.trim().to_owned();
        if own.starts_with("title: ") {
            continue;
        }
        if let Some((before, after)) = own.split_once("quote: \"") {
            let after = after.split_once("\", where").map_or("", |(_, rest)| rest);
            own = format!("{before} {after}");
        }
        for run in words(&own).windows(RUN) {
            assert!(!runs.contains(run), "as in an article: {}", run.join(" "));
        }
    }
}

#[test]
fn verbs_and_nouns_do_not_judge() {
    // Judgemental words and the articles' names for the operation, which only
    // quotations may use.
    const JUDGING: [&str; 12] = [
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
        texts.extend(
            stance
                .positions
                .values()
                .map(|position| position.reason.as_str()),
        );
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
            assert!(!JUDGING.contains(&word.as_str()), "{word} in “{text}”");
        }
    }
}

#[test]
fn an_edit_keeps_the_index_right() {
    let mut dataset = dataset();
    let id = dataset.actors[1].id.clone();
    assert_eq!(dataset.actor_index(&id), Some(1));
    dataset.edit(|parts| parts.actors.swap(0, 1));
    assert_eq!(dataset.actor_index(&id), Some(0));
    dataset.edit(|parts| parts.actors.clear());
    assert_eq!(dataset.actor(&id), None);
    assert_eq!(Dataset::new(dataset.clone().into_parts()), dataset);
}
