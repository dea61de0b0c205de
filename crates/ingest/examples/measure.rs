//! Measures reading on the gold stories, and shows what other files become.
//!
//! `cargo run --release -p dateline-ingest --example measure -- gold DIR`: text against `repaired.txt` and metadata
//! against `gold.json` of every story. `... -- show PATH...`: blocks of each record. `... -- time PATH...`: MB/s.
//! `... -- laws PATH...`: the map leads back to the same bytes, reading what was read changes nothing, and cut or
//! garbled records panic nowhere.

use std::{env, error::Error, fs, path::Path, time::Instant};

use dateline_ingest::{Config, Input, parse, records};
use dateline_types::{CivilDate, Document, Moment};
use serde_json::{Value, json};

type Outcome = Result<(), Box<dyn Error>>;

fn main() -> Outcome {
    let mut arguments = env::args().skip(1);
    let verb = arguments.next().unwrap_or_default();
    let paths: Vec<String> = arguments.collect();
    match (verb.as_str(), paths.as_slice()) {
        ("gold", [folder]) => gold(folder),
        ("show", paths) => show(paths),
        ("time", paths) => time(paths),
        ("laws", paths) => laws(paths),
        _ => Err("usage: measure gold DIR | show PATH... | time PATH... | laws PATH...".into()),
    }
}

fn gold(folder: &str) -> Outcome {
    let mut stories: Vec<_> = fs::read_dir(folder)?.filter_map(|it| Some(it.ok()?.path())).collect();
    stories.retain(|it| it.join("gold.json").exists());
    stories.sort();
    let (mut n_text, mut n_fields, mut n_right) = (0, 0, 0);
    for story in &stories {
        let gold: Value = serde_json::from_str(&fs::read_to_string(story.join("gold.json"))?)?;
        let doc = read(&story.join("story.txt"), gold["published"].as_str())?;
        let name = story.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let repaired = fs::read_to_string(story.join("repaired.txt"))?;
        let same = doc.text().split_whitespace().eq(repaired.split_whitespace());
        n_text += usize::from(same);
        if !same {
            let differs =
                doc.text().split_whitespace().zip(repaired.split_whitespace()).find(|it| it.0 != it.1);
            say(&format!("{name}: text {differs:?}"));
        }
        let dateline = doc.meta.dateline.as_ref();
        let ours = json!({
            "title": doc.meta.title,
            "byline": doc.meta.authors,
            "dateline": dateline.map(|it| json!({"place": it.place, "date": it.date.map(|it| it.to_string()), "agency": it.agency})),
            "credit": doc.meta.credit,
        });
        for field in ["title", "byline", "dateline", "credit"] {
            n_fields += 1;
            let right = ours[field] == gold["meta"][field];
            n_right += usize::from(right);
            if !right {
                say(&format!("{name}: {field} {} gold {}", ours[field], gold["meta"][field]));
            }
        }
    }
    say(&format!("text {n_text}/{}, metadata fields {n_right}/{n_fields}", stories.len()));
    Ok(())
}

fn read(path: &Path, published: Option<&str>) -> Result<Document, Box<dyn Error>> {
    let part =
        |it: &str, at: std::ops::Range<usize>| it.get(at).and_then(|it| it.parse::<i16>().ok()).unwrap_or(1);
    let date = published.map(|it| CivilDate {
        year: part(it, 0..4),
        month: part(it, 5..7) as u8,
        day: part(it, 8..10) as u8,
    });
    let config = Config { published: date.map(Moment::from), ..Config::default() };
    let record = records(vec![Input::Path(path.into())], &config).next().ok_or("no record")??;
    let doc = parse(record, &config)?;
    doc.check()?;
    Ok(doc)
}

fn show(paths: &[String]) -> Outcome {
    let config = Config::default();
    let inputs = paths.iter().map(|it| Input::Path(it.into())).collect();
    for record in records(inputs, &config) {
        let record = match record {
            Ok(record) => record,
            Err(failure) => {
                say(&format!("=== {failure}"));
                continue;
            }
        };
        let path = record.source.path.clone();
        match parse(record, &config) {
            Ok(doc) => {
                say(&format!("=== {path} {} {:?}", doc.id.0, doc.meta));
                for block in &doc.blocks {
                    say(&format!("{:>9} {}", block.kind.name(), &doc.text()[block.span]));
                }
                for repair in doc.repairs.iter().take(12) {
                    say(&format!("   repair {} {:?}", repair.kind.name(), &doc.text()[repair.span]));
                }
                doc.notes.iter().for_each(|it| say(&format!("     note {it:?}")));
            }
            Err(error) => say(&format!("=== {path}: {} {error}", error.kind().name())),
        }
    }
    Ok(())
}

fn time(paths: &[String]) -> Outcome {
    let config = Config::default();
    let inputs = paths.iter().map(|it| Input::Path(it.into())).collect();
    let records: Vec<_> = records(inputs, &config).filter_map(Result::ok).collect();
    let n_bytes: usize = records.iter().map(|it| it.bytes.len()).sum();
    let start = Instant::now();
    let mut n_failed = 0;
    for record in records {
        n_failed += usize::from(parse(record, &config).is_err());
    }
    let seconds = start.elapsed().as_secs_f64();
    say(&format!(
        "{n_bytes} bytes, {n_failed} failed, {seconds:.3} s, {:.1} MB/s",
        n_bytes as f64 / 1e6 / seconds
    ));
    Ok(())
}

fn laws(paths: &[String]) -> Outcome {
    let config = Config::default();
    let inputs = paths.iter().map(|it| Input::Path(it.into())).collect();
    let (mut n_docs, mut n_broken) = (0u64, 0u64);
    let mut seed = 1u64;
    let mut random = move |n: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % n.max(1)
    };
    for record in records(inputs, &config).filter_map(Result::ok) {
        let bytes = record.bytes.clone();
        let (path, format) = (record.source.path.clone(), record.format);
        for _ in 0..2 {
            let mut bad = record.clone();
            for _ in 0..1 + random(6) {
                let at = random(bad.bytes.len());
                match random(4) {
                    0 => bad.bytes.truncate(at),
                    1 => bad.bytes.insert(at, b"\n\r<&\"\\{}-\xc3\xe2\x80"[random(12)]),
                    2 => drop(bad.bytes.drain(at..bad.bytes.len().min(at + random(40)))),
                    _ => {
                        if let Some(byte) = bad.bytes.get_mut(at) {
                            *byte = random(256) as u8;
                        }
                    }
                }
            }
            if let Ok(doc) = parse(bad, &config) {
                doc.check()?;
            }
        }
        let Ok(doc) = parse(record.clone(), &config) else { continue };
        n_docs += 1;
        doc.check()?;
        let mapped = doc.source_map().pieces().iter().all(|it| {
            let source = bytes.get(it.source.0 as usize..it.source.1 as usize);
            !it.verbatim || source == Some(doc.text()[it.text].as_bytes())
        });
        let mut again = record;
        again.bytes = doc.text().as_bytes().to_vec();
        again.format = dateline_ingest::Format::Text;
        again.source.path = "again.txt".into();
        let second = parse(again, &config)?;
        let same = second.text() == doc.text();
        if !mapped || !same && format == dateline_ingest::Format::Text {
            n_broken += 1;
            let differs = second.text().lines().zip(doc.text().lines()).find(|it| it.0 != it.1);
            say(&format!("{path}: mapped {mapped}, same text again {same}: {differs:?}"));
        }
    }
    say(&format!("{n_docs} documents, {n_broken} break a law"));
    Ok(())
}

#[allow(clippy::print_stdout)]
fn say(line: &str) {
    println!("{line}");
}
