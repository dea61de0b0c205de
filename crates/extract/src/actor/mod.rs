//! Which actor of the world an entity is: one id over a corpus.
//!
//! Two steps. [`profiles`] is pure and parallel: it tells what a document says of each of its named entities, and links
//! those that tables know (countries, regions, cities, peoples, bodies, the user's own list) to ids that are the same in
//! every run. [`Roster`] is one ordered, sequential fold over these profiles: the rest gets ids `a1`, `a2`, … in the order
//! of first sight, by name, office, country, company and the other names of the story.

mod agree;
mod generic;
mod kept;
mod keys;
mod known;
mod link;
mod office;
mod person;
mod place;
mod profile;
mod record;
mod roster;
mod setting;
mod word;

#[cfg(test)]
mod tests;

use dateline_types::{EntityId, EntityKind};

pub use known::Known;
pub use place::{Point, country_row, settled};
pub use profile::{Form, Office, Profile, StandsFor, TableLink, profiles};
pub use record::{Actor, OfficeSeen};
pub use roster::{LIVE, Roster};

/// An actor's id.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Id {
    /// From a table or the user's list: `country:KR`, `org:un`.
    Known(Box<str>),
    /// Met in this run: `a17`.
    Found(u32),
}

impl Id {
    /// Where its row stands: those of tables first, by their letters, then the others as they were met.
    pub fn order(&self) -> (u32, &str) {
        match self {
            Id::Known(id) => (0, id),
            Id::Found(number) => (*number, ""),
        }
    }
}

impl std::fmt::Display for Id {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Id::Known(id) => f.write_str(id),
            Id::Found(number) => write!(f, "a{number}"),
        }
    }
}

/// An entity of a document, the actor it is, and the probability that it is.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub struct Link {
    pub entity: EntityId,
    pub id: Id,
    pub score: f32,
}

/// An actor of the user's own list.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Listed {
    pub id: Box<str>,
    pub kind: EntityKind,
    /// The usual one first.
    pub names: Vec<Box<str>>,
    pub country: Option<[u8; 2]>,
}
