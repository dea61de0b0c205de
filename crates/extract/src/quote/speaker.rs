//! From the noun phrase that names a source to the entities that speak.
//!
//! The mention on the head of the phrase decides; a coordination gives several speakers; a document (`the statement`,
//! `a readout from the ministry`) stands for the body that issued it. A phrase without a mention gives nobody.

use dateline_types::{EntityId, EntityKind, MentionKind, Relation};

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
    let in_name =
        page.mentions_near(at).iter().any(|it| it.kind == MentionKind::Name && it.span.contains(at));
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
    let near = || page.mentions_near(at).iter().filter(|it| it.span.contains(at));
    let exact = near().filter(|it| it.head.index() == head);
    let best = exact.clone().map(|it| it.span).min_by_key(|it| it.len());
    let best = best.or_else(|| near().map(|it| it.span).min_by_key(|it| it.len()));
    match best {
        Some(span) => unique(near().filter(|it| it.span == span).map(|it| it.entity)),
        None => {
            let named = named_beside(page, head);
            if named.is_empty() { inside(page, part) } else { named }
        }
    }
}

/// The name in apposition to a description: `Kenya's transport minister, Amina Odhiambo`; it may hang on another
/// description there: `its leader, former mayor Teodoro Vega`.
fn named_beside(page: &Page, head: usize) -> Vec<EntityId> {
    const FAR: usize = 8;
    const NAME: usize = 4;
    let end = (head + FAR).min(page.tokens.len());
    let beside = |&i: &usize| page.head(i) == head && page.relation(i) == Relation::Appos;
    let Some(first) = (head + 1..end).find(beside) else { return Vec::new() };
    for i in first..end.min(first + NAME) {
        let at = page.tokens.spans()[i];
        let over = page.mentions_near(at).iter();
        let over =
            over.filter(|it| it.span.contains(at) && it.kind == MentionKind::Name && it.head.index() == i);
        let found = unique(over.map(|it| it.entity));
        if !found.is_empty() && (i == first || page.head(i) == first) {
            return found;
        }
    }
    Vec::new()
}

/// Failing a mention on the head: the last name of the phrase before a preposition.
fn inside(page: &Page, part: &Range) -> Vec<EntityId> {
    let head = phrase::head(page, part);
    let span = page.span(part.start..head + 1);
    let named =
        page.mentions_near(span).iter().filter(|it| span.contains(it.span) && it.kind == MentionKind::Name);
    let first = page.tokens.spans()[part.start].start();
    if let Some(it) =
        page.mentions_near(span).iter().find(|it| it.span.start() == first && span.contains(it.span))
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
    let owner = page.span(source.start..head + 1);
    let own =
        page.mentions_near(owner).iter().filter(|it| owner.contains(it.span) && it.head.index() != head);
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

#[cfg(test)]
mod tests {
    use super::super::testing::check_speakers;

    #[test]
    fn joint_speakers_are_all_named() {
        check_speakers(
            "Okoro and Lund said the talks had failed.",
            &["Okoro", "Lund"],
            &[&["Okoro", "Lund"]],
        );
    }

    #[test]
    fn a_statement_speaks_for_its_issuer() {
        check_speakers("Talks failed, according to a readout from Unitex.", &["Unitex"], &[&["Unitex"]]);
        check_speakers(
            "Unitex said it had paid. “We owe nothing,” the statement said.",
            &["Unitex"],
            &[&["Unitex"], &["Unitex"]],
        );
    }
}
