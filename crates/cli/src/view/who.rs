//! Whom a user means by a name.

use std::{collections::BTreeSet, fmt::Write, path::Path};

use dateline_pipeline::schema::Actor;

use super::{Words, each};
use crate::Error;

/// Candidates that are named where a name may mean several.
const TOLD: usize = 8;

/// Actors that the user means: by their ids, and by the names that rows without an id carry.
pub(super) struct Meant {
    ids: BTreeSet<String>,
    names: Vec<Words>,
}

impl Meant {
    /// Whether one of the rows' ids or names is meant.
    pub(super) fn has<'a>(
        &self,
        ids: impl IntoIterator<Item = &'a str>,
        names: impl IntoIterator<Item = &'a str>,
    ) -> bool {
        ids.into_iter().any(|it| self.ids.contains(it))
            || names.into_iter().map(Words::new).any(|it| self.names.contains(&it))
    }
}

/// An actor that a name may mean.
struct Candidate {
    id: String,
    name: String,
    kind: String,
    documents: u64,
    same_as: Option<String>,
}

/// How well a name fits: the least is the best.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Id,
    WholeName,
    SomeWords,
}

/// Finds everybody who is meant by `names`; `None` if no name is given.
///
/// # Errors
/// A name fits nobody, or only a part of several different names.
pub(super) fn meant(run: &Path, names: &[String]) -> Result<Option<Meant>, Error> {
    if names.is_empty() {
        return Ok(None);
    }
    let mut found: Vec<Vec<(Fit, Candidate)>> = names.iter().map(|_| Vec::new()).collect();
    let wanted: Vec<Words> = names.iter().map(|it| Words::new(it)).collect();
    let mut same: Vec<(String, String)> = Vec::new();
    each::<Actor>(run, "actors.jsonl", |it| {
        let actor = it.row;
        for ((name, words), found) in names.iter().zip(&wanted).zip(&mut found) {
            if let Some(fit) = fit(&actor, name, words) {
                found.push((fit, candidate(&actor)));
            }
        }
        same.extend(actor.same_as.map(|other| (actor.id, other)));
        Ok(true)
    })?;
    let mut res = Meant { ids: BTreeSet::new(), names: wanted };
    for (name, found) in names.iter().zip(found) {
        res.ids.extend(chosen(name, found)?);
    }
    // An actor that later documents showed to be another is that other, and the other way round.
    for _ in 0..2 {
        for (a, b) in &same {
            if res.ids.contains(a) || res.ids.contains(b) {
                res.ids.extend([a.clone(), b.clone()]);
            }
        }
    }
    Ok(Some(res))
}

fn fit(actor: &Actor, name: &str, words: &Words) -> Option<Fit> {
    if actor.id == name {
        return Some(Fit::Id);
    }
    if words.is_empty() {
        return None;
    }
    let own =
        || [&actor.name].into_iter().chain(actor.names.iter().map(|it| &it.text)).map(|it| Words::new(it));
    if own().any(|it| it == *words) {
        return Some(Fit::WholeName);
    }
    own().any(|it| words.are_in(&it)).then_some(Fit::SomeWords)
}

fn candidate(actor: &Actor) -> Candidate {
    Candidate {
        id: actor.id.clone(),
        name: actor.name.clone(),
        kind: actor.kind.clone(),
        documents: actor.documents,
        same_as: actor.same_as.clone(),
    }
}

/// The ids of those that fit best. Several people may have the same whole name; a part of a name must have one owner.
fn chosen(name: &str, found: Vec<(Fit, Candidate)>) -> Result<Vec<String>, Error> {
    let Some(best) = found.iter().map(|it| it.0).min() else {
        return Err(Error::Nobody { name: name.into() });
    };
    let mut found: Vec<Candidate> = found.into_iter().filter(|it| it.0 == best).map(|it| it.1).collect();
    let one = found.iter().all(|it| it.id == found[0].id || it.same_as.as_ref() == Some(&found[0].id));
    if best == Fit::SomeWords && !one {
        found.sort_by(|a, b| b.documents.cmp(&a.documents).then_with(|| a.id.cmp(&b.id)));
        let mut told = String::new();
        for it in found.iter().take(TOLD) {
            let _ = write!(told, "\n  {:<16} {} ({}, {} documents)", it.id, it.name, it.kind, it.documents);
        }
        if TOLD < found.len() {
            let _ = write!(told, "\n  and {} more", found.len() - TOLD);
        }
        return Err(Error::Several { name: name.into(), told });
    }
    Ok(found.into_iter().map(|it| it.id).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(id: &str, name: &str) -> Candidate {
        Candidate { id: id.into(), name: name.into(), kind: "PERSON".into(), documents: 1, same_as: None }
    }

    #[test]
    fn a_part_of_a_name_must_have_one_owner() {
        let some = |ids: &[&str]| ids.iter().map(|it| (Fit::SomeWords, one(it, "Kim"))).collect::<Vec<_>>();
        assert_eq!(chosen("Kim", some(&["a1"])).unwrap(), ["a1"]);
        let told = chosen("Kim", some(&["a1", "a2"])).unwrap_err().to_string();
        assert!(told.contains("a1") && told.contains("a2"), "{told}");
        assert!(matches!(chosen("Kim", Vec::new()), Err(Error::Nobody { .. })));
    }

    #[test]
    fn a_whole_name_goes_before_parts_and_may_have_several_owners() {
        let found = vec![
            (Fit::SomeWords, one("a1", "Kim Jong Un")),
            (Fit::WholeName, one("a2", "Kim")),
            (Fit::WholeName, one("a3", "Kim")),
        ];
        assert_eq!(chosen("Kim", found).unwrap(), ["a2", "a3"]);
    }
}
