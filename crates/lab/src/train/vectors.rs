//! The pretrained word vectors of GloVe, the most frequent words first, 8 bits a number.

use std::path::Path;

use super::Error;

/// Numbers of a vector.
const SIZE: usize = 50;
/// What a step is worth.
pub(super) const STEP: f32 = 0.025;

/// The `most` most frequent words.
pub(super) fn words(data: &Path, most: usize) -> Result<Vec<String>, Error> {
    let text = crate::read::text(&data.join("GLOVE_6B_50d/words.txt"))?;
    Ok(text.lines().take(most).map(str::to_owned).collect())
}

/// Their vectors.
pub(super) fn vectors(data: &Path, most: usize) -> Result<Vec<[i8; SIZE]>, Error> {
    let n = words(data, usize::MAX)?.len();
    let path = data.join("GLOVE_6B_50d/vectors_f16.npy");
    let bytes = std::fs::read(&path).map_err(|source| Error::Io { path: path.clone(), source })?;
    let start = bytes.len().checked_sub(n * SIZE * 2).ok_or(Error::Line { path, line: 0 })?;
    let vector = |row: &[u8]| {
        let mut res = [0; SIZE];
        for (res, it) in res.iter_mut().zip(row.as_chunks().0) {
            *res = (half(u16::from_le_bytes(*it)) / STEP).round().clamp(-127.0, 127.0) as i8;
        }
        res
    };
    Ok(bytes[start..].chunks_exact(SIZE * 2).take(most).map(vector).collect())
}

/// What the stored vectors stand for.
pub(super) fn numbers(stored: &[[i8; SIZE]]) -> Vec<[f32; SIZE]> {
    stored.iter().map(|it| it.map(|it| f32::from(it) * STEP)).collect()
}

/// A half-precision number.
fn half(bits: u16) -> f32 {
    let sign = if bits & 0x8000 == 0 { 1.0 } else { -1.0 };
    let (exponent, fraction) = (i32::from(bits >> 10 & 31), f32::from(bits & 0x3ff) / 1024.0);
    sign * if exponent == 0 { fraction * 2f32.powi(-14) } else { (1.0 + fraction) * 2f32.powi(exponent - 15) }
}
