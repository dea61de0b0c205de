//! Who does what a verb tells: the subject, its own or borrowed.
//!
//! A verb without a subject has that of the verb it is joined to or hangs on; who is asked to do something does it; a
//! participle belongs to its noun. Where the parse gives nothing, the party right before the verb is taken.

use dateline_types::{Modality, Pos, Relation, Tag};

use super::{context::Context, lexicon::Effect};

const ASKS: Effect = Effect::Gives(Modality::Requested);
/// How far up a verb of asking, or a finite one, is looked for.
const MAX_CLIMB: usize = 4;
/// Longest insertion between commas that a subject is looked for behind, in tokens.
const MAX_INSERTION: usize = 24;
/// Longest dateline, in tokens.
const MAX_DATELINE: usize = 9;

impl Context<'_> {
    /// The subject of verb `at` as the surface has it, its own or borrowed.
    pub(crate) fn subject_of(&self, at: usize, depth: u8) -> Option<usize> {
        let own = self.tree.below(at).find(|&it| {
            matches!(self.tree.relation(it), Relation::Nsubj | Relation::NsubjPass | Relation::NsubjOuter)
        });
        if let Some(start) = own.and_then(|it| self.behind_dateline(it)) {
            return self.party_before(at).or_else(|| (start..at).find(|&it| self.is_free_party(it)));
        }
        if let Some(own) = own {
            let relative = matches!(self.tag(own), Tag::Wdt | Tag::Wp);
            return if relative { self.antecedent(at).or(Some(own)) } else { Some(own) };
        }
        let finite = matches!(self.tag(at), Tag::Vbd | Tag::Vbz | Tag::Vbp);
        let beside = || self.party_before(at).filter(|_| finite);
        let Some(above) = self.tree.above(at) else { return beside() };
        let depth = depth.checked_sub(1)?;
        match self.tree.relation(at) {
            _ if self.tag(at) == Tag::Vb && self.asked_to(at).is_some() => self.asked_to(at),
            // `Fired at doctors marching home and arrested one`: a finite verb is not joined to a participle.
            Relation::Conj if finite && self.tag(above) == Tag::Vbg => self.finite_above(above, depth),
            Relation::Conj
                if finite && self.tree.relation(above) == Relation::Advcl && self.is_behind_comma(at) =>
            {
                let near = self.subject_of(above, depth);
                near.filter(|&it| self.is_party(it))
                    .or_else(|| {
                        self.subject_of(self.tree.above(above)?, depth).filter(|&it| self.is_party(it))
                    })
                    .or(near)
            }
            Relation::Advcl if let Some(blamed) = self.blamed_for(above, at) => Some(blamed),
            Relation::Conj | Relation::Advcl => self.subject_of(above, depth),
            Relation::Xcomp => {
                let object = self.tree.with(above, Relation::Obj).next();
                let person = object.filter(|_| !matches!(self.lemma(above), "promise" | "threaten" | "vow"));
                person.or_else(|| self.called_on(above, at)).or_else(|| self.subject_of(above, depth))
            }
            Relation::Acl if self.tag(at) == Tag::Vb => {
                if self.is_asked(above) {
                    return Some(above);
                }
                let owner = self.tree.with(above, Relation::NmodPoss).next();
                let by = || self.tree.with(above, Relation::Nmod).find(|&it| self.has_case(it, "by"));
                owner.or_else(by).or_else(|| self.subject_of(self.tree.above(above)?, depth))
            }
            Relation::Acl => Some(above),
            _ => beside(),
        }
    }

    /// Whether verb `at` is joined behind a comma: `shut the port after a ship sank, and accused its owner` is rather joined to
    /// what is said first than to what is said between.
    fn is_behind_comma(&self, at: usize) -> bool {
        let cc = self.tree.with(at, Relation::Cc).find(|&it| it < at);
        cc.and_then(|it| it.checked_sub(1)).is_some_and(|it| self.lemma(it) == ",")
    }

    /// Where the sentence begins behind a dateline that token `at` is a part of: `SAN FRANCISCO - The union is suing`.
    fn behind_dateline(&self, at: usize) -> Option<usize> {
        let sentence = self.sentence_of(at);
        let dash = sentence.clone().take(MAX_DATELINE).find(|&it| {
            matches!(self.lemma(it), "-" | "--" | "\u{2013}" | "\u{2014}" | ":")
                && sentence.start < it
                && !self.parties.over(it).is_some_and(|_| self.parties.is_name(it))
        })?;
        let is_head =
            |it: usize| matches!(self.tokens.pos()[it], Pos::Propn | Pos::Punct | Pos::Num | Pos::Sym);
        (at < dash && (sentence.start..dash).all(is_head)).then_some(dash + 1)
    }

    /// Whether a party has its head at token `at` and hangs on no preposition.
    fn is_free_party(&self, at: usize) -> bool {
        let is_head = self.parties.over(at).is_some_and(|it| self.facts.mentions[it].head.index() == at);
        is_head && self.tree.with(at, Relation::Case).next().is_none() && self.is_party(at)
    }

    /// The party right before verb `at`, past adverbs and an insertion between commas: for what the parse has lost.
    pub(crate) fn party_before(&self, at: usize) -> Option<usize> {
        let first = self.sentence_of(at).start;
        let mut here = at;
        while first < here {
            here -= 1;
            match self.tokens.pos()[here] {
                Pos::Adv | Pos::Aux | Pos::Part => {}
                Pos::Punct if self.lemma(here) == "," => {
                    let earlier =
                        (first..here).rev().take(MAX_INSERTION).find(|&it| self.lemma(it) == ",")?;
                    return self.party_ending(earlier.checked_sub(1)?);
                }
                _ => return self.party_ending(here),
            }
        }
        None
    }

    /// The party right after verb `at`.
    pub(crate) fn party_after(&self, at: usize) -> Option<usize> {
        let next = (at + 1..self.sentence_of(at).end).find(|&it| self.tokens.pos()[it] != Pos::Det)?;
        self.party_over(next, |range| range.start <= next)
    }

    /// The head of the party whose words end with token `at`.
    fn party_ending(&self, at: usize) -> Option<usize> {
        self.party_over(at, |range| range.end == at + 1)
    }

    fn party_over(&self, at: usize, fits: impl Fn(std::ops::Range<usize>) -> bool) -> Option<usize> {
        let mention = self.parties.over(at).and_then(|it| self.facts.mentions.get(it))?;
        let head = mention.head.index();
        // What hangs on a preposition is a part of something else.
        let free = self.tree.with(head, Relation::Case).next().is_none();
        (free && fits(mention.tokens.range()) && self.is_party(head)).then_some(head)
    }

    /// Who is asked to do `at`, an infinitive below a verb of asking.
    fn asked_to(&self, at: usize) -> Option<usize> {
        let mut here = at;
        for _ in 0..MAX_CLIMB {
            let above = self.tree.above(here)?;
            if self.lexicon.governor(self.lemma(above)).iter().any(|row| row.1 == ASKS) && self.is_verb(above)
            {
                let asked = |&it: &usize| {
                    let relation = self.tree.relation(it);
                    let plain = matches!(relation, Relation::Obj | Relation::Iobj | Relation::Xcomp);
                    above < it && it < at && plain && !self.is_verb(it) && self.is_party(it)
                };
                return self.tree.below(above).find(asked).or_else(|| self.called_on(above, at));
            }
            if self.is_verb(above) && self.tag(above) != Tag::Vb {
                return None;
            }
            here = above;
        }
        None
    }

    /// `Arrested X for burning a flag`, `accused X of burning it`: X, if it is the object of the verb above.
    fn blamed_for(&self, above: usize, at: usize) -> Option<usize> {
        let marks = self.tree.below(at).filter(|&it| it < at);
        let blames = marks
            .filter(|&it| matches!(self.tree.relation(it), Relation::Mark | Relation::Case))
            .any(|it| matches!(self.lemma(it), "for" | "of" | "from"));
        let object = || self.tree.with(above, Relation::Obj).find(|&it| it < at && self.is_party(it));
        (blames && self.tag(at) == Tag::Vbg).then(object).flatten()
    }

    /// The subject of the next finite verb above `at`.
    fn finite_above(&self, at: usize, depth: u8) -> Option<usize> {
        let mut here = at;
        for _ in 0..MAX_CLIMB {
            here = self.tree.above(here)?;
            if matches!(self.tag(here), Tag::Vbd | Tag::Vbz | Tag::Vbp) && self.is_verb(here) {
                return self.subject_of(here, depth);
            }
        }
        None
    }

    /// Whether noun `at` is the object of a verb of asking: `ordered the union to go` with the clause on the noun.
    fn is_asked(&self, at: usize) -> bool {
        let object = matches!(self.tree.relation(at), Relation::Obj | Relation::Iobj) && self.is_party(at);
        self.tree
            .above(at)
            .is_some_and(|it| object && self.lexicon.governor(self.lemma(it)).iter().any(|row| row.1 == ASKS))
    }

    /// `called on X to go`, `appealed to X to go`: X, if it stands before the verb.
    fn called_on(&self, verb: usize, clause: usize) -> Option<usize> {
        let oblique = |&it: &usize| {
            it < clause && ["on", "upon", "to", "for", "with"].iter().any(|word| self.has_case(it, word))
        };
        self.tree.with(verb, Relation::Obl).find(oblique)
    }

    /// The noun that a relative clause hangs on.
    pub(crate) fn antecedent(&self, at: usize) -> Option<usize> {
        let relative = matches!(self.tree.relation(at), Relation::AclRelcl | Relation::Acl);
        if relative {
            return self.tree.above(at);
        }
        let joined = self.tree.relation(at) == Relation::Conj;
        let above = self.tree.above(at).filter(|_| joined)?;
        (self.tree.relation(above) == Relation::AclRelcl).then(|| self.tree.above(above)).flatten()
    }
}
