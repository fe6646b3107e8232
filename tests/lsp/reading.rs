//! The server's answers on a text: problems, the outline, names, hover and hints.

use serde_json::{Value, json};

use super::{Editor, STARTER, URI, document, string};

#[test]
fn problems_are_published_with_the_version_of_the_text() {
    let mut editor = Editor::open(&STARTER);
    assert!(editor.codes().is_empty());
    editor.replace("actor: \"lower-mayor\"", "actor: \"lower-major\"");
    let problems = editor.problems();
    let problem = &problems[0];
    assert_eq!(problem["code"], "unknown-reference");
    assert_eq!(problem["severity"], 1);
    assert_eq!(problem["source"], "standpoint");
    assert!(problem.get("codeDescription").is_none());
    assert_eq!(editor.slice(&problem["range"]), "\"lower-major\"");
    let message = string(&problem["message"]);
    assert!(message.contains("help: did you mean `lower-mayor`?"), "{message}");
    editor.replace("lower-major", "lower-mayor");
    assert!(editor.codes().is_empty());
    editor.replace("stale_after: 21,", "stale_after: 21, // To fill in: the source.");
    let problems = editor.problems();
    assert_eq!(problems[0]["code"], "to-fill-in");
    assert_eq!(problems[0]["severity"], 2);
}

/// After any edits the problems are those of a text that was opened as it is.
#[test]
fn problems_after_edits_are_those_of_the_text() {
    let mut editor = Editor::open(&STARTER);
    for (old, new) in [
        ("summary: \"Refuses", "summary: \"“Höher” 😀 refuses"),
        ("kind: Quotation,", "kind: "),
        (
            "actor: \"upper-mayor\",\n            said: \"2024-05-08",
            "actor: \"upper-mayor\",\n            said: \"2024-05-0",
        ),
        ("kind: ", "kind: Quotation,"),
        ("said: \"2024-05-0/", "said: \"2024-05-08/"),
        ("positions: {", "positions: "),
        ("title: \"The reservoir\",", "title: The reservoir\","),
        ("positions: ", "positions: {"),
        ("title: The", "title: \"The"),
        ("// What happened", "\r\n// What happened"),
        ("id: \"hearing\"", "id: \"\""),
        ("Dataset(", "Datasets("),
        ("Datasets(", "Dataset("),
        ("id: \"\"", "id: \"hearing\""),
    ] {
        editor.replace(old, new);
        let mut fresh = Editor::open(&editor.text);
        assert_eq!(editor.problems(), fresh.problems(), "{old} → {new}");
    }
    assert!(editor.codes().is_empty());
}

#[test]
fn several_edits_and_whole_texts_are_taken() {
    let mut editor = Editor::open(&STARTER);
    // Each of the edits is of the text after the one before.
    editor.version = 2;
    editor.notify(
        "textDocument/didChange",
        json!({
            "textDocument": { "uri": URI, "version": 2 },
            "contentChanges": [
                { "range": { "start": { "line": 0, "character": 0 }, "end": { "line": 0, "character": 0 } }, "text": "// é\n" },
                { "range": { "start": { "line": 0, "character": 3 }, "end": { "line": 0, "character": 4 } }, "text": "first\n// " },
            ],
        }),
    );
    assert!(editor.codes().is_empty());
    editor.text = format!("// first\n// \n{}", *STARTER);
    editor.replace("party: \"upper\"", "party: \"uper\"");
    assert!(editor.codes().contains(&"unknown-reference".to_owned()));
    editor.version += 1;
    editor.notify(
        "textDocument/didChange",
        json!({
            "textDocument": { "uri": URI, "version": editor.version },
            "contentChanges": [{ "text": *STARTER }],
        }),
    );
    assert!(editor.codes().is_empty());
}

#[test]
fn places_are_right_after_letters_of_several_units() {
    for encodings in [json!(["utf-8"]), json!(["utf-16"])] {
        let capabilities = json!({ "general": { "positionEncodings": encodings } });
        let text = STARTER.replace("summary: \"Refuses", "summary: \"“Ärger” 😀 refuses");
        let text = text.replace("any higher level.\",", "any higher level.\", /* 😀é */ knd: 1,");
        let mut editor = Editor::with(&capabilities).opening(&text);
        let problems = editor.problems();
        assert_eq!(editor.slice(&problems[0]["range"]), "knd");
        editor.replace("😀é */ knd: 1,", "é😀 */");
        assert!(editor.codes().is_empty());
        let definition = editor.request(
            "textDocument/definition",
            editor.at("stances: [\"lower-mayor-2024-05-06-n|ever\""),
        );
        assert_eq!(editor.slice(&definition["range"]), "lower-mayor-2024-05-06-never");
    }
}

