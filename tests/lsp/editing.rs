//! The server's edits: fixes, formatting and names.

use serde_json::{Value, json};

use super::{Editor, STARTER, URI, document, string};

fn actions(editor: &mut Editor, only: Option<&str>) -> Vec<Value> {
    let all = editor.range(0, editor.text.len());
    let mut context = json!({ "diagnostics": [] });
    if let Some(kind) = only {
        context["only"] = json!([kind]);
    }
    let params = json!({ "textDocument": { "uri": URI }, "range": all, "context": context });
    let found = editor.request("textDocument/codeAction", params);
    found.as_array().expect("actions").clone()
}

#[test]
fn certain_fixes_are_offered() {
    let mut editor = Editor::open(&STARTER.replace("tab: \"Level\",", "tabb: \"Level\""));
    let problems = editor.problems();
    assert!(
        problems.iter().any(|problem| problem["data"]["title"] == "Write `tab`"
            || problem["data"]["title"] == "Add `,`"),
        "{problems:?}"
    );
    let found = actions(&mut editor, None);
    let kinds: Vec<String> = found.iter().map(|action| string(&action["kind"])).collect();
    assert!(kinds.contains(&"quickfix".to_owned()), "{kinds:?}");
    assert_eq!(kinds.last().map(String::as_str), Some("source.fixAll"));
    assert_eq!(found[0]["isPreferred"], true);
    let last = found.last().expect("an action");
    assert_eq!(editor.edited(&last["edit"]["changes"][URI]), *STARTER);
    assert_eq!(actions(&mut editor, Some("source")).len(), 1);
    assert!(actions(&mut editor, Some("refactor")).is_empty());
    let quick = actions(&mut editor, Some("quickfix"));
    assert!(quick.iter().all(|action| action["kind"] == "quickfix"));
    let mut fine = Editor::open(&STARTER);
    assert!(actions(&mut fine, Some("source.fixAll")).is_empty());
    assert!(actions(&mut fine, None).is_empty());
}

/// Allowing a warning is never preferred, nor part of all fixes.
#[test]
fn a_warning_can_be_allowed() {
    let covers = "covers: \"2024-05-01/2024-05-31\"";
    assert!(STARTER.contains(covers));
    let text = STARTER.replace(covers, "covers: \"2024-05-19/2024-05-31\"");
    let mut editor = Editor::open(&text);
    let count = editor.codes().len();
    assert!(editor.codes().iter().all(|code| code == "outside-covers"));
    let found = actions(&mut editor, None);
    assert_eq!(found.len(), count);
    let first = &found[0];
    assert_eq!(first["title"], "Allow `outside-covers` for this entry");
    assert_eq!((&first["kind"], &first["isPreferred"]), (&json!("quickfix"), &Value::Null));
    let text = editor.edited(&first["edit"]["changes"][URI]);
    let comment = "\n        // standpoint: allow(outside-covers)\n        Stance(";
    assert_eq!(text.matches(comment).count(), 1);
    let mut editor = Editor::open(&text);
    assert_eq!(editor.codes().len(), count - 1);
    // A second rule joins the first one.
    let renamed = text.replace("outside-covers)", "slide-title)");
    let mut editor = Editor::open(&renamed);
    assert!(editor.codes().contains(&"unused-allow".to_owned()));
    let found = actions(&mut editor, Some("quickfix"));
    let joined = found.iter().any(|action| {
        let text = editor.edited(&action["edit"]["changes"][URI]);
        text.contains("// standpoint: allow(slide-title, outside-covers)\n")
    });
    assert!(joined);
}

