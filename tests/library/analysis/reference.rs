//! A slow and simple implementation of the codebook's rules about lines, bands and moves,
//! written from its text (third edition). Each rule stands under the sentence it follows.

use std::cmp::Ordering;

use standpoint::model::{Attribution, Dataset, Day, Position, Scale, Stance, StanceKind};
use standpoint::view::{Clock, View};

/// A rule that the model can be without, which shows what the rule decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rule {
    HighestRankOfDay,
    LongSpanMovesNoLine,
    LongSpanKeeps,
    NearestOfSeveral,
    FirstOfSeveral,
    SubordinateKeeps,
    KeeperMakesSolid,
    LongSpanRevivesNothing,
    ShownIsDated,
    ShownIsOfHighestRank,
    ShownIsQuotation,
    ShownIsLongest,
    ShownIsNarrowest,
    KeeperIsNotShown,
    WithdrawalRestoresNothing,
    OvertakenIsLeftOut,
    ReportedIsLeftOut,
    SettingIsInBand,
    UncertainEndsNothing,
    UnnamedStandSideBySide,
    MovedIfOutside,
    PublicationIsNoMove,
    PeriodHolds,
}

impl Rule {
    pub const ALL: [Self; 23] = [
        Self::HighestRankOfDay,
        Self::LongSpanMovesNoLine,
        Self::LongSpanKeeps,
        Self::NearestOfSeveral,
        Self::FirstOfSeveral,
        Self::SubordinateKeeps,
        Self::KeeperMakesSolid,
        Self::LongSpanRevivesNothing,
        Self::ShownIsDated,
        Self::ShownIsOfHighestRank,
        Self::ShownIsQuotation,
        Self::ShownIsLongest,
        Self::ShownIsNarrowest,
        Self::KeeperIsNotShown,
        Self::WithdrawalRestoresNothing,
        Self::OvertakenIsLeftOut,
        Self::ReportedIsLeftOut,
        Self::SettingIsInBand,
        Self::UncertainEndsNothing,
        Self::UnnamedStandSideBySide,
        Self::MovedIfOutside,
        Self::PublicationIsNoMove,
        Self::PeriodHolds,
    ];
}

/// A stance with a position on the question, and the days that count for it.
#[derive(Clone, Copy)]
pub struct Entry<'a> {
    pub index: usize,
    pub stance: &'a Stance,
    pub position: &'a Position,
    /// The day on which it begins, at the earliest.
    first: Day,
    /// The day on which it takes effect.
    day: Day,
    /// The day after which it grows old.
    last: Day,
    is_dated: bool,
}

impl Entry<'_> {
    fn rank(&self) -> u32 {
        self.stance.rank.unwrap_or(u32::MAX)
    }

    fn contains(&self, level: f64) -> bool {
        self.position.low <= level && level <= self.position.high
    }

    fn width(&self) -> f64 {
        self.position.high - self.position.low
    }

    fn is_quotation(&self) -> bool {
        self.stance.kind == StanceKind::Quotation
    }

    /// The number of words in the longest quotation.
    fn quoted_words(&self) -> usize {
        let quotes = self.stance.evidence.iter().filter_map(|evidence| evidence.quote.as_ref());
        quotes.map(|quote| quote.split_whitespace().count()).max().unwrap_or(0)
    }

    /// Whether both are by one voice; what it tells of another is not its own position.
    fn is_same_voice(&self, other: &Self) -> bool {
        self.stance.actor == other.stance.actor && self.stance.about == other.stance.about
    }

    fn is_reported_or_disputed(&self) -> bool {
        matches!(self.stance.attribution, Attribution::Reported | Attribution::Disputed)
    }

    /// "Unnamed officials, reported narration, accounts of the other side, disputed words and
    /// actions never move a line." "A source with a known error moves no line alone."
    fn may_set_line(&self) -> bool {
        let is_excluded = matches!(
            self.stance.attribution,
            Attribution::OnBackground
                | Attribution::Reported
                | Attribution::OneSidesAccount
                | Attribution::Disputed
        );
        let are_words = matches!(self.stance.kind, StanceKind::Quotation | StanceKind::Paraphrase);
        self.stance.speaks
            && are_words
            && !is_excluded
            && !self.stance.unnamed
            && !self.stance.rests_on_error
    }
}

