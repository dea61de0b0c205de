//! What a phrase shows by itself, as rows: once as the one that looks back, once as the one that is looked back at.

use dateline_model::feature;
use dateline_types::{EntityKind, Relation};
use rustc_hash::FxHashMap;

use crate::{
    coref::{scene::Scene, syntax::Function},
    mention::noun::Noun,
};

use super::{
    phrase::{Phrase, Phrases, Sort},
    rows::{Rows, bucket},
    vocabulary::{N_CLASSES, Vocabulary},
};

/// The looks of all phrases.
#[derive(Clone, Debug, Default)]
pub(crate) struct Looks {
    rows: Vec<u16>,
    /// For each phrase where its rows start, divide and end.
    bounds: Vec<[u32; 3]>,
    /// The known word of each phrase's head, and its class.
    pub(crate) heads: Vec<(u16, u32)>,
}

impl Looks {
    /// The rows of a phrase that looks back.
    pub(crate) fn back(&self, phrase: usize) -> &[u16] {
        let [start, divide, _] = self.bounds[phrase];
        &self.rows[start as usize..divide as usize]
    }
    /// The rows of a phrase that is looked back at.
    pub(crate) fn goal(&self, phrase: usize) -> &[u16] {
        let [_, divide, end] = self.bounds[phrase];
        &self.rows[divide as usize..end as usize]
    }
}

/// Looks at every phrase.
pub(crate) fn all(scene: &Scene, phrases: &Phrases, vocabulary: &Vocabulary) -> Looks {
    let mut looks = Looks::default();
    let mut seen: FxHashMap<u64, (usize, usize)> = FxHashMap::default();
    for it in &phrases.all {
        let word = vocabulary.word(it.lemma);
        looks.heads.push((word, vocabulary.class(word)));
        let start = looks.rows.len() as u32;
        let told = |key: u64| seen.get(&key).map(|(times, last)| (*times, it.sentence.saturating_sub(*last)));
        let (head, string) = (told(it.lemma), told(it.string ^ STRING));
        let mut rows = Rows::look();
        shared(scene, phrases, it, vocabulary.class(word), &mut rows);
        let goal = rows.clone();
        let times = |it: Option<(usize, usize)>| bucket(&[1, 2, 4], it.map_or(0, |it| it.0));
        let far = |it: Option<(usize, usize)>| it.map_or(6, |it| bucket(&[1, 2, 4, 8, 16], it.1));
        let coarse = it.sort.coarse();
        rows.one(16, coarse * 4 + times(head));
        rows.one(16, coarse * 4 + times(string));
        rows.one(7 * 8, far(head) * 8 + it.opening as u32);
        rows.one(7 * 4, far(string) * 4 + coarse);
        rows.word(feature::two(101, it.sort as u64, next_lemma(scene, it, 1)));
        rows.word(feature::two(102, it.sort as u64, next_lemma(scene, it, 2)));
        rows.word(feature::two(103, it.opening as u64, it.lemma));
        looks.rows.extend_from_slice(rows.as_slice());
        let divide = looks.rows.len() as u32;
        looks.rows.extend_from_slice(goal.as_slice());
        looks.bounds.push([start, divide, looks.rows.len() as u32]);
        if !it.joined {
            for key in [it.lemma, it.string ^ STRING] {
                let entry = seen.entry(key).or_default();
                *entry = (entry.0 + 1, it.sentence);
            }
        }
    }
    looks
}

/// Keeps strings apart from single words.
const STRING: u64 = 0x5bd1_e995_0000_0001;

