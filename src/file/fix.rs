//! Decides which fixes are certain, and applies them.
//!
//! Whatever reports a problem drafts the changes that may fix it. A draft is
//! certain if, of all drafts for its problem, it alone works when tried: its entry
//! or file is read again, without that problem and without any new syntax or value
//! problem. Problems that the fixed one had hidden, such as a position off its
//! scale in an unreadable entry, may appear.

use std::collections::BTreeMap;

use super::edit::{Node, TreeEditor, ron_string, splice};
use super::read_with_candidate_fixes;
use super::tree::{Field, Tree, Value, ValueKind};
use crate::diagnostic::{Code, Diagnostic, Fix, Span, Splice};
use crate::model::{Section, slug};
use crate::words::problems::{self, entries, values};

/// How many bytes are read at most to try fixes that concern a whole file. In a
/// large file with many problems only the first ones get a fix.
const MAX_TRIED_BYTES: usize = 2_000_000;

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
    for _ in 0..MAX_ROUNDS {
        let found = super::read(&fixed.text).diagnostics;
        let mut selected: Vec<&Diagnostic> = Vec::new();
        // Syntax first: the values are certain only once it is right.
        let has_fix = |problem: &&Diagnostic| !problem.fixes.is_empty();
        let with_fix = || found.iter().filter(has_fix);
        let syntax = with_fix().any(|problem| problem.code.is_syntax());
        for problem in with_fix().filter(|problem| problem.code.is_syntax() == syntax) {
            let mut others = selected.iter().flat_map(|other| &other.fixes);
            if others.all(|other| problem.fixes[0].is_disjoint(other)) {
                selected.push(problem);
            }
        }
        // Two certain fixes can still conflict, as if both write one name.
        if selected.len() > 1 && !works(&fixed.text, &shallow_problems(&fixed.text), &selected) {
            selected.truncate(1);
        }
        if selected.is_empty() {
            break;
        }
        fixed.count += selected.len();
        fixed.text = splice(&fixed.text, &splices_of(&selected));
    }
    fixed
}

fn splices_of(problems: &[&Diagnostic]) -> Vec<Splice> {
    let fixes = problems.iter().filter_map(|problem| problem.fixes.first());
    let mut splices: Vec<Splice> = fixes.flat_map(|fix| fix.splices.clone()).collect();
    splices.sort_by_key(|splice| splice.span);
    splices
}

/// Whether the fix of a problem works. The right brackets are not certain while a
/// string or a comment has no end, and values are not while the syntax is broken.
fn works_alone(text: &str, before: &[Diagnostic], problem: &Diagnostic) -> bool {
    let is_uncertain = match problem.code {
        Code::UnterminatedString => false,
        code if code.is_syntax() => before.iter().any(|other| {
            matches!(
                other.code,
                Code::UnterminatedString | Code::UnterminatedComment
            )
        }),
        _ => before.iter().any(|other| other.code.is_syntax()),
    };
    !is_uncertain && works(text, before, &[problem])
}

/// Whether the fixes of problems, applied together, fix them and break nothing.
fn works(text: &str, before: &[Diagnostic], problems: &[&Diagnostic]) -> bool {
    let after = shallow_problems(&splice(text, &splices_of(problems)));
    let fixed = || {
        let fixed = problems.iter().copied();
        fixed.filter(|problem| !problem.code.is_semantic())
    };
    let code = |problem: &Diagnostic| problem.code;
    let mut left = counts(before, code);
    // Each rule has fewer problems by the number fixed,
    for problem in fixed() {
        left.entry(problem.code).and_modify(|count| *count -= 1);
    }
    let fewer = counts(&after, code)
        .into_iter()
        .all(|(code, count)| left.get(&code).is_some_and(|left| count <= *left));
    // and the fixed ones are gone.
    let key = |problem: &Diagnostic| (problem.code, problem.message.clone());
    let (old, new) = (counts(before, key), counts(&after, key));
    let is_gone = |problem| new.get(&key(problem)) < old.get(&key(problem));
    fewer && fixed().all(is_gone)
}

