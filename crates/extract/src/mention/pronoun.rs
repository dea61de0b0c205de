//! Pronouns that stand for people, bodies and groups.
//!
//! Who they stand for, and whether an `it` stands for anybody, is decided by coreference.

use dateline_types::{EntityKind, MentionKind, Origin, TokenId, TokenRange};

use super::{Candidate, words::Words};

const ORIGIN: Origin = Origin { by: "mention.pronoun", version: 1 };

/// Of 176 pronouns in rows of the gold stories 92.0 in 100 are right, of those that rules resolve about 90.
const SCORE: f32 = 0.9;

/// All pronouns of the story, in order of the text.
pub(crate) fn find(words: &Words) -> Vec<Candidate> {
    let mut found = Vec::new();
    for at in words.story().flat_map(|it| it.tokens.range()) {
        let span = words.tokens.spans()[at];
        if 10 < span.len() {
            continue;
        }
        let Some(entity_kind) = kind_of(words.lower(at)).filter(|_| !is_other_word(words, at)) else {
            continue;
        };
        found.push(Candidate {
            span,
            tokens: TokenRange::new(at, at + 1),
            head: TokenId::from_index(at),
            kind: MentionKind::Pronoun,
            entity_kind,
            score: SCORE,
            origin: ORIGIN,
        });
    }
    found
}

/// What the pronoun usually stands for; `None` for other words.
fn kind_of(word: &str) -> Option<EntityKind> {
    match word {
        "he" | "him" | "his" | "himself" | "she" | "her" | "hers" | "herself" => Some(EntityKind::Person),
        "i" | "me" | "my" | "mine" | "myself" => Some(EntityKind::Person),
        "it" | "its" | "itself" => Some(EntityKind::Organization),
        "they" | "them" | "their" | "theirs" | "themselves" => Some(EntityKind::Unnamed),
        "we" | "us" | "our" | "ours" | "ourselves" => Some(EntityKind::Organization),
        _ => None,
    }
}

/// `US` the country, `I` the number, `IT` the trade.
fn is_other_word(words: &Words, at: usize) -> bool {
    let raw = words.raw(at);
    let capitals = 1 < raw.len() && raw.bytes().all(|it| it.is_ascii_uppercase());
    let lone = raw == "I" && matches!(words.lower(at + 1), "." | ")");
    capitals || raw == "i" || lone
}
