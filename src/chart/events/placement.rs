//! Where the labels of events are, and which events share one. Pure geometry.

use std::collections::VecDeque;
use std::ops::Range;

/// The gap between labels in a row, in points.
const GAP: f32 = 8.0;

/// The gap between a label and a leader, in points.
const LEADER_GAP: f32 = 5.0;

/// The gap between a label and the leader of another event, in points.
const OTHER_GAP: f32 = 2.0;

/// The most items that are placed one by one. More would not fit.
const MAX_ITEMS: usize = 40;

/// The number of items from which places are sought less thoroughly.
const MANY_ITEMS: usize = 20;

/// The cost of driving out a label, and how much it grows each time.
const FIRST_WEIGHT: f32 = 8.0;
const MORE_WEIGHT: f32 = 0.5;

/// How much of a label is cut at the cost of a place that is worse by one, in points.
const CUT_PER_COST: f32 = 3.0;

/// An event, or several that share a label.
#[derive(Clone, Debug, PartialEq)]
pub struct EventItem {
    /// The ends of its span; equal for a day.
    pub from: f32,
    pub to: f32,
    /// The widths that its label can have, from the longest to the shortest.
    pub widths: Vec<f32>,
}

impl EventItem {
    /// Whether it has a bracket and not a leader.
    pub fn is_bracket(&self) -> bool {
        self.to - self.from >= 4.0
    }

    /// Returns the places that its label can have, the cheapest first, with their costs.
    fn candidates(&self, rows: usize, (left, right): (f32, f32)) -> Vec<(EventPlace, f32)> {
        let mut candidates = Vec::new();
        for width in &self.widths {
            let cut = (self.widths[0] - width) / CUT_PER_COST;
            let lefts = if self.is_bracket() {
                let middle = f32::midpoint(self.from, self.to) - width / 2.0;
                let (start, end) = (self.from, self.to - width);
                // A label that is wider than its bracket begins or ends with it.
                vec![end.min(start), end.max(start), middle]
            } else {
                vec![self.to + LEADER_GAP, self.from - LEADER_GAP - width]
            };
            for row in 0..rows {
                for (side, label_left) in lefts.iter().enumerate() {
                    if *label_left >= left && label_left + width <= right {
                        let place = EventPlace { row, left: *label_left, width: *width };
                        let cost = 2.0 * row as f32 + side as f32 + cut;
                        candidates.push((place, cost));
                    }
                }
            }
        }
        candidates.sort_by(|a, b| a.1.total_cmp(&b.1));
        candidates
    }
}

/// The place of a label.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EventPlace {
    /// Counted from the plot.
    pub row: usize,
    pub left: f32,
    pub width: f32,
}

impl EventPlace {
    fn right(&self) -> f32 {
        self.left + self.width
    }
}

/// What an item with a label takes up.
#[derive(Clone, Copy, Debug)]
struct Placed<'a> {
    item: &'a EventItem,
    place: EventPlace,
}

impl Placed<'_> {
    /// Whether its leader crosses the label of another, or is in the bracket of one.
    fn crosses(&self, other: &Placed<'_>) -> bool {
        let EventPlace { row, left, .. } = other.place;
        let label = left - OTHER_GAP..other.place.right() + OTHER_GAP;
        !self.item.is_bracket() && self.place.row >= row && label.contains(&self.item.from)
    }

    /// Whether its label seems to name the bracket of another.
    fn is_over(&self, other: &Placed<'_>) -> bool {
        other.item.is_bracket()
            && self.place.row == other.place.row
            && self.place.left < other.item.to
            && other.item.from < self.place.right()
    }

    /// The ends of its label and of its span.
    fn reach(&self) -> (f32, f32) {
        (self.place.left.min(self.item.from), self.place.right().max(self.item.to))
    }

    /// Whether its bracket seems to hold the label of another event, in the row below.
    fn embraces(&self, other: &Placed<'_>) -> bool {
        self.item.is_bracket()
            && !other.item.is_bracket()
            && self.place.row == other.place.row + 1
            && other.place.left < self.item.to
            && self.item.from < other.place.right()
    }

    fn conflicts(&self, other: &Placed<'_>, space: Space) -> bool {
        // Most are far apart.
        let (this, that) = (self.reach(), other.reach());
        if this.1 + GAP < that.0 || that.1 + GAP < this.0 {
            return false;
        }
        let shares_row = self.place.row == other.place.row
            && self.place.left < other.place.right() + GAP
            && other.place.left < self.place.right() + GAP;
        let brackets_meet = self.place.row == other.place.row
            && self.item.is_bracket()
            && other.item.is_bracket()
            && self.item.from <= other.item.to
            && other.item.from <= self.item.to;
        shares_row
            || brackets_meet
            || self.crosses(other)
            || other.crosses(self)
            || self.is_over(other)
            || other.is_over(self)
            || space.is_roomy && (self.embraces(other) || other.embraces(self))
    }
}

