//! Unnamed people who take part in an event, and have no row of their own yet: `police detained dozens of demonstrators`.
//!
//! Coreference gives a row to descriptions near verbs that it knows; the lexicon knows more. Where a slot of a listed
//! trigger is filled by a noun for people that means nobody known, the noun's phrase becomes a row of kind UNNAMED, with
//! all that its chain holds.

use std::ops::Range;

use dateline_types::{
    Document, Entity, EntityId, EntityKind, Facts, Mention, MentionId, MentionKind, Origin, Pos, Relation,
    Tag, TokenId, TokenRange, Tokens,
};

use super::{
    Lexicon,
    context::Context,
    frame::Frame,
    lexicon::{Entry, Slot},
};

const ORIGIN: Origin = Origin { by: "event.unnamed", version: 1 };
/// As descriptions that coreference admits.
const SCORE: f32 = 0.8;

/// How deep in nested phrases people are looked for.
const MAX_DEPTH: u8 = 2;
/// Prepositions that lead to them.
const LEADS: &[&str] = &["of", "on", "to", "against", "from", "with", "by", "for"];

/// Gives rows to unnamed parties.
pub fn admit(doc: &Document, tokens: &Tokens, facts: &mut Facts, lexicon: &Lexicon) {
    let found = {
        let ctx = Context::new(doc, tokens, facts, lexicon, None);
        let mut found: Vec<usize> = (0..tokens.len()).flat_map(|at| unknown_parties(&ctx, at)).collect();
        found.sort_unstable();
        found.dedup();
        found.into_iter().map(|at| (at, phrase(&ctx, at))).collect::<Vec<_>>()
    };
    for (head, range) in found {
        if facts.mentions.iter().any(|it| it.tokens.range().contains(&head)) {
            continue; // a chain of an earlier one holds it
        }
        add(doc, tokens, facts, head, range);
    }
}

/// The nouns for people that fill the slots of trigger `at` and mean nobody.
fn unknown_parties(ctx: &Context, at: usize) -> Vec<usize> {
    let (is_verb, is_noun) = (ctx.is_verb(at), ctx.is_noun(at));
    let entries = match (is_verb, is_noun) {
        (true, _) => ctx.lexicon.verb(ctx.lemma(at)),
        (_, true) => ctx.lexicon.noun(ctx.lemma(at)),
        _ => return Vec::new(),
    };
    if entries.is_empty() || ctx.in_headline(at) || ctx.parties.is_name(at) {
        return Vec::new();
    }
    let frame = if is_verb { ctx.frame_of_verb(at) } else { ctx.frame_of_noun(at) };
    let Some(entry) = ctx.choose(entries, &frame).filter(|it| it.kind.is_some()) else { return Vec::new() };
    if is_verb && frame.subject.is_some_and(|it| ctx.lexicon.is_in("nature", ctx.lemma(it)))
        || ctx.standing(at).is_none()
    {
        return Vec::new();
    }
    let mut res = Vec::new();
    for slots in [&entry.actor, &entry.recipient] {
        res.extend(first_people(ctx, entry, slots, &frame));
    }
    if is_verb && res.is_empty() && ctx.deeper(&frame, at, entry.kind, &[]).is_empty() {
        let purposes = ctx.tree.with(at, Relation::Advcl).filter(|&it| at < it && ctx.tag(it) == Tag::Vb);
        let within = frame.object.into_iter().chain(frame.clause.filter(|&it| it != at));
        let phrases = frame.parts.iter().filter(|it| LEADS.contains(&it.0)).map(|it| it.1);
        let within = within.chain(phrases).chain(purposes).filter(|&it| !ctx.is_time(it));
        let taken = entry.recipient.iter().flat_map(|&it| frame.fillers(it));
        let open = taken.filter(|&it| !ctx.is_verb(it)).all(|it| ctx.parties_at(it).is_empty());
        let found = within.filter(|_| open).find_map(|it| people_within(ctx, it, MAX_DEPTH));
        res.extend(found.or_else(|| who_is_first(ctx, at).filter(|_| open)));
    }
    res
}

/// `Will not end the strike until the owners pay`.
fn who_is_first(ctx: &Context, at: usize) -> Option<usize> {
    let waits =
        |it: usize| ctx.tree.with(it, Relation::Mark).any(|it| super::deeper::UNTIL.contains(&ctx.lemma(it)));
    let clause = ctx.tree.with(at, Relation::Advcl).find(|&it| waits(it))?;
    ctx.tree.with(clause, Relation::Nsubj).find_map(|it| people(ctx, it))
}

