//! The format as a table: each kind of entry with its fields, in the order in
//! which they are written. Forms, the reference of the format and new entries
//! follow it; a test holds the reader against it. What an entry and a field
//! mean is said by the model's own docs.

use documented::{Documented as _, DocumentedFields as _};

use crate::model::{
    Actor, Dataset, Event, Evidence, Level, Party, Position, Question, Role, Section, Source,
    Stance, Step,
};

impl Section {
    /// The entries that it holds.
    pub fn entry(self) -> &'static Entry {
        match self {
            Self::Questions => &QUESTION,
            Self::Parties => &PARTY,
            Self::Actors => &ACTOR,
            Self::Sources => &SOURCE,
            Self::Events => &EVENT,
            Self::Stances => &STANCE,
            Self::Steps => &STEP,
        }
    }
}

/// A kind of entry, or of a part of one.
#[derive(Debug)]
pub struct Entry {
    /// The name before its bracket.
    pub name: &'static str,
    /// What it is.
    pub about: &'static str,
    /// Its fields in the order in which they are written.
    pub fields: &'static [Field],
    /// What the model says of a field.
    docs: fn(&str) -> Option<&'static str>,
}

impl Entry {
    /// What a field is.
    pub fn doc(&self, field: &Field) -> &'static str {
        (self.docs)(field.name).unwrap_or_default()
    }

    /// The names of the fields in their order.
    pub fn order(&self) -> Vec<&'static str> {
        self.fields.iter().map(|field| field.name).collect()
    }
}

/// A field of an entry.
#[derive(Debug)]
pub struct Field {
    /// Its name in the file.
    pub name: &'static str,
    /// Its name for people.
    pub label: &'static str,
    /// What it holds.
    pub kind: FieldKind,
    /// Whether it must be there.
    pub required: bool,
}

