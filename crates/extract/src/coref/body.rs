//! Bodies, products, events and laws by their names: repeats, acronyms, short forms.
//!
//! `National Prosecuting Authority (NPA)`, `BOJ` for `Bank of Japan`, `Zephyr` for `Zephyr Airways`. A name that any country may
//! have (`Foreign Ministry`) is another body when another country stands before it. A person's name never joins.

use dateline_types::EntityKind;
use rustc_hash::FxHashMap;

use crate::{country, mention::noun::Noun};

use super::{
    draft::{Draft, GroupId},
    land,
    scene::Scene,
    title,
};

/// A name, cut into words.
struct Name {
    item: usize,
    words: Vec<String>,
    owner: Option<[u8; 2]>,
}

/// Joins the names of one kind into groups.
pub(crate) fn join(scene: &Scene, kind: EntityKind, draft: &mut Draft) {
    let free = |it: &usize| draft.owners[*it].is_empty();
    let mut names: Vec<Name> =
        (0..scene.items.len()).filter(free).filter_map(|it| name(scene, kind, it)).collect();
    names.sort_by_key(|it| (std::cmp::Reverse(it.words.len()), it.item));
    let bracketed = bracketed(scene, kind);
    let mut index = Index::default();
    for it in &names {
        match index.find(scene, draft, it) {
            Some(group) => draft.join(group, it.item),
            None => {
                let group = draft.open(kind, it.item);
                draft.groups[group].country = it.owner;
                index.add(group, it, scene);
            }
        }
        // An acronym in brackets is known from here on, wherever it stands.
        if let (Some(group), Some(short)) = (draft.group_of(it.item), bracketed.get(&it.item)) {
            index.alias(group, scene.text(*short));
        }
    }
    for group in draft.groups.iter_mut().filter(|it| it.kind == kind) {
        group.items.sort_unstable();
        let words = group.items.iter().flat_map(|it| scene.items[*it].candidate.tokens.range());
        let sorts = words.map(|at| Noun::of(scene.words.lower(at)).sorts()).fold(Noun::default(), Noun::with);
        let bloc = group.items.iter().any(|it| is_bloc(scene.text(*it)));
        let bloc = if bloc { Noun::sort_of("bloc") } else { Noun::default() };
        group.sorts = group.sorts.with(sorts).with(bloc);
    }
}

fn name(scene: &Scene, kind: EntityKind, item: usize) -> Option<Name> {
    let it = &scene.items[item];
    if !it.is_name() || it.dropped || it.candidate.entity_kind != kind {
        return None;
    }
    let letters =
        |at: usize| scene.words.lower(at).chars().filter(|it| it.is_alphanumeric() || *it == '&').collect();
    let mut words: Vec<String> =
        it.candidate.tokens.range().map(letters).filter(|it: &String| !it.is_empty()).collect();
    while 1 < words.len() && words.last().is_some_and(|it| is_legal_form(it)) {
        words.pop();
    }
    (!words.is_empty()).then(|| Name { item, words, owner: owner(scene, it.start()) })
}

/// For each name the acronym in brackets behind it.
fn bracketed(scene: &Scene, kind: EntityKind) -> FxHashMap<usize, usize> {
    let mut found = FxHashMap::default();
    for (i, it) in scene.items.iter().enumerate() {
        if !it.is_name()
            || it.dropped
            || it.candidate.entity_kind != kind
            || scene.words.lower(it.end()) != "("
        {
            continue;
        }
        let inner = scene.name_from(it.end() + 1);
        let inner = inner.filter(|it| scene.words.lower(scene.items[*it].end()) == ")");
        let kinds = |it: &usize| scene.items[*it].candidate.entity_kind != EntityKind::Person;
        if let Some(inner) = inner.filter(|it| kinds(it) && scene.text(*it).len() < 12) {
            found.insert(i, inner);
        }
    }
    found
}

/// The country whose name or adjective stands before the name: `Belarus's`, `Russian`.
pub(crate) fn owner(scene: &Scene, start: usize) -> Option<[u8; 2]> {
    let left = start.checked_sub(1)?;
    let left = if scene.words.is_possessive(left) { left.checked_sub(1)? } else { left };
    let text = scene.name_to(left).map_or(scene.words.raw(left), |it| scene.text(it));
    let found = land::country_of_demonym(text).or_else(|| country::country_of_name(text))?;
    title::code(found.iso2)
}

/// The country named inside a description: `the Russian army`, `Nigeria's military`.
pub(crate) fn owner_within(scene: &Scene, item: usize) -> Option<[u8; 2]> {
    let it = &scene.items[item];
    (it.start()..it.head()).find_map(|at| owner(scene, at + 1))
}

fn is_legal_form(word: &str) -> bool {
    matches!(
        word,
        "inc"
            | "corp"
            | "ltd"
            | "llc"
            | "plc"
            | "co"
            | "sa"
            | "ag"
            | "gmbh"
            | "nv"
            | "spa"
            | "ab"
            | "as"
            | "oyj"
            | "corporation"
            | "company"
            | "limited"
            | "bhd"
            | "pte"
            | "se"
            | "kk"
    )
}

/// A group and the country that its name leans on.
type Known = (GroupId, Option<[u8; 2]>);

