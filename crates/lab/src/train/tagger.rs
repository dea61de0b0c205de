//! Trains the tagger: an averaged perceptron over EWT and the open part of GUM.
//!
//! Each epoch shows part of the sentences as headlines are set: all capitals, no capitals, Title Case, and with
//! typographic quotation marks.

use std::path::Path;

use dateline_model::{LinearTable, Perceptron, Random, write};
use dateline_tokenize::tagger::{Clusters, EXPECT, LEXICON, Label, Lexicon, Usual, Word, features, read};
use dateline_types::Tag;
use rustc_hash::FxHashMap;

use super::{
    Error,
    conllu::{self, Sentence},
    say,
};

const EPOCHS: usize = 10;
/// Rarer pairs of tags are not learnt.
const MIN_LABEL: usize = 10;
/// Features with fewer updates are left out.
const MIN_UPDATES: u32 = 10;
const MIN_LEXICON: usize = 3;
const MIN_FIXED: usize = 40;
const FIXED_SHARE: f64 = 0.997;

pub(super) fn train(data: &Path) -> Result<Vec<u8>, Error> {
    train_on(conllu::training(data)?, EPOCHS)
}

/// Trains on these sentences.
pub(super) fn train_on(mut sentences: Vec<Sentence>, epochs: usize) -> Result<Vec<u8>, Error> {
    let clusters = Clusters::embedded()?;
    let names = labels(&sentences);
    let number: FxHashMap<&str, Label> =
        names.iter().enumerate().map(|(i, it)| (it.as_str(), i as Label)).collect();
    let lexicon_bytes = Lexicon::section(&lexicon(&sentences, &number, clusters));
    let stub = write(EXPECT, 1, &[(LEXICON, &lexicon_bytes)]);
    let lexicon = Lexicon::open(&dateline_model::Model::from_vec(stub, EXPECT)?)?;
    say(&format!("{} sentences, {} labels", sentences.len(), names.len()));

    let mut random = Random::new(1);
    let mut perceptron = Perceptron::new(names.len());
    let (mut words, mut usual, mut given, mut buffer) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut scores = vec![0f32; names.len()];
    for epoch in 1..=epochs {
        random.shuffle(&mut sentences);
        let (mut n, mut right) = (0usize, 0usize);
        for sentence in &sentences {
            let forms = vary(sentence, &mut random);
            let case = read(forms.iter().map(String::as_str), clusters, &mut words);
            lexicon.usual(&words, case, &mut usual);
            given.clear();
            for (i, gold) in sentence.iter().enumerate() {
                if let Some(label) = usual[i].fixed() {
                    given.push(label);
                    continue;
                }
                features(&words, &usual, &given, case, i, &mut buffer);
                scores.fill(0.0);
                buffer.iter().for_each(|&it| perceptron.add(it, &mut scores));
                let guess = best(&scores);
                given.push(guess as Label);
                perceptron.tick();
                let Some(&gold) = name(gold).and_then(|it| number.get(it.as_str())) else { continue };
                n += 1;
                right += usize::from(guess == usize::from(gold));
                if guess != usize::from(gold) {
                    for &it in &buffer {
                        perceptron.update(it, usize::from(gold), 1.0);
                        perceptron.update(it, guess, -1.0);
                    }
                }
            }
        }
        say(&format!("epoch {epoch}: {:.4}", right as f64 / n.max(1) as f64));
    }
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let mut sections = LinearTable::sections(&names, perceptron.average(MIN_UPDATES));
    sections.push((LEXICON, lexicon_bytes));
    let sections: Vec<_> = sections.iter().map(|(tag, bytes)| (*tag, &bytes[..])).collect();
    Ok(write(EXPECT, 1, &sections))
}

fn best(scores: &[f32]) -> usize {
    let mut best = 0;
    for (i, score) in scores.iter().enumerate() {
        if scores[best] < *score {
            best = i;
        }
    }
    best
}

fn name(word: &conllu::Word) -> Option<String> {
    Some(format!("{} {}", word.tag?.name(), word.pos?.name()))
}

/// The pairs of tags that are frequent enough, most frequent first.
fn labels(sentences: &[Sentence]) -> Vec<String> {
    let mut counts: FxHashMap<String, usize> = FxHashMap::default();
    sentences.iter().flatten().filter_map(name).for_each(|it| *counts.entry(it).or_default() += 1);
    let mut counts: Vec<_> = counts.into_iter().filter(|(_, n)| MIN_LABEL <= *n).collect();
    counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    counts.into_iter().map(|(name, _)| name).collect()
}

/// What each word usually is, most frequent words first.
fn lexicon(sentences: &[Sentence], number: &FxHashMap<&str, Label>, clusters: Clusters) -> Vec<(u64, Usual)> {
    let mut counts: FxHashMap<u64, FxHashMap<Label, usize>> = FxHashMap::default();
    let mut words: Vec<Word> = Vec::new();
    for sentence in sentences {
        read(sentence.iter().map(|it| it.form.as_str()), clusters, &mut words);
        for (word, gold) in words.iter().zip(sentence) {
            let label = name(gold).and_then(|it| number.get(it.as_str()).copied());
            *counts.entry(word.form).or_default().entry(label.unwrap_or(Label::MAX)).or_default() += 1;
        }
    }
    let mut res: Vec<(usize, u64, Usual)> = Vec::new();
    for (form, labels) in counts.into_iter().collect::<Vec<_>>() {
        let total: usize = labels.values().sum();
        let Some((label, n)) = labels.into_iter().max_by_key(|&(label, n)| (n, label)) else { continue };
        if MIN_LEXICON <= total && label != Label::MAX {
            let fixed = MIN_FIXED <= total && FIXED_SHARE <= n as f64 / total as f64;
            res.push((total, form, Usual::new(label, fixed)));
        }
    }
    res.sort_by_key(|&(n, form, _)| (std::cmp::Reverse(n), form));
    res.into_iter().map(|(_, form, usual)| (form, usual)).collect()
}

/// The forms of a sentence, now and then as a headline would have them.
pub(super) fn vary(sentence: &Sentence, random: &mut Random) -> Vec<String> {
    let dice = random.unit();
    let curly = random.unit() < 0.3;
    let form = |it: &conllu::Word| {
        let form = match (it.form.as_str(), it.tag) {
            ("\"", Some(Tag::OpenQuote)) if curly => "“",
            ("\"", Some(Tag::CloseQuote)) if curly => "”",
            (form, _) => form,
        };
        match dice {
            0.0..0.05 => form.to_uppercase(),
            0.05..0.09 => form.to_lowercase(),
            0.09..0.13 if 3 < form.len() || it.tag.is_some_and(Tag::is_verb) => capital(form),
            _ => form.to_owned(),
        }
    };
    sentence.iter().map(form).collect()
}

fn capital(form: &str) -> String {
    let mut chars = form.chars();
    chars.next().map(|it| it.to_uppercase().chain(chars).collect()).unwrap_or_default()
}
