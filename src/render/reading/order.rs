//! The order in which a person reads what is on a page.

use egui::{Rangef, Rect};

/// How much neighbours may overlap, in points.
const OVERLAP: f32 = 2.0;

/// Returns the indices of rectangles in reading order: the page is cut along its widest gap again
/// and again, into what is above and below, or left and right.
pub fn reading_order(rects: &[Rect]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..rects.len()).collect();
    sort(&mut order, rects);
    order
}

fn sort(order: &mut [usize], rects: &[Rect]) {
    if order.len() < 2 {
        return;
    }
    let rows = widest_gap(order, |index| rects[index].y_range());
    let columns = widest_gap(order, |index| rects[index].x_range());
    let (gap, is_row) = match (rows, columns) {
        // People read from top to bottom unless columns are clearly apart.
        (Some(row), Some(column)) if column.0 > 2.0 * row.0.max(0.0) => (column, false),
        (Some(row), _) => (row, true),
        (None, Some(column)) => (column, false),
        (None, None) => {
            order.sort_by(|a, b| {
                let (a, b) = (rects[*a], rects[*b]);
                let by_top = a.top().total_cmp(&b.top());
                by_top.then(a.left().total_cmp(&b.left()))
            });
            return;
        }
    };
    let position = |index: usize| {
        if is_row { rects[index].center().y } else { rects[index].center().x }
    };
    order.sort_by_key(|index| position(*index) > gap.1);
    let middle = order.partition_point(|index| position(*index) <= gap.1);
    let (first, second) = order.split_at_mut(middle);
    sort(first, rects);
    sort(second, rects);
}

/// Returns the width and the middle of the widest gap between ranges.
fn widest_gap(order: &[usize], range: impl Fn(usize) -> Rangef) -> Option<(f32, f32)> {
    let mut ranges: Vec<Rangef> = order.iter().map(|index| range(*index)).collect();
    ranges.sort_by(|a, b| a.min.total_cmp(&b.min));
    let mut end = ranges.first()?.max;
    let mut widest: Option<(f32, f32)> = None;
    for range in &ranges[1..] {
        let width = range.min - end;
        if width >= -OVERLAP && widest.is_none_or(|widest| width > widest.0) {
            widest = Some((width, f32::midpoint(range.min, end)));
        }
        end = end.max(range.max);
    }
    // Both sides have the middle of a rectangle.
    widest.filter(|(_, middle)| {
        let is_before = |index: &usize| range(*index).center() <= *middle;
        order.iter().any(is_before) && !order.iter().all(is_before)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::{pos2, vec2};

    #[test]
    fn columns_are_read_one_after_the_other_below_their_heading() {
        let rect = |x, y, w, h| Rect::from_min_size(pos2(x, y), vec2(w, h));
        let rects = [
            // The right column, from bottom to top.
            rect(320.0, 160.0, 100.0, 40.0),
            rect(320.0, 110.0, 100.0, 40.0),
            // Notes below, a chart on the left, and the heading.
            rect(20.0, 320.0, 400.0, 14.0),
            rect(20.0, 100.0, 260.0, 200.0),
            rect(20.0, 20.0, 400.0, 30.0),
        ];
        assert_eq!(reading_order(&rects), [4, 3, 1, 0, 2]);
    }

    #[test]
    fn a_row_is_read_from_left_to_right() {
        let rect = |x, y| Rect::from_min_size(pos2(x, y), vec2(40.0, 12.0));
        let rects = [rect(120.0, 0.0), rect(0.0, 3.0), rect(60.0, 1.0)];
        assert_eq!(reading_order(&rects), [1, 2, 0]);
        assert_eq!(reading_order(&[]), [0_usize; 0]);
        // Rectangles on each other are read from the top.
        let overlapping = [rect(0.0, 6.0), rect(20.0, 0.0)];
        assert_eq!(reading_order(&overlapping), [1, 0]);
    }
}
