//! The editor: the list of entries, forms and their fields.

use super::list::{self, dotted};
use super::number::plural;
use super::{Words, capitalize, day_month, day_month_year, with_article};
use crate::hidden::isolated;
use crate::model::{Actor, Dataset, Day, EdtfDate, Section, Source, Stance, Step};

// The list of entries.
pub const EDIT: Words = Words::fixed("Edit");
/// The name of the kinds of entries for a screen reader.
pub const SECTIONS: Words = Words::fixed("Kinds of entries");
pub const CLOSE_LIST: Words = Words::fixed("Close editor");
pub const FIND: Words = Words::fixed("Find");
pub const FIND_ENTRY: Words = Words::fixed("Find an entry");
pub const NO_MATCHES: Words = Words::fixed("No matches");
pub const CONTINUE: Words = Words::fixed("Continue");
pub const UNDO: Words = Words::fixed("Undo");
pub const REDO: Words = Words::fixed("Redo");

// The form.
pub const CLOSE_FORM: Words = Words::fixed("Close form");
pub const ALL_ENTRIES: Words = Words::fixed("All entries");
pub const DUPLICATE: Words = Words::fixed("Duplicate");
pub const DELETE: Words = Words::fixed("Delete");
pub const MORE_ACTIONS: Words = Words::fixed("Actions");
pub const MOVE_STEP_EARLIER: Words = Words::fixed("Move step earlier");
pub const MOVE_STEP_LATER: Words = Words::fixed("Move step later");
pub const APPLY: Words = Words::fixed("Apply");
pub const ADD: Words = Words::fixed("Add");
pub const DISCARD: Words = Words::fixed("Discard");
pub const DISCARD_HELP: Words = Words::fixed("Discard what you typed in this form");
pub const NOT_APPLIED: Words = Words::fixed("Not applied yet");
pub const REQUIRED_KEY: Words = Words::fixed("* required");
pub const SHOW_PROBLEM: Words = Words::fixed("Show");
pub const COMMA: Words = Words::fixed(",");
/// After the fields that are named, if more are missing.
pub const AND_MORE: Words = Words::fixed("…");

// The switch of a small window.
pub const CHART: Words = Words::fixed("Chart");
pub const FORM: Words = Words::fixed("Form");
pub const CHART_OR_FORM: Words = Words::fixed("Show the chart or the form");

// Fields.
pub const REMOVE: Words = Words::fixed("Remove");
pub const CHOOSE: Words = Words::fixed("Choose…");
pub const NONE: Words = Words::fixed("None");
pub const MORE_FIELDS: Words = Words::fixed("More fields");
pub const ID_UNLOCK: Words = Words::fixed("click to change it");
pub const DAY_HINT: Words = Words::fixed("2024-03-18");
pub const CITE_STANCES_FIRST: Words = Words::fixed("Add the stances of the step first.");
pub const REASON: Words = Words::fixed("Reason");
pub const WORDS: Words = Words::fixed("Words");
pub const ADD_WORDS: Words = Words::fixed("Add the quoted words, or change Kind to Paraphrase.");
pub const RELAYED_BY: Words = Words::fixed("Relayed by");
pub const CHOOSE_RELAY: Words = Words::fixed("Choose who relayed it.");
pub const JOINT: Words = Words::fixed("Joint with");
pub const NAME_JOINT_STATEMENT: Words =
    Words::fixed("Name the joint statement as in the other party’s stance.");
pub const ADD_EVIDENCE: Words = Words::fixed("Add another quotation or account");

// Positions.
pub const POSITION: Words = Words::fixed("Position");
pub const NO_POSITION: Words = Words::fixed("No position");
pub const POSITION_HELP: Words =
    Words::fixed("The question that the words bear on, and the level that they take there");
pub const ADD_POSITION: Words = Words::fixed("Add a position on another question");
pub const VALUES: Words = Words::fixed("Value");
pub const VALUES_HELP: Words =
    Words::fixed("The value, and the lowest and highest that the words allow");
pub const LEVEL: Words = Words::fixed("Level");
pub const ADD_LEVEL: Words = Words::fixed("Add a level");
pub const LOW: Words = Words::fixed("low");
pub const VALUE: Words = Words::fixed("value");
pub const HIGH: Words = Words::fixed("high");

// A continuous scale.
pub const LOWEST: Words = Words::fixed("Lowest");
pub const HIGHEST: Words = Words::fixed("Highest");
pub const UNIT: Words = Words::fixed("Unit");
pub const LOW_END: Words = Words::fixed("Low end means");
pub const HIGH_END: Words = Words::fixed("High end means");

// Titles and buttons for entries.

