//! Formats of the agencies: NITF, NewsML-G2, NewsML 1. The story is NITF, XHTML or plain text inside.

use super::{Field, set};
use crate::{
    Error, Format, html,
    mapped::Mapped,
    parse::Item,
    repair::Layout,
    xml::{self, Node, Tree},
};

/// Elements that hold the story, the closest first.
const BODIES: &[&str] = &["body.content", "inlineXML", "inlineData", "DataContent", "body"];

/// Reads a document of a wire format.
///
/// # Errors
/// It holds no story: a picture, a video, a plan.
pub(crate) fn item(mapped: &Mapped, format: Format) -> Result<Item, Error> {
    let tree = Tree::of(mapped.text());
    let text = |names: &[&str]| names.iter().flat_map(|it| tree.texts(it)).find(|it| !it.is_empty());
    let attribute = |name: &str, key: &str| tree.all(name).find_map(|it| tree.attribute(it, key));
    let mut item = Item { layout: Layout::Paragraphs, ..Item::default() };
    item.body = BODIES.iter().find_map(|it| tree.all(it).find_map(|it| body(mapped, it))).unwrap_or_default();
    if !item.body.text().contains(char::is_alphanumeric) {
        return Err(match tree.fault {
            Some(message) => Error::Malformed { format: format.name(), message },
            None => Error::NotAnArticle { reason: "a picture, video, plan or package without a story" },
        });
    }
    let title = ["hl1", "headline", "HeadLine", "hedline", "title"];
    let title = title.iter().find_map(|name| tree.all(name).find(|it| !tree.text_of(it).is_empty()));
    item.title = title.map(|it| xml::without_tags(&mapped.slice(it.inner.0, it.inner.1)));
    let root = tree.nodes().first();
    item.id = match format {
        Format::NewsmlG2 => root.and_then(|it| tree.attribute(it, "guid")),
        Format::Newsml => text(&["PublicIdentifier", "NewsItemId"]),
        _ => attribute("doc-id", "id-string"),
    };
    let people = ["person", "byline", "by", "ByLine"];
    let in_byline = |it: &&Node| tree.name(it) != "person" || tree.is_in(it, "byline");
    let authors = people.iter().map(|name| {
        tree.all(name)
            .filter(in_byline)
            .map(|it| tree.text_of(it))
            .filter(|it| !it.is_empty())
            .collect::<Vec<_>>()
    });
    let creators = tree.all("creator").filter(|it| tree.is_in(it, "contentMeta")).flat_map(|creator| {
        let named =
            tree.all("name").filter(move |it| creator.inner.0 <= it.start && it.start < creator.inner.1);
        named.map(|it| tree.text_of(it))
    });
    let authors = authors.chain([creators.collect()]).find(|it| !it.is_empty()).unwrap_or_default();
    let day = |it: Option<String>| it.map(|it| compact(&it));
    let language =
        root.and_then(|it| tree.attribute(it, "xml:lang")).or_else(|| attribute("language", "tag"));
    let language = language.or_else(|| attribute("Language", "FormalName"));
    let provider = tree.all("provider").find_map(|provider| {
        let inner = tree.all("name").find(|it| provider.inner.0 <= it.start && it.start < provider.inner.1);
        inner.map(|it| tree.text_of(it))
    });
    let published = day(attribute("date.issue", "norm"))
        .or_else(|| day(attribute("story.date", "norm")))
        .or_else(|| text(&["contentCreated", "firstCreated", "versionCreated"]))
        .or_else(|| day(text(&["FirstCreated", "ThisRevisionCreated", "DateAndTime", "DateId"])))
        .or_else(|| day(attribute("pubdata", "date.publication")));
    let modified = text(&["contentModified"]).or_else(|| day(text(&["ThisRevisionCreated"])));
    let all = [
        (Field::Published, published.into_iter().collect()),
        (Field::Modified, modified.into_iter().collect()),
        (Field::Authors, authors),
        (Field::Language, language.into_iter().collect()),
        (Field::Publisher, provider.or_else(|| attribute("pubdata", "name")).into_iter().collect()),
        (Field::Section, attribute("tobject.subject", "tobject.subject.type").into_iter().collect()),
        (
            Field::Tags,
            tree.all("keyword")
                .map(|it| tree.attribute(it, "key").unwrap_or_else(|| tree.text_of(it)))
                .collect::<Vec<_>>(),
        ),
        (Field::Url, attribute("pubdata", "ex-ref").into_iter().collect()),
    ];
    for (field, values) in all {
        set(&mut item.meta, &mut item.notes, field, &values);
    }
    if let Some(fault) = tree.fault {
        item.notes.push(dateline_types::Note { code: "malformed", span: None, message: fault });
    }
    Ok(item)
}

/// The story in an element, unless it is empty.
fn body(mapped: &Mapped, node: &Node) -> Option<Mapped> {
    let inner = xml::characters(&mapped.slice(node.inner.0, node.inner.1));
    let body = html::fragment(&inner);
    body.text().contains(char::is_alphanumeric).then_some(body)
}

/// `20240603T101500Z` and `20240603` as ISO 8601 with its marks.
fn compact(text: &str) -> String {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits != 8 {
        return text.to_owned();
    }
    let date = format!("{}-{}-{}", &text[..4], &text[4..6], &text[6..8]);
    let Some(rest) = text[8..].strip_prefix('T').filter(|it| it.is_ascii() && 6 <= it.len()) else {
        return date;
    };
    let zone = &rest[6..];
    let zone = if zone.len() == 5 { format!("{}:{}", &zone[..3], &zone[3..]) } else { zone.to_owned() };
    format!("{date}T{}:{}:{}{zone}", &rest[..2], &rest[2..4], &rest[4..6])
}
