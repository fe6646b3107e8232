//! The stance that sets a party's line, and the days on which the line is current.

use super::fixture::{
    DEFAULT_FIXTURE, Fixture, SIX_LEVELS, dataset, held_stances, known_view, rows, said, table,
    view, view_without,
};

fn line(stances: &[super::fixture::StanceBuilder]) -> Vec<String> {
    let dataset = dataset(stances);
    rows(&dataset, &view(&dataset), "a line")
}

#[test]
fn only_some_kinds_and_attributions_set_a_line() {
    // Words on the record, statements and relayed words set a line; unnamed or
    // disputed words, actions and commentary do not.
    let cases = [
        ("Quotation", "OnTheRecord", "", true),
        ("Quotation", "OfficialStatement", "", true),
        ("Quotation", "Relayed", "relayed_by: \"a-minister\",", true),
        ("Quotation", "OnBackground", "", false),
        ("Quotation", "Disputed", "", false),
        ("Paraphrase", "OnTheRecord", "", true),
        ("Paraphrase", "OfficialStatement", "", true),
        ("Paraphrase", "Relayed", "relayed_by: \"a-minister\",", true),
        ("Paraphrase", "OnBackground", "", false),
        ("Paraphrase", "Disputed", "", false),
        ("Action", "OnTheRecord", "", false),
        ("Action", "OfficialStatement", "", false),
        ("Action", "Relayed", "relayed_by: \"a-minister\",", false),
        ("Action", "OnBackground", "", false),
        ("Action", "Disputed", "", false),
    ];
    for (kind, attribution, fields, sets_line) in cases {
        let stance =
            said("s", "a-head", "03-20", "4").kind(kind).attribution(attribution).with(fields);
        let expected: &[&str] = if sets_line { &["03-20/03-31 4 s"] } else { &[] };
        assert_eq!(line(&[stance]), expected, "{kind} {attribution}");
    }
}

#[test]
fn a_joint_statement_sets_the_line_of_each_party_but_a_joint_action_does_not() {
    let joint = |id: &str, actor: &str, position: &str| {
        said(id, actor, "03-20", position).attribution("JointStatement").with("joint: \"j\",")
    };
    for kind in ["Quotation", "Paraphrase"] {
        let dataset = dataset(&[
            joint("ja", "a-office", "2").kind(kind),
            joint("jb", "b-head", "3").kind(kind),
        ]);
        assert_eq!(
            table(&dataset, &view(&dataset)),
            [
                "a line 03-20/03-31 2 ja",
                "a band 03-20/03-31 2–2",
                "b line 03-20/03-31 3 jb",
                "b band 03-20/03-31 3–3",
            ]
        );
    }
    let dataset = dataset(&[
        joint("ja", "a-office", "2").kind("Action"),
        joint("jb", "b-head", "3").kind("Action"),
    ]);
    assert_eq!(
        table(&dataset, &view(&dataset)),
        ["a band 03-20/03-31 2–2", "b band 03-20/03-31 3–3"]
    );
}

#[test]
fn one_sides_account_belongs_to_the_party_described_and_sets_no_line() {
    for kind in ["Quotation", "Paraphrase", "Action"] {
        let account = said("s", "a-head", "03-20", "4")
            .kind(kind)
            .attribution("OneSidesAccount")
            .with("about: \"b-minister\",");
        let dataset = dataset(&[account]);
        assert_eq!(table(&dataset, &view(&dataset)), ["b band 03-20/03-31 4–4"], "{kind}");
    }
}

#[test]
fn actors_who_do_not_speak_for_the_party_set_no_line() {
    for attribution in ["OnTheRecord", "OfficialStatement", "OnBackground"] {
        let dataset = dataset(&[said("s", "a-deputy", "03-20", "4").attribution(attribution)]);
        assert_eq!(table(&dataset, &view(&dataset)), ["a band 03-20/03-31 4–4"], "{attribution}");
    }
    // Relayed words count as the original speaker's.
    let relayed = |actor: &str, relay: &str| {
        said("s", actor, "03-20", "4")
            .attribution("Relayed")
            .with(&format!("relayed_by: \"{relay}\","))
    };
    assert_eq!(line(&[relayed("a-head", "a-deputy")]), ["03-20/03-31 4 s"]);
    assert!(line(&[relayed("a-deputy", "a-head")]).is_empty());
}

#[test]
fn stances_without_a_position_affect_neither_line_nor_band() {
    let dataset = dataset(&[
        said("x", "expert", "03-10", "").kind("Commentary"),
        said("y", "a-head", "03-10", ""),
    ]);
    assert!(table(&dataset, &view(&dataset)).is_empty());
}

