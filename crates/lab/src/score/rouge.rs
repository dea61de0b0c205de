//! ROUGE F1: unigrams, bigrams, and the longest common subsequence by sentences (C.-Y. Lin, ROUGE: A Package for
//! Automatic Evaluation of Summaries, 2004).
//!
//! Lower case, runs of letters and digits, no stemming, no stop words. The summary-level L counts, for each
//! reference sentence, the union of its longest common subsequences with all candidate sentences, each candidate
//! word used at most as often as it stands there.

use rustc_hash::FxHashMap;

/// Three F1 values.
#[derive(Clone, Copy, Debug, PartialEq)]
#[allow(missing_docs)]
pub struct Rouge {
    pub one: f64,
    pub two: f64,
    pub l_sum: f64,
}

/// Compares the sentences of a candidate with the words of the sentences of a reference.
pub fn score(candidate: &[&str], reference: &[Vec<String>]) -> Rouge {
    let candidate: Vec<Vec<String>> = candidate.iter().map(|it| words(it)).collect();
    let (all_candidate, all_reference) = (candidate.concat(), reference.concat());
    Rouge {
        one: grams(&all_candidate, &all_reference, 1),
        two: grams(&all_candidate, &all_reference, 2),
        l_sum: l_sum(&candidate, reference),
    }
}

/// Lower-case runs of letters and digits.
pub fn words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|it| !it.is_empty());
    words.map(str::to_lowercase).collect()
}

/// The words of sentences that stand without a space between them: `... he said.The next`.
pub fn glued_sentences(text: &str) -> Vec<Vec<String>> {
    let mut res = Vec::new();
    let mut start = 0;
    let chars: Vec<char> = text.chars().collect();
    let char_at = |i: usize| chars.get(i).copied().unwrap_or(' ');
    let is_stop = |c| matches!(c, '.' | '!' | '?');
    let is_mark = |c| matches!(c, '"' | '“' | '”');
    for (i, (at, here)) in text.char_indices().enumerate().skip(1) {
        let before = char_at(i - 1);
        let after_stop =
            is_stop(before) && (here.is_uppercase() || is_mark(here) && char_at(i + 1).is_uppercase());
        let after_mark = is_mark(before) && here.is_uppercase() && 1 < i && is_stop(char_at(i - 2));
        if after_stop || after_mark {
            res.push(words(&text[start..at]));
            start = at;
        }
    }
    res.push(words(&text[start..]));
    res.retain(|it| !it.is_empty());
    res
}

fn f1(hits: usize, candidate: usize, reference: usize) -> f64 {
    if hits == 0 { 0.0 } else { 2.0 * hits as f64 / (candidate + reference) as f64 }
}

fn grams(candidate: &[String], reference: &[String], n: usize) -> f64 {
    let mut counts: FxHashMap<&[String], usize> = FxHashMap::default();
    reference.windows(n).for_each(|it| *counts.entry(it).or_default() += 1);
    let mut hits = 0;
    for gram in candidate.windows(n) {
        if let Some(left) = counts.get_mut(gram).filter(|it| 0 < **it) {
            *left -= 1;
            hits += 1;
        }
    }
    f1(hits, candidate.windows(n).len(), reference.windows(n).len())
}

fn l_sum(candidate: &[Vec<String>], reference: &[Vec<String>]) -> f64 {
    let count = |sentences: &[Vec<String>]| {
        let mut counts: FxHashMap<String, usize> = FxHashMap::default();
        sentences.iter().flatten().for_each(|it| *counts.entry(it.clone()).or_default() += 1);
        counts
    };
    let (mut left_candidate, mut left_reference) = (count(candidate), count(reference));
    let mut hits = 0;
    for sentence in reference {
        let mut union = vec![false; sentence.len()];
        candidate.iter().for_each(|it| mark_lcs(sentence, it, &mut union));
        for (word, _) in sentence.iter().zip(&union).filter(|it| *it.1) {
            let left = |counts: &FxHashMap<String, usize>| counts.get(word).is_some_and(|it| 0 < *it);
            if left(&left_candidate) && left(&left_reference) {
                left_candidate.entry(word.clone()).and_modify(|it| *it -= 1);
                left_reference.entry(word.clone()).and_modify(|it| *it -= 1);
                hits += 1;
            }
        }
    }
    let len = |sentences: &[Vec<String>]| sentences.iter().map(Vec::len).sum();
    f1(hits, len(candidate), len(reference))
}

/// Marks the words of `a` that are in a longest common subsequence with `b`.
fn mark_lcs(a: &[String], b: &[String], marks: &mut [bool]) {
    let width = b.len() + 1;
    let mut table = vec![0u32; (a.len() + 1) * width];
    for i in 0..a.len() {
        for j in 0..b.len() {
            table[(i + 1) * width + j + 1] = if a[i] == b[j] {
                table[i * width + j] + 1
            } else {
                table[i * width + j + 1].max(table[(i + 1) * width + j])
            };
        }
    }
    let (mut i, mut j) = (a.len(), b.len());
    while 0 < i && 0 < j {
        if a[i - 1] == b[j - 1] {
            marks[i - 1] = true;
            (i, j) = (i - 1, j - 1);
        } else if table[i * width + j - 1] < table[(i - 1) * width + j] {
            i -= 1;
        } else {
            j -= 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(candidate: &[&str], reference: &[&str], expect: [f64; 3]) {
        let reference: Vec<Vec<String>> = reference.iter().map(|it| words(it)).collect();
        let Rouge { one, two, l_sum } = score(candidate, &reference);
        for (got, expect) in [one, two, l_sum].into_iter().zip(expect) {
            assert!((got - expect).abs() < 1e-4, "{got} expected {expect}");
        }
    }

    /// The examples of Lin's paper: candidates of `police killed the gunman`.
    #[test]
    fn the_examples_of_the_paper() {
        check(&["Police kill the gunman."], &["police killed the gunman"], [0.75, 1.0 / 3.0, 0.75]);
        check(&["the gunman kill police"], &["police killed the gunman"], [0.75, 1.0 / 3.0, 0.5]);
        // Union of the subsequences `w1 w2` and `w1 w3 w5`: four of five words.
        check(
            &["w1 w2 w6 w7 w8", "w1 w3 w8 w9 w5"],
            &["w1 w2 w3 w4 w5"],
            [8.0 / 15.0, 2.0 / 13.0, 8.0 / 15.0],
        );
        check(&[], &["a"], [0.0; 3]);
    }

    #[test]
    fn glued_sentences_are_split() {
        let n = |text: &str| glued_sentences(text).len();
        assert_eq!(n("He said no.She said yes.\"Why?\" he asked."), 3);
        assert_eq!(n("One."), 1);
    }
}
