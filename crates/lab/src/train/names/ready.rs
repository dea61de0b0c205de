//! Documents made ready for training: what the network reads of each token, and the labels that are permitted.

use std::path::Path;

use dateline_extract::{
    mention::{
        group::groups,
        input::{Input, MAX_WORDS, inputs},
        label,
        network::EXPECT,
        word::{Lexicon, Words, key},
    },
    vocabulary::{MAX_VECTORS, Section, VECTOR, Vectors, Vocabulary},
};
use dateline_model::{Model, Random, write};
use dateline_types::{Document, Span, TokenColumns};
use rustc_hash::FxHashMap;

use super::{
    super::{Error, context::Context, vectors},
    data::{Annotated, Kinds},
};
use crate::encoder::Encoder;

/// Rarer words have no row of their own.
const MIN_WORD: usize = 3;

/// A document ready for training.
pub(super) struct Ready {
    /// Places of its tokens.
    pub(super) spans: Vec<Span>,
    /// Tokens of each sentence.
    pub(super) lens: Vec<usize>,
    pub(super) inputs: Vec<Input>,
    pub(super) groups: Vec<u32>,
    /// The permitted labels of each token, a bit each.
    pub(super) masks: Vec<u32>,
    /// How much it counts.
    pub(super) weight: f32,
    /// Whether its labels are an annotator's.
    pub(super) is_gold: bool,
    /// What teachers think of the labels, or nothing.
    pub(super) soft: Vec<f32>,
    pub(super) context: Context,
}

/// Makes documents ready.
pub(super) struct Reader {
    lexicon: Lexicon,
    models: dateline_tokenize::Models,
    vocabulary: Vocabulary,
    /// The sections of the vocabulary and of the vectors.
    pub(super) sections: Vec<Section>,
}

impl Reader {
    /// With a row for each word that is frequent in `documents`, and the stored vectors.
    pub(super) fn new<'a>(
        data: &Path,
        stored: &[[i8; VECTOR]],
        documents: impl Iterator<Item = &'a Annotated>,
    ) -> Result<Reader, Error> {
        let models = dateline_tokenize::Models::embedded()?;
        let lexicon = Lexicon::embedded()?;
        let mut counts: FxHashMap<u64, usize> = FxHashMap::default();
        for it in documents {
            let document = Document::from_text(&it.text);
            let mut columns = TokenColumns::default();
            dateline_tokenize::split(&document, &models, &mut columns);
            for span in &columns.spans {
                *counts.entry(key(&it.text[span.range()].to_lowercase())).or_default() += 1;
            }
        }
        let mut counts: Vec<_> = counts.into_iter().filter(|it| MIN_WORD <= it.1).collect();
        counts.sort_by_key(|&(word, n)| (std::cmp::Reverse(n), word));
        counts.truncate(MAX_WORDS - 1);
        let words: Vec<u64> = counts.into_iter().map(|it| it.0).collect();
        let with_vector: Vec<u64> = vectors::words(data, MAX_VECTORS)?.iter().map(|it| key(it)).collect();
        let mut sections = vec![Vocabulary::section(&words)];
        sections.extend(Vectors::sections(&with_vector, stored));
        let parts: Vec<_> = sections.iter().map(|it| (it.0, &it.1[..])).collect();
        let model = Model::from_vec(write(EXPECT, 0, &parts), EXPECT)?;
        let vocabulary = Vocabulary::open(&model, Vectors::open(&model)?)?;
        Ok(Reader { lexicon, models, vocabulary, sections })
    }

    /// Tokenizes a document and lays its spans on the tokens.
    pub(super) fn read(&self, it: &Annotated, encoder: Option<&Encoder>) -> Ready {
        let document = Document::from_text(&it.text);
        let tokens = dateline_tokenize::tokenize(&document, &self.models);
        let spans = tokens.spans().to_vec();
        let sentences: Vec<_> = tokens.sentences().iter().map(|it| it.tokens.range()).collect();
        let form = |span: &Span| &it.text[span.range()];
        let words = Words::new(&self.lexicon, spans.iter().map(form), sentences.clone());
        let read = |encoder: &Encoder| {
            let forms = |range: &std::ops::Range<usize>| spans[range.clone()].iter().map(form).collect();
            Context::read(encoder, &sentences.iter().map(forms).collect::<Vec<Vec<&str>>>())
        };
        Ready {
            lens: sentences.iter().map(std::iter::ExactSizeIterator::len).collect(),
            inputs: inputs(&self.vocabulary, &words, tokens.tags(), tokens.relations()),
            groups: groups(&words),
            masks: masks(&it.spans, it.hidden, &spans),
            weight: it.weight,
            is_gold: true,
            soft: Vec::new(),
            context: encoder.map(read).unwrap_or_default(),
            spans,
        }
    }
}

/// The document with some lines in capitals or in title case, the first ones more often; no offset changes.
pub(super) fn restyled(it: &Annotated, seed: u64) -> Annotated {
    let mut random = Random::new(seed);
    let mut text = String::with_capacity(it.text.len());
    for (i, line) in it.text.split_inclusive('\n').enumerate() {
        let style = random.below(if i < 3 { 3 } else { 8 });
        if 1 < style {
            text.push_str(line);
            continue;
        }
        for (j, word) in line.split_inclusive(|c: char| !c.is_alphanumeric()).enumerate() {
            let is_small = 0 < j && SMALL.contains(&word.trim_end_matches(|c: char| !c.is_alphanumeric()));
            let is_up = |at: usize| style == 0 || at == 0 && !is_small;
            text.extend(word.chars().enumerate().map(|(at, c)| if is_up(at) { capital(c) } else { c }));
        }
    }
    Annotated { text, ..it.clone() }
}

/// Words without a capital in a title.
const SMALL: &[&str] =
    &["a", "an", "and", "as", "at", "by", "for", "in", "of", "on", "or", "the", "to", "vs", "with", "s"];

/// The capital, if it is one character of the same length.
fn capital(c: char) -> char {
    let mut upper = c.to_uppercase();
    upper.next().filter(|it| upper.len() == 0 && it.len_utf8() == c.len_utf8()).unwrap_or(c)
}

fn masks(names: &[(Span, Kinds, String)], hidden: Kinds, spans: &[Span]) -> Vec<u32> {
    let labels = |kinds: Kinds, of: fn(usize) -> u8| -> u32 {
        (0..label::KINDS.len()).filter(|i| kinds >> i & 1 == 1).fold(0, |mask, i| mask | 1 << of(i))
    };
    let outside = 1 | labels(hidden, label::begin) | labels(hidden, label::inside);
    let mut res = vec![outside; spans.len()];
    for (span, kinds, _) in names {
        let from = spans.partition_point(|it| it.end() <= span.start());
        let to = spans.partition_point(|it| it.start() < span.end());
        for (i, mask) in res[from..to.max(from)].iter_mut().enumerate() {
            *mask = labels(*kinds, if i == 0 { label::begin } else { label::inside });
        }
    }
    res
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_capitals_move_nothing() {
        let text = "Über the Straße of Ana\n".repeat(40);
        let own = Annotated { name: String::new(), text, spans: Vec::new(), hidden: 0, weight: 1.0 };
        let copy = restyled(&own, 1).text;
        assert_eq!(copy.len(), own.text.len());
        let lines: Vec<&str> = copy.lines().collect();
        for it in ["ÜBER THE STRAßE OF ANA", "Über the Straße of Ana"] {
            assert!(lines.contains(&it), "{lines:?}");
        }
    }
}
