//! How many were killed, hurt, held or sent, and what sum was given, asked or fined: the amount that hangs on what the trigger
//! is done to.

use dateline_types::{AmountId, AmountKind, EventKind, Relation};

use super::context::Context;

/// How far up from the number the trigger is looked for.
const MAX_STEPS: usize = 5;

impl Context<'_> {
    /// The amount of the event at token `trigger`; of several the one that hangs nearest.
    pub(crate) fn amount_of(&self, trigger: usize, kind: EventKind) -> Option<AmountId> {
        let range = self.sentence_of(trigger);
        let spans = self.tokens.spans();
        let (start, end) = (spans[range.start].start(), spans[range.end - 1].end());
        let first = self.facts.amounts.partition_point(|it| it.span.start() < start);
        let mut best = None;
        for (number, it) in self.facts.amounts.iter().enumerate().skip(first) {
            if end <= it.span.start() {
                break;
            }
            let steps =
                self.steps(self.tokens.within(it.span).range(), trigger).filter(|_| counts(it.kind, kind));
            if let Some(steps) = steps
                && best.is_none_or(|(least, _)| steps < least)
            {
                best = Some((steps, AmountId::from_index(number)));
            }
        }
        best.map(|it| it.1)
    }

    /// Steps up the tree from an amount to the trigger, through what it is done to.
    fn steps(&self, amount: std::ops::Range<usize>, trigger: usize) -> Option<usize> {
        let out = |it: &usize| self.tree.above(*it).is_none_or(|head| !amount.contains(&head));
        let mut here = amount.clone().find(out)?;
        for steps in 0..MAX_STEPS {
            // `12 people were killed`, `the arrest of 12 people`, `killed 12`, `a loan of $2 million`.
            let carries = match self.tree.relation(here) {
                Relation::Nummod
                | Relation::Nmod
                | Relation::Obj
                | Relation::NsubjPass
                | Relation::Compound => true,
                Relation::Appos | Relation::Conj | Relation::Iobj | Relation::NmodPoss => true,
                // `fined him for $2,000`, `worth $2 million`; not `for 12 years`, which is a time.
                Relation::Obl => self.tree.above(here) == Some(trigger),
                _ => false,
            };
            let above = self.tree.above(here).filter(|_| carries)?;
            if above == trigger {
                return Some(steps);
            }
            if self.is_verb(above) {
                return None;
            }
            here = above;
        }
        None
    }
}

/// Whether events of the type have amounts of that kind.
fn counts(amount: AmountKind, event: EventKind) -> bool {
    match amount {
        AmountKind::Percent => false,
        AmountKind::Money => !matches!(event, EventKind::Assault | EventKind::Protest),
        AmountKind::Quantity => true,
    }
}
