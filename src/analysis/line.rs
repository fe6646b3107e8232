//! The line of a party: what follows, day by day, from the statements of those who
//! speak for it. The result depends on the statements alone, never on the order in
//! which they are added.

use std::cmp::{Ordering, Reverse};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

use crate::model::{Day, Position, Stance, StanceKind};
use crate::words::line_rule::FirstOfDay;

/// The longest span, in days, of a stance that counts as dated.
const MAX_DATED_SPAN: i32 = 10;

/// Whether a stance was said over so long a span that it is not dated.
pub fn is_over_long_span(stance: &Stance) -> bool {
    let days = stance.said.earliest.until(stance.effective).map(|span| span.get_days());
    days.is_ok_and(|days| days >= MAX_DATED_SPAN)
}

/// One stance's position on the question.
#[derive(Clone, Copy)]
pub(super) struct Entry<'a> {
    pub index: usize,
    pub stance: &'a Stance,
    pub position: &'a Position,
    pub party: usize,
    /// The day from which it counts among others, whenever it became known.
    pub day: Day,
    /// The last day on which it was said, or for which it is a figure.
    pub last: Day,
}

impl<'a> Entry<'a> {
    pub fn new(index: usize, stance: &'a Stance, position: &'a Position, party: usize) -> Self {
        let (day, last) = (stance.effective, stance.last_day());
        Self { index, stance, position, party, day, last }
    }

    pub fn rank(&self) -> u32 {
        self.stance.rank.unwrap_or(u32::MAX)
    }

    /// Whether it was said over so long a span that it is not dated.
    pub fn is_long(&self) -> bool {
        is_over_long_span(self.stance)
    }

    /// Whether a day is at most so many days after its last one.
    pub fn is_current(&self, day: Day, stale_after: Option<i64>) -> bool {
        first_stale_day(self.last, stale_after).is_none_or(|stale| day < stale)
    }

    /// Whether a careful reader could defend `value` from the words.
    fn allows(&self, value: f64) -> bool {
        (self.position.low..=self.position.high).contains(&value)
    }
}

/// Returns the first day on which a position with this last day is stale.
pub(super) fn first_stale_day(last: Day, stale_after: Option<i64>) -> Option<Day> {
    let days = stale_after?.checked_add(1)?;
    last.checked_add(jiff::Span::new().try_days(days).ok()?).ok()
}

/// The statements that can set a party's line.
#[derive(Default)]
pub(super) struct LineHistory<'a> {
    stale_after: Option<i64>,
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
    /// The dated statements by the first day on which they were said, with the best rank of all.
    dated: BTreeMap<Day, Vec<Entry<'a>>>,
    best_rank: Option<u32>,
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
        count_work!(TOUCHED, 1);
        if !entry.is_long() {
            let rank = self.dated_rank.unwrap_or(u32::MAX);
            self.dated_rank = Some(rank.min(entry.rank()));
        }
        self.entries.push(entry);
    }
}

/// A party's line after a day.
#[derive(Clone)]
pub(super) struct LineState<'a> {
    pub value: f64,
    /// The statement that brought the line to its level.
    pub mover: Entry<'a>,
    /// The level before, and the statement whose words stood behind it.
    pub before: Option<(f64, Entry<'a>)>,
    /// The statements that have set or kept the line at its level, as far as they matter.
    support: Vec<Support<'a>>,
}

/// A statement that has set or kept a line.
#[derive(Clone, Copy)]
pub(super) struct Support<'a> {
    pub entry: Entry<'a>,
    /// Whether it only kept the line, which another one had set.
    pub is_keeper: bool,
    /// Whether the line is solid while it is current.
    makes_solid: bool,
    /// Whether its actor has given no other position since.
    stands: bool,
}