fn shared(scene: &Scene, phrases: &Phrases, it: &Phrase, class: u32, rows: &mut Rows) {
    let words = &scene.words;
    let (heads, relations) = (words.tokens.heads(), words.tokens.relations());
    let relation = relations[it.head];
    let parent = heads[it.head].index();
    let sort = it.sort as u32;
    rows.one(Sort::COUNT, sort);
    rows.one(Sort::COUNT * 2, sort * 2 + u32::from(it.quoted));
    rows.one(64, it.opening as u32 * 8 + it.number as u32 * 2 + u32::from(it.joined));
    rows.one(5 * 4, it.nature as u32 * 4 + it.sort.coarse());
    rows.one(64, (words.tag(it.head) as u32).min(63));
    rows.one(64 * 4, (relation as u32).min(63) * 4 + it.sort.coarse());
    rows.one(5 * Sort::COUNT, function(it.function) * Sort::COUNT + sort);
    rows.one(64, (relations[parent] as u32).min(63));
    rows.one(32, (words.tokens.pos()[parent] as u32).min(31));
    rows.one(8 * 4, u32::from(it.depth).min(7) * 4 + it.sort.coarse());
    rows.one(8 * 4, bucket(&[1, 2, 3, 5, 8, 20, 50], it.sentence) * 4 + it.sort.coarse());
    rows.one(2, u32::from(it.headline));
    rows.one(2 * 4, u32::from(it.predicate) * 4 + it.sort.coarse());
    rows.one(8, bucket(&[1, 2, 3, 4, 5, 6, 8], it.tokens.len()));
    rows.one(8, bucket(&[1, 2, 4, 8, 12, 20, 40], it.reach.end.saturating_sub(it.tokens.end)));
    rows.one(N_CLASSES, class);
    rows.one(N_KINDS, kind(it.kind));
    rows.one(N_SORTS * 2, noun(it.noun) * 2 + u32::from(it.number == super::phrase::Number::Several));
    let sentence = words.sentence(it.head);
    rows.one(8, bucket(&[1, 2, 4, 8, 16, 32, 64], it.head - sentence.start.min(it.head)));
    let case = (it.reach.start..it.tokens.start).rev().find(|at| relations[*at] == Relation::Case);
    rows.word(feature::two(1, it.sort.coarse().into(), lemma(scene, it.head)));
    rows.word(feature::three(2, u64::from(relation as u8), it.sort.coarse().into(), lemma(scene, parent)));
    rows.word(feature::two(3, it.sort.coarse().into(), case.map_or(0, |at| lemma(scene, at))));
    if let Some(word) = phrases.words[it.words.clone()].first().filter(|_| 1 < it.words.len()) {
        rows.word(feature::two(4, 0, *word));
    }
}

/// Values of [`kind`].
pub(crate) const N_KINDS: u32 = 10;

/// The number of what a name was taken for, 0 for none.
pub(crate) fn kind(kind: Option<EntityKind>) -> u32 {
    kind.map_or(0, |it| it as u32 + 1)
}

/// Values of [`noun`].
pub(crate) const N_SORTS: u32 = 8;

/// What a common noun describes.
pub(crate) fn noun(noun: Noun) -> u32 {
    if noun.any(Noun::OFFICE) {
        1
    } else if noun.any(Noun::ORG) {
        2
    } else if noun.any(Noun::HUMAN) {
        3
    } else if noun.any(Noun::PEOPLE) {
        4
    } else if noun.any(Noun::PLACE) {
        5
    } else if noun.any(Noun::LAW) {
        6
    } else if noun.is_known() {
        7
    } else {
        0
    }
}

/// The number of a function in the clause.
pub(crate) fn function(function: Function) -> u32 {
    match function {
        Function::Subject(_) => 0,
        Function::Passive(_) => 1,
        Function::Object(_) => 2,
        Function::Agent(_) => 3,
        Function::Other => 4,
    }
}

fn lemma(scene: &Scene, at: usize) -> u64 {
    if at < scene.words.len() { feature::bytes(scene.words.tokens.lemma(at).as_bytes()) } else { 0 }
}

fn next_lemma(scene: &Scene, it: &Phrase, step: usize) -> u64 {
    lemma(scene, it.tokens.end - 1 + step)
}
