//! Raw text of a treebank, rebuilt: its documents as paragraphs, with the places of sentences and words.
//!
//! Sentences are joined as `# text` and `SpaceAfter` say; a paragraph starts at `# newdoc` and `# newpar`. A word
//! whose spelling the treebank mends is not found in the text and has no place.

use std::path::Path;

use dateline_types::Span;
use rustc_hash::FxHashSet;

use super::{Error, malformed, text};

/// One document.
#[derive(Clone, Debug, Default)]
pub struct Text {
    /// As in `# newdoc id`.
    pub id: String,
    /// Its parts.
    pub paragraphs: Vec<Paragraph>,
}

/// Text without blank lines. Spans are byte offsets into it.
#[derive(Clone, Debug, Default)]
pub struct Paragraph {
    /// The sentences with what stands between them.
    pub text: String,
    /// The places of its words.
    pub tokens: Vec<Span>,
    /// The places of its sentences.
    pub sentences: Vec<Span>,
}

/// Reads a file in the CoNLL-U format.
///
/// # Errors
/// The file cannot be read, or a line is not CoNLL-U.
pub fn read(path: &Path) -> Result<Vec<Text>, Error> {
    let file = text(path)?;
    let mut res: Vec<Text> = Vec::new();
    let mut sentence = Sentence::default();
    for line in file.lines().chain([""]) {
        if let Some(id) = line.strip_prefix("# newdoc id = ") {
            res.push(Text { id: id.to_owned(), paragraphs: vec![Paragraph::default()] });
        } else if line == "# newpar" || line.starts_with("# newpar id") {
            if let Some(doc) = res.last_mut() {
                doc.paragraphs.push(Paragraph::default());
            }
        } else if let Some(it) = line.strip_prefix("# text = ") {
            sentence.text = it.to_owned();
        } else if line.is_empty() {
            let done = std::mem::take(&mut sentence);
            if let Some(paragraph) = res.last_mut().and_then(|it| it.paragraphs.last_mut()) {
                done.append_to(paragraph);
            }
        } else if !line.starts_with('#') {
            let fields: Vec<&str> = line.split('\t').collect();
            let [id, form, _, _, _, _, _, _, _, misc] = fields[..] else {
                return Err(malformed(path, line));
            };
            sentence.add(id, form, misc);
        }
    }
    for doc in &mut res {
        doc.paragraphs.iter_mut().for_each(trim);
        doc.paragraphs.retain(|it| !it.text.is_empty());
    }
    Ok(res)
}

/// The training treebanks under `data`: EWT, and the documents of GUM whose text may be used freely.
///
/// # Errors
/// As [`read`], and a table of genres that cannot be read.
pub fn training(data: &Path) -> Result<Vec<Text>, Error> {
    let open = open_documents(data)?;
    let mut res = read(&data.join("UD_English-EWT/en_ewt-ud-train.conllu"))?;
    let gum = read(&data.join("UD_English-GUM/en_gum-ud-train.conllu"))?;
    res.extend(gum.into_iter().filter(|it| open.contains(it.id.as_str())));
    Ok(res)
}

/// The ids of the documents of GUM whose text may be used freely.
///
/// # Errors
/// The table of genres cannot be read.
pub fn open_documents(data: &Path) -> Result<FxHashSet<String>, Error> {
    let table = text(&data.join("UD_English-GUM/SPLITS_AND_GENRES.tsv"))?;
    let open = table.lines().filter(|it| it.ends_with("\topen")).filter_map(|it| it.split('\t').next());
    Ok(open.map(str::to_owned).collect())
}

#[derive(Default)]
struct Sentence {
    text: String,
    forms: Vec<String>,
    /// Last word of the multiword token that is being read.
    whole_until: usize,
    space_after: bool,
}

impl Sentence {
    fn add(&mut self, id: &str, form: &str, misc: &str) {
        let spaced = !misc.split('|').any(|it| it == "SpaceAfter=No");
        if let Some((_, last)) = id.split_once('-') {
            self.whole_until = last.parse().unwrap_or(0);
            self.space_after = spaced;
        } else if let Ok(number) = id.parse::<usize>() {
            self.forms.push(form.to_owned());
            if self.whole_until < number {
                self.space_after = spaced;
            }
        }
    }

    fn append_to(self, paragraph: &mut Paragraph) {
        if self.forms.is_empty() {
            return;
        }
        let start = paragraph.text.len();
        paragraph.text.push_str(self.text.trim());
        let end = paragraph.text.len();
        let mut at = start;
        for form in &self.forms {
            if let Some(found) = paragraph.text[at..].find(form.as_str()).filter(|&it| it < 3) {
                let span = Span::at(at + found, at + found + form.len());
                paragraph.tokens.push(span);
                at = span.end() as usize;
            }
        }
        paragraph.sentences.push(Span::at(start, end));
        if self.space_after {
            paragraph.text.push(' ');
        }
    }
}

fn trim(paragraph: &mut Paragraph) {
    paragraph.text.truncate(paragraph.text.trim_end().len());
}