pub fn new_entry(section: Section) -> Words {
    Words::built(format!("New {}", section.noun()))
}

pub fn edit_entry(section: Section) -> Words {
    Words::built(format!("Edit {}", section.noun()))
}

/// An entry of the list, for a screen reader: "Ada Head, 5 March 2024: “Half will do”".
pub fn listed_entry(name: &str, description: &str) -> Words {
    Words::built(if description.is_empty() {
        name.to_owned()
    } else {
        format!("{name}: {description}")
    })
}

pub fn no_entries(section: Section) -> Words {
    Words::built(format!("No {} yet", section.name()))
}

/// "stance biden-red-line", or "new stance".
fn form_name(section: Section, id: Option<&str>) -> String {
    match id {
        Some(id) => format!("{} {id}", section.noun()),
        None => format!("new {}", section.noun()),
    }
}

pub fn form_not_applied(section: Section, id: Option<&str>) -> Words {
    Words::built(format!("{NOT_APPLIED}: {}", form_name(section, id)))
}

pub fn continue_form(section: Section, id: Option<&str>) -> Words {
    Words::built(format!("Continue editing {}", form_name(section, id)))
}

/// Replaces the index of a step that has been deleted.
pub fn deleted_step(index: &str) -> Words {
    Words::built(format!("{index}, deleted"))
}

/// A link with the change that it makes: "Undo: Delete stance biden-red-line".
pub fn link_with_change(link: &str, change: &str) -> Words {
    Words::built(format!("{link}: {change}"))
}

// Entries in a list: their names and descriptions.

pub fn actor_description(dataset: &Dataset, actor: &Actor) -> Words {
    let role = actor.roles.first();
    let party = role.and_then(|role| dataset.party(role.party.as_deref()?));
    let title = role.map(|role| role.title.as_str());
    dotted(title.into_iter().chain(party.map(|party| party.name.as_str())))
}

/// "CNN · 1 April 2024 (inferred)".
pub fn source_name(source: &Source) -> Words {
    let date = source.published.to_words();
    let inferred = source.inferred.as_ref().map_or("", |_| " (inferred)");
    Words::built(format!("{} · {date}{inferred}", isolated(&source.publisher)))
}

pub fn stance_name(dataset: &Dataset, stance: &Stance) -> Words {
    let actor = dataset.actor(&stance.actor);
    let actor = actor.map_or(&stance.actor, |actor| &actor.name);
    let actor = isolated(actor);
    Words::built(format!("{actor}, {}", stance.said.to_words()))
}

pub fn step_name(index: usize, step: &Step) -> Words {
    Words::built(format!("{}  {}", index + 1, step.title))
}

pub fn step_description(dataset: &Dataset, step: &Step) -> Words {
    let question = step.question.as_deref();
    let question = question.and_then(|id| dataset.question(id));
    let day = step.as_of.map(day_month_year);
    let tab = question.map(|question| question.tab.as_str());
    dotted(tab.into_iter().chain(day.as_deref()))
}

// Choosing an entry.

pub fn missing_entry(id: &str) -> Words {
    Words::built(format!("{id} (not in the dataset)"))
}

/// A section in the list of entries: people are "voices" in the window.
pub fn section_name(section: Section) -> Words {
    match section {
        Section::Actors => Words::fixed("Voices"),
        _ => capitalize(section.name()),
    }
}

/// The option that opens a form for an entry that is not in the list.
pub fn new_entry_option(section: Section) -> Words {
    Words::built(format!("New {}…", section.noun()))
}

pub fn find_entry_for(field: &str) -> Words {
    Words::built(format!("Find an entry for {field}"))
}

pub fn entry_help(id: &str, description: &str) -> Words {
    Words::built(format!("{id}\n{description}"))
}

// Fields and their parts.

/// The label of a field, with a star if it is required.
pub fn field_label(label: &str, is_required: bool) -> Words {
    let star = if is_required { " *" } else { "" };
    Words::built(format!("{label}{star}"))
}

/// The label of a field in forms: that of the format, except where a form is plainer.
pub fn field_label_in_form(entry: &str, field: &str, label: &Words, is_action: bool) -> Words {
    match (entry, field) {
        ("Stance", "actor") => Words::fixed("Voice"),
        ("Stance", "said") if is_action => Words::fixed("Done on"),
        ("Stance", "said") => Words::fixed("Said on"),
        ("Stance", "joint") => JOINT,
        ("Evidence", "quote") => WORDS,
        ("Evidence", "where") => Words::fixed("Where"),
        _ => label.clone(),
    }
}

