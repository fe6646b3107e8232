//! The session with an editor: its beginning and end, its files, and the requests.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Instant;

use gen_lsp_types::{
    CodeActionKind, CodeActionOptions, CompletionOptions, DidChangeTextDocumentParams,
    DidCloseTextDocumentParams, DidOpenTextDocumentParams, MessageType, PositionEncodingKind,
    PublishDiagnosticsParams, RenameOptions, ServerCapabilities, ShowMessageParams,
    TextDocumentSyncKind, TextDocumentSyncOptions, Uri, WorkDoneProgressOptions,
};
use lsp_server::{Connection, ErrorCode, Message, Notification, Request, Response, ResponseError};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::open_text::OpenText;
use super::problems;
use super::text::Encoding;
use crate::words::{Words, lsp as words};

/// Answers an editor until it ends the session. Returns whether it asked for the end first.
#[expect(
    clippy::needless_pass_by_value,
    reason = "the other end hears of the end of the session when the connection is dropped"
)]
pub fn serve(connection: Connection) -> bool {
    let mut server = Server::default();
    for message in &connection.receiver {
        let is_exit = matches!(&message, Message::Notification(note) if note.method == "exit");
        if is_exit {
            return server.stage == Stage::ShutDown;
        }
        match message {
            Message::Request(request) => {
                server.refresh();
                let answer = server.answer(request);
                server.out.push(answer.into());
            }
            Message::Notification(notification) => server.take(notification),
            Message::Response(_) => {}
        }
        // While more edits are waiting, the text of this one is out of date.
        if connection.receiver.is_empty() {
            server.refresh();
        }
        for message in server.out.drain(..) {
            if connection.sender.send(message).is_err() {
                return false;
            }
        }
    }
    false
}

/// How far the session is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Stage {
    #[default]
    Started,
    Running,
    ShutDown,
}

/// The features that the editor supports.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Abilities {
    encoding: Encoding,
    pub snippets: bool,
    /// True if an edit can name the version of the file that it is for.
    pub versioned_edits: bool,
}

#[derive(Default)]
pub(super) struct Server {
    stage: Stage,
    pub abilities: Abilities,
    files: BTreeMap<String, OpenText>,
    /// The messages to send.
    out: Vec<Message>,
}

/// Why a request is refused.
pub(super) struct Refusal {
    code: ErrorCode,
    message: Words,
}

impl Refusal {
    pub fn new(code: ErrorCode, message: Words) -> Self {
        Self { code, message }
    }
}

impl Server {
    /// Answers a request, whatever happens.
    fn answer(&mut self, request: Request) -> Response {
        let Request { id, method, params } = request;
        let start = Instant::now();
        let result = guarded(|| self.result(&method, params));
        log::debug!("{method}: {:?}", start.elapsed());
        let result =
            result.unwrap_or_else(|| Err(Refusal::new(ErrorCode::InternalError, words::FAILED)));
        Response {
            id,
            response_result: result.map_err(|refusal| ResponseError {
                code: refusal.code as i32,
                message: refusal.message.into(),
                data: None,
            }),
        }
    }

    fn result(&mut self, method: &str, params: Value) -> Result<Value, Refusal> {
        match (self.stage, method) {
            (Stage::Started, "initialize") => {
                self.abilities = abilities(&params);
                self.stage = Stage::Running;
                Ok(json!({
                    "capabilities": capabilities(self.abilities.encoding),
                    "serverInfo": { "name": "standpoint", "version": env!("CARGO_PKG_VERSION") },
                }))
            }
            (Stage::Started, _) => {
                Err(Refusal::new(ErrorCode::ServerNotInitialized, words::NOT_INITIALIZED))
            }
            (Stage::ShutDown, _) => Err(Refusal::new(ErrorCode::InvalidRequest, words::SHUT_DOWN)),
            (Stage::Running, "initialize") => {
                Err(Refusal::new(ErrorCode::InvalidRequest, words::ALREADY_INITIALIZED))
            }
            (Stage::Running, "shutdown") => {
                self.stage = Stage::ShutDown;
                Ok(Value::Null)
            }
            (Stage::Running, method) => self.request(method, params),
        }
    }

    /// Takes note of something. What cannot be read is ignored, as it has no answer.
    fn take(&mut self, notification: Notification) {
        if self.stage != Stage::Running {
            return;
        }
        let Notification { method, params } = notification;
        guarded(|| match method.as_str() {
            "textDocument/didOpen" => {
                let Ok(params) = parse::<DidOpenTextDocumentParams>(params) else {
                    return;
                };
                let document = params.text_document;
                let uri = document.uri.0;
                let encoding = self.abilities.encoding;
                let file = OpenText::new(document.version, document.text, encoding);
                self.out.push(published(&uri, &file));
                self.files.insert(uri, file);
            }
            "textDocument/didChange" => {
                let Ok(params) = parse::<DidChangeTextDocumentParams>(params) else {
                    return;
                };
                let document = params.text_document;
                let uri = document.text_document_identifier.uri.0;
                if let Some(file) = self.files.get_mut(&uri) {
                    file.version = document.version;
                    file.change(params.content_changes);
                }
            }
            "textDocument/didClose" => {
                let Ok(params) = parse::<DidCloseTextDocumentParams>(params) else {
                    return;
                };
                let uri = params.text_document.uri;
                self.files.remove(&uri.0);
                let cleared =
                    PublishDiagnosticsParams { uri, version: None, diagnostics: Vec::new() };
                self.out.push(note("textDocument/publishDiagnostics", cleared));
            }
            _ => {}
        });
    }

