//! Random datasets, compared with a slow and simple implementation of the
//! codebook's rules.

use std::sync::Arc;

use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use standpoint::analysis::{DaylightSpan, Query, Series, day_snapshot};
use standpoint::model::{Attribution, Dataset, Day, Position, Stance, StanceKind};
use standpoint::view::{Clock, View};

use super::fixture::{DEFAULT_FIXTURE, Fixture, StanceBuilder, said};

const ACTORS: &[&str] =
    &["a-head", "a-minister", "a-office", "a-unnamed", "b-head", "b-deputy", "c-head"];

const FIXTURE: Fixture = Fixture {
    parties: &[("a", "Avia"), ("b", "Boria"), ("c", "Coria")],
    actors: r#"
        Actor(id: "a-head", name: "A", party: "a", role: "Head", rank: 1, speaks: true),
        Actor(id: "a-minister", name: "A", party: "a", role: "Minister", rank: 2, speaks: true),
        Actor(id: "a-office", name: "A", party: "a", role: "Office", rank: 2, speaks: true),
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

/// A stance without an id: actor, first day, number of further days on which it may
/// have been said, days until publication, kind and attribution, low with the
/// distances from low to value and from value to high, and whether it has a position.
type Draft = (usize, i64, i64, i64, usize, (i64, i64, i64), bool);

fn draft() -> impl Strategy<Value = Draft> {
    (
        0..ACTORS.len(),
        0i64..31,
        prop_oneof![3 => 0i64..4, 1 => 8i64..14],
        0i64..16,
        0usize..12,
        (0i64..4, 0i64..2, 0i64..2),
        any::<bool>(),
    )
}

fn dataset(
    drafts: &[Draft],
    walks_back: &[(prop::sample::Index, bool)],
    settings: &'static str,
) -> Dataset {
    let first = Day::constant(2024, 2, 27);
    let add_days =
        |day: Day, days: i64| day.checked_add(jiff::Span::new().days(days)).expect("a day");
    let mut stances: Vec<StanceBuilder> = Vec::new();
    let mut effective: Vec<Day> = Vec::new();
    for (index, (actor, day, span, delay, attribution, (low, to_value, to_high), has_position)) in
        drafts.iter().enumerate()
    {
        let (earliest, latest) = (add_days(first, *day), add_days(first, day + span));
        let published = add_days(earliest, *delay);
        let (kind, attribution_name, is_account, is_action) = match attribution {
            0 => ("Action", "OnTheRecord", false, true),
            1 => ("Quotation", "Disputed", false, false),
            2 => ("Quotation", "OneSidesAccount", true, false),
            3 => ("Paraphrase", "OfficialStatement", false, false),
            4 => ("Quotation", "OnBackground", false, false),
            5 => ("Paraphrase", "Reported", false, false),
            6 => ("Action", "Disputed", false, true),
            7 => ("Action", "Reported", false, true),
            _ => ("Quotation", "OnTheRecord", false, false),
        };
        let value = low + to_value;
        let position = match (*has_position || attribution % 2 == 0, is_action) {
            (false, _) => String::new(),
            (true, true) => value.to_string(),
            (true, false) => format!("{value} {low}..{}", value + to_high),
        };
        let mut stance =
            said(&format!("s-{index}"), ACTORS[*actor], &format!("{earliest}/{latest}"), &position)
                .kind(kind)
                .attribution(attribution_name)
                .published(&published.to_string());
        if is_account {
            let other = if ACTORS[*actor].starts_with('a') { "b-head" } else { "a-head" };
            stance = stance.with(&format!("about: \"{other}\","));
        }
        effective.push(latest.min(published));
        if let Some((target, true)) = walks_back.get(index) {
            let target = target.index(index + 1);
            if target != index && effective[target] <= effective[index] {
                stance = stance.walks_back(&format!("s-{target}"));
            }
        }
        stances.push(stance);
    }
    Fixture { settings, ..FIXTURE }.with(&stances)
}

/// A party's line on a day, with the statements that keep it current.
struct Line<'a> {
    stance: usize,
    value: f64,
    stale: bool,
    latest: Vec<(usize, &'a Stance, &'a Position)>,
}

