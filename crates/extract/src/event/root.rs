//! The type as PLOVER's codebook counts it, and the judge's word on the type of a listed trigger.
//!
//! The lexicon types what is done, and modality says whether it is; PLOVER's codebook types the act itself: who promises
//! aid agrees, who calls for talks asks.

use dateline_types::{Event, EventKind, Modality};

use super::{
    context::Context,
    judge::{self, Opinion},
    sight::Sight,
};

/// How sure the judge must be to overrule the lexicon, and how much surer than of the root by rule to set another. Chosen
/// on the gold stories and the folds of the coded sentences.
const SURE: f32 = 0.9;
const MARGIN: f32 = 0.1;
/// What a score keeps of a rule's share where the judge thinks the root impossible. Read by hand, rows that the judge
/// doubts are right nearly as often as others.
const TRUST: f32 = 0.65;

/// The root of a type with that modality, by rule.
pub fn by_rule(kind: EventKind, modality: Modality) -> EventKind {
    match (modality, kind) {
        (Modality::Asserted | Modality::Denied | Modality::Hypothetical, _) => kind,
        (Modality::Requested, _) => EventKind::Request,
        (Modality::Planned, _) if is_friendly(kind) => EventKind::Agree,
        (Modality::Negated, _) if is_friendly(kind) => EventKind::Reject,
        (Modality::Planned, _) if is_hostile(kind) => EventKind::Threaten,
        (Modality::Planned | Modality::Negated, _) => kind,
    }
}

/// Sets the root of an event, and its type where the judge is sure of another.
pub(crate) fn weigh(ctx: &Context, sight: Option<&Sight>, mut event: Event) -> Event {
    let (Some(judge), Some(sight)) = (ctx.judge, sight) else { return event };
    if matches!(event.kind, EventKind::Own(_)) {
        return event;
    }
    let opinion = judge.opinion(&sight.features);
    let Some((root, share)) = judge::best(&opinion) else { return event };
    let given = by_rule(event.kind, event.modality);
    // A noun below another event is judged as a part of it by what it learnt from: only verbs are overruled.
    if ctx.is_verb(sight.at)
        && root != given
        && !same_side(root, given)
        && judge::share_of(&opinion, given) + MARGIN < share
    {
        if SURE <= share && event.modality == Modality::Asserted {
            event.kind = root;
            event.mode = None;
            event.cameo = None;
        }
        event.root = root;
    }
    event.score *= TRUST + (1.0 - TRUST) * weight(&opinion, event.root);
    event
}

/// How likely the judge thinks the root.
pub(crate) fn weight(opinion: &Opinion, root: EventKind) -> f32 {
    let [concede, retreat] = [EventKind::Concede, EventKind::Retreat].map(|it| judge::share_of(opinion, it));
    let yields = if same_side(root, root) { concede + retreat } else { 0.0 };
    judge::share_of(opinion, root).max(yields)
}

/// CONCEDE and RETREAT are one root, YIELD, in data that PLOVER's judges learn from.
fn same_side(a: EventKind, b: EventKind) -> bool {
    let yields = |it| matches!(it, EventKind::Concede | EventKind::Retreat);
    yields(a) && yields(b)
}

fn is_friendly(kind: EventKind) -> bool {
    match kind {
        EventKind::Consult
        | EventKind::Support
        | EventKind::Cooperate
        | EventKind::Aid
        | EventKind::Concede
        | EventKind::Retreat => true,
        EventKind::Agree
        | EventKind::Request
        | EventKind::Accuse
        | EventKind::Reject
        | EventKind::Threaten
        | EventKind::Protest
        | EventKind::Sanction
        | EventKind::Mobilize
        | EventKind::Coerce
        | EventKind::Assault
        | EventKind::Own(_) => false,
    }
}

fn is_hostile(kind: EventKind) -> bool {
    match kind {
        EventKind::Protest
        | EventKind::Sanction
        | EventKind::Mobilize
        | EventKind::Coerce
        | EventKind::Assault => true,
        EventKind::Agree
        | EventKind::Consult
        | EventKind::Support
        | EventKind::Cooperate
        | EventKind::Aid
        | EventKind::Concede
        | EventKind::Retreat
        | EventKind::Request
        | EventKind::Accuse
        | EventKind::Reject
        | EventKind::Threaten
        | EventKind::Own(_) => false,
    }
}
