//! How fast events are found, on one core: `speed_events FOLDER` of text files. Prints tokens a second of events alone
//! (unnamed parties and all), and of everything after reading, so that the two can be compared on one machine.
#![allow(clippy::print_stdout)]

use std::{fs, hint::black_box, time::Instant};

use dateline_extract::{Models, event};
use dateline_types::Document;

/// Rounds over all documents.
const ROUNDS: usize = 5;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args().nth(1).ok_or("speed_events FOLDER")?;
    let (models, tokenizer) = (Models::embedded()?, dateline_tokenize::Models::embedded()?);
    let mut documents = Vec::new();
    let start = Instant::now();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_file() {
            let doc = Document::from_text(&String::from_utf8_lossy(&fs::read(path)?));
            let tokens = dateline_tokenize::tokenize(&doc, &tokenizer);
            let facts = dateline_extract::extract(&doc, &tokens, &models);
            documents.push((doc, tokens, facts));
        }
    }
    let words: usize = documents.iter().map(|it| it.1.len()).sum();
    let whole = words as f64 / start.elapsed().as_secs_f64();
    let start = Instant::now();
    let mut n = 0;
    for (doc, tokens, facts) in std::iter::repeat_n(&documents, ROUNDS).flatten() {
        let mut facts = facts.clone();
        event::admit(doc, tokens, &mut facts, &models.event);
        n += black_box(event::find(doc, tokens, &facts, &models.event, &models.judge)).len();
    }
    let events = (ROUNDS * words) as f64 / start.elapsed().as_secs_f64();
    println!("{words} tokens, {} events: {events:.0} tokens/s; everything {whole:.0}", n / ROUNDS);
    Ok(())
}