/// A statement that has set or kept the line since the line took its level.
#[derive(Clone, Copy)]
pub struct Support<'a> {
    pub entry: Entry<'a>,
    pub keeps: bool,
    /// Whether it makes the line solid while it is current.
    is_solid: bool,
}

/// A party's line on a day.
pub struct Line<'a> {
    pub value: f64,
    /// The index of the stance whose words are shown behind it.
    pub shown: usize,
    pub is_stale: bool,
    pub support: Vec<Support<'a>>,
}

/// What the model says about a party on a day, to be compared.
#[derive(Debug, PartialEq)]
pub struct Answer {
    /// The level, the stance shown behind it, and whether the line is dotted.
    pub line: Option<(f64, usize, bool)>,
    /// The stances that keep the line, and whether the value of each is another level.
    pub keepers: Vec<(usize, bool)>,
    pub band: Option<(f64, f64)>,
    /// The stances whose positions the voices hold.
    pub held: Vec<usize>,
    /// If the level is another than on the day before, whether the line moved.
    pub moved: Option<bool>,
}

/// The rules on one question, with the clock and the hidden voices of a view.
pub struct ReferenceModel<'a> {
    pub dataset: &'a Dataset,
    pub view: &'a View,
    pub without: Option<Rule>,
}

impl<'a> ReferenceModel<'a> {
    pub fn new(dataset: &'a Dataset, view: &'a View) -> Self {
        Self { dataset, view, without: None }
    }

    pub fn answer(&self, party: &str, day: Day) -> Answer {
        let line = self.line(party, day);
        Answer {
            keepers: line.as_ref().map_or(Vec::new(), |line| self.keepers(line, party, day)),
            line: line.map(|line| (line.value, line.shown, line.is_stale)),
            band: self.band(party, day),
            held: self.held(party, day).iter().map(|entry| entry.index).collect(),
            moved: self.moved(party, day),
        }
    }

    fn has(&self, rule: Rule) -> bool {
        self.without != Some(rule)
    }

    /// "A stance takes effect on its latest possible day, cut to its first source's publication
    /// day." "A figure for a period on a continuous question holds from the period's first day
    /// to its last."
    fn entry(&self, index: usize, stance: &'a Stance) -> Option<Entry<'a>> {
        let position = stance.positions.get(&self.view.question)?;
        let scale = &self.dataset.question(&self.view.question)?.scale;
        let first = stance.said.earliest;
        let is_period = matches!(scale, Scale::Continuous { .. }) && stance.said.is_range();
        let entry = if is_period && self.has(Rule::PeriodHolds) {
            let last = stance.said.latest;
            Entry { index, stance, position, first, day: first, last, is_dated: true }
        } else {
            let last = stance.effective;
            let is_dated = days_between(first, last) < 10;
            Entry { index, stance, position, first, day: last, last, is_dated }
        };
        Some(entry)
    }

    /// "On the known clock a stance counts from that day" of publication.
    fn has_effect(&self, stance: &Stance, from: Day, day: Day) -> bool {
        (if self.view.clock == Clock::Known { stance.known } else { from }) <= day
    }

    /// What the voices of a party, but for the hidden ones, have said and done by a day.
    fn entries(&self, party: &str, day: Day) -> Vec<Entry<'a>> {
        let stances = self.dataset.stances.iter().enumerate();
        stances
            .filter(|(_, stance)| stance.position_party.as_deref() == Some(party))
            .filter(|(_, stance)| !self.view.hidden.contains(&stance.actor))
            .filter_map(|(index, stance)| self.entry(index, stance))
            .filter(|entry| self.has_effect(entry.stance, entry.day, day))
            .collect()
    }

