//! The terms of the codebook.

use super::Words;
use crate::model::{Attribution, Layer, Section, Source, StanceKind, StepView};

words! {
    /// The kind in a sentence.
    fn StanceKind::label = match self {
        Quotation => "quotation", Paraphrase => "paraphrase", Action => "action",
        Commentary => "commentary",
    };
    /// The view in a sentence.
    fn StepView::label = match self {
        Question => "one question",
        AllQuestions => "all questions",
        Grid => "grid of parties",
        Title => "title",
    };
    /// The layer in a sentence.
    fn Layer::label = match self {
        Voices => "all voices", Ranges => "ranges", Distance => "distance",
    };
    /// The attribution in a sentence.
    fn Attribution::label = match self {
        OnTheRecord => "on the record", OfficialStatement => "official statement",
        JointStatement => "joint statement", OnBackground => "on background", Relayed => "relayed",
        OneSidesAccount => "one side’s account", Disputed => "attribution disputed",
        Reported => "reported",
    };
    /// The noun for an entry of the section.
    fn Section::noun = match self {
        Questions => "question", Parties => "party", Actors => "actor", Sources => "source",
        Events => "event", Coders => "coder", Stances => "stance", Steps => "step",
        Corrections => "correction",
    };
    /// The term for an entry of the section where people read of it, not of the file: its actors are
    /// voices.
    fn Section::term = match self {
        Questions => "question", Parties => "party", Actors => "voice", Sources => "source",
        Events => "event", Coders => "coder", Stances => "stance", Steps => "step",
        Corrections => "correction",
    };
    /// The term for several entries.
    fn Section::terms = match self {
        Questions => "questions", Parties => "parties", Actors => "voices", Sources => "sources",
        Events => "events", Coders => "coders", Stances => "stances", Steps => "steps",
        Corrections => "corrections",
    };
    /// The publisher of a source, marked if it is inferred.
    fn publisher_words(source: &Source) =
        if (source.publisher_inferred.is_some()) ("{} (publisher inferred)", source.publisher)
        else { Words::verbatim(&source.publisher) };
    /// The publication date of a source in EDTF: "2024-03-14/2024-03-21? (date inferred)".
    fn published_with_mark(source: &Source) = match (&source.inferred) {
        Some(_) => ("{} (date inferred)", source.published),
        None => ("{}", source.published),
    };
}

/// "a party", "an actor".
pub fn with_article(noun: &str) -> Words {
    let vowel = noun.starts_with(['a', 'e', 'i', 'o', 'u']);
    words!("{} {noun}", if vowel { "an" } else { "a" })
}
