//! The marks of stances, and the newest position of each voice.

use standpoint::facts::{DaySnapshot, MarkShape, Query, Series};

use super::fixture::{dataset, day, said, series, view, view_without};

#[test]
fn marks_have_the_shape_of_their_attribution() {
    let joint = |id: &str, actor: &str| {
        said(id, actor, "03-07", "2").attribution("JointStatement").with("joint: \"j\",")
    };
    let dataset = dataset(&[
        said("late", "a-head", "03-20", "1"),
        said("record", "a-head", "03-01", "1 0..2"),
        said("office", "a-office", "03-02", "1").attribution("OfficialStatement"),
        said("relay", "a-head", "03-03", "1")
            .attribution("Relayed")
            .with("relayed_by: \"a-office\","),
        said("unnamed", "a-unnamed", "03-04", "1").attribution("OnBackground"),
        said("account", "a-head", "03-05", "1")
            .attribution("OneSidesAccount")
            .with("about: \"b-head\","),
        said("disputed", "a-head", "03-06", "1").attribution("Disputed").walks_back("record"),
        said("back", "a-head", "03-12", "").walks_back("office"),
        joint("ja", "a-head"),
        joint("jb", "b-head"),
        said("action", "a-head", "03-08", "1").kind("Action"),
        said("unnamed-action", "a-unnamed", "03-09", "1")
            .kind("Action")
            .attribution("OnBackground"),
        // On the same day as the next, and possibly earlier.
        said("exact", "a-head", "03-10", "1"),
        said("range", "a-deputy", "03-09/03-10", "1"),
        said("card", "a-head", "03-11", ""),
    ]);
    let marks = series(&dataset, &view(&dataset)).marks;
    let shapes: Vec<_> = marks
        .iter()
        .map(|mark| {
            (
                dataset.stances[mark.stance].id.as_str(),
                dataset.parties[mark.party].id.as_str(),
                mark.shape,
            )
        })
        .collect();
    assert_eq!(
        shapes,
        [
            ("record", "a", MarkShape::Disc),
            ("office", "a", MarkShape::Disc),
            ("relay", "a", MarkShape::Disc),
            ("unnamed", "a", MarkShape::Ring),
            ("account", "b", MarkShape::Diamond),
            ("disputed", "a", MarkShape::DashedRing),
            ("ja", "a", MarkShape::Triangle),
            ("jb", "b", MarkShape::Triangle),
            ("action", "a", MarkShape::Square),
            ("unnamed-action", "a", MarkShape::Square),
            ("range", "a", MarkShape::Disc),
            ("exact", "a", MarkShape::Disc),
            ("late", "a", MarkShape::Disc),
        ]
    );
    let record = &marks[0];
    assert_eq!((record.day, record.value, record.low, record.high), (day("03-01"), 1.0, 0.0, 2.0));
    // What does not count walks nothing back (L1).
    assert!(record.walked_back.is_none());
    assert_eq!(marks[1].walked_back, Some(day("03-12")));
    let action = &marks[8];
    assert!(action.walked_back.is_none());
    assert!(action.low == action.value && action.high == action.value);
    assert!(
        series(&dataset, &view_without(&dataset, &["a-head"]))
            .marks
            .iter()
            .all(|mark| mark.stance != record.stance)
    );
}

#[test]
fn an_actors_position_follows_certain_words_before_disputed_ones_and_actions() {
    let dataset = dataset(&[
        // Precedes the earlier words in the file.
        said("later", "a-head", "03-12", "4"),
        said("earlier", "a-head", "03-05", "2"),
        said("action", "a-head", "03-15", "5").kind("Action"),
        said("account", "a-head", "03-16", "1")
            .attribution("OneSidesAccount")
            .with("about: \"b-head\","),
        said("office-action", "a-office", "03-15", "3").kind("Action"),
        said("disputed", "a-head", "03-14", "3").attribution("Disputed"),
        said("unclear", "a-deputy", "03-15", "3").attribution("Disputed"),
    ]);
    let view = view(&dataset);
    let series = Series::new(&dataset, Query::for_view(&view));
    let snapshot = DaySnapshot::new(&dataset, &view.question, &series, view.as_of);
    let position_of = |actor| {
        let voice = snapshot.voices.iter().find(|voice| voice.actor == actor)?;
        Some(dataset.stances[voice.stance].id.as_str())
    };
    assert_eq!(position_of("a-head".into()), Some("later"));
    assert_eq!(position_of("a-office".into()), Some("office-action"));
    assert_eq!(position_of("a-deputy".into()), Some("unclear"));
}
