//! The lines of a text as the joiner sees them.

use std::cell::Cell;

use crate::furniture::{self, Standing};

/// A line that is not blank.
#[derive(Clone, Debug)]
pub(crate) struct Line<'a> {
    /// Its words, without white space at the edges.
    pub(crate) text: &'a str,
    /// Where they start in the whole text.
    pub(crate) start: usize,
    /// Columns of white space before them.
    pub(crate) indent: usize,
    /// Length of the words in characters.
    pub(crate) n_chars: usize,
    /// Whether a blank line, or the start of the text, is before it.
    pub(crate) is_first: bool,
    /// Whether two spaces are behind it: a line break of Markdown.
    pub(crate) breaks: bool,
    /// What furniture says of it, once somebody has asked.
    standing: Cell<Option<Standing>>,
}

/// How a line begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Opening {
    /// A lower-case letter, perhaps behind quote marks or brackets: the sentence goes on.
    Lower,
    /// Anything else.
    Other,
}

impl<'a> Line<'a> {
    /// The lines of `text` that are not blank.
    pub(crate) fn all(text: &'a str) -> Vec<Line<'a>> {
        let mut lines = Vec::new();
        let (mut start, mut is_first) = (0, true);
        for raw in text.split('\n') {
            let words = raw.trim();
            if words.is_empty() {
                is_first = true;
            } else {
                let indent = raw.len() - raw.trim_start().len();
                let breaks = raw.ends_with("  ");
                let n_chars = if words.is_ascii() { words.len() } else { words.chars().count() };
                lines.push(Line {
                    text: words,
                    start: start + indent,
                    indent,
                    n_chars,
                    is_first,
                    breaks,
                    standing: Cell::new(None),
                });
                is_first = false;
            }
            start += raw.len() + 1;
        }
        lines
    }

    pub(crate) const fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// Length of the first word in characters.
    pub(crate) fn first_word(&self) -> usize {
        self.text.split(' ').next().map_or(0, |it| it.chars().count())
    }

    /// Whether the line ends with a full stop, question mark or the like, perhaps inside quote marks.
    pub(crate) fn ends_sentence(&self) -> bool {
        let closers = |it: char| matches!(it, '"' | '\'' | '”' | '’' | '»' | ')' | ']' | '*' | '_');
        self.text.trim_end_matches(closers).ends_with(['.', '!', '?', '…', '。'])
    }

    pub(crate) fn opening(&self) -> Opening {
        let openers = |it: char| matches!(it, '"' | '\'' | '“' | '‘' | '«' | '(' | '[' | '„');
        match self.text.trim_start_matches(openers).chars().next() {
            Some(it) if it.is_lowercase() => Opening::Lower,
            _ => Opening::Other,
        }
    }

    /// Whether it opens with a mark that closes the line before: `. The next sentence`.
    pub(crate) fn opens_with_mark(&self) -> bool {
        let rest = self.text.strip_prefix(['.', ',', ';', '!', '?']);
        rest.is_some_and(|it| it.is_empty() || it.starts_with(' '))
    }

    /// Whether the last word cannot end a paragraph: a comma, an article, a preposition, a short title.
    pub(crate) fn hangs(&self) -> bool {
        let last = self.text.rsplit(' ').next().unwrap_or_default();
        if last.ends_with(',') {
            return true;
        }
        const HANGING: &[&str] = &[
            "Dr.", "Gen.", "Lt.", "Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.", "Sen.", "a", "about", "after",
            "against", "an", "and", "are", "as", "at", "be", "because", "been", "before", "between", "but",
            "by", "during", "for", "from", "had", "has", "have", "his", "if", "in", "into", "is", "its",
            "its", "more", "of", "on", "or", "over", "said", "than", "that", "the", "their", "through", "to",
            "under", "until", "was", "were", "when", "which", "while", "who", "whose", "will", "with",
            "would",
        ];
        HANGING.binary_search(&last).is_ok()
    }

    /// An item of a list: a bullet, a number with a full stop or bracket.
    pub(crate) fn is_item(&self) -> bool {
        let mut chars = self.text.chars();
        let Some(first) = chars.next() else { return false };
        let rest = chars.as_str();
        match first {
            '•' | '●' | '▪' | '◦' | '·' | '‣' => true,
            '-' | '*' | '–' | '—' => rest.starts_with([' ', '\u{a0}', '\t']),
            '(' => {
                rest.split_once(')').is_some_and(|it| (1..3).contains(&it.0.len()) && it.1.starts_with(' '))
            }
            '0'..='9' => {
                let after = self.text.trim_start_matches(|it: char| it.is_ascii_digit());
                self.text.len() - after.len() < 4 && (after.starts_with(". ") || after.starts_with(") "))
            }
            _ => false,
        }
    }

    /// A row of a table: columns with gaps between them.
    pub(crate) fn is_row(&self) -> bool {
        let bytes = self.text.as_bytes();
        if !bytes.contains(&b'\t') && memchr::memmem::find(bytes, b"   ").is_none() {
            return false;
        }
        let gaps =
            self.text.match_indices("   ").filter(|(at, _)| !self.text[at + 3..].starts_with(' ')).count();
        let tabs = self.text.bytes().filter(|it| *it == b'\t').count();
        2 <= gaps.max(tabs)
    }

    /// A line that is furniture as a whole, or a rule of signs: nothing is joined to it.
    pub(crate) fn is_apart(&self) -> bool {
        self.standing() == Standing::Whole
    }

    /// A line that starts something of its own, which may go on on the next.
    pub(crate) fn starts_apart(&self) -> bool {
        self.standing() != Standing::Free
    }

    fn standing(&self) -> Standing {
        if let Some(known) = self.standing.get() {
            return known;
        }
        let is_rule = !self.text.contains(char::is_alphanumeric);
        let found = if is_rule { Standing::Whole } else { furniture::standing(self.text) };
        self.standing.set(Some(found));
        found
    }
}
