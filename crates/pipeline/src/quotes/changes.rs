//! What a version cut, added or changed, word by word, against the fullest one.
//!
//! The longest common subsequence of words by dynamic programming; quotes longer than a cap are compared by their first
//! words only.

use crate::schema::QuoteChange;

/// Most words of each side: a quarter of a million cells.
const MOST: usize = 500;

/// The changes that lead from `full` to `version`, in order; marks and letter case are no change.
pub(super) fn changes(full: &str, version: &str) -> Vec<QuoteChange> {
    let (a, b) = (words(full), words(version));
    let rows = b.len() + 1;
    let mut common = vec![0u16; (a.len() + 1) * rows];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            common[i * rows + j] = if a[i].bare == b[j].bare {
                common[(i + 1) * rows + j + 1] + 1
            } else {
                common[(i + 1) * rows + j].max(common[i * rows + j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut res = Vec::new();
    let (mut first_a, mut first_b) = (0, 0);
    while i < a.len() || j < b.len() {
        if i < a.len() && j < b.len() && a[i].bare == b[j].bare {
            push(&mut res, full, version, &a[first_a..i], &b[first_b..j]);
            (i, j) = (i + 1, j + 1);
            (first_a, first_b) = (i, j);
        } else if j == b.len() || i < a.len() && common[i * rows + j + 1] <= common[(i + 1) * rows + j] {
            i += 1;
        } else {
            j += 1;
        }
    }
    push(&mut res, full, version, &a[first_a..], &b[first_b..]);
    res
}

struct Word {
    bare: String,
    start: usize,
    end: usize,
}

fn words(text: &str) -> Vec<Word> {
    let mut res = Vec::new();
    for piece in text.split_whitespace() {
        let bare: String =
            piece.chars().filter(|it| it.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        if !bare.is_empty() && res.len() < MOST {
            let start = piece.as_ptr() as usize - text.as_ptr() as usize;
            res.push(Word { bare, start, end: start + piece.len() });
        }
    }
    res
}

fn push(res: &mut Vec<QuoteChange>, full: &str, version: &str, cut: &[Word], put: &[Word]) {
    let text = |all: &str, words: &[Word]| {
        let (first, last) = (words.first()?, words.last()?);
        let text = all.get(first.start..last.end)?;
        Some(text.trim_matches(|it: char| !it.is_alphanumeric()).to_owned())
    };
    let (from, to) = (text(full, cut), text(version, put));
    let kind = match (&from, &to) {
        (Some(_), Some(_)) => "changed",
        (Some(_), None) => "cut",
        (None, Some(_)) => "added",
        (None, None) => return,
    };
    res.push(QuoteChange { kind: kind.into(), from, to });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(full: &str, version: &str, expect: &[&str]) {
        let shown = changes(full, version).into_iter().map(|it| {
            format!("{} {:?} {:?}", it.kind, it.from.unwrap_or_default(), it.to.unwrap_or_default())
        });
        assert_eq!(shown.collect::<Vec<_>>(), expect);
    }

    #[test]
    fn cuts_additions_and_changes_are_told() {
        check("We will not sell the old bridge.", "we will not sell the bridge", &["cut \"old\" \"\""]);
        check("We will not sell it, ever.", "We will not sell it.", &["cut \"ever\" \"\""]);
        check(
            "We will sell the bridge.",
            "they would sell the bridge",
            &["changed \"We will\" \"they would\""],
        );
        check("Sell it.", "Sell it now.", &["added \"\" \"now\""]);
        check("", "", &[]);
        check("One “two”.", "one two", &[]);
    }
}
