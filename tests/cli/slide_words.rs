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
        let words = "1 of 3 positions judged by language models, give or take a level";
        assert_eq!(slide.contains(words), is_judged, "{day}: {slide}");
    }
}
