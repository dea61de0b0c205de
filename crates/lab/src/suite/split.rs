//! Sentences and words of the development treebanks, from raw text.
//!
//! A document's text is rebuilt from the treebank: sentences joined as `SpaceAfter` says, a new paragraph where
//! `# newdoc` or `# newpar` stands (there a blank line would be). The splitter reads the paragraphs. A boundary is the
//! place where a sentence ends, white space ignored; `boundaries.*` is the F1 of all boundaries, `*-inside` of those
//! that are not the end of a paragraph, `words.*` of the spans of words.

use std::{path::Path, time::Instant};

use dateline_tokenize::{Models, split};
use dateline_types::{Block, BlockKind, Document, Span, TokenColumns};
use rustc_hash::FxHashSet;

use super::card_slip;
use crate::{
    read::{
        self,
        raw_text::{self, Paragraph, Text},
    },
    score::{Card, SlipKind},
};

/// Adds the figures of both treebanks, of GUM's news by itself, and the speed on clean newswire.
///
/// # Errors
/// A set cannot be read.
pub(super) fn run(data: &Path, models: &Models, card: &mut Card) -> Result<(), read::Error> {
    let mut columns = TokenColumns::default();
    for (name, file) in
        [("ewt", "UD_English-EWT/en_ewt-ud-dev.conllu"), ("gum", "UD_English-GUM/en_gum-ud-dev.conllu")]
    {
        for doc in raw_text::read(&data.join(file))? {
            for paragraph in &doc.paragraphs {
                columns = split_paragraph(&paragraph.text, models, columns);
                score(name, &doc, paragraph, &columns, card);
            }
        }
    }
    card.set("speed.million words/s", speed(data, models)? / 100.0);
    Ok(())
}

fn split_paragraph(text: &str, models: &Models, mut columns: TokenColumns) -> TokenColumns {
    let mut doc = Document::from_text(text);
    doc.blocks = vec![Block { kind: BlockKind::Paragraph, span: Span::at(0, text.len()) }];
    columns.spans.clear();
    columns.kinds.clear();
    columns.sentences.clear();
    split(&doc, models, &mut columns);
    columns
}

fn score(name: &str, doc: &Text, paragraph: &Paragraph, columns: &TokenColumns, card: &mut Card) {
    let text: &str = &paragraph.text;
    let count = |card: &mut Card, name: &str, gold: &FxHashSet<u32>, found: &FxHashSet<u32>| {
        card.f1(name, gold.intersection(found).count(), found.len(), gold.len());
    };
    let end = text.len() as u32;
    let mut gold: FxHashSet<u32> = paragraph.sentences.iter().map(|it| it.end()).collect();
    let mut found: FxHashSet<u32> = columns.sentences.iter().map(|it| it.span.end()).collect();
    let names = [Some(name.to_owned()), doc.id.starts_with("GUM_news").then(|| format!("{name}-news"))];
    for name in names.iter().flatten() {
        count(card, &format!("boundaries.{name}"), &gold, &found);
    }
    gold.remove(&end);
    found.remove(&end);
    for name in names.iter().flatten() {
        count(card, &format!("boundaries.{name}-inside"), &gold, &found);
    }
    let mut slips: Vec<(u32, SlipKind)> = gold.difference(&found).map(|it| (*it, SlipKind::Missed)).collect();
    slips.extend(found.difference(&gold).map(|it| (*it, SlipKind::Spurious)));
    slips.sort_by_key(|it| it.0);
    for (at, kind) in slips {
        card_slip(card, &doc.id, "boundaries", kind, context(text, at as usize));
    }

    let gold: FxHashSet<Span> = paragraph.tokens.iter().copied().collect();
    let found: FxHashSet<Span> = columns.spans.iter().copied().collect();
    card.f1(&format!("words.{name}"), gold.intersection(&found).count(), found.len(), gold.len());
    let show =
        |it: &Span| (it.start(), format!("{:?} in {}", &text[*it], context(text, it.start() as usize)));
    let mut slips: Vec<_> = gold.difference(&found).map(|it| (show(it), SlipKind::Missed)).collect();
    slips.extend(found.difference(&gold).map(|it| (show(it), SlipKind::Spurious)));
    slips.sort_by(|a, b| a.0.cmp(&b.0));
    for ((_, what), kind) in slips {
        card_slip(card, &doc.id, "words", kind, what);
    }
}

/// The text around a place, which is marked.
fn context(text: &str, at: usize) -> String {
    let before: Vec<char> = text[..at].chars().rev().take(60).collect();
    let after: String = text[at..].chars().take(40).collect();
    format!("{}¶{after}", before.into_iter().rev().collect::<String>())
}

/// Millions of words between white space a second, on one thread, best of some runs over the articles of the
/// worldwide newswire as they are.
fn speed(data: &Path, models: &Models) -> Result<f64, read::Error> {
    let files = read::files(&data.join("NER_en-worldwide-newswire/original_articles"), "txt")?;
    let docs = files.iter().map(|it| Ok(Document::from_text(&read::text(it)?)));
    let docs = docs.collect::<Result<Vec<Document>, read::Error>>()?;
    let n_words: usize = docs.iter().map(|it| it.text().split_ascii_whitespace().count()).sum();
    let mut best = f64::INFINITY;
    for _ in 0..10 {
        let start = Instant::now();
        for doc in &docs {
            let mut columns = TokenColumns::default();
            split(doc, models, &mut columns);
            std::hint::black_box(&columns);
        }
        best = best.min(start.elapsed().as_secs_f64());
    }
    Ok(n_words as f64 / best / 1e6)
}
