//! Where things are: byte spans and typed ids.

use std::{fmt, ops::Index};

/// A half-open range of UTF-8 bytes in a document's text. Invariant: `start <= end`.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    /// Bytes `start..end`. Panics if they are the wrong way round.
    #[inline]
    pub const fn new(start: u32, end: u32) -> Span {
        assert!(start <= end);
        Span { start, end }
    }
    /// The same from `usize` offsets into a text that is known to be shorter than 4 GiB.
    #[inline]
    pub const fn at(start: usize, end: usize) -> Span {
        assert!(end < u32::MAX as usize);
        Span::new(start as u32, end as u32)
    }
    /// First byte.
    #[inline]
    pub const fn start(self) -> u32 {
        self.start
    }
    /// One past the last byte.
    #[inline]
    pub const fn end(self) -> u32 {
        self.end
    }
    /// Length in bytes.
    pub const fn len(self) -> u32 {
        self.end - self.start
    }
    /// Whether it holds no byte.
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }
    /// Whether `other` lies wholly inside.
    pub const fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }
    /// Whether the byte at `offset` is inside.
    pub const fn holds(self, offset: u32) -> bool {
        self.start <= offset && offset < self.end
    }
    /// Whether the two share a byte.
    pub const fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }
    /// The smallest span that holds both.
    pub fn cover(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
    /// The span as a range of `usize`.
    #[inline]
    pub const fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
    /// Whether `text` can be sliced by it.
    pub fn fits(self, text: &str) -> bool {
        text.get(self.range()).is_some()
    }
    /// The span without white space at either side.
    pub fn trim(self, text: &str) -> Span {
        let inner = &text[self];
        let start = self.start as usize + (inner.len() - inner.trim_start().len());
        Span::at(start, start + inner.trim().len())
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

impl Index<Span> for str {
    type Output = str;
    #[inline]
    fn index(&self, span: Span) -> &str {
        &self[span.range()]
    }
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u32);
        impl $name {
            /// The position as `usize`, to index its column with.
            pub const fn index(self) -> usize { self.0 as usize }
            /// The id of position `index`; there are fewer than 4 G of anything in a document.
            pub const fn from_index(index: usize) -> $name {
                assert!(index < u32::MAX as usize);
                $name(index as u32)
            }
        }
    )*};
}

ids! {
    /// Position in [`Document::blocks`](crate::Document).
    BlockId;
    /// Position in the columns of [`Tokens`](crate::Tokens).
    TokenId;
    /// Position in [`Tokens::sentences`](crate::Tokens::sentences).
    SentenceId;
    /// Position in [`Facts::mentions`](crate::Facts).
    MentionId;
    /// Position in [`Facts::entities`](crate::Facts).
    EntityId;
    /// Position in [`Facts::quotes`](crate::Facts).
    QuoteId;
    /// Position in [`Facts::events`](crate::Facts).
    EventId;
    /// Position in [`Facts::times`](crate::Facts).
    TimeId;
    /// Position in [`Facts::amounts`](crate::Facts).
    AmountId;
}
