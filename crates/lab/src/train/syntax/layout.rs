//! The places of the network's weights in one flat vector.

use std::ops::Range;

use dateline_tokenize::syntax::{
    input::TABLE,
    shape::{BUCKETS, RELATIONS, Shape, TAGS, VECTOR},
};

use super::super::stack::{self, Matrix, Places};

/// Where everything lies.
#[derive(Clone, Debug)]
pub(super) struct Layout {
    pub(super) shape: Shape,
    /// Words and recurrent layers.
    pub(super) stack: stack::Layout,
    /// Word to tags.
    pub(super) tags: Matrix,
    pub(super) tags_b: Range<usize>,
    /// Word to child, head, child of a relation, head of a relation.
    pub(super) top: Matrix,
    pub(super) top_b: Range<usize>,
    /// Child to what it looks for: in a head, and as a distance.
    pub(super) arc: Matrix,
    /// The root as a head.
    pub(super) root: Range<usize>,
    /// How likely a word is a head.
    pub(super) prior: Range<usize>,
    /// Distance to relation: a row a bucket.
    pub(super) far: Range<usize>,
    /// Relations.
    pub(super) out: Matrix,
    pub(super) out_b: Range<usize>,
}

impl Layout {
    /// The layout of a network of this shape that reads `context` numbers a word from elsewhere.
    pub(super) fn new(shape: Shape, context: usize, places: &mut Places) -> Layout {
        let Shape { width, layers, arc, relation, .. } = shape;
        let stack = stack::Shape { table: TABLE, width, layers, vector: VECTOR, context, pool: None };
        let sides = 2 * arc + 2 * relation;
        Layout {
            shape,
            stack: stack::Layout::new(stack, places),
            tags: places.matrix(width, TAGS),
            tags_b: places.numbers(TAGS),
            top: places.matrix(width, sides),
            top_b: places.numbers(sides),
            arc: places.matrix(arc, arc + BUCKETS),
            root: places.numbers(arc),
            prior: places.numbers(arc),
            far: places.numbers(BUCKETS * relation),
            out: places.matrix(relation, RELATIONS),
            out_b: places.numbers(RELATIONS),
        }
    }

    /// All matrices of a network that runs, in the order of the file.
    pub(super) fn matrices(&self) -> Vec<&Matrix> {
        let layers = self.stack.layers.iter().map(|it| &it.w);
        [&self.stack.vector]
            .into_iter()
            .chain(layers)
            .chain([&self.tags, &self.top, &self.arc, &self.out])
            .collect()
    }

    /// All that are not matrices, in the order of the file.
    pub(super) fn vectors(&self) -> Vec<&Range<usize>> {
        let layers = self.stack.layers.iter().flat_map(|it| [&it.v, &it.b]);
        let rest = [&self.tags_b, &self.top_b, &self.out_b, &self.root, &self.prior, &self.far];
        layers.chain(rest).collect()
    }
}
