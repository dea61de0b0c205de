//! What a page says about itself: title, date, writers, address, language, encoding.

use dateline_types::{DocumentKind, Note, PublishedFrom};

use super::{
    block::Block,
    characters, kind, linked,
    scan::{Holder, Page},
    seen_date, tag, title, writers,
};
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
    (
        Field::Image,
        &["og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src"],
    ),
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
        (Field::Image, own(&linked.image)),
    ];
    let first = |name: &str, key: &str| {
        page.tags.iter().filter(|it| it.name == name).find_map(|it| it.get(key)).map(plain)
    };
    for (field, data) in of_data {
        let metas = METAS.iter().filter(|it| it.0 == field).flat_map(|it| it.1).map(|it| metas(page, it));
        let from_data =
            if field == Field::Publisher || field == Field::Tags { None } else { Some(data.clone()) };
        let last = if from_data.is_none() { Some(data) } else { None };
        let card = (field == Field::Authors).then(|| card_writer(page));
        let n_data = from_data.iter().len();
        for (at, values) in from_data.into_iter().chain(metas).chain(card).chain(last).enumerate() {
            let mut values = values;
            if field == Field::Authors {
                // An author may be the address of a profile, or the outlet.
                for it in &mut values {
                    if let Some((name, _)) = it.split_once(" @") {
                        *it = name.to_owned();
                    }
                    if let Some(rest) = writers::BY.iter().find_map(|by| it.trim().strip_prefix(by)) {
                        *it = rest.to_owned();
                    }
                }
                values.retain(|it| !writers::NOBODY.contains(&it.trim().to_lowercase().as_str()));
                values
                    .retain(|it| !it.contains("://") && Some(it.as_str()) != item.meta.publisher.as_deref());
            }
            let mut notes = Vec::new();
            let done = fields::set(&mut item.meta, &mut notes, field, &values) && notes.is_empty();
            if done && field == Field::Published {
                let of_data = at < n_data;
                item.meta.published_from =
                    Some(if of_data { PublishedFrom::LinkedData } else { PublishedFrom::MetaTag });
            }
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
    } else {
        moved(item);
    }
    if item.meta.authors.is_empty() {
        writers::fill(page, blocks, mapped, item);
    }
    if linked.live {
        item.meta.kind = DocumentKind::LiveBlog;
    }
    item.title = title::of(page, blocks, mapped, linked.title);
    linked.walled
}

/// Names of a writer in the small card that networks show, as the makers of blogs label it.
fn card_writer(page: &Page) -> Vec<String> {
    const LABELS: &[&str] = &[
        "written by",
        "verfasst von",
        "geschrieben von",
        "escrito por",
        "écrit par",
        "scritto da",
        "geschreven door",
        "napisane przez",
    ];
    let label = metas(page, "twitter:label1").into_iter().next().unwrap_or_default().to_lowercase();
    if LABELS.contains(&label.trim()) { metas(page, "twitter:data1") } else { Vec::new() }
}

/// Days by which a tag may be later than the address of its page: time zones, and an article kept overnight.
const LATER: i64 = 2;

/// A site that moves its articles to a new system dates them anew; an address is written once.
fn moved(item: &mut Item) {
    let Some(told) = item.meta.published else { return };
    let Some(written) = item.meta.url.as_deref().and_then(seen_date::in_address) else { return };
    let Some(first) = crate::date::moment(&written) else { return };
    let day = |it: dateline_types::CivilDate| {
        jiff::civil::Date::new(it.year, it.month.cast_signed(), it.day.cast_signed()).ok()
    };
    let (Some(from), Some(to)) = (day(first.date), day(told.date)) else { return };
    if LATER <= i64::from((to - from).get_days()) {
        item.meta.published = Some(first);
        item.meta.published_from = Some(PublishedFrom::Address);
        let message = format!("the date of publication is from its address; a tag says {}", told.date);
        item.notes.push(Note { code: "published-from", span: None, message });
    }
}

/// The contents of `meta` tags of a name.
pub(super) fn metas(page: &Page, name: &str) -> Vec<String> {
    let named = |it: &&tag::Tag| {
        it.name == "meta"
            && ["property", "name", "itemprop"]
                .iter()
                .any(|key| it.get(key).is_some_and(|it| it.eq_ignore_ascii_case(name)))
    };
    page.tags.iter().filter(named).filter_map(|it| it.get("content")).map(plain).collect()
}

/// The words of a block, in one line.
pub(super) fn words_of(page: &Page, block: &Block, mapped: &Mapped) -> String {
    let parts = page.parts[block.parts.0..block.parts.1].iter();
    let all: String = parts.map(|it| words(mapped, it.start, it.end).text().to_owned()).collect();
    all.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The day of publication where no tag of the head tells it: a `time` element, the address, a short line before the
/// story's first paragraphs.
fn published(page: &Page, blocks: &[Block], mapped: &Mapped, item: &mut Item) {
    let times =
        page.tags.iter().filter(|it| it.name == "time").filter_map(|it| it.get("datetime")).map(plain);
    let address = item.meta.url.as_deref().and_then(seen_date::in_address);
    // Lines about the story stand around its title; the first long paragraph ends them.
    let long =
        blocks.iter().position(|it| it.holder == Holder::Paragraph && 200 < it.len && it.link_len == 0);
    let near = long.map_or(blocks.len(), |it| (it + 2).min(blocks.len()));
    let words = |it: &Block| words_of(page, it, mapped);
    let is_line = |it: &&Block| it.len < 160 && it.flags & (kind::HIDDEN | kind::FRAME) == 0;
    let line =
        blocks[..near].iter().rev().filter(is_line).take(40).find_map(|it| seen_date::in_line(&words(it)));
    let after = blocks[near..].iter().filter(is_line).take(200);
    let after = after
        .filter(|it| it.flags & kind::BESIDE == 0 || it.len < 60)
        .find_map(|it| seen_date::in_line(&words(it)));
    let found = address.into_iter().map(|it| (it, PublishedFrom::Address));
    let found = found.chain(times.take(1).map(|it| (it, PublishedFrom::DateElement)));
    let dates = page.dates.iter().take(40).find_map(|it| seen_date::in_line(&plain(it)));
    let found = found.chain(dates.map(|it| (it, PublishedFrom::DateElement)));
    let summary = metas(page, "description").into_iter().find_map(|it| seen_date::in_line(&it));
    let paragraphs = blocks.iter().filter(|it| it.holder == Holder::Paragraph && 100 < it.len).take(6);
    let begins = paragraphs.filter_map(|it| seen_date::before_a_dash(&words(it))).next();
    let found = found.chain(begins.map(|it| (it, PublishedFrom::Line)));
    let found = found.chain(line.map(|it| (it, PublishedFrom::Line)));
    let found = found.chain(summary.map(|it| (it, PublishedFrom::MetaTag)));
    for (value, from) in found.chain(after.map(|it| (it, PublishedFrom::Line))) {
        let mut notes = Vec::new();
        if fields::set(&mut item.meta, &mut notes, Field::Published, &[value]) && notes.is_empty() {
            item.meta.published_from = Some(from);
            return;
        }
    }
}

pub(super) fn words(mapped: &Mapped, start: usize, end: usize) -> Mapped {
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
