use std::fmt::Write as _;

use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};
use serde::Serialize;

use super::messages;
use super::{Diagnostic, Fix, LineColumnRange, LineIndex, Severity, Span};
use crate::hidden::{escaped_json, on_one_line, visible, visible_line};
use crate::phrase::Words;

/// A format in which diagnostics are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum OutputFormat {
    /// For people: the lines of the file, with the problem marked.
    Human,
    /// For programs: a JSON array of objects.
    Json,
    /// For editors: a line for each problem, as `file:line:column: code: message`.
    Short,
    /// For GitHub Actions: workflow commands that annotate the change.
    Github,
}

/// The diagnostics of one file, with its name and text.
pub type FileDiagnostics<'a> = (&'a str, &'a str, &'a [Diagnostic]);

/// A diagnostic as JSON.
#[derive(Serialize)]
struct DiagnosticRecord<'a> {
    severity: &'static str,
    code: &'static str,
    message: &'a str,
    file: &'a str,
    #[serde(flatten)]
    range: LineColumnRange,
    hints: Vec<&'a str>,
    fixes: Vec<FixRecord<'a>>,
}

#[derive(Serialize)]
struct FixRecord<'a> {
    title: &'a str,
    splices: Vec<SpliceRecord<'a>>,
}

/// A replacement; an empty range is an insertion.
#[derive(Serialize)]
struct SpliceRecord<'a> {
    #[serde(flatten)]
    range: LineColumnRange,
    text: &'a str,
}

impl<'a> FixRecord<'a> {
    fn new(fix: &'a Fix, lines: &LineIndex<'_>) -> Self {
        let splices = fix
            .splices
            .iter()
            .map(|splice| SpliceRecord { range: lines.range(splice.span), text: &splice.text });
        Self { title: &fix.title, splices: splices.collect() }
    }
}

/// Formats the diagnostics of several files. `styled` adds terminal colours to the
/// human format.
pub fn render(files: &[FileDiagnostics<'_>], format: OutputFormat, styled: bool) -> String {
    match format {
        OutputFormat::Human => render_human(files, styled),
        OutputFormat::Json => render_json(files),
        OutputFormat::Short => render_short(files),
        OutputFormat::Github => render_github(files),
    }
}

fn render_human(files: &[FileDiagnostics<'_>], styled: bool) -> String {
    let renderer = if styled { Renderer::styled() } else { Renderer::plain() };
    let mut out = String::new();
    for (name, text, diagnostics) in files {
        let lines = LineIndex::new(text);
        for diagnostic in *diagnostics {
            let level = match diagnostic.severity() {
                Severity::Error => Level::ERROR,
                Severity::Warning => Level::WARNING,
            };
            // Only the lines of the diagnostic, because the renderer scans all of the source.
            let line = lines.line_span(diagnostic.span);
            let excerpt = shortened(text, line, diagnostic.span);
            let range = diagnostic.span.start - excerpt.start..diagnostic.span.end - excerpt.start;
            // What is hidden is shown, and the mark moves with it.
            let source = excerpt.slice(text);
            let parts = [&source[..range.start], &source[range.clone()], &source[range.end..]];
            let [before, marked, after] = parts.map(visible);
            let range = before.len()..before.len() + marked.len();
            let place = lines.line_column(diagnostic.span.start);
            let mut snippet = Snippet::source(format!("{before}{marked}{after}"))
                .line_start(place.line)
                .annotation(AnnotationKind::Primary.span(range));
            let path = visible_line(name);
            let mut origin = None;
            if excerpt.start == line.start {
                snippet = snippet.path(path);
            } else {
                // The renderer would count the columns of the excerpt.
                let path = Origin::path(path).line(place.line);
                origin = Some(path.char_column(place.column));
            }
            let titles = diagnostic.fixes.iter().map(|fix| &fix.title);
            let commands = titles.map(messages::fix_with_command);
            let help = diagnostic
                .hints
                .iter()
                .cloned()
                .chain(commands)
                .map(|hint| Level::HELP.message(visible(&hint).into_owned()));
            let group = level
                .primary_title(on_one_line(&visible(&diagnostic.message)))
                .id(diagnostic.code.name())
                .elements(origin)
                .element(snippet)
                .elements(help);
            out.push_str(&renderer.render(&[group]));
            out.push_str("\n\n");
        }
    }
    out
}

/// An excerpt of a text with what is around a span, as far as that is shown.
fn shortened(text: &str, excerpt: Span, span: Span) -> Span {
    const MAX_BYTES_AROUND: usize = 1_000;
    let start = text.ceil_char_boundary(span.start.saturating_sub(MAX_BYTES_AROUND));
    let end = text.floor_char_boundary(span.end + MAX_BYTES_AROUND);
    Span::new(excerpt.start.max(start), excerpt.end.min(end))
}

fn render_json(files: &[FileDiagnostics<'_>]) -> String {
    let mut records = Vec::new();
    for (name, text, diagnostics) in files {
        let lines = LineIndex::new(text);
        records.extend(diagnostics.iter().map(|diagnostic| DiagnosticRecord {
            severity: diagnostic.severity().name(),
            code: diagnostic.code.name(),
            message: &diagnostic.message,
            file: name,
            range: lines.range(diagnostic.span),
            hints: diagnostic.hints.iter().map(Words::as_str).collect(),
            fixes: diagnostic.fixes.iter().map(|fix| FixRecord::new(fix, &lines)).collect(),
        }));
    }
    // This cannot fail, because records have text keys and finite numbers.
    let json = serde_json::to_string_pretty(&records).unwrap_or_default();
    format!("{}\n", escaped_json(&json))
}

fn render_short(files: &[FileDiagnostics<'_>]) -> String {
    let mut out = String::new();
    for (name, text, diagnostics) in files {
        let (name, lines) = (visible_line(name), LineIndex::new(text));
        for diagnostic in *diagnostics {
            let place = lines.line_column(diagnostic.span.start);
            let _ = writeln!(
                out,
                "{name}:{}:{}: {}: {}",
                place.line,
                place.column,
                diagnostic.code.name(),
                visible_line(&diagnostic.message),
            );
        }
    }
    out
}

fn render_github(files: &[FileDiagnostics<'_>]) -> String {
    let mut out = String::new();
    for (name, text, diagnostics) in files {
        let lines = LineIndex::new(text);
        for diagnostic in *diagnostics {
            let range = lines.range(diagnostic.span);
            let message: Vec<Words> =
                std::iter::once(diagnostic.message.clone()).chain(diagnostic.help()).collect();
            let _ = writeln!(
                out,
                "::{} file={},line={},col={},endLine={},endColumn={},title={}::{}",
                diagnostic.severity().name(),
                escape_property(&visible(name)),
                range.line,
                range.column,
                range.end_line,
                range.end_column,
                diagnostic.code.name(),
                escape_data(&visible(&message.join("\n"))),
            );
        }
    }
    out
}

/// Escapes the message of a workflow command, which ends at a line break; `%` begins an
/// escape.
fn escape_data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn escape_property(text: &str) -> String {
    escape_data(text).replace(':', "%3A").replace(',', "%2C")
}
