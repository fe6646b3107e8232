//! Decides which fixes are certain, and applies them.
//!
//! Whatever reports a problem drafts the changes that may fix it: a missing or superfluous mark,
//! or a word of the format. A draft is certain if, of all drafts for its problem, it alone works
//! when tried: its entry is read again, without that problem and without any new problem in its
//! syntax and values. A fix never guesses an id, and leaves all other bytes as they are.

mod remove;

use std::cell::LazyCell;
use std::collections::BTreeMap;

use super::edit::{TreeEditor, splice};
use super::lines::indent;
use super::tree::{Tree, Value};
use super::{ReadOutcome, entry_problems, value_problems};
use crate::diagnostic::{Code, Diagnostic, Fix, Severity, Span, Splice};
use crate::model::Section;
use crate::words::Words;
pub(super) use remove::parts;

/// How many bytes are read at most to try fixes of what is between entries. In a large file with
/// many such problems only the first ones get a fix.
const MAX_TRIED_BYTES: usize = 2_000_000;

/// How many fixes of one entry are tried one by one.
const MAX_TRIED_FIXES: usize = 24;

/// How often a text is read at most until nothing is left to fix.
const MAX_ROUNDS: usize = 500;

/// A text with all certain fixes applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fixed {
    /// The text.
    pub text: String,
    /// How many fixes were applied.
    pub count: usize,
}

/// Applies all certain fixes, including those that only become certain by others.
pub fn fixed(text: &str) -> Fixed {
    let mut fixed = Fixed {
        text: text.to_owned(),
        count: 0,
    };
    let mut outcome = super::read(text);
    for _ in 0..MAX_ROUNDS {
        // Syntax first: the values are certain only once it is right.
        let has_fix = |problem: &&Diagnostic| !problem.fixes.is_empty();
        let with_fix = || outcome.diagnostics.iter().filter(has_fix);
        let syntax = with_fix().any(|problem| problem.code.is_syntax());
        let is_selected = |problem: &&Diagnostic| problem.code.is_syntax() == syntax;
        let mut selected: Vec<&Diagnostic> = with_fix().filter(is_selected).collect();
        retain_disjoint(&mut selected);
        if selected.is_empty() {
            break;
        }
        let before = Counts::new(&outcome.diagnostics);
        let mut text = splice(&fixed.text, &splices_of(&selected));
        let mut after = super::read(&text);
        // Two certain fixes can still conflict, as if both write one name.
        let is_lost = outcome.dataset.is_some() && after.dataset.is_none();
        let is_better = || !is_lost && before.is_better(&selected, &after.diagnostics);
        if selected.len() > 1 && !is_better() {
            selected.truncate(1);
            text = splice(&fixed.text, &splices_of(&selected));
            after = super::read(&text);
        }
        fixed.count += selected.len();
        fixed.text = text;
        outcome = after;
    }
    fixed
}

/// Keeps those problems whose fixes do not concern the same places, the first ones first.
fn retain_disjoint(problems: &mut Vec<&Diagnostic>) {
    problems.sort_by_key(|problem| problem.fixes[0].splices.first().map(|splice| splice.span));
    let mut end = None;
    problems.retain(|problem| {
        let splices = &problem.fixes[0].splices;
        let (Some(first), Some(last)) = (splices.first(), splices.last()) else {
            return false;
        };
        // The order of two insertions at one place is not known.
        let is_disjoint = end.is_none_or(|end| end < first.span.start);
        if is_disjoint {
            end = Some(last.span.end);
        }
        is_disjoint
    });
}

fn splices_of(problems: &[&Diagnostic]) -> Vec<Splice> {
    let fixes = problems.iter().filter_map(|problem| problem.fixes.first());
    let mut splices: Vec<Splice> = fixes.flat_map(|fix| fix.splices.clone()).collect();
    splices.sort_by_key(|splice| splice.span);
    splices
}

/// Whether a problem leaves in doubt how the text is divided. A warning does not.
fn is_broken_syntax(problem: &Diagnostic) -> bool {
    problem.code.is_syntax() && problem.severity() == Severity::Error
}

/// Whether a fix cannot be certain because of other problems beside it: where a bracket belongs
/// is not known while a string or a comment has no end, and what a value should be is not known
/// while the syntax is broken.
fn is_uncertain(problem: &Diagnostic, others: &[&Diagnostic]) -> bool {
    let is_open = |other: &&&Diagnostic| {
        matches!(
            other.code,
            Code::UnterminatedString | Code::UnterminatedComment
        )
    };
    match problem.code {
        Code::UnterminatedString => false,
        code if code.is_syntax() => others.iter().any(|other| is_open(&other)),
        _ => others.iter().any(|other| is_broken_syntax(other)),
    }
}

/// How many problems of syntax and values there are, by rule and by message.
#[derive(Default)]
struct Counts {
    by_code: BTreeMap<Code, isize>,
    by_message: BTreeMap<(Code, Words), isize>,
}

