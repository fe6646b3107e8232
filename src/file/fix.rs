//! Which fixes are certain, and the mending of all that they mend.
//!
//! Where a problem is found, the changes that may mend it are drafted. A draft
//! is certain where it is the only one of its problem that holds when tried:
//! read again, its entry or file has that problem no more, and no other fault of
//! form or of values. What the fault had hidden, such as a position off its
//! scale in an entry that could not be read, may then show.

use std::collections::BTreeMap;

use super::edit::{Node, TreeEditor, ron_string, splice};
use super::read_with_candidate_fixes;
use super::tree::{Field, Tree, Value, ValueKind};
use crate::diagnostic::{Code, Diagnostic, Fix, Span, Splice};
use crate::model::{Section, slug};

/// How many bytes are read to try fixes in a whole text, so that a large one does
/// not keep anybody waiting. Of its many faults the first ones then have a fix.
const MAX_TRIED_BYTES: usize = 2_000_000;

/// How often a text is read until nothing is left to mend.
const MAX_ROUNDS: usize = 500;

/// A text with all fixed that is certain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fixed {
    /// The text.
    pub text: String,
    /// How many fixes were made.
    pub count: usize,
}

/// Makes all fixes of a text that are certain, and those that are so then.
pub fn fixed(text: &str) -> Fixed {
    let mut fixed = Fixed {
        text: text.to_owned(),
        count: 0,
    };
    for _ in 0..MAX_ROUNDS {
        let found = super::read(&fixed.text).diagnostics;
        let mut made: Vec<&Diagnostic> = Vec::new();
        // Values are fixed when the form around them is.
        let has_fix = |problem: &&Diagnostic| !problem.fixes.is_empty();
        let with_fix = || found.iter().filter(has_fix);
        let form = with_fix().any(|problem| problem.code.is_syntax());
        for problem in with_fix().filter(|problem| problem.code.is_syntax() == form) {
            let mut others = made.iter().flat_map(|made| &made.fixes);
            if others.all(|other| problem.fixes[0].is_disjoint(other)) {
                made.push(problem);
            }
        }
        // Two that are certain can still want the same.
        if made.len() > 1 && !holds(&fixed.text, &faults(&fixed.text), &made) {
            made.truncate(1);
        }
        if made.is_empty() {
            break;
        }
        fixed.count += made.len();
        fixed.text = splice(&fixed.text, &splices_of(&made));
    }
    fixed
}

fn splices_of(problems: &[&Diagnostic]) -> Vec<Splice> {
    let fixes = problems.iter().filter_map(|problem| problem.fixes.first());
    let mut splices: Vec<Splice> = fixes.flat_map(|fix| fix.splices.clone()).collect();
    splices.sort_by_key(|splice| splice.span);
    splices
}

/// Whether the fix of a problem mends it and breaks nothing. What brackets are
/// right is not certain while a text or a comment has no end, nor what values
/// are while the form around them is broken.
fn holds_alone(text: &str, before: &[Diagnostic], problem: &Diagnostic) -> bool {
    let is_shaken = match problem.code {
        Code::UnterminatedString => false,
        code if code.is_syntax() => before.iter().any(|fault| {
            matches!(
                fault.code,
                Code::UnterminatedString | Code::UnterminatedComment
            )
        }),
        _ => before.iter().any(|fault| fault.code.is_syntax()),
    };
    !is_shaken && holds(text, before, &[problem])
}

/// Whether the fixes of problems, made at once, mend them and break nothing.
fn holds(text: &str, before: &[Diagnostic], problems: &[&Diagnostic]) -> bool {
    let after = faults(&splice(text, &splices_of(problems)));
    let fixed = || {
        let fixed = problems.iter().copied();
        fixed.filter(|problem| !problem.code.is_semantic())
    };
    let code = |fault: &Diagnostic| fault.code;
    let mut left = counts(before, code);
    // Of each rule there are fewer faults by those that are fixed,
    for problem in fixed() {
        left.entry(problem.code).and_modify(|count| *count -= 1);
    }
    let fewer = counts(&after, code)
        .into_iter()
        .all(|(code, count)| left.get(&code).is_some_and(|left| count <= *left));
    // and it is they that are no more.
    let told = |fault: &Diagnostic| (fault.code, fault.message.clone());
    let (was, is) = (counts(before, told), counts(&after, told));
    let gone = |problem| is.get(&told(problem)) < was.get(&told(problem));
    fewer && fixed().all(gone)
}

fn counts<Key: Ord>(
    faults: &[Diagnostic],
    key: impl Fn(&Diagnostic) -> Key,
) -> BTreeMap<Key, isize> {
    let mut counts = BTreeMap::new();
    for fault in faults {
        *counts.entry(key(fault)).or_default() += 1;
    }
    counts
}

/// The faults of form and of values that a text has.
fn faults(text: &str) -> Vec<Diagnostic> {
    syntax_and_value_faults(&read_with_candidate_fixes(text).1.diagnostics)
}

fn syntax_and_value_faults(problems: &[Diagnostic]) -> Vec<Diagnostic> {
    let problems = problems.iter().filter(|found| !found.code.is_semantic());
    problems.cloned().collect()
}

/// Leaves each problem the one fix that is certain, or none.
pub(super) fn retain_certain_fixes(text: &str, tree: &Tree, diagnostics: &mut [Diagnostic]) {
    let mut fixer = Fixer {
        text,
        tree,
        before: syntax_and_value_faults(diagnostics),
        tried: 0,
    };
    // Where two people's changes stand one after the other, one of them is right.
    let is_unmerged = text.lines().any(|line| line.starts_with("<<<<<<< "));
    for problem in diagnostics {
        let drafts = std::mem::take(&mut problem.fixes);
        if is_unmerged {
            continue;
        }
        let own = fixer.fix_from_tree(problem);
        let mut certain: Vec<Fix> = Vec::new();
        for fix in drafts.into_iter().chain(own) {
            problem.fixes = vec![fix];
            if fixer.is_certain(problem) {
                certain.append(&mut problem.fixes);
            }
        }
        problem.fixes = if certain.len() == 1 {
            certain
        } else {
            Vec::new()
        };
    }
}

