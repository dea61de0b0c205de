//! The safetensors format: a length, a table as JSON, then the numbers. Only what is stored as `f32` is read.

use std::{fs, path::Path};

use serde_json::Value;

use crate::read::{Error, malformed};

/// A file of named tensors.
pub(super) struct Tensors {
    path: std::path::PathBuf,
    table: Value,
    bytes: Vec<u8>,
    start: usize,
}

impl Tensors {
    pub(super) fn open(path: &Path) -> Result<Tensors, Error> {
        let bytes = fs::read(path).map_err(|error| Error::Unreadable { path: path.to_owned(), error })?;
        let bad = || malformed(path, "not safetensors");
        let len = u64::from_le_bytes(*bytes.first_chunk().ok_or_else(bad)?) as usize;
        let table = bytes.get(8..).and_then(|it| it.get(..len)).ok_or_else(bad)?;
        let table = serde_json::from_slice(table).map_err(|_| bad())?;
        Ok(Tensors { path: path.to_owned(), table, bytes, start: 8 + len })
    }

    /// The numbers of a tensor, row by row.
    pub(super) fn take(&mut self, name: &str) -> Result<Vec<f32>, Error> {
        let entry = &self.table[name];
        let place = |i: usize| entry["data_offsets"][i].as_u64().map(|it| self.start + it as usize);
        let bytes = match (entry["dtype"].as_str(), place(0), place(1)) {
            (Some("F32"), Some(from), Some(to)) => self.bytes.get(from..to),
            _ => None,
        };
        let bytes = bytes.ok_or_else(|| malformed(&self.path, format!("no tensor {name} of f32")))?;
        Ok(bytes.as_chunks().0.iter().map(|it| f32::from_le_bytes(*it)).collect())
    }
}
