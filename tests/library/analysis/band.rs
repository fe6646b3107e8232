//! The range of a party's band.

use std::collections::BTreeMap;

use standpoint::analysis::{DaySnapshot, MarkShape, Query, Series};

use super::fixture::{
    DEFAULT_FIXTURE, Fixture, dataset, day, held_stances, rows, said, series, table, view, view_on,
    view_without,
};

fn band(stances: &[super::fixture::StanceBuilder]) -> Vec<String> {
    let dataset = dataset(stances);
    rows(&dataset, &view(&dataset), "a band")
}

#[test]
fn the_band_covers_all_current_positions_of_the_partys_voices() {
    let stances = [
        said("h", "a-head", "03-05", "3 2..3"),
        said("d", "a-deputy", "03-08", "1 0..2"),
        said("u", "a-unnamed", "03-10", "4 4..5").attribution("OnBackground"),
        said("d2", "a-deputy", "03-12", "2"),
    ];
    assert_eq!(
        band(&stances),
        [
            "03-05/03-07 2–3",
            "03-08/03-09 0–3",
            "03-10/03-11 0–5",
            // The deputy's 2 replaces 0–2; the head's position is current through the 26th.
            "03-12/03-31 2–5",
        ]
    );
}

#[test]
fn expired_positions_leave_the_band_one_by_one() {
    let fixture = Fixture { settings: "stale_after: 10,", ..DEFAULT_FIXTURE };
    let dataset = fixture.with(&[
        said("h", "a-head", "03-02", "3"),
        said("u", "a-unnamed", "03-06", "5").attribution("OnBackground"),
        said("d", "a-deputy", "03-08", "1"),
    ]);
    assert_eq!(
        rows(&dataset, &view(&dataset), "a"),
        [
            "line 03-02/03-12 3 h",
            "line 03-13/03-31 3 h stale",
            "band 03-02/03-05 3–3",
            "band 03-06/03-07 3–5",
            // The head's position expires after the 12th and does not change the band.
            // The unnamed official's expires after the 16th, the deputy's after the 18th.
            "band 03-08/03-16 1–5",
            "band 03-17/03-18 1–1",
        ]
    );
    let held_on = |day| held_stances(&dataset, &view_on(&dataset, day));
    let expected = |entries: &[(&str, bool)]| {
        entries.iter().map(|(id, current)| ((*id).to_owned(), *current)).collect::<BTreeMap<_, _>>()
    };
    assert_eq!(held_on("03-12"), expected(&[("h", true), ("u", true), ("d", true)]));
    assert_eq!(held_on("03-13"), expected(&[("h", false), ("u", true), ("d", true)]));
    assert_eq!(held_on("03-19"), expected(&[("h", false), ("u", false), ("d", false)]));
}

#[test]
fn an_action_adds_only_its_value() {
    let stances = [
        said("words", "a-head", "03-05", "3 2..3"),
        said("action", "a-head", "03-08", "5").kind("Action"),
        // An action ends no earlier position.
        said("action-2", "a-head", "03-10", "1").kind("Action"),
        // Later words end all of them.
        said("words-2", "a-head", "03-12", "4"),
    ];
    assert_eq!(
        band(&stances),
        ["03-05/03-07 2–3", "03-08/03-09 2–5", "03-10/03-11 1–5", "03-12/03-31 4–4"]
    );
}

#[test]
fn disputed_words_neither_replace_undisputed_ones_nor_widen_the_band() {
    let stances = [
        said("words", "a-head", "03-05", "3"),
        said("disputed", "a-head", "03-08", "5").attribution("Disputed"),
        said("words-2", "a-head", "03-12", "2"),
    ];
    let dataset = dataset(&stances);
    assert_eq!(
        rows(&dataset, &view(&dataset), "a"),
        [
            "line 03-05/03-11 3 words",
            "line 03-12/03-31 2 words-2",
            "band 03-05/03-11 3–3",
            "band 03-12/03-31 2–2",
        ]
    );
}

/// Every kind and attribution after every other, of one voice: which of the two positions end.
#[test]
fn reported_and_disputed_words_and_actions_end_nothing() {
    let attributions = [
        ("Disputed", ""),
        ("Reported", ""),
        ("OnBackground", ""),
        ("Relayed", "relayed_by: \"a-minister\","),
        ("OfficialStatement", ""),
        ("OnTheRecord", ""),
    ];
    let kinds = ["Quotation", "Paraphrase", "Action"];
    let cases = kinds.iter().flat_map(|kind| attributions.map(|attribution| (*kind, attribution)));
    for earlier in cases.clone() {
        for later in cases.clone() {
            let stance = |id, day, (kind, (attribution, fields)): (&'static str, _)| {
                let stance = said(id, "a-head", day, "3").kind(kind);
                stance.attribution(attribution).with(fields)
            };
            let dataset =
                dataset(&[stance("earlier", "03-05", earlier), stance("later", "03-08", later)]);
            let held = held_stances(&dataset, &view_on(&dataset, "03-10"));
            let (kind, (attribution, _)) = later;
            let ends = kind != "Action" && !matches!(attribution, "Disputed" | "Reported");
            let expected: &[&str] = if ends { &["later"] } else { &["earlier", "later"] };
            assert!(held.keys().eq(expected), "{earlier:?}, then {later:?}: {held:?}");
        }
    }
}

