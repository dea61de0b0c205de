//! A doubtful single word that ends a person's name elsewhere in the story is that person: `Kolte` after `Prathmesh
//! Kolte`.
//!
//! Countries, peoples and capitals stay what they are. The bounds were chosen on fold 1 of the worldwide newswire.

use dateline_types::{Document, EntityKind, Origin};
use rustc_hash::FxHashSet;

use super::Candidate;
use crate::country::{country_of_capital, country_of_demonym, country_of_name};

const ORIGIN: Origin = Origin { by: "mention.surname", version: 1 };
/// Less probable bodies and places give way, and less probable names of the rarer kinds.
const DOUBT: f32 = 0.6;
const RARE_DOUBT: f32 = 0.9;
/// How often such a word is that person.
const SCORE: f32 = 0.9;

/// Makes people of doubtful words.
pub(super) fn name_people(doc: &Document, candidates: &mut [Candidate]) {
    let text = |it: &Candidate| doc.text().get(it.span.range()).unwrap_or("");
    let people = candidates.iter().filter(|it| it.entity_kind == EntityKind::Person && 1 < it.tokens.len());
    let surnames: FxHashSet<&str> = people.filter_map(|it| text(it).rsplit(' ').next()).collect();
    for it in candidates {
        let doubt = match it.entity_kind {
            EntityKind::Person | EntityKind::Unnamed => continue,
            EntityKind::Organization | EntityKind::Place => DOUBT,
            _ => RARE_DOUBT,
        };
        let word = text(it);
        let known =
            || country_of_name(word).or(country_of_demonym(word)).or(country_of_capital(word)).is_some();
        if it.tokens.len() == 1 && it.score < doubt && surnames.contains(word) && !known() {
            (it.entity_kind, it.origin, it.score) = (EntityKind::Person, ORIGIN, SCORE);
        }
    }
}

#[cfg(test)]
mod tests {
    use dateline_types::{MentionKind, Span, TokenId, TokenRange};

    use super::*;

    #[track_caller]
    fn check(text: &str, names: &[(&str, EntityKind, f32)], expect: EntityKind) {
        let document = Document::from_text(text);
        let mut from = 0;
        let mut candidate = |&(name, entity_kind, score): &(&str, EntityKind, f32)| {
            let start = from + document.text()[from..].find(name).unwrap();
            from = start + name.len();
            Candidate {
                span: Span::at(start, from),
                tokens: TokenRange::new(0, name.split(' ').count()),
                head: TokenId::from_index(0),
                kind: MentionKind::Name,
                entity_kind,
                score,
                origin: ORIGIN,
            }
        };
        let mut names: Vec<Candidate> = names.iter().map(&mut candidate).collect();
        name_people(&document, &mut names);
        assert_eq!(names[names.len() - 1].entity_kind, expect, "{text}");
    }

    #[test]
    fn a_doubtful_word_is_the_person_whose_name_it_ends() {
        let whole = ("Asha Kolte", EntityKind::Person, 0.9);
        check(
            "Asha Kolte won. Kolte smiled.",
            &[whole, ("Kolte", EntityKind::Norp, 0.5)],
            EntityKind::Person,
        );
    }

    #[test]
    fn a_sure_body_and_a_known_land_stay() {
        let whole = ("Henry Ford", EntityKind::Person, 0.9);
        let body = ("Ford", EntityKind::Organization, 0.9);
        check("Henry Ford led it. Ford sells cars.", &[whole, body], EntityKind::Organization);
        let whole = ("Michael Jordan", EntityKind::Person, 0.9);
        let land = ("Jordan", EntityKind::Place, 0.4);
        check("Michael Jordan flew to Jordan.", &[whole, land], EntityKind::Place);
    }
}