impl Counts {
    fn new<'d>(problems: impl IntoIterator<Item = &'d Diagnostic>) -> Self {
        let mut counts = Self::default();
        for problem in problems
            .into_iter()
            .filter(|problem| !problem.code.is_semantic())
        {
            let message = problem.message.clone();
            *counts.by_code.entry(problem.code).or_default() += 1;
            *counts
                .by_message
                .entry((problem.code, message))
                .or_default() += 1;
        }
        counts
    }

    /// Whether fixing problems leaves fewer of each kind, given those after it, and none of the
    /// fixed ones.
    fn is_better(&self, fixed: &[&Diagnostic], after: &[Diagnostic]) -> bool {
        let after = Self::new(after);
        let fixed = || fixed.iter().filter(|problem| !problem.code.is_semantic());
        let mut left = self.by_code.clone();
        for problem in fixed() {
            left.entry(problem.code).and_modify(|count| *count -= 1);
        }
        let mut counts = after.by_code.iter();
        let is_gone = |problem: &&Diagnostic| {
            let key = (problem.code, problem.message.clone());
            after.by_message.get(&key) < self.by_message.get(&key)
        };
        counts.all(|(code, count)| left.get(code).is_some_and(|left| count <= left))
            && fixed().all(is_gone)
    }
}

/// Keeps for each problem its certain fix, or none.
///
/// `read` reads the text after some splices, with every fix that may be right.
pub(super) fn retain_certain_fixes(
    text: &str,
    tree: &Tree,
    outcome: &mut ReadOutcome,
    read: &dyn Fn(&[Splice], &str) -> ReadOutcome,
) {
    let diagnostics = &mut outcome.diagnostics;
    if diagnostics.is_empty() {
        return;
    }
    // Of the two versions in an unresolved merge conflict only one is right.
    let is_unmerged = LazyCell::new(|| text.starts_with("<<<<<<< ") || text.contains("\n<<<<<<< "));
    let lists = Section::ALL.into_iter().filter_map(|section| {
        let field = tree.field(text, section.name())?;
        Some((section, field.value, field.entries.as_deref()?))
    });
    let mut trial = Fixer {
        text,
        tree,
        read,
        lists: lists.collect(),
        editor: TreeEditor::new(text, tree),
        entry: None,
        before: Counts::new(&*diagnostics),
        has_dataset: outcome.dataset.is_some(),
        tried: 0,
    };
    let mut groups: BTreeMap<Option<usize>, Vec<usize>> = BTreeMap::new();
    for (i, problem) in diagnostics.iter_mut().enumerate() {
        problem.fixes.extend(trial.fix_from_tree(problem));
        if !problem.fixes.is_empty() && *is_unmerged {
            problem.fixes.clear();
        }
        let start = trial
            .entry_containing(problem.span)
            .map(|entry| entry.span.start);
        groups.entry(start).or_default().push(i);
    }
    for group in groups.into_values() {
        if group.iter().all(|i| diagnostics[*i].fixes.is_empty()) {
            for i in group {
                diagnostics[i].set_certain_fix(None);
            }
            continue;
        }
        let problems: Vec<&Diagnostic> = group.iter().map(|i| &diagnostics[*i]).collect();
        let fixes = trial.certain_fixes(&problems);
        for (i, fix) in group.into_iter().zip(fixes) {
            diagnostics[i].set_certain_fix(fix);
        }
    }
    trial.verify(diagnostics);
}

/// An entry of a text, up to the next one.
#[derive(Clone, Copy)]
struct EntryRange {
    section: Section,
    span: Span,
}

struct Fixer<'a> {
    text: &'a str,
    tree: &'a Tree,
    read: &'a dyn Fn(&[Splice], &str) -> ReadOutcome,
    /// The lists of entries, with their spans.
    lists: Vec<(Section, Span, &'a [Span])>,
    editor: TreeEditor<'a>,
    /// The entry with the last problem, parsed.
    entry: Option<Value>,
    /// The problems before any fix.
    before: Counts,
    /// Whether the text has a dataset before any fix.
    has_dataset: bool,
    /// How many bytes have been read to try fixes between entries.
    tried: usize,
}

