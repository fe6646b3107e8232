//! Every sentence that the program makes of the embedded dataset's lines: on all days, by both
//! clocks, on all questions. They are read beside the articles when they change;
//! `UPDATE_SNAPSHOTS=1 cargo test --test library` writes them again.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use standpoint::facts::{ViewData, line_answers};
use standpoint::model::Day;
use standpoint::view::{Clock, View};
use standpoint::words::headline;

use super::properties::days;

/// The sentences of one question by one clock, each with its first and its last day.
type Sentences = Vec<(String, Day, Day)>;

fn add(sentences: &mut Sentences, known: &mut BTreeMap<String, usize>, text: &str, day: Day) {
    if text.is_empty() {
        return;
    }
    if let Some(index) = known.get(text) {
        sentences[*index].2 = day;
    } else {
        known.insert(text.to_owned(), sentences.len());
        sentences.push((text.to_owned(), day, day));
    }
}

#[test]
fn the_sentences_of_the_embedded_dataset() {
    let dataset = standpoint::file::read(standpoint::assets::RAFAH).dataset.expect("a dataset");
    let mut text = String::new();
    for question in &dataset.questions {
        for clock in [Clock::Said, Clock::Known] {
            let mut view = View { question: question.id.clone(), clock, ..View::new(&dataset) };
            let (mut sentences, mut known) = (Sentences::new(), BTreeMap::new());
            for day in days(&dataset) {
                view.as_of = day;
                let data = ViewData::new(&dataset, &view);
                let mut add = |text: &str| add(&mut sentences, &mut known, text, day);
                let headline = headline::full(&dataset, &data);
                for party in &headline.parties {
                    let name = &dataset.parties[party.party].name;
                    let words = [party.words.as_str(), party.beside.as_str()];
                    let words: Vec<&str> =
                        words.into_iter().filter(|words| !words.is_empty()).collect();
                    add(&format!("{name}: {}", words.join("; ")));
                }
                if !headline.sentence.is_empty() {
                    add(&headline.sentence);
                }
                for answer in line_answers(&dataset, &view, None, day) {
                    let party = &dataset.parties[answer.party].name;
                    let stance = answer.stance().map(|stance| dataset.stances[stance].id.as_str());
                    let today = standpoint::words::day_month(day);
                    let rule = answer
                        .rule(&dataset, &question.scale)
                        .replace(&format!("up to {today}"), "up to the day");
                    add(&format!(
                        "What set the line? {party}, {}: {rule}",
                        stance.unwrap_or("none")
                    ));
                }
            }
            let _ = writeln!(text, "# {} · {clock:?}", question.ask);
            for (sentence, first, last) in sentences {
                let _ = writeln!(text, "{first}/{last} {sentence}");
            }
            text.push('\n');
        }
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots/sentences.txt");
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        std::fs::write(&path, &text).expect("a file");
    }
    let expected = std::fs::read_to_string(&path).expect("a file");
    assert!(text == expected, "the sentences differ from tests/snapshots/sentences.txt");
}
