//! A story that is open: what its documents brought, and its line when it ends.

use std::collections::{BTreeMap, BTreeSet};

use crate::schema::{DigestSentence, Story, StoryDocument, TimelineEntry, round};

use super::{
    digest::{Length, digest},
    figures::{Source, contradictions},
    leaf::{Dated, Leaf},
    line::Line,
};

/// Sentences of a document that a digest may take.
const LINES: usize = 12;
/// Documents whose sentences are kept: the first, and the latest of the others.
const KEPT: usize = 120;
/// Entries of a timeline.
const ENTRIES: usize = 400;
/// Entries of one day that are this alike are one.
const SAME: f32 = 0.5;
/// Actors that are named.
const ACTORS: usize = 12;
/// Length of a digest: that of a long paragraph.
const LENGTH: Length = Length { words: 125, sentences: 8 };

/// A story that waits for more documents.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) id: String,
    documents: Vec<StoryDocument>,
    /// Position of the document and its sentences; of originals alone.
    kept: Vec<(usize, Vec<Line>)>,
    sources: Vec<Source>,
    entries: Vec<(TimelineEntry, Line)>,
    /// Documents that name somebody: by id or name; the name as it was first.
    names: BTreeMap<String, (usize, String, bool)>,
    outlets: BTreeSet<String>,
    originals: u64,
    /// Number of the document that came last.
    pub(super) last: u64,
    /// Last day of publication.
    pub(super) last_day: Option<i32>,
    /// A document of this run is in it, not only of an earlier one.
    pub(super) is_fresh: bool,
}

impl Row {
    pub(super) fn new(id: String) -> Row {
        Row {
            id,
            documents: Vec::new(),
            kept: Vec::new(),
            sources: Vec::new(),
            entries: Vec::new(),
            names: BTreeMap::new(),
            outlets: BTreeSet::new(),
            originals: 0,
            last: 0,
            last_day: None,
            is_fresh: false,
        }
    }

    /// Adds a document. `actors`: id of the actor of each of its entities.
    pub(super) fn add(
        &mut self,
        leaf: Leaf,
        actors: &[Option<(String, f32)>],
        duplicate_of: Option<String>,
        similarity: f32,
    ) {
        let actor = |at: usize| actors.get(at).and_then(|it| it.as_ref()).map(|it| it.0.clone());
        let at = self.documents.len();
        self.last_day = self.last_day.max(leaf.day);
        for (i, name) in &leaf.names {
            let id = actor(*i);
            let known = id.is_some();
            let row =
                self.names.entry(id.unwrap_or_else(|| name.clone())).or_insert((0, name.clone(), known));
            row.0 += 1;
        }
        if duplicate_of.is_none() {
            self.originals += 1;
            self.outlets.insert(leaf.outlet.clone().unwrap_or_else(|| format!("\u{0}{}", leaf.id)));
            self.sources.push(Source {
                doc_id: leaf.id.clone(),
                outlet: leaf.outlet.clone(),
                published: leaf.published.clone(),
                told: leaf.figures,
            });
            for it in leaf.dated {
                self.date(&leaf.id, it, &actor);
            }
            let body = leaf.lines.into_iter().skip(leaf.body).take(LINES).collect();
            self.kept.push((at, body));
            if KEPT < self.kept.len() {
                self.kept.remove(1);
            }
        }
        self.documents.push(StoryDocument {
            doc_id: leaf.id,
            title: leaf.title,
            outlet: leaf.outlet,
            published: leaf.published,
            similarity: round(similarity.min(1.0)),
            duplicate_of,
        });
    }

