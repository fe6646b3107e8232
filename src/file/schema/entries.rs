//! The types of the model with their fields, each with its name in the file, its kind and its label.
//!
//! From a table here follow the schema of a type with its labels in forms, how it is read, and the list
//! of its values, from which comparison, exports, search and the texts of imported datasets are made.
//! A field of the model that is not in its table does not compile.

use documented::{Documented as _, DocumentedFields as _};
use litemap::LiteMap;

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
                $label:literal $(, by $read:path)? $(, or $default:expr)?;
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
                $label,
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
                $label:literal $(, by $read:path)? $(, or $default:expr)?;
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
        format: optional Integer, "Format";
        title: required SingleLine, "Title";
        subtitle: optional SingleLine, "Subtitle", or String::new();
        scope: required MultiLine, "Scope";
        not_shown: optional SingleLine, "Not shown";
        covers: required Date, "Covers";
        as_of: optional Day, "Day shown at first";
        stale_after: optional OptionalInteger, "Stale after";
        lang: optional SingleLine, "Language";
        authors: optional Texts, "Authors";
        license: optional SingleLine, "Licence";
        version: optional SingleLine, "Version";
        url: optional Url, "Address";
        doi: optional SingleLine, "DOI";
        codebook: optional SingleLine, "Codebook";
        questions: required Entries(Section::Questions), "Questions";
        parties: required Entries(Section::Parties), "Parties";
        actors: required Entries(Section::Actors), "Voices";
        sources: required Entries(Section::Sources), "Sources";
        events: optional Entries(Section::Events), "Events";
        coders: optional Entries(Section::Coders), "Coders";
        stances: required Entries(Section::Stances), "Stances";
        steps: optional Entries(Section::Steps), "Steps";
        corrections: optional Entries(Section::Corrections), "Corrections";
    }
}

entry! {
    static QUESTION: Question {
        id: required Id, "Id";
        tab: optional SingleLine, "Name on its tab", by read::name, or ask.clone().unwrap_or_default();
        ask: required MultiLine, "Question", by read::line;
        comparable: optional Bool, "Equal levels mean agreement", or true;
        scale: required Scale, "Scale", or Scale::Ordinal(Vec::new());
    }
}

entry! {
    /// One level of an ordinal scale.
    pub static LEVEL: Level {
        short: optional SingleLine, "Short form", by read::name, or label.clone().unwrap_or_default();
        label: required SingleLine, "Full wording";
    }
}

entry! {
    static PARTY: Party {
        id: required Id, "Id";
        name: required SingleLine, "Name", by read::name;
        // They follow from the name once all parties are read.
        initials: optional SingleLine, "Initials", by read::name, or String::new();
        group: optional SingleLine, "Group", by read::name;
        color: optional Color, "Colour", by read::line;
        shown: optional Bool, "Chosen at first", or false;
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
        FieldSchema::required("id", "Id", FieldKind::Id),
        FieldSchema::required("name", "Name", FieldKind::SingleLine),
        FieldSchema::optional("unnamed", "Officials who are not named", FieldKind::Bool),
        FieldSchema::optional("roles", "Roles", FieldKind::List(&ROLE)),
        FieldSchema::optional("role", "Role", FieldKind::SingleLine),
        FieldSchema::optional("party", "Party", FieldKind::Reference(Section::Parties)),
        FieldSchema::optional("rank", "Rank", FieldKind::Integer),
        FieldSchema::optional("speaks", "Speaks for the party", FieldKind::Bool),
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
        title: required SingleLine, "Role";
        party: optional Reference(Section::Parties), "Party", by read::id;
        rank: optional Integer, "Rank";
        speaks: optional Bool, "Speaks for the party", or false;
        from: optional Day, "From";
        to: optional Day, "To";
    }
}

entry! {
    static SOURCE: Source {
        id: required Id, "Id";
        publisher: required SingleLine, "Publisher", by read::name;
        publisher_inferred: optional MultiLine, "How the publisher was inferred";
        title: required SingleLine, "Title";
        published: required Date, "Published", or read::placeholder_date();
        inferred: optional MultiLine, "How the date was inferred";
        url: optional Url, "Address";
        archived: optional Url, "Address of a copy";
        archived_on: optional Day, "Copied on";
        caveats: optional MultiLine, "Caveats";
        known_error: optional MultiLine, "Known error";
        copy: optional Bool, "A copy that may have other words", or false;
    }
}

