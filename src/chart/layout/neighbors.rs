//! Marks and discs of nearby days, which may overlap because nothing is moved along
//! time.

use egui::Vec2;

use super::Spot;

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
