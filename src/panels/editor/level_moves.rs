//! How the arrow keys have moved the levels of a position.

/// The low, value and high of a position.
pub(super) type Levels = [Option<f64>; 3];

/// Moves with the arrow keys through the levels of a column. What a level on the way pushes
/// along returns when they go back, so that only where they end counts.
#[derive(Debug)]
pub(super) struct LevelMoves {
    /// The path of the position.
    pub path: String,
    pub column: usize,
    /// The levels where they began.
    pub start: Levels,
}
