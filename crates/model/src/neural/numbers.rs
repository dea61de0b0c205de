//! A buffer of numbers that begins with a cache line, so that no vector of it lies across two.

use std::ops::{Deref, DerefMut};

/// Bytes of a line.
const LINE: usize = 64;

/// Numbers that grow and shrink as a whole. Reuse them.
#[derive(Debug, Default)]
pub struct Numbers {
    /// Longer than asked for by a line.
    room: Vec<f32>,
    start: usize,
    len: usize,
}

impl Numbers {
    /// Makes them so many. Old numbers stay, or zeros, in no order to rely on: to be written over.
    pub fn resize(&mut self, len: usize) -> &mut [f32] {
        const SPARE: usize = LINE / size_of::<f32>();
        if self.room.len() < len + SPARE {
            self.room.resize(len + SPARE, 0.0);
            // May be beyond the room by its contract; then they begin where they can.
            self.start = self.room.as_ptr().align_offset(LINE).min(SPARE);
        }
        self.len = len;
        self
    }

    /// Makes them so many zeros.
    pub fn zeros(&mut self, len: usize) -> &mut [f32] {
        self.resize(len).fill(0.0);
        self
    }
}

impl Clone for Numbers {
    fn clone(&self) -> Numbers {
        let mut res = Numbers::default();
        res.resize(self.len).copy_from_slice(self);
        res
    }
}

impl Deref for Numbers {
    type Target = [f32];

    fn deref(&self) -> &[f32] {
        &self.room[self.start..][..self.len]
    }
}

impl DerefMut for Numbers {
    fn deref_mut(&mut self) -> &mut [f32] {
        &mut self.room[self.start..][..self.len]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_begin_at_a_line_and_have_the_length_asked_for() {
        let mut numbers = Numbers::default();
        assert_eq!(numbers.len(), 0);
        for len in [3, 0, 1000, 17, 5000] {
            assert_eq!(numbers.resize(len).len(), len);
            assert_eq!(numbers.as_ptr().align_offset(LINE), 0);
            assert!(numbers.zeros(len).iter().all(|it| *it == 0.0));
            numbers.fill(3.0);
            assert_eq!(numbers.clone()[..], numbers[..]);
        }
    }
}
