//! The editor: the list of entries, forms and their fields.

use super::byline::{Byline, dated};
use super::list::{self, dotted};
use super::number::plural;
use super::{Words, capitalize, day_month, day_month_year, with_article};
use crate::model::{Actor, Dataset, Day, EdtfDate, Section, Stance, Step};

words! {
    // The list of entries.
    /// The name of the kinds of entries for a screen reader.
    const SECTIONS = "Kinds of entries";
    const CLOSE_LIST = "Close editor";
    const FIND = "Find";
    const FIND_ENTRY = "Find an entry";
    const NO_MATCHES = "No matches";

    // The form.
    const CLOSE_FORM = "Close form";
    const FORM_CLOSED = "Form closed";
    const ALL_ENTRIES = "All entries";
    const DUPLICATE = "Duplicate";
    const MOVE_STEP_EARLIER = "Move step earlier";
    const MOVE_STEP_LATER = "Move step later";
    const APPLY = "Apply";
    const ADD = "Add";
    const DISCARD = "Discard";
    const DISCARD_HELP = "Discard what you typed in this form";
    const NOT_APPLIED = "Not applied yet";
    const REQUIRED_KEY = "* required";
    const COMMA = ",";
    /// After the fields that are named, if more are missing.
    const AND_MORE = "…";

    // The colour of a party.
    const AUTOMATIC_COLOR = "Automatic";
    const OWN_COLOR = "Own colour";
    const OWN_COLOR_HINT = "Or a value, such as #0B6E4F";

    // Fields.
    const REMOVE = "Remove";
    const CHOOSE = "Choose…";
    const NONE = "None";
    const MORE_FIELDS = "More fields";
    const ID_UNLOCK = "click to change it";
    const PERIOD_HINT = "2024-03-01/2024-05-12";
    const DAY_HINT = "2024-03-18";
    const CITE_THESE = "Cite these";
    fn proposed_stances(names: &[Words] as list::and) = "Newest by that day: {names}.";
    const CITE_STANCES_FIRST = "Add the stances of the step first.";
    const ACTION_SETS_NO_LINE = "An action sets no line. A decision that was announced is a \
        statement: choose Quotation or Paraphrase.";
    const ADD_WORDS = "Add the quoted words, or change Kind to Paraphrase.";
    const GIVE_ROLE = "Say what the voice is, such as “Prime Minister”.";
    const CHOOSE_RELAY = "Choose who relayed it.";
    const CHOOSE_ABOUT = "Choose whom of the other side it is about.";
    const NAME_JOINT_STATEMENT = "Name the joint statement as in the other party’s stance.";
    const ADD_EVIDENCE = "Add another quotation or account";

    // Positions.
    const POSITION = "Position";
    const POSITION_HELP = "The question, and the level that the words take there";
    const ADD_POSITION = "Add a position on another question";
    const VALUES = "Value";
    const VALUES_HELP = "The value, and the lowest and highest that the words allow";
    const LEVEL = "Level";
    const ADD_LEVEL = "Add a level";
    const ADD_LEVEL_ON_TOP = "Add a level on top";
    const INSERT_BELOW = "Insert below";
    const LOW = "low";
    const VALUE = "value";
    const HIGH = "high";

    const SCALE_KIND = "Answers";
    const LEVELS_IN_WORDS = "Levels in words";
    const NUMBERS = "Numbers with a unit";
    /// When each kind of scale fits.
    const LEVELS_FIT =
        "For what people say: a few steps in words, from one end of the argument to the other.";
    const NUMBERS_FIT = "For what is counted or measured, such as per cent, years or votes.";

    // A continuous scale.
    const LOWEST = "Lowest";
    const HIGHEST = "Highest";
    const UNIT = "Unit";
    const LOW_END = "Low end means";
    const HIGH_END = "High end means";

    // Titles and buttons for entries.
    /// The way back to the form for which a new entry is written.
    fn back_to(section: Option<Section>) = match section {
        Some(section) => ("Back to {}", section.term()),
        None => "Back to dataset",
    };
    fn names(names: &[&str] as list::and) = "{names}";
    /// Below an empty field of a step.
    fn from_step_before(value: &str) = "From the steps before: {value}";
    const DETAILS = "Title, scope, period, authors and licence of the dataset";
    /// Beside the period of a dataset.
    fn dates_so_far(first: Day as day_month_year, last: Day as day_month_year) =
        "Its stances and events are from {first} to {last}.";
    fn new_entry(section: Section as Section::term) = "New {section}";
    fn edit_entry(section: Section as Section::term) = "Edit {section}";
    /// An entry of the list, for a screen reader: "Ada Head, 5 March 2024: “Half will do”".
    fn listed_entry(name: &str, description: &str) =
        if (description.is_empty()) "{name}" else "{name}: {description}";
    fn no_entries(section: Section as Section::terms) = "No {section} yet";
    fn form_not_applied(section: Option<Section>, id: Option<&str>) =
        ("{NOT_APPLIED}: {}", form_name(section, id));
    /// Replaces the index of an entry that has been deleted.
    fn deleted_entry(index: &str) = "{index}, deleted";

    // Entries in a list: their names and descriptions.
    fn step_name(index: usize, step: &Step) = ("{}  {}", index + 1, step.title);

    // Choosing an entry.
    fn missing_entry(id: &str) = "{id} (not in the dataset)";
    /// A section in the list of entries.
    fn section_name(section: Section) = { capitalize(&section.terms()) };
    /// The option that opens a form for an entry that is not in the list.
    fn new_entry_option(section: Section as Section::term) = "New {section}…";
    fn entry_help(id: &str, description: &str) = "{id}\n{description}";

    // Fields and their parts.
    fn field_label(label: &str, is_required: bool) =
        ("{label}{star}", star = if is_required { "\u{a0}*" } else { "" });
    /// A hint while a field, which may be a web address, is empty.
    fn field_hint(entry: &str, field: &str, is_url: bool) = match (entry, field) {
        (_, "quote") => "Words as printed, without quotation marks",
        ("Stance", "summary") => "One sentence in your own words",
        ("Event", "summary") => "What happened, in one or two sentences",
        (_, "reason") => "Why these levels",
        ("Evidence", "where") => "para. 9\u{a0}*",
        ("Dataset", "authors") => "One name per line",
        ("Dataset", "license") => "CC-BY-4.0",
        ("Dataset", "lang") => "en",
        ("Stance", "venue") => "in an interview",
        _ if is_url => "https://",
        _ => "",
    };
    /// How to fill in a required field that is empty, which may refer to an entry of a section.
    fn fill_in(
        entry: &str, field: &str, label: &str, section: Option<Section>,
    ) = match (entry, field, section) {
        ("Stance", "actor", _) => "Choose who said or did it.",
        ("Stance", "said", _) => "Say when it was said or done.",
        ("Stance", "summary", _) => "Write one sentence on what was said.",
        ("Evidence", "source", _) => "Choose the source.",
        ("Evidence", "where", _) => "Say where in the source, such as para. 16 or p. 3.",
        ("Position", "value", _) => "Choose a value.",
        ("Position", "reason", _) => "Say why.",
        ("Question", "scale", _) => "Add at least two levels.",
        (.., Some(section)) => ("Choose {}.", with_article(&section.term())),
        _ => "Fill in “{label}”.",
    };
    /// The fields that the id of a new entry is derived from.
    fn id_origin(entry: &str) = match entry {
        "Stance" => "from voice, date and summary", "Source" => "from publisher and date",
        "Question" => "from the name on its tab", _ => "from the name",
    };
    const CHANGE_ID = "Change the id";
    /// The effect of a change of an id, and its origin, if it was derived.
    fn id_help(origin: Option<&str>) = match origin {
        Some(origin) => "Filled {origin}. A change is made wherever the entry is referred to.",
        None => "A change is made wherever the entry is referred to.",
    };
    /// The levels of a position on a question.
    fn position_on(tab: &str) = { field_with_path(&POSITION, tab) };
    fn position_on_question(tab: &str) = "Position on {tab}";
    /// The button that fills a date in from the chart.
    fn use_chart_day(field: &str, day: Day) =
        ("{field}: use {} {}, the day on the chart", day_month(day), day.year());
    /// The name of a part with a capital.
    fn capitalized(name: &str) = { capitalize(name) };
    /// Distinguishes fields with the same label: "To (roles/0/to)".
    fn field_with_path(field: &str, path: &str) = "{field} ({path})";
    /// A list to choose from, with what is chosen: "Kind: Quotation".
    fn field_with_value(field: &str, value: &str) = "{field}: {value}";
    /// An option with its detail: "Ada Head, Head of Avia".
    fn option(name: &str, detail: &str) = ("{}", list::comma(&[name, detail]));
    const NO_ENTRIES = "No entries";
    /// How many entries match what was typed: "3 entries, first: Ada Head".
    fn matching_entries(count: usize, first: &str) =
        ("{}, first: {first}", plural(count, "entry", "entries"));
    fn add_to(item: &str, parent: &str) = "Add {item} to {parent}";
    fn add_entry_to(field: &str) = "Add to {field}";
    fn remove(item: &str) = "Remove {item}";
    fn remove_from(item: &str, parent: &str) = "Remove {item} from {parent}";
    fn remove_position(question: &str) = "Remove the position on {question}";
    fn insert_below(part: &str) = "Insert a level below {part}";
    fn move_up(item: &str) = "Move {item} up";
    /// "Evidence 2". Levels are counted from 0, as in the file.
    fn part_title(part: &str, index: usize) =
        ("{part} {number}", number = index + usize::from(!part.eq_ignore_ascii_case("level")));
    /// A date and from which day it counts, as one sentence.
    fn spoken_date_reading(date: &str, note: &str) = "{date}{note}.";
    fn scale_bounds(min: &str, max: &str) = "From {min} to {max}";
    fn level_number(index: usize) = "{index}";
    /// A choice on a scale: "low 2: About half".
    fn level_choice(column: &str, index: usize, label: &str) = "{column} {index}: {label}";
    /// The other values after a choice on a scale: "Value 2, range 1 to 3.", or, after a value,
    /// "Range 1 to 3."
    fn other_levels(
        is_value: bool, value: &str, (low, high): (&str, &str),
    ) = match (is_value, low != high) {
        (true, true) => "Range {low} to {high}.",
        (true, false) => "",
        (false, true) => "Value {value}, range {low} to {high}.",
        (false, false) => "Value {value}, no range.",
    };

    // Problems in a form, and help for the Apply button.
    const APPLIED = "Applied to the dataset";
    /// The same for a screen reader: "Added to the dataset: Ada Head, 5 March 2024".
    fn applied(is_new: bool, name: &str) =
        ("{applied}: {name}", applied = if is_new { ADDED } else { APPLIED });
    fn unknown_field(name: &str, value: &str) = "Unknown field `{name}`: “{value}”";
    fn problem_elsewhere(message: &Words) = ("Elsewhere in the file: {}", message.window());
    const CHOOSE_OTHER_ID = "This id is taken. Choose another.";
    fn id_taken(id: &str) = "The id \"{id}\" is taken";
    fn fix_first(problems: usize as plural("problem", "problems")) = "Fix {problems} first";
    fn required_fields_left(count: usize as plural("required field", "required fields")) =
        "{count} left";
    /// After what was missing or wrong is mended, for a screen reader.
    fn can_be_applied(is_new: bool) = if (is_new) "Can be added" else "Can be applied";
    fn is_missing(field: &str) = "{field}: missing";
    fn needs_correction(field: &str) = "{field} needs a correction";
    /// Why a form cannot be applied: "Voice: missing, and 2 more fields".
    fn and_more(first: &str, more: usize) = match more {
        0 => "{first}",
        1 => "{first}, and one more field",
        _ => "{first}, and {more} more fields",
    };
    const NOTHING_CHANGED = "Nothing has been changed";
    fn with_colon(text: &str) = "{text}:";
    /// A link to a field that needs attention.
    fn go_to_field(field: &str) = "{field}, go to the field";
    fn apply_help(shortcut: &str) = "Update the dataset ({shortcut})";
}

