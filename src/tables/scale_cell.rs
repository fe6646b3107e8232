use serde::{Deserialize, Serialize};

use crate::model::{Level, Scale};

/// A scale as JSON in a cell of `scale`: its levels, or the ends of a continuous one.
#[derive(Deserialize, Serialize)]
#[serde(untagged, deny_unknown_fields)]
pub(crate) enum ScaleCell {
    /// The label and the short name of each level.
    Levels(Vec<(String, String)>),
    Ends {
        min: f64,
        max: f64,
        unit: String,
        low_end: String,
        high_end: String,
    },
}

impl ScaleCell {
    pub fn to_json(&self) -> String {
        // Texts and numbers have no form that JSON lacks.
        serde_json::to_string(self).unwrap_or_default()
    }
}

impl From<&Scale> for ScaleCell {
    fn from(scale: &Scale) -> Self {
        match scale.clone() {
            Scale::Ordinal(levels) => {
                Self::Levels(levels.into_iter().map(|level| (level.label, level.short)).collect())
            }
            Scale::Continuous { min, max, unit, low_end, high_end, decimals: _ } => {
                Self::Ends { min, max, unit, low_end, high_end }
            }
        }
    }
}

impl From<ScaleCell> for Scale {
    fn from(cell: ScaleCell) -> Self {
        match cell {
            ScaleCell::Levels(levels) => {
                let levels = levels.into_iter().map(|(label, short)| Level { short, label });
                Self::Ordinal(levels.collect())
            }
            ScaleCell::Ends { min, max, unit, low_end, high_end } => {
                Self::Continuous { min, max, unit, low_end, high_end, decimals: 0 }
            }
        }
    }
}
