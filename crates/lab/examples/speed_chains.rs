//! How fast coreference is: `speed_chains FOLDER` reads its text files ten times; names are found before.
#![allow(clippy::print_stdout)]

use std::{fs, time::Instant};

use dateline_extract::{Models, chains_from_names, names};
use dateline_types::Document;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args().nth(1).ok_or("speed_chains FOLDER")?;
    let (models, tokenizer) = (Models::embedded()?, dateline_tokenize::Models::embedded()?);
    let mut documents = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_file() {
            let doc = Document::from_text(&String::from_utf8_lossy(&fs::read(path)?));
            let tokens = dateline_tokenize::tokenize(&doc, &tokenizer);
            let names: Vec<_> =
                names(&doc, &tokens, &models).into_iter().map(|it| (it.span, it.entity_kind)).collect();
            documents.push((doc, tokens, names));
        }
    }
    let words: usize = documents.iter().map(|it| it.1.len()).sum();
    let start = Instant::now();
    let mut chains = 0;
    for (doc, tokens, names) in std::iter::repeat_n(&documents, 10).flatten() {
        chains += chains_from_names(doc, tokens, names, &models.chains).chains.len();
    }
    let seconds = start.elapsed().as_secs_f64();
    println!("{words} tokens, {} chains, {:.0} tokens/s", chains / 10, 10.0 * words as f64 / seconds);
    Ok(())
}
