//! Whether the text says that it happened, will happen, is asked for, is denied.
//!
//! From the trigger up: its own auxiliaries and negations, then the words that it hangs on (`denied`, `plan to`, `called
//! for`). What hangs on a pledge or refusal is no event of its own, and neither is a mere purpose (`to clear the road`).

use dateline_types::{Modality, Relation, Tag};

use super::{
    context::Context,
    lexicon::{Effect, Need, Slot},
};

/// How far up governors are looked for.
const MAX_STEPS: usize = 6;

/// What the text says about an event.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Standing {
    pub(crate) modality: Modality,
    /// The word that asks for it, denies it or threatens with it.
    pub(crate) governor: Option<usize>,
}

/// What a clause says of itself.
struct Local {
    negated: bool,
    modality: Modality,
}

impl Context<'_> {
    /// What the text says about the event at token `trigger`; `None` if it is no event of its own.
    pub(crate) fn standing(&self, trigger: usize) -> Option<Standing> {
        let mut at = trigger;
        let mut modality = self.local(at).settled();
        for _ in 0..MAX_STEPS {
            let Some(above) = self.tree.above(at) else { break };
            let relation = self.tree.relation(at);
            if self.has_to(above, at, relation) {
                return Some(Standing { modality: required(modality), governor: None });
            }
            if let Some(effect) = self.effect(above, at, relation) {
                match effect {
                    Effect::Swallows if self.is_verb(at) && self.is_verb(trigger) => return None,
                    Effect::Swallows => {}
                    Effect::Gives(given) => {
                        let given = if self.local(above).negated { turned(given) } else { given };
                        let modality = if modality == Modality::Asserted { given } else { modality };
                        return Some(Standing { modality, governor: Some(above) });
                    }
                }
            }
            match relation {
                // `The extradition of a man accused of murder`: he is, whatever becomes of the extradition.
                Relation::Acl if self.tag(at) == Tag::Vbn => break,
                Relation::Advcl if self.is_purpose(at) => return None,
                // `A way to protect civilians`.
                Relation::Acl if self.is_purpose(at) && modality == Modality::Asserted => {
                    return Some(Standing { modality: Modality::Hypothetical, governor: None });
                }
                Relation::Advcl | Relation::AclRelcl | Relation::Parataxis | Relation::Ccomp => break,
                // `The outcome of the talks`: they were held, whatever is said of the outcome.
                Relation::Nmod if at == trigger => break,
                Relation::Conj if self.has_subject(at) => break,
                _ => {}
            }
            if modality == Modality::Asserted && self.passes(relation) {
                modality = self.local(above).settled();
            }
            at = above;
        }
        Some(Standing { modality, governor: None })
    }

    /// What word `above` does to `at`, which hangs on it.
    fn effect(&self, above: usize, at: usize, relation: Relation) -> Option<Effect> {
        let rows = self.lexicon.governor(self.lemma(above));
        if rows.is_empty() {
            return None;
        }
        let frame = self.frame_of_governor(above);
        let (_, effect) = rows.iter().find(|(needs, _)| needs.iter().all(|it| self.beside(it, &frame)))?;
        let said =
            *effect == Effect::Gives(Modality::Requested) && self.is_verb(at) && self.tag(at) != Tag::Vb;
        let applies = match relation {
            // `They freed him,` he told reporters: only these ask by a finite clause.
            Relation::Ccomp if said => {
                matches!(self.lemma(above), "demand" | "insist" | "request" | "require")
            }
            Relation::Xcomp | Relation::Ccomp | Relation::Acl => true,
            Relation::Advcl => self.tag(at) == Tag::Vb || self.has_mark(at, &["from", "of", "about"]),
            Relation::Obj => true,
            Relation::Obl | Relation::Nmod => {
                ["for", "of", "to", "with", "on", "from"].iter().any(|it| self.has_case(at, it))
            }
            Relation::NsubjPass => true,
            Relation::Nsubj => *effect == Effect::Gives(Modality::Negated) || !self.is_verb(above),
            _ => false,
        };
        applies.then_some(*effect)
    }

    /// `The decision has to be ratified`; who had to flee has fled.
    fn has_to(&self, above: usize, at: usize, relation: Relation) -> bool {
        let now = matches!(self.tag(above), Tag::Vb | Tag::Vbp | Tag::Vbz);
        relation == Relation::Xcomp && self.lemma(above) == "have" && now && self.is_purpose(at)
    }

    fn frame_of_governor(&self, at: usize) -> Vec<&str> {
        let particles = self.tree.below(at).filter(|&it| self.tree.relation(it) == Relation::CompoundPrt);
        particles.map(|it| self.lemma(it)).collect()
    }

    fn beside(&self, need: &Need, particles: &[&str]) -> bool {
        match need {
            Need::Particle(word) => particles.contains(word),
            Need::Not(_)
            | Need::Filled(Slot::Subject | Slot::Object | Slot::Indirect | Slot::Possessor)
            | Need::Filled(Slot::Modifier | Slot::Clause | Slot::Whom | Slot::Preposition(_))
            | Need::Party
            | Need::Many
            | Need::Named
            | Need::Will
            | Need::State
            | Need::Active
            | Need::Beside(_)
            | Need::Head(..) => false,
        }
    }

    /// What the words that hang directly on `at` say.
    fn local(&self, at: usize) -> Local {
        let mut res = Local { negated: false, modality: Modality::Asserted };
        for it in self.tree.below(at) {
            let lemma = self.lemma(it);
            match self.tree.relation(it) {
                Relation::Advmod | Relation::Det | Relation::Aux | Relation::AuxPass
                    if is_negation(lemma) =>
                {
                    res.negated = true;
                }
                Relation::Nsubj | Relation::NsubjPass | Relation::Obj => {
                    let no = self
                        .tree
                        .with(it, Relation::Det)
                        .any(|it| matches!(self.lemma(it), "no" | "neither"));
                    // `Had no choice but to resign`, `no doubt`.
                    let no = no && !matches!(lemma, "choice" | "option" | "alternative" | "doubt");
                    let none = matches!(lemma, "nobody" | "none" | "nothing" | "no-one");
                    res.negated |= no || none;
                }
                Relation::Aux => res.modality = self.of_auxiliary(lemma, at),
                Relation::Amod => {
                    if let Some(modality) = of_adjective(lemma) {
                        res.modality = modality;
                    }
                }
                Relation::Advcl
                    if self.has_mark(it, &["if", "unless"]) && res.modality == Modality::Planned =>
                {
                    res.modality = Modality::Hypothetical;
                }
                Relation::Mark if matches!(lemma, "if" | "unless" | "whether") => {
                    res.modality = Modality::Hypothetical;
                }
                Relation::Case | Relation::Mark if lemma == "without" => res.negated = true,
                _ => {}
            }
        }
        res
    }

    fn of_auxiliary(&self, lemma: &str, at: usize) -> Modality {
        match lemma {
            "will" | "shall" | "'ll" | "wo" => Modality::Planned,
            "would" | "'d" => {
                if self.is_reported(at) {
                    Modality::Planned
                } else {
                    Modality::Hypothetical
                }
            }
            "could" | "may" | "might" | "can" | "ca" => Modality::Hypothetical,
            "should" | "must" | "ought" => Modality::Requested,
            _ => Modality::Asserted,
        }
    }

    /// Whether the clause of `at` is somebody's words, so that `would` is a reported `will`.
    fn is_reported(&self, at: usize) -> bool {
        let mut at = at;
        for _ in 0..MAX_STEPS {
            match self.tree.relation(at) {
                Relation::Ccomp | Relation::Parataxis => return true,
                Relation::Conj | Relation::Xcomp => {}
                _ => return self.tree.with(at, Relation::Parataxis).next().is_some(),
            }
            let Some(above) = self.tree.above(at) else { return false };
            at = above;
        }
        false
    }

    fn is_purpose(&self, at: usize) -> bool {
        self.tag(at) == Tag::Vb && self.has_mark(at, &["to"])
    }
    fn has_mark(&self, at: usize, words: &[&str]) -> bool {
        self.tree.with(at, Relation::Mark).any(|it| words.contains(&self.lemma(it)))
    }
    fn has_subject(&self, at: usize) -> bool {
        self.tree.below(at).any(|it| matches!(self.tree.relation(it), Relation::Nsubj | Relation::NsubjPass))
    }
    /// Whether what is said of the head is said of the dependent too.
    fn passes(&self, relation: Relation) -> bool {
        matches!(
            relation,
            Relation::Xcomp
                | Relation::Conj
                | Relation::Obj
                | Relation::Obl
                | Relation::Nmod
                | Relation::NsubjPass
        )
    }
}

impl Local {
    fn settled(&self) -> Modality {
        match (self.negated, self.modality) {
            (true, _) => Modality::Negated,
            (false, modality) => modality,
        }
    }
}

fn is_negation(lemma: &str) -> bool {
    matches!(lemma, "not" | "n't" | "n’t" | "never" | "no" | "neither")
}

fn of_adjective(lemma: &str) -> Option<Modality> {
    Some(match lemma {
        "planned" | "upcoming" | "forthcoming" | "scheduled" => Modality::Planned,
        "possible" | "potential" | "proposed" | "threatened" | "future" => Modality::Hypothetical,
        _ => return None,
    })
}

/// What must be done, if nothing else is said of it.
fn required(modality: Modality) -> Modality {
    if modality == Modality::Asserted { Modality::Requested } else { modality }
}

/// A negated plan, wish or threat is no event that happens; a negated prevention leaves it open.
fn turned(modality: Modality) -> Modality {
    match modality {
        Modality::Planned | Modality::Requested | Modality::Hypothetical => Modality::Negated,
        Modality::Negated => Modality::Hypothetical,
        Modality::Asserted => Modality::Negated,
        Modality::Denied => Modality::Denied,
    }
}
