//! The baseline of an older chart.

use standpoint::analysis::{
    BaselineChart, ChangeStatus, DatasetPair, Differences, LeftOutIds, Query,
};
use standpoint::model::Dataset;
use standpoint::view::View;

use super::fixture::{
    DEFAULT_FIXTURE, Fixture, StanceBuilder, dataset, known_view, said, series, view, view_without,
};

/// The baseline that the older dataset adds to the chart of the newer one.
fn baseline(before: &Dataset, after: &Dataset, view: &View) -> BaselineChart {
    let datasets = DatasetPair { before, after };
    let left_out = LeftOutIds::new();
    let series = series(after, view);
    Differences::new(datasets, [&left_out, &left_out], Query::for_view(view), &series).chart
}

/// The baseline in rows such as "a 03-05 4 → 03-06 3", "a 03-05 4 removed", "new s" and
/// "a line 03-05 4, 03-09 4".
fn rows(before: &[StanceBuilder], after: &[StanceBuilder]) -> Vec<String> {
    let (before, after) = (dataset(before), dataset(after));
    describe(&after, &baseline(&before, &after, &view(&after)))
}

fn describe(after: &Dataset, chart: &BaselineChart) -> Vec<String> {
    let party = |index: Option<usize>| index.map_or("gone", |index| &after.parties[index].id);
    let marks = chart.marks.iter().map(|mark| {
        let position = |mark: &standpoint::analysis::Mark| {
            format!("{} {}", mark.day.strftime("%m-%d"), mark.value)
        };
        let change = match (&mark.current, mark.status) {
            (Some(current), _) => format!("→ {}", position(current)),
            (None, ChangeStatus::Changed) => "without position".to_owned(),
            (None, ChangeStatus::LeftOut) => "left out".to_owned(),
            (None, ChangeStatus::Removed) => "removed".to_owned(),
            (None, other) => panic!("unexpected status {other:?}"),
        };
        format!("{} {} {change}", party(mark.party), position(&mark.baseline))
    });
    let new = chart.new_stances.iter();
    let new = new.map(|index| format!("new {}", after.stances[*index].id));
    let lines = chart.lines.iter().flat_map(|line| {
        line.paths.iter().map(move |path| {
            let points = path.iter();
            let points: Vec<String> =
                points.map(|(day, value)| format!("{} {value}", day.strftime("%m-%d"))).collect();
            format!("{} line {}", party(line.party), points.join(", "))
        })
    });
    marks.chain(new).chain(lines).collect()
}

#[test]
fn an_unchanged_chart_has_an_empty_baseline() {
    let stances = [said("s", "a-head", "03-05", "4 3..5")];
    assert_eq!(rows(&stances, &stances), [""; 0]);
    // A change of the text alone does not affect the chart.
    let reworded = said("s", "a-head", "03-05", "4 3..5").with("note: \"A note.\",");
    assert_eq!(rows(&stances, &[reworded]), [""; 0]);
}

#[test]
fn marks_can_be_moved_redated_added_or_removed() {
    let before = [
        said("moved", "a-unnamed", "03-05", "4"),
        said("dated", "a-unnamed", "03-08", "2"),
        said("wider", "a-unnamed", "03-09", "3"),
        said("gone", "a-unnamed", "03-10", "1"),
        said("silent", "a-unnamed", "03-11", "0"),
        said("same", "a-unnamed", "03-12", "0"),
    ];
    let after = [
        said("moved", "a-unnamed", "03-05", "3"),
        said("dated", "a-unnamed", "03-07", "2"),
        said("wider", "a-unnamed", "03-09", "3 2..3"),
        said("silent", "a-unnamed", "03-11", ""),
        said("same", "a-unnamed", "03-12", "0"),
        said("added", "a-deputy", "03-20", "5"),
    ];
    assert_eq!(
        rows(&before, &after),
        [
            "a 03-05 4 → 03-05 3",
            "a 03-08 2 → 03-07 2",
            "a 03-09 3 → 03-09 3",
            "a 03-10 1 removed",
            "a 03-11 0 without position",
            "new added",
        ]
    );
}

