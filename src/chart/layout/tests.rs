use super::*;
use proptest::prelude::*;

/// The middle of the lane.
const MIDDLE: f32 = 100.0;
/// Half the height of a lane in which three rows fit.
const HIGH: f32 = 32.0;
/// Half the height of a lane in which one row fits.
const LOW: f32 = 20.0;

fn day(day: i8) -> Day {
    Day::constant(2024, 3, day)
}

/// A mark of the first party on a day of March, 10 points wide, in the lane.
fn item(id: &str, number: i8) -> Item<'_> {
    Item {
        id,
        party: Some(0),
        day: day(number),
        pos: pos2(f32::from(number) * 10.0, MIDDLE),
        line_offset: 0.0,
        kind: ItemKind::Other,
        bar_start: None,
    }
}

fn line_item(id: &str, number: i8) -> Item<'_> {
    Item { kind: ItemKind::Line, ..item(id, number) }
}

fn bar_item(id: &str, from: f32, number: i8) -> Item<'_> {
    Item { bar_start: Some(from), ..item(id, number) }
}

fn of_party(party: usize, line_offset: f32, item: Item<'_>) -> Item<'_> {
    Item { party: Some(party), line_offset, ..item }
}

fn in_lane(items: &[Item<'_>], half_lane: f32) -> Layout {
    Layout::new(items, Some(half_lane), Sizes::DEFAULT)
}

/// The distance of each mark below the middle of the lane.
fn heights(layout: &Layout) -> Vec<f32> {
    let spots = layout.spot_of.iter().map(|spot| &layout.spots[*spot]);
    spots.map(|spot| spot.center.y - MIDDLE).collect()
}

/// The number of marks at each spot.
fn counts(layout: &Layout) -> Vec<usize> {
    layout.spots.iter().map(|spot| spot.items.len()).collect()
}

#[test]
fn without_marks_there_is_nothing() {
    for half_lane in [Some(HIGH), None] {
        let layout = Layout::new(&[], half_lane, Sizes::DEFAULT);
        assert!(layout.spots.is_empty() && layout.bars.is_empty());
    }
}

#[test]
fn marks_of_one_day_are_in_rows_below_the_one_that_sets_the_line() {
    let items = [item("b", 9), line_item("z", 9), item("a", 9), item("other day", 10)];
    let layout = in_lane(&items, HIGH);
    // The radii are 6 and 4, and rows are 1 apart.
    assert_eq!(heights(&layout), [19.0, 0.0, 10.0, 10.0]);
    let centers = layout.spot_of.iter().map(|spot| layout.spots[*spot].center.x);
    assert_eq!(centers.collect::<Vec<_>>(), [90.0, 90.0, 90.0, 100.0]);
    assert_eq!(layout.spot(1).half_size, vec2(6.0, 6.0));
    assert_eq!(layout.spot(0).half_size, vec2(4.0, 4.0));
}

#[test]
fn marks_that_do_not_fit_become_one_disc_on_the_line() {
    let items = [item("a", 9), line_item("z", 9), item("b", 9), item("c", 9)];
    assert_eq!(counts(&in_lane(&items, HIGH)), [1, 1, 1, 1]);
    let layout = in_lane(&items, LOW);
    assert_eq!(counts(&layout), [4]);
    assert_eq!(layout.spots[0].center, pos2(90.0, MIDDLE));
    // The one that sets the line is the first of the list.
    assert_eq!(layout.spots[0].items, [1, 0, 2, 3]);
    // A disc of marks that set no line is below it.
    let layout = in_lane(&[item("a", 9), item("b", 9), item("c", 9)], LOW);
    assert_eq!(counts(&layout), [3]);
    assert_eq!(heights(&layout), [13.0, 13.0, 13.0]);
    // Only one row fits: two marks are a disc, but one never is.
    assert_eq!(counts(&in_lane(&[item("a", 9), item("b", 9)], LOW)), [2]);
    assert_eq!(counts(&in_lane(&[item("a", 9), item("b", 10)], LOW)), [1, 1]);
}

#[test]
fn a_mark_with_a_bar_is_above_the_line_at_the_end_of_its_bar() {
    let items = [
        bar_item("b", 10.0, 9),
        bar_item("a", 40.0, 9),
        // Free again after 90 and the mark's radius.
        bar_item("c", 95.0, 12),
        Item { bar_start: Some(20.0), ..line_item("z", 9) },
    ];
    let layout = in_lane(&items, HIGH);
    assert_eq!(heights(&layout), [-10.0, -19.0, -10.0, 0.0]);
    for bar in &layout.bars {
        let center = layout.spot(bar.item).center;
        assert_eq!((bar.to, bar.y), (center.x, center.y));
        assert_eq!(Some(bar.from), items[bar.item].bar_start);
    }
}

#[test]
fn bars_on_one_line_do_not_overlap() {
    let line_bar = |id, from, number| Item { bar_start: Some(from), ..line_item(id, number) };
    let layout = in_lane(&[line_bar("a", 10.0, 9), line_bar("b", 50.0, 12)], HIGH);
    // Both marks are on the line, but the second bar is above the first.
    assert_eq!(heights(&layout), [0.0, 0.0]);
    let ys = layout.bars.iter().map(|bar| bar.y - MIDDLE);
    assert_eq!(ys.collect::<Vec<_>>(), [0.0, -10.0]);
}

#[test]
fn more_bars_than_rows_are_closer_together() {
    let items: Vec<Item<'_>> = ["a", "b", "c", "d", "e"]
        .into_iter()
        .zip(10..)
        .map(|(id, number)| bar_item(id, f32::from(number), number))
        .collect();
    let layout = in_lane(&items[..3], HIGH);
    assert_eq!(heights(&layout), [-10.0, -19.0, -28.0]);
    // Five rows of 3.4 points with a gap of 1 fit into 22 points.
    let layout = in_lane(&items, HIGH);
    assert_eq!(heights(&layout), [-10.0, -14.5, -19.0, -23.5, -28.0]);
    assert_eq!(counts(&layout), [1; 5]);
}

#[test]
fn marks_on_the_lines_of_two_parties_are_three_points_apart() {
    let items = [
        of_party(0, -1.5, line_item("a", 9)),
        of_party(1, 1.5, line_item("b", 9)),
        of_party(1, 1.5, item("c", 9)),
    ];
    let layout = in_lane(&items, HIGH);
    assert_eq!(heights(&layout), [-1.5, 1.5, 11.5]);
    // The clickable areas meet in the middle.
    let areas = [0, 1].map(|item| layout.spot(item).click_area);
    assert_eq!((areas[0].bottom(), areas[1].top()), (MIDDLE, MIDDLE));
    // In a low lane only the party with several marks has a disc. It must not cover the
    // other's mark, which stays on its line.
    let items = [items.as_slice(), &[of_party(1, 1.5, item("d", 9))]].concat();
    let layout = in_lane(&items, 20.0);
    let [a, b, c] = [0, 1, 2].map(|item| layout.spot(item));
    assert_eq!((a.items.len(), b.items.len()), (1, 3));
    assert_eq!(b, c);
    assert_eq!(b.party, Some(1));
    assert!(a.rect().bottom() <= b.rect().top() + 0.01, "{a:?} {b:?}");
    assert_eq!(a.center.y, MIDDLE - 1.5);
    // Without room for both, one disc has all of them.
    assert_eq!(in_lane(&items, 14.0).spot(0).items.len(), 4);
}

#[test]
fn parties_have_discs_of_their_own_as_long_as_there_is_room() {
    let items = [
        of_party(0, 0.0, item("a", 9)),
        of_party(1, 0.0, item("b", 9)),
        of_party(1, 0.0, item("c", 9)),
    ];
    assert_eq!(heights(&in_lane(&items, HIGH)), [10.0, 19.0, 28.0]);
    let layout = in_lane(&items, LOW);
    // The radius of a disc is 7.
    assert_eq!(heights(&layout), [10.0, -13.0, -13.0]);
    let parties = layout.spots.iter().map(|spot| spot.party);
    assert_eq!(parties.collect::<Vec<_>>(), [Some(1), Some(0)]);
    // Two marks of one party are never on both sides of the line.
    assert_eq!(counts(&in_lane(&items[1..], LOW)), [2]);
    assert_eq!(heights(&in_lane(&items[..2], LOW)), [10.0, -10.0]);
}

#[test]
fn marks_of_many_parties_at_one_point_become_one_disc() {
    let items = [
        of_party(0, 0.0, line_item("a", 9)),
        of_party(1, 0.0, line_item("b", 9)),
        of_party(2, 0.0, line_item("c", 9)),
    ];
    let layout = in_lane(&items, HIGH);
    assert_eq!(counts(&layout), [3]);
    assert_eq!(layout.spots[0].party, None);
    assert_eq!(layout.spots[0].center, pos2(90.0, MIDDLE));
}

#[test]
fn marks_on_a_continuous_scale_stay_at_their_values() {
    let at = |y: f32, item: Item<'static>| Item { pos: pos2(item.pos.x, y), ..item };
    let items = [
        at(50.0, line_item("a", 9)),
        // Less than half a point below.
        at(50.3, of_party(1, 0.0, item("b", 9))),
        at(52.0, item("c", 9)),
        at(50.0, item("d", 10)),
        at(70.0, bar_item("e", 20.0, 10)),
    ];
    let layout = Layout::new(&items, None, Sizes::DEFAULT);
    let centers: Vec<Pos2> = (0..5).map(|item| layout.spot(item).center).collect();
    let expected = [(90.0, 50.0), (90.0, 50.0), (90.0, 52.0), (100.0, 50.0), (100.0, 70.0)];
    assert_eq!(centers, expected.map(|(x, y)| pos2(x, y)));
    assert_eq!(layout.spot(0).items, [0, 1]);
    assert_eq!(layout.spot(0).party, None);
    assert_eq!(layout.bars[0].y, 70.0);
}

#[test]
fn baseline_marks_are_stacked_below_the_others_of_their_day() {
    let baseline = |id, number| Item { kind: ItemKind::Baseline, ..item(id, number) };
    let items = [
        baseline("old", 9),
        line_item("z", 9),
        item("a", 9),
        baseline("alone", 12),
        baseline("second", 12),
    ];
    let layout = in_lane(&items, HIGH);
    // The radius is 5. Alone, the mark is on the baseline's line.
    assert_eq!(heights(&layout), [20.0, 0.0, 10.0, 0.0, 12.0]);
    // They are never part of a disc.
    let layout = in_lane(&items, LOW);
    assert_eq!(counts(&layout), [2, 1, 1, 1]);
    let layout = Layout::new(&items, None, Sizes::DEFAULT);
    assert_eq!(heights(&layout)[1..4], [0.0, 0.0, 0.0]);
    assert!(heights(&layout)[0] > 0.0);
}

#[test]
fn discs_of_nearby_days_are_on_both_sides_of_the_line() {
    let near = |id, number: i8| Item {
        pos: pos2(f32::from(number) * 6.0, MIDDLE),
        ..line_item(id, number)
    };
    let other = |id, number| Item { kind: ItemKind::Other, ..near(id, number) };
    let mut items = vec![near("a", 9), other("b", 9), other("c", 9)];
    items.extend([near("d", 10), other("e", 10), other("f", 10)]);
    // Far enough away.
    items.extend([near("g", 13), other("h", 13), other("i", 13)]);
    let layout = in_lane(&items, LOW);
    assert_eq!(counts(&layout), [3, 3, 3]);
    let centers = layout.spots.iter().map(|spot| (spot.center.x, spot.center.y - MIDDLE));
    let centers: Vec<(f32, f32)> = centers.collect();
    assert_eq!(centers, [(54.0, -7.0), (60.0, 7.0), (78.0, 0.0)]);
    assert!(layout.spots.iter().all(|spot| !spot.is_covered));
    // Where a lane is too low for two discs, the later one is on top.
    let layout = in_lane(&items, 6.0);
    let covered = layout.spots.iter().map(|spot| spot.is_covered);
    assert_eq!(covered.collect::<Vec<_>>(), [true, false, false]);
    assert_eq!(layout.spots[0].center.y, MIDDLE);
}

#[test]
fn clickable_areas_meet_between_marks() {
    let layout = in_lane(&[line_item("a", 9), line_item("b", 10), item("c", 10)], HIGH);
    let [a, b, c] = [0, 1, 2].map(|item| layout.spot(item).click_area);
    assert_eq!((a.right(), b.left()), (95.0, 95.0));
    // In proportion to the radii, 6 and 4.
    assert_eq!((b.bottom(), c.top()), (MIDDLE + 6.0, MIDDLE + 6.0));
    assert_eq!(a.left(), 81.5);
}

#[test]
fn a_mark_stays_on_its_line_beside_the_disc_of_another_party() {
    let items = [
        of_party(0, 0.0, line_item("a", 9)),
        of_party(1, 0.0, line_item("b", 9)),
        of_party(1, 0.0, item("c", 9)),
        of_party(1, 0.0, item("d", 9)),
        of_party(1, 0.0, item("e", 9)),
    ];
    let layout = in_lane(&items, 22.0);
    assert_eq!(layout.spot(0).center.y, MIDDLE);
    assert_eq!(layout.spot(1).items.len(), 4);
    // The disc touches the mark, whose radius is 6, from above.
    assert_eq!(layout.spot(1).center.y, MIDDLE - 13.0);
    // In a lane without room for that, one disc has all of them.
    assert_eq!(in_lane(&items, 8.0).spot(0).items.len(), 5);
}

fn any_item() -> impl Strategy<Value = (i8, i8, usize, bool, Option<i8>)> {
    let bar = prop::option::of(1_i8..12);
    (1_i8..28, 0_i8..4, 0_usize..3, any::<bool>(), bar)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn marks_stay_on_their_day_and_the_order_of_the_file_does_not_matter(
        rows in prop::collection::vec(any_item(), 0..40),
        shift in 0_usize..40,
        half_lane in prop::option::of(3.0_f32..40.0),
    ) {
        let ids: Vec<String> = (0..rows.len()).map(|index| format!("s{index}")).collect();
        let lane = 2.0 * half_lane.unwrap_or(15.0);
        let items: Vec<Item<'_>> = rows.iter().zip(&ids).map(|((number, level, party, sets_line, bar), id)| Item {
            party: Some(*party),
            pos: pos2(f32::from(*number) * 6.0, lane * f32::from(*level)),
            // Every party has one mark a day that sets its line.
            kind: if *sets_line && !rows.iter().zip(&ids).any(|(other, other_id)| {
                other_id < id && (other.0, other.2, other.3) == (*number, *party, true)
            }) { ItemKind::Line } else { ItemKind::Other },
            bar_start: bar.map(|length| f32::from(*number - length) * 6.0),
            ..item(id, *number)
        }).collect();
        let layout = Layout::new(&items, half_lane, Sizes::DEFAULT);
        for (index, item) in items.iter().enumerate() {
            let spot = layout.spot(index);
            prop_assert_eq!(spot.center.x, item.pos.x);
            prop_assert!(spot.items.contains(&index));
            prop_assert!(spot.click_area.contains(spot.center));
            for other in &spot.items {
                prop_assert_eq!(items[*other].day, item.day);
                prop_assert!((items[*other].pos.y - item.pos.y).abs() <= 0.5);
            }
            match half_lane {
                Some(half_lane) => prop_assert!((spot.center.y - item.pos.y).abs() <= half_lane),
                None => prop_assert!((spot.center.y - item.pos.y).abs() <= 0.5),
            }
        }
        let mut moved = items.clone();
        moved.rotate_left(shift.min(items.len()));
        moved.reverse();
        let other = Layout::new(&moved, half_lane, Sizes::DEFAULT);
        for (index, item) in moved.iter().enumerate() {
            let before = items.iter().position(|before| before.id == item.id).expect("the item");
            prop_assert_eq!(other.spot(index).rect(), layout.spot(before).rect());
            prop_assert_eq!(other.spot(index).click_area, layout.spot(before).click_area);
        }
    }
}
