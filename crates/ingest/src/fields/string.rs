//! The inside of a JSON string literal: escapes to characters.
//!
//! Python writes half an emoji as `\ud83d` without complaint; such a lone surrogate becomes U+FFFD, recorded.

use std::borrow::Cow;

use dateline_types::RepairKind;

use crate::mapped::Edit;

/// The escapes of a literal that a JSON reader has passed, and how many are lone surrogates.
pub(crate) fn escapes(inner: &str) -> (Vec<Edit>, u64) {
    let bytes = inner.as_bytes();
    let mut edits = Vec::new();
    let (mut at, mut n_lone) = (0, 0);
    while let Some(step) = memchr::memchr(b'\\', &bytes[at..]) {
        at += step;
        let (end, found) = escape(inner, at);
        let kind = found.is_none().then_some(RepairKind::Invalid);
        n_lone += u64::from(found.is_none());
        let with = match found {
            None => Cow::Borrowed("\u{fffd}"),
            Some('\n') => Cow::Borrowed("\n"),
            Some('"') => Cow::Borrowed("\""),
            Some(it) => Cow::Owned(it.to_string()),
        };
        edits.push(Edit { start: at, end, with, kind });
        at = end;
    }
    (edits, n_lone)
}

/// The escape at `at`: where it ends, and its character unless it is half of one.
fn escape(inner: &str, at: usize) -> (usize, Option<char>) {
    let Some(&letter) = inner.as_bytes().get(at + 1) else { return (at + 1, None) };
    let plain = match letter {
        b'n' => '\n',
        b't' => '\t',
        b'r' => '\r',
        b'b' => '\u{8}',
        b'f' => '\u{c}',
        b'u' => {
            let Some(unit) = unit(inner, at) else { return (inner.len().min(at + 2), None) };
            if !(0xd800..0xdc00).contains(&unit) {
                return (at + 6, char::from_u32(unit));
            }
            return match self::unit(inner, at + 6) {
                Some(low) if (0xdc00..0xe000).contains(&low) => {
                    (at + 12, char::from_u32(0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00)))
                }
                _ => (at + 6, None),
            };
        }
        // `\"`, `\\`, `\/`; nothing else passes a JSON reader.
        _ if letter.is_ascii() => char::from(letter),
        _ => return (at + 1, None),
    };
    (at + 2, Some(plain))
}

/// The UTF-16 unit of `\uXXXX` at `at`.
fn unit(inner: &str, at: usize) -> Option<u32> {
    let digits = inner.get(at..at + 6)?.strip_prefix("\\u")?;
    u32::from_str_radix(digits, 16).ok()
}

/// JSON whose lone surrogates are U+FFFD, for values that are read at once.
pub(crate) fn without_lone_surrogates(raw: &str) -> Cow<'_, str> {
    if memchr::memmem::find(raw.as_bytes(), b"\\u").is_none() {
        return Cow::Borrowed(raw);
    }
    let (edits, n_lone) = escapes(raw);
    if n_lone == 0 {
        return Cow::Borrowed(raw);
    }
    let mut out = String::with_capacity(raw.len());
    let mut done = 0;
    for edit in edits.iter().filter(|it| it.kind.is_some()) {
        out.push_str(&raw[done..edit.start]);
        out.push('\u{fffd}');
        done = edit.end;
    }
    out.push_str(&raw[done..]);
    Cow::Owned(out)
}
