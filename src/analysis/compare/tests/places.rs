//! Stances with new ids that are recognized by actor, day, source and place.

use super::{read, summarize};
use crate::analysis::LeftOutIds;
use crate::analysis::compare::compare;
use crate::model::work;

/// A stance by id, actor, day, summary, and evidence by place and quotation.
type Row = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static [(&'static str, &'static str)],
);

fn stance(id: &str, actor: &str, said: &str, summary: &str, evidence: &[(&str, &str)]) -> String {
    let evidence = evidence.iter().map(|(place, quote)| {
        let quote = match *quote {
            "" => String::new(),
            quote => format!("quote: \"{quote}\", "),
        };
        format!("(source: \"paper\", {quote}where: \"{place}\"), ")
    });
    let evidence: String = evidence.collect();
    format!(
        "Stance(id: \"{id}\", actor: \"{actor}\", said: \"{said}\", kind: Paraphrase, \
         attribution: OnTheRecord, summary: \"{summary}\", evidence: [{evidence}]),\n"
    )
}

fn dataset(stances: &str) -> String {
    format!(
        "Dataset(
    format: 1, title: \"T\", subtitle: \"S\", scope: \"S\", covers: \"2024-03-01/2024-03-31\",
    questions: [Question(id: \"scale\", tab: \"Scale\", ask: \"What?\", scale: Ordinal([
        (short: \"No\", label: \"no\"), (short: \"Yes\", label: \"yes\"),
    ]))],
    parties: [Party(id: \"a\", name: \"Avia\", initials: \"A\")],
    actors: [
        Actor(id: \"head\", name: \"Head\", party: \"a\", role: \"Head\", rank: 1, speaks: true),
        Actor(id: \"aide\", name: \"Aide\", party: \"a\", role: \"Aide\", rank: 2, speaks: true),
    ],
    sources: [Source(id: \"paper\", publisher: \"P\", title: \"T\", published: \"2024-03-20\")],
    stances: [{stances}],
)"
    )
}

fn changes(before: &[Row], after: &[Row]) -> Vec<String> {
    let [before, after] = [before, after].map(|rows| {
        let stances = rows.iter();
        let stances = stances
            .map(|(id, actor, said, summary, evidence)| stance(id, actor, said, summary, evidence));
        read(&dataset(&stances.collect::<String>()))
    });
    let changes = summarize(&before, &after).into_iter();
    let is_entry = |line: &String| !line.starts_with("re-");
    let mut entries: Vec<String> = changes.filter(is_entry).collect();
    entries.sort();
    entries
}

const WAITS: Row = ("waits", "head", "2024-03-10", "Would wait.", &[("9", "")]);

#[test]
fn a_paraphrase_in_other_words_is_recognized_by_its_place() {
    let reworded: Row = ("patience", "head", "2024-03-10", "Is patient.", &[("9", "")]);
    assert_eq!(changes(&[WAITS], &[reworded]), ["renamed waits → patience"]);
    // A date that only says less about the same day, and further evidence.
    let about: Row = ("patience", "head", "2024-03-10~", "Is patient.", &[("9", ""), ("12", "")]);
    assert_eq!(changes(&[WAITS], &[about]), ["renamed waits → patience"]);
}

#[test]
fn a_quotation_that_one_version_lacks_or_has_in_other_words_is_recognized() {
    let quoted: Row = ("q", "head", "2024-03-10", "Waits.", &[("9", "we wait")]);
    let longer: Row = ("r", "head", "2024-03-10", "Waits.", &[("9", "yes, we wait")]);
    assert_eq!(changes(&[WAITS], &[quoted]), ["renamed waits → q"]);
    assert_eq!(changes(&[quoted], &[WAITS]), ["renamed q → waits"]);
    assert_eq!(changes(&[quoted], &[longer]), ["renamed q → r"]);
    // Another quotation from the same place is another stance.
    let other: Row = ("o", "head", "2024-03-10", "Pays.", &[("9", "they will pay")]);
    assert_eq!(changes(&[quoted], &[other]), ["added o", "removed q"]);
}

#[test]
fn another_actor_day_or_place_is_another_stance() {
    for other in [
        ("other", "aide", "2024-03-10", "Is patient.", &[("9", "")]),
        ("other", "head", "2024-03-11", "Is patient.", &[("9", "")]),
        ("other", "head", "2024-03-10", "Is patient.", &[("8", "")]),
    ] {
        let (id, actor, said, summary, evidence) = other;
        let other: Row = (id, actor, said, summary, evidence);
        assert_eq!(changes(&[WAITS], &[other]), ["added other", "removed waits"]);
    }
}

#[test]
fn what_could_be_paired_in_two_ways_is_not_paired() {
    let one: Row = ("one", "head", "2024-03-10", "One.", &[("9", "")]);
    let two: Row = ("two", "head", "2024-03-10", "Two.", &[("9", "")]);
    let both: [&str; 3] = ["added one", "added two", "removed waits"];
    assert_eq!(changes(&[WAITS], &[one, two]), both);
    let removed = ["added waits", "removed one", "removed two"];
    assert_eq!(changes(&[one, two], &[WAITS]), removed);
    // Two places that lead to different stances.
    let across: Row = ("across", "head", "2024-03-10", "A.", &[("9", ""), ("12", "")]);
    let later: Row = ("later", "head", "2024-03-10", "L.", &[("12", "")]);
    let split = ["added later", "added one", "removed across"];
    assert_eq!(changes(&[across], &[one, later]), split);
    // A stance that keeps its id leaves the other one of its place alone.
    assert_eq!(changes(&[WAITS, one], &[WAITS, two]), ["renamed one → two"]);
    // A place that only two of them share decides.
    let marked: Row = ("marked", "head", "2024-03-10", "M.", &[("9", ""), ("7", "")]);
    let again: Row = ("again", "head", "2024-03-10", "N.", &[("9", ""), ("7", "")]);
    assert_eq!(
        changes(&[one, marked], &[two, again]),
        ["added two", "removed one", "renamed marked → again"]
    );
}

#[test]
fn the_work_grows_with_the_number_of_stances() {
    let work = |count: usize| {
        // Half of them stand at one place.
        let text = |prefix: &str| {
            let stances = (0..count).map(|index| {
                let place = if index % 2 == 0 { 0 } else { index };
                let place = place.to_string();
                let id = format!("{prefix}-{index}");
                stance(&id, "head", "2024-03-10", &id, &[(&place, "")])
            });
            dataset(&stances.collect::<String>())
        };
        let (before, after) = (read(&text("before")), read(&text("after")));
        let left_out = LeftOutIds::new();
        let mut renamed = 0;
        let work = work::of(|| {
            let comparison = compare(&before, &after, [&left_out, &left_out]);
            let entries = &comparison.sections[0].entries;
            renamed = entries
                .iter()
                .filter(|entry| entry.before.is_some() && entry.after.is_some())
                .count();
        });
        assert_eq!(renamed, count / 2);
        work
    };
    let (small, large) = (work(100), work(1000));
    assert!(small > 0 && large <= 11 * small, "{small} {large}");
}
