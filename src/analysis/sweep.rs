use std::collections::{BTreeMap, BTreeSet};

use super::line::{Entry, LineHistory, LineState, first_stale_day};
use super::party_series::PartyDay;
use super::{BandRange, LineValue, Query, stance_day};
use crate::model::{Attribution, Dataset, Day, Stance, StanceKind};
use crate::view::Clock;

/// The actor who gives a position, and the actor it is about if not the same. One side's account of
/// the other and the other's own words are separate voices.
type Voice<'a> = (&'a str, Option<&'a str>);

/// Whether it is not certain that the voice said this. Such a stance is no part of
/// the band.
fn is_uncertain(stance: &Stance) -> bool {
    matches!(stance.attribution, Attribution::Disputed | Attribution::Reported)
}

/// Whether a stance ends the earlier positions of its voice: words do, unless they are reported or
/// disputed.
pub(super) fn ends_earlier(stance: &Stance) -> bool {
    stance.kind != StanceKind::Action && !is_uncertain(stance)
}

impl<'a> Entry<'a> {
    fn voice(&self) -> Voice<'a> {
        (&self.stance.actor, self.stance.about.as_deref())
    }
}

/// The positions of a voice that count, by day.
#[derive(Default)]
struct VoiceState<'a> {
    days: BTreeMap<Day, Vec<Entry<'a>>>,
    /// The last day of words that end earlier positions.
    ended: Option<Day>,
}

impl<'a> VoiceState<'a> {
    /// Adds a position; `is_current` tells which others count on the same day.
    fn insert(&mut self, entry: Entry<'a>, is_current: impl Fn(&Entry<'_>) -> bool) {
        count_work!(TOUCHED, 1);
        self.days.entry(entry.day).or_default().push(entry);
        if ends_earlier(entry.stance) {
            self.ended = self.ended.max(Some(entry.day));
        }
        // Positions of officials who are not named stand side by side until they are stale. Of two
        // days the earlier one is stale first.
        while let Some(oldest) = self.days.first_entry()
            && Some(*oldest.key()) < self.ended
            && !oldest.get().iter().any(|other| other.stance.unnamed && is_current(other))
        {
            oldest.remove();
        }
    }
}

/// What is known of a party's positions on a day.
///
/// Each party has its own state because a position that an actor gives for one
/// party is not ended by a later one for another.
struct PartyState<'a> {
    voices: BTreeMap<Voice<'a>, VoiceState<'a>>,
    line: LineHistory<'a>,
}

impl<'a> PartyState<'a> {
    /// Adds a position; `is_current` tells which others count on the same day.
    fn insert(&mut self, entry: Entry<'a>, is_current: impl Fn(&Entry<'_>) -> bool) {
        if entry.stance.can_set_line() {
            self.line.insert(entry);
        }
        self.voices.entry(entry.voice()).or_default().insert(entry, is_current);
    }

    /// Returns the positions that their voices have not replaced, by actor; `is_current` tells which
    /// others count on the day.
    fn in_effect(
        &self,
        is_current: impl Fn(&Entry<'_>) -> bool,
    ) -> impl Iterator<Item = &Entry<'a>> {
        let positions = self.voices.values().flat_map(|voice| {
            voice.days.iter().flat_map(|(day, entries)| {
                let is_ended = Some(*day) < voice.ended;
                entries.iter().map(move |entry| (entry, is_ended))
            })
        });
        let in_effect = positions.filter(move |(entry, is_ended)| {
            !is_ended || (entry.stance.unnamed && is_current(entry))
        });
        in_effect.map(|(entry, _)| entry)
    }
}

/// Walks through the days of a dataset and tracks the position of each voice.
pub(super) struct Sweep<'a> {
    clock: Clock,
    stale_after: Option<i64>,
    /// The updates in the order of the days on which they take effect.
    pending: Vec<(Day, Update<'a>)>,
    /// The index of the next update to apply.
    next: usize,
    parties: Vec<PartyState<'a>>,
    withdrawn: BTreeSet<&'a str>,
}

