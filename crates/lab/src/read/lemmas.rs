//! Words of a treebank in the CoNLL-U format with their tags and lemmas.

use std::path::Path;

use dateline_types::{Pos, Tag};

use super::{Error, malformed, text};

/// One syntactic word.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct Word {
    pub form: String,
    pub lemma: String,
    pub tag: Tag,
    pub is_punct: bool,
}

/// The sentences of a file; ranges and empty nodes are left out.
///
/// # Errors
/// The file is missing, or a line is not CoNLL-U.
pub fn read(path: &Path) -> Result<Vec<Vec<Word>>, Error> {
    let text = text(path)?;
    let sentences = text.split("\n\n").map(|block| {
        let lines = block.lines().filter(|it| !it.starts_with('#') && !it.is_empty());
        lines.filter_map(|line| word(line, path).transpose()).collect()
    });
    sentences.collect()
}

fn word(line: &str, path: &Path) -> Result<Option<Word>, Error> {
    let fields: Vec<&str> = line.split('\t').collect();
    let [id, form, lemma, pos, tag, ..] = fields[..] else { return Err(malformed(path, line)) };
    if id.contains(['-', '.']) {
        return Ok(None);
    }
    Ok(Some(Word {
        form: form.to_owned(),
        lemma: lemma.to_owned(),
        tag: Tag::from_name(tag).ok_or_else(|| malformed(path, line))?,
        is_punct: pos == Pos::Punct.name(),
    }))
}
