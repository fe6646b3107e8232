//! The file format as a table: each kind of entry with its fields, in the order
//! in which they are written.
//!
//! Forms, the reference of the format and new entries follow the table. Tests
//! compare it with the reader and with the model, whose docs explain each entry
//! and field.

use documented::{Documented as _, DocumentedFields as _, DocumentedVariants as _};

use crate::model::{
    Actor, Attribution, Coder, Coding, DatasetParts, Event, Evidence, Level, Party, Position,
    Question, Role, Section, Source, Stance, StanceCoding, StanceKind, Step, StepView,
};
use crate::words::Words;
use crate::words::format::{self, labels};

impl Section {
    /// The schema of the section's entries.
    pub fn schema(self) -> &'static EntrySchema {
        match self {
            Self::Questions => &QUESTION,
            Self::Parties => &PARTY,
            Self::Actors => &ACTOR,
            Self::Sources => &SOURCE,
            Self::Events => &EVENT,
            Self::Coders => &CODER,
            Self::Stances => &STANCE,
            Self::Steps => &STEP,
        }
    }
}

/// A kind of entry, or of a value inside an entry.
#[derive(Debug)]
pub struct EntrySchema {
    /// The name before the bracket.
    pub name: &'static str,
    /// A description of the entry.
    pub description: &'static str,
    /// The fields in the order in which they are written.
    pub fields: &'static [FieldSchema],
    /// Looks up the model's documentation of a field.
    docs: fn(&str) -> Option<&'static str>,
}

impl EntrySchema {
    /// The documentation of a field.
    pub fn field_doc(&self, field: &FieldSchema) -> &'static str {
        (self.docs)(field.name).unwrap_or_default()
    }

    /// The names of the fields in order.
    pub fn field_names(&self) -> Vec<&'static str> {
        self.fields.iter().map(|field| field.name).collect()
    }
}

/// A field of an entry.
#[derive(Debug)]
pub struct FieldSchema {
    /// The name in the file.
    pub name: &'static str,
    /// The name in forms.
    pub label: Words,
    /// The kind of its value.
    pub kind: FieldKind,
    /// Whether the field is required.
    pub required: bool,
}