#[derive(Clone, Copy)]
enum Update<'a> {
    Position(Entry<'a>),
    Withdrawal(&'a str),
}

impl<'a> Sweep<'a> {
    pub fn new(dataset: &'a Dataset, query: Query<'a>) -> Self {
        let mut pending = Vec::new();
        for (index, stance) in dataset.stances.iter().enumerate() {
            count_work!(TOUCHED, 1);
            let day = query.day(stance);
            // A withdrawal applies even if the actor who withdraws is hidden;
            // the codebook does not say who may withdraw another's position.
            if let Some(id) = &stance.walks_back {
                pending.push((day, Update::Withdrawal(id)));
            }
            if query.hidden.contains(&stance.actor) {
                continue;
            }
            let party = stance.position_party.as_deref().and_then(|id| dataset.party_index(id));
            if let (Some(position), Some(party)) = (stance.positions.get(query.question), party) {
                pending.push((day, Update::Position(Entry::new(index, stance, position, party))));
            }
        }
        pending.sort_by_key(|(day, _)| *day);
        let stale_after = dataset.stale_after.map(i64::from);
        let party = |_| PartyState { voices: BTreeMap::new(), line: LineHistory::new(stale_after) };
        Self {
            clock: query.clock,
            stale_after,
            pending,
            next: 0,
            parties: dataset.parties.iter().map(party).collect(),
            withdrawn: BTreeSet::new(),
        }
    }

    /// Returns every day on which a stance begins to count, is withdrawn or is no
    /// longer current, with the indices of the parties that it may affect.
    pub fn days(&self) -> BTreeMap<Day, BTreeSet<usize>> {
        let mut days: BTreeMap<Day, BTreeSet<usize>> = BTreeMap::new();
        for (day, update) in &self.pending {
            match update {
                Update::Position(entry) => {
                    days.entry(*day).or_default().insert(entry.party);
                    if let Some(stale_day) = first_stale_day(entry.last, self.stale_after) {
                        days.entry(stale_day).or_default().insert(entry.party);
                    }
                }
                // Withdrawals are too rare to look up their parties.
                Update::Withdrawal(_) => {
                    days.entry(*day).or_default().extend(0..self.parties.len());
                }
            }
        }
        days
    }

    /// Applies all updates up to and including `day`.
    pub fn advance(&mut self, day: Day) {
        while let Some((from, update)) = self.pending.get(self.next)
            && *from <= day
        {
            match *update {
                Update::Withdrawal(id) => {
                    self.withdrawn.insert(id);
                    for party in &mut self.parties {
                        party.line.withdraw(id);
                    }
                }
                Update::Position(entry) => {
                    let stale_after = self.stale_after;
                    let party = &mut self.parties[entry.party];
                    party.insert(entry, |other| other.is_current(day, stale_after));
                    if self.withdrawn.contains(entry.stance.id.as_str()) {
                        party.line.withdraw(&entry.stance.id);
                    }
                }
            }
            self.next += 1;
        }
    }

    /// Returns the positions for a party that are neither replaced nor withdrawn. A withdrawal
    /// does not restore an earlier position of the same voice.
    fn in_effect(&self, party: usize, day: Day) -> impl Iterator<Item = &Entry<'a>> {
        let stale_after = self.stale_after;
        let entries =
            self.parties[party].in_effect(move |entry| entry.is_current(day, stale_after));
        entries.filter(|entry| !self.withdrawn.contains(entry.stance.id.as_str()))
    }

    /// Returns a party's line and band on the day to which the sweep has advanced. What sets or
    /// keeps the line is within the band.
    pub fn party_on(&mut self, party: usize, day: Day) -> PartyDay {
        let (clock, stale_after) = (self.clock, self.stale_after);
        let line = self.line(party).cloned();
        let standing = line.iter().flat_map(|line| line.standing(day, stale_after));
        let history = &self.parties[party].line;
        let shown = line.as_ref().map(|line| line.shown(day, stale_after));
        let shown = shown.filter(|entry| entry.is_current(day, stale_after));
        let band = self
            .in_effect(party, day)
            .filter(|entry| {
                entry.is_current(day, stale_after)
                    && !is_uncertain(entry.stance)
                    && !history.is_overtaken(entry)
            })
            .chain(standing.map(|support| &support.entry))
            .chain(&shown)
            .map(|Entry { position, .. }| BandRange { low: position.low, high: position.high })
            .reduce(|a, b| BandRange { low: a.low.min(b.low), high: a.high.max(b.high) });
        let line = line.map(|line| LineValue {
            value: line.value,
            stance: line.shown(day, stale_after).index,
            latest: line.newest_dated().index,
            stale: line.is_stale(day, stale_after),
            may_be_newer: line.may_have_newer(),
            moved: line.has_moved().then(|| stance_day(clock, line.mover.stance)),
        });
        PartyDay { line, band }
    }

    /// Returns a party's line on the day to which the sweep has advanced.
    pub fn line(&mut self, party: usize) -> Option<&LineState<'a>> {
        self.parties[party].line.line()
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::*;
    use crate::analysis::Series;
    use crate::file;
    use crate::view::View;
    use crate::work;

    /// So many stances of one voice, each with a day of March and what else it says.
    fn stances(count: usize, stance: impl Fn(usize) -> (usize, String)) -> Dataset {
        let mut text = r#"Dataset(format: 1, title: "t", subtitle: "s", scope: "s", covers: "2024-03",
            questions: [Question(id: "q", tab: "Q", ask: "?", scale: Ordinal([(short: "a", label: "a"), (short: "b", label: "b")]))],
            parties: [Party(id: "p", name: "P", initials: "P")],
            actors: [Actor(id: "a", name: "A", party: "p", role: "R", rank: 1, speaks: true)],
            sources: [Source(id: "s", publisher: "S", title: "S", published: "2024-03-31")], stances: ["#
            .to_owned();
        for i in 0..count {
            let (day, fields) = stance(i);
            let _ = writeln!(
                text,
                r#"Stance(id: "s-{i}", actor: "a", said: "2024-03-{:02}", kind: Paraphrase, attribution: OnTheRecord,
                summary: "s", evidence: [(source: "s", quote: "one", where: "paragraph 1")],
                positions: {{"q": (value: {}, reason: "r")}}, {fields}),"#,
                day + 1,
                i % 2
            );
        }
        let dataset = file::read(&(text + "])\n")).dataset.expect("a dataset");
        assert_eq!(dataset.stances.len(), count);
        dataset
    }

    #[test]
    fn the_stances_of_a_voice_cost_as_much_as_they_are() {
        type Stance = fn(usize, usize) -> (usize, String);
        let cases: [Stance; 4] = [
            |_, _| (9, String::new()),
            |i, count| (i * 31 / count, String::new()),
            |i, _| {
                (
                    9,
                    i.checked_sub(1)
                        .map_or(String::new(), |last| format!("walks_back: \"s-{last}\"")),
                )
            },
            |i, count| {
                let last = i.checked_sub(1);
                let walks_back =
                    last.map_or(String::new(), |last| format!("walks_back: \"s-{last}\""));
                (i * 31 / count, walks_back)
            },
        ];
        for (case, stance) in cases.into_iter().enumerate() {
            let work = [100, 1_000].map(|count| {
                let dataset = stances(count, |i| stance(i, count));
                let view = View::new(&dataset);
                work::of(|| {
                    Series::new(&dataset, Query::for_view(&view));
                })
            });
            assert!(work[1] <= 12 * work[0], "{case}: {work:?}");
        }
    }
}
