use documented::{Documented, DocumentedFields, DocumentedVariants};
use litemap::LiteMap;
use serde::{Deserialize, Serialize};

use super::quotation::has_whole_words;
use super::{
    ActorId, CoderId, Day, EdtfDate, PartyId, Question, QuestionId, SourceId, StanceId, word_count,
};

/// A statement or an action by one actor on a date. It may bear on any number of
/// questions, or on none.
#[derive(Clone, Debug, PartialEq, Documented, DocumentedFields)]
pub struct Stance {
    /// The id by which steps, views and other stances name the stance.
    pub id: StanceId,
    /// Who spoke or acted.
    pub actor: ActorId,
    /// When it was said or done.
    pub said: EdtfDate,
    /// A quotation, a paraphrase, an action or commentary. The default is `Quotation`,
    /// if there is a `quote`.
    pub kind: StanceKind,
    /// How the stance became known. The default is `OnTheRecord`, or `OnBackground` for a voice that
    /// is not named.
    pub attribution: Attribution,
    /// Who, of the same party, relayed the words.
    pub relayed_by: Option<ActorId>,
    /// The person in the other party whom the words describe.
    pub about: Option<ActorId>,
    /// A name that all stances of the joint statement share.
    pub joint: Option<String>,
    /// The earlier stance that this one walks back.
    pub walks_back: Option<StanceId>,
    /// A condition that the words attach.
    pub condition: Option<String>,
    /// The place and the audience.
    pub venue: Option<String>,
    /// The statement or action in the dataset's own words. Beside a quotation with a full clause, it
    /// may be left out.
    pub summary: String,
    /// The quotations and accounts that support it; at least one. A stance with one may have its
    /// fields, such as `source`, `quote` and `where`, instead.
    pub evidence: Vec<Evidence>,
    /// The position on each question that the stance bears on, by question id.
    pub positions: LiteMap<QuestionId, Position>,
    /// By question id, at most three words for what the stance is, if it bears on the question
    /// without a level. An action has a mark with these words under the levels. One side's
    /// account has no mark; it is told where the line of the other side is explained.
    pub bears_on: LiteMap<QuestionId, String>,
    /// Why the stance takes no position on any question. An action that only
    /// `bears_on` questions needs it, too.
    pub no_position: Option<String>,
    /// The codings that no position holds: of a coder who found a level where the stance
    /// has no position, or none where it has one.
    pub codings: Vec<StanceCoding>,
    /// The stances whose sources contradict this one.
    pub conflicts_with: Vec<StanceId>,
    /// A note for careful readers, shown with the stance.
    pub note: Option<String>,
    /// The values that are not written, but follow from other entries.
    pub resolved: Resolved,
}

/// The values of a stance that follow from its sources, its actors and its questions.
#[derive(Clone, Debug, Default, PartialEq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each follows from other entries independently of the others"
)]
pub struct Resolved {
    /// The day on which the stance became known: the latest possible day of the
    /// earliest publication.
    pub known: Day,
    /// The day on which the stance takes effect on the said clock: the latest
    /// possible day, but not after it became known. A figure for a period takes effect on
    /// the period's first day.
    pub effective: Day,
    /// The actor's party on the effective day; `None` for an outside voice.
    pub party: Option<PartyId>,
    /// The party that holds the position: that of the actor whom one side's account
    /// is about, and otherwise the actor's own.
    pub position_party: Option<PartyId>,
    /// The actor's rank on the effective day.
    pub rank: Option<u32>,
    /// True if the actor spoke for the party on the effective day.
    pub speaks: bool,
    /// True if the actor stands for officials who are not named.
    pub unnamed: bool,
    /// True if every source of the stance has a known error.
    pub rests_on_error: bool,
    /// True if the stance is a figure for a period: its date has several days, and all its
    /// positions are on continuous questions.
    pub figure: bool,
}

impl Stance {
    /// The largest number of words beside the mark of an action without a level.
    pub const MAX_ACTION_WORDS: usize = 3;
    /// The largest number of characters in these words.
    pub const MAX_ACTION_CHARS: usize = 24;

    /// Returns true if a careful reader could defend a value on a question from its words.
    pub fn allows(&self, question: &QuestionId, value: f64) -> bool {
        self.positions.get(question).is_some_and(|position| position.allows(value))
    }

