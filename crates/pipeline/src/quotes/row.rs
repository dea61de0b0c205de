//! A row: the same words, as outlets reported them.

use std::collections::BTreeSet;

use super::{
    changes::changes,
    print::{Print, Story},
    same::{Side, same},
};
use crate::{
    fold::Row,
    schema::{QuoteVersion, SaidQuote, round},
};

/// One report of the words.
#[derive(Debug)]
pub(crate) struct Version {
    pub(super) story: Story,
    pub(super) print: Print,
    /// Ids of the speakers' actors, and of those spoken for.
    actors: BTreeSet<String>,
    speakers: Vec<String>,
    about: Vec<String>,
    toward: Option<String>,
}

impl Version {
    pub(super) fn new(story: &Story, print: Print, actors: &[Option<(String, f32)>]) -> Version {
        let id = |at: &usize| actors.get(*at).and_then(|it| it.as_ref()).map(|it| it.0.clone());
        let speakers: Vec<String> = print.speakers.iter().filter_map(id).collect();
        let spoken_for = print.speaks_for.as_ref().and_then(id);
        let about: Vec<String> = print.about.iter().filter_map(id).collect();
        Version {
            actors: speakers.iter().cloned().chain(spoken_for).collect(),
            toward: print.stance.as_ref().and_then(|it| id(&it.0)),
            story: story.clone(),
            speakers,
            about,
            print,
        }
    }

    /// The day it was said, or else reported.
    fn day(&self) -> Option<&str> {
        self.print.said.as_deref().or(self.story.day.as_deref())
    }

    fn side(&self) -> Side<'_> {
        Side { words: &self.print.words, text: &self.print.text, actors: &self.actors, day: self.day() }
    }

    /// More content words, then words in marks, then the earlier one.
    fn fullness(&self) -> (usize, u8) {
        let kind = match self.print.kind.as_str() {
            "direct" => 2,
            "mixed" => 1,
            _ => 0,
        };
        (self.print.words.len(), kind)
    }
}

/// The same words, while more versions may come.
#[derive(Debug)]
pub(crate) struct Said {
    number: u32,
    continues: Option<u32>,
    /// In order of the input.
    versions: Vec<Version>,
    /// Position of the fullest version.
    fullest: usize,
}

impl Row for Said {
    type Version = Version;
    type Line = SaidQuote;

    fn open(number: u32, continues: Option<u32>) -> Said {
        Said { number, continues, versions: Vec::new(), fullest: 0 }
    }

    fn len(&self) -> usize {
        self.versions.len()
    }

    /// Whether a version says the same as the fullest one, or as the first.
    /// A part of what a document reports is no second report: `said that A and that B`.
    fn is_same(&self, version: &Version) -> bool {
        let (start, end) = version.print.span;
        let mut own = self.versions.iter().rev().take_while(|it| it.story.id == version.story.id);
        if own.any(|it| it.print.span.0 < end && start < it.print.span.1) {
            return false;
        }
        let known = [self.versions.get(self.fullest), self.versions.first()];
        known.into_iter().flatten().any(|it| same(&it.side(), &version.side()))
    }

    fn add(&mut self, version: Version) {
        if self.versions.get(self.fullest).is_some_and(|it| it.fullness() < version.fullness()) {
            self.fullest = self.versions.len();
        }
        self.versions.push(version);
    }

    /// The line of `quotes.jsonl`.
    fn finish(self) -> SaidQuote {
        let full = &self.versions[self.fullest];
        // The day that most versions tell, else the earliest day of publication.
        let said = earliest(self.versions.iter().filter_map(|it| it.print.said.as_deref()));
        let published = earliest(self.versions.iter().filter_map(|it| it.story.day.as_deref()));
        let first = self.versions.iter().min_by_key(|it| (it.story.day.is_none(), &it.story.day));
        let stance = self.versions.iter().find_map(|it| Some((it.toward.clone(), it.print.stance.clone()?)));
        let version = |it: &Version| QuoteVersion {
            doc_id: it.story.id.clone(),
            quote: it.print.index,
            outlet: it.story.outlet.clone(),
            published: it.story.day.clone(),
            kind: it.print.kind.clone(),
            score: round(it.print.score),
            changes: changes(&full.print.text, &it.print.text),
        };
        SaidQuote {
            id: format!("q{}", self.number),
            actors: unique(self.versions.iter().flat_map(|it| &it.speakers)),
            speakers: unique(full.print.names.iter()),
            dated_by: if said.is_some() { "text" } else { "published" }.into(),
            said: said.or(published),
            text: full.print.text.clone(),
            kind: full.print.kind.clone(),
            about: unique(self.versions.iter().flat_map(|it| &it.about)),
            about_names: unique(full.print.about_names.iter()),
            stance: stance.as_ref().map(|it| it.1.1.clone()),
            stance_toward: stance.as_ref().and_then(|it| it.0.clone()),
            stance_name: stance.map(|it| it.1.2),
            first: first.map_or_else(String::new, |it| it.story.id.clone()),
            first_outlet: first.and_then(|it| it.story.outlet.clone()),
            outlets: outlets(&self.versions),
            continues: self.continues.map(|it| format!("q{it}")),
            versions: self.versions.iter().map(version).collect(),
        }
    }
}

/// Outlets that had it, each once; a document without an outlet is one of its own.
fn outlets(versions: &[Version]) -> u64 {
    let names: BTreeSet<&str> =
        versions.iter().map(|it| it.story.outlet.as_deref().unwrap_or(&it.story.id)).collect();
    names.len() as u64
}

fn earliest<'a>(days: impl Iterator<Item = &'a str>) -> Option<String> {
    days.min().map(Into::into)
}

fn unique<'a>(all: impl Iterator<Item = &'a String>) -> Vec<String> {
    let mut res: Vec<String> = Vec::new();
    for it in all {
        if !res.contains(it) {
            res.push(it.clone());
        }
    }
    res
}
