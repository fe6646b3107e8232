//! Decides which fixes are certain, and applies them.
//!
//! Whatever reports a problem drafts the change that may fix it: a missing or superfluous mark, or a
//! word of the format. A draft is certain if the text that it leads to has neither that problem nor
//! any new one, and the same words and strings but for those that the draft touches. All errors in
//! the syntax of an entry are fixed together or not at all, as they may have one cause. A fix never
//! guesses an id, and leaves all other bytes as they are.
//!
//! Drafts are tried together, and if that fails, halves of them, so that many are tried by reading
//! the text a few times. How much is read is limited.

mod draft;
mod remove;

use std::collections::{BTreeMap, BTreeSet};

use super::ReadOutcome;
use super::edit::{inverse, splice};
use super::tree::{Token, TokenKind, Tree, has_structure, tokens_before};
use crate::diagnostic::{Code, Diagnostic, Span, Splice};
use draft::Unit;

/// How much is read at most to try the fixes of a text that is read: so many bytes, and the text so
/// many times.
const TO_READ: (usize, usize) = (2_000_000, 2);

/// How many bytes that are at most, a fraction of a second's work. The fixes of a larger text are
/// tried when it is fixed.
const MOST_TO_READ: usize = 8_000_000;

/// How much is read at most to fix a text.
const TO_FIX: (usize, usize) = (4_000_000, 24);

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
    fixed_with_progress(text, &|_| true)
}

/// [`fixed`], which reports how much is decided, from 0 to 1, and goes on only while it is told to.
/// What was certain until then is applied.
pub fn fixed_with_progress(text: &str, goes_on: &dyn Fn(f32) -> bool) -> Fixed {
    let mut left = bytes(TO_FIX, text);
    let mut count = 0;
    let mut text = text.to_owned();
    let (mut tree, mut outcome) = super::read_with_candidate_fixes(&text, &|_| ());
    loop {
        let units = draft::units(&text, &tree, &mut outcome.diagnostics);
        let mut trials = Trials::new(&text, &outcome, &mut left, goes_on);
        trials.try_units(units.iter().collect());
        let fixed = trials.certain_problems();
        let Some(after) = trials.after else {
            return Fixed { text, count };
        };
        count += fixed.len();
        Attempt { text, tree, outcome } = after;
    }
}

fn bytes((bytes, times): (usize, usize), text: &str) -> usize {
    bytes + times * text.len()
}

