//! Who a reporting word says is speaking: its subject as a noun phrase.
//!
//! The parser's subject is taken where it gave one; else the nearest noun phrase to the left, past auxiliaries,
//! appositions (`X, a vet from Y, said`) and relative clauses. Ends at its first comma, as the annotation guide asks.

use dateline_types::{Relation, Tag};

use super::page::{Form, Hit, Page, Range};
use super::phrase;

/// The source of a verb within `range`.
pub(super) fn of_verb(page: &Page, range: &Range, hit: &Hit) -> Option<Range> {
    match hit.form {
        Form::Finite => finite(page, range, hit.at).filter(|it| !nobody(page, range, it)),
        Form::Infinitive | Form::Participle => governing(page, range, hit.at),
        Form::Passive => agent(page, range, hit.end),
        Form::Noun => None,
    }
}

/// `Neither X nor Y said`: nobody speaks.
fn nobody(page: &Page, range: &Range, source: &Range) -> bool {
    let before = source.start.checked_sub(1).filter(|it| range.contains(it));
    let negates = |i: usize| page.any(i, &["neither", "nor", "nobody", "none"]);
    source.clone().any(negates) || before.is_some_and(negates) || page.is(source.start, "no")
}

/// The subject of the clause that a finite verb at `at` heads.
pub(super) fn finite(page: &Page, range: &Range, at: usize) -> Option<Range> {
    let mut end = at;
    while range.start < end && steps_over(page, end - 1) {
        end -= 1;
    }
    if end == range.start {
        return None;
    }
    let before = end - 1;
    if matches!(page.tag(before), Tag::Wp | Tag::Wdt)
        || page.is(before, "that") && matches!(page.tag(before), Tag::In | Tag::Wdt)
    {
        return antecedent(page, range, before);
    }
    if page.any(before, &["and", "but", "or"])
        || page.comma(before) && (before..at).any(|it| page.any(it, &["and", "but"]))
    {
        return coordinated(page, range, at, before);
    }
    if page.comma(before) || page.dash(before) {
        return past_aside(page, range, at, before);
    }
    let found = phrase::ending_at(page, range.start, end)?;
    Some(apposed(page, range, found))
}

/// The subject of a phrase without tense: that of the last finite verb before it.
fn governing(page: &Page, range: &Range, at: usize) -> Option<Range> {
    if let Some(quoted) = passed_on(page, range, at) {
        return Some(quoted);
    }
    let before = at.checked_sub(1).filter(|it| range.contains(it));
    if let Some(before) = before.filter(|&it| page.nounish(it)) {
        // `with a spokesman saying`: a subject of its own.
        let own = phrase::ending_at(page, range.start, before + 1)?;
        let link = own.start.checked_sub(1).filter(|it| range.contains(it));
        let bound = link.is_none_or(|it| page.is(it, "with") || page.comma(it) || page.tag(it) == Tag::Cc);
        if bound && !page.timed(before) {
            return Some(own);
        }
    }
    if page.parsed(range.clone()) {
        let head = page.head(at);
        if head != at
            && range.contains(&head)
            && page.finite(head)
            && let Some(subject) = own_subject(page, range, head)
        {
            return Some(subject);
        }
    }
    first_subject(page, range, at)
}

