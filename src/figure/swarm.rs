//! The places of marks in the row of a level. Pure geometry.

use hashbrown::HashMap;

/// How far a mark may be from the middle of its row, in points at unit 1, in the order in which they
/// are tried.
const OFFSETS: [f32; 7] = [0.0, -10.5, 10.5, -19.5, 19.5, -27.5, 27.5];

/// The least distance of two marks on one height, and with a tail between them.
const APART: f32 = 10.5;
const APART_WITH_TAIL: f32 = 27.0;

/// A mark to place.
#[derive(Clone, Copy, Debug)]
pub struct Mark {
    pub x: f32,
    /// The bits of the level.
    pub row: u64,
    /// Half of the height of the row.
    pub half: f32,
    /// True if a tail lies left of it.
    pub has_tail: bool,
    /// True if its party's line is in the middle of the row.
    pub is_on_line: bool,
}

/// The places that are taken.
#[derive(Debug)]
pub struct Swarm {
    unit: f32,
    /// The marks of each row from left to right, and how far they are from its middle.
    rows: HashMap<u64, Vec<(Mark, f32)>>,
}

impl Swarm {
    /// Creates a swarm around the marks in the middles of their rows.
    pub fn new(unit: f32, middles: impl IntoIterator<Item = Mark>) -> Self {
        let mut rows: HashMap<u64, Vec<(Mark, f32)>> = HashMap::new();
        for mark in middles {
            rows.entry(mark.row).or_default().push((mark, 0.0));
        }
        for row in rows.values_mut() {
            row.sort_by(|(a, _), (b, _)| a.x.total_cmp(&b.x));
        }
        Self { unit, rows }
    }

    /// How far from the middle of its row a mark has room; `None` if it has none.
    pub fn place(&mut self, mark: &Mark) -> Option<f32> {
        let offsets = OFFSETS.map(|offset| offset * self.unit).into_iter();
        let radius = 4.0 * self.unit;
        let mut offsets = offsets.filter(|offset| {
            (*offset != 0.0 || !mark.is_on_line) && offset.abs() + radius <= mark.half + 1.0
        });
        let found = offsets.find(|offset| self.is_free(mark, *offset))?;
        let row = self.rows.entry(mark.row).or_default();
        let place = row.partition_point(|(other, _)| other.x <= mark.x);
        row.insert(place, (*mark, found));
        Some(found)
    }

    fn is_free(&self, mark: &Mark, offset: f32) -> bool {
        let Some(row) = self.rows.get(&mark.row) else {
            return true;
        };
        let (left, right) =
            (mark.x - APART_WITH_TAIL * self.unit, mark.x + APART_WITH_TAIL * self.unit);
        let near = row[row.partition_point(|(other, _)| other.x < left)..]
            .iter()
            .take_while(|(other, _)| other.x <= right);
        let mut beside = near.filter(|(_, place)| (place - offset).abs() <= 6.0 * self.unit);
        beside.all(|(other, _)| {
            let right = if other.x > mark.x { other } else { mark };
            let least = if right.has_tail { APART_WITH_TAIL } else { APART };
            (other.x - mark.x).abs() > least * self.unit
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(x: f32, is_on_line: bool) -> Mark {
        Mark { x, row: 0, half: 30.0, has_tail: false, is_on_line }
    }

    #[test]
    fn marks_of_one_day_lie_above_and_below_the_middle() {
        let mut swarm = Swarm::new(1.0, [mark(50.0, false)]);
        let places: Vec<_> = (0..6).map(|_| swarm.place(&mark(50.0, true))).collect();
        assert_eq!(
            places,
            [Some(-10.5), Some(10.5), Some(-19.5), Some(19.5), None, None],
            "a row of 60 points has four"
        );
        assert_eq!(swarm.place(&mark(80.0, false)), Some(0.0));
    }

    #[test]
    fn a_tail_needs_room() {
        let mut swarm = Swarm::new(1.0, [mark(50.0, false)]);
        let tailed = Mark { has_tail: true, ..mark(70.0, false) };
        assert_eq!(swarm.place(&tailed), Some(-10.5));
        assert_eq!(swarm.place(&Mark { x: 78.0, ..tailed }), Some(0.0));
    }
}
