//! Where the labels of events are. Pure geometry.

/// The gap between labels in a row, in points.
const GAP: f32 = 8.0;

/// The gap between a label and a line, in points.
const LINE_GAP: f32 = 1.0;

/// How far a label may extend beyond an end of its bracket that it is aligned with, in points.
const OVERHANG: f32 = 2.0;

/// The gap between a flag and its label, in points.
const FLAG_GAP: f32 = 4.0;

/// The number of arrangements that are followed at a time, and that for more events than
/// would fit anyway.
const BEAM: [usize; 2] = [12, 1];
const MANY_ITEMS: usize = 40;

/// The cost of a label that is left out, much more than that of any place.
const LEFT_OUT_COST: f32 = 40.0;

/// An event, or several that share a label.
#[derive(Clone, Debug, PartialEq)]
pub struct EventItem {
    /// The ends of its span; equal for a day.
    pub from: f32,
    pub to: f32,
    /// The widths of its labels, from the longest to the shortest.
    pub widths: Vec<f32>,
}

impl EventItem {
    /// Whether it is drawn as a bracket and not as a flag.
    pub fn is_bracket(&self) -> bool {
        self.to - self.from >= 4.0
    }

    /// Returns the places that its label can have, with their costs.
    fn candidates(&self, rows: usize, (left, right): (f32, f32)) -> Vec<(EventPlace, f32)> {
        let mut candidates = Vec::new();
        for (variant, width) in self.widths.iter().enumerate() {
            let lefts = if self.is_bracket() {
                let middle = f32::midpoint(self.from, self.to) - width / 2.0;
                let start = self.from - OVERHANG;
                let end = self.to + OVERHANG - width;
                // A label that is wider than its bracket begins or ends with it.
                vec![end.min(start), end.max(start), middle]
            } else {
                vec![self.to + FLAG_GAP, self.from - FLAG_GAP - width]
            };
            for row in 0..rows {
                for (side, label_left) in lefts.iter().enumerate() {
                    if *label_left >= left && label_left + width <= right {
                        let place = EventPlace { row, left: *label_left, variant };
                        let cost = 2.0 * row as f32 + side as f32 + 3.0 * variant as f32;
                        candidates.push((place, cost));
                    }
                }
            }
        }
        candidates
    }
}

/// The place of a label.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EventPlace {
    /// Counted from the plot.
    pub row: usize,
    pub left: f32,
    /// The index of the label's width.
    pub variant: usize,
}

/// What an item with a label takes up.
#[derive(Clone, Copy, Debug)]
struct Placed<'a> {
    item: &'a EventItem,
    place: EventPlace,
}

impl Placed<'_> {
    fn right(&self) -> f32 {
        self.place.left + self.item.widths[self.place.variant]
    }

    /// Whether the lines from its label to the plot cross the label of another.
    fn crosses(&self, other: &Placed<'_>) -> bool {
        let is_beside = self.place.row == other.place.row && !self.item.is_bracket();
        if self.place.row <= other.place.row && !is_beside {
            return false;
        }
        let range = other.place.left - LINE_GAP..other.right() + LINE_GAP;
        range.contains(&self.item.from) || range.contains(&self.item.to)
    }

    /// Whether its label seems to name the bracket of another.
    fn is_over(&self, other: &Placed<'_>) -> bool {
        let is_above = self.place.row == other.place.row
            || (self.place.row == other.place.row + 1 && self.item.is_bracket());
        let own_range = self.item.from - OVERHANG..=self.item.to + OVERHANG;
        let own = |x: f32| self.item.is_bracket() && own_range.contains(&x);
        let overlap = (self.place.left.max(other.item.from), self.right().min(other.item.to));
        other.item.is_bracket()
            && is_above
            && overlap.0 < overlap.1
            && !(self.place.row > other.place.row && own(overlap.0) && own(overlap.1))
    }

    fn conflicts(&self, other: &Placed<'_>) -> bool {
        let shares_row = self.place.row == other.place.row
            && self.place.left < other.right() + GAP
            && other.place.left < self.right() + GAP;
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
    }
}

/// The places of the first items, and the cost of all.
#[derive(Clone, Debug, Default)]
struct Arrangement {
    places: Vec<Option<EventPlace>>,
    cost: f32,
}

