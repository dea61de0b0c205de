//! A reporting verb beside a direct quote: `"…," she said`, `"…," said Ana`, `She said: "…"`.

use dateline_types::{Origin, Tag};

use super::direct::{Attribution, Place};
use super::lexicon::Frames;
use super::page::{Form, Page, Range};
use super::{phrase, source};

/// The cue follows the words.
pub(super) const AFTER: Origin = Origin { by: "quote.said-after", version: 1 };
/// The cue precedes the words.
pub(super) const BEFORE: Origin = Origin { by: "quote.said-before", version: 1 };

const SPEECH: Frames = Frames::DIRECT.or(Frames::REPORT).or(Frames::CLAUSE).or(Frames::THAT);

/// The cue after a stretch.
pub(super) fn after(page: &Page, place: &Place) -> Option<Attribution> {
    let mut range = place.outro.clone();
    while range.start < range.end && (page.comma(range.start) || page.mark(range.start)) {
        range.start += 1;
    }
    if range.is_empty() {
        return None;
    }
    if page.is(range.start, "according") && page.is(range.start + 1, "to") {
        let source =
            phrase::starting_at(page, range.start + 2, range.end, &["of", "for", "from", "at", "with"]);
        return Some(Attribution {
            cue: Some(range.start..range.start + 2),
            source,
            origin: super::according_to::ORIGIN,
            score: 0.95,
        });
    }
    if let Some(end) = verb_like_name(page, place, &range) {
        let (source, cue) = (range.start..range.start + 1, range.start + 1..end);
        return Some(Attribution { cue: Some(cue), source: Some(source), origin: AFTER, score: 0.9 });
    }
    for i in range.clone() {
        if let Some(hit) = page.hit(i, &range)
            && hit.may(SPEECH)
            && matches!(hit.form, Form::Finite | Form::Participle | Form::Infinitive)
        {
            let source = if inverted(page, &range, i) {
                subject_after(page, hit.end, range.end)
            } else {
                source::finite(page, &range, i)
            };
            if source.is_some() || hit.form != Form::Finite {
                return Some(Attribution { cue: Some(hit.at..hit.end), source, origin: AFTER, score: 0.97 });
            }
        }
        if page.finite(i) && !relative(page, &range, i) {
            return unknown(page, place, &range, i);
        }
    }
    mistagged(page, &range)
}

/// `"…," Will said.`: inside a sentence a verb has no capital, so what looks like one is a name. Gives the end of the cue.
fn verb_like_name(page: &Page, place: &Place, range: &Range) -> Option<usize> {
    let goes_on = place.inner.end.checked_sub(1).is_some_and(|it| page.comma(it));
    let tag = page.tag(range.start);
    let looks = page.capital(range.start) && (tag.is_verb() || tag == Tag::Md);
    page.speech_word(range.start + 1).filter(|end| goes_on && looks && *end <= range.end)
}

/// A listed verb that the tagger took for a noun or participle, at its place beside the words: `" sighed Okoro`.
fn mistagged(page: &Page, range: &Range) -> Option<Attribution> {
    let near = range.start..range.end.min(range.start + 8);
    near.clone().find_map(|i| {
        let end = page.speech_word(i)?;
        let source = if i == range.start {
            subject_after(page, end, range.end)
        } else {
            phrase::ending_at(page, range.start, i).filter(|it| it.start == range.start)
        };
        Some(Attribution { cue: Some(i..end), source: Some(source?), origin: AFTER, score: 0.9 })
    })
}

/// The cue before a stretch.
pub(super) fn before(page: &Page, place: &Place) -> Option<Attribution> {
    let range = place.intro.clone();
    for i in range.clone().rev() {
        let Some(hit) = page.hit(i, &range) else { continue };
        if !hit.may(SPEECH) || !matches!(hit.form, Form::Finite | Form::Participle | Form::Infinitive) {
            continue;
        }
        // A verb after the cue means that the cue has a clause of its own, unless a relative clause.
        if let Some(verb) = page.first_finite(hit.end..range.end)
            && !relative(page, &(hit.end..range.end), verb)
            && !(hit.end..verb).any(|i| {
                page.any(i, &["as", "after", "when", "before", "while", "once", "because", "since", "if"])
            })
        {
            continue;
        }
        let inverted = range.start == i && phrase::phrase_opens(page, hit.end);
        let source = if inverted {
            subject_after(page, hit.end, range.end)
        } else {
            source::of_verb(page, &range, &hit)
        };
        if source.is_some() || hit.form != Form::Finite {
            return Some(Attribution { cue: Some(hit.at..hit.end), source, origin: BEFORE, score: 0.95 });
        }
    }
    None
}