/// The space for labels.
#[derive(Clone, Copy, Debug)]
pub struct Space {
    pub rows: usize,
    /// Its left and right ends.
    pub ends: (f32, f32),
    /// Whether there is room for keeping labels out of the brackets of others.
    pub is_roomy: bool,
}

/// Events in a row that share a label, and its place unless it finds none.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    pub events: Range<usize>,
    pub item: EventItem,
    pub place: Option<EventPlace>,
}

/// Finds places for the labels of the events with these ends, which begin from left to right.
/// `widths` are those that the label of some of them can have. An event that finds no place
/// shares the label of the neighbour that begins nearest.
pub fn arrange(
    spans: &[(f32, f32)],
    widths: impl Fn(Range<usize>) -> Vec<f32>,
    space: Space,
) -> Vec<Group> {
    let mut groups: Vec<Range<usize>> = (0..spans.len()).map(|index| index..index + 1).collect();
    let mut reach = 0.0;
    while groups.len() > MAX_ITEMS {
        reach += 8.0;
        groups.dedup_by(|next, group| {
            let is_near = spans[next.start].0 - spans[group.start].0 <= reach;
            if is_near {
                group.end = next.end;
            }
            is_near
        });
    }
    loop {
        let item = |events: &Range<usize>| {
            let spans = &spans[events.clone()];
            let to = spans.iter().map(|(_, to)| *to).fold(f32::NEG_INFINITY, f32::max);
            EventItem { from: spans[0].0, to, widths: widths(events.clone()) }
        };
        let items: Vec<EventItem> = groups.iter().map(item).collect();
        let places = place(&items, space);
        if groups.len() < 2 || places.iter().all(Option::is_some) {
            let groups = groups.into_iter().zip(items).zip(places);
            return groups.map(|((events, item), place)| Group { events, item, place }).collect();
        }
        let distance = |left: usize| items[left + 1].from - items[left].from;
        let mut next = groups.len();
        for left_out in (0..groups.len()).rev().filter(|index| places[*index].is_none()) {
            let is_after = left_out + 1 < items.len()
                && (left_out == 0 || distance(left_out) < distance(left_out - 1));
            let left = if is_after { left_out } else { left_out - 1 };
            // Its neighbour may already share another label.
            if left + 1 < next {
                groups[left].end = groups.remove(left + 1).end;
                next = left;
            }
        }
    }
}

/// The items whose labels are in the way of an item at a place.
fn in_way(
    items: &[EventItem],
    places: &[Option<EventPlace>],
    (index, place): (usize, EventPlace),
    space: Space,
) -> impl Iterator<Item = usize> {
    let this = Placed { item: &items[index], place };
    places.iter().zip(items).enumerate().filter_map(move |(other, (place, item))| {
        let other_item = Placed { item, place: (*place)? };
        let is_in_way = other != index && this.conflicts(&other_item, space);
        is_in_way.then_some(other)
    })
}

fn is_free(
    items: &[EventItem],
    places: &[Option<EventPlace>],
    (index, place): (usize, EventPlace),
    space: Space,
) -> bool {
    in_way(items, places, (index, place), space).next().is_none()
}

