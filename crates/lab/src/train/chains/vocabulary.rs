//! The words that chains know: frequent ones of GloVe, each with a unit vector in bytes and one of 255 classes.

use std::{fs, path::Path};

use dateline_extract::chain::{DIMENSIONS, N_CLASSES};
use dateline_model::{Lookup, feature};

use super::super::{Error, words};

/// Words kept, in order of frequency.
const N_WORDS: usize = 20_000;

/// A part of a model file.
pub(super) type Section = ([u8; 4], Vec<u8>);

/// The sections of the model.
pub(super) fn sections(data: &Path) -> Result<Vec<Section>, Error> {
    let folder = data.join("GLOVE_6B_50d");
    let read = |path: std::path::PathBuf| fs::read(&path).map_err(|source| Error::Io { path, source });
    let words = String::from_utf8_lossy(&read(folder.join("words.txt"))?).into_owned();
    let words: Vec<&str> = words.lines().collect();
    let bytes = read(folder.join("vectors_f16.npy"))?;
    let size = words.len() * DIMENSIONS * 2;
    let start = bytes.len().checked_sub(size).ok_or(Error::Line { path: folder, line: 0 })?;
    let mut rows: Vec<f32> =
        bytes[start..].chunks_exact(2).map(|it| words::half(u16::from_le_bytes([it[0], it[1]]))).collect();
    for row in rows.chunks_exact_mut(DIMENSIONS) {
        let norm = row.iter().map(|it| it * it).sum::<f32>().sqrt().max(1e-6);
        row.iter_mut().for_each(|it| *it /= norm);
    }
    let all: Vec<&[f32]> = rows.chunks_exact(DIMENSIONS).collect();
    let chosen: Vec<usize> =
        (0..words.len()).filter(|it| words[*it].chars().all(char::is_alphabetic)).take(N_WORDS).collect();
    let sample: Vec<&[f32]> = chosen.iter().map(|it| all[*it]).collect();
    let centres = words::cluster(&sample, N_CLASSES as usize - 1);
    let (mut entries, mut vectors, mut classes) = (Vec::new(), Vec::new(), Vec::new());
    for (i, (word, row)) in chosen.iter().zip(&sample).enumerate() {
        entries.push((feature::bytes(words[*word].as_bytes()), i as u16 + 1));
        vectors.extend(row.iter().map(|it| (it * 127.0).round() as i8 as u8));
        classes.push(words::nearest(&centres, row) as u8 + 1);
    }
    Ok(vec![(*b"WORD", Lookup::section(&entries)), (*b"VECT", vectors), (*b"CLAS", classes)])
}