impl<'a> LineState<'a> {
    fn at(mover: Entry<'a>, before: Option<(f64, Entry<'a>)>) -> Self {
        Self { value: mover.position.value, mover, before, support: Vec::new() }
    }

    /// Whether the words that brought the line to its level rule out the one before.
    pub fn has_moved(&self) -> bool {
        self.before.is_some_and(|(before, _)| !self.mover.allows(before))
    }

    /// The statements at the line's level.
    fn at_level(&self) -> impl Iterator<Item = &Support<'a>> {
        self.support.iter().filter(|support| support.entry.position.value == self.value)
    }

    /// The best rank of a statement at the line's level that is current on a day.
    fn current_rank(&self, day: Day, stale_after: Option<i64>) -> Option<u32> {
        let current = self.at_level().filter(|support| support.entry.is_current(day, stale_after));
        current.map(|support| support.entry.rank()).min()
    }

    /// The statements that set or keep the line and are current on a day.
    fn current(&self, day: Day, stale_after: Option<i64>) -> impl Iterator<Item = &Support<'a>> {
        self.support.iter().filter(move |support| support.entry.is_current(day, stale_after))
    }

    /// The statements that set or keep the line, are current on a day and were not replaced by
    /// others of their actors.
    pub fn standing(
        &self,
        day: Day,
        stale_after: Option<i64>,
    ) -> impl Iterator<Item = &Support<'a>> {
        self.current(day, stale_after).filter(|support| support.stands)
    }

    /// Notes that an actor gives another position on a day.
    fn replace(&mut self, entry: &Entry<'_>) {
        for support in &mut self.support {
            let is_same = support.entry.stance.actor == entry.stance.actor;
            support.stands &= !is_same || support.entry.day >= entry.day;
        }
    }

    /// Whether there is no statement that keeps the line solid on a day.
    pub fn is_stale(&self, day: Day, stale_after: Option<i64>) -> bool {
        !self.current(day, stale_after).any(|support| support.makes_solid)
    }

    /// The last statement that made the line solid.
    pub fn latest(&self) -> Entry<'a> {
        let solid = self.support.iter().filter(|support| support.makes_solid);
        solid.map(|support| support.entry).max_by_key(|entry| entry.last).unwrap_or(self.mover)
    }

    /// The newest dated statement; the latest of all if none is dated.
    pub fn newest_dated(&self) -> Entry<'a> {
        let dated = self.support.iter().map(|support| support.entry);
        let dated = dated.filter(|entry| !entry.is_long()).max_by_key(|entry| entry.last);
        dated.unwrap_or_else(|| self.latest())
    }

    /// Whether one without a known day may be newer.
    pub fn may_have_newer(&self) -> bool {
        let newest = self.newest_dated().last;
        self.support.iter().any(|support| support.entry.last > newest)
    }

    /// The statement whose words are shown behind the line on a day: at its level, of the highest
    /// rank that is dated and current; else the latest dated one, else the latest. A keeper is not
    /// shown while a higher rank is current.
    pub fn shown(&self, day: Day, stale_after: Option<i64>) -> Entry<'a> {
        let rank = self.current_rank(day, stale_after);
        let shown = || {
            let candidates = self.at_level();
            candidates
                .filter(|support| {
                    !support.is_keeper || rank.is_none_or(|rank| rank >= support.entry.rank())
                })
                .map(|support| support.entry)
        };
        let by_rank = |entry: &Entry<'a>| (entry.rank(), Reverse(entry.day));
        let by_day = |entry: &Entry<'a>| (Reverse(entry.day), entry.rank());
        let dated = || shown().filter(|entry| !entry.is_long());
        let first = dated()
            .filter(|entry| entry.is_current(day, stale_after))
            .min_by(|a, b| by_rank(a).cmp(&by_rank(b)).then_with(|| by_words(a, b)));
        let latest =
            |a: &Entry<'a>, b: &Entry<'a>| by_day(a).cmp(&by_day(b)).then_with(|| by_words(a, b));
        let first = first.or_else(|| dated().min_by(latest));
        first.or_else(|| shown().min_by(latest)).unwrap_or(self.mover)
    }

    /// Drops the statements that no longer matter after a day: they neither stand and are current,
    /// nor are they the latest that count alike.
    fn drop_outdated(&mut self, today: Day, stale_after: Option<i64>) {
        count_work!(TOUCHED, self.support.len());
        let value = self.value;
        let class = |support: &Support<'a>| {
            let Support { entry, is_keeper, makes_solid, .. } = support;
            let is_at_level = entry.position.value == value;
            (entry.rank(), entry.is_long(), *is_keeper, *makes_solid, is_at_level)
        };
        let mut latest = BTreeMap::new();
        for support in &self.support {
            let day = latest.entry(class(support)).or_insert(support.entry.day);
            *day = support.entry.day.max(*day);
        }
        self.support.retain(|support| {
            (support.stands && support.entry.is_current(today, stale_after))
                || latest.get(&class(support)) == Some(&support.entry.day)
        });
    }
}

