//! Which mentions are the same one, and which offices they hold.
//!
//! Names are joined first, over the whole story; then descriptions and pronouns go back to them, from left to right.
//! All of it is rules, since what it must not do is merge two people; every look back is capped, so that time grows with
//! the length of the text.

mod acts;
mod affiliation;
mod agency;
mod assemble;
mod body;
pub mod chain;
mod description;
mod draft;
mod dress;
mod form;
mod gender;
mod home;
mod institution;
mod land;
mod nominal;
mod office;
mod person;
mod post;
mod pronoun;
mod scene;
mod speaker;
mod syntax;
mod title;

use dateline_types::{Chain, Document, Entity, EntityKind, Mention, MentionKind, Role, Tokens};

use crate::mention::{self, Candidate, words::Words};

pub(crate) use gender::unaccented;

use draft::Draft;
use scene::Scene;

/// The people, bodies and places of a document.
#[derive(Debug, Default)]
pub(crate) struct Chains {
    pub(crate) mentions: Vec<Mention>,
    pub(crate) entities: Vec<Entity>,
    pub(crate) roles: Vec<Role>,
    /// The country the story is set in.
    pub(crate) home: Option<[u8; 2]>,
    pub(crate) chains: Vec<Chain>,
}

/// Joins names, and the descriptions and pronouns that go back to them, into entities; gives people their offices.
pub(crate) fn cluster(
    doc: &Document,
    tokens: &Tokens,
    names: Vec<Candidate>,
    net: &chain::Net,
    judge: &mut impl chain::Judge,
) -> Chains {
    let words = Words::new(doc, tokens);
    let mut candidates = dress::undress(&words, names);
    candidates.sort_by_key(|it| (it.tokens.start, std::cmp::Reverse(it.tokens.end)));
    let descriptions = mention::nominal::find(&words, &candidates);
    candidates.extend(descriptions);
    candidates.extend(mention::pronoun::find(&words));
    let mut scene = Scene::new(doc, words, candidates);
    land::brussels(&mut scene);
    let found = office::find(&scene);
    drop_descriptions(&mut scene, &found);
    let mut draft = Draft::new(scene.items.len(), found.offices);
    join_names(&scene, &found.genders, &mut draft);
    for (item, sorts) in found.sorts {
        if let Some(group) = draft.group_of(item) {
            draft.groups[group].sorts = draft.groups[group].sorts.with(sorts);
        }
    }
    let walked = chain::walk(&scene, &mut draft, &net.vocabulary, judge);
    nominal::prune(&scene, &mut draft);
    draft.offices.extend(office::of_unnamed(&scene, &draft));
    let (bodies, home) = affiliation::fill(&scene, &mut draft);
    let speakers = speaker::all(&scene);
    for item in 0..scene.items.len() {
        if scene.items[item].candidate.kind == MentionKind::Pronoun && draft.owners[item].is_empty() {
            pronoun::resolve_first_person(&scene, &speakers, &mut draft, item);
        }
    }
    Chains { home, ..assemble::rows(&scene, &draft, &bodies, &walked) }
}

/// Descriptions beside names are roles, and words of a title are no names.
fn drop_descriptions(scene: &mut Scene, found: &office::Offices) {
    for item in &found.swallowed {
        scene.drop(*item);
    }
    let mut heads = found.heads.clone();
    heads.sort_unstable();
    for item in 0..scene.items.len() {
        let it = &scene.items[item];
        if it.candidate.kind == MentionKind::Nominal && heads.binary_search(&it.head()).is_ok() {
            scene.drop(item);
        }
    }
}

/// Every name into a group.
fn join_names(scene: &Scene, genders: &[(usize, gender::Gender)], draft: &mut Draft) {
    person::join(scene, genders, draft);
    land::join(scene, draft);
    for kind in EntityKind::ALL.iter().copied() {
        match kind {
            EntityKind::Person | EntityKind::Norp | EntityKind::Unnamed => {}
            EntityKind::Place
            | EntityKind::Organization
            | EntityKind::Event
            | EntityKind::Facility
            | EntityKind::Product
            | EntityKind::Law => body::join(scene, kind, draft),
        }
    }
}

#[cfg(test)]
mod tests;
