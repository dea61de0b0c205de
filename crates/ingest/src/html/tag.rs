//! One tag: its name and its attributes.

/// Longest tag that is looked into, in bytes; a longer one is passed over.
const LONGEST: usize = 16 << 10;

/// A tag as it stands.
#[derive(Clone, Debug)]
pub(crate) struct Tag<'a> {
    /// In lower case.
    pub(crate) name: String,
    pub(crate) closes: bool,
    /// Between name and `>`.
    attributes: &'a str,
}

/// The tag that `text` starts with (at its `<`) and its length; `None` where it is none.
pub(crate) fn at(text: &str) -> Option<(usize, Tag<'_>)> {
    let bytes = text.as_bytes();
    let closes = bytes.get(1) == Some(&b'/');
    let start = 1 + usize::from(closes);
    if !bytes.get(start)?.is_ascii_alphabetic() {
        return None;
    }
    let end = end(bytes);
    let name_len =
        bytes[start..end].iter().take_while(|it| it.is_ascii_alphanumeric() || **it == b'-').count().min(24);
    let attributes =
        if end <= LONGEST { text.get(start + name_len..end.saturating_sub(1)).unwrap_or("") } else { "" };
    Some((end, Tag { name: text[start..start + name_len].to_ascii_lowercase(), closes, attributes }))
}

/// One past the `>` that ends the tag; quotes may hold others.
fn end(bytes: &[u8]) -> usize {
    let mut quote = None;
    for (at, &byte) in bytes.iter().enumerate() {
        match (quote, byte) {
            (None, b'>') => return at + 1,
            (None, b'"' | b'\'') if 0 < at && bytes[at - 1] == b'=' => quote = Some(byte),
            (Some(open), it) if it == open => quote = None,
            _ => {}
        }
    }
    // A quote that never closes: the first `>` it is.
    memchr::memchr(b'>', bytes).map_or(bytes.len(), |it| it + 1)
}

impl<'a> Tag<'a> {
    /// The raw value of an attribute.
    pub(crate) fn get(&self, name: &str) -> Option<&'a str> {
        let mut rest = self.attributes;
        loop {
            rest = rest.trim_start_matches(|it: char| it.is_ascii_whitespace() || it == '/');
            if rest.is_empty() {
                return None;
            }
            let len = rest
                .find(|it: char| it == '=' || it == '/' || it.is_ascii_whitespace())
                .unwrap_or(rest.len());
            let (key, after) = rest.split_at(len.max(rest.chars().next().map_or(1, char::len_utf8)));
            let after_space = after.trim_start();
            let value = match after_space.strip_prefix('=') {
                None => {
                    rest = after;
                    ""
                }
                Some(value) => {
                    let value = value.trim_start();
                    let (value, after) = match value.chars().next() {
                        Some(quote @ ('"' | '\'')) => {
                            let inner = &value[1..];
                            inner.split_once(quote).unwrap_or((inner, ""))
                        }
                        _ => value
                            .split_at(value.find(|it: char| it.is_ascii_whitespace()).unwrap_or(value.len())),
                    };
                    rest = after;
                    value
                }
            };
            if key.eq_ignore_ascii_case(name) {
                return Some(value);
            }
        }
    }
}
