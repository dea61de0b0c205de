//! Rows of tables as Arrow arrays, handed to Python by the PyCapsule interface.

use std::sync::{Arc, Mutex};

use arrow_array::{
    ArrayRef, RecordBatch, RecordBatchIterator,
    builder::{BooleanBuilder, Float32Builder, Float64Builder, Int64Builder, ListBuilder, StringBuilder},
    ffi_stream::FFI_ArrowArrayStream,
};
use arrow_schema::{DataType, Field, Schema};
use dateline_pipeline::{
    Unit,
    schema::Document,
    table::{Cell, Kind, Table, rows as each_row, slicer},
};
use pyo3::{exceptions::PyRuntimeError, prelude::*, types::PyCapsule};

/// Rows that pandas, pyarrow, polars and DuckDB take by `__arrow_c_stream__`, once or more often.
#[pyclass(frozen)]
pub(crate) struct Rows {
    batch: Mutex<RecordBatch>,
}

#[pymethods]
impl Rows {
    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        let _ = requested_schema; // a wish that a producer may leave
        let batch = self.batch.lock().map_err(|it| PyRuntimeError::new_err(it.to_string()))?.clone();
        let schema = batch.schema();
        let stream = FFI_ArrowArrayStream::new(Box::new(RecordBatchIterator::new([Ok(batch)], schema)));
        PyCapsule::new_with_value(py, stream, c"arrow_array_stream")
    }

    fn __len__(&self) -> usize {
        self.batch.lock().map_or(0, |it| it.num_rows())
    }
}

/// A column that is being filled.
enum Column {
    Text(StringBuilder),
    Number(Int64Builder),
    Flag(BooleanBuilder),
    Decimal(Float64Builder),
    Score(Float32Builder),
    List(ListBuilder<StringBuilder>),
}

impl Column {
    fn new(kind: Kind) -> Column {
        match kind {
            Kind::Text => Column::Text(StringBuilder::new()),
            Kind::Number => Column::Number(Int64Builder::new()),
            Kind::Flag => Column::Flag(BooleanBuilder::new()),
            Kind::Decimal => Column::Decimal(Float64Builder::new()),
            Kind::Score => Column::Score(Float32Builder::new()),
            Kind::List => Column::List(ListBuilder::new(StringBuilder::new())),
        }
    }

    /// A cell of another type than the column's is null; a test of the tables holds that there is none.
    fn push(&mut self, cell: &Cell<'_>) {
        match (self, cell) {
            (Column::Text(it), Cell::Text(text)) => it.append_value(text),
            (Column::Text(it), _) => it.append_null(),
            (Column::Number(it), Cell::Number(n)) => it.append_value(n.cast_signed()),
            (Column::Number(it), _) => it.append_null(),
            (Column::Flag(it), Cell::Flag(flag)) => it.append_value(*flag),
            (Column::Flag(it), _) => it.append_null(),
            (Column::Decimal(it), Cell::Decimal(n)) => it.append_option(n.as_f64()),
            (Column::Decimal(it), _) => it.append_null(),
            (Column::Score(it), Cell::Score(score)) => it.append_value(*score),
            (Column::Score(it), _) => it.append_null(),
            (Column::List(it), Cell::List(texts)) => it.append_value(texts.iter().map(Some)),
            (Column::List(it), Cell::Owned(texts)) => it.append_value(texts.iter().map(Some)),
            (Column::List(it), Cell::Texts(texts)) => it.append_value(texts.iter().map(|it| Some(*it))),
            (Column::List(it), _) => it.append_null(),
        }
    }

    fn finish(self) -> ArrayRef {
        match self {
            Column::Text(mut it) => Arc::new(it.finish()),
            Column::Number(mut it) => Arc::new(it.finish()),
            Column::Flag(mut it) => Arc::new(it.finish()),
            Column::Decimal(mut it) => Arc::new(it.finish()),
            Column::Score(mut it) => Arc::new(it.finish()),
            Column::List(mut it) => Arc::new(it.finish()),
        }
    }
}

fn data_type(kind: Kind) -> DataType {
    match kind {
        Kind::Text => DataType::Utf8,
        Kind::Number => DataType::Int64,
        Kind::Flag => DataType::Boolean,
        Kind::Decimal => DataType::Float64,
        Kind::Score => DataType::Float32,
        Kind::List => DataType::List(Arc::new(Field::new_list_field(DataType::Utf8, true))),
    }
}

/// The rows of `table` of the documents with these lines; offsets count code points.
pub(crate) fn rows(lines: &[String], table: Table) -> Result<Rows, String> {
    let kinds: Vec<Kind> = table.columns().iter().map(|it| table.kind(it)).collect();
    let mut columns: Vec<Column> = kinds.iter().map(|it| Column::new(*it)).collect();
    for line in lines {
        let document: Document =
            serde_json::from_str(line).map_err(|it| format!("no document of ours: {it}"))?;
        let slice = slicer(&document, Unit::Codepoints);
        each_row(&document, table, &*slice, &mut |cells| {
            columns.iter_mut().zip(cells).for_each(|(column, cell)| column.push(cell));
        });
    }
    let fields =
        table.columns().iter().zip(&kinds).map(|(name, kind)| Field::new(*name, data_type(*kind), true));
    let schema = Arc::new(Schema::new(fields.collect::<Vec<_>>()));
    let arrays = columns.into_iter().map(Column::finish).collect();
    let batch = RecordBatch::try_new(schema, arrays).map_err(|it| it.to_string())?;
    Ok(Rows { batch: Mutex::new(batch) })
}
