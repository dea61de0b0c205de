//! Checks of entities, their roles and their mentions.

use serde_json::Value;

use super::{
    Verdict,
    output::Doc,
    text::{alternatives, is_one_of, key},
};

pub(super) fn entity(doc: &Doc, wanted: &Value) -> Verdict {
    let found = doc.find(&wanted["name"]);
    let kinds: Vec<&str> = found.iter().map(|it| it.kind.as_str()).collect();
    if found.is_empty() {
        return Some(format!("no entity {}", wanted["name"]));
    }
    let right = wanted.get("type").is_none_or(|it| alternatives(it).iter().any(|kind| kinds.contains(kind)));
    (!right).then(|| format!("entity {} has type {kinds:?}, expected {}", wanted["name"], wanted["type"]))
}

pub(super) fn no_entity(doc: &Doc, wanted: &Value) -> Verdict {
    let name = &wanted["name"];
    for it in &doc.line.entities {
        let kind = wanted.get("type").is_none_or(|kinds| alternatives(kinds).contains(&it.kind.as_str()));
        let called = is_one_of(&it.name, name, key);
        let mentioned = it.mentions.iter().any(|m| m.kind == "name" && is_one_of(&doc.mention(m), name, key));
        if kind && (called || mentioned) {
            return Some(format!("{name} should not be an entity or name ({} {:?})", it.kind, it.name));
        }
    }
    None
}

pub(super) fn role(doc: &Doc, wanted: &Value) -> Verdict {
    let found = doc.find(&wanted["name"]);
    let roles: Vec<&String> = found.iter().flat_map(|it| &it.roles).collect();
    let right = roles.iter().any(|it| is_one_of(it, &wanted["role"], key));
    (!right).then(|| format!("roles of {} are {roles:?}, expected {}", wanted["name"], wanted["role"]))
}

pub(super) fn same_entity(doc: &Doc, wanted: &Value) -> Verdict {
    let sets = match owners(doc, wanted) {
        Ok(sets) => sets,
        Err(why) => return Some(why),
    };
    let common = sets.first()?.iter().any(|id| sets.iter().all(|set| set.contains(id)));
    (!common).then(|| format!("{wanted} are not one entity"))
}

pub(super) fn different_entity(doc: &Doc, wanted: &Value) -> Verdict {
    let sets = match owners(doc, wanted) {
        Ok(sets) => sets,
        Err(why) => return Some(why),
    };
    let mut ids: Vec<&&str> = sets.iter().flatten().collect();
    ids.sort_unstable();
    let twice = ids.windows(2).any(|it| it[0] == it[1]);
    twice.then(|| format!("two of {wanted} are one entity"))
}

/// The ids of the entities that have each mention.
fn owners<'a>(doc: &'a Doc, mentions: &Value) -> Result<Vec<Vec<&'a str>>, String> {
    let set = |mention: &Value| {
        let ids: Vec<&str> = doc.owners(mention).iter().map(|it| it.id.as_str()).collect();
        if ids.is_empty() { Err(format!("no entity has the mention {mention}")) } else { Ok(ids) }
    };
    mentions.as_array().unwrap().iter().map(set).collect()
}
