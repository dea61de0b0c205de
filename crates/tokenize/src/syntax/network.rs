//! The network that tags words and scores arcs.
//!
//! Word, affixes, looks, Brown cluster and a pretrained vector are summed; bidirectional simple recurrent layers (Lei
//! et al. 2018) see the whole sentence. A lower layer gives the tags; from the top layer a bilinear form with relative
//! distance scores each pair of child and head (after Dozat and Manning 2017), [`tree`](super::tree) finds a tree, and
//! a small layer names the relations. Weights are bytes and sums exact, so that every machine gives the same tree.
//!
//! Sentences longer than [`WINDOW`] are parsed in pieces, whose roots hang on the first.

use dateline_model::{
    Error, Expect, Model,
    neural::{
        Numbers,
        bytes::{ByteMatrix, Quantised},
        gated::scan,
        matrix::{LANES, multiply},
        rows::add_rows,
    },
};
use dateline_types::{Pos, Relation, Tag};

use super::{
    best::best,
    input::{self, FEATURES, Input, TABLE, Vocabulary},
    shape::{BUCKETS, Layout, POS, RELATIONS, ROOT_BUCKET, Shape, TAGS, VECTOR, bucket},
    tree,
};

/// What a file must be.
pub const EXPECT: Expect = Expect { kind: *b"SYNT", features: FEATURES };
/// The section of the sizes: those of [`Shape`], in its order.
pub const SHAPE: [u8; 4] = *b"SHAP";
/// The section of the matrices, 8 bits a number, in the order of [`Layout::matrices`].
pub const MATRICES: [u8; 4] = *b"MATR";
/// The section of the scales of their columns.
pub const SCALES: [u8; 4] = *b"SCAL";
/// The section of all other weights, in the order of [`Layout::vectors`].
pub const WEIGHTS: [u8; 4] = *b"WEIG";
/// The section of the table, 8 bits a number.
pub const ROWS: [u8; 4] = *b"ROWS";
/// The section of the scales of the table's rows.
pub const ROW_SCALES: [u8; 4] = *b"ROWX";
/// The section of the pretrained vectors, 8 bits a number.
pub const VECTORS: [u8; 4] = *b"VECS";
/// The section of the pairs of tags that a word may have, a line each.
pub const PAIRS: [u8; 4] = *b"PAIR";
/// The section of the names of relations.
pub const LABELS: [u8; 4] = *b"LABL";
/// What a step of a pretrained vector is worth.
pub const VECTOR_STEP: f32 = 0.025;
/// Longest sentence that is parsed whole.
pub const WINDOW: usize = 200;

/// The network, open and ready.
#[derive(Clone, Debug)]
pub struct Network {
    /// Which words it knows.
    pub vocabulary: Vocabulary,
    shape: Shape,
    vector: ByteMatrix,
    layers: Vec<Layer>,
    tags: Dense,
    top: Dense,
    arc: ByteMatrix,
    out: Dense,
    root: Vec<f32>,
    prior: Vec<f32>,
    far: Vec<f32>,
    rows: &'static [i8],
    row_scales: &'static [f32],
    vectors: &'static [i8],
    /// The universal tags of each Penn tag.
    allowed: Vec<Vec<Pos>>,
    relations: Vec<Relation>,
    root_label: usize,
    version: u32,
}

#[derive(Clone, Debug)]
struct Layer {
    dense: Dense,
    v: Vec<f32>,
}

#[derive(Clone, Debug)]
struct Dense {
    w: ByteMatrix,
    b: Vec<f32>,
}

/// What [`Network::parse`] finds, word by word.
#[derive(Clone, Debug, Default)]
pub struct Parse {
    /// Penn and universal tag.
    pub tags: Vec<(Tag, Pos)>,
    /// Number of the head in its sentence; the one root is its own head.
    pub heads: Vec<u32>,
    /// Relation to the head.
    pub relations: Vec<Relation>,
}

/// Reusable memory of [`Network::parse`].
#[derive(Clone, Debug, Default)]
pub struct Scratch {
    bytes: Quantised,
    rows: Vec<u32>,
    x: Numbers,
    u: Numbers,
    tags: Numbers,
    top: Numbers,
    q: Numbers,
    part: Vec<f32>,
    heads: Vec<f32>,
    scores: Vec<f32>,
    pieces: Vec<usize>,
}