/// A hint while a field, which may be a web address, is empty.
pub fn field_hint(entry: &str, field: &str, is_url: bool) -> Words {
    match (entry, field) {
        (_, "quote") => Words::fixed("“Words as printed”"),
        ("Stance", "summary") => Words::fixed("One sentence in your own words"),
        (_, "reason") => Words::fixed("Why these levels"),
        ("Evidence", "where") => Words::fixed("para. 16"),
        ("Stance", "venue") => Words::fixed("in an interview"),
        _ if is_url => Words::fixed("https://"),
        _ => Words::EMPTY,
    }
}

/// How to fill in a required field that is empty, which may refer to an entry of a section.
pub fn fill_in(entry: &str, field: &str, label: &str, section: Option<Section>) -> Words {
    match (entry, field, section) {
        ("Stance", "actor", _) => Words::fixed("Choose who said or did it."),
        ("Stance", "said", _) => Words::fixed("Say when it was said or done."),
        ("Stance", "summary", _) => Words::fixed("Write one sentence on what was said."),
        ("Evidence", "source", _) => Words::fixed("Choose the source."),
        ("Evidence", "where", _) => Words::fixed("Say where."),
        ("Position", "value", _) => Words::fixed("Choose a level."),
        ("Position", "reason", _) => Words::fixed("Say why."),
        ("Question", "scale", _) => Words::fixed("Add at least two levels."),
        (.., Some(section)) => Words::built(format!("Choose {}.", with_article(&section.noun()))),
        _ => Words::built(format!("Fill in “{label}”.")),
    }
}

/// What a screen reader adds to the name and the value of a field.
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
        ["positions", id, _] => {
            let question = dataset.question(id);
            field_with_path(label, question.map_or(id, |question| &question.tab))
        }
        ["positions", id, "codings", index, _] => {
            let question = dataset.question(id).map_or(id, |question| &question.tab);
            field_with_path(label, &format!("{question}, coding {}", number(index)))
        }
        [part, index, _] => {
            let part = match part {
                "scale" => "level",
                part => part.strip_suffix('s').unwrap_or(part),
            };
            match index.parse::<usize>() {
                Ok(index) => field_with_path(label, &part_title(part, index)),
                Err(_) => Words::built(label.to_owned()),
            }
        }
        _ => Words::built(label.to_owned()),
    }
}

