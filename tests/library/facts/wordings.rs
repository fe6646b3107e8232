//! The wordings for small datasets, as a snapshot: the sentence about a day, the heading, what set
//! the line, and the tooltip. `UPDATE_SNAPSHOTS=1 cargo test --test library` writes it again.

use std::fmt::Write as _;
use std::path::Path;

use standpoint::facts::{ViewData, line_answers};
use standpoint::model::Dataset;
use standpoint::view::{Clock, View};
use standpoint::words::headline;
use standpoint::words::headline::sentence;
use standpoint::words::number_word;
use standpoint::words::positions::hidden_voices_note;

use super::fixture::{
    DEFAULT_FIXTURE, Fixture, SIX_LEVELS, StanceBuilder, dataset, said, view, view_on, view_without,
};

const SHORT_LEVELS: &str = r#"scale: Ordinal([
    (short: "No", label: "Rejects it, whatever the plan"),
    (short: "Maybe", label: "Would take a part"),
    (short: "Yes", label: "Wants all of it"),
])"#;

const POINTS: &str =
    r#"scale: Continuous(min: -10, max: 10, unit: "points", low_end: "less", high_end: "more")"#;

const PERCENT: &str =
    r#"scale: Continuous(min: 0, max: 100, unit: "%", low_end: "no cut", high_end: "net zero")"#;

const ONE_HEAD: &str =
    r#"Actor(id: "a-head", name: "Head", party: "a", role: "Head", rank: 1, speaks: true),"#;

/// Stances such as "03-05 a-head 3; 03-07/03-09 b-head 2 2..3 kind=Action": the days, the voice, the
/// position, and other fields. The ids are "s0", "s1" and so on.
fn stances(text: &'static str) -> Vec<StanceBuilder> {
    let rows = text.split(';').filter(|row| !row.is_empty()).enumerate();
    let stances = rows.map(|(index, row)| {
        let (fields, words): (Vec<_>, Vec<_>) =
            row.split_whitespace().partition(|word| word.contains('='));
        let stance = said(&format!("s{index}"), words[1], words[0], &words[2..].join(" "));
        fields.into_iter().fold(stance, |stance, field| match field.split_once('=') {
            Some(("kind", kind)) => stance.kind(kind),
            Some(("as", attribution)) => stance.attribution(attribution),
            Some(("published", day)) => stance.published(day),
            Some(("back", id)) => stance.walks_back(id),
            _ => panic!("{field}"),
        })
    });
    stances.collect()
}

/// A view such as "03-05 known without=a-head pair=b,a".
fn view_of(dataset: &Dataset, text: &str) -> View {
    let mut words = text.split_whitespace();
    let mut view = view_on(dataset, words.next().expect("a day"));
    for word in words {
        let ids = word.split_once('=').map_or("", |(_, ids)| ids);
        let ids: Vec<&str> = ids.split(',').collect();
        match word.split('=').next() {
            Some("known") => view.clock = Clock::Known,
            Some("without") => view.hidden.extend(ids.into_iter().map(Into::into)),
            Some("pair") => {
                let pair = <[&str; 2]>::try_from(ids).expect("two parties");
                view.pair = Some(pair.map(Into::into));
            }
            _ => assert_eq!(word, "why"),
        }
    }
    view
}

/// The sentences about a day, a line each; if asked why, also what set the lines.
fn words(dataset: &Dataset, view: &View, why: bool) -> String {
    let data = ViewData::new(dataset, view);
    let full = headline::full(dataset, &data);
    let mut text = String::new();
    let mut add = |title: &str, words: &str| {
        if !words.is_empty() {
            let _ = writeln!(text, "{title}: {words}");
        }
    };
    add("sentence", &sentence(dataset, &data));
    for party in &full.parties {
        let words = [&party.words, &party.beside].map(|it| &**it);
        add("party", &format!("{} {}", party.party, words.join(" | ").trim_end_matches(" | ")));
    }
    add("extremes", full.extremes.as_deref().unwrap_or_default());
    add("heading", &full.sentence);
    add("spoken", &headline::spoken(dataset, &data).join(" "));
    add("judgement", &headline::judgement(&data).unwrap_or_default());
    if !why {
        return text;
    }
    for answer in line_answers(dataset, view, None, view.as_of) {
        let scale = &dataset.question(&view.question).expect("a question").scale;
        add("line", &answer.spoken(dataset, scale, view.clock));
    }
    text
}

struct Case {
    title: &'static str,
    fixture: Fixture,
    stances: &'static str,
    views: &'static str,
}

fn case(title: &'static str, stances: &'static str, views: &'static str) -> Case {
    Case { title, fixture: DEFAULT_FIXTURE, stances, views }
}

impl Case {
    fn with(self, fixture: Fixture) -> Self {
        Self { fixture, ..self }
    }

    fn dataset(&self) -> Dataset {
        self.fixture.with(&stances(self.stances))
    }
}

