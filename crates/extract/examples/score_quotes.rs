//! Scores quotes against annotated stories: `score_quotes GOLD_DIR [--own] [--slips]`, and against PolNeAR:
//! `score_quotes --polnear DIR [--slips]` (a folder with `text` and `attributions`).
//!
//! Stories are read from their repaired text with gold blocks. With `--own` mentions are those of this program, else
//! gold ones, so that only the quote rules are measured. Rows are paired by the letters they share, most alike
//! first; a pair must be alike by a half (letters shared by letters of either). Speakers are equal if they are
//! the same rows (gold mentions) or share a name mention (`--own`).

#![allow(clippy::print_stdout, clippy::unwrap_used)] // a tool for developers

use std::{collections::BTreeMap, fs, path::Path};

use dateline_extract::{Models, extract, quote};
use dateline_types::{
    BlockKind, Document, Entity, EntityId, EntityKind, Facts, Mention, MentionId, MentionKind, Origin, Quote,
    QuoteKind, Span, TimeExpr, TimeKind, Tokens,
};
use serde_json::Value;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let has = |flag: &str| args.iter().any(|it| it == flag);
    let folder = args.iter().rfind(|it| !it.starts_with("--")).expect("a folder");
    let tools = Tools {
        tokenize: dateline_tokenize::Models::embedded().unwrap(),
        extract: Models::embedded().unwrap(),
    };
    if has("--polnear") {
        return polnear(Path::new(folder), &tools, has("--slips"));
    }
    let mut tally = Tally::default();
    let mut stories: Vec<_> =
        fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()).filter(|it| it.is_dir()).collect();
    stories.sort();
    for story in stories {
        story_score(&story, &tools, has("--own"), has("--slips"), &mut tally);
    }
    tally.print();
}

struct Tools {
    tokenize: dateline_tokenize::Models,
    extract: Models,
}

#[derive(Default)]
struct Tally {
    gold: usize,
    found: usize,
    paired: usize,
    exact: usize,
    kind: usize,
    cue: usize,
    speakers: usize,
    rules: BTreeMap<&'static str, (usize, usize, usize)>,
}

impl Tally {
    fn print(&self) {
        let f1 = |hits: usize| 200.0 * hits as f64 / (self.gold + self.found).max(1) as f64;
        let share = |hits: usize| 100.0 * hits as f64 / self.paired.max(1) as f64;
        println!("gold {} found {} paired {}", self.gold, self.found, self.paired);
        println!(
            "overlap F1 {:.1}  exact F1 {:.1}  speakers F1 {:.1}",
            f1(self.paired),
            f1(self.exact),
            f1(self.speakers)
        );
        println!(
            "of paired: kind {:.1} cue {:.1} speakers {:.1}",
            share(self.kind),
            share(self.cue),
            share(self.speakers)
        );
        for (rule, (found, right, full)) in &self.rules {
            println!("{rule:28} found {found:4} paired {right:4} with speakers {full:4}");
        }
    }
}

