//! What stands around a trigger: subject, objects, prepositional phrases, the clause that hangs on it.
//!
//! A passive is turned round, a relative pronoun is its noun, and a verb without a subject of its own borrows that of
//! the verb it is joined to or hangs on.

use dateline_types::{Relation, Tag};

use super::{context::Context, lexicon::Slot};

/// How far a borrowed subject may be away.
pub(crate) const MAX_DEPTH: u8 = 5;

/// The arguments of one trigger, as tokens.
#[derive(Debug, Default)]
pub(crate) struct Frame<'a> {
    pub(crate) subject: Option<usize>,
    pub(crate) object: Option<usize>,
    pub(crate) indirect: Option<usize>,
    pub(crate) possessor: Option<usize>,
    pub(crate) clause: Option<usize>,
    pub(crate) whom: Option<usize>,
    /// Preposition and head of each prepositional phrase.
    pub(crate) parts: Vec<(&'a str, usize)>,
    /// The same of the phrases that hang on the object: a parser often hangs them there.
    pub(crate) inner: Vec<(&'a str, usize)>,
    /// Nouns without preposition beside the object: the sum that is lent, the second object of a gift.
    pub(crate) bare: Vec<usize>,
    /// Particles, adverbs, modifiers.
    pub(crate) beside: Vec<&'a str>,
    pub(crate) passive: bool,
}

impl Frame<'_> {
    /// The tokens that fill a slot.
    pub(crate) fn fillers(&self, slot: Slot) -> Vec<usize> {
        let one = |it: Option<usize>| it.into_iter().collect();
        match slot {
            Slot::Subject => one(self.subject),
            Slot::Object => one(self.object),
            Slot::Indirect => one(self.indirect),
            Slot::Possessor => one(self.possessor),
            Slot::Clause => one(self.clause),
            Slot::Whom => one(self.whom),
            Slot::Modifier => Vec::new(),
            Slot::Preposition(name) => {
                let all = self.parts.iter().chain(&self.inner);
                all.filter(|(word, _)| *word == name).map(|(_, at)| *at).collect()
            }
        }
    }
}

