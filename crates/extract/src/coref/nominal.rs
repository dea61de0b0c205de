//! Descriptions: whom `the minister`, `the company`, `the two sides` mean, and which descriptions open a row of their
//! own.
//!
//! A definite description goes back to the nearest person who holds that office, or to the nearest body of that sort;
//! it never joins a person to a body. A body or people without a name get a row when they are a particular one and
//! speak or act.

use dateline_types::EntityKind;

use crate::mention::noun::{self, Noun};

use super::{
    acts::{speaks_or_acts, takes_part},
    affiliation, body,
    draft::{Draft, GroupId, Office},
    form::{Form, same_sort},
    gender,
    institution::{self, BACK, recent},
    pronoun,
    scene::Scene,
    syntax::{self, Function},
    title,
};

/// Finds the group of a description, or opens one, or leaves it out.
pub(crate) fn resolve(scene: &Scene, draft: &mut Draft, item: usize) {
    let form = Form::read(scene, item);
    let plural = form.noun.any(Noun::PLURAL);
    if form.pair && plural {
        pair(scene, draft, item, &form);
        return;
    }
    match scene.items[item].candidate.entity_kind {
        EntityKind::Organization if !plural => institution::resolve(scene, draft, item, &form),
        EntityKind::Organization => people(scene, draft, item, &form),
        EntityKind::Unnamed if plural => people(scene, draft, item, &form),
        EntityKind::Unnamed => person(scene, draft, item, &form),
        EntityKind::Law => law(scene, draft, item, &form),
        _ => {}
    }
}

/// `the prime minister`, `the accused`, `a senior official`.
fn person(scene: &Scene, draft: &mut Draft, item: usize, form: &Form) {
    let it = &scene.items[item];
    let bare_headline = it.headline && !form.indefinite;
    if form.definite || bare_headline {
        let found = holder(scene, draft, item, form);
        let found = found
            .or_else(|| same_words(scene, draft, item, form))
            .or_else(|| the_accused(scene, draft, item, form))
            .or_else(|| only_one(scene, draft, item, form));
        if let Some(group) = found {
            draft.join(group, item);
            return;
        }
    }
    let bare = !form.is_known() && !form.indefinite && !form.counted;
    let tie = title::is_tie(form.head) && form.possessed && !syntax::speaks(&scene.words, it.function);
    if is_particular(scene, item) && (it.headline || !bare) && !tie {
        let group = draft.open(EntityKind::Unnamed, item);
        draft.groups[group].gender = gender::of_noun(form.noun);
        draft.groups[group].country = form.country;
    }
}

/// Whether somebody in particular is meant who takes part in what is told. Inside quote marks people are spoken of in
/// general, unless something was done to them.
fn is_particular(scene: &Scene, item: usize) -> bool {
    let it = &scene.items[item];
    if it.quoted {
        let done_to = matches!(it.function, Function::Object(_) | Function::Passive(_));
        return syntax::speaks(&scene.words, it.function) || (done_to && speaks_or_acts(scene, item));
    }
    takes_part(scene, item)
}

/// Leaves out people without a name who were mentioned once and neither speak nor act.
pub(crate) fn prune(scene: &Scene, draft: &mut Draft) {
    for id in 0..draft.groups.len() {
        let group = &draft.groups[id];
        let [item] = group.items.as_slice() else { continue };
        if group.kind == EntityKind::Unnamed && !speaks_or_acts(scene, *item) {
            let item = *item;
            draft.groups[id].items.clear();
            draft.owners[item].retain(|it| *it != id);
        }
    }
}

/// The nearest person before (in a headline: the first one after) who holds the office.
fn holder(scene: &Scene, draft: &Draft, item: usize, form: &Form) -> Option<GroupId> {
    let here = scene.items[item].candidate.span.start();
    let split = draft.offices.partition_point(|it| it.span.start() < here);
    let fits = |it: &&Office| {
        let head = title_head(scene.words.lower(it.head));
        let fields: Vec<&str> = (it.first..it.head).map(|at| scene.words.lower(at)).collect();
        let fits = form.modifiers.iter().filter(|it| title::status_of(it).is_none()).all(|word| {
            fields.is_empty()
                || fields.contains(word)
                || !(title::is_field(word) || *word == "vice" || *word == "deputy")
        });
        let other = ["vice", "deputy", "prime", "shadow"].iter().any(|it| fields.contains(it));
        let whole = !other || form.modifiers.iter().any(|it| fields.contains(it));
        head == form.head && fits && whole
    };
    let before = draft.offices[..split].iter().rev().take(60).find(fits);
    let found = if scene.items[item].headline || scene.items[item].sentence < 3 {
        before.or_else(|| draft.offices[split..].iter().take(40).find(fits))
    } else {
        before
    };
    found.and_then(|it| draft.group_of(it.holder))
}

fn title_head(word: &str) -> &str {
    let word = word.strip_prefix("ex-").unwrap_or(word);
    noun::singular(word)
}

/// A headline's `football chief`: the only person whom the first sentence names.
fn only_one(scene: &Scene, draft: &Draft, item: usize, form: &Form) -> Option<GroupId> {
    if !scene.items[item].headline
        || form.definite
        || form.possessed
        || scene.items[..item].iter().any(|it| it.headline && it.is_person_name())
    {
        return None;
    }
    let body = (item + 1..scene.items.len()).find(|it| !scene.items[*it].headline)?;
    let first = scene.items[body].sentence;
    let lead = (body..scene.items.len()).take(30).take_while(|it| scene.items[*it].sentence == first);
    let mut people: Vec<GroupId> =
        lead.filter(|it| scene.items[*it].is_person_name()).filter_map(|it| draft.group_of(it)).collect();
    people.dedup();
    match people.as_slice() {
        [one] => Some(*one),
        _ => None,
    }
}

