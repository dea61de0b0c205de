//! Scores sentences and tokens against treebanks, golden rules and stories: `score_split DATA [GOLD]`.
//!
//! Tokens: F1 over byte spans from raw text, paragraphs as blocks. Sentences: F1 over spans of whole sentences.

#![allow(clippy::print_stdout)]

use std::{collections::BTreeMap, error::Error, fs, path::Path, time::Instant};

use dateline_tokenize::{Models, tokenize};
use dateline_types::{Block, BlockKind, Document, Span};
use rustc_hash::FxHashSet;
use serde_json::Value;

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let data = args.first().ok_or("usage: score_split DATA")?;
    let models = Models::embedded()?;
    let verbose = args.iter().any(|it| it == "-v");
    for (name, file) in
        [("EWT", "UD_English-EWT/en_ewt-ud-dev.conllu"), ("GUM", "UD_English-GUM/en_gum-ud-dev.conllu")]
    {
        treebank(name, &fs::read_to_string(Path::new(data).join(file))?, &models, verbose);
    }
    golden(&Path::new(data).join("SENT_golden_rules"), &models, verbose)?;
    if let Some(gold) = args.get(1).filter(|it| !it.starts_with('-')) {
        stories(Path::new(gold), &models, verbose)?;
    }
    speed(&fs::read_to_string(Path::new(data).join("UD_English-EWT/en_ewt-ud-train.conllu"))?, &models);
    Ok(())
}

/// One paragraph of a treebank: its text and what it is made of.
#[derive(Default)]
struct Paragraph {
    text: String,
    tokens: Vec<Span>,
    sentences: Vec<Span>,
}

fn treebank(name: &str, conllu: &str, models: &Models, verbose: bool) {
    let mut by_group: BTreeMap<String, [Count; 2]> = BTreeMap::new();
    for (group, paragraph) in paragraphs(conllu) {
        let mut doc = Document::from_text(&paragraph.text);
        let span = Span::at(0, paragraph.text.len());
        doc.blocks =
            if paragraph.text.is_empty() { vec![] } else { vec![Block { kind: BlockKind::Paragraph, span }] };
        let tokens = tokenize(&doc, models);
        if let Err(problem) = tokens.check(&doc) {
            println!("INVALID {problem}");
        }
        let sentences: Vec<Span> = tokens.sentences().iter().map(|it| it.span).collect();
        for group in [group.as_str(), "all"] {
            let counts = by_group.entry(group.to_owned()).or_default();
            counts[0].add(&paragraph.tokens, tokens.spans());
            counts[1].add(&paragraph.sentences, &sentences);
        }
        if verbose {
            show("token", &paragraph.text, &paragraph.tokens, tokens.spans());
            show("sent", &paragraph.text, &paragraph.sentences, &sentences);
        }
    }
    for (group, [tokens, sentences]) in &by_group {
        println!(
            "{name:<4} {group:<14} tokens {:6.2}  sentences {:6.2}  ({} tokens)",
            tokens.f1(),
            sentences.f1(),
            tokens.gold
        );
    }
}

fn show(what: &str, text: &str, gold: &[Span], found: &[Span]) {
    let found_set: FxHashSet<Span> = found.iter().copied().collect();
    let gold_set: FxHashSet<Span> = gold.iter().copied().collect();
    for span in gold.iter().filter(|it| !found_set.contains(it)) {
        println!("- {what} {:?}", &text[*span]);
    }
    for span in found.iter().filter(|it| !gold_set.contains(it)) {
        println!("+ {what} {:?}", &text[*span]);
    }
}

/// Paragraphs with the group of their document (genre).
fn paragraphs(conllu: &str) -> Vec<(String, Paragraph)> {
    let mut res: Vec<(String, Paragraph)> = Vec::new();
    let mut group = String::new();
    let mut forms: Vec<String> = Vec::new();
    let mut fresh = true;
    let mut text = String::new();
    for line in conllu.lines().chain([""]) {
        if let Some(id) = line.strip_prefix("# newdoc id = ") {
            group = id.split(['-', '_']).take(2).collect::<Vec<_>>().join("_");
            if !id.starts_with("GUM") {
                group = id.split('-').next().unwrap_or("").to_owned();
            }
            fresh = true;
        } else if line.starts_with("# newpar") && !line.starts_with("# newpar_block") {
            fresh = true;
        } else if let Some(it) = line.strip_prefix("# text = ") {
            text = it.to_owned();
        } else if line.is_empty() && !forms.is_empty() {
            if fresh {
                res.push((group.clone(), Paragraph::default()));
            }
            fresh = false;
            if let Some((_, paragraph)) = res.last_mut() {
                append(paragraph, &text, &forms);
            }
            forms.clear();
        } else if !line.starts_with('#') {
            let fields: Vec<&str> = line.split('\t').collect();
            if fields.len() == 10 && fields[0].bytes().all(|it| it.is_ascii_digit()) {
                forms.push(fields[1].to_owned());
            }
        }
    }
    res
}

