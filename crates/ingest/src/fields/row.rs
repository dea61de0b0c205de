//! One row of a table. The cells stay where they are in the row, so text leads back to its bytes.

use dateline_types::RepairKind;

use super::{Field, set, short};
use crate::{
    Config, Error, Hints, html,
    mapped::{Edit, Mapped},
    parse::Item,
};

/// Where a cell is in its row, quote marks left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cell {
    start: usize,
    end: usize,
    quoted: bool,
}

impl Cell {
    /// Its characters.
    pub(crate) fn text(&self, row: &str) -> String {
        let raw = &row[self.start..self.end];
        if self.quoted { raw.replace("\"\"", "\"") } else { raw.to_owned() }
    }
}

/// The cells of a row (RFC 4180; a quote mark inside an unquoted cell is a character).
pub(crate) fn cells(row: &str, separator: u8) -> Vec<Cell> {
    let bytes = row.as_bytes();
    let (mut cells, mut at) = (Vec::new(), 0);
    loop {
        let quoted = bytes.get(at) == Some(&b'"');
        let start = at + usize::from(quoted);
        let mut end = start;
        if quoted {
            while let Some(step) = memchr::memchr(b'"', &bytes[end..]) {
                end += step;
                if bytes.get(end + 1) != Some(&b'"') {
                    break;
                }
                end += 2;
            }
            if bytes.get(end) != Some(&b'"') {
                end = bytes.len();
            }
        }
        let close = end + usize::from(quoted && end < bytes.len());
        let next = memchr::memchr(separator, &bytes[close..]).map_or(bytes.len(), |it| close + it);
        let end = if quoted { end } else { next };
        cells.push(Cell { start, end, quoted });
        if next == bytes.len() {
            return cells;
        }
        at = next + 1;
    }
}

/// Whether the names of a first line are those of a table of documents: the text, and something else we know.
pub(crate) fn is_header(names: &[String]) -> bool {
    let knows =
        |field: &Field| names.iter().any(|name| field.names().iter().any(|it| it.eq_ignore_ascii_case(name)));
    let others = [Field::Id, Field::Title].iter().chain(Field::META).filter(|it| knows(it)).count();
    knows(&Field::Text) && (0 < others || names.len() <= 3)
}

/// Reads a row.
///
/// # Errors
/// No column is the text, or the row has other columns than the first line.
pub(crate) fn row(mapped: &Mapped, hints: &Hints, config: &Config) -> Result<Item, Error> {
    let text = mapped.text();
    let cells = cells(text, hints.separator);
    if cells.len() != hints.columns.len() {
        let message = format!("{} fields in a row, {} in the first line", cells.len(), hints.columns.len());
        return Err(Error::Malformed { format: "table", message });
    }
    let find = |field: Field| {
        let own = config.map.iter().filter(|it| it.0 == field.names()[0]).map(|it| it.1.as_str());
        let names = own.chain(field.names().iter().copied());
        let columns =
            names.filter_map(|name| hints.columns.iter().position(|it| it.eq_ignore_ascii_case(name)));
        columns.map(|it| cells[it]).find(|it| !text[it.start..it.end].trim().is_empty())
    };
    let known = |name: &&'static str| hints.columns.iter().any(|it| it.eq_ignore_ascii_case(name));
    let mapped_text = config.map.iter().any(|it| it.0 == "text" && hints.columns.contains(&it.1));
    if !mapped_text && !Field::Text.names().iter().any(known) {
        return Err(Error::NoTextField { seen: short(&hints.columns.join(", ")) });
    }
    let mut item = Item::default();
    let body = find(Field::Text).map(|it| characters(mapped, it)).unwrap_or_default();
    (item.body, item.layout) = html::if_marked_up(body);
    item.title = find(Field::Title).map(|it| characters(mapped, it));
    item.id = find(Field::Id).map(|it| it.text(text));
    for &field in Field::META {
        if let Some(cell) = find(field) {
            set(&mut item.meta, &mut item.notes, field, &[cell.text(text)]);
        }
    }
    Ok(item)
}

fn characters(mapped: &Mapped, cell: Cell) -> Mapped {
    let part = mapped.slice(cell.start, cell.end);
    if !cell.quoted {
        return part;
    }
    let doubled = memchr::memmem::find_iter(part.text().as_bytes(), b"\"\"");
    let edits: Vec<Edit> = doubled.map(|at| Edit::new(at, at + 2, "\"", RepairKind::Markup)).collect();
    part.apply(&edits)
}
