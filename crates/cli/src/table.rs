//! `dateline show --tokens`: a token a line in columns, for people.
//!
//! Spans count code points of the text, heads count tokens of the sentence from 1, and 0 is the root's. Columns are as
//! wide as a terminal shows their widest cell; longer cells than [`MAX`] are cut, as in addresses.

use std::fmt::Write;

use dateline_types::{Document, Tokens};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The widest column, in columns of a terminal.
const MAX: usize = 28;

const HEAD: [&str; 9] = ["sent", "tok", "span", "form", "lemma", "upos", "xpos", "head", "relation"];

/// Numbers stand at the right of their column.
const RIGHT: [bool; 9] = [true, true, true, false, false, false, false, true, false];

/// The table; sentences have an empty line between.
pub(crate) fn table(document: &Document, tokens: &Tokens) -> String {
    let text = document.text();
    let (mut at, mut n_chars) = (0, 0);
    let mut count_to = |offset: u32| {
        n_chars += text[at..offset as usize].chars().count();
        at = offset as usize;
        n_chars
    };
    let mut rows = vec![(0, HEAD.map(str::to_owned))];
    for (i, sentence) in tokens.sentences().iter().enumerate() {
        let first = sentence.tokens.start.index();
        for token in tokens.iter(sentence.tokens) {
            let (start, end) = (count_to(token.span.start()), count_to(token.span.end()));
            let head = if token.head == token.id { 0 } else { token.head.index() - first + 1 };
            rows.push((
                i,
                [
                    (i + 1).to_string(),
                    (token.id.index() - first + 1).to_string(),
                    format!("{start}-{end}"),
                    cell(&text[token.span]),
                    cell(token.lemma),
                    token.pos.name().to_owned(),
                    token.tag.name().to_owned(),
                    head.to_string(),
                    token.relation.name().to_owned(),
                ],
            ));
        }
    }
    print(&rows)
}

/// Pads the cells of each row; `rows` are of the sentences that they are numbered with.
fn print(rows: &[(usize, [String; 9])]) -> String {
    let mut widths = [0; 9];
    for (_, row) in rows {
        widths.iter_mut().zip(row).for_each(|(width, cell)| *width = (*width).max(cell.width()));
    }
    let (mut res, mut last) = (String::new(), 0);
    for (sentence, row) in rows {
        if last < *sentence {
            res.push('\n');
            last = *sentence;
        }
        let start = res.len();
        for ((cell, width), right) in row.iter().zip(widths).zip(RIGHT) {
            let blanks = width - cell.width();
            let (before, after) = if right { (blanks, 0) } else { (0, blanks) };
            let _ = write!(res, "{:before$}{cell}{:after$}  ", "", ""); // writing to a String cannot fail
        }
        res.truncate(start + res[start..].trim_end().len());
        res.push('\n');
    }
    res
}

/// The text of a cell, cut if it is too wide. Words that run from right to left end with a mark that keeps the
/// columns in order.
fn cell(text: &str) -> String {
    const LEFT_TO_RIGHT: char = '\u{200e}';
    let mut res = text.to_owned();
    if MAX < text.width() {
        let mut width = 0;
        let cut = text.char_indices().find(|(_, it)| {
            width += it.width().unwrap_or(0);
            MAX <= width
        });
        res.truncate(cut.map_or(text.len(), |it| it.0));
        res.push('…');
    }
    if text.contains(
        |it| matches!(it, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}'),
    ) {
        res.push(LEFT_TO_RIGHT);
    }
    res
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, shown: &str) {
        assert_eq!(cell(text), shown);
        assert!(cell(text).width() <= MAX);
    }

    #[test]
    fn cells_are_as_wide_as_a_terminal_shows_them() {
        check("Gwangju", "Gwangju");
        check("광주", "광주");
        check("https://example.org/a/very/long/address", "https://example.org/a/very/…");
        check("광주광역시광산구우산동광주광역시", "광주광역시광산구우산동광주…");
        check("العربية", "العربية\u{200e}");
    }
}
