//! People by their names: full names first, then the short forms that go back to them.
//!
//! A short form (`Cho`, `Van der Westhuizen`, `Baljinder`) is a run of words of the full name. Where two people share it,
//! the sex told by `Ms.`, the office before it, a full name in the same paragraph, and then the person who was
//! introduced first decide. Two full names are one person only if one has all words of the other in order.

use rustc_hash::FxHashMap;

use super::{
    draft::{Draft, GroupId},
    gender::{self, Gender},
    scene::Scene,
};

/// A person's name, cut into words.
struct Name {
    item: usize,
    words: Vec<String>,
}

/// Joins the names of people into groups.
pub(crate) fn join(scene: &Scene, genders: &[(usize, Gender)], draft: &mut Draft) {
    let mut names: Vec<Name> = (0..scene.items.len())
        .filter(|it| scene.items[*it].is_person_name())
        .map(|item| Name { item, words: split(scene, item) })
        .filter(|it| !it.words.is_empty())
        .collect();
    names.sort_by_key(|it| (std::cmp::Reverse(it.words.len()), it.item));
    let told: FxHashMap<usize, Gender> = genders.iter().copied().collect();
    let mut index = Index::default();
    for name in &names {
        let told = told.get(&name.item).copied();
        let group = match index.find(scene, draft, told, name) {
            Some(group) => {
                draft.join(group, name.item);
                group
            }
            None => {
                let group = draft.open(dateline_types::EntityKind::Person, name.item);
                index.add(group, name);
                group
            }
        };
        let group = &mut draft.groups[group];
        group.gender = told.or(group.gender);
    }
    join_aliases(scene, draft);
    for group in &mut draft.groups {
        let first = group.items.iter().copied().find(|it| scene.items[*it].is_person_name());
        group.gender = group.gender.or_else(|| first.and_then(|it| gender_of(&split(scene, it))));
        group.items.sort_unstable();
    }
}

/// `X, known as “El Nueve”`: a second name told after the first in the same sentence.
fn join_aliases(scene: &Scene, draft: &mut Draft) {
    for item in 0..scene.items.len() {
        let it = &scene.items[item];
        if !it.is_person_name() {
            continue;
        }
        let mut at = it.start();
        while 0 < at
            && (matches!(
                scene.words.lower(at - 1),
                "“" | "\"" | "``" | "‘" | "'" | "the" | "only" | "simply"
            ))
        {
            at -= 1;
        }
        let word = |back: usize| at.checked_sub(back).map_or("", |it| scene.words.lower(it));
        let known = word(1) == "as"
            && word(2) == "known"
            && matches!(word(3), "," | "also" | "better" | "widely" | "popularly");
        let told = matches!(word(1), "alias" | "aka" | "a.k.a." | "nicknamed" | "dubbed") || known;
        if !told {
            continue;
        }
        let before = (item.saturating_sub(6)..item).rev().find(|it| scene.items[*it].is_person_name());
        let before = before.filter(|other| scene.items[*other].sentence == it.sentence);
        let (Some(group), Some(own)) = (before.and_then(|it| draft.group_of(it)), draft.group_of(item))
        else {
            continue;
        };
        if group != own {
            draft.merge(group, own);
        }
    }
}

/// The words of a name in lower case without accents, marks and hyphens.
fn split(scene: &Scene, item: usize) -> Vec<String> {
    let range = scene.items[item].candidate.tokens.range();
    let word = |at: usize| -> String {
        scene
            .words
            .raw(at)
            .chars()
            .filter(|it| it.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .map(gender::unaccented)
            .collect()
    };
    range.map(word).filter(|it| !it.is_empty()).collect()
}

/// The sex that a full name tells: its first word, or its last for names that begin with the surname.
fn gender_of(words: &[String]) -> Option<Gender> {
    let [first, .., last] = words else { return None };
    gender::of_first_name(first).or_else(|| gender::of_first_name(last).filter(|_| words.len() == 2))
}

/// The full names by each of their words.
#[derive(Default)]
struct Index {
    by_word: FxHashMap<String, Vec<usize>>,
    names: Vec<(GroupId, Vec<String>)>,
}

/// No more people of one surname are compared.
const MOST: usize = 24;

impl Index {
    fn add(&mut self, group: GroupId, name: &Name) {
        let id = self.names.len();
        self.names.push((group, name.words.clone()));
        for word in &name.words {
            self.by_word.entry(word.clone()).or_default().push(id);
        }
    }

    /// The group that a name belongs to.
    fn find(&self, scene: &Scene, draft: &Draft, told: Option<Gender>, name: &Name) -> Option<GroupId> {
        let last = name.words.last()?;
        let joined: String = name.words.concat();
        let mut fitting: Vec<(GroupId, Fit)> = Vec::new();
        for id in self.by_word.get(last).into_iter().flatten().take(MOST) {
            let (group, words) = &self.names[*id];
            let gender = draft.groups[*group].gender.or_else(|| gender_of(words));
            let clash = told.is_some() && gender.is_some() && told != gender;
            if let Some(fit) = fit(&name.words, words, &joined).filter(|_| !clash) {
                fitting.push((*group, fit));
            }
        }
        let best = fitting.iter().map(|it| it.1).max()?;
        fitting.retain(|it| it.1 == best);
        fitting.dedup_by_key(|it| it.0);
        match fitting.as_slice() {
            [one] => Some(one.0),
            several => Some(choose(scene, draft, name, several)),
        }
    }
}

/// How well a short form fits a full name, worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// Its first words.
    Front,
    /// Words from its middle.
    Inside,
    /// Its last words.
    Back,
    /// All its words, or first and last with some between.
    Whole,
}

fn fit(short: &[String], long: &[String], joined: &str) -> Option<Fit> {
    if long.len() == short.len() {
        let same = long == short || long.concat() == joined;
        let turned = 2 == short.len() && long[0] == short[1] && long[1] == short[0];
        return (same || turned).then_some(Fit::Whole);
    }
    if long.ends_with(short) {
        return Some(Fit::Back);
    }
    if long.starts_with(short) {
        return Some(Fit::Front);
    }
    let mut rest = long.iter();
    let in_order = short.iter().all(|it| rest.any(|word| word == it));
    let ends = 1 < short.len() && long.first() == short.first() && long.last() == short.last();
    if in_order && ends {
        return Some(Fit::Whole);
    }
    long.windows(short.len()).any(|it| it == short).then_some(Fit::Inside)
}

/// Which of several people a short form means.
fn choose(scene: &Scene, draft: &Draft, name: &Name, several: &[(GroupId, Fit)]) -> GroupId {
    let item = &scene.items[name.item];
    let own = draft.offices.iter().find(|it| it.holder == name.item);
    if let Some(own) = own {
        let head = scene.words.lower(own.head);
        let held = |group: GroupId| draft.offices_of(group).any(|it| scene.words.lower(it.head) == head);
        let mut holders = several.iter().filter(|it| held(it.0));
        if let (Some(one), None) = (holders.next(), holders.next()) {
            return one.0;
        }
    }
    let near = |group: GroupId| {
        let items = &draft.groups[group].items;
        items.iter().any(|it| scene.items[*it].block == item.block && *it < name.item)
    };
    let mut close = several.iter().filter(|it| near(it.0));
    if let (Some(one), None) = (close.next(), close.next()) {
        return one.0;
    }
    let first = |group: GroupId| draft.groups[group].items.iter().copied().min().unwrap_or(usize::MAX);
    several.iter().map(|it| it.0).min_by_key(|it| first(*it)).unwrap_or(several[0].0)
}
