//! What the columns of a table are taken for.

/// What a column of a table is taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnRole {
    /// The actor, by a code or a name.
    Actor,
    /// The name of an actor that has a code.
    ActorName,
    /// A second code of the actor, for states that share the first.
    SecondCode,
    /// The country of a party.
    Country,
    /// The party of the actor.
    Party,
    /// Who made a poll.
    Venue,
    /// The date.
    Date,
    /// The year of the date.
    Year,
    /// The month of the date.
    Month,
    /// The day of the date.
    Day,
    /// The values of a question.
    Value,
    /// The values of one party or actor.
    ActorValue,
    /// The low ends of the ranges around values.
    Low,
    /// The high ends of the ranges around values.
    High,
    /// Another column of the long format, by its name there.
    Field(&'static str),
    /// Nothing.
    Unused,
}
