//! Short spellings: what can be left out of a dataset, and that both spellings are one value.

use standpoint::document::Document;
use standpoint::file::edit::{Node, splice};
use standpoint::file::{self, MergePart};
use standpoint::model::{Attribution, Dataset, Section, StanceKind};

const SHORT: &str = include_str!("../data/valid/short.ron");

/// The same dataset with everything written out.
const LONG: [(&str, &str); 6] = [
    ("title:", "format: 1,\n    title:"),
    (
        "ask: \"Should the ferry run at night?\", scale: [\"No\", \"Perhaps\", \"Yes\"]",
        "tab: \"Should the ferry run at night?\", ask: \"Should the ferry run at night?\", \
         scale: Ordinal([(short: \"No\", label: \"No\"), (label: \"Perhaps\"), (label: \"Yes\")])",
    ),
    ("name: \"East Shore\"", "name: \"East Shore\", initials: \"ES\""),
    ("name: \"West Shore\"", "name: \"West Shore\", initials: \"WS\""),
    (
        "source: \"courier\", where: \"paragraph 2\",\n        quote:",
        "evidence: [(source: \"courier\", where: \"paragraph 2\", quote:",
    ),
    (
        "from the first of May\",",
        "from the first of May\")], kind: Quotation, attribution: OnTheRecord,",
    ),
];

fn replaced(text: &str, pairs: &[(&str, &str)]) -> String {
    pairs.iter().fold(text.to_owned(), |text, (old, new)| {
        assert!(text.contains(old), "{old}\n{text}");
        text.replacen(old, new, 1)
    })
}

fn dataset(text: &str) -> Dataset {
    let outcome = file::read(text);
    assert!(outcome.diagnostics.is_empty(), "{:#?}\n{text}", outcome.diagnostics);
    outcome.dataset.expect("a dataset")
}

fn problems(text: &str) -> Vec<String> {
    let diagnostics = file::read(text).diagnostics.into_iter();
    let at = |start: usize| text[start..].split([':', '(', ',']).next().unwrap_or_default();
    diagnostics
        .map(|problem| format!("{} at {}", problem.message, at(problem.span.start)))
        .collect()
}

/// The text after the stance was changed in a form.
fn changed(text: &str, change: impl FnOnce(&mut Node)) -> String {
    let document = Document::read(None, text).expect("a dataset");
    let mut node = document.entry(Section::Stances, "ada-03-08").expect("the stance");
    change(&mut node);
    let change = document.entry_change(Section::Stances, Some("ada-03-08"), None, &node);
    splice(text, &change.expect("a change").splices)
}

fn set_evidence(node: &mut Node, change: impl FnOnce(&mut Vec<Node>)) {
    let mut parts = node.get("evidence").expect("evidence").elements().to_vec();
    change(&mut parts);
    node.set("evidence", Some(Node::List(parts)), &[]);
}

fn source(place: &str) -> Node {
    let text = |text: &str| Node::Text(text.to_owned());
    let fields = [("source", text("courier")), ("where", text(place))];
    Node::fields(fields.map(|(name, value)| (name.to_owned(), value)).into())
}

#[test]
fn fourteen_lines_are_a_dataset_with_a_line_for_each_party() {
    const SMALLEST: &str = include_str!("../../assets/smallest.ron");
    assert_eq!(SMALLEST.lines().count(), 14);
    let smallest = dataset(SMALLEST);
    let mut stances = smallest.stances.iter();
    assert!(stances.all(|stance| stance.can_set_line() && !stance.positions.is_empty()));
    for document in [include_str!("../../README.md"), include_str!("../../assets/format.md")] {
        assert!(document.contains(SMALLEST.trim_end()));
    }
}

#[test]
fn both_spellings_are_one_dataset() {
    assert_eq!(dataset(SHORT), dataset(&replaced(SHORT, &LONG)));
    assert_eq!(
        file::format(SHORT),
        file::format(SHORT).map(|text| file::format(&text).expect("RON"))
    );
}