/// Keeps for each problem its certain fix, or none. Notes whether some were not tried, as the text
/// is too large for that.
pub(super) fn retain_certain_fixes(text: &str, tree: &Tree, outcome: &mut ReadOutcome) {
    let units = draft::units(text, tree, &mut outcome.diagnostics);
    let mut left = bytes(TO_READ, text).min(MOST_TO_READ);
    let mut trials = Trials::new(text, outcome, &mut left, &|_| true);
    trials.try_units(units.iter().collect());
    let (fixed, has_untried) = (trials.certain_problems(), trials.has_untried);
    outcome.has_untried_fixes = has_untried;
    for (i, problem) in outcome.diagnostics.iter_mut().enumerate() {
        problem.settle_fix(fixed.contains(&i));
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
    /// How many bytes may still be read.
    left: &'a mut usize,
    goes_on: &'a dyn Fn(f32) -> bool,
    /// How many units are decided, and how many there are.
    decided: usize,
    total: usize,
    /// Whether some were not tried.
    has_untried: bool,
    /// What is certain so far, and the text with it.
    certain: Vec<&'a Unit>,
    after: Option<Attempt>,
}

impl<'a> Trials<'a> {
    fn new(
        text: &'a str,
        outcome: &'a ReadOutcome,
        left: &'a mut usize,
        goes_on: &'a dyn Fn(f32) -> bool,
    ) -> Self {
        Self {
            text,
            outcome,
            left,
            goes_on,
            decided: 0,
            total: 0,
            has_untried: false,
            certain: Vec::new(),
            after: None,
        }
    }

    /// The problems whose fixes are certain, by their indices.
    fn certain_problems(&self) -> BTreeSet<usize> {
        self.certain.iter().flat_map(|unit| &unit.drafts).copied().collect()
    }

    /// Finds those of some drafts that are certain, besides those that are so already.
    fn try_units(&mut self, units: Vec<&'a Unit>) {
        if units.is_empty() {
            return;
        }
        self.total = self.total.max(units.len());
        let share = self.decided as f32 / self.total as f32;
        if *self.left < self.text.len() || !(self.goes_on)(share) {
            self.has_untried = true;
            return;
        }
        let mut tried = self.certain.clone();
        tried.extend(&units);
        match self.attempt(&tried) {
            Ok(after) => {
                self.certain = tried;
                self.after = Some(after);
                self.decided += units.len();
            }
            Err(offsets) if units.len() > 1 => {
                let is_cause = |unit: &&Unit| {
                    let next = offsets.partition_point(|offset| *offset < unit.place.start);
                    let next = offsets.get(next);
                    next.is_some_and(|offset| *offset <= unit.place.end)
                };
                let (mut last, mut first): (Vec<&Unit>, Vec<&Unit>) =
                    units.into_iter().partition(is_cause);
                if first.is_empty() || last.is_empty() {
                    first.append(&mut last);
                    last = first.split_off(first.len() / 2);
                }
                self.try_units(first);
                self.try_units(last);
            }
            Err(_) => self.decided += 1,
        }
    }

    /// Applies drafts. If they are not certain together, returns where in the text before there are
    /// new problems.
    fn attempt(&mut self, units: &[&Unit]) -> Result<Attempt, Vec<usize>> {
        let fixed: BTreeSet<usize> =
            units.iter().flat_map(|unit| unit.problems.iter().copied()).collect();
        let mut changes: Vec<(&Splice, usize)> = Vec::new();
        for i in units.iter().flat_map(|unit| &unit.drafts) {
            let drafts = self.outcome.diagnostics[*i].fixes.iter();
            let splices = drafts.flat_map(|fix| &fix.splices);
            changes.extend(splices.map(|splice| (splice, *i)));
        }
        // Two insertions at one place stay in the order in which they were reported.
        changes.sort_by_key(|(splice, _)| splice.span);
        let mut pairs = changes.windows(2);
        if pairs.any(|pair| pair[1].0.span.start < pair[0].0.span.end) {
            return Err(Vec::new());
        }
        let splices: Vec<Splice> = changes.iter().map(|(splice, _)| (*splice).clone()).collect();
        let text = splice(self.text, &splices);
        *self.left = self.left.saturating_sub(text.len());
        let (tree, outcome) = super::read_with_candidate_fixes(&text, &|_| ());
        let new = new_problems(&self.outcome.diagnostics, &outcome.diagnostics, &fixed, &splices);
        if !new.is_empty() {
            return Err(new);
        }
        let is_lost = self.outcome.dataset.is_some() && outcome.dataset.is_none();
        // A fix may reach beyond the place of its problem.
        let places = units.iter().map(|unit| unit.place);
        let place = places
            .chain(splices.iter().map(|splice| splice.span))
            .reduce(|all, place| Span::new(all.start.min(place.start), all.end.max(place.end)))
            .unwrap_or_default();
        if is_lost || !keeps_words((self.text, &text), place, &changes, &splices) {
            return Err(Vec::new());
        }
        Ok(Attempt { text, tree, outcome })
    }
}

/// Where the problems after some splices would be before them that were not there, apart from
/// those that they fix.
fn new_problems(
    before: &[Diagnostic],
    after: &[Diagnostic],
    fixed: &BTreeSet<usize>,
    splices: &[Splice],
) -> Vec<usize> {
    let mut known: BTreeMap<(Code, usize), usize> = BTreeMap::new();
    for (i, problem) in before.iter().enumerate() {
        if !fixed.contains(&i) {
            *known.entry((problem.code, problem.span.start)).or_default() += 1;
        }
    }
    let mut splices = splices.iter().peekable();
    let (mut removed, mut added) = (0, 0);
    // The problems are in the order of the text.
    let offsets = after.iter().filter_map(|problem| {
        let start = problem.span.start;
        while let Some(splice) = splices.peek()
            && splice.span.start + added + splice.text.len() <= start + removed
        {
            removed += splice.span.range().len();
            added += splice.text.len();
            splices.next();
        }
        // Inside what a splice has written nothing was before.
        let offset = start + removed - added;
        let count = known.get_mut(&(problem.code, offset)).filter(|count| **count > 0);
        match count {
            Some(count) => {
                *count -= 1;
                None
            }
            None => Some(offset),
        }
    });
    offsets.collect()
}

/// Whether a part of a text has the same words and strings after some changes as before, apart from
/// those that the changes touch, and none of the touched strings took in a field.
fn keeps_words(
    (before, after): (&str, &str),
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
            let next = spans.partition_point(|span| span.end < token.span.start);
            spans.get(next).is_some_and(|span| span.touches(token.span))
        });
    let slices = |tokens: Vec<&Token>| tokens.iter().map(|token| token.span.slice(text)).collect();
    (slices(kept), slices(touched))
}