/// "If the line's level lies within their low and high, it stays; else it moves to the
/// nearest of their values."
fn counted_together(line: f64, statements: &[(usize, &Stance, &Position)]) -> f64 {
    let positions = || statements.iter().map(|(_, _, position)| *position);
    let low = positions().map(|position| position.low).reduce(f64::min);
    let high = positions().map(|position| position.high).reduce(f64::max);
    if low <= Some(line) && Some(line) <= high {
        return line;
    }
    let mut values: Vec<f64> = positions().map(|position| position.value).collect();
    values.sort_by(f64::total_cmp);
    let distance = |value: &f64| (value - line).abs();
    let nearest = values.iter().map(distance).reduce(f64::min);
    let mut values = values.into_iter();
    values.find(|value| Some(distance(value)) == nearest).expect("a value")
}

/// The rules in the codebook's order, applied to every pair of stances.
struct ReferenceModel<'a> {
    dataset: &'a Dataset,
    view: &'a View,
}

impl<'a> ReferenceModel<'a> {
    /// "On the known clock a stance counts from that day."
    fn has_effect(&self, stance: &Stance, day: Day) -> bool {
        let from = if self.view.clock == Clock::Known { stance.known } else { stance.effective };
        from <= day
    }

    /// "A position can be withdrawn; it can be walked back by a later stance."
    fn is_withdrawn(&self, stance: &Stance, day: Day) -> bool {
        let mut others = self.dataset.stances.iter().filter(|other| self.has_effect(other, day));
        others.any(|other| other.walks_back.as_deref() == Some(&stance.id))
    }

    /// "A voice's position holds until that voice gives another"; those of unnamed
    /// officials "stand side by side until stale". An action is a minimum, and ends no
    /// words. "Reported and disputed words and actions end no earlier position of their
    /// voice" that is firm. Words that are not said for the party do not end words that are.
    fn held_positions(&self, party: &str, day: Day) -> Vec<(usize, &'a Stance, &'a Position)> {
        let positions = self.known_positions(party, day);
        let mut held = positions.clone();
        held.retain(|(_, stance, _)| {
            let is_ended = positions.iter().any(|(_, later, _)| {
                let is_later = later.effective > stance.effective;
                let is_same_voice = later.actor == stance.actor && later.about == stance.about;
                let is_uncertain = |stance: &Stance| {
                    matches!(stance.attribution, Attribution::Disputed | Attribution::Reported)
                };
                let is_action = |stance: &Stance| stance.kind == StanceKind::Action;
                let is_replaced = is_action(stance) == is_action(later)
                    && (!is_uncertain(later) || is_uncertain(stance))
                    && (!stance.can_set_line() || later.can_set_line());
                // The latest of unnamed officials stay in the list when they are stale.
                let is_same_strength = is_action(stance) == is_action(later);
                let is_replaced = if stance.unnamed {
                    is_same_strength
                        && is_uncertain(stance) == is_uncertain(later)
                        && !self.is_current(stance, day)
                } else {
                    is_replaced
                };
                is_later && is_same_voice && is_replaced
            });
            !is_ended && !self.is_withdrawn(stance, day)
        });
        held
    }

    fn known_positions(&self, party: &str, day: Day) -> Vec<(usize, &'a Stance, &'a Position)> {
        self.dataset
            .stances
            .iter()
            .map(Arc::as_ref)
            .enumerate()
            .filter(|(_, stance): &(usize, &Stance)| {
                !self.view.hidden.contains(&stance.actor) && self.has_effect(stance, day)
            })
            .filter(|(_, stance)| stance.position_party.as_deref() == Some(party))
            .filter_map(|(index, stance)| Some((index, stance, stance.positions.get("q")?)))
            .collect()
    }