#[test]
fn the_older_line_is_drawn_where_it_differs_from_the_newer_one() {
    let before = [
        said("one", "a-head", "03-05", "2"),
        said("two", "a-head", "03-10", "5"),
        said("three", "a-head", "03-15", "2"),
    ];
    let mut after = before.to_vec();
    after[1] = said("two", "a-head", "03-10", "3");
    let found = rows(&before, &after);
    assert_eq!(found[1..], ["a line 03-10 2, 03-10 5, 03-15 5, 03-15 2".to_owned()]);
    // A line that ends earlier now, and one that begins later.
    let found = rows(&before, &before[..2]);
    assert_eq!(found, ["a 03-15 2 removed", "a line 03-15 5, 03-15 2, 04-01 2"]);
    let found = rows(&before[..1], &[said("one", "a-head", "03-09", "2")]);
    assert_eq!(found[1..], ["a line 03-05 2, 03-09 2".to_owned()]);
}

#[test]
fn the_baseline_follows_the_clock_and_hidden_voices() {
    let published = |day| [said("s", "a-head", "03-05", "4").published(day)];
    let (before, after) = (dataset(&published("03-10")), dataset(&published("03-12")));
    let on_said = baseline(&before, &after, &view(&after));
    assert_eq!(describe(&after, &on_said), [""; 0]);
    let on_known = baseline(&before, &after, &known_view(&after));
    assert_eq!(describe(&after, &on_known), ["a 03-10 4 → 03-12 4", "a line 03-10 4, 03-12 4"]);
    let after = dataset(&[said("s", "a-head", "03-05", "3")]);
    let hidden = view_without(&after, &["a-head"]);
    assert_eq!(describe(&after, &baseline(&before, &after, &hidden)), [""; 0]);
}

#[test]
fn entries_with_new_ids_are_recognized() {
    let stances = [said("s", "a-head", "03-05", "4")];
    let text = DEFAULT_FIXTURE.ron(&stances);
    let renamed = text
        .replace("\"s\"", "\"t\"")
        .replace("\"a-head\"", "\"head\"")
        .replace("\"a\"", "\"avia\"")
        .replace("\"q\"", "\"how\"");
    let after = standpoint::file::read(&renamed).dataset.expect("a dataset");
    let before = dataset(&stances);
    assert_eq!(describe(&after, &baseline(&before, &after, &view(&after))), [""; 0]);
    let moved = renamed.replace("value: 4", "value: 2");
    let after = standpoint::file::read(&moved).dataset.expect("a dataset");
    assert_eq!(
        describe(&after, &baseline(&before, &after, &view(&after))),
        ["avia 03-05 4 → 03-05 2", "avia line 03-05 4, 04-01 4"]
    );
    // A hidden actor is also hidden under the older id.
    let hidden = view_without(&after, &["head"]);
    assert_eq!(describe(&after, &baseline(&before, &after, &hidden)), [""; 0]);
}

#[test]
fn values_off_the_scale_and_scales_of_another_kind_are_not_compared() {
    let stances = [said("s", "a-head", "03-05", "5"), said("t", "a-head", "03-08", "1")];
    let three_levels = Fixture {
        question: "scale: Ordinal([(short: \"0\", label: \"No\"), (short: \"1\", label: \"Some\"), (short: \"2\", label: \"All\")])",
        ..DEFAULT_FIXTURE
    };
    let after =
        three_levels.with(&[said("s", "a-head", "03-05", "2"), said("t", "a-head", "03-09", "1")]);
    let chart = baseline(&dataset(&stances), &after, &view(&after));
    let values: Vec<f64> = chart.marks.iter().map(|mark| mark.baseline.value).collect();
    assert_eq!(values, [1.0]);
    let continuous = Fixture {
        question: "scale: Continuous(min: 0, max: 5, unit: \"m\", low_end: \"near\", high_end: \"far\")",
        ..DEFAULT_FIXTURE
    };
    let after = continuous.with(&[said("s", "a-head", "03-05", "4")]);
    assert_eq!(baseline(&dataset(&stances), &after, &view(&after)), BaselineChart::default());
}

#[test]
fn the_line_of_a_removed_party_remains_as_baseline() {
    let of_boria = said("b", "b-head", "03-05", "4");
    let of_avia = said("a", "a-head", "03-05", "1");

    let text = DEFAULT_FIXTURE.ron(std::slice::from_ref(&of_avia));
    let text = text.replace("Party(id: \"b\", name: \"Boria\", initials: \"B\"), ", "");
    let text: String = text
        .lines()
        .filter(|line| !line.contains("party: \"b\""))
        .flat_map(|line| [line, "\n"])
        .collect();
    let after = standpoint::file::read(&text).dataset.expect("a dataset");
    let before = dataset(&[of_avia, of_boria]);
    assert_eq!(
        describe(&after, &baseline(&before, &after, &view(&after))),
        ["gone 03-05 4 removed", "gone line 03-05 4, 04-01 4"]
    );
}
