//! News English to sentences, tokens, parts of speech, lemmas and dependencies.
//!
//! [`tokenize`] is a total function: any text gives tokens. From text to tokens, and out as CoNLL-U:
//!
//! ```
//! use dateline_tokenize::{Document, Models, conllu, tokenize};
//!
//! let document = Document::from_text("Ada Obi didn't sign. The ministers left.");
//! let tokens = tokenize(&document, &Models::embedded()?);
//! let treebank = conllu(&document, &tokens);
//!
//! assert_eq!(tokens.sentences().len(), 2);
//! assert!(treebank.contains("3-4\tdidn't"));
//! assert!(treebank.contains("\tministers\tminister\tNOUN\tNNS\t"));
//! # Ok::<(), dateline_tokenize::Error>(())
//! ```
//!
//! # Sentences and tokens
//!
//! Tokens are cut as UD English cuts them: contractions and possessives come apart (`did|n't`, `Obi|'s`), hyphens
//! stand alone, `U.S.`, addresses, times and amounts stay whole, a currency before its amount and a unit behind it are
//! tokens. Every byte that shows is in exactly one token, and nothing is changed: a form is a slice of the text.
//! Sentences never cross a block of the document; where no rule is certain of an end, a small trained model decides
//! ([`sentence`]). [`split`] gives both without what follows, at some 20 million words a second of one core.
//!
//! # Tags and dependencies
//!
//! One small recurrent network gives both ([`syntax`]): Penn and universal tags that fit each other, and a basic tree of
//! Universal Dependencies with one root and no cycle for every sentence, however long. With gold words:
//!
//! | design | UPOS EWT / GUM dev | UAS | LAS | words/s |
//! |---|---|---|---|---|
//! | linear tagger and transition parser | 95.2 / 96.5 | 84.2 / 84.1 | 80.3 / 80.3 | 130,000 |
//! | linear tagger, network of width 128, `f32` | 95.2 / 96.5 | 87.9 / 88.8 | 84.6 / 85.9 | 85,000 |
//! | one network of width 192, 8 bits | 95.8 / 97.1 | 88.7 / 88.9 | 85.8 / 86.1 | 315,000 |
//! | width 160, taught by better ones: this one | 96.2 / 97.5 | 89.9 / 90.3 | 87.2 / 87.8 | 370,000 |
//!
//! Words a second are those of one core of a server processor with AVX-512 VNNI; the last two are of the whole stage.
//! In all capitals UPOS falls by 0.7 to 1.1 points. `models/README.md` has all figures, how the network is taught, and more designs.
//!
//! # Lemmas
//!
//! [`lemma`] works from words and Penn tags, by rules with a table of what they get wrong. Right of all tokens, with
//! gold words and gold tags (`dateline-lab eval --suite lemmas`):
//!
//! | | EWT dev | GUM dev |
//! |---|---|---|
//! | all tokens | 98.7 | 99.3 |
//! | without marks | 98.5 | 99.3 |
//! | without marks, capitals or not | 99.1 | 99.4 |
//!
//! That takes about 45 ns a word. What is left on EWT is typing (names in small letters, misspellings that the
//! treebank mends) and abbreviations that it writes small (`ceo`), which stay `CEO` here.

pub mod lemma;
mod lexicon;
pub mod sentence;
pub mod syntax;
mod token;

pub use dateline_model::Error;
use dateline_types::{BlockId, Sentence, TokenColumns, TokenRange};
pub use dateline_types::{Document, Tokens, conllu};

use crate::{
    lemma::Lemmas,
    lexicon::Lexicon,
    sentence::Decision,
    syntax::{network::Network, word::Clusters},
};

/// Every learned table and word list of this stage, opened once and shared by all threads.
#[derive(Clone, Debug)]
pub struct Models {
    lexicon: Lexicon,
    sentences: Decision,
    lemmas: Lemmas,
    clusters: Clusters,
    network: Network,
}

impl Models {
    /// Opens the models that are linked into the program.
    ///
    /// # Errors
    /// A model that does not fit this program.
    pub fn embedded() -> Result<Models, dateline_model::Error> {
        let sentences = Decision::embedded()?;
        let clusters = Clusters::embedded()?;
        let network = Network::embedded()?;
        Ok(Models { lexicon: Lexicon::new(), sentences, lemmas: Lemmas::new(), clusters, network })
    }

    /// Name and version of each model.
    pub fn versions(&self) -> Vec<(&'static str, u32)> {
        vec![
            ("tokenize.sentences", self.sentences.version()),
            ("tokenize.clusters", self.clusters.version()),
            ("tokenize.syntax", self.network.version()),
        ]
    }
}

/// Splits, tags, lemmatises and parses the headline and the paragraphs of one document; furniture has no sentences.
pub fn tokenize(doc: &Document, models: &Models) -> Tokens {
    let mut columns = TokenColumns::default();
    split(doc, models, &mut columns);
    syntax::fill(doc.text(), models.clusters, &models.network, &mut columns);
    lemmatise(doc.text(), models, &mut columns);
    Tokens::new(columns)
}

/// Fills `spans`, `kinds` and `sentences` of empty columns and leaves the others empty.
pub fn split(doc: &Document, models: &Models, columns: &mut TokenColumns) {
    let text = doc.text();
    let (mut marks, mut ends) = (Vec::new(), Vec::new());
    for (block_idx, block) in doc.blocks.iter().enumerate().filter(|(_, it)| it.kind.is_story()) {
        let start = columns.spans.len();
        let (spans, kinds) = (&mut columns.spans, &mut columns.kinds);
        token::scan(text, block.span, &models.lexicon, token::Sink { spans, kinds, marks: &mut marks });
        marks.iter_mut().for_each(|it| *it -= start);
        let (spans, kinds) = (&columns.spans[start..], &columns.kinds[start..]);
        let view = sentence::View { text, spans, kinds, lexicon: &models.lexicon };
        sentence::split(view, &marks, &mut &models.sentences, &mut ends);
        marks.clear();
        let mut first = start;
        for end in ends.drain(..) {
            let tokens = TokenRange::new(first, start + end);
            let span = columns.spans[first].cover(columns.spans[start + end - 1]);
            columns.sentences.push(Sentence { span, tokens, block: BlockId::from_index(block_idx) });
            first = start + end;
        }
    }
}

/// Fills `lemmas` from `tags`, sentence by sentence.
fn lemmatise(text: &str, models: &Models, columns: &mut TokenColumns) {
    let TokenColumns { spans, tags, lemmas, sentences, .. } = columns;
    for sentence in &*sentences {
        let range = sentence.tokens.range();
        let spans = &spans[range.clone()];
        models.lemmas.fill(|i| &text[spans[i]], &tags[range], lemmas);
    }
}
