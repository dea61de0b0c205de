//! UTF-8 that was read as Windows-1252 or Latin-1 and saved again: `cafÃ©`, `donâ€™t`, `â‚¬`.
//!
//! Works on one character at a time, never on a line: a run of characters that are the bytes of one valid UTF-8
//! sequence is read again, if what comes out is something that news has (Latin letters, punctuation, currency,
//! emoji; other scripts where two such runs adjoin). So right accents beside wrong ones stay. Repeats until
//! nothing is left, since text may have been through it twice. The sequences follow ftfy's idea, not its code.

use dateline_types::RepairKind;

use crate::mapped::{Edit, Mapped};

/// Passes over one text; each undoes one round of damage.
const ROUNDS: usize = 8;

/// Reads wrongly read characters again.
pub(crate) fn repair(mut mapped: Mapped) -> Mapped {
    for _ in 0..ROUNDS {
        let edits = edits(mapped.text());
        if edits.is_empty() {
            return mapped;
        }
        mapped = mapped.apply(&edits);
    }
    mapped
}

fn edits(text: &str) -> Vec<Edit> {
    let mut edits: Vec<Edit> = Vec::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    // The end of the last run that was read again as a letter of another script.
    let mut script_end = usize::MAX;
    while at < bytes.len() {
        // Only characters of U+0080..U+00FF start a run: UTF-8 bytes C2 and C3.
        if !matches!(bytes[at], 0xc2 | 0xc3) {
            at += 1;
            continue;
        }
        match sequence(text, at) {
            Some((end, found)) if believed(text, at, end, found, script_end) => {
                if is_other_script(found) {
                    script_end = end;
                }
                edits.push(Edit::new(at, end, found.to_string(), RepairKind::Mojibake));
                at = end;
            }
            _ => {
                at = match lone(text, at) {
                    Some((end, found)) => {
                        edits.push(Edit::new(at, end, found, RepairKind::Mojibake));
                        end
                    }
                    None => at + 2,
                };
            }
        }
    }
    edits
}

/// The character whose UTF-8 bytes the characters from `at` on are, and where they end.
fn sequence(text: &str, at: usize) -> Option<(usize, char)> {
    let mut chars = text[at..].char_indices();
    let lead = byte_of(chars.next()?.1)?;
    let len = match lead {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return None,
    };
    let mut buffer = [lead, 0, 0, 0];
    for slot in &mut buffer[1..len] {
        *slot = byte_of(chars.next()?.1).filter(|it| (0x80..0xc0).contains(it))?;
    }
    let end = chars.next().map_or(text.len(), |it| at + it.0);
    Some((end, std::str::from_utf8(&buffer[..len]).ok()?.chars().next()?))
}

/// Whether the characters `at..end` are rather a wrongly read `found` than what they look like.
fn believed(text: &str, at: usize, end: usize, found: char, script_end: usize) -> bool {
    let next = text[end..].chars().next().unwrap_or(' ');
    let last = text[at..end].chars().next_back().unwrap_or(' ');
    // `CAFÉ”`: a capital before a closing mark, not the bytes of one character.
    let closing = matches!(last, '’' | '”' | '»' | '…' | '–' | '—' | '›') && !next.is_alphabetic();
    match found {
        '\u{80}'..='\u{17f}' => !(closing && (text[at..end].chars().count() == 2)),
        '\u{1e00}'..='\u{1eff}' | '\u{2010}'..='\u{203f}' | '\u{20a0}'..='\u{20bf}' => true,
        '\u{2000}'..='\u{200f}' | '\u{2100}'..='\u{22ff}' | '\u{2500}'..='\u{27bf}' => true,
        '\u{fb00}'..='\u{fb06}' | '\u{feff}' | '\u{fffd}' | '\u{1f000}'..='\u{1faff}' => true,
        // Combining accents and modifier letters.
        '\u{2b0}'..='\u{36f}' => !closing,
        _ => is_other_script(found) && (script_end == at || next_is_script(text, end)),
    }
}

fn is_other_script(found: char) -> bool {
    matches!(found, '\u{180}'..='\u{24f}' | '\u{370}'..='\u{1aff}' | '\u{2e80}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}')
}

fn next_is_script(text: &str, at: usize) -> bool {
    sequence(text, at).is_some_and(|it| is_other_script(it.1))
}

/// What is left of a sequence that lost its last byte, and control characters that Windows-1252 has marks at.
fn lone(text: &str, at: usize) -> Option<(usize, &'static str)> {
    let mut chars = text[at..].chars();
    match chars.next()? {
        // E2 80 9D: Windows-1252 has nothing at 9D, and many programs drop it.
        'â' if chars.next() == Some('€') => Some((at + "â€".len(), "”")),
        it @ '\u{80}'..='\u{9f}' => {
            let mark = WINDOWS[it as usize - 0x80];
            (mark != '\0').then(|| (at + 2, MARKS[it as usize - 0x80]))
        }
        _ => None,
    }
}

/// The byte that Windows-1252 or Latin-1 shows as this character.
fn byte_of(it: char) -> Option<u8> {
    match it {
        '\u{80}'..='\u{ff}' => u8::try_from(it as u32).ok(),
        _ if it.is_ascii() => None,
        _ => WINDOWS.iter().position(|mark| *mark == it).map(|at| 0x80 + at as u8),
    }
}

/// Windows-1252 at 80..9F; NUL where it has nothing.
const WINDOWS: [char; 32] = [
    '€', '\0', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\0', 'Ž', '\0', '\0', '‘', '’', '“',
    '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\0', 'ž', 'Ÿ',
];

/// The same as strings.
const MARKS: [&str; 32] = [
    "€", "", "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š", "‹", "Œ", "", "Ž", "", "", "‘", "’", "“", "”", "•",
    "–", "—", "˜", "™", "š", "›", "œ", "", "ž", "Ÿ",
];
