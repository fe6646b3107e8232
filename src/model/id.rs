//! The ids of entries, each a type of its own.
//!
//! An id cannot be passed where that of another kind of entry is expected:
//!
//! ```compile_fail,E0308
//! # use standpoint::model::{Dataset, PartyId};
//! # fn ask(dataset: &Dataset, party: &PartyId) {
//! dataset.question(party);
//! # }
//! ```
//!
//! ```
//! # use standpoint::model::{Dataset, PartyId};
//! # fn ask(dataset: &Dataset, party: &PartyId) {
//! dataset.party(party);
//! # }
//! ```

use std::borrow::Borrow;
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use serde::{Serialize, Serializer};

/// Declares types of ids, the clones of which share their text.
macro_rules! ids {
    ($($(#[$docs:meta])* $id:ident;)*) => {$(
        $(#[$docs])*
        #[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $id(Arc<str>);

        impl $id {
            /// The id as it is written in the file.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl Deref for $id {
            type Target = str;

            fn deref(&self) -> &str {
                &self.0
            }
        }

        impl AsRef<str> for $id {
            fn as_ref(&self) -> &str {
                self
            }
        }

        impl Borrow<str> for $id {
            fn borrow(&self) -> &str {
                self
            }
        }

        impl<T: Into<Arc<str>>> From<T> for $id {
            fn from(id: T) -> Self {
                Self(id.into())
            }
        }

        impl fmt::Debug for $id {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Debug::fmt(self.as_str(), f)
            }
        }

        impl fmt::Display for $id {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self)
            }
        }

        impl Serialize for $id {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self)
            }
        }
    )*};
}

ids! {
    /// The id of a question.
    QuestionId;
    /// The id of a party.
    PartyId;
    /// The id of an actor.
    ActorId;
    /// The id of a source.
    SourceId;
    /// The id of an event.
    EventId;
    /// The id of a coder.
    CoderId;
    /// The id of a stance.
    StanceId;
}
