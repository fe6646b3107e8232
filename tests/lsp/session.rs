//! The beginning and the end of a session, and what goes wrong in between.

use serde_json::{Value, json};

use super::{Editor, STARTER, URI, document};

#[test]
fn a_session_begins_with_initialize_and_ends_with_exit() {
    let mut editor = Editor::started();
    let (code, _) = editor.error("textDocument/hover", json!({}));
    assert_eq!(code, -32002, "not initialized");
    let result = editor.request("initialize", json!({ "capabilities": {} }));
    assert_eq!(result["serverInfo"]["name"], "standpoint");
    assert_eq!(result["capabilities"]["textDocumentSync"]["change"], 2);
    editor.notify("initialized", json!({}));
    let (code, _) = editor.error("initialize", json!({ "capabilities": {} }));
    assert_eq!(code, -32600);
    editor.request("shutdown", Value::Null);
    let (code, _) = editor.error("textDocument/hover", json!({}));
    assert_eq!(code, -32600, "shut down");
    editor.notify("exit", Value::Null);
    assert!(editor.server.take().expect("a server").join().expect("no panic"));
}

#[test]
fn an_exit_without_shutdown_is_a_failure() {
    let mut editor = Editor::open(&STARTER);
    editor.notify("exit", Value::Null);
    assert!(!editor.server.take().expect("a server").join().expect("no panic"));
}

#[test]
fn the_encoding_of_positions_is_negotiated() {
    for (offered, chosen) in [
        (json!(null), "utf-16"),
        (json!(["utf-32", "utf-16"]), "utf-16"),
        (json!(["utf-16", "utf-8"]), "utf-8"),
        (json!("nonsense"), "utf-16"),
    ] {
        let mut editor = Editor::started();
        let capabilities = json!({ "general": { "positionEncodings": offered } });
        let result = editor.request("initialize", json!({ "capabilities": capabilities }));
        assert_eq!(result["capabilities"]["positionEncoding"], chosen, "{offered}");
    }
}

#[test]
fn what_is_not_understood_is_answered_and_the_session_goes_on() {
    let mut editor = Editor::open(&STARTER);
    let (code, message) = editor.error("textDocument/nonsense", json!({}));
    assert_eq!(code, -32601);
    assert!(message.contains("textDocument/nonsense"), "{message}");
    let (code, _) = editor.error("textDocument/hover", json!({ "textDocument": 3 }));
    assert_eq!(code, -32602);
    let unknown = json!({
        "textDocument": { "uri": "file:///unknown.ron" },
        "position": { "line": 0, "character": 0 },
    });
    let (code, message) = editor.error("textDocument/hover", unknown);
    assert_eq!((code, message.as_str()), (-32602, "The file is not open."));
    editor.notify("$/nonsense", json!([1]));
    editor.notify("textDocument/didChange", json!({ "textDocument": 3 }));
    editor.notify("textDocument/didOpen", Value::Null);
    let beyond = json!({
        "textDocument": { "uri": URI },
        "position": { "line": 4_000_000_000_u32, "character": 4_000_000_000_u32 },
    });
    for method in ["hover", "definition", "completion"] {
        editor.request(&format!("textDocument/{method}"), beyond.clone());
    }
    assert!(editor.codes().is_empty());
    editor.close();
}

#[test]
fn a_closed_file_has_no_problems() {
    let mut editor = Editor::open("Dataset(");
    assert!(!editor.problems().is_empty());
    editor.notify("textDocument/didClose", document());
    let (code, _) = editor.error("textDocument/documentSymbol", document());
    assert_eq!(code, -32602);
    let last = editor.notes.last().expect("a notification");
    assert_eq!(last.params["diagnostics"], json!([]));
    editor.close();
}

/// Every request, at every place of texts that are broken in many ways.
#[test]
fn no_place_of_a_broken_text_ends_the_session() {
    let texts = [
        "",
        "\u{feff}",
        "Dataset(",
        "Dataset(stances: [Stance(",
        "Dataset(stances: [Stance(actor: \"",
        "Dataset(\n    stances: [\n        Stance(positions: {\"a\": (value: \n",
        "Dataset(actors: [Actor(id: \"é😀\", name: 😀)], x: Some(Some(",
        "]]]}}}))) \"",
        "Dataset(questions: [Question(scale: Ordinal([(short: \"a\", label: \"b\")])",
    ];
    for text in texts {
        let mut editor = Editor::open(text);
        editor.problems();
        for (offset, _) in text.char_indices().chain([(text.len(), ' ')]) {
            let at = json!({ "textDocument": { "uri": URI }, "position": editor.position(offset) });
            for method in ["hover", "definition", "completion"] {
                editor.request(&format!("textDocument/{method}"), at.clone());
            }
        }
        let all = editor.range(0, text.len());
        editor.request(
            "textDocument/codeAction",
            json!({ "textDocument": { "uri": URI }, "range": all, "context": { "diagnostics": [] } }),
        );
        editor.request(
            "textDocument/inlayHint",
            json!({ "textDocument": { "uri": URI }, "range": all }),
        );
        editor.close();
    }
}