#[test]
fn what_is_left_out_follows_from_the_rest() {
    let short = dataset(SHORT);
    let stance = &short.stances[0];
    assert_eq!(
        (stance.kind, stance.attribution),
        (StanceKind::Quotation, Attribution::OnTheRecord)
    );
    assert_eq!(stance.gist(), "“The ferry will run at night from the first of May”");
    assert_eq!(short.parties[1].initials, "WS");
    let unnamed = replaced(SHORT, &[("speaks: true", "unnamed: true")]);
    assert_eq!(dataset(&unnamed).stances[0].attribution, Attribution::OnBackground);
    let fields =
        dataset(&replaced(SHORT, &[("\"Perhaps\"", "(short: \"maybe\", label: \"Perhaps\")")]));
    assert_eq!(fields.questions[0].scale.level(1.0).expect("a level").short, "maybe");
}

/// An action must not become words that set a line, and half a sentence is no summary.
#[test]
fn what_does_not_follow_is_written() {
    let quote = "\n        quote: \"The ferry will run at night from the first of May\",";
    assert_eq!(
        problems(&replaced(SHORT, &[(quote, "")])),
        [
            "`Stance` is missing the field `kind` at Stance",
            "`Stance` is missing the field `summary` at Stance"
        ]
    );
    assert_eq!(
        problems(&replaced(
            SHORT,
            &[("will run at night from the first of May", "will run at night")]
        )),
        ["`Stance` is missing the field `summary` at Stance"]
    );
    assert_eq!(
        problems(&replaced(
            SHORT,
            &[("where: \"paragraph 2\"", "kind: Action, where: \"paragraph 2\"")]
        )),
        ["`Stance` is missing the field `summary` at Stance"]
    );
    assert_eq!(
        problems(&replaced(SHORT, &[("Stance(id", "(id"), (quote, "")]))[0],
        "`Stance` is missing the field `kind` at "
    );
    // Its evidence is where its fields are.
    assert_eq!(
        problems(&replaced(SHORT, &[("where: \"paragraph 2\",", "")])),
        ["`Evidence` is missing the field `where` at source"]
    );
    assert_eq!(
        problems(&replaced(SHORT, &[("source: \"courier\",", "source: \"curier\",")])),
        ["there is no source \"curier\" at \"curier\""]
    );
    let twice = replaced(SHORT, &[("where:", "source: \"courier\", where:")]);
    let hints = file::read(&twice).diagnostics.swap_remove(0).hints;
    assert!(hints[0].ends_with("write `evidence: [(…), (…)]`"), "{hints:?}");
    let quoted = replaced(SHORT, &[("actor: \"ada\"", "\"actor\": \"ada\"")]);
    assert_eq!(file::fixed(&quoted).text, SHORT);
    for (field, typo) in [("quote:", "qoute:"), ("where:", "were:"), ("source:", "sorce:")] {
        let text = SHORT.replacen(field, typo, 1);
        assert_eq!(problems(&text).len(), 1, "{typo}");
        assert_eq!(file::fixed(&text).text, SHORT);
    }
    let both = [("source:", "kind: Paraphrase, evidence: [(where: \"x\")], source:")];
    let found = problems(&replaced(SHORT, &both));
    assert!(found.iter().any(|it| it.starts_with("found `source`, `where` and `quote` beside")));
}

