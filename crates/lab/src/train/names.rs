//! Trains the two chains that find names.
//!
//! The first chain labels a document by what each sentence says; the second also sees what the first found at other
//! places of the same word. For the second chain's training the first's labels must be as wrong as they will be on
//! new text, so the training documents are labelled by chains that have not seen them.
//!
//! Each chain: conditional log-likelihood (for spans of uncertain kind, of the set of permitted labellings), AdaGrad,
//! features left out at random, weights averaged over the last rounds.

use std::{ops::Range, path::Path};

use dateline_extract::mention::{
    evidence::{Hint, hints},
    label,
    tagger::{Labelled, TEMPERATURE, TRANSITIONS, Tagger},
    template::{self, EXPECT, N_LEXICAL},
    word::{Lexicon, Words},
};
use dateline_model::{
    LinearTable, Model, Random,
    crf::{FORBIDDEN, Lattice, Transitions},
    write,
};
use dateline_types::{Document, Span};
use rustc_hash::FxHashMap;

use super::{
    Error,
    names_data::{self, Annotated, Kinds, Part},
    say,
};

const VERSION: u32 = 1;
const N: usize = label::COUNT;
const N_PARTS: usize = 3;

/// What can be turned while looking for the best model; the defaults are what ships.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct Settings {
    pub n_rounds: usize,
    pub rate: f32,
    pub l2: f32,
    pub drop_lexical: f32,
    pub drop: f32,
    pub min_count: u32,
    pub keep_first: usize,
    pub keep_second: usize,
    pub cut: f32,
    pub seed: u64,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            n_rounds: 6,
            rate: 0.15,
            l2: 1e-6,
            drop_lexical: 0.3,
            drop: 0.1,
            min_count: 3,
            keep_first: 75_000,
            keep_second: 150_000,
            cut: 0.05,
            seed: 1,
        }
    }
}

/// A document ready for training: its words, the permitted labels of each token, and how much each sentence counts.
#[derive(Clone, Debug)]
pub struct Ready {
    /// Its words.
    pub words: Words,
    /// Their places.
    pub spans: Vec<Span>,
    masks: Vec<u32>,
    weights: Vec<f32>,
}

/// Both files.
#[derive(Debug)]
pub struct Trained {
    /// `names_first.bin`
    pub first: Vec<u8>,
    /// `names_second.bin`
    pub second: Vec<u8>,
}

/// Trains both chains.
///
/// # Errors
/// Data that cannot be read.
pub fn train(data: &Path, open_only: bool, settings: &Settings) -> Result<Trained, Error> {
    let lexicon = &Lexicon::embedded()?;
    let mut documents = if open_only { Vec::new() } else { names_data::worldwide(data, Part::Train)? };
    documents.extend(names_data::open(data)?);
    let dev = names_data::worldwide(data, Part::Dev)?;
    let dev_ready: Vec<Ready> = ready(lexicon, &dev)?;
    let mut corpus = ready(lexicon, &documents)?;
    let copies = perturbed(lexicon, &documents, settings.seed)?;
    corpus.extend(copies);
    say(&format!(
        "{} documents, {} tokens",
        corpus.len(),
        corpus.iter().map(|it| it.spans.len()).sum::<usize>()
    ));

    let none: Vec<Vec<Hint>> = vec![Vec::new(); corpus.len()];
    let all: Vec<usize> = (0..corpus.len()).collect();
    let first = fit(&corpus, &none, &all, settings, settings.keep_first)?.file(1.0);
    let tagger = open(&first)?;
    let dev_labelled: Vec<Labelled> = dev_ready.iter().map(|it| tagger.label(&it.words, &[])).collect();
    report("first", &dev, &dev_ready, &dev_labelled);

    let mut found: Vec<Vec<Hint>> = vec![Vec::new(); corpus.len()];
    for part in 0..N_PARTS {
        // A copy goes with its original: both lie at the same place modulo the number of documents.
        let of_part = |i: usize| i % documents.len() % N_PARTS == part;
        let (held, rest): (Vec<usize>, Vec<usize>) = all.iter().partition(|it| of_part(**it));
        let tagger = open(&fit(&corpus, &none, &rest, settings, settings.keep_first)?.file(1.0))?;
        for i in held {
            let labelled = tagger.label(&corpus[i].words, &[]);
            found[i] = hints(&corpus[i].words, &labelled.marginals);
        }
    }
    let second = fit(&corpus, &found, &all, settings, settings.keep_second)?;
    let second = second.file(calibrate(&second, &dev, &dev_ready, &dev_labelled)?);
    let tagger = open(&second)?;
    let second_labelled =
        |(it, first): (&Ready, &Labelled)| tagger.label(&it.words, &hints(&it.words, &first.marginals));
    let labelled: Vec<Labelled> = dev_ready.iter().zip(&dev_labelled).map(second_labelled).collect();
    report("second", &dev, &dev_ready, &labelled);
    Ok(Trained { first, second })
}

