//! For whom the speaker speaks: `a spokesman for the ministry`, `White House press secretary X`, `her lawyer`.
//!
//! The office stands in the source phrase or in the apposition beside it; failing that, among the offices that the story
//! gives to the speaker.

use dateline_types::{EntityId, EntityKind, Mandate, SpeaksFor, Tag};

use super::super::page::{Page, Range};
use super::super::{phrase, speaker};
use super::{Found, around};

/// Longest apposition that is read, in tokens.
const LONGEST: usize = 24;

/// The one spoken for, if it is not the speaker.
pub(super) fn of(page: &Page, found: &Found) -> Option<SpeaksFor> {
    let source = found.source.as_ref().filter(|it| !it.is_empty())?;
    let range = with_apposition(page, found, source);
    let here = range.clone().find_map(|i| Some((i, mandate(page, i)?)));
    let told = here.and_then(|(i, mandate)| {
        let entity = principal(page, &range, i)?;
        Some(SpeaksFor { entity, mandate, span: page.tokens.spans()[i] })
    });
    // `a spokesman for No. 10` tells whom, even where it is no entity.
    let tells = here.is_some_and(|(i, _)| page.any(i + 1, &["for", "of", "representing"]));
    told.or_else(|| if tells { None } else { by_office(page, found) })
        .filter(|it| !found.speakers.contains(&it.entity))
}

/// The source and what stands beside it between commas, before the cue or the end of the clause.
fn with_apposition(page: &Page, found: &Found, source: &Range) -> Range {
    let limit = found.frame(page).end.min(source.end + LONGEST);
    let apposed = page.comma(source.end)
        && !page.any(source.end + 1, &["who", "and", "but", "which", "adding", "saying", "as", "after"]);
    if !apposed {
        // `the ministry's spokesman, X, said`
        let first = around(page, source.start).start;
        let before = source.start.checked_sub(1).filter(|&it| first < it && page.comma(it));
        let office = before.and_then(|it| phrase::ending_at(page, first, it));
        let office = office.filter(|it| it.clone().any(|i| mandate(page, i).is_some()));
        return office.map_or(source.start, |it| it.start)..source.end;
    }
    let stop = |i: usize| {
        !found.outside(page, i)
            || page.finite(i)
            || page.mark(i)
            || page.any(i, &[".", ";", "who", "which"])
            || i != source.end && page.comma(i)
    };
    source.start..(source.end..limit).find(|&i| stop(i)).unwrap_or(limit)
}

fn mandate(page: &Page, i: usize) -> Option<Mandate> {
    let spokes = [
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "spokesmen",
        "spokespeople",
        "spokespersons",
        "spokeswomen",
    ];
    if page.any(i, &spokes)
        || page.any(i, &["secretary", "officer"]) && page.any(i.checked_sub(1)?, &["press", "media"])
    {
        return Some(Mandate::Spokesperson);
    }
    page.any(i, &["lawyer", "lawyers", "attorney", "attorneys", "solicitor", "barrister"])
        .then_some(Mandate::Lawyer)
}

/// `for X` after the office; else the owner or modifier before it.
fn principal(page: &Page, range: &Range, i: usize) -> Option<EntityId> {
    let sentence = around(page, i);
    if page.any(i + 1, &["for", "of", "at", "representing"]) {
        let body = phrase::starting_at(page, i + 2, sentence.end, &["of", "for"])?;
        return one(page, &body).filter(|it| can_be(page, *it));
    }
    let start = (range.start..i).rev().find(|&it| page.comma(it)).map_or(range.start, |it| it + 1);
    let before = page.span(start..i.max(start + 1));
    let mentions = page.mentions_near(before).iter();
    mentions
        .filter(|it| before.contains(it.span) && can_be(page, it.entity))
        .max_by_key(|it| (it.span.end(), it.span.len()))
        .map(|it| it.entity)
}

/// An office of the speaker as spokesperson of a body.
fn by_office(page: &Page, found: &Found) -> Option<SpeaksFor> {
    let [speaker] = found.speakers else { return None };
    page.facts.roles_of(*speaker).find_map(|role| {
        let text = &page.doc.text()[role.span];
        let lower = text.to_ascii_lowercase();
        let speaks = lower.contains("spokes") || lower.contains("press secretary");
        let entity =
            role.affiliation.filter(|_| speaks && role.status != dateline_types::RoleStatus::Former)?;
        can_be(page, entity).then_some(SpeaksFor { entity, mandate: Mandate::Spokesperson, span: role.span })
    })
}

fn one(page: &Page, range: &Range) -> Option<EntityId> {
    match speaker::speakers(page, range, &[]).as_slice() {
        [first, ..] => Some(*first),
        [] => {
            // `for the trade ministry in Oslo`: no mention on the head, a name before it.
            let head = phrase::head(page, range);
            let span = page.span(range.start..head + 1);
            let mut named = page
                .mentions_near(span)
                .iter()
                .filter(|it| span.contains(it.span) && page.tag(it.head.index()) == Tag::Nnp);
            named.next_back().map(|it| it.entity)
        }
    }
}

fn can_be(page: &Page, entity: EntityId) -> bool {
    matches!(
        page.facts.entity(entity).kind,
        EntityKind::Person | EntityKind::Organization | EntityKind::Place | EntityKind::Unnamed
    )
}

#[cfg(test)]
mod tests {
    use super::super::testing::check_named;

    #[test]
    fn a_spokesperson_speaks_for_a_body() {
        for (text, for_whom) in [
            ("A spokesman for Unitex said it was shut.", "Unitex spokesperson"),
            ("Ola Berg, a spokeswoman for Unitex, said it was shut.", "Unitex spokesperson"),
            ("“It is shut,” said Ola Berg, a spokeswoman for Unitex.", "Unitex spokesperson"),
            ("Unitex spokesman Ola Berg said it was shut.", "Unitex spokesperson"),
            ("Unitex's lawyer Ola Berg said it was shut.", "Unitex lawyer"),
            ("Ola Berg said Unitex was shut.", "-"),
        ] {
            check_named(text, &["Unitex", "Ola Berg"], |telling, names| {
                let shown = telling
                    .speaks_for
                    .map(|it| format!("{} {}", names[it.entity.index()], it.mandate.name()));
                assert_eq!(shown.as_deref().unwrap_or("-"), for_whom, "{text}");
            });
        }
    }
}