/// Parties P0, P1 and so on, whose heads stand at these values on 20 March; "-" has no statement.
fn many(title: &'static str, question: &'static str, values: &str) -> Case {
    let (mut parties, mut actors, mut stances) = (Vec::new(), String::new(), String::new());
    for (index, value) in values.split(' ').enumerate() {
        let id = &*format!("p{index}").leak();
        parties.push((id, &*id.to_uppercase().leak()));
        let _ = write!(
            actors,
            "Actor(id: \"h-{id}\", name: \"H\", party: \"{id}\", role: \"Head\", rank: 1, speaks: true),"
        );
        if value != "-" {
            let _ = write!(stances, "03-20 h-{id} {value};");
        }
    }
    let (parties, actors) = (parties.leak(), actors.leak());
    case(title, stances.leak(), "03-21").with(Fixture {
        question,
        parties,
        actors,
        ..DEFAULT_FIXTURE
    })
}

#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn cases() -> Vec<Case> {
    let incomparable: &'static str = format!("comparable: false, {SHORT_LEVELS}").leak();
    vec![
        case(
            "lines, bands and the distance",
            "03-31 a-head 3 1..3; 03-31 b-head 5 4..5; 04-10 b-minister 5 4..5",
            "04-18",
        )
        .with(Fixture {
            covers: "2024-03-01/2024-05-11",
            parties: &[("a", "United States"), ("b", "Israel")],
            ..DEFAULT_FIXTURE
        }),
        case(
            "since which day the distance is unchanged",
            "03-05 a-head 3; 03-08 b-head 5; 03-11 b-head 4; 03-14 b-head 3; 03-16 b-head 1",
            "03-04; 03-05; 03-08; 03-10; 03-11; 03-12; 03-14; 03-15; 03-16; 03-26; 03-27",
        ),
        case(
            "who moved: one, both and the distance stays, both towards each other",
            "03-05 a-head 3; 03-05 b-head 5; 03-08 a-head 2; 03-09 b-head 5; 03-12 a-head 1; \
             03-12 b-head 4; 03-15 a-head 2; 03-15 b-head 3",
            "03-07; 03-08; 03-11; 03-12; 03-14; 03-15; 03-16",
        ),
        case(
            "shorter wordings leave out who moved and then the ranges",
            "03-05 a-head 3 1..3; 03-05 b-head 4; 03-08 b-head 5",
            "03-10 why; 03-06 why",
        ),
        case(
            "the first day of the dataset is not called a change",
            "02-20 a-head 3; 02-20 b-head 5",
            "03-01; 03-04",
        ),
        case(
            "nobody moves on the day of publication",
            "03-05 a-head 3; 03-05 b-head 4; 03-08 b-head 5 published=03-12",
            "03-04 known; 03-12 known; 03-13 known",
        ),
        case(
            "a distance that is interrupted counts from its return",
            "03-05 a-head 3; 03-05 b-head 5; 03-10 b-head back=s1; 03-15 b-head 5",
            "03-12; 03-15",
        ),
        case(
            "the band outlasts the line",
            "03-05 a-head 3; 03-08 a-deputy 4 4..5; 03-08 b-head 1 as=Disputed",
            "03-08; 03-11; 03-14",
        )
        .with(Fixture { settings: "stale_after: 5,", ..DEFAULT_FIXTURE }),
        case("another year", "2023-12-05 a-head 3; 2023-12-30 b-head 3", "01-02; 03-01")
            .with(Fixture { covers: "2023-12-01/2024-03-31", ..DEFAULT_FIXTURE }),
        case(
            "whole years",
            "2021 a-head 4; 2021 b-head 1; 2023 a-head 3",
            "2021-12-31; 2022-12-31; 2023-12-31; 2024-12-31",
        )
        .with(Fixture {
            covers: "2019-01-01/2024-12-31",
            settings: "stale_after: None,",
            ..DEFAULT_FIXTURE
        }),
        case("an action", "03-20 a-head 3; 03-20 b-head 1 kind=Action", "03-21 why; 03-19"),
        case("a voice on background", "03-20 a-head 3; 03-20 b-head 1 as=OnBackground", "03-21"),
        case(
            "disputed and reported words",
            "03-20 a-head 3; 03-18 b-head 1 as=Disputed; 03-20 b-minister 2 as=Reported",
            "03-19; 03-21",
        ),
        case(
            "an article and a voice on background",
            "03-20 a-head 3; 03-20 b-head 1 as=Reported; 03-20 b-minister 1 as=OnBackground",
            "03-21; 03-21 without=b-minister; 03-21 without=a-head",
        ),
        case(
            "ranges apart",
            "03-20 a-head 3 1..3; 03-20 b-head 5 4..5",
            "03-20; 03-20 without=b-head",
        ),
        case("ranges overlap", "03-20 a-head 3 1..3; 03-20 b-head 4 3..5", "03-20"),
        case("ranges leave it open", "03-20 a-head 2 0..3; 03-20 b-head 4 3..5", "03-20"),
        case("ranges of one level", "03-20 a-head 2; 03-20 b-head 2 1..2", "03-20"),
        case(
            "numbers",
            "03-20 a-head -2.5 -3..-1; 03-20 b-head 0.25; 03-22 b-head -2.5",
            "03-21; 03-22",
        )
        .with(Fixture { question: POINTS, ..DEFAULT_FIXTURE }),
        case(
            "levels with short names, not comparable",
            "03-05 a-head 1; 03-08 b-head 1; 03-10 a-head 2",
            "03-04; 03-06; 03-10; 03-12; 03-29",
        )
        .with(Fixture { question: incomparable, ..DEFAULT_FIXTURE }),
        case(
            "one party",
            "03-05 a-head 3; 03-08 a-head 2; 03-12 a-head back=s1",
            "03-05; 03-08; 03-12",
        )
        .with(Fixture { parties: &[("a", "Avia")], actors: ONE_HEAD, ..DEFAULT_FIXTURE }),
        case("no parties", "", "03-05").with(Fixture {
            parties: &[],
            actors: "",
            ..DEFAULT_FIXTURE
        }),
        Case {
            views: "03-20; 03-21 pair=p2,p0",
            ..many("two at the lowest", SHORT_LEVELS, "0 2 0")
        },
        many("three at the lowest", SHORT_LEVELS, "0 0 1 0"),
        many("all at one level", SHORT_LEVELS, "1 1 1"),
        many("two with a line", SHORT_LEVELS, "1 1 -"),
        Case { views: "03-21; 03-21 pair=p0,p1", ..many("one with a line", SHORT_LEVELS, "- 1 -") },
        many("none with a line", SHORT_LEVELS, "- - -"),
        many("five parties", SIX_LEVELS, "0 1 2 3 4"),
        many("ten with a line", PERCENT, "5 10 20 30 40 50 65 80 90 100"),
        many("nine of ten with a line", PERCENT, "- 10 20 30 40 50 65 80 90 100"),
        // What set the line.
        case(
            "the highest rank counts; hidden voices and those known later are not named",
            "03-05 a-head 3; 03-05 a-minister 2 published=03-20",
            "03-06 why; 03-31 why; 03-06 without=a-minister why; 03-06 known why",
        ),
        case(
            "the nearest counts; words without a known day keep",
            "03-05 a-head 3; 03-10 a-minister 1; 03-10 a-office 2; 03-11 a-head 2; \
             03-01/03-14 a-minister 1 1..2",
            "03-10 why; 03-20 why",
        ),
        case(
            "words without a known day are not passed over by rank",
            "03-14 a-head 3; 03-01/03-14 a-head 1",
            "03-14 why",
        ),
    ]
}