#[test]
fn the_outline_has_sections_and_entries() {
    let mut editor = Editor::open(&STARTER);
    let symbols = editor.request("textDocument/documentSymbol", document());
    let names: Vec<String> =
        symbols.as_array().expect("symbols").iter().map(|symbol| string(&symbol["name"])).collect();
    let sections =
        ["questions", "parties", "actors", "sources", "events", "coders", "stances", "steps"];
    assert_eq!(names, sections);
    let stance = &symbols[6]["children"][0];
    assert_eq!(stance["name"], "lower-mayor-2024-05-06-never");
    assert!(string(&stance["detail"]).starts_with("Mayor of Lower Valley"), "{stance}");
    assert!(editor.slice(&stance["range"]).ends_with("),\n            },\n        )"));
    assert_eq!(editor.slice(&stance["selectionRange"]), "Stance");
    let step = &symbols[7]["children"][0];
    assert!(string(&step["name"]).starts_with("6 May"), "{step}");
    // An entry with a problem is there, too.
    editor.replace("said: \"2024-05-06\"", "said: \"2024-05-\"");
    let symbols = editor.request("textDocument/documentSymbol", document());
    assert_eq!(symbols[6]["children"][0]["name"], "lower-mayor-2024-05-06-never");
}

#[test]
fn an_id_leads_to_its_entry_and_to_its_uses() {
    let mut editor = Editor::open(&STARTER);
    for (marked, defined) in [
        ("actor: \"low|er-mayor\"", "id: \"lower-mayor\""),
        ("source: \"|courier-2024-05-21\")", "id: \"courier-2024-05-21\""),
        ("\"lev|el\": (value: 0", "id: \"level\""),
        ("party: \"lower|\", role: \"Mayor\"", "id: \"lower\""),
        ("(coder: \"a|\"", "id: \"a\""),
        ("excerpts: {\"lower-ma|yor", "id: \"lower-mayor-2024-05-06-never\""),
        ("question: \"le|vel\"", "id: \"level\""),
        ("actors: [\"up|per-mayor\"", "id: \"upper-mayor\""),
    ] {
        let definition = editor.request("textDocument/definition", editor.at(marked));
        let start = editor.offset(&definition["range"]["start"]);
        assert_eq!(start, editor.text.find(defined).expect(defined) + 5, "{marked}");
    }
    for marked in
        ["summary: \"Ref|uses", "kind: Quo|tation", "// A talk.|", "actor: \"engineer\",\n|"]
    {
        let definition = editor.request("textDocument/definition", editor.at(marked));
        assert_eq!(definition, Value::Null, "{marked}");
    }
    let references = |editor: &mut Editor, marked: &str, with_definition: bool| -> Vec<usize> {
        let mut params = editor.at(marked);
        params["context"] = json!({ "includeDeclaration": with_definition });
        let found = editor.request("textDocument/references", params);
        let found = found.as_array().expect("references").iter();
        found.map(|location| editor.offset(&location["range"]["start"])).collect()
    };
    let marked = "Actor(id: \"lower-ma|yor\"";
    let uses: Vec<usize> = STARTER.match_indices("\"lower-mayor\"").map(|(i, _)| i + 1).collect();
    assert_eq!(references(&mut editor, marked, true), uses);
    assert_eq!(references(&mut editor, marked, false), uses[1..]);
    // A coder and a party may have the same id; they are not the same.
    assert_eq!(references(&mut editor, "Coder(id: \"|a\"", true).len(), 2);
    // What does not exist has uses and no definition.
    editor.replace("actor: \"engineer\"", "actor: \"enginer\"");
    let marked = "actor: \"eng|iner\"";
    assert_eq!(editor.request("textDocument/definition", editor.at(marked)), Value::Null);
    assert_eq!(references(&mut editor, marked, true).len(), 1);
    // One that is left out because of a problem has both.
    editor.replace("\"Ada Example\"),", "3),");
    let definition = editor.request("textDocument/definition", editor.at("(coder: \"|a\""));
    assert_eq!(editor.slice(&definition["range"]), "a");
}

fn hover(editor: &mut Editor, marked: &str) -> String {
    let hover = editor.request("textDocument/hover", editor.at(marked));
    assert_eq!(hover["contents"]["kind"], "plaintext", "{marked}");
    string(&hover["contents"]["value"])
}

