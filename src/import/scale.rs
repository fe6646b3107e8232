//! Scales for tables that do not give one.

use super::messages::contents;
use crate::model::Scale;

/// Returns the ends of a scale for the values from `low` to `high`, rounded outwards.
pub(super) fn scale_around(low: f64, high: f64) -> (f64, f64) {
    let range = if high > low { high - low } else { 1.0 };
    let step = Scale::step_of(range, 6.0);
    // Steps below 1 are not exact, so the values are multiplied instead.
    let (min, max) = if step < 1.0 {
        let steps = (1.0 / step).round();
        ((low * steps).floor() / steps, (high * steps).ceil() / steps)
    } else {
        ((low / step).floor() * step, (high / step).ceil() * step)
    };
    // Rounding can overflow; the ends are then the values themselves.
    let min = if min.is_finite() { min.min(low) } else { low };
    let max = if max.is_finite() { max.max(high) } else { high };
    // A single value still needs a scale with two ends.
    let next = min + 1.0;
    if max > min {
        (min, max)
    } else if next > min {
        (min, next)
    } else {
        (min, min + min.abs())
    }
}

/// Returns a continuous scale without a unit, and with placeholders for its ends.
pub(super) fn numeric_scale(min: f64, max: f64) -> Scale {
    Scale::Continuous {
        min,
        max,
        unit: String::new(),
        low_end: contents::LOW_END.into(),
        high_end: contents::HIGH_END.into(),
        decimals: 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scales_are_rounded_outwards() {
        for (low, high, scale) in [
            (-2.38, 3.05, (-3.0, 4.0)),
            (0.12, 0.47, (0.1, 0.5)),
            (1.0, 37.0, (0.0, 40.0)),
            (0.0, 5.0, (0.0, 5.0)),
            (-0.7, 10.7, (-2.0, 12.0)),
            (0.0, 0.021, (0.0, 0.025)),
            (2.0, 2.0, (2.0, 3.0)),
            (1e300, 1e300, (1e300, 2e300)),
            (-1e308, 1e308, (-1e308, 1e308)),
        ] {
            assert_eq!(scale_around(low, high), scale, "{low} {high}");
        }
    }
}
