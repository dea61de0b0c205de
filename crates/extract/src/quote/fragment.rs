//! Words in marks that no other rule has taken: `"strongly" condemned`.
//!
//! Only an adverb or verb phrase right beside a verb of judgement counts; names, titles of works, nicknames and words
//! marked for distance are no speech.

use dateline_types::{MentionKind, Origin, Tag};

use super::draft::{Content, Draft};
use super::page::{Form, Page, Range};
use super::source;

/// A marked adverb of a reporting verb.
pub(super) const ORIGIN: Origin = Origin { by: "quote.marked-word", version: 1 };

/// The quote that stretch `id` is by itself, if any.
pub(super) fn find(page: &Page, id: usize, range: &Range) -> Option<Draft> {
    let it = &page.stretches[id];
    let outer = page.tokens.within(it.outer()).range();
    let inner = page.tokens.within(it.inner).range();
    if inner.is_empty() || outer.end <= range.start || range.end <= outer.end || 4 < inner.len() {
        return None;
    }
    let adverb =
        matches!(page.tag(inner.end - 1), Tag::Rb | Tag::Rbr) || page.word(inner.end - 1).ends_with("ly");
    let hit = page.hit(outer.end, range)?;
    let finite = matches!(hit.form, Form::Finite | Form::Participle);
    if !adverb || !finite {
        return None;
    }
    let source = source::of_verb(page, range, &hit);
    Some(Draft {
        content: Content::Tokens(vec![outer]),
        cue: Some(hit.at..hit.end),
        source,
        phrase: None,
        origin: ORIGIN,
        score: 0.8,
    })
}

/// Whether marked words are a name, a nickname or the title of a work: one mention, or all in capitals of title case.
pub(super) fn is_name(page: &Page, id: usize) -> bool {
    let inner = page.stretches[id].inner;
    let tokens = page.tokens.within(inner).range();
    let words = || tokens.clone().filter(|&i| page.word(i).chars().any(char::is_alphabetic));
    let titled = words().count() < 7
        && words().all(|i| page.capital(i) || matches!(page.tag(i), Tag::In | Tag::Dt | Tag::Cc | Tag::To));
    let named =
        page.mentions_near(inner).iter().any(|it| it.kind == MentionKind::Name && it.span.contains(inner));
    named || titled
}