/// The kind of a field's value.
#[derive(Clone, Copy, Debug)]
pub enum FieldKind {
    /// The entry's own id: lower-case letters, digits and hyphens.
    Id,
    /// An id that the stances of one joint statement share.
    SharedId,
    /// Text on one line.
    SingleLine,
    /// Text on several lines.
    MultiLine,
    /// Text that is kept verbatim.
    Verbatim,
    /// An http or https address.
    Url,
    /// A date in EDTF.
    Date,
    /// One day.
    Day,
    /// A whole number, 0 or greater.
    Integer,
    /// A whole number, 0 or greater, or `None`.
    OptionalInteger,
    /// A number.
    Number,
    /// `true` or `false`.
    Bool,
    /// A [`StanceKind`].
    Kind,
    /// An [`Attribution`].
    Attribution,
    /// A [`StepView`].
    StepView,
    /// A [`Scale`](crate::model::Scale).
    Scale,
    /// The id of an entry.
    Reference(Section),
    /// The ids of entries.
    References(Section),
    /// A list of values of one kind.
    List(&'static EntrySchema),
    /// A map from the id of a question to values of one kind.
    ByQuestion(&'static EntrySchema),
    /// A list of texts.
    Texts,
    /// A map from the id of a stance to text that is kept verbatim.
    TextByStance,
    /// A map from the id of a question to text on one line.
    TextByQuestion,
    /// The entries of a section.
    Entries(Section),
}

impl FieldKind {
    /// Describes the values of the field.
    pub fn describe(self) -> Words {
        match self {
            Self::Id => format::ID,
            Self::SharedId | Self::SingleLine | Self::MultiLine => format::TEXT,
            Self::Verbatim => format::VERBATIM_TEXT,
            Self::Url => format::URL,
            Self::Date => format::DATE,
            Self::Day => format::DAY,
            Self::Integer => format::INTEGER,
            Self::OptionalInteger => format::OPTIONAL_INTEGER,
            Self::Number => format::NUMBER,
            Self::Bool => format::BOOL,
            Self::Kind => format::KIND,
            Self::Attribution => format::ATTRIBUTION,
            Self::StepView => format::STEP_VIEW,
            Self::Scale => format::SCALE,
            Self::Reference(section) => format::reference(section),
            Self::References(section) => format::references(section),
            Self::List(entry) => format::list_of(entry.name),
            Self::ByQuestion(entry) => format::map_by_question(entry.name),
            Self::Texts => format::TEXTS,
            Self::TextByStance => format::TEXT_BY_STANCE,
            Self::TextByQuestion => format::TEXT_BY_QUESTION,
            Self::Entries(section) => format::list_of(section.entry_name()),
        }
    }
}

/// A word of the format that a field can have: its name, its label, and what it means.
pub(crate) type Choice = (&'static str, Words, &'static str);

impl FieldKind {
    /// The words that a field can have. None if it has other values.
    pub(crate) fn choices(self) -> Vec<Choice> {
        match self {
            Self::Kind => StanceKind::ALL
                .map(|kind| (kind.name(), kind.label(), kind.get_variant_docs()))
                .to_vec(),
            Self::Attribution => Attribution::ALL
                .map(|one| (one.name(), one.label(), one.get_variant_docs()))
                .to_vec(),
            Self::StepView => StepView::ALL
                .map(|view| (view.name(), view.label(), view.get_variant_docs()))
                .to_vec(),
            _ => Vec::new(),
        }
    }
}

/// A doc comment of several lines as one line.
pub(crate) fn one_line(docs: &str) -> String {
    docs.split_whitespace().collect::<Vec<_>>().join(" ")
}

const fn required(name: &'static str, label: Words, kind: FieldKind) -> FieldSchema {
    FieldSchema { name, label, kind, required: true }
}

const fn optional(name: &'static str, label: Words, kind: FieldKind) -> FieldSchema {
    FieldSchema { name, label, kind, required: false }
}

/// The whole file.
pub static DATASET: EntrySchema = EntrySchema {
    name: "Dataset",
    description: DatasetParts::DOCS,
    docs: |field| DatasetParts::get_field_docs(field).ok(),
    fields: &[
        required("format", labels::FORMAT, FieldKind::Integer),
        required("title", labels::TITLE, FieldKind::SingleLine),
        required("subtitle", labels::SUBTITLE, FieldKind::SingleLine),
        required("scope", labels::SCOPE, FieldKind::MultiLine),
        required("covers", labels::COVERS, FieldKind::Date),
        optional("stale_after", labels::STALE_AFTER, FieldKind::OptionalInteger),
        optional("authors", labels::AUTHORS, FieldKind::Texts),
        optional("license", labels::LICENSE, FieldKind::SingleLine),
        optional("version", labels::VERSION, FieldKind::SingleLine),
        optional("url", labels::ADDRESS, FieldKind::Url),
        optional("doi", labels::DOI, FieldKind::SingleLine),
        optional("codebook", labels::CODEBOOK, FieldKind::SingleLine),
        required("questions", labels::QUESTIONS, FieldKind::Entries(Section::Questions)),
        required("parties", labels::PARTIES, FieldKind::Entries(Section::Parties)),
        required("actors", labels::ACTORS, FieldKind::Entries(Section::Actors)),
        required("sources", labels::SOURCES, FieldKind::Entries(Section::Sources)),
        optional("events", labels::EVENTS, FieldKind::Entries(Section::Events)),
        optional("coders", labels::CODERS, FieldKind::Entries(Section::Coders)),
        required("stances", labels::STANCES, FieldKind::Entries(Section::Stances)),
        optional("steps", labels::STEPS, FieldKind::Entries(Section::Steps)),
    ],
};

static QUESTION: EntrySchema = EntrySchema {
    name: "Question",
    description: Question::DOCS,
    docs: |field| Question::get_field_docs(field).ok(),
    fields: &[
        required("id", labels::ID, FieldKind::Id),
        required("tab", labels::TAB, FieldKind::SingleLine),
        required("ask", labels::QUESTION, FieldKind::MultiLine),
        optional("comparable", labels::COMPARABLE, FieldKind::Bool),
        required("scale", labels::SCALE, FieldKind::Scale),
    ],
};

/// One level of an ordinal scale.
pub static LEVEL: EntrySchema = EntrySchema {
    name: "Level",
    description: Level::DOCS,
    docs: |field| Level::get_field_docs(field).ok(),
    fields: &[
        required("short", labels::SHORT_LEVEL, FieldKind::SingleLine),
        required("label", labels::LEVEL, FieldKind::SingleLine),
    ],
};

static PARTY: EntrySchema = EntrySchema {
    name: "Party",
    description: Party::DOCS,
    docs: |field| Party::get_field_docs(field).ok(),
    fields: &[
        required("id", labels::ID, FieldKind::Id),
        required("name", labels::NAME, FieldKind::SingleLine),
        required("initials", labels::INITIALS, FieldKind::SingleLine),
        optional("group", labels::GROUP, FieldKind::SingleLine),
    ],
};

static ACTOR: EntrySchema = EntrySchema {
    name: "Actor",
    description: Actor::DOCS,
    // An actor with only one role has the fields of that role.
    docs: |field| {
        let role = if field == "role" { "title" } else { field };
        let actor_docs = Actor::get_field_docs(field);
        actor_docs.or(Role::get_field_docs(role)).ok()
    },
    fields: &[
        required("id", labels::ID, FieldKind::Id),
        required("name", labels::NAME, FieldKind::SingleLine),
        optional("unnamed", labels::UNNAMED, FieldKind::Bool),
        optional("roles", labels::ROLES, FieldKind::List(&ROLE)),
        optional("role", labels::ROLE, FieldKind::SingleLine),
        optional("party", labels::PARTY, FieldKind::Reference(Section::Parties)),
        optional("rank", labels::RANK, FieldKind::Integer),
        optional("speaks", labels::SPEAKS, FieldKind::Bool),
    ],
};

/// A role of an actor.
pub static ROLE: EntrySchema = EntrySchema {
    name: "Role",
    description: Role::DOCS,
    docs: |field| Role::get_field_docs(field).ok(),
    fields: &[
        required("title", labels::ROLE, FieldKind::SingleLine),
        optional("party", labels::PARTY, FieldKind::Reference(Section::Parties)),
        optional("rank", labels::RANK, FieldKind::Integer),
        optional("speaks", labels::SPEAKS, FieldKind::Bool),
        optional("from", labels::FROM, FieldKind::Day),
        optional("to", labels::TO, FieldKind::Day),
    ],
};

static SOURCE: EntrySchema = EntrySchema {
    name: "Source",
    description: Source::DOCS,
    docs: |field| Source::get_field_docs(field).ok(),
    fields: &[
        required("id", labels::ID, FieldKind::Id),
        required("publisher", labels::PUBLISHER, FieldKind::SingleLine),
        optional("publisher_inferred", labels::PUBLISHER_INFERRED, FieldKind::MultiLine),
        required("title", labels::TITLE, FieldKind::SingleLine),
        required("published", labels::PUBLISHED, FieldKind::Date),
        optional("inferred", labels::DATE_INFERRED, FieldKind::MultiLine),
        optional("url", labels::ADDRESS, FieldKind::Url),
        optional("archived", labels::ARCHIVED, FieldKind::Url),
        optional("archived_on", labels::ARCHIVED_ON, FieldKind::Day),
        optional("caveats", labels::CAVEATS, FieldKind::MultiLine),
        optional("known_error", labels::KNOWN_ERROR, FieldKind::MultiLine),
    ],
};

static EVENT: EntrySchema = EntrySchema {
    name: "Event",
    description: Event::DOCS,
    docs: |field| Event::get_field_docs(field).ok(),
    fields: &[
        required("id", labels::ID, FieldKind::Id),
        required("name", labels::NAME, FieldKind::SingleLine),
        required("when", labels::WHEN, FieldKind::Date),
        optional("participants", labels::PARTICIPANTS, FieldKind::References(Section::Actors)),
        required("source", labels::SOURCE, FieldKind::Reference(Section::Sources)),
    ],
};

static CODER: EntrySchema = EntrySchema {
    name: "Coder",
    description: Coder::DOCS,
    docs: |field| Coder::get_field_docs(field).ok(),
    fields: &[
        required("id", labels::ID, FieldKind::Id),
        required("name", labels::NAME, FieldKind::SingleLine),
    ],
};

static STANCE: EntrySchema = EntrySchema {
    name: "Stance",
    description: Stance::DOCS,
    docs: |field| Stance::get_field_docs(field).ok(),
    fields: &[
        required("id", labels::ID, FieldKind::Id),
        required("actor", labels::ACTOR, FieldKind::Reference(Section::Actors)),
        required("said", labels::SAID, FieldKind::Date),
        required("kind", labels::KIND, FieldKind::Kind),
        required("attribution", labels::ATTRIBUTION, FieldKind::Attribution),
        optional("relayed_by", labels::RELAYED_BY, FieldKind::Reference(Section::Actors)),
        optional("about", labels::ABOUT, FieldKind::Reference(Section::Actors)),
        optional("joint", labels::JOINT, FieldKind::SharedId),
        optional("walks_back", labels::WALKS_BACK, FieldKind::Reference(Section::Stances)),
        optional("condition", labels::CONDITION, FieldKind::MultiLine),
        optional("at_least", labels::AT_LEAST, FieldKind::Bool),
        optional("venue", labels::VENUE, FieldKind::SingleLine),
        required("summary", labels::SUMMARY, FieldKind::MultiLine),
        required("evidence", labels::EVIDENCE, FieldKind::List(&EVIDENCE)),
        optional("positions", labels::POSITIONS, FieldKind::ByQuestion(&POSITION)),
        optional("bears_on", labels::BEARS_ON, FieldKind::TextByQuestion),
        optional("no_position", labels::NO_POSITION, FieldKind::MultiLine),
        optional("codings", labels::STANCE_CODINGS, FieldKind::List(&STANCE_CODING)),
        optional("conflicts_with", labels::CONFLICTS_WITH, FieldKind::References(Section::Stances)),
        optional("note", labels::NOTE, FieldKind::MultiLine),
    ],
};

/// A quotation or an account.
pub static EVIDENCE: EntrySchema = EntrySchema {
    name: "Evidence",
    description: Evidence::DOCS,
    docs: |field| {
        let field = if field == "where" { "locator" } else { field };
        Evidence::get_field_docs(field).ok()
    },
    fields: &[
        required("source", labels::SOURCE, FieldKind::Reference(Section::Sources)),
        optional("quote", labels::QUOTE, FieldKind::Verbatim),
        optional("prefix", labels::PREFIX, FieldKind::SingleLine),
        optional("suffix", labels::SUFFIX, FieldKind::SingleLine),
        optional("fragment", labels::FRAGMENT, FieldKind::Bool),
        required("where", labels::WHERE, FieldKind::SingleLine),
        optional("lang", labels::LANGUAGE, FieldKind::SingleLine),
        optional("translation", labels::TRANSLATION, FieldKind::MultiLine),
    ],
};

/// A position on a question.
pub static POSITION: EntrySchema = EntrySchema {
    name: "Position",
    description: Position::DOCS,
    docs: |field| Position::get_field_docs(field).ok(),
    fields: &[
        required("value", labels::VALUE, FieldKind::Number),
        optional("low", labels::LOW, FieldKind::Number),
        optional("high", labels::HIGH, FieldKind::Number),
        required("reason", labels::REASON, FieldKind::MultiLine),
        optional("codings", labels::CODINGS, FieldKind::List(&CODING)),
    ],
};

/// A position that one coder gave.
pub static CODING: EntrySchema = EntrySchema {
    name: "Coding",
    description: Coding::DOCS,
    docs: |field| Coding::get_field_docs(field).ok(),
    fields: &[
        required("coder", labels::CODER, FieldKind::Reference(Section::Coders)),
        required("value", labels::VALUE, FieldKind::Number),
        optional("low", labels::LOW, FieldKind::Number),
        optional("high", labels::HIGH, FieldKind::Number),
    ],
};

/// What one coder found where the stance has no position for it.
pub static STANCE_CODING: EntrySchema = EntrySchema {
    name: "StanceCoding",
    description: StanceCoding::DOCS,
    docs: |field| StanceCoding::get_field_docs(field).ok(),
    fields: &[
        required("coder", labels::CODER, FieldKind::Reference(Section::Coders)),
        required("question", labels::QUESTION, FieldKind::Reference(Section::Questions)),
        optional("value", labels::VALUE, FieldKind::Number),
        optional("low", labels::LOW, FieldKind::Number),
        optional("high", labels::HIGH, FieldKind::Number),
    ],
};

static STEP: EntrySchema = EntrySchema {
    name: "Step",
    description: Step::DOCS,
    docs: |field| Step::get_field_docs(field).ok(),
    fields: &[
        required("title", labels::TITLE, FieldKind::SingleLine),
        optional("view", labels::STEP_VIEW, FieldKind::StepView),
        optional("question", labels::QUESTION, FieldKind::Reference(Section::Questions)),
        optional("range", labels::DAYS_SHOWN, FieldKind::Date),
        optional("as_of", labels::DAY, FieldKind::Day),
        optional("actors", labels::ACTORS_SHOWN, FieldKind::References(Section::Actors)),
        optional("stances", labels::STANCES, FieldKind::References(Section::Stances)),
        optional("excerpts", labels::EXCERPTS, FieldKind::TextByStance),
        optional("show_later", labels::SHOW_LATER, FieldKind::Bool),
        optional("annotation", labels::REMARK, FieldKind::SingleLine),
        optional("notes", labels::SPEAKERS_NOTES, FieldKind::MultiLine),
    ],
};

#[cfg(test)]
mod tests;
