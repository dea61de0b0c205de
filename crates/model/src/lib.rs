//! Model files, and the kernels that run and train them. Knows no language.
//!
//! - [`Model`]: one container for every learned table, read in place and refused when it does not fit the program;
//! - [`LinearTable`]: a multiclass linear model over hashed features, as it is stored and run;
//! - [`Lookup`]: a map from hashes to small numbers, as it is stored and run;
//! - [`crf`]: the linear chain of a conditional random field;
//! - [`neural`]: kernels of small neural networks;
//! - [`feature`]: how a feature becomes a number, the same for training and running.
//!
//! Training is seeded and single-threaded in its order: the same data gives the same bytes.

mod container;
pub mod crf;
mod error;
pub mod feature;
mod linear;
mod lookup;
pub mod neural;
mod random;

pub use container::{Aligned, Expect, Model, write};
pub use error::Error;
pub use linear::{LinearTable, Row};
pub use lookup::Lookup;
pub use random::Random;
