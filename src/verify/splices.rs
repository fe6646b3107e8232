//! Writes the words around quotations into a dataset.

use super::compare::Check;
use crate::diagnostic::Splice;
use crate::file::Spans;
use crate::file::edit::{Node, ValueEditor};
use crate::file::tree::{Value, ValueKind};
use crate::model::Dataset;

/// Returns the splices that write the context of the quotations that were found in one place
/// verbatim, and their number. The rest of the text stays as it is, and what has its context
/// already is left alone.
pub fn context_splices(
    text: &str,
    dataset: &Dataset,
    spans: &Spans,
    checks: &[Check],
) -> (Vec<Splice>, usize) {
    let values = ValueEditor::new(text);
    let (mut splices, mut count) = (Vec::new(), 0);
    for check in checks {
        let Some(context) = &check.context else {
            continue;
        };
        let item = check.item(dataset);
        if item.prefix == context.prefix && item.suffix == context.suffix {
            continue;
        }
        let (section, index) = check.entry;
        let entry = spans.entry(section, index).map(|span| Value::parse_at(text, span));
        let Some(entry) = &entry else { continue };
        let list = entry.field(text, "evidence").map(|list| &list.kind);
        let value = match list {
            Some(ValueKind::List(items)) => items.get(check.evidence),
            // A stance may have the fields of its evidence.
            _ => Some(entry),
        };
        let Some(value) = value else { continue };
        let mut node = Node::read(text, value);
        let names: Vec<String> = node.names().map(str::to_owned).collect();
        let order: Vec<&str> = names
            .iter()
            .flat_map(|name| match name.as_str() {
                "quote" => vec!["quote", "prefix", "suffix"],
                name => vec![name],
            })
            .collect();
        for (field, words) in [("prefix", &context.prefix), ("suffix", &context.suffix)] {
            node.set(field, words.clone().map(Node::Text), &order);
        }
        splices.extend(values.set(value, &node));
        count += 1;
    }
    splices.sort_by_key(|splice: &Splice| splice.span.start);
    (splices, count)
}