    /// "It is current through `stale_after` days after its effective day."
    fn is_current(&self, stance: &Stance, day: Day) -> bool {
        let age = stance.effective.until(day).expect("days").get_days();
        self.dataset.stale_after.is_none_or(|days| i64::from(age) <= i64::from(days))
    }

    /// "The latest position of those who speak for it; of one day the highest
    /// rank's."
    fn line(&self, party: &str, day: Day) -> Option<Line<'a>> {
        let mut positions = self.known_positions(party, day);
        positions.retain(|(_, stance, _)| stance.can_set_line());
        // A withdrawal does not restore what the withdrawn stance replaced.
        let withdrawn: Vec<&Stance> = positions
            .iter()
            .map(|(_, stance, _)| *stance)
            .filter(|stance| self.is_withdrawn(stance, day))
            .collect();
        positions.retain(|(_, stance, _)| {
            !withdrawn.iter().any(|withdrawn| {
                withdrawn.id == stance.id
                    || (withdrawn.actor == stance.actor && withdrawn.effective > stance.effective)
            })
        });
        let rank = |stance: &Stance| stance.rank.unwrap_or(u32::MAX);
        let is_long = |stance: &Stance| {
            let span = stance.said.earliest.until(stance.effective).expect("days");
            span.get_days() + 1 > 10
        };
        let is_preceded = |stance: &Stance| {
            is_long(stance)
                && positions.iter().any(|(_, other, _)| {
                    !is_long(other)
                        && rank(other) <= rank(stance)
                        && (stance.said.earliest..=stance.effective).contains(&other.effective)
                })
        };
        let mut days: Vec<Day> = positions.iter().map(|(_, stance, _)| stance.effective).collect();
        days.sort();
        days.dedup();
        let mut line: Option<Line<'a>> = None;
        for effective in days {
            let today = positions.iter().filter(|(_, stance, _)| stance.effective == effective);
            let mut today: Vec<_> = today.copied().collect();
            // "The quotation counts before the paraphrase, then the narrower range, then
            // the lower value."
            today.sort_by(|(_, a_stance, a), (_, b_stance, b)| {
                let key = |stance: &Stance, position: &Position| {
                    let width = position.high - position.low;
                    [
                        f64::from(u8::from(stance.kind != StanceKind::Quotation)),
                        width,
                        position.value,
                    ]
                };
                let (a, b) = (key(a_stance, a), key(b_stance, b));
                a.partial_cmp(&b).expect("numbers").then(a_stance.id.cmp(&b_stance.id))
            });
            let (long, mut counting): (Vec<_>, Vec<_>) =
                today.into_iter().partition(|(_, stance, _)| is_preceded(stance));
            let best = counting.iter().map(|(_, stance, _)| rank(stance)).min();
            counting.retain(|(_, stance, _)| Some(rank(stance)) == best);
            let statements = if counting.is_empty() { &long } else { &counting };
            let value = match (line.as_ref().map(|line| line.value), &counting[..]) {
                (None, []) => continue,
                (None, [first, ..]) => first.2.value,
                (Some(value), []) => value,
                (Some(_), [(_, _, position)]) => position.value,
                (Some(value), several) => counted_together(value, several),
            };
            let mut latest = statements.clone();
            if counting.is_empty() {
                latest.retain(|(_, _, position)| position.low <= value && value <= position.high);
            }
            if let Some((_, stance, _)) = latest.first() {
                let at_value = latest.iter().find(|(_, _, position)| position.value == value);
                let setting = at_value.map(|(index, _, _)| *index);
                line = Some(Line {
                    stance: setting.or(line.map(|line| line.stance)).expect("a stance"),
                    value,
                    stale: !self.is_current(stance, day),
                    latest,
                });
            }
        }
        line
    }

    /// "The band spans the low and high of every current position, except reported
    /// and disputed ones."
    fn band(&self, party: &str, day: Day) -> Option<(f64, f64)> {
        let held = self.held_positions(party, day);
        let latest = self.line(party, day).map_or(Vec::new(), |line| line.latest);
        let current: Vec<_> = held
            .iter()
            .filter(|(_, stance, _)| self.is_current(stance, day))
            .filter(|(_, stance, _)| {
                !matches!(stance.attribution, Attribution::Disputed | Attribution::Reported)
            })
            // What the line rests on, even if its voice has said something undated since.
            .chain(latest.iter().filter(|(_, stance, _)| self.is_current(stance, day)))
            .collect();
        let low = current.iter().map(|(_, _, position)| position.low).reduce(f64::min)?;
        let high = current.iter().map(|(_, _, position)| position.high).reduce(f64::max)?;
        Some((low, high))
    }
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

