//! Suggestions at the cursor: fields with their help, ids with what they name, the words of the
//! format, levels with their wordings, and dates.

mod values;

use gen_lsp_types::{
    CompletionItem, CompletionItemKind, CompletionItemLabelDetails, CompletionList, Documentation,
    InsertTextFormat, TextEdit,
};

use super::cursor::{Cursor, Expected};
use super::describe;
use super::open_text::OpenText;
use super::walk::key_section;
use crate::diagnostic::{Code, Span};
use crate::file;
use crate::file::schema::{EVIDENCE, EntrySchema, FieldKind, FieldSchema};
use crate::model::Section;
use crate::words::{Words, lsp as words};

/// Where the cursor goes in a snippet, one place after the other.
const STOP: char = '$';

/// How many ids are offered at most. The editor asks again as more is typed.
const MAX_IDS: usize = 200;

/// Something that can be written.
struct Suggestion {
    label: String,
    /// A description beside the label.
    detail: Words,
    help: Words,
    kind: CompletionItemKind,
    /// The text to insert, if not the label, with a [`STOP`] for each value.
    snippet: Option<String>,
    /// True if it is a text, which has quotation marks.
    is_text: bool,
}

impl Suggestion {
    fn new(label: impl Into<String>, detail: Words, kind: CompletionItemKind) -> Self {
        Self {
            label: label.into(),
            detail,
            help: Words::EMPTY,
            kind,
            snippet: None,
            is_text: false,
        }
    }

    fn text(label: impl Into<String>, detail: Words, kind: CompletionItemKind) -> Self {
        Self { is_text: true, ..Self::new(label, detail, kind) }
    }
}

/// The suggestions at an offset, the likely ones first.
pub(super) fn completion(file: &OpenText, offset: usize, has_snippets: bool) -> CompletionList {
    let mut list = CompletionList {
        is_incomplete: false,
        item_defaults: None,
        apply_kind: None,
        items: Vec::new(),
    };
    if let Some(written) = file::name_at(file.text.as_str(), offset) {
        list.items = allowed_rules(file, written);
        return list;
    }
    let Some(cursor) = file.cursor(offset) else {
        return list;
    };
    let mut suggestions = Vec::new();
    match &cursor.expected {
        Expected::Field(schema, present) => add_fields(schema, present, &cursor, &mut suggestions),
        Expected::Entry(schema) => suggestions.push(entry(schema, &cursor)),
        Expected::Key(field) => {
            if let Some(section) = key_section(field.kind) {
                list.is_incomplete = add_ids(file, section, &cursor, offset, &mut suggestions);
            }
        }
        Expected::Value(field) => {
            list.is_incomplete = match field.kind {
                FieldKind::Reference(section) | FieldKind::References(section) => {
                    add_ids(file, section, &cursor, offset, &mut suggestions)
                }
                _ => {
                    values::add(file, field, &cursor, &mut suggestions);
                    false
                }
            };
        }
    }
    // Only a text can be in quotation marks.
    suggestions.retain(|suggestion| cursor.quotes.is_none() || suggestion.is_text);
    let items = suggestions.into_iter().enumerate();
    list.items = items
        .map(|(index, suggestion)| item(file, &cursor, index, suggestion, has_snippets))
        .collect();
    list
}

fn item(
    file: &OpenText,
    cursor: &Cursor,
    index: usize,
    suggestion: Suggestion,
    has_snippets: bool,
) -> CompletionItem {
    let snippet = suggestion.snippet;
    let is_snippet = has_snippets && snippet.is_some();
    let new_text = match (cursor.quotes, snippet) {
        (_, Some(snippet)) if has_snippets => numbered(&snippet),
        (_, Some(snippet)) => plain(&snippet),
        (Some(false), None) => format!("{}\"", suggestion.label),
        (None, None) if suggestion.is_text => format!("\"{}\"", suggestion.label),
        (_, None) => suggestion.label.clone(),
    };
    let edit = TextEdit { range: file.text.range(cursor.written), new_text };
    let detail = Some(String::from(suggestion.detail)).filter(|detail| !detail.is_empty());
    let help = Some(String::from(suggestion.help)).filter(|help| !help.is_empty());
    CompletionItem {
        label: suggestion.label.clone(),
        label_details: Some(CompletionItemLabelDetails {
            detail: None,
            description: detail.clone(),
        }),
        kind: Some(suggestion.kind),
        detail,
        documentation: help.map(Documentation::String),
        sort_text: Some(format!("{index:05}")),
        // Some editors compare it with all that is replaced.
        filter_text: Some(suggestion.label),
        insert_text_format: Some(if is_snippet {
            InsertTextFormat::Snippet
        } else {
            InsertTextFormat::PlainText
        }),
        text_edit: Some(edit.into()),
        ..CompletionItem::default()
    }
}

/// A snippet with its stops numbered. After several of them, the last one is behind it.
fn numbered(snippet: &str) -> String {
    let parts = snippet.split(STOP).enumerate();
    let numbered = parts.map(|(number, part)| match number {
        0 => part.to_owned(),
        _ => format!("{STOP}{number}{part}"),
    });
    let end = if snippet.matches(STOP).count() > 1 { "$0" } else { "" };
    numbered.collect::<String>() + end
}

/// A snippet without its stops, on one line, as Neovim writes a line break as a null character.
fn plain(snippet: &str) -> String {
    let text = snippet.replace(STOP, "");
    let lines: Vec<&str> = text.lines().map(str::trim_start).collect();
    lines.join(" ")
}

