//! The lines of the embedded dataset, as worked out by hand from the codebook and its evidence.

use std::collections::BTreeSet;

use standpoint::analysis::{Query, Series};
use standpoint::model::Dataset;
use standpoint::view::{Clock, View};

use super::properties::{assert_agrees, days};
use super::reference::ReferenceModel;

fn embedded() -> Dataset {
    standpoint::file::read(standpoint::assets::RAFAH).dataset.expect("the embedded dataset")
}

fn view(dataset: &Dataset, question: &str, clock: Clock) -> View {
    View { question: question.to_owned(), clock, ..View::new(dataset) }
}

/// The day and the level of each change of a line, such as "03-15 3".
fn changes(dataset: &Dataset, question: &str, clock: Clock, party: &str) -> Vec<String> {
    let view = view(dataset, question, clock);
    let model = ReferenceModel::new(dataset, &view);
    let mut changes = Vec::new();
    let mut level = None;
    for day in days(dataset) {
        let value = model.line(party, day).map(|line| line.value);
        if value != level {
            let value = value.map_or("none".to_owned(), |value| value.to_string());
            changes.push(format!("{} {value}", day.strftime("%m-%d")));
        }
        level = value;
    }
    changes
}

#[test]
fn lines_are_at_the_levels_worked_out_by_hand() {
    let mut dataset = embedded();
    // The value of mixed signals is the middle level.
    dataset.edit(|parts| {
        let mut stances = parts.stances.iter_mut();
        let red_line = stances.find(|stance| stance.id == "biden-2024-03-red-line");
        let positions = &mut red_line.expect("the stance").positions;
        positions.get_mut("consequences").expect("the position").value = 1.0;
    });
    let expected: [(&str, &str, &[&str], &[&str]); 8] = [
        ("major", "us", &["03-17 1"], &["03-19 1"]),
        ("major", "israel", &["03-15 3", "03-19 4"], &["03-19 4"]),
        ("civilians", "us", &["03-17 4"], &["03-19 4"]),
        ("civilians", "israel", &["03-15 1", "05-06 2"], &["03-19 1", "05-07 2"]),
        ("sequence", "us", &[], &[]),
        ("sequence", "israel", &["05-05 0"], &["05-07 0"]),
        ("consequences", "us", &["03-17 1", "03-31 2"], &["03-19 1", "04-01 2"]),
        ("consequences", "israel", &[], &[]),
    ];
    for (question, party, said, known) in expected {
        assert_eq!(changes(&dataset, question, Clock::Said, party), said, "{question}, {party}");
        assert_eq!(changes(&dataset, question, Clock::Known, party), known, "{question}, {party}");
    }
}

#[test]
fn the_analysis_agrees_with_the_model_on_the_embedded_dataset() {
    let dataset = embedded();
    for question in &dataset.questions {
        let stances = dataset.stances.iter();
        let heard = stances.filter(|stance| stance.positions.contains_key(&question.id));
        let voices: BTreeSet<String> = heard.map(|stance| stance.actor.clone()).collect();
        let single = voices.into_iter().map(|voice| BTreeSet::from([voice]));
        for hidden in std::iter::once(BTreeSet::new()).chain(single) {
            for clock in [Clock::Said, Clock::Known] {
                let view = View { hidden: hidden.clone(), ..view(&dataset, &question.id, clock) };
                let series = Series::new(&dataset, Query::for_view(&view));
                assert_agrees(&dataset, &view, &series);
            }
        }
    }
}
