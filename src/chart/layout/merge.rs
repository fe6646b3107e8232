//! Many marks: those that would cover each other become discs.

use std::collections::BTreeMap;

use egui::{Pos2, Vec2, pos2};

use super::{CLICK_MARGIN, Item, ItemKind, Sizes, Spot};

/// Marks that are nearer to each other become one, in points.
const MERGE_DISTANCE: f32 = 6.0;

/// Dots of a cloud that are nearer to each other become one, in points.
const DOT_DISTANCE: f32 = 3.0;

/// Marks of one party that are drawn as one.
struct Group {
    items: Vec<usize>,
    /// The middle of the marks.
    center: Pos2,
}

impl Group {
    fn half_size(&self, items: &[Item<'_>], sizes: Sizes) -> Vec2 {
        match self.items.as_slice() {
            _ if self.is_dot(items) => Vec2::splat(sizes.dot()),
            [item] => Vec2::splat(sizes.radius(items[*item].kind)),
            _ => sizes.disc_half_size(self.items.len()),
        }
    }

    fn is_dot(&self, items: &[Item<'_>]) -> bool {
        self.items.first().is_some_and(|item| items[*item].kind == ItemKind::Dot)
    }

    fn covers(&self, other: &Self, items: &[Item<'_>], sizes: Sizes) -> bool {
        let needed = if self.is_dot(items) {
            Vec2::splat(DOT_DISTANCE)
        } else if self.items.len() == 1 && other.items.len() == 1 {
            Vec2::splat(MERGE_DISTANCE)
        } else {
            self.half_size(items, sizes) + other.half_size(items, sizes)
        };
        let distance = (self.center - other.center).abs();
        distance.x < needed.x && distance.y < needed.y
    }

    fn absorb(&mut self, other: Self) {
        let (count, others) = (self.items.len() as f32, other.items.len() as f32);
        let middle = |a: f32, b: f32| (a * count + b * others) / (count + others);
        self.center =
            pos2(middle(self.center.x, other.center.x), middle(self.center.y, other.center.y));
        self.items.extend(other.items);
    }
}

/// Merges the marks of each party that would cover each other. Returns the spots from left to
/// right.
pub fn merge(items: &[Item<'_>], sizes: Sizes) -> Vec<Spot> {
    let mut parties: BTreeMap<usize, Vec<Group>> = BTreeMap::new();
    let mut groups: Vec<Group> = Vec::new();
    for (index, item) in items.iter().enumerate() {
        let group = Group { items: vec![index], center: item.pos };
        parties.entry(item.party).or_default().push(group);
    }
    for (_, mut of_party) in parties {
        // Discs are wider than marks, and may come to cover others.
        loop {
            let before = of_party.len();
            of_party = merge_once(of_party, items, sizes);
            if of_party.len() == before {
                break;
            }
        }
        groups.extend(of_party);
    }
    let mut spots: Vec<Spot> = groups
        .into_iter()
        .map(|mut group| {
            let half_size = group.half_size(items, sizes);
            // The list of a disc is in chronological order.
            group.items.sort_by_key(|index| (items[*index].day, items[*index].id));
            // A dot without a number would stand on another day than each of its marks.
            let last = group.items.last().map(|index| items[*index].pos);
            let mut spot = Spot {
                party: group.items.first().map(|index| items[*index].party),
                items: group.items,
                center: group.center,
                half_size,
                click_area: egui::Rect::NOTHING,
            };
            if !spot.has_number(sizes) {
                spot.center = last.unwrap_or(spot.center);
            }
            spot.click_area = spot.rect().expand(CLICK_MARGIN);
            spot
        })
        .collect();
    spots.sort_by(|a, b| a.center.x.total_cmp(&b.center.x));
    spots
}

/// Merges each group with the first one before it that it covers.
fn merge_once(mut groups: Vec<Group>, items: &[Item<'_>], sizes: Sizes) -> Vec<Group> {
    groups.sort_by(|a, b| a.center.x.total_cmp(&b.center.x));
    let mut merged: Vec<Group> = Vec::new();
    // Those before it are too far to the left; no number has more than seven digits.
    let mut near = 0;
    let reach = 2.0 * sizes.disc_half_size(9_999_999).x;
    for group in groups {
        while merged.get(near).is_some_and(|other| other.center.x + reach < group.center.x) {
            near += 1;
        }
        let covered =
            (near..merged.len()).find(|index| merged[*index].covers(&group, items, sizes));
        match covered {
            Some(index) => merged[index].absorb(group),
            None => merged.push(group),
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Day;

    fn spots(positions: &[(f32, f32)]) -> Vec<Spot> {
        let ids: Vec<String> = (0..positions.len()).map(|index| format!("s{index:05}")).collect();
        let items = positions.iter().zip(&ids).map(|((x, y), id)| Item {
            id,
            party: 0,
            day: Day::constant(2024, 1, 1),
            pos: pos2(*x, *y),
            line_offset: 0.0,
            kind: ItemKind::Other,
            bar_start: None,
        });
        merge(&items.collect::<Vec<_>>(), Sizes::DENSE)
    }

    #[test]
    fn dots_of_a_cloud_keep_their_size() {
        let ids: Vec<String> = (0..100).map(|index| format!("s{index:05}")).collect();
        let items = ids.iter().enumerate().map(|(index, id)| Item {
            id,
            party: 0,
            day: Day::constant(2024, 1, 1),
            pos: pos2(index as f32, 0.0),
            line_offset: 0.0,
            kind: ItemKind::Dot,
            bar_start: None,
        });
        let spots = merge(&items.collect::<Vec<_>>(), Sizes::DENSE);
        assert!(spots.len() >= 20, "{}", spots.len());
        assert!(spots.iter().all(|spot| !spot.has_number(Sizes::DENSE)));
        assert_eq!(spots.iter().map(|spot| spot.items.len()).sum::<usize>(), 100);
    }

    /// Nothing is moved along time: only a disc with a number stands between its marks.
    #[test]
    fn a_dot_for_several_marks_is_at_one_of_them() {
        let ids: Vec<String> = (0..100).map(|index| format!("s{index:05}")).collect();
        let item = |(index, id)| Item {
            id,
            party: 0,
            day: Day::constant(2024, 1, 1),
            pos: pos2(index as f32 * 2.0, (index % 3) as f32),
            line_offset: 0.0,
            kind: ItemKind::Line,
            bar_start: None,
        };
        let items: Vec<Item<'_>> = ids.iter().map(String::as_str).enumerate().map(item).collect();
        let sizes = Sizes::DENSE.scaled(0.55);
        let spots = merge(&items, sizes);
        assert!(spots.len() < 100 && spots.iter().all(|spot| !spot.has_number(sizes)));
        for spot in spots {
            assert!(items.iter().any(|item| item.pos == spot.center), "{:?}", spot.center);
        }
    }

    #[test]
    fn marks_that_touch_become_one_with_their_number() {
        let spots = spots(&[
            (10.0, 50.0),
            (15.0, 50.0),
            (40.0, 50.0),
            (47.0, 50.0),
            (80.0, 50.0),
            (80.0, 57.0),
        ]);
        let counts: Vec<usize> = spots.iter().map(|spot| spot.items.len()).collect();
        assert_eq!(counts, [2, 1, 1, 1, 1]);
        assert_eq!(spots[0].center, pos2(12.5, 50.0));
    }

    #[test]
    fn the_number_of_spots_does_not_grow_with_the_marks() {
        let on_line = |count: u16| -> Vec<(f32, f32)> {
            let step = 600.0 / f32::from(count);
            (0..count).map(|index| (f32::from(index) * step, 50.0)).collect()
        };
        let [few, many] = [2_000, 20_000].map(|count| spots(&on_line(count)));
        assert!(few.len() <= 45, "{}", few.len());
        assert!(many.len() <= few.len(), "{} {}", many.len(), few.len());
        let total: usize = many.iter().map(|spot| spot.items.len()).sum();
        assert_eq!(total, 20_000);
        for spots in [few, many] {
            for pair in spots.windows(2) {
                assert!(pair[1].center.x - pair[0].center.x >= 13.9, "{pair:?}");
            }
        }
    }
}
