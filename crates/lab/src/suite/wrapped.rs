//! Repair of broken lines: articles wrapped at 40 to 80 columns, one word in 200 broken by a line end at random.
//!
//! Only white space and hyphens are ever put in or taken out, so places are counted in letters: a paragraph is
//! restored if it begins and ends where it did and nothing inside it does; a broken word if no space is in it; a join
//! is false if a space between two words went.

use std::{collections::BTreeSet, path::Path};

use dateline_ingest::{Config, Format, Input, Record};
use dateline_model::Random;
use dateline_types::{BlockKind, Source};

use super::card_slip;
use crate::{
    read::Error,
    score::{Card, SlipKind},
};

/// Articles of each set.
const EACH: usize = 250;

/// Wraps, breaks and reads.
///
/// # Errors
/// A set cannot be read.
pub fn run(data: &Path) -> Result<Card, Error> {
    let mut card = Card::default();
    let mut random = Random::new(8);
    for set in ["NER_en-worldwide-newswire/original_articles", "RAW_WhiteHouse"] {
        let folder = data.join(set);
        if !folder.exists() {
            let error = std::io::ErrorKind::NotFound.into();
            return Err(Error::Unreadable { path: folder, error });
        }
        let config = Config::default();
        let mut n_read = 0;
        for record in dateline_ingest::records(vec![Input::Path(folder)], &config) {
            let Some(document) = record.ok().and_then(|it| dateline_ingest::parse(it, &config).ok()) else {
                continue;
            };
            let story = document.blocks.iter().filter(|it| it.kind == BlockKind::Paragraph);
            let paragraphs: Vec<&str> = story.map(|it| &document.text()[it.span]).collect();
            // A headline is not wrapped; lists and one-line pages are no articles.
            if paragraphs.len() < 4 || paragraphs.iter().map(|it| it.len()).sum::<usize>() < 1_000 {
                continue;
            }
            one(&document.source.path, &paragraphs, &mut random, &mut card);
            n_read += 1;
            if n_read == EACH {
                break;
            }
        }
    }
    Ok(card)
}

/// Where white space stands in a text, counted in letters before it: any, and paragraph ends.
fn gaps(text: &str) -> (BTreeSet<usize>, BTreeSet<usize>) {
    let (mut spaces, mut ends, mut n) = (BTreeSet::new(), BTreeSet::new(), 0);
    for it in text.chars() {
        if it.is_alphanumeric() {
            n += 1;
        } else if it == '\n' {
            ends.insert(n);
            spaces.insert(n);
        } else if it.is_whitespace() {
            spaces.insert(n);
        }
    }
    (spaces, ends)
}

fn one(name: &str, paragraphs: &[&str], random: &mut Random, card: &mut Card) {
    let width = 40 + random.below(41);
    let (mut raw, mut broken, mut n) = (String::new(), Vec::new(), 0);
    for paragraph in paragraphs {
        let mut column = 0;
        for word in paragraph.split_whitespace() {
            let len = word.chars().count();
            if 0 < column && width < column + 1 + len {
                raw.push('\n');
                column = 0;
            } else if 0 < column {
                raw.push(' ');
                column += 1;
            }
            let plain = word.chars().all(char::is_alphabetic) && 3 < len;
            if plain && random.below(200) == 0 {
                let at = 1 + random.below(len - 1);
                let byte = word.char_indices().nth(at).map_or(word.len(), |it| it.0);
                raw += &word[..byte];
                raw.push('\n');
                raw += &word[byte..];
                broken.push(n + at);
                column = len - at;
            } else {
                raw += word;
                column += len;
            }
            n += word.chars().filter(|it| it.is_alphanumeric()).count();
        }
        raw += "\n\n";
    }
    let source = Source::in_memory(raw.len());
    let Ok(document) =
        dateline_ingest::parse(Record::new(source, Format::Text, raw.into_bytes()), &Config::default())
    else {
        return;
    };
    let (gold_spaces, mut gold_ends) = gaps(&paragraphs.join("\n"));
    let (spaces, mut ends) = gaps(document.text());
    gold_ends.extend([0, n]);
    ends.extend([0, n]);
    let bounds: Vec<usize> = gold_ends.iter().copied().collect();
    let kept = bounds.windows(2).filter(|it| {
        ends.contains(&it[0]) && ends.contains(&it[1]) && ends.range(it[0] + 1..it[1]).next().is_none()
    });
    card.share("wrapped.paragraphs", kept.count(), bounds.len() - 1);
    card.share("wrapped.broken-words", broken.iter().filter(|it| !spaces.contains(it)).count(), broken.len());
    let lost: Vec<usize> = gold_spaces.difference(&spaces).copied().collect();
    card.share("wrapped.false-joins", lost.len(), gold_spaces.len());
    for it in broken.iter().filter(|it| spaces.contains(it)).chain(&lost) {
        let letters: Vec<char> = paragraphs.concat().chars().filter(|it| it.is_alphanumeric()).collect();
        let part = |a: usize, b: usize| {
            letters[a.min(letters.len())..b.min(letters.len())].iter().collect::<String>()
        };
        let what = format!("width {width}: {} | {}", part(it.saturating_sub(20), *it), part(*it, it + 20));
        card_slip(card, name, "wrapped", SlipKind::Wrong, what);
    }
}
