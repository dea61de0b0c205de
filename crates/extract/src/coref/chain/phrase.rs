//! Every noun phrase and pronoun of the story, with what it says by itself: its sort, number, words and place in the tree.
//!
//! A phrase is a node of the dependency tree with its words to the left; what follows the head (`of the bank`,
//! `who spoke`) is left out, as in the descriptions of [`crate::mention::nominal`]. The names, descriptions and pronouns
//! that coreference knows already are phrases too, by the head that the tree gives them.

use std::ops::Range;

use dateline_model::feature;
use dateline_types::{EntityKind, MentionKind, Relation, Tag, TokenId};
use rustc_hash::FxHashMap;

use crate::{
    coref::{
        gender::{self, Gender},
        scene::Scene,
        syntax::Function,
    },
    mention::{noun::Noun, words::Words},
};

/// How a phrase means what it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
#[allow(missing_docs)]
pub(crate) enum Sort {
    /// A name that was found as one.
    Name,
    /// Headed by a proper noun, but not found as a name.
    Proper,
    /// Headed by a common noun.
    Common,
    /// A number alone: `2006`, `two of them`.
    Number,
    /// An adjective or determiner alone: `many`, `the rich`, `another`.
    Other,
    I,
    We,
    You,
    He,
    She,
    It,
    They,
    This,
    That,
    These,
    /// `one`, `each other`, `someone`.
    One,
}

impl Sort {
    /// How many there are.
    pub(crate) const COUNT: u32 = 16;
    /// Whether it is a pronoun.
    pub(crate) fn is_pronoun(self) -> bool {
        Sort::I as u8 <= self as u8
    }
    /// Whether it means the one who speaks or is spoken to.
    pub(crate) fn is_deictic(self) -> bool {
        matches!(self, Sort::I | Sort::We | Sort::You)
    }
    /// A name 0, a noun 1, a pronoun of the first or second person 2, any other 3.
    pub(crate) fn coarse(self) -> u32 {
        match self {
            Sort::Name | Sort::Proper => 0,
            Sort::Common | Sort::Number | Sort::Other => 1,
            Sort::I | Sort::We | Sort::You => 2,
            Sort::He | Sort::She | Sort::It | Sort::They => 3,
            Sort::This | Sort::That | Sort::These | Sort::One => 3,
        }
    }
}

/// How a phrase is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
#[allow(missing_docs)]
pub(crate) enum Opening {
    None,
    The,
    A,
    This,
    That,
    /// `his`, `their`.
    Pronoun,
    /// `the bank's`.
    Possessor,
    /// `some`, `any`, `no`, `every`, a number.
    Quantity,
}

/// One or several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
#[allow(missing_docs)]
pub(crate) enum Number {
    Unknown,
    One,
    Several,
}

/// Sex, or none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
#[allow(missing_docs)]
pub(crate) enum Nature {
    Unknown,
    Male,
    Female,
    /// A human being whose sex is not told.
    Human,
    Thing,
}

/// A noun phrase or pronoun.
#[derive(Clone, Debug)]
pub(crate) struct Phrase {
    pub(crate) tokens: Range<usize>,
    /// The token that depends on a token outside.
    pub(crate) head: usize,
    /// Leftmost and one past the rightmost token that hangs below the head.
    pub(crate) reach: Range<usize>,
    pub(crate) item: Option<usize>,
    pub(crate) sort: Sort,
    pub(crate) opening: Opening,
    pub(crate) number: Number,
    pub(crate) nature: Nature,
    pub(crate) kind: Option<EntityKind>,
    pub(crate) noun: Noun,
    pub(crate) function: Function,
    pub(crate) sentence: usize,
    pub(crate) block: usize,
    pub(crate) quoted: bool,
    pub(crate) headline: bool,
    /// Several heads joined by `and`.
    pub(crate) joined: bool,
    /// Hash of the head's dictionary form.
    pub(crate) lemma: u64,
    /// Hash of all words but the determiner.
    pub(crate) string: u64,
    /// Its content words in [`Phrases::words`], the head among them.
    pub(crate) words: Range<usize>,
    /// Steps from the root of the sentence, at most 7.
    pub(crate) depth: u8,
}

/// All phrases in order of the text, longer first.
#[derive(Clone, Debug, Default)]
pub(crate) struct Phrases {
    pub(crate) all: Vec<Phrase>,
    /// Hashes of content words.
    pub(crate) words: Vec<u64>,
}

