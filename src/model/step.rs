use documented::{Documented, DocumentedFields, DocumentedVariants};

use litemap::LiteMap;

use super::{
    ActorId, Day, EdtfDate, Evidence, QuestionId, Stance, StanceId, StanceKind, spaced_word_count,
};

/// A step of a talk. It names only what changes from the previous step's view.
#[derive(Clone, Debug, Default, PartialEq, Documented, DocumentedFields)]
pub struct Step {
    /// The headline: what was said or done, by whom and when.
    pub title: String,
    /// The kind of slide. The default is `Question`.
    pub view: StepView,
    /// The question to show.
    pub question: Option<QuestionId>,
    /// The period to show.
    pub range: Option<EdtfDate>,
    /// The day whose positions to show.
    pub as_of: Option<Day>,
    /// Whom to show; all others are hidden.
    pub actors: Option<Vec<ActorId>>,
    /// The stances that the step cites. Their cards have this order, but the first one of another
    /// party comes second.
    pub stances: Vec<StanceId>,
    /// The words to show of a stance's quotation, by the id of the stance: contiguous
    /// words of it. Without them, all of the quotation is shown.
    pub excerpts: LiteMap<StanceId, String>,
    /// Layers of the chart in addition to the lines, such as `[Voices, Ranges]`.
    pub show: Vec<Layer>,
    /// A line under the sentence of the step.
    pub annotation: Option<String>,
    /// Notes for the presenter, which the audience never sees.
    pub notes: Option<String>,
}

/// The kind of a step's slide.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Documented, DocumentedVariants)]
pub enum StepView {
    /// The chart of one question, and the cards of the stances that the step cites.
    #[default]
    Question,
    /// All questions, each in a row with the sentence of the day.
    AllQuestions,
    /// A small chart of one question for each party.
    Grid,
    /// The subject, its days and its sources.
    Title,
}

impl StepView {
    /// All views, in the order in which they are listed.
    pub const ALL: [Self; 4] = [Self::Question, Self::AllQuestions, Self::Grid, Self::Title];

    /// Returns the name in the file format.
    pub fn name(self) -> &'static str {
        match self {
            Self::Question => "Question",
            Self::AllQuestions => "AllQuestions",
            Self::Grid => "Grid",
            Self::Title => "Title",
        }
    }
}

/// A layer of the chart beside lines.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Documented,
    DocumentedVariants,
    clap::ValueEnum,
)]
pub enum Layer {
    /// The statements and actions of all voices.
    Voices,
    /// The ranges of the statements that set lines.
    Ranges,
    /// The distance between two lines.
    Distance,
}

impl Layer {
    /// All layers, in the order in which they are listed.
    pub const ALL: [Self; 3] = [Self::Voices, Self::Ranges, Self::Distance];

    /// Returns the name in the file format.
    pub fn name(self) -> &'static str {
        match self {
            Self::Voices => "Voices",
            Self::Ranges => "Ranges",
            Self::Distance => "Distance",
        }
    }
}

/// A text that does not fit on the slide of a step, with its number of characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SlideOverflow<'a> {
    /// The title, with its number of words.
    Title(usize, usize),
    /// The words to show of the stance with this id.
    Excerpt(&'a StanceId, usize),
    /// The whole quotation of the stance with this index in the step, which has no excerpt.
    Quotation(usize, usize),
}

impl Step {
    /// The largest number of words in a title.
    pub const MAX_TITLE_WORDS: usize = 12;
    /// The largest number of characters in a title.
    pub const MAX_TITLE_CHARS: usize = 90;
    /// The largest number of characters in an excerpt, or in a quotation without one.
    pub const MAX_EXCERPT_CHARS: usize = 190;

    /// The title, if it does not fit on the slide.
    pub fn title_overflow(&self) -> Option<SlideOverflow<'static>> {
        let (words, chars) = (spaced_word_count(&self.title), self.title.chars().count());
        let is_long = words > Self::MAX_TITLE_WORDS || chars > Self::MAX_TITLE_CHARS;
        is_long.then_some(SlideOverflow::Title(words, chars))
    }

    /// Returns the words of a stance that the step's slide quotes, with the evidence that they
    /// are from: the excerpt, or else the first quotation that is not a fragment, or else the
    /// first. An action without an excerpt is not quoted.
    pub fn quotation<'a>(&'a self, stance: &'a Stance) -> Option<(&'a Evidence, &'a str)> {
        if let Some(excerpt) = self.excerpts.get(&stance.id) {
            let mut evidence = stance.evidence.iter();
            let quoted = evidence.find(|evidence| evidence.has_excerpt(excerpt))?;
            return Some((quoted, excerpt));
        }
        let quoted = stance.main_quoted().filter(|_| stance.kind != StanceKind::Action)?;
        Some((quoted, quoted.quote.as_deref()?))
    }
}
