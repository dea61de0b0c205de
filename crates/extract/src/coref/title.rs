//! The words of an office: its head noun, its modifiers, whether it is held now, and where.
//!
//! `former South African housing minister` is read from its head to the left: `housing minister`, held in South
//! Africa, formerly. The adjective or name of a country and the name of a body are no part of an office and say where it is
//! held; words that only name a portfolio (`Defense Minister`, `Secretary of State`) are part of it even where the
//! recogniser took them for names.

use dateline_types::{EntityKind, RoleStatus, Tag};

use crate::mention::{nominal::is_determiner, noun::Noun, words::Words};

use super::{draft::Link, scene::Scene};

pub(crate) use super::post::{human, is_dignity, is_field, is_rank, is_tie, status_of};

/// What stands to the left of an office's head.
#[derive(Clone, Debug)]
pub(crate) struct Title {
    /// First token of the office's words.
    pub(crate) first: usize,
    pub(crate) status: RoleStatus,
    pub(crate) link: Option<Link>,
    /// Supposed names that are words of the office.
    pub(crate) swallowed: Vec<usize>,
    /// Token where the whole phrase starts, with determiner, possessor and country.
    pub(crate) start: usize,
}

/// Reads the office with its head at `head`, no further left than `limit`.
pub(crate) fn read(scene: &Scene, limit: usize, head: usize) -> Title {
    let words = &scene.words;
    let status = status_of(words.lower(head)).unwrap_or_default();
    let mut title = Title { first: head, status, link: None, swallowed: Vec::new(), start: head };
    while limit < title.start && head - title.start < 12 {
        let left = title.start - 1;
        if let Some(name) = scene.name_at(left) {
            if is_portfolio(scene, name) {
                title.swallowed.push(name);
                title.start = scene.items[name].start().max(limit);
                title.first = title.start;
                continue;
            }
            title.link = title.link.or(Some(link_of(scene, name)));
            title.start = scene.items[name].start().max(limit);
            title.start = before_country(scene, limit, &mut title);
            return title;
        }
        if words.is_possessive(left) {
            let owner = (limit < left).then(|| scene.name_to(left - 1)).flatten();
            let owner = owner.or_else(|| nominal_to(scene, left));
            title.link = title.link.or(owner.map(Link::Item));
            title.start = owner.map_or(left, |it| scene.items[it].start().max(limit));
            return title;
        }
        if is_second_title(words, left, head) || is_acronym(words, left) || is_tie(words.lower(left)) {
            return title;
        }
        if let Some(age) = age_to(scene, limit, left) {
            title.start = if limit < age && is_determiner(words, age - 1) { age - 1 } else { age };
            return title;
        }
        if let Some(country) = former_country(words.raw(left)) {
            title.status = RoleStatus::Former;
            title.link = title.link.or_else(|| code(country.iso2).map(Link::Country));
            title.start = left;
            return title;
        }
        if limit < left && is_joint(words, left) {
            if status_of(words.lower(left - 1)) == Some(RoleStatus::Former) {
                title.status = RoleStatus::Former;
                title.start = left - 1;
                return title;
            }
            // `Secretary-General`, `far-right leader`.
            if scene.name_at(left - 1).is_none() && words.raw(left - 1).chars().all(char::is_alphabetic) {
                title.start = left - 1;
                title.first = left - 1;
                continue;
            }
        }
        if is_determiner(words, left) {
            if words.tag(left) == Tag::PrpS {
                title.link = title.link.or_else(|| pronoun_at(scene, left).map(Link::Item));
            }
            title.start = left;
            return title;
        }
        if let Some(country) = super::land::country_of_demonym(words.raw(left)) {
            title.link = title.link.or_else(|| code(country.iso2).map(Link::Country));
            title.start = left;
            title.start = before_country(scene, limit, &mut title);
            return title;
        }
        let joined = words.lower(left) == "and" && limit < left && is_field(words.lower(left - 1));
        if !joined && !is_modifier(scene, left) {
            return title;
        }
        if let Some(status) = status_of(words.lower(left)) {
            title.status = status;
        }
        title.start = left;
        title.first = left;
    }
    title
}

/// Whether an office ends before another one begins: `Foreign Adviser | Sheikh X`, `spokesman | Colonel X`.
pub(crate) fn is_second_title(words: &Words, left: usize, head: usize) -> bool {
    let office = human(words.lower(left)).any(Noun::OFFICE);
    let rank = is_rank(words.lower(head)) && words.is_capital(head) && !words.is_capital(left);
    office && left + 1 == head && (is_dignity(words.lower(head)) || rank)
}

