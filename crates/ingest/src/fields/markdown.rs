//! Marks of Markdown in a text go; the words stay.
//!
//! Headings, emphasis, links, escapes, rules. Deliberately no parser: news in Markdown uses little of it, and what
//! is not understood stays as it is.

use dateline_types::RepairKind;

use crate::mapped::Edit;

/// Longest link text and address, in bytes.
const LONGEST: usize = 600;

/// The marks of a text.
pub(crate) fn edits(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut start = 0;
    // The end of the last link's address.
    let mut link_end = 0;
    for line in text.split_inclusive('\n') {
        line_start(line, start, &mut edits);
        let done = edits.last().map_or(0, |it: &Edit| it.end).max(link_end).max(start);
        if done < start + line.len() {
            link_end = inline(text, done, start + line.len(), &mut edits);
        }
        start += line.len();
    }
    edits.sort_by_key(|it| it.start);
    edits.dedup_by(|b, a| b.start < a.end);
    edits
}

fn drop(edits: &mut Vec<Edit>, start: usize, end: usize) {
    edits.push(Edit::new(start, end, "", RepairKind::Markup));
}

/// Heading marks, quotation marks, rules.
fn line_start(line: &str, start: usize, edits: &mut Vec<Edit>) {
    let words = line.trim();
    let at = start + (line.len() - line.trim_start().len());
    let level = words.len() - words.trim_start_matches('#').len();
    if (1..=6).contains(&level) && words[level..].starts_with(' ') {
        drop(edits, at, at + level + 1);
    } else if words.starts_with("> ") {
        drop(edits, at, at + 2);
    } else if 3 <= words.len() && ['-', '*', '_', '='].iter().any(|it| words.chars().all(|c| c == *it)) {
        drop(edits, at, at + words.len());
    }
}

/// Emphasis, links and escapes of `start..end`. Gives where the last link ends.
fn inline(text: &str, start: usize, end: usize, edits: &mut Vec<Edit>) -> usize {
    let bytes = text.as_bytes();
    let word = |it: Option<&u8>| it.is_some_and(|it| it.is_ascii_alphanumeric() || 0x80 <= *it);
    let space = |it: Option<&u8>| it.is_none_or(u8::is_ascii_whitespace);
    let (mut at, mut link_end) = (start, start);
    while at < end {
        match bytes[at] {
            b'\\' if bytes.get(at + 1).is_some_and(u8::is_ascii_punctuation) => {
                drop(edits, at, at + 1);
                at += 2;
            }
            b'*' => {
                let run = bytes[at..end].iter().take_while(|it| **it == b'*').count();
                let (before, after) = (at.checked_sub(1).map(|it| &bytes[it]), bytes.get(at + run));
                let item = run == 1 && text[..at].ends_with('\n') && space(after);
                let bare = word(before) && word(after) || space(before) && space(after);
                if run <= 3 && !item && !(run == 1 && bare) {
                    drop(edits, at, at + run);
                }
                at += run;
            }
            b'[' => {
                if let Some((close, stop)) = link(text, at) {
                    let image = 0 < at && bytes[at - 1] == b'!';
                    drop(edits, at - usize::from(image), at + 1);
                    drop(edits, close, stop);
                    link_end = stop;
                    if image {
                        at = stop;
                        continue;
                    }
                }
                at += 1;
            }
            b'<' => {
                let named = bytes.get(at + 1).is_some_and(|it| it.is_ascii_alphabetic() || *it == b'/');
                let tag = memchr::memchr2(b'>', b'\n', &bytes[at..end.min(at + 80)]).filter(|_| named);
                let len = tag.filter(|it| bytes[at + it] == b'>');
                if let Some(len) = len {
                    drop(edits, at, at + len + 1);
                }
                at += len.map_or(1, |it| it + 1);
            }
            b']' if at < link_end => at = link_end,
            _ => at += 1,
        }
    }
    link_end
}

/// For a link whose text opens at `at`: where its text and its address end.
fn link(text: &str, at: usize) -> Option<(usize, usize)> {
    let bytes = &text.as_bytes()[at..text.len().min(at + 2 * LONGEST)];
    let close = memchr::memmem::find(&bytes[..bytes.len().min(LONGEST)], b"](")?;
    let stop = close + memchr::memchr(b')', &bytes[close..])?;
    let inner = &bytes[1..close];
    let simple = !inner.contains(&b'[')
        && !bytes[close..stop].contains(&b'\n')
        && memchr::memmem::find(inner, b"\n\n").is_none();
    simple.then_some((at + close, at + stop + 1))
}
