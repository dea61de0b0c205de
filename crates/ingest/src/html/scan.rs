//! The scan over a page: which stretches of it are words of which block, and the tags of its head.

use super::tag::{self, Tag};

/// Where a stretch lies. Ordered: the article is in the main part, the main part in the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Zone {
    Page,
    Main,
    Article,
}

/// A stretch of words between two tags.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Part {
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// Stretches of one number are one block.
    pub(crate) block: u32,
    /// Inside a paragraph, heading, item or quotation, not loose in the page.
    pub(crate) in_paragraph: bool,
    pub(crate) zone: Zone,
}

/// What a page holds.
#[derive(Debug, Default)]
pub(crate) struct Page<'a> {
    pub(crate) parts: Vec<Part>,
    /// `meta`, `link`, `html` and `time` tags.
    pub(crate) tags: Vec<Tag<'a>>,
    /// Where the words of `title` and of the first `h1` are.
    pub(crate) title: Option<(usize, usize)>,
    pub(crate) heading: Vec<(usize, usize)>,
    /// Words of links that say they are the author.
    pub(crate) authors: Vec<&'a str>,
}

/// Elements whose text is nothing to read.
const RAW: &[&str] =
    &["script", "style", "noscript", "template", "textarea", "iframe", "object", "svg", "math", "select"];

/// Elements that are left out with everything in them.
const DROPPED: &[&str] =
    &["nav", "aside", "footer", "form", "button", "dialog", "menu", "figure", "table", "audio", "video"];

/// Elements that hold words of the story.
const PARAGRAPHS: &[&str] = &["p", "li", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "dd", "dt", "pre"];

/// Elements inside a line of words.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "em", "font", "i", "ins", "mark", "q", "s", "small",
    "span", "strong", "sub", "sup", "time", "u", "wbr", "var", "kbd", "img", "del", "big", "acronym",
    "strike", "tt", "data",
];

/// `meta` and `link` tags that are kept.
const MOST_TAGS: usize = 400;

struct Scanner<'a> {
    text: &'a str,
    page: Page<'a>,
    block: u32,
    /// Open elements of words; a new one closes the one before, as browsers do.
    in_paragraph: bool,
    in_heading: bool,
    headings: u32,
    in_author: bool,
    breaks: u32,
    article: u32,
    main: u32,
    /// The element that is being left out and how many of its name are open.
    dropped: Option<(String, u32)>,
}

/// Reads a page.
pub(crate) fn scan(text: &str) -> Page<'_> {
    let mut scanner = Scanner {
        text,
        page: Page::default(),
        block: 0,
        in_paragraph: false,
        in_heading: false,
        headings: 0,
        in_author: false,
        breaks: 0,
        article: 0,
        main: 0,
        dropped: None,
    };
    scanner.run();
    scanner.page
}

impl<'a> Scanner<'a> {
    fn run(&mut self) {
        let bytes = self.text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            if bytes[at] != b'<' {
                let end = memchr::memchr(b'<', &bytes[at..]).map_or(bytes.len(), |it| at + it);
                self.words(at, end);
                at = end;
                continue;
            }
            let rest = &self.text[at..];
            at += if rest.starts_with("<!--") {
                rest.find("-->").map_or(rest.len(), |it| it + 3)
            } else if rest.starts_with("<!") || rest.starts_with("<?") {
                rest.find('>').map_or(rest.len(), |it| it + 1)
            } else if let Some((len, tag)) = tag::at(rest) {
                len + self.tag(tag, at + len)
            } else {
                self.words(at, at + 1);
                1
            };
        }
    }

    fn words(&mut self, start: usize, end: usize) {
        if self.dropped.is_some() {
            return;
        }
        let zone = match (self.article, self.main) {
            (0, 0) => Zone::Page,
            (0, _) => Zone::Main,
            _ => Zone::Article,
        };
        let blank = self.text[start..end].trim().is_empty();
        if self.in_heading && self.headings == 1 {
            self.page.heading.push((start, end));
        }
        if self.in_author && !blank {
            self.page.authors.push(self.text[start..end].trim());
        }
        self.breaks = if blank { self.breaks } else { 0 };
        self.page.parts.push(Part { start, end, block: self.block, in_paragraph: self.in_paragraph, zone });
    }

    /// Takes a tag in. Gives the bytes after it that are its raw text.
    fn tag(&mut self, tag: Tag<'a>, after: usize) -> usize {
        let name = tag.name.as_str();
        if !tag.closes && (RAW.contains(&name) || name == "title") {
            let len = raw_len(&self.text[after..], name);
            if name == "title" && self.page.title.is_none() && self.dropped.is_none() {
                self.page.title = Some((after, after + len));
            }
            return len;
        }
        if let Some((open, depth)) = &mut self.dropped {
            if open == name {
                *depth = if tag.closes { *depth - 1 } else { *depth + 1 };
            }
            if *depth == 0 {
                self.dropped = None;
                self.block += 1;
            }
            return 0;
        }
        let hidden = matches!(tag.get("role"), Some("dialog" | "navigation" | "complementary" | "banner"))
            || tag.get("aria-hidden") == Some("true") && !INLINE.contains(&name);
        let header = name == "header" && self.article == 0 && self.main == 0;
        if !tag.closes && (DROPPED.contains(&name) || hidden && !is_void(name) || header) {
            self.dropped = Some((tag.name, 1));
            return 0;
        }
        self.element(tag);
        0
    }

    fn element(&mut self, tag: Tag<'a>) {
        let name = tag.name.as_str();
        let step = |count: u32| if tag.closes { count.saturating_sub(1) } else { count.saturating_add(1) };
        match name {
            "article" => self.article = step(self.article),
            "main" => self.main = step(self.main),
            "br" => {
                self.breaks += 1;
                // Two line breaks make a paragraph.
                if self.breaks == 2 {
                    self.block += 1;
                    return;
                }
                // One is white space.
                return;
            }
            "a" | "span" => self.in_author = !tag.closes && is_author(&tag),
            "meta" | "link" | "html" | "time" if !tag.closes && self.page.tags.len() < MOST_TAGS => {
                self.page.tags.push(tag);
                return;
            }
            _ => {}
        }
        if INLINE.contains(&name) {
            return;
        }
        self.block += 1;
        let words = PARAGRAPHS.contains(&name);
        if words || matches!(name, "div" | "section" | "article" | "body" | "ul" | "ol" | "main") {
            self.in_paragraph = words && !tag.closes;
            self.in_heading = name == "h1" && !tag.closes;
            self.headings += u32::from(self.in_heading);
        }
    }
}

/// A link or span that says that its words are a writer's name.
fn is_author(tag: &Tag) -> bool {
    tag.get("rel").is_some_and(|it| it.split(' ').any(|it| it == "author"))
        || tag.get("itemprop") == Some("author")
}

/// Length of the text up to the closing tag of a raw element.
fn raw_len(text: &str, name: &str) -> usize {
    let bytes = text.as_bytes();
    memchr::memmem::find_iter(bytes, b"</")
        .find(|at| {
            bytes.get(at + 2..at + 2 + name.len()).is_some_and(|it| it.eq_ignore_ascii_case(name.as_bytes()))
        })
        .unwrap_or(bytes.len())
}

fn is_void(name: &str) -> bool {
    matches!(
        name,
        "img"
            | "br"
            | "hr"
            | "input"
            | "meta"
            | "link"
            | "source"
            | "wbr"
            | "area"
            | "base"
            | "col"
            | "embed"
            | "track"
    )
}
