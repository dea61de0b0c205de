//! From the rows of words to tags and trees: the network at work.
//!
//! Sentences longer than [`WINDOW`] are parsed in pieces, whose roots hang on the first. Pieces go through the network
//! in stacks, which are large enough for its matrices and small enough for the cache.

use dateline_model::neural::{
    Numbers,
    bytes::Quantised,
    matrix::{LANES, multiply},
};
use dateline_types::{Pos, Relation, Tag};

use super::{
    best::best,
    input::{self, Input},
    network::{Network, VECTOR_STEP},
    shape::{BUCKETS, POS, RELATIONS, ROOT_BUCKET, Shape, TAGS, VECTOR, bucket},
    tree,
};

/// Longest sentence that is parsed whole.
pub const WINDOW: usize = 200;
/// Words of a stack, a piece more or less.
const STACK: usize = 64;

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

impl Network {
    /// Tags and parses sentences of `lens` words, whose words are `inputs` one after the other.
    pub fn parse(&self, inputs: &[Input], lens: &[usize], scratch: &mut Scratch, res: &mut Parse) {
        res.tags.clear();
        res.heads.clear();
        res.relations.clear();
        let pieces: Vec<usize> = lens
            .iter()
            .flat_map(|&len| (0..len).step_by(WINDOW).map(move |it| (len - it).min(WINDOW)))
            .collect();
        let (mut start, mut rest) = (0, &pieces[..]);
        while !rest.is_empty() {
            let mut n = 0;
            let full = rest.iter().position(|it| {
                n += it;
                STACK <= n
            });
            let (stack, later) = rest.split_at(full.map_or(rest.len(), |it| it + 1));
            scratch.pieces.clear();
            scratch.pieces.extend_from_slice(stack);
            self.encode(&inputs[start..start + n], scratch);
            self.tag(scratch, &mut res.tags);
            self.link(scratch, &mut res.heads);
            self.relate(scratch, &res.heads[start..], &mut res.relations);
            start += n;
            rest = later;
        }
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
        self.rows.add(input::ROWS, rows, x);
        for (i, layer) in self.layers.iter().enumerate() {
            bytes.set(x, d);
            if i == self.shape.tag_layers {
                self.tags.run(bytes, tags);
            }
            layer.run(pieces, bytes, u, x);
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
