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
        bytes::ByteMatrix,
        weights::{Dense, Layer, Table, Weights},
    },
};
use dateline_types::{Pos, Relation, Tag};

use super::{
    input::{FEATURES, TABLE, Vocabulary},
    shape::{BUCKETS, RELATIONS, Shape, TAGS, VECTOR},
};

/// What a file must be.
pub const EXPECT: Expect = Expect { kind: *b"SYNT", features: FEATURES };
/// The section of the sizes: those of [`Shape`], in its order.
pub const SHAPE: [u8; 4] = *b"SHAP";
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
    pub(super) rows: Table,
    pub(super) vectors: &'static [i8],
    /// The universal tags of each Penn tag.
    pub(super) allowed: Vec<Vec<Pos>>,
    pub(super) relations: Vec<Relation>,
    pub(super) root_label: usize,
    version: u32,
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
        let shape = Shape { width, layers, tag_layers, arc, relation };
        let mut weights = Weights::open(model)?;
        let vector = weights.matrix(VECTOR, width)?;
        let layers = (0..layers).map(|_| weights.layer(width)).collect::<Result<_, Error>>()?;
        let tags = weights.dense(width, TAGS)?;
        let top = weights.dense(width, 2 * arc + 2 * relation)?;
        let arcs = weights.matrix(arc, arc + BUCKETS)?;
        let out = weights.dense(relation, RELATIONS)?;
        let (root, prior) = (weights.numbers(arc)?, weights.numbers(arc)?);
        let far = weights.numbers(BUCKETS * relation)?;
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
            arc: arcs,
            out,
            root,
            prior,
            far,
            rows: Table::open(model, TABLE, width)?,
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
