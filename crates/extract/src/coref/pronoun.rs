//! Whom pronouns mean.
//!
//! `they` and `it` look back over the mentions of the last sentences and take the best by nearness, grammar (subjects
//! first, parallel speakers first) and agreement. Words inside quote marks are told by another voice than those
//! outside: they go back to each other only for want of better. An `it` is resolved only as a subject or possessor,
//! which keeps most of those that stand for nobody out. Among the people that `he` and `she` may mean the network of
//! [`super::chain`] chooses.

use dateline_types::EntityKind;

use super::{
    draft::{Draft, GroupId},
    gender::Gender,
    scene::{Item, Scene},
    speaker,
    syntax::{self, Function},
};

/// How many items and sentences a pronoun looks back over.
const BACK: usize = 80;
const SENTENCES: usize = 4;

/// What a pronoun asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Person {
    He(Gender),
    They,
    It,
    I,
    We,
}

fn person_of(word: &str) -> Option<Person> {
    match word {
        "he" | "him" | "his" | "himself" => Some(Person::He(Gender::Male)),
        "she" | "her" | "hers" | "herself" => Some(Person::He(Gender::Female)),
        "they" | "them" | "their" | "theirs" | "themselves" => Some(Person::They),
        "it" | "its" | "itself" => Some(Person::It),
        "i" | "me" | "my" | "mine" | "myself" => Some(Person::I),
        "we" | "us" | "our" | "ours" | "ourselves" => Some(Person::We),
        _ => None,
    }
}

/// Resolves `they` and `it`; whom `he` and `she` mean is learnt, see [`Wanted`].
pub(crate) fn resolve(scene: &Scene, speakers: &[usize], draft: &mut Draft, item: usize) {
    let it = &scene.items[item];
    match person_of(scene.words.lower(it.start())) {
        Some(Person::They) => {
            let groups = they(scene, speakers, draft, item);
            groups.into_iter().for_each(|group| draft.join(group, item));
        }
        Some(Person::It) => {
            if let Some(group) = neuter(scene, draft, item) {
                draft.join(group, item);
            }
        }
        Some(Person::He(_) | Person::I | Person::We) | None => {}
    }
}

/// Resolves `I` and `we` in quotes, after all else.
pub(crate) fn resolve_first_person(scene: &Scene, speakers: &[usize], draft: &mut Draft, item: usize) {
    let it = &scene.items[item];
    let person = person_of(scene.words.lower(it.start())).filter(|_| it.quoted);
    let Some(person) = person else { return };
    let Some(group) = speaker::of(scene, speakers, item).and_then(|it| draft.group_of(it)) else { return };
    match (person, draft.groups[group].kind) {
        (Person::I, EntityKind::Person) => draft.join(group, item),
        (Person::I, EntityKind::Unnamed) if !draft.groups[group].plural => draft.join(group, item),
        (Person::We, EntityKind::Organization) => draft.join(group, item),
        (Person::We, EntityKind::Unnamed) if draft.groups[group].plural => draft.join(group, item),
        (Person::We, EntityKind::Person) => {
            let body = draft.groups[group].affiliation;
            if let Some(body) = body.filter(|it| draft.groups[*it].kind == EntityKind::Organization) {
                draft.join(body, item);
            }
        }
        _ => {}
    }
}

/// Whom a `he` or `she` may mean: a human being of that sex who does not speak the words around it and is not told of
/// beside it (`her lawyer, X`).
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wanted {
    gender: Gender,
    barred: [Option<GroupId>; 2],
}

impl Wanted {
    /// What the item asks for, if it is such a pronoun.
    pub(crate) fn by(scene: &Scene, speakers: &[usize], draft: &Draft, item: usize) -> Option<Wanted> {
        let it = &scene.items[item];
        let Some(Person::He(gender)) = person_of(scene.words.lower(it.start())) else { return None };
        let speaker = it.quoted.then(|| speaker::of(scene, speakers, item)).flatten();
        let described = draft.described.get(&item).copied();
        Some(Wanted { gender, barred: [speaker, described].map(|it| it.and_then(|it| draft.group_of(it))) })
    }
    /// Whether it may be this group.
    pub(crate) fn allows(&self, draft: &Draft, group: GroupId) -> bool {
        let it = &draft.groups[group];
        let human = matches!(it.kind, EntityKind::Person | EntityKind::Unnamed) && !it.plural;
        let named = it.gender.is_none_or(|it| it == self.gender);
        human && named && !self.barred.contains(&Some(group))
    }
}

