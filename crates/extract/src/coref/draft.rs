//! Entities in the making: groups of items, and the offices that the text gives them.

use dateline_types::{EntityKind, Origin, RoleStatus, Span};

use rustc_hash::FxHashMap;

use crate::mention::noun::Noun;

use super::gender::Gender;

/// Position in [`Draft::groups`].
pub(crate) type GroupId = usize;

/// The items that mean one person, body or place.
#[derive(Clone, Debug)]
pub(crate) struct Group {
    pub(crate) kind: EntityKind,
    /// In order of joining; the first gave the group.
    pub(crate) items: Vec<usize>,
    pub(crate) gender: Option<Gender>,
    /// It stands for several people.
    pub(crate) plural: bool,
    /// The sorts of bodies that its names and descriptions tell.
    pub(crate) sorts: Noun,
    pub(crate) country: Option<[u8; 2]>,
    pub(crate) affiliation: Option<GroupId>,
    /// Full name from a table, where the text has only short forms.
    pub(crate) name: Option<&'static str>,
}

/// What a role leans on to say where it is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Link {
    /// A name, description or pronoun of the text.
    Item(usize),
    /// The adjective or name of a country.
    Country([u8; 2]),
}

/// An office, title or description given to the holder.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Office {
    /// The name it stands beside.
    pub(crate) holder: usize,
    pub(crate) span: Span,
    /// Token of its head noun.
    pub(crate) head: usize,
    /// First token of its words.
    pub(crate) first: usize,
    pub(crate) status: RoleStatus,
    pub(crate) link: Option<Link>,
    pub(crate) score: f32,
    pub(crate) origin: Origin,
}

/// Everything decided so far.
#[derive(Clone, Debug, Default)]
pub(crate) struct Draft {
    pub(crate) groups: Vec<Group>,
    /// For each item the groups it belongs to; several for a plural.
    pub(crate) owners: Vec<Vec<GroupId>>,
    pub(crate) offices: Vec<Office>,
    /// The person that a description tells of, by the pronoun in it: `her lawyer, X`.
    pub(crate) described: FxHashMap<usize, usize>,
}

impl Draft {
    pub(crate) fn new(n_items: usize, offices: Vec<Office>) -> Draft {
        let link = |it: &Office| match it.link {
            Some(Link::Item(item)) => Some((item, it.holder)),
            Some(Link::Country(_)) | None => None,
        };
        let described = offices.iter().filter_map(link).collect();
        Draft { groups: Vec::new(), owners: vec![Vec::new(); n_items], offices, described }
    }
    /// A new group of one item.
    pub(crate) fn open(&mut self, kind: EntityKind, item: usize) -> GroupId {
        let id = self.groups.len();
        let (plural, sorts) = (false, Noun::default());
        let (gender, country, affiliation, name) = (None, None, None, None);
        self.groups.push(Group {
            kind,
            items: Vec::new(),
            gender,
            plural,
            sorts,
            country,
            affiliation,
            name,
        });
        self.join(id, item);
        id
    }
    /// Puts an item into a group.
    pub(crate) fn join(&mut self, group: GroupId, item: usize) {
        if !self.owners[item].contains(&group) {
            self.owners[item].push(group);
            self.groups[group].items.push(item);
        }
    }
    /// Puts all of `other` into `group`; `other` stays behind without items.
    pub(crate) fn merge(&mut self, group: GroupId, other: GroupId) {
        for item in std::mem::take(&mut self.groups[other].items) {
            self.owners[item].retain(|it| *it != other);
            self.join(group, item);
        }
    }
    /// The group of an item that belongs to exactly one.
    pub(crate) fn group_of(&self, item: usize) -> Option<GroupId> {
        match self.owners.get(item).map(Vec::as_slice) {
            Some([group]) => Some(*group),
            _ => None,
        }
    }
    /// The offices of a group's names.
    pub(crate) fn offices_of(&self, group: GroupId) -> impl Iterator<Item = &Office> {
        self.offices.iter().filter(move |it| self.owners[it.holder].contains(&group))
    }
}