/// Finds all phrases.
pub(crate) fn find(scene: &Scene) -> Phrases {
    let reach = reach(&scene.words);
    let named = by_head(scene);
    let mut res = Phrases::default();
    for sentence in scene.words.story() {
        for head in sentence.tokens.range() {
            let item = named.get(&head).copied();
            if item.is_none() && !is_head(&scene.words, head) {
                continue;
            }
            let start =
                item.map_or_else(|| start_of(&scene.words, &reach, head), |it| scene.items[it].start());
            let end = item.map_or(head + 1, |it| scene.items[it].end()).max(head + 1);
            res.add(scene, &reach, start.min(head)..end, head, item);
            if let Some(last) = last_joined(&scene.words, head) {
                res.add_joined(scene, &reach, start.min(head)..last + 1, head);
            }
        }
    }
    res.all.sort_by_key(|it| (it.tokens.start, std::cmp::Reverse(it.tokens.end), it.head));
    res
}

/// The items by the token that the tree makes their head; of two with one head the one that is a name.
fn by_head(scene: &Scene) -> FxHashMap<usize, usize> {
    let (heads, relations) = (scene.words.tokens.heads(), scene.words.tokens.relations());
    let mut found: FxHashMap<usize, usize> = FxHashMap::default();
    for (i, it) in scene.items.iter().enumerate().filter(|it| !it.1.dropped) {
        let range = it.candidate.tokens.range();
        let outside = |at: &usize| heads[*at].index() == *at || !range.contains(&heads[*at].index());
        let Some(mut head) = range.clone().find(outside) else { continue };
        for _ in 0..4 {
            let up = heads[head].index();
            if relations[head] != Relation::Flat || up == head || it.candidate.kind != MentionKind::Name {
                break;
            }
            head = up;
        }
        // The adjective of a people is no phrase.
        if scene.words.tag(head) == Tag::Jj && it.candidate.entity_kind == EntityKind::Norp {
            continue;
        }
        let old = found.get(&head).map(|it| scene.items[*it].candidate.kind);
        if old.is_none_or(|old| old != MentionKind::Name && it.candidate.kind == MentionKind::Name) {
            found.insert(head, i);
        }
    }
    found
}

/// Whether a token heads a phrase that may mean something.
fn is_head(words: &Words, at: usize) -> bool {
    let relation = words.tokens.relations()[at];
    let nominal = matches!(
        relation,
        Relation::Nsubj
            | Relation::NsubjOuter
            | Relation::NsubjPass
            | Relation::Obj
            | Relation::Iobj
            | Relation::Obl
            | Relation::OblAgent
            | Relation::OblUnmarked
            | Relation::Nmod
            | Relation::NmodDesc
            | Relation::NmodPoss
            | Relation::NmodUnmarked
            | Relation::Conj
            | Relation::Root
            | Relation::Appos
            | Relation::Vocative
            | Relation::Dislocated
            | Relation::Xcomp
            | Relation::Ccomp
            | Relation::Parataxis
            | Relation::Dep
            | Relation::List
            | Relation::Advcl
            | Relation::Acl
            | Relation::AclRelcl
            | Relation::Expl
    );
    let core = matches!(
        relation,
        Relation::Nsubj
            | Relation::NsubjOuter
            | Relation::NsubjPass
            | Relation::Obj
            | Relation::Iobj
            | Relation::Obl
            | Relation::OblAgent
            | Relation::Nmod
            | Relation::Conj
    );
    match words.tag(at) {
        Tag::Nnp | Tag::Nnps if relation == Relation::Compound => {
            let head = words.tokens.heads()[at].index();
            matches!(words.tag(head), Tag::Nn | Tag::Nns) && words.is_capital(at)
        }
        Tag::Nn | Tag::Nns | Tag::Nnp | Tag::Nnps => nominal,
        Tag::Prp | Tag::PrpS => true,
        Tag::Dt | Tag::Pdt => nominal || relation == Relation::Root,
        Tag::Cd => core || relation == Relation::OblUnmarked,
        Tag::Jj | Tag::Jjr | Tag::Jjs => core && words.lower(at.wrapping_sub(1)) == "the",
        _ => false,
    }
}

/// For each token the range of tokens below it.
fn reach(words: &Words) -> Vec<(u32, u32)> {
    let heads = words.tokens.heads();
    let mut reach: Vec<(u32, u32)> = (0..words.len() as u32).map(|it| (it, it + 1)).collect();
    let mut children = vec![0u32; words.len()];
    for (at, head) in heads.iter().enumerate().filter(|(at, head)| head.index() != *at) {
        debug_assert!(at < words.len());
        children[head.index()] += 1;
    }
    // From the leaves up; each token is passed on once.
    let mut ready: Vec<usize> = (0..words.len()).filter(|it| children[*it] == 0).collect();
    while let Some(at) = ready.pop() {
        let head = heads[at].index();
        if head != at {
            reach[head] = (reach[head].0.min(reach[at].0), reach[head].1.max(reach[at].1));
            children[head] -= 1;
            if children[head] == 0 {
                ready.push(head);
            }
        }
    }
    reach
}