/// Unions of states, which are called blocs.
fn is_bloc(name: &str) -> bool {
    matches!(
        name,
        "EU" | "European Union"
            | "NATO"
            | "ASEAN"
            | "African Union"
            | "AU"
            | "ECOWAS"
            | "Mercosur"
            | "OPEC"
            | "BRICS"
            | "SADC"
            | "Arab League"
            | "Gulf Cooperation Council"
            | "GCC"
            | "Caricom"
            | "G7"
            | "G20"
    )
}

#[derive(Default)]
struct Index {
    /// By the whole name and by aliases.
    whole: FxHashMap<String, Vec<Known>>,
    /// By the first word of names of several words.
    by_first: FxHashMap<String, Vec<GroupId>>,
    /// By initials.
    initials: FxHashMap<String, GroupId>,
    /// By the last word, for `the Commission`.
    by_last: FxHashMap<String, GroupId>,
}

impl Index {
    fn add(&mut self, group: GroupId, name: &Name, scene: &Scene) {
        self.whole.entry(name.words.concat()).or_default().push((group, name.owner));
        if 1 < name.words.len() {
            self.by_first.entry(name.words[0].clone()).or_default().push(group);
            for initials in initials(scene, name.item) {
                self.initials.entry(initials).or_insert(group);
            }
        }
        if let Some(last) = name.words.last().filter(|it| 1 < name.words.len() && Noun::of(it).any(Noun::ORG))
        {
            self.by_last.insert(last.clone(), group);
        }
    }

    fn alias(&mut self, group: GroupId, short: &str) {
        let key: String = short.chars().filter(|it| it.is_alphanumeric()).collect();
        let known = self.whole.entry(key.to_ascii_lowercase()).or_default();
        if known.is_empty() {
            known.push((group, None));
        }
    }

    fn find(&self, scene: &Scene, draft: &Draft, name: &Name) -> Option<GroupId> {
        let key = match name.words.concat().as_str() {
            "brussels" => "eu".to_owned(),
            "no10" => "downingstreet".to_owned(),
            key => key.to_owned(),
        };
        let agrees = |a: Option<[u8; 2]>, b: Option<[u8; 2]>| a.is_none() || b.is_none() || a == b;
        let same = |it: &&Known| agrees(it.1, name.owner);
        if let Some(found) = self.whole.get(&key).and_then(|it| it.iter().find(same)) {
            return Some(found.0);
        }
        let raw = scene.text(name.item);
        let capitals = raw.chars().all(|it| it.is_uppercase() || matches!(it, '.' | '&' | '-'));
        if let Some(group) = self.initials.get(&key).filter(|_| capitals && (2..8).contains(&key.len())) {
            return Some(*group);
        }
        let [word] = name.words.as_slice() else { return self.longer(scene, draft, name) };
        if Noun::of(word).any(Noun::ORG) {
            return self.by_last.get(word).copied();
        }
        let generic = title::is_field(word) || country::country_of_demonym(raw).is_some() || is_common(word);
        match self.by_first.get(word).map(Vec::as_slice) {
            Some([group]) if !generic => Some(*group),
            _ => None,
        }
    }

    /// A name of several words that begins or ends a longer one.
    fn longer(&self, scene: &Scene, draft: &Draft, name: &Name) -> Option<GroupId> {
        let words = |item: usize| {
            let range = scene.items[item].candidate.tokens.range();
            range.map(|at| scene.words.lower(at)).collect::<Vec<_>>()
        };
        let own = words(name.item);
        let front = self.by_first.get(&name.words[0]).into_iter().flatten();
        let back = self.by_last.get(name.words.last()?).into_iter();
        front.chain(back).take(16).copied().find(|group| {
            let long = words(draft.groups[*group].items[0]);
            let country = draft.groups[*group].country;
            let agrees = name.owner.is_none() || country.is_none() || country == name.owner;
            own.len() < long.len() && agrees && (long.starts_with(&own) || long.ends_with(&own))
        })
    }
}

/// Words that open the names of many bodies.
fn is_common(word: &str) -> bool {
    matches!(
        word,
        "new"
            | "north"
            | "south"
            | "east"
            | "west"
            | "northern"
            | "southern"
            | "eastern"
            | "western"
            | "central"
            | "national"
            | "international"
            | "federal"
            | "royal"
            | "united"
            | "world"
            | "global"
            | "general"
            | "first"
            | "supreme"
            | "high"
            | "state"
            | "public"
            | "people"
            | "democratic"
            | "republican"
            | "free"
            | "social"
            | "university"
            | "bank"
            | "great"
            | "african"
            | "european"
            | "asian"
            | "american"
            | "saint"
            | "st"
            | "radio"
            | "human"
            | "women"
            | "workers"
    ) || country::country_of_name(word).is_some()
}

/// The initials of a name: of its capitalised words, and of all its words.
fn initials(scene: &Scene, item: usize) -> Vec<String> {
    let mut capitals = String::new();
    let mut all = String::new();
    for at in scene.items[item].candidate.tokens.range() {
        let raw = scene.words.raw(at);
        for part in raw.split('-') {
            let Some(first) = part.chars().next().filter(|it| it.is_alphanumeric()) else { continue };
            let lower = first.to_ascii_lowercase();
            all.push(lower);
            if first.is_uppercase() {
                capitals.push(lower);
            }
        }
    }
    let mut found = vec![capitals, all];
    found.dedup();
    found.retain(|it| 1 < it.len());
    found
}
