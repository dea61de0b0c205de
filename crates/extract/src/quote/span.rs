//! From token ranges to the spans of a quote, by the annotation guide's rules for their edges.
//!
//! Direct words keep their final full stop, question or exclamation mark and lose a closing comma. Other content
//! loses a final comma, colon or full stop, but keeps a closing mark and the punctuation inside it.

use dateline_types::{QuoteKind, Span};

use super::page::{Page, Range};

/// The words between two marks, without a closing comma.
pub(super) fn direct(text: &str, inner: Span) -> Option<Span> {
    let words = text[inner].trim_end_matches([',', ' ']);
    let res = Span::at(inner.start() as usize, inner.start() as usize + words.len());
    (!res.is_empty()).then_some(res)
}

/// A stretch of reported content without the punctuation around it.
pub(super) fn content(page: &Page, mut range: Range) -> Option<Span> {
    while range.start < range.end && opens_badly(page, range.start) {
        range.start += 1;
    }
    while range.start < range.end && closes_badly(page, &range) {
        range.end -= 1;
    }
    if range.end <= range.start {
        return None;
    }
    // A closing mark right after a comma, whose partner is inside, belongs to it.
    let mark = if page.comma(range.end) { range.end + 1 } else { range.end };
    let first = page.tokens.spans()[range.start].start();
    if page.closes(mark, first) {
        range.end = mark + 1;
    }
    Some(page.span(range))
}

/// Direct, indirect or mixed, by the marks that the parts touch.
pub(super) fn kind(page: &Page, parts: &[Span]) -> QuoteKind {
    let marked = |part: &Span| {
        let end = page.stretches.partition_point(|it| it.inner.start() < part.end());
        let near = &page.stretches[end.saturating_sub(12)..end];
        // Speech within speech is judged by marks of its own.
        let first = end.saturating_sub(12);
        near.iter().enumerate().any(|(i, it)| {
            it.inner.overlaps(*part)
                && !it.inner.contains(*part)
                && !super::fragment::is_name(page, first + i)
                || *part == it.inner
                || *part == it.outer()
        })
    };
    if parts.iter().any(marked) { QuoteKind::Mixed } else { QuoteKind::Indirect }
}

fn opens_badly(page: &Page, i: usize) -> bool {
    page.comma(i) || page.dash(i) || matches!(page.word(i), ":" | ";" | ")" | "." | "...")
}

fn closes_badly(page: &Page, range: &Range) -> bool {
    let i = range.end - 1;
    if page.mark(i) {
        // A mark whose partner is outside does not belong to the content.
        return !page.closes(i, page.tokens.spans()[range.start].start());
    }
    page.comma(i)
        || page.dash(i)
        || matches!(page.word(i), "." | ":" | ";" | "(" | "?!" | "and" | "but") && !page.mark(i)
}
