use std::fmt::Write as _;

use crate::facts::{Comparison, DatasetPair};
use crate::hidden::visible;
use crate::words::comparison::{ChangeText, Paragraph, ReportItem};
use crate::words::{Words, comparison as words};

/// Escape sequences for a terminal, which are stripped from other output.
const BOLD: &str = "\u{1b}[1m";
const RESET: &str = "\u{1b}[0m";

/// The indent of the fields of an entry, in characters.
const INDENT: usize = 10;

/// The changes as text for a terminal that is `width` characters wide: the dataset's
/// own fields, the sections, then the lines that differ as a consequence.
pub fn comparison_text(
    datasets: DatasetPair<'_>,
    comparison: &Comparison<'_>,
    width: u16,
) -> String {
    let mut out = ReportWriter { text: String::new(), width: usize::from(width).max(INDENT + 30) };
    for paragraph in datasets.report(comparison) {
        match paragraph {
            Paragraph::Heading(heading) => out.write_heading(&visible(&heading)),
            Paragraph::Item(item) => write_item(&mut out, &item),
        }
    }
    out.text
}

fn write_item(out: &mut ReportWriter, item: &ReportItem) {
    let mut head = String::new();
    if !item.label.is_empty() {
        let _ = write!(head, "{:1$}", item.label, INDENT - 1);
    }
    if !item.name.is_empty() {
        let _ = write!(head, "{BOLD}{}{RESET}", visible(&item.name));
    }
    if !item.name.is_empty() && !item.description.is_empty() {
        head.push_str(" · ");
    }
    head.push_str(&visible(&item.description));
    if !item.detail.is_empty() {
        let separator = if item.is_in_both() { ':' } else { ';' };
        let _ = write!(head, "{separator} {}", visible(&item.detail));
    }
    // The dataset's own fields need no heading.
    if !head.is_empty() {
        out.write_paragraph(&head);
    }
    for change in &item.changes {
        if item.is_in_both() {
            out.write_field_change(change);
        } else if let Some(value) = change.after.as_ref().or(change.before.as_ref()) {
            out.write_field(&visible(&change.label), &visible(value));
        }
    }
}

/// Writes the report in lines of at most `width` characters, with aligned columns.
struct ReportWriter {
    text: String,
    width: usize,
}

impl ReportWriter {
    fn write_heading(&mut self, heading: &str) {
        let _ = write!(self.text, "\n{BOLD}{heading}{RESET}\n");
    }

    fn write_paragraph(&mut self, text: &str) {
        self.text.push_str("  ");
        self.write_wrapped(text, 2 + INDENT - 1);
    }

    fn write_field(&mut self, label: &str, value: &str) {
        let _ = write!(self.text, "{:INDENT$} {label}: ", "");
        self.write_wrapped(value, INDENT + label.chars().count() + 3);
    }

    /// Writes the values of a field before and after, on one line if they fit.
    fn write_field_change(&mut self, change: &ChangeText) {
        let ChangeText { label, before, after } = change;
        let shown = |value: &Option<Words>| value.as_ref().map(|value| visible(value).into_owned());
        let label = &*visible(label);
        let (before, after) = match (shown(before), shown(after)) {
            (Some(before), Some(after)) => (before, after),
            (None, Some(after)) => return self.write_field(&words::added_field(label), &after),
            (Some(before), None) => return self.write_field(&words::removed_field(label), &before),
            (None, None) => return,
        };
        let value_column = INDENT + label.chars().count() + 3;
        let width = value_column + before.chars().count() + after.chars().count() + 3;
        if width <= self.width {
            return self.write_field(label, &format!("{before} → {after}"));
        }
        self.write_field(label, &before);
        let _ = write!(self.text, "{:1$}→ ", "", value_column - 2);
        self.write_wrapped(&after, value_column);
    }

    /// Appends text to the current line and ends the line. If the text is too long or has
    /// line breaks, it continues on further lines, indented by `indent`.
    fn write_wrapped(&mut self, text: &str, indent: usize) {
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                let _ = write!(self.text, "{:indent$}", "");
            }
            self.write_wrapped_line(line, indent);
        }
    }

    fn write_wrapped_line(&mut self, text: &str, indent: usize) {
        let start = self.text.rfind('\n').map_or(0, |newline| newline + 1);
        let mut column = visible_width(&self.text[start..]);
        for (index, word) in text.split(' ').enumerate() {
            let length = visible_width(word);
            if index > 0 && column + 1 + length > self.width && column > indent {
                let _ = write!(self.text, "\n{:indent$}", "");
                column = indent;
            } else if index > 0 {
                self.text.push(' ');
                column += 1;
            }
            self.text.push_str(word);
            column += length;
        }
        self.text.push('\n');
    }
}

/// The number of visible characters in a string.
fn visible_width(text: &str) -> usize {
    let stripped = anstream::adapter::strip_str(text).to_string();
    stripped.chars().count()
}