struct Fixer<'a> {
    text: &'a str,
    tree: &'a Tree,
    /// The faults that the text has.
    before: Vec<Diagnostic>,
    /// How many bytes were read to try fixes in it.
    tried: usize,
}

impl<'a> Fixer<'a> {
    /// Whether the fix of a problem holds when it is tried.
    fn is_certain(&mut self, problem: &Diagnostic) -> bool {
        let entry = self
            .entry_containing(problem.span)
            .filter(|_| !problem.code.is_syntax());
        if let Some((section, entry)) = entry {
            return self.holds_within(section, entry.span, problem);
        }
        self.tried < MAX_TRIED_BYTES && {
            self.tried += self.text.len();
            holds_alone(self.text, &self.before, problem)
        }
    }

    /// Tries a fix in a file that has this entry alone; large files are read once.
    fn holds_within(&self, section: Section, entry: Span, problem: &Diagnostic) -> bool {
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
        holds_alone(&text, &faults(&text), &alone)
    }

    /// The entry that holds a stretch.
    fn entry_containing(&self, span: Span) -> Option<(Section, &'a Value)> {
        let editor = TreeEditor::new(self.text, self.tree);
        let (section, place) = editor.entry_containing(span)?;
        Some((section, editor.entry_value(section, place)?))
    }

    /// What is told by the tree: an id that is no slug, and what says again what
    /// stands already.
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

    /// Makes an id a slug, wherever the file names the entry.
    fn fix_id(&self, span: Span) -> Option<Fix> {
        let editor = TreeEditor::new(self.text, self.tree);
        let (section, entry) = self.entry_containing(span)?;
        let written = own_id(self.text, entry).filter(|id| id.span == span)?;
        let id: String = ron::from_str(written.span.slice(self.text)).ok()?;
        let slug = slug(&id);
        // Of two entries with one id, or with ids that differ in signs alone,
        // nobody knows which one is named.
        let same = |entry: &&Value| {
            own_id(self.text, entry).is_some_and(|other| {
                let other = Node::read(self.text, other);
                other.as_str() == slug || other.as_str() == id
            })
        };
        if slug.is_empty() || editor.entries(section).iter().filter(same).count() != 1 {
            return None;
        }
        let words = ron_string(&slug);
        let names = editor.references(section, &id);
        let everywhere = if names.is_empty() {
            ""
        } else {
            " wherever it is named"
        };
        let title = format!("Write {words}{everywhere}");
        let mut places: Vec<Span> = names.into_iter().chain([span]).collect();
        places.sort();
        let splices = places
            .into_iter()
            .map(|place| Splice::new(place, words.clone()));
        Some(Fix::new(title, splices.collect::<Vec<_>>()))
    }

    /// Takes out what stands a second time, word for word.
    fn remove_repeated(&self, head: Span) -> Option<Fix> {
        let (group, at) = self.place(head, |part| part.0 == head)?;
        let parts = self.parts(group);
        let named = |part: &&(Span, &Value)| part.0.slice(self.text) == head.slice(self.text);
        let node = |value: &Value| Node::read(self.text, value);
        let first = parts[..at].iter().find(named)?;
        (node(first.1) == node(parts[at].1)).then(|| {
            let splices = TreeEditor::new(self.text, self.tree).remove(group, at);
            Fix::new("Remove what is repeated", splices)
        })
    }

    /// Takes out a low or high that says no more than the value.
    fn remove_range(&self, end: Span) -> Option<Fix> {
        let (group, at) = self.place(end, |part| part.1.span == end)?;
        let parts = self.parts(group);
        let value = parts
            .iter()
            .find(|part| part.0.slice(self.text) == "value")?;
        let name = parts[at].0.slice(self.text);
        let same = value.1.span.slice(self.text) == end.slice(self.text);
        (same && matches!(name, "low" | "high")).then(|| {
            let splices = TreeEditor::new(self.text, self.tree).remove(group, at);
            Fix::new(format!("Remove `{name}`, which is the value"), splices)
        })
    }

    /// The bracket and the number in it of the part that is meant, which holds
    /// a stretch.
    fn place(
        &self,
        within: Span,
        is_meant: impl Fn(&(Span, &Value)) -> bool,
    ) -> Option<(&'a Value, usize)> {
        let mut around = self.tree.root.as_ref()?;
        loop {
            let parts = self.parts(around);
            if let Some(at) = parts.iter().position(&is_meant) {
                return Some((around, at));
            }
            let holds =
                |value: &&Value| value.span.start <= within.start && within.end <= value.span.end;
            around = parts.iter().map(|part| part.1).find(holds)?;
        }
    }

    /// The parts of a value, each with what names it.
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
                .map(|each| (own_id(self.text, each).unwrap_or(each).span, each))
                .collect(),
            ValueKind::Scalar | ValueKind::Identifier | ValueKind::Error => Vec::new(),
        }
    }
}

/// The id that an entry has for its own.
fn own_id<'v>(text: &str, entry: &'v Value) -> Option<&'v Value> {
    let ValueKind::Struct { fields, .. } = &entry.kind else {
        return None;
    };
    let id = |field: &&Field| field.name.slice(text) == "id";
    fields.iter().find(id).map(|field| &field.value)
}
