//! What a first pass over the document says about a word from its other places.
//!
//! A name that is clear in one sentence (`President Ada Obi`) is bare in another (`Obi`). The first pass gives each
//! capitalised token a probability for each label; a token's hint is the sum over the other tokens that are the same
//! word, without regard to case, so that a headline in capitals learns from the story.

use rustc_hash::FxHashMap;

use super::{label, word::Words};

/// What other places say about a token.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hint {
    best: u8,
    second: u8,
    share: u8,
    count: u8,
}

impl Hint {
    /// The most probable label elsewhere, with how sure it is; 0 where there is no other place.
    pub fn code(self) -> u8 {
        if self.count == 0 { 0 } else { 1 + self.best * 4 + self.share }
    }
    /// The same with the second label and the number of places.
    pub fn fine(self) -> u32 {
        u32::from(self.code()) | u32::from(self.second) << 8 | u32::from(self.count) << 16
    }
}

/// One hint a token. `marginals` holds [`label::COUNT`] probabilities a token.
pub fn hints(words: &Words, marginals: &[f32]) -> Vec<Hint> {
    let mut sums: FxHashMap<u64, ([f32; label::COUNT], u32)> = FxHashMap::default();
    for (word, row) in words.words.iter().zip(marginals.chunks_exact(label::COUNT)) {
        if word.is_capitalised() {
            let (sum, count) = sums.entry(word.lower).or_insert(([0.0; label::COUNT], 0));
            sum.iter_mut().zip(row).for_each(|(sum, p)| *sum += p);
            *count += 1;
        }
    }
    let hint = |(word, row): (&super::word::Word, &[f32])| match sums.get(&word.lower) {
        Some((sum, count)) if word.is_capitalised() && 1 < *count => summary(sum, row, count - 1),
        _ => Hint::default(),
    };
    words.words.iter().zip(marginals.chunks_exact(label::COUNT)).map(hint).collect()
}

fn summary(sum: &[f32; label::COUNT], own: &[f32], count: u32) -> Hint {
    let (mut best, mut second) = ((0, -1.0), (0, -1.0));
    for (label, (sum, own)) in sum.iter().zip(own).enumerate() {
        let rest = sum - own;
        if best.1 < rest {
            second = best;
            best = (label as u8, rest);
        } else if second.1 < rest {
            second = (label as u8, rest);
        }
    }
    let share = best.1 / count as f32;
    let share = if 0.9 < share {
        3
    } else if 0.7 < share {
        2
    } else {
        u8::from(0.45 < share)
    };
    let count = if count < 3 { count as u8 } else { 3 };
    Hint { best: best.0, second: second.0, share, count }
}
