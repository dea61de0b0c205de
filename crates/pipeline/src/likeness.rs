//! What passes over documents compare texts by: hashes of content words, and days.

use std::hash::{DefaultHasher, Hash, Hasher};

/// Words that say little about what a sentence says; our own list.
const EMPTY: &str = " a about after all also am an and any are as at be been before being both but by can could did do \
    does for from had has have he her here him his how i if in into is it its just may me might more most must my no not \
    of on one only or other our out over own said say says shall she should so some such than that the their them then \
    there these they this those through to too under until up us very was we were what when where which while who whom \
    why will with would you your s t d ll m re ve don didn doesn isn wasn won ";

/// The words of a text in lower case that carry its content, in order.
pub(crate) fn content_words(text: &str) -> impl Iterator<Item = String> {
    let words = text.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty());
    words.map(str::to_lowercase).filter(|it| !EMPTY.contains(&format!(" {it} ")))
}

/// A number of its own for a word, the same within a run.
pub(crate) fn hash(it: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    it.hash(&mut hasher);
    hasher.finish()
}

/// How many two sorted lists share.
pub(crate) fn shared(a: &[u64], b: &[u64]) -> usize {
    let (mut i, mut j, mut n) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => (i, j, n) = (i + 1, j + 1, n + 1),
        }
    }
    n
}

/// Days between two days, as `2024-06-21`; `None` if one of them is not known.
pub(crate) fn days_between(a: Option<&str>, b: Option<&str>) -> Option<i64> {
    let number = |it: &str| {
        let field = |range| it.get(range).and_then(|it: &str| it.parse::<i64>().ok());
        let (year, month, day) = (field(0..4)?, field(5..7)?, field(8..10)?);
        // Days since the first of March of year 0 (Howard Hinnant, chrono-compatible low-level date algorithms).
        let (year, month) = if month <= 2 { (year - 1, month + 9) } else { (year, month - 3) };
        Some(
            365 * year + year.div_euclid(4) - year.div_euclid(100)
                + year.div_euclid(400)
                + (153 * month + 2) / 5
                + day,
        )
    };
    Some((number(a?)? - number(b?)?).abs())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_over_months_and_years() {
        assert_eq!(days_between(Some("2023-12-28"), Some("2024-01-05")), Some(8));
        assert_eq!(days_between(Some("2024-02-27"), Some("2024-03-02")), Some(4));
        assert_eq!(days_between(Some("2024-03-02"), Some("2024-02-01")), Some(30));
        assert_eq!(days_between(None, Some("2024-03-02")), None);
    }

    #[test]
    fn content_words_leave_the_rest_out() {
        let words: Vec<String> = content_words("“We won't sell the bridge,” he said.").collect();
        assert_eq!(words, ["sell", "bridge"]);
    }
}
