//! Descriptions of bodies: which body `the company` or `the health ministry` means, and when it is one of its own.
//!
//! A description goes back to the nearest body whose name or earlier description has its head noun and its modifiers, or
//! to the nearest of its sort; a lead that only describes a body may be named in the next sentences. It never goes back to
//! a person.

use dateline_types::EntityKind;

use crate::mention::noun::{self, Noun};

use super::{
    acts::takes_part,
    affiliation::is_of_state,
    draft::{Draft, GroupId},
    form::Form,
    scene::Scene,
    syntax::{self, Function},
    title,
};

/// How many items a description looks back over.
pub(crate) const BACK: usize = 250;

/// How many sentences back a body with the same head noun goes before a nearer one of its sort.
const SAME_HEAD: usize = 8;

/// `the company`, `the health ministry`, `a court`.
pub(crate) fn resolve(scene: &Scene, draft: &mut Draft, item: usize, form: &Form) {
    let sort = Noun::sort_of(form.head);
    if form.is_known() || !form.indefinite {
        let found = same_body(scene, draft, item, form, sort);
        let later = || {
            named_later(scene, draft, item, sort).filter(|_| !exclusive(form.head) && form.country.is_none())
        };
        let found = found.or_else(later);
        if let Some(group) = found {
            draft.join(group, item);
            return;
        }
    }
    let it = &scene.items[item];
    let dealt_with =
        matches!(it.function, Function::Object(verb) if syntax::is_reporting(scene.words.lower(verb)));
    let acts = takes_part(scene, item) || dealt_with;
    let lone = matches!(form.head, "parliament" | "congress" | "police") || (form.head == "hall");
    let particular = form.is_known() || lone || (it.headline && acts) || (form.indefinite && acts);
    if particular && (acts || form.is_known() || lone) && opens(form) {
        let group = draft.open(EntityKind::Organization, item);
        draft.groups[group].sorts = Noun::of(form.head).sorts();
        draft.groups[group].country = form.country;
    }
}

/// Bodies that a description without a name brings in; many nouns for bodies also mean buildings and other things.
fn opens(form: &Form) -> bool {
    const OTHERS: [&str; 38] = [
        "alliance",
        "body",
        "campaign",
        "chain",
        "channel",
        "church",
        "clinic",
        "college",
        "daily",
        "exchange",
        "force",
        "front",
        "fund",
        "hospital",
        "house",
        "journal",
        "league",
        "line",
        "lines",
        "maker",
        "manufacturer",
        "market",
        "mission",
        "mosque",
        "movement",
        "network",
        "opposition",
        "outlet",
        "school",
        "service",
        "side",
        "society",
        "squad",
        "station",
        "team",
        "trust",
        "utility",
        "website",
    ];
    let narrowed = ["police", "task", "ethics", "security", "weather", "intelligence", "prison"];
    OTHERS.binary_search(&form.head).is_err() || form.modifiers.iter().any(|it| narrowed.contains(it))
}

/// A body that the lead only describes and the next sentences name: `their union … The Doctors Association said`.
fn named_later(scene: &Scene, draft: &Draft, item: usize, sort: Noun) -> Option<GroupId> {
    let it = &scene.items[item];
    if !it.headline && 2 < it.block {
        return None;
    }
    let ahead = (item + 1..scene.items.len())
        .take(60)
        .take_while(|other| scene.items[*other].sentence < it.sentence + 4);
    let mut named = ahead.filter(|other| scene.items[*other].is_name()).filter_map(|other| {
        let group = draft.group_of(other)?;
        let new = draft.groups[group].items.iter().all(|it| item < *it || scene.items[*it].headline);
        let body =
            draft.groups[group].kind == EntityKind::Organization && draft.groups[group].sorts.any(sort);
        (new && body).then_some(group)
    });
    named.next()
}

