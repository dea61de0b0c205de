//! Tables as CSV (RFC 4180) and as JSON lines.

use serde_json::{Map, Value};

use super::{Cell, Table, rows, slicer};
use crate::{Unit, actors::Slotted, schema::Document};

const IN_MEMORY: &str = "rows have as many fields as the header, and a Vec takes them all";

/// The header line of a table with these columns.
pub fn csv_header(columns: &[&str]) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(columns).expect(IN_MEMORY);
    writer.into_inner().expect(IN_MEMORY)
}

/// The rows of `table` for `doc` as CSV lines; lists are joined with `;`. The rows of entities wait for their actors.
pub(crate) fn csv_rows(doc: &Document, table: Table, unit: Unit) -> Slotted {
    let (mut text, mut ends) = (Vec::new(), Vec::new());
    let mut writer = csv::Writer::from_writer(Vec::new());
    rows(doc, table, &slicer(doc, unit), &mut |cells| {
        writer.write_record(cells.iter().map(field)).expect(IN_MEMORY);
        if table == Table::Entities {
            writer.flush().expect(IN_MEMORY);
            ends.push(writer.get_ref().len());
        }
    });
    text.append(&mut writer.into_inner().expect(IN_MEMORY));
    Slotted::csv(text, &ends)
}

/// The rows of `table` for `doc` as JSON lines.
pub(crate) fn jsonl_rows(doc: &Document, table: Table, unit: Unit) -> Vec<u8> {
    let mut res = Vec::new();
    rows(doc, table, &slicer(doc, unit), &mut |cells| json_line(table.columns(), cells, &mut res));
    res
}

/// Rows as CSV lines.
pub(super) fn csv_lines(rows: &[Vec<Cell<'_>>]) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for cells in rows {
        writer.write_record(cells.iter().map(field)).expect(IN_MEMORY);
    }
    writer.into_inner().expect(IN_MEMORY)
}

/// Rows as JSON lines.
pub(super) fn json_lines(columns: &[&str], rows: &[Vec<Cell<'_>>]) -> Vec<u8> {
    let mut res = Vec::new();
    rows.iter().for_each(|cells| json_line(columns, cells, &mut res));
    res
}

fn field(cell: &Cell<'_>) -> String {
    match cell {
        Cell::Null => String::new(),
        Cell::Text(it) => (*it).into(),
        Cell::Number(it) => it.to_string(),
        Cell::Flag(it) => it.to_string(),
        Cell::Decimal(it) => it.to_string(),
        Cell::Score(it) => it.to_string(),
        Cell::List(it) => it.join(";"),
        Cell::Texts(it) => it.join(";"),
        Cell::Owned(it) => it.join(";"),
    }
}

fn json_line(columns: &[&str], cells: &[Cell<'_>], res: &mut Vec<u8>) {
    let value = |cell: &Cell<'_>| match cell {
        Cell::Null => Value::Null,
        Cell::Text(it) => (*it).into(),
        Cell::Number(it) => (*it).into(),
        Cell::Flag(it) => (*it).into(),
        Cell::Decimal(it) => Value::Number((*it).clone()),
        // Through text: 0.93 stays 0.93.
        Cell::Score(it) => it.to_string().parse::<f64>().map_or(Value::Null, Value::from),
        Cell::List(it) => it.to_vec().into(),
        Cell::Texts(it) => it.clone().into(),
        Cell::Owned(it) => it.clone().into(),
    };
    let pair = |(name, cell): (&&str, &Cell<'_>)| ((*name).to_owned(), value(cell));
    let row: Map<String, Value> = columns.iter().zip(cells).map(pair).collect();
    res.extend(Value::Object(row).to_string().bytes());
    res.push(b'\n');
}
