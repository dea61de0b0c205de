//! Suites.
pub mod ud;
