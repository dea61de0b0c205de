//! Dateline for Python: the module `dateline._dateline`, which the package `dateline` wraps.
//!
//! Work happens with the interpreter's lock released. Documents cross the border as the lines of `documents.jsonl`, so
//! that they are what the program writes; tables cross it as Arrow, without copies.

mod arrow;

use std::{
    path::PathBuf,
    sync::{Arc, Mutex, mpsc},
    thread,
};

use dateline_pipeline::{
    Config, Format, Input, Models, Next, Options, Record, Source, annotate, annotate_record,
    copies::Sketch,
    table::{Kind, Table},
};
use pyo3::{
    exceptions::{PyRuntimeError, PyValueError},
    prelude::*,
};
use rayon::prelude::*;

/// Lines that may wait for the one who asks for them.
const WAITING: usize = 64;

/// Models and settings.
#[pyclass(frozen)]
struct Pipeline {
    inner: Arc<dateline_pipeline::Pipeline>,
}

#[pymethods]
impl Pipeline {
    #[new]
    #[pyo3(signature = (*, published = None, tokens = false, min_score = 0.0, fields = None, ontology = None, threads = None))]
    fn new(
        published: Option<&str>,
        tokens: bool,
        min_score: f32,
        fields: Option<Vec<(String, String)>>,
        ontology: Option<PathBuf>,
        threads: Option<usize>,
    ) -> PyResult<Pipeline> {
        if !(0.0..=1.0).contains(&min_score) {
            return Err(PyValueError::new_err("min_score lies between 0 and 1"));
        }
        let options = Options {
            tokens: Some(tokens),
            min_score: Some(min_score),
            map: fields.unwrap_or_default(),
            threads: threads.and_then(std::num::NonZero::new),
            ..Options::default()
        };
        let published = published.map(day).transpose()?;
        let mut models = Models::embedded().map_err(|it| PyRuntimeError::new_err(it.to_string()))?;
        if let Some(path) = ontology {
            models.extract.event = dateline_pipeline::read_ontology(&path)
                .map_err(|it| PyValueError::new_err(it.to_string()))?;
        }
        let config = Config::new(options, published);
        Ok(Pipeline { inner: Arc::new(dateline_pipeline::Pipeline { models, config }) })
    }

    /// The line of a text.
    fn text(&self, py: Python<'_>, text: &str) -> PyResult<String> {
        let record = Record::new(Source::in_memory(text.len()), Format::Text, text.into());
        py.detach(|| utf8(annotate_record(&self.inner, record)))
    }

    /// The lines of JSON objects, in order, on all threads.
    fn records(&self, py: Python<'_>, records: Vec<String>) -> PyResult<Vec<String>> {
        py.detach(|| {
            let one = |(at, it): (usize, &String)| {
                let source = Source { record: at as u64, format: "json", ..Source::in_memory(it.len()) };
                let record = Record::new(source, Format::Json, it.as_bytes().to_vec());
                utf8(annotate_record(&self.inner, record))
            };
            if self.inner.config.threads == 1 {
                return records.iter().enumerate().map(one).collect();
            }
            records.par_iter().enumerate().map(one).collect()
        })
    }

    /// The lines of files and folders, as they come.
    fn read(&self, paths: Vec<PathBuf>) -> Lines {
        let (send, lines) = mpsc::sync_channel(WAITING);
        let pipeline = self.inner.clone();
        thread::spawn(move || {
            let inputs = paths.into_iter().map(Input::Path).collect();
            let result = annotate(&pipeline, inputs, |line| -> Result<Next, dateline_pipeline::Error> {
                // Nobody listens any more: the iterator is gone.
                let sent = send.send(Ok(line.to_vec()));
                Ok(if sent.is_ok() { Next::Go } else { Next::Stop })
            });
            if let Err(error) = result {
                let _ = send.send(Err(error.to_string()));
            }
        });
        Lines { lines: Mutex::new(lines) }
    }

    /// Digest of all that changes the output.
    fn digest(&self) -> String {
        self.inner.digest()
    }
}

/// Lines as they come; each is waited for with the lock released.
#[pyclass(frozen)]
struct Lines {
    lines: Mutex<mpsc::Receiver<Result<Vec<u8>, String>>>,
}

#[pymethods]
impl Lines {
    fn __iter__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __next__(&self, py: Python<'_>) -> PyResult<Option<String>> {
        let next = py.detach(|| self.lines.lock().ok().and_then(|it| it.recv().ok()));
        py.check_signals()?;
        match next {
            None => Ok(None),
            Some(Ok(line)) => utf8(line).map(Some),
            Some(Err(error)) => Err(PyRuntimeError::new_err(error)),
        }
    }
}

fn utf8(line: Vec<u8>) -> PyResult<String> {
    let mut text = String::from_utf8(line).map_err(|it| PyRuntimeError::new_err(it.to_string()))?;
    text.truncate(text.trim_end().len());
    Ok(text)
}

fn day(text: &str) -> PyResult<dateline_pipeline::Moment> {
    dateline_pipeline::moment(text).ok_or_else(|| {
        PyValueError::new_err(format!("{text} is no date; write it as 2024-06-21 or 2024-06-21T14:00+09:00"))
    })
}

/// The rows of a table of documents, given as their lines, as an Arrow stream.
#[pyfunction]
fn table(py: Python<'_>, lines: Vec<String>, name: &str) -> PyResult<arrow::Rows> {
    let table = table_named(name)?;
    py.detach(|| arrow::rows(&lines, table)).map_err(PyValueError::new_err)
}

/// The columns of a table as Spark writes a schema.
#[pyfunction]
fn table_ddl(name: &str) -> PyResult<String> {
    let table = table_named(name)?;
    let kind = |column: &str| match table.kind(column) {
        Kind::Text => "STRING",
        Kind::Number => "BIGINT",
        Kind::Flag => "BOOLEAN",
        Kind::Decimal => "DOUBLE",
        Kind::Score => "FLOAT",
        Kind::List => "ARRAY<STRING>",
    };
    let columns = table.columns().iter().map(|it| format!("`{it}` {}", kind(it)));
    Ok(columns.collect::<Vec<_>>().join(", "))
}

fn table_named(name: &str) -> PyResult<Table> {
    Table::ALL.iter().copied().find(|it| it.name() == name).ok_or_else(|| {
        let names: Vec<&str> = Table::ALL.iter().map(|it| it.name()).collect();
        PyValueError::new_err(format!("no table is called {name}; there are {}", names.join(", ")))
    })
}

/// The bands of a text: two texts that share one may be near-duplicates. As Spark counts: 64 bits with a sign.
#[pyfunction]
fn bands(py: Python<'_>, text: &str) -> Vec<i64> {
    py.detach(|| Sketch::new(text).bands().iter().map(|it| it.cast_signed()).collect())
}

/// Share of the five-word shingles of both that are in each, 0 to 1; near-duplicates have 0.7 and more.
#[pyfunction]
fn similarity(py: Python<'_>, a: &str, b: &str) -> f32 {
    py.detach(|| Sketch::new(a).similarity(&Sketch::new(b)))
}

/// The module.
#[pymodule]
fn _dateline(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add_class::<Pipeline>()?;
    module.add_class::<Lines>()?;
    module.add_class::<arrow::Rows>()?;
    module.add_function(wrap_pyfunction!(table, module)?)?;
    module.add_function(wrap_pyfunction!(table_ddl, module)?)?;
    module.add_function(wrap_pyfunction!(bands, module)?)?;
    module.add_function(wrap_pyfunction!(similarity, module)?)?;
    Ok(())
}
