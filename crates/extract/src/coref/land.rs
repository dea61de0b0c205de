//! Countries and peoples: one group for a country under all its names, one for its people.
//!
//! A capital's name means the state where it acts or is dealt with (`Seoul and Washington agreed`, `urged Ankara`),
//! and the city where something is in it, comes to it or leaves it (`talks in Seoul`). `The North` and `the South` are the
//! Koreas where one of them is named.

use dateline_types::{EntityKind, Tag};
use rustc_hash::FxHashMap;

use crate::country::{self, Country};

use super::{
    draft::{Draft, GroupId},
    scene::Scene,
    syntax::Function,
    title::code,
};

/// Joins the names of countries and peoples; other places stay without a group.
pub(crate) fn join(scene: &Scene, draft: &mut Draft) {
    let mut lands: FxHashMap<&'static str, GroupId> = FxHashMap::default();
    let mut peoples: FxHashMap<String, GroupId> = FxHashMap::default();
    let korea = scene.items.iter().enumerate().any(|(i, it)| it.is_name() && is_korea(scene, i));
    for (item, it) in scene.items.iter().enumerate() {
        if !it.is_name() || it.dropped {
            continue;
        }
        match it.candidate.entity_kind {
            EntityKind::Place => {
                let Some(land) = land_of(scene, korea, item) else { continue };
                let group = *lands.entry(land.name).or_insert_with(|| draft.open(EntityKind::Place, item));
                draft.join(group, item);
                draft.groups[group].country = code(land.iso2);
                draft.groups[group].name = Some(land.name);
            }
            EntityKind::Norp => {
                let text = scene.text(item);
                let people = country_of_demonym(text);
                let key = people.map_or_else(|| singular(text), |it| it.name.to_owned());
                let group = *peoples.entry(key).or_insert_with(|| draft.open(EntityKind::Norp, item));
                draft.join(group, item);
                draft.groups[group].country = people.and_then(|it| code(it.iso2));
            }
            _ => {}
        }
    }
}

/// Makes `Brussels` a name of the European Union where it acts and the Union is named.
pub(crate) fn brussels(scene: &mut Scene) {
    let union = scene
        .items
        .iter()
        .enumerate()
        .any(|(i, it)| it.is_name() && matches!(scene.text(i), "EU" | "European Union"));
    for item in 0..scene.items.len() {
        let it = &scene.items[item];
        let city = union
            && it.is_name()
            && it.candidate.entity_kind == EntityKind::Place
            && scene.text(item) == "Brussels";
        if city && is_state(scene, item) {
            scene.items[item].candidate.entity_kind = EntityKind::Organization;
        }
    }
}

fn singular(text: &str) -> String {
    let lower = text.to_lowercase();
    lower.strip_suffix('s').map(str::to_owned).unwrap_or(lower)
}

/// The country of a people, also as headlines shorten it: `N. Korean`.
pub(crate) fn country_of_demonym(text: &str) -> Option<Country> {
    country::country_of_demonym(text).or_else(|| {
        let (short, rest) = text.split_once(' ')?;
        let long = if short == "N." { "North" } else { "South" };
        let whole = [long, " ", rest].concat();
        country::country_of_demonym(&whole).filter(|_| matches!(short, "N." | "S."))
    })
}

fn is_korea(scene: &Scene, item: usize) -> bool {
    country::country_of_name(scene.text(item)).is_some_and(|it| matches!(it.iso2, "KR" | "KP"))
}

/// The country that a place's name means here.
fn land_of(scene: &Scene, korea: bool, item: usize) -> Option<Country> {
    let text = scene.text(item);
    let cut = || country::country_of_name(&[text, "."].concat()).filter(|_| text.len() < 4);
    if let Some(land) = country::country_of_name(text).or_else(cut) {
        return Some(land);
    }
    if korea && matches!(text, "North" | "South") {
        return country::country_of_name(if text == "North" { "North Korea" } else { "South Korea" });
    }
    country::country_of_capital(text).filter(|_| is_state(scene, item))
}

/// Whether a capital's name stands for the government that sits there.
fn is_state(scene: &Scene, item: usize) -> bool {
    let words = &scene.words;
    let it = &scene.items[item];
    let next = words.lower(it.end());
    let listed = matches!(next, "," | "(") && scene.name_from(it.end() + 1).is_some();
    let capital_city =
        matches!(next, "city" | "airport" | "province" | "region" | "district" | "university" | "time");
    let owner = words.is_possessive(it.end()) && scene.name_from(it.end() + 1).is_some();
    if (listed && words.lower(it.end() + 2) != "and") || capital_city || owner {
        return false;
    }
    match preposition(scene, item) {
        "in" | "at" | "near" | "outside" | "around" | "into" | "through" | "across" | "from" | "off"
        | "via" | "of" | "toward" | "towards" | "inside" | "over" | "above" | "capital" | "city"
        | "central" | "downtown" | "visit" => return false,
        "to" => {
            let before = words.lower(it.start().wrapping_sub(2));
            return matches!(
                before,
                "message"
                    | "warning"
                    | "threat"
                    | "response"
                    | "letter"
                    | "signal"
                    | "loyal"
                    | "according"
                    | "close"
                    | "aid"
                    | "sales"
            );
        }
        "for" | "on" => return wants(scene, item),
        "between" | "by" | "with" | "against" | "that" | "than" | "unless" | "if" | "because" | "as"
        | "while" => return true,
        _ => {}
    }
    match it.function {
        Function::Subject(_) | Function::Agent(_) => true,
        Function::Passive(verb) => !is_physical(words.lower(verb)),
        Function::Object(verb) => !is_physical(words.lower(verb)),
        Function::Other => {
            let verb_before = it.start().checked_sub(1).filter(|at| words.tag(*at).is_verb());
            let to_verb = words.lower(it.end()) == "to" && words.tag(it.end() + 1) == Tag::Vb;
            words.is_possessive(it.end())
                || to_verb
                || verb_before.is_some_and(|at| !is_physical(words.lower(at)))
        }
    }
}

/// `called for Seoul and Washington to work`: the name is the one to act.
fn wants(scene: &Scene, item: usize) -> bool {
    let words = &scene.words;
    let mut end = scene.items[item].end();
    if words.lower(end) == "and" {
        end = scene.name_from(end + 1).map_or(end, |it| scene.items[it].end());
    }
    words.lower(end) == "to" && words.tag(end + 1) == Tag::Vb
}

/// The word that governs the name, seen through a coordination: `between` for both of `between Seoul and Washington`.
fn preposition<'s>(scene: &'s Scene, item: usize) -> &'s str {
    let words = &scene.words;
    let mut at = scene.items[item].start();
    for _ in 0..4 {
        let Some(left) = at.checked_sub(1) else { return "" };
        match words.lower(left) {
            "and" | "or" | "," => {
                let other = left.checked_sub(1).and_then(|it| scene.name_to(it));
                let place = other.filter(|it| scene.items[*it].candidate.entity_kind == EntityKind::Place);
                let Some(other) = place else { return "" };
                at = scene.items[other].start();
            }
            word => return word,
        }
    }
    ""
}

/// Verbs that need a city of streets: people come to it, shells hit it.
fn is_physical(verb: &str) -> bool {
    const STEMS: [&str; 22] = [
        "arriv", "attack", "bomb", "captur", "enter", "fled", "flood", "hit", "leav", "left", "pound",
        "reach", "rock", "shell", "shak", "shook", "strik", "struck", "surround", "tour", "travel", "visit",
    ];
    STEMS.iter().any(|it| verb.starts_with(it))
}
