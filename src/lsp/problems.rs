//! Problems with their fixes, and formatting.

use gen_lsp_types::{CodeAction, CodeActionKind, Diagnostic, DiagnosticSeverity, Range, TextEdit};

use super::open_text::OpenText;
use crate::diagnostic::{self, Fix, LineIndex, Severity, Span, Splice, all_fixes};
use crate::file;
use crate::file::tree::{TokenKind, tokens};
use crate::hidden::visible;
use crate::words::{Words, lsp as words};

/// The name of the program in the list of problems of an editor.
const SOURCE: &str = "standpoint";

/// How many problems of a file are published at most, as an editor reads all of them after every
/// letter. VS Code shows no more, either.
const MAX_PUBLISHED: usize = 1_000;

/// The problems of a file, as `standpoint check` reports them. Of a great many, only some are
/// published, errors first.
pub(super) fn diagnostics(file: &OpenText) -> Vec<Diagnostic> {
    let mut problems: Vec<&diagnostic::Diagnostic> = file.analysis.problems().collect();
    if problems.len() > MAX_PUBLISHED {
        problems.sort_by_key(|problem| problem.severity());
    }
    let left_out = problems.split_off(problems.len().min(MAX_PUBLISHED));
    let rest = left_out.first().map(|first| Diagnostic {
        message: String::from(words::more_problems(left_out.len())).into(),
        code: None,
        data: None,
        ..diagnostic(file, first)
    });
    let published = problems.into_iter().map(|problem| diagnostic(file, problem));
    published.chain(rest).collect()
}

fn diagnostic(file: &OpenText, problem: &diagnostic::Diagnostic) -> Diagnostic {
    let message = words::with_help(&problem.message, problem.help());
    let fix = problem.fixes.first();
    let data = fix.map(|fix| {
        serde_json::json!({
            "title": fix.title.as_str(),
            "edits": edits(file, &fix.splices),
        })
    });
    Diagnostic {
        range: file.text.range(problem.span),
        severity: Some(match problem.severity() {
            Severity::Error => DiagnosticSeverity::Error,
            Severity::Warning => DiagnosticSeverity::Warning,
        }),
        code: Some(problem.code.name().into()),
        code_description: None,
        source: Some(SOURCE.to_owned()),
        message: visible(&message).into_owned().into(),
        tags: None,
        related_information: None,
        data,
    }
}

fn edits(file: &OpenText, splices: &[Splice]) -> Vec<TextEdit> {
    let edit = |splice: &Splice| TextEdit {
        range: file.text.range(splice.span),
        new_text: splice.text.clone(),
    };
    splices.iter().map(edit).collect()
}

/// Returns true if an editor asks for a kind of action. A kind includes those that begin with it.
fn is_wanted(only: Option<&[CodeActionKind]>, kind: &str) -> bool {
    only.is_none_or(|only| {
        only.iter().any(|wanted| {
            let wanted = wanted.to_string();
            wanted.is_empty()
                || kind == wanted
                || kind.strip_prefix(&wanted).is_some_and(|rest| rest.starts_with('.'))
        })
    })
}

/// An action with its edits.
pub(super) struct Action {
    pub action: CodeAction,
    pub edits: Vec<TextEdit>,
}

fn quick_fix(
    file: &OpenText,
    problem: &diagnostic::Diagnostic,
    fix: &Fix,
    is_preferred: bool,
) -> Action {
    Action {
        action: CodeAction {
            title: visible(&fix.title).into_owned(),
            kind: Some(CodeActionKind::QuickFix),
            diagnostics: Some(vec![diagnostic(file, problem)]),
            is_preferred: is_preferred.then_some(true),
            ..CodeAction::default()
        },
        edits: edits(file, &fix.splices),
    }
}

/// The certain fixes of the problems in a range, for the others what was probably meant and
/// comments that allow them, and all certain fixes of the file together.
pub(super) fn actions(
    file: &OpenText,
    range: Range,
    only: Option<&[CodeActionKind]>,
) -> Vec<Action> {
    let span = file.text.span(range);
    let mut actions = Vec::new();
    let with_fix = || {
        let problems = file.analysis.problems();
        problems.filter(|problem| !problem.fixes.is_empty())
    };
    if is_wanted(only, "quickfix") {
        for problem in with_fix().filter(|problem| span.touches(problem.span)) {
            for fix in &problem.fixes {
                actions.push(quick_fix(file, problem, fix, true));
            }
        }
    }
    let has_fix = !actions.is_empty();
    if is_wanted(only, "quickfix") {
        let problems = file.analysis.problems();
        for problem in problems.filter(|problem| span.touches(problem.span)) {
            let suggestion = problem.suggestion.iter();
            actions.extend(suggestion.map(|fix| quick_fix(file, problem, fix, false)));
            let text = file.text.as_str();
            let allowing = file::allowing(text, &file.analysis.tree, problem);
            actions.extend(allowing.map(|fix| quick_fix(file, problem, &fix, false)));
        }
    }
    // Without being asked for it, an editor lists it where there is something to fix.
    let is_asked = only.is_some() && is_wanted(only, "source.fixAll");
    if (is_asked || (only.is_none() && has_fix)) && with_fix().next().is_some() {
        actions.push(Action {
            action: CodeAction {
                title: words::FIX_ALL.into(),
                kind: Some(CodeActionKind::SourceFixAll),
                ..CodeAction::default()
            },
            edits: edits(file, &all_fixes(file.analysis.problems())),
        });
    }
    actions
}

/// The edits that format a file.
///
/// # Errors
/// Returns an error if the file has a syntax error.
pub(super) fn formatting(file: &OpenText) -> Result<Vec<TextEdit>, Words> {
    let text = file.text.as_str();
    match file::format(text) {
        Ok(formatted) => Ok(edits(file, &layout_splices(text, &formatted))),
        Err(problems) => {
            let first = problems.first();
            let line =
                first.map_or(1, |first| LineIndex::new(text).line_column(first.span.start).line);
            let message = first.map_or("", |first| first.message.as_str());
            Err(words::not_formatted(problems.len(), line, message))
        }
    }
}

/// The differences between two layouts of a text, which have the same tokens apart from commas.
fn layout_splices(old: &str, new: &str) -> Vec<Splice> {
    let parts = |text| {
        let tokens = tokens(text, Span::new(0, text.len()));
        let is_layout = |kind| matches!(kind, TokenKind::Whitespace | TokenKind::Comma);
        tokens.filter(move |token| !is_layout(token.kind))
    };
    let mut splices = Vec::new();
    let mut add = |before: Span, after: Span| {
        if before.slice(old) != after.slice(new) {
            splices.push(Splice::new(before, after.slice(new)));
        }
    };
    let (mut old_end, mut new_end) = (0, 0);
    for (before, after) in parts(old).zip(parts(new)) {
        add(Span::new(old_end, before.span().start), Span::new(new_end, after.span().start));
        add(before.span(), after.span());
        (old_end, new_end) = (before.span().end, after.span().end);
    }
    add(Span::new(old_end, old.len()), Span::new(new_end, new.len()));
    splices
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::edit::splice;

    #[test]
    fn only_the_layout_is_replaced() {
        for old in [
            "Dataset(a:1,b:[1,2,], // c  \r\n)",
            "Dataset(\n\n\n    title: \"a, b\" ,\n)",
            include_str!("../../assets/starter.ron"),
        ] {
            let new = file::format(old).expect("a well-formed text");
            let splices = layout_splices(old, &new);
            assert_eq!(splice(old, &splices), new);
            assert_eq!(splices.is_empty(), old == new);
        }
    }
}
