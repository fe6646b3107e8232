//! Random datasets, on which the facts are compared with the reference.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use jiff::Span;
use proptest::prelude::*;
use proptest::test_runner::{RngSeed, TestRunner};
use standpoint::facts::{
    Distances, LevelChangeKind, LineNote, LinesSummary, NoLine, Query, Series, day_summary,
    level_changes, line_notes, no_lines,
};
use standpoint::model::{Dataset, Day};
use standpoint::view::{Clock, View};

use super::fixture::{DEFAULT_FIXTURE, Fixture, SIX_LEVELS, StanceBuilder, said};
use super::reference::{Change, Line, PartyReference, Reference, Rule};

/// Those of one party who speak for it come first.
const ACTORS: &[&str] = &[
    "a-head",
    "a-deputy",
    "a-office",
    "a-minister",
    "a-adviser",
    "a-ministry",
    "a-spokesperson",
    "a-delegation",
    "a-unnamed",
    "turncoat",
    "b-head",
    "b-deputy",
    "c-head",
];

/// A party with many ranks, and two smaller ones.
pub const FIXTURE: Fixture = Fixture {
    parties: &[("a", "Avia"), ("b", "Boria"), ("c", "Coria")],
    actors: r#"
        Actor(id: "a-head", name: "A", party: "a", role: "Head", rank: 1, speaks: true),
        Actor(id: "a-deputy", name: "A", party: "a", role: "Deputy", rank: 2, speaks: true),
        Actor(id: "a-office", name: "A", party: "a", role: "Office", rank: 2, speaks: true),
        Actor(id: "a-minister", name: "A", party: "a", role: "Minister", rank: 3, speaks: true),
        Actor(id: "a-adviser", name: "A", party: "a", role: "Adviser", rank: 3, speaks: true),
        Actor(id: "a-ministry", name: "A", party: "a", role: "Ministry", rank: 4, speaks: true),
        Actor(id: "a-spokesperson", name: "A", party: "a", role: "Spokesperson", rank: 5, speaks: true),
        Actor(id: "a-delegation", name: "A", party: "a", role: "Delegation"),
        Actor(id: "a-unnamed", name: "A", party: "a", role: "Officials, not named", unnamed: true),
        Actor(id: "b-head", name: "B", party: "b", role: "Head", rank: 1, speaks: true),
        Actor(id: "b-deputy", name: "B", roles: [
            (title: "Deputy", party: "b", to: "2024-03-15"),
            (title: "Spokesperson", party: "b", speaks: true, from: "2024-03-16"),
        ]),
        Actor(id: "c-head", name: "C", party: "c", role: "Head", rank: 1, speaks: true),
        Actor(id: "turncoat", name: "T", roles: [
            (title: "Minister", party: "a", rank: 3, speaks: true, to: "2024-03-12"),
            (title: "Minister", party: "c", rank: 3, speaks: true, from: "2024-03-13"),
        ]),
    "#,
    ..DEFAULT_FIXTURE
};

pub const CONTINUOUS: &str =
    r#"scale: Continuous(min: 0, max: 9, unit: "trucks", low_end: "none", high_end: "many")"#;

const SETTINGS: &[&str] =
    &["", "stale_after: 0,", "stale_after: 3,", "stale_after: 7,", "stale_after: None,"];

/// A stance without an id.
#[derive(Clone, Debug)]
struct Draft {
    actor: &'static str,
    /// The first day, counted from 1 March.
    day: i64,
    /// The number of further days on which it may have been said.
    span: i64,
    /// For each source, the number of days from the first until its publication, on how many days
    /// before that it may have been published, and whether it has a known error.
    sources: Vec<(i64, i64, bool)>,
    form: usize,
    low: i64,
    to_value: i64,
    to_high: i64,
    /// The decimals of a figure.
    decimals: &'static str,
    has_position: bool,
    has_quote: bool,
    walks_back: Option<prop::sample::Index>,
    /// True if voice, days and low are those of the stance before it.
    is_repeat: bool,
}

