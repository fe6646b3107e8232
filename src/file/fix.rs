//! Decides which fixes are certain, and applies them.
//!
//! Whatever reports a problem drafts the change that may fix it: a missing or superfluous mark, or a
//! word of the format. A draft is certain if the text that it leads to has neither that problem nor
//! any new one but warnings about other entries, which were not checked before, and the same words
//! and strings but for those that the draft touches. It must also
//! mend all that is wrong with the syntax of its entry and all repeated fields there, which may have
//! one cause. A fix never guesses an id, and leaves all other bytes as they are.
//!
//! Drafts are tried one by one, each beside those that are certain so far. How much is read for that
//! is limited.

mod draft;
mod remove;

use std::collections::{BTreeMap, BTreeSet};

use super::ReadOutcome;
use super::edit::{inverse, splice};
use super::encoding::old_line_breaks;
use super::tree::{Token, TokenKind, Tree, has_structure, tokens_before};
use crate::diagnostic::{Code, Diagnostic, Severity, Span, Splice};
use draft::Drafter;

/// How much is read at most to try the fixes of a text.
struct Budget {
    bytes: usize,
    /// How many times the text itself may be read besides.
    times: usize,
}

impl Budget {
    fn bytes(&self, text: &str) -> usize {
        self.bytes + self.times * text.len()
    }
}

/// The budget for fixes while a text is read.
const TO_READ: Budget = Budget { bytes: 2_000_000, times: 2 };

/// How many bytes that are at most, a fraction of a second's work. The other fixes of a
/// larger text are tried by `check --fix`.
const MOST_TO_READ: usize = 8_000_000;

/// A problem takes as long as reading so many bytes.
const BYTES_OF_PROBLEM: usize = 200;

/// The budget for fixes while a text is fixed.
const TO_FIX: Budget = Budget { bytes: 4_000_000, times: 24 };

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
    let mut left = TO_FIX.bytes(text);
    let mut count = 0;
    let mut text = text.to_owned();
    let (mut tree, mut outcome) = super::read_with_candidate_fixes(&text, &|_| ());
    loop {
        let mut trials = Trials::new(&text, &tree, &mut outcome, &mut left);
        trials.try_all();
        let fixed = trials.certain.len();
        let Some(after) = trials.after else {
            return Fixed { text, count };
        };
        count += fixed;
        Attempt { text, tree, outcome } = after;
    }
}

/// Keeps for each problem its certain fix, or none. Notes whether some were not tried, as the text
/// is too large for that.
pub(super) fn retain_certain_fixes(text: &str, tree: &Tree, outcome: &mut ReadOutcome) {
    let mut left = TO_READ.bytes(text).min(MOST_TO_READ);
    let mut trials = Trials::new(text, tree, outcome, &mut left);
    trials.try_all();
    let (certain, has_untried) = (trials.certain, trials.has_untried);
    outcome.has_untried_fixes = has_untried;
    for (i, problem) in outcome.diagnostics.iter_mut().enumerate() {
        problem.settle_fix(certain.contains(&i));
    }
}

/// A text with some drafts applied.
struct Attempt {
    text: String,
    tree: Tree,
    outcome: ReadOutcome,
}

struct Trials<'a> {
    text: &'a str,
    outcome: &'a ReadOutcome,
    /// The entry that each problem is in.
    entries: Vec<Option<Span>>,
    /// How many bytes may still be read.
    left: &'a mut usize,
    /// True if some drafts were not tried.
    has_untried: bool,
    /// The problems whose drafts are certain so far, and the text with these.
    certain: BTreeSet<usize>,
    after: Option<Attempt>,
}

impl<'a> Trials<'a> {
    /// Completes the drafts of the problems.
    fn new(
        text: &'a str,
        tree: &'a Tree,
        outcome: &'a mut ReadOutcome,
        left: &'a mut usize,
    ) -> Self {
        let mut drafter = Drafter::new(text, tree);
        drafter.complete(&mut outcome.diagnostics);
        let entry = |problem: &Diagnostic| drafter.entry_containing(problem.span);
        Self {
            text,
            entries: outcome.diagnostics.iter().map(entry).collect(),
            outcome,
            left,
            has_untried: false,
            certain: BTreeSet::new(),
            after: None,
        }
    }

