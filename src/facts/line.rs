//! The line of a party: what follows, day by day, from the statements that count (L1 to L5 of the
//! codebook). The result depends on the statements alone, never on their order in the file.

use std::cmp::{Ordering, Reverse};
use std::collections::BTreeSet;

use super::party_series::{LineSpan, LineValue, PartySeries};
use super::span::{DatedSpan, push_span};
use super::{Query, walked_back_since};
use crate::model::{Dataset, Day, Position, QuestionId, Stance, StanceKind};

/// A statement that can set its party's line (L1).
#[derive(Clone, Copy)]
pub(super) struct Statement<'a> {
    pub index: usize,
    pub stance: &'a Stance,
    pub position: &'a Position,
    /// The day from which it counts.
    pub from: Day,
    /// The day from which it is walked back.
    pub walked_back: Option<Day>,
}

impl Statement<'_> {
    fn is_walked_back(&self, day: Day) -> bool {
        self.walked_back.is_some_and(|since| since <= day)
    }

    fn counts_on(&self, day: Day) -> bool {
        self.from <= day && !self.is_walked_back(day)
    }

    /// Returns true if its possible days contain all those of another, and more (L3).
    fn surrounds(&self, other: &Self) -> bool {
        let [(first, last), (other_first, other_last)] =
            [self, other].map(|it| (it.stance.said.earliest, it.stance.effective()));
        let has_more = (first, last) != (other_first, other_last);
        !other.stance.resolved.figure && has_more && first <= other_first && other_last <= last
    }
}

/// Orders the newest first, and those of one day by preference (L4): the rank nearest 1, a
/// quotation, the narrower range, the lower value, the id. The day of a figure is the last of its
/// period (L2a).
pub(super) fn newest_first(a: &Stance, b: &Stance, question: &QuestionId) -> Ordering {
    let key = |stance: &Stance| {
        let is_quotation = stance.kind == StanceKind::Quotation;
        let rank = stance.resolved.rank.unwrap_or(u32::MAX);
        (Reverse(stance.last_day()), rank, Reverse(is_quotation))
    };
    let [a_words, b_words] = [a, b].map(|stance| stance.positions.get(question));
    let width = |words: &Position| words.high - words.low;
    let narrower = a_words.zip(b_words).map_or(Ordering::Equal, |(a, b)| {
        width(a).total_cmp(&width(b)).then_with(|| a.value.total_cmp(&b.value))
    });
    key(a).cmp(&key(b)).then(narrower).then_with(|| a.id.cmp(&b.id))
}

/// The statements that can set the line of one party on a question.
pub(super) struct LineHistory<'a> {
    /// The newest first.
    statements: Vec<Statement<'a>>,
    dataset: &'a Dataset,
}

/// The first day that is too far from another (L5, L2a), if a line can grow old.
pub(super) fn day_too_far(dataset: &Dataset, day: Day) -> Option<Day> {
    let days = i64::from(dataset.stale_after?) + 1;
    day.checked_add(jiff::Span::new().try_days(days).ok()?).ok()
}

impl<'a> LineHistory<'a> {
    /// The statements of each party, in file order.
    pub fn of_parties(dataset: &'a Dataset, query: Query<'a>) -> Vec<Self> {
        let new = |_| Self { statements: Vec::new(), dataset };
        let mut parties: Vec<Self> = dataset.parties.iter().map(new).collect();
        for (index, stance) in dataset.stances.iter().enumerate() {
            count_work!(TOUCHED, 1);
            if !stance.can_set_line() || query.hidden.contains(&stance.actor) {
                continue;
            }
            let party = stance.position_party().and_then(|id| dataset.party_index(id));
            if let (Some(position), Some(party)) = (stance.positions.get(query.question), party) {
                parties[party].statements.push(Statement {
                    index,
                    stance,
                    position,
                    from: query.day(stance),
                    walked_back: walked_back_since(dataset, stance, query.clock),
                });
            }
        }
        for party in &mut parties {
            party.statements.sort_by(|a, b| newest_first(a.stance, b.stance, query.question));
        }
        parties
    }

