//! Who said what: direct, indirect and mixed speech with its speakers.
//!
//! First the quote marks are paired ([`marks`]), then stretches that are speech of their own find their cue
//! ([`direct`]); what is left of each sentence is searched for reporting words and what they open. Each pattern is a
//! file with its origins. Its score is an estimate that lies between its precision on the gold stories, where the rules
//! were tuned (all patterns above 97 %), and on PolNeAR's development part, which has other conventions (direct 98,
//! dash 100, `according to` 89, clauses 80, `…, X said` 74, requests 62 to 74, marked phrases and nouns 50); the example
//! `score_quotes` prints both.
//!
//! What rules miss is found by a trained network ([`net`]) and put beside them ([`learned`]): more speech, and attitudes,
//! which are attributed without being spoken.
//!
//! Not speech: thoughts, acts, refusals to speak, names in marks.

mod according_to;
mod attitude;
mod direct;
mod draft;
mod follow;
mod fragment;
mod headline;
mod judged;
#[cfg(test)]
mod kinds;
mod lead_in;
mod learned;
mod lexicon;
mod mark;
mod marks;
pub mod net;
mod noun_cue;
mod page;
mod phrase;
mod piece;
mod reported;
mod request;
mod said;
mod said_after;
mod source;
mod span;
mod speaker;
mod telling;
#[cfg(test)]
mod testing;

pub use lexicon::Lexicon;

use dateline_model::{Error, Model, embed};
use dateline_types::{BlockKind, Document, EntityId, Facts, Note, Quote, QuoteKind, Span, Tokens};

use draft::{Content, Draft};
use net::tagger::Tagger;
use page::{Page, Range};
use piece::Piece;

use crate::vocabulary::Vectors;

/// Finds quotes: the list of reporting words, and the network.
#[derive(Clone, Debug)]
pub struct Finder {
    lexicon: Lexicon,
    tagger: Tagger,
    version: u32,
}

impl Finder {
    /// Opens the list and the model that are linked into the program. The vectors are those that names are found with.
    ///
    /// # Errors
    /// A model that does not fit this program.
    pub fn embedded(vectors: Vectors) -> Result<Finder, Error> {
        let model = Model::from_static(embed!("../../models/quotes.bin"), net::network::EXPECT)?;
        Ok(Finder {
            lexicon: Lexicon::embedded(),
            tagger: Tagger::open(&model, vectors)?,
            version: model.version,
        })
    }

    /// Which training run made it.
    pub fn version(&self) -> u32 {
        self.version
    }
}

/// All quotes, in order of the text, and what was doubtful. `facts` holds mentions, entities, roles and times.
pub fn find(doc: &Document, tokens: &Tokens, facts: &Facts, finder: &Finder) -> (Vec<Quote>, Vec<Note>) {
    find_by(doc, tokens, facts, &finder.lexicon, Some(&finder.tagger))
}

/// By the rules, and by the network if there is one.
fn find_by(
    doc: &Document,
    tokens: &Tokens,
    facts: &Facts,
    lexicon: &Lexicon,
    tagger: Option<&Tagger>,
) -> (Vec<Quote>, Vec<Note>) {
    let (stretches, notes) = marks::pair(doc);
    let mut page = Page::new(doc, tokens, facts, &stretches, lexicon);
    for id in 0..stretches.len() {
        page.direct[id] = direct::is_direct(&page, id);
    }
    let mut used = vec![false; tokens.len()];
    let mut drafts = direct::find(&page, &mut used);
    for sentence in tokens.sentences() {
        let kind = doc.blocks[sentence.block.index()].kind;
        if kind.is_story() {
            for range in pieces(&page, sentence.tokens.range()) {
                piece(&page, range, kind == BlockKind::Headline, &used, &mut drafts);
            }
        }
    }
    if let Some(tagger) = tagger {
        let map = net::map::map(&page);
        let inputs = net::input::inputs(&page, map.places(), &tagger.network.vocabulary);
        learned::merge(&page, tagger.find(&inputs, &map, &net::paragraphs(tokens)), &mut drafts);
    }
    (finish(&page, drafts), notes)
}

/// A run of tokens that is looked at as a whole; a sentence without end is cut.
const LONGEST: usize = 300;

/// The runs of a sentence at one level of quotation, marks of direct quotes left out.
fn pieces(page: &Page, sentence: Range) -> Vec<Range> {
    let mut res: Vec<Range> = Vec::new();
    let mut level = None;
    for i in sentence {
        let here = page.speech_of(i);
        let edge = page.mark_of(i).is_some_and(|id| page.direct[id]);
        match res.last_mut() {
            _ if edge => level = None,
            Some(run) if level == Some(here) && run.len() < LONGEST => run.end = i + 1,
            Some(_) | None => {
                res.push(i..i + 1);
                level = Some(here);
            }
        }
    }
    res.retain(|it| 2 < it.len());
    res
}

