//! The words above the chart, and the positions that a tooltip reads out.

use standpoint::analysis::{Headline, ViewData, compared_pair, day_reading};
use standpoint::model::Dataset;
use standpoint::view::{Clock, View};

use super::fixture::{DEFAULT_FIXTURE, Fixture, dataset, day, said, series, view_on, view_without};

fn headline(dataset: &Dataset, view: &View) -> Headline {
    ViewData::new(dataset, view).headline
}

fn headline_on(dataset: &Dataset, day: &str) -> Headline {
    headline(dataset, &view_on(dataset, day))
}

/// The parties of a headline as "0 level three | short | level 3 | no newer statement …".
fn parties(headline: &Headline) -> Vec<String> {
    let parties = headline.parties.iter();
    let party = parties.map(|party| {
        let parts = [&party.words, &party.short, &party.note, &party.remark];
        let parts: Vec<&str> = parts.map(|part| &**part).to_vec();
        format!("{} {}", party.party, parts.join(" | "))
    });
    party.collect()
}

/// The full sentence below the parties.
fn sentence(dataset: &Dataset, day: &str) -> String {
    let headline = headline_on(dataset, day);
    assert_eq!(headline.parts.concat(), *headline.sentences[0]);
    headline.sentences[0].to_string()
}

/// What the values are, with the link.
fn judgement(headline: &Headline) -> Option<String> {
    headline.judgement.as_ref().map(|parts| parts.concat())
}

const SHORT_LEVELS: &str = r#"scale: Ordinal([
    (short: "No", label: "Rejects it, whatever the plan"),
    (short: "Maybe", label: "Would take a part"),
    (short: "Yes", label: "Wants all of it"),
])"#;

#[test]
fn each_party_has_its_level_in_words() {
    let fixture = Fixture { question: SHORT_LEVELS, ..DEFAULT_FIXTURE };
    let dataset = fixture.with(&[
        said("a", "a-head", "03-05", "0"),
        said("b", "b-head", "03-20", "2").kind("Action"),
    ]);
    assert_eq!(
        parties(&headline_on(&dataset, "03-21")),
        [
            "0 rejects it, whatever the plan | no |  | ",
            "1 only an action: wants all of it | yes (only an action) |  | ",
        ]
    );
    // The position of 5 March is current through the 26th.
    assert_eq!(
        parties(&headline_on(&dataset, "03-27"))[0],
        "0 rejects it, whatever the plan | no |  | no newer statement in these sources since 5 March"
    );
    let values = judgement(&headline_on(&dataset, "03-21"));
    assert_eq!(values.as_deref(), Some("Levels are coded judgements"));
    assert!(headline_on(&dataset, "03-21").extremes.is_empty());
}

#[test]
fn the_sentence_says_who_moved() {
    let dataset = dataset(&[
        said("a1", "a-head", "03-05", "3"),
        said("b1", "b-head", "03-05", "5"),
        said("a2", "a-head", "03-08", "2"),
        // Repeated: no change.
        said("b2", "b-head", "03-09", "5"),
        // Both by one level, so that the distance stays.
        said("a3", "a-head", "03-12", "1"),
        said("b3", "b-head", "03-12", "4"),
        // Both, towards each other.
        said("a4", "a-head", "03-15", "2"),
        said("b4", "b-head", "03-15", "3"),
    ]);
    for (day, expected) in [
        ("03-04", "No statement in these sources on this question yet"),
        ("03-05", "Two levels apart since 5 March, the first day with both lines"),
        ("03-07", "Two levels apart since 5 March, the first day with both lines"),
        (
            "03-08",
            "Three levels apart since 8 March, when Avia moved; two levels apart the day before",
        ),
        ("03-11", "Three levels apart since 8 March, when Avia moved"),
        ("03-12", "Three levels apart since 12 March, when both moved"),
        // The distance is older, but the lines are not.
        ("03-14", "Three levels apart since 12 March, when both moved"),
        (
            "03-15",
            "One level apart since 15 March, when both moved; three levels apart the day before",
        ),
        ("03-16", "One level apart since 15 March, when both moved"),
    ] {
        assert_eq!(sentence(&dataset, day), expected, "{day}");
    }
}

