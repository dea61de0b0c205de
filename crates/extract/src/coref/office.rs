//! Offices beside names: `Foreign Minister X`, `X, the bank's governor,`, `her lawyer, X`, `X, who became director`.
//!
//! A description beside a name is no mention of its own; its head is reported so that the mention is dropped. Beside the
//! name of a body it tells the body's sort (`Torvane, an engine maker`).

use dateline_types::{EntityKind, Origin, RoleStatus, Span, Tag};

use crate::mention::{nominal::is_determiner, noun::Noun, words::Words};

use super::{
    appointed, description,
    draft::{Draft, Link, Office},
    gender::{self, Gender},
    scene::Scene,
    title::{self, Title, human},
};

const BEFORE: Origin = Origin { by: "role.before-name", version: 1 };
const AFTER: Origin = Origin { by: "role.after-name", version: 1 };
const UNNAMED: Origin = Origin { by: "role.unnamed", version: 1 };
const LEADING: Origin = Origin { by: "role.leading-description", version: 1 };

/// What stands beside names.
#[derive(Debug, Default)]
pub(crate) struct Offices {
    pub(crate) offices: Vec<Office>,
    /// Heads of descriptions beside names, which are no mentions.
    pub(crate) heads: Vec<usize>,
    /// Sorts of bodies told beside their names.
    pub(crate) sorts: Vec<(usize, Noun)>,
    /// Sex told by `Mr.` and `Ms.`.
    pub(crate) genders: Vec<(usize, Gender)>,
    /// Supposed names that are words of an office.
    pub(crate) swallowed: Vec<usize>,
}

/// Finds the offices beside all names, in order of the text.
pub(crate) fn find(scene: &Scene) -> Offices {
    let mut found = Offices::default();
    for item in 0..scene.items.len() {
        let it = &scene.items[item];
        if !it.is_name() || it.dropped {
            continue;
        }
        match it.candidate.entity_kind {
            EntityKind::Person => {
                let edge = before(scene, item, &mut found);
                leading(scene, item, edge, &mut found);
                told_name(scene, item, &mut found);
                after(scene, item, &mut found);
            }
            EntityKind::Organization => describe_body(scene, item, &mut found),
            _ => {}
        }
    }
    found.offices.sort_by_key(|it| (it.span.start(), it.holder));
    found
}

/// The offices of people without a name: the head of `a senior ministry official`.
pub(crate) fn of_unnamed(scene: &Scene, draft: &Draft) -> Vec<Office> {
    let mut found = Vec::new();
    for group in draft.groups.iter().filter(|it| it.kind == EntityKind::Unnamed && !it.plural) {
        let Some(holder) = group.items.first().copied().filter(|it| !scene.items[*it].is_name()) else {
            continue;
        };
        let head = scene.items[holder].head();
        if !human(scene.words.lower(head)).any(Noun::OFFICE) {
            continue;
        }
        let title = title::read(scene, scene.items[holder].start(), head);
        let limit = scene.words.sentence(head).end;
        let link = description::complement_link(scene, head, limit).or(title.link);
        let span = scene.words.tokens.spans()[head];
        found.push(Office { holder, span, head, first: head, status: title.status, link, origin: UNNAMED });
    }
    found
}

/// `President-elect X`, in three tokens.
fn coming(scene: &Scene, first: usize, last: usize) -> Option<usize> {
    let words = &scene.words;
    let office = last.checked_sub(2).filter(|it| first <= *it && words.lower(last - 1) == "-")?;
    let elect = title::status_of(words.lower(last)) == Some(RoleStatus::Elect);
    (elect && human(words.lower(office)).any(Noun::OFFICE)).then_some(office)
}

/// `UN Special Envoy for Yemen X`: an office for a place or body that is named between; returns where it starts.
fn mission(scene: &Scene, holder: usize, first: usize, name: usize, found: &mut Offices) -> Option<usize> {
    let words = &scene.words;
    let start = scene.items[name].start();
    let kind = scene.items[name].candidate.entity_kind;
    let place = matches!(kind, EntityKind::Place | EntityKind::Organization | EntityKind::Norp);
    let the = usize::from(0 < start && is_determiner(words, start - 1));
    let of = start.checked_sub(1 + the).filter(|it| first < *it && place)?;
    let office = of - 1;
    let fits = matches!(words.lower(of), "for" | "to" | "of" | "on")
        && human(words.lower(office)).any(Noun::OFFICE)
        && words.is_capital(office)
        && scene.name_at(office).is_none_or(|it| title::is_portfolio(scene, it));
    if !fits || scene.items[name].end() != scene.items[holder].start() {
        return None;
    }
    let mut title = title::read(scene, first, office);
    title.link = title.link.or(Some(Link::Item(name)));
    add(scene, holder, &title, office, office + 1, BEFORE, found);
    Some(title.start)
}

