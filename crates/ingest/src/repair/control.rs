//! Control characters and invisible code points go: zero-width spaces, byte order marks, direction marks, soft
//! hyphens. Joiners stay between characters that are not ASCII, where scripts and emoji need them.

use dateline_types::RepairKind;

use crate::mapped::Edit;

/// Characters that nobody sees.
pub(crate) fn edits(text: &str) -> Vec<Edit> {
    let bytes = text.as_bytes();
    let mut edits = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let byte = bytes[at];
        match byte {
            b'\t' | b'\n' | 0x20..0x7f => at += 1,
            0..0x20 | 0x7f => {
                edits.push(Edit::new(at, at + 1, "", RepairKind::Control));
                at += 1;
            }
            // Lead bytes of no invisible character: Latin letters, most of the world's scripts.
            0xc3..=0xcc | 0xce..=0xd7 | 0xe3..=0xee => at += if byte < 0xe0 { 2 } else { 3 },
            _ => {
                let Some(it) = text[at..].chars().next() else { break };
                let end = at + it.len_utf8();
                if it == '\u{ad}' && line_end(text, end).is_some() {
                    let stop = line_end(text, end).unwrap_or(end);
                    edits.push(Edit::new(at, stop, "", RepairKind::Dehyphenated));
                    at = stop;
                    continue;
                }
                if is_invisible(it) || is_idle_joiner(text, at, end, it) {
                    edits.push(Edit::new(at, end, "", RepairKind::Control));
                }
                at = end;
            }
        }
    }
    edits
}

/// The start of the next line, where only white space stands before the line's end and text goes on after it.
fn line_end(text: &str, at: usize) -> Option<usize> {
    let rest = text[at..].trim_start_matches([' ', '\t']);
    let next = rest.strip_prefix('\n')?.trim_start_matches([' ', '\t']);
    next.starts_with(char::is_alphabetic).then(|| text.len() - next.len())
}

fn is_invisible(it: char) -> bool {
    matches!(it,
        '\u{80}'..='\u{9f}' | '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{fffe}' | '\u{ffff}'
        | '\u{180e}' | '\u{34f}')
}

/// A joiner or non-joiner beside ASCII or at an edge.
fn is_idle_joiner(text: &str, at: usize, end: usize, it: char) -> bool {
    let joiner = |it: char| matches!(it, '\u{200c}' | '\u{200d}');
    let lonely = |it: Option<char>| it.is_none_or(|it| it.is_ascii() || joiner(it));
    joiner(it) && (lonely(text[..at].chars().next_back()) || lonely(text[end..].chars().next()))
}