#[test]
fn shorter_wordings_leave_out_who_moved_and_then_the_ranges() {
    let dataset = dataset(&[
        said("a1", "a-head", "03-05", "3 1..3"),
        said("b1", "b-head", "03-05", "4"),
        said("b2", "b-head", "03-08", "5"),
    ]);
    let sentences = headline_on(&dataset, "03-10").sentences;
    let sentences: Vec<&str> = sentences.iter().map(|sentence| &**sentence).collect();
    assert_eq!(
        sentences,
        [
            "Two levels apart since 8 March, when Boria moved; two to four, counting all voices",
            "Two levels apart since 8 March; two to four, counting all voices",
            "Two levels apart since 8 March",
        ]
    );
}

#[test]
fn the_first_day_of_the_dataset_is_not_called_a_change() {
    let dataset = dataset(&[
        said("a1", "a-head", "2024-02-20", "3").published("02-20"),
        said("b1", "b-head", "2024-02-20", "5").published("02-20"),
    ]);
    assert_eq!(
        sentence(&dataset, "03-01"),
        "Two levels apart since 1 March, the first day covered"
    );
    assert_eq!(
        sentence(&dataset, "03-04"),
        "Two levels apart since 1 March, the first day covered"
    );
}

#[test]
fn on_the_known_clock_nobody_moves_on_the_day_of_publication() {
    let dataset = dataset(&[
        said("a1", "a-head", "03-05", "3"),
        said("b1", "b-head", "03-05", "4"),
        said("b2", "b-head", "03-08", "5").published("03-12"),
    ]);
    let known = |day: &str| {
        let view = View { clock: Clock::Known, ..view_on(&dataset, day) };
        headline(&dataset, &view).sentences[0].to_string()
    };
    assert_eq!(
        known("03-12"),
        "As published in these sources, two levels apart since 12 March; \
         one level apart the day before"
    );
    assert_eq!(known("03-13"), "As published in these sources, two levels apart since 12 March");
}

#[test]
fn a_missing_line_leaves_no_distance() {
    let one_line = dataset(&[
        said("a", "a-head", "03-20", "3"),
        said("b", "b-head", "03-20", "1").kind("Action"),
    ]);
    assert_eq!(sentence(&one_line, "03-21"), "No distance is given, because Boria has no line");
    let headline_on_day = headline_on(&one_line, "03-21");
    assert_eq!(headline_on_day.parts, ["No distance is given", ", because Boria has no line"]);
    assert_eq!(headline_on_day.short, "Not compared: Boria has no line");
    let hidden = view_without(&one_line, &["a-head"]);
    assert_eq!(
        headline(&one_line, &hidden).sentences[0],
        "No distance is given, because neither party has a line"
    );
}

#[test]
fn levels_that_are_not_agreement_have_no_distance() {
    let question = Box::leak(format!("comparable: false, {SHORT_LEVELS}").into_boxed_str());
    let fixture = Fixture { question, ..DEFAULT_FIXTURE };
    let dataset = fixture.with(&[
        said("a1", "a-head", "03-05", "1"),
        said("b1", "b-head", "03-08", "1"),
        said("a2", "a-head", "03-10", "2"),
    ]);
    let reason = "No distance is given, because the same level would not mean agreement";
    assert_eq!(sentence(&dataset, "03-04"), "No statement in these sources on this question yet");
    assert_eq!(sentence(&dataset, "03-06"), reason);
    assert_eq!(
        sentence(&dataset, "03-10"),
        format!("{reason}; at these levels since 10 March, when Avia moved")
    );
    assert_eq!(
        sentence(&dataset, "03-12"),
        format!("{reason}; at these levels since 10 March, when Avia moved")
    );
}

