//! What follows a reporting word: a clause, an infinitive, a gerund, past listener and adverbials.

use dateline_types::{Relation, Tag};

use super::page::{Hit, Page};
use super::phrase;

/// What stands after a reporting word, past listener and adverbials.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// `that` and a clause, which begins here.
    That(usize),
    /// A clause without `that`.
    Clause(usize),
    /// `to` and a verb, or `not to`.
    Infinitive(usize),
    /// A verb in -ing.
    Gerund(usize),
    /// `how`, `whether`.
    Question(usize),
    /// Something else: a noun phrase, or nothing.
    Other(usize),
}

/// Whether a verb takes a listener before its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Listener {
    None,
    /// `warned (them) that`.
    Maybe,
    /// `told them that`.
    Sure,
}

const ADVERBS: [&str; 16] = [
    "only",
    "also",
    "again",
    "later",
    "earlier",
    "publicly",
    "repeatedly",
    "separately",
    "recently",
    "bluntly",
    "simply",
    "instead",
    "too",
    "afterwards",
    "ever",
    "flatly",
];
const PREPOSITIONS: [&str; 21] = [
    "in",
    "on",
    "at",
    "during",
    "after",
    "before",
    "via",
    "through",
    "by",
    "to",
    "from",
    "with",
    "late",
    "early",
    "over",
    "following",
    "ahead",
    "outside",
    "inside",
    "upon",
    "of",
];

/// Where and how people speak.
const OCCASIONS: [&str; 12] = [
    "statement",
    "interview",
    "briefing",
    "conference",
    "speech",
    "post",
    "release",
    "letter",
    "report",
    "meeting",
    "email",
    "message",
];
const SUBORDINATORS: [&str; 9] = ["as", "after", "because", "while", "if", "until", "since", "where", "when"];

/// Looks at what follows `hit`, up to `limit`. `listener`: a noun phrase may come first.
pub(super) fn next(page: &Page, hit: &Hit, limit: usize, listener: Listener) -> Next {
    let mut i = hit.end;
    if listener != Listener::None && !opens_content(page, i) {
        i = past_listener(page, i, limit, listener);
    }
    if let Some(that) = near_that(page, i, limit) {
        return Next::That(that + 1);
    }
    let start = i;
    i = skip(page, i, limit);
    if limit <= i {
        return Next::Other(limit);
    }
    if start < i && fronted(page, start, limit) {
        return Next::Clause(start);
    }
    if page.infinitive(i) || page.is(i, "not") && page.infinitive(i + 1) {
        return Next::Infinitive(i);
    }
    if page.any(i, &["whether", "how", "why", "what", "where", "when", "who", "if"]) {
        return Next::Question(i);
    }
    if is_clause(page, i, limit) || is_complement(page, hit.at, i, limit) {
        return Next::Clause(i);
    }
    if page.tag(i) == Tag::Vbg { Next::Gerund(i) } else { Next::Other(i) }
}

/// Past the phrase that names a listener, if there is one.
fn past_listener(page: &Page, start: usize, limit: usize, listener: Listener) -> usize {
    if page.is(start, "to") && listener == Listener::Sure {
        return phrase::starting_at(page, start + 1, limit, &["of"]).map_or(start, |it| it.end);
    }
    // A pronoun is the whole listener: `told him he was`.
    let found = if page.tag(start) == Tag::Prp {
        Some(start..start + 1)
    } else {
        phrase::starting_at(page, start, limit, &["of", "for", "at", "in"])
    };
    match (found, listener) {
        (Some(it), Listener::Sure) => it.end,
        (Some(it), Listener::Maybe | Listener::None) if opens_content(page, skip(page, it.end, limit)) => {
            it.end
        }
        (Some(_) | None, _) => start,
    }
}

/// `said after two years, engines need repair`: the adverbial belongs to the clause after its comma.
fn fronted(page: &Page, start: usize, limit: usize) -> bool {
    let Some(comma) = (start..limit.min(start + 12)).find(|&i| page.comma(i)) else { return false };
    let reports = (start..comma).any(|i| page.timed(i) || page.any(i, &OCCASIONS));
    !reports
        && page.any(start, &["after", "before", "in", "with", "during", "over", "at"])
        && page.first_finite(start..comma).is_none()
        && phrase::phrase_opens(page, comma + 1)
        && is_clause(page, comma + 1, limit)
}

fn opens_content(page: &Page, i: usize) -> bool {
    page.is(i, "that") && page.tag(i) != Tag::Dt
        || page.infinitive(i)
        || page.any(i, &["whether", "how", "why"])
        || page.is(i, "not") && page.infinitive(i + 1)
}

