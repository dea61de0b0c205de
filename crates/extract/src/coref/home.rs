//! The country of a story, and of the bodies, cities and people in it.

use dateline_types::EntityKind;

use crate::{country, mention::noun::Noun, metonym};

use super::{
    affiliation::{country_group, is_of_state},
    agency, body,
    draft::Draft,
    scene::Scene,
    title::code,
};

/// Fills the countries that names tell, and those of the state's own bodies; returns the country the story is set in.
pub(crate) fn fill_countries(scene: &Scene, draft: &mut Draft) -> Option<[u8; 2]> {
    let told: Vec<Option<[u8; 2]>> = draft
        .groups
        .iter()
        .map(|group| {
            let open = group.country.is_none() && !matches!(group.kind, EntityKind::Norp | EntityKind::Event);
            let items = group.items.iter().take(8).filter(|_| open);
            items.filter_map(|it| told(scene, group.kind, *it)).next()
        })
        .collect();
    for (group, told) in draft.groups.iter_mut().zip(told) {
        group.country = group.country.or(told);
    }
    let home = home(scene, draft);
    for id in 0..draft.groups.len() {
        let group = &mut draft.groups[id];
        let body = group.kind == EntityKind::Organization;
        let state =
            is_of_state(group.sorts) || group.items.iter().any(|it| state_house(scene.text(*it)).is_some());
        if body
            && group.country.is_none()
            && (state || group.sorts.any(Noun::sort_of("court")))
            && !is_international(scene, group.items[0])
        {
            group.country = home;
        }
        if body && group.affiliation.is_none() && state {
            let land = group.country.and_then(|it| country_group(draft, it));
            draft.groups[id].affiliation = land;
        }
    }
    home
}

/// Fills what is left from affiliations, and from the only country of the story.
pub(crate) fn fill_rest(scene: &Scene, draft: &mut Draft, home: Option<[u8; 2]>) {
    for id in 0..draft.groups.len() {
        let body = draft.groups[id].affiliation;
        let code = body.and_then(|it| draft.groups[it].country);
        draft.groups[id].country = draft.groups[id].country.or(code);
    }
    let mut codes = draft.groups.iter().filter_map(|it| it.country);
    if home.is_none() || codes.any(|it| Some(it) != home) {
        return;
    }
    for group in &mut draft.groups {
        let local = matches!(group.kind, EntityKind::Person | EntityKind::Unnamed)
            || (group.kind == EntityKind::Organization
                && !is_international(scene, group.items.first().copied().unwrap_or(0)));
        if local && group.country.is_none() && !group.items.is_empty() {
            group.country = home;
        }
    }
}

/// The country named in or before a mention, or that a place lies in.
fn told(scene: &Scene, kind: EntityKind, item: usize) -> Option<[u8; 2]> {
    let it = &scene.items[item];
    match kind {
        EntityKind::Organization | EntityKind::Unnamed => {
            let inside = it
                .candidate
                .tokens
                .range()
                .find_map(|at| body::owner(scene, at + 1).filter(|_| at < it.end()));
            state_house(scene.text(item)).or(inside).or_else(|| body::owner(scene, it.start()))
        }
        EntityKind::Place => {
            let comma = scene.words.lower(it.end()) == ",";
            let land = scene
                .name_from(it.end() + 1)
                .filter(|_| comma)
                .and_then(|it| country::country_of_name(scene.text(it)));
            let capital = || country::country_of_capital(scene.text(item));
            land.or_else(capital).and_then(|it| code(it.iso2))
        }
        _ => None,
    }
}

/// The country of the dateline, else the one that headline, lead and body name clearly most, else that of the agency.
fn home(scene: &Scene, draft: &Draft) -> Option<[u8; 2]> {
    let mut weights: Vec<([u8; 2], usize)> = Vec::new();
    let leads = |it: &usize| scene.items[*it].headline || scene.items[*it].sentence < 2;
    let told = |group: &&super::draft::Group| group.country.is_some() && group.items.iter().any(leads);
    for group in draft.groups.iter().filter(told) {
        let Some(code) = group.country.filter(|_| matches!(group.kind, EntityKind::Place | EntityKind::Norp))
        else {
            continue;
        };
        let weight: usize = group
            .items
            .iter()
            .map(|it| 1 + 2 * usize::from(scene.items[*it].headline || scene.items[*it].sentence < 2))
            .sum();
        match weights.iter_mut().find(|it| it.0 == code) {
            Some(known) => known.1 += weight,
            None => weights.push((code, weight)),
        }
    }
    if let Some(place) = scene.doc.meta.dateline.as_ref().and_then(|it| it.place.as_deref()) {
        let parts = place.rsplit(',').map(str::trim);
        let land = |it: &str| {
            country::country_of_name(it).or_else(|| country::country_of_capital(it)).or_else(|| capital(it))
        };
        if let Some(land) = parts.filter_map(land).next() {
            return code(land.iso2)
                .filter(|it| weights.is_empty() || weights.iter().any(|other| other.0 == *it));
        }
    }
    weights.sort_by_key(|it| std::cmp::Reverse(it.1));
    match weights.as_slice() {
        [one] => Some(one.0),
        [one, two, ..] if 3 * two.1 < 2 * one.1 => Some(one.0),
        [one, ..] => agency(scene).filter(|it| {
            // Named about as often as any other.
            weights.iter().any(|(code, weight)| code == it && one.1 <= 2 * weight)
        }),
        [] => None,
    }
}

/// The country of the agency that the story is by.
fn agency(scene: &Scene) -> Option<[u8; 2]> {
    let meta = &scene.doc.meta;
    let dateline = meta.dateline.as_ref().and_then(|it| it.agency.as_deref());
    [dateline, meta.credit.as_deref()].into_iter().flatten().find_map(agency::country)
}

/// A capital in capitals: `NAIROBI`.
fn capital(place: &str) -> Option<country::Country> {
    let mut name = String::with_capacity(place.len());
    let mut start = true;
    for letter in place.chars() {
        if start {
            name.push(letter)
        } else {
            name.extend(letter.to_lowercase())
        }
        start = !letter.is_alphabetic();
    }
    country::country_of_capital(&name).or_else(|| country::country_of_name(&name))
}

/// The country of a seat of power that goes by the name of a house.
fn state_house(name: &str) -> Option<[u8; 2]> {
    metonym::of_name(name)?.country
}

/// Bodies of many states.
fn is_international(scene: &Scene, item: usize) -> bool {
    let range = scene.items[item].candidate.tokens.range();
    let mut words = range.map(|at| scene.words.lower(at));
    words.any(|it| {
        matches!(
            it,
            "international"
                | "world"
                | "united"
                | "nations"
                | "european"
                | "global"
                | "african"
                | "eu"
                | "u.n."
                | "un"
                | "imf"
                | "who"
                | "nato"
                | "reuters"
                | "afp"
                | "ap"
                | "bloc"
                | "union"
                | "criminal"
        )
    })
}
