//! What a phrase says by itself, read from its words: its sort, opening, number, nature and depth.

use std::ops::Range;

use dateline_types::{EntityKind, Tag};

use crate::{
    coref::{
        gender::{self, Gender},
        scene::Scene,
    },
    mention::{noun::Noun, words::Words},
};

use super::phrase::{Nature, Number, Opening, Sort};

/// How the phrase of a head means what it means.
pub(super) fn sort_of(scene: &Scene, head: usize, item: Option<usize>) -> Sort {
    let words = &scene.words;
    if item.is_some_and(|it| scene.items[it].is_name()) {
        return Sort::Name;
    }
    match words.lower(head) {
        "i" | "me" | "my" | "mine" | "myself" => Sort::I,
        "we" | "us" | "our" | "ours" | "ourselves" => Sort::We,
        "you" | "your" | "yours" | "yourself" | "yourselves" => Sort::You,
        "he" | "him" | "his" | "himself" => Sort::He,
        "she" | "her" | "hers" | "herself" => Sort::She,
        "it" | "its" | "itself" => Sort::It,
        "they" | "them" | "their" | "theirs" | "themselves" => Sort::They,
        "this" => Sort::This,
        "that" => Sort::That,
        "these" | "those" => Sort::These,
        _ => match words.tag(head) {
            Tag::Nnp | Tag::Nnps => Sort::Proper,
            Tag::Nn | Tag::Nns => Sort::Common,
            Tag::Cd => Sort::Number,
            Tag::Prp | Tag::PrpS => Sort::One,
            _ => Sort::Other,
        },
    }
}

/// How a phrase is opened.
pub(super) fn opening_of(words: &Words, tokens: &Range<usize>, head: usize) -> Opening {
    if tokens.start == head {
        return Opening::None;
    }
    if tokens.clone().any(|at| words.is_possessive(at)) {
        return Opening::Possessor;
    }
    match words.lower(tokens.start) {
        "the" => Opening::The,
        "a" | "an" => Opening::A,
        "this" | "these" => Opening::This,
        "that" | "those" => Opening::That,
        _ => match words.tag(tokens.start) {
            Tag::PrpS => Opening::Pronoun,
            Tag::Dt | Tag::Pdt | Tag::Cd => Opening::Quantity,
            _ => Opening::None,
        },
    }
}

/// Whether it is one or several.
pub(super) fn number_of(words: &Words, sort: Sort, noun: Noun, head: usize) -> Number {
    match sort {
        Sort::We | Sort::They | Sort::These => Number::Several,
        Sort::I | Sort::He | Sort::She | Sort::It | Sort::This | Sort::That => Number::One,
        Sort::You | Sort::One | Sort::Other | Sort::Number => Number::Unknown,
        Sort::Name | Sort::Proper | Sort::Common => match words.tag(head) {
            Tag::Nns | Tag::Nnps => Number::Several,
            _ if noun.any(Noun::PLURAL) => Number::Several,
            _ => Number::One,
        },
    }
}

/// What sex it tells, or that it has none.
pub(super) fn nature_of(sort: Sort, kind: Option<EntityKind>, noun: Noun, lower: &str) -> Nature {
    match sort {
        Sort::He => Nature::Male,
        Sort::She => Nature::Female,
        Sort::It => Nature::Thing,
        Sort::I | Sort::We | Sort::You => Nature::Human,
        Sort::Name => match kind {
            Some(EntityKind::Person | EntityKind::Unnamed) => Nature::Human,
            Some(_) => Nature::Thing,
            None => Nature::Unknown,
        },
        Sort::Proper => match gender::of_first_name(lower) {
            Some(Gender::Male) => Nature::Male,
            Some(Gender::Female) => Nature::Female,
            None => Nature::Unknown,
        },
        Sort::Common => match gender::of_noun(noun).or_else(|| gender::of_kin(lower)) {
            Some(Gender::Male) => Nature::Male,
            Some(Gender::Female) => Nature::Female,
            None if noun.any(Noun::HUMAN.with(Noun::PEOPLE)) => Nature::Human,
            None if noun.is_known() => Nature::Thing,
            None => Nature::Unknown,
        },
        _ => Nature::Unknown,
    }
}

/// Steps from the root, at most 7.
pub(super) fn depth(words: &Words, head: usize) -> u8 {
    let heads = words.tokens.heads();
    let mut at = head;
    for depth in 0..7 {
        let up = heads[at].index();
        if up == at {
            return depth;
        }
        at = up;
    }
    7
}
