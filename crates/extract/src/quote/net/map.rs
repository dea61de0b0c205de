//! Where each token stands: its sentence and paragraph, and how it stands to the quote marks.

use super::super::page::{Page, Range};

/// Words at either end of a marked stretch that are seen from outside of it; those between are taken to share their
/// label, so that a speech of many sentences is no longer than a short one.
const EDGE: usize = 6;
/// A stretch of less words is seen whole.
const SHORT: usize = 16;

/// Tokens and what they stand in.
#[derive(Clone, Debug, Default)]
pub struct Map {
    /// The innermost stretch of each token, or the one whose mark it is; 0 for none.
    pub(super) level: Vec<u32>,
    /// The outermost stretch of each token; 0 for none.
    pub(super) outer: Vec<u32>,
    /// For the tokens amid a long outermost stretch: the first and one past the last of them; else empty.
    pub(super) hidden: Vec<[u32; 2]>,
    /// First token of each token's sentence, and one past its last.
    pub(super) sentence: Vec<[u32; 2]>,
    /// The block of each token.
    pub(super) block: Vec<u32>,
    /// The head of each token.
    pub(super) head: Vec<u32>,
    /// The relation of each token to its head.
    pub(super) relation: Vec<u8>,
    /// Hash of the lemma, for words that can be cues.
    pub(super) lemma: Vec<u64>,
    /// Commas, colons, marks and reporting verbs before each token, as running sums.
    pub(super) sums: Vec<[u32; 3]>,
    /// See [`place`].
    pub(super) places: Vec<u8>,
}

pub(in super::super) fn map(page: &Page) -> Map {
    let n = page.tokens.len();
    let mut res = Map {
        level: vec![0; n],
        outer: vec![0; n],
        hidden: vec![[0; 2]; n],
        sentence: vec![[0; 2]; n],
        block: vec![0; n],
        places: vec![0; n],
        ..Map::default()
    };
    for i in 0..n {
        let own = page.stretch_of(i).or_else(|| page.mark_of(i));
        res.level[i] = own.map_or(0, |it| it as u32 + 1);
        res.places[i] = place(page, i);
        res.head.push(page.head(i) as u32);
        res.relation.push(page.relation(i) as u8);
        res.lemma.push(dateline_model::feature::bytes(page.tokens.lemma(i).as_bytes()));
    }
    for (id, it) in page.stretches.iter().enumerate().filter(|it| !it.1.nested) {
        let range = page.tokens.within(it.outer()).range();
        res.outer[range.clone()].fill(id as u32 + 1);
        if SHORT < range.len() {
            let hidden: Range = range.start + EDGE..range.end - EDGE;
            let ends = [hidden.start as u32, hidden.end as u32];
            res.hidden[hidden].fill(ends);
        }
    }
    for sentence in page.tokens.sentences() {
        let range = sentence.tokens.range();
        res.sentence[range.clone()].fill([range.start as u32, range.end as u32]);
        res.block[range].fill(sentence.block.index() as u32);
    }
    let mut sums = [0; 3];
    for i in 0..n {
        res.sums.push(sums);
        sums[0] += u32::from(matches!(page.word(i), "," | ";" | ":" | "—" | "–" | "--"));
        sums[1] += u32::from(page.mark(i));
        sums[2] += u32::from(page.tag(i).is_verb() && page.frames(i) != 0);
    }
    res
}

/// Inside or outside of marks, at an end or not, a mark or not; whether the stretch is speech of its own.
fn place(page: &Page, i: usize) -> u8 {
    let mark = page.mark_of(i);
    let own = page.stretch_of(i);
    let direct = own.or(mark).is_some_and(|it| page.direct[it]);
    let nested = own.or(mark).is_some_and(|it| page.stretches[it].nested);
    let carried = own.or(mark).is_some_and(|it| page.stretches[it].carried);
    let opens = mark.is_some_and(|it| page.stretches[it].open.start() == page.tokens.spans()[i].start());
    u8::from(own.is_some())
        | u8::from(mark.is_some()) << 1
        | u8::from(opens) << 2
        | u8::from(direct) << 3
        | u8::from(nested) << 4
        | u8::from(carried) << 5
}

impl Map {
    pub(in super::super) fn places(&self) -> &[u8] {
        &self.places
    }
}
