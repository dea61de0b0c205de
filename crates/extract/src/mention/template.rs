//! The features of a token: the same function for training and for running.
//!
//! Words in lower case get few, since few of them are in names; that is also what makes it fast. Change anything
//! here or in `word.rs` and [`EXPECT`] must be raised and the model trained again.

use dateline_model::{
    Expect,
    feature::{one, three, two},
};

use super::{
    evidence::Hint,
    word::{Case, Word, Words},
};

/// The models this code runs.
pub const EXPECT: Expect = Expect { kind: *b"NAME", features: 1 };

/// Templates below this number look at the token's own letters; trainers hide them at random, so that the model
/// learns to do without them on names it has never seen.
pub const N_LEXICAL: u32 = 10;

/// Appends the features of token `at` of the sentence `start..end`; `hint` tells what a first pass found elsewhere.
/// Each comes with its template's number.
pub fn features(
    words: &Words,
    start: usize,
    end: usize,
    at: usize,
    hints: &[Hint],
    out: &mut impl FnMut(u32, u64),
) {
    let all = &words.words;
    let word = &all[at];
    let near = |offset: isize| -> Option<&Word> {
        let i = at.checked_add_signed(offset)?;
        (start <= i && i < end).then(|| &all[i])
    };
    let mut put = |template: u32, value: u64| out(template, one(template, value));
    let (before, after) = (near(-1), near(1));
    let lower = |it: Option<&Word>| it.map_or(0, |it| it.lower);
    let kind = |it: Option<&Word>| it.map_or(99, |it| it.case as u64 | u64::from(it.marks & 7) << 4);
    let (b, a) = (lower(before), lower(after));
    let style = u64::from(word.style);
    let own = kind(Some(word)) | style << 8;

    put(20, own);
    put(1, word.form);
    put(2, word.lower);
    put(21, b);
    put(22, a);
    put(23, two(0, b, word.lower));
    put(24, two(0, word.lower, a));
    put(25, three(0, kind(before), own, kind(after)));
    put(26, two(0, b, own));
    put(27, two(0, a, own));
    put(
        28,
        two(
            0,
            word.run[1].wrapping_sub(at as u32).min(4).into(),
            (at as u32).wrapping_sub(word.run[0]).min(4).into(),
        ),
    );
    put(29, u64::from(word.lists));
    if let Some(hint) = hints.get(at) {
        let side = |i: usize| if start <= i && i < end { u64::from(hints[i].code()) } else { 99 };
        let h = u64::from(hint.code());
        put(80, h);
        put(81, two(0, h, own));
        put(82, two(0, h, side(at + 1)));
        put(83, two(0, side(at.wrapping_sub(1)), h));
        put(84, u64::from(hint.fine()));
        put(85, three(0, side(at.wrapping_sub(1)), h, side(at + 1)));
        put(86, two(0, h, word.lower));
    }
    if word.case == Case::Lower && word.run[1] - word.run[0] == 1 && word.style == 0 {
        put(30, word.brown.into());
        put(31, word.small.into());
        put(32, word.suffixes[2]);
        return;
    }

    for (i, it) in word.prefixes.iter().enumerate() {
        put(3 + i as u32, *it);
    }
    for (i, it) in word.suffixes.iter().enumerate() {
        put(6 + i as u32, *it);
    }
    let brown = |it: Option<&Word>, bits: u32| -> u64 {
        it.map_or(0, |it| if it.brown == 0 { 1 } else { u64::from(it.brown & ((1 << bits) - 1)) | 1 << 32 })
    };
    let big = |it: Option<&Word>| it.map_or(9999, |it| u64::from(it.big));
    let small = |it: Option<&Word>| it.map_or(999, |it| u64::from(it.small));
    put(33, word.shape);
    put(34, two(0, before.map_or(0, |it| it.shape), word.shape));
    put(35, two(0, word.shape, after.map_or(0, |it| it.shape)));
    put(36, brown(Some(word), 20));
    put(37, brown(Some(word), 10));
    put(38, brown(Some(word), 6));
    put(39, brown(Some(word), 4));
    put(40, brown(before, 20));
    put(41, brown(after, 20));
    put(42, two(0, brown(before, 8), brown(Some(word), 8)));
    put(43, two(0, brown(Some(word), 8), brown(after, 8)));
    put(44, big(Some(word)));
    put(45, small(Some(word)));
    put(46, big(before));
    put(47, big(after));
    put(48, big(near(-2)));
    put(49, big(near(2)));
    put(50, two(0, small(before), small(Some(word))));
    put(51, two(0, small(Some(word)), small(after)));
    put(52, two(0, big(before), own));
    put(53, two(0, big(after), own));
    put(54, lower(near(-2)));
    put(55, lower(near(2)));
    put(56, two(0, lower(near(-2)), b));
    put(57, two(0, a, lower(near(2))));
    put(58, two(0, b, a));
    let lists = |it: Option<&Word>| it.map_or(0, |it| u64::from(it.lists));
    for bit in 0..32 {
        if word.lists >> bit & 1 == 1 {
            put(59, bit);
            put(60, two(0, bit, own));
        }
    }
    put(61, two(0, lists(before), u64::from(word.lists)));
    put(62, two(0, u64::from(word.lists), lists(after)));
    put(63, three(0, own, u64::from(word.also_lower), u64::from(at == start)));

    let [from, to] = word.run.map(|it| it as usize);
    let (first, last) = (&all[from], &all[to - 1]);
    let outside = |i: usize| if start <= i && i < end { Some(&all[i]) } else { None };
    let (lead, tail) = (outside(from.wrapping_sub(1)), outside(to));
    let place = u64::from(at == from) | u64::from(at + 1 == to) << 1 | ((to - from).min(5) as u64) << 2;
    put(64, two(0, place, lower(lead)));
    put(65, two(0, place, lower(tail)));
    put(66, two(0, place, first.lower));
    put(67, two(0, place, last.lower));
    put(68, two(0, place, big(lead)));
    put(69, two(0, place, big(tail)));
    put(70, two(0, place, big(Some(last))));
    put(71, two(0, place, big(Some(first))));
    put(72, two(0, place, u64::from(first.lists)));
    put(73, two(0, place, u64::from(last.lists)));
    put(74, two(0, last.suffixes[2], place));
    put(75, three(0, place, small(lead), small(tail)));
    put(76, two(0, first.lower, last.lower));
    put(77, two(0, place, own));
}
