//! A summary of many documents: sentences that are new, central and early in their document, none said twice.
//!
//! Greedy maximal marginal relevance (Carbonell and Goldstein 1998) over documents in order of publication. How a
//! document loses weight with each that followed it is the half-life of news about an event that goes on; its first
//! document keeps the beginning. The numbers were chosen on the six development events of the background set.

use std::collections::BTreeMap;

use super::line::Line;

/// Documents after which one weighs half.
const HALF_LIFE: f32 = 4.0;
/// Weight of the first document.
const BEGINNING: f32 = 0.8;
/// Weight of the most central sentence.
const CENTRAL: f32 = 0.8;
/// Weight of the lead: the first sentence of a document that is no mere note.
const LEAD: f32 = 0.3;
/// Sentences of a note, at most.
const NOTE: usize = 4;
/// What a sentence loses if all its words stand in one that was picked.
const REPEATED: f32 = 0.6;
/// A sentence that shares so much with a picked one says nothing new.
const SAME: f32 = 0.75;
/// Fewer words are a fragment.
const SHORT: usize = 4;

/// How long a digest may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Length {
    /// Words, about: sentences are given whole, and the last may exceed it by a tenth. There is always one.
    pub words: usize,
    /// Sentences at most.
    pub sentences: usize,
}

/// Picks sentences of `documents` (in order of publication, each with its sentences in order): positions of document
/// and sentence, in order.
pub fn digest(documents: &[&[Line]], length: Length) -> Vec<(usize, usize)> {
    let lines: Vec<(usize, usize, &Line)> = documents
        .iter()
        .enumerate()
        .flat_map(|(i, lines)| lines.iter().enumerate().map(move |(j, it)| (i, j, it)))
        .collect();
    let mut weights = weights(&lines, documents.len());
    let mut repeated = vec![0.0_f32; lines.len()];
    let mut picked: Vec<usize> = Vec::new();
    let mut n_words = 0;
    while picked.len() < length.sentences && n_words < length.words {
        let follows =
            |i: usize| i.checked_sub(1).is_some_and(|it| lines[it].0 == lines[i].0 && picked.contains(&it));
        let stands = |i: &usize| !lines[*i].2.leans || follows(*i);
        let choice =
            (0..lines.len()).filter(stands).filter_map(|i| Some((i, weights[i]? - REPEATED * repeated[i])));
        // Ties go to the later sentence: it knows more.
        let Some((best, _)) = choice.reduce(|a, b| if a.1 <= b.1 { b } else { a }) else { break };
        weights[best] = None;
        if !picked.is_empty() && length.words + length.words / 10 < n_words + lines[best].2.n_words {
            continue;
        }
        picked.push(best);
        n_words += lines[best].2.n_words;
        for (i, (_, _, line)) in lines.iter().enumerate() {
            repeated[i] = repeated[i].max(line.within(lines[best].2));
            if SAME <= repeated[i] {
                weights[i] = None;
            }
        }
    }
    picked.sort_unstable();
    picked.into_iter().map(|it| (lines[it].0, lines[it].1)).collect()
}

fn weights(lines: &[(usize, usize, &Line)], n_documents: usize) -> Vec<Option<f32>> {
    let mut frequency: BTreeMap<u64, u32> = BTreeMap::new();
    for (_, _, line) in lines {
        line.words.iter().for_each(|it| *frequency.entry(*it).or_default() += 1);
    }
    let central = |line: &Line| {
        let sum: f32 = line.words.iter().map(|it| (frequency[it] as f32).ln()).sum();
        sum / (line.words.len().max(4) as f32).powf(0.8)
    };
    let central: Vec<f32> = lines.iter().map(|it| central(it.2)).collect();
    let most = central.iter().copied().fold(f32::MIN_POSITIVE, f32::max);
    let mut sizes = vec![0; n_documents];
    lines.iter().for_each(|it| sizes[it.0] += 1);
    let weight = |((i, j, line), central): (&(usize, usize, &Line), &f32)| {
        let age = (n_documents - 1 - i) as f32;
        let mut res = 0.5_f32.powf(age / HALF_LIFE) + CENTRAL * central / most;
        res += if *i == 0 { BEGINNING } else { 0.0 };
        res += if *j == 0 && NOTE < sizes[*i] { LEAD } else { 0.0 };
        (SHORT <= line.n_words && !line.is_cut).then_some(res)
    };
    lines.iter().zip(&central).map(weight).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(documents: &[&[&str]], words: usize, expect: &[&str]) {
        let documents: Vec<Vec<Line>> =
            documents.iter().map(|it| it.iter().map(|it| Line::of(it)).collect()).collect();
        let lines: Vec<&[Line]> = documents.iter().map(Vec::as_slice).collect();
        let picked = digest(&lines, Length { words, sentences: 9 });
        let texts: Vec<&str> = picked.iter().map(|&(i, j)| documents[i][j].text.as_str()).collect();
        assert_eq!(texts, expect);
    }

    #[test]
    fn what_was_said_is_not_said_again() {
        let sank = "A ferry sank off Levuka on Monday with forty people on board.";
        let again = "The ferry sank off Levuka on Monday with forty people aboard.";
        let found = "Divers found the wreck of the ferry at a depth of ninety metres.";
        check(&[&[sank], &[again], &[found]], 40, &[sank, found]);
        check(&[&[sank], &[sank], &[sank]], 40, &[sank]);
        check(&[], 40, &[]);
        check(&[&["No."]], 40, &[]);
    }

    #[test]
    fn nothing_dangles_and_no_quote_is_cut() {
        let sank = "A ferry sank off Levuka on Monday, captain Juki Chew said.";
        check(&[&["He was found in a village on Ovalau."], &[sank]], 40, &[sank]);
        check(
            &[&[sank, "He was found in a village on Ovalau."]],
            40,
            &[sank, "He was found in a village on Ovalau."],
        );
        check(&[&["\u{201c}The wind turned at noon.", sank]], 40, &[sank]);
    }

    #[test]
    fn a_budget_ends_with_a_whole_sentence() {
        check(
            &[&["One two three four five.", "Harbour walls will be mended soon."]],
            3,
            &["Harbour walls will be mended soon."],
        );
    }
}
