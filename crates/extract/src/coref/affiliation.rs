//! Where people and bodies belong: the body or country of a role, and the country of each entity.

use dateline_types::EntityKind;

use crate::{
    country,
    mention::noun::{self, Noun},
};

use super::{
    body,
    draft::{Draft, GroupId, Link, Office},
    scene::Scene,
    title,
};

/// The group that each office belongs to, in the order of the offices; fills affiliation and country of groups.
pub(crate) fn fill(scene: &Scene, draft: &mut Draft) -> Vec<Option<GroupId>> {
    countries_of_bodies(scene, draft);
    let home = home(scene, draft);
    let offices = draft.offices.clone();
    let mut bodies = Vec::with_capacity(offices.len());
    for office in &offices {
        let body = body_of(scene, draft, office);
        if let Some(holder) = draft.group_of(office.holder) {
            let code = match office.link {
                Some(Link::Country(code)) => Some(code),
                _ => body.and_then(|it| draft.groups[it].country),
            };
            let affiliation = narrower(draft, holder, body.filter(|it| *it != holder));
            let group = &mut draft.groups[holder];
            group.country = group.country.or(code);
            group.affiliation = affiliation;
        }
        bodies.push(body);
    }
    let _ = home;
    bodies
}

/// A body is narrower than a country.
fn narrower(draft: &Draft, holder: GroupId, body: Option<GroupId>) -> Option<GroupId> {
    let old = draft.groups[holder].affiliation;
    match (old, body) {
        (Some(old), Some(new)) => {
            let place = draft.groups[old].kind == EntityKind::Place;
            Some(if place && draft.groups[new].kind == EntityKind::Organization { new } else { old })
        }
        (old, new) => old.or(new),
    }
}

/// The group a role belongs to: a ministry of the same field before the country.
fn body_of(scene: &Scene, draft: &Draft, office: &Office) -> Option<GroupId> {
    let linked = match office.link {
        Some(Link::Item(item)) => draft.group_of(item),
        Some(Link::Country(code)) => country_group(draft, code),
        None => None,
    };
    let linked = match linked {
        Some(group) if matches!(draft.groups[group].kind, EntityKind::Person | EntityKind::Unnamed) => {
            draft.groups[group].affiliation
        }
        other => other,
    };
    let country = linked.is_none_or(|it| draft.groups[it].kind == EntityKind::Place);
    if country {
        let code = match office.link {
            Some(Link::Country(code)) => Some(code),
            _ => linked.and_then(|it| draft.groups[it].country),
        };
        return ministry(scene, draft, office, code).or(linked);
    }
    linked
}

/// The ministry of a minister: a body named for the same field.
fn ministry(scene: &Scene, draft: &Draft, office: &Office, code: Option<[u8; 2]>) -> Option<GroupId> {
    let head = noun::singular(scene.words.lower(office.head));
    if !matches!(head, "minister" | "spokesman" | "spokeswoman" | "spokesperson") {
        return None;
    }
    let fields = (office.first..office.head)
        .map(|at| scene.words.lower(at))
        .filter(|it| title::is_field(it) && *it != "prime");
    let fields: Vec<&str> = fields.collect();
    if fields.is_empty() {
        return None;
    }
    let fits = |id: &GroupId| {
        let group = &draft.groups[*id];
        let tokens = || group.items.iter().take(8).flat_map(|it| scene.items[*it].candidate.tokens.range());
        let is_ministry = tokens().any(|at| matches!(scene.words.lower(at), "ministry" | "department"));
        let named = fields.iter().all(|field| tokens().any(|at| scene.words.lower(at) == *field));
        let agrees = code.is_none() || group.country.is_none() || group.country == code;
        group.kind == EntityKind::Organization && is_ministry && named && agrees
    };
    (0..draft.groups.len().min(400)).find(fits)
}

/// The group of the country with that code.
pub(crate) fn country_group(draft: &Draft, code: [u8; 2]) -> Option<GroupId> {
    draft
        .groups
        .iter()
        .position(|it| it.kind == EntityKind::Place && it.name.is_some() && it.country == Some(code))
}

/// Bodies take the country of the adjective or name before or inside their names.
fn countries_of_bodies(scene: &Scene, draft: &mut Draft) {
    let found: Vec<(GroupId, [u8; 2])> = draft
        .groups
        .iter()
        .enumerate()
        .filter_map(|(id, group)| {
            let body = matches!(group.kind, EntityKind::Organization | EntityKind::Unnamed)
                && group.country.is_none();
            let items = group.items.iter().take(8).filter(|_| body);
            let code = items.filter_map(|it| within(scene, *it)).next()?;
            Some((id, code))
        })
        .collect();
    for (id, code) in found {
        draft.groups[id].country = Some(code);
    }
    for id in 0..draft.groups.len() {
        let group = &draft.groups[id];
        if group.kind == EntityKind::Organization && group.affiliation.is_none() && is_of_state(group.sorts) {
            let owner = group.country.and_then(|it| country_group(draft, it));
            draft.groups[id].affiliation = owner;
        }
    }
}

/// Sorts of bodies that belong to a state.
fn is_of_state(sorts: Noun) -> bool {
    let state = ["government", "ministry", "parliament", "military", "embassy"];
    state.iter().any(|it| sorts.any(Noun::sort_of(it)))
}

/// The country named inside or before a mention.
fn within(scene: &Scene, item: usize) -> Option<[u8; 2]> {
    let it = &scene.items[item];
    let range = it.candidate.tokens.range();
    let inside = range.clone().find_map(|at| body::owner(scene, at + 1).filter(|_| at < it.end()));
    let last = range.end.checked_sub(1).and_then(|at| country::country_of_name(scene.words.raw(at)));
    inside.or_else(|| last.and_then(|it| title::code(it.iso2))).or_else(|| body::owner(scene, it.start()))
}

/// The country that the story is set in: the one named most.
fn home(scene: &Scene, draft: &Draft) -> Option<[u8; 2]> {
    let _ = scene;
    let lands = draft.groups.iter().filter(|it| matches!(it.kind, EntityKind::Place | EntityKind::Norp));
    lands.filter(|it| it.country.is_some()).max_by_key(|it| it.items.len()).and_then(|it| it.country)
}
