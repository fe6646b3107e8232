//! A small dataset with everything that is hard to export.

use crate::model::Dataset;

const SAMPLE: &str = r#"Dataset(
    format: 1,
    title: "Harbour | talks",
    subtitle: "two parties",
    scope: "Only *what* is\ntested.",
    covers: "2024-03-01/2024-03-31",
    questions: [
        Question(id: "scale", tab: "Scale", ask: "How far?", scale: Ordinal([
            (short: "None", label: "Nothing"), (short: "Some", label: "Something"), (short: "All", label: "Everything"),
        ])),
        Question(id: "cost", tab: "Cost", ask: "At what cost?", comparable: false, scale: Continuous(
            min: -10, max: 10, unit: "percent", low_end: "none", high_end: "much",
        )),
    ],
    parties: [Party(id: "a", name: "Avia", initials: "A", group: "North"), Party(id: "b", name: "Boria", initials: "B")],
    actors: [
        Actor(id: "a-head", name: "Head of Avia", party: "a", role: "Head, acting", rank: 1, speaks: true),
        Actor(id: "a-aide", name: "Aide", party: "a", role: "Aide"),
        Actor(id: "b-head", name: "Head of Boria", party: "b", role: "Head", rank: 1, speaks: true),
        Actor(id: "expert", name: "Expert", role: "Expert"),
    ],
    sources: [
        Source(
            id: "paper-2024-03-20", publisher: "Paper & Sons", title: "100% of “them” {wait}: a_b #1 ~ ^ \\ $5 שלום",
            published: "2024-03-20", url: "https://example.org/a_b~c%20d",
            archived: "https://archive.example/2024/https://example.org/a_b~c%20d",
        ),
        Source(
            id: "unknown-2024-03", publisher: "Gazette", publisher_inferred: "Its style.",
            title: "[Copy without headline]", published: "2024-03-14/2024-03-21?",
            inferred: "The copy has no date.", caveats: "Numbers differ.",
        ),
        Source(id: "about-2024-03", publisher: "Office", title: "Who waits?", published: "2024-03~"),
    ],
    events: [],
    stances: [
        Stance(
            id: "a-head-2024-03-10-wait", actor: "a-head", said: "2024-03-05/2024-03-10~", kind: Quotation,
            attribution: OnTheRecord, summary: "Says it.", condition: "If asked.", venue: "in a hall",
            evidence: [
                (source: "paper-2024-03-20", quote: "=1+1, we \"wait\" | *now*\nfor `all`", where: "paragraph 2"),
                (source: "unknown-2024-03", quote: "אנחנו מחכים", where: "paragraph 1; note", lang: "he", translation: "We wait"),
                (source: "paper-2024-03-20", where: "paragraph 9"),
            ],
            positions: {
                "cost": (value: -2.5, low: -3, high: 0, reason: "It says so, and more."),
                "scale": (value: 1, low: 0, high: 1, reason: "It says so."),
            },
            note: "Read with care.",
        ),
        Stance(
            id: "b-head-2024-03-08-go", actor: "b-head", said: "2024-03-08", kind: Action,
            attribution: OnTheRecord, summary: "Does it.",
            evidence: [(source: "paper-2024-03-20", where: "paragraph 3")],
            positions: {"scale": (value: 2, reason: "It did.")},
        ),
        Stance(
            id: "b-head-2024-03-12-account", actor: "b-head", said: "2024-03-12", kind: Paraphrase,
            attribution: OneSidesAccount, about: "a-aide", summary: "Says that Avia has given in.",
            evidence: [(source: "about-2024-03", where: "page 1")],
            positions: {"scale": (value: 0, reason: "They say so.")},
        ),
        Stance(
            id: "expert-2024-03-15-doubt", actor: "expert", said: "2024-03-15", kind: Commentary,
            attribution: OnTheRecord, summary: "Doubts it.",
            evidence: [(source: "paper-2024-03-20", quote: "Hm", where: "paragraph 4")],
            no_position: "an outside voice",
        ),
    ],
)
"#;

/// Reads the sample, and panics if it has a problem.
pub fn dataset() -> Dataset {
    let outcome = crate::file::read(SAMPLE);
    let problems: Vec<_> = outcome.diagnostics.iter().collect();
    assert!(problems.is_empty(), "{problems:#?}");
    outcome.dataset.expect("a dataset")
}
