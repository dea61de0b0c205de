//! Words a second on one core: `cargo run --release -p dateline-tokenize --example speed -- FILE...`
//!
//! Files of plain text, a document each. Medians of nine passes over all of them; the models are open already. Words are
//! those of the treebanks: marks count too.

#![allow(clippy::print_stdout)]

use std::{error::Error, fs, time::Instant};

use dateline_tokenize::{Document, Models, split, tokenize};
use dateline_types::TokenColumns;

const PASSES: usize = 9;

fn main() -> Result<(), Box<dyn Error>> {
    let start = Instant::now();
    let models = Models::embedded()?;
    println!("models open in {:.1} ms", start.elapsed().as_secs_f64() * 1e3);
    let texts = std::env::args().skip(1).map(fs::read_to_string).collect::<Result<Vec<_>, _>>()?;
    let documents: Vec<Document> = texts.iter().map(|it| Document::from_text(it)).collect();
    let bytes: usize = texts.iter().map(String::len).sum();
    let mut n_words = 0;
    let mut parts = vec![Vec::new(); 2];
    for _ in 0..PASSES {
        let start = Instant::now();
        for document in &documents {
            split(document, &models, &mut TokenColumns::default());
        }
        parts[0].push(start.elapsed().as_secs_f64());
        let start = Instant::now();
        n_words = 0;
        for document in &documents {
            n_words += tokenize(document, &models).len();
        }
        parts[1].push(start.elapsed().as_secs_f64());
    }
    println!("{} documents, {bytes} bytes, {n_words} words", documents.len());
    for (name, times) in ["sentences and tokens", "whole stage"].iter().zip(&mut parts) {
        times.sort_by(f64::total_cmp);
        let [least, median, most] = [0, PASSES / 2, PASSES - 1].map(|it| n_words as f64 / times[it]);
        println!("{name}: {median:.0} words/s (from {most:.0} to {least:.0})");
    }
    Ok(())
}