/// The rules that a comment can allow.
fn allowed_rules(file: &OpenText, written: Span) -> Vec<CompletionItem> {
    let rules = Code::every().filter(|code| code.can_be_allowed());
    let item = |code: Code| CompletionItem {
        label: code.name().to_owned(),
        kind: Some(CompletionItemKind::EnumMember),
        detail: Some(code.rule().into()),
        documentation: Some(Documentation::String(code.explanation().into())),
        text_edit: Some(
            TextEdit { range: file.text.range(written), new_text: code.name().to_owned() }.into(),
        ),
        ..CompletionItem::default()
    };
    rules.map(item).collect()
}

/// The fields that an entry does not have yet, the required ones first.
fn add_fields(
    schema: &'static EntrySchema,
    present: &[String],
    cursor: &Cursor,
    suggestions: &mut Vec<Suggestion>,
) {
    let has = |name: &str| present.iter().any(|present| present == name);
    // The fields of the evidence stand for it.
    let has_evidence_fields = EVIDENCE.fields.iter().any(|field| has(field.name));
    let is_possible = |(of, field): &(&EntrySchema, &FieldSchema)| {
        let is_in_evidence = !std::ptr::eq(*of, schema) && has("evidence");
        !has(field.name) && !is_in_evidence && (field.name != "evidence" || !has_evidence_fields)
    };
    let missing = || schema.written_fields().filter(is_possible);
    let required = missing().filter(|(_, field)| field.required);
    let optional = missing().filter(|(_, field)| !field.required);
    for (schema, field) in required.chain(optional) {
        let detail = if field.required { words::REQUIRED } else { field.kind.describe() };
        let snippet = match cursor.next {
            Some(':') => field.name.to_owned(),
            _ => without_comma(field_snippet(field), cursor),
        };
        suggestions.push(Suggestion {
            help: describe::field(schema, field),
            snippet: Some(snippet),
            ..Suggestion::new(field.name, detail, CompletionItemKind::Field)
        });
    }
}

/// A field with room for its value.
fn field_snippet(field: &FieldSchema) -> String {
    let value = match field.kind {
        FieldKind::List(_) => "[($)]",
        FieldKind::References(_) | FieldKind::Texts => "[\"$\"]",
        FieldKind::Entries(_) | FieldKind::Layers => "[$]",
        FieldKind::ByQuestion(_) => "{\"$\": ($)}",
        FieldKind::TextByStance | FieldKind::TextByQuestion => "{\"$\": \"$\"}",
        FieldKind::Integer
        | FieldKind::OptionalInteger
        | FieldKind::Number
        | FieldKind::Bool
        | FieldKind::Kind
        | FieldKind::Attribution
        | FieldKind::StepView
        | FieldKind::Scale => "$",
        _ => "\"$\"",
    };
    format!("{}: {value},", field.name)
}

/// A snippet before what follows the cursor, which may be its comma.
fn without_comma(mut snippet: String, cursor: &Cursor) -> String {
    if cursor.next == Some(',') && snippet.ends_with(',') {
        snippet.pop();
    }
    snippet
}

/// An entry with its required fields, or only its name before brackets.
fn entry(schema: &'static EntrySchema, cursor: &Cursor) -> Suggestion {
    let is_stance = schema.written_fields().any(|(of, _)| !std::ptr::eq(of, schema));
    let is_needed = |field: &FieldSchema| match field.name {
        "evidence" => !is_stance,
        name => field.required || (is_stance && name == "quote"),
    };
    let fields: Vec<String> = schema
        .written_fields()
        .filter(|(_, field)| is_needed(field))
        .map(|(_, field)| field_snippet(field))
        .collect();
    let has_name = Section::ALL.iter().any(|section| section.entry_name() == schema.name);
    let name = if has_name { schema.name } else { "" };
    let snippet = match cursor.next {
        Some('(') => name.to_owned(),
        _ => without_comma(format!("{name}(\n    {}\n),", fields.join("\n    ")), cursor),
    };
    Suggestion {
        snippet: Some(snippet),
        ..Suggestion::new(schema.name, words::new_entry(schema.name), CompletionItemKind::Snippet)
    }
}

/// The ids of a section that begin with what is written before the cursor, or else that contain
/// it. Returns whether there are more.
fn add_ids(
    file: &OpenText,
    section: Section,
    cursor: &Cursor,
    offset: usize,
    suggestions: &mut Vec<Suggestion>,
) -> bool {
    let written = &file.text.as_str()[cursor.written.start..offset];
    let own = cursor
        .entry
        .filter(|entry| entry.section == section)
        .and_then(|entry| file.entry_id(section, entry.span));
    let ids = file.ids(section);
    let matching: Vec<&str> =
        ids.into_iter().filter(|id| id.contains(written) && Some(*id) != own).collect();
    let (first, rest): (Vec<&str>, Vec<&str>) =
        matching.iter().partition(|id| id.starts_with(written));
    for id in first.into_iter().chain(rest).take(MAX_IDS) {
        let dataset = file.dataset();
        let detail = dataset.map_or(Words::EMPTY, |dataset| describe::entry(dataset, section, id));
        suggestions.push(Suggestion::text(id, detail, CompletionItemKind::Reference));
    }
    matching.len() > MAX_IDS
}
