//! Scores events on gold stories: `score_events GOLD_DIR [--gold-facts] [--show]`.
//!
//! With `--gold-facts` the layers below events (mentions, quotes, times) are the annotators', so that the score is that of
//! the event rules and the parse alone. A trigger is found if type and place agree; roles are right if actors and
//! recipients are the same rows. Predicted entities stand for the gold entity with which they share most mentions.
#![allow(clippy::print_stdout, clippy::unwrap_used)]

use std::{collections::BTreeMap, fs, path::Path};

use dateline_extract::{Models, event, extract};
use dateline_types::{
    BlockKind, CivilDate, Document, Entity, EntityId, EntityKind, Event, Facts, Mention, MentionId,
    MentionKind, Origin, Quote, QuoteKind, Span, Telling, TimeExpr, TimeKind, TokenRange, Tokens,
};
use serde_json::Value;

const GOLD: Origin = Origin { by: "gold", version: 1 };

#[derive(Default)]
struct Tally {
    gold: usize,
    found: usize,
    right: usize,
}

impl Tally {
    fn print(&self, name: &str) {
        let share = |n: usize, of: usize| 100.0 * n as f64 / of.max(1) as f64;
        let (p, r) = (share(self.right, self.found), share(self.right, self.gold));
        let f1 = 200.0 * self.right as f64 / (self.found + self.gold).max(1) as f64;
        println!(
            "{name:<22} gold {:4} found {:4} right {:4}  P {p:5.1} R {r:5.1} F1 {f1:5.1}",
            self.gold, self.found, self.right
        );
    }
}

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let flag = |name: &str| args.iter().any(|it| it == name);
    let only = args.iter().find_map(|it| it.strip_prefix("--only="));
    let models = Models::embedded().unwrap();
    let tokenizer = dateline_tokenize::Models::embedded().unwrap();
    let mut stories: Vec<_> = fs::read_dir(&args[0]).unwrap().map(|it| it.unwrap().path()).collect();
    stories.retain(|it| it.join("gold.json").exists() && only.is_none_or(|name| it.ends_with(name)));
    stories.sort();
    let (mut triggers, mut roles, mut modality) = (Tally::default(), Tally::default(), Tally::default());
    let (mut times, mut places, mut sources) = (Tally::default(), Tally::default(), Tally::default());
    let mut rules: BTreeMap<&str, Tally> = BTreeMap::new();
    for story in &stories {
        let (doc, gold) = read(story);
        let tokens = dateline_tokenize::tokenize(&doc, &tokenizer);
        let annotated = gold_facts(&doc, &tokens, &gold);
        let facts = if flag("--gold-facts") {
            let events = event::find(&doc, &tokens, &annotated, &models.event, &models.judge);
            Facts { events, ..annotated.clone() }
        } else {
            extract(&doc, &tokens, &models)
        };
        Facts::check(&facts, &doc, &tokens).unwrap();
        let to_gold = align(&facts, &annotated);
        let rows = |ids: &[EntityId]| {
            let mut res: Vec<u32> = ids.iter().map(|it| to_gold[it.index()]).collect();
            res.sort_unstable();
            res.dedup();
            res
        };
        let plain = |ids: &[EntityId]| {
            let mut res: Vec<u32> = ids.iter().map(|it| it.0).collect();
            res.sort_unstable();
            res
        };
        let name = story.file_name().unwrap().to_string_lossy();
        let mut free: Vec<&Event> = facts.events.iter().collect();
        for it in [&mut triggers, &mut roles, &mut modality] {
            it.gold += annotated.events.len();
            it.found += facts.events.len();
        }
        for it in &facts.events {
            rules.entry(it.origin.by).or_default().found += 1;
        }
        for (index, want) in annotated.events.iter().enumerate() {
            let hit = free.iter().position(|it| it.kind == want.kind && it.trigger.overlaps(want.trigger));
            let hit = hit.map(|i| free.remove(i));
            let show = |facts: &Facts, it: &Event| describe(&doc, facts, it);
            let Some(hit) = hit else {
                if flag("--show") {
                    println!("{name} MISS  {}", show(&annotated, want));
                }
                continue;
            };
            triggers.right += 1;
            rules.entry(hit.origin.by).or_default().right += 1;
            let same =
                rows(&hit.actors) == plain(&want.actors) && rows(&hit.recipients) == plain(&want.recipients);
            roles.right += usize::from(same);
            modality.right += usize::from(hit.modality == want.modality);
            let date = hit.time.and_then(|id| facts.time(id).value.clone());
            let wanted = gold["events"][index]["date"].as_str();
            times.gold += usize::from(wanted.is_some());
            times.found += usize::from(date.is_some());
            times.right += usize::from(wanted.is_some() && date.as_deref().map(day) == wanted.map(day));
            places.gold += usize::from(want.place.is_some());
            places.found += usize::from(hit.place.is_some());
            places.right += usize::from(
                want.place.is_some() && hit.place.map(|it| to_gold[it.index()]) == want.place.map(|it| it.0),
            );
            sources.gold += usize::from(!want.according_to.is_empty());
            sources.found += usize::from(!hit.according_to.is_empty());
            let same_source = rows(&hit.according_to) == plain(&want.according_to);
            sources.right += usize::from(!want.according_to.is_empty() && same_source);
            let whole = same && hit.modality == want.modality && same_source;
            if flag("--show") {
                println!("{name} {}  {}", if whole { "ok   " } else { "ROLES" }, show(&facts, hit));
                if !whole {
                    println!("{name}   want {}", show(&annotated, want));
                }
            }
        }
        for it in free {
            if flag("--show") {
                println!("{name} EXTRA {}", describe(&doc, &facts, it));
            }
        }
    }
    triggers.print("trigger + type");
    roles.print("  + actors, recipients");
    modality.print("  + modality");
    times.print("time (of found)");
    places.print("place (of found)");
    sources.print("source (of found)");
    for (rule, it) in &rules {
        println!(
            "{rule:<22} found {:4} right {:4}  {:.2}",
            it.found,
            it.right,
            it.right as f64 / it.found.max(1) as f64
        );
    }
}

