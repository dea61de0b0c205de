//! Chains: which noun phrases and pronouns mean the same, people and bodies as well as bridges and plans.
//!
//! Every phrase, from left to right, goes back to an earlier phrase or opens a chain of its own. Names are joined by rules
//! before; for the rest a small trained network compares it with the phrases before it (mention ranking, as in Durrett and
//! Klein, Easy Victories and Uphill Battles, EMNLP 2013, and Wiseman et al., ACL 2015).

mod find;
mod judge;
mod look;
mod net;
mod pair;
mod phrase;
mod rows;
mod state;
mod traits;
mod vocabulary;
mod walk;

pub use judge::{Judge, Lesson, Pairs, Verdict};
pub use net::{EXPECT, Net, OUT_STEP, WIDTH, log_odds};
pub use rows::{LOOK_CLOSED, N_LOOK, N_PAIR, PAIR_CLOSED};
pub use vocabulary::{DIMENSIONS, N_CLASSES};

pub use net::Sitting;
pub(crate) use phrase::Sort;
pub(crate) use walk::{Walked, walk};