/// Compares two statements of one day and rank by which is shown: a quotation before our words, then
/// the longest quotation, then the narrowest range.
fn by_words(a: &Entry<'_>, b: &Entry<'_>) -> Ordering {
    let in_our_words = |entry: &Entry<'_>| is_in_our_words(entry.stance);
    let words = |entry: &Entry<'_>| {
        let quotes = entry.stance.evidence.iter().filter_map(|evidence| evidence.quote.as_ref());
        quotes.map(|quote| quote.split_whitespace().count()).max()
    };
    in_our_words(a)
        .cmp(&in_our_words(b))
        .then_with(|| words(b).cmp(&words(a)))
        .then_with(|| width(a.position).total_cmp(&width(b.position)))
        .then_with(|| a.stance.id.cmp(&b.stance.id))
}

impl<'a> LineHistory<'a> {
    pub fn new(stale_after: Option<i64>) -> Self {
        Self { stale_after, ..Self::default() }
    }

    /// Whether a superior's statement ends a debate in which a position was given: it is dated,
    /// begins after that position and cannot mean the same level.
    pub fn is_overtaken(&self, entry: &Entry<'_>) -> bool {
        let Some(rank) = entry.stance.rank else {
            return false;
        };
        if entry.stance.unnamed || entry.stance.about.is_some() || self.best_rank >= Some(rank) {
            return false;
        }
        let later = self.dated.range((Bound::Excluded(entry.last), Bound::Unbounded));
        later.flat_map(|(_, statements)| statements).any(|statement| {
            count_work!(TOUCHED, 1);
            let (theirs, position) = (statement.position, entry.position);
            statement.rank() < rank
                && (theirs.low > position.high || theirs.high < position.low)
                && !self.withdrawn.contains(&*statement.stance.id)
        })
    }

