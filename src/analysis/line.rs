//! The line of a party: what follows, day by day, from the statements of those who
//! speak for it. The result depends on the statements alone, never on the order in
//! which they are added.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

use crate::model::{Day, Position, Stance, StanceKind};

/// The longest span, in days, of a stance that counts as dated.
const MAX_DATED_SPAN: i32 = 10;

/// One stance's position on the question.
#[derive(Clone, Copy)]
pub(super) struct Entry<'a> {
    pub index: usize,
    pub stance: &'a Stance,
    pub position: &'a Position,
    pub party: usize,
}

impl Entry<'_> {
    /// Whether a careful reader could defend `value` from the words.
    fn allows(&self, value: f64) -> bool {
        (self.position.low..=self.position.high).contains(&value)
    }
}

/// The statements that can set a party's line.
#[derive(Default)]
pub(super) struct LineHistory<'a> {
    days: BTreeMap<Day, DayStatements<'a>>,
    /// The line after each day, up to the first that has to be computed again.
    lines: BTreeMap<Day, Option<LineState<'a>>>,
    /// The actor and the day of each statement, by its id.
    statements: BTreeMap<&'a str, (&'a str, Day)>,
    /// The days of each actor's statements.
    actor_days: BTreeMap<&'a str, BTreeSet<Day>>,
    /// The ids of withdrawn statements.
    withdrawn: BTreeSet<&'a str>,
    /// The latest day of a withdrawn statement of each actor. The actor's statements
    /// of earlier days ended with it.
    ended: BTreeMap<&'a str, Day>,
    /// The days that still have statements which were withdrawn or ended.
    outdated: BTreeSet<Day>,
}

/// The statements that take effect on one day.
#[derive(Default)]
struct DayStatements<'a> {
    entries: Vec<Entry<'a>>,
    /// The best rank of a dated one.
    dated_rank: Option<u32>,
}

impl<'a> DayStatements<'a> {
    fn push(&mut self, entry: Entry<'a>) {
        #[cfg(test)]
        super::work::add(1);
        if !is_long(&entry) {
            let rank = self.dated_rank.unwrap_or(u32::MAX);
            self.dated_rank = Some(rank.min(rank_of(&entry)));
        }
        self.entries.push(entry);
    }
}

/// A party's line after a day.
#[derive(Clone)]
pub(super) struct LineState<'a> {
    pub value: f64,
    /// The index of the stance that sets it.
    pub stance: usize,
    /// The statements that keep it current, of one day; the first counts before the
    /// others. They set it, or leave room for its value.
    pub latest: Vec<Entry<'a>>,
}

impl<'a> LineHistory<'a> {
    /// Adds a statement.
    pub fn insert(&mut self, entry: Entry<'a>) {
        let day = entry.stance.effective;
        let actor = entry.stance.actor.as_str();
        if self.has_ended(actor, day) {
            return;
        }
        self.days.entry(day).or_default().push(entry);
        self.statements.insert(&entry.stance.id, (actor, day));
        self.actor_days.entry(actor).or_default().insert(day);
        // A statement bears on long ones that take effect later, but not earlier.
        self.lines.split_off(&day);
    }

    /// Whether the statements of an actor that took effect on a day ended with a later one.
    fn has_ended(&self, actor: &str, day: Day) -> bool {
        self.ended.get(actor).is_some_and(|ended| day < *ended)
    }

    /// Removes a statement, if there is one with this id, and the earlier ones of the
    /// same actor, which ended with it.
    pub fn withdraw(&mut self, id: &'a str) {
        let Some((actor, day)) = self.statements.get(id) else {
            return;
        };
        self.withdrawn.insert(id);
        self.outdated.insert(*day);
        let ended = self.ended.entry(actor).or_insert(*day);
        *ended = *day.max(ended);
        if let Some(days) = self.actor_days.get_mut(actor) {
            let kept = days.split_off(ended);
            self.outdated.extend(std::mem::replace(days, kept));
        }
    }

    /// Removes the statements that were withdrawn or ended, once for each day.
    fn update(&mut self) {
        let Some(first) = self.outdated.first() else {
            return;
        };
        self.lines.split_off(first);
        for day in std::mem::take(&mut self.outdated) {
            let statements = self.days.remove(&day).unwrap_or_default();
            let mut kept = DayStatements::default();
            for entry in statements.entries {
                let Stance { id, actor, .. } = entry.stance;
                if !self.withdrawn.contains(id.as_str()) && !self.has_ended(actor, day) {
                    kept.push(entry);
                }
            }
            if !kept.entries.is_empty() {
                self.days.insert(day, kept);
            }
        }
    }

