//! What a page says about itself: title, date, writers, address, language, encoding.

use dateline_types::Note;

use super::{characters, scan::Page, tag};
use crate::{
    fields::{self, Field},
    mapped::Mapped,
    parse::Item,
};

/// Bytes at the start in which an encoding is declared.
const HEAD: usize = 4_096;

/// The label of the encoding that a page declares in its first bytes.
pub(crate) fn declared_charset(bytes: &[u8]) -> Option<String> {
    let head = &bytes[..bytes.len().min(HEAD)];
    let lower = head.to_ascii_lowercase();
    let at = memchr::memmem::find(&lower, b"charset").map(|it| it + 7).or_else(|| {
        lower
            .starts_with(b"<?xml")
            .then(|| memchr::memmem::find(&lower, b"encoding").map(|it| it + 8))
            .flatten()
    })?;
    let rest = lower[at..].trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let rest = rest.strip_prefix(b"\"").or(rest.strip_prefix(b"'")).unwrap_or(rest);
    let label =
        rest.iter().take_while(|it| it.is_ascii_alphanumeric() || matches!(it, b'-' | b'_' | b':' | b'.'));
    let label: String = label.take(40).map(|it| char::from(*it)).collect();
    (!label.is_empty()).then_some(label)
}

/// Names of `meta` tags by what they mean, the best first.
const METAS: &[(Field, &[&str])] = &[
    (
        Field::Published,
        &[
            "article:published_time",
            "datepublished",
            "og:published_time",
            "dc.date.issued",
            "dc.date",
            "date",
            "pubdate",
            "parsely-pub-date",
            "sailthru.date",
        ],
    ),
    (Field::Modified, &["article:modified_time", "datemodified", "og:updated_time", "dc.date.modified"]),
    (Field::Url, &["og:url"]),
    (Field::Publisher, &["og:site_name", "publisher", "dc.publisher"]),
    (Field::Authors, &["author", "article:author", "dc.creator", "parsely-author", "byl"]),
    (Field::Section, &["article:section", "section"]),
    (Field::Tags, &["news_keywords", "keywords"]),
];

/// Fills the metadata of `item`.
pub(crate) fn fill(page: &Page, mapped: &Mapped, item: &mut Item) {
    let metas = |name: &'static str| {
        let named = move |it: &&tag::Tag| {
            it.name == "meta"
                && ["property", "name", "itemprop"]
                    .iter()
                    .any(|key| it.get(key).is_some_and(|it| it.eq_ignore_ascii_case(name)))
        };
        page.tags.iter().filter(named).filter_map(|it| it.get("content")).map(plain).collect::<Vec<_>>()
    };
    let mut notes: Vec<Note> = Vec::new();
    for (field, names) in METAS {
        for name in *names {
            let values = metas(name);
            // An author may be the address of a profile.
            let is_url = *field == Field::Authors && values.iter().any(|it| it.contains("://"));
            if !is_url && fields::set(&mut item.meta, &mut notes, *field, &values) {
                break;
            }
        }
    }
    let first = |name: &str, key: &str| {
        page.tags.iter().filter(|it| it.name == name).find_map(|it| it.get(key)).map(plain)
    };
    let canonical = page.tags.iter().find(|it| it.name == "link" && it.get("rel") == Some("canonical"));
    let rest = [
        (Field::Url, canonical.and_then(|it| it.get("href")).map(plain), false),
        (Field::Language, first("html", "lang"), true),
        (Field::Published, first("time", "datetime"), item.meta.published.is_none()),
    ];
    for (field, value, wanted) in rest {
        if let Some(value) = value.filter(|_| wanted || field == Field::Url) {
            fields::set(&mut item.meta, &mut notes, field, &[value]);
        }
    }
    let names: Vec<String> = page.authors.iter().map(|it| plain(it)).collect();
    if item.meta.authors.is_empty() {
        fields::set(&mut item.meta, &mut notes, Field::Authors, &names);
        item.meta.authors.dedup();
    }
    item.notes.extend(notes);
    item.title = title(page, mapped, metas("og:title").into_iter().next());
}

/// The first heading; else the title of the page, cut before the outlet's name where another title shows where.
fn title(page: &Page, mapped: &Mapped, social: Option<String>) -> Option<Mapped> {
    let mut title = Mapped::default();
    for (start, end) in &page.heading {
        title.push_mapped(&words(mapped, *start, *end));
    }
    if !title.text().trim().is_empty() {
        return Some(title);
    }
    let (start, end) = page.title?;
    let whole = words(mapped, start, end);
    let lead = social
        .map(|it| it.trim().to_owned())
        .filter(|it| !it.is_empty() && whole.text().trim_start().starts_with(it.as_str()));
    match lead {
        Some(lead) => {
            let at = whole.text().len() - whole.text().trim_start().len();
            Some(whole.slice(at, at + lead.len()))
        }
        None => Some(whole),
    }
}

fn words(mapped: &Mapped, start: usize, end: usize) -> Mapped {
    let slice = mapped.slice(start, end);
    let mut edits = Vec::new();
    characters(slice.text(), 0, slice.text().len(), &mut edits);
    slice.apply(&edits)
}

/// An attribute's value as characters.
pub(crate) fn plain(value: &str) -> String {
    let mapped = Mapped::verbatim(value.trim().to_owned(), 0);
    words(&mapped, 0, mapped.text().len()).text().to_owned()
}
