//! The wording of the entries and comments in an imported dataset.

use super::{Words, plural};
use crate::model::EdtfDate;

// Comments above sections. Those that begin with `To fill in` stand above
// placeholders.

pub const TITLE: Words = Words::fixed("To fill in: title and subtitle.");

pub const SCOPE: Words =
    Words::fixed("To fill in: whom and what the table covers, and what it leaves out.");

pub const YEARLY: Words = Words::fixed("There is one value a year; it holds until the next.");

pub const QUESTIONS: Words =
    Words::fixed("To fill in: each question in full, and the words of its scale.");

pub const ROLES: Words = Words::fixed("To fill in: the roles that are not given.");

pub const SPEAKERS: Words = Words::fixed(
    "To fill in: who speaks for a party (`speaks`), and with which `rank`. For now everyone on the\nrecord does.",
);

pub const ROLES_AND_SPEAKERS: Words = Words::fixed(
    "To fill in: the roles that are not given; who speaks for a party (`speaks`), and with which\n`rank`. For now everyone on the record does.",
);

pub const SOURCES: Words =
    Words::fixed("To fill in: publishers, titles and dates that the table does not give.");

pub const RELEASE: Words =
    Words::fixed("To fill in: the release of the file, and the date on which it was published.");

pub const VOETEN_SCALE: Words = Words::fixed(
    "The ends are in this file’s words: the authors read the dimension as a position towards the\nUS-led liberal order.",
);

pub const VDEM_QUESTION: Words = Words::fixed(
    "To fill in: tab, ask and the ends of the scale; the table has only the column’s name.",
);

// Any dataset

/// The line above the stances of a country.
pub fn heading(name: &str) -> Words {
    Words::built(format!("───── {name} ─────"))
}

pub fn imported_from(file: &str) -> Words {
    Words::built(format!("Imported from {file}."))
}

pub const UNIT: Words = Words::fixed("point");

pub const LOW_END: Words = Words::fixed("lowest");

pub const HIGH_END: Words = Words::fixed("highest");

// Datasets in the long format

pub fn subtitle(parties: usize, covers: &EdtfDate) -> Words {
    Words::built(format!(
        "{}, {}",
        plural(parties, "party", "parties"),
        covers.to_words()
    ))
}

pub fn scope(file: &str) -> Words {
    Words::built(format!(
        "Imported from {file}; what is charted, and what is not, is still to be written."
    ))
}

pub const QUESTION_TAB: Words = Words::fixed("Question");

pub const QUESTION: Words = Words::fixed("What do the parties differ on?");

pub fn question(name: &str) -> Words {
    Words::built(format!("Where does each party stand on “{name}”?"))
}

pub fn level(number: u8) -> Words {
    Words::built(format!("Level {number}"))
}

pub const NO_ROLE: Words = Words::fixed("Role not given");

pub const NO_REASON: Words = Words::fixed("No reason is given.");

pub const NO_LOCATOR: Words = Words::fixed("place not given");

pub const NO_PUBLISHER: Words = Words::fixed("Publisher not named");

pub fn no_title(source: &str) -> Words {
    Words::built(format!("[Title not given: {source}]"))
}

pub fn line(number: usize) -> Words {
    Words::built(format!("line {number}"))
}

pub const SUMMARY_OF_QUOTE: Words = Words::fixed("Says the words quoted.");

pub const SUMMARY_OF_POSITION: Words = Words::fixed("Takes the position given.");

pub fn marked_as_inferred(file: &str) -> Words {
    Words::built(format!("Marked as inferred in {file}."))
}

pub fn publisher_not_named(file: &str) -> Words {
    Words::built(format!("{file} does not name it."))
}

pub fn known_since(file: &str) -> Words {
    Words::built(format!(
        "The day on which its contents became known, according to {file}."
    ))
}

pub fn date_not_given(file: &str) -> Words {
    Words::built(format!(
        "{file} does not say when it was published; this is the last day of the stances that cite it."
    ))
}

// Yearly values

/// Appended to the scope.
pub fn partial_scope(scope: &Words) -> Words {
    Words::built(format!(
        "{scope} Only some countries or years of the file are included."
    ))
}

pub fn release_inferred(newest: i16) -> Words {
    Words::built(format!(
        "The file does not say which release it is. It has values up to {newest}, so it is assumed to have been published in the year after."
    ))
}

pub fn locator(country: &str, year: i16, column: &str) -> Words {
    Words::built(format!("{country}, {year}, {column}"))
}

// UN ideal points

pub fn voeten_header(file: &str) -> Words {
    Words::built(format!(
        "Where governments stood, by their votes in the UN General Assembly.\n\n\
         Imported from {file}. A value is a model’s estimate from a year’s roll calls, not\n\
         anybody’s words. A vote is cast in public by an office, hence OfficialStatement. It is\n\
         entered as a Paraphrase and not as an Action, because an action is a minimum without low\n\
         and high, and never sets a line."
    ))
}

