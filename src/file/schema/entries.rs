//! The types of the model with their fields, each with its name in the file, its kind and its label.
//!
//! From a table here follow the schema of a type, how it is read, and the list of its values, from
//! which comparison, exports, search and the texts of imported datasets are made. A field of the
//! model that is not in its table does not compile.

use documented::{Documented as _, DocumentedFields as _};
use litemap::LiteMap;

use super::words::labels;
use super::{Entry, EntrySchema, FieldKind, FieldSchema, FieldValue};
use crate::file::read::{self, FromValue, Reader, Rules as _};
use crate::file::tree::Value;
use crate::model::{
    Actor, Attribution, Coder, Coding, Correction, DatasetParts, Event, Evidence, Level, Party,
    Position, Question, Resolved, Role, Scale, Section, Source, Stance, StanceCoding, StanceKind,
    Step, StepView,
};

/// The name of a field in the file: that in the model, unless another one is given.
macro_rules! name_of {
    ($field:ident) => {
        stringify!($field)
    };
    ($field:ident $name:literal) => {
        $name
    };
}

/// How a field of a kind is read, unless another function is given.
macro_rules! reader_of {
    ($kind:ident $read:path) => {
        $read
    };
    (Id) => {
        read::id
    };
    (SingleLine) => {
        read::line
    };
    (Url) => {
        read::url
    };
    (Texts) => {
        read::names
    };
    (TextByQuestion) => {
        read::lines_by_id
    };
    ($kind:ident) => {
        FromValue::from_value
    };
}

/// The value of a field that was read, or what takes its place if it is missing or unreadable.
macro_rules! value_or_default {
    (optional $value:ident) => {
        $value
    };
    (required $value:ident) => {
        $value.unwrap_or_default()
    };
    ($need:ident $value:ident $default:expr) => {
        $value.unwrap_or_else(|| $default)
    };
}

