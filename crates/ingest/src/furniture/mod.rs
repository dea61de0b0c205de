//! What is not the story: headlines, datelines, bylines, credits, notes, captions, end marks.
//!
//! One file a kind, each with a test on one line; this file walks the paragraphs of mended text, says which kind
//! each is, and keeps what they tell about the document. Above the first paragraph of the story more is believed
//! (bare names, dates, a title without a mark) than below it.

mod byline;
mod caption;
mod credit;
mod dateline;
mod end;
mod headline;
mod names;
mod note;

use dateline_types::{Block, BlockKind, Span};

use crate::date::{self, Day};

/// Whether `text` starts with one of `openings`, capitals of ASCII aside.
fn starts_with_any(text: &str, openings: &[&str]) -> bool {
    let bytes = text.as_bytes();
    openings
        .iter()
        .any(|it| bytes.get(..it.len()).is_some_and(|head| head.eq_ignore_ascii_case(it.as_bytes())))
}

/// The blocks of a text and what its furniture tells.
#[derive(Debug, Default)]
pub(crate) struct Found<'a> {
    pub(crate) blocks: Vec<Block>,
    pub(crate) title: Option<&'a str>,
    pub(crate) authors: Vec<String>,
    pub(crate) place: Option<&'a str>,
    pub(crate) agency: Option<&'a str>,
    pub(crate) day: Option<Day>,
    pub(crate) credit: Option<&'a str>,
    pub(crate) url: Option<&'a str>,
    /// A date line alone.
    pub(crate) dated: Option<dateline_types::Moment>,
}

/// The people in a record's own author field; a field that is no list of people is kept as it is, unless it names
/// an outlet or a desk.
pub(crate) fn authors(field: &str) -> Vec<String> {
    let people = byline::people(field.trim());
    let name = field.trim();
    let single =
        people.is_empty() && !name.is_empty() && name.split(' ').count() == 1 && names::is_single(name);
    if single { vec![name.to_owned()] } else { people }
}

/// What a line is to its neighbours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// A line of words.
    Free,
    /// Opens a block of its own, which may go on on the next line.
    Opens,
    /// Furniture as a whole: no line is joined to it.
    Whole,
}

/// Longest line that is furniture as a whole.
const LONGEST_LINE: usize = 400;

/// The standing of a line.
pub(crate) fn standing(line: &str) -> Standing {
    if LONGEST_LINE < line.len() {
        return Standing::Free;
    }
    let whole = end::is_end(line)
        || note::is_url(line)
        || line.starts_with(['B', 'W']) && byline::by(line).is_some()
        || is_date_line(line).is_some()
        || credit::is_desk(line);
    if whole {
        return Standing::Whole;
    }
    if line.starts_with(char::is_lowercase) {
        return Standing::Free;
    }
    let closes = || line.matches('(').count() == line.matches(')').count();
    if credit::is_staff(line)
        || credit::source(line).is_some()
        || note::is_correction(line)
        || line.starts_with("READ MORE")
    {
        return if closes() { Standing::Whole } else { Standing::Opens };
    }
    let opens = caption::is_caption(line) && line.starts_with(char::is_alphabetic)
        || dateline::opening(line, dateline::Place::Inside).is_some();
    if opens { Standing::Opens } else { Standing::Free }
}

/// Finds the kind of every paragraph of `text`. `titled`: the first is the title that the record itself gives.
pub(crate) fn lay_out(text: &str, titled: bool) -> Found<'_> {
    let mut walk = Walk { text, found: Found::default(), paragraphs: paragraphs(text), in_head: true };
    let n = walk.paragraphs.len();
    for i in 0..n {
        if i == 0 && titled {
            let span = walk.paragraphs[0];
            walk.found.title = Some(&text[span]);
            walk.push(BlockKind::Headline, span);
        } else {
            walk.paragraph(i);
        }
    }
    walk.found
}

/// The stretches between blank lines.
fn paragraphs(text: &str) -> Vec<Span> {
    let mut start = 0;
    let mut spans = Vec::new();
    for part in text.split("\n\n") {
        if !part.is_empty() {
            spans.push(Span::at(start, start + part.len()));
        }
        start += part.len() + 2;
    }
    spans
}

struct Walk<'a> {
    text: &'a str,
    found: Found<'a>,
    paragraphs: Vec<Span>,
    /// No paragraph of the story has come yet.
    in_head: bool,
}

impl<'a> Walk<'a> {
    fn push(&mut self, kind: BlockKind, span: Span) {
        let span = span.trim(self.text);
        if !span.is_empty() {
            self.found.blocks.push(Block { kind, span });
        }
    }

    fn paragraph(&mut self, i: usize) {
        let span = self.paragraphs[i];
        let text = &self.text[span];
        let next = self.paragraphs.get(i + 1).map_or("", |it| &self.text[*it]);
        if let Some(kind) = self.apart(text) {
            self.push(kind, span);
        } else if self.in_head && self.head(text, next, span) {
            // Pushed.
        } else if self.is_subhead(text, next) {
            self.push(BlockKind::Subhead, span);
        } else {
            self.story(span, i + 1 == self.paragraphs.len());
        }
    }

