//! Scores tags and trees on the development treebanks, on gold words, so that nothing else is measured.
//!
//! Once as written, then in capitals, in small letters and with typographic marks.
//!
//! UPOS, XPOS, UAS and LAS are shares of all words in per cent; relations with their subtypes.

use std::{path::Path, time::Instant};

use dateline_tokenize::syntax::{
    network::Network,
    parse::{Parse, Scratch},
    word::{Clusters, read},
};
use dateline_types::{Pos, Tag};

use crate::{
    read::conllu::{self, Sentence, Word},
    train::Error,
};

/// Rows of name and per cent (or words a second).
///
/// # Errors
/// A treebank that cannot be read, or a model that does not fit.
pub fn run(data: &Path) -> Result<Vec<(String, f64)>, Error> {
    let (network, clusters) = (Network::embedded()?, Clusters::embedded()?);
    let mut rows = Vec::new();
    for (name, sentences) in conllu::development(data)? {
        let mut row = |what: &str, value: f64| rows.push((format!("{name} {what}"), value));
        let score = |form: Form| Score::of(&sentences, &network, clusters, form);
        let plain = score(|it| it.form.clone());
        row("upos", plain.share(plain.pos));
        row("xpos", plain.share(plain.tag));
        row("uas", plain.share(plain.heads));
        row("las", plain.share(plain.arcs));
        row("words/s", plain.n as f64 / plain.seconds);
        let varied: [(&str, Form); 3] = [
            ("in capitals", |it| it.form.to_uppercase()),
            ("in small letters", |it| it.form.to_lowercase()),
            ("with typographic marks", typographic),
        ];
        for (what, form) in varied {
            let varied = score(form);
            row(&format!("upos, {what}"), varied.share(varied.pos));
            row(&format!("las, {what}"), varied.share(varied.arcs));
        }
    }
    Ok(rows)
}

/// How a word is written.
type Form = fn(&Word) -> String;

/// Curly marks for straight ones, long dashes for two hyphens.
fn typographic(word: &Word) -> String {
    match (word.form.as_str(), word.tag) {
        ("\"", Some(Tag::OpenQuote)) => "“".to_owned(),
        ("\"", _) => "”".to_owned(),
        ("'", Some(Tag::OpenQuote)) => "‘".to_owned(),
        ("--", _) => "—".to_owned(),
        (form, _) => form.replace('\'', "’"),
    }
}

#[derive(Default)]
struct Score {
    n: usize,
    pos: usize,
    tag: usize,
    heads: usize,
    arcs: usize,
    seconds: f64,
}

impl Score {
    fn of(sentences: &[Sentence], network: &Network, clusters: Clusters, form: Form) -> Score {
        let mut res = Score::default();
        let (mut words, mut inputs) = (Vec::new(), Vec::new());
        let (mut parse, mut scratch) = (Parse::default(), Scratch::default());
        // As many at once as a document has.
        for sentences in sentences.chunks(12) {
            let forms: Vec<Vec<String>> = sentences.iter().map(|it| it.iter().map(form).collect()).collect();
            let start = Instant::now();
            inputs.clear();
            for forms in &forms {
                let case = read(forms.iter().map(String::as_str), clusters, &mut words);
                inputs.extend(words.iter().map(|it| network.vocabulary.input(it, case)));
            }
            let lens: Vec<usize> = sentences.iter().map(Vec::len).collect();
            network.parse(&inputs, &lens, &mut scratch, &mut parse);
            res.seconds += start.elapsed().as_secs_f64();
            for (i, gold) in sentences.iter().flatten().enumerate() {
                let (tag, pos) = parse.tags[i];
                let head = parse.heads[i] as usize == gold.head;
                res.n += 1;
                res.tag += usize::from(gold.tag == Some(tag));
                res.pos += usize::from(gold.pos == Some(pos) || gold.pos.is_none() && pos == Pos::X);
                res.heads += usize::from(head);
                res.arcs += usize::from(head && gold.relation == Some(parse.relations[i]));
            }
        }
        res
    }
    fn share(&self, n: usize) -> f64 {
        100.0 * n as f64 / self.n as f64
    }
}
