//! Writes the table of forms whose lemma the rules get wrong: `derive_lemmas DATA > src/lemma/exceptions.txt`.
//!
//! Reads `LEMMA_spacy_lookups` (irregular forms and known lemmas, from WordNet) and `FREQ_words` (how common a form
//! is); keeps irregular forms of common words, and regular ones that [`rules::base`] undoes wrongly.

#![allow(clippy::print_stdout, unreachable_pub, dead_code)]

#[path = "../src/lemma/rules.rs"]
mod rules;

use std::{collections::BTreeMap, error::Error, fs, path::Path};

use rules::Class;
use serde_json::Value;

/// Forms rarer than this (hundredths of the decimal logarithm of their share) are left to the rules.
const RAREST: i32 = -680;

fn main() -> Result<(), Box<dyn Error>> {
    let data = std::env::args().nth(1).ok_or("usage: derive_lemmas DATA")?;
    let read = |file: &str| fs::read_to_string(Path::new(&data).join(file));
    let exceptions: Value = serde_json::from_str(&read("LEMMA_spacy_lookups/en_lemma_exc.json")?)?;
    let index: Value = serde_json::from_str(&read("LEMMA_spacy_lookups/en_lemma_index.json")?)?;
    let table = read("FREQ_words/wordfreq_large_en.tsv")?;
    let rows = table.lines().filter_map(|it| it.split_once('\t'));
    let common: BTreeMap<&str, i32> =
        rows.filter_map(|(word, rank)| Some((word, rank.parse().ok()?))).collect();
    let is_common = |form: &str| common.get(form).is_some_and(|it| RAREST <= *it);

    println!(
        "# Forms whose lemma the rules get wrong: class (n noun, v verb, a adjective and adverb), form, lemma."
    );
    println!(
        "# Derived by examples/derive_lemmas.rs from spacy-lookups-data 1.0.5 (MIT, Explosion) with the lists of"
    );
    println!("# WordNet 3.0 (WordNet licence, Princeton University); common forms chosen by wordfreq 3.1.1.");
    for (part, letter) in [("noun", "n"), ("verb", "v"), ("adj", "a")] {
        let mut res: BTreeMap<String, String> = BTreeMap::new();
        let lemmas: Vec<&str> =
            index[part].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        for lemma in lemmas.iter().filter(|it| it.bytes().all(|it| it.is_ascii_lowercase())) {
            for (form, class) in inflect(lemma, part).into_iter().filter(|(form, _)| is_common(form)) {
                if undo(&form, class) != **lemma {
                    let old =
                        res.get(&form).and_then(|it| common.get(it.as_str())).copied().unwrap_or(i32::MIN);
                    let right_by_rule = common.get(undo(&form, class).as_str()).copied().unwrap_or(i32::MIN);
                    let is_known = lemmas.contains(&undo(&form, class).as_str());
                    let new = common.get(lemma).copied().unwrap_or(i32::MIN);
                    if old < new && (!is_known || right_by_rule < new) {
                        res.insert(form, (*lemma).to_owned());
                    }
                }
            }
        }
        let irregular = |part: &str| exceptions[part].as_object().cloned().unwrap_or_default();
        let mut forms = irregular(part);
        if part == "adj" {
            forms.extend(
                irregular("adv")
                    .into_iter()
                    .filter(|(form, _)| !matches!(form.as_str(), "best" | "better" | "deeper")),
            );
        }
        for (form, lemma) in forms {
            let lemma = lemma[0].as_str().unwrap_or("");
            if is_common(&form) && form.bytes().all(|it| it.is_ascii_lowercase()) {
                res.insert(form, lemma.to_owned());
            }
        }
        for (form, lemma) in
            OURS.iter().filter(|(it, ..)| *it == part).map(|(_, form, lemma)| (*form, *lemma))
        {
            res.insert(form.to_owned(), lemma.to_owned());
        }
        for (form, lemma) in res {
            let classes: &[Class] = match part {
                "noun" => &[Class::Plural],
                "verb" => &[Class::Third, Class::Past, Class::Gerund],
                _ => &[Class::Comparative, Class::Superlative],
            };
            if classes.iter().any(|it| applies(&form, *it) && undo(&form, *it) != lemma)
                || !classes.iter().any(|it| applies(&form, *it))
            {
                println!("{letter} {form} {lemma}");
            }
        }
    }
    Ok(())
}

