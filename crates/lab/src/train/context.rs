//! What the encoder says of words, 8 bits a number.

use super::quantise::{byte, step};
use crate::encoder::{CONTEXT, Encoder};

/// Sentences that go through the encoder at once.
const STACK: usize = 16;

/// What the encoder says of some words; or nothing.
#[derive(Default)]
pub(super) struct Context {
    bytes: Vec<i8>,
    scales: Vec<f32>,
}

impl Context {
    /// From [`CONTEXT`] numbers a word.
    pub(super) fn new(numbers: &[f32]) -> Context {
        let mut res = Context::default();
        res.push(numbers);
        res
    }

    /// Reads the sentences of a document.
    pub(super) fn read(encoder: &Encoder, sentences: &[Vec<&str>]) -> Context {
        let mut res = Context::default();
        for chunk in sentences.chunks(STACK) {
            encoder.read(chunk).iter().for_each(|it| res.push(it));
        }
        res
    }

    fn push(&mut self, numbers: &[f32]) {
        for row in numbers.chunks_exact(CONTEXT) {
            let step = step(row.iter());
            self.scales.push(step);
            self.bytes.extend(row.iter().map(|it| byte(it / step)));
        }
    }

    /// [`CONTEXT`] numbers a word.
    pub(super) fn numbers(&self) -> impl Iterator<Item = f32> + '_ {
        let rows = self.bytes.chunks_exact(CONTEXT).zip(&self.scales);
        rows.flat_map(|(row, scale)| row.iter().map(move |it| f32::from(*it) * scale))
    }
}
