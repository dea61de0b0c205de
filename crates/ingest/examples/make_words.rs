//! Makes `tables/words.tsv` from the word frequencies of the data folder.
//!
//! `cargo run -p dateline-ingest --example make_words -- DATA crates/ingest/tables/words.tsv`, where DATA holds
//! `FREQ_words/wordfreq_large_en.tsv` (word, centibels). Keeps words of letters alone down to one in 10^6.3.

use std::{collections::BTreeMap, env, error::Error, fs};

const HEADER: &str = "\
# English words with their frequency: word, tab, tenths of powers of ten below one (25: one word in 10^2.5).
# Derived from wordfreq 3.1.1 (large English list), Robyn Speer and others, data licensed CC BY-SA 4.0,
# https://github.com/rspeer/wordfreq; this table is shared under the same licence.
# Made by `cargo run -p dateline-ingest --example make_words`; do not edit.
";

/// Centibels of the rarest word kept.
const FLOOR: i32 = -630;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let (Some(data), Some(out)) = (arguments.next(), arguments.next()) else {
        return Err("usage: make_words DATA OUT".into());
    };
    let mut words = BTreeMap::new();
    for line in fs::read_to_string(format!("{data}/FREQ_words/wordfreq_large_en.tsv"))?.lines() {
        let Some((word, centibels)) = line.split_once('\t') else { continue };
        let centibels: i32 = centibels.trim().parse()?;
        if FLOOR <= centibels && word.chars().all(char::is_alphabetic) {
            words.insert(word.to_owned(), -centibels / 10);
        }
    }
    let rows: String = words.iter().map(|(word, level)| format!("{word}\t{level}\n")).collect();
    fs::write(out, format!("{HEADER}{rows}"))?;
    Ok(())
}