/// Where the treebanks differ from the lists, and what the lists lack.
const OURS: &[(&str, &str, &str)] = &[
    ("noun", "people", "person"),
    ("noun", "data", "data"),
    ("noun", "media", "media"),
    ("noun", "news", "news"),
    ("noun", "politics", "politics"),
    ("noun", "economics", "economics"),
    ("noun", "thanks", "thanks"),
    ("noun", "series", "series"),
    ("noun", "clothes", "clothes"),
    ("noun", "regards", "regards"),
    ("noun", "troops", "troops"),
    ("noun", "jeans", "jeans"),
    ("noun", "pants", "pants"),
    ("noun", "goods", "goods"),
    ("noun", "scissors", "scissors"),
    ("noun", "species", "species"),
    ("noun", "headquarters", "headquarters"),
    ("noun", "means", "means"),
    ("noun", "netherlands", "netherlands"),
    ("noun", "philippines", "philippines"),
    ("noun", "movies", "movie"),
    ("noun", "cookies", "cookie"),
    ("noun", "ties", "tie"),
    ("noun", "lies", "lie"),
    ("noun", "pies", "pie"),
    ("noun", "zombies", "zombie"),
    ("noun", "shoes", "shoe"),
    ("noun", "toes", "toe"),
    ("noun", "caches", "cache"),
    ("noun", "aches", "ache"),
    ("noun", "axes", "axe"),
    ("verb", "goes", "go"),
    ("verb", "left", "leave"),
    ("verb", "found", "find"),
    ("verb", "felt", "feel"),
    ("verb", "saw", "see"),
    ("verb", "fell", "fall"),
    ("verb", "bore", "bear"),
    ("verb", "wound", "wind"),
    ("verb", "ground", "grind"),
    ("verb", "bound", "bind"),
    ("verb", "lit", "light"),
    ("verb", "shot", "shoot"),
    ("verb", "met", "meet"),
    ("verb", "fed", "feed"),
    ("verb", "led", "lead"),
    ("verb", "said", "say"),
    ("verb", "rose", "rise"),
    ("verb", "wrote", "write"),
    ("verb", "dying", "die"),
    ("verb", "lying", "lie"),
    ("verb", "tying", "tie"),
    ("verb", "saying", "say"),
    ("adj", "better", "good"),
    ("adj", "best", "good"),
    ("adj", "worse", "bad"),
    ("adj", "worst", "bad"),
    ("adj", "more", "more"),
    ("adj", "most", "most"),
    ("adj", "less", "less"),
    ("adj", "least", "least"),
    ("adj", "further", "far"),
    ("adj", "farther", "far"),
    ("adj", "elder", "old"),
    ("adj", "eldest", "old"),
    ("adj", "later", "late"),
    ("adj", "latest", "late"),
    ("adj", "inner", "inner"),
    ("adj", "upper", "upper"),
    ("adj", "former", "former"),
];

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
fn inflect(lemma: &str, part: &str) -> Vec<(String, Class)> {
    let bytes = lemma.as_bytes();
    let last = bytes[bytes.len() - 1];
    let is_vowel = |it: u8| b"aeiou".contains(&it);
    let y = last == b'y' && 1 < bytes.len() && !is_vowel(bytes[bytes.len() - 2]);
    let cut = &lemma[..lemma.len() - 1];
    let hisses = ["s", "x", "z", "ch", "sh"].iter().any(|it| lemma.ends_with(it));
    let s = if y {
        format!("{cut}ies")
    } else if hisses {
        format!("{lemma}es")
    } else {
        format!("{lemma}s")
    };
    let with = |suffix: &str| {
        let joined = match () {
            () if y && suffix != "ing" => format!("{cut}i{suffix}"),
            () if last == b'e' && suffix != "ing" => format!("{cut}{suffix}"),
            () if last == b'e'
                && !lemma.ends_with("ee")
                && !lemma.ends_with("ye")
                && !lemma.ends_with("oe") =>
            {
                format!("{cut}{suffix}")
            }
            () => format!("{lemma}{suffix}"),
        };
        let doubled = format!("{lemma}{}{suffix}", last as char);
        [joined, doubled]
    };
    let both = |suffix: &str, class: Class| with(suffix).into_iter().map(move |it| (it, class));
    match part {
        "noun" => [(s, Class::Plural)].into(),
        "verb" => [(s, Class::Third)]
            .into_iter()
            .chain(both("ed", Class::Past))
            .chain(both("ing", Class::Gerund))
            .collect(),
        _ => both("er", Class::Comparative).chain(both("est", Class::Superlative)).collect(),
    }
}
