//! Scores time expressions on annotated stories and, if given, on TimeML files: `score_times GOLD [TIMEML]... [-v]`.
//!
//! An expression counts if its text and place are right after trimming; "value" asks for type and value too.

#![allow(clippy::print_stdout)]

use std::{collections::BTreeMap, error::Error, fs, path::Path};

use dateline_extract::{Models, extract};
use dateline_types::{BlockKind, CivilDate, Document, Span};
use serde_json::Value;

/// Where, type, value.
type Row = (Span, String, String);

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let verbose = args.iter().any(|it| it == "-v");
    let mut dirs = args.iter().filter(|it| !it.starts_with('-'));
    let gold = dirs.next().ok_or("usage: score_times GOLD [TIMEML]...")?;
    let mut scorer = Scorer::new(verbose)?;
    for dir in sorted(Path::new(gold))? {
        let Ok(text) = fs::read_to_string(dir.join("repaired.txt")) else { continue };
        let story: Value = serde_json::from_str(&fs::read_to_string(dir.join("gold.json"))?)?;
        let (doc, rows) = gold_story(&text, &story);
        scorer.add(&dir.display().to_string(), &doc, &rows);
    }
    scorer.print("stories");
    for dir in dirs {
        let mut scorer = Scorer::new(verbose)?;
        for file in sorted(Path::new(dir))? {
            let Ok(xml) = fs::read_to_string(&file) else { continue };
            if let Some((doc, rows)) = timeml(&xml) {
                scorer.add(&file.display().to_string(), &doc, &rows);
            }
        }
        scorer.print(dir);
    }
    Ok(())
}

fn sorted(dir: &Path) -> std::io::Result<Vec<std::path::PathBuf>> {
    let mut res: Vec<_> = fs::read_dir(dir)?.map(|it| it.map(|it| it.path())).collect::<Result<_, _>>()?;
    res.sort();
    Ok(res)
}

struct Scorer {
    tokenize: dateline_tokenize::Models,
    extract: Models,
    verbose: bool,
    gold: usize,
    found: usize,
    span: usize,
    value: usize,
    /// Finds, right ones, by rule.
    rules: BTreeMap<&'static str, (usize, usize)>,
}

impl Scorer {
    fn new(verbose: bool) -> Result<Scorer, Box<dyn Error>> {
        let (tokenize, extract) = (dateline_tokenize::Models::embedded()?, Models::embedded()?);
        Ok(Scorer {
            tokenize,
            extract,
            verbose,
            gold: 0,
            found: 0,
            span: 0,
            value: 0,
            rules: BTreeMap::new(),
        })
    }

    fn add(&mut self, name: &str, doc: &Document, gold: &[Row]) {
        let tokens = dateline_tokenize::tokenize(doc, &self.tokenize);
        let facts = extract(doc, &tokens, &self.extract);
        self.gold += gold.len();
        self.found += facts.times.len();
        let mut lines = Vec::new();
        for it in &facts.times {
            let value = it.value.as_deref().unwrap_or("");
            let same = gold.iter().find(|(span, ..)| *span == it.span);
            let is_right = same.is_some_and(|(_, kind, gold)| kind == it.kind.name() && gold == value);
            self.span += usize::from(same.is_some());
            self.value += usize::from(is_right);
            let counts = self.rules.entry(it.origin.by).or_default();
            counts.0 += 1;
            counts.1 += usize::from(is_right);
            if !is_right {
                let gold = same.map_or("-".to_owned(), |(_, kind, value)| format!("{kind} {value}"));
                lines.push((
                    it.span,
                    format!(
                        "+ {:?} {} {value} | gold {gold} | {}",
                        &doc.text()[it.span],
                        it.kind.name(),
                        it.origin.by
                    ),
                ));
            }
        }
        for (span, kind, value) in
            gold.iter().filter(|(span, ..)| !facts.times.iter().any(|it| it.span == *span))
        {
            lines.push((*span, format!("- {:?} {kind} {value}", &doc.text()[*span])));
        }
        lines.sort();
        if self.verbose {
            for (span, line) in lines {
                let text = doc.text();
                let from = (0..=span.start() as usize)
                    .rev()
                    .find(|&it| text.is_char_boundary(it) && it + 60 <= span.start() as usize);
                let to = (span.end() as usize + 30..=text.len())
                    .find(|&it| text.is_char_boundary(it))
                    .unwrap_or(text.len());
                println!("{line}\n      {name}: {}", text[from.unwrap_or(0)..to].replace('\n', " "));
            }
        }
    }

