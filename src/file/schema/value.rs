use litemap::LiteMap;

use super::Entry;
use crate::model::{
    Actor, ActorId, Attribution, Coder, CoderId, Coding, Correction, Day, EdtfDate, Event, EventId,
    Evidence, Layer, Party, PartyId, Position, Question, QuestionId, Role, Scale, Section, Source,
    SourceId, Stance, StanceCoding, StanceId, StanceKind, Step, StepView,
};
use crate::phrase::Words;

/// The value of a field, as it was read. Comparison, the exports and the text of an imported dataset
/// are made of these.
#[derive(Clone, Debug, PartialEq)]
pub enum FieldValue<'a> {
    /// None: the field is left out.
    Absent,
    /// A text or an address.
    Text(&'a str),
    /// The id of an entry.
    Id(Section, &'a str),
    /// A word of the format, such as the kind of a stance, and its label.
    Word(&'static str, Words),
    /// `true` or `false`.
    Bool(bool),
    /// A number, with or without a fraction.
    Number(f64),
    /// A date in EDTF.
    Date(&'a EdtfDate),
    /// One day.
    Day(Day),
    /// A list.
    List(Vec<Self>),
    /// Values by the id of an entry.
    ById(Vec<(&'a str, Self)>),
    /// A part of an entry with fields of its own, such as a role or a piece of evidence.
    Record(Record<'a>),
    /// The scale of a question.
    Scale(&'a Scale),
    /// The entries of a section, whose fields are listed for each.
    Entries,
}

/// Fields with their values.
pub type Record<'a> = Vec<(&'static str, FieldValue<'a>)>;

impl FieldValue<'_> {
    /// The elements of a list; none of another value.
    pub fn items(&self) -> &[Self] {
        match self {
            Self::List(items) => items,
            _ => &[],
        }
    }

    /// The fields of a part of an entry; none of another value.
    pub fn fields(&self) -> &[(&'static str, Self)] {
        match self {
            Self::Record(fields) => fields,
            _ => &[],
        }
    }

    /// The value of a field of a part of an entry.
    pub fn get(&self, name: &str) -> &Self {
        let mut fields = self.fields().iter();
        fields.find(|(field, _)| *field == name).map_or(&Self::Absent, |(_, value)| value)
    }

    /// Returns true if the value is a text without characters, or a list or a map without values.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Text(text) => text.is_empty(),
            Self::List(list) => list.is_empty(),
            Self::ById(map) => map.is_empty(),
            _ => false,
        }
    }
}

impl<'a, T> From<&'a Option<T>> for FieldValue<'a>
where
    Self: From<&'a T>,
{
    fn from(value: &'a Option<T>) -> Self {
        value.as_ref().map_or(Self::Absent, <Self as From<&'a T>>::from)
    }
}

impl<'a, T> From<&'a Vec<T>> for FieldValue<'a>
where
    Self: From<&'a T>,
{
    fn from(list: &'a Vec<T>) -> Self {
        Self::List(list.iter().map(<Self as From<&'a T>>::from).collect())
    }
}

impl<'a, I: AsRef<str>, T> From<&'a LiteMap<I, T>> for FieldValue<'a>
where
    Self: From<&'a T>,
{
    fn from(map: &'a LiteMap<I, T>) -> Self {
        Self::ById(map.iter().map(|(id, value)| (id.as_ref(), value.into())).collect())
    }
}

impl<'a> From<&'a StanceCoding> for FieldValue<'a> {
    /// The range of a value that is written without one is that value.
    fn from(coding: &'a StanceCoding) -> Self {
        let mut record = coding.record();
        if let Some(found) = coding.found() {
            for (name, value) in &mut record {
                match *name {
                    "low" => *value = Self::Number(found.low),
                    "high" => *value = Self::Number(found.high),
                    _ => {}
                }
            }
        }
        Self::Record(record)
    }
}

macro_rules! values {
    ($($type:ty => |$value:pat_param| $view:expr;)*) => {$(
        impl<'a> From<&'a $type> for FieldValue<'a> {
            fn from($value: &'a $type) -> Self {
                $view
            }
        }
    )*};
}

values! {
    String => |text| Self::Text(text);
    QuestionId => |id| Self::Id(Section::Questions, id);
    PartyId => |id| Self::Id(Section::Parties, id);
    ActorId => |id| Self::Id(Section::Actors, id);
    SourceId => |id| Self::Id(Section::Sources, id);
    EventId => |id| Self::Id(Section::Events, id);
    CoderId => |id| Self::Id(Section::Coders, id);
    StanceId => |id| Self::Id(Section::Stances, id);
    bool => |value| Self::Bool(*value);
    u32 => |number| Self::Number((*number).into());
    f64 => |number| Self::Number(*number);
    EdtfDate => |date| Self::Date(date);
    Day => |day| Self::Day(*day);
    StanceKind => |kind| Self::Word(kind.name(), kind.label());
    Attribution => |attribution| Self::Word(attribution.name(), attribution.label());
    StepView => |view| Self::Word(view.name(), view.label());
    Layer => |layer| Self::Word(layer.name(), layer.label());
    Scale => |scale| Self::Scale(scale);
    Role => |role| Self::Record(role.record());
    Evidence => |evidence| Self::Record(evidence.record());
    Position => |position| Self::Record(position.record());
    Coding => |coding| Self::Record(coding.record());
    Vec<Question> => |_| Self::Entries;
    Vec<Party> => |_| Self::Entries;
    Vec<Actor> => |_| Self::Entries;
    Vec<Source> => |_| Self::Entries;
    Vec<Event> => |_| Self::Entries;
    Vec<Coder> => |_| Self::Entries;
    Vec<Stance> => |_| Self::Entries;
    Vec<Step> => |_| Self::Entries;
    Vec<Correction> => |_| Self::Entries;
}
