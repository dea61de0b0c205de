//! lab

pub mod suite;
pub mod train;