fn day(value: impl AsRef<str>) -> String {
    value.as_ref().split('T').next().unwrap_or("").to_owned()
}

fn describe(doc: &Document, facts: &Facts, it: &Event) -> String {
    let names =
        |ids: &[EntityId]| ids.iter().map(|&id| &*facts.entity(id).name).collect::<Vec<_>>().join(" + ");
    let text = doc.text();
    let start =
        (0..=it.trigger.start().saturating_sub(25)).rev().find(|&i| text.is_char_boundary(i as usize));
    let end =
        (it.trigger.end() + 35..).find(|&i| text.len() <= i as usize || text.is_char_boundary(i as usize));
    let around = &text[start.unwrap_or(0) as usize..(end.unwrap_or(0) as usize).min(text.len())];
    let time = it.time.and_then(|id| facts.time(id).value.as_deref()).unwrap_or("-");
    let place = it.place.map_or("-", |id| &*facts.entity(id).name);
    format!(
        "{} {} [{}] by {} | {} -> {} | acc {} | {time} | {place} <<{}>>",
        it.kind.name(),
        it.modality.name(),
        &text[it.trigger],
        it.origin.by,
        names(&it.actors),
        names(&it.recipients),
        names(&it.according_to),
        around.replace('\n', " ")
    )
}

/// For each predicted entity the gold entity with which it shares most mentions, else a number of its own.
fn align(facts: &Facts, gold: &Facts) -> Vec<u32> {
    let mut res = Vec::new();
    for i in 0..facts.entities.len() {
        let mut votes: BTreeMap<u32, usize> = BTreeMap::new();
        for it in facts.mentions_of(EntityId::from_index(i)) {
            for other in gold.mentions.iter().filter(|other| other.span == it.span) {
                *votes.entry(other.entity.0).or_default() += 1;
            }
        }
        let best = votes.into_iter().max_by_key(|it| it.1).map(|it| it.0);
        res.push(best.unwrap_or(1_000_000 + i as u32));
    }
    res
}

/// A story with the blocks that the annotators worked on.
fn read(story: &Path) -> (Document, Value) {
    let text = fs::read_to_string(story.join("repaired.txt")).unwrap();
    let gold: Value = serde_json::from_str(&fs::read_to_string(story.join("gold.json")).unwrap()).unwrap();
    let mut doc = Document::from_text(&text);
    let mut sentences = Vec::new();
    let mut offset = 0;
    for it in gold["sentences"].as_array().unwrap() {
        let it = it.as_str().unwrap();
        let Some(start) = text[offset..].find(it) else { continue };
        sentences.push(Span::at(offset + start, offset + start + it.len()));
        offset += start + it.len();
    }
    for (i, block) in doc.blocks.iter_mut().enumerate() {
        let inside: Vec<Span> = sentences.iter().copied().filter(|it| block.span.contains(*it)).collect();
        match (i, inside.first(), inside.last()) {
            (0, ..) => block.kind = BlockKind::Headline,
            (_, Some(first), Some(last)) => block.span = first.cover(*last),
            _ => block.kind = BlockKind::Note,
        }
    }
    if let Some(date) = gold["published"].as_str() {
        let part = |i: usize| date.split('-').nth(i).unwrap().parse().unwrap();
        let date = CivilDate { year: part(0), month: part(1) as u8, day: part(2) as u8 };
        doc.meta.published = Some(date.into());
    }
    (doc, gold)
}

