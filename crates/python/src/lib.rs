//! Dateline for Python: the module `dateline._dateline`, which the package `dateline` wraps.
//!
//! Work happens with the interpreter's lock released. Documents cross the border as the lines of `documents.jsonl`, so
//! that they are what the program writes; tables cross it as Arrow, without copies.

mod arrow;

use std::{
    path::PathBuf,
    sync::{
        Arc, Mutex,
        mpsc::{self, RecvTimeoutError},
    },
    thread,
    time::Duration,
};

use dateline_pipeline::{
    Config, Format, Input, Models, Next, Options, Record, Source, Unit, annotate, annotate_batch,
    copies::Sketch,
    keys::{self as numbers, Keys},
    schema::Document,
    table::{Kind, Table},
};
use pyo3::{
    exceptions::{PyRuntimeError, PyValueError},
    prelude::*,
};

/// Lines that may wait for the one who asks for them.
const WAITING: usize = 64;
/// How often a call that waits looks for ctrl-C.
const LOOK: Duration = Duration::from_millis(100);

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
        if threads == Some(0) {
            return Err(PyValueError::new_err("threads: at least one is needed"));
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
        let lines = self.lines(py, vec![record])?;
        lines.into_iter().next().ok_or_else(|| PyRuntimeError::new_err("a text gave no line"))
    }

    /// The lines of JSON objects, in order, on all threads.
    fn records(&self, py: Python<'_>, records: Vec<String>) -> PyResult<Vec<String>> {
        let record = |(at, it): (usize, String)| {
            let source = Source { record: at as u64, format: "json", ..Source::in_memory(it.len()) };
            Record::new(source, Format::Json, it.into_bytes())
        };
        self.lines(py, records.into_iter().enumerate().map(record).collect())
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

impl Pipeline {
    /// The lines of records in memory, with the lock released.
    fn lines(&self, py: Python<'_>, records: Vec<Record>) -> PyResult<Vec<String>> {
        let work = || annotate_batch(&self.inner, records);
        let lines = py.detach(work).map_err(|it| PyRuntimeError::new_err(it.to_string()))?;
        lines.into_iter().map(utf8).collect()
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
        let wait = || self.lines.lock().map_err(|_| RecvTimeoutError::Disconnected)?.recv_timeout(LOOK);
        loop {
            let next = py.detach(wait);
            py.check_signals()?;
            match next {
                Ok(Ok(line)) => return utf8(line).map(Some),
                Ok(Err(error)) => return Err(PyRuntimeError::new_err(error)),
                Err(RecvTimeoutError::Disconnected) => return Ok(None),
                Err(RecvTimeoutError::Timeout) => {}
            }
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

/// What the corpus pass groups a document by, given as its line: near-duplicate bands, sorted shingles, story keys, the
/// very numbers of a run. 64 bits with a sign, shingles 32 without.
#[pyfunction]
fn keys(py: Python<'_>, line: &str) -> PyResult<(Vec<i64>, Vec<u32>, Vec<i64>)> {
    py.detach(|| {
        let document: Document = serde_json::from_str(line)?;
        let Keys { bands, shingles, story } = Keys::new(&document, Unit::Codepoints);
        let signed = |it: Vec<u64>| it.into_iter().map(u64::cast_signed).collect();
        Ok((signed(bands), shingles, signed(story)))
    })
    .map_err(|it: serde_json::Error| PyValueError::new_err(format!("no document of ours: {it}")))
}

/// Share of the shingles of both that are in each, of two sorted lists of them, 0 to 1.
#[pyfunction]
fn overlap(py: Python<'_>, a: Vec<u32>, b: Vec<u32>) -> f32 {
    py.detach(|| numbers::similarity(&a, &b))
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
    module.add_function(wrap_pyfunction!(keys, module)?)?;
    module.add_function(wrap_pyfunction!(overlap, module)?)?;
    Ok(())
}
