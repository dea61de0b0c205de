//! Decades and centuries: `the 1990s`, `the early 1980s`, `'90s`, `mid-1980s`, `the 19th century`.

use super::super::{
    lexicon::{Unit, Word},
    meaning::{Match, Meaning, Rule},
    view::View,
};

const DECADE: Rule = Rule::new("time.decade", 0.67);

/// A decade or a century.
pub(super) fn find(view: &View<'_>, i: usize) -> Option<Match> {
    decade(view, i).or_else(|| century(view, i))
}

/// `the 1990s`, `the early 1980s`, `'90s`.
fn decade(view: &View<'_>, i: usize) -> Option<Match> {
    let the = i + usize::from(view.is(i, "the"));
    let at = the + usize::from(view.is_any(the, &["early", "late", "mid", "mid-", "later"]));
    let first = match view.class(at) {
        Word::Decade(it)
            if view.word(at).starts_with(|it: char| !it.is_alphabetic())
                || view.is(the.saturating_sub(1), "the") =>
        {
            it
        }
        // 1990 s, with a blank.
        Word::Number(it @ 1500..2100) if it % 10 == 0 && view.is(at + 1, "s") => it as i16,
        _ => mid_decade(view.word(at))?,
    };
    let blank = usize::from(matches!(view.class(at), Word::Number(_)));
    let is_age = view.follows(i, &["her", "his", "their", "my", "our"]);
    (!is_age && (i == 0 || the != i || !view.is(i - 1, "the"))).then_some(Match {
        start: i,
        end: at + 1 + blank,
        meaning: Meaning::Decade(first),
        rule: DECADE,
    })
}

/// `mid-1980s`, one token.
fn mid_decade(word: &str) -> Option<i16> {
    match super::super::words::word(word.strip_prefix("mid-").or(word.strip_prefix("Mid-"))?) {
        Word::Decade(it) => Some(it),
        _ => None,
    }
}

/// `the 19th century`, `the twentieth century`.
fn century(view: &View<'_>, i: usize) -> Option<Match> {
    let the = i + usize::from(view.is(i, "the"));
    let at = the + usize::from(view.is_any(the, &["early", "late", "mid"]));
    let Word::Ordinal(nth) = view.class(at) else { return None };
    let gap = usize::from(view.is(at + 1, "-"));
    let is_century = matches!(view.class(at + 1 + gap), Word::Unit { unit: Unit::Century, plural: false });
    let century = i16::try_from(nth).ok().filter(|it| (2..=22).contains(it) && is_century)? - 1;
    Some(Match { start: i, end: at + 2 + gap, meaning: Meaning::Century(century), rule: DECADE })
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::check;

    #[test]
    fn decades_and_centuries() {
        check("It grew in the 1990s and the 19th century.", "the 1990s=199|the 19th century=18");
        check("It shut in the mid-1980s.", "the mid-1980s=198");
    }

    #[test]
    fn ages_are_no_decades() {
        check("A man in his 60s was held.", "");
    }
}
