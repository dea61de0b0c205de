//! Words under a picture.

use super::starts_with_any;

/// Whether `text` as a whole is a caption by its own words.
pub(crate) fn is_caption(text: &str) -> bool {
    let inner = text.trim_start_matches(['(', '[', '*']);
    const OPENINGS: &[&str] = &[
        "photo:",
        "photo by",
        "photos:",
        "photo credit",
        "photo courtesy",
        "photograph:",
        "photographs:",
        "file photo",
        "file -",
        "file –",
        "file —",
        "file image",
        "image:",
        "image credit",
        "image source",
        "picture:",
        "picture credit",
        "pic:",
        "caption:",
        "video:",
        "infographic:",
        "illustration:",
        "graphic:",
        "getty images",
    ];
    starts_with_any(inner, OPENINGS) || is_credited(text)
}

/// Ends with the credit of a picture: `(AP Photo/Jo Doe)`, `[Photo/Xinhua]`, `/ Getty Images`.
fn is_credited(text: &str) -> bool {
    if !text.ends_with([')', ']']) {
        return text.ends_with("/Getty Images") || text.ends_with("/AFP") || text.ends_with("/REUTERS");
    }
    let Some(open) = text.rfind(['(', '[']) else { return false };
    let credit = &text[open..];
    let closed = credit.len() <= 80;
    closed
        && [
            "Photo",
            "photo",
            "Image",
            "Picture:",
            "Picture by",
            "Picture/",
            "Getty",
            "/AFP",
            "/AP",
            "/Reuters",
            "REUTERS/",
            "Handout",
            "File)",
        ]
        .iter()
        .any(|it| credit.contains(it))
}

/// A paragraph above the dateline that ends with an agency in brackets: the caption of the lead picture.
pub(crate) fn is_signed(text: &str) -> bool {
    super::credit::signature(text).is_some()
}