/// The body or place behind a name: `Gov. X of Oyo State`.
fn body_after(scene: &Scene, holder: usize) -> Option<Link> {
    let end = scene.items[holder].end();
    let of = scene.words.lower(end) == "of";
    let the = usize::from(scene.words.lower(end + 1) == "the");
    let name = scene.name_from(end + 1 + the).filter(|_| of)?;
    let kind = scene.items[name].candidate.entity_kind;
    matches!(kind, EntityKind::Place | EntityKind::Organization).then_some(Link::Item(name))
}

/// Titles directly before a name, from the name to the left; returns where they start.
fn before(scene: &Scene, holder: usize, found: &mut Offices) -> usize {
    let words = &scene.words;
    let mut edge = scene.items[holder].start();
    let first = words.sentence(edge).start;
    for _ in 0..3 {
        let Some(head) = edge.checked_sub(1).filter(|it| first <= *it) else { break };
        if let Some(name) = scene.name_at(head).filter(|it| !title::is_portfolio(scene, *it)) {
            edge = mission(scene, holder, first, name, found).unwrap_or(edge);
            break;
        }
        let dress = Noun::of(words.lower(head)).any(Noun::HONORIFIC) && words.is_capital(head);
        if dress || is_rank(words.raw(head)) || is_second_dress(words, first, head) {
            edge = honorific(scene, holder, first, head, found);
            continue;
        }
        let head_of = human(words.lower(head)).is_known().then_some(head);
        let head_of =
            head_of.or_else(|| long_title(scene, first, head)).or_else(|| coming(scene, first, head));
        match head_of {
            Some(office) => {
                let mut title = title::read(scene, first, office);
                if let Some(status) = title::status_of(words.lower(head)).filter(|_| office + 2 == head) {
                    title.status = status;
                }
                title.link = title.link.or_else(|| body_after(scene, holder));
                add(scene, holder, &title, office, head + 1, BEFORE, found);
                edge = title.start;
                if edge.checked_sub(1).is_some_and(|it| title::is_second_title(words, it, office)) {
                    continue;
                }
            }
            None => shared_title(scene, holder, head, found),
        }
        break;
    }
    edge
}

/// `Dr.`, `Lt. Col.`: one role for what stands together; `Mr.` and `Ms.` tell the sex only.
fn honorific(scene: &Scene, holder: usize, first: usize, last: usize, found: &mut Offices) -> usize {
    let words = &scene.words;
    let gender = gender::of_noun(Noun::of(words.lower(last)));
    found.genders.extend(gender.map(|it| (holder, it)));
    if matches!(words.lower(last).trim_end_matches('.'), "mr" | "mrs" | "ms" | "miss" | "mx") {
        return last;
    }
    let mut start = last;
    let dress = |at: usize| {
        let honorific = words.is_capital(at) && Noun::of(words.lower(at)).any(Noun::HONORIFIC);
        honorific || is_second_dress(words, first, at) || is_before_rank(words.raw(at))
    };
    while first < start && dress(start - 1) {
        start -= 1;
    }
    let link = body_after(scene, holder);
    let title = Title { first: start, status: RoleStatus::Current, link, swallowed: Vec::new(), start };
    add(scene, holder, &title, last, last + 1, BEFORE, found);
    start
}

/// The words that go on from `Dato'` and `Tan`: `Dato' Sri X`, `Tan Sri X`.
fn is_second_dress(words: &Words, first: usize, at: usize) -> bool {
    let before = |n: usize| at.checked_sub(n).filter(|it| first <= *it).map_or("", |it| words.lower(it));
    let malay = |word: &str| matches!(word, "dato" | "datuk" | "tan");
    match words.lower(at) {
        "'" | "’" => before(1) == "dato",
        "seri" | "sri" => malay(before(1)) || matches!(before(1), "'" | "’") && malay(before(2)),
        _ => false,
    }
}

/// Ranks of police forces that are written as initials.
fn is_rank(word: &str) -> bool {
    matches!(
        word,
        "SP" | "DSP"
            | "ASP"
            | "CSP"
            | "DIG"
            | "IGP"
            | "DIGP"
            | "ACP"
            | "DCP"
            | "CP"
            | "AIG"
            | "SSP"
            | "SHO"
            | "PC"
            | "DCI"
    )
}

/// Words before abbreviated ranks: `Rear Adm.`, `Master Sgt.`
fn is_before_rank(word: &str) -> bool {
    matches!(
        word,
        "Rear"
            | "Vice"
            | "Master"
            | "Staff"
            | "First"
            | "Chief"
            | "Senior"
            | "Air"
            | "Detective"
            | "Brigadier"
            | "Lieutenant"
            | "Major"
            | "Group"
            | "Wing"
    )
}

