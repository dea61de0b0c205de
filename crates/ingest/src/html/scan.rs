//! The scan over a page: which stretches of it are words of which block, the boxes they lie in, the tags of its head.
//!
//! One pass over the tags, boxes in a flat list with a cap on depth; nothing recurses, so no page can exhaust the
//! stack or the clock.

use super::{
    kind::{self, BYLINE},
    named,
    tag::{self, Tag},
};

/// What holds a block's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Holder {
    Paragraph,
    Heading,
    Item,
    /// Text straight in a box.
    Loose,
}

/// A stretch of words between two tags.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Part {
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// Stretches of one number are one block.
    pub(crate) block: u32,
    pub(crate) holder: Holder,
    /// The box it lies in.
    pub(crate) node: u32,
    pub(crate) in_link: bool,
    /// What its own element is for, boxes aside.
    pub(crate) own: u16,
}

/// A box: an element that holds blocks.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Node {
    /// Index of the box around it; the page is its own.
    pub(crate) parent: u32,
    /// What it and the boxes around it are for.
    pub(crate) flags: u16,
    /// What it alone is for.
    pub(crate) own: u16,
    pub(crate) weight: i16,
    /// The element is a list, a table, a form: seldom a story's own box.
    pub(crate) is_div: bool,
}

/// An `h1`, or a lower heading that is called a title.
#[derive(Debug, Default)]
pub(crate) struct Heading {
    pub(crate) parts: Vec<(usize, usize)>,
    pub(crate) is_first: bool,
    /// What the boxes around it are for.
    pub(crate) flags: u16,
}

/// What a page holds.
#[derive(Debug, Default)]
pub(crate) struct Page<'a> {
    pub(crate) parts: Vec<Part>,
    pub(crate) nodes: Vec<Node>,
    /// `meta`, `link`, `html` and `time` tags.
    pub(crate) tags: Vec<Tag<'a>>,
    /// Where the words of `title` are.
    pub(crate) title: Option<(usize, usize)>,
    /// Headings that may be the title.
    pub(crate) headings: Vec<Heading>,
    /// Words of elements that say they are the author, and whether they say it plainly.
    pub(crate) authors: Vec<(&'a str, bool)>,
    /// Words of elements that say they are a date.
    pub(crate) dates: Vec<&'a str>,
    /// Scripts of linked data.
    pub(crate) data: Vec<&'a str>,
}

/// Elements whose text is nothing to read.
const RAW: &[&str] =
    &["script", "style", "noscript", "template", "textarea", "iframe", "object", "svg", "math", "select"];

/// Elements inside a line of words.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "em", "font", "i", "ins", "mark", "q", "s", "small",
    "span", "strong", "sub", "sup", "time", "u", "wbr", "var", "kbd", "img", "del", "big", "acronym",
    "strike", "tt", "data", "amp-img", "picture", "source", "nobr", "center",
];

const VOID: &[&str] = &[
    "hr", "input", "meta", "link", "area", "base", "col", "embed", "track", "param", "frame", "img", "source",
];

/// `meta`, `link` and `time` tags that are kept.
const MOST_TAGS: usize = 600;

/// Open elements (the limit of browsers) and boxes; what is deeper lies in the last box.
const DEPTH: usize = 512;
const MOST_NODES: usize = 250_000;

/// Names and dates that are kept.
const MOST_NAMES: usize = 200;

/// How far back an end tag looks for its start.
const REACH: usize = 64;

/// Open inline elements whose end is waited for.
const MOST_INLINE: usize = 32;

struct Open {
    name: String,
    node: u32,
    holder: Holder,
    /// What elements since the last box are for.
    own: u16,
}

struct Scanner<'a> {
    text: &'a str,
    page: Page<'a>,
    block: u32,
    open: Vec<Open>,
    /// Spans that are named as something, and their flags with what lay outside.
    spans: Vec<(String, u16)>,
    span_flags: u16,
    in_link: bool,
    in_heading: bool,
    in_author: Option<(String, bool)>,
    in_date: Option<String>,
    breaks: u32,
}