impl Network {
    /// Opens the model that is linked into the program.
    ///
    /// # Errors
    /// The model does not fit this program.
    pub fn embedded() -> Result<Network, Error> {
        Network::open(&Model::from_static(dateline_model::embed!("../../models/syntax.bin"), EXPECT)?)
    }

    /// Opens a model.
    ///
    /// # Errors
    /// A section is missing or does not hold what it should.
    pub fn open(model: &Model) -> Result<Network, Error> {
        let bad = |tag: [u8; 4]| Error::Malformed { tag };
        let &[width, layers, tag_layers, arc, relation] = model.section::<u32>(SHAPE)? else {
            return Err(bad(SHAPE));
        };
        let [width, layers, tag_layers, arc, relation] =
            [width, layers, tag_layers, arc, relation].map(|it| it as usize);
        let is_wide = |it: usize| it.is_multiple_of(32) && (32..=1024).contains(&it);
        if !is_wide(width) || !is_wide(arc) || !is_wide(relation) || 8 < layers || layers < tag_layers {
            return Err(bad(SHAPE));
        }
        let shape = Shape { width, layers, tag_layers, arc, relation, context: 0 };
        let layout = Layout::new(shape);
        let mut stored = Stored { bytes: model.section(MATRICES)?, scales: model.section(SCALES)? };
        let mut matrices: Vec<ByteMatrix> = Vec::new();
        for it in layout.matrices() {
            matrices.push(stored.take(it.k, it.m).ok_or(bad(MATRICES))?);
        }
        let mut weights: &[f32] = model.section(WEIGHTS)?;
        let mut vectors: Vec<Vec<f32>> = Vec::new();
        for it in layout.vectors() {
            let (own, rest) = weights.split_at_checked(it.len()).ok_or(bad(WEIGHTS))?;
            vectors.push(own.to_vec());
            weights = rest;
        }
        let (mut matrices, mut vectors) = (matrices.into_iter(), vectors.into_iter());
        let mut matrix = || matrices.next().ok_or(bad(MATRICES));
        let mut numbers = || vectors.next().ok_or(bad(WEIGHTS));
        let vector = matrix()?;
        let layer = |_| {
            let (w, v) = (matrix()?, numbers()?);
            Ok(Layer { dense: Dense { w, b: gate_bias(&numbers()?, width) }, v })
        };
        let layers: Vec<Layer> = (0..layers).map(layer).collect::<Result<_, Error>>()?;
        let (tags, top, arc, out) = (matrix()?, matrix()?, matrix()?, matrix()?);
        let tags = Dense { w: tags, b: numbers()? };
        let top = Dense { w: top, b: numbers()? };
        let out = Dense { w: out, b: numbers()? };
        let (root, prior, far) = (numbers()?, numbers()?, numbers()?);

        let rows: &[i8] = model.section(ROWS)?;
        let row_scales: &[f32] = model.section(ROW_SCALES)?;
        if rows.len() != TABLE * width || row_scales.len() != TABLE {
            return Err(bad(ROWS));
        }
        let pair = |line: &&str| {
            let (tag, pos) = line.split_once(' ')?;
            Some((Tag::from_name(tag)?, Pos::from_name(pos)?))
        };
        let pairs: Option<Vec<(Tag, Pos)>> = model.lines(PAIRS)?.iter().map(pair).collect();
        let pairs = pairs.ok_or(bad(PAIRS))?;
        let relations: Option<Vec<_>> =
            model.lines(LABELS)?.iter().map(|it| Relation::from_name(it)).collect();
        let relations = relations.filter(|it| it.len() <= RELATIONS).ok_or(bad(LABELS))?;
        Ok(Network {
            vocabulary: Vocabulary::open(model)?,
            shape,
            vector,
            layers,
            tags,
            top,
            arc,
            out,
            root,
            prior,
            far,
            rows,
            row_scales,
            vectors: model.section(VECTORS)?,
            allowed: Tag::ALL
                .iter()
                .map(|&tag| pairs.iter().filter(|it| it.0 == tag).map(|it| it.1).collect())
                .collect(),
            root_label: relations.iter().position(|it| *it == Relation::Root).ok_or(bad(LABELS))?,
            relations,
            version: model.version,
        })
    }

