//! `dateline show`: one document with everything found marked under its lines.

use std::io::{self, Write};

use dateline_pipeline::{Config, Input, Models, Options, Pipeline, schema};
use dateline_types::{
    Analysis, Decimal, EntityId, Facts, MentionKind, Party, QuoteKind, Span, SpeechAct, Telling, marked,
};

use crate::{
    Error,
    args::{Layer, ShowArgs},
    colour::coloured,
    run::inputs,
    table::table,
};

/// Characters of text on a line.
const WIDTH: usize = 100;

pub(crate) fn show(args: &ShowArgs) -> Result<(), Error> {
    let inputs = inputs(std::slice::from_ref(&args.input))?;
    let options = Options { tokens: Some(true), min_score: args.min_score, ..Options::default() };
    let config = Config::new(options, args.published);
    let mut models = Models::embedded()?;
    if let Some(path) = &args.ontology {
        models.extract.event = dateline_pipeline::read_ontology(path)?;
    }
    let pipeline = Pipeline { models, config };
    let path = args.input.display().to_string();
    let analysis = first(&pipeline, inputs, &path)?;
    let mut out = io::stdout().lock();
    if args.json {
        let document = schema::document(&analysis, &pipeline.config);
        serde_json::to_writer(&mut out, &document).map_err(io::Error::from)?;
        out.write_all(b"\n")?;
    } else if args.conllu {
        out.write_all(dateline_types::conllu(&analysis.document, &analysis.tokens).as_bytes())?;
    } else if args.tokens {
        out.write_all(table(&analysis.document, &analysis.tokens).as_bytes())?;
    } else {
        let mut labels = Vec::new();
        for layer in &args.layer {
            labels.extend(labels_of(&analysis, *layer, pipeline.config.min_score));
        }
        let marked = marked::mark_wrapped(analysis.document.text(), &labels, WIDTH);
        let marked = if args.color.is_on() { coloured(&marked) } else { marked };
        out.write_all(marked.as_bytes())?;
    }
    Ok(())
}

fn first(pipeline: &Pipeline, inputs: Vec<Input>, path: &str) -> Result<Analysis, Error> {
    let failed = |path: &str, error: &dyn std::fmt::Display| Error::Document {
        path: path.into(),
        message: error.to_string(),
    };
    match dateline_pipeline::records(inputs, pipeline).next() {
        None => Err(failed(
            path,
            &"no document in it. Give a file of text, JSON lines or HTML, or a folder of them",
        )),
        Some(Err(failure)) => Err(failed(&failure.source_of.path, &failure.error)),
        Some(Ok(record)) => {
            let path = record.source.path.clone();
            pipeline.analyze(record).map_err(|error| failed(&path, &error))
        }
    }
}

fn labels_of(analysis: &Analysis, layer: Layer, min_score: f32) -> Vec<(Span, String)> {
    let Analysis { document, tokens, facts, summary } = analysis;
    let names = |ids: &[EntityId]| {
        let names: Vec<&str> = ids.iter().map(|id| &*facts.entity(*id).name).collect();
        names.join(" + ")
    };
    let mentions = |all: bool| {
        let chosen = facts.mentions.iter().filter(move |it| all || it.kind == MentionKind::Name);
        let label = |it: &dateline_types::Mention| {
            let entity = facts.entity(it.entity);
            let roles: Vec<&str> = facts.roles_of(it.entity).map(|it| &document.text()[it.span]).collect();
            let roles = if roles.is_empty() { String::new() } else { format!(" ({})", roles.join("; ")) };
            (it.span, format!("{} e{} {}{roles}", entity.kind.name(), it.entity.0, entity.name))
        };
        chosen.map(label).collect::<Vec<_>>()
    };
    match layer {
        Layer::Blocks => document.blocks.iter().map(|it| (it.span, it.kind.name().into())).collect(),
        Layer::Repairs => document.repairs.iter().map(|it| (it.span, it.kind.name().into())).collect(),
        Layer::Sentences => {
            let numbered = tokens.sentences().iter().enumerate();
            numbered.map(|(i, it)| (it.span, format!("sentence {i}"))).collect()
        }
        Layer::Tokens => {
            let label = |i: usize| {
                let (pos, tag) = (tokens.pos()[i].name(), tokens.tags()[i].name());
                let (head, relation) = (tokens.heads()[i].0, tokens.relations()[i].name());
                (tokens.spans()[i], format!("{i} {pos} {tag} {} {relation} <- {head}", tokens.lemma(i)))
            };
            (0..tokens.len()).map(label).collect()
        }
        Layer::Names => mentions(false),
        Layer::Mentions => mentions(true),
        Layer::Quotes => {
            let label = |it: &dateline_types::Quote| {
                let who = if it.speakers.is_empty() { "nobody known".into() } else { names(&it.speakers) };
                let kind = match it.kind {
                    QuoteKind::Attitude => "attitude".to_owned(),
                    QuoteKind::Direct | QuoteKind::Indirect | QuoteKind::Mixed => {
                        format!("{} quote", it.kind.name())
                    }
                };
                let told = told(document.text(), facts, &it.telling);
                (it.span(), format!("{kind} of {who}{told} [{} {:.2}]", it.origin.by, it.score))
            };
            facts.quotes.iter().filter(|it| min_score <= it.score).map(label).collect()
        }
        Layer::Times => {
            let value = |it: &dateline_types::TimeExpr| it.value.as_deref().unwrap_or("unknown").to_owned();
            facts.times.iter().map(|it| (it.span, format!("{} {}", it.kind.name(), value(it)))).collect()
        }
        Layer::Amounts => {
            let bound = |it: Option<Decimal>| it.map(|it| it.to_string()).unwrap_or_default();
            let label = |it: &dateline_types::Amount| {
                let range = || format!("{}..{}", bound(it.low), bound(it.high));
                let value = it.value().map_or_else(range, |it| it.to_string());
                (it.span, format!("{} {value} {}", it.kind.name(), it.unit.as_deref().unwrap_or("unknown")))
            };
            facts.amounts.iter().map(label).collect()
        }
        Layer::Events => {
            let label = |it: &dateline_types::Event| {
                let (actors, recipients) = (names(&it.actors), names(&it.recipients));
                let modality = it.modality.name();
                (it.trigger, format!("{} {modality}: {actors} -> {recipients}", it.kind.name()))
            };
            facts.events.iter().map(label).collect()
        }
        Layer::Summary => {
            let label = |it: &dateline_types::Pick| {
                (tokens.sentence(it.sentence).span, format!("summary {:.2}", it.score))
            };
            summary.picks.iter().map(label).collect()
        }
    }
}

/// What is told of a quote besides its speaker, for people: `, accusing, to reporters, through Reuters`.
fn told(text: &str, facts: &Facts, it: &Telling) -> String {
    let name = |id: EntityId| &*facts.entity(id).name;
    let party = |it: Party| it.entity.map_or(&text[it.span], name);
    let act = (it.act != SpeechAct::Neutral).then(|| it.act.name().to_owned());
    let all = [
        it.speaks_for.map(|it| format!("{} for {}", it.mandate.name(), name(it.entity))),
        it.unnamed.and_then(|it| it.anonymity).map(|it| format!("unnamed ({})", &text[it])),
        it.negated.then(|| "not said".to_owned()),
        act,
        it.addressee.map(|it| format!("to {}", party(it))),
        it.medium.map(|it| format!("through {}", party(it))),
        it.stance.map(|it| format!("{} {}", it.side.name(), name(it.toward))),
    ];
    all.into_iter().flatten().map(|it| format!(", {it}")).collect()
}
