//! Tests of the whole program, through the binary. One file for each promise.

// Helpers of tests are tests too: the lint's own exception ends at `#[test]`.
#![allow(clippy::unwrap_used)]

mod accounting;
mod actors;
mod bad_input;
mod cases;
mod conllu;
mod docs;
mod happenings;
mod joined;
mod laws;
mod program;
mod report;
mod same_bytes;
mod seed;
mod spans;
mod standard_streams;
mod views;
