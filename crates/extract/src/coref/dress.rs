//! Mends names before they are joined: titles come off people's names, and an acronym in brackets becomes a name.

use dateline_types::{EntityKind, MentionKind, Origin, TokenId, TokenRange};

use crate::{
    country,
    mention::{Candidate, noun::Noun, words::Words},
};

use super::{gender, title::human};

const ACRONYM: Origin = Origin { by: "mention.acronym-in-brackets", version: 1 };

/// Candidates with clean names.
pub(crate) fn undress(words: &Words, candidates: Vec<Candidate>) -> Vec<Candidate> {
    let mut clean: Vec<Candidate> = candidates.into_iter().filter_map(|it| trim(words, it)).collect();
    let names: Vec<Candidate> = clean.iter().copied().filter(|it| it.kind == MentionKind::Name).collect();
    for pair in names.windows(2) {
        clean.extend(acronym(words, pair[0], Some(pair[1])));
    }
    clean.extend(names.last().and_then(|it| acronym(words, *it, None)));
    clean
}

/// A person's name without leading titles and closing possessive; `None` if nothing is left.
fn trim(words: &Words, candidate: Candidate) -> Option<Candidate> {
    if candidate.kind != MentionKind::Name {
        return Some(candidate);
    }
    let (mut start, mut end) = (candidate.tokens.start.index(), candidate.tokens.end.index());
    while start < end && words.is_possessive(end - 1) {
        end -= 1;
    }
    let mut entity_kind = candidate.entity_kind;
    if entity_kind == EntityKind::Person {
        start = after_titles(words, start, end);
        if start.checked_sub(1).is_some_and(|it| is_body_before(words, it)) && end - start < 3 {
            entity_kind = EntityKind::Organization;
        }
    }
    if matches!(words.lower(start), "the") && start + 1 < end {
        start += 1;
    }
    if end <= start {
        return None;
    }
    let tokens = TokenRange::new(start, end);
    let head = if tokens.holds(candidate.head) { candidate.head } else { TokenId::from_index(end - 1) };
    let unchanged = tokens == candidate.tokens;
    let span = if unchanged { candidate.span } else { words.tokens.span_of(tokens) };
    let entity_kind = place_of(&words.text[span], entity_kind);
    Some(Candidate { span, tokens, head, entity_kind, ..candidate })
}

/// Where the name starts behind its titles: `Judge X`, `Harbour Master X`.
fn after_titles(words: &Words, start: usize, end: usize) -> usize {
    let mut start = start;
    while start + 1 < end && is_title(words, start, end) {
        start += 1;
    }
    let inner = (start + 1..end.saturating_sub(2))
        .rev()
        .find(|at| is_title(words, *at, end) && human(words.lower(*at)).any(Noun::OFFICE));
    let plain = |at: usize| gender::of_first_name(words.raw(at)).is_none();
    inner.filter(|it| (start..*it).all(plain)).map_or(start, |it| it + 1)
}

/// `the toy maker X`: what follows is the name of a body.
fn is_body_before(words: &Words, at: usize) -> bool {
    const SORTS: [&str; 9] =
        ["company", "maker", "airline", "bank", "retailer", "newspaper", "charity", "club", "university"];
    let noun = Noun::of(words.lower(at));
    let sort = SORTS.iter().any(|it| noun.any(Noun::sort_of(it)));
    sort && !noun.any(Noun::HUMAN)
        && !noun.any(Noun::PLURAL)
        && !words.is_capital(at)
        && words.tag(at).is_noun()
}

/// A country is a place, whatever it was taken for.
fn place_of(text: &str, kind: EntityKind) -> EntityKind {
    let other =
        matches!(kind, EntityKind::Facility | EntityKind::Event | EntityKind::Product | EntityKind::Law);
    let known = || {
        country::country_of_name(text).is_some() || country::country_of_name(&[text, "."].concat()).is_some()
    };
    if other && known() { EntityKind::Place } else { kind }
}

/// A title and no first name: `Judge`, `Lt.`, but not the `Dean` of `Dean Calloway`.
fn is_title(words: &Words, at: usize, end: usize) -> bool {
    let word = words.lower(at);
    let honorific =
        Noun::of(word).any(Noun::HONORIFIC) && (word.ends_with('.') || 2 < word.len() || word == "dr");
    let office = human(word).any(Noun::OFFICE);
    let first_name = gender::of_first_name(words.raw(at)).is_some() && !word.ends_with('.');
    let of = matches!(words.lower(at + 1), "of" | "for") && at + 1 < end;
    (honorific || office) && !first_name && !of
}

/// `(NPA)` after a name, where the recogniser did not see it.
fn acronym(words: &Words, name: Candidate, next: Option<Candidate>) -> Option<Candidate> {
    let open = name.tokens.end.index();
    if words.lower(open) != "(" || words.lower(open + 2) != ")" {
        return None;
    }
    let taken = next.is_some_and(|it| it.tokens.holds(TokenId::from_index(open + 1)));
    let raw = words.raw(open + 1);
    let capitals = raw.chars().filter(|it| it.is_uppercase()).count();
    let short = (2..=8).contains(&capitals)
        && raw.chars().all(|it| it.is_alphabetic() || matches!(it, '.' | '-' | '&'));
    let body = name.entity_kind != EntityKind::Person && name.entity_kind != EntityKind::Norp;
    if taken || !short || !body || words.tokens.spans().len() <= open + 1 {
        return None;
    }
    let tokens = TokenRange::new(open + 1, open + 2);
    let (span, head) = (words.tokens.span_of(tokens), TokenId::from_index(open + 1));
    Some(Candidate { span, tokens, head, origin: ACRONYM, ..name })
}
