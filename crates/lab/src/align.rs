//! Which characters of one text are which of another: the shortest edit script over non-white-space characters.
//!
//! Equal starts and ends are skipped; the rest is E. W. Myers, An O(ND) Difference Algorithm and Its Variations
//! (Algorithmica 1, 1986). Texts that differ in more than `MOST_EDITS` characters keep only their ends aligned.

use crate::ruler::{Place, Ruler};

const MOST_EDITS: usize = 4000;

/// For every character of the predicted text, the same character of the gold text, if it is there.
#[derive(Clone, Debug)]
pub struct Alignment {
    to_gold: Vec<Option<usize>>,
    gold_len: usize,
}

impl Alignment {
    /// Aligns two texts.
    pub fn new(gold: &Ruler, predicted: &Ruler) -> Alignment {
        let (a, b) = (predicted.chars(), gold.chars());
        let head = a.iter().zip(b).take_while(|(x, y)| x == y).count();
        let (a_rest, b_rest) = (&a[head..], &b[head..]);
        let tail = a_rest.iter().rev().zip(b_rest.iter().rev()).take_while(|(x, y)| x == y).count();
        let (a_mid, b_mid) = (&a_rest[..a_rest.len() - tail], &b_rest[..b_rest.len() - tail]);
        let mut to_gold: Vec<Option<usize>> = (0..head).map(Some).collect();
        to_gold.extend(matches(a_mid, b_mid).into_iter().map(|it| it.map(|i| head + i)));
        to_gold.extend((b.len() - tail..b.len()).map(Some));
        Alignment { to_gold, gold_len: b.len() }
    }

    /// Whether the two texts are the same but for white space.
    pub fn is_identity(&self) -> bool {
        self.to_gold.len() == self.gold_len && self.to_gold.iter().enumerate().all(|(i, it)| *it == Some(i))
    }

    /// The place in the gold text of a place in the predicted one: from its first known character to its last. A
    /// place that is wholly unknown is put after the end of the gold text, where it equals no gold place.
    pub fn place(&self, place: Place) -> Place {
        let known = self.to_gold.get(place.start..place.end).unwrap_or(&[]).iter().flatten();
        match (known.clone().next(), known.last()) {
            (Some(&first), Some(&last)) => Place { start: first, end: last + 1 },
            _ => Place { start: self.gold_len + place.start, end: self.gold_len + place.end },
        }
    }
}

/// For each character of `a`, its partner in `b` by the shortest edit script.
fn matches(a: &[char], b: &[char]) -> Vec<Option<usize>> {
    let mut res = vec![None; a.len()];
    if a.is_empty() || b.is_empty() {
        return res;
    }
    let Some(trace) = trace(a, b) else { return res };
    let (mut x, mut y) = (a.len() as isize, b.len() as isize);
    for (d, row) in trace.iter().enumerate().rev() {
        let d = d as isize;
        let k = x - y;
        let at = |k: isize| row[(k + d + 1) as usize];
        let down = k == -d || (k != d && at(k - 1) < at(k + 1));
        let from_k = if down { k + 1 } else { k - 1 };
        let (from_x, from_y) = (at(from_k), at(from_k) - from_k);
        while from_x < x && from_y < y && 0 < x && 0 < y {
            (x, y) = (x - 1, y - 1);
            res[x as usize] = Some(y as usize);
        }
        (x, y) = (from_x, from_y);
    }
    res
}

/// The furthest x of each diagonal before each step; row `d` holds diagonals `-d-1 ..= d+1`.
fn trace(a: &[char], b: &[char]) -> Option<Vec<Vec<isize>>> {
    let (n, m) = (a.len() as isize, b.len() as isize);
    let most = (n + m).min(MOST_EDITS as isize);
    let zero = most + 1;
    let mut furthest = vec![0isize; 2 * zero as usize + 1];
    let mut rows = Vec::new();
    for d in 0..=most {
        rows.push(furthest[(zero - d - 1) as usize..=(zero + d + 1) as usize].to_vec());
        for k in (-d..=d).step_by(2) {
            let at = |k: isize| furthest[(zero + k) as usize];
            let down = k == -d || (k != d && at(k - 1) < at(k + 1));
            let mut x = if down { at(k + 1) } else { at(k - 1) + 1 };
            let mut y = x - k;
            while x < n && y < m && a[x as usize] == b[y as usize] {
                (x, y) = (x + 1, y + 1);
            }
            furthest[(zero + k) as usize] = x;
            if n <= x && m <= y {
                return Some(rows);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(gold: &str, predicted: &str, span: &str, expect: &str) {
        let (gold, predicted) = (Ruler::new(gold), Ruler::new(predicted));
        let start = predicted.text().find(span).unwrap();
        let place = predicted.place(dateline_types::Span::at(start, start + span.len()));
        let alignment = Alignment::new(&gold, &predicted);
        assert_eq!(gold.slice(alignment.place(place)), expect);
    }

    #[test]
    fn white_space_does_not_matter() {
        check("the missile flew", "the mi\nssile flew", "mi\nssile", "missile");
    }

    #[test]
    fn places_after_lost_and_added_characters_are_found() {
        check(
            "By A. Reporter\n\nRome fell. Carthage rose.",
            "Rome fell!! Carthage rose.",
            "Carthage",
            "Carthage",
        );
        check("Rome fell.", "xx Rome yy fell.", "Rome yy", "Rome");
        check("Rome fell.", "Rome was sacked and fell.", "was", "");
        check("abc", "", "", "");
    }

    #[test]
    fn equal_texts_give_the_identity() {
        let ruler = |text| Ruler::new(text);
        assert!(Alignment::new(&ruler("a b"), &ruler("ab")).is_identity());
        assert!(!Alignment::new(&ruler("a b"), &ruler("ac")).is_identity());
        assert!(!Alignment::new(&ruler("a b"), &ruler("abc")).is_identity());
    }
}