/// `KCNA quoted X as saying`, `X was quoted as saying`: X, not the outlet.
fn passed_on(page: &Page, range: &Range, at: usize) -> Option<Range> {
    let r#as = at.checked_sub(1).filter(|&it| range.start < it && page.is(it, "as"))?;
    let first = range.start.max(r#as.saturating_sub(10));
    let verb = (first..r#as)
        .rev()
        .find(|&i| page.any(i, &["quoted", "cited", "quoting", "citing", "quotes", "cites"]))?;
    if verb + 1 < r#as {
        return phrase::starting_at(page, verb + 1, r#as, &["of", "for"]);
    }
    if page.tag(verb) == Tag::Vbg { None } else { finite(page, range, verb) }
}

/// `described by X as`.
fn agent(page: &Page, range: &Range, at: usize) -> Option<Range> {
    if !page.is(at, "by") {
        return None;
    }
    phrase::starting_at(page, at + 1, range.end, &["of", "for", "from", "at"])
}

/// Whether a token stands between a subject and its verb.
fn steps_over(page: &Page, i: usize) -> bool {
    matches!(page.tag(i), Tag::Rb | Tag::Rbr | Tag::Md)
        || page.mark(i)
        || page.any(
            i,
            &[
                "has", "have", "had", "is", "was", "are", "were", "been", "did", "does", "do", "also",
                "both", "all",
            ],
        )
        || page.any(i, &["'s", "’s", "'ve", "’ve", "'d", "’d"]) && page.tag(i) != Tag::Pos
        || page.timed(i) && page.any(i.wrapping_sub(1), &["on"])
        || page.is(i, "on") && page.timed(i + 1)
}

/// `X, who said`; `the six tankers that`.
fn antecedent(page: &Page, range: &Range, relative: usize) -> Option<Range> {
    let end = if range.start < relative && page.comma(relative - 1) { relative - 1 } else { relative };
    let found = phrase::ending_at(page, range.start, end)?;
    let tie = (found.start + 1..found.end).rev().find(|&i| matches!(page.tag(i), Tag::In | Tag::To));
    // `a promise to the union, which`: a body is near its `which`; `a spokesman for the union, who`: a person is not.
    match tie {
        Some(tie) if page.is(relative, "which") => Some(tie + 1..found.end),
        Some(_) | None => Some(apposed(page, range, found)),
    }
}

/// `X did this and said`: the subject of the verb it is joined to.
fn coordinated(page: &Page, range: &Range, at: usize, before: usize) -> Option<Range> {
    if page.parsed(range.clone()) && page.relation(at) == Relation::Conj {
        let mut head = page.head(at);
        // `Shut the port after a ship sank, and accused its owner`: a verb behind a comma is joined to what is said first,
        // not to what is said between.
        let between = page.relation(head) == Relation::Advcl && head < at && range.contains(&page.head(head));
        if between
            && page.any(before, &["and", "but"])
            && before.checked_sub(1).is_some_and(|it| page.comma(it))
        {
            head = page.head(head);
        }
        for _ in 0..4 {
            if !range.contains(&head) {
                break;
            }
            if let Some(subject) = own_subject(page, range, head) {
                return Some(subject);
            }
            if page.relation(head) != Relation::Conj {
                break;
            }
            head = page.head(head);
        }
    }
    first_subject(page, range, before)
}

/// The subject that the parser gave to the verb at `at`.
pub(super) fn own_subject(page: &Page, range: &Range, at: usize) -> Option<Range> {
    let subject = range
        .clone()
        .find(|&i| page.head(i) == at && i != at && matches!(page.relation(i), Relation::Nsubj))?;
    if matches!(page.tag(subject), Tag::Wp | Tag::Wdt) {
        return antecedent(page, range, subject);
    }
    let mut start = subject;
    let mut end = subject + 1;
    for i in range.clone() {
        let mut up = i;
        for _ in 0..12 {
            if up == subject {
                start = start.min(i);
                end = end.max(i + 1);
                break;
            }
            let next = page.head(up);
            if next == up {
                break;
            }
            up = next;
        }
    }
    if at < end && start <= at {
        return None;
    }
    let end = (subject + 1..end).find(|&i| page.comma(i) && !list_goes_on(page, i, end)).unwrap_or(end);
    Some(start..end)
}

/// Whether a comma at `i` joins members of a list that ends with `and`.
fn list_goes_on(page: &Page, i: usize, end: usize) -> bool {
    page.capital(i + 1)
        && (i + 1..end.min(i + 6)).any(|it| page.any(it, &["and", "or"]))
        && !(i + 1..end).any(|it| page.is(it, "the") && page.comma(it - 1))
}

/// The subject of the first finite verb in `range` before `at`: the phrase before it, leading adverbials left out.
pub(super) fn first_subject(page: &Page, range: &Range, at: usize) -> Option<Range> {
    let verb = (range.start..at).find(|&i| page.tensed(i, range) && !relative_verb(page, range, i))?;
    finite(page, range, verb)
}

/// Whether a verb belongs to a relative clause.
fn relative_verb(page: &Page, range: &Range, at: usize) -> bool {
    let mut i = at;
    while range.start < i && at < i + 8 {
        i -= 1;
        if matches!(page.tag(i), Tag::Wp | Tag::Wdt | Tag::WpS) {
            return true;
        }
        if page.comma(i) || page.finite(i) {
            return false;
        }
    }
    false
}

/// `X, a vet from Y who came in May, said`: from the comma before the verb back to X.
fn past_aside(page: &Page, range: &Range, at: usize, comma: usize) -> Option<Range> {
    let mut res = None;
    let mut end = comma;
    for _ in 0..5 {
        let Some(open) = (range.start..end).rev().find(|&i| page.comma(i) || page.dash(i)) else { break };
        let aside = open + 1..end;
        if aside_has_main_verb(page, &aside) {
            // `X, asking not to be named because he may not speak, said`: the parser sees where it began.
            res = res.or_else(|| own_subject(page, range, at));
            break;
        }
        if let Some(name) = named_last(page, range, &aside, end) {
            return Some(name);
        }
        if let Some(found) = phrase::ending_at(page, range.start, open)
            && !page.timed(found.end - 1)
        {
            let name = matches!(page.tag(phrase::head(page, &found)), Tag::Nnp | Tag::Prp);
            let better = res.is_none() || name;
            if better {
                res = Some(found);
            }
            if name {
                break;
            }
        }
        end = open;
    }
    let res =
        res.or_else(|| capitals(page, range, end)).or_else(|| phrase::ending_at(page, range.start, comma))?;
    Some(listed(page, range, res))
}

/// Whether an aside is a clause of its own: a finite verb without a relative word before it. `asked about it` is none.
fn aside_has_main_verb(page: &Page, aside: &Range) -> bool {
    let verbs = aside.clone().filter(|&i| page.finite(i) && i != aside.start);
    verbs.take(1).any(|verb| {
        !(aside.start..verb).any(|i| matches!(page.tag(i), Tag::Wp | Tag::Wdt | Tag::WpS | Tag::Wrb))
    })
}

/// `the agency's deputy head, Ana Ruiz, told`: the name, where what describes it stands before it.
fn named_last(page: &Page, range: &Range, aside: &Range, end: usize) -> Option<Range> {
    let name = phrase::ending_at(page, aside.start, end).filter(|it| *it == *aside)?;
    if !aside.clone().all(|i| {
        matches!(page.tag(i), Tag::Nnp | Tag::Hyph | Tag::Nn) && (page.capital(i) || page.tag(i) != Tag::Nnp)
    }) {
        return None;
    }
    let open = aside.start.checked_sub(1)?;
    let role = phrase::ending_at(page, range.start, open)?;
    let common = matches!(page.tag(phrase::head(page, &role)), Tag::Nn | Tag::Nns);
    let defined = page.any(role.start, &["the", "a", "an", "its", "their", "his", "her"])
        || role.clone().any(|i| page.tag(i) == Tag::Pos);
    (common && defined).then_some(name)
}

/// `Patients First, a group,`: capitals at the start of the range, whatever their tags.
fn capitals(page: &Page, range: &Range, comma: usize) -> Option<Range> {
    let start = range.start;
    (start < comma && comma <= start + 6 && (start..comma).all(|i| page.capital(i))).then_some(start..comma)
}

/// `Britain, France and Germany`: the members before the last two.
fn listed(page: &Page, range: &Range, found: Range) -> Range {
    let mut start = found.start;
    if !found.clone().any(|i| page.is(i, "and")) {
        return found;
    }
    while let Some(comma) = start.checked_sub(1).filter(|&it| range.start < it && page.comma(it)) {
        match phrase::ending_at(page, range.start, comma) {
            Some(it) if page.tag(it.end - 1) == Tag::Nnp && it.len() < 8 => start = it.start,
            _ => break,
        }
    }
    start..found.end
}

/// `X, an officer of Y said`, where the second comma is missing: X.
fn apposed(page: &Page, range: &Range, found: Range) -> Range {
    let Some(comma) = found.start.checked_sub(1).filter(|&it| range.start < it && page.comma(it)) else {
        return found;
    };
    if found.clone().any(|i| page.is(i, "and")) && page.tag(found.start) == Tag::Nnp {
        return listed(page, range, found);
    }
    let describes = page.any(found.start, &["a", "an", "the"]) || page.tag(found.start) == Tag::PrpS;
    if !describes || page.tag(phrase::head(page, &found)) == Tag::Nnp && !page.any(found.start, &["a", "an"])
    {
        return found;
    }
    match phrase::ending_at(page, range.start, comma) {
        Some(name)
            if page.tag(name.end - 1) == Tag::Nnp
                && !page.timed(name.end - 1)
                && begins_clause(page, range, name.start)
                && no_verb_before(page, range, name.start) =>
        {
            name
        }
        _ => found,
    }
}

/// Whether no verb stands before `i` in its clause: what follows a verb is no subject.
fn no_verb_before(page: &Page, range: &Range, i: usize) -> bool {
    let linked = range.start < i && page.any(i - 1, &["that", "while", "after", "because"]);
    linked || page.first_finite(range.start..i).is_none()
}

fn begins_clause(page: &Page, range: &Range, i: usize) -> bool {
    i == range.start
        || page.comma(i - 1)
        || matches!(page.tag(i - 1), Tag::Cc | Tag::Colon | Tag::CloseQuote | Tag::OpenQuote)
        || page.any(i - 1, &["that", "while", "as", "after", "when", "because"])
}