/// Reads a page.
pub(crate) fn scan(text: &str) -> Page<'_> {
    let mut page = Page::default();
    page.nodes.push(Node { parent: 0, flags: 0, own: 0, weight: 0, is_div: true });
    let mut scanner = Scanner {
        text,
        page,
        block: 0,
        open: Vec::new(),
        spans: Vec::new(),
        span_flags: 0,
        in_link: false,
        in_heading: false,
        in_author: None,
        in_date: None,
        breaks: 0,
    };
    scanner.run();
    scanner.page
}

impl<'a> Scanner<'a> {
    fn run(&mut self) {
        let bytes = self.text.as_bytes();
        let mut at = 0;
        // A comment that never ends is looked for once.
        let mut unended = bytes.len();
        while at < bytes.len() {
            if bytes[at] != b'<' {
                let end = memchr::memchr(b'<', &bytes[at..]).map_or(bytes.len(), |it| at + it);
                self.words(at, end);
                at = end;
                continue;
            }
            let rest = &self.text[at..];
            at += if rest.starts_with("<!--") {
                let end = if at < unended { memchr::memmem::find(rest.as_bytes(), b"-->") } else { None };
                if end.is_none() {
                    unended = unended.min(at);
                }
                end.map_or(4, |it| it + 3)
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
        let blank = self.text[start..end].trim().is_empty();
        if self.in_heading
            && let Some(heading) = self.page.headings.last_mut()
        {
            heading.parts.push((start, end));
        }
        self.breaks = if blank { self.breaks } else { 0 };
        let (node, holder, own) =
            self.open.last().map_or((0, Holder::Loose, 0), |it| (it.node, it.holder, it.own));
        let own = own | self.span_flags;
        let apart = (own | self.page.nodes[node as usize].flags) & (kind::SURELY_BESIDE | kind::APART) != 0;
        if !blank && !apart {
            let words = self.text[start..end].trim();
            if let Some((_, plainly)) = self.in_author
                && self.page.authors.len() < MOST_NAMES
            {
                self.page.authors.push((words, plainly));
            }
            if self.in_date.is_some() && self.page.dates.len() < MOST_NAMES && words.len() < 100 {
                self.page.dates.push(words);
            }
        }
        self.page.parts.push(Part {
            start,
            end,
            block: self.block,
            holder,
            node,
            in_link: self.in_link,
            own,
        });
    }

    /// Takes a tag in. Gives the bytes after it that are its raw text.
    fn tag(&mut self, tag: Tag<'a>, after: usize) -> usize {
        let name = tag.name.as_str();
        if !tag.closes && (RAW.contains(&name) || name == "title") {
            let len = raw_len(&self.text[after..], name);
            if name == "title" && self.page.title.is_none() {
                self.page.title = Some((after, after + len));
            }
            if name == "script"
                && tag.get("type").is_some_and(|it| it.contains("ld+json"))
                && self.page.data.len() < 64
            {
                self.page.data.push(&self.text[after..after + len]);
            }
            return len;
        }
        match name {
            "br" => {
                self.breaks += 1;
                // Two line breaks make a paragraph; one is white space.
                self.block += u32::from(self.breaks == 2);
            }
            "meta" | "link" | "html" | "time" if !tag.closes && self.page.tags.len() < MOST_TAGS => {
                if name == "time" {
                    self.author(&tag);
                }
                self.page.tags.push(tag);
            }
            "time" => {
                self.in_date = None;
            }
            _ if INLINE.contains(&name) => self.inline(&tag),
            _ => self.element(&tag),
        }
        0
    }

    fn inline(&mut self, tag: &Tag<'a>) {
        let name = tag.name.as_str();
        if name == "a" {
            self.in_link = !tag.closes && tag.get("href").is_some();
        }
        if tag.closes {
            if self.in_author.as_ref().is_some_and(|it| it.0 == name) {
                self.in_author = None;
            }
            if self.in_date.as_deref() == Some(name) {
                self.in_date = None;
            }
            if let Some(at) = self.spans.iter().rposition(|it| it.0 == name) {
                self.span_flags = self.spans[at].1;
                self.spans.truncate(at);
            }
            return;
        }
        self.author(tag);
        if matches!(name, "span" | "small" | "em" | "i" | "cite" | "a" | "strong" | "b")
            && self.spans.len() < MOST_INLINE
        {
            self.spans.push((name.to_owned(), self.span_flags));
            if matches!(name, "span" | "small" | "cite") {
                self.span_flags |= kind::of(tag).0 & (kind::BESIDE | kind::CAPTION | kind::HIDDEN | BYLINE);
            }
        }
    }

    /// Notes that an element's words may be a writer's name.
    fn author(&mut self, tag: &Tag<'a>) {
        if self.in_date.is_none() && named::is_date(tag) {
            self.in_date = Some(tag.name.clone());
        }
        let Some(plainly) = named::author(tag) else { return };
        if self.in_author.as_ref().is_none_or(|it| plainly && !it.1) {
            self.in_author = Some((tag.name.clone(), plainly));
        }
    }

    fn element(&mut self, tag: &Tag<'a>) {
        let name = tag.name.as_str();
        self.block += 1;
        self.spans.clear();
        self.span_flags = 0;
        if name.len() == 2 && name.starts_with('h') && name != "hr" {
            let titled =
                |key: &str| tag.get(key).is_some_and(|it| it.contains("title") || it.contains("headline"));
            let may = name == "h1" || matches!(name, "h2" | "h3") && (titled("class") || titled("itemprop"));
            self.in_heading = may && !tag.closes && self.page.headings.len() < 40;
            if self.in_heading {
                let flags = self.open.last().map_or(0, |it| self.page.nodes[it.node as usize].flags | it.own);
                self.page.headings.push(Heading { parts: Vec::new(), is_first: name == "h1", flags });
            }
        }
        if tag.closes {
            if self.in_author.as_ref().is_some_and(|it| it.0 == name) {
                self.in_author = None;
            }
            if self.in_date.as_deref() == Some(name) {
                self.in_date = None;
            }
            let from = self.open.len().saturating_sub(REACH);
            if let Some(at) = self.open[from..].iter().rposition(|it| it.name == name) {
                self.open.truncate(from + at);
            }
            return;
        }
        if VOID.contains(&name) {
            return;
        }
        let holder = match name {
            "p" | "blockquote" | "pre" => Holder::Paragraph,
            "li" | "dd" | "dt" => Holder::Item,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Holder::Heading,
            _ => Holder::Loose,
        };
        self.close_before(name);
        if self.open.len() == DEPTH {
            return;
        }
        self.author(tag);
        let (flags, weight) = kind::of(tag);
        let (parent, outer) = self.open.last().map_or((0, 0), |it| (it.node, it.own));
        let mut own = flags;
        let around = self.page.nodes[parent as usize].flags;
        if name == "header" && (flags | around) & kind::STORY == 0 {
            own |= kind::APART;
        }
        // A quotation may hold paragraphs and is their box then.
        let is_box = holder == Holder::Loose || name == "blockquote";
        let node = if is_box && self.page.nodes.len() < MOST_NODES {
            let is_div = !matches!(
                name,
                "ul" | "ol" | "dl" | "table" | "tbody" | "tr" | "td" | "th" | "form" | "blockquote"
            );
            let own = own | outer;
            self.page.nodes.push(Node { parent, flags: own | around & kind::INHERITED, own, weight, is_div });
            self.page.nodes.len() as u32 - 1
        } else {
            parent
        };
        let own = if node == parent { own | outer } else { 0 };
        self.open.push(Open { name: name.to_owned(), node, holder, own });
    }

    /// Ends elements that a start tag ends without a word: a paragraph by any block, an item by the next.
    fn close_before(&mut self, name: &str) {
        let Some(last) = self.open.last() else { return };
        let ends = match last.name.as_str() {
            "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => true,
            "li" => name == "li",
            "dt" | "dd" => matches!(name, "dt" | "dd"),
            "td" | "th" => matches!(name, "td" | "th" | "tr"),
            "tr" => name == "tr",
            "option" => name == "option",
            _ => false,
        };
        if ends {
            self.open.pop();
        }
    }
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
