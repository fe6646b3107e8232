//! What a dataset says: questions, parties, actors, sources, events, stances
//! and story steps, as plain data in the terms of the field.
//!
//! A [`Dataset`] that [`crate::file::read`] hands out always holds: every id is
//! unique in its section, every reference resolves, every position lies on its
//! question's scale with low ≤ value ≤ high, and every stance has the role of
//! its actor on its effective day. Entries that break a rule are left out and
//! reported instead.
//!
//! ```
//! let reading = standpoint::file::read(standpoint::assets::RAFAH);
//! let dataset = reading.dataset.expect("the embedded dataset is readable");
//! let biden = dataset.actor("biden").expect("an actor by id");
//! assert_eq!(biden.name, "Joe Biden");
//! ```

mod dataset;
mod date;
mod day_input;
mod scale;
mod section;
mod slug;
mod stance;
mod step;

use documented::{Documented, DocumentedFields};

pub use dataset::Dataset;
pub use date::{DateError, Day, EdtfDate, Granularity};
pub use day_input::{parse_day, parse_day_near};
pub use scale::{Level, Question, Scale};
pub use section::Section;
pub use slug::slug;
pub use stance::{Attribution, Evidence, Position, Stance, StanceKind};
pub use step::Step;

/// The newest dataset format that this program reads.
pub const FORMAT_VERSION: u32 = 1;

/// The number of days for which a position counts as current, where the
/// dataset does not say.
pub const DEFAULT_STALE_AFTER: u32 = 21;

/// A side, such as a government or a council; a dataset may have two or two hundred.
#[derive(Clone, Debug, PartialEq, Documented, DocumentedFields)]
pub struct Party {
    /// The id by which actors and views name the party.
    pub id: String,
    /// The name shown to readers.
    pub name: String,
    /// One to three letters: the sign beside the colour.
    pub initials: String,
}

/// A voice: a person, a body or an unnamed official; of a party, or of none.
#[derive(Clone, Debug, PartialEq, Documented, DocumentedFields)]
pub struct Actor {
    /// The id by which stances and events name the actor.
    pub id: String,
    /// The name shown to readers.
    pub name: String,
    /// The roles held, in file order; one whose role never changes has that role's
    /// fields of its own instead.
    pub roles: Vec<Role>,
}

/// What an actor was, for whom, and when.
#[derive(Clone, Debug, PartialEq, Documented, DocumentedFields)]
pub struct Role {
    /// The title, such as "Prime minister".
    pub title: String,
    /// The party's id; an outside voice has none.
    pub party: Option<String>,
    /// 1 is the party's highest; of two on one day the higher-ranking counts.
    pub rank: Option<u32>,
    /// Whether the actor speaks for the party, and so may set its line; `false`
    /// where it is left out.
    pub speaks: bool,
    /// The first day of the role; without one it was always held.
    pub from: Option<Day>,
    /// The last day of the role; without one it is still held.
    pub to: Option<Day>,
}

impl Role {
    /// Whether the role was held on `day`.
    pub fn covers(&self, day: Day) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }
}

impl Actor {
    /// The role held on `day`: the first in file order that covers it.
    pub fn role_on(&self, day: Day) -> Option<&Role> {
        self.roles.iter().find(|role| role.covers(day))
    }
}

/// A published document.
#[derive(Clone, Debug, PartialEq, Documented, DocumentedFields)]
pub struct Source {
    /// The id by which evidence and events name the source.
    pub id: String,
    /// Who published it.
    pub publisher: String,
    /// Why the publisher is inferred, where the document does not name it.
    pub publisher_inferred: Option<String>,
    /// Its title, or a description in brackets where the copy has none.
    pub title: String,
    /// When it was published.
    pub published: EdtfDate,
    /// Why the date of publication is inferred, where it is not stated.
    pub inferred: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// Where a copy is kept.
    pub archived: Option<String>,
    /// What a reader must know before relying on it.
    pub caveats: Option<String>,
}

/// Something that happened and that readers need on the time axis.
#[derive(Clone, Debug, PartialEq, Documented, DocumentedFields)]
pub struct Event {
    /// The id by which views name the event.
    pub id: String,
    /// The name shown on the axis.
    pub name: String,
    /// When it happened.
    pub when: EdtfDate,
    /// The ids of the actors who took part.
    pub participants: Vec<String>,
    /// The id of the source that tells of it.
    pub source: String,
}
