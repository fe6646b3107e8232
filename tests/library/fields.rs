//! Fields that say what is shown at first, and how a copy, an event or a coder is treated.

use standpoint::diagnostic::LineIndex;
use standpoint::file;
use standpoint::model::{Dataset, Layer};
use standpoint::view::View;

const EVIDENCE: &str = include_str!("../data/valid/evidence.ron");

/// The parts of the dataset that get a field, with the field.
const FIELDS: [(&str, &str); 6] = [
    ("scope: \"Two towns, from two articles.\",", " not_shown: \"farmers and the company\","),
    ("covers: \"2024-03-01/2024-03-31\",", " as_of: \"2024-03-09\","),
    ("Coder(id: \"x\", name: \"Xenia\"", ", model: true"),
    ("known_error: \"It puts the vote in April.\",", " copy: true,"),
    ("when: \"2024-03-18\", source: \"paper\"", ", priority: 1"),
    ("as_of: \"2024-03-09\",", " show: [Voices, Distance],"),
];

/// The dataset with these fields, in which a part is changed, and its problems.
fn read(from: &str, to: &str) -> (Dataset, Vec<String>) {
    let with = |text: String, (place, field): &(&str, &str)| {
        assert!(text.contains(place), "{place}");
        // The day of the dataset comes before that of the step.
        let at = text.rfind(place).expect("the place") + place.len();
        format!("{}{field}{}", &text[..at], &text[at..])
    };
    let text = FIELDS.iter().fold(EVIDENCE.to_owned(), with);
    assert!(text.contains(from), "{from}");
    let text = text.replacen(from, to, 1);
    let outcome = file::read(&text);
    let problems = outcome.diagnostics.iter().map(|problem| {
        let place = LineIndex::new(&text).line_column(problem.span.start);
        format!("{}:{} [{}] {}", place.line, place.column, problem.code.name(), problem.message)
    });
    (outcome.dataset.expect("a dataset"), problems.collect())
}

#[test]
fn what_the_fields_say_is_read() {
    let (dataset, problems) = read("", "");
    assert_eq!(problems, [""; 0]);
    assert_eq!(dataset.not_shown.as_deref(), Some("farmers and the company"));
    assert_eq!(View::new(&dataset).as_of.to_string(), "2024-03-09");
    assert!(dataset.coders[0].model && !dataset.coders[1].model);
    assert!(!dataset.sources[0].copy && dataset.sources[1].copy);
    assert_eq!(dataset.events[0].priority, Some(1));
    assert_eq!(dataset.steps[0].show, [Layer::Voices, Layer::Distance]);
    assert_eq!(
        read(" as_of: \"2024-03-09\",\n", "\n").0.first_shown_day().to_string(),
        "2024-03-31"
    );
}

#[test]
fn what_is_wrong_in_them_is_found_in_its_place() {
    for (from, to, expected) in [
        (
            "as_of: \"2024-03-09\"",
            "as_of: \"2024-04-09\"",
            "8:45 [outside-covers] 2024-04-09 lies outside the days that the dataset covers, \
             2024-03-01/2024-03-31",
        ),
        ("[Voices,", "[Voice,", "135:41 [unknown-variant] unknown layer `Voice`"),
        (
            "copy: true",
            "copy: 1",
            "43:62 [wrong-type] found the number 1; expected `true` or `false`",
        ),
    ] {
        let (dataset, problems) = read(from, to);
        assert_eq!(problems, [expected], "{to}");
        assert!(dataset.first_shown_day() <= dataset.covers.latest, "{to}");
    }
}
