//! When two quotes are the same words: content words that are held by the other, by the same speaker, within days.

use std::collections::BTreeSet;

/// Share of the shorter quote's content words that the longer one must hold.
const HELD: f32 = 0.75;
/// The same where a speaker is not known.
const HELD_UNKNOWN: f32 = 0.9;
/// Fewest content words in common, and where a speaker is not known; shorter quotes must be word for word the same.
const LEAST: usize = 4;
const LEAST_UNKNOWN: usize = 6;
/// Most days between two reports of the same words.
const DAYS: i64 = 10;

/// Words that say little about what a sentence says; our own list.
const EMPTY: &str = " a about after all also am an and any are as at be been before being both but by can could did do \
    does for from had has have he her here him his how i if in into is it its just may me might more most must my no not \
    of on one only or other our out over own said say says shall she should so some such than that the their them then \
    there these they this those through to too under until up us very was we were what when where which while who whom \
    why will with would you your s t d ll m re ve don didn doesn isn wasn won ";

/// The words of a text in lower case that carry its content, in order.
pub(super) fn content_words(text: &str) -> impl Iterator<Item = String> {
    let words = text.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty());
    words.map(str::to_lowercase).filter(|it| !EMPTY.contains(&format!(" {it} ")))
}

/// What is compared.
pub(super) struct Side<'a> {
    /// Hashes of content words, sorted, each once.
    pub(super) words: &'a [u64],
    pub(super) text: &'a str,
    /// Ids of actors: speakers and those spoken for.
    pub(super) actors: &'a BTreeSet<String>,
    pub(super) day: Option<&'a str>,
}

/// Whether two quotes are versions of one.
pub(super) fn same(a: &Side, b: &Side) -> bool {
    let known = !a.actors.is_empty() && !b.actors.is_empty();
    if known && a.actors.is_disjoint(b.actors) || !near(a.day, b.day) {
        return false;
    }
    let least = a.words.len().min(b.words.len());
    let shared = shared(a.words, b.words);
    let (held, fewest) = if known { (HELD, LEAST) } else { (HELD_UNKNOWN, LEAST_UNKNOWN) };
    if least < fewest {
        // `No comment.` is said every day: only the same words on the same day by the same speaker.
        return known
            && a.day == b.day
            && a.day.is_some()
            && 2 <= least
            && a.words == b.words
            && bare(a.text) == bare(b.text);
    }
    fewest <= shared && held * least as f32 <= shared as f32
}

fn bare(text: &str) -> Vec<String> {
    text.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty()).map(str::to_lowercase).collect()
}

/// How many two sorted lists share.
fn shared(a: &[u64], b: &[u64]) -> usize {
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

/// Whether two days, as `2024-06-21`, are near; unknown days are near to all.
fn near(a: Option<&str>, b: Option<&str>) -> bool {
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
    match (a.and_then(number), b.and_then(number)) {
        (Some(a), Some(b)) => (a - b).abs() <= DAYS,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_over_months_and_years() {
        assert!(near(Some("2023-12-28"), Some("2024-01-05")));
        assert!(near(Some("2024-02-27"), Some("2024-03-02")));
        assert!(!near(Some("2024-02-01"), Some("2024-03-02")));
        assert!(near(None, Some("2024-03-02")));
    }

    #[test]
    fn content_words_leave_the_rest_out() {
        let words: Vec<String> = content_words("“We won't sell the bridge,” he said.").collect();
        assert_eq!(words, ["sell", "bridge"]);
    }
}
