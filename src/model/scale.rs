use documented::{Documented, DocumentedFields, DocumentedVariants};

/// What the parties differ on, with the scale on which positions are coded.
#[derive(Clone, Debug, PartialEq, Documented, DocumentedFields)]
pub struct Question {
    /// The id by which positions and views name the question.
    pub id: String,
    /// The short name on the question's tab.
    pub tab: String,
    /// The question in full.
    pub ask: String,
    /// Whether equal levels mean agreement, as they do where it is left out;
    /// where they do not there is no Daylight.
    pub comparable: bool,
    /// The values that a position can have.
    pub scale: Scale,
}

/// The values that a position on a question can have.
#[derive(Clone, Debug, PartialEq, Documented, DocumentedVariants)]
pub enum Scale {
    /// Levels in words, from 0 upwards; values are whole.
    Ordinal(Vec<Level>),
    /// Any finite number from `min` to `max`, counted in `unit`; `low_end` and
    /// `high_end` say in words what the two ends mean.
    Continuous {
        /// The lowest value on the scale.
        min: f64,
        /// The highest value on the scale.
        max: f64,
        /// What one step of the scale is.
        unit: String,
        /// What the lowest value means, in words.
        low_end: String,
        /// What the highest value means, in words.
        high_end: String,
    },
}

/// One level of an ordinal scale.
#[derive(Clone, Debug, PartialEq, Documented, DocumentedFields)]
pub struct Level {
    /// The wording for narrow places.
    pub short: String,
    /// The wording in full.
    pub label: String,
}

impl Scale {
    /// The lowest and the highest value.
    pub fn bounds(&self) -> (f64, f64) {
        match self {
            Self::Ordinal(levels) => (0.0, levels.len().saturating_sub(1) as f64),
            Self::Continuous { min, max, .. } => (*min, *max),
        }
    }

    /// Whether values are whole levels.
    pub fn is_ordinal(&self) -> bool {
        matches!(self, Self::Ordinal(_))
    }

    /// The level that `value` names; `None` on a continuous scale or off the scale.
    pub fn level(&self, value: f64) -> Option<&Level> {
        match self {
            Self::Ordinal(levels) if value >= 0.0 && value.fract() == 0.0 => {
                levels.get(value as usize)
            }
            _ => None,
        }
    }
}
