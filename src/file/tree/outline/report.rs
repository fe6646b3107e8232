//! Reports missing and stray brackets and commas between entries and fields.

use super::skip::indent;
use super::{List, Scanner};
use crate::diagnostic::{Code, Diagnostic, Fix, Span, Splice};
use crate::file::tree::{brackets, lexer, quotes};
use crate::words::problems::syntax;

impl Scanner<'_> {
    pub(super) fn report_missing_comma(&mut self, end: usize) {
        let rest = Span::new(self.offset, self.text.len());
        let next = lexer::tokens(self.text, rest)
            .next()
            .map_or(rest, |token| token.span);
        let found = syntax::token(next.slice(self.text));
        let last = brackets::last_char(self.text, Span::new(0, end));
        self.diagnostics.push(
            Diagnostic::new(Code::Syntax, last, syntax::no_comma(&found))
                .with_fixes([Fix::insert(",", Splice::insert(end, ","))]),
        );
    }

    /// Reports a closing bracket that closes nothing, and moves past it and its comma.
    pub(super) fn report_stray(&mut self, close: Span) {
        let comma = self.after(close).starts_with(',').then(|| {
            let rest = self.after(close);
            self.text.len() - rest.len() + 1
        });
        self.diagnostics
            .push(brackets::stray_closer(self.text, close, comma));
        self.advance_to(comma.unwrap_or(close.end));
    }

    /// Ends a list without a closing bracket before the offset.
    pub(super) fn end_unclosed_list(&mut self, list: &mut List) {
        self.emit_last(list);
        let end = self.last_end;
        let open = format!("{}: [", list.section.name());
        self.report_unclosed(list.name, &open, "]", end);
        self.visitor.section_end(list.section, end);
        if self.byte() == Some(b',') {
            self.advance_to(self.offset + 1);
        }
    }

    /// Reports that the bracket after `name` is not closed by the end of what it contains.
    pub(super) fn report_unclosed(&mut self, name: Span, open: &str, closer: &str, end: usize) {
        let line = self.source.line(name.start);
        let span = brackets::last_char(self.text, Span::new(0, end));
        let is_same_line = self.source.line(span.start) == line;
        let message = syntax::unclosed(open, (!is_same_line).then_some(line), closer);
        let is_last = self.offset >= self.text.len() || self.byte() == Some(b')');
        let comma = if is_last { "" } else { "," };
        let has_lines = self.text[name.start..end].contains('\n');
        let line_end = if self.text[..end].contains("\r\n") {
            "\r\n"
        } else {
            "\n"
        };
        let column = indent(self.text, name.start);
        let line_start = self.text[..name.start].rfind('\n').map_or(0, |end| end + 1);
        let indentation = self.text[line_start..].trim_start_matches('\u{feff}');
        let splice = if self.byte() == Some(b',') {
            Splice::insert(self.offset, closer)
        } else if has_lines {
            let text = format!("{line_end}{}{closer}{comma}", &indentation[..column]);
            let rest = &self.text[end..quotes::line_end(self.text, end)];
            let is_free = rest.trim().is_empty() || rest.trim_start().starts_with("//");
            let offset = if is_free {
                end + rest.trim_end().len()
            } else {
                end
            };
            Splice::insert(offset, text)
        } else {
            Splice::insert(end, format!("{closer}{comma}"))
        };
        self.diagnostics.push(
            Diagnostic::new(Code::MissingBracket, span, message)
                .with_fixes([Fix::insert(closer, splice)]),
        );
    }
}
