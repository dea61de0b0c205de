//! Web pages: wanted and unwanted segments, titles, days and writers of trafilatura's development pages; the text of
//! Readability's pages by shingles of four words, as the article extraction benchmark counts them.

use std::{collections::BTreeMap, path::Path};

use dateline_ingest::{Config, Input};
use dateline_types::{BlockKind, Document};
use serde_json::Value;

use super::card_slip;
use crate::{
    read::{Error, malformed, text},
    score::{Card, SlipKind},
};

/// Reads both sets.
///
/// # Errors
/// A set cannot be read.
pub fn run(data: &Path) -> Result<Card, Error> {
    let mut card = Card::default();
    segments(data, &mut card)?;
    shingles(data, &mut card)?;
    Ok(card)
}

/// The first document of a file.
fn page(path: &Path) -> Option<Document> {
    let config = Config::default();
    let record = dateline_ingest::records(vec![Input::Path(path.to_owned())], &config).next()?.ok()?;
    dateline_ingest::parse(record, &config).ok()
}

fn segments(data: &Path, card: &mut Card) -> Result<(), Error> {
    let path = data.join("SPLITS/trafilatura_evaldata.dev.json");
    let gold: BTreeMap<String, Value> =
        serde_json::from_str(&text(&path)?).map_err(|it| malformed(&path, it.to_string()))?;
    let (mut right, mut predicted, mut wanted) = (0, 0, 0);
    for (url, it) in gold {
        let Some(file) = it["file"].as_str() else { continue };
        let folders = ["eval", "cache"].map(|it| data.join("HTML_trafilatura/tests").join(it).join(file));
        let Some(path) = folders.into_iter().find(|it| it.exists()) else { continue };
        let document = page(&path);
        let text = document.as_ref().map_or("", |it| it.text());
        let folded = fold(text);
        let found = |key: &str| -> (Vec<&str>, Vec<&str>) {
            let all = it[key].as_array().into_iter().flatten().filter_map(Value::as_str);
            all.partition(|it| text.contains(it) || folded.contains(&fold(it)))
        };
        let (with, missed) = found("with");
        let (without, _) = found("without");
        right += with.len();
        predicted += with.len() + without.len();
        wanted += with.len() + missed.len();
        if !missed.is_empty() || !without.is_empty() {
            card_slip(
                card,
                &url,
                "pages",
                SlipKind::Wrong,
                format!("missed {missed:?}, unwanted {without:?}"),
            );
        }
        let meta = document.as_ref().map(|it| &it.meta);
        let mut told = |name: &str, gold: Vec<String>, ours: Vec<String>| {
            if gold.iter().all(String::is_empty) {
                return;
            }
            let key =
                |all: &[String]| all.iter().map(|it| letters(it)).collect::<std::collections::BTreeSet<_>>();
            let right = key(&gold) == key(&ours);
            card.share(&format!("pages.{name}"), usize::from(right), 1);
            if !right {
                card_slip(card, &url, "pages", SlipKind::Wrong, format!("{name} {gold:?}, ours {ours:?}"));
            }
        };
        let one = |key: &str| vec![it[key].as_str().unwrap_or_default().to_owned()];
        told(
            "title",
            one("title"),
            meta.and_then(|it| it.title.as_deref()).map(str::to_owned).into_iter().collect(),
        );
        let day = meta.and_then(|it| it.published).map(|it| it.date.to_string());
        told("date", one("date"), day.into_iter().collect());
        let authors = match &it["author"] {
            Value::Array(all) => all.iter().filter_map(|it| it.as_str().map(str::to_owned)).collect(),
            other => other
                .as_str()
                .unwrap_or_default()
                .replace(" and ", ", ")
                .split(", ")
                .map(str::to_owned)
                .collect(),
        };
        told(
            "authors",
            authors,
            meta.map(|it| it.authors.iter().map(ToString::to_string).collect()).unwrap_or_default(),
        );
    }
    card.f1("pages.segments", right, predicted, wanted);
    Ok(())
}

fn shingles(data: &Path, card: &mut Card) -> Result<(), Error> {
    let folder = data.join("HTML_readability/test/test-pages");
    let unreadable = |error| Error::Unreadable { path: folder.clone(), error };
    let entries = std::fs::read_dir(&folder).map_err(unreadable)?;
    let mut pages: Vec<_> = entries.filter_map(|it| Some(it.ok()?.path())).collect();
    pages.sort();
    // Each page counts the same: its shingles are shares of all of both.
    let (mut right, mut predicted, mut wanted) = (0.0, 0.0, 0.0);
    for path in pages.iter().filter(|it| it.join("expected.html").exists()) {
        let gold = counted(&words_of_markup(&text(&path.join("expected.html"))?));
        let document = page(&path.join("source.html"));
        let body = document.map(|it| {
            let blocks = it.blocks.iter().filter(|it| it.kind != BlockKind::Headline);
            blocks.map(|block| &it.text()[block.span]).collect::<Vec<_>>().join(" ")
        });
        let ours = counted(&body.unwrap_or_default());
        let both: usize = gold.iter().map(|(key, n)| (*n).min(ours.get(key).copied().unwrap_or(0))).sum();
        let (n_gold, n_ours) = (gold.values().sum::<usize>(), ours.values().sum::<usize>());
        let all = (n_gold + n_ours - both) as f64;
        if all == 0.0 {
            continue;
        }
        right += both as f64 / all;
        predicted += n_ours as f64 / all;
        wanted += n_gold as f64 / all;
        if (both as f64) < 0.8 * all {
            let what = format!("{both} of {n_gold} shingles, {n_ours} ours");
            card_slip(card, &path.display().to_string(), "pages", SlipKind::Wrong, what);
        }
    }
    card.f1_parts("pages.shingles", [right, predicted, right, wanted]);
    Ok(())
}

/// Runs of four words with their counts.
fn counted(text: &str) -> BTreeMap<Vec<String>, usize> {
    let words: Vec<String> = text
        .split(|it: char| !it.is_alphanumeric() && it != '_')
        .filter(|it| !it.is_empty())
        .map(str::to_owned)
        .collect();
    let mut counts = BTreeMap::new();
    for it in words.windows(words.len().clamp(1, 4)) {
        *counts.entry(it.to_vec()).or_default() += 1;
    }
    counts
}

/// The words of an expected page; scripts, captions and tables aside, which we keep apart.
fn words_of_markup(html: &str) -> String {
    const INLINE: &[&str] = &[
        "a", "b", "i", "em", "strong", "span", "code", "sup", "sub", "u", "small", "abbr", "time", "q",
        "cite", "font",
    ];
    let (mut out, mut skipped, mut at) = (String::new(), 0_usize, 0);
    while let Some(step) = html[at..].find('<') {
        if skipped == 0 {
            out += &html[at..at + step];
        }
        at += step;
        let len = html[at..].find('>').map_or(html.len() - at, |it| it + 1);
        let tag = &html[at + 1..at + len];
        let closes = tag.starts_with('/');
        let name: String =
            tag.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
        if matches!(name.as_str(), "script" | "style" | "figcaption" | "table") {
            skipped = if closes { skipped.saturating_sub(1) } else { skipped + 1 };
        }
        if !INLINE.contains(&name.as_str()) {
            out.push(' ');
        }
        at += len;
    }
    out += &html[at..];
    [("&amp;", "&"), ("&nbsp;", " "), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\"")]
        .iter()
        .fold(out, |out, (from, to)| out.replace(from, to))
}

fn fold(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn letters(text: &str) -> String {
    text.chars().filter(|it| it.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
