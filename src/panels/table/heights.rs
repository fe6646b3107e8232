//! The heights of the rows. Rows that were not shown yet have an estimate, so that only those in
//! view are laid out.

/// The tops of all rows, and the heights of those that were laid out.
#[derive(Debug, Default)]
pub struct Heights {
    /// The height of the row of each stance that was laid out.
    measured: Vec<Option<f32>>,
    /// The top of each row, and at last the bottom of all rows.
    tops: Vec<f32>,
}

impl Heights {
    /// Forgets the heights of all rows.
    pub fn reset(&mut self, stances: usize) {
        self.measured.clear();
        self.measured.resize(stances, None);
    }

    /// Computes the tops of the rows of some stances, in their order.
    pub fn arrange(&mut self, rows: &[usize], estimate: impl Fn(usize) -> f32) {
        self.tops.clear();
        self.tops.reserve(rows.len() + 1);
        let mut top = 0.0;
        for stance in rows {
            self.tops.push(top);
            let measured = self.measured.get(*stance).copied().flatten();
            top += measured.unwrap_or_else(|| estimate(*stance));
        }
        self.tops.push(top);
    }

    /// Sets the height of a row, and moves those below. Returns by how much it grew.
    pub fn set(&mut self, row: usize, stance: usize, height: f32) -> f32 {
        if let Some(measured) = self.measured.get_mut(stance) {
            *measured = Some(height);
        }
        let growth = height - self.height(row);
        if growth.abs() > 0.01 {
            for top in self.tops.iter_mut().skip(row + 1) {
                *top += growth;
            }
        }
        growth
    }

    /// The height of all rows.
    pub fn total(&self) -> f32 {
        self.tops.last().copied().unwrap_or_default()
    }

    pub fn top(&self, row: usize) -> f32 {
        self.tops.get(row).copied().unwrap_or_default()
    }

    pub fn height(&self, row: usize) -> f32 {
        self.tops.get(row + 1).map_or(0.0, |bottom| bottom - self.top(row))
    }

    /// The row at a distance from the top of all rows.
    pub fn row_at(&self, y: f32) -> usize {
        let below = self.tops.partition_point(|top| *top <= y);
        below.saturating_sub(1).min(self.tops.len().saturating_sub(2))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_below_each_other_and_move_when_one_grows() {
        let mut heights = Heights::default();
        heights.reset(5);
        heights.arrange(&[4, 2, 0], |stance| 10.0 + stance as f32);
        // Estimates of 14, 12 and 10.
        assert_eq!([0, 1, 2].map(|row| heights.top(row)), [0.0, 14.0, 26.0]);
        assert_eq!((heights.total(), heights.row_at(14.0)), (36.0, 1));
        assert_eq!(heights.set(1, 2, 20.0), 8.0);
        assert_eq!((heights.top(2), heights.total()), (34.0, 44.0));
        assert_eq!((heights.row_at(-5.0), heights.row_at(33.9)), (0, 1));
        assert_eq!(heights.row_at(1000.0), 2);
        // The height is kept in another order.
        heights.arrange(&[2, 4], |_| 1.0);
        assert_eq!((heights.height(0), heights.total()), (20.0, 21.0));
    }

    #[test]
    fn no_rows_have_no_height() {
        let mut heights = Heights::default();
        heights.arrange(&[], |_| 1.0);
        assert_eq!((heights.total(), heights.row_at(3.0)), (0.0, 0));
    }
}