fn story_score(folder: &Path, tools: &Tools, own: bool, slips: bool, tally: &mut Tally) {
    let gold: Value = serde_json::from_str(&fs::read_to_string(folder.join("gold.json")).unwrap()).unwrap();
    let text = fs::read_to_string(folder.join("repaired.txt")).unwrap();
    let doc = document(&text, &gold);
    let text = doc.text();
    let tokens = dateline_tokenize::tokenize(&doc, &tools.tokenize);
    let right = facts(&doc, &tokens, &gold);
    let (facts, quotes) = if own {
        let facts = extract(&doc, &tokens, &tools.extract);
        let quotes = facts.quotes.clone();
        (facts, quotes)
    } else {
        let quotes = quote::find(&doc, &tokens, &right, &tools.extract.quote).0;
        (right.clone(), quotes)
    };
    // The gold has speech only.
    let quotes: Vec<_> = quotes.into_iter().filter(|it| it.kind != QuoteKind::Attitude).collect();
    let rows: Vec<&Value> = gold["quotes"].as_array().unwrap().iter().collect();
    let gold_parts: Vec<Vec<Span>> = rows.iter().map(|it| parts(text, it)).collect();
    let found_parts: Vec<Vec<Span>> = quotes.iter().map(|it| it.parts.clone()).collect();
    let pairs = pair(text, &gold_parts, &found_parts);
    tally.gold += rows.len();
    tally.found += quotes.len();
    let ids: Vec<&str> =
        gold["entities"].as_array().unwrap().iter().map(|it| it["id"].as_str().unwrap()).collect();
    let name = folder.file_name().unwrap().to_string_lossy();
    let mut matched = vec![false; rows.len()];
    for (p, quote) in quotes.iter().enumerate() {
        let entry = tally.rules.entry(quote.origin.by).or_default();
        entry.0 += 1;
        let shown = show(text, quote, &facts);
        let Some(&(g, _)) = pairs.iter().find(|it| it.1 == p) else {
            if slips {
                println!("{name} SPURIOUS {shown}");
            }
            continue;
        };
        matched[g] = true;
        entry.1 += 1;
        tally.paired += 1;
        let exact = letters(text, &gold_parts[g]) == letters(text, &found_parts[p]);
        let kind = rows[g]["kind"] == quote.kind.name();
        let cue = quote.cue.map(|it| text[it].to_lowercase()).as_deref()
            == rows[g]["cue"].as_str().map(str::to_lowercase).as_deref();
        let want: Vec<usize> = rows[g]["speakers"]
            .as_array()
            .unwrap()
            .iter()
            .map(|it| ids.iter().position(|id| *id == it).unwrap())
            .collect();
        let speakers = same_speakers(&right, &want, &facts, &quote.speakers);
        tally.exact += usize::from(exact);
        tally.kind += usize::from(kind);
        tally.cue += usize::from(cue);
        tally.speakers += usize::from(speakers);
        entry.2 += usize::from(speakers);
        if slips && !(exact && kind && cue && speakers) {
            let what: Vec<_> = [(exact, "span"), (kind, "kind"), (cue, "cue"), (speakers, "speakers")]
                .iter()
                .filter(|it| !it.0)
                .map(|it| it.1)
                .collect();
            println!(
                "{name} WRONG {what:?} {shown}\n      gold {}",
                gold_row(text, rows[g], &gold_parts[g], &right, &want)
            );
        }
    }
    for (g, row) in rows.iter().enumerate() {
        if slips && !matched[g] {
            println!("{name} MISSED {}", gold_row(text, row, &gold_parts[g], &right, &[]));
        }
    }
}

fn gold_row(text: &str, row: &Value, parts: &[Span], facts: &Facts, speakers: &[usize]) -> String {
    let names: Vec<&str> = speakers.iter().map(|&it| &*facts.entities[it].name).collect();
    let words: Vec<&str> = parts.iter().map(|it| &text[*it]).collect();
    format!("{} {} {} {names:?} {}", row["kind"], row["cue"], row["source_text"], words.join(" | "))
}

fn show(text: &str, quote: &Quote, facts: &Facts) -> String {
    let words: Vec<&str> = quote.parts.iter().map(|it| &text[*it]).collect();
    let names: Vec<&str> = quote.speakers.iter().map(|&it| &*facts.entity(it).name).collect();
    let at = |span: Option<Span>| span.map_or("-", |it| &text[it]);
    format!(
        "[{}] {} <{}> <{}> {names:?} {}",
        quote.origin.by,
        quote.kind.name(),
        at(quote.cue),
        at(quote.source),
        words.join(" | ")
    )
}

