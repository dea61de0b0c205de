//! Clauses, infinitives and gerunds under a reporting verb: `said (that) …`, `told Y that …`, `vowed to …`.

use dateline_types::{Origin, Tag};

use super::draft::Draft;
use super::follow::{Listener, Next, next};
use super::lexicon::Frames;
use super::page::{Form, Hit};
use super::phrase;
use super::piece::Piece;

/// A clause after its cue.
pub(super) const CLAUSE: Origin = Origin { by: "quote.said-that", version: 1 };
/// An infinitive: the words of a promise or threat.
pub(super) const INFINITIVE: Origin = Origin { by: "quote.vowed-to", version: 1 };
/// A gerund: what is denied.
pub(super) const GERUND: Origin = Origin { by: "quote.denied-doing", version: 1 };

/// What `hit` reports, if a clause, infinitive or gerund follows it.
pub(super) fn find(piece: &Piece, hit: &Hit) -> Option<Draft> {
    if matches!(hit.form, Form::Passive | Form::Noun) {
        return None;
    }
    let page = piece.page;
    let limit = piece.limit(hit);
    let listener = match (hit.may(Frames::LISTENER), &*hit.cue.lemma) {
        (true, "tell" | "inform" | "assure" | "remind" | "reassure") => Listener::Sure,
        (true, _) => Listener::Maybe,
        (false, _) => Listener::None,
    };
    let source = piece.source(hit);
    if source.is_none() && hit.form == Form::Finite {
        // `Asked whether …`: nobody is said to speak.
        return None;
    }
    let near =
        |start: usize| start <= hit.end + 1 || (hit.end..start).all(|i| page.timed(i) || page.is(i, "on"));
    let draft = |start, origin, score| {
        Some(Draft::tokens(start..limit, hit.at..hit.end, source.clone(), origin, score))
    };
    match next(page, hit, limit, listener) {
        Next::That(start) if hit.may(Frames::CLAUSE.or(Frames::THAT)) => draft(start, CLAUSE, 0.95),
        Next::Clause(start) if hit.may(Frames::CLAUSE) => draft(start, CLAUSE, 0.9),
        Next::Question(start) if hit.may(Frames::QUESTION) => draft(start, CLAUSE, 0.85),
        Next::Question(start)
            if hit.may(Frames::CLAUSE)
                && page.any(start, &["if", "what"])
                && hit.cue.lemma.as_ref() == "say" =>
        {
            draft(start, CLAUSE, 0.7)
        }
        Next::Infinitive(start) if hit.may(Frames::INFINITIVE) && near(start) => {
            Some(Draft::tokens(start..piece.phrase_limit(hit), hit.at..hit.end, source, INFINITIVE, 0.9))
        }
        Next::Gerund(start) if hit.may(Frames::GERUND) && near(start) => {
            Some(Draft::tokens(start..piece.phrase_limit(hit), hit.at..hit.end, source, GERUND, 0.9))
        }
        // Headlines leave out verbs: `governor says no ransom paid`.
        Next::Other(start)
            if piece.headline && hit.may(Frames::CLAUSE) && bare_clause(piece, hit, start, limit) =>
        {
            draft(start, CLAUSE, 0.8)
        }
        Next::Other(start) if hit.may(Frames::CLAUSE) && gapped(piece, hit, start, limit) => {
            draft(start, CLAUSE, 0.9)
        }
        Next::That(_)
        | Next::Clause(_)
        | Next::Infinitive(_)
        | Next::Gerund(_)
        | Next::Question(_)
        | Next::Other(_) => None,
    }
}

fn bare_clause(piece: &Piece, hit: &Hit, start: usize, limit: usize) -> bool {
    let present = piece.page.word(hit.at).ends_with(['s', 'y']);
    present && start + 1 < limit && phrase::phrase_opens(piece.page, start) && !piece.page.timed(start)
}

/// Whether the subject of the content stands before the cue: `tankers that it says carried oil`.
fn gapped(piece: &Piece, hit: &Hit, start: usize, limit: usize) -> bool {
    let page = piece.page;
    let relative = (piece.range.start..hit.at)
        .rev()
        .take(8)
        .any(|i| matches!(page.tag(i), Tag::Wdt | Tag::Wp) || page.is(i, "that"));
    start < limit && relative && (page.finite(start) || page.mark(start) || page.tag(start) == Tag::Vbn)
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;

    #[test]
    fn clauses_follow_with_and_without_that() {
        check(
            "Police told reporters on Monday that the road was shut.",
            &["indirect [Police] told: the road was shut"],
        );
        check(
            "The mayor, Lindiwe Khumalo, said she “could not sleep” after the flood.",
            &["mixed [Lindiwe Khumalo] said: she “could not sleep” after the flood"],
        );
        check("He said in a joint statement that talks were over.", &["indirect [He] said: talks were over"]);
    }

    #[test]
    fn a_clause_ends_where_another_speaks() {
        check(
            "President Silva said Brazil would pay, while Finance Minister Costa warned that money was short.",
            &[
                "indirect [President Silva] said: Brazil would pay",
                "indirect [Finance Minister Costa] warned: money was short",
            ],
        );
        check(
            "The army said it had struck a camp and denied hitting a school.",
            &[
                "indirect [The army] said: it had struck a camp",
                "indirect [The army] denied: hitting a school",
            ],
        );
        check(
            "She said the mine was safe, but did not say when it would open.",
            &["indirect [She] said: the mine was safe"],
        );
    }

    #[test]
    fn vows_and_denials_have_no_subject() {
        check("Okoro vowed to return.", &["indirect [Okoro] vowed: to return"]);
        check("Okoro denied taking the money.", &["indirect [Okoro] denied: taking the money"]);
    }

    #[test]
    fn silence_is_no_speech() {
        check("Okoro declined to say when the pits would close.", &[]);
        check("Neither Okoro nor Lund said when they would meet.", &[]);
        check("The airline did not say how many were hurt.", &[]);
    }
}