    /// A paragraph that its own words show to be furniture.
    fn apart(&mut self, text: &'a str) -> Option<BlockKind> {
        if end::is_end(text) {
            return Some(BlockKind::End);
        }
        if let Some(moment) = is_date_line(text) {
            self.found.dated = self.found.dated.or(self.in_head.then_some(moment));
            return Some(BlockKind::Dateline);
        }
        if note::is_url(text) {
            if self.paragraphs.len() == 1 {
                return None; // all there is stands beside no story
            }
            if self.found.blocks.is_empty() {
                self.found.url = Some(text);
            }
            return Some(BlockKind::Note);
        }
        if let Some(source) = credit::source(text) {
            self.found.credit = self.found.credit.or(Some(source));
            return Some(BlockKind::Credit);
        }
        if credit::is_staff(text) {
            self.reporters(text);
            return Some(BlockKind::Credit);
        }
        if note::is_note(text) {
            return Some(BlockKind::Note);
        }
        if caption::is_caption(text) {
            return Some(BlockKind::Caption);
        }
        if credit::is_desk(text) {
            return Some(BlockKind::Credit);
        }
        let people = byline::by(text)?;
        self.authors(people);
        Some(BlockKind::Byline)
    }

    /// A paragraph above the story that is furniture by its place. False where the story starts.
    fn head(&mut self, text: &'a str, next: &str, span: Span) -> bool {
        let headed = self.found.title.is_some();
        if headed && let Some(opening) = dateline::whole(text) {
            self.dateline(&opening);
            self.push(BlockKind::Dateline, span);
            return true;
        }
        let leads = dateline::opening(text, dateline::Place::Lead).is_some();
        // A first line that is a rare name and nothing else is a writer's.
        let people = if headed { None } else { byline::alone(text) };
        if let Some(people) = people.filter(|_| text.len() < next.len()) {
            self.authors(people);
            self.push(BlockKind::Byline, span);
            return true;
        }
        if !headed && !next.is_empty() && !leads && headline::is_headline(text, next) {
            self.found.title = Some(text);
            self.push(BlockKind::Headline, span);
            return true;
        }
        if headed
            && self.found.authors.is_empty()
            && !leads
            && let Some(people) = byline::bare(text)
        {
            self.authors(people);
            self.push(BlockKind::Byline, span);
            return true;
        }
        let signed =
            headed && caption::is_signed(text) && dateline::opening(next, dateline::Place::Lead).is_some();
        if signed {
            self.push(BlockKind::Caption, span);
        }
        signed
    }

    fn is_subhead(&self, text: &str, next: &str) -> bool {
        // The first paragraph of a text is no title inside it.
        !self.found.blocks.is_empty()
            && headline::is_subhead(text, next)
            && dateline::opening(text, dateline::Place::Inside).is_none()
    }

    /// A paragraph of the story, with a dateline before it and marks behind it.
    fn story(&mut self, span: Span, is_last: bool) {
        let text = &self.text[span];
        let mut start = 0;
        let place = if self.in_head { dateline::Place::Lead } else { dateline::Place::Inside };
        if (self.in_head || self.found.place.is_none())
            && let Some(opening) = dateline::opening(text, place)
        {
            start = opening.end;
            self.push(BlockKind::Dateline, Span::at(span.range().start, span.range().start + start));
            self.dateline(&opening);
        }
        self.in_head = false;
        let mut tails = Vec::new();
        let mut end = text.len();
        if let Some(at) = end::tail(&text[start..end]) {
            tails.push((BlockKind::End, start + at, end));
            end = start + text[start..start + at].trim_end().len();
        }
        if let Some(at) = credit::staff_tail(&text[start..end]) {
            self.reporters(&text[start + at..end]);
            tails.push((BlockKind::Credit, start + at, end));
            end = start + text[start..start + at].trim_end().len();
        } else if (is_last || !tails.is_empty())
            && let Some((at, name)) = credit::signature(&text[start..end])
        {
            self.found.credit = self.found.credit.or(Some(name));
            tails.push((BlockKind::Credit, start + at, end));
            end = start + at;
        }
        let at = |from: usize, to: usize| Span::at(span.range().start + from, span.range().start + to);
        self.push(BlockKind::Paragraph, at(start, end));
        for (kind, from, to) in tails.into_iter().rev() {
            self.push(kind, at(from, to));
        }
    }

    fn dateline(&mut self, opening: &dateline::Opening<'a>) {
        self.found.place = self.found.place.or(opening.place);
        self.found.agency = self.found.agency.or(opening.agency);
        self.found.day = self.found.day.or(opening.day);
    }

    fn authors(&mut self, people: Vec<String>) {
        if self.found.authors.is_empty() {
            self.found.authors = people;
        }
    }

    fn reporters(&mut self, text: &str) {
        if let Some(list) = credit::reporters(text) {
            self.authors(byline::people(list));
        }
    }
}

/// A line that is nothing but a date: `Friday, June 21, 2024`, `Published: 21 June 2024 10:30 GMT`.
fn is_date_line(text: &str) -> Option<dateline_types::Moment> {
    const LABELS: &[&str] = &[
        "Published:",
        "Published on",
        "Published",
        "Updated:",
        "Posted:",
        "Posted on",
        "Date:",
        "First published:",
        "Last updated:",
        "PUBLISHED:",
        "UPDATED:",
    ];
    if !(8..70).contains(&text.len()) || !text.bytes().any(|it| it.is_ascii_digit()) {
        return None;
    }
    let inner = LABELS.iter().find_map(|it| text.strip_prefix(it)).unwrap_or(text);
    date::moment(inner.trim_matches(['(', ')', '[', ']', ' ', '*', '.']))
}
