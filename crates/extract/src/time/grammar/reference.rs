//! Words for the present, the past and the future: `now`, `currently`, `recently`, `the future`.

use super::super::{
    meaning::{Match, Meaning, Rule},
    view::View,
};

use dateline_types::Tag;

const REFERENCE: Rule = Rule::new("time.reference", 0.71);

/// A word that points at the present, the past or the future.
pub(super) fn find(view: &View<'_>, i: usize) -> Option<Match> {
    let the = |word: &str| view.is(i, "the") && view.is(i + 1, word) && !view.tag(i + 2).is_noun();
    let (end, meaning) = match () {
        () if view.is(i, "now") && !view.is(i + 1, "that") && 0 < i => (i + 1, Meaning::Present),
        () if view.is_any(i, &["currently", "nowadays", "presently"]) => (i + 1, Meaning::Present),
        () if view.is(i, "the") && view.is(i + 1, "minute") && view.follows(i, &["at"]) => {
            (i + 2, Meaning::Present)
        }
        () if view.is(i, "present") && view.follows(i, &["at"]) => (i + 1, Meaning::Present),
        () if view.is(i, "the") && view.is(i + 1, "present") && view.is(i + 2, "time") => {
            (i + 3, Meaning::Present)
        }
        () if view.is(i, "this")
            && view.is_any(i + 1, &["time", "moment", "point"])
            && view.follows(i, &["at"]) =>
        {
            (i + 2, Meaning::Present)
        }
        () if view.is(i, "these") && view.is(i + 1, "days") => (i + 2, Meaning::Present),
        () if view.is_any(i, &["recently", "lately"]) => (i + 1, Meaning::Past),
        () if the("moment") && view.follows(i, &["at", "for"]) => (i + 2, Meaning::Present),
        () if the("past") && view.follows(i, &["in", "from", "of"]) => (i + 2, Meaning::Past),
        () if the("future") => (i + 2, Meaning::Future),
        () if view.is(i, "the") && view.is(i + 1, "near") && view.is(i + 2, "future") => {
            (i + 3, Meaning::Future)
        }
        () if is_future(view, i) => (i + 1, Meaning::Future),
        () => return None,
    };
    Some(Match { start: i, end, meaning, rule: REFERENCE })
}

/// `his future`, `the future that awaits him`: the noun, not the adjective.
fn is_future(view: &View<'_>, i: usize) -> bool {
    let is_owned = 0 < i && matches!(view.tag(i - 1), Tag::PrpS | Tag::Pos);
    let goes_on = view.tag(i + 1).is_noun() || view.tag(i + 1) == Tag::Jj;
    view.is(i, "future") && !view.is_capital(i) && is_owned && !goes_on
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::check;

    #[test]
    fn words_that_point() {
        check("He is now in Rome and was recently in Paris.", "now=PRESENT_REF|recently=PAST_REF");
        check("They are not open at present, nor at this time.", "present=PRESENT_REF|this time=PRESENT_REF");
        check("Few people walk these days.", "these days=PRESENT_REF");
        check("She talked about the future.", "the future=FUTURE_REF");
        check("He talked about his future and future talks.", "future=FUTURE_REF");
    }
}
