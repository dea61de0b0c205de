//! What an element is for, by its name and by the words of its `class`, `id`, `role` and `itemprop`.
//!
//! The words are those of Arc90's and Mozilla's Readability (`unlikelyCandidates`, `positive`, `negative`; the
//! lists are facts about how sites are built), with what newer sites call their boxes.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::tag::Tag;

/// Navigation, forms, dialogs: by the element's name.
pub(crate) const APART: u16 = 1;
/// Named as something beside a story: sharing, related links, letters, advertisements, comments.
pub(crate) const BESIDE: u16 = 2;
/// Named as the frame of a page; a story may be in it all the same.
pub(crate) const FRAME: u16 = 4;
/// Words under a picture.
pub(crate) const CAPTION: u16 = 8;
/// A table or something in it.
pub(crate) const TABLE: u16 = 16;
/// Not shown.
pub(crate) const HIDDEN: u16 = 32;
/// A list or something in it.
pub(crate) const LIST: u16 = 64;
/// The writer's line.
pub(crate) const BYLINE: u16 = 128;
/// An article or the main part.
pub(crate) const STORY: u16 = 256;

/// Named as something that is never the story, however long: consent, comments.
pub(crate) const SURELY_BESIDE: u16 = 512;

/// What is inherited by everything inside.
pub(crate) const INHERITED: u16 =
    APART | BESIDE | FRAME | CAPTION | TABLE | HIDDEN | LIST | BYLINE | STORY | SURELY_BESIDE;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Word {
    SurelyBeside,
    Beside,
    Frame,
    /// Never beside a story, whatever else is said.
    Story,
    Good,
    Bad,
    Caption,
    Hidden,
    Byline,
}

#[rustfmt::skip]
const WORDS: &[(Word, &[&str])] = &[
    (Word::SurelyBeside, &[
        "cookie", "consent", "gdpr", "comment", "disqus", "newsletter", "outbrain", "taboola", "kommentar", "respond", "sp-message",
    ]),
    (Word::Beside, &[
        "advert", "ad-slot", "adslot", "related", "recommend", "subscri", "share", "sharing", "social",
        "sidebar", "side-bar", "breadcrumb", "promo",
        "sponsor", "paywall", "most-read", "mostread", "mostpopular", "most-popular", "trending",
        "pagination", "pager", "author-bio", "authorbio", "author-box", "about-author", "author-info", "shoutbox",
        "skyscraper", "popup", "modal", "signup", "sign-up", "read-more", "readmore", "see-also", "tag-list",
        "taglist", "post-tags", "entry-tags", "article-tags", "tags-links", "article-topics", "jump-to", "toolbar",
        "donat", "addtoany", "sharedaddy", "jp-relatedposts", "nocontent", "printfriendly", "feedback",
        "trackback", "post-navigation", "nav-links", "postmeta", "post-meta", "entry-meta", "article-meta",
        "meta-info", "entry-utility", "widget", "weiterlesen", "verwandte", "topic-list", "rating", "infobox",
        "factbox", "correction-box", "teaser-list", "more-from", "more-stories", "morestories", "also-read", "noprint",
        "table-of-contents", "ez-toc", "lwptoc", "video-player", "gallery", "slideshow", "prev-next", "prevnext",
        "metadata", "hatnote", "navbox", "mw-editsection", "reflist", "teilen", "entry-footer",
        "post-footer", "article-footer", "article__footer", "story-footer",
    ]),
    (Word::Frame, &[
        "banner", "combx", "community", "cover-wrap", "extra", "footer", "legends", "menu", "navigation", "navbar",
        "remark", "replies", "rss", "supplemental", "ad-break", "agegate", "masthead", "topbar", "site-header",
        "page-header", "mega", "dropdown", "teaser", "search",
    ]),
    (Word::Story, &[
        "articlebody", "article-body", "article__body", "article_body", "article-content", "article__content",
        "articletext", "article-text", "article__text", "entry-content", "post-content", "post__content", "post-body", "postbody",
        "story-body", "story__body", "storybody", "story-content", "storytext", "story-text", "body-content", "content-body",
        "content__body", "article-main", "news-text", "newstext", "post-text", "blog-post", "blogpost", "single-content",
        "td-post-content", "field-body", "field--name-body", "richtext", "rich-text", "bodytext", "main-content", "article-page",
    ]),
    (Word::Good, &["article", "body", "content", "entry", "hentry", "h-entry", "main", "page", "post", "text", "blog", "story", "paragraph"]),
    (Word::Bad, &[
        "hidden", "banner", "combx", "contact", "foot", "footnote", "gdpr", "masthead", "media", "meta", "outbrain",
        "scroll", "shopping", "tags", "tool", "widget", "list", "nav",
    ]),
    (Word::Caption, &["caption", "credit", "image-desc", "img-desc", "bildunterschrift", "photo-desc"]),
    (Word::Hidden, &["visually-hidden", "visuallyhidden", "screen-reader", "sr-only", "d-none", "print-only"]),
    (Word::Byline, &["byline", "by-line", "author", "dateline", "writtenby", "p-author"]),
];