#[test]
fn a_form_keeps_the_spelling_with_its_comments() {
    let text =
        replaced(SHORT, &[("where: \"paragraph 2\",", "where: \"paragraph 2\", // at the top\n")]);
    let other_place = changed(&text, |node| {
        set_evidence(node, |parts| parts[0].set("where", Some(Node::Text("p. 3".to_owned())), &[]));
    });
    assert_eq!(other_place, text.replace("paragraph 2", "p. 3"));
    let two = changed(&text, |node| set_evidence(node, |parts| parts.push(source("page 9"))));
    let evidence = "
        evidence: [
            (
                source: \"courier\",
                where: \"paragraph 2\", // at the top
                quote: \"The ferry will run at night from the first of May\",
            ),
            (source: \"courier\", where: \"page 9\"),
        ],
";
    assert!(two.contains(evidence), "{two}");
    assert_eq!(dataset(&two).stances[0].evidence.len(), 2);
    // A long one stays long, with one piece or two.
    let one = changed(&two, |node| set_evidence(node, |parts| parts.truncate(1)));
    assert!(one.contains("evidence: ["), "{one}");
    // On one line.
    let line =
        SHORT.replace(",\n        quote", ", quote").replace(",\n        positions", ", positions");
    let two = changed(&line, |node| set_evidence(node, |parts| parts.push(source("page 9"))));
    assert_eq!(dataset(&two).stances[0].evidence.len(), 2, "{two}");
    let crlf = text.replace('\n', "\r\n");
    let two = changed(&crlf, |node| set_evidence(node, |parts| parts.push(source("page 9"))));
    assert_eq!(two.matches('\n').count(), two.matches("\r\n").count(), "{two}");
    assert_eq!(dataset(&two).stances[0].evidence.len(), 2, "{two}");
}

#[test]
fn a_new_stance_has_the_shortest_spelling() {
    let document = Document::read(None, SHORT).expect("a dataset");
    let mut node = document.entry(Section::Stances, "ada-03-08").expect("the stance");
    node.set("id", Some(Node::Text("ada-2".to_owned())), &[]);
    let change = document.entry_change(Section::Stances, None, None, &node).expect("a change");
    let text = splice(SHORT, &change.splices);
    assert!(!text.contains("evidence"), "{text}");
    let new = dataset(&text);
    assert_eq!(new.stances[0].evidence, new.stances[1].evidence);
}

#[test]
fn a_level_gets_a_short_form_and_the_others_stay_texts() {
    let document = Document::read(None, SHORT).expect("a dataset");
    let mut node = document.entry(Section::Questions, "ferry").expect("the question");
    let unchanged = document.entry_change(Section::Questions, Some("ferry"), None, &node);
    assert_eq!(splice(SHORT, &unchanged.expect("a change").splices), SHORT);
    let Some(Node::Tuple { elements, .. }) = node.get("scale").cloned() else { panic!("a scale") };
    let mut levels = elements[0].elements().to_vec();
    levels[1].set("short", Some(Node::Text("maybe".to_owned())), &["short", "label"]);
    let scale =
        Node::Tuple { name: Some("Ordinal".to_owned()), elements: vec![Node::List(levels)] };
    node.set("scale", Some(scale), &[]);
    let change = document.entry_change(Section::Questions, Some("ferry"), None, &node);
    let text = splice(SHORT, &change.expect("a change").splices);
    assert!(
        text.contains("scale: [\"No\", (short: \"maybe\", label: \"Perhaps\"), \"Yes\"]"),
        "{text}"
    );
}

/// One author writes the evidence out, the other corrects the quotation.
#[test]
fn versions_in_both_spellings_are_merged() {
    let long = replaced(SHORT, &LONG[1..]);
    let [ours, theirs] = [&long, SHORT].map(|text| text.replace("first of May", "first of June"));
    for (ours, theirs) in [(&*long, &*theirs), (&*theirs, &*long), (&*ours, SHORT), (SHORT, &*ours)]
    {
        let merged = file::merge(SHORT, ours, theirs).expect("well-formed versions");
        let [MergePart::Merged(text)] = &merged[..] else { panic!("{merged:#?}") };
        let quote = dataset(text).stances[0].evidence[0].quote.clone();
        let is_corrected = ours.contains("June") || theirs.contains("June");
        assert_eq!(quote.expect("a quotation").contains("June"), is_corrected, "{text}");
    }
}

/// Everyone who follows a reference looks for an id, so it is in the file.
#[test]
fn a_missing_id_is_written_from_voice_and_date() {
    let text = replaced(SHORT, &[("id: \"ada-03-08\", ", "")]);
    let fixed = file::fixed(&text);
    assert_eq!(fixed.count, 1);
    assert!(fixed.text.contains("Stance(id: \"ada-2024-03-08\", actor:"), "{}", fixed.text);
    assert_eq!(dataset(&fixed.text).stances.len(), 1);
    // Of two on one day, the second gets a number; each on a line of its own.
    let stance = &text[text.find("Stance(").expect("a stance")..text.rfind("],").expect("an end")];
    let two = text.replace(stance, &format!("{stance},\n    {stance}"));
    let two = two.replace("Stance(actor", "Stance(\r\n        actor");
    let fixed = file::fixed(&two);
    for id in ["ada-2024-03-08", "ada-2024-03-08-2"] {
        let written = format!("Stance(\r\n        id: \"{id}\",\r\n        actor");
        assert!(fixed.text.contains(&written), "{}", fixed.text);
    }
    assert_eq!(dataset(&fixed.text).stances.len(), 2);
}