/// What is folded, for a screen reader: "10 fields", or "Venue and Note filled in, and 8 more
/// fields".
pub fn folded_fields_aloud(filled: &[Words], empty: usize) -> Words {
    let fields = plural(empty, "field", "fields");
    Words::built(match (filled, empty) {
        ([], _) => fields,
        (_, 0) => format!("{} filled in", list::and(filled)),
        _ => {
            let more = plural(empty, "more field", "more fields");
            format!("{} filled in, and {more}", list::and(filled))
        }
    })
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

/// What the id of a new entry is derived from.
pub fn id_origin(entry: &str) -> Words {
    Words::fixed(match entry {
        "Stance" => "from voice, date and summary",
        "Source" => "from publisher and date",
        "Question" => "from the name on its tab",
        _ => "from the name",
    })
}

pub const CHANGE_ID: Words = Words::fixed("Change the id");

/// What a change of an id does, and from what it was derived, if it was.
pub fn id_help(origin: Option<&str>) -> Words {
    let help = "A change is made wherever the entry is referred to.";
    Words::built(match origin {
        Some(origin) => format!("Filled {origin}. {help}"),
        None => help.to_owned(),
    })
}

/// The levels of a position on a question.
pub fn position_on(tab: &str) -> Words {
    field_with_path(&POSITION, tab)
}

/// The button that fills a date in from the chart.
pub fn use_chart_day(field: &str, day: Day) -> Words {
    Words::built(format!("{field}: use {} {}, the day on the chart", day_month(day), day.year()))
}

/// The name of a part with a capital.
pub fn capitalized(name: &str) -> Words {
    capitalize(name)
}

/// Distinguishes fields with the same label: "To (roles/0/to)".
pub fn field_with_path(field: &str, path: &str) -> Words {
    Words::built(format!("{field} ({path})"))
}

/// A list to choose from, with what is chosen: "Kind: Quotation".
pub fn field_with_value(field: &str, value: &str) -> Words {
    Words::built(format!("{field}: {value}"))
}

/// An option with its detail: "Ada Head, Head of Avia".
pub fn option(name: &str, detail: &str) -> Words {
    Words::built(list::comma(&[name, detail]))
}

/// How many entries match what was typed: "3 entries".
pub fn matching_entries(count: usize) -> Words {
    match count {
        0 => Words::fixed("No entries"),
        _ => Words::built(plural(count, "entry", "entries")),
    }
}

pub fn add_to(item: &str, parent: &str) -> Words {
    Words::built(format!("Add {item} to {parent}"))
}

pub fn add_entry_to(field: &str) -> Words {
    Words::built(format!("Add to {field}"))
}

pub fn remove(item: &str) -> Words {
    Words::built(format!("Remove {item}"))
}

pub fn remove_from(item: &str, parent: &str) -> Words {
    Words::built(format!("Remove {item} from {parent}"))
}

pub fn remove_position(question: &str) -> Words {
    Words::built(format!("Remove the position on {question}"))
}

pub fn move_up(item: &str) -> Words {
    Words::built(format!("Move {item} up"))
}

/// "Evidence 2". Levels are counted from 0, as in the file.
pub fn part_title(part: &str, index: usize) -> Words {
    let number = index + usize::from(!part.eq_ignore_ascii_case("level"));
    Words::built(format!("{part} {number}"))
}

/// A date in words, and, if it says when a stance `counts`, from which day.
pub fn date_reading(date: &EdtfDate, counts: bool) -> [Words; 2] {
    let note =
        if counts { format!(" · counts from {}", day_month(date.latest)) } else { String::new() };
    [date.to_words(), Words::built(note)]
}

/// The same as one sentence.
pub fn spoken_date_reading(date: &str, note: &str) -> Words {
    Words::built(format!("{date}{note}."))
}

pub fn scale_bounds(min: &str, max: &str) -> Words {
    Words::built(format!("From {min} to {max}"))
}

pub fn level_number(index: usize) -> Words {
    Words::built(index.to_string())
}

/// A choice on a scale: "low 2: About half".
pub fn level_choice(column: &str, index: usize, label: &str) -> Words {
    Words::built(format!("{column} {index}: {label}"))
}

/// What else holds after a choice on a scale: "Value 2, range 1 to 3.", or, after that of the
/// value, "Range 1 to 3."
pub fn other_levels(is_value: bool, value: &str, (low, high): (&str, &str)) -> Words {
    let has_range = low != high;
    Words::built(match (is_value, has_range) {
        (true, true) => format!("Range {low} to {high}."),
        (true, false) => String::new(),
        (false, true) => format!("Value {value}, range {low} to {high}."),
        (false, false) => format!("Value {value}, no range."),
    })
}

// Problems in a form, and help for the Apply button.

pub const APPLIED: Words = Words::fixed("Applied to the dataset");
const ADDED: Words = Words::fixed("Added to the dataset");

/// The same for a screen reader: "Added to the dataset: Ada Head, 5 March 2024".
pub fn applied(is_new: bool, name: &str) -> Words {
    let applied = if is_new { ADDED } else { APPLIED };
    Words::built(format!("{applied}: {name}"))
}

pub fn unknown_field(name: &str, value: &str) -> Words {
    Words::built(format!("Unknown field `{name}`: “{value}”"))
}

pub fn problem_with_hints(message: &Words, hints: &[Words]) -> Words {
    let parts = std::iter::once(message).chain(hints);
    let parts: Vec<Words> = parts.map(Words::in_window).collect();
    Words::built(parts.join(" → "))
}

pub fn problem_elsewhere(message: &Words) -> Words {
    Words::built(format!("Elsewhere in the file: {}", message.window()))
}

pub fn give_reason(question: &str) -> Words {
    Words::built(format!("Give a reason for the new value on “{question}”"))
}

pub fn fix_first(problems: usize) -> Words {
    let problems = plural(problems, "problem", "problems");
    Words::built(format!("Fix {problems} first"))
}

/// "2 required fields left".
pub fn required_fields_left(count: usize) -> Words {
    let fields = plural(count, "required field", "required fields");
    Words::built(format!("{fields} left"))
}

pub fn with_colon(text: &str) -> Words {
    Words::built(format!("{text}:"))
}

/// "2 required fields left: Words, Summary".
pub fn status(text: &str, fields: &[&Words]) -> Words {
    let fields: Vec<&str> = fields.iter().map(|field| field.as_str()).collect();
    if fields.is_empty() {
        Words::built(text.to_owned())
    } else {
        Words::built(format!("{text}: {}", fields.join(", ")))
    }
}

/// A link to a field that needs attention.
pub fn go_to_field(field: &str) -> Words {
    Words::built(format!("{field}, go to the field"))
}

pub fn apply_help(shortcut: &str) -> Words {
    Words::built(format!("Update the dataset ({shortcut})"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_counts_from_its_last_day() {
        let date = EdtfDate::parse("2024-03-24/2024-03-31").expect("a date");
        let [words, note] = date_reading(&date, true);
        assert_eq!(words, "24–31 March 2024");
        assert_eq!(note, " · counts from 31 March");
        assert_eq!(date_reading(&date, false)[1], "");
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
