//! From the noun phrase that names a source to the entities that speak.
//!
//! The mention on the head of the phrase decides; a coordination gives several speakers; a document (`the statement`,
//! `a readout from the ministry`) stands for the body that issued it. A phrase without a mention gives nobody.

use dateline_types::{EntityId, EntityKind, MentionKind, Span};

use super::page::{Page, Range};
use super::phrase;

/// Papers through which a body speaks.
const PAPERS: [&str; 10] = [
    "statement",
    "readout",
    "release",
    "communique",
    "communiqué",
    "note",
    "memo",
    "notice",
    "dispatch",
    "bulletin",
];

/// The entities that a source phrase means. `before`: the speakers named last, for `the statement said`.
pub(super) fn speakers(page: &Page, source: &Range, before: &[EntityId]) -> Vec<EntityId> {
    let head = phrase::head(page, source);
    if PAPERS.iter().any(|it| page.is(head, it)) {
        return issuer(page, source, head, before);
    }
    let mut res = Vec::new();
    for part in parts(page, source) {
        for entity in of_head(page, &part) {
            if !res.contains(&entity) {
                res.push(entity);
            }
        }
    }
    res
}

/// The members of a coordination; one member if there is none.
fn parts(page: &Page, source: &Range) -> Vec<Range> {
    let joins = |i: usize| page.any(i, &["and", "or", "&"]) || page.comma(i);
    let first = (source.start..source.end).find(|&i| page.any(i, &["and", "&"]));
    let Some(first) = first else { return vec![source.clone()] };
    // `and` inside a name, or after a preposition (`the minister of trade and industry`), joins no speakers.
    let at = page.tokens.spans()[first];
    let in_name = page.facts.mentions.iter().any(|it| it.kind == MentionKind::Name && it.span.contains(at));
    let head = phrase::head(page, &(source.start..first));
    if in_name || (head..first).any(|i| page.any(i, &["of", "for", "between"])) && !page.capital(first + 1) {
        return vec![source.clone()];
    }
    let mut res = Vec::new();
    let mut start = source.start;
    for i in source.clone() {
        if joins(i) {
            res.push(start..i);
            start = i + 1;
        }
    }
    res.push(start..source.end);
    res.retain(|it| !it.is_empty());
    res
}

/// The entities of the mentions on the head of a phrase.
fn of_head(page: &Page, part: &Range) -> Vec<EntityId> {
    let head = phrase::head(page, part);
    let at = page.tokens.spans()[head];
    let all = page.facts.mentions.as_slice();
    // Mentions are sorted by start; none is so long that it starts far before.
    let end = all.partition_point(|it| it.span.start() < at.end());
    let near = || all[end.saturating_sub(64)..end].iter().filter(|it| it.span.contains(at));
    let exact = near().filter(|it| it.head.index() == head);
    let best = exact.clone().map(|it| it.span).min_by_key(|it| it.len());
    let best = best.or_else(|| near().map(|it| it.span).min_by_key(|it| it.len()));
    match best {
        Some(span) => unique(near().filter(|it| it.span == span).map(|it| it.entity)),
        None => inside(page, part),
    }
}

/// Failing a mention on the head: the last name of the phrase before a preposition.
fn inside(page: &Page, part: &Range) -> Vec<EntityId> {
    let head = phrase::head(page, part);
    let span = page.span(part.start..head + 1);
    let named =
        page.facts.mentions.iter().filter(|it| span.contains(it.span) && it.kind == MentionKind::Name);
    let first = page.tokens.spans()[part.start].start();
    if let Some(it) = page.facts.mentions.iter().find(|it| it.span.start() == first && span.contains(it.span))
    {
        return vec![it.entity];
    }
    let states = page.any(head, &["states", "countries", "nations"]);
    let person = named.clone().rfind(|it| states || page.facts.entity(it.entity).kind == EntityKind::Person);
    person.into_iter().map(|it| it.entity).collect()
}

/// Who issued a paper: the body after `by` or `from`, its possessor, or who spoke last.
fn issuer(page: &Page, source: &Range, head: usize, before: &[EntityId]) -> Vec<EntityId> {
    let by = (head + 1..source.end).find(|&i| page.any(i, &["from", "by", "of"]));
    if let Some(by) = by
        && let Some(body) = phrase::starting_at(page, by + 1, source.end, &["of", "for"])
    {
        let res = of_head(page, &body);
        if !res.is_empty() {
            return res;
        }
    }
    let owner: Vec<Span> = vec![page.span(source.start..head + 1)];
    let own = page.facts.mentions.iter().filter(|it| owner[0].contains(it.span) && it.head.index() != head);
    let res = unique(own.map(|it| it.entity));
    if res.is_empty() { before.to_vec() } else { res }
}

fn unique(ids: impl Iterator<Item = EntityId>) -> Vec<EntityId> {
    let mut res = Vec::new();
    for id in ids {
        if !res.contains(&id) {
            res.push(id);
        }
    }
    res
}
