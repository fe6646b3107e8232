//! The stance that sets a party's line, in what the random datasets of the reference model do not have.

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
