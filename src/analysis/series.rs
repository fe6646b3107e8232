use super::sweep::{PartyDay, Sweep};
use super::{Daylight, Query};
use crate::model::{Attribution, Dataset, Day, Stance, StanceKind};

/// The chart of one question as data: for each party its line and band over
/// the days that the dataset covers, and a mark for each stance.
///
/// Stretches run from a day up to, but without, another; they are in order and
/// do not overlap.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Series {
    /// The first day of the axis.
    pub first: Day,
    /// The day after the last one of the axis.
    pub end: Day,
    /// One for each party, in file order.
    pub parties: Vec<PartySeries>,
    /// The marks in the order in which the stances count, then in file order.
    pub marks: Vec<Mark>,
}

/// A party's line and band.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PartySeries {
    /// The latest stance of those who speak for the party.
    pub line: Vec<LineSpan>,
    /// The low and high of all current positions of its voices.
    pub band: Vec<BandSpan>,
}

/// A stretch over which one stance sets the line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LineSpan {
    /// The first day.
    pub from: Day,
    /// The day after the last one.
    pub until: Day,
    /// The position's value.
    pub value: f64,
    /// The place of the stance in the dataset.
    pub stance: usize,
    /// Whether it was not heard again for longer than the dataset allows.
    pub stale: bool,
}

/// A stretch over which the band has one low and high.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BandSpan {
    /// The first day.
    pub from: Day,
    /// The day after the last one.
    pub until: Day,
    /// The lowest of the current positions' lows.
    pub low: f64,
    /// The highest of the current positions' highs.
    pub high: f64,
}

/// One stance on the chart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mark {
    /// The place of the stance in the dataset.
    pub stance: usize,
    /// The place of the party whose position it is.
    pub party: usize,
    /// The day from which it counts.
    pub day: Day,
    /// The position's value.
    pub value: f64,
    /// The lowest that the words allow.
    pub low: f64,
    /// The highest that the words allow.
    pub high: f64,
    /// The sign that says on what footing it is known.
    pub shape: MarkShape,
    /// Whether it shows only a least.
    pub at_least: bool,
    /// Whether a later stance walked it back.
    pub walked_back: bool,
}

/// The signs for stances.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MarkShape {
    /// ● words on the record, statements and relays.
    Disc,
    /// ○ an unnamed official.
    Ring,
    /// ○ dashed: sources differ on who said it.
    DashedRing,
    /// ■ a deed.
    Square,
    /// ▲ a joint statement.
    Triangle,
    /// ◇ one side's account of the other.
    Diamond,
}

impl MarkShape {
    /// The sign of a stance.
    pub fn for_stance(stance: &Stance) -> Self {
        match (stance.kind, stance.attribution) {
            (StanceKind::Action, _) => Self::Square,
            (_, Attribution::JointStatement) => Self::Triangle,
            (_, Attribution::OneSidesAccount) => Self::Diamond,
            (_, Attribution::OnBackground) => Self::Ring,
            (_, Attribution::Disputed) => Self::DashedRing,
            _ => Self::Disc,
        }
    }

    /// What the sign means, in words.
    pub fn label(self) -> &'static str {
        match self {
            Self::Disc => "on the record",
            Self::Ring => "unnamed official",
            Self::DashedRing => "attribution disputed",
            Self::Square => "action: at least this much",
            Self::Triangle => "joint statement",
            Self::Diamond => "the other side’s account",
        }
    }
}

impl Series {
    /// Computes lines, bands and marks of one question.
    pub fn new(dataset: &Dataset, query: Query<'_>) -> Self {
        let first = dataset.covers.earliest;
        let end = dataset
            .covers
            .latest
            .tomorrow()
            .unwrap_or(dataset.covers.latest);
        let mut sweep = Sweep::new(dataset, query);
        let mut parties = vec![PartySeries::default(); dataset.parties.len()];
        // Since when each party has been as it is.
        let mut since = vec![first; dataset.parties.len()];
        sweep.advance(first);
        for (day, changing) in sweep.days().range(first.saturating_add(ONE_DAY)..end) {
            for party in changing {
                parties[*party].add(&sweep.party_on(*party, since[*party]), since[*party], *day);
                since[*party] = *day;
            }
            sweep.advance(*day);
        }
        for (party, series) in parties.iter_mut().enumerate() {
            series.add(&sweep.party_on(party, since[party]), since[party], end);
        }
        Self {
            first,
            end,
            parties,
            marks: marks(dataset, query),
        }
    }

