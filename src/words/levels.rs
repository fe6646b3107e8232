//! Values on a scale in words: words come before numbers.

use super::{Words, number};
use crate::model::Scale;

words! {
    /// A value in few words: the short form of a level, or what [`value_words`] says.
    fn short_value_words(scale: &Scale, value: f64) = match (scale, scale.level(value)) {
        (Scale::Ordinal(_), Some(level)) =>
            { Words::verbatim(&level.short) },
        _ => { value_words(scale, value) },
    };
    /// The meaning of an end of a continuous scale.
    fn value_note(scale: &Scale, value: f64) = match scale {
        Scale::Continuous { min, low_end, .. } if value == *min => { Words::verbatim(low_end) },
        Scale::Continuous { max, high_end, .. } if value == *max => { Words::verbatim(high_end) },
        _ => "",
    };
    /// The value at the end of a line: "62 %", or "1.2" in units that take more room.
    fn end_value(scale: &Scale, value: f64) =
        ("{number}{}", sign_of_unit(scale), number = scale.format(value));
    /// A number beside the scale: "60%", or "2" in units that take more room.
    fn value_tick(scale: &Scale, value: f64) =
        ("{number}{}", sign_of_unit(scale), number = number::decimal(value));
}

/// The note after a value in words, for an editor of a file: the number of its level, or what an
/// end of a continuous scale means.
pub fn number_or_note(scale: &Scale, value: f64) -> Words {
    match scale.level(value) {
        Some(_) => level_number(scale, value),
        None => value_note(scale, value),
    }
}

/// A value as it reads within a sentence: "opposes it as planned", or "−2.5 points".
pub fn value_words(scale: &Scale, value: f64) -> Words {
    match scale {
        Scale::Ordinal(_) => match scale.level(value) {
            Some(level) => Words::verbatim(&level.label),
            None => level_number(scale, value),
        },
        Scale::Continuous { .. } => scale.format_in_unit(value),
    }
}

/// "level 1".
fn level_number(scale: &Scale, value: f64) -> Words {
    words!("level {}", scale.format(value))
}

/// The sign with which a unit begins: "%".
fn sign_of_unit(scale: &Scale) -> &'static str {
    match scale {
        Scale::Continuous { unit, .. } if unit.starts_with('%') => "%",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Level;

    fn scale(labels: &[&str]) -> Scale {
        let level =
            |label: &&str| Level { short: format!("Short {label}"), label: (*label).to_owned() };
        Scale::Ordinal(labels.iter().map(level).collect())
    }

    fn words(labels: &[&str], value: f64) -> Words {
        value_words(&scale(labels), value)
    }

    #[test]
    fn a_level_is_written_as_in_the_dataset() {
        assert_eq!(words(&["Nothing", "it may wait"], 1.0), "it may wait");
        assert_eq!(words(&["nothing", "Israel’s plan"], 1.0), "Israel’s plan");
    }

    #[test]
    fn a_value_has_its_unit_and_an_end_its_meaning() {
        let scale = Scale::Continuous {
            min: -10.0,
            max: 30.0,
            unit: "km/h".to_owned(),
            low_end: "backwards".to_owned(),
            high_end: "fast".to_owned(),
            decimals: 1,
        };
        let both = |value| (value_words(&scale, value).into(), value_note(&scale, value).into());
        let pair = |words: &str, note: &str| (words.to_owned(), note.to_owned());
        assert_eq!(both(-10.0), pair("−10.0 km/h", "backwards"));
        assert_eq!(both(2.5), pair("2.5 km/h", ""));
        assert_eq!(both(30.0), pair("30.0 km/h", "fast"));
        assert_eq!(short_value_words(&scale, 2.5), "2.5 km/h");
    }

    #[test]
    fn a_value_without_a_level_is_a_number() {
        assert_eq!(words(&["Rejects it"], 4.0), "level 4");
        assert_eq!(short_value_words(&scale(&["Rejects it"]), 0.0), "Short Rejects it");
    }
}