/// Reported speech of one run.
fn piece(page: &Page, range: Range, headline: bool, used: &[bool], drafts: &mut Vec<Draft>) {
    let mut piece = Piece::new(page, range, headline, used);
    let mut found: Vec<Draft> = Vec::new();
    let tails = according_to::find(&piece).into_iter().filter(|(draft, _)| !taken(used, draft));
    let (drafts_of, tails): (Vec<_>, Vec<_>) = tails.unzip();
    found.extend(drafts_of);
    piece.tails = tails;
    let mut last = Vec::new();
    for hit in &piece.hits {
        if let Some((draft, tail)) = said_after::find(&piece, hit) {
            found.push(draft);
            last.push(tail);
        }
    }
    piece.tails.extend(last);
    for hit in &piece.hits {
        if piece.tails.iter().any(|it| it.at == hit.at) {
            continue;
        }
        let draft = noun_cue::find(&piece, hit)
            .or_else(|| request::find(&piece, hit).filter(|_| !hit.may(lexicon::Frames::THAT)))
            .or_else(|| reported::find(&piece, hit))
            .or_else(|| request::find(&piece, hit))
            .or_else(|| judged::find(&piece, hit));
        found.extend(draft);
    }
    if found.is_empty() {
        found.extend(headline::find(&piece));
    }
    for id in stretches_in(page, &piece.range) {
        let outer = page.stretches[id].outer();
        if !page.direct[id] && !found.iter().any(|it| covers(page, it, outer)) {
            found.extend(fragment::find(page, id, &piece.range));
        }
    }
    drafts.extend(found);
}

/// Whether a draft's cue is taken by a direct quote.
fn taken(used: &[bool], draft: &Draft) -> bool {
    draft.cue.as_ref().is_some_and(|it| used[it.start])
}

fn stretches_in(page: &Page, range: &Range) -> Range {
    let span = page.span(range.clone());
    let start = page.stretches.partition_point(|it| it.inner.start() < span.start());
    let end = page.stretches.partition_point(|it| it.inner.start() < span.end());
    start..end.max(start)
}

fn covers(page: &Page, draft: &Draft, span: Span) -> bool {
    match &draft.content {
        Content::Tokens(parts) => {
            parts.iter().any(|it| !it.is_empty() && page.span(it.clone()).overlaps(span))
        }
        Content::Marked(parts) => parts.iter().any(|it| it.overlaps(span)),
    }
}

/// The words between the marks, if a reported clause is nothing but marked words: `said that "we are ready".`
fn whole_clause(page: &Page, draft: &Draft, parts: &[Range]) -> Option<Span> {
    let [part] = parts else { return None };
    let content = span::content(page, part.clone())?;
    let first = page.tokens.at(content.start())?;
    let it = page.mark_of(first.index()).map(|id| &page.stretches[id]).filter(|it| it.outer() == content)?;
    let inner = page.tokens.within(it.inner).range();
    let clause = draft.origin == reported::CLAUSE && follow::is_clause(page, inner.start, inner.end);
    if clause { span::direct(page.doc.text(), it.inner) } else { None }
}

/// Spans, kinds and speakers, in order of the text.
fn finish(page: &Page, mut drafts: Vec<Draft>) -> Vec<Quote> {
    drafts.sort_by_key(|it| it.cue.as_ref().or(it.source.as_ref()).map_or(0, |it| it.start));
    let mut res: Vec<Quote> = Vec::new();
    let mut before: Vec<EntityId> = Vec::new();
    for draft in drafts {
        let (kind, parts) = match &draft.content {
            Content::Marked(parts) => (
                Some(QuoteKind::Direct),
                parts.iter().filter_map(|&it| span::direct(page.doc.text(), it)).collect(),
            ),
            Content::Tokens(parts) if let Some(inner) = whole_clause(page, &draft, parts) => {
                (Some(QuoteKind::Direct), vec![inner])
            }
            Content::Tokens(parts) => {
                (None, parts.iter().filter_map(|it| span::content(page, it.clone())).collect::<Vec<_>>())
            }
        };
        if parts.is_empty() {
            continue;
        }
        let kind = match draft.origin {
            learned::ATTITUDE => QuoteKind::Attitude,
            _ => kind.unwrap_or_else(|| span::kind(page, &parts)),
        };
        let speakers = draft.source.as_ref().map_or(Vec::new(), |it| speaker::speakers(page, it, &before));
        if !speakers.is_empty() {
            before.clone_from(&speakers);
        }
        let Draft { content: _, cue, source, phrase, origin, score } = draft;
        let found = telling::Found { cue, source, parts: &parts, speakers: &speakers, origin };
        let telling = telling::of(page, &found);
        let source = phrase.or(found.source).filter(|it| !it.is_empty()).map(|it| page.span(it));
        let cue = found.cue.map(|it| page.span(it));
        res.push(Quote { kind, parts, cue, source, speakers, score, origin, telling });
    }
    res.sort_by_key(|it| (it.span().start(), std::cmp::Reverse(it.span().end())));
    res.dedup_by(|b, a| a.parts == b.parts && a.speakers == b.speakers);
    res
}