/// Whether a row may hold a pronoun of the third person: a person `he`, people `they`, a body or state `it`.
pub(crate) fn may_join(scene: &Scene, draft: &Draft, group: GroupId, item: usize) -> bool {
    let it = &draft.groups[group];
    match person_of(scene.words.lower(scene.items[item].start())) {
        Some(Person::He(gender)) => {
            let human = matches!(it.kind, EntityKind::Person | EntityKind::Unnamed) && !it.plural;
            human && it.gender.is_none_or(|it| it == gender)
        }
        Some(Person::They) => it.plural && it.kind == EntityKind::Unnamed,
        Some(Person::It) => {
            let state = it.kind == EntityKind::Place && it.name.is_some();
            it.kind == EntityKind::Organization || state
        }
        Some(Person::I | Person::We) | None => false,
    }
}

/// A pronoun tells the sex of the person it means.
pub(crate) fn learn(scene: &Scene, draft: &mut Draft, group: GroupId, item: usize) {
    if let Some(Person::He(gender)) = person_of(scene.words.lower(scene.items[item].start())) {
        draft.groups[group].gender = Some(gender);
    }
}

/// The best group before an item among those that `fits` allows.
fn best(scene: &Scene, draft: &Draft, item: usize, fits: impl Fn(GroupId) -> bool) -> Option<GroupId> {
    let mut found: Option<(i32, GroupId)> = None;
    for other in (item.saturating_sub(BACK)..item).rev() {
        let Some(distance) = distance(scene, item, other) else { break };
        let Some(group) = draft.group_of(other).filter(|it| fits(*it)) else { continue };
        if clashes(scene, item, other) {
            continue;
        }
        let score = score(scene, item, other, distance);
        if found.is_none_or(|it| it.0 < score) {
            found = Some((score, group));
        }
    }
    found.filter(|it| 0 < it.0).map(|it| it.1)
}

/// Sentences between two items; `None` when too many.
fn distance(scene: &Scene, item: usize, other: usize) -> Option<usize> {
    let (here, there) = (&scene.items[item], &scene.items[other]);
    let distance = here.sentence.saturating_sub(there.sentence);
    (distance <= SENTENCES).then_some(distance)
}

/// Subject and object of one verb are two people; a mention does not hold its own pronoun.
pub(crate) fn clashes(scene: &Scene, item: usize, other: usize) -> bool {
    let (here, there) = (&scene.items[item], &scene.items[other]);
    let possessive = is_possessive(scene, here);
    let same_verb = here.function.verb().is_some() && here.function.verb() == there.function.verb();
    let inside = there.candidate.span.contains(here.candidate.span);
    // `an official in her ministry` is not hers.
    let within = there.end() + 1 == here.start()
        && matches!(scene.words.lower(there.end()), "in" | "of" | "at" | "from" | "for");
    inside || (within && possessive) || (same_verb && !possessive && here.function != there.function)
}

fn is_possessive(scene: &Scene, item: &Item) -> bool {
    matches!(scene.words.lower(item.start()), "his" | "its" | "their")
        || scene.words.tag(item.start()) == dateline_types::Tag::PrpS
}

/// How likely `item` goes back to `other`, above 0 for a possible one.
fn score(scene: &Scene, item: usize, other: usize, distance: usize) -> i32 {
    let (here, there) = (&scene.items[item], &scene.items[other]);
    let distance = i32::try_from(distance).unwrap_or(i32::MAX / 4);
    let mut score = 40 - 9 * distance;
    if there.block != here.block {
        score -= 5;
    }
    score += match there.function {
        Function::Subject(_) => 12,
        Function::Passive(_) => 10,
        Function::Agent(_) => 8,
        Function::Object(_) => 3,
        Function::Other => 0,
    };
    let speaks = |it: &Item| syntax::speaks(&scene.words, it.function);
    if speaks(here) && speaks(there) {
        score += 6;
    }
    if there.is_name() {
        score += 2;
    }
    if there.candidate.entity_kind == EntityKind::Unnamed
        && there.candidate.kind == dateline_types::MentionKind::Nominal
    {
        score -= 4;
    }
    if there.headline {
        score -= 6;
    }
    score -= match (here.quoted, there.quoted) {
        (false, true) => 14,
        (true, false) => 4,
        (true, true) | (false, false) => 0,
    };
    // Of two alike the nearer.
    let steps = i32::try_from(item.abs_diff(other)).unwrap_or(i32::MAX / 4);
    score - steps.min(20)
}