entry! {
    static EVENT: Event {
        id: required Id, "Id";
        name: required SingleLine, "Name", by read::name;
        when: required Date, "When", or read::placeholder_date();
        participants: optional References(Section::Actors), "Participants", or Vec::new();
        source: required Reference(Section::Sources), "Source";
        summary: optional MultiLine, "Summary", by read::line;
        evidence: optional List(&EVIDENCE), "Evidence", or Vec::new();
        priority: optional Integer, "Priority";
    }
}

entry! {
    static CODER: Coder {
        id: required Id, "Id";
        name: required SingleLine, "Name", by read::name;
        model: optional Bool, "A language model", or false;
    }
}

entry! {
    static STANCE: Stance {
        id: required Id, "Id";
        actor: required Reference(Section::Actors), "Voice";
        said: required Date, "When", or read::placeholder_date();
        kind: optional Kind, "Kind", or StanceKind::Quotation;
        // That of an unnamed voice follows once all actors are read.
        attribution: optional Attribution, "Attribution", or Attribution::OnTheRecord;
        relayed_by: optional Reference(Section::Actors), "Via";
        about: optional Reference(Section::Actors), "About";
        joint: optional SharedId, "Joint statement";
        walks_back: optional Reference(Section::Stances), "Walks back";
        condition: optional MultiLine, "Condition";
        venue: optional SingleLine, "Venue";
        summary: optional MultiLine, "Summary", or String::new();
        evidence: required List(&EVIDENCE), "Evidence";
        positions: optional ByQuestion(&POSITION), "Positions", or LiteMap::new();
        bears_on: optional TextByQuestion, "Words beside an action without a level", or LiteMap::new();
        no_position: optional MultiLine, "Why no position";
        codings: optional List(&STANCE_CODING), "Codings without a position", or Vec::new();
        conflicts_with: optional References(Section::Stances), "Conflicts with", or Vec::new();
        note: optional MultiLine, "Note";
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
        source: required Reference(Section::Sources), "Source";
        quote: optional Verbatim, "Words", by read::quotation;
        fragment: optional Bool, "Shown only with the summary", or false;
        locator as "where": required SingleLine, "Place in the source";
        lang: optional SingleLine, "Language, if not the dataset’s";
        translation: optional MultiLine, "Translation", by read::quotation;
    }
}

entry! {
    /// A position on a question.
    pub static POSITION: Position {
        value: required Number, "Value";
        low: optional Number, "Low", or value;
        high: optional Number, "High", or value;
        reason: required MultiLine, "Reason";
        codings: optional List(&CODING), "Codings", or Vec::new();
    }
}

entry! {
    /// A position that one coder gave.
    pub static CODING: Coding {
        coder: required Reference(Section::Coders), "Coder";
        value: required Number, "Value";
        low: optional Number, "Low", or value;
        high: optional Number, "High", or value;
    }
}

entry! {
    /// The finding of one coder where the stance has no position for it.
    pub static STANCE_CODING: StanceCoding {
        coder: required Reference(Section::Coders), "Coder";
        question: required Reference(Section::Questions), "Question";
        value: optional Number, "Value";
        low: optional Number, "Low";
        high: optional Number, "High";
    }
}

entry! {
    static STEP: Step {
        title: required SingleLine, "Title";
        view: optional StepView, "What the slide shows", or StepView::Question;
        question: optional Reference(Section::Questions), "Question";
        range: optional Date, "Days shown";
        as_of: optional Day, "Day";
        actors: optional References(Section::Actors), "Voices shown";
        stances: optional References(Section::Stances), "Stances", or Vec::new();
        excerpts: optional TextByStance, "Words shown of quotations", or LiteMap::new();
        show: optional Layers, "Shown beside lines", or Vec::new();
        annotation: optional SingleLine, "Line under the sentence";
        notes: optional MultiLine, "Speaker’s notes";
    }
}

entry! {
    static CORRECTION: Correction {
        date: required Day, "Date", or read::placeholder_date().earliest;
        stance: optional Reference(Section::Stances), "Stance", by read::id;
        text: required MultiLine, "What was wrong, and what is right";
    }
}