/// Opens a trained file.
///
/// # Errors
/// None for a file that this program made.
pub fn open(bytes: &[u8]) -> Result<Tagger, Error> {
    Ok(Tagger::open(&Model::from_vec(bytes.to_vec(), EXPECT)?)?)
}

/// Tokenizes documents and lays their spans on the tokens.
///
/// # Errors
/// The tokenizer's models.
pub fn ready(lexicon: &Lexicon, documents: &[Annotated]) -> Result<Vec<Ready>, Error> {
    let models = dateline_tokenize::Models::embedded()?;
    let each = |it: &Annotated| {
        let (spans, sentences) = cut(&models, &it.text);
        let forms = spans.iter().map(|span| &it.text[span.start() as usize..span.end() as usize]);
        let words = Words::new(lexicon, forms, sentences.clone());
        let masks = masks(&it.spans, it.hidden, &spans);
        Ready { words, masks, weights: vec![it.weight; sentences.len()], spans }
    };
    Ok(documents.iter().map(each).collect())
}

fn cut(models: &dateline_tokenize::Models, text: &str) -> (Vec<Span>, Vec<Range<usize>>) {
    let document = Document::from_text(text);
    let tokens = dateline_tokenize::tokenize(&document, models);
    (tokens.spans().to_vec(), tokens.sentences().iter().map(|it| it.tokens.range()).collect())
}

/// Copies in which some sentences are in capitals or in title case; only these count, a little.
fn perturbed(lexicon: &Lexicon, documents: &[Annotated], seed: u64) -> Result<Vec<Ready>, Error> {
    let models = dateline_tokenize::Models::embedded()?;
    let mut random = Random::new(seed);
    let mut each = |it: &Annotated| {
        let (spans, sentences) = cut(&models, &it.text);
        let mut forms: Vec<String> =
            spans.iter().map(|span| it.text[span.start() as usize..span.end() as usize].to_owned()).collect();
        let mut weights = vec![0.0; sentences.len()];
        for (i, range) in sentences.iter().enumerate() {
            let style = random.below(if i < 2 { 3 } else { 20 });
            if style < 2 {
                weights[i] = it.weight * 0.3;
                forms[range.clone()].iter_mut().for_each(|it| *it = restyle(it, style == 0));
            }
        }
        let words = Words::new(lexicon, forms.iter().map(String::as_str), sentences);
        Ready { words, masks: masks(&it.spans, it.hidden, &spans), weights, spans }
    };
    Ok(documents.iter().map(&mut each).collect())
}

fn restyle(form: &str, capitals: bool) -> String {
    const SMALL: &[&str] =
        &["a", "an", "and", "as", "at", "by", "for", "in", "of", "on", "or", "the", "to", "vs", "with", "s"];
    if capitals {
        return form.to_uppercase();
    }
    let mut chars = form.chars();
    match chars.next() {
        Some(first) if !SMALL.contains(&form) => first.to_uppercase().chain(chars).collect(),
        _ => form.to_owned(),
    }
}

fn masks(names: &[(Span, Kinds, String)], hidden: Kinds, spans: &[Span]) -> Vec<u32> {
    let labels = |kinds: Kinds, of: fn(usize) -> u8| -> u32 {
        (0..label::KINDS.len()).filter(|i| kinds >> i & 1 == 1).fold(0, |mask, i| mask | 1 << of(i))
    };
    let outside = 1 | labels(hidden, label::begin) | labels(hidden, label::inside);
    let mut res = vec![outside; spans.len()];
    for (span, kinds, _) in names {
        let from = spans.partition_point(|it| it.end() <= span.start());
        let to = spans.partition_point(|it| it.start() < span.end());
        for (i, mask) in res[from..to.max(from)].iter_mut().enumerate() {
            *mask = labels(*kinds, if i == 0 { label::begin } else { label::inside });
        }
    }
    res
}

/// Features by number, in one column.
struct Columns {
    // Of every token of every sentence; the top bit marks a lexical feature.
    features: Vec<u32>,
    ends: Vec<usize>,
    masks: Vec<u32>,
    sentences: Vec<(Range<usize>, f32)>,
    keys: Vec<u64>,
}

const LEXICAL: u32 = 1 << 31;

