//! The file format: each kind of entry with its fields, in the order in which they are written,
//! and the values of the fields.
//!
//! Reading, forms, the reference of the format, new entries, comparison and exports follow the
//! tables in `entries.rs`. The docs of the model explain each entry and field.

mod entries;
#[cfg(test)]
mod tests;
mod value;
pub(crate) mod words;

pub use entries::{CODING, DATASET, EVIDENCE, LEVEL, POSITION, ROLE, STANCE_CODING};
pub use value::{FieldValue, Record};

use documented::DocumentedVariants as _;

use crate::hidden::on_one_line;
use crate::model::{
    Actor, Attribution, Coder, Correction, Event, Layer, Party, Question, Section, Source, Stance,
    StanceKind, Step, StepView,
};
use crate::phrase::Words;

impl Section {
    /// The schema of the section's entries.
    pub fn schema(self) -> &'static EntrySchema {
        match self {
            Self::Questions => Question::SCHEMA,
            Self::Parties => Party::SCHEMA,
            Self::Actors => Actor::SCHEMA,
            Self::Sources => Source::SCHEMA,
            Self::Events => Event::SCHEMA,
            Self::Coders => Coder::SCHEMA,
            Self::Stances => Stance::SCHEMA,
            Self::Steps => Step::SCHEMA,
            Self::Corrections => Correction::SCHEMA,
        }
    }
}

/// A type of the model with the fields of an entry, or of a value inside one.
pub trait Entry {
    /// The schema of the type.
    const SCHEMA: &'static EntrySchema;

    /// The values of the fields, in the order of the schema.
    fn values(&self) -> Vec<FieldValue<'_>>;

    /// The fields with their values, in the order of the schema.
    fn fields(&self) -> impl Iterator<Item = (&'static FieldSchema, FieldValue<'_>)> {
        Self::SCHEMA.fields.iter().zip(self.values())
    }

    /// The values with the names of their fields, in the order of the schema.
    fn record(&self) -> Record<'_> {
        self.fields().map(|(field, value)| (field.name, value)).collect()
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
    /// The field with a name.
    pub fn field(&self, name: &str) -> Option<&'static FieldSchema> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// The documentation of a field.
    pub fn field_doc(&self, field: &FieldSchema) -> String {
        on_one_line((self.docs)(field.name).unwrap_or_default())
    }

    /// The fields that may be written in such an entry, each with its schema: its own, and in a stance
    /// those of its only piece of evidence.
    pub fn written_fields(
        &'static self,
    ) -> impl Iterator<Item = (&'static Self, &'static FieldSchema)> {
        let is_stance = std::ptr::eq(self, Stance::SCHEMA);
        let inner = std::iter::once(&EVIDENCE).filter(move |_| is_stance);
        let schemas = std::iter::once(self).chain(inner);
        schemas.flat_map(|schema| schema.fields.iter().map(move |field| (schema, field)))
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
    /// True if the field is required.
    pub required: bool,
}

impl FieldSchema {
    const fn required(name: &'static str, label: &'static str, kind: FieldKind) -> Self {
        Self { name, label: Words::fixed(label), kind, required: true }
    }

    const fn optional(name: &'static str, label: &'static str, kind: FieldKind) -> Self {
        Self { name, label: Words::fixed(label), kind, required: false }
    }
}

impl FieldSchema {
    /// The value of a flag that is left out.
    pub fn default_flag(&self) -> bool {
        self.name == "comparable"
    }
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
    /// A colour of a party.
    Color,
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
    /// A list of [`Layer`]s.
    Layers,
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
            Self::Id => words::ID,
            Self::SharedId | Self::SingleLine | Self::MultiLine => words::TEXT,
            Self::Verbatim => words::VERBATIM_TEXT,
            Self::Color => words::COLOR,
            Self::Url => words::URL,
            Self::Date => words::DATE,
            Self::Day => words::DAY,
            Self::Integer => words::INTEGER,
            Self::OptionalInteger => words::OPTIONAL_INTEGER,
            Self::Number => words::NUMBER,
            Self::Bool => words::BOOL,
            Self::Kind => words::KIND,
            Self::Attribution => words::ATTRIBUTION,
            Self::StepView => words::STEP_VIEW,
            Self::Layers => words::STEP_LAYERS,
            Self::Scale => words::SCALE,
            Self::Reference(section) => words::reference(section),
            Self::References(section) => words::references(section),
            Self::List(entry) => words::list_of(entry.name),
            Self::ByQuestion(entry) => words::map_by_question(entry.name),
            Self::Texts => words::TEXTS,
            Self::TextByStance => words::TEXT_BY_STANCE,
            Self::TextByQuestion => words::TEXT_BY_QUESTION,
            Self::Entries(section) => words::list_of(section.entry_name()),
        }
    }
}

/// A word of the format that a field can have: its name, its label, and what it means.
pub(crate) type Choice = (&'static str, Words, &'static str);

impl FieldKind {
    /// The words that a field, or each element of its list, can have. None if it has other values.
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
            Self::Layers => Layer::ALL
                .map(|layer| (layer.name(), layer.label(), layer.get_variant_docs()))
                .to_vec(),
            _ => Vec::new(),
        }
    }
}