    /// Daylight between two parties, given by their places.
    pub fn daylight(&self, pair: [usize; 2]) -> Daylight {
        Daylight::between(&self.parties[pair[0]], &self.parties[pair[1]])
    }

    /// The places of the first two parties that have a line.
    pub fn first_pair(&self) -> Option<[usize; 2]> {
        let mut with_line =
            (0..self.parties.len()).filter(|party| !self.parties[*party].line.is_empty());
        Some([with_line.next()?, with_line.next()?])
    }

    /// The pair to compare: the chosen one where both have a line, otherwise
    /// the first two that have one.
    pub fn pair(&self, dataset: &Dataset, chosen: Option<&[String; 2]>) -> Option<[usize; 2]> {
        let chosen = chosen.and_then(|[left, right]| {
            let pair = [dataset.party_index(left)?, dataset.party_index(right)?];
            let have_lines = pair
                .iter()
                .all(|party| !self.parties[*party].line.is_empty());
            (pair[0] != pair[1] && have_lines).then_some(pair)
        });
        chosen.or_else(|| self.first_pair())
    }
}

pub(super) const ONE_DAY: jiff::SignedDuration = jiff::SignedDuration::from_hours(24);

impl PartySeries {
    /// Adds what the party held from one day up to another.
    fn add(&mut self, day: &PartyDay, from: Day, until: Day) {
        if let Some((stance, value, stale)) = day.line {
            self.add_line(LineSpan {
                from,
                until,
                value,
                stance,
                stale,
            });
        }
        if let Some((low, high)) = day.band {
            self.add_band(BandSpan {
                from,
                until,
                low,
                high,
            });
        }
    }

    fn add_line(&mut self, span: LineSpan) {
        match self.line.last_mut() {
            Some(last)
                if last.until == span.from
                    && last.stance == span.stance
                    && last.stale == span.stale =>
            {
                last.until = span.until;
            }
            _ => self.line.push(span),
        }
    }

    fn add_band(&mut self, span: BandSpan) {
        match self.band.last_mut() {
            Some(last)
                if last.until == span.from && last.low == span.low && last.high == span.high =>
            {
                last.until = span.until;
            }
            _ => self.band.push(span),
        }
    }

    /// The line on a day.
    pub fn line_on(&self, day: Day) -> Option<&LineSpan> {
        let at = self.line.partition_point(|span| span.until <= day);
        self.line.get(at).filter(|span| span.from <= day)
    }

    /// The band on a day.
    pub fn band_on(&self, day: Day) -> Option<&BandSpan> {
        let at = self.band.partition_point(|span| span.until <= day);
        self.band.get(at).filter(|span| span.from <= day)
    }
}

fn marks(dataset: &Dataset, query: Query<'_>) -> Vec<Mark> {
    let walked_back: std::collections::BTreeSet<&str> = dataset
        .stances
        .iter()
        .filter_map(|stance| stance.walks_back.as_deref())
        .collect();
    let mut marks: Vec<Mark> = dataset
        .stances
        .iter()
        .enumerate()
        .filter(|(_, stance)| !query.hidden.contains(&stance.actor))
        .filter_map(|(at, stance)| {
            let position = stance.positions.get(query.question)?;
            let party = dataset.party_index(stance.position_party.as_deref()?)?;
            Some(Mark {
                stance: at,
                party,
                day: query.day(stance),
                value: position.value,
                low: position.low,
                high: position.high,
                shape: MarkShape::for_stance(stance),
                at_least: stance.at_least,
                walked_back: walked_back.contains(stance.id.as_str()),
            })
        })
        .collect();
    marks.sort_by_key(|mark| {
        (
            mark.day,
            dataset.stances[mark.stance].said.earliest,
            mark.stance,
        )
    });
    marks
}