/// The body before that has the head noun in its name or an earlier description; else the nearest of that sort.
fn same_body(scene: &Scene, draft: &Draft, item: usize, form: &Form, sort: Noun) -> Option<GroupId> {
    let sorts = if form.head == "service" { services() } else { sort };
    let (mut sorted, mut untold) = (None, None);
    for group in recent(scene, draft, item) {
        let it = &draft.groups[group];
        let clash = form.country.is_some() && it.country.is_some() && form.country != it.country;
        if it.kind != EntityKind::Organization || clash {
            continue;
        }
        let items = || it.items.iter().take(6).copied();
        let has_word =
            |word: &str| items().flat_map(|it| own_words(scene, it)).any(|at| scene.words.lower(at) == word);
        let central =
            form.head == "bank" && form.modifiers == ["central"] && (has_word("of") || has_word("reserve"));
        let fits =
            central || form.modifiers.iter().all(|word| has_word(word) || title::status_of(word).is_some());
        let here = scene.items[item].sentence;
        let near = it.items.iter().any(|it| here <= scene.items[*it].sentence + SAME_HEAD);
        if fits && (near || sorted.is_none()) && items().any(|it| has_head(scene, it, form.head)) {
            return Some(group);
        }
        let theirs = form.by_pronoun && !is_of_state(it.sorts) && !exclusive(form.head);
        let open = (form.definite && !form.possessed) || theirs;
        if open && form.modifiers.is_empty() && it.sorts.any(sorts) && !exclusive(form.head) {
            if is_vague(form) {
                return sorted.or(Some(group));
            }
            sorted = sorted.or(Some(group));
        }
        let named = !it.sorts.is_known() && items().any(|it| scene.items[it].is_name());
        if untold.is_none() && named && open && is_vague(form) {
            untold = Some(group);
        }
    }
    sorted.or(untold)
}

/// `the service` may be the army's, the police's or an agency.
fn services() -> Noun {
    ["army", "police", "agency"].iter().fold(Noun::default(), |all, it| all.with(Noun::sort_of(it)))
}

/// Heads that may mean a body whose name does not tell its sort.
fn is_vague(form: &Form) -> bool {
    const HEADS: [&str; 12] = [
        "agency",
        "airline",
        "body",
        "carrier",
        "company",
        "firm",
        "group",
        "movement",
        "organisation",
        "organization",
        "party",
        "union",
    ];
    HEADS.binary_search(&form.head).is_ok() && form.modifiers.iter().all(|it| *it == "governing")
}

/// Whether the mention is headed by that noun: the last noun for a body in a name, or the one before `of`.
fn has_head(scene: &Scene, item: usize, head: &str) -> bool {
    let it = &scene.items[item];
    let is = |at: usize| scene.words.lower(at) == head;
    if !it.is_name() {
        return noun::singular(scene.words.lower(it.head())) == head;
    }
    let body = |at: &usize| Noun::of(scene.words.lower(*at)).any(Noun::ORG);
    let last = it.candidate.tokens.range().rev().find(body);
    let of = |at: usize| matches!(scene.words.lower(at + 1), "of" | "for");
    last.is_some_and(is) || it.candidate.tokens.range().any(|at| is(at) && of(at))
}

/// The tokens of a mention without its possessor, whose words say nothing about it.
fn own_words(scene: &Scene, item: usize) -> std::ops::Range<usize> {
    let range = scene.items[item].candidate.tokens.range();
    if scene.items[item].is_name() {
        return range;
    }
    let owner = range.clone().rev().find(|at| scene.words.is_possessive(*at));
    owner.map_or(range.start, |it| it + 1)..range.end
}

/// Bodies of which a country has one: a description with this head means no other sort.
fn exclusive(head: &str) -> bool {
    const HEADS: [&str; 11] = [
        "army",
        "board",
        "cabinet",
        "congress",
        "government",
        "military",
        "navy",
        "parliament",
        "police",
        "senate",
        "treasury",
    ];
    HEADS.binary_search(&head).is_ok()
}

/// The groups mentioned before an item, nearest first, each once.
pub(crate) fn recent<'s>(
    scene: &'s Scene,
    draft: &'s Draft,
    item: usize,
) -> impl Iterator<Item = GroupId> + 's {
    let from = item.saturating_sub(BACK);
    let mut seen: Vec<GroupId> = Vec::new();
    let headline = scene.items[item].headline;
    let after = if headline { item + 1..(item + 60).min(scene.items.len()) } else { 0..0 };
    let order = (from..item).rev().chain(after);
    order.filter_map(|it| draft.group_of(it)).filter(move |it| {
        let new = !seen.contains(it);
        if new {
            seen.push(*it);
        }
        new
    })
}
