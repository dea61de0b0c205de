//! A web page to the story in it: the paragraphs of the box that holds most prose ([`weigh`]), without what is
//! beside a story ([`choose`], [`kind`]), and what the page says of itself ([`head`], [`linked`]).
//!
//! A linear scan over tags into a flat list of boxes with caps on depth and number ([`scan`]); no tree is built and
//! nothing recurses, so no page can exhaust the stack or the clock, and every character keeps its place in the file.
//! An extractor on a DOM would lose those places, and the crates that were tried hang or abort on a megabyte of
//! nested tags.

mod block;
mod choose;
mod entity;
mod head;
mod kind;
mod linked;
mod named;
mod scan;
mod seen_date;
pub(crate) mod tag;
mod title;
mod weigh;
mod writers;

use dateline_types::RepairKind;

use crate::{
    Error,
    mapped::{Edit, Mapped},
    parse::Item,
    repair::Layout,
};
use block::Block;
use scan::Part;

pub(crate) use head::{declared_charset, plain};

/// A page that asks for consent or cannot be found has fewer bytes of prose than this.
const STUB: usize = 700;

/// Reads a page.
///
/// # Errors
/// The page says that it is no article, or holds links only.
pub(crate) fn page(mapped: Mapped) -> Result<Item, Error> {
    let mut page = scan::scan(mapped.text());
    let named = block::blocks(mapped.text(), &page);
    block::doubt_names(&mut page, &named);
    let blocks = block::blocks(mapped.text(), &page);
    let mut item = Item { layout: Layout::Paragraphs, ..Item::default() };
    let walled = head::fill(&page, &blocks, &mapped, &mut item);
    let chosen = choose::choose(mapped.text(), &page, &blocks);
    let prose: usize = chosen.iter().map(|it| it.len).sum();
    if let Some(reason) = no_article(item.title.as_ref().map_or("", |it| it.text()), &blocks, prose, walled) {
        return Err(Error::NotAnArticle { reason });
    }
    let parts: Vec<Part> = parts(mapped.text(), &page.parts, &chosen);
    let edits = keep_only(mapped.text(), &parts);
    item.body = mapped.apply(&edits);
    Ok(item)
}

/// Why a page is no article, where it says so.
fn no_article(title: &str, blocks: &[Block], prose: usize, walled: bool) -> Option<&'static str> {
    let title = title.trim().to_lowercase();
    let says = |words: &[&str]| words.iter().any(|it| title.starts_with(it));
    if prose < STUB
        && says(&[
            "404",
            "403",
            "500",
            "502",
            "503",
            "page not found",
            "not found",
            "error 4",
            "access denied",
            "seite nicht gefunden",
        ])
    {
        return Some("an error page");
    }
    if prose < STUB
        && says(&[
            "just a moment",
            "are you a robot",
            "attention required",
            "before you continue",
            "your privacy choices",
            "privacy settings",
            "cookie consent",
            "consent",
        ])
    {
        return Some("a page that asks for consent");
    }
    if walled && prose < STUB {
        return Some("the first lines before a paywall");
    }
    let (all, links) = blocks.iter().fold((0, 0), |it, block| (it.0 + block.len, it.1 + block.link_len));
    let headings = blocks.iter().filter(|it| 25 < it.len && 9 * it.len < 10 * it.link_len).count();
    (prose < 250 && 12 < headings && 6 * all < 10 * links).then_some("an index of links")
}

/// The parts of the chosen blocks, but for those that stand under a picture or are not shown.
fn parts(text: &str, all: &[Part], chosen: &[Block]) -> Vec<Part> {
    let mut parts = Vec::new();
    for it in chosen {
        let own = it.flags;
        let odd = kind::CAPTION | kind::HIDDEN | kind::BESIDE;
        parts.extend(all[it.parts.0..it.parts.1].iter().filter(|part| part.own & odd & !own == 0).copied());
    }
    parts.retain(|it| !text[it.start..it.end].is_empty());
    parts
}