fn place(text: &str, it: &Value) -> Option<Span> {
    let wanted = it["text"].as_str()?;
    let (mut from, mut found) = (0, None);
    for _ in 0..it["nth"].as_u64().unwrap_or(1) {
        let start = from + text[from..].find(wanted)?;
        found = Some(Span::at(start, start + wanted.len()));
        from = start + wanted.chars().next()?.len_utf8();
    }
    found
}

fn gold_facts(doc: &Document, tokens: &Tokens, gold: &Value) -> Facts {
    let text = doc.text();
    let rows = gold["entities"].as_array().unwrap();
    let id = |it: &Value| rows.iter().position(|row| row["id"] == *it).map(EntityId::from_index);
    let ids = |it: &Value| it.as_array().unwrap().iter().filter_map(id).collect::<Vec<_>>();
    let mut facts = Facts::default();
    for (i, row) in rows.iter().enumerate() {
        let country = row["country"].as_str().map(|it| [it.as_bytes()[0], it.as_bytes()[1]]);
        facts.entities.push(Entity {
            kind: EntityKind::from_name(row["type"].as_str().unwrap()).unwrap(),
            canonical: MentionId(0),
            name: row["name"].as_str().unwrap().into(),
            affiliation: id(&row["affiliation"]),
            country,
        });
        for it in row["mentions"].as_array().unwrap() {
            let Some(span) = place(text, it) else { continue };
            let range = tokens.within(span);
            if range.is_empty() {
                continue;
            }
            let kind = match it["kind"].as_str().unwrap() {
                "name" => MentionKind::Name,
                "nominal" => MentionKind::Nominal,
                _ => MentionKind::Pronoun,
            };
            facts.mentions.push(Mention {
                span,
                tokens: range,
                head: head(tokens, range),
                kind,
                entity: EntityId::from_index(i),
                score: 1.0,
                origin: GOLD,
            });
        }
    }
    facts.mentions.sort_by_key(|it| (it.span.start(), std::cmp::Reverse(it.span.end())));
    for (i, entity) in facts.entities.iter_mut().enumerate() {
        let own = facts.mentions.iter().position(|it| it.entity.index() == i);
        entity.canonical = MentionId::from_index(own.unwrap_or(0));
    }
    for it in gold["quotes"].as_array().unwrap() {
        let parts: Vec<Span> = match it["parts"].as_array() {
            Some(parts) => parts.iter().filter_map(|it| place(text, it)).collect(),
            None => place(text, it).into_iter().collect(),
        };
        if parts.is_empty() {
            continue;
        }
        let speakers = ids(&it["speakers"]);
        facts.quotes.push(Quote {
            kind: QuoteKind::Indirect,
            parts,
            cue: None,
            source: None,
            speakers,
            score: 1.0,
            origin: GOLD,
            telling: Telling::default(),
        });
    }
    for it in gold["times"].as_array().unwrap() {
        let Some(span) = place(text, it) else { continue };
        let kind = match it["type"].as_str().unwrap() {
            "DATE" => TimeKind::Date,
            "TIME" => TimeKind::Time,
            "DURATION" => TimeKind::Duration,
            _ => TimeKind::Set,
        };
        let value = it["value"].as_str().map(Into::into);
        facts.times.push(TimeExpr { span, kind, value, score: 1.0, origin: GOLD });
    }
    facts.times.sort_by_key(|it| it.span.start());
    for it in gold["events"].as_array().unwrap() {
        let Some(trigger) = place(text, &it["trigger"]) else { continue };
        let modality = it["modality"].as_str().unwrap();
        let modalities = [
            dateline_types::Modality::Asserted,
            dateline_types::Modality::Planned,
            dateline_types::Modality::Requested,
            dateline_types::Modality::Denied,
            dateline_types::Modality::Negated,
            dateline_types::Modality::Hypothetical,
        ];
        facts.events.push(Event {
            trigger,
            again: Vec::new(),
            sentence: tokens
                .at(trigger.start())
                .map(|it| tokens.sentence_of(it))
                .unwrap_or(dateline_types::SentenceId(0)),
            kind: dateline_types::EventKind::from_name(it["type"].as_str().unwrap()).unwrap(),
            root: dateline_types::EventKind::from_name(it["type"].as_str().unwrap()).unwrap(),
            mode: None,
            cameo: None,
            actors: ids(&it["actors"]),
            recipients: ids(&it["recipients"]),
            modality: *modalities.iter().find(|it| it.name() == modality).unwrap(),
            according_to: ids(&it["according_to"]),
            time: None,
            place: id(&it["place"]),
            amount: None,
            score: 1.0,
            origin: GOLD,
        });
    }
    facts
}

/// The token of the range that depends on a token outside it.
fn head(tokens: &Tokens, range: TokenRange) -> dateline_types::TokenId {
    let outside = |it: &dateline_types::Token| it.head == it.id || !range.holds(it.head);
    tokens.iter(range).find(outside).map_or(range.start, |it| it.id)
}
