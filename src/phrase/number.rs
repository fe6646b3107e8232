//! Numbers, counts and values on a scale.

use super::Words;
use crate::model::{Reading, Scale};

/// A count as a word, up to twelve: "no", "one" … "twelve", "13".
pub fn number_word(count: usize) -> Words {
    const NAMES: [&str; 13] = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve",
    ];
    NAMES.get(count).map_or_else(|| Words::built(count.to_string()), |name| Words::fixed(name))
}

/// "1 problem", "12 problems": the count in digits, then the noun.
pub(crate) fn plural(count: usize, singular: &str, plural: &str) -> String {
    let noun = if count == 1 { singular } else { plural };
    format!("{count} {noun}")
}

/// Whole years, or days.
pub(crate) fn duration(days: u32) -> String {
    let days = days as usize;
    let years = days / 365;
    // Some years have a day more.
    if years > 0 && days % 365 <= years {
        plural(years, "year", "years")
    } else {
        plural(days, "day", "days")
    }
}

/// A number with at most two decimals.
pub fn decimal(value: f64) -> String {
    let text = fixed(value, 2);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// A number with exactly this many decimals, rounded half away from zero by the digits with which it is
/// written (L8): 2.695 is 2.70, though the binary number is a little less.
pub fn rounded(value: f64, decimals: usize) -> String {
    // The shortest digits that name a number are those of the file.
    let written = value.to_string();
    let is_half = written
        .split_once('.')
        .is_some_and(|(_, digits)| digits.len() == decimals + 1 && digits.ends_with('5'));
    let little = 0.01 * 10_f64.powi(-(decimals as i32));
    let value = if is_half { value + little.copysign(value) } else { value };
    format!("{value:.decimals$}")
}

/// A rounded number for readers.
fn fixed(value: f64, decimals: usize) -> String {
    let text = rounded(value, decimals);
    // A value that rounds to zero must not keep its sign.
    let text = text.strip_prefix('-').filter(|digits| is_zero(digits)).unwrap_or(&text);
    text.replace('-', "−")
}

/// Returns true if a number is written as zero.
pub fn is_zero(number: &str) -> bool {
    number.chars().all(|digit| matches!(digit, '0' | '.'))
}

/// A number with its unit, if it has one: "2.5 points", "1 point", "9%".
pub(crate) fn with_unit(number: &str, unit: &str) -> String {
    let unit = match (number, unit) {
        ("1" | "−1", "points") => "point",
        (_, unit) => unit,
    };
    // As English newspapers and style guides write percentages.
    let space = if unit.is_empty() || unit.starts_with('%') { "" } else { " " };
    format!("{number}{space}{unit}")
}

/// The unit of distances: percentages differ by points.
pub(crate) fn distance_unit(scale: &Scale) -> &str {
    match scale {
        Scale::Ordinal(_) => "levels",
        Scale::Continuous { unit, .. } if unit.starts_with('%') => "points",
        Scale::Continuous { unit, .. } => unit,
    }
}

/// "9 points", or "9" where the scale has no unit.
pub(crate) fn with_distance_unit(scale: &Scale, number: &str) -> String {
    with_unit(number, distance_unit(scale))
}

/// The decimals that a number needs, at most two.
pub fn needed_decimals(value: f64) -> usize {
    decimal(value).split_once('.').map_or(0, |(_, decimals)| decimals.len())
}

impl Scale {
    /// A value for readers, with the decimals of its question (L8).
    pub fn format(&self, value: f64) -> Words {
        let decimals = match self {
            Self::Ordinal(_) => 0,
            Self::Continuous { decimals, .. } => *decimals,
        };
        Words::built(fixed(value, decimals))
    }

    /// A value in the scale's unit: "2.5 points", or "3" on a scale without one.
    pub fn format_in_unit(&self, value: f64) -> Words {
        Words::built(with_unit(&self.format(value), self.unit()))
    }

    /// The two ends of the scale: "0 to 100%".
    pub fn bounds_in_unit(&self) -> Words {
        let (min, max) = self.bounds();
        Words::built(with_unit(&format!("{} to {}", decimal(min), decimal(max)), self.unit()))
    }

    /// "1.27 to 1.90", and the unit: "59 to 65%".
    pub fn range_in_unit(&self, low: f64, high: f64) -> Words {
        Words::built(with_unit(&self.range_words(low, high), self.unit()))
    }

    /// "1.27 to 1.90".
    pub fn range_words(&self, low: f64, high: f64) -> Words {
        words!("{} to {}", self.format(low), self.format(high))
    }

    fn unit(&self) -> &str {
        match self {
            Self::Ordinal(_) => "",
            Self::Continuous { unit, .. } => unit,
        }
    }

    /// "3 (1–3)", or "5" if low and high equal the value.
    pub fn format_reading(&self, reading: Reading) -> Words {
        let value = self.format(reading.value);
        if reading.is_exact() {
            return value;
        }
        words!("{value} ({})", self.format_range(reading.low, reading.high))
    }

    /// "1–3", "−2 to 1" if an end is negative, or "5" if both ends are equal.
    pub fn format_range(&self, low: f64, high: f64) -> Words {
        if low == high {
            return self.format(low);
        }
        if low < 0.0 || high < 0.0 {
            return self.range_words(low, high);
        }
        words!("{}–{}", self.format(low), self.format(high))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_at_most_two_decimals() {
        let numbers = [0.0, -0.001, 2.0, -2.5, 0.126].map(decimal);
        assert_eq!(numbers, ["0", "0", "2", "−2.5", "0.13"]);
        // Halves are those of the digits written, not of the binary number.
        let halves = [2.695, 2.595, -0.125, 0.005, 1.004_999].map(decimal);
        assert_eq!(halves, ["2.7", "2.6", "−0.13", "0.01", "1"]);
    }

    #[test]
    fn a_value_has_the_decimals_of_its_question() {
        let scale = |decimals: usize| Scale::Continuous {
            min: 0.0,
            max: 9.0,
            unit: "points".to_owned(),
            low_end: String::new(),
            high_end: String::new(),
            decimals,
        };
        assert_eq!(scale(2).format_in_unit(2.7), *"2.70 points");
        let reading = Reading { value: 2.695, low: 1.0, high: 3.5 };
        assert_eq!(scale(2).format_reading(reading), *"2.70 (1.00–3.50)");
        assert_eq!(scale(0).format(300.0), *"300");
        assert_eq!(scale(2).bounds_in_unit(), *"0 to 9 points");
        assert_eq!([300.0, 38.5, 2.71, 0.004].map(needed_decimals), [0, 1, 2, 0]);
    }

    #[test]
    fn a_number_has_its_unit() {
        let numbers = [("1", "points"), ("−1", "points"), ("1.5", "points"), ("9", "%"), ("9", "")]
            .map(|(number, unit)| with_unit(number, unit));
        assert_eq!(numbers, ["1 point", "−1 point", "1.5 points", "9%", "9"]);
    }

    #[test]
    fn numbers_in_a_column_have_the_same_number_of_decimals() {
        let numbers = [0.2, -0.28, -0.001, 2.0].map(|value| fixed(value, 2));
        assert_eq!(numbers, ["0.20", "−0.28", "0.00", "2.00"]);
    }
}
