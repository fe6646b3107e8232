//! Questions, parties, actors, sources, events, stances, steps and corrections as plain
//! data, in the terms of the codebook.
//!
//! In a [`Dataset`] returned by [`crate::file::read`], every id is unique in its
//! section, every reference resolves, every position lies on its question's scale
//! with low ≤ value ≤ high, and every actor has a role on the effective day of
//! their stances. Entries that break a rule are left out and reported.
//!
//! ```
//! use standpoint::file;
//!
//! let text = standpoint::assets::RAFAH;
//! let outcome = file::read(text);
//! for diagnostic in &outcome.diagnostics {
//!     println!("{}: {}", diagnostic.code.name(), diagnostic.message);
//! }
//! let dataset = outcome.dataset.expect("the file holds a dataset");
//!
//! let biden = dataset.actor(&"biden".into()).expect("an actor with this id");
//! assert_eq!(biden.name, "Joe Biden");
//!
//! let stance = dataset.stances.iter().find(|stance| stance.actor == biden.id);
//! let stance = stance.expect("a stance of this actor");
//! for (question, position) in &stance.positions {
//!     let scale = &dataset.question(question).expect("a resolved id").scale;
//!     let (min, max) = scale.bounds();
//!     assert!((min..=max).contains(&position.value));
//!     println!("{question}: {}", scale.format(position.value));
//! }
//! ```

mod color;
mod dataset;
mod date;
mod day_input;
mod id;
mod id_index;
mod initials;
mod link;
mod passage;
mod quotation;
mod scale;
mod section;
mod slug;
mod stance;
mod step;

use documented::{Documented, DocumentedFields};

pub use color::{
    LowContrast, PartyColor, Rgb, are_alike, contrast, lowest_contrast, mixed, parse_rgb,
    with_contrast,
};
pub use dataset::{Dataset, DatasetParts, NoSuchStep};
#[cfg(test)]
pub(crate) use date::tests::deterministic_config;
pub use date::{DateError, Day, EdtfDate, Granularity, UnsupportedForm, days_between};
pub use day_input::{
    end_of_shorter_month, parse_day, parse_day_near, parse_month, parse_range_in_words,
    possible_days,
};
pub use id::{ActorId, CoderId, EventId, PartyId, QuestionId, SourceId, StanceId};
pub(crate) use id_index::IdIndex;
pub use initials::InitialsGenerator;
pub(crate) use link::has_gap;
pub use link::{OddHost, is_web_link};
pub use passage::Passage;
pub use quotation::word_count;
pub(crate) use quotation::{is_of_script_without_spaces, is_quotation_mark, spaced_word_count};
pub use scale::{Level, Question, Scale};
pub use section::Section;
pub(crate) use slug::is_id;
pub use slug::slug;
pub use stance::{
    Attribution, Coding, Evidence, Found, Position, Reading, Resolved, Stance, StanceCoding,
    StanceKind,
};
pub use step::{Layer, SlideOverflow, Step, StepView};

/// The newest version of the file format that this program reads.
pub const FORMAT_VERSION: u32 = 1;

/// The default of [`DatasetParts::stale_after`], in days.
pub const DEFAULT_STALE_AFTER: u32 = 21;

/// A side in the dispute, such as a government or a council. A dataset may have any
/// number of parties.
#[derive(Clone, Debug, PartialEq, Documented, DocumentedFields)]
pub struct Party {
    /// The id by which actors and views name the party.
    pub id: PartyId,
    /// The name that readers see.
    pub name: String,
    /// One to four letters that identify the party alongside its colour. The default is made of the
    /// name.
    pub initials: String,
    /// The group by which the party can be found and chosen with others, such as a region
    /// or a family of parties.
    pub group: Option<String>,
    /// The party's colour: "blue", "brown", "green", "magenta", "violet", "olive", "red", "teal",
    /// or a value such as "#0B6E4F", which is made darker or lighter where it could not be read, or
    /// two values, for light and dark backgrounds, such as "#0B6E4F #6FD3A8". A party without one
    /// gets a free colour of the palette, or grey.
    pub color: Option<String>,
    /// True if the party is among those that are chosen at first. If no party is, all are; of more
    /// than eight, those whose last values lie farthest apart on the question that is shown. The
    /// default is `false`.
    pub shown: bool,
}

impl Party {
    /// The largest number of letters in initials.
    pub const MAX_INITIALS: usize = 4;
}

/// A person, a body or an unnamed official, with or without a party.
#[derive(Clone, Debug, PartialEq, Documented, DocumentedFields)]
pub struct Actor {
    /// The id by which stances and events name the actor.
    pub id: ActorId,
    /// The name that readers see.
    pub name: String,
    /// True if the actor stands for officials who are not named, who never speak for a party. The
    /// default is `false`.
    pub unnamed: bool,
    /// The roles held, in file order. An actor whose role never changes has `role`,
    /// `party`, `rank` and `speaks` instead.
    pub roles: Vec<Role>,
}

