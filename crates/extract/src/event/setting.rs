//! When, where, and who says so.

use dateline_types::{EntityId, EntityKind, Modality, QuoteKind, Relation, Span, TimeId, TimeKind};

use super::{context::Context, modality::Standing};

/// How far up the verb of a phrase is looked for.
const MAX_STEPS: usize = 5;
/// How deep in nested phrases a place is looked for.
const MAX_DEPTH: u8 = 3;
/// A time after these words is an end or a limit, not the date.
const LIMITS: &[&str] = &["until", "till", "before", "to", "than"];
const PLACE_WORDS: &[&str] = &["in", "at", "near", "outside", "inside", "across", "off", "around"];

impl Context<'_> {
    /// The time expression that dates the event at token `trigger`.
    pub(crate) fn time_of(&self, trigger: usize) -> Option<TimeId> {
        let sentence = self.sentence_span(trigger);
        let first = self.facts.times.partition_point(|it| it.span.start() < sentence.start());
        let times = self.facts.times.iter().enumerate().skip(first);
        let inside = times.take_while(|(_, it)| it.span.start() < sentence.end());
        let mut best = None;
        for (i, time) in inside {
            let dated = matches!(time.kind, TimeKind::Date | TimeKind::Time);
            let calendar = time.value.as_ref().is_none_or(|it| it.starts_with(|c: char| c.is_ascii_digit()));
            let Some(distance) = self.distance(time.span, trigger).filter(|_| dated && calendar) else {
                continue;
            };
            if best.is_none_or(|(least, _)| distance < least) {
                best = Some((distance, TimeId::from_index(i)));
            }
        }
        best.map(|(_, id)| id)
    }

    /// The place that the trigger, or the verb it hangs on, is set in; never one of `parties`.
    pub(crate) fn place_of(&self, trigger: usize, parties: &[EntityId]) -> Option<EntityId> {
        let mut at = Some(trigger);
        for _ in 0..MAX_STEPS {
            let here = at?;
            let place = self.place_below(here, parties, MAX_DEPTH);
            if place.is_some() {
                return place;
            }
            if self.is_verb(here) && !matches!(self.tree.relation(here), Relation::Xcomp | Relation::Advcl) {
                return None;
            }
            at = self.tree.above(here);
        }
        None
    }

    /// A place in the phrases below `at`: `in Accra`, `at a hotel in Accra`.
    fn place_below(&self, at: usize, parties: &[EntityId], depth: u8) -> Option<EntityId> {
        for it in self.tree.below(at) {
            if !matches!(
                self.tree.relation(it),
                Relation::Obl | Relation::Nmod | Relation::Obj | Relation::Appos
            ) {
                continue;
            }
            if PLACE_WORDS.iter().any(|word| self.has_case(it, word)) {
                let is_place = |id: &EntityId| {
                    let kind = self.facts.entity(*id).kind;
                    matches!(kind, EntityKind::Place | EntityKind::Facility) && !parties.contains(id)
                };
                let place = self.entities_at(it).into_iter().find(is_place);
                if place.is_some() {
                    return place;
                }
            }
            let deeper = depth.checked_sub(1).and_then(|depth| self.place_below(it, parties, depth));
            if deeper.is_some() {
                return deeper;
            }
        }
        None
    }

    /// Who vouches for the event: the speakers of the smallest quote around the trigger, or who asks for it, denies it.
    pub(crate) fn according_to(&self, trigger: usize, standing: Standing) -> Vec<EntityId> {
        let span = self.tokens.spans()[trigger];
        let mut best: Option<(u32, &[EntityId])> = None;
        for quote in self.facts.quotes.iter().filter(|it| it.kind != QuoteKind::Attitude) {
            for part in quote.parts.iter().filter(|it| it.contains(span)) {
                if best.is_none_or(|(len, _)| part.len() < len) {
                    best = Some((part.len(), &quote.speakers));
                }
            }
        }
        if let Some((_, speakers)) = best {
            return speakers.to_vec();
        }
        match (standing.modality, standing.governor) {
            (Modality::Requested | Modality::Denied | Modality::Hypothetical, Some(governor)) => {
                let subject = self.frame_of_verb(governor).subject;
                subject.map(|it| self.parties_at(it)).unwrap_or_default()
            }
            _ => Vec::new(),
        }
    }

    /// Steps in the tree between a time expression and a trigger, if the one can date the other.
    fn distance(&self, time: Span, trigger: usize) -> Option<usize> {
        let range = self.tokens.within(time).range();
        let top = range.clone().find(|&it| self.tree.above(it).is_none_or(|head| !range.contains(&head)))?;
        let premodifier = matches!(
            self.tree.relation(top),
            Relation::Compound | Relation::Amod | Relation::Nummod | Relation::NmodPoss | Relation::Nsubj
        );
        if premodifier || LIMITS.iter().any(|word| self.has_case(top, word)) {
            return None;
        }
        let mut up = Vec::new();
        let mut at = Some(top);
        while let Some(here) = at.filter(|_| up.len() <= MAX_STEPS) {
            up.push(here);
            at = self.tree.above(here);
        }
        let mut here = trigger;
        for steps in 0..MAX_STEPS {
            if let Some(found) = up.iter().position(|&it| it == here) {
                // What lies between the time and the common word must not be another event's clause.
                let clear = up[1..found.max(1)].iter().all(|&it| !self.is_verb(it));
                return clear.then_some(steps + found);
            }
            match self.tree.relation(here) {
                Relation::Ccomp | Relation::AclRelcl | Relation::Parataxis | Relation::Root => return None,
                Relation::Advcl | Relation::Acl if self.is_verb(here) => return None,
                _ => here = self.tree.above(here)?,
            }
        }
        None
    }

    fn sentence_span(&self, at: usize) -> Span {
        let id = self.tokens.sentence_of(dateline_types::TokenId::from_index(at));
        self.tokens.sentence(id).span
    }
}
