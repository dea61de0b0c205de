//! Text on its way to a document: the characters, the way back to the record's bytes, and what was mended.
//!
//! A repair never touches the text itself: it lists [`Edit`]s, and [`Mapped::apply`] makes the new text, composes
//! the map and moves the places of earlier repairs along. So each repair is a function from `&str` to edits.
//! Invariant: the pieces cover the text without a gap.

use std::borrow::Cow;

use dateline_types::{Piece, Repair, RepairKind, SourceMap, Span};

/// Longest part of a word, in characters, that is shown at either side of a joint.
const WORD: usize = 40;

/// Text with the way back to the bytes of its record.
#[derive(Clone, Debug, Default)]
pub(crate) struct Mapped {
    text: String,
    pieces: Vec<Piece>,
    /// What was mended so far, places in `text`.
    pub(crate) repairs: Vec<Repair>,
}

/// One change: bytes `start..end` of the text become `with`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Edit {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) with: Cow<'static, str>,
    /// `None`: layout that no reader sees, not worth a record.
    pub(crate) kind: Option<RepairKind>,
}

impl Edit {
    pub(crate) fn new(
        start: usize,
        end: usize,
        with: impl Into<Cow<'static, str>>,
        kind: RepairKind,
    ) -> Edit {
        Edit { start, end, with: with.into(), kind: Some(kind) }
    }
    pub(crate) fn silent(start: usize, end: usize, with: &'static str) -> Edit {
        Edit { start, end, with: Cow::Borrowed(with), kind: None }
    }
}

impl Mapped {
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Closes the text.
    pub(crate) fn finish(self) -> (String, SourceMap, Vec<Repair>) {
        (self.text, SourceMap::new(self.pieces), self.repairs)
    }

    /// A text that is its own source, from byte `offset` of the record on.
    pub(crate) fn verbatim(text: String, offset: u32) -> Mapped {
        let len = text.len() as u32;
        let piece = Piece { text: Span::new(0, len), source: (offset, offset + len), verbatim: true };
        let pieces = if len == 0 { Vec::new() } else { vec![piece] };
        Mapped { text, pieces, repairs: Vec::new() }
    }

    /// Appends characters that are the bytes at `source` as they stand.
    pub(crate) fn push_verbatim(&mut self, text: &str, source: u32) {
        let (start, len) = (self.text.len() as u32, text.len() as u32);
        self.text.push_str(text);
        self.push_piece(Piece {
            text: Span::new(start, start + len),
            source: (source, source + len),
            verbatim: true,
        });
    }

    /// Appends characters that stand for the bytes of `source`.
    pub(crate) fn push_replaced(&mut self, text: &str, source: (u32, u32)) {
        let (start, len) = (self.text.len() as u32, text.len() as u32);
        self.text.push_str(text);
        self.push_piece(Piece { text: Span::new(start, start + len), source, verbatim: false });
    }

    /// First byte of the record that the text starts with.
    pub(crate) fn source_start(&self) -> u32 {
        self.pieces.first().map_or(0, |it| it.source.0)
    }

    /// One past the last byte of the record that the text ends with.
    pub(crate) fn source_end(&self) -> u32 {
        self.pieces.last().map_or(0, |it| it.source.1)
    }

    /// Appends another text of the same record.
    pub(crate) fn push_mapped(&mut self, other: &Mapped) {
        let shift = self.text.len() as u32;
        let moved = |it: Span| Span::new(it.start() + shift, it.end() + shift);
        self.text.push_str(&other.text);
        for piece in &other.pieces {
            self.push_piece(Piece { text: moved(piece.text), ..*piece });
        }
        self.repairs.extend(other.repairs.iter().map(|it| Repair { kind: it.kind, span: moved(it.span) }));
    }

    /// A part of the text, with its map.
    pub(crate) fn slice(&self, start: usize, end: usize) -> Mapped {
        let mut part = Mapped::default();
        let mut cursor = Cursor { pieces: &self.pieces, at: 0 };
        cursor.copy(&mut part, &self.text, start, end);
        let shift = start as u32;
        for it in &self.repairs {
            if start as u32 <= it.span.start() && it.span.end() <= end as u32 {
                let span = Span::new(it.span.start() - shift, it.span.end() - shift);
                part.repairs.push(Repair { kind: it.kind, span });
            }
        }
        part
    }

    /// Makes the changes: `edits` are sorted and disjoint, on character boundaries.
    pub(crate) fn apply(self, edits: &[Edit]) -> Mapped {
        if edits.is_empty() {
            return self;
        }
        let mut out = Mapped::default();
        out.text.reserve(self.text.len());
        let mut cursor = Cursor { pieces: &self.pieces, at: 0 };
        // Where each edit's replacement lies in the new text.
        let mut places = Vec::with_capacity(edits.len());
        let mut done = 0;
        for edit in edits {
            cursor.copy(&mut out, &self.text, done, edit.start);
            let source = cursor.source_of(edit.start, edit.end);
            let start = out.text.len();
            out.push_replaced(&edit.with, source);
            places.push((start, out.text.len()));
            done = edit.end;
        }
        cursor.copy(&mut out, &self.text, done, self.text.len());
        out.repairs = moved_repairs(&self.repairs, edits, &places);
        out.repairs.extend(edits.iter().zip(&places).filter_map(|(edit, &(start, end))| {
            edit.kind.map(|kind| Repair { kind, span: shown(kind, &out.text, start, end) })
        }));
        out.repairs.sort_by_key(|it| (it.span.start(), it.span.end()));
        out
    }

