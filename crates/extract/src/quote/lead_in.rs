//! A name beside a quote, without a verb: `And from Harbour Master X: "…"`, `"…" – Commissioner X`.
//!
//! A dash must be followed by a name to the end of the sentence part; a colon by the stretch itself.

use dateline_types::{Origin, Tag};

use super::direct::{Attribution, Place};
use super::page::{Page, Range};
use super::{phrase, source};

/// A name and a colon.
pub(super) const COLON: Origin = Origin { by: "quote.colon", version: 1 };
/// A dash and a name.
pub(super) const DASH: Origin = Origin { by: "quote.dash", version: 1 };

/// The lead-in before a stretch.
pub(super) fn before(page: &Page, place: &Place) -> Option<Attribution> {
    let range = place.intro.clone();
    if range.is_empty() || page.word(range.end - 1) != ":" {
        return None;
    }
    let words = range.start..range.end - 1;
    let source = match page.first_finite(words.clone()) {
        Some(verb) => source::finite(page, &words, verb)?,
        None => name(page, words)?,
    };
    Some(Attribution { cue: None, source: Some(source), origin: COLON, score: 0.9 })
}

/// The name after a dash.
pub(super) fn dash(page: &Page, place: &Place) -> Option<Attribution> {
    let range = place.outro.clone();
    let first = page.word(range.start);
    let glued = !range.is_empty()
        && first.trim_start_matches(['-', '–', '—']).len() < first.len()
        && first.chars().any(char::is_uppercase);
    // `'No deal': Hamas`, in headlines.
    let colon = page.word(range.start) == ":" && is_headline(page, range.start);
    if range.is_empty() || !(page.dash(range.start) || glued || colon) {
        return None;
    }
    let start = if glued { range.start } else { range.start + 1 };
    let end =
        (start..range.end).find(|&i| page.comma(i) || page.any(i, &[".", "(", ";"])).unwrap_or(range.end);
    if start == end
        || page.first_finite(start..end).is_some()
        || 12 < end - start
        || !(glued || page.capital(start) || page.tag(start) == Tag::Dt)
    {
        return None;
    }
    Some(Attribution { cue: None, source: Some(start..end), origin: DASH, score: 0.9 })
}

fn is_headline(page: &Page, i: usize) -> bool {
    let sentence = page.tokens.sentence_of(dateline_types::TokenId::from_index(i));
    let block = page.tokens.sentence(sentence).block.index();
    page.doc.blocks.get(block).is_some_and(|it| it.kind == dateline_types::BlockKind::Headline)
}

/// The name in `And from Harbour Master X`.
fn name(page: &Page, mut words: Range) -> Option<Range> {
    while words.start < words.end
        && page.any(words.start, &["and", "from", "this", "then", "by", ",", "or", "now"])
    {
        words.start += 1;
    }
    let end = words.clone().find(|&i| page.comma(i)).unwrap_or(words.end);
    let found = words.start..end;
    if found.is_empty() || 12 < found.len() {
        return None;
    }
    let named = found.clone().any(|i| page.tag(i) == Tag::Nnp || page.tag(i) == Tag::Prp);
    (named || phrase::starting_at(page, found.start, found.end, &["of", "for", "at"]) == Some(found.clone()))
        .then_some(found)
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;

    #[test]
    fn a_dash_or_a_colon_attributes_without_a_verb() {
        check(
            "“We open on time.” – Commissioner Ada Finch",
            &["direct [Commissioner Ada Finch] -: We open on time."],
        );
        check("”We open on time.” ― Ada Finch", &["direct [Ada Finch] -: We open on time."]);
        check(
            "And from Harbour Master Omar Vane: “We want reports.”",
            &["direct [Harbour Master Omar Vane] -: We want reports."],
        );
    }
}
