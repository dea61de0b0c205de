//! Reads treebanks in the CoNLL-U format.
//!
//! Syntactic words only: ranges of multiword tokens and empty nodes are left out. Names of relations that newer
//! releases dropped are translated; what is not in our closed sets stays `None`.

use std::path::Path;

use dateline_types::{Pos, Relation, Tag};
use rustc_hash::FxHashSet;

use super::{Error, malformed, text};

/// One syntactic word.
#[derive(Clone, Debug)]
pub struct Word {
    /// As written.
    pub form: String,
    /// As a dictionary has it.
    pub lemma: String,
    /// Penn tag.
    pub tag: Option<Tag>,
    /// Universal tag.
    pub pos: Option<Pos>,
    /// Position of the head in the sentence; its own for the root.
    pub head: usize,
    /// Relation to the head.
    pub relation: Option<Relation>,
}

/// The words of one sentence.
pub type Sentence = Vec<Word>;

/// Reads a file, only documents whose id `keep` accepts.
///
/// # Errors
/// The file cannot be read, or a line is not CoNLL-U.
pub fn read(path: &Path, keep: impl Fn(&str) -> bool) -> Result<Vec<Sentence>, Error> {
    let text = text(path)?;
    let mut res = Vec::new();
    let mut sentence: Sentence = Vec::new();
    let mut kept = true;
    for line in text.lines().chain([""]) {
        if let Some(comment) = line.strip_prefix('#') {
            if let Some(id) = comment.trim().strip_prefix("newdoc id = ") {
                kept = keep(id);
            }
        } else if line.is_empty() {
            let done = std::mem::take(&mut sentence);
            if kept && !done.is_empty() && done.iter().all(|it| it.head < done.len()) {
                res.push(done);
            }
        } else {
            let fields: Vec<&str> = line.split('\t').collect();
            let [id, form, lemma, pos, tag, _, head, relation, ..] = fields[..] else {
                return Err(malformed(path, line));
            };
            if id.contains(['-', '.']) {
                continue;
            }
            let head: usize = head.parse().map_err(|_| malformed(path, line))?;
            sentence.push(Word {
                form: form.to_owned(),
                lemma: lemma.to_owned(),
                tag: Tag::from_name(tag),
                pos: Pos::from_name(pos),
                head: if head == 0 { sentence.len() } else { head - 1 },
                relation: relation_of(relation),
            });
        }
    }
    Ok(res)
}

/// The training treebanks under `data`: EWT, and the documents of GUM whose text may be used freely.
///
/// # Errors
/// As [`read`].
pub fn training(data: &Path) -> Result<Vec<Sentence>, Error> {
    let genres = data.join("UD_English-GUM/SPLITS_AND_GENRES.tsv");
    let table = text(&genres)?;
    let open: FxHashSet<&str> = table
        .lines()
        .filter(|line| line.ends_with("\topen"))
        .filter_map(|line| line.split('\t').next())
        .collect();
    let mut res = read(&data.join("UD_English-EWT/en_ewt-ud-train.conllu"), |_| true)?;
    res.extend(read(&data.join("UD_English-GUM/en_gum-ud-train.conllu"), |id| open.contains(id))?);
    Ok(res)
}

/// The development treebanks under `data`, each with its short name.
///
/// # Errors
/// As [`read`].
pub fn development(data: &Path) -> Result<[(&'static str, Vec<Sentence>); 2], Error> {
    let ewt = read(&data.join("UD_English-EWT/en_ewt-ud-dev.conllu"), |_| true)?;
    let gum = read(&data.join("UD_English-GUM/en_gum-ud-dev.conllu"), |_| true)?;
    Ok([("ewt", ewt), ("gum", gum)])
}

fn relation_of(name: &str) -> Option<Relation> {
    Relation::from_name(match name {
        "obl:npmod" | "obl:tmod" => "obl:unmarked",
        "nmod:npmod" | "nmod:tmod" => "nmod:unmarked",
        _ => name,
    })
}
