//! A network with one hidden layer over sparse features, for many candidates at once: exact integers, so that every
//! instruction set gives the same.
//!
//! ```text
//! h = before + table[rows]        score = h[0] * unit + out . relu(h[1..])
//! ```

use super::wide::wide;

/// Units of the hidden layer.
pub const WIDTH: usize = 32;

/// A hidden layer.
pub type Hidden = [i16; WIDTH];

wide! {
    /// The score of each candidate: `before` is what its hidden layer holds already, `rows[ends[i - 1]..ends[i]]` are the
    /// features of candidate `i`. The first of `out` is the unit. A number beyond the table adds nothing; sums wrap.
    pub fn scores(table: &[[i8; WIDTH]], rows: &[u16], ends: &[u32], before: &[Hidden], out: &[i16; WIDTH], scores: &mut [i32]) = scores_plain
}

#[inline(always)]
fn scores_plain(
    table: &[[i8; WIDTH]],
    rows: &[u16],
    ends: &[u32],
    before: &[Hidden],
    out: &[i16; WIDTH],
    scores: &mut [i32],
) {
    let mut start = 0;
    for ((end, before), score) in ends.iter().zip(before).zip(scores) {
        let mut hidden = *before;
        let own = rows.get(start..*end as usize).unwrap_or(&[]);
        for weights in own.iter().filter_map(|row| table.get(usize::from(*row))) {
            for k in 0..WIDTH {
                hidden[k] = hidden[k].wrapping_add(i16::from(weights[k]));
            }
        }
        start = *end as usize;
        *score = score_of(&hidden, out);
    }
}

/// What a hidden layer is worth.
#[inline(always)]
pub fn score_of(hidden: &Hidden, out: &[i16; WIDTH]) -> i32 {
    let mut sum = i32::from(hidden[0]) * i32::from(out[0]);
    for k in 1..WIDTH {
        sum += i32::from(hidden[k].max(0)) * i32::from(out[k]);
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Random;

    #[test]
    fn every_width_of_vectors_gives_the_same() {
        let mut random = Random::new(5);
        let mut byte = || (random.unit() * 255.0 - 127.5) as i8;
        let table: Vec<[i8; WIDTH]> = (0..50).map(|_| std::array::from_fn(|_| byte())).collect();
        let before: Vec<Hidden> = (0..9).map(|_| std::array::from_fn(|_| i16::from(byte()) * 20)).collect();
        let out = std::array::from_fn(|_| i16::from(byte()));
        let rows: Vec<u16> = (0..90).map(|it| it * 7 % 53).collect();
        let ends: Vec<u32> = (1..=9).map(|it| it * 10).collect();
        let (mut wide, mut plain) = (vec![0; 9], vec![0; 9]);
        scores(&table, &rows, &ends, &before, &out, &mut wide);
        scores_plain(&table, &rows, &ends, &before, &out, &mut plain);
        assert_eq!(wide, plain);
        let mut hidden = before[0];
        for row in rows[..10].iter().filter_map(|row| table.get(usize::from(*row))) {
            hidden.iter_mut().zip(row).for_each(|(sum, it)| *sum += i16::from(*it));
        }
        let rest: i32 = (1..WIDTH).map(|k| i32::from(hidden[k].max(0)) * i32::from(out[k])).sum();
        assert_eq!(plain[0], i32::from(hidden[0]) * i32::from(out[0]) + rest);
    }
}
