//! What the language server says in editors.

use super::{Words, list, number};
use crate::hidden::isolated;
use crate::model::{Actor, Attribution, Dataset, Day, EdtfDate, Role, Section};

/// Applies every fix that is certain.
pub const FIX_ALL: Words = Words::fixed("Apply all safe fixes");

/// The error for a request that the server does not know.
pub fn unknown_method(method: &str) -> Words {
    Words::built(format!("There is no request `{method}`."))
}

pub fn invalid_parameters(error: &str) -> Words {
    Words::built(format!("The parameters of the request are invalid: {error}"))
}

pub fn invalid_message(error: &str) -> Words {
    Words::built(format!("The message could not be read: {error}"))
}

pub const NOT_INITIALIZED: Words = Words::fixed("The server has not been initialized yet.");

pub const ALREADY_INITIALIZED: Words = Words::fixed("The server was already initialized.");

pub const SHUT_DOWN: Words = Words::fixed("The server was shut down.");

pub const NOT_OPEN: Words = Words::fixed("The file is not open.");

pub const FAILED: Words = Words::fixed(
    "The request could not be answered because of a bug in standpoint. Other requests are answered.",
);

/// Why a file was not formatted: "Not formatted, as the file has 2 syntax errors. Line 3: …"
pub fn not_formatted(problems: usize, line: usize, first: &str) -> Words {
    let errors = if problems == 1 {
        "a syntax error".to_owned()
    } else {
        format!("{problems} syntax errors")
    };
    Words::built(format!("Not formatted, as the file has {errors}. Line {line}: {first}"))
}

/// A message with its help, each on a line of its own.
pub fn with_help(message: &Words, help: impl Iterator<Item = Words>) -> Words {
    let help = help.map(|hint| format!("\nhelp: {hint}"));
    Words::built(std::iter::once(message.to_string()).chain(help).collect())
}

/// In place of the problems that are not published.
pub fn more_problems(count: usize) -> Words {
    let problems = number::plural(count, "more problem", "more problems");
    Words::built(format!("{problems}; `standpoint check` lists all of them"))
}

// Renaming.

pub const NO_ID_HERE: Words = Words::fixed(
    "Only ids can be renamed: of questions, parties, actors, sources, events, coders, stances and joint statements.",
);

pub const IN_CONFLICT: Words = Words::fixed(
    "The file has an unresolved merge conflict, and only one of its versions would be renamed. Resolve it first.",
);

pub fn invalid_id(id: &str) -> Words {
    Words::built(format!(
        "“{}” is not an id: it has lower-case letters, digits and hyphens only.",
        isolated(id)
    ))
}

pub fn id_exists(section: Option<Section>, id: &str) -> Words {
    let noun = section.map_or(Words::fixed("joint statement"), Section::noun);
    Words::built(format!("There is another {noun} with the id “{}”.", isolated(id)))
}

// Completion.

pub const REQUIRED: Words = Words::fixed("required");

/// What an entry to insert is: "A new stance, with its required fields".
pub fn new_entry(name: &str) -> Words {
    Words::built(format!("A new `{name}`, with its required fields"))
}

pub const COVERS_START: Words = Words::fixed("the first day of the dataset");
pub const COVERS_END: Words = Words::fixed("the last day of the dataset");
pub const ENTRY_BEFORE: Words = Words::fixed("the day of the entry before");
pub const ENTRY_AFTER: Words = Words::fixed("the day of the entry after");

pub fn published(title: &str) -> Words {
    Words::built(format!("published: {}", isolated(title)))
}

/// A date with what it is the date of: "18 April 2024, the last day of the dataset".
pub fn date_of(date: &EdtfDate, what: &Words) -> Words {
    Words::built(format!("{}, {what}", date.to_words()))
}

// Hover.

/// "Actor, the id of an actor; required".
pub fn field(label: &Words, kind: &Words, is_required: bool) -> Words {
    let required = if is_required { "; required" } else { "" };
    Words::built(format!("{label}: {kind}{required}"))
}

/// Paragraphs, one below the other.
pub fn paragraphs(paragraphs: impl IntoIterator<Item = Words>) -> Words {
    let paragraphs: Vec<String> =
        paragraphs.into_iter().filter(|words| !words.is_empty()).map(String::from).collect();
    Words::built(paragraphs.join("\n\n"))
}