/// What a field holds.
#[derive(Clone, Copy, Debug)]
pub enum FieldKind {
    /// The entry's own id: lower-case letters, digits and hyphens.
    Id,
    /// A name that shares of one statement have in common.
    Name,
    /// A text of one line.
    Line,
    /// A text of some lines.
    Words,
    /// A text to the character.
    Verbatim,
    /// An address of http or https.
    Link,
    /// A date in EDTF.
    Date,
    /// One day.
    Day,
    /// A whole number from 0 upwards.
    Whole,
    /// A whole number from 0 upwards, or `None`.
    WholeOrNone,
    /// A number.
    Number,
    /// `true` or `false`.
    Flag,
    /// A [`Kind`](crate::model::Kind).
    Kind,
    /// An [`Attribution`](crate::model::Attribution).
    Attribution,
    /// A [`Scale`](crate::model::Scale).
    Scale,
    /// The id of an entry.
    One(Section),
    /// The ids of entries.
    Many(Section),
    /// Parts of one kind.
    List(&'static Entry),
    /// Parts of one kind by the id of a question.
    ByQuestion(&'static Entry),
    /// The entries of a section.
    Entries(Section),
}

impl FieldKind {
    /// What is written there, for a reader.
    pub fn words(self) -> String {
        match self {
            Self::Id => "an id: lower-case letters, digits and hyphens".to_owned(),
            Self::Name | Self::Line | Self::Words => "a text".to_owned(),
            Self::Verbatim => "a text, verbatim".to_owned(),
            Self::Link => "an address of http or https".to_owned(),
            Self::Date => "a date in EDTF".to_owned(),
            Self::Day => "a day".to_owned(),
            Self::Whole => "a whole number".to_owned(),
            Self::WholeOrNone => "a whole number, or `None`".to_owned(),
            Self::Number => "a number".to_owned(),
            Self::Flag => "`true` or `false`".to_owned(),
            Self::Kind => "a kind".to_owned(),
            Self::Attribution => "an attribution".to_owned(),
            Self::Scale => "a scale".to_owned(),
            Self::One(section) => format!("the id of {}", with_article(section.noun())),
            Self::Many(section) => format!("a list of ids of {}", section.field()),
            Self::List(entry) => format!("a list of `{}`", entry.name),
            Self::ByQuestion(entry) => format!("a map from ids of questions to `{}`", entry.name),
            Self::Entries(section) => format!("a list of `{}`", section.entry().name),
        }
    }
}

/// "a party", "an actor".
pub fn with_article(noun: &str) -> String {
    let vowel = noun.starts_with(['a', 'e', 'i', 'o', 'u']);
    format!("{} {noun}", if vowel { "an" } else { "a" })
}

const fn required(name: &'static str, label: &'static str, kind: FieldKind) -> Field {
    Field {
        name,
        label,
        kind,
        required: true,
    }
}

const fn optional(name: &'static str, label: &'static str, kind: FieldKind) -> Field {
    Field {
        name,
        label,
        kind,
        required: false,
    }
}

/// The whole file.
pub const DATASET: Entry = Entry {
    name: "Dataset",
    about: Dataset::DOCS,
    docs: |field| Dataset::get_field_docs(field).ok(),
    fields: &[
        required("format", "Format", FieldKind::Whole),
        required("title", "Title", FieldKind::Line),
        required("subtitle", "Subtitle", FieldKind::Line),
        required("scope", "Scope", FieldKind::Words),
        required("covers", "Covers", FieldKind::Date),
        optional("stale_after", "Stale after", FieldKind::WholeOrNone),
        required(
            "questions",
            "Questions",
            FieldKind::Entries(Section::Questions),
        ),
        required("parties", "Parties", FieldKind::Entries(Section::Parties)),
        required("actors", "Actors", FieldKind::Entries(Section::Actors)),
        required("sources", "Sources", FieldKind::Entries(Section::Sources)),
        optional("events", "Events", FieldKind::Entries(Section::Events)),
        required("stances", "Stances", FieldKind::Entries(Section::Stances)),
        optional("steps", "Steps", FieldKind::Entries(Section::Steps)),
    ],
};

const QUESTION: Entry = Entry {
    name: "Question",
    about: Question::DOCS,
    docs: |field| Question::get_field_docs(field).ok(),
    fields: &[
        required("id", "Id", FieldKind::Id),
        required("tab", "Name on its tab", FieldKind::Line),
        required("ask", "Question", FieldKind::Words),
        optional("comparable", "Equal levels are agreement", FieldKind::Flag),
        required("scale", "Scale", FieldKind::Scale),
    ],
};

/// One level of an ordinal scale.
pub const LEVEL: Entry = Entry {
    name: "Level",
    about: Level::DOCS,
    docs: |field| Level::get_field_docs(field).ok(),
    fields: &[
        required("short", "Short", FieldKind::Line),
        required("label", "In full", FieldKind::Line),
    ],
};

const PARTY: Entry = Entry {
    name: "Party",
    about: Party::DOCS,
    docs: |field| Party::get_field_docs(field).ok(),
    fields: &[
        required("id", "Id", FieldKind::Id),
        required("name", "Name", FieldKind::Line),
        required("initials", "Initials", FieldKind::Line),
    ],
};

const ACTOR: Entry = Entry {
    name: "Actor",
    about: Actor::DOCS,
    // An actor with one role has that role's fields for its own.
    docs: |field| {
        let role = if field == "role" { "title" } else { field };
        let own = Actor::get_field_docs(field);
        own.or(Role::get_field_docs(role)).ok()
    },
    fields: &[
        required("id", "Id", FieldKind::Id),
        required("name", "Name", FieldKind::Line),
        optional("roles", "Roles", FieldKind::List(&ROLE)),
        optional("role", "Role", FieldKind::Line),
        optional("party", "Party", FieldKind::One(Section::Parties)),
        optional("rank", "Rank", FieldKind::Whole),
        optional("speaks", "Speaks for the party", FieldKind::Flag),
    ],
};

/// What an actor was for a time.
pub const ROLE: Entry = Entry {
    name: "Role",
    about: Role::DOCS,
    docs: |field| Role::get_field_docs(field).ok(),
    fields: &[
        required("title", "Role", FieldKind::Line),
        optional("party", "Party", FieldKind::One(Section::Parties)),
        optional("rank", "Rank", FieldKind::Whole),
        optional("speaks", "Speaks for the party", FieldKind::Flag),
        optional("from", "From", FieldKind::Day),
        optional("to", "To", FieldKind::Day),
    ],
};

const SOURCE: Entry = Entry {
    name: "Source",
    about: Source::DOCS,
    docs: |field| Source::get_field_docs(field).ok(),
    fields: &[
        required("id", "Id", FieldKind::Id),
        required("publisher", "Publisher", FieldKind::Line),
        optional(
            "publisher_inferred",
            "Publisher is inferred because",
            FieldKind::Words,
        ),
        required("title", "Title", FieldKind::Line),
        required("published", "Published", FieldKind::Date),
        optional("inferred", "Date is inferred because", FieldKind::Words),
        optional("url", "Address", FieldKind::Link),
        optional("archived", "Address of a copy", FieldKind::Link),
        optional("caveats", "Caveats", FieldKind::Words),
    ],
};

const EVENT: Entry = Entry {
    name: "Event",
    about: Event::DOCS,
    docs: |field| Event::get_field_docs(field).ok(),
    fields: &[
        required("id", "Id", FieldKind::Id),
        required("name", "Name", FieldKind::Line),
        required("when", "When", FieldKind::Date),
        optional(
            "participants",
            "Participants",
            FieldKind::Many(Section::Actors),
        ),
        required("source", "Source", FieldKind::One(Section::Sources)),
    ],
};

const STANCE: Entry = Entry {
    name: "Stance",
    about: Stance::DOCS,
    docs: |field| Stance::get_field_docs(field).ok(),
    fields: &[
        required("id", "Id", FieldKind::Id),
        required("actor", "Actor", FieldKind::One(Section::Actors)),
        required("said", "Said or done", FieldKind::Date),
        required("kind", "Kind", FieldKind::Kind),
        required("attribution", "Attribution", FieldKind::Attribution),
        optional("relayed_by", "Relayed by", FieldKind::One(Section::Actors)),
        optional("about", "About", FieldKind::One(Section::Actors)),
        optional("joint", "Joint statement", FieldKind::Name),
        optional("walks_back", "Walks back", FieldKind::One(Section::Stances)),
        optional("condition", "Condition", FieldKind::Words),
        optional("at_least", "At least this much", FieldKind::Flag),
        optional("venue", "Venue", FieldKind::Line),
        required("summary", "Summary", FieldKind::Words),
        required("evidence", "Evidence", FieldKind::List(&EVIDENCE)),
        optional("positions", "Positions", FieldKind::ByQuestion(&POSITION)),
        optional("no_position", "No position because", FieldKind::Words),
        optional(
            "conflicts_with",
            "Conflicts with",
            FieldKind::Many(Section::Stances),
        ),
        optional("note", "Note", FieldKind::Words),
    ],
};

/// One quotation or account.
pub const EVIDENCE: Entry = Entry {
    name: "Evidence",
    about: Evidence::DOCS,
    docs: |field| {
        let field = if field == "where" { "place" } else { field };
        Evidence::get_field_docs(field).ok()
    },
    fields: &[
        required("source", "Source", FieldKind::One(Section::Sources)),
        optional("quote", "Quotation, verbatim", FieldKind::Verbatim),
        required("where", "Where in it", FieldKind::Line),
        optional("lang", "Language, where not English", FieldKind::Line),
        optional("translation", "In English", FieldKind::Words),
    ],
};

/// One place on a question's scale.
pub const POSITION: Entry = Entry {
    name: "Position",
    about: Position::DOCS,
    docs: |field| Position::get_field_docs(field).ok(),
    fields: &[
        required("value", "Value", FieldKind::Number),
        optional("low", "Low", FieldKind::Number),
        optional("high", "High", FieldKind::Number),
        required("reason", "Reason", FieldKind::Words),
    ],
};

const STEP: Entry = Entry {
    name: "Step",
    about: Step::DOCS,
    docs: |field| Step::get_field_docs(field).ok(),
    fields: &[
        required("title", "Title", FieldKind::Line),
        optional("question", "Question", FieldKind::One(Section::Questions)),
        optional("range", "Days shown", FieldKind::Date),
        optional("as_of", "Day", FieldKind::Day),
        optional("actors", "Actors shown", FieldKind::Many(Section::Actors)),
        optional("stances", "Stances", FieldKind::Many(Section::Stances)),
        optional("annotation", "Remark on the chart", FieldKind::Line),
        optional("notes", "Speaker’s notes", FieldKind::Words),
    ],
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;

    /// Every kind of entry and part, with the text of one that is empty but for
    /// a field that no entry has.
    fn all() -> Vec<(&'static Entry, String)> {
        let within =
            |section: Section, inner: &str| format!("Dataset({}: [{inner}])", section.field());
        let entry = |section: Section| {
            let entry = section.entry();
            (entry, within(section, &format!("{}(zzz: 1)", entry.name)))
        };
        let stance = |field: &str| within(Section::Stances, &format!("Stance({field})"));
        Section::ALL
            .map(entry)
            .into_iter()
            .chain([
                (&DATASET, "Dataset(zzz: 1)".to_owned()),
                (
                    &LEVEL,
                    within(Section::Questions, "Question(scale: Ordinal([(zzz: 1)]))"),
                ),
                (&ROLE, within(Section::Actors, "Actor(roles: [(zzz: 1)])")),
                (&EVIDENCE, stance("evidence: [(zzz: 1)]")),
                (&POSITION, stance("positions: {\"q\": (zzz: 1)}")),
            ])
            .collect()
    }

    #[test]
    fn the_table_names_the_fields_that_the_reader_knows() {
        for (entry, text) in all() {
            let diagnostics = crate::file::read(&text).diagnostics;
            let unknown = diagnostics
                .iter()
                .find(|found| {
                    found.code == Code::UnknownField && found.message.contains(entry.name)
                })
                .unwrap_or_else(|| panic!("{}: {diagnostics:#?}", entry.name));
            let known = unknown
                .hints
                .iter()
                .find_map(|hint| hint.strip_prefix("its fields are "));
            assert_eq!(
                known,
                Some(entry.order().join(", ").as_str()),
                "{}",
                entry.name
            );
            let missing: Vec<&str> = diagnostics
                .iter()
                .filter(|found| found.code == Code::MissingField)
                .filter(|found| found.message.contains(&format!("`{}` lacks", entry.name)))
                .filter_map(|found| found.message.split('`').nth(3))
                .collect();
            let required: Vec<&str> = entry
                .fields
                .iter()
                .filter(|field| field.required)
                .map(|field| field.name)
                .collect();
            // An actor has either roles or one role.
            if entry.name == "Actor" {
                assert_eq!(missing, ["id", "name", "role"]);
            } else {
                assert_eq!(missing, required, "{}", entry.name);
            }
        }
    }

    #[test]
    fn the_model_says_what_every_field_is() {
        for (entry, _) in all() {
            assert!(!entry.about.is_empty(), "{}", entry.name);
            for field in entry.fields {
                assert!(
                    !entry.doc(field).is_empty(),
                    "{}.{}",
                    entry.name,
                    field.name
                );
            }
        }
    }
}
