//! A source without a name: its country, body and rank, as its description tells them.

use dateline_types::{EntityId, EntityKind, Span, Tag, UnnamedSource};

use super::super::page::{Page, Range};
use super::super::phrase;
use super::{Found, anonymity};
use crate::{country, mention::noun::Noun};

/// Words for standing; our own list.
const RANKS: [&str; 14] = [
    "senior",
    "top",
    "high-ranking",
    "high-level",
    "ranking",
    "mid-level",
    "junior",
    "leading",
    "former",
    "retired",
    "local",
    "serving",
    "veteran",
    "middle-ranking",
];
/// What a source is called that has no name and no office.
const SOURCES: [&str; 8] =
    ["source", "sources", "insider", "insiders", "person", "people", "witness", "witnesses"];

/// What is told of a source, if it has no name.
pub(super) fn of(page: &Page, found: &Found) -> Option<UnnamedSource> {
    let source = found.source.as_ref().filter(|it| !it.is_empty())?;
    let head = phrase::head(page, source);
    let unnamed = |it: &EntityId| page.facts.entity(*it).kind == EntityKind::Unnamed;
    let human = || {
        let lower = page.word(head).to_ascii_lowercase();
        page.tag(head).is_noun()
            && !page.capital(head)
            && (SOURCES.contains(&&*lower) || Noun::of(&lower).any(Noun::HUMAN))
    };
    let is = if found.speakers.is_empty() { human() } else { found.speakers.iter().all(unnamed) };
    let name = page.tag(head) == Tag::Nnp && page.sentence(head).start < head;
    if !is || name || names_after(page, source, head) {
        return None;
    }
    let entity = found.speakers.first().copied();
    // `he said`, `the official said`: what the story calls him where it describes him best.
    let best = entity.map(|it| page.facts.mention(page.facts.entity(it).canonical).tokens.range());
    let pronoun = page.tag(head) == Tag::Prp;
    let phrases = [Some(source.clone()).filter(|_| !pronoun), best];
    let told = || phrases.iter().flatten();
    Some(UnnamedSource {
        country: told().find_map(|it| country_of(page, page.span(it.clone()))),
        organization: told().find_map(|it| body_in(page, found, it)).or_else(|| own_body(page, entity)),
        rank: told().find_map(|it| rank(page, it)),
        anonymity: anonymity::of(page, found, source),
    })
}

/// `group chief executive officer Ada Obi`, which no mention may cover: a name right after the nouns of an office.
fn names_after(page: &Page, source: &Range, head: usize) -> bool {
    (head + 1..source.end).any(|i| {
        page.tag(i) == Tag::Nnp && matches!(page.tag(i - 1), Tag::Nn | Tag::Nns | Tag::Rrb) && page.capital(i)
    })
}

/// Its people or place, else the seat of its body.
fn country_of(page: &Page, span: Span) -> Option<[u8; 2]> {
    let inside = || page.mentions_near(span).iter().filter(|it| span.contains(it.span));
    let of = |kinds: &[EntityKind]| {
        let mut found = inside().filter(|it| kinds.contains(&page.facts.entity(it.entity).kind));
        found.find_map(|it| page.facts.entity(it.entity).country)
    };
    let word = || {
        page.doc.text()[span]
            .split(' ')
            .find_map(country::country_of_demonym)?
            .iso2
            .as_bytes()
            .try_into()
            .ok()
    };
    of(&[EntityKind::Norp, EntityKind::Place]).or_else(word).or_else(|| of(&[EntityKind::Organization]))
}

fn body_in(page: &Page, found: &Found, phrase: &Range) -> Option<EntityId> {
    let span = page.span(phrase.clone());
    let inside = page.mentions_near(span).iter().filter(|it| span.contains(it.span)).map(|it| it.entity);
    inside.filter(|it| is_body(page, *it)).find(|it| !found.speakers.contains(it))
}

fn own_body(page: &Page, entity: Option<EntityId>) -> Option<EntityId> {
    page.facts.entity(entity?).affiliation.filter(|it| is_body(page, *it))
}

fn is_body(page: &Page, entity: EntityId) -> bool {
    page.facts.entity(entity).kind == EntityKind::Organization
}

fn rank(page: &Page, phrase: &Range) -> Option<Span> {
    let head = phrase::head(page, phrase);
    let first = (phrase.start..head).find(|&i| page.any(i, &RANKS))?;
    Some(page.tokens.spans()[first])
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;

    #[test]
    fn a_description_tells_country_and_rank() {
        let told = |text: &str, expect: (Option<&[u8; 2]>, &str)| {
            check(text, |telling, text| {
                let it = telling.unnamed.expect(text);
                assert_eq!((it.country.as_ref(), it.rank.map_or("-", |it| &text[it])), expect, "{text}");
            });
        };
        told("A senior Kenyan official said it was shut.", (Some(b"KE"), "senior"));
        told("“It is shut,” a diplomat said.", (None, "-"));
        check("The board's minister of harbours Ola Berg said it was shut.", |it, _| {
            assert_eq!(it.unnamed, None)
        });
        check("Ola Berg said it was shut.", |telling, _| assert_eq!(telling.unnamed, None));
    }
}