fn columns(corpus: &[Ready], hints: &[Vec<Hint>], chosen: &[usize], min_count: u32) -> Columns {
    let mut res = Columns {
        features: Vec::new(),
        ends: Vec::new(),
        masks: Vec::new(),
        sentences: Vec::new(),
        keys: Vec::new(),
    };
    let mut all: Vec<(u64, bool)> = Vec::new();
    for &i in chosen {
        let ready = &corpus[i];
        for (range, weight) in ready.words.sentences().iter().zip(&ready.weights).filter(|it| 0.0 < *it.1) {
            let start = res.ends.len();
            res.sentences.push((start..start + range.len(), *weight));
            for at in range.clone() {
                template::features(
                    &ready.words,
                    range.start,
                    range.end,
                    at,
                    &hints[i],
                    &mut |template, feature| {
                        all.push((feature, template < N_LEXICAL));
                    },
                );
                res.ends.push(all.len());
                res.masks.push(ready.masks[at]);
            }
        }
    }
    let mut counts: FxHashMap<u64, u32> = FxHashMap::default();
    all.iter().for_each(|it| *counts.entry(it.0).or_insert(0) += 1);
    let mut ids: FxHashMap<u64, u32> = FxHashMap::default();
    let mut start = 0;
    for end in &mut res.ends {
        for (feature, lexical) in &all[start..*end] {
            if min_count <= counts[feature] {
                let next = res.keys.len() as u32;
                let id = *ids.entry(*feature).or_insert(next);
                if id == next {
                    res.keys.push(*feature);
                }
                res.features.push(if *lexical { id | LEXICAL } else { id });
            }
        }
        start = *end;
        *end = res.features.len();
    }
    res
}

fn fit(
    corpus: &[Ready],
    hints: &[Vec<Hint>],
    chosen: &[usize],
    settings: &Settings,
    keep: usize,
) -> Result<Fitted, Error> {
    let mut columns = columns(corpus, hints, chosen, settings.min_count);
    say(&format!("{} tokens, {} features", columns.ends.len(), columns.keys.len()));
    let mut state = State::new(columns.keys.len());
    let mut random = Random::new(settings.seed);
    let mut order: Vec<usize> = (0..columns.sentences.len()).collect();
    for round in 0..settings.n_rounds {
        if round == 2 {
            prune(&mut columns, &mut state, keep);
        }
        if round + 2 == settings.n_rounds {
            state.start_averaging();
        }
        random.shuffle(&mut order);
        let mut loss = 0.0;
        for &i in &order {
            loss += state.step(&columns, i, settings, &mut random);
        }
        state.average();
        say(&format!("round {} of {}: loss {loss:.0}", round + 1, settings.n_rounds));
    }
    let mean = 1.0 / state.n_averaged.max(1) as f32;
    let (sum, sum_pairs) = (&state.sum, &state.sum_pairs);
    let rows = columns
        .keys
        .iter()
        .zip(sum.chunks_exact(N))
        .map(|(key, row)| (*key, row.iter().map(|it| it * mean).collect()));
    let names: Vec<String> = (0..N).map(|it| it.to_string()).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let sections = LinearTable::sections(&names, rows.collect());
    let scale = sections.iter().find(|it| it.0 == *b"SCAL").map_or(1.0, |it| {
        let mut bytes = [0; 4];
        bytes.copy_from_slice(&it.1[..4]);
        f32::from_le_bytes(bytes)
    });
    let pairs: Vec<u8> =
        sum_pairs.iter().flat_map(|it| ((it * mean / scale).round() as i32).to_le_bytes()).collect();
    let mut sections = sections;
    sections.push((TRANSITIONS, pairs));
    Ok(Fitted { sections })
}

/// A trained chain before its temperature is known.
struct Fitted {
    sections: Vec<([u8; 4], Vec<u8>)>,
}

impl Fitted {
    fn file(&self, temperature: f32) -> Vec<u8> {
        let temperature = temperature.to_le_bytes();
        let mut parts: Vec<([u8; 4], &[u8])> =
            self.sections.iter().map(|(tag, bytes)| (*tag, &bytes[..])).collect();
        parts.push((TEMPERATURE, &temperature));
        write(EXPECT, VERSION, &parts)
    }
}