/// "stance biden-red-line", "new stance" or "dataset".
fn form_name(section: Option<Section>, id: Option<&str>) -> String {
    let Some(section) = section else {
        return "dataset".to_owned();
    };
    match id {
        Some(id) => format!("{} {id}", section.term()),
        None => format!("new {}", section.term()),
    }
}

pub fn actor_description(dataset: &Dataset, actor: &Actor) -> Words {
    let role = actor.roles.first();
    let party = role.and_then(|role| dataset.party(role.party.as_ref()?));
    let title = role.map(|role| role.title.as_str());
    dotted(title.into_iter().chain(party.map(|party| party.name.as_str())))
}

pub fn stance_name(dataset: &Dataset, stance: &Stance) -> Words {
    dated(Byline::new(dataset, stance).voice, &stance.said.to_words_alone(&dataset.covers))
}

pub fn step_description(dataset: &Dataset, step: &Step) -> Words {
    let question = step.question.as_ref().and_then(|id| dataset.question(id));
    let day = step.as_of.map(day_month_year);
    let tab = question.map(|question| question.tab.as_str());
    dotted(tab.into_iter().chain(day.as_deref()))
}

/// The words that a screen reader adds to the name and the value of a field.
pub fn field_description(error: Option<&str>, help: &str) -> Words {
    let parts: Vec<&str> = error.into_iter().chain([help]).collect();
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    Words::built(parts.join(" "))
}

