//! Time of the quote step alone over text files: `speed_quotes FILE...`, microseconds a word.

#![allow(clippy::print_stdout)]

use std::time::Instant;

use dateline_types::{Document, Facts};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let tokenize = dateline_tokenize::Models::embedded()?;
    let models = dateline_extract::Models::embedded()?;
    let (mut words, mut seconds, mut quotes) = (0, 0.0, 0);
    for path in std::env::args().skip(1) {
        let doc = Document::from_text(&std::fs::read_to_string(path)?);
        let tokens = dateline_tokenize::tokenize(&doc, &tokenize);
        let facts = Facts { quotes: Vec::new(), ..dateline_extract::extract(&doc, &tokens, &models) };
        let start = Instant::now();
        for _ in 0..5 {
            quotes += dateline_extract::quote::find(&doc, &tokens, &facts, &models.quote).0.len();
        }
        seconds += start.elapsed().as_secs_f64() / 5.0;
        words += tokens.len();
    }
    println!("{words} words, {} quotes, {:.3} microseconds a word", quotes / 5, seconds * 1e6 / words as f64);
    Ok(())
}
