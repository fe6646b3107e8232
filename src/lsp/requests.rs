//! The requests about a file.

use std::collections::HashMap;

use gen_lsp_types::{
    CodeAction, CodeActionParams, CompletionParams, DefinitionParams, DocumentFormattingParams,
    DocumentSymbolParams, HoverParams, InlayHintParams, Location,
    OptionalVersionedTextDocumentIdentifier, PrepareRenameParams, PrepareRenamePlaceholder,
    ReferenceParams, RenameParams, TextDocumentEdit, TextDocumentIdentifier,
    TextDocumentPositionParams, TextEdit, Uri, WorkspaceEdit,
};
use lsp_server::ErrorCode;
use serde::Serialize;
use serde_json::Value;

use super::open_text::OpenText;
use super::server::{Refusal, Server, parse};
use super::{completion, hover, problems, symbols};
use crate::diagnostic::Span;
use crate::words::{Words, lsp as words};

impl Server {
    /// Answers a request of a running session.
    pub fn request(&mut self, method: &str, params: Value) -> Result<Value, Refusal> {
        match method {
            "textDocument/completion" => {
                let params: CompletionParams = parse(params)?;
                let (file, offset) = self.place(&params.text_document_position_params)?;
                value(completion::completion(file, offset, self.abilities.snippets))
            }
            "textDocument/hover" => {
                let params: HoverParams = parse(params)?;
                let (file, offset) = self.place(&params.text_document_position_params)?;
                value(hover::hover(file, offset))
            }
            "textDocument/definition" => {
                let params: DefinitionParams = parse(params)?;
                let at = params.text_document_position_params;
                let (file, offset) = self.place(&at)?;
                let uri = at.text_document.uri;
                let definition = file.definition(offset);
                value(definition.map(|span| location(file, &uri, span)))
            }
            "textDocument/references" => {
                let params: ReferenceParams = parse(params)?;
                let at = params.text_document_position_params;
                let (file, offset) = self.place(&at)?;
                let uri = at.text_document.uri;
                let references = file.references(offset, params.context.include_declaration);
                let locations = references.iter().map(|span| location(file, &uri, *span));
                value(locations.collect::<Vec<_>>())
            }
            "textDocument/prepareRename" => {
                let params: PrepareRenameParams = parse(params)?;
                let (file, offset) = self.place(&params.text_document_position_params)?;
                let id = file.renamable(offset).map_err(failed)?;
                value(PrepareRenamePlaceholder {
                    range: file.text.range(id.span),
                    placeholder: id.span.slice(file.text.as_str()).to_owned(),
                })
            }
            "textDocument/rename" => {
                let params: RenameParams = parse(params)?;
                let at = params.text_document_position_params;
                let (file, offset) = self.place(&at)?;
                let edits = file.rename(offset, &params.new_name).map_err(failed)?;
                value(self.workspace_edit(file, &at.text_document.uri, edits))
            }
            "textDocument/documentSymbol" => {
                let params: DocumentSymbolParams = parse(params)?;
                value(symbols::symbols(self.file(&params.text_document.uri)?))
            }
            "textDocument/inlayHint" => {
                let params: InlayHintParams = parse(params)?;
                let file = self.file(&params.text_document.uri)?;
                value(hover::inlay_hints(file, params.range))
            }
            "textDocument/codeAction" => {
                let params: CodeActionParams = parse(params)?;
                let uri = params.text_document.uri;
                let file = self.file(&uri)?;
                let only = params.context.only.as_deref();
                let actions =
                    problems::actions(file, params.range, only).into_iter().map(|found| {
                        let edit = Some(self.workspace_edit(file, &uri, found.edits));
                        CodeAction { edit, ..found.action }
                    });
                value(actions.collect::<Vec<_>>())
            }
            "textDocument/formatting" => {
                let params: DocumentFormattingParams = parse(params)?;
                match problems::formatting(self.file(&params.text_document.uri)?) {
                    Ok(edits) => value(edits),
                    Err(message) => {
                        self.show(&message);
                        Ok(Value::Null)
                    }
                }
            }
            _ => Err(Refusal::new(ErrorCode::MethodNotFound, words::unknown_method(method))),
        }
    }

    /// The file and the offset that a request is about.
    fn place(&self, at: &TextDocumentPositionParams) -> Result<(&OpenText, usize), Refusal> {
        let file = self.file(&at.text_document.uri)?;
        Ok((file, file.text.offset(at.position)))
    }

    /// Edits of a file, for the version that they were made for if the editor can tell.
    fn workspace_edit(&self, file: &OpenText, uri: &Uri, edits: Vec<TextEdit>) -> WorkspaceEdit {
        if !self.abilities.versioned_edits {
            return WorkspaceEdit {
                changes: Some(HashMap::from([(uri.clone(), edits)])),
                document_changes: None,
                change_annotations: None,
            };
        }
        let edit = TextDocumentEdit {
            text_document: OptionalVersionedTextDocumentIdentifier {
                version: Some(file.version),
                text_document_identifier: TextDocumentIdentifier { uri: uri.clone() },
            },
            edits: edits.into_iter().map(Into::into).collect(),
        };
        WorkspaceEdit {
            changes: None,
            document_changes: Some(vec![edit.into()]),
            change_annotations: None,
        }
    }
}

fn location(file: &OpenText, uri: &Uri, span: Span) -> Location {
    Location { uri: uri.clone(), range: file.text.range(span) }
}

fn failed(message: Words) -> Refusal {
    Refusal::new(ErrorCode::RequestFailed, message)
}

fn value(result: impl Serialize) -> Result<Value, Refusal> {
    serde_json::to_value(result).map_err(|_| Refusal::new(ErrorCode::InternalError, words::FAILED))
}
