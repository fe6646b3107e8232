use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::Query;
use crate::model::{Attribution, Dataset, Day, Position, Stance, StanceKind};

/// Whose position it is, and on what footing. What one side tells of the other
/// is held apart from what the other says itself.
type Voice<'a> = (&'a str, Option<&'a str>, Strength);

/// How firmly a stance gives its voice's position.
///
/// By the codebook a position holds until its voice gives another. An action is
/// only a floor: it ends earlier actions, and no words; nor do later words undo
/// what was done. Among words, those that may be another's or were not said for
/// the party do not end firmer ones, so that a line that is not stale always
/// lies within its band. The codebook is silent on these two.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Strength {
    Action,
    Disputed,
    Words,
    ForParty,
}

impl Strength {
    fn of(stance: &Stance) -> Self {
        if stance.kind == StanceKind::Action {
            Self::Action
        } else if stance.can_set_line() {
            Self::ForParty
        } else if stance.attribution == Attribution::Disputed {
            Self::Disputed
        } else {
            Self::Words
        }
    }

    /// The footings on which a later stance would end this one.
    fn ended_by(self) -> &'static [Self] {
        match self {
            Self::Action => &[Self::Action],
            Self::Disputed => &[Self::Disputed, Self::Words, Self::ForParty],
            Self::Words => &[Self::Words, Self::ForParty],
            Self::ForParty => &[Self::ForParty],
        }
    }
}

/// One stance's position on the question, as it enters the sweep.
#[derive(Clone, Copy)]
struct Entry<'a> {
    at: usize,
    stance: &'a Stance,
    position: &'a Position,
    party: usize,
}

impl<'a> Entry<'a> {
    fn voice(&self) -> Voice<'a> {
        let Stance { actor, about, .. } = self.stance;
        (actor, about.as_deref(), Strength::of(self.stance))
    }

    /// Which of one voice's stances is the later one.
    fn order(&self) -> Order {
        order(self.stance, self.at)
    }

    /// Which of several voices' stances sets the line: the later day, then the
    /// higher rank, then the order of stances.
    fn precedence(&self) -> (Day, Reverse<u32>, Order) {
        let rank = self.stance.rank.unwrap_or(u32::MAX);
        (self.stance.effective, Reverse(rank), self.order())
    }
}

/// The order of stances: effective day, earliest day, place in the file.
type Order = (Day, Day, usize);

fn order(stance: &Stance, at: usize) -> Order {
    (stance.effective, stance.said.earliest, at)
}

/// What one party holds: each voice's latest position on each footing.
///
/// The positions are kept for each party, for what an actor said for one party
/// is not ended by what the same person later says for another.
#[derive(Default)]
struct PartyState<'a> {
    latest: BTreeMap<Voice<'a>, Entry<'a>>,
}

impl<'a> PartyState<'a> {
    fn take(&mut self, entry: Entry<'a>) {
        let kept = self.latest.entry(entry.voice()).or_insert(entry);
        // An old quotation that is published late changes nothing.
        if kept.order() < entry.order() {
            *kept = entry;
        }
    }

    /// The positions that their voices have not replaced, by actor.
    fn held(&self) -> impl Iterator<Item = &Entry<'a>> {
        self.latest
            .iter()
            .filter_map(|((actor, about, footing), entry)| {
                let mut later = footing
                    .ended_by()
                    .iter()
                    .filter_map(|footing| self.latest.get(&(*actor, *about, *footing)));
                later
                    .all(|other| other.order() <= entry.order())
                    .then_some(entry)
            })
    }
}

/// Goes through the days of a dataset and keeps what each voice holds.
pub(super) struct Sweep<'a> {
    stale_after: Option<i64>,
    /// Positions by the day from which they count, with the stances that are
    /// withdrawn from that day.
    pending: Vec<(Day, Update<'a>)>,
    next: usize,
    parties: Vec<PartyState<'a>>,
    withdrawn: BTreeSet<&'a str>,
}

#[derive(Clone, Copy)]
enum Update<'a> {
    Position(Entry<'a>),
    Withdrawal(&'a str),
}

/// What a party holds on a day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct PartyDay {
    /// The stance that sets the line, its value, and whether it is stale.
    pub line: Option<(usize, f64, bool)>,
    /// The low and high of all current positions.
    pub band: Option<(f64, f64)>,
}

impl<'a> Sweep<'a> {
    pub fn new(dataset: &'a Dataset, query: Query<'a>) -> Self {
        let mut pending = Vec::new();
        for (at, stance) in dataset.stances.iter().enumerate() {
            let day = query.day(stance);
            // A withdrawal is a fact about the other stance, whoever is hidden;
            // the codebook is silent on who may withdraw another's position.
            if let Some(id) = &stance.walks_back {
                pending.push((day, Update::Withdrawal(id)));
            }
            if query.hidden.contains(&stance.actor) {
                continue;
            }
            let party = stance
                .position_party
                .as_deref()
                .and_then(|id| dataset.party_index(id));
            if let (Some(position), Some(party)) = (stance.positions.get(query.question), party) {
                pending.push((
                    day,
                    Update::Position(Entry {
                        at,
                        stance,
                        position,
                        party,
                    }),
                ));
            }
        }
        pending.sort_by_key(|(day, _)| *day);
        Self {
            stale_after: dataset.stale_after.map(i64::from),
            pending,
            next: 0,
            parties: dataset
                .parties
                .iter()
                .map(|_| PartyState::default())
                .collect(),
            withdrawn: BTreeSet::new(),
        }
    }

