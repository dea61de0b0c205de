//! Words of the desk to the reader: corrections, editor's notes, links to other stories, addresses on the web.

use super::starts_with_any;

/// Whether `text` as a whole is such a note.
pub(crate) fn is_note(text: &str) -> bool {
    is_correction(text) || is_link(text) || is_url(text)
}

/// A correction or an editor's note.
pub(crate) fn is_correction(text: &str) -> bool {
    let bracketed = text.starts_with(['(', '[', '*']) && text.ends_with([')', ']', '.', '*']);
    let inner = text.trim_start_matches(['(', '[', '*', '_', ' ']);
    let opening = |list: &[&str]| starts_with_any(inner, list);
    bracketed
        && opening(&[
            "correct",
            "this story",
            "this version",
            "this article",
            "this report",
            "this item",
            "refiles",
            "refile",
            "adds ",
            "updates ",
            "update ",
            "recasts",
            "rewrites",
            "repeats",
            "clarifies",
            "removes ",
            "fixes ",
            "amends ",
            "changes ",
            "editor",
            "eds:",
            "note:",
            "writes through",
            "paragraph",
            "in paragraph",
            "the story",
        ])
        || opening(&[
            "correction:",
            "corrections:",
            "corrected:",
            "clarification:",
            "editor's note",
            "editor’s note",
            "editors' note",
            "editors’ note",
            "editors note",
            "eds:",
            "eds.:",
            "note to editors",
            "notes to editors",
            "note to readers",
            "this story has been corrected",
            "this story has been updated",
            "this article has been corrected",
            "this article has been updated",
            "this article was amended",
            "this story was updated",
            "this story was first published",
            "correction (",
            "correction -",
            "correction –",
            "correction —",
            "advisory:",
        ])
}

/// A link to another story, or a call to follow, subscribe, share.
fn is_link(text: &str) -> bool {
    const OPENINGS: &[&str] = &[
        "(c) 20",
        "(with inputs from",
        "advertisement",
        "all rights reserved",
        "also read |",
        "also read:",
        "article continues below",
        "click here",
        "continue reading",
        "copyright ",
        "don't miss:",
        "don’t miss:",
        "download the",
        "follow @",
        "follow us",
        "get the latest",
        "join our",
        "listen:",
        "more >>",
        "more from ",
        "more on this",
        "more on this story",
        "more:",
        "more>>",
        "read also ",
        "read also:",
        "read more -",
        "read more at",
        "read more on",
        "read more –",
        "read more —",
        "read more:",
        "read |",
        "read:",
        "recommended:",
        "related article",
        "related articles",
        "related stories",
        "related story",
        "related:",
        "see also |",
        "see also:",
        "share this",
        "sign up for",
        "sign up to",
        "story continues below",
        "subscribe to",
        "top stories:",
        "watch |",
        "watch:",
        "with inputs from",
        "you may also like",
        "you may like",
        "you might also like",
        "© ",
    ];
    let inner = text.trim_start_matches(['(', '[', '*', '>', '»', '→', '-', ' ']);
    let whole =
        ["read more", "advertisement", "related", "more"].iter().any(|it| inner.eq_ignore_ascii_case(it));
    let sentence = text.ends_with('.') && 120 < text.len();
    whole || text.len() <= 200 && !sentence && (starts_with_any(inner, OPENINGS) || is_pointer(inner))
}

/// `For more information, visit ...`
fn is_pointer(text: &str) -> bool {
    starts_with_any(text, &["for more "])
        && ["information", "visit", "click"].iter().any(|it| text.contains(it))
}

/// Whether the line is nothing but an address on the web.
pub(crate) fn is_url(text: &str) -> bool {
    (text.starts_with("http://") || text.starts_with("https://") || text.starts_with("www."))
        && !text.contains(char::is_whitespace)
}
