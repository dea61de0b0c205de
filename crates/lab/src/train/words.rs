//! The word lists of name finding: clusters of word vectors, Brown clusters, names of places and people.
//!
//! Sources, all open: GloVe 6B vectors (PDDL), Brown clusters of spaCy (MIT), GeoNames (CC BY 4.0), names of the US
//! census of 1990 (public domain), and the project's own tables.

use std::{fs, path::Path};

use dateline_extract::mention::word::{EXPECT, key, phrase};
use dateline_model::{Lookup, feature, write};
use rustc_hash::FxHashMap;

use super::{Error, say};

const VERSION: u32 = 1;
const DIMENSIONS: usize = 50;
/// Frequent words make the centres; the rest is only assigned.
const N_CENTRE_WORDS: usize = 40_000;
const N_ROUNDS: usize = 8;

/// Entries of a lookup: a key and its number.
type Entries = Vec<(u64, u16)>;

/// The bytes of `words.bin`.
///
/// # Errors
/// Data that cannot be read.
pub fn pack(data: &Path) -> Result<Vec<u8>, Error> {
    let (vectors, small) = vectors(data)?;
    let (brown, paths) = brown(data)?;
    let [vectors, brown, phrases] = [vectors, brown, phrases(data)?].map(|it| Lookup::section(&it));
    let small: Vec<u8> = small.iter().flat_map(|it| it.to_le_bytes()).collect();
    let paths: Vec<u8> = paths.iter().flat_map(|it| it.to_le_bytes()).collect();
    let sections: [([u8; 4], &[u8]); 5] = [
        (*b"VECT", &vectors),
        (*b"SMAL", &small),
        (*b"BROW", &brown),
        (*b"PATH", &paths),
        (*b"PHRA", &phrases),
    ];
    Ok(write(EXPECT, VERSION, &sections))
}

fn read(path: &Path) -> Result<Vec<u8>, Error> {
    fs::read(path).map_err(|source| Error::Io { path: path.to_owned(), source })
}

fn read_text(path: &Path) -> Result<String, Error> {
    Ok(String::from_utf8_lossy(&read(path)?).into_owned())
}

/// The large cluster of each word, from 1, and the small cluster of each large one.
pub(super) fn vectors(data: &Path) -> Result<(Entries, Vec<u16>), Error> {
    let folder = data.join("GLOVE_6B_50d");
    let words = read_text(&folder.join("words.txt"))?;
    let words: Vec<&str> = words.lines().collect();
    let bytes = read(&folder.join("vectors_f16.npy"))?;
    let size = words.len() * DIMENSIONS * 2;
    let start = bytes.len().checked_sub(size).ok_or(Error::Line { path: folder, line: 0 })?;
    let halves = bytes[start..].chunks_exact(2).map(|it| half(u16::from_le_bytes([it[0], it[1]])));
    let mut rows: Vec<f32> = halves.collect();
    for row in rows.chunks_exact_mut(DIMENSIONS) {
        let norm = row.iter().map(|it| it * it).sum::<f32>().sqrt().max(1e-6);
        row.iter_mut().for_each(|it| *it /= norm);
    }
    let all: Vec<&[f32]> = rows.chunks_exact(DIMENSIONS).collect();
    let (small_centres, big_centres) = (cluster(&all, 255), cluster(&all, 1500));
    let big = words.iter().zip(&all).map(|(word, row)| (key(word), nearest(&big_centres, row) as u16 + 1));
    let small = big_centres.chunks_exact(DIMENSIONS).map(|row| nearest(&small_centres, row) as u16 + 1);
    Ok((big.collect(), std::iter::once(0).chain(small).collect()))
}

/// IEEE half precision; no subnormal of these files matters.
pub(super) fn half(bits: u16) -> f32 {
    let exponent = u32::from(bits >> 10 & 31);
    if exponent == 0 {
        return 0.0;
    }
    f32::from_bits(u32::from(bits >> 15) << 31 | (exponent + 112) << 23 | u32::from(bits & 1023) << 13)
}

/// Lloyd's k-means on unit vectors by the dot product, started from words at even steps of frequency rank.
pub(super) fn cluster(all: &[&[f32]], k: usize) -> Vec<f32> {
    let sample = &all[..N_CENTRE_WORDS.min(all.len())];
    let step = sample.len() / k;
    let mut centres: Vec<f32> = (0..k).flat_map(|i| sample[i * step].iter().copied()).collect();
    for round in 0..N_ROUNDS {
        let mut sums = vec![0.0f32; k * DIMENSIONS];
        for row in sample {
            let c = nearest(&centres, row);
            for (sum, it) in sums[c * DIMENSIONS..].iter_mut().zip(*row) {
                *sum += it;
            }
        }
        for (centre, sum) in centres.chunks_exact_mut(DIMENSIONS).zip(sums.chunks_exact(DIMENSIONS)) {
            let norm = sum.iter().map(|it| it * it).sum::<f32>().sqrt();
            if 1e-6 < norm {
                centre.iter_mut().zip(sum).for_each(|(c, s)| *c = s / norm);
            }
        }
        say(&format!("{k} clusters, round {} of {N_ROUNDS}", round + 1));
    }
    centres
}