    /// Which training run made it.
    pub fn version(&self) -> u32 {
        self.version
    }

    /// Tags and parses sentences of `lens` words, whose words are `inputs` one after the other.
    pub fn parse(&self, inputs: &[Input], lens: &[usize], scratch: &mut Scratch, res: &mut Parse) {
        res.tags.clear();
        res.heads.clear();
        res.relations.clear();
        if inputs.is_empty() {
            return;
        }
        scratch.pieces.clear();
        for &len in lens {
            scratch.pieces.extend((0..len).step_by(WINDOW).map(|it| (len - it).min(WINDOW)));
        }
        self.encode(inputs, scratch);
        self.tag(scratch, &mut res.tags);
        self.link(scratch, &mut res.heads);
        self.relate(scratch, &res.heads, &mut res.relations);
        join(lens, &mut res.heads, &mut res.relations);
    }

    /// Sums the rows of each word and runs the recurrent layers; scores tags; the sides of arcs end in `top`.
    fn encode(&self, inputs: &[Input], scratch: &mut Scratch) {
        let Scratch { bytes, rows, x, u, tags, top, pieces, .. } = scratch;
        let d = self.shape.width;
        rows.clear();
        bytes.clear(VECTOR);
        for input in inputs {
            let vector = |it: usize| self.vectors.get(it * VECTOR..(it + 1) * VECTOR);
            match usize::from(input.vector).checked_sub(1).and_then(vector) {
                Some(vector) => bytes.push(vector, VECTOR_STEP),
                None => bytes.push(&[0; VECTOR], 0.0),
            }
            rows.extend(input.rows.map(u32::from));
        }
        self.vector.multiply_into(bytes, None, x.resize(inputs.len() * d));
        add_rows(self.rows, self.row_scales, d, input::ROWS, rows, x);
        for (i, layer) in self.layers.iter().enumerate() {
            bytes.set(x, d);
            if i == self.shape.tag_layers {
                self.tags.run(bytes, tags);
            }
            layer.dense.run(bytes, u);
            scan(d / 2, pieces, &layer.v, u, x);
        }
        bytes.set(x, d);
        if self.layers.len() == self.shape.tag_layers {
            self.tags.run(bytes, tags);
        }
        self.top.run(bytes, top);
    }

    /// The best Penn tag, and the best universal tag that occurs with it.
    fn tag(&self, scratch: &Scratch, res: &mut Vec<(Tag, Pos)>) {
        for scores in scratch.tags.chunks_exact(TAGS) {
            let tag = best(&scores[..Tag::ALL.len()]);
            let mut best = (f32::NEG_INFINITY, Pos::X);
            for &pos in &self.allowed[tag] {
                let score = scores[POS + pos as usize];
                if best.0 < score {
                    best = (score, pos);
                }
            }
            res.push((Tag::ALL[tag], best.1));
        }
    }

    /// Scores every arc of each piece, and decides.
    fn link(&self, scratch: &mut Scratch, res: &mut Vec<u32>) {
        let Scratch { bytes, top, q, part, heads, scores, pieces, .. } = scratch;
        let Shape { arc: a, relation: r, .. } = self.shape;
        let (sides, looks) = (2 * a + 2 * r, a + BUCKETS);
        part.clear();
        for top in top.chunks_exact(sides) {
            part.extend(top[..a].iter().map(|it| it.max(0.0)));
        }
        bytes.set(part, a);
        self.arc.multiply_into(bytes, None, q.resize(bytes.len() * looks));
        let mut start = 0;
        for &n in pieces.iter() {
            // Heads as columns, the root first.
            let stride = (n + 1).next_multiple_of(LANES);
            heads.clear();
            heads.resize(stride * a, 0.0);
            let own = top[start * sides..(start + n) * sides].chunks_exact(sides).map(|it| &it[a..2 * a]);
            for (j, head) in [&self.root[..]].into_iter().chain(own).enumerate() {
                let least = if j == 0 { f32::NEG_INFINITY } else { 0.0 };
                for (to, it) in heads[j..].iter_mut().step_by(stride).zip(head) {
                    *to = it.max(least);
                }
            }
            // What a head is worth to every child goes into what each child looks for.
            let q = &q[start * looks..(start + n) * looks];
            part.clear();
            for q in q.chunks_exact(looks) {
                part.extend(q[..a].iter().zip(&self.prior).map(|(q, prior)| q + prior));
            }
            scores.clear();
            scores.resize(n * stride, 0.0);
            multiply(part, heads, scores, a, stride);
            for (i, (scores, q)) in scores.chunks_exact_mut(stride).zip(q.chunks_exact(looks)).enumerate() {
                let far = &q[a..];
                scores[0] += far[ROOT_BUCKET];
                for (score, &bucket) in scores[1..=n].iter_mut().zip(&BY_DISTANCE[WINDOW - i..]) {
                    *score += far[usize::from(bucket)];
                }
                scores[i + 1] = f32::NEG_INFINITY;
            }
            let first = res.len();
            res.resize(first + n, 0);
            tree::decode(scores, stride, &mut res[first..]);
            start += n;
        }
    }