/// The head of `Minister of Foreign Affairs X`, `minister for Ports and Fisheries X`, where `last` ends the title.
fn long_title(scene: &Scene, first: usize, last: usize) -> Option<usize> {
    let words = &scene.words;
    let mut at = last;
    while first + 1 < at && last - at < 7 {
        let inside = words.is_capital(at) || matches!(words.lower(at), "and" | "the");
        if !inside {
            return None;
        }
        at -= 1;
        if matches!(words.lower(at), "of" | "for") {
            return Some(at - 1).filter(|it| human(words.lower(*it)).any(Noun::OFFICE));
        }
    }
    None
}

/// `Prime Ministers A and B`: the title of A is B's too.
fn shared_title(scene: &Scene, holder: usize, at: usize, found: &mut Offices) {
    if !matches!(scene.words.lower(at), "and" | ",") {
        return;
    }
    let comma = at.checked_sub(1).filter(|it| scene.words.lower(*it) == ",");
    let Some(other) = comma.unwrap_or(at).checked_sub(1).and_then(|it| scene.name_to(it)) else { return };
    let plural = |it: &&Office| {
        it.holder == other && it.origin == BEFORE && Noun::of(scene.words.lower(it.head)).any(Noun::PLURAL)
    };
    if let Some(office) = found.offices.iter().rev().take(8).find(plural).copied() {
        found.offices.push(Office { holder, ..office });
    }
}

/// `The group's lawyer, X,`: a description that leads to the name.
fn leading(scene: &Scene, holder: usize, edge: usize, found: &mut Offices) {
    let words = &scene.words;
    let item = &scene.items[holder];
    let first = words.sentence(item.start()).start;
    let Some(comma) = edge.checked_sub(1).filter(|it| first < *it && words.lower(*it) == ",") else {
        return;
    };
    let closed = matches!(words.lower(item.end()), "," | "." | ")" | ";" | "who" | "”" | "(")
        || words.is_finite(item.end());
    let last = comma - 1;
    let direct = human(words.lower(last)).is_known().then_some((last, comma));
    let Some((head, end)) = direct.or_else(|| of_title(scene, first, last)).filter(|_| closed) else {
        return;
    };
    if Noun::of(words.lower(head)).any(Noun::PLURAL) {
        return;
    }
    let mut title = title::read(scene, first, head);
    let aside = words.lower(item.end()) == ",";
    let determined = title.start < title.first && (aside || !matches!(words.lower(title.start), "a" | "an"));
    title.link = title.link.or_else(|| description::complement_link(scene, head, comma));
    if determined && (title.link.is_some() || is_determiner(words, title.start)) {
        add(scene, holder, &title, head, end, LEADING, found);
    }
}

/// The head of `chief of staff` or `governor of the central bank`, where `last` ends it, and the end of the office's words.
fn of_title(scene: &Scene, first: usize, last: usize) -> Option<(usize, usize)> {
    let words = &scene.words;
    let from = last.saturating_sub(7).max(first);
    let of = (from..last).rev().find(|at| matches!(words.lower(*at), "of" | "for"))?;
    let office = of.checked_sub(1).filter(|it| first <= *it)?;
    let person = |at: usize| scene.name_at(at).is_some_and(|it| scene.items[it].is_person_name());
    let inside = |at: usize| {
        let tag = words.tag(at);
        tag.is_noun()
            || matches!(tag, Tag::Jj | Tag::Dt | Tag::Hyph | Tag::Cc | Tag::Vbg)
            || scene.name_at(at).is_some()
    };
    let fits = (of + 1..=last).all(|at| inside(at) && !person(at));
    let plain = (of + 1..=last).all(|at| words.tag(at).is_noun() && scene.name_at(at).is_none());
    let end = if plain { last + 1 } else { office + 1 };
    (fits && human(words.lower(office)).any(Noun::OFFICE)).then_some((office, end))
}

/// `a cook known only as X`, `a woman who gave her name as X`: the description is of X.
fn told_name(scene: &Scene, holder: usize, found: &mut Offices) {
    let words = &scene.words;
    let start = scene.items[holder].start();
    let first = words.sentence(start).start;
    let mut at = start;
    let told = |at: usize| {
        matches!(
            words.lower(at),
            "only" | "as" | "known" | "named" | "called" | "simply" | "just" | "identified"
        )
    };
    while first < at && start - at < 4 && told(at - 1) {
        at -= 1;
    }
    let marked = (at..start).any(|at| matches!(words.lower(at), "known" | "named" | "called" | "identified"));
    let Some(head) = at.checked_sub(1).filter(|it| first <= *it && marked) else { return };
    if human(words.lower(head)).is_known() && scene.name_at(head).is_none() {
        let title = title::read(scene, first, head);
        add(scene, holder, &title, head, head + 1, LEADING, found);
    }
}

