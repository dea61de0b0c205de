//! The tokens that a cue may take its source and content from, and how each stands to the cue.
//!
//! The cue's sentence, and neighbours as far as quote marks go on; never more than [`MOST`] tokens.

use dateline_model::feature;

use super::{input::PAIRS, map::Map};

/// Rows a pair of token and cue.
pub const PAIR_ROWS: usize = PAIR_SIZES.len();
const PAIR_SIZES: [usize; 5] = [32, 512, 256, 256, 2048];
/// Rows of all features of pairs.
pub(super) const PAIR_TABLE: usize = 32 + 512 + 256 + 256 + 2048;
/// Tokens of its own sentence on either side of a cue.
const OWN: usize = 100;
/// Tokens of other sentences on either side.
const BEYOND: usize = 40;
/// Most tokens of a window.
pub const MOST: usize = 2 * (OWN + BEYOND) + 1;
/// Steps up a tree.
const CLIMB: usize = 14;

/// What is seen from one cue.
#[derive(Clone, Debug, Default)]
pub struct Window {
    /// Tokens, in order; some may be left out between.
    pub tokens: Vec<u32>,
    /// Rows of each.
    pub rows: Vec<[u16; PAIR_ROWS]>,
    /// The cue's place among `tokens`.
    pub cue: usize,
}

/// Fills `res` with what is seen from token `cue`.
pub fn window(map: &Map, cue: usize, res: &mut Window) {
    let own = map.sentence[cue].map(|it| it as usize);
    let (first, last) = (own[0].max(cue.saturating_sub(OWN)), own[1].min(cue + OWN + 1));
    res.tokens.clear();
    if first == own[0] {
        walk(map, cue, first, &mut res.tokens, back);
        res.tokens.reverse();
    }
    let mut at = first;
    while at < last {
        if let Some([_, end]) = hidden(map, cue, at) {
            at = end;
            continue;
        }
        if at == cue {
            res.cue = res.tokens.len();
        }
        res.tokens.push(at as u32);
        at += 1;
    }
    if last == own[1] && last <= at {
        walk(map, cue, at, &mut res.tokens, forth);
    }
    res.rows.clear();
    for (i, &token) in res.tokens.iter().enumerate() {
        res.rows.push(rows(map, cue, token as usize, i as i64 - res.cue as i64));
    }
}

/// The next token to look at, past what is hidden.
type Step = fn(&Map, usize, usize) -> Option<usize>;

fn back(map: &Map, cue: usize, from: usize) -> Option<usize> {
    let next = from.checked_sub(1)?;
    match hidden(map, cue, next) {
        Some([start, _]) => start.checked_sub(1),
        None => Some(next),
    }
}

fn forth(map: &Map, cue: usize, from: usize) -> Option<usize> {
    match hidden(map, cue, from) {
        Some([_, end]) => (end < map.head.len()).then_some(end),
        None => (from < map.head.len()).then_some(from),
    }
}

/// Tokens beyond the sentence, outwards: past the end of a sentence only into or within marks.
fn walk(map: &Map, cue: usize, from: usize, res: &mut Vec<u32>, step: Step) {
    let mut at = from;
    let mut last: Option<usize> = None;
    for _ in 0..BEYOND {
        let Some(next) = step(map, cue, at) else { break };
        let crosses = last.is_none_or(|it| map.sentence[it] != map.sentence[next]);
        let far = last.is_some_and(|it| map.block[next].abs_diff(map.block[it]) > 1);
        if crosses && (far || map.level[next] == 0 || map.level[next] == map.level[cue]) {
            break;
        }
        res.push(next as u32);
        last = Some(next);
        at = if from <= next { next + 1 } else { next };
    }
}

/// The hidden run around a token, unless the cue is in the same stretch.
fn hidden(map: &Map, cue: usize, at: usize) -> Option<[usize; 2]> {
    let [start, end] = (*map.hidden.get(at)?).map(|it| it as usize);
    (start < end && map.outer[at] != map.outer[cue]).then_some([start, end])
}

fn rows(map: &Map, cue: usize, token: usize, distance: i64) -> [u16; PAIR_ROWS] {
    let far = match distance.unsigned_abs() {
        it @ 0..=4 => it,
        5..=6 => 5,
        7..=9 => 6,
        10..=14 => 7,
        15..=22 => 8,
        23..=35 => 9,
        36..=60 => 10,
        _ => 11,
    };
    let (kind, branch, depth) = path(map, cue, token);
    let tree = kind | branch << 3;
    let (low, high) = if token < cue { (token, cue) } else { (cue, token) };
    let between: [u64; 3] = std::array::from_fn(|i| u64::from(map.sums[high][i] - map.sums[low][i]));
    let same_sentence = map.sentence[token] == map.sentence[cue];
    let same_block = map.block[token] == map.block[cue];
    let level = if map.level[token] == map.level[cue] { 0 } else { u64::from(map.level[token] != 0) + 1 };
    let side = u64::from(cue < token);
    let values = [
        far << 1 | side,
        tree | depth.min(4) << 10 | side << 14,
        level
            | u64::from(same_sentence) << 2
            | u64::from(same_block) << 3
            | u64::from(map.places[token]) << 4
            | side << 12,
        between[0].min(3) | between[1].min(3) << 2 | between[2].min(3) << 4 | side << 6 | level << 7,
        feature::two(0, map.lemma[cue], tree | side << 12),
    ];
    let mut base = PAIRS;
    let mut res = [0; PAIR_ROWS];
    for i in 0..PAIR_ROWS {
        let value = if i == 0 { values[i] } else { feature::one(100 + i as u32, values[i]) };
        res[i] = (base + (value as usize & (PAIR_SIZES[i] - 1))) as u16;
        base += PAIR_SIZES[i];
    }
    res
}

/// The way from cue to token in the tree: how far up it goes (0 to 3 steps, 4 for none), the relation by which it
/// goes down (0 for the token itself), and how far down.
fn path(map: &Map, cue: usize, token: usize) -> (u64, u64, u64) {
    if map.sentence[token] != map.sentence[cue] {
        return (5, 0, 0);
    }
    let mut tops = [cue; 4];
    for i in 1..4 {
        tops[i] = map.head[tops[i - 1]] as usize;
    }
    let (mut at, mut branch) = (token, 0);
    for depth in 0..CLIMB {
        if let Some(up) = tops.iter().position(|it| *it == at) {
            return (up as u64, branch, depth as u64);
        }
        branch = u64::from(map.relation[at]) + 1;
        let next = map.head[at] as usize;
        if next == at {
            break;
        }
        at = next;
    }
    (4, 0, 0)
}
