//! What a stream is, by its first bytes; by its name only where the bytes leave it open.

use serde::de::IgnoredAny;

use super::{json_list::LISTS, tar, unpack::Packing, warc};
use crate::{Format, decode, fields};

/// How a stream is cut into records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// One record a line, each a JSON object.
    Lines,
    /// A table with a line of names; the separator.
    Rows(u8),
    /// Compressed.
    Packed(Packing),
    /// Archives of members.
    Tar,
    Zip,
    Warc,
    Arc,
    /// A box of messages.
    Messages,
    /// Marked-up items.
    Elements(Format),
    /// A JSON array, or an object that holds one.
    List,
    /// One record.
    Whole(Format),
}

/// The shape of a stream that starts with `head` and is called `path`.
pub(crate) fn shape(head: &[u8], path: &str) -> Shape {
    if let Some(shape) = magic(head) {
        return shape;
    }
    let wide = decode::wide(head);
    let head = wide.as_deref().map_or(head, str::as_bytes);
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    let extension = path.rsplit_once('.').map(|it| it.1.to_ascii_lowercase()).unwrap_or_default();
    if let Some(shape) = marked_up(head) {
        return shape;
    }
    if head.starts_with(b"{") && looks_like_object(head) {
        return object(head, &extension);
    }
    if head.starts_with(b"[") && head[1..].trim_ascii_start().starts_with(b"{") {
        return Shape::List;
    }
    if head.starts_with(b"From ") && is_message(after_line(head)) {
        return Shape::Messages;
    }
    if is_message(head) {
        return Shape::Whole(Format::Mail);
    }
    match extension.as_str() {
        "jsonl" | "ndjson" => return Shape::Lines,
        "json" => return Shape::Whole(Format::Json),
        "html" | "htm" | "xhtml" if head.starts_with(b"<") => return Shape::Whole(Format::Html),
        "eml" => return Shape::Whole(Format::Mail),
        _ => {}
    }
    match separator(head, &extension) {
        Some(separator) => Shape::Rows(separator),
        None => Shape::Whole(Format::Text),
    }
}

/// By magic numbers.
fn magic(head: &[u8]) -> Option<Shape> {
    let starts = |it: &[u8]| head.starts_with(it);
    Some(match head {
        _ if starts(b"\x1f\x8b\x08") => Shape::Packed(Packing::Gzip),
        _ if starts(b"\x28\xb5\x2f\xfd") => Shape::Packed(Packing::Zstd),
        // A frame to be skipped, with another behind it.
        [0x50..=0x5f, 0x2a, 0x4d, 0x18, ..] => Shape::Packed(Packing::Zstd),
        _ if starts(b"BZh") && head.get(4..10) == Some(b"\x31\x41\x59\x26\x53\x59") => {
            Shape::Packed(Packing::Bzip2)
        }
        _ if starts(b"\xfd7zXZ\0") => Shape::Packed(Packing::Xz),
        _ if starts(b"PK\x03\x04") || starts(b"PK\x05\x06") => Shape::Zip,
        _ if starts(b"WARC/1.") || starts(b"WARC/0.") => Shape::Warc,
        _ if warc::is_arc(head) => Shape::Arc,
        _ if tar::checksum_fits(head) => Shape::Tar,
        _ => return None,
    })
}

/// An object on a line is a line of many; over many lines it is one document, or holds a list of them.
fn object(head: &[u8], extension: &str) -> Shape {
    let named_lines = matches!(extension, "jsonl" | "ndjson");
    if is_feed(head) && !named_lines {
        return Shape::List;
    }
    if named_lines || first_line_is_whole(head) || later_line_starts_object(head) {
        Shape::Lines
    } else {
        Shape::Whole(Format::Json)
    }
}

/// A list of objects under a name for it, as in JSON Feed.
fn is_feed(head: &[u8]) -> bool {
    let holds = |name: &&str| {
        let key = format!("\"{name}\"");
        memchr::memmem::find_iter(head, key.as_bytes()).any(|at| {
            let rest = head[at + key.len()..].trim_ascii_start();
            let list =
                rest.strip_prefix(b":").map(<[u8]>::trim_ascii_start).and_then(|it| it.strip_prefix(b"["));
            list.is_some_and(|it| it.trim_ascii_start().starts_with(b"{"))
        })
    };
    let is_json_feed = memchr::memmem::find(head, b"jsonfeed.org").is_some();
    let text = [&b"\"text\""[..], b"\"body\"", b"\"articleBody\""];
    let first_list = LISTS.iter().any(holds);
    is_json_feed
        || first_list && {
            let first = head.iter().skip(1).position(|it| *it == b'{').map_or(head.len(), |it| it + 1);
            !text.iter().any(|it| memchr::memmem::find(&head[..first], it).is_some())
        }
}

