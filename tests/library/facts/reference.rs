//! A slow and simple implementation of the codebook's rules about lines (fourth edition), written
//! from its text alone. Each rule stands under the sentence that it follows.

use std::cmp::Ordering;

use jiff::Span;
use standpoint::model::{
    Attribution, Dataset, Day, Position, Role, Scale, Source, Stance, StanceKind,
};
use standpoint::view::{Clock, View};

use super::fixture::days_between;

macro_rules! rules {
    ($($rule:ident),*) => {
        /// A rule that the reference can be without, which shows what the rule decides.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Rule { $($rule),* }

        impl Rule {
            pub const ALL: &[Self] = &[$(Self::$rule),*];
        }
    };
}

rules! {
    L1Speaks, L1Words, L1Attribution, L1KnownErrors,
    L1WalkedBack, L1WalkingBackCounts, L1SameParty, L1NotItsOlderLevel, L1HidingUndoesNone,
    L2LastDay, L2FirstPublication, L2EarliestOfSources,
    L2aPeriods, L2aOneDay, L2aEndsLast, L2aNoLineAfter,
    L3UnknownOrder,
    L4Said, L4Rank, L4Quotation, L4NarrowerRange, L4LowerValue, L4Id,
    L5Gaps, L6FitsEarlier, L6FirstSince, L7AtTheLatest, L8DigitsWritten, L12Hidden
}

/// The stances that L1 lets set the line of a party, as long as they are not walked back.
#[derive(Clone, Copy)]
pub struct Statement<'a> {
    index: usize,
    stance: &'a Stance,
    position: &'a Position,
    rank: u32,
    is_figure: bool,
    /// The possible days, of which the last is that of L2 said; of a figure, its period.
    first: Day,
    last: Day,
    /// The day from which it counts by the clock.
    from: Day,
    walked_back: Option<Day>,
}

/// The line of a party on a day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Line {
    At {
        value: f64,
        stance: usize,
        is_dotted: bool,
    },
    /// None, as what set it was walked back on this day.
    WalkedBack(Day),
    None,
}

/// The change of a line on a day (L6).
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Change {
    First(f64),
    FirstSince(f64),
    Changed { from: f64, to: f64, fits_before: bool },
    WalkedBack(f64),
}

/// The rules on one question, with the clock and the hidden voices of a view.
#[derive(Clone, Copy)]
pub struct Reference<'a> {
    pub dataset: &'a Dataset,
    pub view: &'a View,
    pub without: Option<Rule>,
}

/// The rules on one party.
pub struct PartyReference<'a> {
    rules: Reference<'a>,
    statements: Vec<Statement<'a>>,
}

impl<'a> Reference<'a> {
    fn has(&self, rule: Rule) -> bool {
        self.without != Some(rule)
    }