fn assert_daylight(span: &DaylightSpan) {
    assert!(span.distance >= 0.0);
    if let Some((smallest, largest)) = span.band_distances {
        assert!(largest >= smallest && smallest >= 0.0);
        // A line that is not stale lies within its band.
        if !span.stale {
            assert!(smallest <= span.distance && span.distance <= largest, "{span:?}");
        }
        assert!(!span.bands_overlap || smallest == 0.0);
    } else {
        assert!(span.stale && !span.bands_overlap);
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 96,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(2024),
        ..ProptestConfig::default()
    })]

    #[test]
    fn the_analysis_agrees_with_the_reference_model(
        drafts in prop::collection::vec(draft(), 0..14),
        walks_back in prop::collection::vec((any::<prop::sample::Index>(), prop::bool::weighted(0.2)), 14),
        settings in prop::sample::select(vec!["", "stale_after: 0,", "stale_after: 5,", "stale_after: None,"]),
        is_known_clock in any::<bool>(),
        hidden in prop::sample::subsequence(ACTORS.to_vec(), 0..3),
    ) {
        let dataset = dataset(&drafts, &walks_back, settings);
        let view = View {
            clock: if is_known_clock { Clock::Known } else { Clock::Said },
            hidden: hidden.into_iter().map(str::to_owned).collect(),
            ..View::new(&dataset)
        };
        let reference = ReferenceModel { dataset: &dataset, view: &view };
        let series = Series::new(&dataset, Query::for_view(&view));
        for party in &series.parties {
            assert_ordered(party.line.iter().map(|span| (span.from, span.until)), &series);
            assert_ordered(party.band.iter().map(|span| (span.from, span.until)), &series);
        }
        let mut day = series.first;
        while day < series.end {
            let snapshot = day_snapshot(&dataset, Query::for_view(&view), day);
            for (index, party) in dataset.parties.iter().enumerate() {
                let (line, band) = (reference.line(&party.id, day), reference.band(&party.id, day));
                let party_series = &series.parties[index];
                let line = line.map(|line| (line.stance, line.value, line.stale));
                prop_assert_eq!(party_series.line_on(day).map(|span| (span.stance, span.value, span.stale)), line);
                prop_assert_eq!(party_series.band_on(day).map(|span| (span.low, span.high)), band);
                prop_assert_eq!(snapshot.lines[index], party_series.line_on(day).map(|span| span.item));
                prop_assert_eq!(snapshot.bands[index], party_series.band_on(day).map(|span| span.item));
                let mut held: Vec<usize> = reference.held_positions(&party.id, day).iter().map(|(index, _, _)| *index).collect();
                let mut voices: Vec<usize> =
                    snapshot.voices.iter().filter(|voice| voice.party == index).map(|voice| voice.stance).collect();
                held.sort_unstable();
                voices.sort_unstable();
                prop_assert_eq!(voices, held);
            }
            day = day.tomorrow().expect("a day");
        }
        for pair in [[0, 1], [0, 2], [1, 2]] {
            let daylight = series.daylight(pair);
            prop_assert_eq!(&daylight, &series.daylight([pair[1], pair[0]]));
            assert_ordered(daylight.spans.iter().map(|span| (span.from, span.until)), &series);
            daylight.spans.iter().for_each(assert_daylight);
        }
    }
}
