//! Finds every noun phrase and pronoun of the story.
//!
//! A phrase is a node of the dependency tree with its words to the left; what follows the head (`of the bank`,
//! `who spoke`) is left out, as in the descriptions of [`crate::mention::nominal`]. The names, descriptions and pronouns
//! that coreference knows already are phrases too, by the head that the tree gives them.

use std::ops::Range;

use dateline_model::feature;
use dateline_types::{BlockKind, EntityKind, MentionKind, Relation, Tag, TokenId};
use rustc_hash::FxHashMap;

use crate::{
    coref::{scene::Scene, syntax},
    mention::{noun::Noun, words::Words},
};

use super::{
    phrase::{Number, Phrase, Phrases, Sort},
    traits::{depth, nature_of, number_of, opening_of, sort_of},
};

/// Finds all phrases.
pub(crate) fn find(scene: &Scene) -> Phrases {
    let reach = reach(&scene.words);
    let named = by_head(scene);
    let predicates = predicates(&scene.words);
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
    res.all.iter_mut().for_each(|it| it.predicate = predicates[it.head]);
    res.all.sort_by_key(|it| (it.tokens.start, std::cmp::Reverse(it.tokens.end), it.head));
    res
}

/// The tokens that a form of `be` makes the predicate of a clause.
fn predicates(words: &Words) -> Vec<bool> {
    let (heads, relations) = (words.tokens.heads(), words.tokens.relations());
    let mut res = vec![false; words.len()];
    for at in (0..words.len()).filter(|at| relations[*at] == Relation::Cop) {
        res[heads[at].index()] = true;
    }
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
        let headline = scene.doc.blocks.get(block).is_some_and(|it| it.kind == BlockKind::Headline);
        let function =
            item.map_or_else(|| syntax::function(words, tokens.clone(), head), |it| scene.items[it].function);
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
            predicate: false,
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