impl Fixer<'_> {
    /// The certain fixes of the problems of one entry, or of what is between entries.
    fn certain_fixes(&mut self, problems: &[&Diagnostic]) -> Vec<Option<Fix>> {
        let with_draft = |problem: &&&Diagnostic| !problem.fixes.is_empty();
        let certain =
            |problem: &&&Diagnostic| with_draft(problem) && !is_uncertain(problem, problems);
        // All at once, as most problems have one draft that works.
        let drafts: Vec<&Diagnostic> = problems.iter().filter(certain).copied().collect();
        let mut disjoint = drafts.clone();
        retain_disjoint(&mut disjoint);
        let is_simple =
            disjoint.len() == drafts.len() && drafts.iter().all(|problem| problem.fixes.len() == 1);
        if drafts.is_empty() {
            return vec![None; problems.len()];
        }
        if is_simple && self.works(problems, &drafts) {
            let fix = |problem: &&Diagnostic| {
                problem.fixes.first().filter(|_| certain(&problem)).cloned()
            };
            return problems.iter().map(fix).collect();
        }
        let mut budget = MAX_TRIED_FIXES;
        let mut fixes = vec![None; problems.len()];
        for (problem, certain_fix) in problems.iter().zip(&mut fixes) {
            if !certain(&problem) || problem.fixes.len() > budget {
                continue;
            }
            budget -= problem.fixes.len();
            let alone = |fix: &Fix| Diagnostic {
                fixes: vec![fix.clone()],
                ..(*problem).clone()
            };
            let drafts = problem.fixes.iter().map(alone);
            let mut working: Vec<Diagnostic> = drafts
                .filter(|draft| self.works(problems, &[draft]))
                .collect();
            let only = working.pop().filter(|_| working.is_empty());
            *certain_fix = only.and_then(|mut draft| draft.fixes.pop());
        }
        fixes
    }

    /// Whether the first fixes of some of the problems of an entry work when applied together.
    fn works(&mut self, before: &[&Diagnostic], fixed: &[&Diagnostic]) -> bool {
        if let Some(entry) = self.entry_containing(before[0].span) {
            let Some(text) = self.alone(entry, &splices_of(fixed)) else {
                return false;
            };
            let after = if fixed.iter().any(|problem| problem.code.is_syntax()) {
                entry_problems(&self.in_context(entry, &text))
            } else {
                value_problems(entry.section, &text)
            };
            let is_better = || Counts::new(before.iter().copied()).is_better(fixed, &after);
            return after.is_empty() || is_better();
        }
        self.tried += self.text.len();
        self.tried <= MAX_TRIED_BYTES && self.improves_text(fixed)
    }

    /// Whether the first fixes of some problems leave fewer problems in the whole text, which may
    /// no longer be a dataset if they belong elsewhere.
    fn improves_text(&self, fixed: &[&Diagnostic]) -> bool {
        let splices = splices_of(fixed);
        let text = splice(self.text, &splices);
        let after = (self.read)(&splices, &text);
        let is_lost = self.has_dataset && after.dataset.is_none();
        !is_lost && self.before.is_better(fixed, &after.diagnostics)
    }

    /// Tries the fixes in the whole text that concern more than the values of an entry: those of
    /// its syntax, as what is around it may be read differently, and those between entries. Many
    /// in a large file are tried together, and only the first ones one by one if that fails.
    fn verify(&self, diagnostics: &mut [Diagnostic]) {
        let concerns_more = |problem: &Diagnostic| {
            !problem.fixes.is_empty()
                && (problem.code.is_syntax() || self.entry_containing(problem.span).is_none())
        };
        let fixed: Vec<&Diagnostic> = diagnostics
            .iter()
            .filter(|problem| concerns_more(problem))
            .collect();
        let tries = (MAX_TRIED_BYTES / self.text.len().max(1)).max(1);
        if fixed.len() > tries {
            let mut disjoint = fixed.clone();
            retain_disjoint(&mut disjoint);
            if disjoint.len() == fixed.len() && self.improves_text(&fixed) {
                return;
            }
        }
        let kept: Vec<bool> = fixed
            .iter()
            .enumerate()
            .map(|(i, problem)| i < tries && self.improves_text(&[problem]))
            .collect();
        let mut kept = kept.into_iter();
        for problem in diagnostics
            .iter_mut()
            .filter(|problem| concerns_more(problem))
        {
            if kept.next() != Some(true) {
                problem.fixes.clear();
            }
        }
    }

    /// The text of an entry after splices. Returns `None` if they reach beyond the entry.
    fn alone(&self, entry: EntryRange, splices: &[Splice]) -> Option<String> {
        let mut moved = Vec::with_capacity(splices.len());
        for splice in splices {
            let start = splice.span.start.checked_sub(entry.span.start)?;
            let end = splice.span.end.checked_sub(entry.span.start)?;
            if splice.span.end > entry.span.end {
                return None;
            }
            moved.push(Splice::new(Span::new(start, end), splice.text.clone()));
        }
        Some(splice(entry.span.slice(self.text), &moved))
    }

    /// A dataset with one entry alone. What is broken is judged by its indentation, which stays.
    fn in_context(&self, entry: EntryRange, text: &str) -> String {
        let name = entry.section.name();
        let list = self.tree.field(self.text, name);
        let list = list.map_or(0, |field| field.name.start);
        let (outer, inner) = (indent(self.text, list), indent(self.text, entry.span.start));
        format!("Dataset(\n{outer}{name}: [\n{inner}{text}\n{outer}],\n)\n")
    }

    /// The entry that contains a span.
    fn entry_containing(&self, span: Span) -> Option<EntryRange> {
        let mut lists = self.lists.iter();
        let (section, list, entries) = lists.find(|(_, list, _)| list.contains(span))?;
        let next = entries.partition_point(|entry| entry.start <= span.start);
        let entry = entries.get(next.checked_sub(1)?)?;
        let end = match entries.get(next) {
            Some(next) => next.start,
            // At the last character of the list its bracket is, or is reported as missing. It may be
            // any character, such as one of a comment.
            None => (entry.end).max(self.text.floor_char_boundary(list.end.saturating_sub(1))),
        };
        let range = Span::new(entry.start, end);
        (span.end <= end).then_some(EntryRange {
            section: *section,
            span: range,
        })
    }
}
