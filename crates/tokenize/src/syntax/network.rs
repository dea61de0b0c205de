//! The network that tags words and scores arcs: its weights, and the file they come from.
//!
//! Word, affixes, looks, Brown cluster and a pretrained vector are summed; bidirectional simple recurrent layers (Lei
//! et al. 2018) see the whole sentence. A lower layer gives the tags; from the top layer a bilinear form with relative
//! distance scores each pair of child and head (after Dozat and Manning 2017), [`tree`](super::tree) finds a tree, and
//! a small layer names the relations. Weights are bytes and sums exact, so that every machine gives the same tree.
//!
//! [`parse`](super::parse) runs it.

use dateline_model::{
    Error, Expect, Model,
    neural::{
        Numbers,
        bytes::{ByteMatrix, Quantised},
    },
};
use dateline_types::{Pos, Relation, Tag};

use super::{
    input::{FEATURES, TABLE, Vocabulary},
    shape::{Layout, RELATIONS, Shape},
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

/// The network, open and ready.
#[derive(Clone, Debug)]
pub struct Network {
    /// Which words it knows.
    pub vocabulary: Vocabulary,
    pub(super) shape: Shape,
    pub(super) vector: ByteMatrix,
    pub(super) layers: Vec<Layer>,
    pub(super) tags: Dense,
    pub(super) top: Dense,
    pub(super) arc: ByteMatrix,
    pub(super) out: Dense,
    pub(super) root: Vec<f32>,
    pub(super) prior: Vec<f32>,
    pub(super) far: Vec<f32>,
    pub(super) rows: &'static [i8],
    pub(super) row_scales: &'static [f32],
    pub(super) vectors: &'static [i8],
    /// The universal tags of each Penn tag.
    pub(super) allowed: Vec<Vec<Pos>>,
    pub(super) relations: Vec<Relation>,
    pub(super) root_label: usize,
    version: u32,
}

#[derive(Clone, Debug)]
pub(super) struct Layer {
    pub(super) dense: Dense,
    pub(super) v: Vec<f32>,
}

#[derive(Clone, Debug)]
pub(super) struct Dense {
    pub(super) w: ByteMatrix,
    pub(super) b: Vec<f32>,
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
        let is_wide = |it: usize| it.is_multiple_of(32) && (32..=512).contains(&it);
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
}

impl Dense {
    /// `y = x w + b`.
    pub(super) fn run(&self, x: &Quantised, y: &mut Numbers) {
        self.w.multiply_into(x, Some(&self.b), y.resize(x.len() * self.b.len()));
    }
}

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