#[test]
fn words_out_of_office_do_not_end_words_in_office() {
    let fixture = Fixture {
        actors: r#"
            Actor(id: "x", name: "X", roles: [
                (title: "Spokesperson", party: "a", rank: 5, speaks: true, to: "2024-03-09"),
                (title: "Member of parliament", party: "a", from: "2024-03-10"),
            ]),
        "#,
        ..DEFAULT_FIXTURE
    };
    let dataset = fixture.with(&[said("in", "x", "03-05", "3"), said("out", "x", "03-12", "5")]);
    assert_eq!(
        table(&dataset, &view(&dataset)),
        [
            "a line 03-05/03-26 3 in",
            "a line 03-27/03-31 3 in stale",
            "a band 03-05/03-11 3–3",
            "a band 03-12/03-26 3–5",
            "a band 03-27/03-31 5–5",
        ]
    );
}

#[test]
fn one_sides_account_does_not_replace_what_the_other_side_says() {
    let account = |id: &str, day: &str, position: &str| {
        said(id, "a-head", day, position).attribution("OneSidesAccount").with("about: \"b-head\",")
    };
    let dataset = dataset(&[
        said("own", "b-head", "03-05", "5"),
        account("account", "03-08", "3 2..3"),
        said("own-2", "b-head", "03-10", "4"),
        // The describing actor's own position counts for that actor's party.
        said("describer", "a-head", "03-11", "0"),
        account("account-2", "03-12", "1"),
    ]);
    assert_eq!(
        rows(&dataset, &view(&dataset), "b"),
        [
            "line 03-05/03-09 5 own",
            "line 03-10/03-31 4 own-2",
            "band 03-05/03-07 5–5",
            "band 03-08/03-09 2–5",
            "band 03-10/03-11 2–4",
            "band 03-12/03-31 1–4",
        ]
    );
    // Hiding an actor hides the accounts by that actor, not those about that actor.
    assert_eq!(
        rows(&dataset, &view_without(&dataset, &["a-head"]), "b band"),
        ["03-05/03-09 5–5", "03-10/03-31 4–4"]
    );
    assert_eq!(
        rows(&dataset, &view_without(&dataset, &["b-head"]), "b"),
        ["band 03-08/03-11 2–3", "band 03-12/03-31 1–1"]
    );
}

#[test]
fn withdrawn_positions_leave_the_band() {
    let stances = [
        said("h", "a-head", "03-05", "3"),
        said("d", "a-deputy", "03-06", "5"),
        said("d2", "a-deputy", "03-09", "").walks_back("d"),
    ];
    assert_eq!(band(&stances), ["03-05/03-05 3–3", "03-06/03-08 3–5", "03-09/03-26 3–3"]);
}

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
    assert!(record.walked_back.is_some() && !record.at_least);
    let action = &marks[8];
    assert!(action.at_least && action.walked_back.is_none());
    assert!(action.low == action.value && action.high == action.value);
    assert!(
        series(&dataset, &view_without(&dataset, &["a-head"]))
            .marks
            .iter()
            .all(|mark| mark.stance != record.stance)
    );
}

#[test]
fn an_actors_position_follows_words_before_actions() {
    let dataset = dataset(&[
        // Precedes the earlier words in the file.
        said("later", "a-head", "03-12", "4"),
        said("earlier", "a-head", "03-05", "2"),
        said("disputed", "a-head", "03-14", "0").attribution("Disputed"),
        said("action", "a-head", "03-15", "5").kind("Action"),
        said("account", "a-head", "03-16", "1")
            .attribution("OneSidesAccount")
            .with("about: \"b-head\","),
        said("office-action", "a-office", "03-15", "3").kind("Action"),
        said("unclear", "a-deputy", "03-15", "3").attribution("Disputed"),
    ]);
    let view = view(&dataset);
    let series = Series::new(&dataset, Query::for_view(&view));
    let snapshot = DaySnapshot::new(&dataset, &view.question, &series, view.as_of);
    let positions = snapshot.actor_positions(&dataset);
    let position_of = |actor| {
        let voice = positions[dataset.actor_index(actor)?]?;
        Some(dataset.stances[voice.stance].id.as_str())
    };
    assert_eq!(position_of("a-head"), Some("later"));
    assert_eq!(position_of("a-office"), Some("office-action"));
    assert_eq!(position_of("a-deputy"), Some("unclear"));
    // What others say about the head of Boria is not the head's own position.
    assert_eq!(position_of("b-head"), None);
}
