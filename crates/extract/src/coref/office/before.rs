//! Offices before names: `Foreign Minister X`, `Prime Ministers X and Y`, `President-elect X`, `Special Envoy for Yemen X`.

use dateline_types::{EntityKind, RoleStatus};

use crate::mention::{nominal::is_determiner, noun::Noun};

use super::super::{
    draft::{Link, Office},
    scene::Scene,
    title::{self, human},
};
use super::{Offices, Rule, add, dressed};

pub(super) const BEFORE: Rule = Rule::new("role.before-name", 0.97);

/// Titles directly before a name, from the name to the left; returns where they start.
pub(super) fn find(scene: &Scene, holder: usize, found: &mut Offices) -> usize {
    let words = &scene.words;
    let mut edge = scene.items[holder].start();
    let first = words.sentence(edge).start;
    for _ in 0..3 {
        let Some(head) = edge.checked_sub(1).filter(|it| first <= *it) else { break };
        if let Some(name) = scene.name_at(head).filter(|it| !title::is_portfolio(scene, *it)) {
            edge = mission(scene, holder, first, name, found).unwrap_or(edge);
            break;
        }
        let dress = Noun::of(words.lower(head)).any(Noun::HONORIFIC) && words.is_capital(head);
        if dress || dressed::is_rank(words.raw(head)) || dressed::is_second(words, first, head) {
            edge = dressed::find(scene, holder, first, head, found);
            continue;
        }
        let head_of = human(words.lower(head)).is_known().then_some(head);
        let head_of =
            head_of.or_else(|| long_title(scene, first, head)).or_else(|| coming(scene, first, head));
        match head_of {
            Some(office) => {
                let mut title = title::read(scene, first, office);
                if let Some(status) = title::status_of(words.lower(head)).filter(|_| office + 2 == head) {
                    title.status = status;
                }
                title.link = title.link.or_else(|| body_after(scene, holder));
                add(scene, holder, &title, office, head + 1, BEFORE, found);
                edge = title.start;
                if edge.checked_sub(1).is_some_and(|it| title::is_second_title(words, it, office)) {
                    continue;
                }
            }
            None => shared_title(scene, holder, head, found),
        }
        break;
    }
    edge
}

/// `President-elect X`, in three tokens.
fn coming(scene: &Scene, first: usize, last: usize) -> Option<usize> {
    let words = &scene.words;
    let office = last.checked_sub(2).filter(|it| first <= *it && words.lower(last - 1) == "-")?;
    let elect = title::status_of(words.lower(last)) == Some(RoleStatus::Elect);
    (elect && human(words.lower(office)).any(Noun::OFFICE)).then_some(office)
}

/// `UN Special Envoy for Yemen X`: an office for a place or body that is named between; returns where it starts.
fn mission(scene: &Scene, holder: usize, first: usize, name: usize, found: &mut Offices) -> Option<usize> {
    let words = &scene.words;
    let start = scene.items[name].start();
    let kind = scene.items[name].candidate.entity_kind;
    let place = matches!(kind, EntityKind::Place | EntityKind::Organization | EntityKind::Norp);
    let the = usize::from(0 < start && is_determiner(words, start - 1));
    let of = start.checked_sub(1 + the).filter(|it| first < *it && place)?;
    let office = of - 1;
    let fits = matches!(words.lower(of), "for" | "to" | "of" | "on")
        && human(words.lower(office)).any(Noun::OFFICE)
        && words.is_capital(office)
        && scene.name_at(office).is_none_or(|it| title::is_portfolio(scene, it));
    if !fits || scene.items[name].end() != scene.items[holder].start() {
        return None;
    }
    let mut title = title::read(scene, first, office);
    title.link = title.link.or(Some(Link::Item(name)));
    add(scene, holder, &title, office, office + 1, BEFORE, found);
    Some(title.start)
}

/// The body or place behind a name: `Gov. X of Oyo State`.
pub(super) fn body_after(scene: &Scene, holder: usize) -> Option<Link> {
    let end = scene.items[holder].end();
    let of = scene.words.lower(end) == "of";
    let the = usize::from(scene.words.lower(end + 1) == "the");
    let name = scene.name_from(end + 1 + the).filter(|_| of)?;
    let kind = scene.items[name].candidate.entity_kind;
    matches!(kind, EntityKind::Place | EntityKind::Organization).then_some(Link::Item(name))
}

/// The head of `Minister of Foreign Affairs X`, `minister for Ports and Fisheries X`, where `last` ends the title.
fn long_title(scene: &Scene, first: usize, last: usize) -> Option<usize> {
    let words = &scene.words;
    let mut at = last;
    while first + 1 < at && last - at < 7 {
        let inside = words.is_capital(at) || matches!(words.lower(at), "and" | "the");
        if !inside {
            return None;
        }
        at -= 1;
        if matches!(words.lower(at), "of" | "for") {
            return Some(at - 1).filter(|it| human(words.lower(*it)).any(Noun::OFFICE));
        }
    }
    None
}

/// `Prime Ministers A and B`: the title of A is B's too.
fn shared_title(scene: &Scene, holder: usize, at: usize, found: &mut Offices) {
    if !matches!(scene.words.lower(at), "and" | ",") {
        return;
    }
    let comma = at.checked_sub(1).filter(|it| scene.words.lower(*it) == ",");
    let Some(other) = comma.unwrap_or(at).checked_sub(1).and_then(|it| scene.name_to(it)) else { return };
    let plural = |it: &&Office| {
        it.holder == other
            && it.origin == BEFORE.origin
            && Noun::of(scene.words.lower(it.head)).any(Noun::PLURAL)
    };
    if let Some(office) = found.offices.iter().rev().take(8).find(plural).copied() {
        found.offices.push(Office { holder, ..office });
    }
}
