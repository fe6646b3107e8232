//! The words around a quotation.

use super::compare::{Check, Place};
use super::text::Text;
use crate::diagnostic::Splice;
use crate::file::Spans;
use crate::file::edit::{Node, ValueEditor};
use crate::file::schema::EVIDENCE;
use crate::file::tree::{Value, ValueKind};
use crate::hidden;
use crate::model::{Dataset, Evidence, Section};

/// The words of a text before and after a quotation, at most five: the prefix and the suffix of
/// W3C's `TextQuoteSelector`. They stay in the paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Context {
    /// The words before it.
    pub prefix: Option<String>,
    /// The words after it.
    pub suffix: Option<String>,
}

impl Context {
    /// The context of a place.
    pub(super) fn around(text: &Text, place: &Place) -> Self {
        let before = &text.paragraphs[place.paragraph].text[..place.start];
        let after = &text.paragraphs[place.last_paragraph].text[place.end..];
        let mut last = nearest(before.split_whitespace().rev());
        last.reverse();
        let first = nearest(after.split_whitespace());
        let words = |words: Vec<&str>| {
            let mut words = words.join(" ").replace('\u{ad}', "");
            let hidden: Vec<(usize, char)> = hidden::find(&words).collect();
            for (i, c) in hidden.into_iter().rev() {
                words.replace_range(i..i + c.len_utf8(), "");
            }
            (!words.is_empty()).then_some(words)
        };
        Self {
            prefix: words(last),
            suffix: words(first),
        }
    }
}

/// The words next to a quotation, with the marks between them.
fn nearest<'t>(words: impl Iterator<Item = &'t str>) -> Vec<&'t str> {
    const MAX_MARKS: usize = 3;
    // Not all scripts have spaces between words: then there is no context.
    const MAX_BYTES: usize = 200;
    let (mut count, mut marks, mut bytes) = (0, 0, 0);
    let near = words.take_while(|word| {
        let is_word = word.contains(char::is_alphanumeric);
        bytes += word.len();
        let is_near =
            count < Evidence::MAX_CONTEXT_WORDS && marks < MAX_MARKS && bytes <= MAX_BYTES;
        count += usize::from(is_word);
        marks += usize::from(!is_word);
        is_near
    });
    near.collect()
}

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
    let order = EVIDENCE.field_names();
    let (mut splices, mut count) = (Vec::new(), 0);
    for check in checks {
        let Some(context) = &check.context else {
            continue;
        };
        let stance = &dataset.stances[check.stance];
        let item = &stance.evidence[check.evidence];
        if item.prefix == context.prefix && item.suffix == context.suffix {
            continue;
        }
        let entry = spans.entry(Section::Stances, check.stance);
        let entry = entry.map(|span| Value::parse_at(text, span));
        let list = entry
            .as_ref()
            .and_then(|entry| entry.field(text, "evidence"));
        let Some(ValueKind::List(items)) = list.map(|list| &list.kind) else {
            continue;
        };
        let Some(value) = items.get(check.evidence) else {
            continue;
        };
        let mut node = Node::read(text, value);
        for (field, words) in [("prefix", &context.prefix), ("suffix", &context.suffix)] {
            node.set(field, words.clone().map(Node::Text), &order);
        }
        splices.extend(values.set(value, &node));
        count += 1;
    }
    splices.sort_by_key(|splice: &Splice| splice.span.start);
    (splices, count)
}
