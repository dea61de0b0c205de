//! Headlines that attribute with a colon or a dash: `X: no new talks`, `Talks fail - minister`.

use dateline_types::{EntityKind, Origin};

use super::draft::{Content, Draft};
use super::page::{Page, Range};
use super::piece::Piece;

/// The form of a headline.
pub(super) const ORIGIN: Origin = Origin { by: "quote.headline", version: 1 };

/// Who speaks without a name in a headline.
const SPEAKERS: [&str; 26] = [
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "minister",
    "ministry",
    "official",
    "officials",
    "source",
    "sources",
    "police",
    "president",
    "premier",
    "pm",
    "report",
    "media",
    "army",
    "military",
    "agency",
    "mayor",
    "governor",
    "lawyer",
    "union",
    "expert",
    "experts",
    "prosecutor",
    "prosecutors",
];

/// The quote that a headline is, by its punctuation.
pub(super) fn find(piece: &Piece) -> Option<Draft> {
    let page = piece.page;
    let range = &piece.range;
    if !piece.headline {
        return None;
    }
    let start = range.clone().rev().find(|&i| page.word(i) == ";").map_or(range.start, |it| it + 1);
    let colon = (start..range.end).find(|&i| page.word(i) == ":");
    if let Some(colon) = colon
        && colon < start + 6
        && colon + 2 < range.end
        && speaks(page, start..colon)
    {
        return Some(draft(colon + 1..range.end, start..colon));
    }
    let dash = range.clone().rev().find(|&i| page.dash(i))?;
    let close = range.end <= dash + 5 && dash + 1 < range.end && start + 2 < dash;
    (close && speaks(page, dash + 1..range.end)).then(|| draft(start..dash, dash + 1..range.end))
}

fn draft(content: Range, source: Range) -> Draft {
    Draft {
        content: Content::Tokens(vec![content]),
        cue: None,
        source: Some(source),
        phrase: None,
        origin: ORIGIN,
        score: 0.8,
    }
}

/// Whether the words are a speaker: end in a mention of one, or in a word for one.
fn speaks(page: &Page, words: Range) -> bool {
    if words.is_empty() || page.first_finite(words.clone()).is_some() {
        return false;
    }
    let last = words.end - 1;
    let at = page.tokens.spans()[last];
    let named = page.mentions_near(at).iter().any(|it| {
        use EntityKind::{Organization, Person, Place, Unnamed};
        it.span.contains(at)
            && matches!(page.facts.entity(it.entity).kind, Person | Organization | Place | Unnamed)
    });
    named || SPEAKERS.iter().any(|it| page.is(last, it))
}
