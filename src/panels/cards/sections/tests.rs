use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::*;
use crate::analysis::{Query, day_snapshot};
use crate::file;
use crate::view::Clock;

/// The sections as a walk through all stances finds them.
fn walked(
    dataset: &Dataset,
    view: &View,
    snapshot: &DaySnapshot,
) -> (Vec<(CardSection, Vec<usize>)>, usize) {
    let day = DaySections::new(dataset, view, snapshot);
    let mut cards: Vec<(CardSection, usize)> = Vec::new();
    let mut joint_cards: BTreeMap<&str, usize> = BTreeMap::new();
    for (index, stance) in dataset.stances.iter().enumerate() {
        if !view.is_in_focus(stance) || view.hidden.contains(&stance.actor) {
            continue;
        }
        let card = (day.section_of(index), index);
        let joint = stance.joint.as_deref();
        if let Some(listed) = joint.and_then(|joint| joint_cards.get(joint)) {
            cards[*listed] = cards[*listed].min(card);
            continue;
        }
        if let Some(joint) = joint {
            joint_cards.insert(joint, cards.len());
        }
        cards.push(card);
    }
    let total = cards.len();
    let filter = &view.card_filter;
    cards.retain(|(_, index)| filter.matches(&dataset.stances[*index], &view.question));
    cards.sort_by_key(|(section, index)| {
        let stance = &dataset.stances[*index];
        let days = (stance_day(view.clock, stance), stance.said.earliest);
        let (latest_first, soonest_first) = match section {
            CardSection::After => (None, Some(days)),
            CardSection::SetsLine => (None, None),
            _ => (Some(Reverse(days)), None),
        };
        let party = day.setters.get(index).copied();
        (*section, Rank::of(dataset, stance), party, latest_first, soonest_first, *index)
    });
    let mut sections: Vec<(CardSection, Vec<usize>)> = Vec::new();
    for (section, index) in cards {
        match sections.last_mut() {
            Some((last, indices)) if *last == section => indices.push(index),
            _ => sections.push((section, vec![index])),
        }
    }
    (sections, total)
}

/// Numbers that look random, the same in each run.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (self.0 >> 33) as usize % end
    }

    fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
}

