//! Near-duplicates against the exact similarities of all pairs: recall at Jaccard 0.7, and precision.
//!
//! The texts are made as the oracle made them: bodies of the Reuters stories, posts without front matter and tags,
//! entities undone; texts with fewer than twenty shingles are left out. Pairs are counted inside each set.

use std::{collections::BTreeMap, path::Path, time::Instant};

use dateline_pipeline::copies::{COPY, Index, Sketch};

use crate::{
    read::{self, files, malformed, text},
    score::{Card, Slip, SlipKind},
};

/// Scores both sets.
///
/// # Errors
/// A set cannot be read.
pub fn run(data: &Path) -> Result<Card, read::Error> {
    let mut card = Card::default();
    let sets = [
        ("reuters", reuters(data)?, "reuters_0-8_dev_pairs.tsv"),
        ("posts", posts(data)?, "news2016_jan-feb_dev_pairs.tsv"),
    ];
    for (name, documents, pairs) in sets {
        let path = data.join("DEDUP_oracle").join(pairs);
        let gold = oracle(&path)?;
        let start = Instant::now();
        let mut index = Index::default();
        let (mut ids, mut found) = (Vec::<String>::new(), BTreeMap::new());
        for (id, body) in &documents {
            let sketch = Sketch::new(body);
            for it in index.matches(&sketch) {
                found.insert(pair(&ids[it.number as usize], id), it.similarity);
            }
            index.add(sketch);
            ids.push(id.clone());
        }
        let seconds = start.elapsed().as_secs_f64();
        card.set(&format!("{name}.documents-per-second"), documents.len() as f64 / seconds / 100.0);
        let long = |id: &str| documents.get(id).is_some_and(|it| 20 <= shingles(it));
        found.retain(|(a, b), _| long(a) && long(b));
        for (it, similarity) in gold.iter().filter(|it| f64::from(COPY) <= *it.1) {
            let hit = found.contains_key(it);
            card.share(&format!("{name}.recall"), usize::from(hit), 1);
            if !hit {
                slip(&mut card, name, SlipKind::Missed, it, *similarity);
            }
        }
        for (it, similarity) in &found {
            // The oracle rounds to four digits.
            let hit = gold.get(it).is_some_and(|it| f64::from(COPY) - 0.0001 <= *it);
            card.share(&format!("{name}.precision"), usize::from(hit), 1);
            if !hit {
                slip(&mut card, name, SlipKind::Spurious, it, (*similarity).into());
            }
        }
    }
    Ok(card)
}

type Ids = (String, String);

fn pair(a: &str, b: &str) -> Ids {
    if a <= b { (a.into(), b.into()) } else { (b.into(), a.into()) }
}

fn slip(card: &mut Card, set: &str, kind: SlipKind, ids: &Ids, similarity: f64) {
    let what = format!("{similarity:.4} {} {}", ids.0, ids.1);
    card.slips.push(Slip { story: set.to_owned(), layer: "copies", kind, what });
}

fn oracle(path: &Path) -> Result<BTreeMap<Ids, f64>, read::Error> {
    let mut res = BTreeMap::new();
    for line in text(path)?.lines() {
        let fields: Vec<&str> = line.split('\t').collect();
        let [similarity, a, b] = fields[..] else { return Err(malformed(path, line)) };
        let similarity = similarity.parse().map_err(|_| malformed(path, line))?;
        res.insert(pair(a, b), similarity);
    }
    Ok(res)
}

fn shingles(text: &str) -> usize {
    let words = text.split(|it: char| !it.is_ascii_alphanumeric()).filter(|it| !it.is_empty());
    let words: Vec<String> = words.map(str::to_ascii_lowercase).collect();
    let mut all: Vec<&[String]> = words.windows(5).collect();
    all.sort_unstable();
    all.dedup();
    all.len()
}

fn reuters(data: &Path) -> Result<BTreeMap<String, String>, read::Error> {
    let mut res = BTreeMap::new();
    for path in files(&data.join("RAW_Reuters21578/data"), "sgm")? {
        let file = text(&path)?;
        for story in file.split("<REUTERS").skip(1) {
            let id = story.split("NEWID=\"").nth(1).and_then(|it| it.split('"').next());
            let body = story.split("<BODY>").nth(1).and_then(|it| it.split("</BODY>").next());
            if let (Some(id), Some(body)) = (id, body) {
                res.insert(id.to_owned(), decoded(body));
            }
        }
    }
    Ok(res)
}

fn posts(data: &Path) -> Result<BTreeMap<String, String>, read::Error> {
    let mut res = BTreeMap::new();
    for path in files(&data.join("RAW_posts2016/_posts"), "md")? {
        let file = text(&path)?;
        let body = file.split_once("\n---").map_or(file.as_str(), |it| it.1);
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        res.insert(name, decoded(&without_tags(body)));
    }
    Ok(res)
}

fn without_tags(text: &str) -> String {
    let mut res = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('<') {
        res.push_str(before);
        match after.split_once('>') {
            Some((tag, after)) if !tag.is_empty() => {
                res.push(' ');
                rest = after;
            }
            Some(_) | None => {
                res.push('<');
                rest = after;
            }
        }
    }
    res + rest
}

/// Undoes the entities that matter to words: numbers and the named marks.
fn decoded(text: &str) -> String {
    let mut res = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        res.push_str(before);
        let end =
            after.bytes().position(|it| !it.is_ascii_alphanumeric() && it != b'#').unwrap_or(after.len());
        let name = &after[..end];
        let number = name.strip_prefix('#').and_then(|it| match it.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok(),
            None => it.parse().ok(),
        });
        let known = match name {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "quot" => Some('"'),
            "nbsp" => Some('\u{a0}'),
            _ => number.and_then(char::from_u32),
        };
        match known {
            Some(it) => {
                res.push(it);
                rest = after[end..].strip_prefix(';').unwrap_or(&after[end..]);
            }
            None => {
                res.push('&');
                rest = after;
            }
        }
    }
    res + rest
}

#[test]
fn texts_are_made_as_the_oracle_made_them() {
    assert_eq!(decoded("a &lt;b> &#8211; &amp; AT&T &#x41;"), "a <b> – & AT&T A");
    assert_eq!(without_tags("<p>One</p><br>two < 3"), " One  two < 3");
    assert_eq!(shingles("a b c d e f"), 2);
}
