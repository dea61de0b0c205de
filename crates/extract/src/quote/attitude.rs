//! What of the attributions that the network finds is speech, what an attitude, and what is nothing.
//!
//! Speech is what the annotation guide calls so: a reporting word that is asserted, with a clause, an infinitive or marked
//! words that it may open. All else that is attributed is an attitude: thoughts, hopes, plans, stances, speech that is
//! denied or only possible, and speech without its words (`condemned the attack`).

use dateline_types::Tag;

use super::{
    follow,
    lexicon::Frames,
    net::tagger::Found,
    page::{Form, Page},
    telling::anonymity,
};

/// Whether the words were spoken or written, by the annotation guide: what the reporting word may open, and no less.
pub(super) fn is_speech(page: &Page, it: &Found, taken: &[bool]) -> bool {
    let sentence = page.sentence(it.at);
    let part = &it.content[0];
    if it.source.is_empty() && !page.is(it.at, "according") {
        return false;
    }
    if it.content.iter().any(|part| part.clone().any(|i| taken[i])) {
        return false;
    }
    if page.is(it.at, "according") || page.word(it.at) == ":" {
        return true;
    }
    let Some(hit) = page.hit(it.at, &sentence) else { return false };
    let marked = it.content.iter().cloned().flatten().any(|i| page.stretch_of(i) != page.stretch_of(it.at));
    let start = part.start;
    let opens = |frames: Frames| hit.may(frames);
    if hit.form == Form::Passive {
        false
    } else if marked {
        opens(Frames::MARKED.or(Frames::DIRECT))
    } else if page.infinitive(start) {
        opens(Frames::INFINITIVE.or(Frames::ASKED))
    } else if matches!(page.tag(start), Tag::Wp | Tag::Wrb | Tag::Wdt) || page.any(start, &["whether", "if"])
    {
        opens(Frames::QUESTION)
    } else if page.tag(start) == Tag::Vbg {
        opens(Frames::GERUND)
    } else if follow::is_clause(page, start, part.end) || follow::is_complement(page, it.at, start, part.end)
    {
        opens(Frames::CLAUSE.or(Frames::THAT).or(Frames::REPORT))
    } else {
        false
    }
}

/// `did not say when`, `declined to say why`: nothing is said.
pub(super) fn keeps_back(page: &Page, it: &Found) -> bool {
    let first = it.content[0].start;
    let asks = |i: usize| matches!(page.tag(i), Tag::Wp | Tag::Wrb) || page.any(i, &["whether", "if"]);
    let refuses = |i: usize| {
        page.any(
            i,
            &["not", "n't", "n’t", "never", "declined", "refused", "without", "declining", "refusing"],
        )
    };
    let silent =
        |i: usize| page.infinitive(i) && page.frames(i + 1) != 0 || page.any(i + 1, &["comment", "discuss"]);
    let question = asks(first) || it.at + 1 < first && asks(first - 1);
    (it.at.saturating_sub(4)..it.at).any(refuses) && question && page.frames(it.at) != 0
        || refuses(it.at) && silent(first)
        || hides_name(page, it, first)
}

/// `asking not to be named`: it tells who the source is, not what it says.
fn hides_name(page: &Page, it: &Found, first: usize) -> bool {
    let sentence = page.sentence(it.at);
    let near = it.at.min(first)..(first + 6).min(sentence.end);
    near.clone().any(|i| anonymity::tells(page, &sentence, i))
}

#[cfg(test)]
mod tests {
    use super::super::testing::check_learned;

    #[test]
    fn thoughts_and_stances_are_attitudes() {
        check_learned(
            "Voters fear that the bill will fail.",
            &["attitude [Voters] fear: the bill will fail"],
        );
        check_learned(
            "The governor supports the new law.",
            &["attitude [The governor] supports: the new law"],
        );
    }

    #[test]
    fn what_is_denied_or_only_possible_is_no_speech() {
        check_learned(
            "The mayor did not say that the road was shut.",
            &["attitude [The mayor] say: the road was shut"],
        );
    }

    #[test]
    fn who_hides_a_name_says_nothing_by_that() {
        check_learned(
            "An official, asking not to be named because he may not speak to the media, said it was late.",
            &["indirect [An official] said: it was late"],
        );
    }

    #[test]
    fn what_somebody_declines_to_say_is_nothing() {
        check_learned("Ratna declined to say when the pits would close.", &[]);
        check_learned("Ratna did not say when the pits would close.", &[]);
    }
}