/// A probable meaning is for the person to choose: it is neither preferred nor part of all
/// fixes.
#[test]
fn a_similar_id_is_offered() {
    for (old, new, title) in [
        ("party: \"lower\", role: \"M", "party: \"lowr\", role: \"M", "Write \"lower\""),
        ("actor: \"engineer\"", "actor: \"enginer\"", "Write \"engineer\""),
        ("actors: [\"upper-mayor\"", "actors: [\"uper-mayor\"", "Write \"upper-mayor\""),
        ("\"level\": (value: 0", "\"lebel\": (value: 0", "Write \"level\""),
        (
            "excerpts: {\"lower-mayor",
            "excerpts: {\"lowr-mayor",
            "Write \"lower-mayor-2024-05-06-never\"",
        ),
    ] {
        assert!(STARTER.contains(old), "{old}");
        let text = STARTER.replacen(old, new, 1);
        let mut editor = Editor::open(&text);
        let found = actions(&mut editor, None);
        let suggested: Vec<&Value> =
            found.iter().filter(|action| action["title"] == title).collect();
        assert_eq!(suggested.len(), 1, "{new}: {found:?}");
        let action = suggested[0];
        assert_eq!(action["kind"], "quickfix");
        assert_eq!(action["isPreferred"], Value::Null);
        assert_eq!(editor.edited(&action["edit"]["changes"][URI]), *STARTER, "{new}");
        assert!(found.iter().all(|action| action["kind"] == "quickfix"), "{new}");
        assert!(actions(&mut editor, Some("source.fixAll")).is_empty(), "{new}");
        assert!(editor.problems().iter().all(|problem| problem["data"].is_null()));
    }
    // So is a field that is not certainly the one that was meant, but not beside a certain fix.
    let text =
        STARTER.replacen("            said: \"2024-05-06\"", "            date: \"2024-05-06\"", 1);
    let mut editor = Editor::open(&text);
    let found = actions(&mut editor, Some("quickfix"));
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0]["title"], "Write `said`");
    assert_eq!(found[0]["isPreferred"], Value::Null);
    assert_eq!(editor.edited(&found[0]["edit"]["changes"][URI]), *STARTER);
    let mut editor = Editor::open(&STARTER.replacen("tab: \"Level\"", "tabb: \"Level\"", 1));
    let found = actions(&mut editor, Some("quickfix"));
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0]["isPreferred"], true);
}

/// Editors read all of them after every letter.
#[test]
fn of_a_great_many_problems_some_are_published() {
    let parties: Vec<String> = (0..1_500).map(|i| format!("Party(id: \"party-{i}\"),\n")).collect();
    let long = "parties: [Party(id: \"long\", name: \"L\", initials: \"LONGER\"),\n";
    let text = STARTER.replacen("parties: [", &format!("{long}{}", parties.concat()), 1);
    let mut editor = Editor::open(&text);
    let problems = editor.problems();
    assert_eq!(problems.len(), 1_001);
    let (last, rest) = problems.split_last().expect("problems");
    assert!(rest.iter().all(|problem| problem["severity"] == 1));
    let message = string(&last["message"]);
    assert!(message.ends_with(" more problems; `standpoint check` lists all of them"), "{message}");
}

/// They were found when the file was read, so that no editor waits for them.
#[test]
fn all_fixes_are_those_of_the_problems() {
    let mut text = STARTER.to_owned();
    for (intact, broken) in [
        ("tab: \"Level\",", "tab: \"Level\""),
        ("initials: \"UV\"", "initals: \"UV\""),
        ("comparable: true", "comparable: \"true\""),
    ] {
        text = text.replacen(intact, broken, 1);
    }
    let mut editor = Editor::open(&text);
    let problems = editor.problems();
    let edits = problems.iter().filter_map(|problem| problem["data"]["edits"].as_array());
    let edits: Vec<Value> = edits.flatten().cloned().collect();
    assert!(edits.len() > 1, "{problems:?}");
    let found = actions(&mut editor, Some("source.fixAll"));
    assert_eq!(found.len(), 1);
    assert_eq!(found[0]["edit"]["changes"][URI], Value::Array(edits));
}

#[test]
fn a_fix_names_the_version_that_it_is_for() {
    let abilities = json!({ "workspace": { "workspaceEdit": { "documentChanges": true } } });
    let mut editor = Editor::with(&abilities).opening(&STARTER);
    editor.replace("initials: \"UV\"", "initals: \"UV\"");
    let found = actions(&mut editor, Some("quickfix"));
    let edit = &found[0]["edit"]["documentChanges"][0];
    assert_eq!(edit["textDocument"]["version"], 2);
    assert_eq!(editor.edited(&edit["edits"]), *STARTER);
}

#[test]
fn formatting_changes_only_the_layout() {
    let options = json!({ "tabSize": 2, "insertSpaces": true });
    let params = json!({ "textDocument": { "uri": URI }, "options": options });
    let mut editor = Editor::open(&STARTER);
    assert_eq!(editor.request("textDocument/formatting", params.clone()), json!([]));
    editor.replace("    format: 1,", "  format:1 ,");
    let edits = editor.request("textDocument/formatting", params.clone());
    assert_eq!(editor.edited(&edits), *STARTER);
    let longest =
        edits.as_array().expect("edits").iter().map(|edit| string(&edit["newText"]).len());
    assert!(longest.max().expect("an edit") < 10, "{edits}");
    // A text that cannot be told apart stays, and the reason is shown.
    editor.replace("covers: \"", "covers: ");
    editor.request("textDocument/documentSymbol", document());
    editor.notes.clear();
    assert_eq!(editor.request("textDocument/formatting", params), Value::Null);
    let shown = editor.notes.first().expect("a message");
    assert_eq!(shown.method, "window/showMessage");
    let message = string(&shown.params["message"]);
    assert!(
        message.starts_with("Not formatted, as the file has a syntax error. Line 19:"),
        "{message}"
    );
}