/// Pairs of gold and found rows that are alike by a half at least, most alike first.
fn pair(text: &str, gold: &[Vec<Span>], found: &[Vec<Span>]) -> Vec<(usize, usize)> {
    let gold: Vec<_> = gold.iter().map(|it| letters(text, it)).collect();
    let found: Vec<_> = found.iter().map(|it| letters(text, it)).collect();
    let mut all = Vec::new();
    for (g, a) in gold.iter().enumerate() {
        for (p, b) in found.iter().enumerate() {
            let shared = a.iter().filter(|it| b.binary_search(it).is_ok()).count();
            let alike = shared as f64 / (a.len() + b.len() - shared).max(1) as f64;
            if 0.5 <= alike {
                all.push((alike, g, p));
            }
        }
    }
    all.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut res: Vec<(usize, usize)> = Vec::new();
    for (_, g, p) in all {
        if !res.iter().any(|it| it.0 == g || it.1 == p) {
            res.push((g, p));
        }
    }
    res
}

fn letters(text: &str, parts: &[Span]) -> Vec<u32> {
    let of = |part: &Span| {
        let start = part.start();
        text[*part]
            .char_indices()
            .filter(|it| it.1.is_alphanumeric())
            .map(move |it| start + it.0 as u32)
            .collect::<Vec<_>>()
    };
    parts.iter().flat_map(of).collect()
}

/// The same rows, or rows that share a name mention.
fn same_speakers(right: &Facts, want: &[usize], facts: &Facts, got: &[EntityId]) -> bool {
    let same = |w: usize, g: EntityId| {
        let mut theirs = right.mentions_of(EntityId(w as u32));
        theirs.any(|a| facts.mentions_of(g).any(|b| a.span == b.span && a.kind == b.kind))
    };
    want.len() == got.len() && want.iter().all(|&w| got.iter().any(|&g| same(w, g)))
}

/// The repaired text as a document: headline, paragraphs from their first sentence on, the rest furniture.
fn document(text: &str, gold: &Value) -> Document {
    let mut doc = Document::from_text(text);
    let sentences: Vec<Span> = gold["sentences"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|it| find(text, it.as_str().unwrap(), 1))
        .collect();
    for (i, block) in doc.blocks.iter_mut().enumerate() {
        let first = sentences.iter().find(|it| block.span.contains(**it));
        match first {
            _ if i == 0 => block.kind = BlockKind::Headline,
            Some(first) => block.span = Span::new(first.start(), block.span.end()),
            None => block.kind = BlockKind::Note,
        }
    }
    doc
}

fn facts(doc: &Document, tokens: &Tokens, gold: &Value) -> Facts {
    const ORIGIN: Origin = Origin { by: "gold", version: 1 };
    let text = doc.text();
    let mut res = Facts::default();
    for (i, row) in gold["entities"].as_array().unwrap().iter().enumerate() {
        let kind = EntityKind::from_name(row["type"].as_str().unwrap()).unwrap();
        let name = row["name"].as_str().unwrap().into();
        res.entities.push(Entity { kind, canonical: MentionId(0), name, affiliation: None, country: None });
        for it in row["mentions"].as_array().unwrap() {
            let Some(span) = find(text, it["text"].as_str().unwrap(), it["nth"].as_u64().unwrap()) else {
                continue;
            };
            let range = tokens.within(span);
            if range.is_empty() {
                continue;
            }
            let kind = match it["kind"].as_str().unwrap() {
                "name" => MentionKind::Name,
                "nominal" => MentionKind::Nominal,
                _ => MentionKind::Pronoun,
            };
            let head = dateline_types::TokenId(range.end.0 - 1);
            res.mentions.push(Mention {
                span,
                tokens: range,
                head,
                kind,
                entity: EntityId(i as u32),
                score: 1.0,
                origin: ORIGIN,
            });
        }
    }
    res.mentions.sort_by_key(|it| (it.span.start(), std::cmp::Reverse(it.span.end())));
    for (i, it) in res.mentions.iter().enumerate().rev() {
        res.entities[it.entity.index()].canonical = MentionId(i as u32);
    }
    for it in gold["times"].as_array().unwrap() {
        if let Some(span) = find(text, it["text"].as_str().unwrap(), it["nth"].as_u64().unwrap()) {
            res.times.push(TimeExpr { span, kind: TimeKind::Date, value: None, score: 1.0, origin: ORIGIN });
        }
    }
    res.times.sort_by_key(|it| it.span);
    res
}