    /// The statement that sets the line on a day.
    pub fn setter_on(&self, day: Day) -> Option<&Statement<'a>> {
        let setter = self.newest_on(day).filter(|it| !it.is_walked_back(day));
        setter.filter(|it| self.end_of(it).is_none_or(|end| day < end))
    }

    /// The day on which what set the line was walked back, if nothing newer sets it on a day.
    pub fn walked_back_on(&self, day: Day) -> Option<Day> {
        let newest = self.newest_on(day)?;
        let since = newest.walked_back.filter(|since| *since <= day)?;
        self.end_of(newest).is_none_or(|end| since < end).then_some(since)
    }

    /// The newest statement on a day, even if it is walked back: then it leaves no line (L1).
    fn newest_on(&self, day: Day) -> Option<&Statement<'a>> {
        let set = |it: &&Statement<'_>| {
            let ever_counts = it.walked_back.is_none_or(|since| it.from < since);
            it.from <= day && ever_counts && self.surrounded(it, day).next().is_none()
        };
        self.statements.iter().find(set)
    }

    /// The statements that set no line on a day, as nobody can say whether they are newer than
    /// another (L3), the newest first.
    pub fn set_aside_on(&self, day: Day) -> impl Iterator<Item = &Statement<'a>> {
        let statements = self.statements.iter().filter(move |it| it.counts_on(day));
        statements.filter(move |it| self.surrounded(it, day).next().is_some())
    }

    /// The other statements of the day of the one that sets the line.
    pub fn of_same_day<'s>(
        &'s self,
        setter: &'s Statement<'a>,
        day: Day,
    ) -> impl Iterator<Item = &'s Statement<'a>> {
        self.statements.iter().filter(move |it| {
            it.index != setter.index
                && it.stance.effective() == setter.stance.effective()
                && it.counts_on(day)
                && self.surrounded(it, day).next().is_none()
        })
    }

    /// The first day on which a figure holds no more (L2a).
    fn end_of(&self, statement: &Statement<'_>) -> Option<Day> {
        let is_figure = statement.stance.resolved.figure;
        is_figure.then(|| day_too_far(self.dataset, statement.stance.last_day())).flatten()
    }

    /// The line while a statement sets it.
    pub fn value_of(&self, setter: &Statement<'_>) -> LineValue {
        LineValue {
            value: setter.position.value,
            stance: setter.index,
            said: setter.from,
            dotted_from: day_too_far(self.dataset, setter.from)
                .filter(|_| !setter.stance.resolved.figure),
        }
    }

    /// The statements of a day that lie within the possible days of another.
    fn surrounded<'s>(
        &'s self,
        outer: &'s Statement<'a>,
        day: Day,
    ) -> impl Iterator<Item = &'s Statement<'a>> {
        let (first, last) = (outer.stance.said.earliest, outer.stance.effective());
        let is_range = first < last && !outer.stance.resolved.figure;
        let start = self.statements.partition_point(|it| it.stance.last_day() > last);
        let within = self.statements[start..].iter().take_while(move |it| {
            count_work!(TOUCHED, 1);
            is_range && it.stance.last_day() >= first
        });
        within.filter(move |it| it.counts_on(day) && outer.surrounds(it))
    }

    /// The days on which another statement may come to set the line.
    fn days(&self) -> BTreeSet<Day> {
        let days =
            self.statements.iter().flat_map(|it| [Some(it.from), it.walked_back, self.end_of(it)]);
        days.flatten().collect()
    }

    /// The line from one day up to another.
    pub fn series(&self, first: Day, end: Day) -> PartySeries {
        let later = self.days();
        let later = later.range(first..end).copied().filter(|day| *day > first);
        let days: Vec<Day> = std::iter::once(first).chain(later).chain([end]).collect();
        let mut line: Vec<LineSpan> = Vec::new();
        for days in days.windows(2) {
            if let Some(setter) = self.setter_on(days[0]) {
                let item = self.value_of(setter);
                push_span(&mut line, DatedSpan { from: days[0], until: days[1], item });
            }
        }
        PartySeries { line }
    }
}
