//! What of a chart was otherwise before.

use standpoint::analysis::{
    BaselineChart, ChangeStatus, DatasetPair, Differences, LeftOutIds, Query,
};
use standpoint::model::Dataset;
use standpoint::view::View;

use crate::fixture::{
    DEFAULT_FIXTURE, Fixture, StanceBuilder, dataset, known, said, series, view, without,
};

/// What of the newer dataset's chart was otherwise.
fn former(before: &Dataset, after: &Dataset, view: &View) -> BaselineChart {
    let datasets = DatasetPair { before, after };
    let nothing = LeftOutIds::new();
    let now = series(after, view);
    Differences::new(datasets, [&nothing, &nothing], Query::for_view(view), &now).chart
}

/// In rows such as "a 03-05 4 → 03-06 3", "a 03-05 4 removed", "new s" and
/// "a line 03-05 4, 03-09 4".
fn rows(before: &[StanceBuilder], after: &[StanceBuilder]) -> Vec<String> {
    let (before, after) = (dataset(before), dataset(after));
    told(&after, &former(&before, &after, &view(&after)))
}

fn told(after: &Dataset, chart: &BaselineChart) -> Vec<String> {
    let party = |place: Option<usize>| place.map_or("gone", |place| &after.parties[place].id);
    let marks = chart.marks.iter().map(|mark| {
        let place = |mark: &standpoint::analysis::Mark| {
            format!("{} {}", mark.day.strftime("%m-%d"), mark.value)
        };
        let is = match (&mark.is, mark.status) {
            (Some(is), _) => format!("→ {}", place(is)),
            (None, ChangeStatus::Changed) => "without position".to_owned(),
            (None, ChangeStatus::LeftOut) => "left out".to_owned(),
            (None, ChangeStatus::Removed) => "removed".to_owned(),
            (None, other) => panic!("unexpected status {other:?}"),
        };
        format!("{} {} {is}", party(mark.party), place(&mark.was))
    });
    let new = chart.new.iter();
    let new = new.map(|place| format!("new {}", after.stances[*place].id));
    let lines = chart.lines.iter().flat_map(|line| {
        line.paths.iter().map(move |way| {
            let points = way.iter();
            let points: Vec<String> = points
                .map(|(day, value)| format!("{} {value}", day.strftime("%m-%d")))
                .collect();
            format!("{} line {}", party(line.party), points.join(", "))
        })
    });
    marks.chain(new).chain(lines).collect()
}

#[test]
fn what_is_as_it_was_leaves_nothing() {
    let stances = [said("s", "a-head", "03-05", "4 3..5")];
    assert_eq!(rows(&stances, &stances), [""; 0]);
    // Other words alone move nothing.
    let reworded = said("s", "a-head", "03-05", "4 3..5").with("note: \"A note.\",");
    assert_eq!(rows(&stances, &[reworded]), [""; 0]);
}

#[test]
fn marks_that_moved_were_re_dated_added_or_removed_are_told_apart() {
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
fn a_line_is_followed_from_where_it_leaves_todays_to_where_it_joins_it() {
    let before = [
        said("one", "a-head", "03-05", "2"),
        said("two", "a-head", "03-10", "5"),
        said("three", "a-head", "03-15", "2"),
    ];
    let mut after = before.to_vec();
    after[1] = said("two", "a-head", "03-10", "3");
    let found = rows(&before, &after);
    assert_eq!(
        found[1..],
        ["a line 03-10 2, 03-10 5, 03-15 5, 03-15 2".to_owned()]
    );
    // What ends, ends; and a day on which both agree parts two ways.
    let found = rows(&before, &before[..2]);
    assert_eq!(
        found,
        ["a 03-15 2 removed", "a line 03-15 5, 03-15 2, 04-01 2"]
    );
    let found = rows(&before[..1], &[said("one", "a-head", "03-09", "2")]);
    assert_eq!(found[1..], ["a line 03-05 2, 03-09 2".to_owned()]);
}

#[test]
fn both_clocks_and_hidden_voices_are_respected() {
    let published = |day| [said("s", "a-head", "03-05", "4").published(day)];
    let (before, after) = (dataset(&published("03-10")), dataset(&published("03-12")));
    let on_said = former(&before, &after, &view(&after));
    assert_eq!(told(&after, &on_said), [""; 0]);
    let on_known = former(&before, &after, &known(&after));
    assert_eq!(
        told(&after, &on_known),
        ["a 03-10 4 → 03-12 4", "a line 03-10 4, 03-12 4"]
    );
    let after = dataset(&[said("s", "a-head", "03-05", "3")]);
    let hidden = without(&after, &["a-head"]);
    assert_eq!(told(&after, &former(&before, &after, &hidden)), [""; 0]);
}

#[test]
fn what_has_another_id_is_the_same() {
    let stances = [said("s", "a-head", "03-05", "4")];
    let text = DEFAULT_FIXTURE.ron(&stances);
    let renamed = text
        .replace("\"s\"", "\"t\"")
        .replace("\"a-head\"", "\"head\"")
        .replace("\"a\"", "\"avia\"")
        .replace("\"q\"", "\"how\"");
    let after = standpoint::file::read(&renamed).dataset.expect("a dataset");
    let before = dataset(&stances);
    assert_eq!(
        told(&after, &former(&before, &after, &view(&after))),
        [""; 0]
    );
    let moved = renamed.replace("value: 4", "value: 2");
    let after = standpoint::file::read(&moved).dataset.expect("a dataset");
    assert_eq!(
        told(&after, &former(&before, &after, &view(&after))),
        ["avia 03-05 4 → 03-05 2", "avia line 03-05 4, 04-01 4"]
    );
    // Whoever is hidden was hidden by the other id, too.
    let hidden = without(&after, &["head"]);
    assert_eq!(told(&after, &former(&before, &after, &hidden)), [""; 0]);
}

#[test]
fn nothing_stands_off_the_scale_or_on_one_of_another_kind() {
    let stances = [
        said("s", "a-head", "03-05", "5"),
        said("t", "a-head", "03-08", "1"),
    ];
    let three = Fixture {
        question: "scale: Ordinal([(short: \"0\", label: \"No\"), (short: \"1\", label: \"Some\"), (short: \"2\", label: \"All\")])",
        ..DEFAULT_FIXTURE
    };
    let after = three.with(&[
        said("s", "a-head", "03-05", "2"),
        said("t", "a-head", "03-09", "1"),
    ]);
    let chart = former(&dataset(&stances), &after, &view(&after));
    let values: Vec<f64> = chart.marks.iter().map(|mark| mark.was.value).collect();
    assert_eq!(values, [1.0]);
    let numbers = Fixture {
        question: "scale: Continuous(min: 0, max: 5, unit: \"m\", low_end: \"near\", high_end: \"far\")",
        ..DEFAULT_FIXTURE
    };
    let after = numbers.with(&[said("s", "a-head", "03-05", "4")]);
    assert_eq!(
        former(&dataset(&stances), &after, &view(&after)),
        BaselineChart::default()
    );
}

#[test]
fn a_party_that_is_gone_leaves_its_line() {
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
        told(&after, &former(&before, &after, &view(&after))),
        ["gone 03-05 4 removed", "gone line 03-05 4, 04-01 4"]
    );
}