/// HTML inside another format: all its words in blocks, nothing weighed.
pub(crate) fn fragment(mapped: &Mapped) -> Mapped {
    let page = scan::scan(mapped.text());
    let edits = keep_only(mapped.text(), &page.parts);
    mapped.slice(0, mapped.text().len()).apply(&edits)
}

/// A text field, read as HTML where it holds paragraphs of it.
pub(crate) fn if_marked_up(mapped: Mapped) -> (Mapped, Layout) {
    let text = mapped.text();
    let marked = ["<p>", "<p ", "<br>", "<br/>", "<br />", "<div", "</p>"].iter().any(|it| text.contains(it));
    if marked { (fragment(&mapped), Layout::Paragraphs) } else { (mapped, Layout::Lines) }
}

/// Edits that leave the parts, a blank line between blocks, entities as characters.
fn keep_only(text: &str, parts: &[Part]) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut done = 0;
    let mut block = None;
    for part in parts {
        let with = match block {
            Some(it) if it != part.block => "\n\n",
            Some(_) if text[done..part.start].contains("<br") => " ",
            _ => "",
        };
        edits.push(Edit::silent(done, part.start, with));
        block = Some(part.block);
        characters(text, part.start, part.end, &mut edits);
        done = part.end;
    }
    edits.push(Edit::silent(done, text.len(), ""));
    edits
}

/// Edits that make the characters of `start..end` what a reader sees: entities, line ends as spaces.
pub(crate) fn characters(text: &str, start: usize, end: usize, edits: &mut Vec<Edit>) {
    let bytes = &text.as_bytes()[..end];
    let mut at = start;
    while let Some(step) = bytes[at..].iter().position(|it| matches!(it, b'&' | b'\n' | b'\r' | b'\t' | 0x0c))
    {
        at += step;
        if bytes[at] != b'&' {
            let run = bytes[at..].iter().take_while(|it| it.is_ascii_whitespace()).count();
            edits.push(Edit::silent(at, at + run, " "));
            at += run;
        } else if let Some((len, found)) = entity::at(&text[at..end]) {
            edits.push(Edit::new(at, at + len, found, RepairKind::Markup));
            at += len;
        } else {
            at += 1;
        }
    }
}