    fn date(&mut self, doc_id: &str, it: Dated, actor: &dyn Fn(usize) -> Option<String>) {
        let kind = if it.is_quote { "quote" } else { "event" };
        let same = |(entry, line): &&mut (TimelineEntry, Line)| {
            entry.date == it.date && entry.kind == kind && SAME <= line.likeness(&it.line)
        };
        if let Some((entry, _)) = self.entries.iter_mut().find(same) {
            entry.documents += u64::from(entry.doc_id != doc_id);
            return;
        }
        if ENTRIES <= self.entries.len() {
            return;
        }
        let mut ids: Vec<String> = it.parties.iter().filter_map(|it| actor(it.0)).collect();
        ids.dedup();
        let entry = TimelineEntry {
            date: it.date,
            doc_id: doc_id.to_owned(),
            sentence: it.line.sentence,
            start: it.line.start,
            end: it.line.end,
            text: it.line.text.clone(),
            kind: kind.into(),
            type_of: it.kind,
            actors: ids,
            names: it.parties.into_iter().map(|it| it.1).collect(),
            documents: 1,
        };
        self.entries.push((entry, it.line));
    }

    /// The line of `stories.jsonl`.
    pub(super) fn finish(self) -> Story {
        let digest = self.digest();
        let days = || self.documents.iter().filter_map(|it| it.published.clone());
        let mut timeline: Vec<TimelineEntry> = self.entries.into_iter().map(|it| it.0).collect();
        timeline.sort_by(|a, b| a.date.cmp(&b.date));
        let mut names: Vec<(String, (usize, String, bool))> = self.names.into_iter().collect();
        names.sort_by_key(|it| std::cmp::Reverse(it.1.0));
        names.truncate(ACTORS);
        Story {
            label: label(&self.documents, &digest),
            first_day: days().min(),
            last_day: days().max(),
            originals: self.originals,
            sources: self.outlets.len() as u64,
            actors: names.iter().filter(|it| it.1.2).map(|it| it.0.clone()).collect(),
            names: names.into_iter().map(|it| it.1.1).collect(),
            digest,
            contradictions: contradictions(&self.sources),
            timeline,
            documents: self.documents,
            id: self.id,
        }
    }

    /// From documents in order of publication; those without a day stand where they came.
    fn digest(&self) -> Vec<DigestSentence> {
        let mut order: Vec<&(usize, Vec<Line>)> = self.kept.iter().collect();
        if self.documents.iter().all(|it| it.published.is_some()) {
            order.sort_by_key(|it| &self.documents[it.0].published);
        }
        let lines: Vec<&[Line]> = order.iter().map(|it| it.1.as_slice()).collect();
        let picked = digest(&lines, LENGTH);
        picked.into_iter().map(|(i, j)| self.cited(order[i].0, &lines[i][j])).collect()
    }

    fn cited(&self, at: usize, line: &Line) -> DigestSentence {
        let tell = self
            .kept
            .iter()
            .filter(|(i, lines)| *i == at || lines.iter().any(|it| SAME <= it.likeness(line)));
        let outlets: BTreeSet<String> = tell
            .map(|(i, _)| {
                let it = &self.documents[*i];
                it.outlet.clone().unwrap_or_else(|| format!("\u{0}{}", it.doc_id))
            })
            .collect();
        let document = &self.documents[at];
        DigestSentence {
            doc_id: document.doc_id.clone(),
            sentence: line.sentence,
            start: line.start,
            end: line.end,
            text: line.text.clone(),
            published: document.published.clone(),
            said_by: line.said_by.clone(),
            sources: outlets.len() as u64,
        }
    }
}

/// The headline of the document that was nearest to the others when it came; of two, that of the first.
fn label(documents: &[StoryDocument], digest: &[DigestSentence]) -> String {
    let titled: Vec<&StoryDocument> =
        documents.iter().filter(|it| it.title.is_some() && it.duplicate_of.is_none()).collect();
    let later = titled.iter().skip(1).filter(|_| 2 < titled.len());
    let best = later.copied().reduce(|a, b| if a.similarity < b.similarity { b } else { a });
    let title = best.or(titled.first().copied()).and_then(|it| it.title.clone());
    title.or_else(|| digest.first().map(|it| it.text.clone())).unwrap_or_default()
}