/// The nearest people in the phrases below `at`: `lift the ban on aid workers`, `let the refugees in`.
fn people_within(ctx: &Context, at: usize, depth: u8) -> Option<usize> {
    let depth = depth.checked_sub(1)?;
    let leads = |it: usize| match ctx.tree.relation(it) {
        Relation::Obj | Relation::Iobj => true,
        Relation::Nmod | Relation::Obl | Relation::OblAgent => {
            LEADS.iter().any(|word| ctx.has_case(it, word))
        }
        Relation::Xcomp | Relation::Ccomp => depth != 0,
        _ => false,
    };
    // Teams and troops are what one sends.
    let sent = |it: usize| ctx.tree.relation(it) == Relation::Obj;
    let own =
        |it: usize| sent(it) && ["aid", "troops"].iter().any(|class| ctx.lexicon.is_in(class, ctx.lemma(it)));
    let below = || ctx.tree.below(at).filter(|&it| at < it && leads(it) && !own(it));
    below().find_map(|it| people(ctx, it)).or_else(|| below().find_map(|it| people_within(ctx, it, depth)))
}

/// The people of the first slot that is filled, if they mean nobody.
fn first_people(ctx: &Context, entry: &Entry, slots: &[Slot], frame: &Frame) -> Vec<usize> {
    for slot in slots {
        if !entry.mutual && *slot == Slot::Possessor {
            continue;
        }
        let fillers = frame.fillers(*slot);
        if fillers.iter().any(|&it| !ctx.parties_at(it).is_empty()) {
            return Vec::new();
        }
        let people: Vec<usize> = fillers.iter().filter_map(|&it| people(ctx, it)).collect();
        if !people.is_empty() {
            return people;
        }
    }
    Vec::new()
}

/// The noun for people at `at`, past a noun of number or group: `dozens of demonstrators`.
fn people(ctx: &Context, at: usize) -> Option<usize> {
    let fits = |it: usize| {
        ctx.tokens.pos()[it] == Pos::Noun
            && ctx.lexicon.is_in("human", ctx.lemma(it))
            && ctx.parties.over(it).is_none()
    };
    if fits(at) {
        return Some(at);
    }
    let many = matches!(
        ctx.lemma(at),
        "dozen"
            | "hundred"
            | "thousand"
            | "score"
            | "group"
            | "number"
            | "ten"
            | "crowd"
            | "some"
            | "many"
            | "handful"
            | "one"
            | "several"
            | "most"
            | "couple"
            | "majority"
    ) || ctx.tokens.pos()[at] == Pos::Num;
    let inner = ctx.tree.with(at, Relation::Nmod).find(|&it| ctx.has_case(it, "of"));
    inner.filter(|&it| many && fits(it))
}

/// From the determiner to the head.
fn phrase(ctx: &Context, head: usize) -> Range<usize> {
    let first = ctx.sentence_of(head).start;
    let mut start = head;
    while first < start {
        let before = start - 1;
        let part = ctx.tree.above(before).is_some_and(|it| (start..=head).contains(&it));
        let fits = match ctx.tree.relation(before) {
            Relation::Det
            | Relation::Nummod
            | Relation::Amod
            | Relation::Compound
            | Relation::NmodPoss
            | Relation::Advmod => true,
            _ => ctx.tokens.pos()[before] == Pos::Punct && ctx.lemma(before) == "-",
        };
        if !part || !fits {
            break;
        }
        start = before;
    }
    start..head + 1
}

fn add(doc: &Document, tokens: &Tokens, facts: &mut Facts, head: usize, range: Range<usize>) {
    let id = EntityId::from_index(facts.entities.len());
    let own = mention(tokens, TokenRange::new(range.start, range.end), head, MentionKind::Nominal, id);
    let mut mentions = vec![own];
    let chain = facts
        .chains
        .iter_mut()
        .find(|it| it.entity.is_none() && it.links.iter().any(|it| it.head.index() == head));
    if let Some(chain) = chain {
        chain.entity = Some(id);
        let others = chain.links.iter().filter(|it| it.head.index() != head);
        mentions.extend(others.map(|it| mention(tokens, it.tokens, it.head.index(), it.kind, id)));
    }
    mentions.retain(|it| *it == own || facts.mentions.iter().all(|old| old.span != it.span));
    facts.entities.push(Entity {
        kind: EntityKind::Unnamed,
        canonical: MentionId::from_index(0),
        name: doc.text()[own.span].replace('\n', " ").into(),
        affiliation: None,
        country: None,
    });
    for it in &mentions {
        insert(facts, *it);
    }
    let canonical = facts.mentions.iter().position(|it| *it == own).unwrap_or_default();
    facts.entities[id.index()].canonical = MentionId::from_index(canonical);
}

fn mention(tokens: &Tokens, range: TokenRange, head: usize, kind: MentionKind, entity: EntityId) -> Mention {
    let span = tokens.span_of(range);
    Mention {
        span,
        tokens: range,
        head: TokenId::from_index(head),
        kind,
        entity,
        score: SCORE,
        origin: ORIGIN,
    }
}

/// Puts a mention where the order of the text wants it.
fn insert(facts: &mut Facts, it: Mention) {
    let key = |it: &Mention| (it.span.start(), std::cmp::Reverse(it.span.end()));
    let at = facts.mentions.partition_point(|old| key(old) <= key(&it));
    facts.mentions.insert(at, it);
    for entity in &mut facts.entities {
        if at <= entity.canonical.index() {
            entity.canonical = MentionId::from_index(entity.canonical.index() + 1);
        }
    }
}
