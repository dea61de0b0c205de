//! How good the program is: readers of annotated texts, scorers, and the floors that no change may fall below.
//!
//! Also the trainers' driver. Nothing here is linked into the program that users run, so it may read files and
//! fail on malformed ones; it never repairs an annotation in silence.
//!
//! The way of a figure: an annotated story ([`gold`]) and the program's analysis of the same bytes become two
//! [`sheet::Sheet`]s over the characters of one text ([`ruler`], [`align`]); each scorer of [`score`] reads two
//! sheets and counts on a [`score::Card`]; [`report`] prints the card beside the floors ([`floors`]).

pub mod align;
pub mod encoder;
pub mod floors;
pub mod gold;
pub mod predicted;
pub mod read;
pub mod report;
pub mod ruler;
pub mod score;
pub mod sha1;
pub mod sheet;
pub mod suite;
pub mod system;
pub mod train;
