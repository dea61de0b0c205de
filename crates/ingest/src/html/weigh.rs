//! Which box of a page is the story's, after Arc90's Readability (Mozilla, Apache-2.0: the arithmetic of
//! `_grabArticle`, written anew over a flat list of boxes).
//!
//! A paragraph of some length gives a point, one for each comma and up to three for its length to the box it lies in,
//! half to the next, a third of that and less to those above. Links take a share away.

use super::{
    block::Block,
    kind::STORY,
    scan::{Holder, Node},
};

/// Shortest paragraph that counts, in bytes.
const SHORTEST: usize = 25;

/// How many boxes above a paragraph get points.
const LEVELS: usize = 5;

/// Boxes whose blocks are the story's: the best one, and what goes with it beside it.
pub(crate) struct Story {
    /// For each box, whether it is inside.
    pub(crate) inside: Vec<bool>,
    /// A box around the best one: its own paragraphs count where they are prose.
    pub(crate) around: Option<u32>,
}

/// Weighs the boxes; `None` where no paragraph is long enough.
pub(crate) fn story(nodes: &[Node], blocks: &[Block], wanted: impl Fn(&Block) -> bool) -> Option<Story> {
    let mut own_blocks = vec![0_u32; nodes.len()];
    for it in blocks.iter().filter(|it| wanted(it)) {
        own_blocks[it.node as usize] += 1;
    }
    let mut scores: Vec<f32> =
        nodes.iter().map(|it| if it.is_div { 5.0 } else { -3.0 } + f32::from(it.weight)).collect();
    let mut scored = vec![false; nodes.len()];
    let (mut lens, mut links) = (vec![0_usize; nodes.len()], vec![0_usize; nodes.len()]);
    for block in blocks.iter().filter(|it| wanted(it)) {
        lens[block.node as usize] += block.len;
        links[block.node as usize] += block.link_len;
        let counts = match block.holder {
            Holder::Paragraph | Holder::Loose => true,
            Holder::Heading | Holder::Item => false,
        };
        if !counts || block.len < SHORTEST || block.len < 2 * block.link_len {
            continue;
        }
        let points = 1.0 + block.n_commas as f32 + (block.len as f32 / 100.0).min(3.0);
        // A box with one loose block is a paragraph by another name.
        let lone = block.holder == Holder::Loose && own_blocks[block.node as usize] == 1 && block.node != 0;
        let mut node = if lone { nodes[block.node as usize].parent } else { block.node };
        for level in 0..LEVELS {
            let divider = [1.0, 2.0].get(level).copied().unwrap_or(level as f32 * 3.0);
            scores[node as usize] += points / divider;
            scored[node as usize] = true;
            if node == 0 {
                break;
            }
            node = nodes[node as usize].parent;
        }
    }
    // Boxes come after those around them.
    for it in (1..nodes.len()).rev() {
        let parent = nodes[it].parent as usize;
        lens[parent] += lens[it];
        links[parent] += links[it];
    }
    for it in 0..nodes.len() {
        let density = links[it] as f32 / lens[it].max(1) as f32;
        scores[it] *= if 0.0 < scores[it] { 1.0 - density } else { 1.0 };
        if !scored[it] {
            scores[it] = f32::MIN;
        }
    }
    let best = (0..nodes.len())
        .filter(|it| scored[*it])
        .max_by(|a, b| scores[*a].total_cmp(&scores[*b]).then(b.cmp(a)))?;
    let best = climbed(nodes, &scores, &lens, best);
    Some(with_siblings(nodes, &scores, best))
}

/// The box that holds the best one and its equals, or whose own points grow.
fn climbed(nodes: &[Node], scores: &[f32], lens: &[usize], best: usize) -> usize {
    let above = |mut node: usize| {
        std::iter::from_fn(move || {
            let parent = nodes[node].parent as usize;
            (node != 0).then(|| {
                node = parent;
                parent
            })
        })
        .take(64)
    };
    let equals: Vec<usize> =
        (0..nodes.len()).filter(|it| *it != best && 0.75 * scores[best] <= scores[*it]).take(32).collect();
    let mut res = best;
    if 3 <= equals.len() {
        let shared = |node: &usize| equals.iter().filter(|it| above(**it).any(|up| up == *node)).count();
        if let Some(node) = above(best).find(|it| 3 <= shared(it)) {
            res = node;
        }
    }
    let (mut last, floor) = (scores[res], scores[res] / 3.0);
    for parent in above(res) {
        if parent == 0 || scores[parent] < floor {
            break;
        }
        if last < scores[parent] {
            res = parent;
            break;
        }
        last = scores[parent];
    }
    // A box with nothing else in it is the same box.
    let only = |it: &usize| *it != 0 && lens[*it] <= lens[res];
    above(res).take_while(only).last().unwrap_or(res)
}

fn with_siblings(nodes: &[Node], scores: &[f32], best: usize) -> Story {
    let around = nodes[best].parent;
    let least = (scores[best] * 0.2).max(10.0);
    let mut inside = vec![false; nodes.len()];
    for it in 0..nodes.len() {
        let node = nodes[it];
        let sibling = node.parent == around && it != 0 && around as usize != it && least <= scores[it];
        // What stands outside the article is not the article.
        let sibling = sibling && nodes[best].flags & STORY & !node.flags == 0;
        inside[it] = it == best || sibling || it != 0 && inside[node.parent as usize];
    }
    let within = nodes[best].flags & STORY & !nodes[around as usize].flags == 0;
    Story { inside, around: within.then_some(around) }
}
