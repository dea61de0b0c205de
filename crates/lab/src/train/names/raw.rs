//! Texts without names of ours, for the teachers to annotate: the training parts of sets that were made for other
//! tasks, or that annotate too few kinds.
//!
//! | set | words | licence |
//! |---|---|---|
//! | PolNeAR, train | 625,000 | none stated: not with `--open-only` |
//! | CrossNER, domains other than politics | 130,000 | MIT, text of Wikipedia |
//! | Broad Twitter Corpus | 150,000 | CC BY 4.0 |
//! | GUM, open genres, train | 131,000 | CC BY 4.0 |
//! | MASC, written part, with Penn tags | 90,000 | open |
//! | WNUT 2017, train | 63,000 | CC BY 4.0 |
//! | SEC filings | 41,000 | CC BY 3.0 |

use std::path::Path;

use super::{super::Error, data, data::Annotated};
use crate::read::{self, penn};

/// How much a word counts that no annotator has seen.
const SILVER: f32 = 0.5;
/// Sentences that make a document where a set has none.
const DOCUMENT: usize = 25;

/// All texts.
pub(super) fn documents(folder: &Path, open_only: bool) -> Result<Vec<Annotated>, Error> {
    let mut res = Vec::new();
    if !open_only {
        for path in read::files(&folder.join("QUOTE_PolNeAR/data/train/text"), "txt")? {
            let text = read::text(&path)?;
            res.push(Annotated { name: String::new(), text, spans: Vec::new(), hidden: 0, weight: 0.0 });
        }
    }
    let domains = ["ai", "literature", "music", "science"];
    let parts = domains
        .iter()
        .flat_map(|it| ["train", "dev", "test"].map(|part| format!("NER_CrossNER/{it}/{part}.txt")));
    let tweets = ["a", "b", "e", "f", "g", "h"].map(|it| format!("NER_BTC/{it}.conll"));
    let others =
        ["NER_WNUT17/wnut17train.conll", "NER_SEC-filings/FIN5.txt", "NER_GUM-open_derived/train.bio"];
    for file in parts.chain(tweets).chain(others.map(str::to_owned)) {
        res.extend(documents_of(&tokens(&read::text(&folder.join(file))?)));
    }
    let words = |it: Vec<(String, String)>| it.into_iter().map(|it| it.0).collect();
    res.extend(documents_of(&penn::read(folder)?.into_iter().map(words).collect::<Vec<_>>()));
    for it in &mut res {
        it.weight = SILVER;
    }
    Ok(res)
}

/// Sentences of a set in columns, the token first; its labels are not read.
fn tokens(text: &str) -> Vec<Vec<String>> {
    let mut res = Vec::new();
    let mut sentence = Vec::new();
    for line in text.lines().filter(|it| !it.starts_with("# ") && !it.starts_with("-DOCSTART-")) {
        match line.split(['\t', ' ']).next() {
            None | Some("") => res.push(std::mem::take(&mut sentence)),
            Some(token) => sentence.push(token.to_owned()),
        }
    }
    res.push(sentence);
    res.retain(|it| !it.is_empty());
    res
}

fn documents_of(sentences: &[Vec<String>]) -> Vec<Annotated> {
    sentences.chunks(DOCUMENT).map(data::untokenized).collect()
}
