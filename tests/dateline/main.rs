//! Tests of the whole program, through the binary. One file for each promise.

mod accounting;
mod bad_input;
mod program;
mod same_bytes;
mod seed;
mod spans;
mod standard_streams;
