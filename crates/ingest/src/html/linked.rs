//! Linked data of a page (schema.org in JSON-LD): what the first article in it says of itself.
//!
//! Sites write it by hand: values nest where they should not, commas trail, line ends stand in strings. What cannot
//! be read is passed over; nothing recurses deeper than a few levels.

use std::collections::BTreeMap;

use serde_json::Value;

/// What linked data says.
#[derive(Debug, Default)]
pub(crate) struct Linked {
    pub(crate) title: Option<String>,
    pub(crate) authors: Vec<String>,
    pub(crate) published: Option<String>,
    pub(crate) modified: Option<String>,
    pub(crate) publisher: Option<String>,
    pub(crate) section: Option<String>,
    pub(crate) language: Option<String>,
    pub(crate) tags: Vec<String>,
    pub(crate) image: Option<String>,
    /// A live blog, or one of its updates.
    pub(crate) live: bool,
    /// Only some may read it.
    pub(crate) walled: bool,
}

/// Values looked into in one script, and how deep.
const MOST: usize = 2_000;
const DEPTH: usize = 8;

/// Objects with a name, by their `@id`.
type Known<'a> = BTreeMap<&'a str, &'a Value>;

/// Reads the scripts of a page.
pub(crate) fn read(scripts: &[&str]) -> Linked {
    let mut linked = Linked::default();
    let (mut articles, mut others) = (Vec::new(), Vec::new());
    let mut known = Known::new();
    let values: Vec<Value> = scripts.iter().filter_map(|it| value(it)).collect();
    for value in &values {
        collect(value, &mut articles, &mut others, &mut known);
    }
    for it in articles {
        fill(&mut linked, it, &known);
    }
    // A page's own date, where no article is told.
    if linked.published.is_none() {
        for it in others {
            let date = |key: &str| it.get(key).and_then(text);
            linked.published = linked.published.or(date("datePublished"));
            linked.modified = linked.modified.or(date("dateModified"));
            if linked.authors.is_empty() && it.get("datePublished").is_some() {
                people(it.get("author"), &known, &mut linked.authors, 0);
            }
        }
    }
    linked
}

/// A script as JSON, mended if need be.
fn value(script: &str) -> Option<Value> {
    let script = script.trim();
    let script = script
        .strip_prefix("<!--")
        .unwrap_or(script)
        .trim_start_matches("//<![CDATA[")
        .trim_start_matches("<![CDATA[");
    let script = script
        .trim_end_matches("-->")
        .trim_end_matches("//]]>")
        .trim_end_matches("]]>")
        .trim()
        .trim_end_matches(';');
    serde_json::from_str(script).ok().or_else(|| serde_json::from_str(&mended(script)).ok())
}

/// Without line ends in strings and commas before a closing bracket.
fn mended(script: &str) -> String {
    let mut out = String::with_capacity(script.len());
    let (mut in_string, mut escaped) = (false, false);
    for it in script.chars() {
        if in_string {
            match it {
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                '"' => in_string = false,
                _ => {}
            }
            out.push(if it.is_control() { ' ' } else { it });
            continue;
        }
        in_string = it == '"';
        if matches!(it, '}' | ']') {
            let len = out.trim_end().len();
            if out[..len].ends_with(',') {
                out.truncate(len - 1);
            }
        }
        out.push(it);
    }
    out
}

/// Objects that are articles, those that are pages, and those that have an id and a name.
fn collect<'a>(
    value: &'a Value,
    articles: &mut Vec<&'a Value>,
    others: &mut Vec<&'a Value>,
    known: &mut Known<'a>,
) {
    let mut open = vec![(value, 0)];
    let mut n = 0;
    while let Some((value, depth)) = open.pop() {
        n += 1;
        if n == MOST || depth == DEPTH {
            break;
        }
        match value {
            Value::Array(items) => open.extend(items.iter().rev().map(|it| (it, depth + 1))),
            Value::Object(fields) => {
                let mut kinds = Vec::new();
                strings(fields.get("@type"), &mut kinds);
                let is = |ends: &[&str]| kinds.iter().any(|kind| ends.iter().any(|it| kind.ends_with(it)));
                if is(&["Article", "Posting", "Report", "LiveBlogPosting", "Review", "Recipe"]) {
                    articles.push(value);
                } else if is(&["WebPage"]) {
                    others.push(value);
                }
                let id = fields.get("@id").and_then(Value::as_str);
                if let Some(id) = id.filter(|_| fields.contains_key("name")) {
                    known.entry(id).or_insert(value);
                }
                for key in ["@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item"] {
                    open.extend(fields.get(key).map(|it| (it, depth + 1)));
                }
            }
            _ => {}
        }
    }
}

