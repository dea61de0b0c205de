//! Throughput of every stage and of the whole, on one thread, over the gold stories of the project.
//!
//! Names end with the number of documents that one iteration works through; throughput counts bytes of source text.

use std::{fs, path::Path};

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use dateline_ingest::{Format, Record};
use dateline_pipeline::{Config, Models, Pipeline, schema};
use dateline_types::{CivilDate, Source};

/// The stories as they came, in order of their names.
fn records() -> Vec<Record> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/gold");
    let mut paths: Vec<_> = fs::read_dir(folder)
        .expect("the gold stories are in the project")
        .flatten()
        .map(|it| it.path().join("story.txt"))
        .filter(|it| it.exists())
        .collect();
    paths.sort();
    let record = |path: &std::path::PathBuf| {
        let bytes = fs::read(path).expect("a file that was listed");
        let source = Source {
            path: path.display().to_string().into(),
            member: None,
            record: 0,
            format: "text",
            bytes: (0, bytes.len() as u64),
            charset: "utf-8",
        };
        Record::new(source, Format::Text, bytes)
    };
    paths.iter().map(record).collect()
}

fn pipeline() -> Pipeline {
    let published = CivilDate { year: 2024, month: 6, day: 21 }.into();
    let config = Config::new(dateline_pipeline::Options::default(), Some(published));
    Pipeline { models: Models::embedded().expect("models fit the program they are linked into"), config }
}

fn stages(criterion: &mut Criterion) {
    let (records, pipeline) = (records(), pipeline());
    let Pipeline { models, config } = &pipeline;
    let bytes: u64 = records.iter().map(|it| it.bytes.len() as u64).sum();
    let n = records.len();
    let parse = |record: &Record| {
        dateline_ingest::parse(record.clone(), &config.ingest).expect("gold stories are text")
    };
    let documents: Vec<_> = records.iter().map(parse).collect();
    let tokens: Vec<_> =
        documents.iter().map(|it| dateline_tokenize::tokenize(it, &models.tokenize)).collect();
    let extract = |(doc, tokens)| dateline_extract::extract(doc, tokens, &models.extract);
    let facts: Vec<_> = documents.iter().zip(&tokens).map(extract).collect();
    let analyses: Vec<_> =
        records.iter().map(|it| pipeline.analyze(it.clone()).expect("gold stories are text")).collect();

    let mut group = criterion.benchmark_group("stage");
    group.throughput(Throughput::BytesDecimal(bytes)).sample_size(20);
    group.bench_function(format!("1-ingest/{n}"), |bencher| {
        bencher.iter(|| records.iter().map(|it| parse(it).text().len()).sum::<usize>())
    });
    group.bench_function(format!("2-tokenize/{n}"), |bencher| {
        bencher.iter(|| {
            documents.iter().map(|it| dateline_tokenize::tokenize(it, &models.tokenize).len()).sum::<usize>()
        });
    });
    group.bench_function(format!("3-extract/{n}"), |bencher| {
        bencher.iter(|| documents.iter().zip(&tokens).map(|it| extract(it).mentions.len()).sum::<usize>());
    });
    let words: usize = tokens.iter().map(dateline_types::Tokens::len).sum();
    group.throughput(Throughput::Elements(words as u64));
    group.bench_function(format!("3-extract-times/{n}"), |bencher| {
        bencher.iter(|| {
            let times = |(doc, tokens)| dateline_extract::times(doc, tokens).times.len();
            documents.iter().zip(&tokens).map(times).sum::<usize>()
        });
    });
    group.throughput(Throughput::BytesDecimal(bytes));
    group.bench_function(format!("4-summarize/{n}"), |bencher| {
        bencher.iter(|| {
            let layers = documents.iter().zip(&tokens).zip(&facts);
            let summarize = |((doc, tokens), facts)| {
                dateline_summarize::summarize(doc, tokens, facts, &config.summary).picks.len()
            };
            layers.map(summarize).sum::<usize>()
        });
    });
    group.bench_function(format!("5-render/{n}"), |bencher| {
        bencher.iter(|| {
            let line =
                |analysis| serde_json::to_vec(&schema::document(analysis, config)).map_or(0, |it| it.len());
            analyses.iter().map(line).sum::<usize>()
        });
    });
    group.bench_function(format!("6-whole/{n}"), |bencher| {
        bencher.iter(|| {
            let whole = |record: &Record| {
                let analysis = pipeline.analyze(record.clone()).expect("gold stories are text");
                serde_json::to_vec(&schema::document(&analysis, config)).map_or(0, |it| it.len())
            };
            records.iter().map(whole).sum::<usize>()
        });
    });
    group.finish();

    let mut group = criterion.benchmark_group("start");
    group.bench_function("open-models", |bencher| bencher.iter(Models::embedded));
    group.finish();
}

criterion_group!(benches, stages);
criterion_main!(benches);