    /// Reads the files that changed, and publishes their problems.
    fn refresh(&mut self) {
        for (uri, file) in &mut self.files {
            if file.is_stale {
                guarded(|| file.refresh());
                file.is_stale = false;
                self.out.extend(guarded(|| published(uri, file)));
            }
        }
    }

    /// The file that a request is about.
    pub fn file(&self, uri: &Uri) -> Result<&OpenText, Refusal> {
        let file = self.files.get(&uri.0);
        file.ok_or_else(|| Refusal::new(ErrorCode::InvalidParams, words::NOT_OPEN))
    }

    /// Shows a message to the person who edits.
    pub fn show(&mut self, message: &Words) {
        let message =
            ShowMessageParams { kind: MessageType::Error, message: message.as_str().to_owned() };
        self.out.push(note("window/showMessage", message));
    }
}

/// Runs a task. `None` if it panics, which the program reports on standard error; the session goes
/// on, as nobody should lose their work for a mistake in one answer.
fn guarded<T>(task: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(task)).ok()
}

/// Reads the parameters of a request.
pub(super) fn parse<T: DeserializeOwned>(params: Value) -> Result<T, Refusal> {
    serde_json::from_value(params).map_err(|error| {
        let message = words::invalid_parameters(&error.to_string());
        Refusal::new(ErrorCode::InvalidParams, message)
    })
}

fn note(method: &str, params: impl Serialize) -> Message {
    // None of the types that are sent has a map with other keys than texts.
    let params = serde_json::to_value(params).unwrap_or_default();
    Notification { method: method.to_owned(), params }.into()
}

fn published(uri: &str, file: &OpenText) -> Message {
    let params = PublishDiagnosticsParams {
        uri: uri.into(),
        version: Some(file.version),
        diagnostics: problems::diagnostics(file),
    };
    note("textDocument/publishDiagnostics", params)
}

/// Reads what the editor supports. Whatever cannot be read is not supported.
fn abilities(params: &Value) -> Abilities {
    let has = |path: &str| params.pointer(path).and_then(Value::as_bool) == Some(true);
    let encodings =
        params.pointer("/capabilities/general/positionEncodings").and_then(Value::as_array);
    let has_utf8 = encodings.is_some_and(|all| all.iter().any(|encoding| encoding == "utf-8"));
    Abilities {
        encoding: if has_utf8 { Encoding::Utf8 } else { Encoding::Utf16 },
        snippets: has("/capabilities/textDocument/completion/completionItem/snippetSupport"),
        versioned_edits: has("/capabilities/workspace/workspaceEdit/documentChanges"),
    }
}

fn capabilities(encoding: Encoding) -> ServerCapabilities {
    let no_progress = || WorkDoneProgressOptions { work_done_progress: None };
    ServerCapabilities {
        position_encoding: Some(match encoding {
            Encoding::Utf8 => PositionEncodingKind::UTF8,
            Encoding::Utf16 => PositionEncodingKind::UTF16,
        }),
        text_document_sync: Some(
            TextDocumentSyncOptions {
                open_close: Some(true),
                change: Some(TextDocumentSyncKind::Incremental),
                will_save: None,
                will_save_wait_until: None,
                save: None,
            }
            .into(),
        ),
        completion_provider: Some(CompletionOptions {
            // After a bracket, a line begins as often as a value, and Enter would take what is listed.
            trigger_characters: Some(["\"", ":"].map(str::to_owned).to_vec()),
            all_commit_characters: None,
            resolve_provider: None,
            completion_item: None,
            work_done_progress_options: no_progress(),
        }),
        hover_provider: Some(true.into()),
        definition_provider: Some(true.into()),
        references_provider: Some(true.into()),
        document_symbol_provider: Some(true.into()),
        code_action_provider: Some(
            CodeActionOptions {
                code_action_kinds: Some(vec![
                    CodeActionKind::QuickFix,
                    CodeActionKind::SourceFixAll,
                ]),
                documentation: None,
                resolve_provider: None,
                work_done_progress_options: no_progress(),
            }
            .into(),
        ),
        document_formatting_provider: Some(true.into()),
        rename_provider: Some(
            RenameOptions {
                prepare_provider: Some(true),
                work_done_progress_options: no_progress(),
            }
            .into(),
        ),
        inlay_hint_provider: Some(true.into()),
        ..ServerCapabilities::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistake_in_one_answer_does_not_end_the_session() {
        assert_eq!(guarded(|| 1), Some(1));
        let none: Option<()> = guarded(|| panic!("a mistake that a test makes"));
        assert_eq!(none, None);
    }
}
