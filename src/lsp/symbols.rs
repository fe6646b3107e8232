//! The outline of a file: its sections with their entries.

use gen_lsp_types::{DocumentSymbol, SymbolKind};

use super::describe;
use super::open_text::OpenText;
use crate::diagnostic::Span;
use crate::hidden::visible_line;
use crate::model::Section;
use crate::words::Words;

/// The sections of a file, each with its entries.
pub(super) fn symbols(file: &OpenText) -> Vec<DocumentSymbol> {
    let text = file.text.as_str();
    let fields = file.analysis.tree.fields.iter();
    fields
        .filter_map(|field| {
            let section = Section::from_name(field.name.slice(text))?;
            let entries = field.entries.as_deref()?;
            let span = Span::new(field.name.start, field.value.end);
            let children = entries.iter().map(|entry| symbol(file, section, *entry));
            Some(DocumentSymbol {
                children: Some(children.collect()),
                ..new(file, section.name(), None, SymbolKind::Array, span, field.name)
            })
        })
        .collect()
}

fn symbol(file: &OpenText, section: Section, entry: Span) -> DocumentSymbol {
    let text = file.text.as_str();
    let dataset = file.analysis.outcome.dataset.as_ref();
    let id = file.entry_id(section, entry);
    let detail = dataset.zip(id).map(|(dataset, id)| describe::outline_entry(dataset, section, id));
    let head = entry.slice(text);
    let head = head.find('(').unwrap_or(head.len());
    let head = Span::new(entry.start, entry.start + head);
    let name = id.filter(|id| !id.trim().is_empty());
    new(file, name.unwrap_or(section.entry_name()), detail, SymbolKind::Object, entry, head)
}

fn new(
    file: &OpenText,
    name: &str,
    detail: Option<Words>,
    kind: SymbolKind,
    span: Span,
    selection: Span,
) -> DocumentSymbol {
    let detail = detail.filter(|detail| !detail.is_empty());
    #[expect(deprecated, reason = "a field of the protocol's type that has to be set")]
    DocumentSymbol {
        name: visible_line(name).into_owned(),
        detail: detail.map(|detail| visible_line(&detail).into_owned()),
        kind,
        tags: None,
        deprecated: None,
        range: file.text.range(span),
        selection_range: file.text.range(selection),
        children: None,
    }
}
