//! Lines on the known clock.

use standpoint::analysis::{BandRange, LineValue, Query, day_snapshot, stance_day};
use standpoint::view::{Clock, View};

use super::fixture::{
    DEFAULT_FIXTURE, Fixture, dataset, day, known_view, rows, said, series, view,
};

#[test]
fn a_stance_counts_from_the_day_on_which_it_became_known() {
    let dataset =
        dataset(&[said("s", "a-head", "03-02", "4").published("03-14").published("03-10")]);
    // Known on the 10th, the day of the first publication. On either clock, current
    // through the 23rd, 21 days after it was said.
    assert_eq!(
        rows(&dataset, &view(&dataset), "a"),
        ["line 03-02/03-23 4 s", "line 03-24/03-31 4 s stale", "band 03-02/03-23 4–4"]
    );
    assert_eq!(
        rows(&dataset, &known_view(&dataset), "a"),
        ["line 03-10/03-23 4 s", "line 03-24/03-31 4 s stale", "band 03-10/03-23 4–4"]
    );
    assert_eq!(series(&dataset, &known_view(&dataset)).marks[0].day, day("03-10"));
    assert_eq!(stance_day(Clock::Said, &dataset.stances[0]), day("03-02"));
    assert_eq!(stance_day(Clock::Known, &dataset.stances[0]), day("03-10"));
}

#[test]
fn an_old_quotation_published_late_does_not_change_the_line() {
    let dataset = dataset(&[
        said("old", "a-head", "03-02", "1").published("03-20"),
        said("new", "a-head", "03-10", "4"),
        // Nor does another voice's old quotation.
        said("older", "a-minister", "03-03", "5").published("03-22"),
    ]);
    assert_eq!(
        rows(&dataset, &known_view(&dataset), "a"),
        [
            "line 03-10/03-19 4 new",
            // From now on, the new words are known to be a move.
            "line 03-20/03-31 4 new",
            // The head has overtaken what the minister said before.
            "band 03-10/03-31 4–4",
        ]
    );
}

#[test]
fn a_stance_that_is_stale_when_it_becomes_known_starts_stale() {
    let fixture = Fixture { settings: "stale_after: 5,", ..DEFAULT_FIXTURE };
    let dataset = fixture.with(&[said("s", "a-head", "03-02", "4").published("03-20")]);
    assert_eq!(rows(&dataset, &known_view(&dataset), "a"), ["line 03-20/03-31 4 s stale"]);
}

#[test]
fn a_withdrawal_counts_from_the_day_on_which_it_became_known() {
    let dataset = dataset(&[
        said("s", "a-head", "03-10", "4"),
        said("w", "a-head", "03-12", "").published("03-18").walks_back("s"),
    ]);
    assert_eq!(rows(&dataset, &view(&dataset), "a line"), ["03-10/03-11 4 s"]);
    assert_eq!(rows(&dataset, &known_view(&dataset), "a line"), ["03-10/03-17 4 s"]);
}

#[test]
fn a_position_withdrawn_before_it_became_known_is_never_held() {
    let dataset = dataset(&[
        said("s", "a-head", "03-10", "4").published("03-20"),
        said("w", "a-head", "03-12", "").walks_back("s"),
    ]);
    assert_eq!(rows(&dataset, &view(&dataset), "a line"), ["03-10/03-11 4 s"]);
    assert!(rows(&dataset, &known_view(&dataset), "a").is_empty());
}

#[test]
fn rank_breaks_ties_by_day_said_and_not_by_day_known() {
    // Both known on the 15th; the minister spoke later than the head.
    let dataset = dataset(&[
        said("h", "a-head", "03-10", "1").published("03-15"),
        said("m", "a-minister", "03-11", "2").published("03-15"),
    ]);
    assert_eq!(rows(&dataset, &known_view(&dataset), "a line"), ["03-15/03-31 2 m"]);
}

#[test]
fn the_snapshot_of_a_day_agrees_with_the_series() {
    let dataset = dataset(&[
        said("m", "a-minister", "03-02", "2 1..3").published("03-08"),
        said("h", "a-head", "03-05", "4").published("03-06"),
        said("b", "b-head", "03-07", "5"),
    ]);
    // On the 7th: the head's 4 and Boria's 5. The minister's 2 is not known yet.
    let view = View { as_of: day("03-07"), ..known_view(&dataset) };
    let snapshot = day_snapshot(&dataset, Query::for_view(&view), view.as_of);
    assert_eq!(snapshot.day, day("03-07"));
    let line = |stance, value| {
        let stale = false;
        Some(LineValue { value, stance, latest: stance, stale, may_be_newer: false, moved: None })
    };
    assert_eq!(snapshot.lines, [line(1, 4.0), line(2, 5.0)]);
    let band = |low, high| Some(BandRange { low, high });
    assert_eq!(snapshot.bands, [band(4.0, 4.0), band(5.0, 5.0)]);
    let voices: Vec<_> = snapshot
        .voices
        .iter()
        .map(|voice| (voice.actor.as_str(), voice.party, voice.stance))
        .collect();
    assert_eq!(voices, [("a-head", 0, 1), ("b-head", 1, 2)]);
}
