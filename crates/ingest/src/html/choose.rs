//! The blocks of the story: those of its box, without what is beside a story inside it.

use super::{
    block::Block,
    kind::{APART, BESIDE, BYLINE, CAPTION, FRAME, HIDDEN, LIST, STORY, SURELY_BESIDE, TABLE},
    scan::{Holder, Page},
    weigh,
};

/// What is left out, from the strictest look to the most lenient; the next is taken where a look finds too little.
const LOOKS: [u16; 4] = [
    APART | HIDDEN | CAPTION | BESIDE | FRAME | BYLINE,
    APART | HIDDEN | CAPTION | BESIDE,
    APART | HIDDEN | CAPTION | SURELY_BESIDE,
    CAPTION | SURELY_BESIDE,
];

/// A story has so many bytes at least, or the page is looked at again.
const ENOUGH: usize = 250;

/// The blocks that are kept, in order.
pub(crate) fn choose(text: &str, page: &Page, blocks: &[Block]) -> Vec<Block> {
    let mut best: Vec<Block> = Vec::new();
    let size =
        |it: &[Block]| it.iter().filter(|it| it.holder != Holder::Heading).map(|it| it.len).sum::<usize>();
    for look in LOOKS {
        // A dialog is never better than a short story.
        if look & APART == 0 && !best.is_empty() {
            break;
        }
        let found = look_at(text, page, blocks, look);
        if 2 * size(&best) < size(&found) || best.is_empty() && !found.is_empty() {
            best = found;
        }
        if ENOUGH <= size(&best) {
            break;
        }
    }
    best
}

fn look_at(text: &str, page: &Page, blocks: &[Block], without: u16) -> Vec<Block> {
    let wanted = |it: &Block| it.flags & without == 0;
    let Some(story) = weigh::story(&page.nodes, blocks, wanted) else {
        // Nothing long: all of the article, or of the page.
        let fits = |it: &&Block| wanted(it) && 2 * it.link_len < it.len;
        let marked: Vec<Block> =
            blocks.iter().filter(fits).filter(|it| it.flags & STORY != 0).copied().collect();
        return if marked.iter().any(|it| it.holder != Holder::Heading) {
            marked
        } else {
            blocks.iter().filter(fits).copied().collect()
        };
    };
    let boxes = Boxes::of(page, blocks, &wanted, &story.inside);
    let mut kept: Vec<Block> = blocks
        .iter()
        .filter(|it| wanted(it))
        .filter(|it| {
            if story.inside[it.node as usize] {
                return boxes.keeps(page, it);
            }
            // A paragraph beside the best box.
            Some(it.node) == story.around && it.holder == Holder::Paragraph && prose(it)
        })
        .copied()
        .collect();
    tidy(text, page, &mut kept);
    kept
}

/// A paragraph of sentences with few links.
fn prose(block: &Block) -> bool {
    let sparse = 4 * block.link_len <= block.len;
    80 < block.len && sparse || block.len <= 80 && block.link_len == 0 && block.has_end
}

/// What is counted of each box.
struct Boxes {
    len: Vec<usize>,
    links: Vec<usize>,
    n_blocks: Vec<usize>,
    /// Bytes of the story.
    whole: usize,
}

impl Boxes {
    fn of(page: &Page, blocks: &[Block], wanted: &impl Fn(&Block) -> bool, inside: &[bool]) -> Boxes {
        let n = page.nodes.len();
        let mut boxes = Boxes { len: vec![0; n], links: vec![0; n], n_blocks: vec![0; n], whole: 0 };
        for it in blocks.iter().filter(|it| wanted(it) && inside[it.node as usize]) {
            boxes.len[it.node as usize] += it.len;
            boxes.links[it.node as usize] += it.link_len;
            boxes.n_blocks[it.node as usize] += 1;
            boxes.whole += it.len;
        }
        for it in (1..n).rev() {
            let parent = page.nodes[it].parent as usize;
            boxes.len[parent] += boxes.len[it];
            boxes.links[parent] += boxes.links[it];
            boxes.n_blocks[parent] += boxes.n_blocks[it];
        }
        boxes
    }

    fn keeps(&self, page: &Page, block: &Block) -> bool {
        let node = block.node as usize;
        // A sentence that is a link as a whole, among paragraphs.
        let sentence = block.holder == Holder::Paragraph && block.has_end && 80 < block.len;
        if sentence && block.flags & (LIST | TABLE) == 0 && self.n_blocks[node] <= 2 {
            return true;
        }
        // A box of links inside the story, not the story itself.
        let mut at = node;
        for _ in 0..8 {
            let small = 10 * self.len[at] < 4 * self.whole;
            let listed = page.nodes[at].flags & LIST != 0;
            let most = if listed { 3 } else { 5 };
            if small && most * self.len[at] < 10 * self.links[at] {
                return false;
            }
            if at == 0 || !small {
                break;
            }
            at = page.nodes[at].parent as usize;
        }
        let linked = 10 * block.link_len > 6 * block.len;
        match block.holder {
            Holder::Heading => !linked || block.len < 120,
            Holder::Item => !linked,
            Holder::Paragraph => !linked || 200 < block.len,
            Holder::Loose => {
                let cell = page.nodes[node].flags & TABLE != 0;
                // Short cells are scores and prices.
                let mean = self.len[node] / self.n_blocks[node].max(1);
                let short =
                    if cell { block.len < 60 && mean < 60 } else { block.len < SHORT && !block.has_end };
                !linked && !short
            }
        }
    }
}

/// Shortest loose line that is kept without the end of a sentence, in bytes.
const SHORT: usize = 40;

/// Openings of lines that lead away from the story.
#[rustfmt::skip]
const LEADS: &[&str] = &[
    "read more", "read also", "also read", "related:", "related articles", "related stories", "see also", "more:", "more on",
    "recommended", "sign up", "subscribe", "follow us", "share this", "share on", "advertisement", "click here",
    "copyright ", "© ", "all rights reserved", "image source", "image caption", "photo:", "photograph:", "getty images",
    "tags:", "filed under", "topics:", "posted in", "lesen sie auch", "mehr zum thema", "leer también", "lire aussi",
    "leggi anche", "leia também", "listen to this", "minute read", "min read", "comments", "leave a comment", "weitere artikel",
];

/// Drops short lines that lead away, and headings with nothing under them.
fn tidy(text: &str, page: &Page, kept: &mut Vec<Block>) {
    kept.retain(|it| {
        if 140 < it.len {
            return true;
        }
        let words: String =
            page.parts[it.parts.0..it.parts.1].iter().map(|it| &text[it.start..it.end]).collect();
        let words = words.trim().to_lowercase();
        let counted = words.trim_start_matches(|it: char| it.is_ascii_digit() || it == ' ');
        !LEADS.iter().any(|it| words.starts_with(it) || counted == *it)
    });
    while kept.last().is_some_and(|it| it.holder == Holder::Heading) && 1 < kept.len() {
        kept.pop();
    }
}
