//! Whether the conditions of a lexicon row hold around a trigger.

use dateline_types::{EntityKind, Relation, Tag};

use super::{
    context::Context,
    frame::Frame,
    lexicon::{Entry, Need, Slot},
};

impl<'a> Context<'a> {
    /// The first row whose conditions hold; `named` is looked at later, when the parties are known.
    pub(crate) fn choose<'e>(&self, entries: &'e [Entry], frame: &Frame) -> Option<&'e Entry> {
        entries.iter().find(|it| self.holds_all(&it.needs, frame))
    }
    /// Whether all conditions hold.
    pub(crate) fn holds_all(&self, needs: &[Need], frame: &Frame) -> bool {
        needs.iter().all(|it| self.holds(it, frame))
    }

    fn holds(&self, need: &Need, frame: &Frame) -> bool {
        match need {
            Need::Not(inner) => !self.holds(inner, frame),
            Need::Filled(slot) => !frame.fillers(*slot).is_empty(),
            Need::Party => {
                let asked = frame.clause.filter(|&it| self.tag(it) == Tag::Vb).and(frame.whom);
                frame.object.or(asked).is_some_and(|it| self.is_party(it))
            }
            Need::Many => frame.subject.is_some_and(|it| self.is_many(it)),
            Need::Named => true,
            Need::Will => frame.clause.is_some_and(|it| self.is_promise(it)),
            Need::State => frame.subject.is_some_and(|it| self.is_state(it)),
            Need::Active => !frame.passive && frame.subject.is_some(),
            Need::Particle(word) => frame.beside.contains(word),
            Need::Beside(words) => words.iter().any(|it| {
                frame.beside.contains(it)
                    || frame.parts.iter().chain(&frame.inner).any(|(word, _)| word == it)
            }),
            Need::Head(slot, words, classes) => self.heads(*slot, frame).into_iter().any(|it| {
                let lemma = self.lemma(it);
                words.contains(&lemma) || classes.iter().any(|class| self.lexicon.is_in(class, lemma))
            }),
        }
    }

    /// The tokens that fill a slot, and for a phrase of measure (`millions of euros`) what is measured.
    fn heads(&self, slot: Slot, frame: &Frame) -> Vec<usize> {
        let mut res = frame.fillers(slot);
        if slot == Slot::Object {
            res.extend(&frame.bare);
        }
        for at in 0..res.len() {
            res.extend(self.tree.with(res[at], Relation::Conj));
            res.extend(self.tree.with(res[at], Relation::Nmod).filter(|&it| self.has_case(it, "of")));
        }
        res
    }

    /// Whether the noun means several.
    fn is_many(&self, at: usize) -> bool {
        matches!(self.tag(at), Tag::Nns | Tag::Nnps)
            || self.tree.with(at, Relation::Conj).next().is_some()
            || 1 < self.entities_at(at).len()
            || matches!(self.lemma(at), "they" | "we" | "both")
    }

    /// Whether the clause of verb `at` says what somebody will do.
    fn is_promise(&self, at: usize) -> bool {
        let will = |it: usize| matches!(self.lemma(it), "will" | "would" | "shall" | "'ll");
        let subject = self.tree.with(at, Relation::Nsubj).next();
        self.tree.with(at, Relation::Aux).any(will) && subject.is_some_and(|it| self.is_party(it))
    }

    fn is_state(&self, at: usize) -> bool {
        self.entities_at(at).into_iter().any(|it| self.facts.entity(it).kind == EntityKind::Place)
    }
}