fn counts<Key: Ord>(
    problems: &[Diagnostic],
    key: impl Fn(&Diagnostic) -> Key,
) -> BTreeMap<Key, isize> {
    let mut counts = BTreeMap::new();
    for problem in problems {
        *counts.entry(key(problem)).or_default() += 1;
    }
    counts
}

/// The problems of a text in its syntax and values, but not between its entries.
fn shallow_problems(text: &str) -> Vec<Diagnostic> {
    without_semantic(&read_with_candidate_fixes(text).1.diagnostics)
}

fn without_semantic(problems: &[Diagnostic]) -> Vec<Diagnostic> {
    let problems = problems.iter();
    problems
        .filter(|problem| !problem.code.is_semantic())
        .cloned()
        .collect()
}

/// Keeps for each problem its certain fix, or none.
pub(super) fn retain_certain_fixes(text: &str, tree: &Tree, diagnostics: &mut [Diagnostic]) {
    let mut fixer = Fixer {
        text,
        tree,
        before: without_semantic(diagnostics),
        tried: 0,
    };
    // Of the two versions in an unresolved merge conflict only one is right.
    let is_unmerged = text.lines().any(|line| line.starts_with("<<<<<<< "));
    for problem in diagnostics {
        let mut drafts = std::mem::take(&mut problem.fixes);
        if is_unmerged {
            drafts.clear();
        } else {
            drafts.extend(fixer.fix_from_tree(problem));
        }
        let mut certain: Vec<Fix> = Vec::new();
        for fix in drafts {
            problem.fixes = vec![fix];
            if fixer.is_certain(problem) {
                certain.append(&mut problem.fixes);
            }
        }
        let fix = certain.pop().filter(|_| certain.is_empty());
        problem.set_certain_fix(fix);
    }
}

struct Fixer<'a> {
    text: &'a str,
    tree: &'a Tree,
    /// The problems of the text in its syntax and values.
    before: Vec<Diagnostic>,
    /// How many bytes have been read to try fixes.
    tried: usize,
}

impl<'a> Fixer<'a> {
    /// Whether the fix of a problem works when it is tried.
    fn is_certain(&mut self, problem: &Diagnostic) -> bool {
        let entry = self
            .entry_containing(problem.span)
            .filter(|_| !problem.code.is_syntax());
        if let Some((section, entry)) = entry {
            return self.works_in_entry(section, entry.span, problem);
        }
        self.tried < MAX_TRIED_BYTES && {
            self.tried += self.text.len();
            works_alone(self.text, &self.before, problem)
        }
    }

    /// Tries a fix in a file with this entry alone, which is faster in a large file.
    fn works_in_entry(&self, section: Section, entry: Span, problem: &Diagnostic) -> bool {
        let head = format!("Dataset({}: [", section.name());
        let moved = |span: Span| {
            let start = (span.start + head.len()).checked_sub(entry.start)?;
            Some(Span::new(start, span.end + head.len() - entry.start))
        };
        let within = |splice: &Splice| {
            (splice.span.end <= entry.end)
                .then(|| moved(splice.span))
                .flatten()
                .map(|span| Splice::new(span, splice.text.clone()))
        };
        let fixes = problem.fixes.iter().map(|fix| {
            let splices: Vec<Splice> = fix.splices.iter().filter_map(within).collect();
            Fix::new(fix.title.clone(), splices)
        });
        let alone = Diagnostic {
            fixes: fixes.collect(),
            ..problem.clone()
        };
        let text = format!("{head}{}])", entry.slice(self.text));
        works_alone(&text, &shallow_problems(&text), &alone)
    }

    /// The entry that contains a span.
    fn entry_containing(&self, span: Span) -> Option<(Section, &'a Value)> {
        let editor = TreeEditor::new(self.text, self.tree);
        let (section, index) = editor.entry_containing(span)?;
        Some((section, editor.entry_value(section, index)?))
    }

    /// A fix that depends on the rest of the file: an invalid id, a repetition, or a
    /// range that repeats its value.
    fn fix_from_tree(&self, problem: &Diagnostic) -> Option<Fix> {
        match problem.code {
            Code::InvalidId => self.fix_id(problem.span),
            Code::DuplicateField | Code::DuplicateKey | Code::DuplicateId => {
                self.remove_repeated(problem.span)
            }
            Code::ActionRange => self.remove_range(problem.span),
            _ => None,
        }
    }

