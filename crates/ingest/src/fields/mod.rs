//! Records with fields: which of their names mean what, and the way into a document's metadata.
//!
//! The names are those of the output contract; a caller's own names go before them. An unreadable value is left
//! out with a note, never guessed.

mod feed;
mod front_matter;
mod json;
mod markdown;
mod row;
mod string;
mod wire;

use dateline_types::{Meta, Note, PublishedFrom};

use crate::{date, furniture, mapped::Mapped, parse::Item, repair::Layout};

pub(crate) use feed::item as feed_item;
pub(crate) use json::json;
pub(crate) use row::{cells, is_header, row};
pub(crate) use wire::item as wire_item;

/// What a field of a record is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Field {
    Id,
    Text,
    Title,
    Published,
    Modified,
    Url,
    Publisher,
    Authors,
    Language,
    Section,
    Tags,
    Image,
}

impl Field {
    /// Fields of the metadata.
    pub(crate) const META: &[Field] = &[
        Field::Published,
        Field::Modified,
        Field::Url,
        Field::Publisher,
        Field::Authors,
        Field::Language,
        Field::Section,
        Field::Tags,
        Field::Image,
    ];

    /// The names it is known by, the best first; the first is also its name in `--map`.
    pub(crate) const fn names(self) -> &'static [&'static str] {
        match self {
            Field::Id => &["id", "guid"],
            Field::Text => &[
                "text",
                "body",
                "content",
                "articleBody",
                "article_body",
                "maintext",
                "raw_text",
                "content_text",
                "content_html",
            ],
            Field::Title => &["title", "headline"],
            Field::Published => &[
                "published",
                "published_time",
                "datePublished",
                "date_publish",
                "date_published",
                "published_at",
                "publishedAt",
                "publication_date",
                "pubDate",
                "date",
            ],
            Field::Modified => {
                &["modified", "modified_time", "dateModified", "date_modify", "updated", "updated_at"]
            }
            Field::Url => &["url", "link", "source_url", "source"],
            Field::Publisher => &["publisher", "source-hostname", "sitename", "source", "hostname"],
            Field::Authors => &["authors", "author", "byline"],
            Field::Language => &["language", "lang", "inLanguage"],
            Field::Section => &["section", "articleSection", "category", "categories"],
            Field::Tags => &["tags", "keywords"],
            Field::Image => &["image", "image_url", "top_image", "lead_image_url", "thumbnailUrl"],
        }
    }
}

/// Puts the values of a field where they belong. Tells whether they were fit for it.
pub(crate) fn set(meta: &mut Meta, notes: &mut Vec<Note>, field: Field, values: &[String]) -> bool {
    let Some(first) = values.iter().map(|it| it.trim()).find(|it| !it.is_empty()) else { return false };
    let is_url = first.starts_with("http://") || first.starts_with("https://");
    match field {
        Field::Id | Field::Text | Field::Title => return false,
        Field::Published | Field::Modified => {
            let Some(moment) = date::moment(first) else {
                let message = format!("{} is no date that can be read: {}", field.names()[0], short(first));
                notes.push(Note { code: "invalid-date", span: None, message });
                return true;
            };
            let place = if field == Field::Published { &mut meta.published } else { &mut meta.modified };
            *place = Some(moment);
            if field == Field::Published {
                meta.published_from = Some(PublishedFrom::Record);
            }
        }
        Field::Url if is_url => meta.url = Some(first.into()),
        Field::Publisher if !is_url => meta.publisher = Some(first.into()),
        Field::Image if is_url => meta.image = Some(first.into()),
        Field::Url | Field::Publisher | Field::Image => return false,
        Field::Authors => {
            let authors = values.iter().flat_map(|it| furniture::authors(it));
            meta.authors = authors.map(String::into_boxed_str).collect();
        }
        Field::Language => {
            let code: String = first.chars().take_while(char::is_ascii_alphabetic).collect();
            if !matches!(code.len(), 2 | 3) {
                return false;
            }
            meta.language = Some(code.to_ascii_lowercase().into());
        }
        Field::Section => meta.section = Some(first.into()),
        Field::Tags => {
            let all = values.iter().flat_map(|it| it.split([';', ','])).map(str::trim);
            meta.tags = all.filter(|it| !it.is_empty()).map(Into::into).collect();
        }
    }
    true
}

/// A text file, with front matter or without.
pub(crate) fn text(mapped: Mapped, path: &str) -> Item {
    let mut item = Item::default();
    let lower = path.to_ascii_lowercase();
    let mut is_markdown = lower.ends_with(".md") || lower.ends_with(".markdown");
    item.body = match front_matter::read(&mapped, &mut item) {
        Some(end) => {
            is_markdown = true;
            mapped.slice(end, mapped.text().len())
        }
        None => mapped,
    };
    if is_markdown {
        let edits = markdown::edits(item.body.text());
        item.body = item.body.apply(&edits);
        item.layout = Layout::Markdown;
    }
    item
}

/// The first characters of a value, for a message.
fn short(value: &str) -> String {
    value.chars().take(60).collect()
}
