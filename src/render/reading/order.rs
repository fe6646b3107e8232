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