fn fill(linked: &mut Linked, it: &Value, known: &Known) {
    let one = |key: &str| it.get(key).and_then(text);
    linked.title = linked.title.take().or(one("headline")).or(one("name"));
    linked.published = linked.published.take().or(one("datePublished"));
    linked.modified = linked.modified.take().or(one("dateModified"));
    linked.publisher = linked.publisher.take().or(one("publisher"));
    linked.section = linked.section.take().or(one("articleSection"));
    linked.language = linked.language.take().or(one("inLanguage"));
    linked.image = linked.image.take().or_else(|| picture(it.get("image"), 0));
    let mut kinds = Vec::new();
    strings(it.get("@type"), &mut kinds);
    linked.live |= kinds.iter().any(|it| it == "LiveBlogPosting");
    linked.walled |= match it.get("isAccessibleForFree") {
        Some(Value::Bool(free)) => !free,
        Some(Value::String(free)) => free.eq_ignore_ascii_case("false"),
        _ => false,
    };
    if linked.authors.is_empty() {
        people(it.get("author"), known, &mut linked.authors, 0);
    }
    if linked.tags.is_empty() {
        strings(it.get("keywords"), &mut linked.tags);
    }
}

/// A string, the name of an object, the first of a list.
fn text(value: &Value) -> Option<String> {
    let mut found = Vec::new();
    names(Some(value), &mut found, 0);
    found.into_iter().next()
}

/// The address of a picture: a string, an object's, the first of a list.
fn picture(value: Option<&Value>, depth: usize) -> Option<String> {
    match value? {
        Value::String(address) => address.starts_with("http").then(|| address.clone()),
        Value::Array(items) if depth < DEPTH => items.iter().find_map(|it| picture(Some(it), depth + 1)),
        Value::Object(fields) if depth < DEPTH => {
            let own = picture(fields.get("url"), depth + 1)
                .or_else(|| picture(fields.get("contentUrl"), depth + 1));
            own.or_else(|| picture(fields.get("@id"), depth + 1).filter(|it| !it.contains('#')))
        }
        _ => None,
    }
}

/// The names of people: bodies are none, and a mere `@id` is looked up.
fn people(value: Option<&Value>, known: &Known, out: &mut Vec<String>, depth: usize) {
    match value {
        Some(Value::Array(items)) if depth < DEPTH => {
            items.iter().take(50).for_each(|it| people(Some(it), known, out, depth + 1));
        }
        Some(Value::Object(fields)) => {
            let id = fields.get("@id").and_then(Value::as_str);
            let told = id.filter(|_| !fields.contains_key("name")).and_then(|it| known.get(it)).copied();
            let of = told.or(value);
            let mut kinds = Vec::new();
            strings(of.and_then(|it| it.get("@type")), &mut kinds);
            let is_body = kinds.iter().any(|it| it.ends_with("Organization"))
                && !kinds.iter().any(|it| it.ends_with("Person"));
            if !is_body {
                names(of, out, depth);
            }
        }
        _ => names(value, out, depth),
    }
}

fn names(value: Option<&Value>, out: &mut Vec<String>, depth: usize) {
    if depth == DEPTH {
        return;
    }
    match value {
        Some(Value::String(text)) if !text.trim().is_empty() => out.push(super::plain(text)),
        Some(Value::Array(items)) => items.iter().take(50).for_each(|it| names(Some(it), out, depth + 1)),
        Some(Value::Object(fields)) => names(fields.get("name"), out, depth + 1),
        _ => {}
    }
}

fn strings(value: Option<&Value>, out: &mut Vec<String>) {
    match value {
        Some(Value::String(text)) => out.push(text.clone()),
        Some(Value::Array(items)) => out.extend(items.iter().filter_map(|it| it.as_str().map(str::to_owned))),
        _ => {}
    }
}
