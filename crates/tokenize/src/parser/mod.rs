//! Dependency trees, by a small neural network that scores every arc of a sentence.
//!
//! Word, affixes, looks, Brown cluster, tags and a pretrained vector are summed; three bidirectional simple recurrent
//! layers (Lei et al. 2018) see the whole sentence; a bilinear form with relative distance scores each pair of child
//! and head (after Dozat and Manning 2017), [`tree`] finds a tree, and a small layer names the relations.
//! Trained by `dateline-lab train parser`. Sentences longer than [`WINDOW`] are parsed in pieces.

pub mod input;
pub mod shape;
pub mod tree;

use dateline_model::{
    Error, Expect, Model,
    neural::{
        matrix::{LANES, add_scaled, add_scaled_bytes, multiply, transpose},
        recurrent::{self, Trace},
    },
};
use dateline_types::Relation;

use input::{Input, TABLE, Vocabulary};
use shape::{A, BUCKETS, D, H, L, LAYERS, Parts, R, ROOT_BUCKET, VECTOR, WEIGHTS, bucket};

/// What a file must be.
pub const EXPECT: Expect = Expect { kind: *b"GRPH", features: input::FEATURES };
/// The section of the weights.
pub const FLAT: [u8; 4] = *b"FLAT";
/// The section of the table, 8 bits a number.
pub const ROWS: [u8; 4] = *b"ROWS";
/// The section of the scales of the table's rows.
pub const SCALES: [u8; 4] = *b"SCAL";
/// The section of the pretrained vectors, 8 bits a number.
pub const VECTORS: [u8; 4] = *b"VECS";
/// The section of the names of relations.
pub const LABELS: [u8; 4] = *b"LABL";
/// What a step of a pretrained vector is worth.
pub const VECTOR_STEP: f32 = 0.025;
/// Longest sentence that is parsed whole.
pub const WINDOW: usize = 200;

/// The network, open and ready.
#[derive(Clone, Debug)]
pub struct Parser {
    /// Which words it knows.
    pub vocabulary: Vocabulary,
    parts: Parts<'static>,
    rows: &'static [i8],
    scales: &'static [f32],
    vectors: &'static [i8],
    relations: Vec<Relation>,
    version: u32,
}

/// Reusable memory of [`Parser::parse`].
#[derive(Clone, Debug, Default)]
pub struct Scratch {
    x: Vec<f32>,
    y: Vec<f32>,
    trace: Trace,
    child: Vec<f32>,
    head: Vec<f32>,
    far: Vec<f32>,
    scores: Vec<f32>,
    heads: Vec<u32>,
}

impl Parser {
    /// Opens the model that is linked into the program.
    ///
    /// # Errors
    /// The model does not fit this program.
    pub fn embedded() -> Result<Parser, Error> {
        Parser::open(&Model::from_static(dateline_model::embed!("../../models/parser.bin"), EXPECT)?)
    }

    /// Opens a model.
    ///
    /// # Errors
    /// A section is missing or does not hold what it should.
    pub fn open(model: &Model) -> Result<Parser, Error> {
        let flat: &[f32] = model.section(FLAT)?;
        let rows: &[i8] = model.section(ROWS)?;
        let scales: &[f32] = model.section(SCALES)?;
        if flat.len() != WEIGHTS {
            return Err(Error::Malformed { tag: FLAT });
        }
        if rows.len() != TABLE * D || scales.len() != TABLE {
            return Err(Error::Malformed { tag: ROWS });
        }
        let relations: Option<Vec<_>> =
            model.lines(LABELS)?.iter().map(|it| Relation::from_name(it)).collect();
        let relations = relations.filter(|it| !it.is_empty() && it.len() <= L);
        Ok(Parser {
            vocabulary: Vocabulary::open(model)?,
            parts: shape::split(flat),
            rows,
            scales,
            vectors: model.section(VECTORS)?,
            relations: relations.ok_or(Error::Malformed { tag: LABELS })?,
            version: model.version,
        })
    }

    /// Which training run made it.
    pub fn version(&self) -> u32 {
        self.version
    }

    /// Appends the head and the relation of each word of a sentence; the one root is its own head.
    pub fn parse(
        &self,
        inputs: &[Input],
        scratch: &mut Scratch,
        heads: &mut Vec<u32>,
        relations: &mut Vec<Relation>,
    ) {
        let first = heads.len();
        let mut root = None;
        for (i, window) in inputs.chunks(WINDOW).enumerate() {
            let start = (i * WINDOW) as u32;
            self.parse_window(window, scratch, relations);
            let at = scratch.heads.iter().zip(0..).find(|(head, i)| *head == i).map_or(0, |it| it.1);
            heads.extend(scratch.heads.iter().map(|it| it + start));
            match root {
                None => root = Some(at),
                // The roots of later pieces hang on the first.
                Some(root) => {
                    let at = (start + at) as usize;
                    heads[first + at] = root;
                    let from = relations.len() - window.len();
                    relations[from + at - start as usize] = Relation::Parataxis;
                }
            }
        }
    }