/// Declares the schema of a type, and lists its values.
macro_rules! schema {
    (
        $(#[$docs:meta])*
        $visibility:vis static $schema:ident: $type:ident $(as $entry:literal)? {
            $(
                $field:ident $(as $name:literal)?: $need:ident $kind:ident $(($($part:tt)*))?,
                $label:ident $(, by $read:path)? $(, or $default:expr)?;
            )*
        }
        $(unwritten $unwritten:ident)?
    ) => {
        $(#[$docs])*
        $visibility static $schema: EntrySchema = EntrySchema {
            name: name_of!($type $($entry)?),
            description: $type::DOCS,
            docs: |name| {
                let field = match name {
                    $($($name => stringify!($field),)?)*
                    name => name,
                };
                $type::get_field_docs(field).ok()
            },
            fields: &[$(FieldSchema::$need(
                name_of!($field $($name)?),
                labels::$label,
                FieldKind::$kind $(($($part)*))?,
            ),)*],
        };

        impl Entry for $type {
            const SCHEMA: &'static EntrySchema = &$schema;

            fn values(&self) -> Vec<FieldValue<'_>> {
                let Self { $($field,)* $($unwritten: _)? } = self;
                vec![$($field.into(),)*]
            }
        }
    };
}

/// Declares how a type is written and read. After the name of each field is whether it is required,
/// its kind and its label, and, if need be, the function that reads it, and the value it has if it
/// is missing, which may depend on those before it. A field that is not written is `unwritten`.
macro_rules! entry {
    (
        $(#[$docs:meta])*
        $visibility:vis static $schema:ident: $type:ident {
            $(
                $field:ident $(as $name:literal)?: $need:ident $kind:ident $(($($part:tt)*))?,
                $label:ident $(, by $read:path)? $(, or $default:expr)?;
            )*
        }
        $(unwritten $unwritten:ident)?
    ) => {
        schema! {
            $(#[$docs])*
            $visibility static $schema: $type {
                $($field $(as $name)?: $need $kind $(($($part)*))?, $label;)*
            }
            $(unwritten $unwritten)?
        }

        impl FromValue for $type {
            fn from_value(reader: &mut Reader<'_>, value: &Value) -> Option<Self> {
                let mut fields = reader.fields(value, stringify!($type));
                fields.docs = Self::SCHEMA.docs;
                $(let $field = fields.$need(
                    reader,
                    name_of!($field $($name)?),
                    reader_of!($kind $($read)?),
                );)*
                let mut within = fields.finish(reader);
                $(let $field = value_or_default!($need $field $($default)?);)*
                let entry = Self { $($field,)* $($unwritten: Default::default())? };
                entry.check(&mut within);
                Some(entry)
            }
        }
    };
}

schema! {
    /// The whole file.
    pub static DATASET: DatasetParts as "Dataset" {
        format: optional Integer, FORMAT;
        title: required SingleLine, TITLE;
        subtitle: required SingleLine, SUBTITLE;
        scope: required MultiLine, SCOPE;
        not_shown: optional SingleLine, NOT_SHOWN;
        covers: required Date, COVERS;
        as_of: optional Day, DAY_AT_FIRST;
        stale_after: optional OptionalInteger, STALE_AFTER;
        lang: optional SingleLine, DATASET_LANGUAGE;
        authors: optional Texts, AUTHORS;
        license: optional SingleLine, LICENSE;
        version: optional SingleLine, VERSION;
        url: optional Url, ADDRESS;
        doi: optional SingleLine, DOI;
        codebook: optional SingleLine, CODEBOOK;
        questions: required Entries(Section::Questions), QUESTIONS;
        parties: required Entries(Section::Parties), PARTIES;
        actors: required Entries(Section::Actors), ACTORS;
        sources: required Entries(Section::Sources), SOURCES;
        events: optional Entries(Section::Events), EVENTS;
        coders: optional Entries(Section::Coders), CODERS;
        stances: required Entries(Section::Stances), STANCES;
        steps: optional Entries(Section::Steps), STEPS;
        corrections: optional Entries(Section::Corrections), CORRECTIONS;
    }
}

entry! {
    static QUESTION: Question {
        id: required Id, ID;
        tab: optional SingleLine, TAB, by read::name, or ask.clone().unwrap_or_default();
        ask: required MultiLine, QUESTION;
        comparable: optional Bool, COMPARABLE, or true;
        scale: required Scale, SCALE, or Scale::Ordinal(Vec::new());
    }
}

entry! {
    /// One level of an ordinal scale.
    pub static LEVEL: Level {
        short: optional SingleLine, SHORT_LEVEL, by read::name, or label.clone().unwrap_or_default();
        label: required SingleLine, LEVEL;
    }
}

entry! {
    static PARTY: Party {
        id: required Id, ID;
        name: required SingleLine, NAME, by read::name;
        // They follow from the name once all parties are read.
        initials: optional SingleLine, INITIALS, by read::name, or String::new();
        group: optional SingleLine, GROUP, by read::name;
        color: optional Color, COLOR, by read::line;
        shown: optional Bool, SHOWN, or false;
    }
}

/// An actor with only one role has the fields of that role.
static ACTOR: EntrySchema = EntrySchema {
    name: "Actor",
    description: Actor::DOCS,
    docs: |field| {
        let role = if field == "role" { "title" } else { field };
        Actor::get_field_docs(field).or(Role::get_field_docs(role)).ok()
    },
    fields: &[
        FieldSchema::required("id", labels::ID, FieldKind::Id),
        FieldSchema::required("name", labels::NAME, FieldKind::SingleLine),
        FieldSchema::optional("unnamed", labels::UNNAMED, FieldKind::Bool),
        FieldSchema::optional("roles", labels::ROLES, FieldKind::List(&ROLE)),
        FieldSchema::optional("role", labels::ROLE, FieldKind::SingleLine),
        FieldSchema::optional("party", labels::PARTY, FieldKind::Reference(Section::Parties)),
        FieldSchema::optional("rank", labels::RANK, FieldKind::Integer),
        FieldSchema::optional("speaks", labels::SPEAKS, FieldKind::Bool),
    ],
};

impl Entry for Actor {
    const SCHEMA: &'static EntrySchema = &ACTOR;

    fn values(&self) -> Vec<FieldValue<'_>> {
        let Self { id, name, unnamed, roles } = self;
        vec![id.into(), name.into(), unnamed.into(), roles.into()]
    }
}

impl FromValue for Actor {
    fn from_value(reader: &mut Reader<'_>, value: &Value) -> Option<Self> {
        let mut fields = reader.fields(value, "Actor");
        fields.docs = ACTOR.docs;
        let id = fields.required(reader, "id", read::id).unwrap_or_default();
        let name = fields.required(reader, "name", read::name).unwrap_or_default();
        let unnamed = fields.optional(reader, "unnamed", bool::from_value).unwrap_or(false);
        let roles = if fields.value(reader, "roles").is_some() {
            fields.of_roles = &["role", "party", "rank", "speaks"];
            fields.required(reader, "roles", Vec::from_value).unwrap_or_default()
        } else {
            vec![Role {
                title: fields.required(reader, "role", read::line).unwrap_or_default(),
                party: fields.optional(reader, "party", read::id),
                rank: fields.optional(reader, "rank", u32::from_value),
                speaks: fields.optional(reader, "speaks", bool::from_value).unwrap_or(false),
                from: None,
                to: None,
            }]
        };
        let mut within = fields.finish(reader);
        let actor = Self { id, name, unnamed, roles };
        actor.check(&mut within);
        Some(actor)
    }
}
entry! {
    /// A role of an actor.
    pub static ROLE: Role {
        title: required SingleLine, ROLE;
        party: optional Reference(Section::Parties), PARTY, by read::id;
        rank: optional Integer, RANK;
        speaks: optional Bool, SPEAKS, or false;
        from: optional Day, FROM;
        to: optional Day, TO;
    }
}

entry! {
    static SOURCE: Source {
        id: required Id, ID;
        publisher: required SingleLine, PUBLISHER, by read::name;
        publisher_inferred: optional MultiLine, PUBLISHER_INFERRED;
        title: required SingleLine, TITLE;
        published: required Date, PUBLISHED, or read::placeholder_date();
        inferred: optional MultiLine, DATE_INFERRED;
        url: optional Url, ADDRESS;
        archived: optional Url, ARCHIVED;
        archived_on: optional Day, ARCHIVED_ON;
        caveats: optional MultiLine, CAVEATS;
        known_error: optional MultiLine, KNOWN_ERROR;
        copy: optional Bool, COPY, or false;
    }
}

entry! {
    static EVENT: Event {
        id: required Id, ID;
        name: required SingleLine, NAME, by read::name;
        when: required Date, WHEN, or read::placeholder_date();
        participants: optional References(Section::Actors), PARTICIPANTS, or Vec::new();
        source: required Reference(Section::Sources), SOURCE;
        summary: optional MultiLine, SUMMARY, by read::line;
        evidence: optional List(&EVIDENCE), EVIDENCE, or Vec::new();
        priority: optional Integer, PRIORITY;
    }
}

entry! {
    static CODER: Coder {
        id: required Id, ID;
        name: required SingleLine, NAME, by read::name;
        model: optional Bool, LANGUAGE_MODEL, or false;
    }
}

entry! {
    static STANCE: Stance {
        id: required Id, ID;
        actor: required Reference(Section::Actors), ACTOR;
        said: required Date, SAID, or read::placeholder_date();
        kind: optional Kind, KIND, or StanceKind::Quotation;
        // That of an unnamed voice follows once all actors are read.
        attribution: optional Attribution, ATTRIBUTION, or Attribution::OnTheRecord;
        relayed_by: optional Reference(Section::Actors), RELAYED_BY;
        about: optional Reference(Section::Actors), ABOUT;
        joint: optional SharedId, JOINT;
        walks_back: optional Reference(Section::Stances), WALKS_BACK;
        condition: optional MultiLine, CONDITION;
        venue: optional SingleLine, VENUE;
        summary: optional MultiLine, SUMMARY, or String::new();
        evidence: required List(&EVIDENCE), EVIDENCE;
        positions: optional ByQuestion(&POSITION), POSITIONS, or LiteMap::new();
        bears_on: optional TextByQuestion, BEARS_ON, or LiteMap::new();
        no_position: optional MultiLine, NO_POSITION;
        codings: optional List(&STANCE_CODING), STANCE_CODINGS, or Vec::new();
        conflicts_with: optional References(Section::Stances), CONFLICTS_WITH, or Vec::new();
        note: optional MultiLine, NOTE;
    }
    // It is set once all entries are read.
    unwritten resolved
}

/// Lists the values of a stance that are not written.
macro_rules! resolved {
    ($($field:ident)*) => {
        impl Resolved {
            /// The values with their names, in the order of exports.
            pub fn values(&self) -> Vec<(&'static str, FieldValue<'_>)> {
                let Self { $($field,)* } = self;
                vec![$((stringify!($field), $field.into()),)*]
            }
        }
    };
}

resolved! { known effective party position_party rank speaks unnamed rests_on_error figure }

entry! {
    /// A quotation or an account.
    pub static EVIDENCE: Evidence {
        source: required Reference(Section::Sources), SOURCE;
        quote: optional Verbatim, QUOTE;
        prefix: optional SingleLine, PREFIX;
        suffix: optional SingleLine, SUFFIX;
        fragment: optional Bool, FRAGMENT, or false;
        locator as "where": required SingleLine, WHERE;
        lang: optional SingleLine, LANGUAGE;
        translation: optional MultiLine, TRANSLATION;
    }
}

entry! {
    /// A position on a question.
    pub static POSITION: Position {
        value: required Number, VALUE;
        low: optional Number, LOW, or value;
        high: optional Number, HIGH, or value;
        reason: required MultiLine, REASON;
        codings: optional List(&CODING), CODINGS, or Vec::new();
    }
}

entry! {
    /// A position that one coder gave.
    pub static CODING: Coding {
        coder: required Reference(Section::Coders), CODER;
        value: required Number, VALUE;
        low: optional Number, LOW, or value;
        high: optional Number, HIGH, or value;
    }
}

entry! {
    /// The finding of one coder where the stance has no position for it.
    pub static STANCE_CODING: StanceCoding {
        coder: required Reference(Section::Coders), CODER;
        question: required Reference(Section::Questions), QUESTION;
        value: optional Number, VALUE;
        low: optional Number, LOW;
        high: optional Number, HIGH;
    }
}

entry! {
    static STEP: Step {
        title: required SingleLine, TITLE;
        view: optional StepView, STEP_VIEW, or StepView::Question;
        question: optional Reference(Section::Questions), QUESTION;
        range: optional Date, DAYS_SHOWN;
        as_of: optional Day, DAY;
        actors: optional References(Section::Actors), ACTORS_SHOWN;
        stances: optional References(Section::Stances), STANCES, or Vec::new();
        excerpts: optional TextByStance, EXCERPTS, or LiteMap::new();
        show: optional Layers, SHOW, or Vec::new();
        annotation: optional SingleLine, REMARK;
        notes: optional MultiLine, SPEAKERS_NOTES;
    }
}

entry! {
    static CORRECTION: Correction {
        date: required Day, DATE, or read::placeholder_date().earliest;
        stance: optional Reference(Section::Stances), STANCE, by read::id;
        text: required MultiLine, CORRECTION_TEXT;
    }
}
