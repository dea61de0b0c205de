//! The way back from a document's text to the bytes it was read from.

use crate::Span;

/// A run of the text and the bytes it came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Bytes of the text.
    pub text: Span,
    /// Bytes of the record, half-open, counted from the first byte of the record.
    pub source: (u32, u32),
    /// Whether the two are the same bytes, so that offsets inside the run translate one to one. Otherwise the
    /// run was made by a repair or a decoder and maps as a whole.
    pub verbatim: bool,
}

/// Which bytes of the record each part of the text came from.
///
/// Invariants: pieces are sorted and cover the text without a gap; a verbatim piece has equal lengths on both
/// sides. Sources mostly run in the order of the text, but a record may hold its title behind its text. A piece
/// that the program put in (the blank line between two blocks) maps to the bytes it stands in for, perhaps none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceMap {
    pieces: Vec<Piece>,
    /// Some piece comes from bytes before those of its predecessor.
    disordered: bool,
}

impl SourceMap {
    /// Closes `pieces`. Panics if they break the invariants: a map is made by code, never by input.
    pub fn new(pieces: Vec<Piece>) -> SourceMap {
        let (mut text, mut source) = (0, (0, 0));
        let mut disordered = false;
        for piece in &pieces {
            assert!(piece.text.start() == text && piece.source.0 <= piece.source.1);
            assert!(!piece.verbatim || piece.text.len() == piece.source.1 - piece.source.0);
            disordered |= piece.source.0 < source.0 || piece.source.1 < source.1;
            (text, source) = (piece.text.end(), piece.source);
        }
        SourceMap { pieces, disordered }
    }

    /// The map of a text of `len` bytes that is its own source.
    pub fn identity(len: u32) -> SourceMap {
        SourceMap::new(vec![Piece { text: Span::new(0, len), source: (0, len), verbatim: true }])
    }

    /// The runs, in order.
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// Length of the text that is mapped, in bytes.
    pub fn text_len(&self) -> u32 {
        self.pieces.last().map_or(0, |it| it.text.end())
    }

    /// The bytes of the record that `span` of the text came from: the smallest range that holds them all.
    pub fn source_of(&self, span: Span) -> (u32, u32) {
        let first = self.pieces.partition_point(|it| it.text.end() <= span.start());
        let Some(piece) = self.pieces.get(first) else {
            let end = self.pieces.last().map_or(0, |it| it.source.1);
            return (end, end);
        };
        let inside = |piece: &Piece, offset: u32| piece.source.0 + (offset - piece.text.start());
        let start = if piece.verbatim { inside(piece, span.start()) } else { piece.source.0 };
        if span.is_empty() {
            return (start, start);
        }
        let last = self.pieces.partition_point(|it| it.text.end() < span.end()).min(self.pieces.len() - 1);
        let piece = &self.pieces[last];
        let end = if piece.verbatim { inside(piece, span.end()) } else { piece.source.1 };
        if self.disordered && first < last {
            let inner = &self.pieces[first + 1..last];
            let ends = (start, self.pieces[first].source.1);
            let ends = (ends.0.min(piece.source.0), ends.1.max(end));
            return inner.iter().fold(ends, |it, piece| (it.0.min(piece.source.0), it.1.max(piece.source.1)));
        }
        (start, end.max(start))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_lead_back_through_verbatim_and_mended_pieces() {
        // source: "the mi\nssile  now", text: "the missile now"
        let piece = |t: (u32, u32), source, verbatim| Piece { text: Span::new(t.0, t.1), source, verbatim };
        let map = SourceMap::new(vec![
            piece((0, 6), (0, 6), true),
            piece((6, 11), (7, 12), true),
            piece((11, 12), (12, 14), false),
            piece((12, 15), (14, 17), true),
        ]);
        assert_eq!(map.source_of(Span::new(4, 11)), (4, 12));
        assert_eq!(map.source_of(Span::new(12, 15)), (14, 17));
        assert_eq!(map.source_of(Span::new(11, 12)), (12, 14));
        assert_eq!(map.source_of(Span::new(0, 15)), (0, 17));
        assert_eq!(map.source_of(Span::new(15, 15)), (17, 17));
    }

    #[test]
    fn a_title_may_stand_behind_its_text_in_the_source() {
        let piece = |t: (u32, u32), source| Piece { text: Span::new(t.0, t.1), source, verbatim: true };
        let map =
            SourceMap::new(vec![piece((0, 5), (50, 55)), piece((5, 9), (10, 14)), piece((9, 12), (20, 23))]);
        assert_eq!(map.source_of(Span::new(1, 3)), (51, 53));
        assert_eq!(map.source_of(Span::new(6, 11)), (11, 22));
        assert_eq!(map.source_of(Span::new(3, 11)), (10, 55));
    }
}
