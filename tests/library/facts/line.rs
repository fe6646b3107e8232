//! The spans of lines: joint and relayed words, dates, roles, and datasets without lines.

use super::fixture::{
    DEFAULT_FIXTURE, Fixture, SIX_LEVELS, dataset, known_view, rows, said, table, view,
};

fn line(stances: &[super::fixture::StanceBuilder]) -> Vec<String> {
    let dataset = dataset(stances);
    rows(&dataset, &view(&dataset), "a line")
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
            ["a line 03-20/03-31 2 ja", "b line 03-20/03-31 3 jb"]
        );
    }
    let dataset = dataset(&[
        joint("ja", "a-office", "2").kind("Action"),
        joint("jb", "b-head", "3").kind("Action"),
    ]);
    assert!(table(&dataset, &view(&dataset)).is_empty());
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
        ("03-05", "03-20", "03-05/03-31 4 s dotted"),
        // A range before the publication: its latest day.
        ("03-05/03-08", "03-20", "03-08/03-31 4 s dotted"),
        // A range that ends after the publication: the day of the publication.
        ("03-05/03-25", "03-20", "03-20/03-31 4 s"),
        ("2024-03", "03-18", "03-18/03-31 4 s"),
        // Approximate and uncertain dates count like exact ones.
        ("2024-03-05~", "03-20", "03-05/03-31 4 s dotted"),
        ("2024-03-05?", "03-20", "03-05/03-31 4 s dotted"),
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
fn a_line_without_a_newer_statement_is_dotted_as_a_whole() {
    // 21 days after the 5th is the 26th.
    assert_eq!(line(&[said("s", "a-head", "03-05", "4")]), ["03-05/03-31 4 s dotted"]);
    let with = |settings| {
        Fixture { settings, ..DEFAULT_FIXTURE }.with(&[said("s", "a-head", "03-05", "4")])
    };
    for (settings, expected) in [
        ("stale_after: 7,", "line 03-05/03-31 4 s dotted"),
        ("stale_after: 0,", "line 03-05/03-31 4 s dotted"),
        ("stale_after: 26,", "line 03-05/03-31 4 s"),
        ("stale_after: 25,", "line 03-05/03-31 4 s dotted"),
        ("stale_after: None,", "line 03-05/03-31 4 s"),
        ("stale_after: 4294967295,", "line 03-05/03-31 4 s"),
    ] {
        let dataset = with(settings);
        assert_eq!(rows(&dataset, &view(&dataset), "a"), [expected], "{settings}");
    }
}

#[test]
fn a_stance_from_before_the_axis_holds_from_its_first_day() {
    let dataset = dataset(&[said("s", "a-head", "02-20", "4"), said("t", "b-head", "04-02", "1")]);
    assert_eq!(table(&dataset, &view(&dataset)), ["a line 03-01/03-31 4 s dotted"]);
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
        ["a line 03-11/03-31 2 minister", "b line 03-22/03-31 5 adviser",]
    );
}

#[test]
fn a_dataset_can_have_one_party_no_party_or_no_stances() {
    let actors =
        r#"Actor(id: "a-head", name: "H", party: "a", role: "Head", rank: 1, speaks: true),"#;
    let fixture = Fixture { parties: &[("a", "Avia")], actors, ..DEFAULT_FIXTURE };
    let one_party = fixture.with(&[said("s", "a-head", "03-20", "4")]);
    assert_eq!(table(&one_party, &view(&one_party)), ["a line 03-20/03-31 4 s"]);
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
    let other_view = standpoint::view::View { question: "r".into(), ..view(&dataset) };
    assert_eq!(rows(&dataset, &other_view, "a line"), ["03-22/03-31 1 t"]);
}