fn draft() -> impl Strategy<Value = Draft> {
    let source = (
        prop_oneof![2 => Just(20i64), 1 => 0i64..16],
        prop_oneof![3 => Just(0i64), 1 => 1i64..4],
        prop::bool::weighted(0.15),
    );
    let when = (
        // Several on one day.
        prop_oneof![1 => 0i64..29, 2 => prop::sample::select(&[3, 6, 10, 20][..])],
        prop_oneof![4 => Just(0i64), 2 => 1i64..4, 3 => 5i64..16],
        prop::collection::vec(source, 1..3),
    );
    let actor = prop_oneof![
        3 => prop::sample::select(&ACTORS[..3]),
        2 => prop::sample::select(&ACTORS[3..7]),
        2 => prop::sample::select(ACTORS),
    ];
    let level = (1i64..3, 0i64..2, 0i64..3, prop::sample::select(&["", ".5", ".695", ".005"][..]));
    let rest = (
        prop::bool::weighted(0.75),
        prop::bool::weighted(0.4),
        prop::option::weighted(0.4, any::<prop::sample::Index>()),
        prop::bool::weighted(0.35),
    );
    (actor, when, 0usize..24, level, rest).prop_map(|(actor, when, form, level, rest)| {
        let (day, span, sources) = when;
        let (low, to_value, to_high, decimals) = level;
        let (has_position, has_quote, walks_back, is_repeat) = rest;
        Draft {
            actor,
            day,
            span,
            sources,
            form,
            low,
            to_value,
            to_high,
            decimals,
            has_position,
            has_quote,
            walks_back,
            is_repeat,
        }
    })
}

/// A dataset with the clock and the hidden voices with which it is looked at.
#[derive(Clone, Debug)]
struct Case {
    drafts: Vec<Draft>,
    question: &'static str,
    settings: &'static str,
    clock: Clock,
    hidden: Vec<&'static str>,
}

fn case() -> impl Strategy<Value = Case> {
    let drafts = prop_oneof![
        1 => prop::collection::vec(draft(), 0..8),
        4 => prop::collection::vec(draft(), 12..28),
    ];
    (
        drafts,
        prop_oneof![2 => Just(SIX_LEVELS), 1 => Just(CONTINUOUS)],
        prop::sample::select(SETTINGS),
        prop::sample::select(&[Clock::Said, Clock::Known][..]),
        prop::sample::subsequence(ACTORS.to_vec(), 0..5),
    )
        .prop_map(|(mut drafts, question, settings, clock, hidden)| {
            for i in 1..drafts.len() {
                if drafts[i].is_repeat {
                    let Draft { actor, day, span, low, .. } = drafts[i - 1];
                    drafts[i] = Draft { actor, day, span, low, ..drafts[i].clone() };
                }
            }
            Case { drafts, question, settings, clock, hidden }
        })
}

fn add_days(day: Day, days: i64) -> Day {
    day.checked_add(Span::new().days(days)).expect("a day")
}

impl Draft {
    fn form(&self, is_continuous: bool) -> (&'static str, &'static str) {
        match self.form {
            0 => ("Action", "OnTheRecord"),
            1 => ("Quotation", "Disputed"),
            2 => ("Quotation", "OneSidesAccount"),
            3 => ("Quotation", "OnBackground"),
            4 => ("Paraphrase", "Reported"),
            5 => ("Action", "Reported"),
            6 => ("Commentary", "OnTheRecord"),
            7 | 8 if self.actor.starts_with('a') => ("Quotation", "Relayed"),
            9 | 10 => ("Quotation", "JointStatement"),
            11..=15 => ("Paraphrase", "OfficialStatement"),
            16..=19 if is_continuous => ("Paraphrase", "OnTheRecord"),
            _ => ("Quotation", "OnTheRecord"),
        }
    }

