//! What a page says about itself: title, date, writers, address, language, encoding.

use dateline_types::Note;

use super::{block::Block, characters, kind, linked, scan::{Heading, Holder, Page}, seen_date, tag};
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

/// Fills the metadata of `item`. Gives whether the page says that only subscribers may read it.
pub(crate) fn fill(page: &Page, blocks: &[Block], mapped: &Mapped, item: &mut Item) -> bool {
    let linked = linked::read(&page.data);
    let own = |it: &Option<String>| it.iter().cloned().collect::<Vec<_>>();
    let of_data = [
        (Field::Published, own(&linked.published)),
        (Field::Modified, own(&linked.modified)),
        (Field::Publisher, own(&linked.publisher)),
        (Field::Authors, linked.authors.clone()),
        (Field::Section, own(&linked.section)),
        (Field::Tags, linked.tags.clone()),
    ];
    let first = |name: &str, key: &str| {
        page.tags.iter().filter(|it| it.name == name).find_map(|it| it.get(key)).map(plain)
    };
    for (field, data) in of_data {
        let metas = METAS.iter().filter(|it| it.0 == field).flat_map(|it| it.1).map(|it| metas(page, it));
        let from_data = if field == Field::Publisher || field == Field::Tags { None } else { Some(data.clone()) };
        let last = if from_data.is_none() { Some(data) } else { None };
        for values in from_data.into_iter().chain(metas).chain(last) {
            let mut values = values;
            if field == Field::Authors {
                // An author may be the address of a profile, or the outlet.
                for it in &mut values {
                    if let Some(rest) = BY.iter().find_map(|by| it.trim().strip_prefix(by)) {
                        *it = rest.to_owned();
                    }
                }
                values.retain(|it| !NOBODY.contains(&it.trim().to_lowercase().as_str()));
                values.retain(|it| !it.contains("://") && Some(it.as_str()) != item.meta.publisher.as_deref());
            }
            let mut notes = Vec::new();
            let done = fields::set(&mut item.meta, &mut notes, field, &values) && notes.is_empty();
            if done && (field != Field::Authors || !item.meta.authors.is_empty()) {
                break;
            }
        }
    }
    let canonical = page.tags.iter().find(|it| it.name == "link" && it.get("rel") == Some("canonical"));
    let address = canonical.and_then(|it| it.get("href")).map(plain);
    for value in address.into_iter().chain(metas(page, "og:url")) {
        if fields::set(&mut item.meta, &mut item.notes, Field::Url, &[value]) {
            break;
        }
    }
    let language = first("html", "lang").or_else(|| first("html", "xml:lang")).or(linked.language);
    fields::set(&mut item.meta, &mut item.notes, Field::Language, &language.into_iter().collect::<Vec<_>>());
    if item.meta.published.is_none() {
        published(page, blocks, mapped, item);
    }
    if item.meta.authors.is_empty() {
        authors(page, blocks, mapped, item);
    }
    item.title = title(page, mapped, linked.title);
    linked.walled
}

/// The contents of `meta` tags of a name.
fn metas(page: &Page, name: &str) -> Vec<String> {
    let named = |it: &&tag::Tag| {
        it.name == "meta"
            && ["property", "name", "itemprop"]
                .iter()
                .any(|key| it.get(key).is_some_and(|it| it.eq_ignore_ascii_case(name)))
    };
    page.tags.iter().filter(named).filter_map(|it| it.get("content")).map(plain).collect()
}

/// What stands before a writer's name, in the languages of many pages.
const BY: &[&str] = &[
    "By ", "by ", "BY ", "Von ", "von ", "VON ", "Par ", "par ", "Por ", "por ", "POR ", "Di ", "Door ", "Text: ", "Text von ",
    "Autor: ", "Autorin: ", "Author: ", "Auteur: ", "Written by ", "Posted by ", "Geschrieben von ", "Words by ", "Published by ",
];

/// Words that stand for a writer and are no name.
const NOBODY: &[&str] =
    &["author", "admin", "administrator", "editor", "staff", "redaktion", "autor", "guest", "newsroom", "online", "posted", "share", "shares", "reply", "like", "by", "by:", "von", "por", "par", "di", "and", "und", "et", "y", "the", "news", "published", "updated", "comments"];