/// `X, 44, a lawyer for the union,`, `X, who became the agency's acting director`, `X is the mayor`.
fn after(scene: &Scene, holder: usize, found: &mut Offices) {
    let words = &scene.words;
    let sentence = words.sentence(scene.items[holder].start());
    let installed = appointed::start(scene, holder, sentence.clone());
    let told = description::start(scene, scene.items[holder].end(), sentence.end);
    let Some(start) = installed.map(|it| it.0).or(told) else { return };
    let Some(head) = description::head(scene, start, sentence.end) else { return };
    let noun = human(words.lower(head));
    if !noun.is_known() {
        return;
    }
    let end = description::complement_end(scene, head, sentence.end);
    let mut title = title::read(scene, start, head);
    if let Some((_, status)) = installed.filter(|_| title.status == RoleStatus::Current) {
        title.status = status;
    }
    if title.link.is_none() || title.link.is_some_and(|it| matches!(it, Link::Country(_))) {
        let by = words.lower(head + 1) == "by";
        title.link = description::complement_link(scene, head, sentence.end).filter(|_| !by).or(title.link);
    }
    let second = second(scene, end, sentence.end);
    if let Some((_, _, other)) = &second {
        title.link = title.link.or(other.link);
    }
    add(scene, holder, &title, head, end, AFTER, found);
    if let Some((head, end, other)) = second {
        add(scene, holder, &other, head, end, AFTER, found);
    }
}

/// The second office of `founder and chief executive of the firm`, `leader of the party and MP for the town`: its head,
/// the end of its words, and the rest.
fn second(scene: &Scene, end: usize, limit: usize) -> Option<(usize, usize, Title)> {
    let words = &scene.words;
    let inside = |at: &usize| !matches!(words.lower(*at), "," | "." | ";" | "who") && !words.is_finite(*at);
    let and = (end..limit.min(end + 8)).take_while(inside).find(|at| words.lower(*at) == "and")?;
    let head = description::head(scene, and + 1, limit)?;
    if !human(words.lower(head)).any(Noun::OFFICE) || Noun::of(words.lower(head)).any(Noun::PLURAL) {
        return None;
    }
    let mut title = title::read(scene, and + 1, head);
    title.link = title.link.or_else(|| description::complement_link(scene, head, limit));
    Some((head, description::complement_end(scene, head, limit), title))
}

/// A description beside the name of a body tells its sort.
fn describe_body(scene: &Scene, item: usize, found: &mut Offices) {
    let words = &scene.words;
    let it = &scene.items[item];
    let sentence = words.sentence(it.start());
    let body = |at: usize| Noun::of(words.lower(at)).any(Noun::ORG);
    let before = it.start().checked_sub(1).filter(|at| sentence.start <= *at);
    let lead = before.filter(|at| words.lower(*at) == ",").and_then(|at| at.checked_sub(1));
    let lead = lead.filter(|at| sentence.start <= *at && matches!(words.lower(it.end()), "," | "."));
    for head in [before, lead].into_iter().flatten() {
        if body(head) && scene.name_at(head).is_none() && !Noun::of(words.lower(head)).any(Noun::PLURAL) {
            found.sorts.push((item, Noun::of(words.lower(head)).sorts()));
            found.heads.push(head);
        }
    }
    let start = description::start(scene, it.end(), sentence.end);
    let Some(start) = start.filter(|at| is_determiner(words, *at)) else { return };
    if let Some(head) = description::head(scene, start, sentence.end).filter(|at| body(*at)) {
        found.sorts.push((item, Noun::of(words.lower(head)).sorts()));
        found.heads.push(head);
    }
}

/// Notes the office of tokens `title.first..end`; a plural loses its `s`.
fn add(
    scene: &Scene,
    holder: usize,
    title: &Title,
    head: usize,
    end: usize,
    origin: Origin,
    found: &mut Offices,
) {
    let spans = scene.words.tokens.spans();
    let (Some(from), Some(to)) = (spans.get(title.first), spans.get(end.wrapping_sub(1))) else { return };
    let plural = Noun::of(scene.words.lower(head)).any(Noun::PLURAL) && head + 1 == end;
    let cut = u32::from(plural && scene.words.lower(head).ends_with('s'));
    let span = Span::new(from.start(), to.end() - cut);
    let (status, link, first) = (title.status, title.link, title.first);
    if !title::is_tie(scene.words.lower(head)) {
        found.offices.push(Office { holder, span, head, first, status, link, origin });
    }
    found.heads.push(head);
    found.swallowed.extend(title.swallowed.iter().copied());
    if !plural {
        let noun = human(scene.words.lower(head));
        found.genders.extend(gender::of_noun(noun).map(|it| (holder, it)));
    }
}
