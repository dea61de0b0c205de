//! Scores tagger and parser on the development treebanks, on gold words, so that nothing else is measured.

use std::{path::Path, time::Instant};

use dateline_tokenize::tagger::{self, Clusters, Tagger, read};
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
    let mut rows = Vec::new();
    for (name, sentences) in conllu::development(data)? {
        let mut row = |what: &str, value: f64| rows.push((format!("{name} {what}"), value));
        let start = Instant::now();
        let plain = tag(&sentences, &tagger, clusters, str::to_owned);
        row("tagger words/s", plain.n as f64 / start.elapsed().as_secs_f64());
        row("upos", plain.pos());
        row("xpos", plain.tag());
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
