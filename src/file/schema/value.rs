use litemap::LiteMap;

use crate::model::{
    Actor, ActorId, Attribution, Coder, CoderId, Coding, Correction, Day, EdtfDate, Event, EventId,
    Evidence, Layer, Party, PartyId, Position, Question, QuestionId, Role, Scale, Source, SourceId,
    Stance, StanceCoding, StanceId, StanceKind, Step, StepView,
};

/// The value of a field.
#[derive(Clone, Debug)]
pub enum FieldValue<'a> {
    /// None: the field is left out.
    Absent,
    /// A text, an id or an address.
    Text(&'a str),
    /// Several texts or ids.
    Texts(Vec<&'a str>),
    /// Texts by the id of an entry.
    TextById(Vec<(&'a str, &'a str)>),
    /// `true` or `false`.
    Bool(bool),
    /// A number, with or without a fraction.
    Number(f64),
    /// A date in EDTF.
    Date(&'a EdtfDate),
    /// One day.
    Day(Day),
    /// The kind of a stance.
    Kind(StanceKind),
    /// The attribution of a stance.
    Attribution(Attribution),
    /// The view of a step.
    View(StepView),
    /// The layers beside lines on the chart of a step.
    Layers(&'a [Layer]),
    /// The scale of a question.
    Scale(&'a Scale),
    /// The roles of an actor.
    Roles(&'a [Role]),
    /// The evidence of a stance.
    Evidence(&'a [Evidence]),
    /// The positions of a stance by the id of the question.
    Positions(&'a LiteMap<QuestionId, Position>),
    /// The codings of a position.
    Codings(&'a [Coding]),
    /// The codings of a stance that no position holds.
    StanceCodings(&'a [StanceCoding]),
    /// The entries of a section, whose fields are listed for each.
    Entries,
}

impl FieldValue<'_> {
    /// Returns true if the value is a list or a map without any values.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Texts(list) => list.is_empty(),
            Self::Layers(list) => list.is_empty(),
            Self::TextById(map) => map.is_empty(),
            Self::Roles(list) => list.is_empty(),
            Self::Evidence(list) => list.is_empty(),
            Self::Positions(map) => map.is_empty(),
            Self::Codings(list) => list.is_empty(),
            Self::StanceCodings(list) => list.is_empty(),
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

impl<'a, T: AsRef<str>> From<&'a Vec<T>> for FieldValue<'a> {
    fn from(texts: &'a Vec<T>) -> Self {
        Self::Texts(texts.iter().map(T::as_ref).collect())
    }
}

impl<'a, I: AsRef<str>> From<&'a LiteMap<I, String>> for FieldValue<'a> {
    fn from(texts: &'a LiteMap<I, String>) -> Self {
        Self::TextById(texts.iter().map(|(id, text)| (id.as_ref(), text.as_str())).collect())
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
    String => |text| FieldValue::Text(text);
    QuestionId => |id| FieldValue::Text(id);
    PartyId => |id| FieldValue::Text(id);
    ActorId => |id| FieldValue::Text(id);
    SourceId => |id| FieldValue::Text(id);
    EventId => |id| FieldValue::Text(id);
    CoderId => |id| FieldValue::Text(id);
    StanceId => |id| FieldValue::Text(id);
    bool => |value| FieldValue::Bool(*value);
    u32 => |number| FieldValue::Number((*number).into());
    f64 => |number| FieldValue::Number(*number);
    EdtfDate => |date| FieldValue::Date(date);
    Day => |day| FieldValue::Day(*day);
    StanceKind => |kind| FieldValue::Kind(*kind);
    Attribution => |attribution| FieldValue::Attribution(*attribution);
    StepView => |view| FieldValue::View(*view);
    Vec<Layer> => |layers| FieldValue::Layers(layers);
    Scale => |scale| FieldValue::Scale(scale);
    Vec<Role> => |roles| FieldValue::Roles(roles);
    Vec<Evidence> => |evidence| FieldValue::Evidence(evidence);
    LiteMap<QuestionId, Position> => |positions| FieldValue::Positions(positions);
    Vec<Coding> => |codings| FieldValue::Codings(codings);
    Vec<StanceCoding> => |codings| FieldValue::StanceCodings(codings);
    Vec<Question> => |_| FieldValue::Entries;
    Vec<Party> => |_| FieldValue::Entries;
    Vec<Actor> => |_| FieldValue::Entries;
    Vec<Source> => |_| FieldValue::Entries;
    Vec<Event> => |_| FieldValue::Entries;
    Vec<Coder> => |_| FieldValue::Entries;
    Vec<Stance> => |_| FieldValue::Entries;
    Vec<Step> => |_| FieldValue::Entries;
    Vec<Correction> => |_| FieldValue::Entries;
}
