//! Kernels of small neural networks: products of matrices and a recurrent layer, forwards and backwards.
//!
//! All in `f32`, in one fixed order of operations and with no function of the platform's mathematics library, or in
//! exact integers, so that the same weights give the same numbers on every machine.

pub mod bytes;
pub mod gated;
pub mod matrix;
mod numbers;
pub mod recurrent;
pub mod rows;
pub mod sparse;
pub mod weights;
pub(crate) mod wide;

pub use numbers::Numbers;
