//! Descriptions that lead to a name: `The group's lawyer, X,`, `Y's chief of staff, X,`.

use dateline_types::Tag;

use crate::mention::{nominal::is_determiner, noun::Noun};

use super::super::{
    description,
    scene::Scene,
    title::{self, human},
};
use super::{Offices, Rule, add};

pub(super) const LEADING: Rule = Rule::new("role.leading-description", 0.95);

/// `The group's lawyer, X,`: a description that leads to the name.
pub(super) fn find(scene: &Scene, holder: usize, edge: usize, found: &mut Offices) {
    let words = &scene.words;
    let item = &scene.items[holder];
    let first = words.sentence(item.start()).start;
    let Some(comma) = edge.checked_sub(1).filter(|it| first < *it && words.lower(*it) == ",") else {
        return;
    };
    let closed = matches!(words.lower(item.end()), "," | "." | ")" | ";" | "who" | "”" | "(")
        || words.is_finite(item.end());
    let last = comma - 1;
    let direct = human(words.lower(last)).is_known().then_some((last, comma));
    let Some((head, end)) = direct.or_else(|| of_title(scene, first, last)).filter(|_| closed) else {
        return;
    };
    if Noun::of(words.lower(head)).any(Noun::PLURAL) {
        return;
    }
    let mut title = title::read(scene, first, head);
    let aside = words.lower(item.end()) == ",";
    let determined = title.start < title.first && (aside || !matches!(words.lower(title.start), "a" | "an"));
    title.link = title.link.or_else(|| description::complement_link(scene, head, comma));
    if determined && (title.link.is_some() || is_determiner(words, title.start)) {
        add(scene, holder, &title, head, end, LEADING, found);
    }
}

/// The head of `chief of staff` or `governor of the central bank`, where `last` ends it, and the end of the office's words.
fn of_title(scene: &Scene, first: usize, last: usize) -> Option<(usize, usize)> {
    let words = &scene.words;
    let from = last.saturating_sub(7).max(first);
    let of = (from..last).rev().find(|at| matches!(words.lower(*at), "of" | "for"))?;
    let office = of.checked_sub(1).filter(|it| first <= *it)?;
    let person = |at: usize| scene.name_at(at).is_some_and(|it| scene.items[it].is_person_name());
    let inside = |at: usize| {
        let tag = words.tag(at);
        tag.is_noun()
            || matches!(tag, Tag::Jj | Tag::Dt | Tag::Hyph | Tag::Cc | Tag::Vbg)
            || scene.name_at(at).is_some()
    };
    let fits = (of + 1..=last).all(|at| inside(at) && !person(at));
    let plain = (of + 1..=last).all(|at| words.tag(at).is_noun() && scene.name_at(at).is_none());
    let end = if plain { last + 1 } else { office + 1 };
    (fits && human(words.lower(office)).any(Noun::OFFICE)).then_some((office, end))
}