/// The writers where the head does not tell them: elements that say so, then short lines that begin with `By`.
fn authors(page: &Page, blocks: &[Block], mapped: &Mapped, item: &mut Item) {
    let mut names: Vec<String> = Vec::new();
    let people = |text: &str| {
        let text = text.trim().trim_start_matches([':', ' ']);
        let text = BY.iter().find_map(|it| text.strip_prefix(it)).unwrap_or(text);
        let mut found = crate::furniture::authors(text);
        found.retain(|it| !NOBODY.contains(&it.to_lowercase().as_str()));
        found
    };
    for plainly in [true, false] {
        for it in page.authors.iter().filter(|it| it.1 == plainly && it.0.len() < 200) {
            names.extend(people(&plain(it.0)));
        }
        // Every article of a list has its writer.
        names.dedup();
        if 4 < names.len() && !plainly {
            names.clear();
        }
        if !names.is_empty() {
            break;
        }
    }
    if names.is_empty() {
        let lines = blocks.iter().filter(|it| it.len < 80 && it.flags & (kind::BESIDE | kind::FRAME) == 0);
        for it in lines {
            let line = words_of(page, it, mapped);
            if BY.iter().any(|it| line.starts_with(it)) {
                names.extend(people(&line));
            }
            if !names.is_empty() {
                break;
            }
        }
    }
    // A name of one's own choice, where the page says that it is the writer's.
    if names.is_empty() {
        let nick = |it: &&(&str, bool)| {
            it.1 && (3..25).contains(&it.0.len()) && it.0.bytes().all(|it| it.is_ascii_alphanumeric() || b"._-".contains(&it))
        };
        let nick = page.authors.iter().filter(nick).map(|it| it.0.to_owned());
        names.extend(nick.filter(|it| !NOBODY.contains(&it.to_lowercase().as_str())).filter(|it| it.bytes().any(|it| it.is_ascii_alphabetic())).take(1));
    }
    let mut seen = std::collections::BTreeSet::new();
    names.retain(|it| seen.insert(it.to_lowercase()));
    names.truncate(6);
    item.meta.authors = names.into_iter().map(String::into_boxed_str).collect();
}

