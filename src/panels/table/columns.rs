//! The columns of the table at a width: where each is, and which are merged.

use crate::view::Column;

/// The space between two columns, in points.
const GAP: f32 = 16.0;

/// The columns of a table, from left to right.
#[derive(Clone, Debug, PartialEq)]
pub struct Columns {
    places: Vec<(Column, f32, f32)>,
    width: f32,
}

impl Columns {
    /// Lays the columns out within a width. In a narrow table, the attribution moves below the words;
    /// in the narrowest, everything is in one column.
    pub fn new(width: f32) -> Self {
        use Column::{Attribution, Position, Said, Voice};
        const WORDS: (Column, f32) = (Column::Words, 0.0);
        let columns: &[(Column, f32)] = if width >= 900.0 {
            &[(Said, 112.0), (Voice, 188.0), WORDS, (Position, 190.0), (Attribution, 170.0)]
        } else if width >= 540.0 {
            &[(Said, 96.0), (Voice, 150.0), WORDS, (Position, 150.0)]
        } else {
            &[WORDS]
        };
        let fixed: f32 = columns.iter().map(|(_, width)| width).sum();
        let available = (width - fixed).max(0.0);
        // Beyond the width of a comfortable line, the other columns get a share.
        let extra = (available - 480.0).max(0.0);
        let share = |column| match column {
            Column::Words => available - extra * 0.55,
            Column::Position => extra * 0.2,
            Column::Voice | Column::Attribution => extra * 0.15,
            Column::Said => extra * 0.05,
        };
        let taken: f32 = columns.iter().map(|(column, _)| share(*column)).sum();
        let mut x = 0.0;
        let places = columns.iter().map(|(column, width)| {
            let rest = if *column == Column::Words { available - taken } else { 0.0 };
            let width = (width + share(*column) + rest).max(GAP + 8.0);
            let left = x;
            x += width;
            (*column, left, width - GAP)
        });
        let mut places: Vec<_> = places.collect();
        // The last column has nothing to its right.
        if let Some((_, _, width)) = places.last_mut() {
            *width += GAP;
        }
        Self { places, width }
    }

    pub fn shown(&self) -> impl Iterator<Item = Column> {
        self.places.iter().map(|(column, ..)| *column)
    }

    /// Returns true if a column is shown.
    pub fn has(&self, column: Column) -> bool {
        self.shown().any(|shown| shown == column)
    }

    /// Returns the distance of a column from the left edge, and its width.
    pub fn place(&self, column: Column) -> Option<(f32, f32)> {
        let mut places = self.places.iter();
        let (_, left, width) = places.find(|(shown, ..)| *shown == column)?;
        Some((*left, *width))
    }

    /// The width of the table, without its margins.
    pub fn width(&self) -> f32 {
        self.width
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_fill_the_width_without_overlapping() {
        for width in [300.0, 560.0, 868.0, 1040.0, 1392.0, 1872.0, 3000.0] {
            let columns = Columns::new(width);
            let mut right = 0.0;
            for column in columns.shown() {
                let (left, column_width) = columns.place(column).expect("it is shown");
                assert!(left >= right && column_width > 60.0, "{width}: {column:?}");
                right = left + column_width;
            }
            assert!((right - width).abs() < 0.5, "{width}: {right}");
        }
    }

    #[test]
    fn narrow_tables_merge_columns() {
        let has = |width, column| Columns::new(width).has(column);
        assert!(has(1040.0, Column::Attribution) && !has(868.0, Column::Attribution));
        assert!(has(600.0, Column::Said) && !has(400.0, Column::Said));
    }
}
