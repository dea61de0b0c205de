//! Whether a text was wrapped at a column, and at which.
//!
//! Evidence: most lines are so long that the first word of the next would not have fitted, and sentences go on over
//! line ends, many of them with a lower-case word. Text with one paragraph a line shows neither. Lines that were broken by
//! hand are of any length; there blank lines between paragraphs and many more open sentences tell.

use super::line::{Line, Opening};

/// Columns that people and programs wrap at.
const WIDTHS: std::ops::RangeInclusive<usize> = 28..=160;

/// The widest line of a wrapped text; `None` where lines are not wrapped.
pub(crate) fn find(lines: &[Line]) -> Option<usize> {
    let pairs = || {
        let joints = lines.windows(2).skip(1).filter(|it| !it[1].is_first);
        joints.filter(|it| !it[0].is_apart() && !it[1].is_item() && !it[1].is_row() && !it[1].starts_apart())
    };
    let mut lengths: Vec<usize> = pairs().map(|it| it[0].n_chars).collect();
    lengths.sort_unstable();
    let n = lengths.len();
    let (longest, ninth) = (*lengths.last()?, lengths[n * 9 / 10]);
    // One long line (an address, a table) is not the column.
    let width = if ninth * 5 < longest * 4 { ninth } else { longest };
    if n < 2 || !WIDTHS.contains(&width) {
        return None;
    }
    let (mut n_full, mut n_open, mut n_lower) = (0, 0, 0);
    for pair in pairs() {
        n_full += usize::from(is_full(&pair[0], &pair[1], width));
        if !pair[0].ends_sentence() {
            n_open += 1;
            n_lower += usize::from(pair[1].opening() == Opening::Lower);
        }
    }
    let by_column = 6 * n <= 10 * n_full && 3 * n <= 10 * n_open && 3 * n_open <= 10 * n_lower;
    let by_hand = 3 <= n_groups(lines) && 7 * n <= 10 * n_open && 5 * n_open <= 10 * n_lower;
    (by_column || by_hand).then_some(width)
}

/// Groups of several lines between blank lines.
fn n_groups(lines: &[Line]) -> usize {
    let second = |it: &&[Line]| it[0].is_first && !it[1].is_first;
    lines.windows(2).filter(second).count()
}

/// Whether the first word of the next line would not have fitted; a hyphen at the end means the same.
pub(crate) fn is_full(line: &Line, next: &Line, width: usize) -> bool {
    width < line.n_chars + 1 + next.first_word() || line.text.ends_with('-')
}
