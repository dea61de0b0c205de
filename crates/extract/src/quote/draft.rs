//! A quote before its spans are trimmed and its speakers looked up.

use dateline_types::{Origin, Span};

use super::page::Range;

/// What a pattern found.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub(super) content: Content,
    /// Tokens of the reporting word.
    pub(super) cue: Option<Range>,
    /// Tokens of the phrase that names the source.
    pub(super) source: Option<Range>,
    /// The same with all that describes it, if that is known.
    pub(super) phrase: Option<Range>,
    pub(super) origin: Origin,
    /// Measured precision of the pattern.
    pub(super) score: f32,
}

/// The reported words.
#[derive(Clone, Debug)]
pub(super) enum Content {
    /// Stretches between marks, each a part.
    Marked(Vec<Span>),
    /// Token ranges, each a part.
    Tokens(Vec<Range>),
}

impl Draft {
    pub(super) fn tokens(
        content: Range,
        cue: Range,
        source: Option<Range>,
        origin: Origin,
        score: f32,
    ) -> Draft {
        Draft { content: Content::Tokens(vec![content]), cue: Some(cue), source, phrase: None, origin, score }
    }
}
