//! Tables as CSV (RFC 4180) and as JSON lines.

use serde_json::{Map, Value};

use super::{Cell, Table, rows, slicer};
use crate::{Unit, schema::Document};

const IN_MEMORY: &str = "rows have as many fields as the header, and a Vec takes them all";

/// The header line of a table.
pub fn csv_header(table: Table) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(table.columns()).expect(IN_MEMORY);
    writer.into_inner().expect(IN_MEMORY)
}

/// The rows of `table` for `doc` as CSV lines; lists are joined with `;`.
pub fn csv_rows(doc: &Document, table: Table, unit: Unit) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    rows(doc, table, &slicer(doc, unit), &mut |cells| {
        let field = |cell: &Cell<'_>| match cell {
            Cell::Null => String::new(),
            Cell::Text(it) => (*it).into(),
            Cell::Number(it) => it.to_string(),
            Cell::Decimal(it) => it.to_string(),
            Cell::Score(it) => it.to_string(),
            Cell::List(it) => it.join(";"),
        };
        writer.write_record(cells.iter().map(field)).expect(IN_MEMORY);
    });
    writer.into_inner().expect(IN_MEMORY)
}

/// The rows of `table` for `doc` as JSON lines.
pub fn jsonl_rows(doc: &Document, table: Table, unit: Unit) -> Vec<u8> {
    let mut res = Vec::new();
    rows(doc, table, &slicer(doc, unit), &mut |cells| {
        let value = |cell: &Cell<'_>| match cell {
            Cell::Null => Value::Null,
            Cell::Text(it) => (*it).into(),
            Cell::Number(it) => (*it).into(),
            Cell::Decimal(it) => Value::Number((*it).clone()),
            // Through text: 0.93 stays 0.93.
            Cell::Score(it) => it.to_string().parse::<f64>().map_or(Value::Null, Value::from),
            Cell::List(it) => it.to_vec().into(),
        };
        let pair = |(name, cell): (&&str, &Cell<'_>)| ((*name).to_owned(), value(cell));
        let row: Map<String, Value> = table.columns().iter().zip(cells).map(pair).collect();
        res.extend(Value::Object(row).to_string().bytes());
        res.push(b'\n');
    });
    res
}
