use documented::{Documented, DocumentedFields, DocumentedVariants};

use super::QuestionId;

/// A question on which the parties differ, with the scale on which positions are coded.
#[derive(Clone, Debug, PartialEq, Documented, DocumentedFields)]
pub struct Question {
    /// The id by which positions and views name the question.
    pub id: QuestionId,
    /// A short name, shown on the question's tab. The default is the question.
    pub tab: String,
    /// The question in full.
    pub ask: String,
    /// True if two parties at the same level agree. The default is `true`; if `false`, no distance
    /// is measured.
    pub comparable: bool,
    /// The values that a position can take.
    pub scale: Scale,
}

/// The values that a position on a question can take.
#[derive(Clone, Debug, PartialEq, Documented, DocumentedVariants)]
pub enum Scale {
    /// Named levels, counted from 0. Values are whole numbers. `["no", "perhaps", "yes"]` is a scale
    /// of three, and a level with a short form is `(short: "…", label: "…")`.
    Ordinal(Vec<Level>),
    /// Any number from `min` to `max`, in `unit` if the scale has one. `low_end` and `high_end` say
    /// what the two ends mean.
    Continuous {
        /// The lowest value on the scale.
        min: f64,
        /// The highest value on the scale.
        max: f64,
        /// The unit, such as "trucks a day"; empty on a scale without one.
        unit: String,
        /// The meaning of the lowest value.
        low_end: String,
        /// The meaning of the highest value.
        high_end: String,
        /// The decimals that the values of the question need, at most two. It follows from the
        /// positions.
        decimals: usize,
    },
}

/// One level of an ordinal scale.
#[derive(Clone, Debug, PartialEq, Documented, DocumentedFields)]
pub struct Level {
    /// The short form, used where space is tight. The default is `label`.
    pub short: String,
    /// The full wording.
    pub label: String,
}

impl Scale {
    /// Returns the lowest and the highest value.
    pub fn bounds(&self) -> (f64, f64) {
        match self {
            Self::Ordinal(levels) => (0.0, levels.len().saturating_sub(1) as f64),
            Self::Continuous { min, max, .. } => (*min, *max),
        }
    }

    /// Returns the round number – 1, 2, 2.5 or 5 times a power of ten – by which a range of values is
    /// divided into at most so many steps.
    pub fn step_of(range: f64, max_steps: f64) -> f64 {
        let rough = range / max_steps;
        let magnitude = 10_f64.powf(rough.log10().floor());
        let steps = [1.0, 2.0, 2.5, 5.0, 10.0].map(|factor| factor * magnitude);
        steps.into_iter().find(|step| *step >= rough).unwrap_or(rough)
    }

    /// Returns true if the scale is ordinal, so that values are whole numbers.
    pub fn is_ordinal(&self) -> bool {
        matches!(self, Self::Ordinal(_))
    }

    /// Returns the levels; none if the scale is continuous.
    pub fn levels(&self) -> &[Level] {
        match self {
            Self::Ordinal(levels) => levels,
            Self::Continuous { .. } => &[],
        }
    }

    /// Returns the level at `value`, or `None` if the scale is continuous or has no such level.
    pub fn level(&self, value: f64) -> Option<&Level> {
        let is_whole = value >= 0.0 && value.fract() == 0.0;
        self.levels().get(value as usize).filter(|_| is_whole)
    }
}
