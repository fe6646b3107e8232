use std::fmt::Write as _;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use serde::Serialize;

use super::{Diagnostic, Fix, LineIndex, LineRange, Severity};
use crate::words::{Words, problems};

/// How diagnostics are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum OutputFormat {
    /// For people: the source lines, with the place marked.
    Human,
    /// For programs: a JSON array of objects.
    Json,
    /// For GitHub Actions: workflow commands that annotate the change.
    Github,
}

/// The diagnostics of one file, with its name and text.
type FileDiagnostics<'a> = (&'a str, &'a str, &'a [Diagnostic]);

/// A diagnostic as JSON.
#[derive(Serialize)]
struct Record<'a> {
    severity: &'static str,
    code: &'static str,
    message: &'a str,
    file: &'a str,
    #[serde(flatten)]
    range: LineRange,
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
    range: LineRange,
    text: &'a str,
}

impl<'a> FixRecord<'a> {
    fn new(fix: &'a Fix, lines: &LineIndex<'_>) -> Self {
        let splices = fix.splices.iter().map(|splice| SpliceRecord {
            range: lines.range(splice.span),
            text: &splice.text,
        });
        Self {
            title: &fix.title,
            splices: splices.collect(),
        }
    }
}

/// Prints the diagnostics of several files. `styled` adds terminal colours to
/// the human format.
pub fn render(files: &[FileDiagnostics<'_>], format: OutputFormat, styled: bool) -> String {
    match format {
        OutputFormat::Human => human(files, styled),
        OutputFormat::Json => json(files),
        OutputFormat::Github => github(files),
    }
}

fn human(files: &[FileDiagnostics<'_>], styled: bool) -> String {
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
            // Only the lines concerned: the renderer scans all that it is given.
            let shown = lines.line_span(diagnostic.span);
            let within = diagnostic.span.start - shown.start..diagnostic.span.end - shown.start;
            let snippet = Snippet::source(shown.slice(text))
                .line_start(lines.line_column(shown.start).line)
                .path(*name)
                .annotation(AnnotationKind::Primary.span(within));
            let titles = diagnostic.fixes.iter().map(|fix| &fix.title);
            let commands = titles.map(problems::fix_with_command);
            let help = diagnostic.hints.iter().cloned().chain(commands);
            let group = level
                .primary_title(diagnostic.message.as_str())
                .id(diagnostic.code.name())
                .element(snippet)
                .elements(help.map(|hint| Level::HELP.message(String::from(hint))));
            out.push_str(&renderer.render(&[group]));
            out.push_str("\n\n");
        }
    }
    out
}

fn json(files: &[FileDiagnostics<'_>]) -> String {
    let mut records = Vec::new();
    for (name, text, diagnostics) in files {
        let lines = LineIndex::new(text);
        records.extend(diagnostics.iter().map(|diagnostic| {
            Record {
                severity: diagnostic.severity().name(),
                code: diagnostic.code.name(),
                message: &diagnostic.message,
                file: name,
                range: lines.range(diagnostic.span),
                hints: diagnostic.hints.iter().map(Words::as_str).collect(),
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

fn github(files: &[FileDiagnostics<'_>]) -> String {
    let mut out = String::new();
    for (name, text, diagnostics) in files {
        let lines = LineIndex::new(text);
        for diagnostic in *diagnostics {
            let range = lines.range(diagnostic.span);
            let message: Vec<Words> = std::iter::once(diagnostic.message.clone())
                .chain(diagnostic.help())
                .collect();
            let _ = writeln!(
                out,
                "::{} file={},line={},col={},endLine={},endColumn={},title={}::{}",
                diagnostic.severity().name(),
                escape_property(name),
                range.line,
                range.column,
                range.end_line,
                range.end_column,
                diagnostic.code.name(),
                escape_data(&message.join("\n")),
            );
        }
    }
    out
}

/// A workflow command ends at a line break, and `%` begins an escape.
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
            Diagnostic::new(
                Code::UnknownField,
                Span::new(4, 7),
                Words::verbatim("no field `añb`"),
            )
            .with_hint(Words::verbatim("its fields are `ab` and `cd`"))
            .with_fixes([Fix::replace(Span::new(4, 8), "ab")]),
        ]
    }

    #[test]
    fn human_output_marks_the_place() {
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
        assert!(
            text.contains("help: its fields are `ab` and `cd`"),
            "{text}"
        );
        let fix = "help: write `ab` (`check --fix` does this)";
        assert!(text.contains(fix), "{text}");
    }

    #[test]
    fn json_lines_and_columns_count_from_one() {
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
            "::error file=a%2Cb.ron,line=2,col=3,endLine=2,endColumn=5,title=unknown-field::no field `añb`%0Aits fields are `ab` and `cd`%0Awrite `ab`\n"
        );
    }
}
