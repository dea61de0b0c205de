//! Scores lemmas with gold tags: `score_lemmas DATA [-v]`. Case counts; marks do not.

#![allow(clippy::print_stdout, unreachable_pub, dead_code)]

#[path = "../src/lemma/mod.rs"]
mod lemma;

use std::{collections::BTreeMap, error::Error, fs, path::Path};

use dateline_types::Tag;
use lemma::Lemmas;

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let data = args.first().ok_or("usage: score_lemmas DATA")?;
    let lemmas = Lemmas::new();
    let mut wrong: BTreeMap<String, usize> = BTreeMap::new();
    for name in ["UD_English-EWT/en_ewt-ud-dev.conllu", "UD_English-GUM/en_gum-ud-dev.conllu"] {
        let (mut right, mut words, mut folded) = (0, 0, 0);
        for line in fs::read_to_string(Path::new(data).join(name))?.lines() {
            let fields: Vec<&str> = line.split('\t').collect();
            if fields.len() != 10 || !fields[0].bytes().all(|it| it.is_ascii_digit()) || fields[3] == "PUNCT"
            {
                continue;
            }
            let Some(tag) = Tag::from_name(fields[4]) else { continue };
            let mut found = String::new();
            lemmas.write(fields[1], tag, &mut found);
            words += 1;
            right += usize::from(found == fields[2]);
            folded += usize::from(found.to_lowercase() == fields[2].to_lowercase());
            if found != fields[2] {
                *wrong
                    .entry(format!("{} {} {} not {found}", fields[1], fields[4], fields[2]))
                    .or_default() += 1;
            }
        }
        let share = |n: usize| 100.0 * n as f64 / f64::from(words);
        println!("{name}: {:.2} right, {:.2} but for case, of {words} words", share(right), share(folded));
    }
    if args.iter().any(|it| it == "-v") {
        let mut rows: Vec<_> = wrong.into_iter().collect();
        rows.sort_by_key(|it| std::cmp::Reverse(it.1));
        rows.iter().for_each(|(row, n)| println!("{n} {row}"));
    }
    Ok(())
}
