//! One item of a feed: RSS 0.9 to 2.0, Atom, CDF.
//!
//! The story is the fullest of what the item carries: `content:encoded`, Atom's `content`, then the description or
//! summary, which feeds cut off. Elements are known by their local names, since feeds choose prefixes freely;
//! those of pictures, players and threads are left out.

use super::{Field, set};
use crate::{
    Hints, html,
    mapped::Mapped,
    parse::Item,
    repair::Layout,
    xml::{self, Node, Tree},
};

/// Prefixes of extensions whose `title`, `content` or `author` are not the story's.
const FOREIGN: &[&str] =
    &["media", "georss", "slash", "wfw", "thr", "gd", "yt", "geo", "feedburner", "podcast", "psc"];

/// Reads an item.
pub(crate) fn item(mapped: &Mapped, hints: &Hints) -> Item {
    let tree = &Tree::of(mapped.text());
    let mut item = Item { layout: Layout::Paragraphs, ..Item::default() };
    let named = |names: &[&str]| -> Vec<&Node> {
        let nodes = names
            .iter()
            .flat_map(|name| tree.nodes().iter().filter(move |it| tree.name(it).eq_ignore_ascii_case(name)));
        // Atom's `source` is about another feed; an image or text box has a title of its own.
        let inside = ["source", "image", "textInput", "textinput", "group", "div"];
        nodes
            .filter(|it| !FOREIGN.contains(&tree.prefix(it)))
            .filter(|it| !inside.iter().any(|outer| tree.is_in(it, outer)))
            .collect()
    };
    item.body = body(
        mapped,
        tree,
        &named(&["encoded", "content", "body", "fullitem", "description", "summary", "abstract", "tagline"]),
    );
    let title = named(&["title"]).into_iter().find(|it| !tree.text_of(it).is_empty());
    item.title = title.map(|it| html::fragment(&xml::characters(&mapped.slice(it.inner.0, it.inner.1))));
    let texts = |names: &[&str]| -> Vec<String> {
        named(names).into_iter().map(|it| tree.text_of(it)).filter(|it| !it.is_empty()).collect()
    };
    item.id = texts(&["guid", "id", "identifier"]).into_iter().next();
    let address = |it: &&Node| {
        let rel = tree.attribute(it, "rel");
        rel.is_none_or(|it| it == "alternate")
            .then(|| tree.attribute(it, "href"))?
            .or_else(|| Some(tree.text_of(it)))
    };
    let mut links: Vec<String> = named(&["link"]).iter().filter_map(address).collect();
    let root = tree.nodes().first();
    links.extend(root.and_then(|it| tree.attribute(it, "href").or_else(|| tree.attribute(it, "rdf:about"))));
    links.extend(item.id.clone());
    let people: Vec<String> =
        named(&["name"]).iter().filter(|it| tree.is_in(it, "author")).map(|it| tree.text_of(it)).collect();
    let plain: Vec<String> = texts(&["creator", "author"]).iter().map(|it| without_address(it)).collect();
    let tags: Vec<String> = named(&["category", "subject"])
        .into_iter()
        .map(|it| {
            tree.attribute(it, "label").or(tree.attribute(it, "term")).unwrap_or_else(|| tree.text_of(it))
        })
        .collect();
    let mut dates = texts(&["pubDate", "published", "issued", "date", "created", "updated", "modified"]);
    dates.extend(root.and_then(|it| tree.attribute(it, "lastmod")));
    let all = [
        (Field::Url, links),
        (Field::Published, dates),
        (Field::Modified, texts(&["updated", "modified"])),
        (Field::Authors, if people.is_empty() { plain } else { people }),
        (Field::Language, texts(&["language"])),
        (Field::Tags, tags),
        (Field::Publisher, hints.publisher.iter().map(ToString::to_string).collect()),
    ];
    for (field, values) in all {
        let one_by_one = matches!(field, Field::Url | Field::Published | Field::Modified | Field::Language);
        if !one_by_one {
            set(&mut item.meta, &mut item.notes, field, &values);
            continue;
        }
        let mut notes = Vec::new();
        for value in values {
            notes.clear();
            if set(&mut item.meta, &mut notes, field, &[value]) && notes.is_empty() {
                break;
            }
        }
        item.notes.extend(notes);
    }
    if let Some(fault) = &tree.fault {
        item.notes.push(dateline_types::Note { code: "malformed", span: None, message: fault.clone() });
    }
    item
}

/// The first of the candidates in their order, or a later one that is more than half as long again.
fn body(mapped: &Mapped, tree: &Tree, candidates: &[&Node]) -> Mapped {
    let mut best = Mapped::default();
    for node in candidates {
        let kind = tree.attribute(node, "type").unwrap_or_default().to_ascii_lowercase();
        // Anything else is a picture or a file.
        let readable = matches!(kind.as_str(), "" | "text" | "html" | "xhtml" | "escaped" | "xml" | "base64")
            || kind.starts_with("text/")
            || kind.ends_with("+xml");
        if !readable {
            continue;
        }
        let inner = mapped.slice(node.inner.0, node.inner.1);
        let found = match kind.as_str() {
            "text/plain" => xml::without_tags(&inner),
            _ => html::fragment(&xml::characters(&inner)),
        };
        if best.text().len() + best.text().len() / 2 < found.text().trim().len() {
            best = found;
        }
    }
    best
}

/// RSS has `address (Name)` and `Name <address>`.
fn without_address(author: &str) -> String {
    if let Some((before, after)) = author.split_once('(')
        && before.contains('@')
    {
        return after.trim_end_matches(')').trim().to_owned();
    }
    let before = author.split('<').next().unwrap_or_default().trim();
    if before.contains('@') { String::new() } else { before.to_owned() }
}
