//! The terms of the codebook.

use super::Words;
use crate::model::{Attribution, Section, StanceKind, StepView};

impl StanceKind {
    /// The kind in a sentence.
    pub fn label(self) -> Words {
        Words::fixed(match self {
            Self::Quotation => "quotation",
            Self::Paraphrase => "paraphrase",
            Self::Action => "action",
            Self::Commentary => "commentary",
        })
    }
}

impl StepView {
    /// The view in a sentence.
    pub fn label(self) -> Words {
        Words::fixed(match self {
            Self::Question => "one question",
            Self::AllQuestions => "all questions",
            Self::Grid => "grid of parties",
        })
    }
}

impl Attribution {
    /// The attribution in a sentence.
    pub fn label(self) -> Words {
        Words::fixed(match self {
            Self::OnTheRecord => "on the record",
            Self::OfficialStatement => "official statement",
            Self::JointStatement => "joint statement",
            Self::OnBackground => "on background",
            Self::Relayed => "relayed",
            Self::OneSidesAccount => "one side’s account",
            Self::Disputed => "attribution disputed",
            Self::Reported => "reported",
        })
    }
}

impl Section {
    /// The noun for an entry of the section.
    pub fn noun(self) -> Words {
        Words::fixed(match self {
            Self::Questions => "question",
            Self::Parties => "party",
            Self::Actors => "actor",
            Self::Sources => "source",
            Self::Events => "event",
            Self::Coders => "coder",
            Self::Stances => "stance",
            Self::Steps => "step",
        })
    }
}

/// "a party", "an actor".
pub fn with_article(noun: &str) -> Words {
    let vowel = noun.starts_with(['a', 'e', 'i', 'o', 'u']);
    Words::built(format!("{} {noun}", if vowel { "an" } else { "a" }))
}
