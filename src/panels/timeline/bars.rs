//! The bars of the timeline, which count the statements of a week, a month, a quarter or a
//! year.

use egui::{Align2, Rect, Ui, pos2};

use crate::analysis::{DenseSeries, day_number};
use crate::chart::chosen;
use crate::kit::Text;
use crate::model::Day;
use crate::scene::Scene;
use crate::theme::{self, size};
use crate::words::timeline::{self as words, Bucket};

/// How far the rail is below the middle of the timeline, in points.
pub const RAIL_OFFSET: f32 = 13.0;

/// The height of the highest bar, in points.
const HEIGHT: f32 = 20.0;

/// The least width of a bar with the gap beside it, in points.
const MIN_WIDTH: f32 = 3.0;

/// The days of each kind of bucket.
const BUCKETS: [(Bucket, f32); 5] = [
    (Bucket::Week, 7.0),
    (Bucket::Month, 30.4),
    (Bucket::Quarter, 91.3),
    (Bucket::Year, 365.0),
    (Bucket::Decade, 3652.0),
];

/// Draws a bar for each bucket above the rail at `y`, with the share of the party in focus in
/// its colour. `x` is where a day is.
pub fn draw(
    ui: &Ui,
    scene: Scene<'_>,
    dense: &DenseSeries,
    (left, playhead, y): (f32, f32, f32),
    x: impl Fn(Day) -> f32,
) {
    let theme = scene.theme;
    let covers = &scene.document.dataset.covers;
    let marks = &scene.view_data.series.marks;
    let focus = chosen::focused_party(scene);
    let of_focus = focus.map_or(&[][..], |party| &dense.marks[party]);
    let day_width =
        (x(covers.latest) - left) / day_number(covers.earliest, covers.latest).max(1) as f32;
    let bucket = choose(day_width);
    let before = |day: Day| {
        let all = marks.partition_point(|mark| mark.day < day);
        let of_focus = of_focus.partition_point(|index| marks[*index].day < day);
        (all, of_focus)
    };
    let mut counts: Vec<(Day, Day, usize, usize)> = Vec::new();
    let mut until_here: Option<(usize, usize)> = None;
    for (from, until) in buckets(bucket, covers.earliest, covers.latest) {
        let start = until_here.unwrap_or_else(|| before(from));
        let end = before(until);
        counts.push((from, until, end.0 - start.0, end.1 - start.1));
        until_here = Some(end);
    }
    let most = counts.iter().map(|bar| bar.2).max().unwrap_or_default();
    let scale = HEIGHT / most.max(1) as f32;
    let bottom = y - 4.0;
    let painter = ui.painter();
    // Nothing is faded in high contrast.
    let strength = if theme.high_contrast { 1.0 } else { 0.75 };
    let color = focus.map_or(theme.text_muted, |party| scene.party_color(party));
    for (from, until, all, focused) in &counts {
        let (start, end) = (x(*from), x(*until));
        let is_later = start >= playhead;
        for (count, color) in [(*all, theme.text_muted.gamma_multiply(strength)), (*focused, color)]
        {
            if count > 0 {
                let top = bottom - (count as f32 * scale).max(1.0);
                let bar = Rect::from_min_max(
                    pos2(start, top),
                    pos2((end - 1.0).max(start + 1.0), bottom),
                );
                let color = if is_later { theme.faded(color) } else { color };
                painter.rect_filled(bar, 0.0, color);
            }
        }
    }
    let text = |words| Text::new(words, theme::sans(size::SMALL), theme.text_secondary);
    let top = bottom - HEIGHT - 9.0;
    let title = text(words::marks_per(bucket, scene.view_data.series.only_figures));
    let title = title.paint(ui, pos2(left, top), Align2::LEFT_CENTER, f32::INFINITY);
    let highest = counts.iter().find(|bar| bar.2 == most);
    let highest = highest.map_or(left, |bar| x(bar.0));
    let most = text(words::most(most));
    if let Some(right) = right_of_most(title.right(), highest, most.width(ui), x(covers.latest)) {
        most.paint(ui, pos2(right, top), Align2::RIGHT_CENTER, f32::INFINITY);
    }
}

/// Where the words for the highest bar end: at the bar, but beside the title, which ends at
/// `title`, and within the track, which ends at `end`. `None` if there is no room.
fn right_of_most(title: f32, highest: f32, width: f32, end: f32) -> Option<f32> {
    const GAP: f32 = 10.0;
    let least = title + GAP + width;
    (least <= end).then(|| highest.max(least))
}

/// The shortest buckets whose bars can be told apart.
fn choose(day_width: f32) -> Bucket {
    let mut buckets = BUCKETS.into_iter();
    let wide = buckets.find(|(_, days)| days * day_width >= MIN_WIDTH);
    wide.map_or(Bucket::Decade, |(bucket, _)| bucket)
}

/// The first day of each bucket, and that of the next one.
fn buckets(bucket: Bucket, first: Day, last: Day) -> Vec<(Day, Day)> {
    let span = match bucket {
        Bucket::Week => jiff::Span::new().days(7),
        Bucket::Month => jiff::Span::new().months(1),
        Bucket::Quarter => jiff::Span::new().months(3),
        Bucket::Year => jiff::Span::new().years(1),
        Bucket::Decade => jiff::Span::new().years(10),
    };
    let mut start = match bucket {
        Bucket::Week => first,
        Bucket::Month | Bucket::Quarter => first.first_of_month(),
        Bucket::Year | Bucket::Decade => first.first_of_year(),
    };
    let mut buckets = Vec::new();
    while start <= last {
        let Ok(next) = start.checked_add(span) else {
            break;
        };
        buckets.push((start, next));
        start = next;
    }
    buckets
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_are_as_narrow_as_can_be_told_apart() {
        // 560 points for 70 days, 30 years and 75 years.
        assert_eq!(choose(560.0 / 70.0), Bucket::Week);
        assert_eq!(choose(560.0 / 10_957.0), Bucket::Quarter);
        assert_eq!(choose(560.0 / 27_393.0), Bucket::Year);
    }

    #[test]
    fn the_words_for_the_highest_bar_do_not_overlap_the_title() {
        // At the bar, beside the title, and nowhere.
        assert_eq!(right_of_most(100.0, 300.0, 50.0, 400.0), Some(300.0));
        assert_eq!(right_of_most(100.0, 120.0, 90.0, 400.0), Some(200.0));
        assert_eq!(right_of_most(100.0, 120.0, 90.0, 190.0), None);
    }

    #[test]
    fn buckets_follow_the_calendar() {
        let (first, last) = (Day::constant(1995, 1, 1), Day::constant(2024, 12, 31));
        let quarters = buckets(Bucket::Quarter, first, last);
        assert_eq!(quarters.len(), 120);
        assert_eq!(quarters[1].0, Day::constant(1995, 4, 1));
        assert_eq!(buckets(Bucket::Year, first, last).len(), 30);
        assert_eq!(buckets(Bucket::Week, last, last).len(), 1);
    }
}