/// Finds places for the labels of `items`. One that is placed drives out those that it conflicts
/// with, which look for another place; each time that costs more. A label that finds none is
/// left out.
fn place(items: &[EventItem], space: Space) -> Vec<Option<EventPlace>> {
    let candidates = |item: &EventItem| item.candidates(space.rows, space.ends);
    let all: Vec<_> = items.iter().map(candidates).collect();
    let narrowest = items.iter().zip(&all).map(|(item, all)| {
        let is_narrowest = |place: &EventPlace| item.widths.last() == Some(&place.width);
        all.iter().filter(|(place, _)| is_narrowest(place)).copied().collect()
    });
    let narrowest: Vec<Vec<_>> = narrowest.collect();
    let mut best: Vec<Option<EventPlace>> = vec![None; items.len()];
    let count = |places: &[Option<EventPlace>]| places.iter().flatten().count();
    let rounds = if items.len() > MANY_ITEMS { 6 } else { 24 };
    // If that leaves some out, names are as short as may be, and then grow.
    for candidates in [&all, &narrowest] {
        let mut places: Vec<Option<EventPlace>> = vec![None; items.len()];
        let mut weights = vec![FIRST_WEIGHT; items.len()];
        let mut waiting: VecDeque<usize> = (0..items.len()).collect();
        for _ in 0..rounds * items.len() {
            let Some(index) = waiting.pop_front() else {
                break;
            };
            let mut found: Option<(EventPlace, f32)> = None;
            for (place, cost) in &candidates[index] {
                if found.is_some_and(|(_, least)| least <= *cost) {
                    break;
                }
                let others = in_way(items, &places, (index, *place), space);
                let cost = cost + others.map(|other| weights[other]).sum::<f32>();
                if found.is_none_or(|(_, least)| cost < least) {
                    found = Some((*place, cost));
                }
            }
            let Some((place, _)) = found else {
                continue;
            };
            let others: Vec<usize> = in_way(items, &places, (index, place), space).collect();
            for other in others {
                places[other] = None;
                weights[other] += MORE_WEIGHT;
                waiting.push_back(other);
            }
            places[index] = Some(place);
            if count(&places) > count(&best) {
                best.clone_from(&places);
            }
        }
        if count(&best) == items.len() {
            break;
        }
    }
    // What was in the way may have gone.
    for index in 0..items.len() {
        let mut candidates = all[index].iter();
        let free = candidates.find(|(place, _)| is_free(items, &best, (index, *place), space));
        best[index] = free.map(|(place, _)| *place);
    }
    // A name that is cut may be in full if those in its way have other places.
    let cost = |places: &[Option<EventPlace>]| -> f32 {
        let costs = places.iter().zip(&all).filter_map(|(place, all)| {
            all.iter().find(|(candidate, _)| Some(candidate) == place.as_ref())
        });
        costs.map(|(_, cost)| cost).sum()
    };
    for (index, item) in items.iter().enumerate() {
        let is_full = |place: &EventPlace| place.width >= item.widths[0];
        if best[index].as_ref().is_none_or(is_full) {
            continue;
        }
        for (place, _) in all[index].iter().filter(|(place, _)| is_full(place)) {
            let mut places = best.clone();
            let in_way: Vec<usize> = in_way(items, &places, (index, *place), space).collect();
            for other in &in_way {
                places[*other] = None;
            }
            places[index] = Some(*place);
            for other in in_way {
                let mut candidates = all[other].iter();
                let free =
                    candidates.find(|(place, _)| is_free(items, &places, (other, *place), space));
                places[other] = free.map(|(place, _)| *place);
            }
            if count(&places) == count(&best) && cost(&places) < cost(&best) {
                best = places;
            }
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn item(from: f32, to: f32, width: f32) -> EventItem {
        EventItem { from, to, widths: vec![width] }
    }

    fn space(rows: usize, right: f32) -> Space {
        Space { rows, ends: (0.0, right), is_roomy: false }
    }

    fn lefts(items: &[EventItem], rows: usize, right: f32) -> Vec<Option<f32>> {
        let places = place(items, space(rows, right));
        places.iter().map(|place| Some(place.as_ref()?.left)).collect()
    }

    #[test]
    fn a_leader_has_its_label_to_the_right_or_else_to_the_left() {
        assert_eq!(lefts(&[item(100.0, 100.0, 50.0)], 2, 1000.0), [Some(105.0)]);
        // No room to the right.
        assert_eq!(lefts(&[item(100.0, 100.0, 50.0)], 2, 120.0), [Some(45.0)]);
        // No room at all.
        assert_eq!(lefts(&[item(30.0, 30.0, 50.0)], 2, 60.0), [None]);
        assert_eq!(lefts(&[item(30.0, 30.0, 50.0)], 0, 600.0), [None]);
    }

    #[test]
    fn a_shorter_label_is_taken_where_the_longer_one_does_not_fit() {
        let bracket = EventItem { from: 80.0, to: 88.0, widths: vec![120.0, 50.0] };
        let places = place(&[bracket], space(1, 100.0));
        assert_eq!(places[0].map(|place| place.width), Some(50.0));
    }

    #[test]
    fn a_leader_does_not_cross_the_label_of_another() {
        // The label of the first would be to the right, where the second leader is.
        let items = [item(100.0, 100.0, 50.0), item(120.0, 120.0, 50.0)];
        assert_eq!(lefts(&items, 1, 1000.0), [Some(45.0), Some(125.0)]);
    }

    #[test]
    fn the_name_of_a_bracket_is_over_no_other() {
        // A long bracket with a shorter one that ends with it.
        let items = [item(100.0, 200.0, 44.0), item(150.0, 200.0, 100.0)];
        let places = place(&items, space(2, 1000.0));
        let rows: Vec<usize> = places.iter().flatten().map(|place| place.row).collect();
        assert!(rows.len() == 2 && rows[0] != rows[1], "{rows:?}");
        // In one row there is only space for one of them.
        assert_eq!(place(&items, space(1, 1000.0)).iter().flatten().count(), 1);
    }

    #[test]
    fn with_room_a_bracket_is_not_above_the_label_of_another_day() {
        // A day with two events, brackets that end together, and two events of the day after.
        let days = |day: f32, widths: [f32; 2]| widths.map(|width| item(day, day, width));
        let brackets = [(443.0, 44.0), (530.0, 108.0), (602.0, 42.0)];
        let brackets = brackets.map(|(from, width)| item(from, 616.0, width));
        let items: Vec<EventItem> =
            [&days(429.0, [75.0, 68.0])[..], &brackets, &days(631.0, [75.0, 108.0])].concat();
        let embraced = |is_roomy| {
            let found = place(&items, Space { is_roomy, ..space(5, 690.0) });
            let labels = items.iter().zip(found);
            let labels: Vec<Placed<'_>> =
                labels.filter_map(|(item, place)| Some(Placed { item, place: place? })).collect();
            assert_eq!(labels.len(), items.len());
            labels.iter().any(|bracket| labels.iter().any(|label| bracket.embraces(label)))
        };
        assert!(embraced(false) && !embraced(true));
    }

    #[test]
    fn a_label_makes_way_for_one_that_has_no_other_place() {
        // The first would be to the right, where alone the second has room.
        let items = [item(60.0, 60.0, 50.0), item(60.0, 60.0, 70.0)];
        assert_eq!(lefts(&items, 1, 200.0), [Some(5.0), Some(65.0)]);
    }

    /// The events behind each label in one row, of which each name is 50 wide.
    fn groups(days: &[f32], right: f32) -> Vec<Range<usize>> {
        let spans: Vec<(f32, f32)> = days.iter().map(|day| (*day, *day)).collect();
        let groups = arrange(&spans, |_| vec![50.0], space(1, right));
        groups.into_iter().map(|group| group.events).collect()
    }

    #[test]
    fn events_without_room_for_their_names_share_a_number() {
        assert_eq!(groups(&[60.0, 60.0], 500.0), [0..1, 1..2]);
        assert_eq!(groups(&[60.0, 62.0, 64.0, 300.0], 500.0), [0..2, 2..3, 3..4]);
        assert!(groups(&[], 500.0).is_empty());
        let many: Vec<f32> = (0..1000_u16).map(|day| f32::from(day) / 2.0).collect();
        let groups = groups(&many, 500.0);
        assert!(
            groups.len() < 12 && groups.iter().map(ExactSizeIterator::len).sum::<usize>() == 1000
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn labels_never_overlap(spans in prop::collection::vec((0.0_f32..800.0, 0.0_f32..120.0, 10.0_f32..140.0), 0..50), rows in 1_usize..4) {
            let mut items: Vec<EventItem> = spans.into_iter().map(|(from, length, width)| item(from, from + length, width)).collect();
            items.sort_by(|a, b| a.from.total_cmp(&b.from));
            let places = place(&items, space(rows, 900.0));
            prop_assert_eq!(places.len(), items.len());
            let placed: Vec<Placed<'_>> = items.iter().zip(places).filter_map(|(item, place)| Some(Placed { item, place: place? })).collect();
            for (index, label) in placed.iter().enumerate() {
                prop_assert!(label.place.row < rows);
                prop_assert!(label.place.left >= 0.0 && label.place.right() <= 900.0);
                for other in &placed[..index] {
                    let apart = other.place.right() <= label.place.left || label.place.right() <= other.place.left;
                    prop_assert!(apart || other.place.row != label.place.row);
                    prop_assert!(!label.conflicts(other, space(rows, 900.0)));
                }
            }
        }
    }
}
