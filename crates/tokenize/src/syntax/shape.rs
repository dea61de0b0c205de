//! The sizes of the network and the places of its weights in one flat vector.
//!
//! Training and running name the weights through the same [`Layout`].

use std::ops::Range;

use dateline_types::{Pos, Tag};

/// Numbers of a pretrained word vector.
pub const VECTOR: usize = 50;
/// Room for Penn tags and behind them universal ones.
pub const TAGS: usize = 80;
/// Where the universal tags begin.
pub const POS: usize = 60;
/// Room for relations.
pub const RELATIONS: usize = 64;
/// Room for buckets of distance; the last is that of the root.
pub const BUCKETS: usize = 32;
/// The bucket of the root.
pub const ROOT_BUCKET: usize = BUCKETS - 1;

const _: () = assert!(Tag::ALL.len() <= POS && Pos::ALL.len() <= TAGS - POS);

/// The sizes that differ from network to network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// Numbers a word; a multiple of 32.
    pub width: usize,
    /// Recurrent layers.
    pub layers: usize,
    /// Layers that the tags see.
    pub tag_layers: usize,
    /// Width of the two sides of an arc; a multiple of 16.
    pub arc: usize,
    /// Width of the layer before relations; a multiple of 16.
    pub relation: usize,
    /// Numbers a word from elsewhere, for a teacher; 0 for a network that runs.
    pub context: usize,
}

/// A matrix in the flat vector: `k` rows of `m` numbers.
#[derive(Clone, Debug)]
pub struct Matrix {
    /// Place in the flat vector.
    pub at: Range<usize>,
    /// Rows: numbers in.
    pub k: usize,
    /// Columns: numbers out.
    pub m: usize,
}

/// The weights of one recurrent layer, see `dateline_model::neural::gated`.
#[derive(Clone, Debug)]
pub struct LayerParts {
    /// Input to z, f, r of both directions.
    pub w: Matrix,
    /// State to gates.
    pub v: Range<usize>,
    /// Bias of the gates.
    pub b: Range<usize>,
}

/// Where everything lies.
#[derive(Clone, Debug)]
pub struct Layout {
    /// The sizes.
    pub shape: Shape,
    /// Pretrained vector to word.
    pub vector: Matrix,
    /// Context to word; empty for a network that runs.
    pub context: Matrix,
    /// Recurrent layers.
    pub layers: Vec<LayerParts>,
    /// Word to tags.
    pub tags: Matrix,
    /// Bias.
    pub tags_b: Range<usize>,
    /// Word to child, head, child of a relation, head of a relation.
    pub top: Matrix,
    /// Bias.
    pub top_b: Range<usize>,
    /// Child to what it looks for: in a head, and as a distance.
    pub arc: Matrix,
    /// The root as a head.
    pub root: Range<usize>,
    /// How likely a word is a head.
    pub prior: Range<usize>,
    /// Distance to relation: a row a bucket.
    pub far: Range<usize>,
    /// Relations.
    pub out: Matrix,
    /// Bias.
    pub out_b: Range<usize>,
    /// Numbers in all.
    pub len: usize,
}

impl Layout {
    /// The layout of a network of this shape.
    pub fn new(shape: Shape) -> Layout {
        let Shape { width, layers, arc, relation, context, .. } = shape;
        let mut len = 0;
        let mut take = |n: usize| {
            len += n;
            len - n..len
        };
        let vector = Matrix { at: take(VECTOR * width), k: VECTOR, m: width };
        let context = Matrix { at: take(context * width), k: context, m: width };
        let layer = |_| LayerParts {
            w: Matrix { at: take(width * 3 * width), k: width, m: 3 * width },
            v: take(2 * width),
            b: take(2 * width),
        };
        let layers = (0..layers).map(layer).collect();
        let sides = 2 * arc + 2 * relation;
        let mut matrix = |k: usize, m: usize| Matrix { at: take(k * m), k, m };
        let tags = matrix(width, TAGS);
        let top = matrix(width, sides);
        let arcs = matrix(arc, arc + BUCKETS);
        let out = matrix(relation, RELATIONS);
        let (tags_b, top_b, out_b) = (take(TAGS), take(sides), take(RELATIONS));
        let (root, prior, far) = (take(arc), take(arc), take(BUCKETS * relation));
        Layout {
            shape,
            vector,
            context,
            layers,
            tags,
            tags_b,
            top,
            top_b,
            arc: arcs,
            root,
            prior,
            far,
            out,
            out_b,
            len,
        }
    }

    /// All matrices of a network that runs, in the order of the file.
    pub fn matrices(&self) -> Vec<&Matrix> {
        let layers = self.layers.iter().map(|it| &it.w);
        [&self.vector]
            .into_iter()
            .chain(layers)
            .chain([&self.tags, &self.top, &self.arc, &self.out])
            .collect()
    }

    /// All that are not matrices, in the order of the file.
    pub fn vectors(&self) -> Vec<&Range<usize>> {
        let layers = self.layers.iter().flat_map(|it| [&it.v, &it.b]);
        let rest = [&self.tags_b, &self.top_b, &self.out_b, &self.root, &self.prior, &self.far];
        layers.chain(rest).collect()
    }
}

/// The bucket of the distance from child to head.
pub const fn bucket(child: usize, head: usize) -> usize {
    let far = child.abs_diff(head);
    2 * BUCKET[if far < BUCKET.len() { far } else { BUCKET.len() - 1 }] as usize + (child < head) as usize
}

/// How far apart is about as far apart.
const BUCKET: [u8; 47] = {
    let mut res = [0; 47];
    let mut far = 0;
    while far < res.len() {
        res[far] = match far {
            0..=5 => far as u8,
            6..=7 => 6,
            8..=9 => 7,
            10..=12 => 8,
            13..=16 => 9,
            17..=22 => 10,
            23..=30 => 11,
            31..=45 => 12,
            _ => 13,
        };
        far += 1;
    }
    res
};
