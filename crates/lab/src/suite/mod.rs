//! Evaluations: the gold stories, and dev parts of public data sets that lie outside the project.

pub mod gold;
pub mod ud;
