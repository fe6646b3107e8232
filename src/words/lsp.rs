//! The words of the language server in editors.

use super::{Words, day_month, list, number};
use crate::hidden::isolated;
use crate::model::{Actor, Dataset, Day, EdtfDate, Role, Section};

words! {
    /// Applies every fix that is certain.
    const FIX_ALL = "Apply all safe fixes";
    /// The error for a request that the server does not know.
    fn unknown_method(method: &str) = "There is no request `{method}`.";
    fn invalid_parameters(error: &str) = "The parameters of the request are invalid: {error}";
    fn invalid_message(error: &str) = "The message could not be read: {error}";
    const NOT_INITIALIZED = "The server has not been initialized yet.";
    const ALREADY_INITIALIZED = "The server was already initialized.";
    const SHUT_DOWN = "The server was shut down.";
    const NOT_OPEN = "The file is not open.";
    const FAILED =
        "The request could not be answered because of a bug in standpoint. Other requests are \
        answered.";
    /// Why a file was not formatted: "Not formatted, as the file has 2 syntax errors. Line 3: …"
    fn not_formatted(problems: usize, line: usize, first: &str) = match problems {
        1 => "Not formatted, as the file has a syntax error. Line {line}: {first}",
        _ => "Not formatted, as the file has {problems} syntax errors. Line {line}: {first}",
    };
    /// In place of the problems that are not published.
    fn more_problems(count: usize as number::plural("more problem", "more problems")) =
        "{count}; `standpoint check` lists all of them";

    // Renaming.
    const NO_ID_HERE =
        "Only ids can be renamed: of questions, parties, actors, sources, events, coders, stances \
        and joint statements.";
    const IN_CONFLICT =
        "The file has an unresolved merge conflict, and only one of its versions would be renamed. \
        Resolve it first.";
    fn invalid_id(id: &str as isolated) =
        "“{id}” is not an id, which has only lower-case letters, digits and hyphens";
    fn id_exists(section: Option<Section>, id: &str as isolated) = (
        "the id “{id}” is that of another {noun}",
        noun = section.map_or(Words::fixed("joint statement"), Section::noun)
    );

    // Completion.
    const REQUIRED = "required";
    /// A description of an entry to insert: "A new stance, with its required fields".
    fn new_entry(name: &str) = "A new `{name}`, with its required fields";
    const COVERS_START = "the first day of the dataset";
    const COVERS_END = "the last day of the dataset";
    const ENTRY_BEFORE = "the day of the entry before";
    const ENTRY_AFTER = "the day of the entry after";
    fn published(title: &str as isolated) = "published: {title}";
    /// A date with what it is the date of: "18 April 2024, the last day of the dataset".
    fn date_of(date: &EdtfDate as EdtfDate::to_words, what: &Words) = "{date}, {what}";

    // Hover.
    fn field(label: &Words, kind: &Words, is_required: bool) =
        if (is_required) "{label}: {kind}; required" else "{label}: {kind}";
    /// "Civilians: cannot set the line (L1)."
    fn no_effect(question: &str as isolated) = "{question}: cannot set the line (L1).";
    fn sets_line(
        question: &str as isolated, party: &str as isolated, day: Day as day_month, rule: &Words,
    ) = (
        "{}",
        list::sentences([&format!("{question}: sets the line of {party} on {day}"), rule.as_str()])
    );
    fn another_sets_line(question: &str as isolated, answer: &Words) =
        "{question}: does not set the line. {answer}";
    fn no_line(question: &str as isolated) =
        "{question}: does not set the line, and no other stance does.";

    // Entries in a few words.
    fn source(citation: &Words, title: &str as isolated) = "{citation} · {title}";
    fn dated(name: &str as isolated, date: &EdtfDate as EdtfDate::to_words) = "{name} · {date}";
    fn stance_heading(heading: &Words, said: &EdtfDate as EdtfDate::to_words) =
        "{heading} · {said}";
    /// "Joe Biden (President) · 18 March 2024 · Calls for a plan", and what it walks back or is
    /// walked back by.
    fn stance(
        heading: &Words as isolated,
        said: &EdtfDate as EdtfDate::to_words,
        summary: &str as isolated,
        notes: &[Words],
    ) = match notes {
        [] => "{heading} · {said} · {summary}",
        notes => ("{heading} · {said} · {summary} · {}", notes.join(" · ")),
    };
    /// A value with its number and its question.
    fn value(value: &Words as isolated, note: &Words, question: &str as isolated) =
        if (note.is_empty()) "{value}\n\n{question}" else "{value} · {note}\n\n{question}";
}

/// A message with its help, each on a line of its own.
pub fn with_help(message: &Words, help: impl Iterator<Item = Words>) -> Words {
    let help = help.map(|hint| format!("\nhelp: {hint}"));
    Words::built(std::iter::once(message.to_string()).chain(help).collect())
}

/// Paragraphs, one below the other.
pub fn paragraphs(paragraphs: impl IntoIterator<Item = Words>) -> Words {
    let paragraphs: Vec<String> =
        paragraphs.into_iter().filter(|words| !words.is_empty()).map(String::from).collect();
    Words::built(paragraphs.join("\n\n"))
}

/// An actor with its roles: "Joe Biden · President, United States, rank 1, speaks for it".
pub fn actor(dataset: &Dataset, actor: &Actor) -> Words {
    let roles: Vec<String> = actor.roles.iter().map(|role| role_words(dataset, role)).collect();
    words!("{} · {}", isolated(&actor.name), roles.join("; "))
}

fn role_words(dataset: &Dataset, role: &Role) -> String {
    let mut words = isolated(&role.title).into_owned();
    if let Some(party) = &role.party {
        let name = dataset.party(party).map_or(party.as_str(), |party| &party.name);
        words = format!("{words}, {}", isolated(name));
        if let Some(rank) = role.rank {
            words = format!("{words}, rank {rank}");
        }
        if role.speaks {
            words.push_str(", speaks for it");
        }
    } else {
        words.push_str(", an outside voice");
    }
    words
}
