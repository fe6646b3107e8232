//! The editor: the list of entries, forms and their fields.

use super::list::dotted;
use super::number::plural;
use super::{Words, day_month_year};
use crate::model::{Actor, Dataset, EdtfDate, Section, Source, Stance, Step};

// The list of entries.
pub const EDIT: Words = Words::fixed("Edit");
pub const CLOSE_LIST: Words = Words::fixed("Close editor");
pub const FIND: Words = Words::fixed("Find");
pub const FIND_ENTRY: Words = Words::fixed("Find an entry");
pub const NO_MATCHES: Words = Words::fixed("No matches");
pub const CONTINUE: Words = Words::fixed("Continue");
pub const UNDO: Words = Words::fixed("Undo");
pub const REDO: Words = Words::fixed("Redo");

// The form.
pub const CLOSE_FORM: Words = Words::fixed("Close form");
pub const CLOSE_FORM_HELP: Words = Words::fixed("Close the form and keep what you typed (Esc)");
pub const ALL_ENTRIES: Words = Words::fixed("All entries");
pub const DUPLICATE: Words = Words::fixed("Duplicate");
pub const DELETE: Words = Words::fixed("Delete");
pub const EARLIER: Words = Words::fixed("Earlier");
pub const LATER: Words = Words::fixed("Later");
pub const MOVE_STEP_EARLIER: Words = Words::fixed("Move step earlier");
pub const MOVE_STEP_LATER: Words = Words::fixed("Move step later");
pub const APPLY: Words = Words::fixed("Apply");
pub const ADD: Words = Words::fixed("Add");
pub const REVERT: Words = Words::fixed("Revert");
pub const REVERT_HELP: Words = Words::fixed("Discard what you typed in this form");
pub const NOT_APPLIED: Words = Words::fixed("Not applied yet");

// Fields.
pub const REQUIRED: Words = Words::fixed("required");
pub const REMOVE: Words = Words::fixed("Remove");
pub const MOVE_UP: Words = Words::fixed("Move up");
pub const CHOOSE: Words = Words::fixed("Choose…");
pub const NONE: Words = Words::fixed("None");
pub const THE_ENTRY: Words = Words::fixed("the entry");

// The levels of a scale.
pub const LOW: Words = Words::fixed("low");
pub const VALUE: Words = Words::fixed("value");
pub const HIGH: Words = Words::fixed("high");
pub const CHOOSE_VALUE: Words = Words::fixed("Choose a value");

// Titles and buttons for entries.

pub fn new_entry(section: Section) -> Words {
    Words::built(format!("New {}", section.noun()))
}

pub fn edit_entry(section: Section) -> Words {
    Words::built(format!("Edit {}", section.noun()))
}

pub fn edit_entry_with_id(section: Section, id: &str) -> Words {
    Words::built(format!("Edit {} {id}", section.noun()))
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
    dotted(
        title
            .into_iter()
            .chain(party.map(|party| party.name.as_str())),
    )
}

pub fn source_name(source: &Source) -> Words {
    let date = source.published.to_words();
    Words::built(format!("{}, {date}", source.publisher))
}

pub fn stance_name(dataset: &Dataset, stance: &Stance) -> Words {
    let actor = dataset.actor(&stance.actor);
    let actor = actor.map_or(&stance.actor, |actor| &actor.name);
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

pub fn choose_entry(name: &str) -> Words {
    Words::built(format!("Choose {name}"))
}

pub fn find_entry_for(field: &str) -> Words {
    Words::built(format!("Find an entry for {field}"))
}

pub fn entry_help(id: &str, description: &str) -> Words {
    Words::built(format!("{id}\n{description}"))
}

// Fields and their parts.

/// "Kind: quotation".
pub fn field_with_value(field: &str, value: &str) -> Words {
    Words::built(format!("{field}: {value}"))
}

/// Distinguishes fields with the same label: "To (roles/0/to)".
pub fn field_with_path(field: &str, path: &str) -> Words {
    Words::built(format!("{field} ({path})"))
}

/// The text of a link that adds an item.
pub fn add_link(item: &str) -> Words {
    Words::built(format!("+ {item}"))
}

pub fn add(item: &str) -> Words {
    Words::built(format!("Add {item}"))
}

pub fn add_to(item: &str, parent: &str) -> Words {
    Words::built(format!("Add {item} to {parent}"))
}

pub fn add_entry_to(field: &str) -> Words {
    Words::built(format!("Add to {field}"))
}

pub fn add_position(question: &str) -> Words {
    Words::built(format!("Add a position on {question}"))
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

/// "Evidence 2".
pub fn part_title(part: &str, index: usize) -> Words {
    Words::built(format!("{part} {}", index + 1))
}

/// A date and the days it may stand for: "about 4–5 March 2024: 4 Mar 2024 to 5 Mar 2024".
pub fn date_preview(date: &EdtfDate) -> Words {
    if !date.is_range() {
        return date.to_words();
    }
    let (first, last) = (day_month_year(date.earliest), day_month_year(date.latest));
    Words::built(format!("{}: {first} to {last}", date.to_words()))
}

pub fn scale_bounds(min: &str, max: &str) -> Words {
    Words::built(format!("From {min} to {max}"))
}

pub fn level(index: usize, label: &str) -> Words {
    Words::built(format!("{index}  {label}"))
}

/// A choice on a scale: "low 2: About half".
pub fn level_choice(column: &str, index: usize, label: &str) -> Words {
    Words::built(format!("{column} {index}: {label}"))
}

// Problems in a form, and help for the Apply button.

pub fn unknown_field(name: &str, value: &str) -> Words {
    Words::built(format!("Unknown field `{name}`: “{value}”"))
}

pub fn problem_with_hints(message: &str, hints: &[impl AsRef<str>]) -> Words {
    let hints = hints.iter().map(AsRef::as_ref);
    let parts: Vec<&str> = std::iter::once(message).chain(hints).collect();
    Words::built(parts.join(" → "))
}

pub fn problem_elsewhere(message: &str) -> Words {
    Words::built(format!("Elsewhere in the file: {message}"))
}

pub fn give_reason(question: &str) -> Words {
    Words::built(format!("Give a reason for the new value on “{question}”"))
}

pub fn fix_first(problems: usize) -> Words {
    let problems = plural(problems, "problem", "problems");
    Words::built(format!("Fix {problems} first"))
}

pub fn apply_help(shortcut: &str) -> Words {
    Words::built(format!("Update the dataset ({shortcut})"))
}
