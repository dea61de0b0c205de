//! What a stream is, by its first bytes; by its name only where the bytes leave it open.

use serde::de::IgnoredAny;

use crate::Format;

/// How a stream is cut into records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// One record a line, each a JSON object.
    Lines,
    /// One record.
    Whole(Format),
}

/// The shape of a stream that starts with `head` and is called `path`.
pub(crate) fn shape(head: &[u8], path: &str) -> Shape {
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    let extension = path.rsplit_once('.').map(|it| it.1.to_ascii_lowercase()).unwrap_or_default();
    let named_lines = matches!(extension.as_str(), "jsonl" | "ndjson");
    if is_page(head) {
        return Shape::Whole(Format::Html);
    }
    if head.starts_with(b"{") && looks_like_object(head) {
        return if named_lines || first_line_is_whole(head) || later_line_starts_object(head) {
            Shape::Lines
        } else {
            Shape::Whole(Format::Json)
        };
    }
    match extension.as_str() {
        "jsonl" | "ndjson" => Shape::Lines,
        "json" => Shape::Whole(Format::Json),
        "html" | "htm" | "xhtml" if head.starts_with(b"<") => Shape::Whole(Format::Html),
        _ => Shape::Whole(Format::Text),
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

/// A web page: a doctype, a tag that only pages start with, or a comment before one.
fn is_page(head: &[u8]) -> bool {
    let head = &head[..head.len().min(2_048)];
    let lower = head.to_ascii_lowercase();
    let mut rest = lower.as_slice();
    loop {
        rest = rest.trim_ascii_start();
        let end: &[u8] = match rest {
            it if it.starts_with(b"<!--") => b"-->",
            it if it.starts_with(b"<?xml") => b"?>",
            _ => break,
        };
        let Some(at) = memchr::memmem::find(rest, end) else { return false };
        rest = &rest[at + end.len()..];
    }
    [&b"<!doctype html"[..], b"<html", b"<head", b"<body", b"<article", b"<div", b"<p>"]
        .iter()
        .any(|it| rest.starts_with(it))
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
}
