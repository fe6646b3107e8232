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
    pub fn schema(self) -> &'static EntrySchema {
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
pub struct EntrySchema {
    /// The name before its bracket.
    pub name: &'static str,
    /// What it is.
    pub description: &'static str,
    /// Its fields in the order in which they are written.
    pub fields: &'static [FieldSchema],
    /// What the model says of a field.
    docs: fn(&str) -> Option<&'static str>,
}

impl EntrySchema {
    /// What a field is.
    pub fn field_doc(&self, field: &FieldSchema) -> &'static str {
        (self.docs)(field.name).unwrap_or_default()
    }

    /// The names of the fields in their order.
    pub fn field_names(&self) -> Vec<&'static str> {
        self.fields.iter().map(|field| field.name).collect()
    }
}

/// A field of an entry.
#[derive(Debug)]
pub struct FieldSchema {
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
    SharedId,
    /// A text of one line.
    SingleLine,
    /// A text of some lines.
    MultiLine,
    /// A text to the character.
    Verbatim,
    /// An address of http or https.
    Url,
    /// A date in EDTF.
    Date,
    /// One day.
    Day,
    /// A whole number from 0 upwards.
    Integer,
    /// A whole number from 0 upwards, or `None`.
    OptionalInteger,
    /// A number.
    Number,
    /// `true` or `false`.
    Bool,
    /// A [`StanceKind`](crate::model::StanceKind).
    Kind,
    /// An [`Attribution`](crate::model::Attribution).
    Attribution,
    /// A [`Scale`](crate::model::Scale).
    Scale,
    /// The id of an entry.
    Reference(Section),
    /// The ids of entries.
    References(Section),
    /// Parts of one kind.
    List(&'static EntrySchema),
    /// Parts of one kind by the id of a question.
    ByQuestion(&'static EntrySchema),
    /// The entries of a section.
    Entries(Section),
}

impl FieldKind {
    /// What is written there, for a reader.
    pub fn describe(self) -> String {
        match self {
            Self::Id => "an id: lower-case letters, digits and hyphens".to_owned(),
            Self::SharedId | Self::SingleLine | Self::MultiLine => "a text".to_owned(),
            Self::Verbatim => "a text, verbatim".to_owned(),
            Self::Url => "an address of http or https".to_owned(),
            Self::Date => "a date in EDTF".to_owned(),
            Self::Day => "a day".to_owned(),
            Self::Integer => "a whole number".to_owned(),
            Self::OptionalInteger => "a whole number, or `None`".to_owned(),
            Self::Number => "a number".to_owned(),
            Self::Bool => "`true` or `false`".to_owned(),
            Self::Kind => "a kind".to_owned(),
            Self::Attribution => "an attribution".to_owned(),
            Self::Scale => "a scale".to_owned(),
            Self::Reference(section) => {
                format!("the id of {}", crate::words::with_article(&section.noun()))
            }
            Self::References(section) => format!("a list of ids of {}", section.name()),
            Self::List(entry) => format!("a list of `{}`", entry.name),
            Self::ByQuestion(entry) => format!("a map from ids of questions to `{}`", entry.name),
            Self::Entries(section) => format!("a list of `{}`", section.schema().name),
        }
    }
}

const fn required(name: &'static str, label: &'static str, kind: FieldKind) -> FieldSchema {
    FieldSchema {
        name,
        label,
        kind,
        required: true,
    }
}

const fn optional(name: &'static str, label: &'static str, kind: FieldKind) -> FieldSchema {
    FieldSchema {
        name,
        label,
        kind,
        required: false,
    }
}

/// The whole file.
pub const DATASET: EntrySchema = EntrySchema {
    name: "Dataset",
    description: Dataset::DOCS,
    docs: |field| Dataset::get_field_docs(field).ok(),
    fields: &[
        required("format", "Format", FieldKind::Integer),
        required("title", "Title", FieldKind::SingleLine),
        required("subtitle", "Subtitle", FieldKind::SingleLine),
        required("scope", "Scope", FieldKind::MultiLine),
        required("covers", "Covers", FieldKind::Date),
        optional("stale_after", "Stale after", FieldKind::OptionalInteger),
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

const QUESTION: EntrySchema = EntrySchema {
    name: "Question",
    description: Question::DOCS,
    docs: |field| Question::get_field_docs(field).ok(),
    fields: &[
        required("id", "Id", FieldKind::Id),
        required("tab", "Name on its tab", FieldKind::SingleLine),
        required("ask", "Question", FieldKind::MultiLine),
        optional("comparable", "Equal levels are agreement", FieldKind::Bool),
        required("scale", "Scale", FieldKind::Scale),
    ],
};

/// One level of an ordinal scale.
pub const LEVEL: EntrySchema = EntrySchema {
    name: "Level",
    description: Level::DOCS,
    docs: |field| Level::get_field_docs(field).ok(),
    fields: &[
        required("short", "Short", FieldKind::SingleLine),
        required("label", "In full", FieldKind::SingleLine),
    ],
};

const PARTY: EntrySchema = EntrySchema {
    name: "Party",
    description: Party::DOCS,
    docs: |field| Party::get_field_docs(field).ok(),
    fields: &[
        required("id", "Id", FieldKind::Id),
        required("name", "Name", FieldKind::SingleLine),
        required("initials", "Initials", FieldKind::SingleLine),
    ],
};

const ACTOR: EntrySchema = EntrySchema {
    name: "Actor",
    description: Actor::DOCS,
    // An actor with one role has that role's fields for its own.
    docs: |field| {
        let role = if field == "role" { "title" } else { field };
        let own = Actor::get_field_docs(field);
        own.or(Role::get_field_docs(role)).ok()
    },
    fields: &[
        required("id", "Id", FieldKind::Id),
        required("name", "Name", FieldKind::SingleLine),
        optional("roles", "Roles", FieldKind::List(&ROLE)),
        optional("role", "Role", FieldKind::SingleLine),
        optional("party", "Party", FieldKind::Reference(Section::Parties)),
        optional("rank", "Rank", FieldKind::Integer),
        optional("speaks", "Speaks for the party", FieldKind::Bool),
    ],
};

/// What an actor was for a time.
pub const ROLE: EntrySchema = EntrySchema {
    name: "Role",
    description: Role::DOCS,
    docs: |field| Role::get_field_docs(field).ok(),
    fields: &[
        required("title", "Role", FieldKind::SingleLine),
        optional("party", "Party", FieldKind::Reference(Section::Parties)),
        optional("rank", "Rank", FieldKind::Integer),
        optional("speaks", "Speaks for the party", FieldKind::Bool),
        optional("from", "From", FieldKind::Day),
        optional("to", "To", FieldKind::Day),
    ],
};

const SOURCE: EntrySchema = EntrySchema {
    name: "Source",
    description: Source::DOCS,
    docs: |field| Source::get_field_docs(field).ok(),
    fields: &[
        required("id", "Id", FieldKind::Id),
        required("publisher", "Publisher", FieldKind::SingleLine),
        optional(
            "publisher_inferred",
            "Publisher is inferred because",
            FieldKind::MultiLine,
        ),
        required("title", "Title", FieldKind::SingleLine),
        required("published", "Published", FieldKind::Date),
        optional("inferred", "Date is inferred because", FieldKind::MultiLine),
        optional("url", "Address", FieldKind::Url),
        optional("archived", "Address of a copy", FieldKind::Url),
        optional("caveats", "Caveats", FieldKind::MultiLine),
    ],
};

const EVENT: EntrySchema = EntrySchema {
    name: "Event",
    description: Event::DOCS,
    docs: |field| Event::get_field_docs(field).ok(),
    fields: &[
        required("id", "Id", FieldKind::Id),
        required("name", "Name", FieldKind::SingleLine),
        required("when", "When", FieldKind::Date),
        optional(
            "participants",
            "Participants",
            FieldKind::References(Section::Actors),
        ),
        required("source", "Source", FieldKind::Reference(Section::Sources)),
    ],
};

const STANCE: EntrySchema = EntrySchema {
    name: "Stance",
    description: Stance::DOCS,
    docs: |field| Stance::get_field_docs(field).ok(),
    fields: &[
        required("id", "Id", FieldKind::Id),
        required("actor", "Actor", FieldKind::Reference(Section::Actors)),
        required("said", "Said or done", FieldKind::Date),
        required("kind", "Kind", FieldKind::Kind),
        required("attribution", "Attribution", FieldKind::Attribution),
        optional(
            "relayed_by",
            "Relayed by",
            FieldKind::Reference(Section::Actors),
        ),
        optional("about", "About", FieldKind::Reference(Section::Actors)),
        optional("joint", "Joint statement", FieldKind::SharedId),
        optional(
            "walks_back",
            "Walks back",
            FieldKind::Reference(Section::Stances),
        ),
        optional("condition", "Condition", FieldKind::MultiLine),
        optional("at_least", "At least this much", FieldKind::Bool),
        optional("venue", "Venue", FieldKind::SingleLine),
        required("summary", "Summary", FieldKind::MultiLine),
        required("evidence", "Evidence", FieldKind::List(&EVIDENCE)),
        optional("positions", "Positions", FieldKind::ByQuestion(&POSITION)),
        optional("no_position", "No position because", FieldKind::MultiLine),
        optional(
            "conflicts_with",
            "Conflicts with",
            FieldKind::References(Section::Stances),
        ),
        optional("note", "Note", FieldKind::MultiLine),
    ],
};

/// One quotation or account.
pub const EVIDENCE: EntrySchema = EntrySchema {
    name: "Evidence",
    description: Evidence::DOCS,
    docs: |field| {
        let field = if field == "where" { "locator" } else { field };
        Evidence::get_field_docs(field).ok()
    },
    fields: &[
        required("source", "Source", FieldKind::Reference(Section::Sources)),
        optional("quote", "Quotation, verbatim", FieldKind::Verbatim),
        required("where", "Where in it", FieldKind::SingleLine),
        optional("lang", "Language, where not English", FieldKind::SingleLine),
        optional("translation", "In English", FieldKind::MultiLine),
    ],
};

/// One place on a question's scale.
pub const POSITION: EntrySchema = EntrySchema {
    name: "Position",
    description: Position::DOCS,
    docs: |field| Position::get_field_docs(field).ok(),
    fields: &[
        required("value", "Value", FieldKind::Number),
        optional("low", "Low", FieldKind::Number),
        optional("high", "High", FieldKind::Number),
        required("reason", "Reason", FieldKind::MultiLine),
    ],
};

const STEP: EntrySchema = EntrySchema {
    name: "Step",
    description: Step::DOCS,
    docs: |field| Step::get_field_docs(field).ok(),
    fields: &[
        required("title", "Title", FieldKind::SingleLine),
        optional(
            "question",
            "Question",
            FieldKind::Reference(Section::Questions),
        ),
        optional("range", "Days shown", FieldKind::Date),
        optional("as_of", "Day", FieldKind::Day),
        optional(
            "actors",
            "Actors shown",
            FieldKind::References(Section::Actors),
        ),
        optional(
            "stances",
            "Stances",
            FieldKind::References(Section::Stances),
        ),
        optional("annotation", "Remark on the chart", FieldKind::SingleLine),
        optional("notes", "Speaker’s notes", FieldKind::MultiLine),
    ],
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;

    /// Every kind of entry and part, with the text of one that is empty but for
    /// a field that no entry has.
    fn all() -> Vec<(&'static EntrySchema, String)> {
        let within =
            |section: Section, inner: &str| format!("Dataset({}: [{inner}])", section.name());
        let entry = |section: Section| {
            let entry = section.schema();
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
                Some(entry.field_names().join(", ").as_str()),
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
            assert!(!entry.description.is_empty(), "{}", entry.name);
            for field in entry.fields {
                assert!(
                    !entry.field_doc(field).is_empty(),
                    "{}.{}",
                    entry.name,
                    field.name
                );
            }
        }
    }
}