    /// Finds the drafts that are certain.
    fn try_all(&mut self) {
        let problems = &self.outcome.diagnostics;
        let has_draft = |i: &usize| !problems[*i].fixes.is_empty();
        let mut drafts: Vec<usize> = (0..problems.len()).filter(has_draft).collect();
        // Errors in the syntax come first: only without them does the rest of an entry show.
        drafts.sort_by_key(|i| problems[*i].code);
        for draft in drafts.iter().copied() {
            if *self.left < self.text.len() {
                self.has_untried = true;
                return;
            }
            if self.certain.contains(&draft) || self.try_beside_certain([draft]) {
                continue;
            }
            // The same mistake may be in one entry more than once.
            let is_same = |other: &usize| {
                self.entries[*other] == self.entries[draft]
                    && problems[*other].message == problems[draft].message
            };
            let same: Vec<usize> = drafts.iter().copied().filter(is_same).collect();
            if same.len() > 1 && same[0] == draft {
                self.try_beside_certain(same);
            }
        }
    }

    /// Returns true if some drafts are certain beside those that are so far.
    fn try_beside_certain(&mut self, drafts: impl IntoIterator<Item = usize>) -> bool {
        let tried = self.certain.iter().copied().chain(drafts).collect();
        let after = self.attempt(&tried);
        let is_certain = after.is_some();
        if is_certain {
            self.certain = tried;
            self.after = after;
        }
        is_certain
    }

    /// Applies the drafts of some problems, if they are certain together.
    fn attempt(&mut self, problems: &BTreeSet<usize>) -> Option<Attempt> {
        let known = &self.outcome.diagnostics;
        let gone = self.must_be_gone(problems);
        let mut changes: Vec<(&Splice, usize)> = Vec::new();
        for i in problems {
            let splices = known[*i].fixes.iter().flat_map(|fix| &fix.splices);
            changes.extend(splices.map(|splice| (splice, *i)));
        }
        // Two insertions at one place stay in the order in which they were reported.
        changes.sort_by_key(|(splice, _)| splice.span);
        let mut pairs = changes.windows(2);
        if pairs.any(|pair| pair[1].0.span.start < pair[0].0.span.end) {
            return None;
        }
        let splices: Vec<Splice> = changes.iter().map(|(splice, _)| (*splice).clone()).collect();
        let text = splice(self.text, &splices);
        let (tree, outcome) = super::read_with_candidate_fixes(&text, &|_| ());
        let read = text.len() + outcome.diagnostics.len() * BYTES_OF_PROBLEM;
        *self.left = self.left.saturating_sub(read);
        let is_lost = self.outcome.dataset.is_some() && outcome.dataset.is_none();
        // A fix may reach beyond the entry of its problem.
        let whole = Span::new(0, self.text.len());
        let places: Vec<Span> =
            problems.iter().map(|i| self.entries[*i].unwrap_or(whole)).collect();
        let place = places
            .iter()
            .copied()
            .chain(splices.iter().map(|splice| splice.span))
            .reduce(|all, place| Span::new(all.start.min(place.start), all.end.max(place.end)))
            .unwrap_or_default();
        let is_certain = old_line_breaks(self.text).is_some()
            || !is_lost
                && !has_new_problem(known, &outcome.diagnostics, &gone, &splices, &places)
                && keeps_words(self.text, &text, place, &changes, &splices);
        is_certain.then_some(Attempt { text, tree, outcome })
    }