/// `they`: a group of people, two people joined by `and`, or a body.
fn they(scene: &Scene, speakers: &[usize], draft: &Draft, item: usize) -> Vec<GroupId> {
    let plural =
        |group: GroupId| draft.groups[group].plural && draft.groups[group].kind == EntityKind::Unnamed;
    // Who speaks says `we` of a pair that holds the speaker.
    let speaker = if scene.items[item].quoted { speaker::of(scene, speakers, item) } else { None };
    let speaker = speaker.and_then(|it| draft.group_of(it));
    let pair = pair_before(scene, draft, item);
    let pair = pair.filter(|it| speaker.is_none_or(|speaker| !it.1.contains(&speaker)));
    let group = best(scene, draft, item, plural);
    match (pair, group) {
        (Some((at, pair)), Some(group)) => {
            let later = draft.groups[group].items.iter().any(|it| at < *it && *it < item);
            if later { vec![group] } else { pair }
        }
        (Some((_, pair)), None) => pair,
        (None, Some(group)) => vec![group],
        (None, None) => Vec::new(),
    }
}

/// The nearest subject of two or more people joined by `and`, or plural description of several named people.
pub(crate) fn pair_before(scene: &Scene, draft: &Draft, item: usize) -> Option<(usize, Vec<GroupId>)> {
    for other in (item.saturating_sub(BACK)..item).rev() {
        if distance(scene, item, other)? > 2 {
            return None;
        }
        let several = &draft.owners[other];
        if 1 < several.len() {
            return Some((other, several.clone()));
        }
        let end = scene.items[other].end();
        let person = |it: usize| draft.group_of(it).filter(|it| draft.groups[*it].kind == EntityKind::Person);
        let next = (scene.words.lower(end) == "and").then(|| scene.name_from(end + 1)).flatten();
        let subject = scene.items[other].function.is_subject()
            || next.is_some_and(|it| scene.items[it].function.is_subject());
        if let (Some(one), Some(two)) = (person(other), next.and_then(person))
            && subject
            && one != two
        {
            return Some((other, vec![one, two]));
        }
    }
    None
}

/// `it` and `its`: a body or state that is a subject before, or in the same sentence.
fn neuter(scene: &Scene, draft: &Draft, item: usize) -> Option<GroupId> {
    let it = &scene.items[item];
    let possessive = scene.words.lower(it.start()) == "its";
    if !possessive && (!it.function.is_subject() || is_expletive(scene, it)) {
        return None;
    }
    let acts = |group: GroupId| {
        let it = &draft.groups[group];
        matches!(it.kind, EntityKind::Organization) || (it.kind == EntityKind::Place && it.name.is_some())
    };
    let from = item.saturating_sub(BACK);
    let mut found: Option<(i32, GroupId)> = None;
    for other in (from..item).rev() {
        let distance = distance(scene, item, other)?;
        if 1 < distance {
            break;
        }
        let Some(group) = draft.group_of(other).filter(|it| acts(*it)) else { continue };
        let there = &scene.items[other];
        if it.quoted && !there.quoted {
            continue;
        }
        if clashes(scene, item, other) {
            continue;
        }
        let subject = there.function.is_subject() || matches!(there.function, Function::Agent(_));
        let body = draft.groups[group].kind == EntityKind::Organization;
        if !subject && !((possessive || body) && distance == 0) {
            continue;
        }
        let mut score = score(scene, item, other, distance);
        if !body {
            score -= 4;
        }
        if found.is_none_or(|it| it.0 < score) {
            found = Some((score, group));
        }
    }
    found.filter(|it| 20 < it.0).map(|it| it.1)
}

/// `it is clear that`, `it takes`, `it rained`: an `it` that means nothing.
fn is_expletive(scene: &Scene, item: &Item) -> bool {
    let words = &scene.words;
    let next = words.lower(item.end());
    let Some(verb) = item.function.verb() else { return true };
    let weather = ["rain", "snow", "seem", "appear", "turn", "take", "took", "happen", "matter"];
    if weather.iter().any(|it| words.lower(verb).starts_with(it)) {
        return true;
    }
    if !matches!(
        next,
        "is" | "was" | "'s" | "’s" | "will" | "would" | "has" | "had" | "may" | "might" | "could"
    ) {
        return false;
    }
    let sentence = words.sentence(item.start());
    let after = item.end()..sentence.end.min(item.end() + 12);
    let be = after
        .clone()
        .take(4)
        .find(|at| matches!(words.lower(*at), "is" | "was" | "be" | "been" | "'s" | "’s"));
    let Some(be) = be else { return false };
    let mut left = item.start().checked_sub(1).map_or("", |it| words.lower(it));
    if matches!(left, "before" | "until" | "when" | "as" | "if")
        && words.tag(be + 1) == dateline_types::Tag::Jj
    {
        return true;
    }
    left = words.lower(be + 1);
    if matches!(left, "not" | "n't") && matches!(words.lower(be + 2), "the" | "a" | "an") {
        return true;
    }
    let adjective = (be + 1..be + 4).any(|at| words.tag(at) == dateline_types::Tag::Jj);
    let clause =
        after.clone().any(|at| matches!(words.lower(at), "that" | "to" | "whether" | "who" | "when"));
    adjective && clause
}
