//! JSON files that hold a list of documents: an array, a JSON Feed, a reply with `articles`. Each is a record.

use std::sync::Arc;

use dateline_types::Source;
use serde_json::value::RawValue;

use super::{Records, stream::Place};
use crate::{Error, Failure, Format, Hints, Record};

/// Names of the list inside an object.
pub(crate) const LISTS: &[&str] = &["items", "articles", "documents", "docs", "results", "entries", "news"];

/// The documents of a list.
pub(crate) fn read(place: &Place, bytes: Vec<u8>) -> Records {
    let start = if bytes.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
    let text = match str::from_utf8(&bytes[start..]) {
        Ok(text) => text,
        Err(error) => {
            let message = format!("byte {} is not UTF-8", start + error.valid_up_to());
            return place.failed(Error::Malformed { format: "JSON", message });
        }
    };
    let (items, hints) = match list(text) {
        Ok(it) => it,
        Err(error) => return place.failed(error.into()),
    };
    let hints = Arc::new(Hints { charset: place.hints.charset.clone(), url: None, ..hints });
    let source = |record: usize, start: usize, end: usize| Source {
        format: Format::Json.name(),
        record: record as u64,
        bytes: (start as u64, end as u64),
        ..place.source()
    };
    if items.is_empty() {
        return Box::new(std::iter::once(Err(Failure {
            source_of: source(0, 0, bytes.len()),
            error: Error::Empty,
        })));
    }
    let spans: Vec<_> = items
        .iter()
        .map(|it| {
            // Slices of one string.
            let at = start + (it.get().as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
            (at, at + it.get().len())
        })
        .collect();
    let items: Vec<_> = spans.iter().enumerate().map(|(n, it)| source(n, it.0, it.1)).collect();
    Box::new(items.into_iter().map(move |source| {
        let (start, end) = (source.bytes.0 as usize, source.bytes.1 as usize);
        Ok(Record { source, format: Format::Json, bytes: bytes[start..end].to_vec(), hints: hints.clone() })
    }))
}

/// The elements of the list, and what is said of all of them.
fn list(text: &str) -> Result<(Vec<&RawValue>, Hints), serde_json::Error> {
    if text.trim_ascii_start().starts_with('[') {
        return Ok((serde_json::from_str(text)?, Hints::default()));
    }
    let object: std::collections::BTreeMap<String, &RawValue> = serde_json::from_str(text)?;
    let items = LISTS.iter().filter_map(|it| object.get(*it)).find(|it| it.get().starts_with('['));
    let string = |name: &str| -> Option<Box<str>> {
        object.get(name).and_then(|it| serde_json::from_str::<String>(it.get()).ok()).map(Into::into)
    };
    let hints = Hints { publisher: string("title"), language: string("language"), ..Hints::default() };
    match items {
        Some(items) => Ok((serde_json::from_str(items.get())?, hints)),
        None => Ok((vec![serde_json::from_str(text)?], Hints::default())),
    }
}
