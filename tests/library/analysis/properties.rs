//! Random datasets, on which the analysis is compared with the reference model.

use std::cell::RefCell;
use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::test_runner::{RngSeed, TestRunner};
use standpoint::analysis::{DaySnapshot, Daylight, PartySeries, Query, Series};
use standpoint::model::{Dataset, Day};
use standpoint::view::{Clock, View};

use super::fixture::{DEFAULT_FIXTURE, Fixture, SIX_LEVELS, StanceBuilder, said};
use super::reference::{Answer, ReferenceModel, Rule};

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
    "#,
    ..DEFAULT_FIXTURE
};

pub const CONTINUOUS: &str =
    r#"scale: Continuous(min: 0, max: 5, unit: "trucks", low_end: "none", high_end: "many")"#;

const SETTINGS: &[&str] = &[
    "",
    "stale_after: 0,",
    "stale_after: 3,",
    "stale_after: 7,",
    "stale_after: None,",
    "stale_after: 4294967295,",
];

const QUOTES: &[&str] = &["words", "words of some length"];

/// A stance without an id.
#[derive(Clone, Debug)]
struct Draft {
    actor: &'static str,
    /// The first day, counted from the end of February.
    day: i64,
    /// The number of further days on which it may have been said.
    span: i64,
    /// The number of days until publication.
    delay: i64,
    attribution: usize,
    low: i64,
    to_value: i64,
    to_high: i64,
    has_position: bool,
    quote: &'static str,
    walks_back: Option<prop::sample::Index>,
    /// Whether voice, days and low are those of the stance before it.
    is_repeat: bool,
}

fn draft() -> impl Strategy<Value = Draft> {
    (
        (
            prop_oneof![
                3 => prop::sample::select(&ACTORS[..3]),
                2 => prop::sample::select(&ACTORS[3..7]),
                2 => prop::sample::select(ACTORS),
                1 => Just("a-unnamed"),
            ],
            // Several on one day.
            prop_oneof![1 => 0i64..31, 2 => prop::sample::select(&[5, 8, 12, 22][..])],
            prop_oneof![4 => Just(0i64), 2 => 1i64..4, 3 => 8i64..16],
            prop_oneof![2 => Just(20i64), 1 => 0i64..16],
            0usize..20,
        ),
        (1i64..3, 0i64..2, 0i64..3),
        prop::bool::weighted(0.9),
        prop::sample::select(QUOTES),
        prop::option::weighted(0.08, any::<prop::sample::Index>()),
        prop::bool::weighted(0.2),
    )
        .prop_map(
            |(
                (actor, day, span, delay, attribution),
                (low, to_value, to_high),
                has_position,
                quote,
                walks_back,
                is_repeat,
            )| Draft {
                actor,
                day,
                span,
                delay,
                attribution,
                low,
                to_value,
                to_high,
                has_position,
                quote,
                walks_back,
                is_repeat,
            },
        )
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
    (
        prop_oneof![1 => prop::collection::vec(draft(), 0..8), 4 => prop::collection::vec(draft(), 12..28)],
        prop_oneof![5 => Just(SIX_LEVELS), 1 => Just(CONTINUOUS)],
        prop::sample::select(SETTINGS),
        prop::sample::select(&[Clock::Said, Clock::Known][..]),
        prop::sample::subsequence(ACTORS.to_vec(), 0..3),
    )
        .prop_map(|(mut drafts, question, settings, clock, hidden)| {
            for i in 1..drafts.len() {
                if drafts[i].is_repeat {
                    let Draft { actor, day, span, delay, low, .. } = drafts[i - 1];
                    drafts[i] =
                        Draft { actor, day, span, delay, low, ..drafts[i].clone() };
                }
            }
            Case { drafts, question, settings, clock, hidden }
        })
}

