//! Tokens to sentences: where one ends.
//!
//! A sentence may end behind a mark: a stop of any kind, a colon, a dash, a bracket or an address. Some ends are
//! certain (`certain`): a full word, a full stop, a space and a capital is one, a title with its stop is none. For
//! the others the rules (`stop`, `attribution`, `gap`) have an opinion, and a small trained model weighs it
//! against the words around (`decision`). Sentences are split inside quotations; the closing mark stays with the
//! sentence it closes. The classes of abbreviations are data; the model is trained on UD English EWT and GUM.

mod attribution;
mod certain;
mod decision;
mod features;
mod gap;
mod list;
mod quotation;
mod stop;

use dateline_types::{Span, TokenKind};

pub use self::{
    decision::{Decision, EXPECT, Trial},
    features::Features,
};
use crate::lexicon::Lexicon;

/// The tokens of one block.
#[derive(Clone, Copy)]
pub(crate) struct View<'a> {
    pub(crate) text: &'a str,
    pub(crate) spans: &'a [Span],
    pub(crate) kinds: &'a [TokenKind],
    pub(crate) lexicon: &'a Lexicon,
}

/// A place where a sentence may end.
#[derive(Clone, Copy, Debug)]
struct Gap {
    /// First token of the sentence.
    start: usize,
    /// The mark.
    end: usize,
    /// The token behind the marks that close with it; there is one.
    next: usize,
    /// The same without the marks that open.
    opened: usize,
}

/// What a model is asked about a gap.
pub(crate) trait Judge {
    /// Whether the sentence ends at the gap; `rule` is what the rules think.
    fn ends(&mut self, features: &features::Features, rule: bool) -> bool;
}

/// Appends to `ends`, for each sentence of the block, the number of the token after its last. `marks` are the
/// positions of the tokens behind which one may end.
pub(crate) fn split(view: View, marks: &[usize], judge: &mut impl Judge, ends: &mut Vec<usize>) {
    let mut items = view.list_items(marks).into_iter().peekable();
    let mut context = features::Context::default();
    let (mut start, mut seen) = (0, 0);
    for &i in marks {
        while let Some(item) = items.next_if(|it| it.start <= i) {
            ends.extend(Some(item.start).filter(|&it| start < it));
            (start, seen) = (item.start, item.start + item.n_tokens);
        }
        if i < seen {
            continue;
        }
        seen = i + 1;
        if view.is_rule(i) {
            ends.extend([i, i + 1].into_iter().filter(|&it| start < it));
            start = i + 1;
        } else if let Some(gap) = view.gap(start, i) {
            seen = gap.next;
            let is_end = view.certain(gap).unwrap_or_else(|| {
                let features = view.features(gap, &mut context);
                judge.ends(&features, view.rule(gap))
            });
            if is_end {
                ends.push(gap.next);
                start = gap.next;
            }
        }
    }
    ends.extend(Some(view.spans.len()).filter(|&it| start < it));
}

impl<'a> View<'a> {
    fn word(&self, i: usize) -> &'a str {
        self.spans.get(i).map_or("", |it| &self.text[*it])
    }
    fn first_char(&self, i: usize) -> char {
        self.word(i).chars().next().unwrap_or(' ')
    }
    fn kind(&self, i: usize) -> Option<TokenKind> {
        self.kinds.get(i).copied()
    }
    /// Whether white space stands before token `i`.
    fn is_apart(&self, i: usize) -> bool {
        i == 0 || self.spans.get(i).is_none_or(|it| self.spans[i - 1].end() < it.start())
    }
    /// Whether the token is a line of stars or dashes between two texts.
    fn is_rule(&self, i: usize) -> bool {
        let word = self.word(i);
        let least = if word.starts_with(['*', '_', '=']) { 3 } else { 5 };
        let is_line = least <= word.len() && word.bytes().all(|it| b"*_=-~".contains(&it));
        is_line && self.is_apart(i) && self.is_apart(i + 1)
    }
}
