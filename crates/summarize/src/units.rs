//! What can only be picked together, and what cannot stand without the sentence before it.

use dateline_types::{Document, Facts, MentionKind, Pos, QuoteKind, SentenceId, Tokens};

use crate::edit;

/// Sentences that a quote joins at most, to be picked: a longer speech is nobody's summary.
const LONGEST: usize = 3;

/// How sentences hang together.
pub(crate) struct Units {
    /// First sentence after each one's unit, and the first of it.
    ranges: Vec<(usize, usize)>,
    /// Opens with a pronoun that no name can replace.
    leans: Vec<bool>,
}

impl Units {
    /// Joins the sentences of each piece of direct speech.
    pub(crate) fn new(doc: &Document, tokens: &Tokens, facts: &Facts) -> Units {
        let n = tokens.sentences().len();
        let mut ranges: Vec<(usize, usize)> = (0..n).map(|i| (i, i + 1)).collect();
        let spoken = facts.quotes.iter().filter(|it| matches!(it.kind, QuoteKind::Direct | QuoteKind::Mixed));
        for part in spoken.flat_map(|it| &it.parts) {
            let sentences = tokens.sentences();
            let first = sentences.partition_point(|it| it.span.end() <= part.start());
            let end = sentences.partition_point(|it| it.span.start() < part.end()).max(first);
            if first + 1 < end {
                let from = ranges[first].0;
                let to = ranges[end - 1].1;
                ranges[from..to].fill((from, to));
            }
        }
        let leans = (0..n).map(|i| leans(doc, tokens, facts, i)).collect();
        Units { ranges, leans }
    }

    /// The sentences that are picked with sentence `i`.
    pub(crate) fn of(&self, i: usize) -> std::ops::Range<usize> {
        self.ranges[i].0..self.ranges[i].1
    }

    /// Whether sentence `i` is part of a speech too long to be picked.
    pub(crate) fn is_speech(&self, i: usize) -> bool {
        LONGEST < self.of(i).len()
    }

    /// Whether sentence `i` says nothing without the one before it.
    pub(crate) fn leans(&self, i: usize) -> bool {
        self.leans[i]
    }
}

fn leans(doc: &Document, tokens: &Tokens, facts: &Facts, i: usize) -> bool {
    let sentence = tokens.sentences()[i];
    let opens = tokens.iter(sentence.tokens).find(|it| it.pos != Pos::Punct);
    let Some(first) = opens else { return false };
    // What opens inside a quote is the speaker's own `they`.
    let quoted = facts
        .quotes
        .iter()
        .any(|it| it.kind == QuoteKind::Direct && it.parts.iter().any(|part| part.contains(first.span)));
    let personal = edit::is_third_person(&doc.text()[first.span]);
    let known =
        facts.mentions.iter().any(|it| it.kind == MentionKind::Pronoun && it.span.contains(first.span));
    // `It is raining` stands alone: it means nobody.
    let means_somebody = known || !first.lemma.eq_ignore_ascii_case("it");
    personal && means_somebody && !quoted && edit::edit(tokens, facts, SentenceId::from_index(i)).is_none()
}