fn append(paragraph: &mut Paragraph, text: &str, forms: &[String]) {
    if !paragraph.text.is_empty() {
        paragraph.text.push(' ');
    }
    let start = paragraph.text.len();
    paragraph.text.push_str(text);
    let mut at = start;
    for form in forms {
        // Forms whose spelling was mended in the treebank are not found, and count as errors of nobody.
        if let Some(found) = paragraph.text[at..].find(form.as_str()).filter(|&it| it < 3) {
            let span = Span::at(at + found, at + found + form.len());
            paragraph.tokens.push(span);
            at = span.end() as usize;
        }
    }
    let span = Span::at(start, paragraph.text.len()).trim(&paragraph.text);
    paragraph.sentences.push(span);
}

#[derive(Clone, Copy, Default)]
struct Count {
    gold: usize,
    found: usize,
    right: usize,
}

impl Count {
    fn add(&mut self, gold: &[Span], found: &[Span]) {
        let gold_set: FxHashSet<Span> = gold.iter().copied().collect();
        self.gold += gold.len();
        self.found += found.len();
        self.right += found.iter().filter(|it| gold_set.contains(it)).count();
    }
    fn f1(&self) -> f64 {
        200.0 * self.right as f64 / ((self.gold + self.found) as f64).max(1.0)
    }
}

/// Cases of text and the sentences in it; a case counts if all its sentences are right.
fn golden(dir: &Path, models: &Models, verbose: bool) -> Result<(), Box<dyn Error>> {
    for file in ["english_golden_pysbd.json", "english_spec_pragmatic_segmenter.json"] {
        let cases: Value = serde_json::from_str(&fs::read_to_string(dir.join(file))?)?;
        let (mut right, mut all) = (0, 0);
        for case in cases.as_array().into_iter().flatten() {
            let text = case["text"].as_str().unwrap_or("");
            let strings = |it: &Value| it.as_str().unwrap_or("").trim().to_owned();
            let gold: Vec<String> = case["sentences"].as_array().into_iter().flatten().map(strings).collect();
            if gold.join("") != text.trim() && gold.join(" ") != text.trim() {
                continue; // needs cleaning of its text
            }
            let found = sentences(text, models);
            all += 1;
            right += usize::from(found == gold);
            if verbose && found != gold {
                println!("! golden {gold:?}\n         {found:?}");
            }
        }
        println!("golden {file}: {right} of {all}");
    }
    Ok(())
}

/// The sentences of the annotated stories: recall of gold sentences, whose paragraphs are the lines of the text.
fn stories(gold: &Path, models: &Models, verbose: bool) -> Result<(), Box<dyn Error>> {
    let (mut right, mut all) = (0, 0);
    for entry in fs::read_dir(gold)? {
        let dir = entry?.path();
        let Ok(text) = fs::read_to_string(dir.join("repaired.txt")) else { continue };
        let story: Value = serde_json::from_str(&fs::read_to_string(dir.join("gold.json"))?)?;
        let found: FxHashSet<String> = sentences(&text, models).into_iter().collect();
        for sentence in story["sentences"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            all += 1;
            right += usize::from(found.contains(sentence));
            if verbose && !found.contains(sentence) {
                println!("! story {sentence:?}");
            }
        }
    }
    println!("stories: {right} of {all} sentences");
    Ok(())
}

fn sentences(text: &str, models: &Models) -> Vec<String> {
    let doc = Document::from_text(text);
    tokenize(&doc, models).sentences().iter().map(|it| doc.text()[it.span].to_owned()).collect()
}

fn speed(conllu: &str, models: &Models) {
    let text: String =
        conllu.lines().filter_map(|it| it.strip_prefix("# text = ")).collect::<Vec<_>>().join("\n\n");
    let doc = Document::from_text(&text);
    let start = Instant::now();
    let tokens = tokenize(&doc, models);
    let seconds = start.elapsed().as_secs_f64();
    println!(
        "speed {:.2} M tokens/s, {:.1} MB/s ({} tokens)",
        tokens.len() as f64 / seconds / 1e6,
        text.len() as f64 / seconds / 1e6,
        tokens.len()
    );
}