    /// Returns true if the stance is drawn on the chart of a question: with a position, or as an
    /// action without a level.
    pub fn is_drawn_on(&self, question: &QuestionId) -> bool {
        self.positions.contains_key(question) || self.bears_on.contains_key(question)
    }

    /// Returns true if the stance is a figure for a period, such as a year's vote (L2a).
    pub fn is_figure<'q>(&self, question: impl Fn(&QuestionId) -> Option<&'q Question>) -> bool {
        let is_continuous = |id| question(id).is_some_and(|question| !question.scale.is_ordinal());
        self.said.earliest < self.said.latest
            && self.kind == StanceKind::Paraphrase
            && self.first_quoted().is_none()
            && !self.positions.is_empty()
            && self.positions.keys().all(is_continuous)
    }

    /// The day on which a stance that is known from a day on takes effect (L2): the last that is possible, or the
    /// first of a figure (L2a).
    pub fn takes_effect(&self, known: Day, is_figure: bool) -> Day {
        known.min(if is_figure { self.said.earliest } else { self.said.latest })
    }

    /// The day on which the stance takes effect, [as resolved](Resolved::effective).
    pub fn effective(&self) -> Day {
        self.resolved.effective
    }

    /// The actor's party, [as resolved](Resolved::party).
    pub fn party(&self) -> Option<&PartyId> {
        self.resolved.party.as_ref()
    }

    /// The party that holds the position, [as resolved](Resolved::position_party).
    pub fn position_party(&self) -> Option<&PartyId> {
        self.resolved.position_party.as_ref()
    }

    /// Returns true if an actor made or relayed this stance, or is described in it.
    pub fn involves(&self, actor: &ActorId) -> bool {
        [Some(&self.actor), self.relayed_by.as_ref(), self.about.as_ref()].contains(&Some(actor))
    }

    /// Returns the first evidence with a quotation.
    pub fn first_quoted(&self) -> Option<&Evidence> {
        let mut evidence = self.evidence.iter();
        evidence.find(|evidence| evidence.quote.is_some())
    }

    /// Returns the coders' findings on a question, first those whose codings the position holds.
    pub fn codings_on(&self, question: &QuestionId) -> impl Iterator<Item = (&CoderId, Found)> {
        let position = self.positions.get(question);
        let held = position
            .map_or(&[][..], |position| &position.codings)
            .iter()
            .map(|coding| (&coding.coder, Some(coding.reading())));
        let others = self.codings.iter().filter(move |coding| coding.question == *question);
        held.chain(others.map(|coding| (&coding.coder, coding.found())))
    }

    /// Returns the finding of a coder on a question; `None` if they have not coded it.
    pub fn coding_by(&self, coder: &CoderId, question: &QuestionId) -> Option<Found> {
        let mut codings = self.codings_on(question);
        codings.find(|(by, _)| *by == coder).map(|(_, found)| found)
    }

    /// Returns true if both belong to one statement: they are the same stance, or stances of two
    /// parties in a joint statement.
    pub fn is_same_statement(&self, other: &Self) -> bool {
        self.id == other.id || (self.joint.is_some() && self.joint == other.joint)
    }

    /// The last day on which it was said or, if it is a figure for a period, on which it holds.
    pub fn last_day(&self) -> Day {
        if self.resolved.figure { self.said.latest } else { self.effective() }
    }

    /// Returns true if it is an action with a position by a voice that speaks for its party: it
    /// sets no line, although words of that voice would.
    pub fn is_action_of_speaker(&self) -> bool {
        self.kind == StanceKind::Action && self.resolved.speaks && !self.positions.is_empty()
    }

    /// Returns true if this stance can set its party's line: on-the-record words of someone who
    /// speaks for it. Actions, unnamed officials, one side's accounts of the other, reported and
    /// disputed words, commentary, and words from sources with known errors alone cannot.
    pub fn can_set_line(&self) -> bool {
        self.resolved.speaks
            && !self.resolved.unnamed
            && !self.resolved.rests_on_error
            && matches!(self.kind, StanceKind::Quotation | StanceKind::Paraphrase)
            && self.attribution.is_named()
    }
}

/// A stance's position on one question: the coded value, and the lowest and
/// highest values that its words support.
#[derive(Clone, Debug, PartialEq, Documented, DocumentedFields)]
pub struct Position {
    /// The coded level or number.
    pub value: f64,
    /// The lowest value that a careful reader could defend from the words. The
    /// default is `value`.
    pub low: f64,
    /// The highest value that a careful reader could defend from the words. The
    /// default is `value`.
    pub high: f64,
    /// The reason for the coding, in one line that a reader can dispute.
    pub reason: String,
    /// The positions that the coders gave, each without seeing those of the others.
    pub codings: Vec<Coding>,
}

