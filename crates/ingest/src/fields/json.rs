//! One JSON object: a line of JSONL, or a file.
//!
//! The values stay where they are in the record, so the text leads back to the bytes inside its string literal.

use std::{borrow::Cow, fmt};

use serde::{
    Deserialize, Deserializer,
    de::{MapAccess, Visitor},
};
use serde_json::{Value, value::RawValue};

use super::{Field, set, short, string};
use crate::{Config, Error, html, mapped::Mapped, parse::Item};

/// Fields in the order of the record, values as they stand.
struct Object<'a>(Vec<(String, &'a RawValue)>);

impl<'de> Deserialize<'de> for Object<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Fields;
        impl<'de> Visitor<'de> for Fields {
            type Value = Object<'de>;
            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("a JSON object with the fields of a document")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut fields = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    fields.push(entry);
                }
                Ok(Object(fields))
            }
        }
        deserializer.deserialize_map(Fields)
    }
}

/// Reads an object: its text, its title, its metadata.
pub(crate) fn json(mapped: Mapped, config: &Config) -> Result<Item, Error> {
    let record: Object = serde_json::from_str(mapped.text())?;
    let nested = nested(&record);
    let find = |field: Field| candidates(&record, &nested, config, field);
    let mut item = Item::default();
    let Some(body) = find(Field::Text).into_iter().find(|it| it.get().starts_with(['"', '['])) else {
        let seen: Vec<&str> = record.0.iter().take(20).map(|it| it.0.as_str()).collect();
        return Err(Error::NoTextField { seen: short(&seen.join(", ")) });
    };
    let mut n_lone = 0;
    (item.body, item.layout) = html::if_marked_up(texts(&mapped, body, &mut n_lone));
    item.title = find(Field::Title)
        .into_iter()
        .find(|it| it.get().starts_with('"'))
        .map(|it| texts(&mapped, it, &mut n_lone));
    item.id = find(Field::Id).into_iter().flat_map(values).find(|it| !it.trim().is_empty());
    for &field in Field::META {
        for value in find(field) {
            if set(&mut item.meta, &mut item.notes, field, &values(value)) {
                break;
            }
        }
    }
    if 0 < n_lone {
        let message = format!("{n_lone} lone surrogates became U+FFFD");
        item.notes.push(dateline_types::Note { code: "lone-surrogate", span: None, message });
    }
    Ok(item)
}

/// The object that holds the metadata in records of the shape `text`, `id`, `metadata`.
fn nested<'a>(record: &Object<'a>) -> Object<'a> {
    let inner = ["metadata", "meta"].iter().find_map(|name| record.get(name));
    inner.and_then(|it| serde_json::from_str(it.get()).ok()).unwrap_or(Object(Vec::new()))
}

/// The values that may be `field`, the caller's choice first.
fn candidates<'a>(
    record: &Object<'a>,
    nested: &Object<'a>,
    config: &Config,
    field: Field,
) -> Vec<&'a RawValue> {
    let mapped = config.map.iter().filter(|it| it.0 == field.names()[0]).map(|it| it.1.as_str());
    let mut found: Vec<&RawValue> = mapped.filter_map(|path| record.at(path)).collect();
    for object in [record, nested] {
        found.extend(field.names().iter().filter_map(|name| object.get(name)));
    }
    found.retain(|it| !matches!(it.get(), "null" | "\"\"" | "[]" | "{}"));
    found
}

impl<'a> Object<'a> {
    fn get(&self, name: &str) -> Option<&'a RawValue> {
        self.0.iter().find(|it| it.0 == name).map(|it| it.1)
    }

    /// A field by its name, or by a path with full stops through objects.
    fn at(&self, path: &str) -> Option<&'a RawValue> {
        if let Some(found) = self.get(path) {
            return Some(found);
        }
        let (head, tail) = path.split_once('.')?;
        let inner: Object<'a> = serde_json::from_str(self.get(head)?.get()).ok()?;
        inner.at(tail)
    }
}

/// The text of a string, or of a list of strings as paragraphs, with its place in the record.
fn texts(mapped: &Mapped, value: &RawValue, n_lone: &mut u64) -> Mapped {
    let raw = value.get();
    // Both are slices of one string.
    let start = (raw.as_ptr() as usize).saturating_sub(mapped.text().as_ptr() as usize);
    if raw.starts_with('"') {
        return literal(mapped, start, raw, n_lone);
    }
    let parts: Vec<&RawValue> = serde_json::from_str(raw).unwrap_or_default();
    let mut text = Mapped::default();
    for part in parts.into_iter().map(RawValue::get).filter(|it| it.starts_with('"')) {
        let start = (part.as_ptr() as usize).saturating_sub(mapped.text().as_ptr() as usize);
        if !text.text().is_empty() {
            let place = text.source_end();
            text.push_replaced("\n\n", (place, place));
        }
        text.push_mapped(&literal(mapped, start, part, n_lone));
    }
    text
}

/// The characters of a string literal that starts at `start`, quote marks left out.
fn literal(mapped: &Mapped, start: usize, raw: &str, n_lone: &mut u64) -> Mapped {
    let inner = &raw[1..raw.len() - 1];
    let (edits, lone) = string::escapes(inner);
    *n_lone += lone;
    mapped.slice(start + 1, start + 1 + inner.len()).apply(&edits)
}

/// A value as strings: itself, the items of a list, the names of objects.
fn values(raw: &RawValue) -> Vec<String> {
    let text = string::without_lone_surrogates(raw.get());
    let value: Value = match serde_json::from_str(match &text {
        Cow::Borrowed(it) => it,
        Cow::Owned(it) => it.as_str(),
    }) {
        Ok(value) => value,
        Err(_) => return Vec::new(),
    };
    match value {
        Value::Array(items) => items.iter().filter_map(name).collect(),
        value => name(&value).into_iter().collect(),
    }
}

fn name(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Object(fields) => {
            ["name", "title", "label"].iter().find_map(|it| fields.get(*it)?.as_str()).map(Into::into)
        }
        Value::Null | Value::Bool(_) | Value::Array(_) => None,
    }
}
