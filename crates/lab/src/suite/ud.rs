//! Scores tagger and parser on the development treebanks, on gold words, so that nothing else is measured.

use std::{path::Path, time::Instant};

use dateline_tokenize::{
    parser::{self, Parser},
    tagger::{self, Clusters, Tagger, read},
};
use dateline_types::Pos;

use crate::train::{
    Error,
    conllu::{self, Sentence},
};

/// Rows of name and per cent (or words a second).
///
/// # Errors
/// A treebank that cannot be read, or a model that does not fit.
pub fn run(data: &Path) -> Result<Vec<(String, f64)>, Error> {
    let clusters = Clusters::embedded()?;
    let tagger = Tagger::embedded()?;
    let parser = Parser::embedded()?;
    let mut rows = Vec::new();
    for (name, sentences) in conllu::development(data)? {
        let mut row = |what: &str, value: f64| rows.push((format!("{name} {what}"), value));
        let start = Instant::now();
        let plain = tag(&sentences, &tagger, clusters, str::to_owned);
        row("tagger words/s", plain.n as f64 / start.elapsed().as_secs_f64());
        row("upos", plain.pos());
        row("xpos", plain.tag());
        let start = Instant::now();
        let trees = parse(&sentences, &tagger, &parser, clusters);
        row("tagger and parser words/s", trees.n as f64 / start.elapsed().as_secs_f64());
        row("uas", 100.0 * trees.heads as f64 / trees.n as f64);
        row("las", 100.0 * trees.arcs as f64 / trees.n as f64);
        row("upos, in capitals", tag(&sentences, &tagger, clusters, str::to_uppercase).pos());
        row("upos, in small letters", tag(&sentences, &tagger, clusters, str::to_lowercase).pos());
    }
    Ok(rows)
}

#[derive(Default)]
struct Tags {
    n: usize,
    pos: usize,
    tag: usize,
}

impl Tags {
    fn pos(&self) -> f64 {
        100.0 * self.pos as f64 / self.n as f64
    }
    fn tag(&self) -> f64 {
        100.0 * self.tag as f64 / self.n as f64
    }
}

fn tag(sentences: &[Sentence], tagger: &Tagger, clusters: Clusters, form: impl Fn(&str) -> String) -> Tags {
    let mut res = Tags::default();
    let mut words = Vec::new();
    let mut scratch = tagger::Scratch::default();
    let mut tags = Vec::new();
    for sentence in sentences {
        let forms: Vec<String> = sentence.iter().map(|it| form(&it.form)).collect();
        let case = read(forms.iter().map(String::as_str), clusters, &mut words);
        tags.clear();
        tagger.tag(&words, case, &mut scratch, &mut tags);
        for (gold, (tag, pos)) in sentence.iter().zip(&tags) {
            res.n += 1;
            res.tag += usize::from(gold.tag == Some(*tag));
            res.pos += usize::from(gold.pos == Some(*pos) || gold.pos.is_none() && *pos == Pos::X);
        }
    }
    res
}

#[derive(Default)]
struct Trees {
    n: usize,
    heads: usize,
    arcs: usize,
}

fn parse(sentences: &[Sentence], tagger: &Tagger, parser: &Parser, clusters: Clusters) -> Trees {
    let mut res = Trees::default();
    let (mut words, mut tags, mut inputs) = (Vec::new(), Vec::new(), Vec::new());
    let (mut heads, mut relations) = (Vec::new(), Vec::new());
    let (mut tagger_scratch, mut parser_scratch) = (tagger::Scratch::default(), parser::Scratch::default());
    for sentence in sentences {
        let case = read(sentence.iter().map(|it| it.form.as_str()), clusters, &mut words);
        tags.clear();
        tagger.tag(&words, case, &mut tagger_scratch, &mut tags);
        inputs.clear();
        inputs.extend(
            words.iter().zip(&tags).map(|(word, &(tag, pos))| parser.vocabulary.input(word, case, tag, pos)),
        );
        heads.clear();
        relations.clear();
        parser.parse(&inputs, &mut parser_scratch, &mut heads, &mut relations);
        for ((gold, &head), &relation) in sentence.iter().zip(&heads).zip(&relations) {
            let head = head as usize == gold.head;
            res.n += 1;
            res.heads += usize::from(head);
            res.arcs += usize::from(head && gold.relation == Some(relation));
        }
    }
    res
}
