//! Documents made ready for training: what the network reads of each token, which tokens are cues, and the labels of
//! each cue's window.

use dateline_extract::{
    mention::word::key,
    quote::net::{
        input::{Input, MAX_WORDS},
        look,
        map::Map,
        network::EXPECT,
        paragraphs,
        tagger::{CONTENT, CUE, NEITHER, SOURCE},
        window::{Window, window},
    },
    vocabulary::{Section, Vectors, Vocabulary},
};
use dateline_model::{Model, write};
use dateline_types::{Document, Span, Tag, Tokens};
use rustc_hash::FxHashMap;

use super::super::{Error, context::Context};
use crate::{
    encoder::Encoder,
    read::attributions::{Article, Attribution},
};

/// Rarer words have no row of their own.
const MIN_WORD: usize = 4;

/// A document ready for training.
pub(super) struct Ready {
    /// Whether each token holds a letter or digit.
    pub(super) is_word: Vec<bool>,
    /// Tokens of each paragraph.
    pub(super) lens: Vec<usize>,
    pub(super) inputs: Vec<Input>,
    pub(super) map: Map,
    /// How probable it is that each token is what a cue is found by.
    pub(super) cues: Vec<f32>,
    pub(super) lessons: Vec<Lesson>,
    /// How much it counts.
    pub(super) weight: f32,
    pub(super) context: Context,
    /// What annotators marked, in tokens; all of it, also what no window sees.
    pub(super) gold: Vec<Marked>,
}

/// One attribution as annotated: tokens with letters or digits, and all tokens of the cue.
pub(super) struct Marked {
    pub(super) cue: Vec<usize>,
    pub(super) source: Vec<usize>,
    pub(super) content: Vec<usize>,
}

/// One cue to learn from.
pub(super) struct Lesson {
    pub(super) window: Window,
    /// An annotator's labels.
    pub(super) labels: Vec<u8>,
    /// What teachers think of the labels instead, or nothing.
    pub(super) soft: Vec<f32>,
}

/// Makes documents ready.
pub(super) struct Reader {
    models: dateline_tokenize::Models,
    recognizer: dateline_extract::mention::Recognizer,
    chains: dateline_extract::chain::Net,
    lexicon: dateline_extract::quote::Lexicon,
    vocabulary: Vocabulary,
    /// The section of the vocabulary.
    pub(super) section: Section,
}

impl Reader {
    /// With a row for each word that is frequent in `texts`.
    pub(super) fn new<'a>(texts: impl Iterator<Item = &'a str>) -> Result<Reader, Error> {
        let models = dateline_tokenize::Models::embedded()?;
        let mut counts: FxHashMap<u64, usize> = FxHashMap::default();
        for it in texts {
            let document = Document::from_text(it);
            let tokens = dateline_tokenize::tokenize(&document, &models);
            let lower = it.to_ascii_lowercase();
            tokens.spans().iter().for_each(|it| *counts.entry(key(&lower[it.range()])).or_default() += 1);
        }
        let mut counts: Vec<_> = counts.into_iter().filter(|it| MIN_WORD <= it.1).collect();
        counts.sort_by_key(|&(word, n)| (std::cmp::Reverse(n), word));
        counts.truncate(MAX_WORDS - 1);
        let words: Vec<u64> = counts.into_iter().map(|it| it.0).collect();
        let section = Vocabulary::section(&words);
        let recognizer = dateline_extract::mention::Recognizer::embedded()?;
        let model = Model::from_vec(write(EXPECT, 0, &[(section.0, &section.1[..])]), EXPECT)?;
        let vocabulary = Vocabulary::open(&model, recognizer.vectors())?;
        Ok(Reader {
            models,
            recognizer,
            chains: dateline_extract::chain::Net::embedded()?,
            lexicon: dateline_extract::quote::Lexicon::embedded(),
            vocabulary,
            section,
        })
    }

    /// The pretrained vectors, which are those of the model of names.
    pub(super) fn vectors(&self) -> Vectors {
        self.recognizer.vectors()
    }

    /// Analyses a document and lays its attributions on the tokens.
    pub(super) fn read(&self, article: &Article, encoder: Option<&Encoder>) -> Ready {
        let document = Document::from_text(&article.text);
        let tokens = dateline_tokenize::tokenize(&document, &self.models);
        let mut judge = dateline_extract::chain::Sitting::new(&self.chains);
        let facts = dateline_extract::who(&document, &tokens, &self.recognizer, &self.chains, &mut judge);
        let (inputs, map) = look(&document, &tokens, &facts, &self.lexicon, &self.vocabulary);
        let form = |span: &Span| &article.text[span.range()];
        let read = |encoder: &Encoder| {
            let forms = |range: std::ops::Range<usize>| tokens.spans()[range].iter().map(form).collect();
            let sentences = tokens.sentences().iter().map(|it| forms(it.tokens.range()));
            Context::read(encoder, &sentences.collect::<Vec<Vec<&str>>>())
        };
        let is_word: Vec<bool> =
            tokens.spans().iter().map(|it| form(it).contains(char::is_alphanumeric)).collect();
        let mut res = Ready {
            lens: paragraphs(&tokens),
            cues: vec![0.0; inputs.len()],
            inputs,
            map,
            lessons: Vec::new(),
            weight: 1.0,
            context: encoder.map(read).unwrap_or_default(),
            gold: Vec::new(),
            is_word,
        };
        for it in &article.attributions {
            res.mark(&tokens, &article.text, it);
        }
        res
    }
}

