//! Tests of the words and the key of slides.

use crate::DATASET;
use crate::export::exported_text;

/// A dataset with a further stance and a step.
fn with_stance_and_step(stance: &str, step: &str) -> String {
    let text = DATASET.replace("    stances: [", &format!("    stances: [{stance}"));
    text.replace("\n    stances:", &format!("\n    steps: [{step}],\n    stances:"))
}

/// Exports a slide as SVG.
fn slide(dataset: &str, options: &[&str]) -> String {
    exported_text(dataset, "slide.svg", options)
}

#[test]
fn the_footer_says_who_judged_what_was_said_until_the_day() {
    let moved = r#"Stance(
            id: "a-head-2024-03-18-go", actor: "a-head", said: "2024-03-18", kind: Quotation,
            attribution: OnTheRecord, summary: "Says more.",
            evidence: [(source: "paper-2024-03-20", quote: "we go", where: "paragraph 4")],
            positions: {"scale": (value: 2, low: 1, high: 2, reason: "It says that it goes.",
                codings: [(coder: "m", value: 2), (coder: "n", value: 1)])},
        ),"#;
    let coders = r#"coders: [Coder(id: "m", name: "M, first run", model: true), Coder(id: "n", name: "M, second run", model: true)],
    stances: ["#;
    for (day, is_judged) in [("2024-03-17", false), ("2024-03-20", true)] {
        let step = format!(r#"Step(title: "T", question: "scale", as_of: "{day}")"#);
        let text = with_stance_and_step(moved, &step).replace("stances: [", coders);
        let slide = slide(&text, &["--step", "1"]);
        let words = "Positions judged by language models, give or take a level";
        assert_eq!(slide.contains(words), is_judged, "{day}: {slide}");
    }
}

#[test]
fn a_statement_without_a_level_has_its_days_beside_its_mark() {
    let statement = |said: &str| {
        format!(
            r#"Stance(
            id: "b-head-2024-03-15-speak", actor: "b-head", said: "{said}", kind: Quotation,
            attribution: OnTheRecord, summary: "Speaks.",
            evidence: [(source: "paper-2024-03-20", quote: "no one knows", where: "paragraph 5")],
        ),"#
        )
    };
    let step = r#"Step(title: "T", question: "scale", as_of: "2024-03-20", stances: ["b-head-2024-03-15-speak", "a-head-2024-03-10-wait"])"#;
    for (said, words) in [("2024-03-15", ", 15 March"), ("2024-03-12/2024-03-15", ", 12–15 March")]
    {
        let talk = with_stance_and_step(&statement(said), step)
            .replace("2024-03-05/2024-03-10", "2024-03-10");
        let slide = slide(&talk, &["--step", "1"]);
        assert!(slide.contains(words), "{said}: {slide}");
    }
}

#[test]
fn the_highest_and_the_lowest_are_both_named() {
    let text = with_stance_and_step("", "");
    let text = text.replace(
        "parties: [",
        r#"parties: [Party(id: "c", name: "United Provinces of Coria and the Islands Beyond the Northern Sea", initials: "C"), "#,
    );
    let text = text.replace(
        "actors: [",
        r#"actors: [Actor(id: "c-head", name: "Head of Coria", party: "c", role: "Head", rank: 1, speaks: true), "#,
    );
    let text = text.replace(
        "stances: [",
        r#"stances: [Stance(
            id: "c-head-2024-03-11-no", actor: "c-head", said: "2024-03-11", kind: Quotation,
            attribution: OnTheRecord, summary: "Says no.",
            evidence: [(source: "paper-2024-03-20", quote: "not us", where: "paragraph 6")],
            positions: {"scale": (value: 0, reason: "It says so.")},
        ),"#,
    );
    let slide = slide(&text, &["--view", "all-questions", "--size", "1080x1080"]);
    let (_, drawn) = slide.split_once("</desc>").expect("a description");
    for words in ["Highest of two: Avia", "lowest: United Provinces of Coria"] {
        assert!(drawn.contains(words), "{words}: {drawn}");
    }
}
