//! The wording of the entries and comments in an imported dataset.

use super::plural;
use crate::model::EdtfDate;
use crate::phrase::{capitalize, number};

words! {
    // Comments above sections. Those that begin with `To fill in` stand above what the table does
    // not say. The texts below them are true and have no gaps, because pictures show them.
    const TITLE = "To fill in: title and subtitle.";
    const SCOPE = "To fill in: whom and what the table covers, and what it leaves out.";
    fn spacing(gap: u32 as number::duration) =
        "The values of a voice are {gap} apart at the median.";
    const UNTIL_NEXT = "A value holds until the next.";
    const QUESTIONS = "To fill in: each question in full, and the words of its scale.";
    const ROLES = "To fill in: the roles that are not given.";
    const SPEAKERS =
        "To fill in: who speaks for a party (`speaks`), and with which `rank`. For now everyone on \
        the\nrecord does.";
    const ROLES_AND_SPEAKERS = "To fill in: the roles that are not given; who speaks for a party \
        (`speaks`), and with which\n`rank`. For now everyone on the record does.";
    const SOURCES = "To fill in: publishers, titles and dates that the table does not give.";

    // Any dataset
    fn imported_from(file: &str) = "Imported from {file}.";
    const LOW_END = "low";
    const HIGH_END = "high";

    // Datasets in the long format
    fn subtitle(
        parties: usize as plural("party", "parties"), covers: &EdtfDate as EdtfDate::to_words
    ) = "{parties}, {covers}";
    fn scope(file: &str) = "What {file} contains.";
    const QUESTION_TAB = "Question";
    const QUESTION = "Where does each party stand?";
    fn question(name: &str) = "Where does each party stand on “{name}”?";
    fn level(number: u8) = "{number}";
    /// The role of an actor without one: what the table calls the column of the actors.
    fn role(column: &str, has_parties: bool) = match column {
        "actor" | "actor_name" if has_parties => "Speaker",
        "actor" | "actor_name" => "Party",
        "" => "Voice",
        column => ("{}", capitalize(&column.replace('_', " "))),
    };
    /// The reason of a position without one.
    fn reason(column: &str) = "The value in the column “{column}”.";
    /// A title of which only a name is known is a description, in brackets.
    fn title_from_name(source: &str) = "[{source}]";
    fn line(number: usize) = "line {number}";
    const SUMMARY_OF_QUOTE = "Is quoted.";
    fn summary_of_position(value: &str, question: &str) = "Is at {value} on “{question}”.";
    const SUMMARY_WITHOUT_POSITION = "Takes no position.";
    fn marked_as_inferred(file: &str) = "Marked as inferred in {file}.";
    const PUBLISHER_IS_HOST = "The host of its address.";
    fn publisher_not_named(file: &str) = "{file} does not name it.";
    fn known_since(file: &str) = "The day on which its contents became known, according to {file}.";
    fn date_not_given(file: &str) =
        "{file} does not say when it was published; this is the last day of the stances that cite \
        it.";
}
