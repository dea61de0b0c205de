//! What the network reads of a token: numbers of rows in its table. One function, for training and for running.

use dateline_model::feature;
use dateline_types::{MentionKind, Relation};

use super::{super::page::Page, window::PAIR_TABLE};
use crate::{
    mention::word::key,
    vocabulary::{self, Vocabulary},
};

/// Raised whenever a row's meaning changes: models made for another number are refused.
pub const FEATURES: u32 = 1;
/// Rows a token.
pub const ROWS: usize = SIZES.len();
/// Most words with a row of their own; row 0 is for the others.
pub const MAX_WORDS: usize = 4096;
/// Rows of each feature, powers of two.
const SIZES: [usize; 13] = [MAX_WORDS, 4096, 512, 1024, 2048, 1024, 1024, 256, 512, 256, 16, 1024, 1024];
/// The first row of the features of pairs; those of tokens lie before it.
pub const PAIRS: usize = {
    let (mut sum, mut i) = (0, 0);
    while i < SIZES.len() {
        sum += SIZES[i];
        i += 1;
    }
    sum
};
/// Rows of the table.
pub const TABLE: usize = PAIRS + PAIR_TABLE;
const _: () = assert!(TABLE <= u16::MAX as usize);

/// One token.
pub type Input = vocabulary::Input<ROWS>;

/// What is known of each token before its rows are looked up.
#[derive(Clone, Copy, Debug, Default)]
struct Look {
    word: u64,
    lemma: u64,
    /// Relations of the tokens that depend on it, a bit each.
    children: u64,
    mention: u64,
}

/// The rows of every token. `places` says how each stands to the quote marks, see `Map`.
pub(in super::super) fn inputs(page: &Page, places: &[u8], vocabulary: &Vocabulary) -> Vec<Input> {
    let (tokens, n) = (page.tokens, page.tokens.len());
    let lower = page.doc.text().to_ascii_lowercase();
    let mut looks = vec![Look::default(); n];
    for (i, look) in looks.iter_mut().enumerate() {
        look.word = key(&lower[tokens.spans()[i].range()]);
        look.lemma = feature::bytes(tokens.lemma(i).as_bytes());
    }
    for i in 0..n {
        let head = page.head(i);
        if head != i && head < n {
            looks[head].children |= bit(page.relation(i), i < head);
        }
    }
    for it in &page.facts.mentions {
        let kind = page.facts.entity(it.entity).kind as u64;
        let how = match it.kind {
            MentionKind::Name => 1,
            MentionKind::Nominal => 2,
            MentionKind::Pronoun => 3,
        };
        let range = it.tokens.range();
        for i in range.clone() {
            let place = u64::from(i == range.start) | u64::from(i == it.head.index()) << 1;
            looks[i].mention = how | kind << 2 | place << 6;
        }
    }
    let mut res = Vec::with_capacity(n);
    for sentence in tokens.sentences() {
        let range = sentence.tokens.range();
        let block = &page.doc.blocks[sentence.block.index()];
        for i in range.clone() {
            let (own, head) = (looks[i], page.head(i));
            let tag = page.tag(i) as u64;
            let relation = page.relation(i) as u64;
            let above = if head == i { 0 } else { 1 + page.tag(head) as u64 };
            let distance = (head as i64 - i as i64).clamp(-4, 4) + 4;
            let first =
                u64::from(i == range.start) | u64::from(block.span.start() == tokens.spans()[i].start()) << 1;
            let neighbour =
                |it: Option<usize>| it.filter(|it| range.contains(it)).map_or(0, |it| looks[it].word);
            // In the order of `SIZES`; the word's own row comes apart.
            let values = [
                0,
                own.lemma,
                suffix(&lower[tokens.spans()[i].range()]),
                tag | relation << 8,
                if head == i { 0 } else { looks[head].lemma },
                relation | above << 8 | (distance as u64) << 16,
                own.children,
                frames(page, i),
                u64::from(places[i]) | first << 8 | (block.kind as u64) << 10,
                own.mention,
                case(page.word(i)),
                neighbour(i.checked_sub(1)),
                neighbour(Some(i + 1)),
            ];
            let mut rows = [0; ROWS];
            rows[0] = vocabulary.row(own.word, MAX_WORDS);
            let mut base = MAX_WORDS;
            for j in 1..ROWS {
                rows[j] = (base + (feature::one(j as u32, values[j]) as usize & (SIZES[j] - 1))) as u16;
                base += SIZES[j];
            }
            res.push(Input { rows, vector: vocabulary.vectors.number(own.word) });
        }
    }
    res
}

/// Kinds of dependents that tell a verb of speech or thought, on either side of it.
fn bit(relation: Relation, before: bool) -> u64 {
    let i = match relation {
        Relation::Nsubj | Relation::NsubjPass | Relation::Csubj => 0,
        Relation::Ccomp => 2,
        Relation::Xcomp => 4,
        Relation::Obj => 6,
        Relation::Obl | Relation::OblAgent => 8,
        Relation::Parataxis => 10,
        Relation::Advcl => 12,
        Relation::Iobj => 14,
        Relation::Aux | Relation::AuxPass => 16,
        Relation::Acl | Relation::AclRelcl => 18,
        Relation::Mark => 20,
        Relation::Case => 22,
        Relation::CompoundPrt => 24,
        Relation::Nmod | Relation::NmodPoss => 26,
        _ => return 0,
    };
    1 << (i + u32::from(before))
}

/// What the list of reporting words says.
pub(super) fn frames(page: &Page, i: usize) -> u64 {
    page.frames(i)
}

/// The last three bytes.
fn suffix(word: &str) -> u64 {
    let bytes = word.as_bytes();
    feature::bytes(&bytes[bytes.len().saturating_sub(3)..])
}

/// How a word is written.
fn case(word: &str) -> u64 {
    let mut chars = word.chars();
    match chars.next() {
        Some(c) if c.is_uppercase() && chars.all(|it| !it.is_lowercase()) => 1,
        Some(c) if c.is_uppercase() => 2,
        Some(c) if c.is_lowercase() => 3,
        Some(c) if c.is_numeric() => 4,
        Some(',') => 5,
        Some('.' | '!' | '?') => 6,
        Some(':') => 7,
        Some(';') => 8,
        Some('"' | '“' | '”' | '«' | '»') => 9,
        Some('-' | '–' | '—') => 10,
        Some('(' | ')' | '[' | ']') => 11,
        Some(_) => 12,
        None => 0,
    }
}