fn parts(text: &str, row: &Value) -> Vec<Span> {
    let of = |it: &Value| find(text, it["text"].as_str().unwrap(), it["nth"].as_u64().unwrap());
    match row["parts"].as_array() {
        Some(parts) => parts.iter().filter_map(of).collect(),
        None => of(row).into_iter().collect(),
    }
}

/// The `nth` occurrence of `part`, overlapping ones counted.
fn find(text: &str, part: &str, nth: u64) -> Option<Span> {
    let mut from = 0;
    for n in 1..=nth {
        let at = from + text.get(from..)?.find(part)?;
        if n == nth {
            return Some(Span::at(at, at + part.len()));
        }
        from = at + text[at..].chars().next()?.len_utf8();
    }
    None
}

/// Precision over all attributions, and recall over those whose cue is a verb of saying or that hold marks.
fn polnear(folder: &Path, tools: &Tools, slips: bool) {
    let mut files: Vec<_> = fs::read_dir(folder.join("text")).unwrap().map(|it| it.unwrap().path()).collect();
    files.sort();
    let mut found_by: BTreeMap<&str, [usize; 4]> = BTreeMap::new();
    let mut cues: BTreeMap<String, [usize; 2]> = BTreeMap::new();
    let (mut n_gold, mut n_paired, mut n_said, mut n_said_paired) = (0, 0, 0, 0);
    for file in files {
        let stem = file.file_stem().unwrap().to_string_lossy().into_owned();
        let text = fs::read_to_string(&file).unwrap();
        let text = text.as_str();
        let Some(rows) = attributions(&folder.join("attributions"), &stem, text) else { continue };
        let doc = Document::from_text(text);
        let tokens = dateline_tokenize::tokenize(&doc, &tools.tokenize);
        let facts = extract(&doc, &tokens, &tools.extract);
        let gold: Vec<Vec<Span>> = rows.iter().map(|it| it.content.clone()).collect();
        let found: Vec<Vec<Span>> = facts.quotes.iter().map(|it| it.parts.clone()).collect();
        let pairs = pair(text, &gold, &found);
        for (p, quote) in facts.quotes.iter().enumerate() {
            let entry = found_by.entry(quote.origin.by).or_default();
            entry[0] += 1;
            match pairs.iter().find(|it| it.1 == p) {
                Some(&(g, _)) => {
                    entry[1] += 1;
                    let sources = &rows[g].source;
                    let same = match quote.source {
                        Some(it) => sources.iter().any(|source| source.overlaps(it)),
                        None => sources.is_empty(),
                    };
                    entry[2] += usize::from(same);
                    entry[3] += usize::from(letters(text, &gold[g]) == letters(text, &found[p]));
                    if slips && !same {
                        println!(
                            "SOURCE {} gold {:?}",
                            show(text, quote, &facts),
                            sources.iter().map(|it| &text[*it]).collect::<Vec<_>>()
                        );
                    }
                }
                None if slips => println!("SPURIOUS {}", show(text, quote, &facts)),
                None => {}
            }
        }
        for (g, row) in rows.iter().enumerate() {
            let paired = pairs.iter().any(|it| it.0 == g);
            let said = row.said(text);
            n_gold += 1;
            n_paired += usize::from(paired);
            n_said += usize::from(said);
            n_said_paired += usize::from(said && paired);
            let cue = row.cue.first().map_or("-".to_owned(), |it| text[*it].to_lowercase());
            let entry = cues.entry(cue.clone()).or_default();
            entry[0] += 1;
            entry[1] += usize::from(paired);
            if slips && said && !paired {
                println!("MISSED <{cue}> {:?}", row.content.iter().map(|it| &text[*it]).collect::<Vec<_>>());
            }
        }
    }
    println!(
        "attributions {n_gold} paired {n_paired}; with say, tell, write, add, according or all in marks {n_said} paired {n_said_paired} ({:.1})",
        100.0 * n_said_paired as f64 / n_said.max(1) as f64
    );
    let share = |a: usize, b: usize| 100.0 * a as f64 / b.max(1) as f64;
    for (rule, [found, paired, source, exact]) in &found_by {
        println!(
            "{rule:24} found {found:5} right {:5.1} source {:5.1} exact {:5.1}",
            share(*paired, *found),
            share(*source, *paired),
            share(*exact, *paired)
        );
    }
    let mut cues: Vec<_> = cues.into_iter().collect();
    cues.sort_by_key(|it| std::cmp::Reverse(it.1[0] - it.1[1]));
    let missed: Vec<String> =
        cues.iter().take(60).map(|(cue, [all, hit])| format!("{cue} {hit}/{all}")).collect();
    println!("most missed: {}", missed.join(", "));
}

