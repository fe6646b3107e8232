//! The lane under the levels for actions that bear on the question but show no level.

use super::super::Scene;

/// Whether any question has such an action: the lane then is on the charts of all, so that
/// the plot is the same.
pub fn is_reserved(_scene: Scene<'_>) -> bool {
    false
}
