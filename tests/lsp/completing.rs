//! The server's suggestions while a text is written, and is broken.

use serde_json::{Value, json};

use super::{Editor, STARTER, string};

/// The suggestions after a part of the starter was replaced, at the `|`.
pub(super) fn items(old: &str, marked: &str) -> (Editor, Vec<Value>) {
    items_with(&json!({}), old, marked)
}

pub(super) fn items_with(abilities: &Value, old: &str, marked: &str) -> (Editor, Vec<Value>) {
    let mut editor = Editor::with(abilities).opening(&STARTER);
    editor.replace(old, &marked.replacen('|', "", 1));
    let list = editor.request("textDocument/completion", editor.at(marked));
    assert_eq!(list["isIncomplete"], false);
    let items = list["items"].as_array().expect("items").clone();
    (editor, items)
}

pub(super) fn labels(items: &[Value]) -> Vec<String> {
    items.iter().map(|item| string(&item["label"])).collect()
}

/// The text after a suggestion was taken.
pub(super) fn taken(editor: &Editor, items: &[Value], label: &str) -> String {
    let item = items.iter().find(|item| item["label"] == label);
    let item = item.unwrap_or_else(|| panic!("{label}: {:?}", labels(items)));
    editor.edited(&json!([item["textEdit"]]))
}

const ACTOR: &str = "actor: \"lower-mayor\",\n            said";
const ACTORS: [&str; 4] = ["engineer", "lower-mayor", "lower-officials", "upper-mayor"];

#[test]
fn ids_are_suggested_in_every_state_of_a_text() {
    for (marked, after) in [
        ("actor: |,\n            said", "actor: \"lower-mayor\",\n            said"),
        ("actor: |\n            said", "actor: \"lower-mayor\"\n            said"),
        ("actor: \"|\n            said", "actor: \"lower-mayor\"\n            said"),
        ("actor: \"|\",\n            said", "actor: \"lower-mayor\",\n            said"),
        ("actor: \"|engineer\",\n            said", "actor: \"lower-mayor\",\n            said"),
    ] {
        let (editor, items) = items(ACTOR, marked);
        assert_eq!(labels(&items), ACTORS, "{marked}");
        let taken = taken(&editor, &items, "lower-mayor");
        assert_eq!(taken, STARTER.replacen(ACTOR, after, 1), "{marked}");
        let mayor = &items[1];
        let detail = "Mayor of Lower Valley · Mayor, Lower Valley, rank 1, speaks for it";
        assert_eq!(mayor["detail"], detail);
    }
    // Events have evidence, too.
    let event = "source: \"courier-2024-05-21\"),\n    ],";
    let marked = "source: \"courier-2024-05-21\", evidence: [(source: |)]),\n    ],";
    let (_, found) = items(event, marked);
    assert!(labels(&found).contains(&"courier-2024-05-21".to_owned()), "{found:?}");
    // What begins as what is written comes first; what contains it follows.
    let (editor, found) = items(ACTOR, "actor: \"lower|\n            said");
    assert_eq!(labels(&found), ["lower-mayor", "lower-officials"]);
    let after = "actor: \"lower-mayor\"\n            said";
    assert_eq!(taken(&editor, &found, "lower-mayor"), STARTER.replacen(ACTOR, after, 1));
    let (_, found) = items(ACTOR, "actor: \"mayor|\",\n            said");
    assert_eq!(labels(&found), ["lower-mayor", "upper-mayor"]);
}

#[test]
fn ids_are_suggested_in_lists_maps_and_nested_entries() {
    for (old, marked, expected) in [
        ("actors: [\"upper-mayor\", ", "actors: [\"upper-mayor\", \"|", "engineer"),
        ("\"lower-mayor\", \"lower-officials\"]", "|, \"lower-officials\"]", "engineer"),
        ("\"level\": (value: 0", "\"|\": (value: 0", "level"),
        ("\"level\": (value: 0", "|: (value: 0", "level"),
        ("question: \"level\"", "question: \"|\"", "level"),
        ("(coder: \"b\"", "(coder: \"|", "b"),
        ("(source: \"courier-2024-05-07\"", "(source: |", "courier-2024-05-07"),
        // Without quotation marks, a hyphen is a part of the word all the same.
        ("(source: \"courier-2024-05-07\"", "(source: courier-2024-|05", "courier-2024-05-07"),
        ("party: \"lower\", role: \"Mayor\"", "party: \"|, role: \"Mayor\"", "upper"),
        ("excerpts: {", "excerpts: {\"|\", ", "engineer-2024-05-21-doubt"),
        ("venue: \"in the council\"", "walks_back: \"|", "upper-mayor-2024-05-gauges"),
        ("venue: \"in the council\"", "conflicts_with: [\"|", "upper-mayor-2024-05-gauges"),
    ] {
        let (_, items) = items(old, marked);
        let labels = labels(&items);
        assert!(labels.iter().any(|label| label == expected), "{marked}: {labels:?}");
    }
    // A stance is not suggested for itself.
    let (_, items) = items("venue: \"in the council\"", "walks_back: \"|");
    assert!(!labels(&items).contains(&"lower-mayor-2024-05-06-never".to_owned()));
}