impl Position {
    /// Returns true if a careful reader could defend a value from the words.
    pub fn allows(&self, value: f64) -> bool {
        (self.low..=self.high).contains(&value)
    }

    /// The value with its range.
    pub fn reading(&self) -> Reading {
        Reading { value: self.value, low: self.low, high: self.high }
    }

    /// Returns true if the value is one that none of the coders gave, but a third reading.
    pub fn has_own_value(&self) -> bool {
        !self.codings.is_empty() && self.codings.iter().all(|coding| coding.value != self.value)
    }
}

/// The position that one coder gave.
#[derive(Clone, Debug, PartialEq, Documented, DocumentedFields)]
pub struct Coding {
    /// The coder.
    pub coder: CoderId,
    /// The level or number that the coder gave.
    pub value: f64,
    /// The lowest value that the coder found defensible. The default is `value`.
    pub low: f64,
    /// The highest value that the coder found defensible. The default is `value`.
    pub high: f64,
}

impl Coding {
    /// The value with its range.
    pub fn reading(&self) -> Reading {
        Reading { value: self.value, low: self.low, high: self.high }
    }
}

/// The coding of one coder on a question, where no position of the stance can hold it.
#[derive(Clone, Debug, PartialEq, Documented, DocumentedFields)]
pub struct StanceCoding {
    /// The coder.
    pub coder: CoderId,
    /// The question.
    pub question: QuestionId,
    /// The level or number that the coder gave. Without it, the coder found that the words
    /// show no level.
    pub value: Option<f64>,
    /// The lowest value that the coder found defensible. The default is `value`.
    pub low: Option<f64>,
    /// The highest value that the coder found defensible. The default is `value`.
    pub high: Option<f64>,
}

/// A level or number that words support, with the lowest and the highest that they allow.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reading {
    /// The level or number.
    pub value: f64,
    /// The lowest value that a careful reader could defend.
    pub low: f64,
    /// The highest value that a careful reader could defend.
    pub high: f64,
}

impl Reading {
    /// Returns true if the words allow only the value.
    pub fn is_exact(self) -> bool {
        self.low == self.value && self.high == self.value
    }
}

/// The finding of a coder in a stance on a question; `None` if the words show no level.
pub type Found = Option<Reading>;

impl StanceCoding {
    /// Returns the finding of the coder.
    pub fn found(&self) -> Found {
        self.value.map(|value| Reading {
            value,
            low: self.low.unwrap_or(value),
            high: self.high.unwrap_or(value),
        })
    }
}

/// One quotation or account from one source.
#[derive(Clone, Debug, PartialEq, Documented, DocumentedFields)]
pub struct Evidence {
    /// Where the words or the account are published.
    pub source: SourceId,
    /// The words, verbatim; a line break is a space. An account in the source's own words has none.
    pub quote: Option<String>,
    /// True if the quotation has no full clause, so that it is shown only with the summary. The
    /// default is `false`; a quotation of up to six words is always a fragment.
    pub fragment: bool,
    /// The place in the source, such as "paragraph 9".
    pub locator: String,
    /// The language of the quotation as a BCP 47 tag, if it is not that of the dataset. It decides which forms
    /// Chinese characters have; elsewhere they have those of the dataset’s language.
    pub lang: Option<String>,
    /// The quotation in the language of the dataset, if it is in another one.
    pub translation: Option<String>,
}

impl Evidence {
    /// The largest number of words in a quotation that is always a fragment.
    const MAX_FRAGMENT_WORDS: usize = 6;

    /// Returns true if there is a quotation that is shown only with the summary, because it is
    /// marked as a fragment or has few words.
    pub fn is_fragment(&self) -> bool {
        let quote = self.quote.as_deref();
        quote.is_some_and(|quote| self.is_fragment_in(quote))
    }

    /// Returns true if an excerpt of the quotation is shown only with the summary.
    pub fn is_fragment_in(&self, excerpt: &str) -> bool {
        self.fragment || Self::is_always_fragment(excerpt)
    }

    /// Returns true if a quotation has so few words that it is always a fragment.
    pub fn is_always_fragment(quote: &str) -> bool {
        word_count(quote) <= Self::MAX_FRAGMENT_WORDS
    }

