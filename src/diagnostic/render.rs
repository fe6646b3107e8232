use std::fmt::Write as _;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use serde::Serialize;

use super::{Diagnostic, Fix, LineIndex, Severity};

/// How problems are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum OutputFormat {
    /// For people: the source line with the place marked.
    Human,
    /// For programs: an array of objects.
    Json,
    /// For GitHub Actions: workflow commands that annotate the change.
    Github,
}

/// One problem as JSON.
#[derive(Serialize)]
struct Record<'a> {
    severity: &'static str,
    code: &'static str,
    message: &'a str,
    file: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    hints: &'a [String],
    fixes: Vec<FixRecord<'a>>,
}

/// A change that mends a problem as JSON.
#[derive(Serialize)]
struct FixRecord<'a> {
    title: &'a str,
    splices: Vec<SpliceRecord<'a>>,
}

/// What takes the place of a stretch as JSON; an empty stretch is put in.
#[derive(Serialize)]
struct SpliceRecord<'a> {
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    text: &'a str,
}

impl<'a> FixRecord<'a> {
    fn new(fix: &'a Fix, lines: &LineIndex<'_>) -> Self {
        let splices = fix.splices.iter().map(|splice| {
            let (start, end) = (
                lines.line_column(splice.span.start),
                lines.line_column(splice.span.end),
            );
            SpliceRecord {
                line: start.line,
                column: start.column,
                end_line: end.line,
                end_column: end.column,
                text: &splice.text,
            }
        });
        Self {
            title: &fix.title,
            splices: splices.collect(),
        }
    }
}

/// Prints the problems of several files, each given with its name and text.
/// `styled` adds terminal colours to the human format.
pub fn render(files: &[(&str, &str, &[Diagnostic])], format: OutputFormat, styled: bool) -> String {
    match format {
        OutputFormat::Human => human(files, styled),
        OutputFormat::Json => json(files),
        OutputFormat::Github => github(files),
    }
}

fn human(files: &[(&str, &str, &[Diagnostic])], styled: bool) -> String {
    let renderer = if styled {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let mut out = String::new();
    for (name, text, diagnostics) in files {
        let lines = LineIndex::new(text);
        for diagnostic in *diagnostics {
            let level = match diagnostic.severity() {
                Severity::Error => Level::ERROR,
                Severity::Warning => Level::WARNING,
            };
            // Only the lines that it is about: the printer goes through all it gets.
            let shown = lines.line_span(diagnostic.span);
            let within = diagnostic.span.start - shown.start..diagnostic.span.end - shown.start;
            let snippet = Snippet::source(shown.slice(text))
                .line_start(lines.line_column(shown.start).line)
                .path(*name)
                .annotation(AnnotationKind::Primary.span(within));
            let mendings = diagnostic
                .fixes
                .iter()
                .map(|fix| format!("`check --fix` mends this: {}", fix.title));
            let hints = diagnostic
                .hints
                .iter()
                .cloned()
                .chain(mendings)
                .map(|hint| Level::HELP.message(hint));
            let group = level
                .primary_title(diagnostic.message.as_str())
                .id(diagnostic.code.name())
                .element(snippet)
                .elements(hints);
            out.push_str(&renderer.render(&[group]));
            out.push_str("\n\n");
        }
    }
    out
}

fn json(files: &[(&str, &str, &[Diagnostic])]) -> String {
    let mut records = Vec::new();
    for (name, text, diagnostics) in files {
        let lines = LineIndex::new(text);
        records.extend(diagnostics.iter().map(|diagnostic| {
            let (start, end) = (
                lines.line_column(diagnostic.span.start),
                lines.line_column(diagnostic.span.end),
            );
            Record {
                severity: diagnostic.severity().name(),
                code: diagnostic.code.name(),
                message: &diagnostic.message,
                file: name,
                line: start.line,
                column: start.column,
                end_line: end.line,
                end_column: end.column,
                hints: &diagnostic.hints,
                fixes: diagnostic
                    .fixes
                    .iter()
                    .map(|fix| FixRecord::new(fix, &lines))
                    .collect(),
            }
        }));
    }
    // Records hold nothing that JSON cannot express.
    let mut out = serde_json::to_string_pretty(&records).unwrap_or_default();
    out.push('\n');
    out
}

fn github(files: &[(&str, &str, &[Diagnostic])]) -> String {
    let mut out = String::new();
    for (name, text, diagnostics) in files {
        let lines = LineIndex::new(text);
        for diagnostic in *diagnostics {
            let (start, end) = (
                lines.line_column(diagnostic.span.start),
                lines.line_column(diagnostic.span.end),
            );
            let message = std::iter::once(&diagnostic.message)
                .chain(&diagnostic.hints)
                .map(String::as_str)
                .collect::<Vec<_>>()
                .join("\n");
            let _ = writeln!(
                out,
                "::{} file={},line={},col={},endLine={},endColumn={},title={}::{}",
                diagnostic.severity().name(),
                escape_property(name),
                start.line,
                start.column,
                end.line,
                end.column,
                diagnostic.code.name(),
                escape_data(&message),
            );
        }
    }
    out
}

/// Workflow commands end at a line break, and `%` begins an escape.
fn escape_data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

fn escape_property(text: &str) -> String {
    escape_data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Code, Span};

    fn sample() -> Vec<Diagnostic> {
        vec![
            Diagnostic::new(Code::UnknownField, Span::new(4, 7), "no field `añb`")
                .with_hint("did you mean `ab`?")
                .with_fixes([Fix::replace(Span::new(4, 8), "ab")]),
        ]
    }

    #[test]
    fn human_marks_the_place() {
        let text = render(
            &[("a.ron", "x\n  añb: 1", &sample())],
            OutputFormat::Human,
            false,
        );
        assert!(
            text.contains("error[unknown-field]: no field `añb`"),
            "{text}"
        );
        assert!(text.contains("a.ron:2:3"), "{text}");
        assert!(text.contains("help: did you mean `ab`?"), "{text}");
        let fix = "help: `check --fix` mends this: Write `ab`";
        assert!(text.contains(fix), "{text}");
    }

    #[test]
    fn json_counts_from_one() {
        let text = render(
            &[("a.ron", "x\n  añb: 1", &sample())],
            OutputFormat::Json,
            false,
        );
        let value: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        assert_eq!(value[0]["line"], 2);
        assert_eq!(value[0]["column"], 3);
        assert_eq!(value[0]["end_column"], 5);
        assert_eq!(value[0]["code"], "unknown-field");
        let fix = &value[0]["fixes"][0];
        assert_eq!(fix["title"], "Write `ab`");
        assert_eq!(fix["splices"][0]["end_column"], 6);
        assert_eq!(fix["splices"][0]["text"], "ab");
    }

    #[test]
    fn github_escapes_what_would_end_the_command() {
        let text = render(
            &[("a,b.ron", "x\n  añb: 1", &sample())],
            OutputFormat::Github,
            false,
        );
        assert_eq!(
            text,
            "::error file=a%2Cb.ron,line=2,col=3,endLine=2,endColumn=5,title=unknown-field::no field `añb`%0Adid you mean `ab`?\n"
        );
    }
}