/// Edits that make entities of `start..end` characters; line ends stay.
pub(crate) fn entities(text: &str, start: usize, end: usize, edits: &mut Vec<Edit>) {
    let mut at = start;
    while let Some(step) = memchr::memchr(b'&', &text.as_bytes()[at..end]) {
        at += step;
        match entity::at(&text[at..end]) {
            Some((len, found)) => {
                edits.push(Edit::new(at, at + len, found, RepairKind::Markup));
                at += len;
            }
            None => at += 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{Config, Format, Record, parse};
    use dateline_types::{Document, DocumentKind, PublishedFrom, Source};

    fn read(html: &str) -> Document {
        let source = Source {
            path: "x.html".into(),
            member: None,
            record: 0,
            format: "html",
            bytes: (0, html.len() as u64),
            charset: "utf-8",
        };
        parse(Record::new(source, Format::Html, html.as_bytes().to_vec()), &Config::default()).unwrap()
    }

    fn check(html: &str, expect: &str) {
        assert_eq!(read(html).text(), expect);
    }

    #[test]
    fn paragraphs_of_the_article_are_read_and_menus_are_not() {
        check(
            "<html><head><title>Pier &amp; port | Post</title></head><body><nav><p>Home</p></nav><article><h1>Pier &amp; port</h1>\
             <p>The pier\nsank <b>slow</b>ly.</p><script>if (a<b) {}</script><ul><li>One &#8212; two</ul><aside><p>Ads</p></aside></article>\
             <p>More news</p></body></html>",
            "Pier & port\n\nThe pier sank slowly.\n\nOne — two",
        );
    }

    #[test]
    fn a_page_without_paragraphs_gives_its_lines() {
        check(
            "<html><body>The pier sank.<br><br>Nobody was hurt.</body></html>",
            "The pier sank.\n\nNobody was hurt.",
        );
    }

    #[test]
    fn entities_lead_back_to_their_bytes() {
        let html = "<html><body><p>Caf&eacute; Nord closed.</p></body></html>";
        let doc = read(html);
        let at = doc.text().find("Café").unwrap();
        let (start, end) = doc.source_of(dateline_types::Span::at(at, at + "Café".len()));
        assert_eq!(&html[start as usize..end as usize], "Caf&eacute;");
    }

    #[test]
    fn metadata_of_the_head_is_read() {
        let doc = read(
            "<html lang=en-GB><head><meta property='article:published_time' content='2024-09-03T07:40:00+01:00'>\
             <meta name=author content=\"By Olga Renner\"><link rel=canonical href='https://post.example/1'></head>\
             <body><h1>Pier sinks</h1><p>The pier sank.</p></body></html>",
        );
        assert_eq!(doc.meta.title.as_deref(), Some("Pier sinks"));
        assert_eq!(doc.meta.published.unwrap().to_string(), "2024-09-03T07:40:00+01:00");
        assert_eq!(doc.meta.authors, vec!["Olga Renner".into()]);
        assert_eq!(doc.meta.url.as_deref(), Some("https://post.example/1"));
        assert_eq!(doc.meta.language.as_deref(), Some("en"));
    }

    #[test]
    fn the_title_is_no_outlet_and_no_line_above_it() {
        let title = |html: &str| read(html).meta.title.as_deref().map(str::to_owned);
        let story = "<p>The pier sank.</p>";
        let kicker = "<title>Harbour: Pier sinks in a storm at night | Post</title><body><h1><span>After the flood</span> \
            <span>Pier sinks in a storm at night</span></h1>";
        assert_eq!(title(&format!("{kicker}{story}")).as_deref(), Some("Pier sinks in a storm at night"));
        let outlet = "<title>Pier sinks in a storm</title><body><h1><a href='/'>Post</a></h1>";
        assert_eq!(title(&format!("{outlet}{story}")).as_deref(), Some("Pier sinks in a storm"));
        let domain = "<title>Pier sinks in a storm</title><body><h1>harbour-post.example</h1>";
        assert_eq!(title(&format!("{domain}{story}")).as_deref(), Some("Pier sinks in a storm"));
    }

    #[test]
    fn writers_of_linked_data_are_people_and_looked_up_by_their_ids() {
        let data = r##"{"@graph":[{"@type":"NewsArticle","headline":"Pier sinks","author":[{"@id":"#/p1"},
            {"@type":"Organization","name":"Harbour Wire"}],"image":{"url":"https://post.example/a.jpg"}},
            {"@type":"Person","@id":"#/p1","name":"Olga Renner @olga"}]}"##;
        let doc = read(&format!(
            "<script type='application/ld+json'>{data}</script><h1>Pier sinks</h1><p>The pier sank.</p>"
        ));
        assert_eq!(doc.meta.authors, vec!["Olga Renner".into()]);
        assert_eq!(doc.meta.image.as_deref(), Some("https://post.example/a.jpg"));
    }

    #[test]
    fn the_day_is_the_first_one_and_says_where_it_is_from() {
        let told = |head: &str| {
            let meta = read(&format!("{head}<h1>Pier sinks</h1><p>The pier sank.</p>")).meta;
            (meta.published.map(|it| it.date.to_string()), meta.published_from)
        };
        let address = "<link rel=canonical href='https://post.example/2019/4/21/pier'>";
        let tag = "<meta property='article:published_time' content='2021-06-17T18:28:00+02:00'>";
        assert_eq!(
            told(&format!("{tag}{address}")),
            (Some("2019-04-21".into()), Some(PublishedFrom::Address))
        );
        assert_eq!(told(tag), (Some("2021-06-17".into()), Some(PublishedFrom::MetaTag)));
        let live = "<script type='application/ld+json'>{\"@type\":\"LiveBlogPosting\",\"datePublished\":\"2024-06-03\"}</script>";
        assert_eq!(told(live), (Some("2024-06-03".into()), Some(PublishedFrom::LinkedData)));
        assert_eq!(read(&format!("{live}<p>The pier sank.</p>")).meta.kind, DocumentKind::LiveBlog);
    }
}
