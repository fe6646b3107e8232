//! The text that a suggestion inserts: the stops for editors with snippets, one line for the others, and
//! words with hyphens.

use serde_json::{Value, json};

use super::completing::{items, items_with, labels, taken};
use super::{Editor, STARTER, string};

const ACTION: &str = "        // An action shows";
const POSITIONS: &str = "            positions: {\n                \"level\": (value: 0, reason: \"Rules out any rise.\"),\n            },\n";

fn with_snippets() -> Value {
    json!({ "textDocument": { "completion": { "completionItem": { "snippetSupport": true } } } })
}

/// The text that a suggestion inserts into an editor with snippets.
fn inserted(old: &str, marked: &str, label: &str) -> String {
    let (_, items) = items_with(&with_snippets(), old, marked);
    let item = items.iter().find(|item| item["label"] == label);
    let item = item.unwrap_or_else(|| panic!("{label}: {:?}", labels(&items)));
    string(&item["textEdit"]["newText"])
}

#[test]
fn every_value_is_a_stop_and_the_last_one_is_after_them() {
    assert_eq!(
        inserted(ACTION, &format!("        |\n{ACTION}"), "Stance"),
        "Stance(\n    id: \"$1\",\n    actor: \"$2\",\n    said: \"$3\",\n    source: \"$4\",\n    \
         quote: \"$5\",\n    where: \"$6\",\n),$0"
    );
    let scale = "scale: Ordinal([";
    assert_eq!(
        inserted(scale, "scale: | [", "Ordinal"),
        "Ordinal([\n    (short: \"$1\", label: \"$2\"),\n])$0"
    );
    assert_eq!(
        inserted(scale, "scale: | [", "Continuous"),
        "Continuous(min: $1, max: $2, unit: \"$3\", low_end: \"$4\", high_end: \"$5\")$0"
    );
    let line = "    stale_after: 21,\n";
    assert_eq!(inserted(line, "    |\n", "stale_after"), "stale_after: $1,");
}

/// Some editors without snippets write a line break into the file as a null character.
#[test]
fn without_snippets_an_entry_is_inserted_on_one_line() {
    let (editor, found) = items(ACTION, &format!("        |\n{ACTION}"));
    for item in &found {
        let new_text = string(&item["textEdit"]["newText"]);
        assert!(!new_text.contains(['\n', '$']), "{new_text}");
    }
    let text = taken(&editor, &found, "Stance");
    let stance = "\n        Stance( id: \"\", actor: \"\", said: \"\", source: \"\", quote: \"\", where: \"\", ),\n";
    assert!(text.contains(stance), "{text}");
    let (editor, found) = items("scale: Ordinal([", "scale: | [");
    let text = taken(&editor, &found, "Ordinal");
    assert!(text.contains("scale: Ordinal([ (short: \"\", label: \"\"), ]) ["), "{text}");
}

#[test]
fn positions_have_room_for_a_question_and_its_position() {
    assert!(STARTER.contains(POSITIONS));
    let marked = "            |\n";
    assert_eq!(inserted(POSITIONS, marked, "positions"), "positions: {\"$1\": ($2)},$0");
    let (editor, found) = items(POSITIONS, marked);
    let text = taken(&editor, &found, "positions");
    let mut editor = Editor::open(&text);
    let take = |editor: &mut Editor, marked: &str, label: &str| {
        let list = editor.request("textDocument/completion", editor.at(marked));
        let items = list["items"].as_array().expect("items");
        taken(editor, items, label)
    };
    let text = take(&mut editor, "positions: {\"|\": ()},", "level");
    let mut editor = Editor::open(&text);
    let text = take(&mut editor, "positions: {\"level\": (|)},", "value");
    let mut editor = Editor::open(&text);
    let text = take(&mut editor, "positions: {\"level\": (value: |,)},", "0");
    let text = text.replace("(value: 0,)", "(value: 0, )");
    let mut editor = Editor::open(&text);
    let text = take(&mut editor, "(value: 0, |)},", "reason");
    let text = text.replace("reason: \"\"", "reason: \"Says so.\"");
    let positions = "positions: {\"level\": (value: 0, reason: \"Says so.\",)},";
    assert!(text.contains(positions), "{text}");
    assert_eq!(Editor::open(&text).codes(), [""; 0]);
    // The texts of other maps are in quotation marks.
    let mut lines = STARTER.split_inclusive('\n');
    let line = lines.find(|line| line.contains("excerpts: {"));
    let line = line.expect("excerpts");
    assert_eq!(inserted(line, "            |\n", "excerpts"), "excerpts: {\"$1\": \"$2\"},$0");
}

/// After a bracket, Enter begins a line and takes nothing from a list.
#[test]
fn no_list_opens_after_a_bracket() {
    let mut editor = Editor::started();
    let result = editor.request("initialize", json!({ "capabilities": {} }));
    let characters = &result["capabilities"]["completionProvider"]["triggerCharacters"];
    assert_eq!(*characters, json!(["\"", ":"]));
}

/// In some editors a hyphen ends a word, so that they ask again after it.
#[test]
fn what_is_replaced_has_all_of_a_word_with_hyphens() {
    const ACTOR: &str = "actor: \"lower-mayor\",\n            said";
    for marked in [
        "actor: \"lower-|\",\n            said",
        "actor: \"lower-ma|\",\n            said",
        "actor: \"low|er-ma\",\n            said",
        "actor: lower|,\n            said",
        "actor: lower-|,\n            said",
        "actor: lower-ma|,\n            said",
        "actor: low|er-ma,\n            said",
    ] {
        let (editor, found) = items(ACTOR, marked);
        assert_eq!(taken(&editor, &found, "lower-mayor"), *STARTER, "{marked}");
        let start = &found[0]["textEdit"]["range"]["start"];
        let before = &editor.text[editor.offset(start)..];
        let filter = string(&found[0]["filterText"]);
        let written = before.split(['"', ',', '-']).next().expect("a word");
        assert!(filter.starts_with(written), "{marked}: {filter} {written}");
    }
    let said = "said: \"2024-05-18\"";
    for marked in ["said: 2024-05-|", "said: 2024-|05-18", "said: \"2024-05-|\""] {
        let (editor, found) = items(said, marked);
        let expected = STARTER.replace(said, "said: \"2024-05-21\"");
        assert_eq!(taken(&editor, &found, "2024-05-21"), expected, "{marked}");
    }
}