impl Case {
    fn dataset(&self) -> Dataset {
        let first = Day::constant(2024, 2, 27);
        let add_days =
            |day: Day, days: i64| day.checked_add(jiff::Span::new().days(days)).expect("a day");
        let mut stances: Vec<StanceBuilder> = Vec::new();
        let mut effective: Vec<Day> = Vec::new();
        for (index, draft) in self.drafts.iter().enumerate() {
            let earliest = add_days(first, draft.day);
            let latest = add_days(earliest, draft.span);
            let published = add_days(earliest, draft.delay);
            let (kind, attribution) = match draft.attribution {
                0 => ("Action", "OnTheRecord"),
                1 => ("Quotation", "Disputed"),
                2 => ("Quotation", "OneSidesAccount"),
                3 => ("Quotation", "OnBackground"),
                4 => ("Paraphrase", "Reported"),
                5 => ("Action", "Disputed"),
                6 => ("Action", "Reported"),
                11 if draft.actor.starts_with('a') => ("Quotation", "Relayed"),
                7..=10 => ("Paraphrase", "OfficialStatement"),
                _ => ("Quotation", "OnTheRecord"),
            };
            let value = draft.low + draft.to_value;
            let position = match (draft.has_position, kind) {
                (false, _) => String::new(),
                (true, "Action") => value.to_string(),
                (true, _) => format!("{value} {}..{}", draft.low, value + draft.to_high),
            };
            let days = format!("{earliest}/{latest}");
            let mut stance = said(&format!("s-{index}"), draft.actor, &days, &position)
                .kind(kind)
                .attribution(attribution)
                .quote(draft.quote)
                .published(&published.to_string());
            if attribution == "OneSidesAccount" {
                let other = if draft.actor.starts_with('a') { "b-head" } else { "a-head" };
                stance = stance.with(&format!("about: \"{other}\","));
            }
            if attribution == "Relayed" {
                let is_office = draft.actor == "a-office";
                let relay = if is_office { "a-head" } else { "a-office" };
                stance = stance.with(&format!("relayed_by: \"{relay}\","));
            }
            let is_figure = self.question == CONTINUOUS && draft.has_position;
            effective.push(if is_figure { earliest } else { latest }.min(published));
            let target = draft.walks_back.map(|target| target.index(index + 1));
            let target =
                target.filter(|target| *target != index && effective[*target] <= effective[index]);
            if let Some(target) = target {
                stance = stance.walks_back(&format!("s-{target}"));
            }
            stances.push(stance);
        }
        let Self { settings, question, .. } = *self;
        Fixture { settings, question, ..FIXTURE }.with(&stances)
    }

    fn view(&self, dataset: &Dataset) -> View {
        View {
            clock: self.clock,
            hidden: self.hidden.iter().map(|id| (*id).to_owned()).collect(),
            ..View::new(dataset)
        }
    }
}

