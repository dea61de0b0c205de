//! Packs the Brown clusters of frequent words.

use std::{fs, path::Path};

use dateline_tokenize::syntax::word::Clusters;

use super::Error;

/// As many as fill a table of 2^17 slots to three quarters.
const WORDS: usize = 98_000;

pub(super) fn pack(data: &Path) -> Result<Vec<u8>, Error> {
    let path = data.join("CLUST_brown_spacy/en_brown_c1000.tsv");
    let text = fs::read_to_string(&path).map_err(|source| Error::Io { path: path.clone(), source })?;
    let mut words = Vec::new();
    for (i, line) in text.lines().take(WORDS).enumerate() {
        let fields: Vec<&str> = line.split('\t').collect();
        let [word, cluster, ..] = fields[..] else { return Err(Error::Line { path, line: i + 1 }) };
        let bits: u32 = cluster.parse().map_err(|_| Error::Line { path: path.clone(), line: i + 1 })?;
        // The few paths of 17 and 18 bits lose their last turns.
        words.push((word, bits as u16));
    }
    Ok(Clusters::write(words.into_iter()))
}