/// An actor with the role on a day: "Joe Biden · President, United States, rank 1, speaks for it ·
/// on 18 March 2024".
pub fn actor_on(dataset: &Dataset, actor: &Actor, day: Option<Day>) -> Words {
    let name = isolated(&actor.name);
    let Some(day) = day else {
        let roles = actor.roles.iter().map(|role| role_words(dataset, role));
        let roles: Vec<String> = roles.collect();
        return Words::built(format!("{name} · {}", roles.join("; ")));
    };
    let on = super::spoken_day(day);
    match actor.role_on(day) {
        Some(role) => Words::built(format!("{name} · {} · on {on}", role_words(dataset, role))),
        None => Words::built(format!("{name} · no role on {on}")),
    }
}

fn role_words(dataset: &Dataset, role: &Role) -> String {
    let mut words = isolated(&role.title).into_owned();
    if let Some(party) = &role.party {
        let name = dataset.party(party).map_or(party, |party| &party.name);
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

/// Why a stance cannot set a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoEffect {
    /// It has no party.
    OutsideVoice,
    /// It is of officials who are not named.
    Unnamed,
    /// Its actor does not speak for the party.
    DoesNotSpeak,
    /// All its sources have known errors.
    RestsOnError,
    /// It is an action.
    Action,
    /// Its attribution names nobody.
    Attribution(Attribution),
}

/// "Civilians: does not set the line, as actions do not."
pub fn no_effect(question: &str, reason: NoEffect) -> Words {
    let reason = match reason {
        NoEffect::OutsideVoice => "as it is an outside voice’s".to_owned(),
        NoEffect::Unnamed => "as officials who are not named do not".to_owned(),
        NoEffect::DoesNotSpeak => "as its actor does not speak for the party".to_owned(),
        NoEffect::RestsOnError => "as all its sources have known errors".to_owned(),
        NoEffect::Action => "as actions do not".to_owned(),
        NoEffect::Attribution(attribution) => {
            format!("given its attribution: {}", attribution.label())
        }
    };
    Words::built(format!("{}: does not set the line, {reason}.", isolated(question)))
}

/// "Civilians: sets the line of Israel on 18 April. The line follows …"
pub fn sets_line(question: &str, party: &str, day: Day, rule: &Words) -> Words {
    let sets = format!(
        "{}: sets the line of {} on {}",
        isolated(question),
        isolated(party),
        super::day_month(day)
    );
    Words::built(list::sentences([&sets, rule.as_str()]))
}

/// "Civilians: does not set the line. Israel, 18 April: the line is set by …"
pub fn another_sets_line(question: &str, answer: &Words) -> Words {
    Words::built(format!("{}: does not set the line. {answer}", isolated(question)))
}

/// "Civilians: does not set the line, and no other stance does."
pub fn no_line(question: &str) -> Words {
    Words::built(format!(
        "{}: does not set the line, and no other stance does.",
        isolated(question)
    ))
}

// Entries in a few words.

/// "Reuters · 18 March 2024 · A title".
pub fn source(citation: &Words, title: &str) -> Words {
    Words::built(format!("{citation} · {}", isolated(title)))
}

/// "Vote in the council · 18 March 2024".
pub fn dated(name: &str, date: &EdtfDate) -> Words {
    Words::built(format!("{} · {}", isolated(name), date.to_words()))
}

/// "Joe Biden, President".
pub fn with_role(heading: &Words, role: Option<&str>) -> Words {
    match role {
        Some(role) => Words::built(format!("{}, {}", isolated(heading), isolated(role))),
        None => heading.clone(),
    }
}

/// "Joe Biden, President · 18 March 2024".
pub fn stance_heading(heading: &Words, said: &EdtfDate) -> Words {
    Words::built(format!("{heading} · {}", said.to_words()))
}

/// "Joe Biden, President · 18 March 2024 · Calls for a plan", and what it walks back or is walked
/// back by.
pub fn stance(heading: &Words, said: &EdtfDate, summary: &str, notes: &[Words]) -> Words {
    let first = format!("{heading} · {} · {}", said.to_words(), isolated(summary));
    let parts = std::iter::once(first.as_str()).chain(notes.iter().map(Words::as_str));
    Words::built(parts.collect::<Vec<_>>().join(" · "))
}

/// A value with its number and its question.
pub fn value(value: &Words, note: &Words, question: &str) -> Words {
    let note = if note.is_empty() { String::new() } else { format!(" · {note}") };
    Words::built(format!("{}{note}\n\n{}", isolated(value), isolated(question)))
}