pub(super) fn nearest(centres: &[f32], row: &[f32]) -> usize {
    let mut best = (0, f32::NEG_INFINITY);
    for (i, centre) in centres.chunks_exact(DIMENSIONS).enumerate() {
        // Five sums side by side, so that the compiler can use wide registers; the order is fixed.
        let mut sums = [0.0f32; 10];
        for (a, b) in centre.chunks_exact(10).zip(row.chunks_exact(10)) {
            for ((sum, a), b) in sums.iter_mut().zip(a).zip(b) {
                *sum += a * b;
            }
        }
        let dot: f32 = sums.iter().sum();
        if best.1 < dot {
            best = (i, dot);
        }
    }
    best.0
}

/// The cluster of each word, from 1, and the path of each cluster.
fn brown(data: &Path) -> Result<(Entries, Vec<u32>), Error> {
    let text = read_text(&data.join("CLUST_brown_spacy/en_brown_c1000.tsv"))?;
    let mut numbers: FxHashMap<u32, u16> = FxHashMap::default();
    let mut paths = vec![0];
    let row = |line: &str| {
        let mut cells = line.split('\t');
        let (word, path) = (cells.next()?, cells.next()?.parse().ok()?);
        let number = *numbers.entry(path).or_insert_with(|| {
            paths.push(path);
            paths.len() as u16 - 1
        });
        Some((key(word), number))
    };
    let words = text.lines().filter_map(row).take(90_000).collect();
    Ok((words, paths))
}

/// Bits of the lists a phrase is in.
mod list {
    pub(super) const COUNTRY: u16 = 1;
    pub(super) const DEMONYM: u16 = 2;
    pub(super) const CAPITAL: u16 = 4;
    pub(super) const LARGE_CITY: u16 = 8;
    pub(super) const CITY: u16 = 16;
    pub(super) const REGION: u16 = 32;
    pub(super) const MALE_NAME: u16 = 64;
    pub(super) const FEMALE_NAME: u16 = 128;
    pub(super) const FREQUENT_SURNAME: u16 = 256;
    pub(super) const SURNAME: u16 = 512;
}

fn phrases(data: &Path) -> Result<Entries, Error> {
    let mut lists: FxHashMap<u64, u16> = FxHashMap::default();
    let mut order: Vec<u64> = Vec::new();
    let mut add = |name: &str, bits: u16| {
        let Some(key) = phrase_key(name) else { return };
        let entry = lists.entry(key).or_insert_with(|| {
            order.push(key);
            0
        });
        *entry |= bits;
    };
    let tables = Path::new(env!("CARGO_MANIFEST_DIR")).join("../extract/tables");
    for (file, bits) in [
        ("country_names.tsv", list::COUNTRY),
        ("country_demonyms.tsv", list::DEMONYM),
        ("country_capitals.tsv", list::CAPITAL),
    ] {
        let text = read_text(&tables.join(file))?;
        for line in text.lines().filter(|it| !it.starts_with('#')) {
            add(line.split('\t').next().unwrap_or(""), bits);
        }
    }
    let cities = read_text(&data.join("GAZ_geonames/cities15000.tsv"))?;
    for line in cities.lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let population: u64 = cells.get(4).and_then(|it| it.parse().ok()).unwrap_or(0);
        let bits = if 300_000 <= population { list::LARGE_CITY } else { list::CITY };
        let name = cells.get(1).copied().unwrap_or("");
        add(name, bits);
        for other in cells.get(7).unwrap_or(&"").split('|').filter(|it| is_spelling(name, it, population)) {
            add(other, bits);
        }
    }
    let states = read_text(&data.join("GAZ_geonames/us_states.json"))?;
    if let Ok(serde_json::Value::Object(states)) = serde_json::from_str(&states) {
        for name in states.values().filter_map(|it| it["name"].as_str()) {
            add(name, list::REGION);
        }
    }
    for name in ["Africa", "Asia", "Europe", "Latin America", "Middle East", "South America", "North America"]
    {
        add(name, list::REGION);
    }
    let census = data.join("GAZ_names/us_census_1990");
    for (file, bits, most) in [
        ("dist.male.first", list::MALE_NAME, 1300),
        ("dist.female.first", list::FEMALE_NAME, 2500),
        ("dist.all.last", list::FREQUENT_SURNAME, 2000),
        ("dist.all.last", list::SURNAME, 20_000),
    ] {
        let text = read_text(&census.join(file))?;
        for line in text.lines().take(most) {
            add(line.split_whitespace().next().unwrap_or(""), bits);
        }
    }
    Ok(order.into_iter().map(|key| (key, lists[&key])).collect())
}

/// Whether another name of a city is one that English news may use: plain letters and, for smaller cities, much like
/// the first name.
fn is_spelling(name: &str, other: &str, population: u64) -> bool {
    let plain = other.is_ascii() && 4 <= other.len() && other.bytes().any(|it| it.is_ascii_lowercase());
    let alike = || {
        let [a, b] = [name, other].map(|it| it.chars().count());
        a.abs_diff(b) <= 2 && name.chars().next() == other.chars().next()
    };
    plain && (300_000 <= population || alike())
}

/// The key of a name of at most four tokens, cut as the tokenizer would: hyphens stand alone.
fn phrase_key(name: &str) -> Option<u64> {
    let name = name.to_lowercase().replace('-', " - ");
    let tokens: Vec<&str> = name.split_whitespace().collect();
    if tokens.is_empty() || dateline_extract::mention::word::LONGEST_PHRASE < tokens.len() {
        return None;
    }
    Some(phrase(tokens.iter().fold(0, |mixed, it| feature::mix(mixed, key(it)))))
}
