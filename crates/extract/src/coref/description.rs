//! A description after a name: where it starts, its head, and what follows the head.
//!
//! `X, 44, a lawyer for the union,`: the head is the last noun for a person or body before the phrase ends; `head of sales`
//! belongs together, `president of the federation` is a president who belongs to the federation.

use dateline_types::{EntityKind, Tag};

use crate::mention::{nominal::is_determiner, noun::Noun};

use super::{
    draft::Link,
    scene::Scene,
    title::{self, human},
};

/// The first token of a description after a name, if one can stand there.
pub(crate) fn start(scene: &Scene, end: usize, limit: usize) -> Option<usize> {
    let words = &scene.words;
    let mut at = end;
    if words.lower(at) == "(" {
        at = (at..limit.min(at + 8)).find(|it| words.lower(*it) == ")")? + 1;
    }
    if matches!(words.lower(at), "is" | "was" | "became") && at < limit {
        return is_determiner(words, at + 1).then_some(at + 1);
    }
    if words.lower(at) != "," {
        return None;
    }
    at += 1;
    if words.tag(at) == Tag::Cd && words.lower(at + 1) == "," {
        at += 2;
    }
    if words.lower(at) == "who"
        && matches!(words.lower(at + 1), "is" | "was" | "became" | "serves" | "served")
    {
        at += 2;
        let skip = matches!(words.lower(at), "as" | "also" | "now");
        at += usize::from(skip);
    }
    (at < limit).then_some(at)
}

/// The head of the description that starts at `start`: the last noun for a person before the phrase ends.
pub(crate) fn head(scene: &Scene, start: usize, limit: usize) -> Option<usize> {
    let words = &scene.words;
    let mut head = None;
    let mut at = start;
    if words.lower(at) == "one" && words.lower(at + 1) == "of" {
        at += 2;
    }
    let begin = at;
    while at < limit.min(start + 14) {
        let name = scene.name_at(at);
        if name.is_some_and(|it| scene.items[it].is_person_name()) {
            return if at == begin { possessor(scene, at) } else { None };
        }
        let noun = Noun::of(words.lower(at));
        let described = human(words.lower(at)).is_known() || noun.any(Noun::ORG);
        let inside = name.is_some()
            || words.tag(at).is_noun()
            || matches!(
                words.tag(at),
                Tag::Jj | Tag::Jjr | Tag::Jjs | Tag::Cd | Tag::Vbg | Tag::Vbn | Tag::Hyph
            )
            || (words.is_possessive(at) && begin < at)
            || (is_determiner(words, at) && at == begin)
            || (words.lower(at) == "and" && title::is_field(words.lower(at - 1)));
        if !(inside || described) {
            break;
        }
        head = if described && name.is_none() { Some(at) } else { head.filter(|_| words.is_possessive(at)) };
        if words.is_possessive(at) {
            head = None;
        }
        at += 1;
    }
    let open = matches!(
        words.lower(at),
        "," | "."
            | ";"
            | ")"
            | "of"
            | "for"
            | "at"
            | "in"
            | "with"
            | "from"
            | "to"
            | "who"
            | "whose"
            | "and"
            | "on"
            | "known"
            | "”"
            | "—"
            | "–"
            | "-"
            | "("
            | "by"
            | "that"
            | "which"
            | "based"
            | "until"
            | "under"
            | "since"
            | "when"
    ) || words.tag(at) == Tag::Cd
        || limit <= at;
    head.filter(|_| open)
}

/// `X, Y's brother,` is a description of X by another person's name.
fn possessor(scene: &Scene, at: usize) -> Option<usize> {
    let end = scene.name_at(at).map(|it| scene.items[it].end())?;
    let words = &scene.words;
    let mut head = None;
    if !words.is_possessive(end) {
        return None;
    }
    for at in end + 1..end + 5 {
        if human(words.lower(at)).is_known() {
            head = Some(at);
        } else if !words.tag(at).is_noun() && words.tag(at) != Tag::Jj {
            break;
        }
    }
    head
}

/// One past the office's words: `head of sales`, `chief of staff`, `minister for Ports` belong together.
pub(crate) fn complement_end(scene: &Scene, head: usize, limit: usize) -> usize {
    let words = &scene.words;
    if !matches!(words.lower(head + 1), "of" | "for") {
        return head + 1;
    }
    let mut at = head + 2;
    while at < limit && scene.name_at(at).is_none_or(|it| title::is_portfolio(scene, it)) {
        let word = words.tag(at).is_noun() || words.tag(at) == Tag::Jj;
        let and = words.lower(at) == "and" && words.tag(at + 1).is_noun();
        if !word && !and {
            break;
        }
        at += 1;
    }
    let named = scene.name_at(at).is_some() && matches!(words.lower(at - 1), "of" | "for");
    if at == head + 2 || named || is_determiner(words, at) { head + 1 } else { at }
}

/// The body or place after the head: `of the Guinean Football Federation`, `at Airbus`, `for the union`.
pub(crate) fn complement_link(scene: &Scene, head: usize, limit: usize) -> Option<Link> {
    let words = &scene.words;
    let mut at = head + 1;
    while at < limit.min(head + 12) {
        if matches!(words.lower(at), "," | "." | ";" | "who" | "and") || words.is_finite(at) {
            return None;
        }
        let body = |it: &usize| {
            let kind = scene.items[*it].candidate.entity_kind;
            matches!(kind, EntityKind::Organization | EntityKind::Place | EntityKind::Facility)
        };
        if head + 1 < at {
            if let Some(name) = scene.name_from(at).filter(body) {
                let lies = matches!(words.lower(at - 1), "in" | "at" | "from" | "near");
                let place = scene.items[name].candidate.entity_kind == EntityKind::Place;
                return Some(Link::Item(name)).filter(|_| !(lies && place));
            }
            let from = scene.items.partition_point(|it| it.start() < at);
            let here = scene.items.iter().enumerate().skip(from).take_while(|it| it.1.start() == at);
            let nominal = here.map(|it| it.0).find(|it| !scene.items[*it].is_name() && body(it));
            if let Some(nominal) = nominal {
                return Some(Link::Item(nominal));
            }
        }
        at += 1;
    }
    None
}
