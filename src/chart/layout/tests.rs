use super::*;
use proptest::prelude::*;

/// The middle of the lane.
const MIDDLE: f32 = 100.0;
/// Half the height of a lane in which three rows fit on each side.
const HIGH: f32 = 29.0;
/// Half the height of a lane in which one row fits.
const LOW: f32 = 19.0;

fn day(day: i8) -> Day {
    Day::constant(2024, 3, day)
}

/// A mark of the first party on a day of March, 10 points wide, in the lane.
fn item(id: &str, number: i8) -> Item<'_> {
    Item {
        id,
        party: 0,
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
    Item { party, line_offset, ..item }
}

fn in_lane(items: &[Item<'_>], half_lane: f32) -> Layout {
    Layout::new(items, Some(half_lane), Sizes::DEFAULT)
}

/// A length in tenths of a point.
fn rounded(length: f32) -> f32 {
    (length * 10.0).round() / 10.0
}

/// The distance of each mark below the middle of the lane.
fn heights(layout: &Layout) -> Vec<f32> {
    let spots = layout.spot_of.iter().map(|spot| &layout.spots[*spot]);
    spots.map(|spot| rounded(spot.center.y - MIDDLE)).collect()
}

/// The number of marks at each spot.
fn counts(layout: &Layout) -> Vec<usize> {
    layout.spots.iter().map(|spot| spot.items.len()).collect()
}

#[test]
fn marks_of_one_day_are_in_rows_above_and_below_the_one_that_sets_the_line() {
    let items = [item("b", 9), line_item("z", 9), item("a", 9), item("c", 9), item("later", 12)];
    let layout = in_lane(&items, HIGH);
    assert_eq!(heights(&layout), [9.9, 0.0, -9.9, -17.6, -9.9]);
    let centers = layout.spot_of.iter().map(|spot| layout.spots[*spot].center.x);
    assert_eq!(centers.collect::<Vec<_>>(), [90.0, 90.0, 90.0, 90.0, 120.0]);
    assert_eq!(layout.spot(1).half_size, vec2(4.6, 4.6));
    assert_eq!(layout.spot(0).half_size, vec2(3.6, 3.6));
}

#[test]
fn a_row_is_free_again_after_nine_points_and_for_a_tail_after_thirteen() {
    let at = |id, x: f32, number| Item { pos: pos2(x, MIDDLE), ..item(id, number) };
    let tail = |id, x: f32, number| Item { bar_start: Some(x - 24.0), ..at(id, x, number) };
    assert_eq!(heights(&in_lane(&[at("a", 50.0, 1), at("b", 58.0, 2)], HIGH)), [-9.9, 9.9]);
    assert_eq!(heights(&in_lane(&[at("a", 50.0, 1), at("b", 59.0, 2)], HIGH)), [-9.9, -9.9]);
    assert_eq!(heights(&in_lane(&[at("a", 50.0, 1), tail("b", 62.0, 2)], HIGH)), [-9.9, 9.9]);
    assert_eq!(heights(&in_lane(&[at("a", 50.0, 1), tail("b", 63.0, 2)], HIGH)), [-9.9, -9.9]);
    // A long bar covers nothing, and is at its mark.
    let layout = in_lane(&[at("a", 50.0, 1), bar_item("b", 40.0, 9)], HIGH);
    assert_eq!(heights(&layout), [-9.9, 9.9]);
    assert_eq!(layout.bars.len(), 1);
    assert_eq!((layout.bars[0].from, layout.bars[0].to), (40.0, 90.0));
    assert_eq!(layout.bars[0].y, layout.spot(1).center.y);
}

#[test]
fn what_finds_no_row_is_counted_in_a_disc() {
    let items: Vec<Item<'_>> =
        ["a", "b", "c", "d", "e", "f", "g", "h"].map(|id| item(id, 9)).to_vec();
    // Three rows on each side, and a number for the two that are left over.
    assert_eq!(counts(&in_lane(&items, 45.0)), [1, 1, 1, 1, 1, 1, 2]);
    // A number is never one.
    assert_eq!(counts(&in_lane(&items[..7], 45.0)), [1, 1, 1, 1, 1, 2]);
    // Where one row fits, all but the one that sets the line are in a disc, which touches it.
    let mut items = items[..3].to_vec();
    items.push(line_item("z", 9));
    let layout = in_lane(&items, LOW);
    assert_eq!(counts(&layout), [1, 3]);
    let disc = layout.spot(0);
    assert_eq!(rounded(disc.center.y - MIDDLE), 4.6 + 7.0);
    assert_eq!(layout.spot(3).center.y, MIDDLE);
    assert_eq!(counts(&in_lane(&[item("a", 9), line_item("z", 9)], LOW)), [1, 1]);
    // Without room beside the line, the disc is on it, and its list starts with the mark that sets it.
    let layout = in_lane(&items, 8.0);
    assert_eq!(layout.spot(0).items, [3, 0, 1, 2]);
    assert_eq!(layout.spot(0).center, pos2(90.0, MIDDLE));
}

#[test]
fn discs_of_nearby_days_are_on_both_sides_of_the_line() {
    let near =
        |id, number: i8| Item { pos: pos2(f32::from(number) * 6.0, MIDDLE), ..item(id, number) };
    let items =
        [near("a", 9), near("b", 9), near("c", 10), near("d", 10), near("e", 13), near("f", 13)];
    let layout = in_lane(&items, LOW);
    let centers = layout.spots.iter().map(|spot| (spot.center.x, rounded(spot.center.y - MIDDLE)));
    assert_eq!(centers.collect::<Vec<_>>(), [(54.0, 11.6), (60.0, -11.6), (78.0, 11.6)]);
}

#[test]
fn marks_on_the_lines_of_two_parties_are_three_points_apart() {
    let items = [
        of_party(0, -1.5, line_item("a", 9)),
        of_party(1, 1.5, line_item("b", 9)),
        of_party(1, 1.5, item("c", 9)),
    ];
    let layout = in_lane(&items, HIGH);
    assert_eq!(heights(&layout), [-1.5, 1.5, -9.9]);
    // The clickable areas meet in the middle.
    let areas = [0, 1].map(|item| layout.spot(item).click_area);
    assert_eq!((areas[0].bottom(), areas[1].top()), (MIDDLE, MIDDLE));
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
fn clickable_areas_meet_between_marks() {
    let layout = in_lane(&[line_item("a", 9), line_item("b", 10), item("c", 10)], HIGH);
    let [a, b, c] = [0, 1, 2].map(|item| layout.spot(item).click_area);
    assert_eq!((a.right(), b.left()), (95.0, 95.0));
    // In proportion to the radii, 4.6 and 3.6.
    assert_eq!((rounded(c.bottom()), rounded(b.top())), (MIDDLE - 5.5, MIDDLE - 5.5));
    assert_eq!(rounded(a.left()), 82.9);
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
            party: *party,
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