/// The name of a field for screen readers, with the part that it is in.
pub fn field_name(dataset: &Dataset, label: &str, path: &str) -> Words {
    let parts: Vec<&str> = path.split('/').collect();
    let number = |index: &str| index.parse::<usize>().map_or(0, |index| index + 1);
    match parts[..] {
        [_] | ["evidence", "0", _] => Words::built(label.to_owned()),
        ["evidence", index, _] => field_with_path(label, &format!("quotation {}", number(index))),
        ["positions", id, _] => field_with_path(label, tab_or_id(dataset, id)),
        ["positions", id, "codings", index, _] => {
            let question = tab_or_id(dataset, id);
            field_with_path(label, &format!("{question}, coding {}", number(index)))
        }
        [part, index, _] => {
            let part = match part {
                "codings" => "coding",
                "roles" => "role",
                "scale" => "level",
                part => part,
            };
            match index.parse::<usize>() {
                Ok(index) => field_with_path(label, &part_title(part, index)),
                Err(_) => Words::built(label.to_owned()),
            }
        }
        _ => Words::built(label.to_owned()),
    }
}

/// The name of a question, or its id if there is no such question.
fn tab_or_id<'a>(dataset: &'a Dataset, id: &'a str) -> &'a str {
    dataset.question(&id.into()).map_or(id, |question| &question.tab)
}