pub const VOETEN_TITLE: Words = Words::fixed("UN ideal points");

pub fn voeten_subtitle(governments: usize, covers: &EdtfDate) -> Words {
    Words::built(format!(
        "{}, by votes in the UN General Assembly, {}",
        plural(governments, "government", "governments"),
        covers.to_words()
    ))
}

pub const VOETEN_SCOPE: Words = Words::fixed(
    "Only how governments voted in the UN General Assembly, as one model places them on one dimension; what they said is not charted. The value of a year is placed at its end. Years without an estimate are left out.",
);

pub const VOETEN_ROLE: Words = Words::fixed("Government, by its votes");

pub const VOETEN_TAB: Words = Words::fixed("UN ideal point");

pub const VOETEN_QUESTION: Words =
    Words::fixed("Where does each government stand, by its votes in the UN General Assembly?");

pub const VOETEN_LOW_END: Words = Words::fixed("furthest from the US-led order");

pub const VOETEN_HIGH_END: Words = Words::fixed("closest to the US-led order");

pub const VOETEN_PUBLISHER: Words = Words::fixed("Harvard Dataverse");

pub const VOETEN_SOURCE: Words = Words::fixed(
    "Ideal points by Bailey, Strezhnev and Voeten, “Estimating Dynamic State Preferences from United Nations Voting Data”, Journal of Conflict Resolution 61(2), 2017",
);

pub fn voeten_caveats(column: &str, file: &str) -> Words {
    Words::built(format!(
        "The values are those of {column} in {file}. Later releases re-estimate earlier years, so the release has to be named."
    ))
}

pub fn voeten_summary(year: i16) -> Words {
    Words::built(format!("Votes in the UN General Assembly of {year}."))
}

pub const VOETEN_REASON_WITH_RANGE: Words = Words::fixed(
    "Estimated from the year’s votes; low and high are the 5 and 95 % quantiles of the estimate.",
);

pub const VOETEN_REASON: Words =
    Words::fixed("Estimated from the year’s votes; the table has no range around it.");

// V-Dem

pub fn vdem_header(tab: &str, file: &str) -> Words {
    Words::built(format!(
        "{tab} by country and year, from V-Dem.\n\n\
         Imported from {file}. A value is an estimate from experts’ answers about a country; it is\n\
         neither anybody’s words nor the country’s own. It is entered as a Paraphrase, published\n\
         under V-Dem’s name, so that each country has a line."
    ))
}

pub fn vdem_title(tab: &str) -> Words {
    Words::built(format!("{tab}, V-Dem"))
}

pub fn vdem_subtitle(countries: usize, covers: &EdtfDate) -> Words {
    Words::built(format!(
        "{}, as V-Dem’s experts assess them, {}",
        plural(countries, "country", "countries"),
        covers.to_words()
    ))
}

pub const VDEM_SCOPE: Words = Words::fixed(
    "Only what V-Dem’s experts assess, by its measurement model; what governments say of themselves is not charted. The value of a year is placed at its end. Years without an estimate are left out.",
);

pub const VDEM_ROLE: Words = Words::fixed("Country, as assessed by V-Dem’s experts");

/// The names of V-Dem's indices of democracy, by the lower-case name of the
/// column.
pub fn vdem_index(column: &str) -> Option<Words> {
    Some(Words::fixed(match column {
        "v2x_polyarchy" => "Electoral democracy",
        "v2x_libdem" => "Liberal democracy",
        "v2x_partipdem" => "Participatory democracy",
        "v2x_delibdem" => "Deliberative democracy",
        "v2x_egaldem" => "Egalitarian democracy",
        _ => return None,
    }))
}

pub fn vdem_question_about(index: &Words) -> Words {
    Words::built(format!(
        "How close is each country to {}, as V-Dem estimates it?",
        index.to_lowercase()
    ))
}

pub fn vdem_question_of_column(column: &str) -> Words {
    Words::built(format!(
        "What is each country’s {column}, as V-Dem estimates it?"
    ))
}

pub const VDEM_UNIT: Words = Words::fixed("point of the index");

pub const VDEM_PUBLISHER: Words = Words::fixed("V-Dem Institute, University of Gothenburg");

pub const VDEM_SOURCE: Words = Words::fixed("V-Dem Dataset, by Coppedge and others");

pub fn vdem_caveats(column: &str, file: &str) -> Words {
    Words::built(format!(
        "The values are those of {column} in {file}. Each version re-estimates earlier years, so the version has to be named, and cited as V-Dem asks."
    ))
}

pub fn vdem_summary(year: i16) -> Words {
    Words::built(format!("Is assessed by V-Dem’s experts for {year}."))
}

pub fn vdem_reason_with_range(column: &str) -> Words {
    Words::built(format!(
        "V-Dem’s estimate; low and high are {column}_codelow and {column}_codehigh, about one standard deviation to each side."
    ))
}

pub const VDEM_REASON: Words = Words::fixed("V-Dem’s estimate; the table has no range around it.");
