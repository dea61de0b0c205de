//! The code of docs/crates.md, so that it is compiled and run.

use std::error::Error;

use dateline_ingest::{Config, Format, Record};
use dateline_types::Source;

#[allow(clippy::print_stdout)]
fn main() -> Result<(), Box<dyn Error>> {
    let text = "“We will vote in May,” President Ada Obi said in Lagos on Monday.";
    let record = Record::new(Source::in_memory(text.len()), Format::Text, text.into());
    let document = dateline_ingest::parse(record, &Config::default())?;

    let models = dateline_tokenize::Models::embedded()?;
    let tokens = dateline_tokenize::tokenize(&document, &models);
    for sentence in tokens.sentences() {
        println!("{}", &document.text()[sentence.span]);
    }

    let models = dateline_extract::Models::embedded()?;
    let facts = dateline_extract::extract(&document, &tokens, &models);
    for quote in &facts.quotes {
        let speakers: Vec<&str> = quote.speakers.iter().map(|it| &*facts.entity(*it).name).collect();
        println!("{speakers:?}: {}", &document.text()[quote.span()]);
    }

    let summary = dateline_summarize::summarize(&document, &tokens, &facts, &Default::default());
    println!("{} sentences picked", summary.picks.len());
    Ok(())
}
