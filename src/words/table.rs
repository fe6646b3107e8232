//! The table of stances.

use super::{Words, capitalize, day_month, list, number};
use crate::model::{
    Day, EdtfDate, Position, Scale, Source, is_of_script_without_spaces, word_count,
};

words! {
    const NO_STANCES = "This dataset has no stances yet.";
    const NO_MATCH = "No stance matches these filters.";
    const CLEAR_FILTERS = "Clear filters";

    // The filters.
    const FIND = "Find in the table";
    const FIND_HINT = "Find in words, names, sources";
    const ONLY_WITH_POSITION = "Only with a position";
    /// The name of the filters for a screen reader.
    const FILTER = "Filter";
    /// The name of what an open row shows, for a screen reader.
    const DETAILS = "Details";
    /// The table's name for a screen reader.
    fn table(rows: usize) = "Stances, {rows}";
    /// A column heading for a screen reader; `descending` is `None` for a column
    /// that the table is not sorted by.
    fn sort_by(column: &str as str::to_lowercase, descending: Option<bool>) = match descending {
        None => "Sort by {column}",
        Some(false) => "Sort by {column}, ascending",
        Some(true) => "Sort by {column}, descending",
    };

    /// "2 of 7 stances by 18 March 2024", as later ones are not listed.
    fn count_by_day(count: &str, day: &str) = "{count} by {day}";

    // Cells.
    fn counts_from(day: Day as day_month) = "counts from {day}";
    fn known_from(day: Day as day_month) = "known from {day}";
    /// Stands in a row for a quotation that is too long for it.
    fn long_quotation(quote: &str, how: &str) = if (quote.contains(is_of_script_without_spaces))
        ("{} characters, {how}", quote.chars().count())
        else ("{} words, {how}", word_count(quote));
    fn more_sources(count: usize) =
        ("and {count} more {}", if count == 1 { "source" } else { "sources" });

    // An open row.
    /// The name of a button of a row: "Copy: Joe Biden, 18 March 2024".
    fn row_button(button: &str, heading: &str, said: &EdtfDate as EdtfDate::to_words) =
        "{button}: {heading}, {said}";
    /// The title of a source in quotation marks; a description in brackets has none.
    fn source_title(source: &Source) =
        if (source.title.starts_with('[')) { Words::verbatim(&source.title) }
        else ("“{}”", source.title);

    // A row for a screen reader. The summary distinguishes stances of the same voice and day.
    fn row(
        heading: &str, said: &str, position: &str, attribution: &str, summary: Option<&str>,
    ) = (
        "{heading}, {said}, {}, {attribution}{}",
        position.trim_end_matches('.'),
        summary.map(|summary| format!(": {summary}")).unwrap_or_default()
    );
    /// Before the details of an open row.
    const DETAILS_SHOWN = "Details shown";
    fn labelled(heading: &str, text: &str) = "{heading}: {text}";
    /// The stances found, for a screen reader: "1 of 7 stances: Ada Head, 5 March", or the first of
    /// several.
    fn found(count: &str, first: &str, others: usize) = match others {
        0 => "{count}: {first}",
        _ => "{count}, first: {first}",
    };
    /// The details of an open row in one paragraph.
    fn spoken_details(parts: &[Words] as list::sentences) = "{parts}";
}

/// The heading of positions on a scale with a unit: "Position, %".
pub fn position_in(scale: &Scale) -> Option<Words> {
    match scale {
        Scale::Continuous { unit, .. } if !unit.is_empty() => Some(words!("Position, {unit}")),
        _ => None,
    }
}

/// "7 stances", or "2 of 7 stances" if a filter hides some.
pub fn count(listed: usize, total: usize) -> Words {
    let all = stances(total);
    Words::built(if listed == total { all } else { format!("{listed} of {all}") })
}

fn stances(count: usize) -> String {
    number::plural(count, "stance", "stances")
}

/// Quotations in one line: "“red line” “never going to leave Israel”".
pub fn quotations(quotes: &[&str]) -> Words {
    let quotes: Vec<String> = quotes.iter().map(|quote| format!("“{quote}”")).collect();
    Words::built(quotes.join(" "))
}

/// The value of a position in words, and the level's number after them.
pub fn position(scale: &Scale, position: &Position) -> (Words, Words) {
    let number = scale.format(position.value);
    match (scale, scale.level(position.value)) {
        (_, Some(level)) => (capitalize(&level.label), words!("level {number}")),
        (Scale::Continuous { .. }, None) => (scale.format_in_unit(position.value), Words::EMPTY),
        (Scale::Ordinal(_), None) => (words!("level {number}"), Words::EMPTY),
    }
}

/// The other columns of a row: "“Half will do”. Paper, 5 March, paragraph 3."
pub fn row_details(quotes: &[Words], source: &Words) -> Words {
    Words::built(list::sentences(quotes.iter().chain([source])))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Level;

    fn scale() -> Scale {
        Scale::Ordinal(
            (0..5)
                .map(|value| Level { short: value.to_string(), label: format!("label {value}") })
                .collect(),
        )
    }

    #[test]
    fn words_come_before_the_number_of_a_level() {
        let (value, low, high) = (1.0, 0.0, 1.0);
        let coded = Position { value, low, high, reason: String::new(), codings: Vec::new() };
        let (words, level) = position(&scale(), &coded);
        assert_eq!((&*words, &*level), ("Label 1", "level 1"));
    }
}