#[test]
fn missing_fields_are_suggested_with_the_required_ones_first() {
    for marked in [
        "\n            |\n            said",
        "\n            |,\n            said",
        "|\n            said",
    ] {
        let (_, items) = items(ACTOR, marked);
        let labels = labels(&items);
        assert_eq!(labels[0], "actor", "{marked}: {labels:?}");
        assert_eq!(items[0]["detail"], "required");
        assert!(labels.contains(&"condition".to_owned()), "{labels:?}");
        for present in ["id", "said", "kind", "venue", "positions"] {
            assert!(!labels.contains(&present.to_owned()), "{marked}: {present}");
        }
        let help = string(&items[0]["documentation"]);
        assert!(help.contains("Who spoke or acted."), "{help}");
    }
    let (editor, found) = items(ACTOR, "act|\n            said");
    let after = "actor: \"\",\n            said";
    assert_eq!(taken(&editor, &found, "actor"), STARTER.replacen(ACTOR, after, 1));
    // Of nested entries, of maps, and of the dataset.
    for (old, marked, expected) in [
        ("(source: \"courier-2024-05-07\", ", "(source: \"courier-2024-05-07\", |", "fragment"),
        ("(value: 0, ", "(value: 0, |", "low"),
        ("(coder: \"a\", ", "(|, ", "coder"),
        ("    stale_after: 21,\n", "    |\n", "stale_after"),
        ("\"as now\", label: \"as high as now\")", "\"as now\", |)", "label"),
    ] {
        let (_, items) = items(old, marked);
        assert_eq!(
            labels(&items).iter().take(3).filter(|label| *label == expected).count(),
            1,
            "{marked}: {:?}",
            labels(&items)
        );
    }
}

/// Each case: what is there, what is written over it, the suggestion, and what it makes of that.
#[test]
fn what_follows_the_cursor_is_neither_repeated_nor_lost() {
    let stance =
        "Stance( id: \"\", actor: \"\", said: \"\", source: \"\", quote: \"\", where: \"\", )";
    for (old, marked, label, after) in [
        (ACTOR, "|,\n            said", "actor", "actor: \"\",\n            said"),
        (ACTOR, "act|,\n            said", "actor", "actor: \"\",\n            said"),
        (ACTOR, "act| ,\n            said", "actor", "actor: \"\" ,\n            said"),
        (ACTOR, "act|: \"x\",\n            said", "actor", "actor: \"x\",\n            said"),
        ("(source: \"courier-2024-05-07\",", "(sour|,", "source", "(source: \"\","),
        (
            "        // An action shows",
            "        |,\n        // An action shows",
            "Stance",
            &format!("        {stance},\n        // An action shows"),
        ),
        (
            "        // An action shows",
            "        Sta|,\n        // An action shows",
            "Stance",
            &format!("        {stance},\n        // An action shows"),
        ),
        (
            "Stance(\n            id: \"lower-mayor",
            "Stan|(\n            id: \"lower-mayor",
            "Stance",
            "Stance(\n            id: \"lower-mayor",
        ),
        ("quote: \"We have", "|quote: \"We have", "fragment", "fragment: ,quote: \"We have"),
        (
            "Stance(\n            id: \"lower-mayor",
            "|Stance(\n            id: \"lower-mayor",
            "Stance",
            &format!("{stance},Stance(\n            id: \"lower-mayor"),
        ),
        ("scale: Ordinal([", "scale: |([", "Ordinal", "scale: Ordinal(["),
    ] {
        let (editor, found) = items(old, marked);
        let expected = STARTER.replacen(old, after, 1);
        assert_eq!(taken(&editor, &found, label), expected, "{marked}");
    }
}