#[test]
fn a_single_party_has_a_line_but_no_distance() {
    let fixture = Fixture {
        parties: &[("a", "Avia")],
        actors: r#"Actor(id: "a-head", name: "Head", party: "a", role: "Head", rank: 1, speaks: true),"#,
        ..DEFAULT_FIXTURE
    };
    let dataset = fixture.with(&[
        said("a1", "a-head", "03-05", "3"),
        said("a2", "a-head", "03-08", "2"),
        said("a3", "a-head", "03-12", "").walks_back("a2"),
    ]);
    assert_eq!(
        sentence(&dataset, "03-05"),
        "At this level since 5 March, the first day with a line"
    );
    assert_eq!(
        sentence(&dataset, "03-06"),
        "At this level since 5 March, the first day with a line"
    );
    assert_eq!(sentence(&dataset, "03-08"), "At this level since 8 March, when it moved");
    assert_eq!(sentence(&dataset, "03-09"), "At this level since 8 March, when it moved");
    let withdrawn = headline_on(&dataset, "03-12");
    assert_eq!(parties(&withdrawn), ["0 position withdrawn | position withdrawn |  | "]);
    assert_eq!(withdrawn.sentences, [""]);
}

#[test]
fn without_parties_the_headline_says_so() {
    let fixture = Fixture { parties: &[], actors: "", ..DEFAULT_FIXTURE };
    let headline = headline_on(&fixture.with(&[]), "03-05");
    assert_eq!(headline.sentences, ["This dataset has no parties yet"]);
    assert!(headline.parties.is_empty());
}

/// Parties p0, p1, … that stand at these values on 20 March; `None` has no statement.
fn many(question: &'static str, values: &[Option<f64>]) -> Dataset {
    let ids: Vec<String> = (0..values.len()).map(|index| format!("p{index}")).collect();
    let parties: Vec<(&'static str, &'static str)> =
        ids.iter().map(|id| (&*id.clone().leak(), &*id.to_uppercase().leak())).collect();
    let actors: Vec<String> = ids
        .iter()
        .map(|id| format!("Actor(id: \"h-{id}\", name: \"H\", party: \"{id}\", role: \"Head\", rank: 1, speaks: true),"))
        .collect();
    let actors = actors.concat();
    let stances: Vec<_> = ids
        .iter()
        .zip(values)
        .filter_map(|(id, value)| {
            let value = (*value)?.to_string();
            Some(said(&format!("s-{id}"), &format!("h-{id}"), "03-20", &value))
        })
        .collect();
    let fixture =
        Fixture { question, parties: parties.leak(), actors: actors.leak(), ..DEFAULT_FIXTURE };
    fixture.with(&stances)
}

fn extremes(dataset: &Dataset) -> Vec<String> {
    let headline = headline_on(dataset, "03-21");
    headline.extremes.iter().map(ToString::to_string).collect()
}

#[test]
fn from_three_parties_on_the_highest_and_the_lowest_are_named() {
    let three = many(SHORT_LEVELS, &[Some(0.0), Some(2.0), Some(0.0)]);
    assert_eq!(
        extremes(&three),
        [
            "Highest of three: P1, wants all of it; lowest: P0 and P2, rejects it, whatever the plan",
            "Highest of three: P1, yes; lowest: P0 and P2, no",
        ]
    );
    assert_eq!(
        headline_on(&three, "03-21").sentences[0],
        "P0 and P1: two levels apart since 20 March, the first day with both lines"
    );
    let four = many(SHORT_LEVELS, &[Some(0.0), Some(0.0), Some(1.0), Some(0.0)]);
    assert_eq!(
        extremes(&four)[0],
        "Highest of four: P2, would take a part; lowest: P0 and two more, rejects it, whatever the plan"
    );
    let together = many(SHORT_LEVELS, &[Some(1.0), Some(1.0), Some(1.0)]);
    assert_eq!(extremes(&together)[0], "Each of the three parties: would take a part");
    let some = many(SHORT_LEVELS, &[Some(1.0), Some(1.0), None]);
    assert_eq!(extremes(&some)[0], "Each of the two parties with a line: would take a part");
    let one = many(SHORT_LEVELS, &[None, Some(1.0), None]);
    assert_eq!(extremes(&one)[0], "Only P1 has a line: would take a part");
    assert_eq!(
        headline_on(&one, "03-21").sentences[0],
        "No distance is given, because only P1 has a line"
    );
    let none = many(SHORT_LEVELS, &[None, None, None]);
    assert_eq!(extremes(&none), ["None of the three parties has a line"]);
}