/// The temperature at which probabilities are nearest to how often names are right: least squared error on dev.
fn calibrate(fitted: &Fitted, dev: &[Annotated], ready: &[Ready], first: &[Labelled]) -> Result<f32, Error> {
    let mut best = (f64::INFINITY, 1.0);
    for step in 0..9 {
        let temperature = 0.8 + 0.15 * step as f32;
        let tagger = open(&fitted.file(temperature))?;
        let (mut sum, mut n) = (0.0, 0);
        for ((document, ready), first) in dev.iter().zip(ready).zip(first) {
            let labelled = tagger.label(&ready.words, &hints(&ready.words, &first.marginals));
            for (start, end, kind, p) in labelled.names {
                let span = ready.spans[start].cover(ready.spans[end - 1]);
                let right = document.spans.iter().any(|it| it.0 == span && it.1 >> kind & 1 == 1);
                sum += (f64::from(p) - f64::from(u8::from(right))).powi(2);
                n += 1;
            }
        }
        let error = sum / f64::from(n.max(1));
        say(&format!("temperature {temperature:.2}: squared error {error:.5}"));
        if error < best.0 {
            best = (error, temperature);
        }
    }
    Ok(best.1)
}

/// Leaves the features that matter most: large weights that are often used. The rest of the training makes up for it.
fn prune(columns: &mut Columns, state: &mut State, keep: usize) {
    let mut counts = vec![0u32; columns.keys.len()];
    columns.features.iter().for_each(|it| counts[(it & !LEXICAL) as usize] += 1);
    let worth = |i: usize| {
        let size: f32 = state.weights[i * N..(i + 1) * N].iter().map(|it| it * it).sum();
        size * (counts[i] as f32).sqrt()
    };
    let mut ranked: Vec<(f32, usize)> = (0..counts.len()).map(|i| (worth(i), i)).collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    ranked.truncate(keep);
    let mut ids: Vec<usize> = ranked.into_iter().map(|it| it.1).collect();
    ids.sort_unstable();
    let mut new = vec![u32::MAX; counts.len()];
    ids.iter().enumerate().for_each(|(i, old)| new[*old] = i as u32);
    let gather = |from: &[f32]| -> Vec<f32> {
        ids.iter().flat_map(|i| from[i * N..(i + 1) * N].iter().copied()).collect()
    };
    (state.weights, state.squares) = (gather(&state.weights), gather(&state.squares));
    columns.keys = ids.iter().map(|i| columns.keys[*i]).collect();
    let mut features = Vec::new();
    let mut start = 0;
    for end in &mut columns.ends {
        for it in &columns.features[start..*end] {
            let id = new[(it & !LEXICAL) as usize];
            if id != u32::MAX {
                features.push(id | it & LEXICAL);
            }
        }
        start = *end;
        *end = features.len();
    }
    columns.features = features;
}

/// Weights in training with AdaGrad's sums of squares.
struct State {
    weights: Vec<f32>,
    squares: Vec<f32>,
    pairs: Vec<f32>,
    pair_squares: Vec<f32>,
    chain: Transitions,
    free: Lattice,
    bound: Lattice,
    scores: Vec<f32>,
    kept: Vec<u32>,
    ends: Vec<usize>,
    sum: Vec<f32>,
    sum_pairs: Vec<f32>,
    n_averaged: usize,
}

impl State {
    fn start_averaging(&mut self) {
        self.sum = vec![0.0; self.weights.len()];
        self.sum_pairs = vec![0.0; self.pairs.len()];
    }

    fn average(&mut self) {
        if !self.sum.is_empty() {
            self.sum.iter_mut().zip(&self.weights).for_each(|(sum, it)| *sum += it);
            self.sum_pairs.iter_mut().zip(&self.pairs).for_each(|(sum, it)| *sum += it);
            self.n_averaged += 1;
        }
    }

    fn new(n_features: usize) -> State {
        let mut chain = vec![0; (N + 1) * N];
        for (i, it) in chain.iter_mut().enumerate() {
            let from = (i / N < N).then_some((i / N) as u8);
            if !label::follows(from, (i % N) as u8) {
                *it = FORBIDDEN;
            }
        }
        State {
            weights: vec![0.0; n_features * N],
            squares: vec![1.0; n_features * N],
            pairs: vec![0.0; chain.len()],
            pair_squares: vec![1.0; chain.len()],
            chain: Transitions::new(N, &chain, 1.0),
            free: Lattice::default(),
            bound: Lattice::default(),
            scores: Vec::new(),
            kept: Vec::new(),
            ends: Vec::new(),
            sum: Vec::new(),
            sum_pairs: Vec::new(),
            n_averaged: 0,
        }
    }

