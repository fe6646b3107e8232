//! Tests of the language server, driven as an editor drives it.

mod completing;
mod editing;
mod process;
mod reading;
mod session;
mod snippets;

use std::sync::LazyLock;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use lsp_server::{Connection, Message, Notification, Request, Response};
use serde_json::{Value, json};

/// The sample, with nothing to fill in.
static STARTER: LazyLock<String> =
    LazyLock::new(|| include_str!("../../assets/starter.ron").replace("To fill in: ", ""));
const URI: &str = "file:///reservoir.ron";

/// An editor with one file.
struct Editor {
    connection: Connection,
    server: Option<JoinHandle<bool>>,
    last_id: i32,
    version: i32,
    /// The text of the file.
    text: String,
    is_utf8: bool,
    /// Notifications that came before answers.
    notes: Vec<Notification>,
}

impl Editor {
    /// An editor before it initialized the server.
    fn started() -> Self {
        let (server, connection) = Connection::memory();
        Self {
            connection,
            server: Some(thread::spawn(|| standpoint::lsp::serve(server))),
            last_id: 0,
            version: 0,
            text: String::new(),
            is_utf8: false,
            notes: Vec::new(),
        }
    }

    /// An editor with abilities.
    fn with(capabilities: &Value) -> Self {
        let mut editor = Self::started();
        let result = editor.request("initialize", json!({ "capabilities": capabilities }));
        editor.is_utf8 = result["capabilities"]["positionEncoding"] == "utf-8";
        editor.notify("initialized", json!({}));
        editor
    }

    /// An editor that opened a text.
    fn open(text: &str) -> Self {
        Self::with(&json!({})).opening(text)
    }

    fn opening(mut self, text: &str) -> Self {
        text.clone_into(&mut self.text);
        self.version = 1;
        self.notify(
            "textDocument/didOpen",
            json!({ "textDocument": {
                "uri": URI, "languageId": "ron", "version": 1, "text": text,
            }}),
        );
        self
    }

    fn notify(&self, method: &str, params: Value) {
        let notification = Notification { method: method.to_owned(), params };
        let sent = self.connection.sender.send(notification.into());
        sent.expect("a server that listens");
    }

    fn respond(&mut self, method: &str, params: Value) -> Response {
        self.last_id += 1;
        let request = Request { id: self.last_id.into(), method: method.to_owned(), params };
        let sent = self.connection.sender.send(request.into());
        sent.expect("a server that listens");
        loop {
            match self.next() {
                Message::Response(response) => {
                    assert_eq!(response.id, self.last_id.into());
                    return response;
                }
                Message::Notification(note) => self.notes.push(note),
                Message::Request(request) => panic!("{request:?}"),
            }
        }
    }

    fn next(&self) -> Message {
        let receiver = &self.connection.receiver;
        let message = receiver.recv_timeout(Duration::from_mins(1));
        message.expect("a message of the server")
    }

    /// The result of a request.
    fn request(&mut self, method: &str, params: Value) -> Value {
        let response = self.respond(method, params);
        response.response_result.unwrap_or_else(|error| panic!("{method}: {error:?}"))
    }

    /// The error that a request is answered with.
    fn error(&mut self, method: &str, params: Value) -> (i32, String) {
        let response = self.respond(method, params);
        let error = response.response_result.expect_err(method);
        (error.code, error.message)
    }

    /// The last problems that were published, once a request is answered.
    fn problems(&mut self) -> Vec<Value> {
        self.request("textDocument/documentSymbol", document());
        let mut published = self.notes.iter().rev();
        let last = published.find(|note| note.method == "textDocument/publishDiagnostics");
        let last = &last.expect("problems").params;
        assert_eq!(last["version"], self.version);
        last["diagnostics"].as_array().expect("a list").clone()
    }

    fn codes(&mut self) -> Vec<String> {
        let problems = self.problems();
        problems.iter().map(|problem| string(&problem["code"])).collect()
    }

    /// Replaces the first occurrence of a text, as if it was typed.
    fn replace(&mut self, old: &str, new: &str) {
        let start = self.text.find(old).unwrap_or_else(|| panic!("{old}"));
        let range = self.range(start, start + old.len());
        self.text.replace_range(start..start + old.len(), new);
        self.version += 1;
        self.notify(
            "textDocument/didChange",
            json!({
                "textDocument": { "uri": URI, "version": self.version },
                "contentChanges": [{ "range": range, "text": new }],
            }),
        );
    }

    fn position(&self, offset: usize) -> Value {
        let before = &self.text[..offset];
        let line = before.rfind('\n').map_or(0, |end| end + 1);
        let units =
            if self.is_utf8 { before.len() - line } else { before[line..].encode_utf16().count() };
        json!({ "line": before.matches('\n').count(), "character": units })
    }

    fn range(&self, start: usize, end: usize) -> Value {
        json!({ "start": self.position(start), "end": self.position(end) })
    }

    /// The offset of a position.
    fn offset(&self, position: &Value) -> usize {
        let number = |name: &str| position[name].as_u64().expect("a number") as usize;
        let mut lines = self.text.split_inclusive('\n');
        let before: usize = lines.by_ref().take(number("line")).map(str::len).sum();
        let line = lines.next().unwrap_or_default();
        let mut units = number("character");
        let mut offset = before;
        for c in line.chars() {
            if units == 0 {
                break;
            }
            units -= if self.is_utf8 { c.len_utf8() } else { c.len_utf16() };
            offset += c.len_utf8();
        }
        assert_eq!(units, 0, "{position}");
        offset
    }

    fn slice(&self, range: &Value) -> &str {
        &self.text[self.offset(&range["start"])..self.offset(&range["end"])]
    }

    /// The parameters of a request at the `|` in a text that the file has once.
    fn at(&self, marked: &str) -> Value {
        let before = marked.find('|').expect("a mark");
        let unmarked = marked.replacen('|', "", 1);
        let start = self.text.find(&unmarked).unwrap_or_else(|| panic!("{unmarked}"));
        json!({
            "textDocument": { "uri": URI },
            "position": self.position(start + before),
        })
    }

    /// The text after edits, which are applied from the last to the first.
    fn edited(&self, edits: &Value) -> String {
        let mut edits: Vec<(usize, usize, String)> = edits
            .as_array()
            .expect("edits")
            .iter()
            .map(|edit| {
                let range = &edit["range"];
                let (start, end) = (self.offset(&range["start"]), self.offset(&range["end"]));
                (start, end, string(&edit["newText"]))
            })
            .collect();
        edits.sort();
        let mut text = self.text.clone();
        for (start, end, new) in edits.into_iter().rev() {
            text.replace_range(start..end, &new);
        }
        text
    }

    /// Ends the session.
    fn close(mut self) {
        assert_eq!(self.request("shutdown", Value::Null), Value::Null);
        self.notify("exit", Value::Null);
        let server = self.server.take().expect("a server");
        assert!(server.join().expect("no panic"));
    }
}

fn document() -> Value {
    json!({ "textDocument": { "uri": URI } })
}

fn string(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("{value}")).to_owned()
}