fn rename(editor: &mut Editor, marked: &str, new: &str) -> String {
    let mut params = editor.at(marked);
    params["newName"] = json!(new);
    let edit = editor.request("textDocument/rename", params);
    editor.edited(&edit["changes"][URI])
}

#[test]
fn an_id_is_renamed_everywhere() {
    let mut editor = Editor::open(&STARTER);
    for (marked, old, new) in [
        ("actor: \"lower-|mayor\"", "\"lower-mayor\"", "\"mayor-of-lower\""),
        ("id: \"lev|el\"", "\"level\"", "\"summer-level\""),
        ("id: \"lower-mayor-2024-05-06-ne|ver\"", "\"lower-mayor-2024-05-06-never\"", "\"no\""),
        ("Source(id: \"courier-2024-05-2|1\"", "\"courier-2024-05-21\"", "\"gauges\""),
        ("Party(id: \"up|per\"", "\"upper\"", "\"oben\""),
    ] {
        let prepared = editor.request("textDocument/prepareRename", editor.at(marked));
        assert_eq!(prepared["placeholder"], old.trim_matches('"'));
        assert_eq!(editor.slice(&prepared["range"]), old.trim_matches('"'));
        let renamed = rename(&mut editor, marked, new.trim_matches('"'));
        assert_eq!(renamed, STARTER.replace(old, new), "{old}");
        let mut after = Editor::open(&renamed);
        assert!(after.codes().is_empty(), "{old}");
    }
    // Only the coder, not other texts that are the same.
    let renamed = rename(&mut editor, "Coder(id: \"|a\"", "ada");
    let expected = STARTER.replace("Coder(id: \"a\"", "Coder(id: \"ada\"");
    assert_eq!(renamed, expected.replace("coder: \"a\"", "coder: \"ada\""));
}

#[test]
fn stances_that_name_each_other_are_renamed_together() {
    let text = STARTER.replace(
        "venue: \"in the council\",",
        "venue: \"in the council\", conflicts_with: [\"upper-mayor-2024-05-gauges\"], walks_back: \"upper-mayor-2024-05-gauges\", joint: \"both\",",
    );
    let mut editor = Editor::open(&text);
    let renamed = rename(&mut editor, "id: \"upper-mayor-2024-05-gau|ges\"", "gauges");
    assert_eq!(renamed, text.replace("\"upper-mayor-2024-05-gauges\"", "\"gauges\""));
    let renamed = rename(&mut editor, "joint: \"bo|th\"", "together");
    assert_eq!(renamed, text.replace("\"both\"", "\"together\""));
}

#[test]
fn what_cannot_be_renamed_says_why() {
    let mut editor = Editor::open(&STARTER);
    for marked in ["summary: \"Refu|ses", "ki|nd: Quotation", "// A ta|lk."] {
        let (code, message) = editor.error("textDocument/prepareRename", editor.at(marked));
        assert_eq!(code, -32803);
        assert!(message.starts_with("Only ids can be renamed"), "{message}");
    }
    for (new, expected) in [
        ("upper-mayor", "is that of another actor"),
        ("Not an id", "is not an id"),
        ("", "is not an id"),
    ] {
        let mut params = editor.at("actor: \"lower-|mayor\"");
        params["newName"] = json!(new);
        let (code, message) = editor.error("textDocument/rename", params);
        assert_eq!(code, -32803);
        assert!(message.contains(expected), "{message}");
    }
}

/// Only one of the versions in a conflict is read, so that the id would stay in the other.
#[test]
fn nothing_is_renamed_beside_a_conflict() {
    let line = "            summary: \"Refuses any higher level.\",\n";
    let conflict = format!(
        "<<<<<<< ours\n{line}=======\n            walks_back: \"upper-mayor-2024-05-gauges\",\n>>>>>>> theirs\n"
    );
    let mut editor = Editor::open(&STARTER.replacen(line, &conflict, 1));
    let mut params = editor.at("id: \"upper-|mayor-2024-05-gauges\"");
    let (_, message) = editor.error("textDocument/prepareRename", params.clone());
    assert!(message.contains("merge conflict"), "{message}");
    params["newName"] = json!("gauges");
    let (_, message) = editor.error("textDocument/rename", params);
    assert!(message.contains("merge conflict"), "{message}");
}
