//! The pretrained word vectors of GloVe, 8 bits a number.

use std::{fs, path::Path};

use dateline_tokenize::syntax::{
    network::VECTOR_STEP,
    shape::VECTOR,
    word::{Clusters, read as read_words},
};

use super::super::Error;

/// Vectors that are kept, those of the most frequent words.
const WORDS: usize = 60_000;

/// The hashes of the words, and their vectors.
pub(super) fn read(data: &Path, clusters: Clusters) -> Result<(Vec<u64>, Vec<[i8; VECTOR]>), Error> {
    let folder = data.join("GLOVE_6B_50d");
    let path = folder.join("words.txt");
    let text = fs::read_to_string(&path).map_err(|source| Error::Io { path, source })?;
    let path = folder.join("vectors_f16.npy");
    let bytes = fs::read(&path).map_err(|source| Error::Io { path: path.clone(), source })?;
    let n = text.lines().count();
    let start = bytes.len().checked_sub(n * VECTOR * 2).ok_or(Error::Line { path, line: 0 })?;
    let mut words = Vec::new();
    read_words(text.lines().take(WORDS), clusters, &mut words);
    let vector = |row: &[u8]| {
        let mut res = [0; VECTOR];
        for (res, it) in res.iter_mut().zip(row.as_chunks().0) {
            *res = (half(u16::from_le_bytes(*it)) / VECTOR_STEP).round().clamp(-127.0, 127.0) as i8;
        }
        res
    };
    let vectors = bytes[start..].chunks_exact(VECTOR * 2).take(WORDS).map(vector).collect();
    Ok((words.iter().map(|it| it.lower).collect(), vectors))
}

/// What the stored vectors stand for.
pub(super) fn numbers(stored: &[[i8; VECTOR]]) -> Vec<[f32; VECTOR]> {
    stored.iter().map(|it| it.map(|it| f32::from(it) * VECTOR_STEP)).collect()
}

/// A half-precision number.
fn half(bits: u16) -> f32 {
    let sign = if bits & 0x8000 == 0 { 1.0 } else { -1.0 };
    let (exponent, fraction) = (i32::from(bits >> 10 & 31), f32::from(bits & 0x3ff) / 1024.0);
    sign * if exponent == 0 { fraction * 2f32.powi(-14) } else { (1.0 + fraction) * 2f32.powi(exponent - 15) }
}
