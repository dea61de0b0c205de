//! Who said what.

use crate::{EntityId, Origin, Span, Telling};

/// How words are reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum QuoteKind {
    /// Wholly inside quote marks.
    Direct,
    /// Without quote marks: `said that …`.
    Indirect,
    /// Partly inside quote marks.
    Mixed,
    /// Not spoken, but attributed: a belief, hope, plan or stance (`fears that`, `backs`), or speech that is denied, only
    /// possible, or told without its words.
    Attitude,
}

impl QuoteKind {
    /// The name used in output.
    pub const fn name(self) -> &'static str {
        match self {
            QuoteKind::Direct => "direct",
            QuoteKind::Indirect => "indirect",
            QuoteKind::Mixed => "mixed",
            QuoteKind::Attitude => "attitude",
        }
    }
}

/// One reported utterance and its source.
#[derive(Clone, Debug, PartialEq)]
pub struct Quote {
    /// How it is reported.
    pub kind: QuoteKind,
    /// The reported words, without outer marks for a direct quote: one span a stretch, in order, at least one.
    pub parts: Vec<Span>,
    /// The reporting verb or noun, with a needed particle: `said`, `called for`, `according to`.
    pub cue: Option<Span>,
    /// The noun phrase that names the source, as written.
    pub source: Option<Span>,
    /// Who speaks; several if they speak jointly, none if the text does not tell.
    pub speakers: Vec<EntityId>,
    /// Probability that it is a quote with these speakers, `0.0..=1.0`.
    pub score: f32,
    /// What found it.
    pub origin: Origin,
    /// What else is told about it.
    pub telling: Telling,
}

impl Quote {
    /// Whether several speak together.
    pub fn is_joint(&self) -> bool {
        1 < self.speakers.len()
    }
    /// From the first byte of the first part to the last byte of the last.
    pub fn span(&self) -> Span {
        let Some((first, rest)) = self.parts.split_first() else { return Span::default() };
        rest.iter().fold(*first, |all, part| all.cover(*part))
    }
}
