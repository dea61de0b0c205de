//! One news item as clean text, with the way back to where it came from.

use crate::{Moment, Note, SourceMap, Span};

/// Stable name of a document: the caller's id, or `b3:` and 32 hex digits of BLAKE3 over its text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct DocumentId(pub Box<str>);

/// Where the bytes came from and how to find them again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Path as the caller gave it; `-` for standard input.
    pub path: Box<str>,
    /// Name inside an archive.
    pub member: Option<Box<str>>,
    /// Number of the record in its file, from 0.
    pub record: u64,
    /// What the bytes were read as: `text`, `json`, `jsonl`, `table`, `html`, `feed`, `nitf`, `newsml-g2`, `newsml`,
    /// `sgml`, `mail`.
    pub format: &'static str,
    /// Bytes of the file (or member) that hold the record, half-open; those of a compressed file count unpacked.
    pub bytes: (u64, u64),
    /// Character encoding the bytes were decoded from, WHATWG name in lower case.
    pub charset: &'static str,
}

impl Source {
    /// The source of `bytes` bytes of UTF-8 text in memory, as if they came on standard input.
    pub fn in_memory(bytes: usize) -> Source {
        Source {
            path: "-".into(),
            member: None,
            record: 0,
            format: "text",
            bytes: (0, bytes as u64),
            charset: "utf-8",
        }
    }
}

/// The place, date and agency that open a wire story.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dateline {
    /// As written: `SEOUL`, `PORTO ALEGRE, Brazil`.
    pub place: Option<Box<str>>,
    /// Resolved by the publication date where the year is not told.
    pub date: Option<Moment>,
    /// As written: `Yonhap`, `AP`.
    pub agency: Option<Box<str>>,
}

/// What kind of page or record it was.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DocumentKind {
    /// A news item.
    #[default]
    Article,
    /// A page that is written on while things happen, newest first.
    LiveBlog,
}

impl DocumentKind {
    /// The name used in output.
    pub const fn name(self) -> &'static str {
        match self {
            DocumentKind::Article => "article",
            DocumentKind::LiveBlog => "live-blog",
        }
    }
}

/// What tells the date of publication.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PublishedFrom {
    /// A field of the record: JSON, CSV, a feed, NITF, NewsML, a mail's head.
    Record,
    /// What the file around the record says of it.
    Around,
    /// Linked data of the page.
    LinkedData,
    /// A `meta` tag of the page.
    MetaTag,
    /// An element of the page that is made for dates.
    DateElement,
    /// The page's address.
    Address,
    /// A line of the page.
    Line,
    /// The text itself: its dateline, or a line like `Published: 3 June 2024`.
    Text,
    /// What the user said of all records that carry none.
    Setting,
}

impl PublishedFrom {
    /// The name used in output.
    pub const fn name(self) -> &'static str {
        match self {
            PublishedFrom::Record => "record",
            PublishedFrom::Around => "around",
            PublishedFrom::LinkedData => "linked-data",
            PublishedFrom::MetaTag => "meta-tag",
            PublishedFrom::DateElement => "date-element",
            PublishedFrom::Address => "address",
            PublishedFrom::Line => "line",
            PublishedFrom::Text => "text",
            PublishedFrom::Setting => "setting",
        }
    }
}

/// What the record says about itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meta {
    /// Headline.
    pub title: Option<Box<str>>,
    /// Names of the writers, without `By`.
    pub authors: Vec<Box<str>>,
    /// The opening of a wire story.
    pub dateline: Option<Dateline>,
    /// Agency or source credited at the end: `Yonhap News Agency`.
    pub credit: Option<Box<str>>,
    /// Outlet.
    pub publisher: Option<Box<str>>,
    /// Publication; relative dates are resolved against it, never against the clock.
    pub published: Option<Moment>,
    /// What tells that.
    pub published_from: Option<PublishedFrom>,
    /// Last change.
    pub modified: Option<Moment>,
    /// Address.
    pub url: Option<Box<str>>,
    /// Desk or section.
    pub section: Option<Box<str>>,
    /// Tags of the publisher.
    pub tags: Vec<Box<str>>,
    /// Address of the lead picture.
    pub image: Option<Box<str>>,
    /// ISO 639-1 code, where known.
    pub language: Option<Box<str>>,
    /// What kind of record it is.
    pub kind: DocumentKind,
}

/// What a block of the text is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// The title of the story.
    Headline,
    /// A title inside the story.
    Subhead,
    /// Place, date and agency before the first sentence.
    Dateline,
    /// Who wrote it.
    Byline,
    /// Story text.
    Paragraph,
    /// Words under a picture.
    Caption,
    /// Agency or source credited.
    Credit,
    /// A mark that the story ends: `(END)`, `ENDS`, `###`.
    End,
    /// A correction, an editor's note, `READ MORE` links and the like.
    Note,
}

impl BlockKind {
    /// The name used in output.
    pub const fn name(self) -> &'static str {
        match self {
            BlockKind::Headline => "headline",
            BlockKind::Subhead => "subhead",
            BlockKind::Dateline => "dateline",
            BlockKind::Byline => "byline",
            BlockKind::Paragraph => "paragraph",
            BlockKind::Caption => "caption",
            BlockKind::Credit => "credit",
            BlockKind::End => "end",
            BlockKind::Note => "note",
        }
    }
    /// Whether facts are looked for in it: the story itself and its headline.
    pub const fn is_story(self) -> bool {
        matches!(self, BlockKind::Headline | BlockKind::Paragraph)
    }
    /// Whether its sentences are sentences of the body, which summaries are picked from.
    pub const fn is_body(self) -> bool {
        matches!(self, BlockKind::Paragraph)
    }
}