    /// Names the relation of each word to its head.
    fn relate(&self, scratch: &mut Scratch, heads: &[u32], res: &mut Vec<Relation>) {
        let Scratch { bytes, top, q, part, pieces, .. } = scratch;
        let Shape { arc: a, relation: r, .. } = self.shape;
        let sides = 2 * a + 2 * r;
        part.clear();
        let mut start = 0;
        for &n in pieces.iter() {
            for i in 0..n {
                let head = heads[start + i] as usize;
                let child = &top[(start + i) * sides + 2 * a..][..r];
                let side = &top[(start + head) * sides + 2 * a + r..][..r];
                let far = &self.far[bucket(i, head) * r..][..r];
                let sums = child.iter().zip(side).zip(far);
                part.extend(sums.map(|((child, side), far)| (child + side + far).max(0.0)));
            }
            start += n;
        }
        bytes.set(part, r);
        self.out.run(bytes, q);
        let mut scores = q.chunks_exact_mut(RELATIONS);
        let mut start = 0;
        for &n in pieces.iter() {
            for (i, scores) in (0..n).zip(&mut scores) {
                let is_root = heads[start + i] as usize == i;
                scores[self.root_label] = f32::NEG_INFINITY;
                let likely = self.relations[best(&scores[..self.relations.len()])];
                res.push(if is_root { Relation::Root } else { likely });
            }
            start += n;
        }
    }
}

impl Dense {
    /// `y = x w + b`.
    fn run(&self, x: &Quantised, y: &mut Numbers) {
        self.w.multiply_into(x, Some(&self.b), y.resize(x.len() * self.b.len()));
    }
}

/// The bucket of each distance from a child to a head, from `-WINDOW` on.
const BY_DISTANCE: [u8; 2 * WINDOW] = {
    let mut res = [0; 2 * WINDOW];
    let mut at = 0;
    while at < res.len() {
        res[at] = bucket(WINDOW, at) as u8;
        at += 1;
    }
    res
};

/// The biases of the gates, `2h` a direction, as those of a product, which has `h` more in front for z.
fn gate_bias(gates: &[f32], width: usize) -> Vec<f32> {
    gates.chunks(width).flat_map(|it| [&vec![0.0; width / 2][..], it].concat()).collect()
}

/// The matrices that are still to be read.
struct Stored {
    bytes: &'static [i8],
    scales: &'static [f32],
}

impl Stored {
    fn take(&mut self, k: usize, m: usize) -> Option<ByteMatrix> {
        let (bytes, rest) = self.bytes.split_at_checked(k * m)?;
        let (scales, others) = self.scales.split_at_checked(m)?;
        (self.bytes, self.scales) = (rest, others);
        ByteMatrix::open(bytes, scales, k)
    }
}

/// Numbers the heads of later pieces within their sentence, and hangs their roots on the first.
fn join(lens: &[usize], heads: &mut [u32], relations: &mut [Relation]) {
    let mut start = 0;
    for &len in lens {
        let root = heads[start..start + len.min(WINDOW)].iter().zip(0..).find(|(head, i)| *head == i);
        let root = root.map_or(0, |it| it.1);
        for i in WINDOW..len {
            let head = &mut heads[start + i];
            let piece = (i - i % WINDOW) as u32;
            *head += piece;
            if *head as usize == i {
                *head = root;
                relations[start + i] = Relation::Parataxis;
            }
        }
        start += len;
    }
}