/// `The accused`, `the defendant`: the person that most was said about so far.
fn the_accused(scene: &Scene, draft: &Draft, item: usize, form: &Form) -> Option<GroupId> {
    if !matches!(form.head, "accused" | "defendant") {
        return None;
    }
    let before = |group: &GroupId| draft.groups[*group].items.iter().filter(|it| **it < item).count();
    let near = recent(scene, draft, item).filter(|it| draft.groups[*it].kind == EntityKind::Person);
    near.max_by_key(before)
}

/// An earlier description with the same head and no other modifiers.
fn same_words(scene: &Scene, draft: &Draft, item: usize, form: &Form) -> Option<GroupId> {
    let from = item.saturating_sub(BACK);
    let fits = |other: &usize| {
        let it = &scene.items[*other];
        if it.is_name() || it.dropped || draft.owners[*other].is_empty() {
            return false;
        }
        let old = noun::singular(scene.words.lower(it.head()));
        let plural = Noun::of(scene.words.lower(it.head())).any(Noun::PLURAL);
        let range = it.start()..it.head();
        let has = |word: &&str| range.clone().any(|at| scene.words.lower(at) == *word);
        let agrees = form.country.is_none()
            || body::owner_within(scene, *other).is_none_or(|it| Some(it) == form.country);
        same_sort(old, form.head)
            && plural == form.noun.any(Noun::PLURAL)
            && (form.modifiers.iter().all(has) || it.headline)
            && agrees
    };
    let found = (from..item).rev().find(fits)?;
    draft.group_of(found)
}

/// `police`, `two nurses`, `the marchers`.
fn people(scene: &Scene, draft: &mut Draft, item: usize, form: &Form) {
    let owner = scene.words.is_possessive(scene.items[item].end());
    if owner && !form.is_known() {
        return;
    }
    let found = same_words(scene, draft, item, form);
    let told_before = |group: &GroupId| draft.groups[*group].items.iter().all(|it| scene.items[*it].headline);
    let found = found.filter(|it| !form.counted || told_before(it));
    if let Some(group) = found {
        draft.join(group, item);
        return;
    }
    let several_bodies = scene.items[item].candidate.entity_kind == EntityKind::Organization;
    let bodies =
        ["union", "party", "company", "bank", "gang"].iter().any(|it| form.noun.any(Noun::sort_of(it)));
    if several_bodies && !bodies {
        return;
    }
    let members = form.head == "member" && form.possessed;
    if is_particular(scene, item) && !members {
        let group = draft.open(EntityKind::Unnamed, item);
        draft.groups[group].plural = true;
        draft.groups[group].country = form.country;
    }
}

/// `The treaty states`: a document that speaks.
fn law(scene: &Scene, draft: &mut Draft, item: usize, form: &Form) {
    let it = &scene.items[item];
    let paper = matches!(
        form.head,
        "treaty"
            | "agreement"
            | "deal"
            | "pact"
            | "accord"
            | "resolution"
            | "law"
            | "bill"
            | "constitution"
            | "decree"
            | "order"
            | "convention"
            | "protocol"
    );
    if paper && !it.quoted && syntax::speaks(&scene.words, it.function) {
        match same_words(scene, draft, item, form) {
            Some(group) => draft.join(group, item),
            None => {
                draft.open(EntityKind::Law, item);
            }
        }
    }
}

/// `the two ministers`, `both sides`: the last two people, or the last two states or bodies.
fn pair(scene: &Scene, draft: &mut Draft, item: usize, form: &Form) {
    let people = form.noun.any(Noun::HUMAN);
    let sides = matches!(
        form.head,
        "side"
            | "country"
            | "nation"
            | "neighbor"
            | "neighbour"
            | "state"
            | "government"
            | "party"
            | "rival"
            | "capital"
    );
    let sort = Noun::sort_of(form.head);
    // `both governments` are two states, `the two sides` may be a firm and a union.
    let states = sides && !matches!(form.head, "side" | "party" | "rival");
    let wanted = |group: &GroupId| {
        let it = &draft.groups[*group];
        let named = it.items.iter().any(|it| scene.items[*it].is_name());
        match it.kind {
            EntityKind::Person => people && !sides,
            EntityKind::Place => sides && it.country.is_some() && it.name.is_some(),
            EntityKind::Organization if sides => !states && named && !affiliation::is_of_state(it.sorts),
            EntityKind::Organization => !people && named && it.sorts.any(sort),
            _ => false,
        }
    };
    if let Some((_, groups)) = pronoun::pair_before(scene, draft, item).filter(|it| it.1.iter().all(wanted)) {
        groups.into_iter().for_each(|group| draft.join(group, item));
        return;
    }
    let sentence = scene.items[item].sentence;
    let near =
        |other: usize| sentence - scene.items[other].sentence.min(sentence) <= if sides { 6 } else { 3 };
    let mut found: Vec<GroupId> = Vec::new();
    for other in (item.saturating_sub(40)..item).rev().filter(|it| near(*it)) {
        let told = scene.items[other].function != Function::Other || scene.items[other].is_name();
        let Some(group) = draft.group_of(other).filter(|it| told && wanted(it) && !found.contains(it)) else {
            continue;
        };
        found.push(group);
        if found.len() == 2 {
            break;
        }
    }
    if found.len() == 2 {
        found.into_iter().for_each(|group| draft.join(group, item));
    }
}
