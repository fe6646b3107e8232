//! The strip below the chart, and the distance in words.

use super::Words;
use super::number::{is_zero, with_distance_unit};
use crate::model::Scale;

words! {}

/// "3 levels apart".
pub fn distance(scale: &Scale, distance: f64) -> Words {
    let number = scale.format(distance);
    Words::built(match scale {
        Scale::Ordinal(_) if number == "0" => "same level".to_owned(),
        Scale::Ordinal(_) if number == "1" => "1 level apart".to_owned(),
        Scale::Ordinal(_) => format!("{number} levels apart"),
        Scale::Continuous { .. } if distance == 0.0 => "same value".to_owned(),
        Scale::Continuous { .. } if is_zero(&number) => "under 0.01 apart".to_owned(),
        Scale::Continuous { .. } => format!("{} apart", with_distance_unit(scale, &number)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Level;

    #[test]
    fn the_distance_is_named_in_levels_or_in_the_unit() {
        let level = Level { short: String::new(), label: String::new() };
        let ordinal = Scale::Ordinal(vec![level; 4]);
        let continuous = Scale::Continuous {
            min: 0.0,
            max: 9.0,
            unit: "km".to_owned(),
            low_end: String::new(),
            high_end: String::new(),
            decimals: 1,
        };
        let ordinal_words = [0.0, 1.0, 3.0].map(|value| distance(&ordinal, value));
        assert_eq!(ordinal_words, ["same level", "1 level apart", "3 levels apart"]);
        let continuous_words = [0.0, 0.001, 2.5].map(|value| distance(&continuous, value));
        assert_eq!(continuous_words, ["same value", "under 0.01 apart", "2.5 km apart"]);
    }
}
