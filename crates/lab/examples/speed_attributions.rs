//! How fast quotes are found, on one core: `speed_attributions FOLDER` of text files. Prints tokens a second of all, and of the
//! network with what it reads.
#![allow(clippy::print_stdout)]

use std::{fs, hint::black_box, time::Instant};

use dateline_extract::{
    Models, chain,
    quote::{self, Lexicon, net},
    who,
};
use dateline_model::Model;
use dateline_types::Document;

/// Rounds over all documents.
const ROUNDS: usize = 5;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args().nth(1).ok_or("speed_attributions FOLDER")?;
    let (models, tokenizer) = (Models::embedded()?, dateline_tokenize::Models::embedded()?);
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../extract/models/quotes.bin");
    let model = Model::from_vec(fs::read(file)?, net::network::EXPECT)?;
    let (tagger, lexicon) =
        (net::tagger::Tagger::open(&model, models.mention.vectors())?, Lexicon::embedded());
    let mut documents = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_file() {
            let doc = Document::from_text(&String::from_utf8_lossy(&fs::read(path)?));
            let tokens = dateline_tokenize::tokenize(&doc, &tokenizer);
            let mut judge = chain::Sitting::new(&models.chains);
            let facts = who(&doc, &tokens, &models.mention, &models.chains, &mut judge);
            documents.push((doc, tokens, facts));
        }
    }
    let words: usize = documents.iter().map(|it| it.1.len()).sum();
    let start = Instant::now();
    let mut n = 0;
    for (doc, tokens, facts) in std::iter::repeat_n(&documents, ROUNDS).flatten() {
        n += quote::find(doc, tokens, facts, &models.quote).0.len();
    }
    let all = (ROUNDS * words) as f64 / start.elapsed().as_secs_f64();
    let start = Instant::now();
    for (doc, tokens, facts) in std::iter::repeat_n(&documents, ROUNDS).flatten() {
        let (inputs, map) = net::look(doc, tokens, facts, &lexicon, &tagger.network.vocabulary);
        black_box(tagger.find(&inputs, &map, &net::paragraphs(tokens)));
    }
    let net = (ROUNDS * words) as f64 / start.elapsed().as_secs_f64();
    println!("{words} tokens, {} quotes: {all:.0} tokens/s, the network {net:.0}", n / ROUNDS);
    Ok(())
}