#[test]
fn the_words_about_small_datasets() {
    let mut text = String::new();
    for case in cases() {
        let dataset = case.dataset();
        for words_of_view in case.views.split("; ") {
            let view = view_of(&dataset, words_of_view);
            let _ = writeln!(text, "# {}: {words_of_view}", case.title);
            let _ = writeln!(text, "{}", words(&dataset, &view, words_of_view.contains("why")));
        }
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots/wordings.txt");
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        std::fs::write(&path, &text).expect("a file");
    }
    let expected = std::fs::read_to_string(&path).expect("a file");
    assert!(text == expected, "the words differ from tests/snapshots/wordings.txt");
}

#[test]
fn without_a_question_the_sentence_is_empty() {
    let empty = dataset(&[]);
    let view = View { question: String::new().into(), ..view(&empty) };
    assert_eq!(sentence(&empty, &ViewData::new(&empty, &view)), "");
}

#[test]
fn up_to_three_hidden_voices_with_a_position_on_the_question_are_named() {
    let dataset = dataset(&stances(
        "03-05 a-head 3; 03-05 a-minister 3; 03-05 a-deputy 3; 03-05 b-head 3; 03-05 a-office",
    ));
    let note = |hidden: &[&str]| {
        let data = ViewData::new(&dataset, &view_without(&dataset, hidden));
        hidden_voices_note(&dataset, &data.hidden_voices)
    };
    assert_eq!(note(&["a-office", "expert"]), None);
    for (hidden, expected) in [
        (&["a-head", "a-office"][..], "without Head of Avia"),
        (&["a-head", "b-head"], "without Head of Avia and Head of Boria"),
        (
            &["a-head", "a-minister", "a-deputy"],
            "without Head of Avia, Minister of Avia and Deputy of Avia",
        ),
        (&["a-head", "a-minister", "a-deputy", "b-head"], "without 4 voices"),
    ] {
        assert_eq!(note(hidden).as_deref(), Some(expected));
    }
}

#[test]
fn numbers_up_to_twelve_are_written_as_words() {
    let words = [0, 1, 2, 12, 13].map(|number| number_word(number).to_string());
    assert_eq!(words, ["no", "one", "two", "twelve", "13"]);
}

#[test]
fn of_many_only_those_with_a_colour_are_answered_for() {
    let dataset = many("nine", SHORT_LEVELS, "0 1 2 0 1 2 0 1 2").dataset();
    let view = view_on(&dataset, "03-21");
    assert_eq!(line_answers(&dataset, &view, None, view.as_of).len(), 8);
    assert_eq!(line_answers(&dataset, &view, Some(&"nobody".into()), view.as_of), []);
}