    /// Returns the line after the last statement.
    pub fn line(&mut self) -> Option<&LineState<'a>> {
        self.update();
        let computed = self.lines.last_key_value();
        let mut line = computed.and_then(|(_, line)| line.clone());
        let start = computed.map_or(Bound::Unbounded, |(day, _)| Bound::Excluded(*day));
        for (day, statements) in self.days.range((start, Bound::Unbounded)) {
            line = self.line_after(line, &statements.entries);
            self.lines.insert(*day, line.clone());
        }
        self.lines.last_key_value().and_then(|(_, line)| line.as_ref())
    }

    /// Returns the line after the statements of one day.
    fn line_after(
        &self,
        before: Option<LineState<'a>>,
        entries: &[Entry<'a>],
    ) -> Option<LineState<'a>> {
        #[cfg(test)]
        super::work::add(entries.len());
        let mut entries = entries.to_vec();
        entries.sort_by(|a, b| by_preference((a.stance, a.position), (b.stance, b.position)));
        let (undated, mut setting): (Vec<Entry<'a>>, Vec<Entry<'a>>) =
            entries.into_iter().partition(|entry| self.is_undated(entry));
        let Some(rank) = setting.iter().map(rank_of).min() else {
            // They move nothing, but those that leave room for the line keep it current.
            let value = before.as_ref()?.value;
            let fitting = undated.into_iter().filter(|entry| entry.allows(value));
            return held_at(value, fitting.collect(), before);
        };
        setting.retain(|entry| rank_of(entry) == rank);
        held_at(value_of(&setting, before.as_ref())?, setting, before)
    }

    /// Whether the span of a statement is so long that a dated one of the same or a
    /// higher rank lies within it.
    fn is_undated(&self, entry: &Entry<'_>) -> bool {
        let span = entry.stance.said.earliest..=entry.stance.effective;
        is_long(entry)
            && self.days.range(span).any(|(_, statements)| {
                statements.dated_rank.is_some_and(|rank| rank <= rank_of(entry))
            })
    }
}

/// Returns the value of the line after statements of one day and rank, the preferred
/// first.
fn value_of(statements: &[Entry<'_>], before: Option<&LineState<'_>>) -> Option<f64> {
    let (Some(before), [_, _, ..]) = (before, statements) else {
        return statements.first().map(|entry| entry.position.value);
    };
    let positions = || statements.iter().map(|entry| entry.position);
    let low = positions().map(|position| position.low).reduce(f64::min)?;
    let high = positions().map(|position| position.high).reduce(f64::max)?;
    if (low..=high).contains(&before.value) {
        return Some(before.value);
    }
    let distance = |value: f64| (value - before.value).abs();
    let closer = |a: &f64, b: &f64| distance(*a).total_cmp(&distance(*b)).then(a.total_cmp(b));
    positions().map(|position| position.value).min_by(closer)
}

/// Returns a line at `value`, set by the first of the statements that has this value.
/// If none has it, the stance that set the line before still does.
fn held_at<'a>(
    value: f64,
    statements: Vec<Entry<'a>>,
    before: Option<LineState<'a>>,
) -> Option<LineState<'a>> {
    if statements.is_empty() {
        return before;
    }
    let mut at_value = statements.iter().filter(|entry| entry.position.value == value);
    let setting = at_value.next().map(|entry| entry.index);
    Some(LineState {
        value,
        stance: setting.or(before.map(|line| line.stance))?,
        latest: statements,
    })
}

/// Compares two positions of one day by which counts first: a quotation before other
/// words, then the one with the narrower range, then the lower value.
pub(super) fn by_preference(
    (a_stance, a): (&Stance, &Position),
    (b_stance, b): (&Stance, &Position),
) -> Ordering {
    let in_our_words = |stance: &Stance| stance.kind != StanceKind::Quotation;
    let width = |position: &Position| position.high - position.low;
    in_our_words(a_stance)
        .cmp(&in_our_words(b_stance))
        .then(width(a).total_cmp(&width(b)))
        .then(a.value.total_cmp(&b.value))
        .then_with(|| a_stance.id.cmp(&b_stance.id))
}

/// Whether a stance was said over so long a span that it is not dated.
fn is_long(entry: &Entry<'_>) -> bool {
    let said = entry.stance.said.earliest;
    let days = said.until(entry.stance.effective).map(|span| span.get_days());
    days.is_ok_and(|days| days >= MAX_DATED_SPAN)
}

fn rank_of(entry: &Entry<'_>) -> u32 {
    entry.stance.rank.unwrap_or(u32::MAX)
}