    /// "A position can be withdrawn, or walked back by a later stance, which names it."
    fn is_withdrawn(&self, stance: &Stance, day: Day, said_by: Day) -> bool {
        self.dataset.stances.iter().any(|later| {
            later.walks_back.as_deref() == Some(&stance.id)
                && later.effective <= said_by
                && self.has_effect(later, later.effective, day)
        })
    }

    /// "It is current through `stale_after` days after its effective day."
    fn is_current(&self, entry: &Entry<'_>, day: Day) -> bool {
        let age = days_between(entry.last, day);
        self.dataset.stale_after.is_none_or(|days| age <= i64::from(days))
    }

    /// The statements that may set the line. "A voice's position holds until that voice gives
    /// another on the same question, or withdraws it": what a withdrawn one replaced does not
    /// come back.
    fn statements(&self, party: &str, day: Day, said_by: Day) -> Vec<Entry<'a>> {
        let mut statements = self.entries(party, day);
        statements.retain(|entry| entry.may_set_line() && entry.day <= said_by);
        let mut withdrawn = statements.clone();
        withdrawn.retain(|entry| self.is_withdrawn(entry.stance, day, said_by));
        statements.retain(|entry| {
            !withdrawn.iter().any(|withdrawn| {
                withdrawn.index == entry.index
                    || (self.has(Rule::WithdrawalRestoresNothing)
                        && withdrawn.is_same_voice(entry)
                        && withdrawn.day > entry.day)
            })
        });
        statements
    }

    /// "A stance whose span is longer than ten days moves no line if a dated one of equal or
    /// higher rank lies within its span."
    fn is_passed_over(&self, entry: &Entry<'_>, statements: &[Entry<'_>]) -> bool {
        self.has(Rule::LongSpanMovesNoLine)
            && !entry.is_dated
            && statements.iter().any(|other| {
                other.is_dated
                    && other.rank() <= entry.rank()
                    && (entry.first..=entry.day).contains(&other.day)
            })
    }

    pub fn line(&self, party: &str, day: Day) -> Option<Line<'a>> {
        self.line_as_of(party, day, day)
    }

    /// "The line of a party is the latest position of those who speak for it." It is worked out
    /// "by the day said among what is published" by `day`, up to what was said by `said_by`.
    fn line_as_of(&self, party: &str, day: Day, said_by: Day) -> Option<Line<'a>> {
        let statements = self.statements(party, day, said_by);
        let mut days: Vec<Day> = statements.iter().map(|entry| entry.day).collect();
        days.sort_unstable();
        days.dedup();
        let mut line: Option<(f64, Vec<Support<'a>>)> = None;
        for said in days {
            let today: Vec<_> =
                statements.iter().filter(|entry| entry.day == said).copied().collect();
            let counting = self.counting(&today, &statements);
            let level = line.as_ref().map(|(level, _)| *level);
            let mut support = line.take().map_or(Vec::new(), |(_, support)| support);
            let Some(new_level) = self.level_after(level, &support, &counting, said) else {
                continue;
            };
            if Some(new_level) != level {
                support.clear();
            }
            self.add_support(&mut support, new_level, &today, &counting);
            line = Some((new_level, support));
        }
        let (value, support) = line?;
        let shown = self.shown(value, &support, day)?;
        let is_stale =
            !support.iter().any(|support| support.is_solid && self.is_current(&support.entry, day));
        Some(Line { value, shown, is_stale, support })
    }

    /// "Of one day the highest rank's", of those that may move the line.
    fn counting(&self, today: &[Entry<'a>], statements: &[Entry<'a>]) -> Vec<Entry<'a>> {
        let mut counting = today.to_vec();
        counting.retain(|entry| !self.is_passed_over(entry, statements));
        let highest = counting.iter().map(Entry::rank).min();
        if self.has(Rule::HighestRankOfDay) {
            counting.retain(|entry| Some(entry.rank()) == highest);
        }
        counting
    }

    /// "The line takes the value of the new statement. Of several of one day and rank: if one of
    /// their values is the line's level, it stays; else it takes the nearest of them; with no
    /// line before, the quotation counts before the paraphrase, then the narrower range, then
    /// the lower value."
    fn level_after(
        &self,
        level: Option<f64>,
        support: &[Support<'_>],
        counting: &[Entry<'_>],
        said: Day,
    ) -> Option<f64> {
        let Some(level) = level else {
            let preference = |a: &&Entry<'_>, b: &&Entry<'_>| {
                if self.has(Rule::FirstOfSeveral) {
                    preference(a, b)
                } else {
                    b.index.cmp(&a.index)
                }
            };
            return counting.iter().min_by(preference).map(|entry| entry.position.value);
        };
        let distance = |entry: &Entry<'_>| (entry.position.value - level).abs();
        let nearest = counting.iter().min_by(|a, b| {
            let nearer = distance(a).total_cmp(&distance(b));
            let nearer = if self.has(Rule::NearestOfSeveral) { nearer } else { Ordering::Equal };
            nearer.then_with(|| preference(a, b))
        });
        let moving = nearest.filter(|entry| {
            !(entry.contains(level) && self.has_superior(entry, level, support, said))
        });
        Some(moving.map_or(level, |entry| entry.position.value))
    }

    /// "While a position of higher rank is current and sets the line, one of lower rank moves it
    /// only if the line's level is outside its low and high; otherwise it keeps the line."
    fn has_superior(
        &self,
        entry: &Entry<'_>,
        level: f64,
        support: &[Support<'_>],
        said: Day,
    ) -> bool {
        self.has(Rule::SubordinateKeeps)
            && support.iter().any(|superior| {
                superior.entry.rank() < entry.rank()
                    && superior.entry.position.value == level
                    && self.is_current(&superior.entry, said)
            })
    }

    /// Adds what was said on a day and sets or keeps the line at its level. "Where its low and
    /// high contain the line's level, it keeps the line." "A keeper makes the line solid for
    /// `stale_after` days; one with a span of more than ten days does not revive a dotted line."
    fn add_support(
        &self,
        support: &mut Vec<Support<'a>>,
        level: f64,
        today: &[Entry<'a>],
        counting: &[Entry<'a>],
    ) {
        let earlier = support.clone();
        let sets = |entry: &Entry<'_>| {
            entry.position.value == level
                && counting.iter().any(|other| other.index == entry.index)
                && !self.has_superior(entry, level, &earlier, entry.day)
        };
        // Those that may revive a dotted line come first.
        let (dated, long): (Vec<_>, Vec<_>) =
            today.iter().copied().partition(|entry| entry.is_dated || sets(entry));
        for entry in dated.into_iter().chain(long) {
            let keeps = !sets(&entry);
            if !entry.contains(level)
                || (!entry.is_dated && keeps && !self.has(Rule::LongSpanKeeps))
            {
                continue;
            }
            let was_solid = support
                .iter()
                .any(|before| before.is_solid && self.is_current(&before.entry, entry.day));
            let revives = entry.is_dated || !self.has(Rule::LongSpanRevivesNothing);
            let is_solid = !keeps || (self.has(Rule::KeeperMakesSolid) && (was_solid || revives));
            support.push(Support { entry, keeps, is_solid });
        }
    }

    /// "The words shown behind a line are those of the highest rank whose statement at the
    /// line's level is dated and current; if there is none, the latest dated one at that level;
    /// if none is dated, the latest. A keeper is not shown as the source while a higher rank is
    /// current."
    fn shown(&self, level: f64, support: &[Support<'_>], day: Day) -> Option<usize> {
        let at_level: Vec<&Support<'_>> =
            support.iter().filter(|support| support.entry.position.value == level).collect();
        let has_current_superior = |keeper: &Entry<'_>| {
            let mut superiors = at_level.iter().filter(|other| other.entry.rank() < keeper.rank());
            superiors.any(|superior| self.is_current(&superior.entry, day))
        };
        let candidates: Vec<&Entry<'_>> = at_level
            .iter()
            .filter(|support| {
                !(self.has(Rule::KeeperIsNotShown)
                    && self.has(Rule::ShownIsOfHighestRank)
                    && support.keeps
                    && has_current_superior(&support.entry))
            })
            .map(|support| &support.entry)
            .collect();
        let is_dated = |entry: &Entry<'_>| entry.is_dated || !self.has(Rule::ShownIsDated);
        let dated = candidates.iter().filter(|entry| is_dated(entry));
        let current = dated.clone().filter(|entry| self.is_current(entry, day));
        let by_rank = |a: &Entry<'_>, b: &Entry<'_>| a.rank().cmp(&b.rank());
        let latest = |a: &Entry<'_>, b: &Entry<'_>| b.day.cmp(&a.day);
        let of_highest_rank = current.min_by(|a, b| {
            let rank = by_rank(a, b);
            let rank = if self.has(Rule::ShownIsOfHighestRank) { rank } else { Ordering::Equal };
            rank.then_with(|| latest(a, b)).then_with(|| self.better_words(a, b))
        });
        let by_day = |a: &&&Entry<'_>, b: &&&Entry<'_>| {
            latest(a, b).then_with(|| by_rank(a, b)).then_with(|| self.better_words(a, b))
        };
        of_highest_rank
            .or_else(|| dated.min_by(by_day))
            .or_else(|| candidates.iter().min_by(by_day))
            .map(|entry| entry.index)
    }

    /// "Of one day and rank: a quotation before our words, then the longest quotation, then the
    /// narrowest range."
    fn better_words(&self, a: &Entry<'_>, b: &Entry<'_>) -> Ordering {
        let by = |rule, order: Ordering| if self.has(rule) { order } else { Ordering::Equal };
        by(Rule::ShownIsQuotation, b.is_quotation().cmp(&a.is_quotation()))
            .then(by(Rule::ShownIsLongest, b.quoted_words().cmp(&a.quoted_words())))
            .then(by(Rule::ShownIsNarrowest, a.width().total_cmp(&b.width())))
            .then_with(|| a.stance.id.cmp(&b.stance.id))
    }

    /// What sets or keeps the line now: "a voice's position holds until that voice gives
    /// another", but nothing that is passed over ends it.
    fn standing(&self, line: &Line<'a>, party: &str, day: Day) -> Vec<Support<'a>> {
        let statements = self.statements(party, day, day);
        let ends = |later: &Entry<'_>| {
            !self.is_passed_over(later, &statements)
                || line.support.iter().any(|support| support.entry.index == later.index)
        };
        let mut standing = line.support.clone();
        standing.retain(|support| {
            !statements.iter().any(|later| {
                later.day > support.entry.day && later.is_same_voice(&support.entry) && ends(later)
            })
        });
        standing
    }

    /// "Where a keeper's own value is another level, the answer to 'What set the line?' says
    /// so."
    fn keepers(&self, line: &Line<'a>, party: &str, day: Day) -> Vec<(usize, bool)> {
        let keepers = self.standing(line, party, day).into_iter().filter(|support| support.keeps);
        let mut keepers: Vec<_> = keepers
            .map(|keeper| (keeper.entry.index, keeper.entry.position.value != line.value))
            .collect();
        keepers.sort_unstable();
        keepers
    }

    /// "A voice's position holds until that voice gives another on the same question, or
    /// withdraws it." The stances of unnamed officials "stand side by side until stale, none
    /// replaces another".
    pub fn held(&self, party: &str, day: Day) -> Vec<Entry<'a>> {
        let entries = self.entries(party, day);
        let mut held = entries.clone();
        held.retain(|entry| {
            let stands_beside = entry.stance.unnamed
                && self.has(Rule::UnnamedStandSideBySide)
                && self.is_current(entry, day);
            let mut later =
                entries.iter().filter(|later| later.day > entry.day && later.is_same_voice(entry));
            !self.is_withdrawn(entry.stance, day, day)
                && (stands_beside || !later.any(|later| self.ends_earlier(later)))
        });
        held
    }

    /// "Reported and disputed words and actions end no earlier position of their voice."
    fn ends_earlier(&self, later: &Entry<'_>) -> bool {
        let is_action = later.stance.kind == StanceKind::Action;
        !self.has(Rule::UncertainEndsNothing) || !(later.is_reported_or_disputed() || is_action)
    }

    /// "The band spans the low and high of every current position of the party's voices except
    /// reported and disputed ones, and except those that a superior has overtaken." "What sets
    /// or keeps the line is always within the band."
    pub fn band(&self, party: &str, day: Day) -> Option<(f64, f64)> {
        let mut statements = self.entries(party, day);
        statements
            .retain(|entry| entry.may_set_line() && !self.is_withdrawn(entry.stance, day, day));
        let mut band = self.held(party, day);
        band.retain(|entry| {
            let is_reported = entry.is_reported_or_disputed() && self.has(Rule::ReportedIsLeftOut);
            let mut superiors = statements.iter();
            let is_overtaken = superiors.any(|superior| has_overtaken(superior, entry))
                && self.has(Rule::OvertakenIsLeftOut);
            !is_reported && !is_overtaken
        });
        if self.has(Rule::SettingIsInBand)
            && let Some(line) = self.line(party, day)
        {
            band.extend(self.standing(&line, party, day).iter().map(|support| support.entry));
            let shown = line.support.iter().map(|support| support.entry);
            band.extend(shown.filter(|entry| entry.index == line.shown));
        }
        band.retain(|entry| self.is_current(entry, day));
        let low = band.iter().map(|entry| entry.position.low).reduce(f64::min)?;
        let high = band.iter().map(|entry| entry.position.high).reduce(f64::max)?;
        Some((low, high))
    }

    /// "'Moved' is said only where the words show it: the level of the day before is outside the
    /// low and high of the new words." "On the clock of publication the line is worked out by
    /// the day said among what is published; publication alone is no move."
    pub fn moved(&self, party: &str, day: Day) -> Option<bool> {
        let eve = day.yesterday().expect("a day");
        let (before, after) = (self.line(party, eve)?, self.line(party, day)?);
        if before.value == after.value {
            return None;
        }
        let taken = after.support.first()?.entry.day;
        let setting = after.support.iter().filter(|support| !support.keeps);
        let words = setting.map(|support| support.entry).filter(|entry| entry.day == taken);
        let words = words.min_by(|a, b| self.better_words(a, b))?;
        let is_new = !self.has_effect(words.stance, words.day, eve);
        let said_before = words.day.yesterday().expect("a day");
        let level = if self.has(Rule::PublicationIsNoMove) {
            self.line_as_of(party, day, said_before).map(|line| line.value)
        } else {
            Some(before.value)
        };
        let is_outside = |level| !words.contains(level) || !self.has(Rule::MovedIfOutside);
        Some(is_new && level.is_some_and(is_outside))
    }
}

/// "The superior's position is dated, begins after the last day of theirs, and its low and high
/// do not meet theirs (a decision ends the debate before it; unnamed officials have no rank and
/// are not overtaken)."
fn has_overtaken(superior: &Entry<'_>, entry: &Entry<'_>) -> bool {
    let ranks = superior.stance.rank.zip(entry.stance.rank);
    let meets = superior.position.low <= entry.position.high
        && entry.position.low <= superior.position.high;
    ranks.is_some_and(|(superior, rank)| superior < rank)
        && superior.stance.actor != entry.stance.actor
        && !entry.stance.unnamed
        && entry.stance.about.is_none()
        && superior.is_dated
        && superior.first > entry.last
        && !meets
}

/// "With no line before, the quotation counts before the paraphrase, then the narrower range,
/// then the lower value."
fn preference(a: &Entry<'_>, b: &Entry<'_>) -> Ordering {
    b.is_quotation()
        .cmp(&a.is_quotation())
        .then(a.width().total_cmp(&b.width()))
        .then(a.position.value.total_cmp(&b.position.value))
        .then_with(|| a.stance.id.cmp(&b.stance.id))
}

fn days_between(from: Day, until: Day) -> i64 {
    i64::from(from.until(until).expect("days").get_days())
}