    /// Turns an id into a slug, wherever the file refers to the entry.
    fn fix_id(&self, span: Span) -> Option<Fix> {
        let editor = TreeEditor::new(self.text, self.tree);
        let (section, entry) = self.entry_containing(span)?;
        let written = entry.field(self.text, "id").filter(|id| id.span == span)?;
        let id: String = ron::from_str(written.span.slice(self.text)).ok()?;
        let slug = slug(&id);
        // If two entries have this id or slug, a reference may be to either.
        let is_same = |entry: &&Value| {
            entry.field(self.text, "id").is_some_and(|other| {
                let other = Node::read(self.text, other);
                other.as_str() == slug || other.as_str() == id
            })
        };
        if slug.is_empty() || editor.entries(section).iter().filter(is_same).count() != 1 {
            return None;
        }
        let written = ron_string(&slug);
        let references = editor.references(section, &id);
        let title = if references.is_empty() {
            problems::write_text(&written)
        } else {
            values::write_everywhere(&written)
        };
        let mut spans: Vec<Span> = references.into_iter().chain([span]).collect();
        spans.sort();
        let splices = spans.into_iter();
        let splices = splices.map(|span| Splice::new(span, written.as_str()));
        Some(Fix::new(title, splices.collect::<Vec<_>>()))
    }

    /// Removes an exact repetition.
    fn remove_repeated(&self, name: Span) -> Option<Fix> {
        let (group, index) = self.find_part(name, |part| part.0 == name)?;
        let parts = self.parts(group);
        let has_name = |part: &&(Span, &Value)| part.0.slice(self.text) == name.slice(self.text);
        let node = |value: &Value| Node::read(self.text, value);
        let first = parts[..index].iter().find(has_name)?;
        (node(first.1) == node(parts[index].1)).then(|| {
            let splices = TreeEditor::new(self.text, self.tree).remove(group, index);
            Fix::new(values::REMOVE_DUPLICATE, splices)
        })
    }

    /// Removes a `low` or `high` that only repeats the value.
    fn remove_range(&self, bound: Span) -> Option<Fix> {
        let (group, index) = self.find_part(bound, |part| part.1.span == bound)?;
        let name = self.parts(group)[index].0.slice(self.text);
        let value = group.field(self.text, "value")?;
        let is_same = value.span.slice(self.text) == bound.slice(self.text);
        (is_same && matches!(name, "low" | "high")).then(|| {
            let splices = TreeEditor::new(self.text, self.tree).remove(group, index);
            Fix::new(entries::remove_redundant_field(name), splices)
        })
    }

    /// The outermost value around `span` with a matching part, and the index of
    /// that part.
    fn find_part(
        &self,
        span: Span,
        matches: impl Fn(&(Span, &Value)) -> bool,
    ) -> Option<(&'a Value, usize)> {
        let mut around = self.tree.root.as_ref()?;
        loop {
            let parts = self.parts(around);
            if let Some(index) = parts.iter().position(&matches) {
                return Some((around, index));
            }
            let contains =
                |value: &&Value| value.span.start <= span.start && span.end <= value.span.end;
            around = parts.iter().map(|part| part.1).find(contains)?;
        }
    }

    /// The parts of a value, each with the span that identifies it: the name of a
    /// field, the key in a map, or the id of an entry in a list.
    fn parts<'v>(&self, value: &'v Value) -> Vec<(Span, &'v Value)> {
        match &value.kind {
            ValueKind::Struct { fields, .. } => fields
                .iter()
                .map(|Field { name, value }| (*name, value))
                .collect(),
            ValueKind::Map(entries) => entries
                .iter()
                .map(|(key, value)| (key.span, value))
                .collect(),
            ValueKind::List(elements) | ValueKind::Tuple { elements, .. } => elements
                .iter()
                .map(|each| (each.field(self.text, "id").unwrap_or(each).span, each))
                .collect(),
            ValueKind::Scalar | ValueKind::Identifier | ValueKind::Error => Vec::new(),
        }
    }
}
