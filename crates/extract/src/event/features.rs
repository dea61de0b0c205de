//! What the judge sees of a trigger: its word, what stands around it, what it hangs on, and what the lexicon says.

use dateline_model::feature::{bytes, one, two};
use dateline_types::{EntityId, EventKind, Modality, Relation};

use super::{context::Context, frame::Frame, lexicon::Slot};

/// Bumped when a feature's name or hash changes.
pub const FEATURES: u32 = 1;

/// Templates whose value is a word by itself: word vectors speak of these in training.
pub const WORDS: [u32; 4] = [LEMMA, OBJECT, GOVERNOR, CLAUSE];

const LEMMA: u32 = 1;
const OBJECT: u32 = 2;
const GOVERNOR: u32 = 3;
const CLAUSE: u32 = 4;
/// Most features of a trigger.
const MOST: usize = 64;
/// How far up a governor is looked for.
const MAX_CLIMB: usize = 4;

/// The feature of a word in a template of [`WORDS`].
pub fn word(template: u32, lemma: &str) -> u64 {
    one(template, bytes(lemma.as_bytes()))
}

/// What is known about a trigger before it is judged.
pub(crate) struct Seen<'c, 'a> {
    pub(crate) at: usize,
    pub(crate) frame: &'c Frame<'a>,
    /// What the lexicon says: `None` no row fits, `Some(None)` a row that says no event.
    pub(crate) told: Option<Option<EventKind>>,
    pub(crate) mode: Option<&'static str>,
    pub(crate) modality: Modality,
    pub(crate) actors: &'c [EntityId],
    pub(crate) recipients: &'c [EntityId],
}

/// A type among those the judge learnt; all of the user's own are one more to it.
fn number(kind: EventKind) -> u64 {
    kind.index().unwrap_or(EventKind::ALL.len()) as u64
}

/// The features of a trigger.
pub(crate) fn features(ctx: &Context, seen: &Seen, res: &mut Vec<u64>) {
    let Seen { at, frame, .. } = *seen;
    res.clear();
    let lemma = bytes(ctx.lemma(at).as_bytes());
    let told = match seen.told {
        None => 0,
        Some(None) => 1,
        Some(Some(kind)) => 2 + number(kind),
    };
    let modality = seen.modality as u64;
    let is_verb = u64::from(ctx.is_verb(at));
    res.push(word(LEMMA, ctx.lemma(at)));
    res.extend([
        one(10, 0),
        two(11, told, is_verb),
        two(12, told, modality),
        two(13, lemma, told),
        one(14, modality),
    ]);
    res.extend([two(15, lemma, modality), two(16, lemma, is_verb), two(17, u64::from(frame.passive), told)]);
    if let Some(mode) = seen.mode {
        res.push(two(18, told, bytes(mode.as_bytes())));
    }
    let kind = |ids: &[EntityId]| ids.first().map_or(0, |&it| 1 + ctx.facts.entity(it).kind as u64);
    let (actor, recipient) = (kind(seen.actors), kind(seen.recipients));
    res.extend([two(20, actor, recipient), two(21, told, recipient), two(22, lemma, recipient)]);
    if let Some(object) = frame.object {
        let it = bytes(ctx.lemma(object).as_bytes());
        res.push(word(OBJECT, ctx.lemma(object)));
        res.push(two(23, lemma, it));
        let noun = ctx
            .lexicon
            .noun(ctx.lemma(object))
            .first()
            .map_or(0, |it| it.kind.map_or(1, |it| 2 + number(it)));
        res.extend([two(24, noun, told), two(25, lemma, noun), one(26, noun)]);
        for below in ctx.tree.below(object) {
            match ctx.tree.relation(below) {
                Relation::Amod | Relation::Compound => {
                    res.push(two(27, 0, bytes(ctx.lemma(below).as_bytes())))
                }
                Relation::Nmod => {
                    res.push(two(28, 0, bytes(ctx.lemma(below).as_bytes())));
                    let noun = ctx.lexicon.noun(ctx.lemma(below)).first();
                    res.extend(noun.and_then(|it| it.kind).map(|it| two(29, told, number(it))));
                }
                _ => {}
            }
        }
    } else {
        res.push(two(30, lemma, 0));
    }
    if let Some(subject) = frame.subject {
        res.push(one(31, bytes(ctx.lemma(subject).as_bytes())));
    }
    for it in &frame.beside {
        let it = bytes(it.as_bytes());
        res.extend([one(32, it), two(33, lemma, it)]);
    }
    for (preposition, head) in &frame.parts {
        let (it, head) = (bytes(preposition.as_bytes()), bytes(ctx.lemma(*head).as_bytes()));
        res.extend([two(34, lemma, it), one(35, it), one(36, head), two(37, it, head)]);
    }
    if let Some(clause) = frame.clause {
        res.push(word(CLAUSE, ctx.lemma(clause)));
        let verb =
            ctx.lexicon.verb(ctx.lemma(clause)).last().and_then(|it| it.kind).map_or(0, |it| 1 + number(it));
        res.extend([
            two(38, lemma, verb),
            two(39, told, verb),
            two(40, lemma, bytes(ctx.lemma(clause).as_bytes())),
        ]);
        let not = ctx.tree.below(clause).any(|it| ctx.lemma(it) == "not");
        res.push(two(41, lemma, u64::from(not)));
    }
    governors(ctx, at, told, res);
    res.truncate(MOST);
}

/// What the trigger hangs on, from below.
fn governors(ctx: &Context, at: usize, told: u64, res: &mut Vec<u64>) {
    let mut here = at;
    let mut found = 0;
    for _ in 0..MAX_CLIMB {
        let relation = ctx.tree.relation(here);
        let Some(above) = ctx.tree.above(here) else { break };
        here = above;
        if relation == Relation::Conj {
            continue;
        }
        let lemma = bytes(ctx.lemma(above).as_bytes());
        let kind =
            ctx.lexicon.verb(ctx.lemma(above)).last().and_then(|it| it.kind).map_or(0, |it| 1 + number(it));
        if found == 0 {
            res.push(word(GOVERNOR, ctx.lemma(above)));
            res.extend([
                two(42, relation as u64, told),
                two(43, relation as u64, lemma),
                two(44, told, lemma),
            ]);
            res.extend([two(45, told, kind), one(46, kind)]);
        } else {
            res.push(one(47, lemma));
        }
        found += 1;
        if found == 2 {
            return;
        }
    }
    if found == 0 {
        res.extend([one(48, 0), two(48, 1, told)]);
    }
}

/// The slots that parties of an unlisted verb may stand in.
pub(crate) const ACTORS: &[Slot] = &[Slot::Subject];
/// The same for recipients.
pub(crate) const RECIPIENTS: &[Slot] = &[
    Slot::Object,
    Slot::Indirect,
    Slot::Preposition("against"),
    Slot::Preposition("with"),
    Slot::Preposition("to"),
    Slot::Preposition("on"),
    Slot::Preposition("from"),
    Slot::Preposition("for"),
    Slot::Preposition("into"),
    Slot::Preposition("of"),
    Slot::Whom,
];
