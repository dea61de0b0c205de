//! Lines to paragraphs: what becomes of every line end.
//!
//! A wrapped text ([`width`]) joins its lines except where a line stops short of the column. Any other text keeps
//! a line a paragraph, unless a sentence plainly goes on over the line end. Lists, tables, furniture and short
//! lines stay apart.

use dateline_types::RepairKind;

use super::{
    Layout,
    broken_word::Halves,
    hyphen::{self, Fate},
    line::{Line, Opening},
    width,
    word_set::WordSet,
};
use crate::mapped::Edit;

/// Shortest line in characters that a sentence is believed to go on from, outside wrapped text: below are verse,
/// lists and signatures.
const PROSE: usize = 36;

/// What two lines are to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Joint {
    /// Two paragraphs.
    Apart,
    /// One paragraph.
    Space,
    /// One paragraph, and no space before the mark that opens the next line.
    Mark,
    /// One word, broken.
    Word,
    /// One word, the hyphen goes.
    DropHyphen,
    /// One word, the hyphen stays.
    KeepHyphen,
}

/// Edits that leave one paragraph a line and one blank line between paragraphs.
pub(crate) fn edits(text: &str, layout: Layout) -> Vec<Edit> {
    let lines = Line::all(text);
    let mut edits = Vec::new();
    let Some((first, last)) = lines.first().zip(lines.last()) else {
        if !text.is_empty() {
            edits.push(Edit::silent(0, text.len(), ""));
        }
        return edits;
    };
    let joiner = Joiner::new(text, &lines, layout);
    if 0 < first.start {
        edits.push(Edit::silent(0, first.start, ""));
    }
    let mut before = Before { n_chars: 0, is_first: true };
    for pair in lines.windows(2) {
        let (line, next) = (&pair[0], &pair[1]);
        let (start, end) = (line.end(), next.start);
        before.n_chars += line.n_chars;
        let joint = joiner.joint(line, next, before);
        if joint == Joint::Apart {
            before = Before { n_chars: 0, is_first: false };
        }
        match joint {
            Joint::Apart if &text[start..end] == "\n\n" => {}
            Joint::Apart => edits.push(Edit::silent(start, end, "\n\n")),
            Joint::Space => edits.push(Edit::new(start, end, " ", RepairKind::JoinedLine)),
            Joint::Mark => edits.push(Edit::new(start, end, "", RepairKind::JoinedLine)),
            Joint::Word => edits.push(Edit::new(start, end, "", RepairKind::JoinedWord)),
            Joint::KeepHyphen => edits.push(Edit::new(start, end, "", RepairKind::JoinedHyphen)),
            Joint::DropHyphen => {
                let hyphen = line.text.chars().next_back().map_or(0, char::len_utf8);
                edits.push(Edit::new(start - hyphen, end, "", RepairKind::Dehyphenated));
            }
        }
    }
    if last.end() < text.len() {
        edits.push(Edit::silent(last.end(), text.len(), ""));
    }
    edits
}

/// What is known about the paragraph that a line end may close.
#[derive(Clone, Copy, Debug)]
struct Before {
    n_chars: usize,
    /// It is the first of the text, so perhaps a title.
    is_first: bool,
}

/// What is known about the whole text when two of its lines are looked at.
struct Joiner<'a> {
    layout: Layout,
    width: Option<usize>,
    /// Length of the lines that are cut inside words, where the text has such.
    cut: Option<usize>,
    /// Starts of the lines that are clearly cut inside a word, in order.
    broken: Vec<usize>,
    /// Starts of the lines of a word that is set down the page, but its last, in order.
    letters: Vec<usize>,
    words: WordSet<'a>,
}