    fn parse_window(&self, inputs: &[Input], scratch: &mut Scratch, relations: &mut Vec<Relation>) {
        self.encode(inputs, scratch);
        self.score(inputs.len(), scratch);
        scratch.heads.clear();
        scratch.heads.resize(inputs.len(), 0);
        let stride = scratch.scores.len() / inputs.len();
        tree::decode(&scratch.scores, stride, &mut scratch.heads);
        self.relate(scratch, relations);
    }

    /// Sums the rows of each word and runs the recurrent layers; the result is in `x`.
    fn encode(&self, inputs: &[Input], scratch: &mut Scratch) {
        let Scratch { x, y, trace, .. } = scratch;
        let mut vectors = vec![0f32; inputs.len() * VECTOR];
        for (input, out) in inputs.iter().zip(vectors.chunks_exact_mut(VECTOR)) {
            let vector = |it: usize| self.vectors.get(it * VECTOR..(it + 1) * VECTOR);
            if let Some(vector) = usize::from(input.vector).checked_sub(1).and_then(vector) {
                out.iter_mut().zip(vector).for_each(|(out, &it)| *out = f32::from(it) * VECTOR_STEP);
            }
        }
        x.clear();
        x.resize(inputs.len() * D, 0.0);
        multiply(&vectors, self.parts.vector, x, VECTOR, D);
        for (input, x) in inputs.iter().zip(x.chunks_exact_mut(D)) {
            for row in input.rows {
                let (row, scale) = (&self.rows[usize::from(row) * D..][..D], self.scales[usize::from(row)]);
                add_scaled_bytes(scale, row, x);
            }
        }
        for layer in 0..LAYERS {
            recurrent::forward(layer_of(&self.parts, layer), H, x, y, trace);
            std::mem::swap(x, y);
        }
    }

    /// Scores every arc: a row for each word, of the root and then each word as its head, padded to [`LANES`].
    fn score(&self, n: usize, scratch: &mut Scratch) {
        let Scratch { x, child, head, far, scores, .. } = scratch;
        let parts = &self.parts;
        dense(x, parts.child_w, parts.child_b, D, A, child);
        relu(child);
        dense(x, parts.head_w, parts.head_b, D, A, head);
        relu(head);
        let stride = (n + 1).next_multiple_of(LANES);
        let mut heads = Vec::with_capacity(stride * A);
        heads.extend_from_slice(parts.root);
        heads.extend_from_slice(head);
        heads.resize(stride * A, 0.0);
        let priors: Vec<f32> = heads.chunks_exact(A).map(|it| dot(it, parts.prior)).collect();
        let mut q = vec![0.0; n * A];
        multiply(child, parts.arc, &mut q, A, A);
        scores.clear();
        scores.resize(n * stride, 0.0);
        multiply(&q, &transpose(&heads, A), scores, A, stride);
        far.clear();
        far.resize(n * BUCKETS, 0.0);
        multiply(&q, parts.far, far, A, BUCKETS);
        for (i, (scores, far)) in scores.chunks_exact_mut(stride).zip(far.chunks_exact(BUCKETS)).enumerate() {
            scores[0] += priors[0] + far[ROOT_BUCKET];
            for (j, (score, prior)) in scores[1..=n].iter_mut().zip(&priors[1..]).enumerate() {
                *score += prior + far[bucket(i, j)];
            }
        }
    }

    /// Names the relation of each word to its head.
    fn relate(&self, scratch: &mut Scratch, relations: &mut Vec<Relation>) {
        let Scratch { x, child, head, heads, .. } = scratch;
        let parts = &self.parts;
        let n = heads.len();
        dense(x, parts.relation_child, parts.relation_b, D, R, child);
        head.clear();
        head.resize(n * R, 0.0);
        multiply(x, parts.relation_head, head, D, R);
        for (i, child) in child.chunks_exact_mut(R).enumerate() {
            let at = heads[i] as usize;
            add_scaled(1.0, &head[at * R..][..R], child);
            add_scaled(1.0, &parts.relation_far[bucket(i, at) * R..][..R], child);
        }
        relu(child);
        let mut scores = Vec::new();
        dense(child, parts.out_w, parts.out_b, R, L, &mut scores);
        for (i, scores) in scores.chunks_exact(L).enumerate() {
            let mut best = (Relation::Dep, f32::NEG_INFINITY);
            for (&relation, &score) in self.relations.iter().zip(scores) {
                if relation != Relation::Root && best.1 < score {
                    best = (relation, score);
                }
            }
            relations.push(if heads[i] as usize == i { Relation::Root } else { best.0 });
        }
    }
}

