//! A description taken apart: its head, how definite it is, its modifiers, the country it leans on.

use dateline_types::Tag;

use crate::mention::{
    nominal::is_determiner,
    noun::{self, Noun},
};

use super::{body, scene::Scene};

/// The parts of a description.
pub(crate) struct Form<'s> {
    /// Its head, singular.
    pub(crate) head: &'s str,
    pub(crate) noun: Noun,
    /// `the`, `this`: it should be known already.
    pub(crate) definite: bool,
    /// It starts with a possessive pronoun or a possessor's name.
    pub(crate) possessed: bool,
    /// It starts with `his`, `her`, `their`.
    pub(crate) by_pronoun: bool,
    /// `a`, `another`: it is new.
    pub(crate) indefinite: bool,
    /// `the two`, `both`.
    pub(crate) pair: bool,
    pub(crate) counted: bool,
    pub(crate) modifiers: Vec<&'s str>,
    pub(crate) country: Option<[u8; 2]>,
}

impl<'s> Form<'s> {
    pub(crate) fn read(scene: &'s Scene, item: usize) -> Form<'s> {
        let words = &scene.words;
        let it = &scene.items[item];
        let first = words.lower(it.start());
        let range = it.candidate.tokens.range();
        let whose = it.start().checked_sub(1).is_some_and(|at| words.lower(at) == "whose");
        let owned = words.tag(it.start()) == Tag::PrpS || range.clone().any(|at| words.is_possessive(at));
        let mut form = Form {
            head: noun::singular(words.lower(it.head())),
            noun: Noun::of(words.lower(it.head())),
            definite: matches!(first, "the" | "this" | "that" | "these" | "those" | "both"),
            possessed: owned || whose,
            by_pronoun: matches!(first, "his" | "her" | "their"),
            indefinite: matches!(first, "a" | "an" | "another" | "one"),
            pair: first == "both"
                || (matches!(first, "the" | "these") && words.lower(it.start() + 1) == "two"),
            counted: range.clone().any(|at| words.tag(at) == Tag::Cd) && first != "the",
            modifiers: Vec::new(),
            country: None,
        };
        let at = form.read_modifiers(scene, item);
        form.country = form.country.or_else(|| body::owner(scene, at));
        form.read_owner(scene, it.start()..at.saturating_sub(1));
        form
    }

    /// It should be known already, or belongs to somebody known.
    pub(crate) fn is_known(&self) -> bool {
        self.definite || self.possessed
    }

    /// The words between determiner or possessor and head; returns where they start.
    fn read_modifiers(&mut self, scene: &'s Scene, item: usize) -> usize {
        let words = &scene.words;
        let it = &scene.items[item];
        let mut at = it.head();
        while it.start() < at && !words.is_possessive(at - 1) && !is_determiner(words, at - 1) {
            at -= 1;
            let owner = body::owner(scene, at + 1);
            self.country = self.country.or(owner);
            if owner.is_none() && words.tag(at) != Tag::Cd {
                self.modifiers.push(words.lower(at));
            }
        }
        at
    }

    /// The common nouns of a possessor: `drivers` in `the drivers' union`.
    fn read_owner(&mut self, scene: &'s Scene, owner: std::ops::Range<usize>) {
        let words = &scene.words;
        let common = |at: &usize| {
            let noun = words.tag(*at).is_noun() && scene.name_at(*at).is_none();
            let sort = Noun::of(words.lower(*at));
            let one_body = sort.any(Noun::ORG) && !sort.any(Noun::PLURAL);
            noun && matches!(words.lower(at + 1), "'" | "’" | "'s" | "’s") && !one_body
        };
        self.modifiers.extend(owner.filter(common).map(|at| words.lower(at)));
    }
}

/// Words for the same people.
pub(crate) fn same_sort(a: &str, b: &str) -> bool {
    const SORTS: [&[&str]; 6] = [
        &["police", "officer", "officers", "policeman", "policemen"],
        &["protester", "protestor", "marcher", "demonstrator", "protesters"],
        &["pupil", "child", "children", "schoolchildren", "schoolchild", "student"],
        &["gunman", "gunmen", "bandit", "kidnapper", "attacker", "militant", "assailant"],
        &["soldier", "troops"],
        &["player", "girl", "girls"],
    ];
    a == b || SORTS.iter().any(|it| it.contains(&a) && it.contains(&b))
}