    fn position(&self, kind: &str, is_continuous: bool) -> String {
        let decimals = if is_continuous { self.decimals } else { "" };
        let value = self.low + self.to_value;
        let high = value + self.to_high;
        match kind {
            _ if !self.has_position => String::new(),
            "Commentary" => String::new(),
            "Action" => format!("{value}{decimals}"),
            // A high must not be lower than the value with its decimals.
            _ => format!("{value}{decimals} {}..{high}{decimals}", self.low),
        }
    }

    /// The stance, and the day on which the file says that it takes effect.
    fn stance(&self, id: &str, is_continuous: bool) -> (StanceBuilder, Day) {
        let earliest = add_days(Day::constant(2024, 3, 1), self.day);
        let latest = add_days(earliest, self.span);
        let (kind, attribution) = self.form(is_continuous);
        let is_account = kind != "Quotation" && !self.has_quote;
        let position = self.position(kind, is_continuous);
        let is_period = is_continuous && kind == "Paraphrase" && is_account && !position.is_empty();
        let mut stance = said(id, self.actor, &format!("{earliest}/{latest}"), &position)
            .kind(kind)
            .attribution(attribution)
            .quote(if is_account { "" } else { "words" });
        let mut day = if is_period { earliest } else { latest };
        for (delay, width, has_error) in &self.sources {
            let published = add_days(earliest, *delay);
            let dates = match width {
                0 => published.to_string(),
                _ => format!("{}/{published}", add_days(published, -width)),
            };
            day = day.min(published);
            stance = if *has_error {
                stance.published_with_error(&dates)
            } else {
                stance.published(&dates)
            };
        }
        if attribution == "OneSidesAccount" {
            let other = if self.actor.starts_with('b') { "a-head" } else { "b-head" };
            stance = stance.with(&format!("about: \"{other}\","));
        } else if attribution == "Relayed" {
            let relay = if self.actor == "a-office" { "a-head" } else { "a-office" };
            stance = stance.with(&format!("relayed_by: \"{relay}\","));
        }
        (stance, day)
    }
}

impl Case {
    fn dataset(&self) -> Dataset {
        let is_continuous = self.question == CONTINUOUS;
        let mut stances: Vec<StanceBuilder> = Vec::new();
        let mut effective: Vec<Day> = Vec::new();
        for (index, draft) in self.drafts.iter().enumerate() {
            let id = format!("s-{index}");
            let (mut stance, day) = draft.stance(&id, is_continuous);
            effective.push(day);
            let target = draft.walks_back.map(|target| target.index(index + 1));
            let target = target.filter(|target| *target != index && effective[*target] <= day);
            if let Some(target) = target {
                stance = stance.walks_back(&format!("s-{target}"));
            }
            if draft.form(is_continuous).1 == "JointStatement" {
                // The other half is of another party.
                let actor = if draft.actor.starts_with('b') { "c-head" } else { "b-head" };
                let other = Draft { actor, ..draft.clone() };
                let (other, _) = other.stance(&format!("{id}-other"), is_continuous);
                let joint = format!("joint: \"{id}\",");
                stances.push(other.with(&joint));
                stance = stance.with(&joint);
            }
            stances.push(stance);
        }
        let Self { settings, question, .. } = *self;
        Fixture { settings, question, ..FIXTURE }.with(&stances)
    }

    fn view(&self, dataset: &Dataset) -> View {
        View {
            clock: self.clock,
            hidden: self.hidden.iter().map(|id| (*id).into()).collect(),
            ..View::new(dataset)
        }
    }
}

fn runner() -> TestRunner {
    TestRunner::new(ProptestConfig {
        cases: 480,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(2024),
        ..ProptestConfig::default()
    })
}

fn assert_ordered(spans: impl Iterator<Item = (Day, Day)>, series: &Series) {
    let mut end = series.first;
    for (from, until) in spans {
        assert!(
            end <= from && from < until && until <= series.end,
            "{from} to {until} after {end}"
        );
        end = until;
    }
}

/// The days of `covers`.
pub fn days(dataset: &Dataset) -> impl Iterator<Item = Day> {
    let covers = &dataset.covers;
    covers.earliest.series(Span::new().days(1)).take_while(|day| *day <= covers.latest)
}