    /// One sentence; returns its loss, roughly.
    fn step(&mut self, columns: &Columns, sentence: usize, settings: &Settings, random: &mut Random) -> f32 {
        let (range, weight) = &columns.sentences[sentence];
        self.kept.clear();
        self.ends.clear();
        self.scores.clear();
        self.scores.resize(range.len() * N, 0.0);
        for (i, row) in range.clone().zip(self.scores.chunks_exact_mut(N)) {
            let start = if i == 0 { 0 } else { columns.ends[i - 1] };
            for &feature in &columns.features[start..columns.ends[i]] {
                let p = if feature & LEXICAL == 0 { settings.drop } else { settings.drop_lexical };
                if random.unit() < p {
                    continue;
                }
                let id = feature & !LEXICAL;
                self.kept.push(id);
                let at = id as usize * N;
                for (score, weight) in row.iter_mut().zip(&self.weights[at..at + N]) {
                    *score += weight;
                }
            }
            self.ends.push(self.kept.len());
        }
        self.free.sum(&self.chain, &self.scores);
        for (row, mask) in self.scores.chunks_exact_mut(N).zip(&columns.masks[range.clone()]) {
            for (label, score) in row.iter_mut().enumerate() {
                if mask >> label & 1 == 0 {
                    *score = -1e6;
                }
            }
        }
        self.bound.sum(&self.chain, &self.scores);
        let mut loss = 0.0;
        let (mut p, mut gold) = ([0.0; N], [0.0; N]);
        let mut start = 0;
        for i in 0..range.len() {
            self.free.marginals(i, &mut p);
            self.bound.marginals(i, &mut gold);
            let mut gradient = [0.0; N];
            let mut size = 0.0f32;
            for y in 0..N {
                gradient[y] = weight * (p[y] - gold[y]);
                size = size.max(gradient[y].abs());
            }
            loss += size;
            // Nothing to learn from what is nearly known.
            if 5e-3 < size {
                for &id in &self.kept[start..self.ends[i]] {
                    let at = id as usize * N;
                    let weights = self.weights[at..at + N].iter_mut();
                    for ((w, g2), g) in weights.zip(&mut self.squares[at..at + N]).zip(&gradient) {
                        let g = g + settings.l2 * *w;
                        *g2 += g * g;
                        *w -= settings.rate * g / g2.sqrt();
                    }
                }
            }
            start = self.ends[i];
        }
        let mut gradient = [0.0; (N + 1) * N];
        self.free.add_pairs(&self.chain, *weight, &mut gradient);
        self.bound.add_pairs(&self.chain, -weight, &mut gradient);
        for (at, g) in gradient.iter().enumerate() {
            if g.abs() < 1e-5 {
                continue;
            }
            self.pair_squares[at] += g * g;
            self.pairs[at] -= settings.rate * g / self.pair_squares[at].sqrt();
            self.chain.set(at / N, at % N, self.pairs[at]);
        }
        loss
    }
}

/// Exact spans on the worldwide newswire, for the person who trains.
fn report(name: &str, documents: &[Annotated], ready: &[Ready], labelled: &[Labelled]) {
    let mut counts = [[0usize; 3]; 7];
    for ((document, ready), labelled) in documents.iter().zip(ready).zip(labelled) {
        let mut found = Vec::new();
        for &(start, end, kind, _) in &labelled.names {
            found.push((
                ready.spans[start].cover(ready.spans[end - 1]),
                if kind < 5 {
                    kind
                } else if kind == 6 {
                    6
                } else {
                    5
                },
            ));
        }
        for it in &found {
            counts[it.1][1] += 1;
        }
        for (span, _, label) in &document.spans {
            let kind = match label.as_str() {
                "Person" => 0,
                "Organization" => 1,
                "Location" => 2,
                "NORP" => 3,
                "Facility" => 4,
                "Product" => 6,
                _ => 5,
            };
            counts[kind][0] += 1;
            counts[kind][2] += usize::from(found.contains(&(*span, kind)));
        }
    }
    let f1 = |kinds: &[usize]| {
        let sum = |i: usize| kinds.iter().map(|it| counts[*it][i]).sum::<usize>() as f32;
        (200.0 * sum(2) / (sum(0) + sum(1)), 100.0 * sum(2) / sum(1), 100.0 * sum(2) / sum(0))
    };
    let names = ["person", "org", "place", "norp", "facility", "misc", "product"];
    let each: Vec<String> =
        names.iter().enumerate().map(|(i, it)| format!("{it} {:.1}", f1(&[i]).0)).collect();
    let (f, p, r) = f1(&[0, 1, 2]);
    say(&format!(
        "{name}: F1 person/org/place {f:.2} (p {p:.1} r {r:.1}), all {:.2}; {}",
        f1(&[0, 1, 2, 3, 4, 5, 6]).0,
        each.join(", ")
    ));
}
