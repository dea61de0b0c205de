//! The corpus pass over events: what several documents report of one happening becomes one row.
//!
//! Workers make a [`Print`] of each event; [`Index`] folds them (see [`fold`](crate::fold)). An event without a party that the
//! corpus knows is compared by the words of its sentence alone.

mod print;
mod row;
mod same;

use std::io;

use crate::{fold::Fold, quotes::Story};
use row::{Happening, Report};

pub(crate) use print::{Print, prints};

/// The events of a run.
pub(crate) type Index = Fold<Happening>;

impl Index {
    /// Gives every event of a document its row. `actors`: id of the actor of each entity of the document.
    pub(crate) fn add(
        &mut self,
        story: &Story,
        prints: Vec<Print>,
        actors: &[Option<(String, f32)>],
    ) -> io::Result<()> {
        self.document(prints.into_iter().map(|print| {
            let report = Report::new(story, print, actors);
            let keys = report.keys();
            (report, keys)
        }))
    }
}

#[cfg(test)]
mod tests;