    /// Every day on which something may change, with the places of the parties
    /// for which it does: a stance begins to count, one is withdrawn, or one is
    /// for the first time no longer current.
    pub fn days(&self) -> BTreeMap<Day, BTreeSet<usize>> {
        let mut days: BTreeMap<Day, BTreeSet<usize>> = BTreeMap::new();
        for (day, change) in &self.pending {
            match change {
                Update::Position(entry) => {
                    days.entry(*day).or_default().insert(entry.party);
                    if let Some(stale) = self.first_stale_day(entry) {
                        days.entry(stale).or_default().insert(entry.party);
                    }
                }
                // Whose it was does not matter: it happens seldom.
                Update::Withdrawal(_) => {
                    days.entry(*day).or_default().extend(0..self.parties.len());
                }
            }
        }
        days
    }

    fn first_stale_day(&self, entry: &Entry<'_>) -> Option<Day> {
        let days = self.stale_after?.checked_add(1)?;
        entry
            .stance
            .effective
            .checked_add(jiff::Span::new().try_days(days).ok()?)
            .ok()
    }

    fn is_current(&self, entry: &Entry<'_>, day: Day) -> bool {
        self.first_stale_day(entry).is_none_or(|stale| day < stale)
    }

    /// Takes in everything up to and with `day`.
    pub fn advance(&mut self, day: Day) {
        while let Some((from, change)) = self.pending.get(self.next)
            && *from <= day
        {
            match *change {
                Update::Withdrawal(id) => {
                    self.withdrawn.insert(id);
                }
                Update::Position(entry) => self.parties[entry.party].take(entry),
            }
            self.next += 1;
        }
    }

    /// What a party's voices have neither replaced nor withdrawn. A withdrawal
    /// brings nothing earlier of the same voice back.
    fn held(&self, party: usize) -> impl Iterator<Item = &Entry<'a>> {
        let entries = self.parties[party].held();
        entries.filter(|entry| !self.withdrawn.contains(entry.stance.id.as_str()))
    }

    /// What a party holds on the day up to which the sweep has advanced.
    pub fn party_on(&self, party: usize, day: Day) -> PartyDay {
        let line = self
            .held(party)
            .filter(|entry| entry.stance.can_set_line())
            .max_by_key(|entry| entry.precedence())
            .map(|entry| (entry.at, entry.position.value, !self.is_current(entry, day)));
        let band = self
            .held(party)
            .filter(|entry| self.is_current(entry, day))
            .map(|entry| (entry.position.low, entry.position.high))
            .reduce(|(low, high), (other_low, other_high)| {
                (low.min(other_low), high.max(other_high))
            });
        PartyDay { line, band }
    }

    fn voices_on(&self, day: Day) -> Vec<VoicePosition> {
        let mut voices: Vec<VoicePosition> = Vec::new();
        for party in 0..self.parties.len() {
            voices.extend(self.held(party).map(|entry| VoicePosition {
                actor: entry.stance.actor.clone(),
                party,
                stance: entry.at,
                position: entry.position.clone(),
                is_action: entry.stance.kind == StanceKind::Action,
                is_current: self.is_current(entry, day),
            }));
        }
        voices
    }
}

/// What a voice holds on a day.
#[derive(Clone, Debug, PartialEq)]
pub struct VoicePosition {
    /// The actor's id.
    pub actor: String,
    /// The place of the party whose position it is.
    pub party: usize,
    /// The place of the stance that gives it.
    pub stance: usize,
    /// The position.
    pub position: Position,
    /// Whether a deed gives it, and so only a least.
    pub is_action: bool,
    /// Whether it is still current.
    pub is_current: bool,
}

/// Where everyone stands on a day.
#[derive(Clone, Debug, PartialEq)]
pub struct DaySnapshot {
    /// The day.
    pub day: Day,
    /// For each party in file order, the stance that sets its line, the value,
    /// and whether it is stale.
    pub lines: Vec<Option<(usize, f64, bool)>>,
    /// For each party in file order, the low and high of its current positions.
    pub bands: Vec<Option<(f64, f64)>>,
    /// What each voice holds: by party, actor and stance in file order.
    pub voices: Vec<VoicePosition>,
}

impl DaySnapshot {
    /// What an actor's list entry shows: the latest of the actor's words, or of
    /// the deeds where there are no words. Words that may be another's give way
    /// to those that are the actor's own, and what the actor tells of the other
    /// side is not the actor's position.
    pub fn actor_position(&self, dataset: &Dataset, actor: &str) -> Option<&VoicePosition> {
        self.voices
            .iter()
            .map(|voice| (voice, &dataset.stances[voice.stance]))
            .filter(|(voice, stance)| voice.actor == actor && stance.about.is_none())
            .max_by_key(|(voice, stance)| {
                let disputed = stance.attribution == Attribution::Disputed;
                (!voice.is_action, !disputed, order(stance, voice.stance))
            })
            .map(|(voice, _)| voice)
    }
}

/// Where everyone stands on `day`.
pub fn day_snapshot(dataset: &Dataset, query: Query<'_>, day: Day) -> DaySnapshot {
    let mut sweep = Sweep::new(dataset, query);
    sweep.advance(day);
    let days = (0..dataset.parties.len()).map(|party| sweep.party_on(party, day));
    let (lines, bands) = days.map(|day| (day.line, day.band)).unzip();
    let mut voices = sweep.voices_on(day);
    voices.sort_by_key(|voice| (voice.party, dataset.actor_index(&voice.actor), voice.stance));
    DaySnapshot {
        day,
        lines,
        bands,
        voices,
    }
}
