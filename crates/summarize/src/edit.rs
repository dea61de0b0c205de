//! A name in the place of a pronoun that opens a pick, where the sentence before it was not picked.

use dateline_types::{Edit, Facts, Mention, MentionKind, Origin, Pick, Pos, SentenceId, Tokens};

const ORIGIN: Origin = Origin { by: "summary.name", version: 1 };

/// Least score of a pronoun's chain: a wrong name is worse than a sentence less.
const SURE: f32 = 0.5;

/// The edits of the picks, in reading order.
pub(crate) fn edits(tokens: &Tokens, facts: &Facts, picks: &[Pick]) -> Vec<Edit> {
    let follows = |it: &Pick| picks.iter().any(|other| other.sentence.0 + 1 == it.sentence.0);
    picks.iter().filter(|it| !follows(it)).filter_map(|it| edit(tokens, facts, it.sentence)).collect()
}

/// The name for the pronoun that opens a sentence; `None` if none opens it, or nobody can say who it is.
pub(crate) fn edit(tokens: &Tokens, facts: &Facts, sentence: SentenceId) -> Option<Edit> {
    let range = tokens.sentences()[sentence.index()].tokens;
    let first = tokens.iter(range).find(|it| it.pos != Pos::Punct)?;
    let mut means =
        facts.mentions.iter().filter(|it| it.kind == MentionKind::Pronoun && it.span == first.span);
    // A row for each member of a group: `they` of two people has no name of its own.
    let (Some(mention), None) = (means.next(), means.next()) else { return None };
    let named = |it: &&Mention| it.entity == mention.entity && it.kind == MentionKind::Name;
    facts.mentions.iter().find(named)?;
    let owns = match first.lemma.to_lowercase().as_str() {
        "he" | "she" | "it" | "they" => first.pos == Pos::Det || first.tag.name() == "PRP$",
        "his" | "her" | "its" | "their" => true,
        _ => return None,
    };
    if mention.score < SURE {
        return None;
    }
    let name = &facts.entity(mention.entity).name;
    let ending = if !owns {
        ""
    } else if name.ends_with('s') {
        "'"
    } else {
        "'s"
    };
    Some(Edit { sentence, span: first.span, words: format!("{name}{ending}").into(), origin: ORIGIN })
}

/// A pronoun that stands for somebody else.
pub(crate) fn is_third_person(word: &str) -> bool {
    let words = ["he", "she", "it", "they", "his", "her", "its", "their", "him", "them"];
    words.iter().any(|it| word.eq_ignore_ascii_case(it))
}
