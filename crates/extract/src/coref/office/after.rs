//! Offices behind names: `X, 44, a lawyer for the union,`, `X was named minister`, `a cook known only as X`.

use dateline_types::RoleStatus;

use crate::mention::noun::Noun;

use super::super::{
    description,
    draft::Link,
    scene::Scene,
    title::{self, Title, human},
};
use super::{Offices, Rule, add, appointed, leading};

const AFTER: Rule = Rule::new("role.after-name", 0.95);

/// `X, 44, a lawyer for the union,`, `X, who became the agency's acting director`, `X is the mayor`.
pub(super) fn find(scene: &Scene, holder: usize, found: &mut Offices) {
    let words = &scene.words;
    let sentence = words.sentence(scene.items[holder].start());
    let installed = appointed::start(scene, holder, sentence.clone());
    let told = description::start(scene, scene.items[holder].end(), sentence.end);
    let Some(start) = installed.map(|it| it.0).or(told) else { return };
    let Some(head) = description::head(scene, start, sentence.end) else { return };
    let noun = human(words.lower(head));
    if !noun.is_known() {
        return;
    }
    let end = description::complement_end(scene, head, sentence.end);
    let mut title = title::read(scene, start, head);
    if let Some((_, status)) = installed.filter(|_| title.status == RoleStatus::Current) {
        title.status = status;
    }
    if title.link.is_none() || title.link.is_some_and(|it| matches!(it, Link::Country(_))) {
        let by = words.lower(head + 1) == "by";
        title.link = description::complement_link(scene, head, sentence.end).filter(|_| !by).or(title.link);
    }
    let second = second(scene, end, sentence.end);
    if let Some((_, _, other)) = &second {
        title.link = title.link.or(other.link);
    }
    add(scene, holder, &title, head, end, AFTER, found);
    if let Some((head, end, other)) = second {
        add(scene, holder, &other, head, end, AFTER, found);
    }
}

/// The second office of `founder and chief executive of the firm`, `leader of the party and MP for the town`: its head,
/// the end of its words, and the rest.
fn second(scene: &Scene, end: usize, limit: usize) -> Option<(usize, usize, Title)> {
    let words = &scene.words;
    let inside = |at: &usize| !matches!(words.lower(*at), "," | "." | ";" | "who") && !words.is_finite(*at);
    let and = (end..limit.min(end + 8)).take_while(inside).find(|at| words.lower(*at) == "and")?;
    let head = description::head(scene, and + 1, limit)?;
    if !human(words.lower(head)).any(Noun::OFFICE) || Noun::of(words.lower(head)).any(Noun::PLURAL) {
        return None;
    }
    let mut title = title::read(scene, and + 1, head);
    title.link = title.link.or_else(|| description::complement_link(scene, head, limit));
    Some((head, description::complement_end(scene, head, limit), title))
}

/// `a cook known only as X`, `a woman who gave her name as X`: the description is of X.
pub(super) fn told_name(scene: &Scene, holder: usize, found: &mut Offices) {
    let words = &scene.words;
    let start = scene.items[holder].start();
    let first = words.sentence(start).start;
    let mut at = start;
    let told = |at: usize| {
        matches!(
            words.lower(at),
            "only" | "as" | "known" | "named" | "called" | "simply" | "just" | "identified"
        )
    };
    while first < at && start - at < 4 && told(at - 1) {
        at -= 1;
    }
    let marked = (at..start).any(|at| matches!(words.lower(at), "known" | "named" | "called" | "identified"));
    let Some(head) = at.checked_sub(1).filter(|it| first <= *it && marked) else { return };
    if human(words.lower(head)).is_known() && scene.name_at(head).is_none() {
        let title = title::read(scene, first, head);
        add(scene, holder, &title, head, head + 1, leading::LEADING, found);
    }
}