/// `{"` or `{}`, white space between: a brace in prose is followed by a word.
fn looks_like_object(head: &[u8]) -> bool {
    matches!(head[1..].trim_ascii_start().first(), Some(b'"' | b'}'))
}

/// The first line is JSON on its own.
fn first_line_is_whole(head: &[u8]) -> bool {
    let line = head.split(|it| *it == b'\n').next().unwrap_or_default();
    let Ok(line) = std::str::from_utf8(line) else { return false };
    serde_json::from_str::<IgnoredAny>(line).is_ok()
}

/// Some later line starts an object at its first column and the first line starts one too: lines, some broken.
/// A first line that goes on beyond the head is a line as well.
fn later_line_starts_object(head: &[u8]) -> bool {
    let mut lines = head.split(|it| *it == b'\n');
    let first = lines.next().unwrap_or_default();
    let one_line = first.len() == head.len() && 1 < head.len();
    one_line || 2 < first.len() && lines.any(|it| it.starts_with(b"{\""))
}

/// By the first element behind comments and declarations.
fn marked_up(head: &[u8]) -> Option<Shape> {
    let mut rest = head;
    let mut declared = false;
    loop {
        rest = rest.trim_ascii_start();
        if rest.len() < 9 || rest[0] != b'<' {
            break;
        }
        let end: &[u8] = match rest {
            it if it.starts_with(b"<!--") => b"-->",
            it if it.starts_with(b"<?") => b"?>",
            it if it.get(..9).is_some_and(|it| it.eq_ignore_ascii_case(b"<!doctype")) => {
                declared = true;
                let html =
                    it[9..].trim_ascii_start().get(..4).is_some_and(|it| it.eq_ignore_ascii_case(b"html"));
                if html {
                    return Some(Shape::Whole(Format::Html));
                }
                rest = after_doctype(it);
                continue;
            }
            _ => break,
        };
        declared |= rest.starts_with(b"<?xml");
        let at = memchr::memmem::find(rest, end)?;
        rest = &rest[at + end.len()..];
    }
    let name = rest.strip_prefix(b"<")?;
    let len =
        name.iter().take(64).take_while(|it| it.is_ascii_alphanumeric() || b":-_.".contains(it)).count();
    if len == 0 {
        return None;
    }
    let prefixed = String::from_utf8_lossy(&name[..len]);
    let local = prefixed.rsplit(':').next().unwrap_or_default();
    Some(match local {
        "rss" | "RDF" | "feed" | "channel" | "entry" | "item" => Shape::Elements(Format::FeedItem),
        "nitf" => Shape::Whole(Format::Nitf),
        "newsItem" | "newsMessage" | "packageItem" | "conceptItem" | "knowledgeItem" | "planningItem"
        | "catalogItem" => Shape::Elements(Format::NewsmlG2),
        "contentSet" => Shape::Whole(Format::NewsmlG2),
        "groupSet" | "contentMeta" | "itemMeta" => Shape::Elements(Format::NewsmlG2),
        "NewsML" | "NewsItem" => Shape::Elements(Format::Newsml),
        "REUTERS" => Shape::Elements(Format::Sgml),
        it => match it.to_ascii_lowercase().as_str() {
            "html" | "head" | "body" | "article" | "div" | "p" | "main" | "section" | "h1" => {
                Shape::Whole(Format::Html)
            }
            "rss" | "rdf" | "feed" | "channel" => Shape::Elements(Format::FeedItem),
            "reuters" => Shape::Elements(Format::Sgml),
            // Reuters' collections start with `<!DOCTYPE lewis ..>`.
            _ if declared => Shape::Whole(Format::Xml),
            _ => return None,
        },
    })
}

/// What stands behind a document type, its own declarations in brackets passed.
fn after_doctype(rest: &[u8]) -> &[u8] {
    let close = memchr::memchr(b'>', rest).unwrap_or(rest.len());
    let open = memchr::memchr(b'[', rest).filter(|it| *it < close);
    let end = match open {
        Some(open) => memchr::memmem::find(&rest[open..], b"]").and_then(|it| {
            let at = open + it;
            memchr::memchr(b'>', &rest[at..]).map(|it| at + it + 1)
        }),
        None => memchr::memchr(b'>', rest).map(|it| it + 1),
    };
    &rest[end.unwrap_or(rest.len())..]
}

fn after_line(head: &[u8]) -> &[u8] {
    memchr::memchr(b'\n', head).map_or(&[], |it| &head[it + 1..])
}

/// Fields that messages have and texts do not.
const MAIL: &[&str] =
    &["message-id", "mime-version", "received", "return-path", "delivered-to", "dkim-signature"];

