//! The agreement of the coders, for a terminal.

use crate::model::Coder;
use crate::words::number::plural;
use crate::words::{Words, list};

words! {
    const HEADING =
        "Agreement of the coders. A unit is a stance with a position, or with a coder’s value.";
    const NOT_CODED = "No unit has values by two coders. The dataset’s own values count as those of \
        its author after: standpoint code FILE --coder ID --own-values";
    /// `has_own` is whether the dataset has other values than the coder.
    fn coded_by_one(coder: &str, has_own: bool) = match has_own {
        true => "No unit has values by two coders, only by {coder}. The dataset’s own values count as \
            those of its author after: standpoint code FILE --coder ID --own-values",
        false => "No unit has values by two coders, only by {coder}. A second coder gets a copy without \
            values by: standpoint code FILE --coder ID -o COPY.ron",
    };
    const DIFFERENCES = "The coders differ on these units, most on the first:";
    const LEVEL_OR_NONE = "Some found a level in these units, and others found none:";
    const OWN_VALUES = "The dataset has another value than the coders in these units:";
    /// The dataset in the list of those who found a level or none.
    const DATASET = "(the dataset)";
    fn alpha(metric: &str, alpha: f64) = (
        "Krippendorff’s alpha ({metric}): {alpha}.",
        alpha = format!("{alpha:.3}").replace('-', "−")
    );
    /// `coders` are all, of which `runs` are of the model.
    fn runs_of_one_model(runs: usize, coders: usize, model: &str) = match (runs, coders) {
        (2, 2) =>
            "Both coders are one language model, {model}: two codings, not two independent coders.",
        _ if runs == coders =>
            "All coders are one language model, {model}: codings, not independent coders.",
        _ => "{runs} of the {coders} coders are one language model, {model}: codings, not independent \
            coders.",
    };
    const TOO_FEW_UNITS =
        "Krippendorff’s alpha is undefined: fewer than two units have two values.";
    const NO_VARIATION = "Krippendorff’s alpha is undefined: all values are the same.";
    fn unpaired(units: usize) = match units {
        1 => "1 unit has fewer than two values and is not counted in alpha.",
        _ => "{units} units have fewer than two values and are not counted in alpha.",
    };
    /// The line above the codings of a unit; `difference` is a number of levels on an ordinal
    /// scale.
    fn unit(stance: &str, difference: &str, is_ordinal: bool) = match (difference, is_ordinal) {
        (_, false) => "{stance}: {difference} apart",
        ("1", true) => "{stance}: 1 level apart",
        (_, true) => "{stance}: {difference} levels apart",
    };
}

/// "32 positions, 64 pairable values, by 2 people (Ada and Ben).", or "31 positions and 1 unit without one, …".
/// Who did not code all units is named with how many: "Ada: 1 of 32". Coders have the number of their units.
pub fn counts(coders: &[(&Coder, usize)], positions: usize, others: usize, values: usize) -> Words {
    let units = positions + others;
    let by = |is_model: bool, noun: [&str; 2]| {
        let coders = coders.iter().filter(|(coder, _)| coder.model == is_model);
        let names: Vec<String> = coders
            .map(|(coder, coded)| match coded {
                coded if *coded == units => coder.name.clone(),
                coded => format!("{}: {coded} of {units}", coder.name),
            })
            .collect();
        let list = if names.iter().any(|name| name.contains(',')) {
            names.join("; ")
        } else {
            list::and(&names)
        };
        (!names.is_empty()).then(|| format!("{} ({list})", plural(names.len(), noun[0], noun[1])))
    };
    let people = by(false, ["person", "people"]);
    let models = by(true, ["language model", "codings by language models"]);
    let by: Vec<String> = people.into_iter().chain(models).collect();
    let others = match others {
        0 => String::new(),
        count => format!(" and {} without one", plural(count, "unit", "units")),
    };
    words!(
        "{}{others}, {}, by {}.",
        plural(positions, "position", "positions"),
        plural(values, "pairable value", "pairable values"),
        list::and(&by)
    )
}

/// "The coders gave the same value to 30 of 32 units (93.8%)."
pub fn agreed(agreed: usize, units: usize, percent: f64) -> Words {
    let percent = format!("{percent:.1}");
    let percent = percent.strip_suffix(".0").unwrap_or(&percent);
    let units = plural(units, "unit", "units");
    words!("The coders gave the same value to {agreed} of {units} ({percent}%).")
}