    /// The problems that must be gone after the drafts of some: these, and the errors in the syntax and
    /// the repeated fields of their entries, or of what is between entries. Brackets there concern
    /// everything.
    fn must_be_gone(&self, tried: &BTreeSet<usize>) -> BTreeSet<usize> {
        let problems = &self.outcome.diagnostics;
        let is_around = |i: usize| {
            let code = problems[i].code;
            self.entries[i].is_none() && matches!(code, Code::MissingBracket | Code::StrayBracket)
        };
        let concern_all = tried.iter().any(|i| is_around(*i));
        let entries: BTreeSet<Option<Span>> = tried.iter().map(|i| self.entries[*i]).collect();
        let is_beside = |i: usize| {
            let problem = &problems[i];
            let is_broken = problem.code.is_syntax() && problem.severity() == Severity::Error;
            // A field that is repeated may be that of an entry whose beginning is lost.
            (is_broken || problem.code == Code::DuplicateField)
                && (concern_all || is_around(i) || entries.contains(&self.entries[i]))
        };
        (0..problems.len()).filter(|i| tried.contains(i) || is_beside(*i)).collect()
    }
}

/// Returns true if there is a problem after some splices that was not there before them, or that
/// they fix. Outside the entries that they fix, a new warning only follows from their return.
fn has_new_problem(
    before: &[Diagnostic],
    after: &[Diagnostic],
    fixed: &BTreeSet<usize>,
    splices: &[Splice],
    entries: &[Span],
) -> bool {
    let mut known: BTreeMap<(Code, usize), usize> = BTreeMap::new();
    for (i, problem) in before.iter().enumerate() {
        if !fixed.contains(&i) {
            *known.entry((problem.code, problem.span.start)).or_default() += 1;
        }
    }
    let mut splices = splices.iter().peekable();
    let (mut removed, mut added) = (0, 0);
    // The problems are in the order of the text.
    after.iter().any(|problem| {
        let start = problem.span.start;
        while let Some(splice) = splices.peek()
            && splice.span.start + added + splice.text.len() <= start + removed
        {
            removed += splice.span.range().len();
            added += splice.text.len();
            splices.next();
        }
        // Inside what a splice has written nothing was before.
        let start = start + removed - added;
        let count = known.get_mut(&(problem.code, start));
        match count.filter(|count| **count > 0) {
            Some(count) => {
                *count -= 1;
                false
            }
            None => {
                problem.severity() == Severity::Error
                    || entries.iter().any(|entry| entry.range().contains(&start))
            }
        }
    })
}

/// Returns true if a part of a text has the same words and strings after some changes as before,
/// apart from those that the changes touch, and none of the touched strings took in a field.
fn keeps_words(
    before: &str,
    after: &str,
    place: Span,
    changes: &[(&Splice, usize)],
    splices: &[Splice],
) -> bool {
    let inverse = inverse(before, splices);
    let (mut old, mut new): (BTreeMap<usize, Span>, BTreeMap<usize, Span>) = Default::default();
    for ((splice, problem), undone) in changes.iter().zip(&inverse) {
        for (touched, span) in [(&mut old, splice.span), (&mut new, undone.span)] {
            let touched = touched.entry(*problem).or_insert(span);
            *touched = Span::new(touched.start.min(span.start), touched.end.max(span.end));
        }
    }
    let grown = after.len() + place.end - before.len();
    let (old_words, old_touched) = words(before, place, old.into_values().collect());
    let (new_words, new_touched) =
        words(after, Span::new(place.start, grown), new.into_values().collect());
    let is_whole =
        |word: &&str| old_touched.contains(word) || !has_structure(word.trim_matches('"'));
    old_words == new_words && new_touched.iter().all(is_whole)
}

/// The words, numbers and strings in a part of a text, and those of them that some spans touch.
fn words(text: &str, place: Span, mut spans: Vec<Span>) -> (Vec<&str>, Vec<&str>) {
    spans.sort_unstable();
    let (tokens, _) = tokens_before(text, place);
    let is_word = |token: &&Token| {
        matches!(
            token.kind,
            TokenKind::Identifier | TokenKind::Number | TokenKind::String | TokenKind::Char
        )
    };
    let (touched, kept): (Vec<&Token>, Vec<&Token>) =
        tokens.iter().filter(is_word).partition(|token| {
            let next = spans.partition_point(|span| span.end < token.span().start);
            spans.get(next).is_some_and(|span| span.touches(token.span()))
        });
    let slices =
        |tokens: Vec<&Token>| tokens.iter().map(|token| token.span().slice(text)).collect();
    (slices(kept), slices(touched))
}
