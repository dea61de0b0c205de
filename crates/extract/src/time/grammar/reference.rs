//! Words for the present, the past and the future: `now`, `currently`, `recently`, `the future`.

use super::super::{
    meaning::{Match, Meaning, Rule},
    view::View,
};

const REFERENCE: Rule = Rule::new("time.reference", 0.73);

/// A word that points at the present, the past or the future.
pub(super) fn find(view: &View<'_>, i: usize) -> Option<Match> {
    let the = |word: &str| view.is(i, "the") && view.is(i + 1, word) && !view.tag(i + 2).is_noun();
    let (end, meaning) = match () {
        () if view.is(i, "now") && !view.is(i + 1, "that") && 0 < i => (i + 1, Meaning::Present),
        () if view.is_any(i, &["currently", "nowadays", "presently"]) => (i + 1, Meaning::Present),
        () if view.is_any(i, &["recently", "lately"]) => (i + 1, Meaning::Past),
        () if the("moment") && view.follows(i, &["at", "for"]) => (i + 2, Meaning::Present),
        () if the("past") && view.follows(i, &["in", "from", "of"]) => (i + 2, Meaning::Past),
        () if the("future") && view.follows(i, &["in", "for"]) => (i + 2, Meaning::Future),
        () if view.is(i, "the") && view.is(i + 1, "near") && view.is(i + 2, "future") => {
            (i + 3, Meaning::Future)
        }
        () => return None,
    };
    Some(Match { start: i, end, meaning, rule: REFERENCE })
}