/// Compares the facts with the reference on the days of `covers`.
pub fn assert_agrees(dataset: &Dataset, view: &View) {
    let series = Series::new(dataset, Query::for_view(view));
    let rules = Reference { dataset, view, without: None };
    let parties = dataset.parties.iter().map(|party| rules.party(&party.id));
    let parties: Vec<PartyReference<'_>> = parties.collect();
    let distances: Vec<_> =
        pairs(parties.len()).map(|pair| (pair, series.distances(pair))).collect();
    // Of years of days, only some are asked for what takes long.
    let step = if days(dataset).nth(200).is_some() { 397 } else { 1 };
    for (index, day) in days(dataset).enumerate() {
        let context = format!("on {day}, {}, {:?}", view.question, view.clock);
        for (party, spans) in parties.iter().zip(&series.parties) {
            let found = spans.line_on(day);
            let found = found.map(|span| (span.value, span.stance, span.is_dotted_on(day)));
            let expected = match party.line(day) {
                Line::At { value, stance, is_dotted } => Some((value, stance, is_dotted)),
                Line::WalkedBack(_) | Line::None => None,
            };
            assert_eq!(found, expected, "line {context}");
        }
        if index % step == 0 {
            assert_reasons_agree(dataset, view, &series, &parties, day);
            assert_distances_agree(dataset, view, (&series, &distances), &parties, day);
        }
    }
    if dataset.question(&view.question).is_some_and(|question| question.scale.is_ordinal()) {
        assert_changes_agree(dataset, view, &series, &parties);
    }
}

fn pairs(count: usize) -> impl Iterator<Item = [usize; 2]> {
    (0..count).flat_map(move |one| (one + 1..count).map(move |other| [one, other]))
}