impl<'a> Joiner<'a> {
    fn new(text: &'a str, lines: &[Line<'a>], layout: Layout) -> Joiner<'a> {
        let words = WordSet::new(text);
        let has_pairs = lines.iter().skip(1).any(|it| !it.is_first);
        if layout == Layout::Paragraphs || !has_pairs {
            return Joiner { layout, width: None, cut: None, broken: Vec::new(), letters: Vec::new(), words };
        }
        let width = width::find(lines);
        let broken = lines.windows(2).filter(|it| {
            let halves = if it[1].is_first { None } else { Halves::of(&it[0], &it[1]) };
            halves.is_some_and(|it| it.are_clear(&words))
        });
        let (broken, lengths): (Vec<_>, Vec<_>) = broken.map(|it| (it[0].start, it[0].n_chars)).unzip();
        let cut = lengths.into_iter().max();
        Joiner { layout, width, cut, broken, letters: set_down_the_page(lines), words }
    }

    fn joint(&self, line: &Line, next: &Line, before: Before) -> Joint {
        let is_title = before.is_first && before.n_chars == line.n_chars;
        if self.layout == Layout::Paragraphs || line.is_apart() {
            return Joint::Apart;
        }
        if next.is_first {
            return if self.goes_on_over_blank(line, next, before) { Joint::Space } else { Joint::Apart };
        }
        if next.opens_with_mark() {
            return Joint::Mark;
        }
        if self.letters.binary_search(&line.start).is_ok() {
            return Joint::Word;
        }
        if let Some(fate) = hyphen::fate(line, next, &self.words) {
            return match fate {
                Fate::Dropped => Joint::DropHyphen,
                Fate::Kept => Joint::KeepHyphen,
            };
        }
        let at_cut = self.cut == Some(line.n_chars) && self.width.is_some();
        // No program that wraps lines ends one where the next word has room; in a text with broken words that is one.
        let early = self.cut.is_some() && self.width.is_some_and(|it| !width::is_full(line, next, it));
        if self.broken.binary_search(&line.start).is_ok()
            || (at_cut || early) && Halves::of(line, next).is_some_and(|it| it.are_likely())
        {
            return Joint::Word;
        }
        let starts_item =
            next.is_item() && (line.ends_sentence() || line.is_item() || line.text.ends_with([':', ';']));
        if starts_item || next.starts_apart() || line.is_row() || next.is_row() {
            return Joint::Apart;
        }
        let joined = match self.width {
            _ if self.layout == Layout::Markdown => {
                let broken = line.breaks && next.opening() != Opening::Lower;
                !broken && !next.is_item()
            }
            Some(width) => joins_wrapped(line, next, width, is_title),
            None => joins_loose(line, next, is_title),
        };
        if joined { Joint::Space } else { Joint::Apart }
    }

    /// A paragraph that a blank line cut in two: it stops without any mark and goes on in lower case.
    fn goes_on_over_blank(&self, line: &Line, next: &Line, before: Before) -> bool {
        let stops = line.text.ends_with(|it: char| it.is_lowercase() || it == ',');
        let long = 60 <= before.n_chars || self.width.is_some_and(|it| width::is_full(line, next, it));
        let starts = next.text.starts_with(char::is_lowercase) && !next.starts_apart() && 20 <= next.n_chars;
        !before.is_first && stops && long && starts && !line.is_item()
    }
}

/// In a wrapped text.
fn joins_wrapped(line: &Line, next: &Line, width: usize, is_title: bool) -> bool {
    let lower = next.opening() == Opening::Lower;
    let full = width::is_full(line, next, width);
    if line.indent + 2 <= next.indent && !lower {
        return false;
    }
    if is_title {
        return lower || full && line.hangs() || full && !is_title_case(line.text);
    }
    // A long line that stops without a mark was wrapped by hand, or before a word that was later cut.
    full || lower || !line.ends_sentence() && (line.hangs() || width * 3 <= line.n_chars * 4)
}

/// In a text where lines are paragraphs.
fn joins_loose(line: &Line, next: &Line, is_title: bool) -> bool {
    let lower = next.opening() == Opening::Lower;
    // A sentence on two lines, from its capital to its stop, however short they are.
    let is_cut = line.text.starts_with(char::is_uppercase)
        && (PROSE <= next.n_chars || next.ends_sentence() || next.text.contains(". "));
    let in_brackets = next.text.starts_with('(') && next.text.ends_with(").");
    let goes_on = lower || in_brackets || line.hangs() && !is_title;
    let long = PROSE <= line.n_chars || lower && is_cut && line.text.contains(' ');
    long && !line.ends_sentence() && !line.text.ends_with(':') && goes_on
}

/// Starts of the lines, but the last, of four and more lines of one or two capitals each: one word.
fn set_down_the_page(lines: &[Line]) -> Vec<usize> {
    let is_part = |it: &Line| it.n_chars <= 2 && it.text.chars().all(char::is_uppercase);
    let mut res = Vec::new();
    let mut rest = lines;
    while let Some(first) = rest.iter().position(is_part) {
        rest = &rest[first..];
        let n = 1 + rest[1..].iter().take_while(|it| is_part(it) && !it.is_first).count();
        if 4 <= n {
            res.extend(rest[..n - 1].iter().map(|it| it.start));
        }
        rest = &rest[n..];
    }
    res
}

/// Whether most words have a capital: a title over the first paragraph.
fn is_title_case(text: &str) -> bool {
    let (mut n_words, mut n_capitals) = (0, 0);
    for word in text.split(' ').filter(|it| it.starts_with(char::is_alphabetic) && 3 < it.len()) {
        n_words += 1;
        n_capitals += usize::from(word.starts_with(char::is_uppercase));
    }
    3 * n_words <= 4 * n_capitals
}