fn random_dataset(random: &mut Random, stances: usize) -> Dataset {
    let mut text = String::from(
        r#"Dataset(format: 1, title: "T", subtitle: "s", scope: "s", covers: "2024-01-01/2024-03-31",
        stale_after: Some(20),
        questions: [Question(id: "q", tab: "Q", ask: "Q?", scale: Continuous(min: 0, max: 9,
            unit: "%", low_end: "low", high_end: "high"))],
        sources: [Source(id: "s", publisher: "P", title: "T", published: "2024-04-02"),
            Source(id: "w", publisher: "P", title: "W", published: "2024-04-02", known_error: "e")],
        parties: ["#,
    );
    for party in 0..3 {
        let _ = write!(text, r#"Party(id: "p{party}", name: "P{party}", initials: "P"),"#);
    }
    text.push_str("], actors: [");
    for actor in 0..6 {
        let party = actor % 3;
        let _ = write!(
            text,
            r#"Actor(id: "a{actor}", name: "A{actor}", party: "p{party}", role: "R", rank: 1, speaks: {}),"#,
            actor < 5
        );
    }
    text.push_str("], stances: [");
    for stance in 0..stances {
        let (month, day) = (random.below(3) + 1, random.below(14) * 2 + 1);
        let actor = random.below(6);
        let joint = random.chance(25);
        let attribution = if joint { "JointStatement" } else { "OnTheRecord" };
        let joint = if joint {
            format!(r#"joint: "j{}","#, random.below(stances / 5 + 1))
        } else {
            String::new()
        };
        let kind = if random.chance(70) { "Quotation" } else { "Paraphrase" };
        let until = if random.chance(20) { format!("/2024-{month:02}-28") } else { String::new() };
        let position = if random.chance(80) {
            format!(r#"positions: {{"q": (value: {}, reason: "r")}}"#, random.below(10))
        } else {
            String::new()
        };
        let source = if random.chance(20) { "w" } else { "s" };
        let _ = writeln!(
            text,
            r#"Stance(id: "t{stance}", actor: "a{actor}", said: "2024-{month:02}-{day:02}{until}", kind: {kind},
            attribution: {attribution}, {joint} summary: "s",
            evidence: [(source: "{source}", quote: "q", where: "p. 1")], {position}),"#
        );
    }
    text.push_str("])");
    file::read(&text).dataset.expect("a dataset")
}

#[test]
fn cutting_sorted_cards_finds_what_a_walk_through_all_stances_finds() {
    let mut random = Random(7);
    for round in 0..60 {
        let dataset = random_dataset(&mut random, 5 + round * 2);
        let mut view = View::new(&dataset);
        if random.chance(30) {
            view.clock = Clock::Known;
        }
        if random.chance(20) {
            view.hidden.insert("a1".to_owned());
        }
        if random.chance(20) {
            view.focus = Some("a2".to_owned());
        }
        if random.chance(20) {
            view.card_filter.kinds.insert(StanceKind::Quotation);
        }
        if random.chance(20) {
            view.card_filter.parties.insert("p1".to_owned());
        }
        let cards = Cards::new(&dataset, &view, None);
        let mut day = dataset.covers.earliest;
        while day <= dataset.covers.latest {
            view.as_of = day;
            let snapshot = day_snapshot(&dataset, Query::for_view(&view), day);
            let sections = Sections::new(&dataset, &view, &snapshot, &cards);
            let (expected, total) = walked(&dataset, &view, &snapshot);
            let found: Vec<(CardSection, Vec<usize>)> = sections
                .list
                .iter()
                .map(|(section, cards)| {
                    let stances = (0..cards.len()).map(|index| cards.get(index).expect("a card"));
                    (*section, stances.collect())
                })
                .collect();
            assert_eq!(found, expected, "round {round}, {day}");
            let is_weak = |index: &usize| dataset.is_weak(&dataset.stances[*index]);
            for (section, cards) in &found {
                assert!(!is_weak(&cards[0]) || cards.iter().all(is_weak), "{section:?}, {day}");
            }
            let listed: usize = expected.iter().map(|(_, cards)| cards.len()).sum();
            assert_eq!((sections.total, sections.listed), (total, listed));
            let mut places = BTreeSet::new();
            for (section, cards) in &expected {
                for (place, index) in cards.iter().enumerate() {
                    let stance = &dataset.stances[*index];
                    let found = sections.find(&dataset, &view, stance);
                    assert_eq!(found, Some((*section, place)), "round {round}, {day}");
                    places.insert(*index);
                }
            }
            for (index, stance) in dataset.stances.iter().enumerate() {
                let is_listed = expected.iter().flat_map(|(_, cards)| cards).any(|card| {
                    *card == index || stance.is_same_statement(&dataset.stances[*card])
                });
                let found = sections.find(&dataset, &view, stance);
                assert_eq!(found.is_some(), is_listed, "round {round}, {day}");
            }
            day = day.saturating_add(jiff::Span::new().days(5));
        }
    }
}

#[test]
fn a_section_has_few_stretches_however_many_cards_it_has() {
    let mut random = Random(3);
    let stretches = [100, 1_000].map(|count| {
        let dataset = random_dataset(&mut random, count);
        let mut view = View::new(&dataset);
        view.as_of = Day::constant(2024, 2, 10);
        let mut cards = Cards::new(&dataset, &view, None);
        cards.joint.clear();
        let snapshot = day_snapshot(&dataset, Query::for_view(&view), view.as_of);
        let sections = Sections::new(&dataset, &view, &snapshot, &cards);
        let stretches = sections.list.iter().map(|(_, cards)| cards.stretches.len());
        stretches.sum::<usize>()
    });
    // Six voices cut into the cards of the days before.
    assert!(stretches.iter().all(|count| *count < 30), "{stretches:?}");
}
