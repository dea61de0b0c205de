//! Files of marked-up items: feeds, packets of NewsML, collections of Reuters' SGML. Each item is a record.
//!
//! Items are found by their tags in the bytes, comments and CDATA aside, so that one bad item costs one item and
//! every item keeps its place in the file. What stands before the first item is about all of them.

use std::sync::Arc;

use dateline_types::Source;

use super::{Records, stream::Place};
use crate::{Error, Failure, Format, Hints, Record, decode, html, xml};

/// Names of the elements that are items.
fn names(format: Format) -> &'static [&'static [u8]] {
    match format {
        Format::FeedItem => &[b"item", b"entry"],
        Format::NewsmlG2 => &[b"newsItem"],
        Format::Newsml => &[b"NewsItem"],
        Format::Sgml => &[b"REUTERS"],
        Format::Text
        | Format::Json
        | Format::Row
        | Format::Html
        | Format::Nitf
        | Format::Mail
        | Format::Xml => &[],
    }
}

/// The items of a file.
pub(crate) fn read(place: &Place, format: Format, bytes: Vec<u8>) -> Records {
    // Two bytes a character: the tags are looked for in UTF-8, and offsets count there.
    let bytes = match decode::wide(&bytes) {
        Some(text) => text.into_bytes(),
        None => bytes,
    };
    let charset = html::declared_charset(&bytes);
    let mut found = spans(&bytes, names(format));
    let head = found.spans.first().map_or(bytes.len(), |it| it.0);
    let hints = Arc::new(hints(place, format, &bytes[..head], charset));
    let source = |record: usize, start: usize, end: usize| Source {
        format: format.name(),
        record: record as u64,
        bytes: (start as u64, end as u64),
        ..place.source()
    };
    if found.spans.is_empty() && found.open.is_none() {
        let error = match format {
            Format::NewsmlG2 | Format::Newsml => {
                Error::NotAnArticle { reason: "a package, plan or concept without a story" }
            }
            _ => Error::Empty,
        };
        return Box::new(std::iter::once(Err(Failure { source_of: source(0, 0, bytes.len()), error })));
    }
    let open = found.open.take().map(|start| {
        let message = "the file ends inside an item".into();
        let source_of = source(found.spans.len(), start, bytes.len());
        Failure { source_of, error: Error::Malformed { format: format.name(), message } }
    });
    let items: Vec<_> = found.spans.iter().enumerate().map(|(n, it)| source(n, it.0, it.1)).collect();
    let items = items.into_iter().map(move |source| {
        let (start, end) = (source.bytes.0 as usize, source.bytes.1 as usize);
        Ok(Record { source, format, bytes: bytes[start..end].to_vec(), hints: hints.clone() })
    });
    Box::new(items.chain(open.map(Err)))
}

/// What a feed says of all its items.
fn hints(place: &Place, format: Format, head: &[u8], charset: Option<String>) -> Hints {
    let mut hints = (*place.hints).clone();
    hints.charset = hints.charset.or(charset.map(Into::into));
    if format == Format::FeedItem
        && let Ok(decoded) = decode::decode(head.to_vec(), hints.charset.as_deref())
    {
        let tree = xml::Tree::of(decoded.mapped.text());
        let text = |names: &[&str]| {
            names.iter().find_map(|it| tree.texts(it).into_iter().find(|it| !it.is_empty())).map(Into::into)
        };
        hints.publisher = text(&["title"]);
        hints.language = text(&["language"]);
        let root = |key: &str| tree.nodes().iter().find_map(|it| tree.attribute(it, key));
        hints.language = hints.language.or(root("xml:lang").map(Into::into));
    }
    hints
}

/// Where the items are.
#[derive(Default)]
struct Found {
    spans: Vec<(usize, usize)>,
    /// Start of an item that does not end.
    open: Option<usize>,
}

fn spans(bytes: &[u8], names: &[&[u8]]) -> Found {
    let mut found = Found::default();
    let mut open: Option<(usize, &[u8])> = None;
    let mut at = 0;
    while let Some(step) = memchr::memchr(b'<', &bytes[at..]) {
        at += step;
        let rest = &bytes[at..];
        let skip: Option<(&[u8], &[u8])> = if rest.starts_with(b"<!--") {
            Some((b"<!--", b"-->"))
        } else if rest.starts_with(b"<![CDATA[") {
            Some((b"<![CDATA[", b"]]>"))
        } else if rest.starts_with(b"<?") {
            Some((b"<?", b"?>"))
        } else {
            None
        };
        if let Some((start, end)) = skip {
            let len = memchr::memmem::find(&rest[start.len()..], end).map(|it| start.len() + it + end.len());
            at += len.unwrap_or(start.len());
            continue;
        }
        let closes = rest.get(1) == Some(&b'/');
        let name = &rest[1 + usize::from(closes)..];
        let len =
            name.iter().take(64).take_while(|it| it.is_ascii_alphanumeric() || b":-_.".contains(it)).count();
        let name = name[..len].rsplit(|it| *it == b':').next().unwrap_or_default();
        let Some(name) = names.iter().find(|it| it.eq_ignore_ascii_case(name)) else {
            at += 1;
            continue;
        };
        let end = memchr::memchr(b'>', rest).map_or(bytes.len(), |it| at + it + 1);
        let is_empty = bytes[..end].ends_with(b"/>");
        match open {
            None if !closes && is_empty => found.spans.push((at, end)),
            None if !closes => open = Some((at, name)),
            Some((start, it)) if closes && it == *name => {
                found.spans.push((start, end));
                open = None;
            }
            // An item that never closed: it ends where the next begins.
            Some((start, it)) if !closes && it == *name => {
                found.spans.push((start, at));
                open = Some((at, name));
            }
            _ => {}
        }
        at = end;
    }
    found.open = open.map(|it| it.0);
    found
}
