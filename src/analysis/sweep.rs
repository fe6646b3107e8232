use std::collections::{BTreeMap, BTreeSet};

use super::line::{Entry, LineHistory, LineState, by_preference, first_stale_day};
use super::party_series::PartyDay;
use super::{BandRange, LineValue, PartySeries, Query, stance_day};
use crate::model::{Attribution, Dataset, Day, Position, Stance, StanceKind};
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
fn ends_earlier(stance: &Stance) -> bool {
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
        #[cfg(test)]
        super::work::add(1);
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
        Self::of_stances(dataset, query, 0..dataset.stances.len())
    }

    /// Walks through some stances, given by their indices.
    fn of_stances(
        dataset: &'a Dataset,
        query: Query<'a>,
        stances: impl Iterator<Item = usize>,
    ) -> Self {
        let mut pending = Vec::new();
        for index in stances {
            #[cfg(test)]
            super::work::add(1);
            let stance = &dataset.stances[index];
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

    fn voices_on(&self, day: Day) -> Vec<VoicePosition> {
        let mut voices: Vec<VoicePosition> = Vec::new();
        for party in 0..self.parties.len() {
            voices.extend(self.in_effect(party, day).map(|entry| VoicePosition {
                actor: entry.stance.actor.clone(),
                party,
                stance: entry.index,
                position: entry.position.clone(),
                is_action: entry.stance.kind == StanceKind::Action,
                is_current: entry.is_current(day, self.stale_after),
            }));
        }
        voices
    }
}

/// A voice's position on a day.
#[derive(Clone, Debug, PartialEq)]
pub struct VoicePosition {
    /// The actor's id.
    pub actor: String,
    /// The index of the party whose position it is.
    pub party: usize,
    /// The index of the stance that gives it.
    pub stance: usize,
    /// The position.
    pub position: Position,
    /// Whether it follows from an action and so is only a minimum.
    pub is_action: bool,
    /// Whether it is still current.
    pub is_current: bool,
}

/// The lines, bands and positions on a day.
#[derive(Clone, Debug, PartialEq)]
pub struct DaySnapshot {
    /// The day.
    pub day: Day,
    /// The lines of the parties, in file order.
    pub lines: Vec<Option<LineValue>>,
    /// The bands of the parties, in file order.
    pub bands: Vec<Option<BandRange>>,
    /// The positions of the voices, sorted by party, actor and stance in file order.
    pub voices: Vec<VoicePosition>,
}

impl DaySnapshot {
    fn new(
        dataset: &Dataset,
        sweep: &Sweep<'_>,
        day: Day,
        (lines, bands): (Vec<Option<LineValue>>, Vec<Option<BandRange>>),
    ) -> Self {
        let mut voices = sweep.voices_on(day);
        voices.sort_by_key(|voice| (voice.party, dataset.actor_index(&voice.actor), voice.stance));
        Self { day, lines, bands, voices }
    }

    /// Returns the position that lists show for each actor, in file order: that of the
    /// actor's latest words or, if there are none, latest action. Words of disputed
    /// attribution come after undisputed ones, and accounts of the other side do not count.
    pub fn actor_positions(&self, dataset: &Dataset) -> Vec<Option<&VoicePosition>> {
        let mut positions: Vec<Option<&VoicePosition>> = vec![None; dataset.actors.len()];
        for voice in &self.voices {
            if dataset.stances[voice.stance].about.is_none()
                && let Some(index) = dataset.actor_index(&voice.actor)
                && positions[index].is_none_or(|shown| comes_before(dataset, voice, shown))
            {
                positions[index] = Some(voice);
            }
        }
        positions
    }
}

/// Whether lists show a position of an actor rather than another one.
fn comes_before(dataset: &Dataset, a: &VoicePosition, b: &VoicePosition) -> bool {
    let [a_stance, b_stance] = [a, b].map(|voice| &dataset.stances[voice.stance]);
    let key = |voice: &VoicePosition, stance: &Stance| {
        let disputed = stance.attribution == Attribution::Disputed;
        (!voice.is_action, !disputed, stance.effective)
    };
    key(a, a_stance)
        .cmp(&key(b, b_stance))
        .then_with(|| by_preference((b_stance, &b.position), (a_stance, &a.position)))
        .is_gt()
}

/// The stances that may be in effect, found without walking through all of them.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct VoiceIndex {
    /// The stances of each voice whose later ones end the earlier ones, by the day from which
    /// they count.
    voices: Vec<Vec<(Day, usize)>>,
    /// All other stances with a position or a withdrawal, in file order.
    others: Vec<usize>,
}

impl VoiceIndex {
    pub fn new(dataset: &Dataset, query: Query<'_>) -> Self {
        let mut voices: BTreeMap<(usize, Voice<'_>), Vec<(Day, usize)>> = BTreeMap::new();
        let mut others = Vec::new();
        for (index, stance) in dataset.stances.iter().enumerate() {
            let party = stance.position_party.as_deref();
            let party = party.and_then(|id| dataset.party_index(id));
            let position = stance.positions.get(query.question);
            let day = query.day(stance);
            // An old stance that becomes known late ends none, and an unnamed one is not ended.
            let is_ended = ends_earlier(stance)
                && !stance.unnamed
                && stance.walks_back.is_none()
                && day == stance.effective;
            if let (Some(party), Some(position), true) = (party, position, is_ended) {
                let entry = Entry::new(index, stance, position, party);
                let voice = voices.entry((party, entry.voice())).or_default();
                voice.push((day, index));
            } else if position.is_some() || stance.walks_back.is_some() {
                others.push(index);
            }
        }
        let mut voices: Vec<_> = voices.into_values().collect();
        for voice in &mut voices {
            voice.sort();
        }
        Self { voices, others }
    }

    /// Returns the stances that may be in effect on a day, in file order.
    fn on(&self, day: Day) -> Vec<usize> {
        let mut stances = self.others.clone();
        for voice in &self.voices {
            let end = voice.partition_point(|(from, _)| *from <= day);
            let Some((last, _)) = voice[..end].last() else {
                continue;
            };
            let of_last_day = voice[..end].iter().rev().take_while(|(from, _)| from == last);
            stances.extend(of_last_day.map(|(_, index)| index));
        }
        stances.sort_unstable();
        stances
    }
}

/// Computes what [`day_snapshot`] does from the lines and bands of the same query and an index.
pub(super) fn indexed_snapshot(
    dataset: &Dataset,
    query: Query<'_>,
    parties: &[PartySeries],
    index: &VoiceIndex,
    day: Day,
) -> DaySnapshot {
    let stances = index.on(day);
    let mut sweep = Sweep::of_stances(dataset, query, stances.into_iter());
    sweep.advance(day);
    let on_day = |party: &PartySeries| {
        let (line, band) = (party.line_on(day), party.band_on(day));
        (line.map(|span| span.item), band.map(|span| span.item))
    };
    DaySnapshot::new(dataset, &sweep, day, parties.iter().map(on_day).unzip())
}

/// Computes the lines, bands and positions on `day`.
pub fn day_snapshot(dataset: &Dataset, query: Query<'_>, day: Day) -> DaySnapshot {
    let mut sweep = Sweep::new(dataset, query);
    sweep.advance(day);
    let days = (0..dataset.parties.len()).map(|party| sweep.party_on(party, day));
    let lines_and_bands = days.map(|day| (day.line, day.band)).unzip();
    DaySnapshot::new(dataset, &sweep, day, lines_and_bands)
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::*;
    use crate::analysis::{Series, work};
    use crate::file;
    use crate::view::View;

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
