//! The blocks of a page with what is counted of them.

use super::{
    kind::{BESIDE, BYLINE, CAPTION, FRAME, HIDDEN, INHERITED, SURELY_BESIDE},
    scan::{Holder, Page},
};

/// A paragraph, heading, item or loose line.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Block {
    /// Its parts in the page's list, half-open.
    pub(crate) parts: (usize, usize),
    pub(crate) holder: Holder,
    pub(crate) node: u32,
    /// Bytes of words, white space counted once.
    pub(crate) len: usize,
    /// Those inside links.
    pub(crate) link_len: usize,
    pub(crate) n_commas: usize,
    /// Whether a sentence ends in it.
    pub(crate) has_end: bool,
    /// What all its words are for.
    pub(crate) flags: u16,
}

/// Prose that no writer's line or caption holds, in bytes.
const MUCH: usize = 400;

/// Believes the words and not the names: a box that is called a sidebar, a banner or a byline and holds half of the
/// page's prose is none.
pub(crate) fn doubt_names(page: &mut Page, blocks: &[Block]) {
    let mut prose = vec![0_usize; page.nodes.len()];
    for it in blocks.iter().filter(|it| it.flags & SURELY_BESIDE == 0) {
        if 80 < it.len && 4 * it.link_len < it.len && it.holder != Holder::Heading {
            prose[it.node as usize] += it.len;
        }
    }
    for it in (1..page.nodes.len()).rev() {
        prose[page.nodes[it].parent as usize] += prose[it];
    }
    let all = prose.first().copied().unwrap_or_default();
    for (it, &prose) in prose.iter().enumerate() {
        let node = page.nodes[it];
        let mut own = node.own;
        if MUCH < prose {
            own &= !(BYLINE | CAPTION);
        }
        if MUCH < prose && all < 2 * prose && own & SURELY_BESIDE == 0 {
            own &= !(BESIDE | FRAME | HIDDEN);
        }
        let around = if it == 0 { 0 } else { page.nodes[node.parent as usize].flags };
        page.nodes[it].flags = own | around & INHERITED;
    }
}

/// Puts parts together; blocks without words are left out.
pub(crate) fn blocks(text: &str, page: &Page) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut at = 0;
    while at < page.parts.len() {
        let first = page.parts[at];
        let end = at + page.parts[at..].iter().take_while(|it| it.block == first.block).count();
        let (mut len, mut link_len, mut n_commas, mut has_end) = (0, 0, 0, false);
        let mut flags = u16::MAX;
        for part in &page.parts[at..end] {
            let words = &text[part.start..part.end];
            let mut n = 0;
            let mut last = b' ';
            for byte in words.bytes() {
                let space = byte.is_ascii_whitespace();
                n += usize::from(!space || !last.is_ascii_whitespace());
                n_commas += usize::from(byte == b',');
                has_end |= matches!(last, b'.' | b'!' | b'?') && space;
                last = byte;
            }
            has_end |= matches!(last, b'.' | b'!' | b'?' | b'"');
            if words.trim().is_empty() {
                continue;
            }
            len += n;
            link_len += if part.in_link { n } else { 0 };
            flags &= part.own | page.nodes[part.node as usize].flags;
        }
        if 0 < len && flags != u16::MAX {
            let (node, holder) = (first.node, first.holder);
            blocks.push(Block { parts: (at, end), holder, node, len, link_len, n_commas, has_end, flags });
        }
        at = end;
    }
    blocks
}