/// Whether token `at` is a hyphen with no space around.
fn is_joint(words: &Words, at: usize) -> bool {
    let spans = words.tokens.spans();
    let touch = |i: usize| spans.get(i).zip(spans.get(i + 1)).is_some_and(|it| it.0.end() == it.1.start());
    words.lower(at) == "-" && at.checked_sub(1).is_some_and(touch) && touch(at)
}

/// `DA` in `DA leader X`, which the recogniser did not see: no word of an office.
fn is_acronym(words: &Words, at: usize) -> bool {
    let raw = words.raw(at);
    let capitals = (2..7).contains(&raw.len()) && raw.bytes().all(|it| it.is_ascii_uppercase());
    capitals
        && status_of(words.lower(at)).is_none()
        && !human(words.lower(at)).is_known()
        && !matches!(raw, "IT" | "PR" | "TV" | "HR" | "AI")
}

/// `Ex-Malaysian`.
fn former_country(word: &str) -> Option<crate::country::Country> {
    let rest = word.strip_prefix("Ex-").or_else(|| word.strip_prefix("ex-"))?;
    super::land::country_of_demonym(rest)
}

/// Where an age that ends with token `last` begins: `54-year-old`.
fn age_to(scene: &Scene, limit: usize, last: usize) -> Option<usize> {
    let words = &scene.words;
    if words.lower(last).ends_with("-year-old") {
        return Some(last);
    }
    let year = last.checked_sub(2).filter(|it| words.lower(last) == "old" && words.lower(*it) == "year")?;
    year.checked_sub(2).filter(|it| limit <= *it)
}

/// Whether a supposed name holds only words of portfolios: `Defense`, `State`, `Prime`.
pub(crate) fn is_portfolio(scene: &Scene, name: usize) -> bool {
    let item = &scene.items[name];
    let words = &scene.words;
    let word = |at: usize| {
        is_field(words.lower(at)) || words.lower(at) == "and" || human(words.lower(at)).is_known()
    };
    item.candidate.entity_kind != EntityKind::Person && item.candidate.tokens.range().all(word)
}

/// Where a role leans on a name: the country itself for its adjective.
fn link_of(scene: &Scene, name: usize) -> Link {
    let text = scene.text(name);
    let country = match scene.items[name].candidate.entity_kind {
        EntityKind::Norp => super::land::country_of_demonym(text),
        _ => None,
    };
    country.and_then(|it| code(it.iso2)).map_or(Link::Item(name), Link::Country)
}

/// `Former South African housing minister`: the status before the country counts, its word stays out.
fn before_country(scene: &Scene, limit: usize, title: &mut Title) -> usize {
    let at = title.start;
    if limit < at {
        if let Some(status) = status_of(scene.words.lower(at - 1)) {
            title.status = status;
            return at - 1;
        }
        if is_determiner(&scene.words, at - 1) {
            return at - 1;
        }
    }
    at
}

fn is_modifier(scene: &Scene, at: usize) -> bool {
    let words = &scene.words;
    let tag = words.tag(at);
    let noun = tag.is_noun() || matches!(tag, Tag::Jj | Tag::Jjs | Tag::Jjr | Tag::Hyph | Tag::Afx);
    let participle = matches!(tag, Tag::Vbg | Tag::Vbn) && status_of(words.lower(at)).is_some();
    let of_state =
        matches!(words.lower(at + 1), "minister" | "lady" | "secretary" | "deputy" | "vice" | "gentleman");
    let order = words.lower(at) == "first" && !of_state
        || matches!(words.lower(at), "second" | "third" | "fourth" | "other" | "fellow" | "same");
    let word = words.raw(at).chars().any(char::is_alphabetic) && !order;
    (noun || participle || is_field(words.lower(at)) || status_of(words.lower(at)).is_some()) && word
}

/// The description that ends before token `end`.
fn nominal_to(scene: &Scene, end: usize) -> Option<usize> {
    let from = scene.items.partition_point(|it| it.start() + 16 < end);
    let near = scene.items.iter().enumerate().skip(from).take_while(|it| it.1.start() < end);
    near.filter(|it| it.1.end() == end && !it.1.is_name()).map(|it| it.0).next()
}

/// The pronoun at token `at`.
pub(crate) fn pronoun_at(scene: &Scene, at: usize) -> Option<usize> {
    let from = scene.items.partition_point(|it| it.start() < at);
    let here = scene.items.iter().enumerate().skip(from).take_while(|it| it.1.start() == at);
    here.filter(|it| it.1.end() == at + 1).map(|it| it.0).next()
}

/// A country's code as stored.
pub(crate) fn code(iso2: &str) -> Option<[u8; 2]> {
    iso2.as_bytes().try_into().ok()
}