    fn print(&self, name: &str) {
        let share = |a: usize, b: usize| 100.0 * a as f64 / (b as f64).max(1.0);
        let f1 = |right: usize| share(2 * right, self.gold + self.found);
        println!(
            "{name}: {} gold, {} found; span P {:.1} R {:.1} F1 {:.1}; with type and value P {:.1} R {:.1} F1 {:.1}",
            self.gold,
            self.found,
            share(self.span, self.found),
            share(self.span, self.gold),
            f1(self.span),
            share(self.value, self.found),
            share(self.value, self.gold),
            f1(self.value),
        );
        for (rule, (found, right)) in &self.rules {
            println!("    {rule:<20} {right:>4} of {found:>4} {:.1}", share(*right, *found));
        }
    }
}

fn gold_story(text: &str, story: &Value) -> (Document, Vec<Row>) {
    let mut doc = Document::from_text(text);
    let date = story["published"].as_str().or(story["meta"]["dateline"]["date"].as_str());
    doc.meta.published = date.and_then(civil).map(Into::into);
    let is_sentence = |it: &str| {
        story["sentences"].as_array().into_iter().flatten().filter_map(Value::as_str).any(|s| it.contains(s))
    };
    for (i, block) in doc.blocks.clone().iter().enumerate() {
        let is_story = is_sentence(&text[block.span]);
        doc.blocks[i].kind = match i {
            0 => BlockKind::Headline,
            _ if is_story => BlockKind::Paragraph,
            _ => BlockKind::Note,
        };
    }
    cut_datelines(&mut doc, story);
    let rows = story["times"].as_array().into_iter().flatten().filter_map(|it| {
        let (wanted, nth) = (it["text"].as_str()?, it["nth"].as_u64()? as usize);
        let mut from = 0;
        let mut at = 0;
        for _ in 0..nth {
            at = from + text[from..].find(wanted)?;
            from = at + 1;
            while !text.is_char_boundary(from) {
                from += 1;
            }
        }
        let span = Span::at(at, at + wanted.len());
        Some((span, it["type"].as_str()?.to_owned(), it["value"].as_str().unwrap_or("").to_owned()))
    });
    let rows = rows.collect();
    (doc, rows)
}

/// A paragraph starts with its first gold sentence; what stands before is a dateline.
fn cut_datelines(doc: &mut Document, story: &Value) {
    let text = doc.text().to_owned();
    for block in doc.blocks.iter_mut().filter(|it| it.kind == BlockKind::Paragraph) {
        let inner = &text.as_str()[block.span];
        let starts = story["sentences"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .filter_map(|it| inner.find(it));
        let start = block.span.start() as usize + starts.min().unwrap_or(0);
        block.span = Span::at(start, block.span.end() as usize);
    }
}

fn civil(text: &str) -> Option<CivilDate> {
    let mut parts = text.get(..10)?.split('-');
    let year = parts.next()?.parse().ok()?;
    let month = parts.next()?.parse().ok()?;
    let day = parts.next()?.parse().ok()?;
    Some(CivilDate { year, month, day })
}

/// Text and times of a TimeML file; the creation time is the publication.
fn timeml(xml: &str) -> Option<(Document, Vec<Row>)> {
    let attribute = |tag: &str, name: &str| {
        let at = tag.find(&format!("{name}=\""))? + name.len() + 2;
        tag[at..].split('"').next().map(str::to_owned)
    };
    let dct = xml.split("functionInDocument=\"CREATION_TIME\"").next().and_then(|it| it.rfind("<TIMEX3"))?;
    let published = attribute(xml[dct..].split('>').next()?, "value").and_then(|it| civil(&it));
    let body = xml.split("<TEXT>").nth(1)?.split("</TEXT>").next()?;
    let mut text = String::new();
    let mut rows = Vec::new();
    let mut open: Option<(usize, String, String)> = None;
    let mut rest = body;
    while let Some(at) = rest.find('<') {
        text.push_str(&unescape(&rest[..at]));
        let tag = rest[at..].split('>').next()?;
        if tag.starts_with("<TIMEX3") {
            open = Some((text.len(), attribute(tag, "type")?, attribute(tag, "value").unwrap_or_default()));
        } else if tag.starts_with("</TIMEX3") {
            let (start, kind, value) = open.take()?;
            rows.push((Span::at(start, text.len()).trim(&text), kind, value));
        }
        rest = &rest[at + tag.len() + 1..];
    }
    text.push_str(&unescape(rest));
    let mut doc = Document::from_text(&text);
    doc.meta.published = published.map(Into::into);
    Some((doc, rows))
}

fn unescape(text: &str) -> String {
    text.replace("&amp;", "&")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&apos;", "'")
}
