//! Marks and discs of nearby days, which may overlap because nothing is moved along
//! time.

use std::collections::BTreeMap;

use egui::{Rect, Vec2, vec2};

use super::{Item, Spot};

/// Puts discs of nearby days on one level alternately above and below the line,
/// which touches them, so that their numbers can be read. Discs with other marks
/// above or below them stay in place.
pub fn stagger_discs(spots: &mut [Spot], items: &[Item<'_>], half_lane: f32) {
    let cell = |spot: &Spot| {
        let item = &items[spot.items[0]];
        (item.day, item.pos.y.to_bits())
    };
    let mut lanes: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (index, spot) in spots.iter().enumerate() {
        let is_alone = [index.checked_sub(1), index.checked_add(1)]
            .into_iter()
            .flatten()
            .filter_map(|index| spots.get(index))
            .all(|other| cell(other) != cell(spot));
        if spot.is_disc() && is_alone {
            lanes.entry(cell(spot).1).or_default().push(index);
        }
    }
    for discs in lanes.into_values() {
        let overlap = |a: usize, b: usize| {
            let rect = spots[a].rect().shrink(0.5);
            rect.intersects(spots[b].rect().shrink(0.5))
        };
        let runs: Vec<&[usize]> = discs.chunk_by(|a, b| overlap(*a, *b)).collect();
        for run in runs.into_iter().filter(|run| run.len() > 1) {
            for (index, side) in run.iter().zip([-1.0, 1.0].into_iter().cycle()) {
                let middle = items[spots[*index].items[0]].pos.y;
                let spot = &mut spots[*index];
                let distance = (spot.center.y - middle).abs().max(spot.half_size.y);
                if distance <= half_lane {
                    let y = middle + side * distance;
                    spot.click_area = spot.click_area.translate(vec2(0.0, y - spot.center.y));
                    spot.center.y = y;
                }
            }
        }
    }
}

/// Finds the discs whose numbers are under the discs of later days.
pub fn set_covered(spots: &mut [Spot]) {
    let discs: Vec<usize> = (0..spots.len()).filter(|index| spots[*index].is_disc()).collect();
    let max_width = discs.iter().map(|index| spots[*index].rect().width());
    let max_width = max_width.fold(0.0, f32::max);
    for (rank, index) in discs.iter().enumerate() {
        let spot = &spots[*index];
        let number = Rect::from_center_size(spot.center, 1.2 * spot.half_size);
        let later = discs[rank + 1..].iter().map(|later| &spots[*later]);
        let mut near = later.take_while(|later| later.center.x - spot.center.x <= max_width);
        spots[*index].is_covered = near.any(|later| later.rect().intersects(number));
    }
}

/// Cuts overlapping clickable areas between their centres.
pub fn set_click_areas(spots: &mut [Spot]) {
    let max_width = spots.iter().map(|spot| spot.click_area.width());
    let max_width = max_width.fold(0.0, f32::max);
    for left in 0..spots.len() {
        for right in left + 1..spots.len() {
            let [a, b] = [&spots[left], &spots[right]];
            let delta = b.center - a.center;
            if delta.x > max_width {
                break;
            }
            if delta == Vec2::ZERO || !a.click_area.intersects(b.click_area) {
                continue;
            }
            if delta.x.abs() >= delta.y.abs() {
                let share = a.half_size.x / (a.half_size.x + b.half_size.x);
                let x = a.center.x + share * delta.x;
                spots[left].click_area.max.x = spots[left].click_area.right().min(x);
                spots[right].click_area.min.x = spots[right].click_area.left().max(x);
            } else {
                let share = a.half_size.y / (a.half_size.y + b.half_size.y);
                let y = a.center.y + share * delta.y;
                let (upper, lower) = if delta.y > 0.0 { (left, right) } else { (right, left) };
                spots[upper].click_area.max.y = spots[upper].click_area.bottom().min(y);
                spots[lower].click_area.min.y = spots[lower].click_area.top().max(y);
            }
        }
    }
}