struct Attribution {
    source: Vec<Span>,
    cue: Vec<Span>,
    content: Vec<Span>,
}

impl Attribution {
    fn said(&self, text: &str) -> bool {
        let marked = self.content.first().is_some_and(|it| text[*it].starts_with(['“', '"']));
        let words = [
            "said",
            "says",
            "told",
            "tells",
            "wrote",
            "writes",
            "added",
            "adds",
            "according",
            "warned",
            "argued",
            "claimed",
            "vowed",
        ];
        marked || self.cue.iter().any(|it| text[*it].split(' ').any(|word| words.contains(&word)))
    }
}

/// Reads a brat file; offsets there count characters.
fn attributions(folder: &Path, stem: &str, text: &str) -> Option<Vec<Attribution>> {
    let mut files: Vec<_> = fs::read_dir(folder)
        .ok()?
        .filter_map(|it| Some(it.ok()?.path()))
        .filter(|it| it.file_name().is_some_and(|it| it.to_string_lossy().starts_with(stem)))
        .collect();
    files.sort();
    let ann = fs::read_to_string(files.first()?).ok()?;
    let mut offsets: Vec<usize> = text.char_indices().map(|it| it.0).collect();
    offsets.push(text.len());
    let mut spans: BTreeMap<String, Vec<Span>> = BTreeMap::new();
    let mut res = Vec::new();
    for line in ann.lines() {
        let fields: Vec<&str> = line.split('\t').collect();
        if line.starts_with('T') && 1 < fields.len() {
            let places = fields[1].split_once(' ')?.1;
            let span = |it: &str| {
                let (start, end) = it.split_once(' ')?;
                Some(Span::at(
                    *offsets.get(start.parse::<usize>().ok()?)?,
                    *offsets.get(end.parse::<usize>().ok()?)?,
                ))
            };
            spans.insert(fields[0].to_owned(), places.split(';').filter_map(span).collect());
        }
    }
    for line in ann.lines().filter(|it| it.starts_with('E')) {
        let Some((_, roles)) = line.split_once('\t') else { continue };
        let mut row = Attribution { source: Vec::new(), cue: Vec::new(), content: Vec::new() };
        for role in roles.split_whitespace() {
            let Some((name, id)) = role.split_once(':') else { continue };
            let place = spans.get(id).cloned().unwrap_or_default();
            if name.starts_with("Source") {
                row.source.extend(place);
            } else if name.starts_with("Cue") {
                row.cue.extend(place);
            } else if name.starts_with("Content") {
                row.content.extend(place);
            }
        }
        if !row.content.is_empty() {
            row.content.sort();
            res.push(row);
        }
    }
    Some(res)
}