    /// Returns true if an excerpt has contiguous whole words of the quotation.
    pub fn has_excerpt(&self, excerpt: &str) -> bool {
        let quote = self.quote.as_deref();
        quote.is_some_and(|quote| has_whole_words(quote, excerpt))
    }
}

/// The form of a stance.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    Documented,
    DocumentedVariants,
)]
pub enum StanceKind {
    /// The speaker's own words.
    Quotation,
    /// The speaker's statement in the words of the source.
    Paraphrase,
    /// Something done. Its position is the one level that it shows.
    Action,
    /// A remark by an outside voice. It never takes a position.
    Commentary,
}

impl StanceKind {
    /// All kinds, in the order in which they are listed.
    pub const ALL: [Self; 4] = [Self::Quotation, Self::Paraphrase, Self::Action, Self::Commentary];

    /// Returns the name in the file format.
    pub fn name(self) -> &'static str {
        match self {
            Self::Quotation => "Quotation",
            Self::Paraphrase => "Paraphrase",
            Self::Action => "Action",
            Self::Commentary => "Commentary",
        }
    }
}

/// The attribution of a stance, in the terms of journalism.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    Documented,
    DocumentedVariants,
)]
pub enum Attribution {
    /// Said openly by a named actor.
    OnTheRecord,
    /// Issued by an office, such as a ministry.
    OfficialStatement,
    /// Issued by several parties together: one stance for each party, all with
    /// the same `joint`.
    JointStatement,
    /// Said by an official who is not named.
    OnBackground,
    /// Passed on by another actor of the same party, whom `relayed_by` names.
    Relayed,
    /// One side's account of the other, whom `about` names.
    OneSidesAccount,
    /// The sources disagree on who said it.
    Disputed,
    /// The source says it in its own voice; or the words were not public, and the source does not say
    /// who passed them on.
    Reported,
}

impl Attribution {
    /// All attributions, in the order in which they are listed.
    pub const ALL: [Self; 8] = [
        Self::OnTheRecord,
        Self::OfficialStatement,
        Self::JointStatement,
        Self::OnBackground,
        Self::Relayed,
        Self::OneSidesAccount,
        Self::Disputed,
        Self::Reported,
    ];

    /// The attributions that name someone, or a joint statement, in a field of their own.
    pub const WITH_FIELD: [Self; 3] = [Self::Relayed, Self::OneSidesAccount, Self::JointStatement];

    /// The field that the attribution requires, and no other may have.
    pub fn required_field(self) -> Option<&'static str> {
        match self {
            Self::Relayed => Some("relayed_by"),
            Self::OneSidesAccount => Some("about"),
            Self::JointStatement => Some("joint"),
            _ => None,
        }
    }

    /// The attribution that follows from a voice.
    pub fn of_voice(is_unnamed: bool) -> Self {
        if is_unnamed { Self::OnBackground } else { Self::OnTheRecord }
    }

    /// Returns true if a named voice or an office stands behind the words.
    pub fn is_named(self) -> bool {
        matches!(
            self,
            Self::OnTheRecord | Self::OfficialStatement | Self::JointStatement | Self::Relayed
        )
    }

    /// Returns the name in the file format.
    pub fn name(self) -> &'static str {
        match self {
            Self::OnTheRecord => "OnTheRecord",
            Self::OfficialStatement => "OfficialStatement",
            Self::JointStatement => "JointStatement",
            Self::OnBackground => "OnBackground",
            Self::Relayed => "Relayed",
            Self::OneSidesAccount => "OneSidesAccount",
            Self::Disputed => "Disputed",
            Self::Reported => "Reported",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn evidence(quote: Option<&str>, fragment: bool) -> Evidence {
        Evidence {
            source: SourceId::default(),
            quote: quote.map(str::to_owned),
            fragment,
            locator: String::new(),
            lang: None,
            translation: None,
        }
    }

    #[test]
    fn a_quotation_of_up_to_six_words_is_a_fragment() {
        for (quote, fragment, expected) in [
            (None, false, false),
            (Some("red line"), false, true),
            (Some("no way to do – this now"), false, true),
            (Some("no way to do this right now"), false, false),
            (Some("no way to do this right now"), true, true),
        ] {
            assert_eq!(evidence(quote, fragment).is_fragment(), expected, "{quote:?}");
        }
    }
}