/// Finds places for the labels of `items`, which begin from left to right. A label that
/// finds none is left out.
pub fn place(items: &[EventItem], rows: usize, bounds: (f32, f32)) -> Vec<Option<EventPlace>> {
    let beam = BEAM[usize::from(items.len() > MANY_ITEMS)];
    let mut best = vec![Arrangement::default()];
    for item in items {
        let candidates = item.candidates(rows, bounds);
        let mut next: Vec<Arrangement> = Vec::new();
        for arrangement in &best {
            let mut add = |place: Option<EventPlace>, cost: f32| {
                let mut places = arrangement.places.clone();
                places.push(place);
                next.push(Arrangement { places, cost: arrangement.cost + cost });
            };
            add(None, LEFT_OUT_COST);
            for (place, cost) in &candidates {
                let placed = Placed { item, place: *place };
                let mut others = items.iter().zip(&arrangement.places);
                let is_free = others.all(|(item, place)| {
                    place.is_none_or(|place| !placed.conflicts(&Placed { item, place }))
                });
                if is_free {
                    add(Some(*place), *cost);
                }
            }
        }
        next.sort_by(|a, b| a.cost.total_cmp(&b.cost));
        next.truncate(beam);
        best = next;
    }
    let first = best.into_iter().next();
    first.unwrap_or_default().places
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn item(from: f32, to: f32, width: f32) -> EventItem {
        EventItem { from, to, widths: vec![width] }
    }

    fn rows(items: &[EventItem], rows: usize) -> Vec<Option<usize>> {
        let places = place(items, rows, (0.0, 1000.0));
        places.iter().map(|place| Some(place.as_ref()?.row)).collect()
    }

    #[test]
    fn a_flag_has_its_label_to_the_right_or_else_to_the_left() {
        let places = place(&[item(100.0, 100.0, 50.0)], 2, (0.0, 1000.0));
        assert_eq!(places[0].map(|place| (place.row, place.left)), Some((0, 104.0)));
        // No room to the right.
        let places = place(&[item(100.0, 100.0, 50.0)], 2, (0.0, 120.0));
        assert_eq!(places[0].map(|place| (place.row, place.left)), Some((0, 46.0)));
        // No room at all.
        assert_eq!(place(&[item(30.0, 30.0, 50.0)], 2, (0.0, 60.0)), [None]);
        assert_eq!(place(&[item(30.0, 30.0, 50.0)], 0, (0.0, 600.0)), [None]);
    }

    #[test]
    fn a_shorter_label_is_taken_where_the_longer_one_does_not_fit() {
        let cluster = EventItem { from: 80.0, to: 88.0, widths: vec![120.0, 50.0] };
        let places = place(&[cluster], 1, (0.0, 100.0));
        assert_eq!(places[0].map(|place| place.variant), Some(1));
    }

    #[test]
    fn a_flag_does_not_cross_the_label_of_another() {
        // The label of the first would be to the right, where the second flag is.
        let items = [item(100.0, 100.0, 50.0), item(120.0, 120.0, 50.0)];
        let places = place(&items, 1, (0.0, 1000.0));
        let lefts: Vec<Option<f32>> =
            places.iter().map(|place| Some(place.as_ref()?.left)).collect();
        assert_eq!(lefts, [Some(46.0), Some(124.0)]);
    }

    #[test]
    fn the_name_of_a_bracket_is_over_no_other() {
        // A long bracket with a shorter one that ends with it.
        let items = [item(100.0, 200.0, 44.0), item(150.0, 200.0, 100.0)];
        assert_eq!(rows(&items, 2), [Some(0), Some(1)]);
        let places = place(&items, 2, (0.0, 1000.0));
        // Left of the leg of the shorter bracket.
        assert_eq!(places[0].map(|place| place.left), Some(98.0));
        // Not over the longer bracket alone.
        assert_eq!(places[1].map(|place| place.left), Some(148.0));
        // In one row there is only space for one of them.
        assert_eq!(rows(&items, 1).iter().flatten().count(), 1);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn labels_never_overlap(spans in prop::collection::vec((0.0_f32..800.0, 0.0_f32..120.0, 10.0_f32..140.0), 0..50), rows in 1_usize..4) {
            let mut items: Vec<EventItem> = spans.into_iter().map(|(from, length, width)| item(from, from + length, width)).collect();
            items.sort_by(|a, b| a.from.total_cmp(&b.from));
            let places = place(&items, rows, (0.0, 900.0));
            prop_assert_eq!(places.len(), items.len());
            let placed: Vec<Placed<'_>> = items.iter().zip(places).filter_map(|(item, place)| Some(Placed { item, place: place? })).collect();
            for (index, label) in placed.iter().enumerate() {
                prop_assert!(label.place.row < rows);
                prop_assert!(label.place.left >= 0.0 && label.right() <= 900.0);
                for other in &placed[..index] {
                    let apart = other.right() <= label.place.left || label.right() <= other.place.left;
                    prop_assert!(apart || other.place.row != label.place.row);
                    prop_assert!(!label.conflicts(other));
                }
            }
        }
    }
}