#[test]
fn of_more_parties_than_colours_the_median_is_given() {
    const PERCENT: &str = r#"scale: Continuous(min: 0, max: 100, unit: "%", low_end: "no cut", high_end: "net zero")"#;
    let values: Vec<Option<f64>> =
        [5, 10, 20, 30, 40, 50, 65, 80, 90, 100].map(|value| Some(f64::from(value))).to_vec();
    let ten = headline_on(&many(PERCENT, &values), "03-21");
    assert_eq!(ten.parties.len(), 8);
    assert_eq!(ten.extremes[0], "Highest of 10: P9, 100%; lowest: P0, 5%");
    // The fifth of ten from above is 50.
    assert_eq!(
        ten.sentences[0],
        "P0 and P2: 15 points apart since 20 March, the first day with both lines. \
         Half of the 10 are at 50% or more"
    );
    assert_eq!(
        ten.sentences.last().map(|words| &**words),
        Some("Half of the 10 are at 50% or more")
    );
    assert_eq!(
        ten.parts,
        [
            "P0 and P2: 15 points apart",
            " since 20 March, the first day with both lines. \
             Half of the 10 are at 50% or more"
        ]
    );
    assert_eq!(judgement(&ten).as_deref(), Some("Values are coded judgements"));
    let mut values = values;
    values[0] = None;
    // The fifth of nine from above is 50, too.
    let nine = headline_on(&many(PERCENT, &values), "03-21");
    assert_eq!(
        nine.sentences.last().map(|words| &**words),
        Some("Half of the 9 with a line are at 50% or more")
    );
}

#[test]
fn a_tooltip_reads_out_all_parties_or_the_nearest() {
    let dataset =
        dataset(&[said("a1", "a-head", "03-05", "3 1..3"), said("b1", "b-head", "03-08", "5")]);
    let reading = |on: &str| {
        let view = view_on(&dataset, "03-31");
        let series = series(&dataset, &view);
        let daylight = compared_pair(&dataset, &view, &series);
        let at = (day(on), 0.0);
        let reading = day_reading(&dataset, &view, &series, daylight.as_ref(), at);
        let reading = reading.expect("a question");
        let parties = reading.parties.iter();
        let parties = parties.map(|(_, name, words)| format!("{name}: {words}"));
        let mut lines = vec![reading.day.to_string()];
        lines.extend(parties);
        lines.push(reading.distance.to_string());
        lines
    };
    assert_eq!(
        reading("03-09"),
        [
            "9 March 2024",
            "Avia: level three (all voices: 1 to 3)",
            "Boria: level five",
            "Two levels apart; two to four, counting all voices",
        ]
    );
    assert_eq!(
        reading("03-06"),
        [
            "6 March 2024",
            "Avia: level three (all voices: 1 to 3)",
            "Boria: no statement in these sources yet",
            "",
        ]
    );
    let values: Vec<Option<f64>> = (0..9).map(|index| Some(f64::from(index % 3))).collect();
    let nine = many(SHORT_LEVELS, &values);
    let view = view_on(&nine, "03-21");
    let series = series(&nine, &view);
    let reading = day_reading(&nine, &view, &series, None, (day("03-21"), 2.0));
    let parties: Vec<usize> =
        reading.expect("a question").parties.iter().map(|(party, ..)| *party).collect();
    // The parties at 0 are the furthest; the last of them is left out.
    assert_eq!(parties, [0, 1, 2, 3, 4, 5, 7, 8]);
}
