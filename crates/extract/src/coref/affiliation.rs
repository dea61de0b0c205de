//! Where people and bodies belong: the body or country of a role, and the country of each entity.
//!
//! What a role leans on comes first (`Belarus's Foreign Ministry`, `head of sales at Airbus`); then the ministry of a
//! minister's field, the body that a lone `Chairwoman` was introduced after, and, for the offices and bodies that
//! every state has, the country in which the story is set.

use dateline_types::EntityKind;

use crate::mention::noun::{self, Noun};

use super::{
    draft::{Draft, GroupId, Link, Office},
    home,
    scene::Scene,
    title,
};

/// The group that each office belongs to, in the order of the offices, and the country the story is set in; fills
/// affiliation and country of groups.
pub(crate) fn fill(scene: &Scene, draft: &mut Draft) -> (Vec<Option<GroupId>>, Option<[u8; 2]>) {
    let home = home::fill_countries(scene, draft);
    counterparts(scene, draft);
    let offices = draft.offices.clone();
    let mut bodies = Vec::with_capacity(offices.len());
    for office in &offices {
        let code = match office.link {
            Some(Link::Country(code)) => Some(code),
            _ => None,
        };
        let body = body_of(scene, draft, office, home);
        let code = code.or_else(|| body.and_then(|it| draft.groups[it].country));
        let code = code.or_else(|| {
            home.filter(|_| body.is_none() && office.link.is_none() && is_national(scene, office))
        });
        if let Some(holder) = draft.group_of(office.holder) {
            let affiliation = narrower(draft, holder, body.filter(|it| *it != holder));
            let group = &mut draft.groups[holder];
            group.country = group.country.or(code);
            group.affiliation = affiliation;
        }
        bodies.push(body);
    }
    home::fill_rest(scene, draft, home);
    (bodies, home)
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
fn body_of(scene: &Scene, draft: &Draft, office: &Office, home: Option<[u8; 2]>) -> Option<GroupId> {
    let linked = match office.link {
        Some(Link::Item(item)) => draft.group_of(item),
        Some(Link::Country(code)) => country_group(draft, code),
        None => None,
    };
    let linked = match linked {
        Some(group) if matches!(draft.groups[group].kind, EntityKind::Person | EntityKind::Unnamed) => {
            let speaks_for = matches!(
                noun::singular(scene.words.lower(office.head)),
                "spokesman"
                    | "spokeswoman"
                    | "spokesperson"
                    | "deputy"
                    | "aide"
                    | "adviser"
                    | "advisor"
                    | "predecessor"
                    | "successor"
            );
            return draft.groups[group].affiliation.filter(|_| speaks_for);
        }
        other => other,
    };
    if linked.is_some_and(|it| draft.groups[it].kind != EntityKind::Place) {
        return linked;
    }
    let code = match office.link {
        Some(Link::Country(code)) => Some(code),
        _ => linked.and_then(|it| draft.groups[it].country),
    };
    let body = ministry(scene, draft, office, code).or_else(|| named_sort(scene, draft, office)).or(linked);
    if body.is_some() || code.is_some() {
        return body;
    }
    let head_of_body = || introduced_after(scene, draft, office);
    if is_national(scene, office) { home.and_then(|it| country_group(draft, it)) } else { head_of_body() }
}

/// `his Turkish counterpart`: the same office in another country.
fn counterparts(scene: &Scene, draft: &mut Draft) {
    for i in 0..draft.offices.len() {
        let office = draft.offices[i];
        if noun::singular(scene.words.lower(office.head)) != "counterpart" {
            continue;
        }
        let linked = match office.link {
            Some(Link::Item(item)) => Some(item),
            Some(Link::Country(_)) | None => whose(scene, office.head),
        };
        let known =
            linked.and_then(|it| draft.group_of(it)).and_then(|it| draft.offices_of(it).next().copied());
        // The one whose counterpart it is was named last.
        let near =
            |it: &&Office| it.holder != office.holder && it.head < office.head && office.head < it.head + 60;
        let own = known.or_else(|| draft.offices.iter().filter(near).max_by_key(|it| it.head).copied());
        if let Some(own) = own {
            let link = office.link.filter(|it| matches!(it, Link::Country(_)));
            draft.offices[i] = Office { span: own.span, head: own.head, first: own.first, link, ..office };
        }
    }
}

/// The pronoun before a description: `his Turkish counterpart`.
fn whose(scene: &Scene, head: usize) -> Option<usize> {
    (head.saturating_sub(4)..head).rev().find_map(|at| title::pronoun_at(scene, at))
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
    (0..draft.groups.len().min(MOST)).find(fits)
}

/// `ministry spokesperson X`, `police chief X`: the nearest body of the sort that the role names.
fn named_sort(scene: &Scene, draft: &Draft, office: &Office) -> Option<GroupId> {
    let sort = (office.first..office.head)
        .map(|at| Noun::sort_of(scene.words.lower(at)))
        .find(|it| it.is_known())?;
    let field = (office.first..office.head).any(|at| title::is_field(scene.words.lower(at)));
    bodies_before(scene, draft, office.holder).find(|it| !field && draft.groups[*it].sorts.any(sort))
}

/// `Chairwoman X` in a story about a firm: the body that was the subject last.
fn introduced_after(scene: &Scene, draft: &Draft, office: &Office) -> Option<GroupId> {
    let heads = scene.words.lower(office.head);
    let whole = matches!(
        heads,
        "chairman"
            | "chairwoman"
            | "chairperson"
            | "chair"
            | "executive"
            | "ceo"
            | "cfo"
            | "general"
            | "governor"
            | "commissioner"
            | "spokesperson"
            | "spokesman"
            | "spokeswoman"
    );
    let before = office.head.checked_sub(1).map_or("", |it| scene.words.lower(it));
    let fits = match heads {
        "executive" => before == "chief",
        "general" => matches!(before, "director" | "secretary"),
        _ => whole && office.first == office.head,
    };
    let governor = heads == "governor";
    let bank = Noun::sort_of("bank");
    let mut bodies = bodies_before(scene, draft, office.holder).filter(|_| fits);
    bodies.find(|it| {
        let sorts = draft.groups[*it].sorts;
        if governor { sorts.any(bank) } else { !sorts.any(Noun::sort_of("newspaper")) && !is_of_state(sorts) }
    })
}

/// Bodies mentioned before an item, in the last sentences, nearest first.
fn bodies_before<'s>(scene: &'s Scene, draft: &'s Draft, item: usize) -> impl Iterator<Item = GroupId> + 's {
    let sentence = scene.items[item].sentence;
    let near =
        (item.saturating_sub(40)..item).rev().take_while(move |it| sentence <= scene.items[*it].sentence + 4);
    near.filter_map(|it| draft.group_of(it)).filter(|it| draft.groups[*it].kind == EntityKind::Organization)
}

/// Offices that a state has: without any word of another, the story's own country's.
fn is_national(scene: &Scene, office: &Office) -> bool {
    let words = &scene.words;
    let before = |word: &str| (office.first..office.head).any(|at| words.lower(at) == word);
    match noun::singular(words.lower(office.head)) {
        "minister" => !before("state") && !before("provincial") && !before("regional"),
        "president" | "premier" | "chancellor" => office.first == office.head || before("vice"),
        "secretary" => (office.first..office.head).any(|at| title::is_field(words.lower(at))),
        "leader" => before("opposition"),
        "state" => true,
        _ => false,
    }
}

/// Sorts of bodies that belong to a state.
pub(crate) fn is_of_state(sorts: Noun) -> bool {
    let state = ["government", "ministry", "parliament", "army", "embassy"];
    state.iter().any(|it| sorts.any(Noun::sort_of(it)))
}

/// The group of the country with that code.
pub(crate) fn country_group(draft: &Draft, code: [u8; 2]) -> Option<GroupId> {
    draft
        .groups
        .iter()
        .position(|it| it.kind == EntityKind::Place && it.name.is_some() && it.country == Some(code))
}

/// No more groups are looked through for one office.
const MOST: usize = 400;
