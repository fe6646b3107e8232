use std::collections::BTreeMap;

use documented::{Documented, DocumentedFields, DocumentedVariants};
use serde::{Deserialize, Serialize};

use super::{Day, EdtfDate};

/// What one actor said or did on a date; it bears on none, one or several
/// questions.
#[derive(Clone, Debug, PartialEq, Documented, DocumentedFields)]
pub struct Stance {
    /// The id by which steps, views and other stances name the stance.
    pub id: String,
    /// The id of the actor whose words or deed it is.
    pub actor: String,
    /// When it was said or done.
    pub said: EdtfDate,
    /// Whether it is words, their sense, a deed or an outside voice's remark.
    pub kind: StanceKind,
    /// On what footing it is known.
    pub attribution: Attribution,
    /// The id of the actor of the same side who passed the words on.
    pub relayed_by: Option<String>,
    /// The id of the actor of the other side who is described.
    pub about: Option<String>,
    /// The id that the parties' shares of one joint statement have in common.
    pub joint: Option<String>,
    /// The id of the earlier stance that this one withdraws.
    pub walks_back: Option<String>,
    /// A condition that the words name, kept as a condition.
    pub condition: Option<String>,
    /// Whether it shows only a least; left out, it is so for an action alone.
    pub at_least: bool,
    /// Where and to whom.
    pub venue: Option<String>,
    /// What was said or done, in the dataset's own words.
    pub summary: String,
    /// The quotations and accounts behind it; never empty.
    pub evidence: Vec<Evidence>,
    /// The position on each question that the words bear on, by question id.
    pub positions: BTreeMap<String, Position>,
    /// Why the words bear on no question.
    pub no_position: Option<String>,
    /// The ids of stances from sources that disagree with this one.
    pub conflicts_with: Vec<String>,
    /// What a careful reader must know, shown with the stance.
    pub note: Option<String>,
    /// When its sources first made it known: the latest possible day of the
    /// earliest publication.
    pub known: Day,
    /// The day from which it counts on the clock of what was said: its latest
    /// possible day, cut to the day on which it became known.
    pub effective: Day,
    /// The party of the actor on the effective day; `None` for an outside voice.
    pub party: Option<String>,
    /// The party whose position it is: that of `about` in one side's account
    /// of the other, the actor's own otherwise.
    pub position_party: Option<String>,
    /// The rank of the actor on the effective day.
    pub rank: Option<u32>,
    /// Whether the actor spoke for the party on the effective day.
    pub speaks: bool,
}

impl Stance {
    /// Whether an actor has part in this stance: as its voice, as the one who
    /// relayed it, or as the one it tells about.
    pub fn involves(&self, actor: &str) -> bool {
        self.actor == actor
            || self.relayed_by.as_deref() == Some(actor)
            || self.about.as_deref() == Some(actor)
    }

    /// Whether both are one utterance: the same stance, or two parties' shares
    /// of one joint statement.
    pub fn is_same_statement(&self, other: &Self) -> bool {
        self.id == other.id || (self.joint.is_some() && self.joint == other.joint)
    }

    /// Whether this stance can set its party's line: words on the record of
    /// someone who speaks for it. Actions, unnamed officials, one side's
    /// accounts of the other, disputed attributions and commentary cannot.
    pub fn can_set_line(&self) -> bool {
        self.speaks
            && matches!(self.kind, StanceKind::Quotation | StanceKind::Paraphrase)
            && matches!(
                self.attribution,
                Attribution::OnTheRecord
                    | Attribution::OfficialStatement
                    | Attribution::JointStatement
                    | Attribution::Relayed
            )
    }
}

/// A stance's place on one question: a level, and the lowest and highest that
/// its words would allow.
#[derive(Clone, Debug, PartialEq, Documented, DocumentedFields)]
pub struct Position {
    /// The level or number coded.
    pub value: f64,
    /// The lowest that a careful reader could defend from the words; the value
    /// where it is left out.
    pub low: f64,
    /// The highest that a careful reader could defend from the words; the value
    /// where it is left out.
    pub high: f64,
    /// One line that a reader can argue with.
    pub reason: String,
}

/// One quotation or account from one source.
#[derive(Clone, Debug, PartialEq, Documented, DocumentedFields)]
pub struct Evidence {
    /// The source's id.
    pub source: String,
    /// The verbatim words; an account without a quotation has none.
    pub quote: Option<String>,
    /// Where in the source, such as "paragraph 9".
    pub locator: String,
    /// The language of the quotation (BCP 47), where it is not English.
    pub lang: Option<String>,
    /// The quotation in English, where it is in another language.
    pub translation: Option<String>,
}

/// What a stance is.
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
    /// The speaker's view in a source's words.
    Paraphrase,
    /// Something done: a floor, so its position is a value alone.
    Action,
    /// An outside voice's remark; never a position.
    Commentary,
}

impl StanceKind {
    /// All kinds, in the order in which they are listed to readers.
    pub const ALL: [Self; 4] = [
        Self::Quotation,
        Self::Paraphrase,
        Self::Action,
        Self::Commentary,
    ];

    /// The name in files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Quotation => "Quotation",
            Self::Paraphrase => "Paraphrase",
            Self::Action => "Action",
            Self::Commentary => "Commentary",
        }
    }
}

/// On what footing a stance is known, in journalism's terms.
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
    /// Said by a named voice.
    OnTheRecord,
    /// Issued by an office.
    OfficialStatement,
    /// Issued by several parties together: one stance for each, with a common
    /// `joint`.
    JointStatement,
    /// Said by an unnamed official.
    OnBackground,
    /// Passed on by someone of the same side, whom `relayed_by` names.
    Relayed,
    /// Told by one side about the other, whom `about` names.
    OneSidesAccount,
    /// Sources differ on who said it.
    Disputed,
}

impl Attribution {
    /// All attributions, in the order in which they are listed to readers.
    pub const ALL: [Self; 7] = [
        Self::OnTheRecord,
        Self::OfficialStatement,
        Self::JointStatement,
        Self::OnBackground,
        Self::Relayed,
        Self::OneSidesAccount,
        Self::Disputed,
    ];

    /// The name in files.
    pub fn name(self) -> &'static str {
        match self {
            Self::OnTheRecord => "OnTheRecord",
            Self::OfficialStatement => "OfficialStatement",
            Self::JointStatement => "JointStatement",
            Self::OnBackground => "OnBackground",
            Self::Relayed => "Relayed",
            Self::OneSidesAccount => "OneSidesAccount",
            Self::Disputed => "Disputed",
        }
    }
}