impl<'a> Context<'a> {
    /// The frame of verb `at`.
    pub(crate) fn frame_of_verb(&self, at: usize) -> Frame<'a> {
        let mut frame = Frame::default();
        let mut patient = None;
        let mut has_aux = false;
        let mut pronoun = None;
        for it in self.tree.below(at) {
            let relation = self.tree.relation(it);
            let relative = matches!(self.tag(it), Tag::Wdt | Tag::Wp);
            if relative && matches!(relation, Relation::Nsubj | Relation::NsubjPass | Relation::Obj) {
                pronoun = Some(relation);
            }
            let noun = if relative { self.antecedent(at).unwrap_or(it) } else { it };
            match relation {
                Relation::Nsubj | Relation::NsubjOuter => frame.subject = frame.subject.or(Some(noun)),
                Relation::NsubjPass => patient = patient.or(Some(noun)),
                Relation::AuxPass => frame.passive = true,
                Relation::Aux => has_aux = true,
                Relation::Obj => frame.object = frame.object.or(Some(noun)),
                Relation::Iobj => frame.indirect = frame.indirect.or(Some(noun)),
                Relation::Xcomp if self.is_noun(it) && self.is_plain(it) => frame.bare.push(it),
                Relation::Ccomp | Relation::Xcomp => {
                    frame.clause = frame.clause.or(Some(it));
                    self.add_parts(&mut frame, it);
                }
                // `Refused to go` with the clause as that of a noun.
                Relation::Acl if self.tag(it) == Tag::Vb => frame.clause = frame.clause.or(Some(it)),
                Relation::Advmod | Relation::CompoundPrt | Relation::Amod => {
                    frame.beside.push(self.lemma(it));
                }
                Relation::Obl | Relation::OblUnmarked if self.is_plain(it) => frame.bare.push(it),
                Relation::Obl | Relation::OblAgent | Relation::Nmod | Relation::Advcl => {
                    self.add_parts(&mut frame, it);
                }
                _ => {}
            }
        }
        let participle = self.tag(at) == Tag::Vbn && !has_aux && !frame.passive;
        frame.passive |= patient.is_some();
        match self.tree.relation(at) {
            Relation::Acl if participle => {
                frame.passive = true;
                patient = patient.or(self.tree.above(at));
            }
            Relation::AclRelcl if frame.subject.is_some() && frame.object.is_none() && pronoun.is_none() => {
                frame.object = self.tree.above(at);
            }
            Relation::Conj if participle && frame.subject.is_none() => {
                frame.passive = frame.passive || self.tree.above(at).is_some_and(|it| self.is_passive(it));
            }
            Relation::Advcl if participle && frame.subject.is_none() => frame.passive = true,
            // `Three were found stabbed`.
            Relation::Xcomp if participle && frame.object.is_none() => frame.passive = true,
            _ => {}
        }
        if frame.passive {
            self.turn_round(&mut frame, patient.or_else(|| self.subject_of(at, MAX_DEPTH)));
        } else {
            frame.subject = frame.subject.or_else(|| self.subject_of(at, MAX_DEPTH));
            let free = frame.object.is_none() && frame.indirect.is_none() && frame.clause.is_none();
            frame.object =
                if free { self.party_after(at).or_else(|| self.shared_object(at)) } else { frame.object };
        }
        let parties = frame.bare.iter().copied().filter(|&it| self.is_party(it));
        frame.object = frame.object.or(frame.indirect).or(parties.min());
        self.look_inside(&mut frame);
        frame.whom = self.whom(&frame);
        frame
    }

    /// `Killed and arrested dozens`: what verb `at` has in common with the one right behind it.
    fn shared_object(&self, at: usize) -> Option<usize> {
        let next =
            self.tree.with(at, Relation::Conj).find(|&it| at < it && it <= at + 2 && self.is_verb(it))?;
        self.tree.with(next, Relation::Obj).next()
    }

    /// What a parser has hung on the object although it belongs to the verb.
    fn look_inside(&self, frame: &mut Frame<'a>) {
        let Some(object) = frame.object else { return };
        for it in self.tree.below(object) {
            match self.tree.relation(it) {
                Relation::Amod | Relation::Compound => frame.beside.push(self.lemma(it)),
                Relation::Nmod => {
                    let cases = self.tree.with(it, Relation::Case).map(|case| (self.lemma(case), it));
                    frame.inner.extend(cases);
                }
                Relation::Acl if self.tag(it) == Tag::Vb && self.is_party(object) => {
                    frame.clause = frame.clause.or(Some(it));
                }
                _ => {}
            }
        }
    }

    /// Whether a phrase has no preposition.
    fn is_plain(&self, at: usize) -> bool {
        self.tree.with(at, Relation::Case).next().is_none()
    }

    /// The subject of the clause that hangs on a verb: `demanded that Paris act`, `called for Paris to act`.
    fn whom(&self, frame: &Frame) -> Option<usize> {
        let marked = frame.parts.iter().filter(|it| it.0 == "for").map(|it| it.1);
        let mut clauses = frame.clause.into_iter().chain(marked).filter(|&it| self.is_verb(it));
        clauses.find_map(|it| {
            self.tree
                .below(it)
                .find(|&it| matches!(self.tree.relation(it), Relation::Nsubj | Relation::NsubjPass))
        })
    }

    /// The frame of noun `at`.
    pub(crate) fn frame_of_noun(&self, at: usize) -> Frame<'a> {
        let mut frame = Frame::default();
        for it in self.tree.below(at) {
            match self.tree.relation(it) {
                Relation::NmodPoss => frame.possessor = frame.possessor.or(Some(it)),
                Relation::Acl if self.tag(it) == Tag::Vb => frame.clause = frame.clause.or(Some(it)),
                Relation::Ccomp => frame.clause = frame.clause.or(Some(it)),
                // `Strikes carried out by X`.
                Relation::Acl if self.tag(it) == Tag::Vbn && self.lexicon.light(self.lemma(it)).is_some() => {
                    let by = self.tree.below(it).filter(|&it| self.has_case(it, "by"));
                    by.for_each(|it| self.add_parts(&mut frame, it));
                }
                Relation::Amod | Relation::Compound | Relation::Case => frame.beside.push(self.lemma(it)),
                Relation::Nmod | Relation::Obl => self.add_parts(&mut frame, it),
                _ => {}
            }
        }
        if let Some(verb) = self.tree.above(at).filter(|&it| self.is_verb(it)) {
            let joint = |it: &usize| ["between", "with", "by"].iter().any(|word| self.has_case(*it, word));
            for it in self.tree.with(verb, Relation::Obl).filter(|&it| it != at).filter(joint) {
                self.add_parts(&mut frame, it);
            }
        }
        frame.subject = self.subject_above(at);
        frame
    }

    /// The subject of the clause that noun `at` stands in, if it is not the noun itself.
    fn subject_above(&self, at: usize) -> Option<usize> {
        let mut here = at;
        for _ in 0..MAX_DEPTH {
            let relation = self.tree.relation(here);
            let above = self.tree.above(here)?;
            if matches!(relation, Relation::Nsubj | Relation::NsubjPass) {
                return None;
            }
            if self.is_verb(above) || self.tree.with(above, Relation::Nsubj).next().is_some() {
                return self.subject_of(above, MAX_DEPTH).filter(|&it| it != at);
            }
            here = above;
        }
        None
    }

    fn is_passive(&self, at: usize) -> bool {
        self.tree
            .below(at)
            .any(|it| matches!(self.tree.relation(it), Relation::AuxPass | Relation::NsubjPass))
    }

    fn turn_round(&self, frame: &mut Frame, patient: Option<usize>) {
        if frame.object.is_none() {
            frame.object = patient;
        } else if frame.indirect.is_none() {
            frame.indirect = patient;
        }
        frame.subject = frame.parts.iter().find(|(word, _)| *word == "by").map(|(_, at)| *at);
    }

    fn add_parts(&self, frame: &mut Frame<'a>, at: usize) {
        if self.is_time(at) {
            return; // `called on Monday`
        }
        for it in self.tree.below(at) {
            if it < at && matches!(self.tree.relation(it), Relation::Case | Relation::Mark) {
                frame.parts.push((self.lemma(it), at));
            }
        }
    }
}