static FIND: LazyLock<(AhoCorasick, Vec<Word>)> = LazyLock::new(|| {
    let all = || WORDS.iter().flat_map(|(word, names)| names.iter().map(move |it| (*word, *it)));
    let find = AhoCorasick::builder().ascii_case_insensitive(true).build(all().map(|it| it.1));
    (find.expect("a few hundred short words"), all().map(|it| it.0).collect())
});

/// What a tag opens: its flags, and what its names say for (`25`) or against it (`-25`) as the story's place.
pub(crate) fn of(tag: &Tag) -> (u16, i16) {
    let mut flags = match tag.name.as_str() {
        "nav" | "aside" | "footer" | "button" | "dialog" | "menu" | "fieldset" | "label" | "audio"
        | "video" => APART,
        "figure" | "figcaption" | "caption" => CAPTION,
        "table" => TABLE,
        "ul" | "ol" | "dl" => LIST,
        "article" | "main" => STORY,
        _ => 0,
    };
    let mut weight = 0;
    let (mut beside, mut story) = (0, false);
    for key in ["class", "id", "itemprop"] {
        let Some(value) = tag.get(key) else { continue };
        let (mut good, mut bad) = (false, false);
        // A page that lists every feature of its design in one class says nothing.
        let value = value.get(..400).unwrap_or(value);
        for found in FIND.0.find_overlapping_iter(value) {
            match FIND.1[found.pattern().as_usize()] {
                Word::SurelyBeside => beside |= BESIDE | SURELY_BESIDE,
                Word::Beside => beside |= BESIDE,
                Word::Frame => flags |= FRAME,
                Word::Story => story = true,
                Word::Good => good = true,
                Word::Bad => bad = true,
                Word::Caption => flags |= CAPTION,
                Word::Hidden => flags |= HIDDEN,
                Word::Byline => flags |= BYLINE,
            }
        }
        weight += 25 * (i16::from(good) - i16::from(bad));
    }
    if story {
        weight += 50;
        flags &= !(FRAME | BYLINE | CAPTION);
    } else {
        flags |= beside;
    }
    match tag.get("role") {
        Some(
            "dialog" | "navigation" | "complementary" | "banner" | "alert" | "alertdialog" | "menu"
            | "search",
        ) => flags |= APART,
        Some("article" | "main") => flags |= STORY,
        _ => {}
    }
    let style = tag.get("style").unwrap_or_default();
    let unseen = style.contains("display:none") || style.contains("display: none");
    if unseen || tag.get("hidden").is_some() || tag.get("aria-hidden") == Some("true") {
        flags |= HIDDEN;
    }
    if matches!(tag.name.as_str(), "body" | "html" | "article" | "main") {
        flags &= !(SURELY_BESIDE | BESIDE | FRAME | BYLINE | CAPTION | HIDDEN);
    }
    (flags, weight)
}
