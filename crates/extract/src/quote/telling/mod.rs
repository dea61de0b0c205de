//! What is told about a quote once it is found: the act, whom it is said to, through what and for whom, and what it is
//! about.
//!
//! Each question is a file with one function of a [`Found`] quote; none of them moves a span or a speaker.

mod about;
mod act;
mod addressee;
pub(super) mod anonymity;
mod behalf;
mod medium;
mod negated;
mod said;
mod stance;
mod tree;
mod unnamed;

#[cfg(test)]
mod testing;

use dateline_types::{EntityId, Origin, Party, Span, Telling};

use super::page::{Page, Range};
use super::phrase;

/// A quote with its tokens.
pub(super) struct Found<'q> {
    /// Tokens of the reporting word.
    pub(super) cue: Option<Range>,
    /// Tokens of the noun phrase that names the source.
    pub(super) source: Option<Range>,
    pub(super) parts: &'q [Span],
    pub(super) speakers: &'q [EntityId],
    pub(super) origin: Origin,
}

impl Found<'_> {
    /// Whether a token is no reported word.
    fn outside(&self, page: &Page, i: usize) -> bool {
        let at = page.tokens.spans()[i];
        let next = self.parts.partition_point(|it| it.end() <= at.start());
        !self.parts.get(next).is_some_and(|it| it.overlaps(at))
    }
    /// The sentence that tells who speaks: of the cue, or of the source.
    fn frame(&self, page: &Page) -> Range {
        let at = self.cue.as_ref().or(self.source.as_ref()).filter(|it| !it.is_empty()).map(|it| it.start);
        at.map_or(0..0, |it| around(page, it))
    }
    /// Where the reported words after `start` begin; the end of the sentence if none do.
    fn until(&self, page: &Page, start: usize) -> usize {
        let end = self.frame(page).end;
        (start..end).find(|&i| !self.outside(page, i)).unwrap_or(end)
    }
}

/// Tokens on either side of a word that are looked at: a sentence without end stays cheap.
const REACH: usize = 150;

/// The sentence of a token, cut where it has no end.
fn around(page: &Page, i: usize) -> Range {
    let sentence = page.sentence(i);
    sentence.start.max(i.saturating_sub(REACH))..sentence.end.min(i + REACH)
}

/// All that is told about a quote.
pub(super) fn of(page: &Page, found: &Found) -> Telling {
    let act = act::of(page, found);
    let negated = negated::is(page, found);
    let (medium, to) = (medium::of(page, found), addressee::of(page, found));
    // An outlet is told so that others hear it.
    let addressee = to.filter(|it| medium.is_none_or(|medium| !medium.span.overlaps(it.span)));
    Telling {
        act,
        negated,
        addressee,
        medium,
        said: said::of(page, found),
        speaks_for: behalf::of(page, found),
        unnamed: unnamed::of(page, found),
        about: about::of(page, found),
        stance: if negated { None } else { stance::of(page, found, act, addressee.and_then(|it| it.entity)) },
    }
}

/// A noun phrase as a party; its entity where its head means exactly one.
fn party(page: &Page, range: Range) -> Party {
    let head = phrase::head(page, &range);
    let mentions = page.mentions_near(page.tokens.spans()[head]);
    let mut on_head = mentions.iter().filter(|it| it.head.index() == head).map(|it| it.entity);
    let first = on_head.next();
    let entity = first.filter(|first| on_head.all(|it| it == *first));
    Party { span: page.span(range), entity }
}
