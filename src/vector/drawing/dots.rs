//! Whether dots overlap, without comparing each with all others.

use egui::Pos2;
use hashbrown::HashMap;

/// Equal dots in the cells of a grid, which are as wide as a dot: those that overlap are in the
/// same cell or in adjacent ones.
#[derive(Default)]
pub struct DotGrid(HashMap<[i64; 2], Vec<Pos2>>);

impl DotGrid {
    pub fn new(centers: &[Pos2], diameter: f32) -> Self {
        let mut grid = Self::default();
        grid.add(centers, diameter);
        grid
    }

    /// Adds dots, of the same diameter as all others.
    pub fn add(&mut self, centers: &[Pos2], diameter: f32) {
        for center in centers {
            self.0.entry(cell(*center, diameter)).or_default().push(*center);
        }
    }

    /// Returns true if another dot would overlap one of these.
    pub fn overlaps(&self, center: Pos2, diameter: f32) -> bool {
        let [column, row] = cell(center, diameter);
        let around = |at: i64| at.saturating_sub(1)..=at.saturating_add(1);
        let cells = around(column).flat_map(|column| around(row).map(move |row| [column, row]));
        cells.filter_map(|cell| self.0.get(&cell)).any(|others| {
            count_work!(TOUCHED, others.len());
            let mut others = others.iter();
            others.any(|other| other.distance_sq(center) < diameter * diameter)
        })
    }
}

fn cell(center: Pos2, diameter: f32) -> [i64; 2] {
    [center.x, center.y].map(|coordinate| (coordinate / diameter).floor() as i64)
}
