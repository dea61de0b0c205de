//! The corpus pass over whole documents: which ones tell one story, and which one is a copy of which.
//!
//! Workers make a [`Leaf`] of each document; [`Stories`] folds them, one after the other, on the thread that writes, so
//! that the same input gives the same rows on any number of threads. A story ends when nobody told it for two weeks, or
//! when too many are open: those longest without a document end first. Its line is written then. What comes after
//! opens a new one: a split and never a wrong join.

mod cluster;
mod day;
mod digest;
mod figures;
mod leaf;
mod line;
mod row;
mod terms;

use std::collections::{BTreeMap, VecDeque};

use crate::{
    copies::{self, COPY, Match},
    schema::{Copy, Story, round},
};
use cluster::{Clusters, WINDOW};
use row::Row;

pub use digest::{Length, digest};
pub use leaf::Leaf;
pub use line::Line;

/// Most open stories.
const LIVE: usize = 6_000;
/// Most terms whose rarity is known, before those of a single document are forgotten.
const TERMS: usize = 3_000_000;
/// Documents between two looks at what can be forgotten.
const STEP: u64 = 512;

/// Where a document belongs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Placed {
    /// Id of its story.
    pub story: String,
    /// What it is a copy of, with the differences.
    pub copy: Option<Copy>,
    /// Stories that ended before it.
    pub ended: Vec<Story>,
}

/// The stories of a stream of documents.
#[derive(Debug, Default)]
pub struct Stories {
    copies: copies::Index,
    /// The documents that the index of copies holds.
    held: VecDeque<Held>,
    clusters: Clusters,
    open: BTreeMap<u64, Row>,
    n_stories: u64,
    n_documents: u64,
    today: Option<i32>,
    live: Option<usize>,
}

/// What copies are told by: a document and what it is a copy of itself.
#[derive(Debug)]
struct Held {
    id: String,
    outlet: Option<String>,
    published: Option<String>,
    story: u64,
    /// The first of its chain of copies: id, outlet, day.
    original: Option<(String, Option<String>, Option<String>)>,
    lines: Vec<Line>,
}

impl Stories {
    /// Holds at most so many open stories.
    pub fn with_room(live: usize) -> Stories {
        Stories { live: Some(live), ..Stories::default() }
    }

    /// Places a document. `actors`: id of the actor of each of its entities, with a score.
    pub fn add(&mut self, leaf: Leaf, actors: &[Option<(String, f32)>]) -> Placed {
        self.place(leaf, actors, true)
    }

    /// Places a document of an earlier run: stories that stay without a new one are not told again.
    pub fn remember(&mut self, leaf: Leaf, actors: &[Option<(String, f32)>]) {
        self.place(leaf, actors, false);
    }

    fn place(&mut self, mut leaf: Leaf, actors: &[Option<(String, f32)>], is_fresh: bool) -> Placed {
        self.n_documents += 1;
        self.today = self.today.max(leaf.day);
        let ended = self.end_old();
        let nearest = self.nearest(&leaf);
        let copy = nearest.and_then(|it| self.copy(&leaf, it));
        let (found, vector) = self.clusters.find(&leaf.terms, leaf.day);
        // A copy tells the story of its original, however it was cut.
        let of_original = nearest.and_then(|it| Some((self.held(it.number)?.story, it.similarity)));
        let of_original = of_original.filter(|it| self.open.contains_key(&it.0));
        let (number, similarity) = of_original.or(found).unwrap_or_else(|| (self.open(&leaf), 1.0));
        self.clusters.add(number, &vector, leaf.day);
        let duplicate_of = copy.as_ref().map(|it| it.original.clone());
        self.hold(&mut leaf, number, copy.as_ref());
        let Some(row) = self.open.get_mut(&number) else {
            return Placed { copy, ended, ..Placed::default() };
        };
        row.add(leaf, actors, duplicate_of, similarity);
        row.last = self.n_documents;
        row.is_fresh |= is_fresh;
        Placed { story: row.id.clone(), copy, ended }
    }

    /// Opens a story, whose id comes from its first document.
    fn open(&mut self, leaf: &Leaf) -> u64 {
        self.n_stories += 1;
        let hash = blake3::hash(leaf.id.as_bytes()).to_hex();
        self.open.insert(self.n_stories, Row::new(format!("s{}", &hash[..12])));
        self.n_stories
    }

    /// The most similar document so far; of two, the first.
    fn nearest(&self, leaf: &Leaf) -> Option<Match> {
        let found = self.copies.matches(&leaf.sketch).into_iter();
        found.reduce(|a, b| if a.similarity < b.similarity { b } else { a })
    }

    fn held(&self, number: u32) -> Option<&Held> {
        self.held.get((number - self.copies.oldest()) as usize)
    }

    fn copy(&self, leaf: &Leaf, nearest: Match) -> Option<Copy> {
        debug_assert!(COPY <= nearest.similarity, "the index gives nothing less");
        let held = self.held(nearest.number)?;
        let own = || (held.id.clone(), held.outlet.clone(), held.published.clone());
        let (original, original_outlet, original_published) = held.original.clone().unwrap_or_else(own);
        Some(Copy {
            doc_id: leaf.id.clone(),
            outlet: leaf.outlet.clone(),
            published: leaf.published.clone(),
            original,
            original_outlet,
            original_published,
            nearest: held.id.clone(),
            similarity: round(nearest.similarity),
            changes: copies::changes(&held.lines, &leaf.lines),
        })
    }

    fn hold(&mut self, leaf: &mut Leaf, story: u64, copy: Option<&Copy>) {
        let original =
            copy.map(|it| (it.original.clone(), it.original_outlet.clone(), it.original_published.clone()));
        self.held.push_back(Held {
            id: leaf.id.clone(),
            outlet: leaf.outlet.clone(),
            published: leaf.published.clone(),
            story,
            original,
            lines: leaf.lines.clone(),
        });
        let before = self.copies.oldest();
        self.copies.add(std::mem::take(&mut leaf.sketch));
        for _ in before..self.copies.oldest() {
            self.held.pop_front();
        }
    }

    /// Ends stories that nobody tells any more, and those longest without a document when there are too many.
    fn end_old(&mut self) -> Vec<Story> {
        let live = self.live.unwrap_or(LIVE);
        let full = live <= self.open.len();
        if !full && !self.n_documents.is_multiple_of(STEP) {
            return Vec::new();
        }
        let today = self.today;
        let over = |row: &Row| today.zip(row.last_day).is_some_and(|(today, last)| WINDOW < today - last);
        let mut gone: Vec<u64> = self.open.iter().filter(|it| over(it.1)).map(|it| *it.0).collect();
        if full && gone.len() < live.div_ceil(4) {
            let mut rest: Vec<(u64, u64)> = self.open.iter().map(|it| (it.1.last, *it.0)).collect();
            rest.sort_unstable();
            gone = rest.into_iter().map(|it| it.1).take(live.div_ceil(4)).collect();
            gone.sort_unstable();
        }
        self.clusters.forget_rare(TERMS);
        gone.into_iter().filter_map(|it| self.end(it)).collect()
    }

    fn end(&mut self, number: u64) -> Option<Story> {
        self.clusters.close(number);
        self.open.remove(&number).filter(|it| it.is_fresh).map(Row::finish)
    }

    /// The stories that are still open, in order of their first documents.
    pub fn finish(self) -> impl Iterator<Item = Story> {
        self.open.into_values().filter(|it| it.is_fresh).map(Row::finish)
    }
}

#[cfg(test)]
mod tests;