/// The words of a block, in one line.
fn words_of(page: &Page, block: &Block, mapped: &Mapped) -> String {
    let parts = page.parts[block.parts.0..block.parts.1].iter();
    let all: String = parts.map(|it| words(mapped, it.start, it.end).text().to_owned()).collect();
    all.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The day of publication where no tag of the head tells it: a `time` element, the address, a short line before the
/// story's first paragraphs. A note says which.
fn published(page: &Page, blocks: &[Block], mapped: &Mapped, item: &mut Item) {
    let times = page.tags.iter().filter(|it| it.name == "time").filter_map(|it| it.get("datetime")).map(plain);
    let address = item.meta.url.as_deref().and_then(seen_date::in_address);
    // Lines about the story stand around its title; the first long paragraph ends them.
    let long = blocks.iter().position(|it| it.holder == Holder::Paragraph && 200 < it.len && it.link_len == 0);
    let near = long.map_or(blocks.len(), |it| (it + 2).min(blocks.len()));
    let words = |it: &Block| words_of(page, it, mapped);
    let is_line = |it: &&Block| it.len < 160 && it.flags & (kind::HIDDEN | kind::FRAME) == 0;
    let line = blocks[..near].iter().rev().filter(is_line).take(40).find_map(|it| seen_date::in_line(&words(it)));
    let after = blocks[near..].iter().filter(is_line).take(200);
    let after = after.filter(|it| it.flags & kind::BESIDE == 0 || it.len < 60).find_map(|it| seen_date::in_line(&words(it)));
    let found = times.take(1).map(|it| (it, "an element of time"));
    let dates = page.dates.iter().take(40).find_map(|it| seen_date::in_line(&plain(it)));
    let found = found.chain(dates.map(|it| (it, "an element that is called a date")));
    let found = found.chain(address.map(|it| (it, "its address"))).chain(line.map(|it| (it, "a line of the page")));
    for (value, place) in found.chain(after.map(|it| (it, "a line below the story"))) {
        let mut notes = Vec::new();
        if fields::set(&mut item.meta, &mut notes, Field::Published, &[value]) && notes.is_empty() {
            let message = format!("the date of publication is from {place}");
            item.notes.push(Note { code: "published-from", span: None, message });
            return;
        }
    }
}

/// What stands between a title and the outlet's name in the title of a page.
const BETWEEN: &[&str] = &[" | ", " - ", " – ", " — ", " » ", " « ", " :: ", " • ", " · "];

/// The heading that other titles of the page agree with; else the only one; else what the head says, without the
/// outlet's name.
fn title(page: &Page, mapped: &Mapped, linked: Option<String>) -> Option<Mapped> {
    let headings = page.headings.iter().filter(|it| it.flags & (kind::BESIDE | kind::HIDDEN) == 0).take(10).map(|heading| {
        let mut title = Mapped::default();
        for (start, end) in &heading.parts {
            title.push_mapped(&words(mapped, *start, *end));
        }
        (heading, title)
    });
    let headings: Vec<_> = headings.filter(|it| it.1.text().trim().chars().count() > 2).collect();
    let social = page.tags.iter().filter(|it| it.name == "meta").find(|it| {
        ["property", "name"].iter().any(|key| it.get(key).is_some_and(|it| it.eq_ignore_ascii_case("og:title")))
    });
    let social = social.and_then(|it| it.get("content")).filter(|it| !it.trim().is_empty()).map(|it| {
        // A slice of the page.
        let start = (it.as_ptr() as usize).saturating_sub(mapped.text().as_ptr() as usize);
        words(mapped, start, start + it.len())
    });
    let whole = page.title.map(|(start, end)| words(mapped, start, end)).filter(|it| !it.text().trim().is_empty());
    let told: Vec<String> = [
        linked, social.as_ref().map(|it| it.text().to_owned()), whole.as_ref().map(|it| it.text().to_owned()),
    ].into_iter().flatten().map(|it| letters(&it)).filter(|it| !it.is_empty()).collect();
    let site = metas(page, "og:site_name").into_iter().next().map(|it| letters(&it)).filter(|it| !it.is_empty());
    // Titles of the page hold the name of the site as well, which may be a heading; the longest that agrees it is.
    let agrees = |it: &&(&Heading, Mapped)| {
        let heading = letters(it.1.text());
        Some(&heading) != site.as_ref()
            && 2 < heading.chars().count()
            && told.iter().any(|it| it.starts_with(&heading) || heading.starts_with(it.as_str()) || it.contains(&heading))
    };
    let place = |it: &&(&Heading, Mapped)| {
        (it.0.flags & (kind::FRAME | kind::APART) == 0, it.0.flags & kind::STORY != 0, it.1.text().trim().len())
    };
    let agreed = headings.iter().filter(agrees).max_by_key(place);
    if let Some((_, heading)) = agreed {
        return Some(heading.slice(0, heading.text().len()));
    }
    let firsts: Vec<_> = headings.iter().filter(|it| it.0.is_first).collect();
    match (firsts.as_slice(), social, whole) {
        ([only], None, _) => Some(only.1.slice(0, only.1.text().len())),
        (_, Some(social), _) => Some(without_outlet(social, site.as_deref(), false)),
        (_, None, Some(whole)) => Some(without_outlet(whole, site.as_deref(), true)),
        ([first, ..], None, None) => Some(first.1.slice(0, first.1.text().len())),
        ([], None, None) => None,
    }
}

/// A title cut before or behind the outlet's name. `always`: it is the page's own title, where one is sure to stand.
fn without_outlet(title: Mapped, site: Option<&str>, always: bool) -> Mapped {
    let text = title.text();
    let cuts = BETWEEN.iter().filter_map(|mark| text.rfind(mark).map(|at| (at, at + mark.len())));
    let Some((end, start)) = cuts.max() else { return title };
    let is_site = |part: &str| site.is_some_and(|it| !it.is_empty() && (letters(part).contains(it) || it.contains(&letters(part))));
    let (before, after) = (&text[..end], &text[start..]);
    if is_site(after) || always && after.len() < before.len() {
        let end = before.len();
        return title.slice(0, end);
    }
    if is_site(before) {
        return title.slice(start, text.len());
    }
    title
}

fn letters(text: &str) -> String {
    text.chars().filter(|it| it.is_alphanumeric()).flat_map(char::to_lowercase).collect()
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