/// A role of an actor: its title, its party and its dates.
#[derive(Clone, Debug, PartialEq, Documented, DocumentedFields)]
pub struct Role {
    /// The title, such as "Prime Minister".
    pub title: String,
    /// The party. An outside voice has none.
    pub party: Option<PartyId>,
    /// The rank within the party; 1 is the highest. Of two stances on one day,
    /// that of the higher-ranking actor counts.
    pub rank: Option<u32>,
    /// True if the actor speaks for the party and can set its line. The default is `false`.
    pub speaks: bool,
    /// The first day of the role. Without one, the role was always held.
    pub from: Option<Day>,
    /// The last day of the role. Without one, the role is still held.
    pub to: Option<Day>,
}

impl Role {
    /// Returns true if the role was held on `day`.
    pub fn covers(&self, day: Day) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }
}

impl Actor {
    /// Returns the role held on `day`: the first in file order that covers it.
    pub fn role_on(&self, day: Day) -> Option<&Role> {
        self.roles.iter().find(|role| role.covers(day))
    }
}

/// A published document.
#[derive(Clone, Debug, PartialEq, Documented, DocumentedFields)]
pub struct Source {
    /// The id by which evidence and events name the source.
    pub id: SourceId,
    /// Who published it, or "Unknown publisher".
    pub publisher: String,
    /// An explanation of how the publisher was inferred, if the document does not name it.
    pub publisher_inferred: Option<String>,
    /// The title, or a description in brackets if it has none.
    pub title: String,
    /// When it was published.
    pub published: EdtfDate,
    /// An explanation of how the date of publication was inferred, if it is not stated.
    pub inferred: Option<String>,
    /// The address at which it was published.
    pub url: Option<String>,
    /// The address of an archived copy.
    pub archived: Option<String>,
    /// The day on which the archived copy was made.
    pub archived_on: Option<Day>,
    /// Caveats that a reader should know before relying on it.
    pub caveats: Option<String>,
    /// An error that the source is known to contain. A stance that rests only on such sources
    /// moves no line.
    pub known_error: Option<String>,
    /// True if it is a copy whose words may differ from the original: its quotations are “as
    /// printed in this copy”, not verbatim. The default is `false`.
    pub copy: bool,
}

impl Source {
    /// Returns true if nothing tells who published it.
    pub fn has_unknown_publisher(&self) -> bool {
        self.publisher.eq_ignore_ascii_case("unknown publisher")
    }
}

/// Something that happened, marked below the figure in the window and on wide web pages. Slides and
/// pictures have no events.
#[derive(Clone, Debug, PartialEq, Documented, DocumentedFields)]
pub struct Event {
    /// The id by which views name the event.
    pub id: EventId,
    /// The name shown on the time axis.
    pub name: String,
    /// When it happened.
    pub when: EdtfDate,
    /// Who took part.
    pub participants: Vec<ActorId>,
    /// The source that reports it.
    pub source: SourceId,
    /// A description in one or two neutral sentences of at most 300 characters.
    pub summary: Option<String>,
    /// The quotations and accounts that the summary rests on.
    pub evidence: Vec<Evidence>,
    /// The rank among the events that are named on a chart, at most five of them; 1 is the first.
    /// Events without one come last, by their days.
    pub priority: Option<u32>,
}

impl Event {
    /// The most characters in a summary.
    pub const MAX_SUMMARY_CHARS: usize = 300;
}

/// A person, or a run of a language model, who coded positions.
#[derive(Clone, Debug, PartialEq, Documented, DocumentedFields)]
pub struct Coder {
    /// The id by which codings name the coder.
    pub id: CoderId,
    /// The name that readers see. That of a language model begins with the model and a comma, such
    /// as "Claude, first run", so that two runs of one model are not taken for two models.
    pub name: String,
    /// True if the coder is a language model. The default is `false`.
    pub model: bool,
}

impl Coder {
    /// The language model of which the coder is a run.
    pub fn language_model(&self) -> Option<&str> {
        let name = self.name.split(',').next().unwrap_or_default();
        self.model.then(|| name.trim())
    }
}

/// A correction of the dataset that was published.
#[derive(Clone, Debug, PartialEq, Documented, DocumentedFields)]
pub struct Correction {
    /// The day on which it was made.
    pub date: Day,
    /// The stance that was wrong, if it was one.
    pub stance: Option<StanceId>,
    /// What was wrong, and the correction.
    pub text: String,
}

impl Correction {
    /// Returns its day and its stance, by which it is recognized.
    pub(crate) fn name(&self) -> String {
        match &self.stance {
            Some(stance) => format!("{} {stance}", self.date),
            None => self.date.to_string(),
        }
    }
}