#[test]
fn the_latest_stance_by_a_speaker_sets_the_line() {
    let stances = [
        said("m1", "a-minister", "03-05", "2"),
        said("h1", "a-head", "03-10", "4"),
        said("m2", "a-minister", "03-12", "3"),
        // Neither of these speaks for the party.
        said("d1", "a-deputy", "03-14", "0"),
        said("u1", "a-unnamed", "03-15", "5").attribution("OnBackground"),
    ];
    let expected = ["03-05/03-09 2 m1", "03-10/03-11 4 h1", "03-12/03-31 3 m2"];
    assert_eq!(line(&stances), expected);
    // File order breaks ties only.
    let reversed: Vec<_> = stances.iter().rev().cloned().collect();
    assert_eq!(line(&reversed), expected);
}

#[test]
fn a_speaker_without_a_rank_loses_ties() {
    let fixture = Fixture {
        actors: r#"
            Actor(id: "ranked", name: "R", party: "a", role: "Minister", rank: 9, speaks: true),
            Actor(id: "unranked", name: "U", party: "a", role: "Spokesperson", speaks: true),
        "#,
        ..DEFAULT_FIXTURE
    };
    let dataset =
        fixture.with(&[said("r", "ranked", "03-10", "1"), said("u", "unranked", "03-10", "2")]);
    assert_eq!(rows(&dataset, &view(&dataset), "a line"), ["03-10/03-31 1 r"]);
}

#[test]
fn a_stance_takes_effect_on_its_latest_day_but_not_after_publication() {
    for (day, published, expected) in [
        ("03-05", "03-20", "03-05/03-26 4 s"),
        // A range before the publication: its latest day.
        ("03-05/03-08", "03-20", "03-08/03-29 4 s"),
        // A range that ends after the publication: the day of the publication.
        ("03-05/03-25", "03-20", "03-20/03-31 4 s"),
        ("2024-03", "03-18", "03-18/03-31 4 s"),
        // Approximate and uncertain dates count like exact ones.
        ("2024-03-05~", "03-20", "03-05/03-26 4 s"),
        ("2024-03-05?", "03-20", "03-05/03-26 4 s"),
        // Published on a range of days: its latest day.
        ("03-05/03-25", "03-19/03-21", "03-21/03-31 4 s"),
    ] {
        let line = line(&[said("s", "a-head", day, "4").published(published)]);
        assert_eq!(line[0], expected, "{day}, published {published}");
    }
    // The first of several publications counts.
    let stance = said("s", "a-head", "03-05/03-25", "4").published("03-22").published("03-11");
    assert_eq!(line(&[stance]), ["03-11/03-31 4 s"]);
}

#[test]
fn the_line_continues_stale_after_the_last_current_day() {
    // Current through 21 days after the 5th, which is the 26th.
    assert_eq!(
        line(&[said("s", "a-head", "03-05", "4")]),
        ["03-05/03-26 4 s", "03-27/03-31 4 s stale"]
    );
    let with = |settings| {
        Fixture { settings, ..DEFAULT_FIXTURE }.with(&[said("s", "a-head", "03-05", "4")])
    };
    for (settings, expected) in [
        (
            "stale_after: 7,",
            vec!["line 03-05/03-12 4 s", "line 03-13/03-31 4 s stale", "band 03-05/03-12 4–4"],
        ),
        (
            "stale_after: 0,",
            vec!["line 03-05/03-05 4 s", "line 03-06/03-31 4 s stale", "band 03-05/03-05 4–4"],
        ),
        ("stale_after: 26,", vec!["line 03-05/03-31 4 s", "band 03-05/03-31 4–4"]),
        (
            "stale_after: 25,",
            vec!["line 03-05/03-30 4 s", "line 03-31/03-31 4 s stale", "band 03-05/03-30 4–4"],
        ),
        ("stale_after: None,", vec!["line 03-05/03-31 4 s", "band 03-05/03-31 4–4"]),
        ("stale_after: 4294967295,", vec!["line 03-05/03-31 4 s", "band 03-05/03-31 4–4"]),
    ] {
        let dataset = with(settings);
        assert_eq!(rows(&dataset, &view(&dataset), "a"), expected, "{settings}");
    }
}

#[test]
fn repeating_a_level_makes_a_stale_line_current() {
    let fixture = Fixture { settings: "stale_after: 5,", ..DEFAULT_FIXTURE };
    let stances = [
        said("s1", "a-head", "03-02", "4"),
        said("s2", "a-minister", "03-10", "4"),
        said("s3", "a-head", "03-15", "4"),
    ];
    let dataset = fixture.with(&stances);
    assert_eq!(
        rows(&dataset, &view(&dataset), "a"),
        [
            "line 03-02/03-07 4 s1",
            "line 03-08/03-09 4 s1 stale",
            // The minister's position is current through the 15th, and the head's from that day.
            "line 03-10/03-14 4 s2",
            "line 03-15/03-20 4 s3",
            "line 03-21/03-31 4 s3 stale",
            "band 03-02/03-07 4–4",
            "band 03-10/03-20 4–4",
        ]
    );
}