    /// Adds a statement.
    pub fn insert(&mut self, entry: Entry<'a>) {
        let day = entry.day;
        if !entry.is_long() {
            self.dated.entry(entry.stance.said.earliest).or_default().push(entry);
            self.best_rank = Some(entry.rank().min(self.best_rank.unwrap_or(u32::MAX)));
        }
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
            line = self.line_after(line, (*day, &statements.entries));
            self.lines.insert(*day, line.clone());
        }
        self.lines.last_key_value().and_then(|(_, line)| line.as_ref())
    }

    /// Returns the line after the statements of one day.
    fn line_after(
        &self,
        before: Option<LineState<'a>>,
        (day, entries): (Day, &[Entry<'a>]),
    ) -> Option<LineState<'a>> {
        count_work!(TOUCHED, entries.len());
        let mut entries = entries.to_vec();
        entries.sort_by(|a, b| by_preference((a.stance, a.position), (b.stance, b.position)));
        let (passed_over, setting): (Vec<Entry<'a>>, Vec<Entry<'a>>) =
            entries.into_iter().partition(|entry| self.is_passed_over(entry));
        let mut line = before;
        if let Some(rank) = setting.iter().map(Entry::rank).min() {
            let of_rank = setting.iter().filter(|entry| entry.rank() == rank);
            let taken = *taken(of_rank, line.as_ref())?;
            let level = line.as_ref().map(|line| line.value);
            let has_superior = line
                .as_ref()
                .and_then(|line| line.current_rank(day, self.stale_after))
                .is_some_and(|superior| superior < rank);
            let stays = level == Some(taken.position.value)
                || (has_superior && level.is_some_and(|level| taken.allows(level)));
            let mut after = match line {
                Some(line) if stays => line,
                line => {
                    let yesterday = day.yesterday().unwrap_or(day);
                    let shown =
                        |line: LineState<'a>| (line.value, line.shown(yesterday, self.stale_after));
                    let at_level = setting.iter().filter(|entry| {
                        entry.rank() == rank && entry.position.value == taken.position.value
                    });
                    let mover = at_level.min_by(|a, b| by_words(a, b)).copied();
                    LineState::at(mover.unwrap_or(taken), line.map(shown))
                }
            };
            for entry in setting {
                after.replace(&entry);
                let is_setter = entry.rank() == rank
                    && entry.position.value == after.value
                    && !(has_superior && stays);
                if is_setter || entry.allows(after.value) {
                    let (is_keeper, makes_solid) = (!is_setter, true);
                    after.support.push(Support { entry, is_keeper, makes_solid, stands: true });
                }
            }
            line = Some(after);
        }
        // They move nothing, but those that leave room for the line keep it, unless it is dotted.
        let mut line = line?;
        let makes_solid = !line.is_stale(day, self.stale_after);
        for entry in passed_over {
            if entry.allows(line.value) {
                line.replace(&entry);
                line.support.push(Support { entry, is_keeper: true, makes_solid, stands: true });
            }
        }
        line.drop_outdated(day, self.stale_after);
        Some(line)
    }

    /// Whether the span of a statement is so long that a dated one of the same or a
    /// higher rank lies within it.
    fn is_passed_over(&self, entry: &Entry<'_>) -> bool {
        let span = entry.stance.said.earliest..=entry.day;
        entry.is_long()
            && self.days.range(span).any(|(_, statements)| {
                statements.dated_rank.is_some_and(|rank| rank <= entry.rank())
            })
    }
}

/// Returns the one of several statements of one day and rank that the line takes: one at its level,
/// else the nearest; without a line, the preferred one, which comes first.
fn taken<'e, 'a>(
    statements: impl Iterator<Item = &'e Entry<'a>>,
    before: Option<&LineState<'a>>,
) -> Option<&'e Entry<'a>> {
    let level = before.map(|line| line.value);
    let distance =
        |entry: &Entry<'a>| level.map_or(0.0, |level| (entry.position.value - level).abs());
    statements.min_by(|a, b| distance(a).total_cmp(&distance(b)))
}

fn is_in_our_words(stance: &Stance) -> bool {
    stance.kind != StanceKind::Quotation
}

fn width(position: &Position) -> f64 {
    position.high - position.low
}

/// Compares two positions of one day by which counts first: a quotation before other
/// words, then the one with the narrower range, then the lower value.
pub(super) fn by_preference(
    a @ (a_stance, _): (&Stance, &Position),
    b @ (b_stance, _): (&Stance, &Position),
) -> Ordering {
    let decisive = preference(a, b).map(|(_, order)| order);
    decisive.unwrap_or_else(|| a_stance.id.cmp(&b_stance.id))
}

/// The rule by which one of two positions of a day counts first, and which; `None` if they differ in
/// nothing that counts.
pub(super) fn preference(
    (a_stance, a): (&Stance, &Position),
    (b_stance, b): (&Stance, &Position),
) -> Option<(FirstOfDay, Ordering)> {
    let rules = [
        (FirstOfDay::Quoted, is_in_our_words(a_stance).cmp(&is_in_our_words(b_stance))),
        (FirstOfDay::Narrower, width(a).total_cmp(&width(b))),
        (FirstOfDay::Lower, a.value.total_cmp(&b.value)),
    ];
    rules.into_iter().find(|(_, order)| order.is_ne())
}