/// The first word of the phrase: below the head, to the left, without prepositions, conjunctions and marks.
fn start_of(words: &Words, reach: &[(u32, u32)], head: usize) -> usize {
    let (heads, relations) = (words.tokens.heads(), words.tokens.relations());
    let mut start = head;
    let mut at = head;
    while reach[head].0 < at as u32 {
        at -= 1;
        if heads[at].index() != head {
            continue;
        }
        match relations[at] {
            Relation::Det
            | Relation::DetPredet
            | Relation::Amod
            | Relation::Nummod
            | Relation::Compound
            | Relation::Flat
            | Relation::NmodPoss
            | Relation::NmodUnmarked
            | Relation::NmodDesc => start = reach[at].0 as usize,
            Relation::Punct => {}
            _ => break,
        }
    }
    start
}

/// The last noun that is joined to a head by `and`.
fn last_joined(words: &Words, head: usize) -> Option<usize> {
    let (heads, relations) = (words.tokens.heads(), words.tokens.relations());
    let end = words.sentence(head).end.min(head + 40);
    let conj = |at: &usize| heads[*at].index() == head && relations[*at] == Relation::Conj;
    let last = (head + 1..end).rfind(conj)?;
    let and = (head + 1..last).any(|it| words.lower(it) == "and");
    (and && (words.tag(last).is_noun() || words.tag(last) == Tag::Prp)).then_some(last)
}

impl Phrases {
    fn add(
        &mut self,
        scene: &Scene,
        reach: &[(u32, u32)],
        tokens: Range<usize>,
        head: usize,
        item: Option<usize>,
    ) {
        let words = &scene.words;
        let lower = words.lower(head);
        let sort = sort_of(scene, head, item);
        let noun = if sort.is_pronoun() { Noun::default() } else { Noun::of(lower) };
        let kind = item.map(|it| &scene.items[it].candidate).filter(|it| it.kind == MentionKind::Name);
        let kind = kind.map(|it| it.entity_kind);
        let opening = opening_of(words, &tokens, head);
        let first = self.words.len();
        let mut string = 0;
        for at in tokens.clone() {
            if matches!(words.tag(at), Tag::Dt | Tag::PrpS | Tag::Pos | Tag::Hyph | Tag::Comma) && at != head
            {
                continue;
            }
            let word = feature::bytes(words.tokens.lemma(at).to_lowercase().as_bytes());
            string = feature::mix(string, word);
            if self.words.len() - first < 8 {
                self.words.push(word);
            }
        }
        let sentence = match item {
            Some(item) => scene.items[item].sentence,
            None => words.tokens.sentence_of(TokenId::from_index(head)).index(),
        };
        let block = words.tokens.sentences()[sentence].block.index();
        let headline =
            scene.doc.blocks.get(block).is_some_and(|it| it.kind == dateline_types::BlockKind::Headline);
        let function = item.map_or_else(
            || crate::coref::syntax::function(words, tokens.clone(), head),
            |it| scene.items[it].function,
        );
        self.all.push(Phrase {
            head,
            reach: reach[head].0 as usize..reach[head].1 as usize,
            item,
            sort,
            opening,
            number: number_of(words, sort, noun, head),
            nature: nature_of(sort, kind, noun, lower),
            kind,
            noun,
            function,
            sentence,
            block,
            quoted: scene.quoted.get(head).copied().unwrap_or(false),
            headline,
            joined: false,
            lemma: feature::bytes(words.tokens.lemma(head).to_lowercase().as_bytes()),
            string,
            words: first..self.words.len(),
            depth: depth(words, head),
            tokens,
        });
    }

    /// `A and B`, right behind the phrase of `A`.
    fn add_joined(&mut self, scene: &Scene, reach: &[(u32, u32)], tokens: Range<usize>, head: usize) {
        self.add(scene, reach, tokens, head, None);
        if let Some(last) = self.all.last_mut() {
            last.joined = true;
            last.number = Number::Several;
            last.sort = Sort::Common;
        }
    }
}

fn sort_of(scene: &Scene, head: usize, item: Option<usize>) -> Sort {
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

fn opening_of(words: &Words, tokens: &Range<usize>, head: usize) -> Opening {
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

fn number_of(words: &Words, sort: Sort, noun: Noun, head: usize) -> Number {
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

fn nature_of(sort: Sort, kind: Option<EntityKind>, noun: Noun, lower: &str) -> Nature {
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

fn depth(words: &Words, head: usize) -> u8 {
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