/// The weights of one recurrent layer.
pub fn layer_of<'a>(parts: &Parts<'a>, layer: usize) -> recurrent::Weights<'a> {
    recurrent::Weights {
        w: &parts.layer_w[layer * D * 6 * H..][..D * 6 * H],
        v: &parts.layer_v[layer * 4 * H..][..4 * H],
        b: &parts.layer_b[layer * 4 * H..][..4 * H],
    }
}

/// `y = x w + b`.
pub fn dense(x: &[f32], w: &[f32], b: &[f32], k: usize, m: usize, y: &mut Vec<f32>) {
    y.clear();
    (0..x.len() / k).for_each(|_| y.extend_from_slice(b));
    multiply(x, w, y, k, m);
}

/// Negative numbers become 0.
pub fn relu(x: &mut [f32]) {
    x.iter_mut().for_each(|it| *it = it.max(0.0));
}

fn dot(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).fold(0.0, |sum, (a, b)| sum + a * b)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tagger::{self, Clusters, Tagger, Word, read};

    fn inputs(text: &str, parser: &Parser) -> Vec<Input> {
        let mut words: Vec<Word> = Vec::new();
        let mut tags = Vec::new();
        let case = read(text.split(' '), Clusters::embedded().unwrap(), &mut words);
        Tagger::embedded().unwrap().tag(&words, case, &mut tagger::Scratch::default(), &mut tags);
        let input = |(word, &(tag, pos)): (&Word, &_)| parser.vocabulary.input(word, case, tag, pos);
        words.iter().zip(&tags).map(input).collect()
    }

    fn parse(text: &str) -> (Vec<u32>, Vec<Relation>) {
        let parser = Parser::embedded().unwrap();
        let (mut heads, mut relations) = (Vec::new(), Vec::new());
        parser.parse(&inputs(text, &parser), &mut Scratch::default(), &mut heads, &mut relations);
        (heads, relations)
    }

    #[track_caller]
    fn check(text: &str, expect: &str) {
        let words: Vec<_> = text.split(' ').collect();
        let (heads, relations) = parse(text);
        let got: Vec<_> = heads
            .iter()
            .zip(&relations)
            .map(|(&head, relation)| format!("{}:{}", relation.name(), words[head as usize]))
            .collect();
        assert_eq!(got.join(" "), expect, "{text}");
    }

    #[test]
    fn the_embedded_file_is_whole() {
        let model = Model::from_static(dateline_model::embed!("../../models/parser.bin"), EXPECT).unwrap();
        model.verify().unwrap();
    }

    #[test]
    fn a_clause_hangs_on_its_verb() {
        check(
            "The minister said he signed the treaty .",
            "det:minister nsubj:said root:said nsubj:signed ccomp:said det:treaty obj:signed punct:said",
        );
    }

    #[test]
    fn the_agent_of_a_passive_is_marked() {
        check(
            "Two men were arrested by police on Monday .",
            "nummod:men nsubj:pass:arrested aux:pass:arrested root:arrested case:police obl:agent:arrested \
             case:Monday obl:arrested punct:arrested",
        );
    }

    #[test]
    fn a_copula_hangs_on_its_predicate() {
        check(
            "He is the president .",
            "nsubj:president cop:president det:president root:president punct:president",
        );
    }

    #[test]
    fn a_sentence_beyond_the_window_is_one_tree() {
        let (heads, relations) = parse(&"the mayor and ".repeat(300));
        assert_eq!(relations.iter().filter(|it| **it == Relation::Root).count(), 1);
        assert_eq!((0..heads.len()).filter(|&it| heads[it] as usize == it).count(), 1);
        for mut at in 0..heads.len() {
            (0..heads.len()).for_each(|_| at = heads[at] as usize);
            assert_eq!(heads[at] as usize, at);
        }
    }

    /// If these numbers change, raise [`input::FEATURES`] and train again.
    #[test]
    fn rows_are_pinned() {
        let parser = Parser::embedded().unwrap();
        let rows: Vec<_> = inputs("Lagos - based", &parser).iter().map(|it| it.rows[1..6].to_vec()).collect();
        let expect = [
            [8877, 11036, 11465, 12608, 13044],
            [9654, 10768, 11621, 11807, 12837],
            [9624, 10487, 11379, 12573, 12994],
        ];
        assert_eq!(input::FEATURES, 1);
        assert_eq!(rows, expect);
    }
}
