//! One event told several times is one row: its first clear mention in the body.

use dateline_types::{EntityId, Event, Relation};

use super::context::Context;

/// Keeps of `events`, in order of clearness (body before headline), those that tell something new.
pub(crate) fn merge(ctx: &Context, events: Vec<Event>) -> Vec<Event> {
    let mut res: Vec<Event> = Vec::new();
    for it in events {
        let word = |it: &Event| ctx.tokens.at(it.trigger.start()).map(|at| ctx.lemma(at.index()));
        let fits = |old: &Event| same(ctx, old, &it);
        // The one with the same word, else the last.
        let by_word = res.iter().rposition(|old| word(old) == word(&it) && fits(old));
        let mut old = by_word.or_else(|| res.iter().rposition(fits)).and_then(|at| res.get_mut(at));
        if let Some(old) = old.as_mut().filter(|old| old.kind == it.kind) {
            old.again.push(it.trigger);
        }
        match old {
            Some(old) if ctx.tokens.at(it.trigger.start()).is_some_and(|at| !ctx.in_headline(at.index())) => {
                complete(old, it);
            }
            Some(_) => {}
            None => res.push(it),
        }
    }
    for it in &mut res {
        it.again.sort_unstable();
    }
    res.sort_by_key(|it| (it.trigger.start(), it.trigger.end()));
    res
}

fn same(ctx: &Context, old: &Event, new: &Event) -> bool {
    let word = |it: &Event| ctx.tokens.at(it.trigger.start()).map(|at| at.index());
    let (Some(a), Some(b)) = (word(old), word(new)) else { return false };
    if ctx.in_headline(b) && !ctx.in_headline(a) {
        let near = |a: &[EntityId], b: &[EntityId]| meet(a, b);
        let (all, others) =
            ([&old.actors[..], &old.recipients].concat(), [&new.actors[..], &new.recipients].concat());
        return old.kind == new.kind || near(&all, &others);
    }
    let again = ctx.lemma(a) == ctx.lemma(b) && new.time.is_none();
    let retold = ctx.in_headline(b) || ctx.is_noun(b) || again;
    if old.kind == new.kind && ctx.is_noun(b) && is_definite(ctx, b) {
        return true;
    }
    let value = |it: &Event| it.time.and_then(|id| ctx.facts.time(id).value.as_deref());
    let dates = value(old).is_none() || value(new).is_none() || value(old) == value(new);
    let shared = meet(&old.actors, &new.actors) || meet(&old.recipients, &new.recipients);
    old.kind == new.kind
        && retold
        && dates
        && fits(&old.actors, &new.actors)
        && fits(&old.recipients, &new.recipients)
        && (shared || ctx.is_noun(b))
}

/// `The strike` was told before.
fn is_definite(ctx: &Context, at: usize) -> bool {
    ctx.tree
        .with(at, Relation::Det)
        .any(|it| matches!(ctx.lemma(it), "the" | "this" | "that" | "these" | "those"))
        && ctx.tree.with(at, Relation::Nmod).next().is_none()
}

/// Whether two lists of parties may be the same ones.
fn fits(a: &[EntityId], b: &[EntityId]) -> bool {
    a.is_empty() || b.is_empty() || meet(a, b)
}

fn meet(a: &[EntityId], b: &[EntityId]) -> bool {
    a.iter().any(|it| b.contains(it))
}

/// What only the repetition tells.
fn complete(old: &mut Event, new: Event) {
    if old.actors.is_empty() && !meet(&old.recipients, &new.actors) {
        old.actors = new.actors;
    }
    old.amount = old.amount.or(new.amount);
    if old.recipients.is_empty() && !meet(&old.actors, &new.recipients) {
        old.recipients = new.recipients;
    }
}
