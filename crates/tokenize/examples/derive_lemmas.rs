//! Writes the table of forms whose lemma the rules get wrong: `derive_lemmas DATA > src/lemma/exceptions.txt`.
//!
//! Reads `LEMMA_spacy_lookups` (irregular forms and known lemmas, from WordNet) and `FREQ_words` (how common a form
//! is); keeps irregular forms of common words, and regular ones that [`rules::base`] undoes wrongly.

#![allow(clippy::print_stdout, unreachable_pub, dead_code)]

#[path = "../src/lemma/rules.rs"]
mod rules;

use std::{
    collections::{BTreeMap, BTreeSet},
    error::Error,
    fs,
    path::Path,
};

use rules::Class;
use serde_json::Value;

/// Forms rarer than this (hundredths of the decimal logarithm of their share) are left to the rules.
const RAREST: i32 = -720;

fn main() -> Result<(), Box<dyn Error>> {
    let data = std::env::args().nth(1).ok_or("usage: derive_lemmas DATA")?;
    let read = |file: &str| fs::read_to_string(Path::new(&data).join(file));
    let exceptions: Value = serde_json::from_str(&read("LEMMA_spacy_lookups/en_lemma_exc.json")?)?;
    let index: Value = serde_json::from_str(&read("LEMMA_spacy_lookups/en_lemma_index.json")?)?;
    let table = read("FREQ_words/wordfreq_large_en.tsv")?;
    let rows = table.lines().filter_map(|it| it.split_once('\t'));
    let common: Common = rows.filter_map(|(word, rank)| Some((word, rank.parse().ok()?))).collect();
    let irregular = |part: &str| exceptions[part].as_object().cloned().unwrap_or_default();

    println!(
        "# Forms whose lemma the rules get wrong: class (n noun, v verb, a adjective and adverb), form, lemma."
    );
    println!(
        "# Derived by examples/derive_lemmas.rs from spacy-lookups-data 1.0.5 (MIT, Explosion) with the lists of"
    );
    println!(
        "# WordNet 3.0 (WordNet licence, Princeton University); common forms chosen by wordfreq 3.1.1; ours.txt is ours."
    );
    for (part, letter) in [("noun", "n"), ("verb", "v"), ("adj", "a")] {
        let words = index[part].as_array().into_iter().flatten().filter_map(Value::as_str);
        let known: BTreeSet<&str> = words.filter(|it| it.bytes().all(|it| it.is_ascii_lowercase())).collect();
        let mut forms = irregular(part);
        if part == "adj" {
            let adverbs = irregular("adv").into_iter();
            forms.extend(adverbs.filter(|(it, _)| !matches!(it.as_str(), "best" | "better" | "deeper")));
        }
        let mut res = regular(part, &known, &common);
        for (form, lemma) in &forms {
            let lemma = lemma[0].as_str().unwrap_or("");
            if is_common(&common, form)
                && form.bytes().all(|it| it.is_ascii_lowercase())
                && !is_better_by_rule(form, lemma, part, &known, &common)
            {
                res.insert(form.clone(), lemma.to_owned());
            }
        }
        let ours = OURS.lines().filter_map(|it| it.strip_prefix(letter)?.trim_start().split_once(' '));
        res.extend(ours.map(|(form, lemma)| (form.to_owned(), lemma.to_owned())));
        res.iter().filter(|(form, lemma)| is_needed(form, lemma, part)).for_each(|(form, lemma)| {
            println!("{letter} {form} {lemma}");
        });
    }
    Ok(())
}

/// How common words are: hundredths of the decimal logarithm of their share.
type Common<'a> = BTreeMap<&'a str, i32>;

fn is_common(common: &Common, form: &str) -> bool {
    common.get(form).is_some_and(|it| RAREST <= *it)
}