    fn push_piece(&mut self, piece: Piece) {
        if piece.text.is_empty() {
            return;
        }
        if let Some(last) = self.pieces.last_mut()
            && last.verbatim
            && piece.verbatim
            && last.source.1 == piece.source.0
        {
            last.text = last.text.cover(piece.text);
            last.source.1 = piece.source.1;
            return;
        }
        self.pieces.push(piece);
    }
}

/// A walk over the pieces of a text; offsets only grow.
struct Cursor<'a> {
    pieces: &'a [Piece],
    at: usize,
}

impl Cursor<'_> {
    /// Copies `start..end` of `text` with its pieces.
    fn copy(&mut self, out: &mut Mapped, text: &str, start: usize, end: usize) {
        let (mut at, end) = (start as u32, end as u32);
        while at < end {
            let Some(piece) = self.seek(at) else { return };
            let stop = end.min(piece.text.end());
            let part = &text[at as usize..stop as usize];
            if piece.verbatim {
                out.push_verbatim(part, piece.source.0 + (at - piece.text.start()));
            } else {
                out.push_replaced(part, piece.source);
            }
            at = stop;
        }
    }

    /// The bytes of the record behind `start..end`; for an empty range, the place.
    fn source_of(&mut self, start: usize, end: usize) -> (u32, u32) {
        let (start, end) = (start as u32, end as u32);
        let Some(first) = self.seek(start) else {
            let end = self.pieces.last().map_or(0, |it| it.source.1);
            return (end, end);
        };
        let at = |piece: Piece, offset: u32| piece.source.0 + (offset - piece.text.start());
        let low = if first.verbatim { at(first, start) } else { first.source.0 };
        if start == end {
            return (low, low);
        }
        let Some(last) = self.seek(end - 1) else { return (low, low) };
        let high = if last.verbatim { at(last, end) } else { last.source.1 };
        (low.min(high), low.max(high))
    }

    /// The piece that holds byte `offset`.
    fn seek(&mut self, offset: u32) -> Option<Piece> {
        while self.pieces.get(self.at)?.text.end() <= offset {
            self.at += 1;
        }
        Some(self.pieces[self.at])
    }
}

/// The places of earlier repairs in the new text.
fn moved_repairs(repairs: &[Repair], edits: &[Edit], places: &[(usize, usize)]) -> Vec<Repair> {
    let moved = |offset: u32, is_end: bool| {
        let offset = offset as usize;
        let next = edits.partition_point(|it| it.start < offset);
        match next.checked_sub(1) {
            None => offset,
            Some(i) if offset < edits[i].end => {
                if is_end {
                    places[i].1
                } else {
                    places[i].0
                }
            }
            Some(i) => places[i].1 + (offset - edits[i].end),
        }
    };
    let span = |it: Span| {
        let start = moved(it.start(), false);
        Span::at(start, moved(it.end(), true).max(start))
    };
    repairs.iter().map(|it| Repair { kind: it.kind, span: span(it.span) }).collect()
}

/// The place to show for an edit: the whole word where one was put together, else the replacement.
fn shown(kind: RepairKind, text: &str, start: usize, end: usize) -> Span {
    match kind {
        RepairKind::JoinedWord | RepairKind::Dehyphenated | RepairKind::JoinedHyphen => {
            let word = |it: char| it.is_alphanumeric() || it == '-' || it == '\u{2010}';
            let before = text[..start].chars().rev().take(WORD).take_while(|&it| word(it));
            let after = text[end..].chars().take(WORD).take_while(|&it| word(it));
            let left = start - before.map(char::len_utf8).sum::<usize>();
            Span::at(left, end + after.map(char::len_utf8).sum::<usize>())
        }
        RepairKind::JoinedLine
        | RepairKind::Mojibake
        | RepairKind::Space
        | RepairKind::Control
        | RepairKind::Invalid
        | RepairKind::Composed
        | RepairKind::Markup => Span::at(start, end),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_rounds_of_edits_lead_back_to_the_first_bytes() {
        let first = Mapped::verbatim("the mi\nssile  now".into(), 100);
        let second = first.apply(&[Edit::new(6, 7, "", RepairKind::JoinedWord)]);
        assert_eq!(second.text(), "the missile  now");
        let third = second.apply(&[Edit::new(11, 13, " ", RepairKind::Space)]);
        let (text, map, repairs) = third.finish();
        assert_eq!(text, "the missile now");
        assert_eq!(map.source_of(Span::new(4, 11)), (104, 112));
        assert_eq!(map.source_of(Span::new(12, 15)), (114, 117));
        assert_eq!(repairs[0], Repair { kind: RepairKind::JoinedWord, span: Span::new(4, 11) });
        assert_eq!(repairs[1], Repair { kind: RepairKind::Space, span: Span::new(11, 12) });
    }
}
