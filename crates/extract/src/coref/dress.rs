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
    leave_offices(words, &mut clean);
    let names: Vec<Candidate> = clean.iter().copied().filter(|it| it.kind == MentionKind::Name).collect();
    for pair in names.windows(2) {
        clean.extend(acronym(words, pair[0], Some(pair[1])));
    }
    clean.extend(names.last().and_then(|it| acronym(words, *it, None)));
    clean
}

/// An office at the end of a body's name goes to the person behind it (`Supreme Court Justice X`), and one name before
/// an office is of a body (`Tencore founder X`).
fn leave_offices(words: &Words, names: &mut [Candidate]) {
    let full = |names: &[Candidate], at: usize| {
        let word = words.lower(names[at].tokens.start.index());
        let same = |it: &Candidate| it.entity_kind == EntityKind::Person && 1 < it.tokens.len();
        names.iter().filter(|it| same(it)).any(|it| it.tokens.range().any(|token| words.lower(token) == word))
    };
    for i in 1..names.len() {
        let (body, person) = (names[i - 1], names[i]);
        if person.entity_kind != EntityKind::Person {
            continue;
        }
        let (start, mut end) = (body.tokens.start.index(), body.tokens.end.index());
        let before = person.tokens.start.index();
        if body.entity_kind != EntityKind::Person && end == before {
            let office = |at: usize| {
                human(words.lower(at)).any(Noun::OFFICE)
                    || matches!(words.lower(at), "deputy" | "vice" | "chief" | "associate")
            };
            while start + 1 < end && office(end - 1) {
                end -= 1;
            }
            names[i - 1] = shortened(words, body, end);
        }
        let single = body.entity_kind == EntityKind::Person && end == start + 1;
        let office = (end..before).len() <= 2 && end < before && is_of_firm(words, end, before);
        if single && office && !full(names, i - 1) {
            names[i - 1].entity_kind = EntityKind::Organization;
        }
    }
}

/// `founder`, `chief executive`: what only a body has.
fn is_of_firm(words: &Words, start: usize, end: usize) -> bool {
    let last = words.lower(end - 1);
    let chief = matches!(last, "executive" | "economist" | "analyst" | "strategist");
    let firm = matches!(
        last,
        "founder" | "co-founder" | "cofounder" | "ceo" | "chairman" | "chairwoman" | "boss" | "owner"
    ) || chief
        || matches!(
            last,
            "striker"
                | "midfielder"
                | "defender"
                | "goalkeeper"
                | "captain"
                | "manager"
                | "coach"
                | "forward"
                | "winger"
        );
    firm && (start..end).all(|at| !words.is_capital(at) || last == "ceo")
}

fn shortened(words: &Words, body: Candidate, end: usize) -> Candidate {
    let tokens = TokenRange::new(body.tokens.start.index(), end);
    if tokens == body.tokens {
        return body;
    }
    let head = if tokens.holds(body.head) { body.head } else { TokenId::from_index(end - 1) };
    Candidate { span: words.tokens.span_of(tokens), tokens, head, ..body }
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
    if entity_kind != EntityKind::Person && is_dressed(words, start, end) {
        entity_kind = EntityKind::Person;
    }
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

/// `Barrister X Y`, `Dato' Sri X Y`: a title makes a person of a name, unless it holds a noun for bodies (`Dr. X Clinic`).
fn is_dressed(words: &Words, start: usize, end: usize) -> bool {
    let first = words.lower(start);
    let dressed = Noun::of(first).any(Noun::HONORIFIC) && (first.ends_with('.') || 3 < first.len())
        || matches!(first, "barrister" | "sheikh" | "professor");
    let plain = |at: usize| {
        let body = Noun::of(words.lower(at)).any(Noun::ORG.with(Noun::PLACE));
        words.is_capital(at) && !body || matches!(words.raw(at), "'" | "’" | "-" | "al" | "bin")
    };
    dressed && start + 2 < end && (start + 1..end).all(plain) && !words.is_possessive(end - 1)
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
    // `Justice Ama Boateng` is a judge, `Justice Boateng` may be called so; `Seri` and the mark go on from `Dato'`.
    let judge = matches!(word, "justice" | "judge" | "major" | "marshal") && at + 2 < end;
    let last = |n: usize| at.checked_sub(n).map_or("", |it| words.lower(it));
    let after_mark = matches!(last(1), "'" | "’") && last(2) == "dato";
    let second =
        matches!(word, "seri" | "sri") && (matches!(last(1), "dato" | "datuk" | "tan") || after_mark);
    let mark = matches!(word, "'" | "’") && last(1) == "dato";
    (honorific || office) && (!first_name || judge) && !of || second || mark
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
