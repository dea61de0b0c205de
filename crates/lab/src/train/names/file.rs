//! From a trained network to its file, with the temperature at which its probabilities are nearest to the truth.

use dateline_extract::mention::{
    network::{EXPECT, SHAPE},
    tagger::{TEMPERATURE, TRANSITIONS, Tagger},
};
use dateline_model::{Model, write};
use dateline_types::Span;
use rayon::prelude::*;

use super::{
    super::{
        Error,
        quantise::{floats, sections},
        say,
    },
    network::{Network, Shape},
    report::{Dev, score},
};

const VERSION: u32 = 2;

/// The parts of a file.
type Sections = Vec<([u8; 4], Vec<u8>)>;

/// The file of a network, with the sections of its vocabulary and its pretrained vectors; `dev` sets the temperature.
pub(super) fn file(network: &Network, vocabulary: Sections, dev: &Dev) -> Result<Vec<u8>, Error> {
    let Shape { width, layers, pool, .. } = network.layout.shape;
    let shape = [width, layers, pool].map(|it| (it as u32).to_le_bytes()).concat();
    let mut parts = sections(&network.weights, width, network.matrices(), network.numbers());
    parts.extend(vocabulary);
    parts.push((SHAPE, shape));
    parts.push((TRANSITIONS, floats(network.pairs())));
    let mut best = (f64::INFINITY, Vec::new());
    for step in 0..12 {
        let temperature = 0.7 + 0.1 * step as f32;
        let mut bytes: Vec<([u8; 4], &[u8])> = parts.iter().map(|it| (it.0, &it.1[..])).collect();
        let stored = temperature.to_le_bytes();
        bytes.push((TEMPERATURE, &stored));
        let bytes = write(EXPECT, VERSION, &bytes);
        let tagger = Tagger::open(&Model::from_vec(bytes.clone(), EXPECT)?)?;
        let found: Vec<Vec<(Span, usize, f32)>> = dev
            .ready
            .par_iter()
            .map(|it| {
                let names = tagger.label_inputs(&it.inputs, &it.lens, &it.groups).names;
                names.iter().map(|n| (it.spans[n.0].cover(it.spans[n.1 - 1]), n.2, n.3)).collect()
            })
            .collect();
        if step == 0 {
            let plain = found.iter().map(|it| it.iter().map(|it| (it.0, it.1)).collect());
            say(&score(dev, plain));
        }
        let (mut sum, mut n) = (0.0, 0);
        for (document, found) in dev.documents.iter().zip(&found) {
            for &(span, kind, p) in found {
                let right = document.spans.iter().any(|it| it.0 == span && it.2 == dev.labels[kind]);
                sum += (f64::from(p) - f64::from(u8::from(right))).powi(2);
                n += 1;
            }
        }
        let error = sum / f64::from(n.max(1));
        say(&format!("temperature {temperature:.1}: squared error {error:.5}"));
        if error < best.0 {
            best = (error, bytes);
        }
    }
    Ok(best.1)
}