impl Ready {
    fn mark(&mut self, tokens: &Tokens, text: &str, it: &Attribution) {
        let lay = |spans: &[Span]| -> Vec<std::ops::Range<usize>> {
            spans.iter().map(|it| tokens.within(*it).range()).filter(|it| !it.is_empty()).collect()
        };
        let (cue, source, mut content) = (lay(&it.cue), lay(&it.source), lay(&it.content));
        if let Some(first) = content.first_mut()
            && &text[tokens.spans()[first.start].range()] == "that"
        {
            first.start += 1;
        }
        let words = |parts: &[std::ops::Range<usize>]| -> Vec<usize> {
            parts.iter().cloned().flatten().filter(|it| self.is_word[*it]).collect()
        };
        let marked = Marked {
            cue: cue.iter().cloned().flatten().collect(),
            source: words(&source),
            content: words(&content),
        };
        let at = anchor(tokens, &marked.cue);
        self.gold.push(marked);
        // The second of two attributions with one cue is not learnt.
        let Some(at) = at.filter(|it| self.cues[*it] == 0.0) else { return };
        self.cues[at] = 1.0;
        let mut seen = Window::default();
        window(&self.map, at, &mut seen);
        let mut labels = vec![NEITHER; seen.tokens.len()];
        for (parts, label) in [(&content, CONTENT), (&source, SOURCE), (&cue, CUE)] {
            for part in parts {
                // Marks and commas at the ends belong to nobody.
                let mut part = part.clone();
                while label != CUE && !part.is_empty() && !self.is_word[part.start] {
                    part.start += 1;
                }
                while label != CUE && !part.is_empty() && !self.is_word[part.end - 1] {
                    part.end -= 1;
                }
                let start = seen.tokens.partition_point(|it| (*it as usize) < part.start);
                let end = seen.tokens.partition_point(|it| (*it as usize) < part.end);
                labels[start..end.max(start)].fill(label);
            }
        }
        self.lessons.push(Lesson { window: seen, labels, soft: Vec::new() });
    }
}

/// The token that a cue is found by: its first verb that depends on no other word of it, or the first such word.
fn anchor(tokens: &Tokens, cue: &[usize]) -> Option<usize> {
    let head = |i: usize| tokens.heads()[i].index();
    let top = |i: usize| head(i) == i || !cue.contains(&head(i));
    let word = |i: usize| !matches!(tokens.tags()[i], Tag::Comma | Tag::OpenQuote | Tag::CloseQuote);
    let tops = cue.iter().copied().filter(|it| top(*it));
    tops.clone()
        .find(|it| tokens.tags()[*it].is_verb())
        .or_else(|| tops.clone().find(|it| word(*it)))
        .or(cue.first().copied())
}
