//! Elements that say what their words are: a writer's name, a date.

use super::tag::Tag;

/// Words of names of elements that hold a date.
const DATED: &[&str] = &[
    "date",
    "datum",
    "published",
    "publish",
    "posted",
    "pubdate",
    "fecha",
    "timestamp",
    "datetime",
    "datepublished",
    "stand",
    "time",
    "postdate",
    "data",
    "postmeta",
];

/// Parts of names of boxes about a writer that hold more than the name.
const AROUND_NAMES: &[&str] = &[
    "bio", "box", "avatar", "image", "img", "photo", "social", "desc", "about", "follow", "list", "comment",
    "more", "meta", "role",
];

/// For an element that says that its words are a writer's name: whether it says it plainly.
pub(crate) fn author(tag: &Tag) -> Option<bool> {
    let has = |key: &str, word: &str| tag.get(key).is_some_and(|it| it.split(' ').any(|it| it == word));
    let plainly = has("rel", "author")
        || has("itemprop", "author")
        || has("class", "author") && (has("class", "vcard") || tag.name == "a" || tag.name == "span");
    let class = tag.get("class").unwrap_or_default();
    let named = class.len() < 200
        && class.split_ascii_whitespace().any(|it| {
            let it = it.to_ascii_lowercase();
            let about = ["author", "byline", "autor", "auteur"].iter().any(|name| it.contains(name));
            about && !AROUND_NAMES.iter().any(|name| it.contains(name))
        });
    (plainly || named).then_some(plainly)
}

/// Whether an element says that its words are a date.
pub(crate) fn is_date(tag: &Tag) -> bool {
    let dated = |key: &str| {
        let value = tag.get(key).filter(|it| it.len() < 200).unwrap_or_default().to_ascii_lowercase();
        let names = value.split(|it: char| !it.is_ascii_alphabetic()).any(|it| DATED.contains(&it));
        names && !value.contains("update") && !value.contains("modif")
    };
    tag.name == "time" || dated("class") || dated("itemprop") || dated("id")
}
