//! LitBank: coreference of people, places and the like in the beginnings of 100 novels (Bamman et al., LREC 2020).

use std::path::Path;

use dateline_types::Span;
use rustc_hash::FxHashMap;

use super::{Error, files, malformed, text};

/// One document: its words with a space between, all in one paragraph.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct Document {
    pub id: String,
    pub text: String,
    pub mentions: Vec<Mention>,
}

/// One mention; chains of one are marked too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Mention {
    pub span: Span,
    pub chain: usize,
}

/// All documents, by name.
///
/// # Errors
/// A file that is missing or malformed.
pub fn read(data: &Path) -> Result<Vec<Document>, Error> {
    let mut res = Vec::new();
    for path in files(&data.join("COREF_LitBank/coref/tsv"), "ann")? {
        let id = path.file_stem().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
        let words = text(&path.with_extension("txt"))?;
        let rows = text(&path)?;
        res.push(document(id, &words, &rows).ok_or_else(|| malformed(&path, "a mention outside its line"))?);
    }
    Ok(res)
}

fn document(id: String, words: &str, rows: &str) -> Option<Document> {
    let mut plain = String::new();
    let mut lines: Vec<Vec<Span>> = Vec::new();
    for line in words.lines() {
        let mut spans = Vec::new();
        for word in line.split(' ') {
            let word = word.trim();
            if !plain.is_empty() {
                plain.push(' ');
            }
            let start = plain.len();
            plain.push_str(word);
            spans.push(Span::at(start, plain.len()));
        }
        lines.push(spans);
    }
    let mut spans: FxHashMap<&str, Span> = FxHashMap::default();
    let mut chains: FxHashMap<&str, usize> = FxHashMap::default();
    let mut mentions = Vec::new();
    for row in rows.lines() {
        let cells: Vec<&str> = row.split('\t').collect();
        match cells[..] {
            ["MENTION", id, from_line, from, to_line, to, ..] => {
                let at = |line: &str, word: &str| {
                    lines.get(line.parse::<usize>().ok()?)?.get(word.parse::<usize>().ok()?).copied()
                };
                spans.insert(id, at(from_line, from)?.cover(at(to_line, to)?));
            }
            ["COREF", id, chain] => {
                let n = chains.len();
                let chain = *chains.entry(chain).or_insert(n);
                mentions.extend(spans.get(id).map(|span| Mention { span: *span, chain }));
            }
            _ => {}
        }
    }
    Some(Document { id, text: plain, mentions })
}

#[test]
fn mentions_lie_on_the_words() {
    let rows = "MENTION\tT1\t0\t0\t0\t1\tThe cat\tPER\tNOM\nMENTION\tT2\t1\t0\t1\t0\tIt\tPER\tPRON\n\
                COREF\tT1\tcat-1\nCOREF\tT2\tcat-1";
    let res = document("x".into(), "The cat sat .\nIt ate .", rows).unwrap();
    assert_eq!(res.text, "The cat sat . It ate .");
    let texts: Vec<&str> = res.mentions.iter().map(|it| &res.text[it.span.range()]).collect();
    assert_eq!((texts, res.mentions[0].chain == res.mentions[1].chain), (vec!["The cat", "It"], true));
}