#[test]
fn hover_says_what_is_there() {
    let text =
        STARTER.replace("actor: \"engineer\"", "actor: \"engineer\", about: \"lower-mayor\"");
    let mut editor = Editor::open(&text);
    for (marked, expected) in [
        (
            "actor: \"upper-ma|yor\",\n            said: \"2024-05-18\"",
            "Mayor of Upper Valley · Mayor, Upper Valley, rank 1, speaks for it",
        ),
        ("said: \"2024-05-08/|2024-05-20\"", "8–20 May 2024"),
        ("covers: \"2024|-05-01/2024-05-31\"", "1–31 May 2024"),
        ("low: |1,\n", "A little higher, if a stated condition is met · level 1"),
        ("as|_of: \"2024-05-20\"", "The day whose positions to show."),
        ("tit|le: \"The reservoir\"", "The name of the dataset."),
        ("kind: Quo|tation", "The speaker's own words."),
        (
            "source: \"courier-2024-05-|07\", quote",
            "Valley Courier · 7 May 2024 · Councils at odds over reservoir",
        ),
        ("question: \"lev|el\"", "How high may the water stand in summer?"),
        // What a stance does to the line.
        (
            "id: \"lower-mayor-2024-05-06-|never\"",
            "Level: sets the line of Lower Valley on 6 May. The newest statement, up to 6 May",
        ),
        ("id: \"upper-mayor-2024-05-18-|boards\"", "Level: cannot set the line (L1)."),
        ("id: \"lower-officials-2024-05-20-|talk\"", "cannot set the line (L1)"),
        ("\"lev|el\": (value: 1, low", "Level: cannot set the line (L1)."),
    ] {
        let found = hover(&mut editor, marked);
        assert!(found.contains(expected), "{marked}: {found}");
    }
    for marked in ["// A talk.|", "steps: [|"] {
        let hover = editor.request("textDocument/hover", editor.at(marked));
        assert_eq!(hover, Value::Null, "{marked}");
    }
}

#[test]
fn hover_says_what_was_walked_back() {
    let later = "id: \"upper-mayor-2024-05-18-boards\",";
    let text =
        STARTER.replace(later, &format!("{later} walks_back: \"upper-mayor-2024-05-gauges\","));
    let text = text.replace("said: \"2024-05-08/2024-05-20\"", "said: \"2024-05-08\"");
    let mut editor = Editor::open(&text);
    let found = hover(&mut editor, "walks_back: \"upper-mayor|");
    assert!(found.contains(" · Walked back on 18 May 2024 by Mayor of Upper Valley"), "{found}");
}

#[test]
fn hover_explains_which_other_stance_sets_the_line() {
    let text = STARTER.replace("id: \"upper-mayor\", name: \"Mayor of Upper Valley\", party: \"upper\", role: \"Mayor\", rank: 1", "id: \"upper-clerk\", name: \"Clerk\", party: \"upper\", role: \"Clerk\", rank: 2, speaks: true),\n        Actor(id: \"upper-mayor\", name: \"Mayor of Upper Valley\", party: \"upper\", role: \"Mayor\", rank: 1");
    let text = text.replace("    stances: [\n", "    stances: [\n        Stance(id: \"clerk\", actor: \"upper-clerk\", said: \"2024-05-20\", kind: Paraphrase, attribution: OnTheRecord, summary: \"Wants it full.\", evidence: [(source: \"courier-2024-05-21\", where: \"paragraph 2\")], positions: {\"level\": (value: 2, reason: \"Full.\")}),\n");
    let mut editor =
        Editor::open(&text.replace("said: \"2024-05-08/2024-05-20\"", "said: \"2024-05-20\""));
    assert_eq!(editor.codes(), [""; 0]);
    let found = hover(&mut editor, "Stance(id: \"cle|rk\"");
    assert!(
        found.contains(
            "Level: does not set the line. Upper Valley, 20 May: set by Mayor of Upper Valley"
        ),
        "{found}"
    );
    assert!(found.contains("it comes before the words of Clerk"), "{found}");
}

#[test]
fn text_of_a_dataset_cannot_hide_anything_in_an_editor() {
    let text = STARTER.replace("name: \"Hearing\"", "name: \"Hea\u{202E}ring\"");
    let mut editor = Editor::open(&text);
    let symbols = editor.request("textDocument/documentSymbol", document());
    assert!(!symbols.to_string().contains('\u{202E}'));
}

#[test]
fn numbers_have_the_names_of_their_levels_beside_them() {
    let mut editor = Editor::open(&STARTER);
    let all = editor.range(0, STARTER.len());
    let hints = editor
        .request("textDocument/inlayHint", json!({ "textDocument": { "uri": URI }, "range": all }));
    let hints = hints.as_array().expect("hints");
    // Each value, low and high, also of the coders.
    assert_eq!(hints.len(), 12, "{hints:?}");
    let first = &hints[0];
    assert!(editor.text[..editor.offset(&first["position"])].ends_with("(value: 0"));
    assert_eq!(first["label"], "as now");
    let stance = STARTER.find("id: \"lower-officials-2024").expect("a stance");
    let range = editor.range(stance, stance + 700);
    let hints = editor.request(
        "textDocument/inlayHint",
        json!({ "textDocument": { "uri": URI }, "range": range }),
    );
    assert_eq!(hints.as_array().expect("hints").len(), 3);
}