    fn sources(&self, stance: &'a Stance) -> impl Iterator<Item = &'a Source> {
        stance.evidence.iter().filter_map(|evidence| self.dataset.source(&evidence.source))
    }

    fn is_continuous(&self, question: &str) -> bool {
        self.dataset
            .question(&question.into())
            .is_some_and(|it| matches!(it.scale, Scale::Continuous { .. }))
    }

    /// L2: "the earliest last possible day of publication of all its sources, known errors or not".
    fn published(&self, stance: &'a Stance) -> Day {
        let days = self.sources(stance).map(|source| source.published.latest);
        let day = if self.has(Rule::L2EarliestOfSources) { days.min() } else { days.max() };
        day.expect("a source")
    }

    /// L2: "A stance counts from its last possible day, at the latest from its first publication."
    fn said(&self, stance: &'a Stance) -> Day {
        let said = &stance.said;
        let day = if self.has(Rule::L2LastDay) { said.latest } else { said.earliest };
        if self.has(Rule::L2FirstPublication) { day.min(self.published(stance)) } else { day }
    }

    /// L2a: "A paraphrase without a quotation, over more than one day, whose positions are all on
    /// continuous questions is a figure for that period".
    fn is_period(&self, stance: &Stance) -> bool {
        self.has(Rule::L2aPeriods)
            && stance.kind == StanceKind::Paraphrase
            && stance.evidence.iter().all(|evidence| evidence.quote.is_none())
            && stance.said.is_range()
            && !stance.positions.is_empty()
            && stance.positions.keys().all(|question| self.is_continuous(question))
    }

    /// L2a: "where a party has one on a question, its statements of one day there are figures, too."
    fn is_figure(&self, stance: &Stance) -> bool {
        let is_there = |other: &Stance| {
            other.positions.contains_key(&self.view.question)
                && other.position_party() == stance.position_party()
        };
        let is_of_one_day = || {
            self.has(Rule::L2aOneDay)
                && !stance.said.is_range()
                && is_there(stance)
                && self.dataset.stances.iter().any(|other| self.is_period(other) && is_there(other))
        };
        self.is_period(stance) || is_of_one_day()
    }

    /// L1: "in the role held on the day of L2 said, on both clocks". L2 is not for figures, which hold
    /// from the first day.
    fn role(&self, stance: &'a Stance) -> Option<&'a Role> {
        let is_figure = self.is_figure(stance);
        let day = if is_figure { stance.said.earliest } else { self.said(stance) };
        self.dataset.actor(&stance.actor)?.role_on(day)
    }

    /// L2, and L2a: "by date published nothing of them changes".
    fn counts_from(&self, stance: &'a Stance) -> Day {
        match self.view.clock {
            _ if self.is_figure(stance) => stance.said.earliest,
            Clock::Said => self.said(stance),
            Clock::Known => self.published(stance),
        }
    }

    /// L1: "Voices marked `speaks: true` … A statement of theirs counts if it is on the record,
    /// official, joint or relayed, … and one of its sources has no known error. Actions, unnamed
    /// officials, reported and disputed words, what the other side tells, and commentary never set a
    /// line".
    fn is_statement(&self, stance: &'a Stance) -> bool {
        let speaks = self.role(stance).is_some_and(|role| role.speaks);
        let are_words = matches!(stance.kind, StanceKind::Quotation | StanceKind::Paraphrase);
        let is_named = matches!(
            stance.attribution,
            Attribution::OnTheRecord
                | Attribution::OfficialStatement
                | Attribution::JointStatement
                | Attribution::Relayed
        );
        let is_sound = self.sources(stance).any(|source| source.known_error.is_none());
        (speaks || !self.has(Rule::L1Speaks))
            && (are_words || !self.has(Rule::L1Words))
            && (is_named || !self.has(Rule::L1Attribution))
            && (is_sound || !self.has(Rule::L1KnownErrors))
    }

    /// L1: "A statement is walked back from the day on which the one that walks it back counts; that
    /// one must itself count, be of the same party, and may be without a position. … What was walked
    /// back stays so, even if the stance that did it is walked back itself. Hiding a voice undoes no
    /// walking back."
    fn walked_back(&self, earlier: &'a Stance) -> Option<Day> {
        let party = |stance| self.role(stance).and_then(|role| role.party.as_deref());
        let later = self.dataset.stances.iter().filter(|later| {
            later.walks_back.as_deref() == Some(&earlier.id)
                && (self.is_statement(later) || !self.has(Rule::L1WalkingBackCounts))
                && (party(later) == party(earlier) || !self.has(Rule::L1SameParty))
                && (!self.is_hidden(later) || self.has(Rule::L1HidingUndoesNone))
        });
        let day = later.map(|later| self.counts_from(later)).min();
        day.filter(|_| self.has(Rule::L1WalkedBack))
    }

    /// L12: "Hidden voices are left out of everything, as if the file lacked them".
    fn is_hidden(&self, stance: &Stance) -> bool {
        self.has(Rule::L12Hidden) && self.view.hidden.contains(&stance.actor)
    }

    pub fn party(self, party: &str) -> PartyReference<'a> {
        let stances = self.dataset.stances.iter().enumerate();
        let statements = stances.filter_map(|(index, stance)| {
            let position = stance.positions.get(&self.view.question)?;
            let role = self.role(stance)?;
            let is_figure = self.is_figure(stance);
            let counts = stance.position_party() == Some(&party.into())
                && self.is_statement(stance)
                && !self.is_hidden(stance);
            counts.then(|| Statement {
                index,
                stance,
                position,
                rank: role.rank.unwrap_or(u32::MAX),
                is_figure,
                first: stance.said.earliest,
                last: if is_figure { stance.said.latest } else { self.said(stance) },
                from: self.counts_from(stance),
                walked_back: self.walked_back(stance),
            })
        });
        PartyReference { rules: self, statements: statements.collect() }
    }

    /// L8: "rounded half away from zero by the digits written in the file: 2.695 is 2.70".
    fn hundredths(&self, value: f64) -> i64 {
        if !self.has(Rule::L8DigitsWritten) {
            let printed: f64 = format!("{value:.2}").parse().expect("a number");
            return (printed * 100.0).round() as i64;
        }
        let digits = value.abs().to_string();
        let (whole, rest) = digits.split_once('.').unwrap_or((&digits, ""));
        let rest = format!("{rest:0<3}");
        let cut: i64 = format!("{whole}{}", &rest[..2]).parse().expect("digits");
        let rounded = cut + i64::from(&rest[2..3] >= "5");
        if value < 0.0 { -rounded } else { rounded }
    }
}

impl<'a> PartyReference<'a> {
    fn has(&self, rule: Rule) -> bool {
        self.rules.has(rule)
    }