/// Whether the words before a stretch end in a cue, perhaps with a listener: `He told reporters "We …"`.
pub(super) fn introduces(page: &Page, place: &Place) -> bool {
    let range = place.intro.clone();
    let near = range.end.saturating_sub(6).max(range.start)..range.end;
    near.rev().any(|i| {
        page.hit(i, &range).is_some_and(|hit| {
            let speaks = hit.may(Frames::DIRECT)
                && matches!(hit.form, Form::Finite | Form::Participle | Form::Infinitive);
            let gap = hit.end..range.end;
            speaks
                && (gap.is_empty()
                    || hit.may(Frames::LISTENER)
                        && !gap.clone().any(|i| page.any(i, &["that", "of", "as", "to"])))
        })
    })
}

/// Whether the verb at `i` stands before its subject: at the start of its part, only adverbs before.
fn inverted(page: &Page, range: &Range, i: usize) -> bool {
    (range.start..i).all(|it| matches!(page.tag(it), Tag::Rb) || page.any(it, &["and", "then"]))
        && phrase::phrase_opens(page, i + 1)
        || i == range.start && page.finite(i)
}

/// `said an official familiar with the matter, who …`: up to the first comma.
pub(super) fn subject_after(page: &Page, start: usize, end: usize) -> Option<Range> {
    let limit = (start..end).find(|&i| page.comma(i) && !list(page, i, end)).unwrap_or(end);
    let mut res = phrase::starting_at(
        page,
        start,
        limit,
        &["of", "for", "from", "at", "with", "in", "familiar", "to"],
    )?;
    if page.any(res.end, &["familiar", "close", "briefed"]) {
        res.end = (res.end..limit).find(|&i| page.any(i, &[".", ";"]) || page.finite(i)).unwrap_or(limit);
    }
    Some(res)
}

/// Whether the comma at `i` joins names of a list.
fn list(page: &Page, i: usize, end: usize) -> bool {
    page.capital(i + 1) && (i + 1..end.min(i + 5)).any(|it| page.is(it, "and")) && page.tag(i + 1) == Tag::Nnp
}

/// A verb that the lexicon does not know, right beside words that end in a comma: `"…," Adom shrugged.`
fn unknown(page: &Page, place: &Place, range: &Range, i: usize) -> Option<Attribution> {
    let words = page.tokens.spans()[place.inner.end - 1];
    let open = matches!(&page.doc.text()[words], "," | "?" | "!" | ",”");
    if !open
        || !matches!(page.tag(i), Tag::Vbd | Tag::Vbz)
        || page.any(i, &["was", "is", "had", "has", "were"])
    {
        return None;
    }
    let source = if i == range.start {
        subject_after(page, i + 1, range.end)
    } else {
        phrase::ending_at(page, range.start, i).filter(|it| it.start == range.start)
    }?;
    Some(Attribution { cue: Some(i..i + 1), source: Some(source), origin: AFTER, score: 0.8 })
}

/// Whether the verb at `i` belongs to a relative clause that starts within `range`.
fn relative(page: &Page, range: &Range, i: usize) -> bool {
    (range.start..i)
        .rev()
        .take(8)
        .take_while(|&it| !page.comma(it))
        .any(|it| matches!(page.tag(it), Tag::Wp | Tag::Wdt | Tag::WpS | Tag::Wrb))
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;

    #[test]
    fn the_cue_may_stand_after_before_and_between() {
        check(
            "“The dam will hold,” Rafael Ortega, its chief engineer, told Radio Uno on Monday.",
            &["direct [Rafael Ortega] told: The dam will hold"],
        );
        check(
            "\"Who will pay?\" asked Amina Yusuf, a mother of four. \"Tell me that.\"",
            &["direct [Amina Yusuf] asked: Who will pay? | Tell me that."],
        );
        check(
            "In a letter to the court, she wrote: “I hid nothing.”",
            &["direct [she] wrote: I hid nothing."],
        );
        check(
            "“In a way,” he says, “the rain saved us.”",
            &["direct [he] says: In a way | the rain saved us."],
        );
    }

    #[test]
    fn a_verb_that_is_not_listed_speaks_beside_a_comma() {
        check("“Not again,” Okoro groaned.", &["direct [Okoro] groaned: Not again"]);
    }

    #[test]
    fn two_cues_are_two_quotes() {
        check(
            "“We offered all we had,” sighed Okoro. “Then offer more,” Lund shot back.",
            &["direct [Okoro] sighed: We offered all we had", "direct [Lund] shot back: Then offer more"],
        );
    }
}
