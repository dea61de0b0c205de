//! The row of a quote.

use super::{
    Cell, Slice,
    rows::{names, number, text},
};
use crate::schema::{Document, Party, Quote};

/// Calls `row` with the cells of quote `i` of `doc`, in order of the columns.
pub(super) fn row<'a>(
    doc: &'a Document,
    i: usize,
    it: &'a Quote,
    slice: &Slice<'a>,
    row: &mut dyn FnMut(&[Cell<'_>]),
) {
    let cut = |it: Option<[u32; 2]>| it.map_or(Cell::Null, |[start, end]| Cell::Text(slice(start, end)));
    let name = |id: Option<&String>| id.and_then(|it| names(doc, std::slice::from_ref(it)).pop());
    let words = |it: &'a Option<Party>| it.as_ref().map_or(Cell::Null, |it| Cell::Text(&it.text));
    let entity = |it: &'a Option<Party>| it.as_ref().map_or(Cell::Null, |it| text(&it.entity));
    let for_name = name(it.speaks_for.as_ref().map(|it| &it.entity));
    let toward_name = name(it.stance.as_ref().map(|it| &it.toward));
    let unnamed = it.unnamed.as_ref();
    row(&[
        Cell::Text(&doc.id),
        number(i),
        Cell::Text(&it.kind),
        Cell::Number(it.start.into()),
        Cell::Number(it.end.into()),
        Cell::Text(&it.text),
        cut(it.cue),
        cut(it.source),
        Cell::List(&it.speakers),
        Cell::List(&names(doc, &it.speakers)),
        Cell::Score(it.score),
        Cell::Text(&it.origin),
        Cell::Flag(it.joint),
        Cell::Text(&it.act),
        Cell::Flag(it.negated),
        words(&it.addressee),
        entity(&it.addressee),
        words(&it.medium),
        entity(&it.medium),
        text(&it.said),
        it.speaks_for.as_ref().map_or(Cell::Null, |it| Cell::Text(&it.entity)),
        text(&for_name),
        it.speaks_for.as_ref().map_or(Cell::Null, |it| Cell::Text(&it.relation)),
        Cell::Flag(unnamed.is_some()),
        unnamed.map_or(Cell::Null, |it| text(&it.country)),
        unnamed.map_or(Cell::Null, |it| text(&it.organization)),
        cut(unnamed.and_then(|it| it.rank)),
        cut(unnamed.and_then(|it| it.anonymity)),
        Cell::List(&it.about),
        Cell::List(&names(doc, &it.about)),
        it.stance.as_ref().map_or(Cell::Null, |it| Cell::Text(&it.side)),
        it.stance.as_ref().map_or(Cell::Null, |it| Cell::Text(&it.toward)),
        text(&toward_name),
        it.stance.as_ref().map_or(Cell::Null, |it| Cell::Score(it.score)),
    ]);
}