/// The word before the cursor takes the name of the next field for a part of itself.
#[test]
fn a_half_typed_field_hides_none_that_follows() {
    let summary = "summary: \"Refuses any higher level.\"";
    for (old, marked, label, present) in [
        (
            summary,
            "cond|\n            summary: \"Refuses any higher level.\"",
            "condition",
            "summary",
        ),
        (
            summary,
            "condition|\n            summary: \"Refuses any higher level.\"",
            "condition",
            "summary",
        ),
        (
            summary,
            "condition|: \"\",\n            summary: \"Refuses any higher level.\"",
            "condition",
            "summary",
        ),
        ("reason: ", "lo| reason: ", "low", "reason"),
        ("    subtitle: ", "    stale|\n    subtitle: ", "", "subtitle"),
        ("    stale_after: 21,\n", "    stale|\n", "stale_after", "questions"),
        ("    stale_after: 21,\n", "    stale_after|\n", "stale_after", "questions"),
        ("    stale_after: 21,\n", "    stale_after|: 21,\n", "stale_after", "questions"),
    ] {
        let (_, found) = items(old, marked);
        let labels = labels(&found);
        assert!(!labels.iter().any(|name| name == present), "{marked}: {labels:?}");
        assert!(
            label.is_empty() || labels.iter().any(|name| name == label),
            "{marked}: {labels:?}"
        );
    }
}

/// A whole text with the cursor at `|`.
fn labels_in(marked: &str) -> Vec<String> {
    let offset = marked.find('|').expect("a mark");
    let mut editor = Editor::open(&marked.replacen('|', "", 1));
    let position = editor.position(offset);
    let params = json!({ "textDocument": { "uri": super::URI }, "position": position });
    let list = editor.request("textDocument/completion", params);
    labels(list["items"].as_array().expect("items"))
}

#[test]
fn the_first_fields_of_a_dataset_are_suggested() {
    for marked in [
        "Dataset(|",
        "Dataset(|)",
        "// A dataset.\nDataset(\r\n    |\r\n)\r\n",
        "\u{feff}Dataset(/* 😀 */ for|)",
        "Dataset(\n    |\n    title: \"T\",\n)",
        "Dataset(|\n    title: \"T\",\n)",
    ] {
        let labels = labels_in(marked);
        assert!(labels.iter().any(|name| name == "format"), "{marked}: {labels:?}");
        let is_there = marked.contains("title");
        assert_eq!(labels.iter().any(|name| name == "title"), !is_there, "{marked}");
    }
}

#[test]
fn nothing_is_suggested_around_a_dataset() {
    for marked in [
        "|",
        "// A dataset.|",
        "|Dataset(title: \"T\")",
        "Dataset|(title: \"T\")",
        "Dataset(title: \"T\")|",
        "Dataset(title: \"T\")\n|",
        "Dataset(title: \"T\",)\n\n|\n",
        "Dataset(stances: [],\n)\n|",
    ] {
        assert_eq!(labels_in(marked), [""; 0], "{marked}");
    }
}

/// Between values of one line there is a comma.
#[test]
fn nothing_is_suggested_right_after_a_value() {
    for (old, marked) in [
        (ACTOR, "actor: \"lower-mayor\"|,\n            said"),
        (ACTOR, "actor: \"lower-mayor\" |\n            said"),
        (ACTOR, "actor:| \"lower-mayor\",\n            said"),
        ("(value: 0, ", "(value: 0 |, "),
        ("    stale_after: 21,", "    stale_after: 21 |,"),
        ("initials: \"LV\"),", "initials: \"LV\")|,"),
        ("initials: \"LV\"),", "initials: \"LV\") |,"),
        ("actors: [\"upper-mayor\", ", "actors: [\"upper-mayor\"|, "),
        ("actors: [\"upper-mayor\", ", "actors: [\"upper-mayor\" |, "),
        ("parties: [", "parties: |["),
    ] {
        let (_, found) = items(old, marked);
        assert_eq!(labels(&found), [""; 0], "{marked}");
    }
    // On the next line, only the comma was forgotten.
    let (_, found) = items(ACTOR, "actor: \"lower-mayor\"\n            |\n            said");
    assert!(labels(&found).contains(&"condition".to_owned()));
    let (_, found) = items("initials: \"LV\"),", "initials: \"LV\")\n        |");
    assert_eq!(labels(&found), ["Party"]);
}

#[test]
fn nothing_is_suggested_in_a_line_of_a_conflict() {
    for marked in ["<<<<|<<< ours", "<<<<<<< |ours", "=======|"] {
        let conflict = format!(
            "        {}",
            STARTER.lines().find(|line| line.contains("LV")).expect("a party").trim()
        );
        let text = "<<<<<<< ours\n{}\n=======\n{}\n>>>>>>> theirs\n".replace("{}", &conflict);
        let text = text.replace(&marked.replace('|', ""), marked);
        assert_eq!(
            labels_in(&STARTER.replace(&format!("{conflict}\n"), &text)),
            [""; 0],
            "{marked}"
        );
    }
}

