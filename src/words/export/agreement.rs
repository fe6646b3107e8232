//! The agreement of the coders, for a terminal.

use crate::words::number::plural;
use crate::words::{Words, list};

pub const HEADING: Words = Words::fixed(
    "Agreement of the coders. A unit is a stance with a position, or with a coder’s value.",
);

pub const NOT_CODED: Words = Words::fixed("No unit has values by two coders.");

pub const DIFFERENCES: Words = Words::fixed("The coders differ on these units, most on the first:");

pub const LEVEL_OR_NONE: Words =
    Words::fixed("Some found a level in these units, and others found none:");

/// The dataset in the list of those who found a level or none.
pub const DATASET: Words = Words::fixed("(the dataset)");

/// "2 coders (Ada and Ben), 32 units, 64 pairable values."
pub fn counts(coders: &[&str], units: usize, values: usize) -> Words {
    let names = if coders.iter().any(|name| name.contains(',')) {
        coders.join("; ")
    } else {
        list::and(coders)
    };
    Words::built(format!(
        "{} ({names}), {}, {}.",
        plural(coders.len(), "coder", "coders"),
        plural(units, "unit", "units"),
        plural(values, "pairable value", "pairable values")
    ))
}

pub fn unpaired(units: usize) -> Words {
    let (have, are) = match units {
        1 => ("has", "is"),
        _ => ("have", "are"),
    };
    let units = plural(units, "unit", "units");
    Words::built(format!("{units} {have} fewer than two values and {are} not counted in alpha."))
}

pub fn alpha(metric: &str, alpha: f64) -> Words {
    let alpha = format!("{alpha:.3}").replace('-', "−");
    Words::built(format!("Krippendorff’s alpha ({metric}): {alpha}."))
}

pub const TOO_FEW_UNITS: Words =
    Words::fixed("Krippendorff’s alpha is undefined: fewer than two units have two values.");

pub const NO_VARIATION: Words =
    Words::fixed("Krippendorff’s alpha is undefined: all values are the same.");

/// "The coders gave the same value to 30 of 32 units (93.8%)."
pub fn agreed(agreed: usize, units: usize, percent: f64) -> Words {
    let percent = format!("{percent:.1}");
    let percent = percent.strip_suffix(".0").unwrap_or(&percent);
    let units = plural(units, "unit", "units");
    Words::built(format!("The coders gave the same value to {agreed} of {units} ({percent}%)."))
}

/// The line above the codings of a unit; `difference` is a number of levels on an ordinal
/// scale.
pub fn unit(stance: &str, difference: &str, is_ordinal: bool) -> Words {
    let levels = match difference {
        _ if !is_ordinal => "",
        "1" => " level",
        _ => " levels",
    };
    Words::built(format!("{stance}: {difference}{levels} apart"))
}