    fn counting(&self, day: Day) -> impl Iterator<Item = &Statement<'a>> {
        let statements = self.statements.iter();
        statements.filter(move |it| it.from <= day && it.walked_back.is_none_or(|back| back > day))
    }

    /// L3: "Of two statements of one party on one question that both count on the day, one whose
    /// possible days contain all those of the other, and more, sets no line".
    fn is_set_aside(&self, statement: &Statement<'_>, day: Day) -> bool {
        let is_within = |other: &Statement<'_>| {
            let (outer, inner) = (statement, other);
            !other.is_figure
                && outer.first <= inner.first
                && inner.last <= outer.last
                && (outer.first, outer.last) != (inner.first, inner.last)
        };
        self.has(Rule::L3UnknownOrder) && !statement.is_figure && self.counting(day).any(is_within)
    }

    pub fn set_aside(&self, day: Day) -> Vec<usize> {
        let set_aside = self.counting(day).filter(|it| self.is_set_aside(it, day));
        set_aside.map(|it| it.index).collect()
    }

    /// L4: "the newest statement that counts, by the day of L2 said, on both clocks. Of several of one
    /// day: the rank nearest 1 (none is last), a quotation before a paraphrase, the narrower range, the
    /// lower value, the id." L2a: "the one that ends last (then L4) is told".
    fn order(&self, a: &Statement<'_>, b: &Statement<'_>) -> Ordering {
        let with = |rule, order| if self.has(rule) { order } else { Ordering::Equal };
        let day = |it: &Statement<'_>| match it.is_figure {
            true if !self.has(Rule::L2aEndsLast) => it.first,
            false if !self.has(Rule::L4Said) => it.from,
            _ => it.last,
        };
        let is_paraphrase = |it: &Statement<'_>| it.stance.kind != StanceKind::Quotation;
        let span = |it: &Statement<'_>| it.position.high - it.position.low;
        let (low, high) = (a.position.value, b.position.value);
        day(b)
            .cmp(&day(a))
            .then(with(Rule::L4Rank, a.rank.cmp(&b.rank)))
            .then(with(Rule::L4Quotation, is_paraphrase(a).cmp(&is_paraphrase(b))))
            .then(with(Rule::L4NarrowerRange, span(a).total_cmp(&span(b))))
            .then(with(Rule::L4LowerValue, low.total_cmp(&high)))
            .then(with(Rule::L4Id, a.stance.id.cmp(&b.stance.id)))
            .then(b.index.cmp(&a.index))
    }

    fn newest(&self, day: Day) -> Option<&Statement<'a>> {
        let counting = self.counting(day).filter(|it| !self.is_set_aside(it, day));
        counting.min_by(|a, b| self.order(a, b))
    }

    /// L1: "If what was walked back set the line and nothing newer does, the party has no line
    /// (“walked back on 12 May”), not its older level." One that L3 set aside at first sets it too, once
    /// it is the newest.
    fn newest_walked_back(&self, day: Day) -> Option<(&Statement<'a>, Day)> {
        let walked_back = self.statements.iter().filter_map(|it| {
            let back = it.walked_back.filter(|back| *back <= day)?;
            let mut days = it.from.series(Span::new().days(1)).take_while(|day| *day < back);
            let did_set =
                days.any(|day| self.newest(day).is_some_and(|newest| newest.index == it.index));
            (did_set && self.has(Rule::L1NotItsOlderLevel)).then_some((it, back))
        });
        walked_back.min_by(|a, b| self.order(a.0, b.0))
    }

    /// The statement behind the line, or the day on which the one that set it was walked back.
    fn behind(&self, day: Day) -> Result<&Statement<'a>, Option<Day>> {
        let newest = self.newest(day);
        if let Some((walked_back, back)) = self.newest_walked_back(day)
            && newest.is_none_or(|newest| self.order(walked_back, newest).is_lt())
        {
            // A figure that no longer held had left no line before.
            return Err(self.holds(walked_back, back).then_some(back));
        }
        newest.filter(|it| self.holds(it, day)).ok_or(None)
    }

    /// L2a: "A figure holds from its period's first day to `stale_after` days after its last; after that
    /// there is no line".
    fn holds(&self, it: &Statement<'_>, day: Day) -> bool {
        !(it.is_figure && self.has(Rule::L2aNoLineAfter) && self.is_too_far(it.last, day))
    }

    /// L5: "more than `stale_after` days". "With `stale_after: None` nothing is dotted and figures hold
    /// for ever."
    fn is_too_far(&self, from: Day, day: Day) -> bool {
        let stale_after = self.rules.dataset.stale_after;
        stale_after.is_some_and(|days| days_between(from, day) > i64::from(days))
    }

    /// L5: "Where more than `stale_after` days lie … between the last one and the day, the whole
    /// stretch is dotted".
    pub fn line(&self, day: Day) -> Line {
        match self.behind(day) {
            Ok(it) => Line::At {
                value: it.position.value,
                stance: it.index,
                is_dotted: self.has(Rule::L5Gaps) && !it.is_figure && self.is_too_far(it.from, day),
            },
            Err(Some(back)) => Line::WalkedBack(back),
            Err(None) => Line::None,
        }
    }

    fn value(&self, day: Day) -> Option<f64> {
        self.behind(day).ok().map(|it| it.position.value)
    }

    /// L6: "A day on which a line has another level is a change. The day on which a line begins is none:
    /// … “First statement found” … A line that a walking back ends is a change …; the statement that
    /// begins it again is … “First statement since” … Where the level before lies within the low and
    /// high of the new words, …" L2a: "no changes are counted on continuous questions".
    pub fn change(&self, day: Day) -> Option<Change> {
        if self.rules.is_continuous(&self.rules.view.question) {
            return None;
        }
        let before = day.yesterday().expect("a day");
        let had_line = || {
            let first = self.statements.iter().map(|it| it.from).min();
            let days = first.into_iter().flat_map(|first| first.series(Span::new().days(1)));
            days.take_while(|it| *it < day).any(|it| self.value(it).is_some())
        };
        match (self.value(before), self.behind(day).ok()) {
            (Some(from), None) => Some(Change::WalkedBack(from)),
            (None, Some(it)) if had_line() && self.has(Rule::L6FirstSince) => {
                Some(Change::FirstSince(it.position.value))
            }
            (None, Some(it)) => Some(Change::First(it.position.value)),
            (Some(from), Some(Statement { position, .. })) if from != position.value => {
                let fits = position.low <= from && from <= position.high;
                let fits_before = fits && self.has(Rule::L6FitsEarlier);
                Some(Change::Changed { from, to: position.value, fits_before })
            }
            _ => None,
        }
    }

    /// L7: "“Since 19 March”; if the statement with which the level began has no known day, “since
    /// 17 March at the latest” … By date published a day is known if that of the publication is."
    pub fn since(&self, day: Day) -> Option<(Day, bool)> {
        let value = self.value(day)?;
        let mut since = day;
        while let Ok(before) = since.yesterday()
            && self.value(before) == Some(value)
        {
            since = before;
        }
        let first = self.behind(since).ok()?;
        let mut sources = self.rules.sources(first.stance).map(|source| &source.published);
        let is_known = match self.rules.view.clock {
            Clock::Said => first.first == first.last,
            Clock::Known => sources.any(|day| !day.is_range() && day.latest == first.from),
        };
        let at_latest = !first.is_figure && !is_known && self.has(Rule::L7AtTheLatest);
        Some((since, at_latest))
    }

    /// L8, in hundredths.
    pub fn distance(&self, other: &Self, day: Day) -> Option<i64> {
        let [one, other] = [self, other].map(|party| party.value(day));
        let hundredths = |value| self.rules.hundredths(value);
        Some((hundredths(one?) - hundredths(other?)).abs())
    }
}