/// A missing field, which names the question of a position: "Position on Far", "Reason (Far)".
pub fn missing_name(dataset: &Dataset, label: &str, path: &str) -> Words {
    let question = path.strip_prefix("positions/").and_then(|path| path.strip_suffix("/value"));
    match question {
        Some(id) => position_on_question(tab_or_id(dataset, id)),
        None => field_name(dataset, label, path),
    }
}

/// "venue, relayed by and condition filled in", or the names of the fields.
pub fn folded_fields(filled: &[Words], empty: &[Words]) -> Words {
    let lower =
        |names: &[Words]| -> Vec<String> { names.iter().map(|name| name.to_lowercase()).collect() };
    let (filled, empty) = (lower(filled), lower(empty));
    Words::built(if filled.is_empty() {
        empty.join(", ")
    } else {
        let filled = super::list::and(&filled);
        std::iter::once(format!("{filled} filled in")).chain(empty).collect::<Vec<_>>().join(", ")
    })
}

/// A date in words, and the day from which a stance of that date counts, if it says so.
pub fn date_reading(date: &EdtfDate, counts_from: Option<Day>) -> [Words; 2] {
    let note = match counts_from {
        None => String::new(),
        Some(day) if day == date.latest => format!(" · counts from {}", day_month(day)),
        Some(day) => format!(" · counts from {}, when it was published", day_month(day)),
    };
    [date.to_words(), Words::built(note)]
}

const ADDED: Words = Words::fixed("Added to the dataset");

pub fn problem_with_hints(message: &Words, hints: &[Words]) -> Words {
    let parts: Vec<Words> = std::iter::once(message).chain(hints).map(Words::in_window).collect();
    Words::built(parts.join(" → "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_counts_from_its_last_day() {
        let date = EdtfDate::parse("2024-03-24/2024-03-31").expect("a date");
        let [words, note] = date_reading(&date, Some(date.latest));
        assert_eq!(words, "24–31 March 2024");
        assert_eq!(note, " · counts from 31 March");
        assert_eq!(date_reading(&date, None)[1], "");
    }

    #[test]
    fn folded_fields_name_those_that_are_filled_in_first() {
        let names = |names: &[&'static str]| -> Vec<Words> {
            names.iter().map(|name| Words::fixed(name)).collect()
        };
        assert_eq!(
            folded_fields(&names(&["Venue", "Note"]), &names(&["About"])),
            "venue and note filled in, about"
        );
        assert_eq!(folded_fields(&[], &names(&["Venue", "About"])), "venue, about");
    }
}
