//! Whether the words were said at all: `did not say`, `never promised`, `without saying`, `no official said`.
//!
//! Most rules find no quote there; what is found all the same says so.

use dateline_types::Tag;

use super::super::page::Page;
use super::Found;

/// Words that turn a reporting word round, and how far before it they may stand.
const NOT: [&str; 10] =
    ["not", "n't", "n’t", "never", "neither", "nor", "without", "declined", "refused", "hardly"];
const NEAR: usize = 6;

/// Whether the cue is negated.
pub(super) fn is(page: &Page, found: &Found) -> bool {
    let Some(cue) = found.cue.as_ref().filter(|it| !it.is_empty()) else { return false };
    let first = page.sentence(cue.start).start.max(cue.start.saturating_sub(NEAR));
    for i in (first..cue.start).rev() {
        if page.any(i, &NOT) {
            return found.outside(page, i);
        }
        let between = matches!(page.tag(i), Tag::Rb | Tag::Rbr | Tag::To | Tag::Md)
            || page.any(
                i,
                &["do", "does", "did", "has", "have", "had", "be", "been", "was", "were", "is", "are"],
            )
            || page.mark(i);
        if !between {
            break;
        }
    }
    let nobody = |i: usize| page.any(i, &["no", "nobody", "none", "neither"]);
    found.source.as_ref().is_some_and(|it| {
        !it.is_empty()
            && (nobody(it.start) || it.start.checked_sub(1).is_some_and(|before| page.is(before, "neither")))
    })
}

#[cfg(test)]
mod tests {
    use super::super::testing::check_cue;

    #[test]
    fn what_was_not_said_is_marked() {
        let check = |text, cue, content, negated| {
            check_cue(text, cue, content, |telling| assert_eq!(telling.negated, negated, "{text}"));
        };
        check("Lund did not say that the road was shut.", "say", "the road was shut", true);
        check("Lund never promised to shut the road.", "promised", "to shut the road", true);
        check("Lund has not yet claimed that it was shut.", "claimed", "it was shut", true);
        check("Lund left without saying that it was shut.", "saying", "it was shut", true);
        check("Lund, who could not come, said that it was shut.", "said", "it was shut", false);
        check("Lund said that it was not shut.", "said", "it was not shut", false);
    }
}