fn runner() -> TestRunner {
    TestRunner::new(ProptestConfig {
        cases: 320,
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

/// Compares Daylight with the lines and bands of its parties.
fn assert_daylight(daylight: &Daylight, [left, right]: [&PartySeries; 2], day: Day) {
    let span = daylight.on(day);
    let lines = left.line_on(day).zip(right.line_on(day));
    let expected =
        lines.map(|(left, right)| ((left.value - right.value).abs(), left.stale || right.stale));
    assert_eq!(span.map(|span| (span.distance, span.stale)), expected, "{day}");
    let bands = left.band_on(day).zip(right.band_on(day)).filter(|_| lines.is_some());
    let gap = bands.map(|(left, right)| (left.low - right.high).max(right.low - left.high));
    let smallest = gap.map(|gap| gap.max(0.0));
    let largest = bands.map(|(left, right)| (left.high - right.low).max(right.high - left.low));
    assert_eq!(span.and_then(|span| span.band_distances), smallest.zip(largest), "{day}");
    assert_eq!(span.is_some_and(|span| span.bands_overlap), gap.is_some_and(|gap| gap <= 0.0));
}

/// The days of `covers`.
pub fn days(dataset: &Dataset) -> impl Iterator<Item = Day> {
    let covers = &dataset.covers;
    covers.earliest.series(jiff::Span::new().days(1)).take_while(|day| *day <= covers.latest)
}

/// Compares the analysis with the model on all days of `covers`.
pub fn assert_agrees(dataset: &Dataset, view: &View, series: &Series) {
    let model = ReferenceModel::new(dataset, view);
    let mut before = vec![None; dataset.parties.len()];
    for day in days(dataset) {
        let snapshot = DaySnapshot::new(dataset, &view.question, series, day);
        for (index, party) in dataset.parties.iter().enumerate() {
            let expected = model.answer(&party.id, day);
            let spans = &series.parties[index];
            let (line, band) = (spans.line_on(day), spans.band_on(day));
            let context = format!("{} on {day}, {}, {:?}", party.id, view.question, view.clock);
            let found = line.map(|span| (span.value, span.stance, span.stale));
            assert_eq!(found, expected.line, "line of {context}");
            let value = line.map(|span| span.value);
            let yesterday = std::mem::replace(&mut before[index], value);
            // What was before the first day is not known.
            if day > dataset.covers.earliest {
                let is_change = yesterday.is_some() && value.is_some() && yesterday != value;
                let moved = line.filter(|_| is_change).map(|span| span.moved == Some(day));
                assert_eq!(moved, expected.moved, "move of {context}");
            }
            assert_eq!(band.map(|span| (span.low, span.high)), expected.band, "band of {context}");
            let voices = snapshot.voices.iter().filter(|voice| voice.party == index);
            let mut voices: Vec<usize> = voices.map(|voice| voice.stance).collect();
            voices.sort_unstable();
            assert_eq!(voices, expected.held, "voices of {context}");
        }
    }
}

#[test]
fn the_analysis_agrees_with_the_model_on_random_datasets() {
    let check = |case: Case| {
        let dataset = case.dataset();
        let view = case.view(&dataset);
        let series = Series::new(&dataset, Query::for_view(&view));
        for party in &series.parties {
            assert_ordered(party.line.iter().map(|span| (span.from, span.until)), &series);
            assert_ordered(party.band.iter().map(|span| (span.from, span.until)), &series);
        }
        assert_agrees(&dataset, &view, &series);
        for pair in [[0, 1], [0, 2], [1, 2]] {
            let daylight = series.daylight(pair);
            assert_eq!(&daylight, &series.daylight([pair[1], pair[0]]));
            assert_ordered(daylight.spans.iter().map(|span| (span.from, span.until)), &series);
            let parties = pair.map(|party| &series.parties[party]);
            days(&dataset).for_each(|day| assert_daylight(&daylight, parties, day));
        }
        Ok(())
    };
    runner().run(&case(), check).expect("the analysis agrees with the model");
}

/// The number of random datasets that each rule has to decide: some answer is another without it.
const DECIDED: usize = 5;

#[test]
fn the_random_datasets_reach_every_rule() {
    let decided = RefCell::new(BTreeMap::from(Rule::ALL.map(|rule| (rule, 0))));
    let count = |case: Case| {
        let dataset = case.dataset();
        let view = case.view(&dataset);
        let model = ReferenceModel::new(&dataset, &view);
        let answers = days(&dataset).map(|day| (day, model.answer("a", day)));
        let answers: Vec<(Day, Answer)> = answers.collect();
        for (rule, count) in decided.borrow_mut().iter_mut().filter(|(_, count)| **count < DECIDED)
        {
            let without = ReferenceModel { without: Some(*rule), ..model };
            let is_other = answers.iter().any(|(day, answer)| without.answer("a", *day) != *answer);
            *count += usize::from(is_other);
        }
        Ok(())
    };
    runner().run(&case(), count).expect("the cases run");
    let mut decided = decided.into_inner();
    decided.retain(|_, count| *count < DECIDED);
    assert!(decided.is_empty(), "rules that decide too few datasets: {decided:?}");
}