#[test]
fn a_stance_from_before_the_axis_holds_from_its_first_day() {
    // Current through 20 February plus 21 days, the 12th of March.
    let dataset = dataset(&[said("s", "a-head", "02-20", "4"), said("t", "b-head", "04-02", "1")]);
    assert_eq!(
        table(&dataset, &view(&dataset)),
        ["a line 03-01/03-12 4 s", "a line 03-13/03-31 4 s stale", "a band 03-01/03-12 4–4"]
    );
}

#[test]
fn a_voice_can_withdraw_its_position() {
    // The first position ended with the second and does not return.
    let stances = [
        said("s1", "a-head", "03-05", "2"),
        said("s2", "a-head", "03-10", "4"),
        said("s3", "a-head", "03-12", "").walks_back("s2"),
    ];
    let dataset = dataset(&stances);
    assert_eq!(
        rows(&dataset, &view(&dataset), "a"),
        [
            "line 03-05/03-09 2 s1",
            "line 03-10/03-11 4 s2",
            "band 03-05/03-09 2–2",
            "band 03-10/03-11 4–4"
        ]
    );
    assert!(held_stances(&dataset, &view(&dataset)).is_empty());
}

#[test]
fn after_a_withdrawal_the_line_falls_back_to_other_speakers() {
    let stances = [
        said("m", "a-minister", "03-05", "2"),
        said("h", "a-head", "03-10", "4"),
        // Another voice walks it back without a position of its own.
        said("o", "a-office", "03-12", "").attribution("OfficialStatement").walks_back("h"),
        said("h2", "a-head", "03-20", "3"),
    ];
    assert_eq!(
        line(&stances),
        ["03-05/03-09 2 m", "03-10/03-11 4 h", "03-12/03-19 2 m", "03-20/03-31 3 h2"]
    );
}

#[test]
fn a_withdrawal_can_give_a_new_position() {
    let stances =
        [said("s1", "a-head", "03-05", "2"), said("s2", "a-head", "03-05", "4").walks_back("s1")];
    let dataset = dataset(&stances);
    assert_eq!(
        rows(&dataset, &view(&dataset), "a"),
        ["line 03-05/03-26 4 s2", "line 03-27/03-31 4 s2 stale", "band 03-05/03-26 4–4"]
    );
}

#[test]
fn a_withdrawal_counts_even_if_its_actor_is_hidden() {
    let stances =
        [said("h", "a-head", "03-05", "4"), said("o", "a-office", "03-12", "").walks_back("h")];
    let dataset = dataset(&stances);
    assert_eq!(
        rows(&dataset, &view_without(&dataset, &["a-office"]), "a line"),
        ["03-05/03-11 4 h"]
    );
}

#[test]
fn an_action_does_not_affect_the_line() {
    let stances = [
        said("words", "a-head", "03-05", "3 2..4"),
        said("low", "a-head", "03-08", "1").kind("Action"),
        said("high", "a-head", "03-10", "5").kind("Action"),
    ];
    assert_eq!(line(&stances), ["03-05/03-26 3 words", "03-27/03-31 3 words stale"]);
}

#[test]
fn hiding_a_voice_removes_it_from_the_line() {
    let dataset = dataset(&[
        said("m", "a-minister", "03-05", "2"),
        said("h", "a-head", "03-10", "4"),
        said("r", "a-head", "03-12", "5")
            .attribution("Relayed")
            .with("relayed_by: \"a-minister\","),
    ]);
    // The words that the minister relays are the head's.
    assert_eq!(
        rows(&dataset, &view_without(&dataset, &["a-head"]), "a"),
        ["line 03-05/03-26 2 m", "line 03-27/03-31 2 m stale", "band 03-05/03-26 2–2"]
    );
    assert_eq!(
        rows(&dataset, &view_without(&dataset, &["a-minister"]), "a"),
        [
            "line 03-10/03-11 4 h",
            "line 03-12/03-31 5 r",
            "band 03-10/03-11 4–4",
            "band 03-12/03-31 5–5"
        ]
    );
    assert!(table(&dataset, &view_without(&dataset, &["a-head", "a-minister"])).is_empty());
}