/// Header lines up to a blank one: three fields, one of a mail program among them, or `From`, `Subject` and `Date`.
fn is_message(head: &[u8]) -> bool {
    let text = String::from_utf8_lossy(&head[..head.len().min(16 << 10)]);
    let mut names = Vec::new();
    for line in text.lines() {
        if line.trim().is_empty() {
            break;
        }
        if line.starts_with([' ', '\t']) {
            continue;
        }
        let Some((name, _)) = line.split_once(':') else { return false };
        if name.is_empty() || !name.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'-') {
            return false;
        }
        names.push(name.to_ascii_lowercase());
    }
    let has = |it: &&str| names.iter().any(|name| name == it);
    let mailed = MAIL.iter().any(has) && (has(&"from") || has(&"subject"));
    3 <= names.len() && (mailed || ["from", "subject", "date"].iter().all(has))
}

/// The separator of a table whose first line names its columns, one of them the text.
fn separator(head: &[u8], extension: &str) -> Option<u8> {
    let line = head.split(|it| *it == b'\n').next().unwrap_or_default();
    let line = String::from_utf8_lossy(line).trim_end().to_owned();
    let named = matches!(extension, "csv" | "tsv" | "tab");
    let separators = if matches!(extension, "tsv" | "tab") { [b'\t', b',', b';', b'|'] } else { *b",\t;|" };
    let columns = |separator: u8| {
        let cells = fields::cells(&line, separator);
        let names: Vec<String> = cells.iter().map(|it| it.text(&line).trim().to_ascii_lowercase()).collect();
        names
    };
    // Prose is no list of names: short, without spaces inside, the text and one more known field.
    let known = |separator: &u8| {
        let names = columns(*separator);
        let plain = names.iter().all(|it| it.len() <= 40 && !it.contains(['.', '"']) && !it.is_empty());
        2 <= names.len() && plain && fields::is_header(&names)
    };
    separators.iter().copied().find(|it| known(it)).or_else(|| {
        named.then(|| separators.iter().copied().max_by_key(|it| columns(*it).len()).unwrap_or(b','))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(head: &str, path: &str, expect: Shape) {
        assert_eq!(shape(head.as_bytes(), path), expect, "{head} {path}");
    }

    #[test]
    fn content_goes_before_the_name() {
        check("{\"text\": \"a\"}\n{\"text\": \"b\"}\n", "x.txt", Shape::Lines);
        check("{\n \"text\": \"a\"\n}\n", "x", Shape::Whole(Format::Json));
        check("<!DOCTYPE html><p>a", "x.txt", Shape::Whole(Format::Html));
        check("<!-- c --><html>", "x", Shape::Whole(Format::Html));
        check("{sic} he wrote", "x", Shape::Whole(Format::Text));
        check("Prices rose < 5 percent", "x.html", Shape::Whole(Format::Text));
        check("{\"text\": \"cut\n{\"text\": \"b\"}\n", "x", Shape::Lines);
        check("not json\n{\"text\": \"b\"}\n", "x.jsonl", Shape::Lines);
    }

    #[test]
    fn feeds_wire_formats_tables_and_messages_are_told_by_their_first_bytes() {
        check("<?xml version='1.0'?><!-- c --><rss version='2.0'>", "x", Shape::Elements(Format::FeedItem));
        check("<?xml version='1.0'?><a:feed xmlns:a=''>", "x.txt", Shape::Elements(Format::FeedItem));
        check("<!DOCTYPE nitf SYSTEM 'x.dtd' [<!ENTITY a 'b'>]><nitf>", "x", Shape::Whole(Format::Nitf));
        check(
            "<!DOCTYPE lewis SYSTEM 'lewis.dtd'>\n<REUTERS TOPICS='NO'>",
            "x.sgm",
            Shape::Elements(Format::Sgml),
        );
        check("<?xml version='1.0'?><urlset>", "x", Shape::Whole(Format::Xml));
        check("{\"version\": \"https://jsonfeed.org/version/1\", \"items\": []}", "x", Shape::List);
        check("[{\"text\": \"a\"}]", "x.txt", Shape::List);
        check("title,date,text\na,b,c\n", "x", Shape::Rows(b','));
        check("titel\ttext\tbody\n", "x", Shape::Rows(b'\t'));
        check("Dear reader, the text, it said.\n", "x.txt", Shape::Whole(Format::Text));
        check(
            "From: a@x\nSubject: b\nDate: Mon, 3 Jun 2024 10:00:00 +0000\n\nhi",
            "x",
            Shape::Whole(Format::Mail),
        );
        check(
            "From a@x Mon Jun  3 10:00:00 2024\nFrom: a@x\nMessage-ID: <1>\nSubject: b\n\n",
            "x",
            Shape::Messages,
        );
        check("Subject: a\n\nText", "x.txt", Shape::Whole(Format::Text));
    }
}