/// A visible piece of the text. Blocks are sorted and disjoint; sentences never cross a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it is, without surrounding white space.
    pub span: Span,
}

/// What was mended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RepairKind {
    /// A hard-wrapped line end inside a paragraph became a space.
    JoinedLine,
    /// A word broken over a line end without a hyphen was put together.
    JoinedWord,
    /// A hyphen at a line end was the typesetter's and went.
    Dehyphenated,
    /// A hyphen at a line end was the word's own and stayed; the line end went.
    JoinedHyphen,
    /// UTF-8 that had been read as Windows-1252 was read again.
    Mojibake,
    /// Odd or doubled white space became one space, or went.
    Space,
    /// Control characters and other invisible code points went.
    Control,
    /// Bytes that the encoding does not know became U+FFFD.
    Invalid,
    /// Combining sequences were composed (Unicode NFC).
    Composed,
    /// Markup or an entity of the format stood for these characters.
    Markup,
}

impl RepairKind {
    /// The name used in output.
    pub const fn name(self) -> &'static str {
        match self {
            RepairKind::JoinedLine => "joined_line",
            RepairKind::JoinedWord => "joined_word",
            RepairKind::Dehyphenated => "dehyphenated",
            RepairKind::JoinedHyphen => "joined_hyphen",
            RepairKind::Mojibake => "mojibake",
            RepairKind::Space => "space",
            RepairKind::Control => "control",
            RepairKind::Invalid => "invalid",
            RepairKind::Composed => "composed",
            RepairKind::Markup => "markup",
        }
    }
}

/// One change that was made between the source and the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Repair {
    /// What was done.
    pub kind: RepairKind,
    /// The mended place in the text; for a joined word, the whole word.
    pub span: Span,
}

/// One news item: owned text that never changes, its blocks, and what is known about it.
#[derive(Clone, Debug)]
pub struct Document {
    /// Its stable name.
    pub id: DocumentId,
    /// Where it came from.
    pub source: Source,
    /// What it says about itself.
    pub meta: Meta,
    /// Its parts, sorted and disjoint.
    pub blocks: Vec<Block>,
    /// What was mended, in order of the text.
    pub repairs: Vec<Repair>,
    /// What was doubtful when it was read.
    pub notes: Vec<Note>,
    // Invariants: shorter than 4 GiB, never changed; the map covers it.
    text: Box<str>,
    source_map: SourceMap,
}

/// A text of 4 GiB or more cannot be addressed by `u32` offsets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextTooLong {
    /// Length in bytes.
    pub len: usize,
}

impl Document {
    /// Closes a document. `source_map` must cover `text`.
    ///
    /// # Errors
    /// [`TextTooLong`] for 4 GiB or more.
    pub fn new(
        id: DocumentId,
        source: Source,
        meta: Meta,
        text: String,
        source_map: SourceMap,
    ) -> Result<Document, TextTooLong> {
        if u32::MAX as usize <= text.len() {
            return Err(TextTooLong { len: text.len() });
        }
        assert!(source_map.text_len() as usize == text.len(), "a source map covers its text");
        let (blocks, repairs, notes) = (Vec::new(), Vec::new(), Vec::new());
        Ok(Document { id, source, meta, blocks, repairs, notes, text: text.into_boxed_str(), source_map })
    }

    /// A document of one text without a file behind it, every paragraph (blank line between) a block: for tests,
    /// examples and callers that hold clean text already. Cuts at 4 GiB.
    pub fn from_text(text: &str) -> Document {
        let text = text.get(..u32::MAX as usize - 1).unwrap_or(text);
        let source = Source::in_memory(text.len());
        let mut blocks = Vec::new();
        let mut start = 0;
        for paragraph in text.split("\n\n") {
            let span = Span::at(start, start + paragraph.len()).trim(text);
            if !span.is_empty() {
                blocks.push(Block { kind: BlockKind::Paragraph, span });
            }
            start += paragraph.len() + 2;
        }
        Document {
            id: DocumentId("text".into()),
            source,
            meta: Meta::default(),
            blocks,
            repairs: Vec::new(),
            notes: Vec::new(),
            source_map: SourceMap::identity(text.len() as u32),
            text: text.into(),
        }
    }

    /// The text; never changes.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The way back to the bytes.
    pub fn source_map(&self) -> &SourceMap {
        &self.source_map
    }

    /// The bytes of the file (or member) that `span` of the text came from, half-open.
    pub fn source_of(&self, span: Span) -> (u64, u64) {
        let (start, end) = self.source_map.source_of(span);
        (self.source.bytes.0 + u64::from(start), self.source.bytes.0 + u64::from(end))
    }

    /// Checks that blocks and repairs lie in the text and in order. Returns the first violation, in words.
    ///
    /// # Errors
    /// What is violated.
    pub fn check(&self) -> Result<(), String> {
        let mut last = 0;
        for block in &self.blocks {
            if block.span.is_empty() || block.span.start() < last || !block.span.fits(&self.text) {
                return Err(format!("block {:?} {:?} is empty or out of place", block.kind, block.span));
            }
            last = block.span.end();
        }
        match self.repairs.iter().find(|it| !it.span.fits(&self.text)) {
            Some(it) => Err(format!("repair {:?} {:?} is outside the text", it.kind, it.span)),
            None => Ok(()),
        }
    }
}