/// Compares what is walked back and what is set aside.
fn assert_reasons_agree(
    dataset: &Dataset,
    view: &View,
    series: &Series,
    parties: &[PartyReference<'_>],
    day: Day,
) {
    let context = format!("on {day}, {}, {:?}", view.question, view.clock);
    let no_lines = no_lines(dataset, view, series, day);
    for (party, no_line) in parties.iter().zip(&no_lines) {
        let expected = match party.line(day) {
            Line::WalkedBack(back) => Some(NoLine::WalkedBack(back)),
            _ => None,
        };
        let found = no_line.filter(|it| matches!(it, NoLine::WalkedBack(_)));
        assert_eq!(found, expected, "walked back {context}");
    }
    let notes = line_notes(dataset, &View { as_of: day, ..view.clone() });
    let set_aside = notes.into_iter().filter(|(_, note)| *note == LineNote::SetAside);
    let found: BTreeSet<usize> = set_aside.map(|(index, _)| index).collect();
    let expected: BTreeSet<usize> = parties.iter().flat_map(|party| party.set_aside(day)).collect();
    assert_eq!(found, expected, "set aside {context}");
}

/// Compares the distances of all pairs, and since when their levels are what they are.
fn assert_distances_agree(
    dataset: &Dataset,
    view: &View,
    (series, distances): (&Series, &[([usize; 2], Distances)]),
    parties: &[PartyReference<'_>],
    day: Day,
) {
    let context = format!("on {day}, {}, {:?}", view.question, view.clock);
    let since: Vec<Option<(Day, bool)>> = parties.iter().map(|party| party.since(day)).collect();
    let is_comparable = dataset.question(&view.question).is_some_and(|it| it.comparable);
    for compared in distances {
        let (pair, distances) = compared;
        let found = distances.on(day).map(|span| (span.distance * 100.0).round() as i64);
        let [one, other] = pair.map(|party| &parties[party]);
        assert_eq!(found, one.distance(other, day), "distance {context}");
        if !is_comparable {
            continue;
        }
        let summary = day_summary(dataset, view, series, Some(compared), day).expect("a question");
        let found = match summary.lines {
            LinesSummary::Distance(_, _, since) => Some((since.day, since.at_latest)),
            _ => None,
        };
        let [one, other] = pair.map(|party| since[party]);
        // Of two on one day, one whose day is not known makes it unknown.
        let expected = one.zip(other).map(|(one, other)| one.max(other));
        assert_eq!(found, expected, "since {context}");
    }
}

/// Compares the changes on a question with levels.
fn assert_changes_agree(
    dataset: &Dataset,
    view: &View,
    series: &Series,
    parties: &[PartyReference<'_>],
) {
    let question = dataset.questions.iter().position(|question| question.id == view.question);
    let mut changes = level_changes(dataset, view, series, |_| true);
    changes.retain(|change| Some(change.question) == question);
    for (index, party) in parties.iter().enumerate() {
        let of_party = changes.iter().rev().filter(|change| change.party == index);
        let found: Vec<(Day, Change)> =
            of_party.map(|change| (change.day, change.kind.into())).collect();
        let expected: Vec<(Day, Change)> =
            days(dataset).filter_map(|day| Some((day, party.change(day)?))).collect();
        assert_eq!(found, expected, "changes on {}, {:?}", view.question, view.clock);
    }
}

impl From<LevelChangeKind> for Change {
    fn from(kind: LevelChangeKind) -> Self {
        match kind {
            LevelChangeKind::First(value) => Self::First(value),
            LevelChangeKind::FirstSince(value) => Self::FirstSince(value),
            LevelChangeKind::Changed { from, to, fits_before } => {
                Self::Changed { from, to, fits_before }
            }
            LevelChangeKind::WalkedBack(value) => Self::WalkedBack(value),
        }
    }
}

#[test]
fn the_facts_agree_with_the_reference_on_random_datasets() {
    let check = |case: Case| {
        let dataset = case.dataset();
        let view = case.view(&dataset);
        let series = Series::new(&dataset, Query::for_view(&view));
        for party in &series.parties {
            assert_ordered(party.line.iter().map(|span| (span.from, span.until)), &series);
        }
        for pair in pairs(series.parties.len()) {
            let distances = series.distances(pair);
            assert_eq!(&distances, &series.distances([pair[1], pair[0]]));
            assert_ordered(distances.spans.iter().map(|span| (span.from, span.until)), &series);
        }
        assert_agrees(&dataset, &view);
        Ok(())
    };
    runner().run(&case(), check).expect("the facts agree with the reference");
}

/// Everything that the reference says of a dataset.
fn all_answers(rules: Reference<'_>) -> Vec<String> {
    let parties = ["a", "b", "c"].map(|party| rules.party(party));
    let mut answers = Vec::new();
    for day in days(rules.dataset) {
        for party in &parties {
            answers.push(format!(
                "{:?}, {:?}, {:?}",
                party.line(day),
                party.change(day),
                party.since(day)
            ));
        }
        answers.push(format!("{:?}", parties[0].distance(&parties[1], day)));
    }
    answers
}

/// The number of random datasets that each rule has to decide: some answer is another without it.
const DECIDED: usize = 5;

#[test]
fn the_random_datasets_reach_every_rule() {
    let decided = RefCell::new(Rule::ALL.iter().map(|rule| (*rule, 0)).collect::<BTreeMap<_, _>>());
    let count = |case: Case| {
        let dataset = case.dataset();
        let view = case.view(&dataset);
        let rules = Reference { dataset: &dataset, view: &view, without: None };
        let answers = all_answers(rules);
        for (rule, count) in decided.borrow_mut().iter_mut().filter(|(_, count)| **count < DECIDED)
        {
            let is_other = all_answers(Reference { without: Some(*rule), ..rules }) != answers;
            *count += usize::from(is_other);
        }
        Ok(())
    };
    runner().run(&case(), count).expect("the cases run");
    let mut decided = decided.into_inner();
    decided.retain(|_, count| *count < DECIDED);
    assert!(decided.is_empty(), "rules that decide too few datasets: {decided:?}");
}
