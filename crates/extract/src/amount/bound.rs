//! What bounds a number, from the words before it: `more than`, `up to`, `at least`; `about` and `nearly` leave it as it is.

use dateline_types::Tag;

use super::view::View;

/// Which side of the number is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bound {
    None,
    /// It is the least.
    Low,
    /// It is the most.
    High,
}

/// The bound before token `i`, and the token where it begins, no further left than `floor`.
pub(super) fn before(view: &View<'_>, floor: usize, i: usize) -> (Bound, usize) {
    for (words, bound) in PHRASES {
        let n = words.len();
        let fits = floor + n <= i
            && words.iter().enumerate().all(|(k, word)| view.lower(i - n + k).as_str() == *word);
        if !fits || !is_bound(view, words, i - n) {
            continue;
        }
        // `well over`, `just under`.
        let more = (floor < i - n).then(|| view.lower(i - n - 1));
        let wider = more.is_some_and(|it| {
            matches!(it.as_str(), "well" | "just" | "slightly" | "a") && n == 1 && *bound != Bound::None
        });
        return (*bound, i - n - usize::from(wider));
    }
    (Bound::None, i)
}

/// Prepositions of place and topic (`a row over $5 million`, `under 20 flags`) bound no number.
fn is_bound(view: &View<'_>, words: &[&str], at: usize) -> bool {
    let [word] = words else { return true };
    match *word {
        "over" | "under" | "above" | "below" => {
            let before =
                at.checked_sub(1).filter(|it| view.first <= *it).map_or(Tag::Period, |it| view.tag(it));
            let plain = matches!(view.tag(at), Tag::Rb | Tag::Jjr | Tag::Rbr) || !before.is_noun();
            plain && *word != "above" && *word != "below" || view.tag(at) == Tag::Rb
        }
        _ => true,
    }
}

/// Longer ones first.
const PHRASES: &[(&[&str], Bound)] = &[
    (&["no", "more", "than"], Bound::High),
    (&["not", "more", "than"], Bound::High),
    (&["no", "fewer", "than"], Bound::Low),
    (&["no", "less", "than"], Bound::Low),
    (&["not", "less", "than"], Bound::Low),
    (&["as", "many", "as"], Bound::High),
    (&["as", "much", "as"], Bound::High),
    (&["as", "little", "as"], Bound::Low),
    (&["as", "few", "as"], Bound::Low),
    (&["a", "maximum", "of"], Bound::High),
    (&["a", "minimum", "of"], Bound::Low),
    (&["more", "than"], Bound::Low),
    (&["greater", "than"], Bound::Low),
    (&["higher", "than"], Bound::Low),
    (&["in", "excess", "of"], Bound::Low),
    (&["upwards", "of"], Bound::Low),
    (&["at", "least"], Bound::Low),
    (&["a", "minimum"], Bound::Low),
    (&["less", "than"], Bound::High),
    (&["fewer", "than"], Bound::High),
    (&["lower", "than"], Bound::High),
    (&["at", "most"], Bound::High),
    (&["up", "to"], Bound::High),
    (&["close", "to"], Bound::None),
    (&["or", "so"], Bound::None),
    (&["over"], Bound::Low),
    (&["exceeding"], Bound::Low),
    (&["under"], Bound::High),
    (&["above"], Bound::Low),
    (&["below"], Bound::High),
    (&["about"], Bound::None),
    (&["around"], Bound::None),
    (&["roughly"], Bound::None),
    (&["approximately"], Bound::None),
    (&["nearly"], Bound::None),
    (&["almost"], Bound::None),
    (&["some"], Bound::None),
    (&["circa"], Bound::None),
];
