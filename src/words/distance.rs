//! The strip below the chart, and the distance in words.

use std::fmt::Write as _;

use super::number::{distance_unit, is_zero, with_distance_unit};
use super::{Words, day_month, list, names};
use crate::facts::NoLine;
use crate::hidden::isolated;
use crate::model::{Day, Scale};

words! {
    const TITLE = "Distance";
    /// The caption of the strip.
    fn caption(scale: &Scale) =
        ("{}", format!("{} apart", distance_unit(scale)).trim_start());
    /// An explanation of the strip for two parties.
    fn explanation(scale: &Scale as in_unit, parties: [&str; 2]) =
        ("the gap{scale} between {}", names::all_in_sentence(&parties));
    fn name(explanation: &str) = "Distance: {explanation}";
    /// "11 May: 3 levels apart. Distance: the gap between Avia and Boria."
    fn name_on_day(day: Day as day_month, scale: &Scale, gap: f64, name: &str) =
        ("{}", list::sentences([&format!("{day}: {}", distance(scale, gap)), name]));
    fn compared_pair([left, right]: [&str; 2]) = "{left}–{right}";
    const NO_GAP_NOT_COMPARABLE = "Not compared: equal levels here do not mean agreement.";
    const NO_GAP_NOT_COMPARABLE_SHORT = "Not compared: levels differ in meaning.";
    const NO_GAP_ONE_PARTY = "Not compared: it takes two parties.";
    const NO_GAP_ALL_HIDDEN = "Not compared: all voices are hidden.";
}

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

/// " in levels", or nothing where the scale has no unit.
fn in_unit(scale: &Scale) -> String {
    match distance_unit(scale) {
        "" => String::new(),
        unit => format!(" in {unit}"),
    }
}

/// "Not compared: only Israel has a line. United States: its voices are hidden." The reasons
/// are left out if there are too many.
pub fn no_gap(scale: &Scale, with_line: &[&str], reasons: &[(&str, NoLine)]) -> Words {
    const MAX_REASONS: usize = 2;
    let mut words = match with_line {
        [] => "Not compared: no party has a line.".to_owned(),
        _ => format!("Not compared: only {} has a line.", names::all_in_sentence(with_line)),
    };
    if reasons.len() <= MAX_REASONS {
        for (party, reason) in reasons {
            let _ = write!(words, " {}: {}.", isolated(party), reason.label(scale));
        }
    }
    Words::built(words)
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
