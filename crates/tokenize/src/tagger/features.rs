//! The features of the tagger: one function, for training and for running.

use dateline_model::feature::{one, three, two};

use super::{Case, Label, Mark, Usual, Word};

/// Raised whenever a feature's number, values or hash change: models made for another number are refused.
pub const FEATURES: u32 = 1;

const EDGE: u64 = 0x00ed_9e00;

/// Fills `out` with the features of word `i`, whose predecessors have the labels `labels`.
pub fn features(words: &[Word], usual: &[Usual], labels: &[Label], case: Case, i: usize, out: &mut Vec<u64>) {
    let edge = Word { form: EDGE, lower: EDGE, ..Word::default() };
    let word = |at: usize| words.get(at).unwrap_or(&edge);
    let usual = |at: usize| usual.get(at).map_or(EDGE, |it| u64::from(it.number()));
    let label =
        |back: usize| i.checked_sub(back).and_then(|at| labels.get(at)).map_or(EDGE, |&it| u64::from(it));
    let before = i.wrapping_sub(1);
    let (w, prev, prev2, next, next2) =
        (&words[i], word(before), word(i.wrapping_sub(2)), word(i + 1), word(i + 2));
    let (t1, t2) = (label(1), label(2));
    let end = |it: &Word, n: u32| u64::from(it.end & low(n));
    let cluster = |it: &Word, bits: u32| u64::from(it.cluster) & ((1 << bits) - 1);
    let case = case as u64;
    let looks = u64::from(w.looks) << 8 | case << 1 | u64::from(i == 0);

    out.clear();
    let mut add = |feature| out.push(feature);
    // The word itself.
    add(one(0, 0));
    add(one(1, w.form));
    add(one(2, w.lower));
    add(one(3, end(w, 1)));
    add(one(4, end(w, 2)));
    add(one(5, end(w, 3)));
    add(one(6, end(w, 4)));
    add(one(7, u64::from(w.start & low(1))));
    add(one(8, u64::from(w.start & low(2))));
    add(one(9, u64::from(w.start & low(3))));
    add(one(10, looks));
    add(two(11, looks, end(w, 2)));
    add(one(12, cluster(w, 16)));
    add(one(13, cluster(w, 8)));
    add(two(14, cluster(w, 5), case));
    if w.part != 0 {
        add(one(15, w.part));
    }
    if w.mark != Mark::None {
        add(two(16, w.mark as u64, u64::from(i + 1 == words.len())));
    }
    // Its neighbours.
    add(one(20, prev.lower));
    add(one(21, next.lower));
    add(one(22, prev2.lower));
    add(one(23, next2.lower));
    add(one(24, cluster(prev, 16)));
    add(one(25, cluster(next, 16)));
    add(one(26, cluster(next, 7)));
    add(one(27, cluster(next2, 16)));
    add(one(28, end(next, 3)));
    add(two(29, u64::from(next.looks), case));
    add(two(30, u64::from(prev.looks), looks));
    add(two(31, w.lower, next.lower));
    add(two(32, prev.lower, w.lower));
    add(two(33, cluster(w, 16), cluster(next, 16)));
    add(three(34, cluster(prev, 16), cluster(w, 8), cluster(next, 8)));
    // Labels given, and labels that are likely.
    add(one(40, t1));
    add(two(41, t1, t2));
    add(two(42, t1, w.lower));
    add(three(43, t1, t2, w.lower));
    add(two(44, t1, end(w, 3)));
    add(two(45, t1, cluster(w, 16)));
    add(two(46, t1, next.lower));
    add(two(47, t1, cluster(next, 16)));
    add(three(48, t1, t2, usual(i)));
    add(one(49, usual(i)));
    add(one(50, usual(i + 1)));
    add(three(51, t1, usual(i), usual(i + 1)));
    add(three(52, usual(i), usual(i + 1), usual(i + 2)));
    add(two(53, w.lower, usual(i + 1)));
    add(three(54, t1, looks, usual(i + 1)));
}

/// The lowest `n` bytes.
const fn low(n: u32) -> u32 {
    if 4 <= n { u32::MAX } else { (1 << (8 * n)) - 1 }
}
