//! The rows of each table.

use super::{Cell, Slice, Table, quotes};
use crate::schema::{Document, Entity};

/// Calls `row` with every row of `table` for `doc`, the cells in order of [`Table::columns`].
pub fn rows<'a>(doc: &'a Document, table: Table, slice: &Slice<'a>, row: &mut dyn FnMut(&[Cell<'_>])) {
    let id = Cell::Text(&doc.id);
    match table {
        Table::Documents => row(&document(doc)),
        Table::Sentences => {
            for (i, it) in doc.sentences.iter().enumerate() {
                let summary = doc.summary.iter().find(|pick| pick.sentence as usize == i);
                let kind = doc.blocks.get(it.block as usize).map_or("", |block| &block.kind);
                row(&[
                    id.clone(),
                    number(i),
                    Cell::Number(it.block.into()),
                    Cell::Text(kind),
                    Cell::Number(it.start.into()),
                    Cell::Number(it.end.into()),
                    summary.map_or(Cell::Null, |pick| Cell::Score(pick.score)),
                    Cell::Text(slice(it.start, it.end)),
                ]);
            }
        }
        Table::Entities => {
            for it in &doc.entities {
                row(&[
                    id.clone(),
                    Cell::Text(&it.id),
                    Cell::Text(&it.kind),
                    Cell::Text(&it.name),
                    Cell::List(&it.roles),
                    text(&it.affiliation),
                    text(&it.country),
                    number(it.mentions.len()),
                    text(&it.stands_for),
                    it.stands_for_score.map_or(Cell::Null, Cell::Score),
                    text(&it.cameo),
                    degrees(it.latitude),
                    degrees(it.longitude),
                    text(&it.actor),
                    it.actor_score.map_or(Cell::Null, Cell::Score),
                ]);
            }
        }
        Table::Mentions => {
            for entity in &doc.entities {
                for it in &entity.mentions {
                    row(&[
                        id.clone(),
                        Cell::Text(&entity.id),
                        Cell::Text(&it.kind),
                        Cell::Number(it.start.into()),
                        Cell::Number(it.end.into()),
                        Cell::Score(it.score),
                        Cell::Text(slice(it.start, it.end)),
                    ]);
                }
            }
        }
        Table::Quotes => {
            for (i, it) in doc.quotes.iter().enumerate() {
                quotes::row(doc, i, it, slice, row);
            }
        }
        Table::Times => {
            for (i, it) in doc.times.iter().enumerate() {
                row(&[
                    id.clone(),
                    number(i),
                    Cell::Text(&it.kind),
                    Cell::Number(it.start.into()),
                    Cell::Number(it.end.into()),
                    text(&it.value),
                    Cell::Score(it.score),
                    Cell::Text(slice(it.start, it.end)),
                    Cell::Text(&it.origin),
                ]);
            }
        }
        Table::Amounts => {
            for (i, it) in doc.amounts.iter().enumerate() {
                row(&[
                    id.clone(),
                    number(i),
                    Cell::Text(&it.kind),
                    Cell::Number(it.start.into()),
                    Cell::Number(it.end.into()),
                    decimal(&it.value),
                    decimal(&it.low),
                    decimal(&it.high),
                    text(&it.unit),
                    Cell::Score(it.score),
                    Cell::Text(slice(it.start, it.end)),
                    Cell::Text(&it.origin),
                ]);
            }
        }
        Table::Events => {
            for (i, it) in doc.events.iter().enumerate() {
                let amount = it.amount.and_then(|at| doc.amounts.get(at as usize));
                let place = it.place.as_ref().and_then(|id| entity(doc, id));
                row(&[
                    id.clone(),
                    number(i),
                    Cell::Text(&it.kind),
                    Cell::Text(&it.root),
                    text(&it.mode),
                    text(&it.cameo),
                    Cell::Number(it.trigger[0].into()),
                    Cell::Number(it.trigger[1].into()),
                    Cell::Text(slice(it.trigger[0], it.trigger[1])),
                    Cell::Number(it.sentence.into()),
                    Cell::List(&it.actors),
                    Cell::List(&names(doc, &it.actors)),
                    Cell::List(&it.recipients),
                    Cell::List(&names(doc, &it.recipients)),
                    Cell::Text(&it.modality),
                    Cell::List(&it.according_to),
                    text(&it.date),
                    text(&it.place),
                    Cell::Score(it.score),
                    Cell::Text(&it.origin),
                    Cell::List(&codes(doc, &it.actors)),
                    Cell::List(&codes(doc, &it.recipients)),
                    place.map_or(Cell::Null, |it| Cell::Text(&it.name)),
                    place.map_or(Cell::Null, |it| text(&it.country)),
                    place.map_or(Cell::Null, |it| degrees(it.latitude)),
                    place.map_or(Cell::Null, |it| degrees(it.longitude)),
                    number(1 + it.again.len()),
                    it.amount.map_or(Cell::Null, |it| Cell::Number(it.into())),
                    amount.map_or(Cell::Null, |it| decimal(&it.value)),
                    amount.map_or(Cell::Null, |it| text(&it.unit)),
                ]);
            }
        }
    }
}

fn document(doc: &Document) -> [Cell<'_>; 20] {
    let meta = &doc.meta;
    let dateline = meta.dateline.as_ref();
    [
        Cell::Text(&doc.id),
        Cell::Text(&doc.source.path),
        Cell::Number(doc.source.record),
        Cell::Text(&doc.source.format),
        text(&meta.title),
        Cell::List(&meta.authors),
        dateline.map_or(Cell::Null, |it| text(&it.place)),
        dateline.map_or(Cell::Null, |it| text(&it.date)),
        dateline.map_or(Cell::Null, |it| text(&it.agency)),
        text(&meta.credit),
        text(&meta.publisher),
        text(&meta.published),
        text(&meta.url),
        text(&meta.language),
        number(doc.text.chars().count()),
        number(doc.sentences.len()),
        number(doc.entities.len()),
        number(doc.quotes.len()),
        number(doc.times.len()),
        number(doc.events.len()),
    ]
}

pub(super) fn text(it: &Option<String>) -> Cell<'_> {
    it.as_deref().map_or(Cell::Null, Cell::Text)
}

fn decimal(it: &Option<serde_json::Number>) -> Cell<'_> {
    it.as_ref().map_or(Cell::Null, Cell::Decimal)
}

pub(super) fn number(it: usize) -> Cell<'static> {
    Cell::Number(it as u64)
}

/// The names of entities by their ids.
pub(super) fn names(doc: &Document, ids: &[String]) -> Vec<String> {
    ids.iter().filter_map(|id| entity(doc, id)).map(|it| it.name.clone()).collect()
}

/// The CAMEO codes of entities by their ids, those that have one.
fn codes(doc: &Document, ids: &[String]) -> Vec<String> {
    ids.iter().filter_map(|id| entity(doc, id)?.cameo.clone()).collect()
}

fn entity<'d>(doc: &'d Document, id: &str) -> Option<&'d Entity> {
    doc.entities.iter().find(|it| it.id == id)
}

fn degrees(it: Option<f32>) -> Cell<'static> {
    it.map_or(Cell::Null, Cell::Score)
}