/// The most common lemma of each common form that is made by the rules of spelling.
fn regular(part: &str, known: &BTreeSet<&str>, common: &Common) -> BTreeMap<String, String> {
    let rank = |word: &str| common.get(word).copied().unwrap_or(i32::MIN);
    let mut res: BTreeMap<String, String> = BTreeMap::new();
    for lemma in known {
        for form in inflect(lemma, part).into_iter().filter(|it| is_common(common, it)) {
            if res.get(&form).is_none_or(|old| rank(old) < rank(lemma)) {
                res.insert(form, (*lemma).to_owned());
            }
        }
    }
    res
}

/// Whether the rules give a known word that is more common than the listed lemma: `soles` is of `sole`, not of `sol`.
fn is_better_by_rule(form: &str, lemma: &str, part: &str, known: &BTreeSet<&str>, common: &Common) -> bool {
    let ruled = classes(part).iter().filter(|it| applies(form, **it)).map(|it| undo(form, *it));
    ruled.into_iter().any(|it| it != form && known.contains(&*it) && common.get(lemma) < common.get(&*it))
}

/// Whether the rules alone give another lemma.
fn is_needed(form: &str, lemma: &str, part: &str) -> bool {
    let mut applying = classes(part).iter().filter(|it| applies(form, **it)).peekable();
    match applying.peek() {
        None => form != lemma,
        Some(_) => applying.any(|it| undo(form, *it) != lemma),
    }
}

fn classes(part: &str) -> &'static [Class] {
    match part {
        "noun" => &[Class::Plural],
        "verb" => &[Class::Third, Class::Past, Class::Gerund],
        _ => &[Class::Comparative, Class::Superlative],
    }
}

/// Where the treebanks differ from the lists, and what the lists lack: class, form, lemma.
const OURS: &str = include_str!("../src/lemma/ours.txt");

fn undo(form: &str, class: Class) -> String {
    let (keep, suffix) = rules::base(form, class);
    format!("{}{suffix}", &form[..keep])
}

fn applies(form: &str, class: Class) -> bool {
    match class {
        Class::Plural | Class::Third => form.ends_with('s') || form.ends_with("men"),
        Class::Past => form.ends_with("ed"),
        Class::Gerund => form.ends_with("ing"),
        Class::Comparative => form.ends_with("er"),
        Class::Superlative => form.ends_with("est"),
    }
}

/// The regular forms of a lemma.
fn inflect(lemma: &str, part: &str) -> Vec<String> {
    let bytes = lemma.as_bytes();
    let n = bytes.len();
    if n < 2 {
        return Vec::new();
    }
    let (last, before) = (bytes[n - 1], bytes[n - 2]);
    let is_vowel = |it: u8| b"aeiou".contains(&it);
    let y = last == b'y' && !is_vowel(before);
    let cut = &lemma[..n - 1];
    let hisses = ["s", "x", "z", "ch", "sh"].iter().any(|it| lemma.ends_with(it));
    // Spelling doubles the last letter behind one short vowel: always in words of one syllable, else by stress.
    let is_short = !is_vowel(last)
        && !b"wxyh".contains(&last)
        && is_vowel(before)
        && (n < 3 || !is_vowel(bytes[n - 3]) || lemma[..n - 2].ends_with("qu"));
    let n_syllables = bytes.split(|it| !is_vowel(*it) && *it != b'y').filter(|it| !it.is_empty()).count();
    let with = |suffix: &str| {
        let keeps_e = suffix == "ing" && ["ee", "ye", "oe"].iter().any(|it| lemma.ends_with(it));
        let plain = match last {
            b'e' if !keeps_e => format!("{cut}{suffix}"),
            _ if y && suffix != "ing" => format!("{cut}i{suffix}"),
            _ => format!("{lemma}{suffix}"),
        };
        let doubled = format!("{lemma}{}{suffix}", last as char);
        match (is_short, n_syllables) {
            (false, _) => vec![plain],
            (true, 1) => vec![doubled],
            (true, _) => vec![plain, doubled],
        }
    };
    let s = match () {
        () if y => format!("{cut}ies"),
        () if hisses => format!("{lemma}es"),
        () => format!("{lemma}s"),
    };
    match part {
        "noun" => vec![s],
        "verb" => [vec![s], with("ed"), with("ing")].concat(),
        _ => [with("er"), with("est")].concat(),
    }
}
