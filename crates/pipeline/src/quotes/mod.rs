//! The corpus pass over quotes: the same words in several outlets become one row, with what each cut or changed.
//!
//! Workers make a [`Print`] of each quote; [`Index`] folds them (see [`fold`](crate::fold)).

mod changes;
mod print;
mod row;
mod same;

use std::io;

use crate::fold::Fold;
use row::{Said, Version};

pub(crate) use print::{Print, Story, prints};

/// The quotes of a run.
pub(crate) type Index = Fold<Said>;

impl Index {
    /// Gives every quote of a document its row. `actors`: id of the actor of each entity of the document.
    pub(crate) fn add(
        &mut self,
        story: &Story,
        prints: Vec<Print>,
        actors: &[Option<(String, f32)>],
    ) -> io::Result<()> {
        self.document(prints.into_iter().map(|print| {
            let shingles = print.shingles.clone();
            (Version::new(story, print, actors), shingles)
        }))
    }
}

#[cfg(test)]
mod tests;