#[test]
fn roles_are_those_held_on_the_effective_day() {
    let fixture = Fixture {
        actors: r#"
            Actor(id: "mover", name: "M", roles: [
                (title: "Envoy", party: "a", from: "2024-03-01", to: "2024-03-09"),
                (title: "Minister", party: "a", rank: 2, speaks: true, from: "2024-03-10", to: "2024-03-19"),
                (title: "Adviser", party: "b", rank: 3, speaks: true, from: "2024-03-20"),
            ]),
        "#,
        ..DEFAULT_FIXTURE
    };
    let dataset = fixture.with(&[
        said("envoy", "mover", "03-05", "1"),
        // Possibly said as envoy, but it takes effect when the minister holds office.
        said("minister", "mover", "03-08/03-11", "2"),
        said("adviser", "mover", "03-22", "5"),
    ]);
    // A position held for one party does not end with a later one for another party.
    assert_eq!(
        table(&dataset, &view(&dataset)),
        [
            "a line 03-11/03-31 2 minister",
            "a band 03-05/03-10 1–1",
            "a band 03-11/03-31 2–2",
            "b line 03-22/03-31 5 adviser",
            "b band 03-22/03-31 5–5",
        ]
    );
}

#[test]
fn a_dataset_can_have_one_party_no_party_or_no_stances() {
    let actors =
        r#"Actor(id: "a-head", name: "H", party: "a", role: "Head", rank: 1, speaks: true),"#;
    let fixture = Fixture { parties: &[("a", "Avia")], actors, ..DEFAULT_FIXTURE };
    let one_party = fixture.with(&[said("s", "a-head", "03-20", "4")]);
    assert_eq!(
        table(&one_party, &view(&one_party)),
        ["a line 03-20/03-31 4 s", "a band 03-20/03-31 4–4"]
    );
    let fixture = Fixture {
        parties: &[],
        actors: r#"Actor(id: "x", name: "X", role: "Professor"),"#,
        ..DEFAULT_FIXTURE
    };
    let no_party = fixture.with(&[said("s", "x", "03-20", "").kind("Commentary")]);
    assert!(table(&no_party, &view(&no_party)).is_empty());
    let no_stances = dataset(&[]);
    assert!(table(&no_stances, &view(&no_stances)).is_empty());
    assert!(table(&no_stances, &known_view(&no_stances)).is_empty());
}

#[test]
fn a_continuous_scale_has_lines_between_the_levels() {
    let question = r#"scale: Continuous(min: -10, max: 10, unit: "points", low_end: "less", high_end: "more")"#;
    let dataset = Fixture { question, ..DEFAULT_FIXTURE }.with(&[
        said("s", "a-head", "03-20", "-2.5 -3.25..0.5"),
        said("t", "a-deputy", "03-22", "1.125"),
    ]);
    assert_eq!(
        table(&dataset, &view(&dataset)),
        [
            "a line 03-20/03-31 -2.5 s",
            "a band 03-20/03-21 -3.25–0.5",
            "a band 03-22/03-31 -3.25–1.125"
        ]
    );
}

#[test]
fn a_question_has_only_its_own_positions() {
    let question = Box::leak(
        format!("{SIX_LEVELS}), Question(id: \"r\", tab: \"R\", ask: \"And?\", {SIX_LEVELS}")
            .into_boxed_str(),
    );
    let dataset = Fixture { question, ..DEFAULT_FIXTURE }.with(&[
        said("s", "a-head", "03-20", "4"),
        said("t", "a-head", "03-22", "")
            .with("positions: {\"r\": (value: 1, reason: \"because\")},"),
    ]);
    assert_eq!(rows(&dataset, &view(&dataset), "a line"), ["03-20/03-31 4 s"]);
    let other_view = standpoint::view::View { question: "r".to_owned(), ..view(&dataset) };
    assert_eq!(rows(&dataset, &other_view, "a line"), ["03-22/03-31 1 t"]);
}

#[test]
fn a_source_with_a_known_error_moves_no_line_alone() {
    let text = DEFAULT_FIXTURE.ron(&[
        said("alone", "a-head", "03-05", "3"),
        said("both", "a-head", "03-05", "4").published("03-05").published("03-06"),
    ]);
    let with_error = text.replace(
        "title: \"News\", published: \"2024-03-05\"",
        "title: \"News\", published: \"2024-03-05\", known_error: \"a wrong week\"",
    );
    assert_ne!(text, with_error);
    let dataset = standpoint::file::read(&with_error).dataset.expect("a dataset");
    assert_eq!(
        rows(&dataset, &view(&dataset), "a"),
        ["line 03-05/03-26 4 both", "line 03-27/03-31 4 both stale", "band 03-05/03-26 3–4",]
    );
}