#[test]
fn the_words_of_the_format_are_suggested_with_their_explanations() {
    for (old, marked, expected) in [
        ("kind: Quotation", "kind: |", ["Quotation", "Paraphrase"]),
        ("kind: Quotation", "kind: Quo|", ["Quotation", "Paraphrase"]),
        ("attribution: OnTheRecord", "attribution: |", ["OnTheRecord", "OfficialStatement"]),
        ("rank: 1, speaks: true", "rank: 1, speaks: |", ["true", "false"]),
        (
            "question: \"level\",\n            as_of",
            "view: |,\n            as_of",
            ["Question", "AllQuestions"],
        ),
        (
            "question: \"level\",\n            as_of",
            "show: [Voices, |],\n            as_of",
            ["Voices", "Ranges"],
        ),
        ("scale: Ordinal([", "scale: |([", ["Ordinal", "Continuous"]),
    ] {
        let (editor, items) = items(old, marked);
        assert_eq!(labels(&items)[..2], expected, "{marked}");
        if expected[0] == "Quotation" {
            assert_eq!(items[0]["documentation"], "The speaker's own words.");
            assert_eq!(taken(&editor, &items, "Quotation"), *STARTER, "{marked}");
        }
    }
}

#[test]
fn levels_are_suggested_with_their_words() {
    for marked in [
        "\"level\": (value: |, reason",
        "\"level\": (value: | reason",
        "\"level\": (value: 0, low: |, reason",
    ] {
        let (_, items) = items("\"level\": (value: 0, reason", marked);
        assert_eq!(labels(&items), ["0", "1", "2"], "{marked}");
        assert_eq!(items[1]["detail"], "A little higher, if a stated condition is met");
    }
}

#[test]
fn likely_dates_are_suggested() {
    let (editor, found) = items("said: \"2024-05-18\"", "said: \"|\"");
    assert_eq!(labels(&found), ["2024-05-21", "2024-05-20~", "2024-05-01", "2024-05-31"]);
    assert_eq!(found[0]["detail"], "21 May 2024, published: Gauges to decide");
    assert_eq!(found[2]["detail"], "1 May 2024, the first day of the dataset");
    let text = taken(&editor, &found, "2024-05-21");
    assert_eq!(text, STARTER.replace("said: \"2024-05-18\"", "said: \"2024-05-21\""));
    // Where one day is expected, no range is suggested.
    let (_, found) = items("as_of: \"2024-05-20\"", "as_of: |");
    assert_eq!(labels(&found), ["2024-05-01", "2024-05-31"]);
}

#[test]
fn nothing_is_suggested_in_texts_and_comments() {
    for (old, marked) in [
        ("summary: \"Refuses any higher level.\"", "summary: \"Refuses |\""),
        ("summary: \"Refuses any higher level.\"", "summary: \"Refuses |"),
        ("// A talk.", "// A talk. |"),
        ("value: 0, reason: ", "value: 0, reason: \"a|\", "),
        ("// Who", "|// Who"),
    ] {
        let text = STARTER.replacen("// A dataset of who", "// Who is A dataset of who", 1);
        let mut editor = Editor::open(&text);
        editor.replace(old, &marked.replacen('|', "", 1));
        let list = editor.request("textDocument/completion", editor.at(marked));
        assert_eq!(list["items"], json!([]), "{marked}");
    }
}

const LINE: &str =
    "// A talk. Each step shows a question on a day, with the stances that it is based";

#[test]
fn rules_are_suggested_in_a_comment_that_allows_them() {
    for marked in [
        "// standpoint: allow(|",
        "// standpoint: allow(slide-title, outside-|",
        "// standpoint: allow(out|side-cover) Why.",
    ] {
        let (editor, items) = items(LINE, marked);
        let labels = labels(&items);
        assert!(labels.contains(&"outside-covers".to_owned()), "{labels:?}");
        assert!(!labels.contains(&"role-gap".to_owned()), "an error");
        let text = taken(&editor, &items, "outside-covers");
        let expected = match marked.split_once("out") {
            None => "// standpoint: allow(outside-covers\n",
            Some((_, "side-|")) => "// standpoint: allow(slide-title, outside-covers\n",
            Some(_) => "// standpoint: allow(outside-covers) Why.\n",
        };
        assert!(text.contains(expected), "{text}");
    }
    let (_, items) = items(LINE, "// standpoint: allow(slide-title) |");
    assert!(items.is_empty());
}
