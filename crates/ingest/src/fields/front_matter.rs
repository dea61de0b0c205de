//! YAML front matter of a Markdown file: the plain subset that site generators write.
//!
//! `key: value` lines between two lines of `---`; values plain or quoted, perhaps going on over indented lines,
//! or lists. Anything else between the lines means that it is no front matter, and all of it is text.

use std::collections::BTreeMap;

use super::{Field, set};
use crate::{mapped::Mapped, parse::Item};

/// Longest front matter, in bytes.
const LONGEST: usize = 64 << 10;

/// A value: where it stands, and what it says.
#[derive(Debug, Default)]
struct Value {
    start: usize,
    end: usize,
    items: Vec<String>,
}

/// Reads the front matter that `mapped` starts with into `item`. Gives its end.
pub(crate) fn read(mapped: &Mapped, item: &mut Item) -> Option<usize> {
    let text = mapped.text();
    let start = ["---\n", "---\r\n"].iter().find(|it| text.starts_with(**it))?.len();
    let (values, end) = values(text, start)?;
    for &field in Field::META {
        for value in field.names().iter().filter_map(|it| values.get(*it)) {
            if set(&mut item.meta, &mut item.notes, field, &value.items) {
                break;
            }
        }
    }
    let find = |field: Field| field.names().iter().find_map(|it| values.get(*it));
    item.id = find(Field::Id).and_then(|it| it.items.first().cloned()).filter(|it| !it.is_empty());
    item.title = find(Field::Title).and_then(|it| title(mapped, it));
    Some(end)
}

/// The title with its place; as it stands, where it needs no reading.
fn title(mapped: &Mapped, value: &Value) -> Option<Mapped> {
    let words = value.items.first()?;
    let raw = &mapped.text()[value.start..value.end];
    if let Some(at) = raw.find(words.as_str()) {
        return Some(mapped.slice(value.start + at, value.start + at + words.len()));
    }
    let mut title = Mapped::default();
    let place = mapped.slice(value.start, value.end);
    title.push_replaced(words, (place.source_start(), place.source_end()));
    Some(title)
}

/// Keys with their values, and where the text starts.
fn values(text: &str, start: usize) -> Option<(BTreeMap<&str, Value>, usize)> {
    let mut values = BTreeMap::new();
    let mut open: Option<(&str, Value)> = None;
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        let (line_start, words) = (at, line.trim_end());
        at += line.len();
        if LONGEST < at {
            return None;
        }
        if words == "---" || words == "..." {
            close(&mut values, open, text);
            return Some((values, at));
        }
        if words.is_empty() || words.starts_with('#') {
            continue;
        }
        if words.starts_with([' ', '\t', '-']) {
            let (_, value) = open.as_mut()?;
            value.end = line_start + words.len();
            continue;
        }
        let (key, rest) = words.split_once(':')?;
        let is_key =
            key.chars().all(|it| it.is_alphanumeric() || matches!(it, '_' | '-' | ' ')) && key.len() <= 40;
        if !is_key || !rest.is_empty() && !rest.starts_with(' ') {
            return None;
        }
        close(&mut values, open.take(), text);
        let value_start = line_start + words.len() - rest.trim_start().len();
        open = Some((
            key.trim(),
            Value { start: value_start, end: line_start + words.len(), items: Vec::new() },
        ));
    }
    None
}

fn close<'a>(values: &mut BTreeMap<&'a str, Value>, open: Option<(&'a str, Value)>, text: &str) {
    let Some((key, mut value)) = open else { return };
    let raw = text[value.start..value.end].trim();
    value.items = if let Some(list) = raw.strip_prefix('[').and_then(|it| it.strip_suffix(']')) {
        list.split(',').map(|it| scalar(it.trim())).collect()
    } else if raw.starts_with("- ") {
        raw.lines().filter_map(|it| it.trim().strip_prefix("- ")).map(|it| scalar(it.trim())).collect()
    } else {
        vec![scalar(raw)]
    };
    values.insert(key, value);
}

/// A plain or quoted scalar; lines are folded.
fn scalar(raw: &str) -> String {
    let folded = |it: &str| it.lines().map(str::trim).collect::<Vec<_>>().join(" ");
    if let Some(inner) = raw.strip_prefix('\'').and_then(|it| it.strip_suffix('\'')) {
        return folded(inner).replace("''", "'");
    }
    match raw.strip_prefix('"').and_then(|it| it.strip_suffix('"')) {
        Some(inner) => unescape(inner),
        None => folded(raw.trim_start_matches(['>', '|', '-']).trim_start()),
    }
}

/// Escapes of a double-quoted scalar; a backslash at a line's end goes with the white space after it.
fn unescape(inner: &str) -> String {
    let mut out = String::with_capacity(inner.len());
    let mut chars = inner.chars().peekable();
    while let Some(it) = chars.next() {
        match it {
            '\n' => {
                while chars.peek().is_some_and(|it| it.is_whitespace()) {
                    chars.next();
                }
                out.push(' ');
            }
            '\\' => match chars.next() {
                Some('n') => out.push('\n'),
                Some('t') => out.push('\t'),
                Some('_') => out.push('\u{a0}'),
                Some('\n') => {
                    while chars.peek().is_some_and(|it| it.is_whitespace()) {
                        chars.next();
                    }
                }
                Some(kind @ ('x' | 'u' | 'U')) => {
                    let n_digits = if kind == 'x' {
                        2
                    } else if kind == 'u' {
                        4
                    } else {
                        8
                    };
                    let digits: String = chars.by_ref().take(n_digits).collect();
                    out.push(
                        u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32).unwrap_or('\u{fffd}'),
                    );
                }
                Some(other) => out.push(other),
                None => {}
            },
            it => out.push(it),
        }
    }
    out
}