/// A complementizer that follows with only adverbials between. Its tag is not trusted: after a noun taggers see a
/// relative pronoun.
fn near_that(page: &Page, start: usize, limit: usize) -> Option<usize> {
    if page.is(start, "that") {
        // `said that was`: a pronoun.
        return (!page.finite(start + 1) || page.tag(start + 1) == Tag::Md && page.nounish(start + 2))
            .then_some(start);
    }
    if phrase::phrase_opens(page, start) && !page.timed(start) {
        return None;
    }
    for i in start..limit.min(start + 16) {
        if page.is(i, "that") && !matches!(page.tag(i - 1), Tag::In | Tag::To) && !page.finite(i + 1) {
            return Some(i);
        }
        if page.finite(i) || page.mark(i) || matches!(page.tag(i), Tag::Prp | Tag::Wp | Tag::Wdt | Tag::Wrb) {
            return None;
        }
    }
    None
}

/// Past adverbs, times and prepositional phrases (`in a statement`, `on Friday`, `after the talks`).
fn skip(page: &Page, start: usize, limit: usize) -> usize {
    let mut i = start;
    while i < limit {
        if page.timed(i) || page.any(i, &ADVERBS) {
            i += 1;
        } else if page.any(i, &PREPOSITIONS) && !page.infinitive(i) {
            let next = if page.any(i + 1, &["of", "on", "in"]) { i + 2 } else { i + 1 };
            if page.timed(next) || page.timed(i + 1) {
                i = next;
                continue;
            }
            match phrase::starting_at(page, next, limit, &["of", "with", "for"]) {
                // A phrase before a finite verb is the subject of a clause: `said in May prices would rise`.
                Some(found) if !page.finite(found.end) => i = found.end,
                Some(_) | None => break,
            }
        } else if page.comma(i) && start < i && (i + 1..limit.min(i + 8)).any(|it| page.is(it, "that")) {
            i += 1;
        } else {
            break;
        }
    }
    i
}

/// Whether a clause begins at `i`: a noun phrase or a subordinate clause, and a finite verb that belongs to it: not to
/// a relative clause, and not to a clause that follows.
pub(super) fn is_clause(page: &Page, i: usize, limit: usize) -> bool {
    let opens = phrase::phrase_opens(page, i)
        || page.mark(i)
        || matches!(page.tag(i), Tag::In | Tag::Rb | Tag::Vbg | Tag::Wrb | Tag::Pdt | Tag::Uh | Tag::Vbn);
    let Some(verb) = page.first_finite(i..limit) else { return false };
    if !opens || verb == i {
        return false;
    }
    let relative = (i..verb).any(|it| matches!(page.tag(it), Tag::Wp | Tag::Wdt)) || contact(page, i, verb);
    let subordinate = |it: usize| page.any(it, &SUBORDINATORS);
    let cut = (i + 1..verb)
        .any(|it| page.comma(it) && page.any(it + 1, &["but", "and", "as", "after", "which"]))
        || !subordinate(i)
            && (i + 1..verb)
                .any(|it| subordinate(it) && phrase::phrase_opens(page, it + 1) && page.finite(verb));
    !cut && (!relative || page.first_finite(verb + 1..limit).is_some())
}

/// Whether the parser makes a clause with a subject of its own, from `i` on, what the verb at `at` says: it sees through
/// asides (`the wall, which he built, was safe`) and odd forms (`claimed the stop cost millions`).
pub(super) fn is_complement(page: &Page, at: usize, i: usize, limit: usize) -> bool {
    let under = |head: usize, relations: &[Relation]| {
        (i..limit).find(|&it| page.head(it) == head && relations.contains(&page.relation(it)))
    };
    let Some(verb) = under(at, &[Relation::Ccomp]) else { return false };
    let subject = under(verb, &[Relation::Nsubj, Relation::NsubjPass, Relation::Csubj, Relation::Expl]);
    subject.is_some_and(|it| it < verb) && !page.infinitive(i)
}

/// `the effect the ruling will have`: a noun phrase, and a second one that is the subject of the verb.
fn contact(page: &Page, i: usize, verb: usize) -> bool {
    let Some(first) = phrase::starting_at(page, i, verb, &["of", "for", "in", "on", "to", "with"]) else {
        return false;
    };
    first.end < verb
        && (page.tag(first.end) == Tag::Prp
            || page.any(first.end, &["the", "this", "that", "these", "its", "their", "his", "her"]))
}
