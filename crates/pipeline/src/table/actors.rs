//! The tables of actors: one row an actor, a name of one, an office of one.

use super::{Cell, csv_lines, json_lines};
use crate::{Tables, schema::Actor};

/// A table over all documents of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum ActorTable {
    Actors,
    ActorNames,
    ActorOffices,
}

impl ActorTable {
    /// Every table.
    pub const ALL: &[ActorTable] = &[ActorTable::Actors, ActorTable::ActorNames, ActorTable::ActorOffices];

    /// Its file name without ending.
    pub const fn name(self) -> &'static str {
        match self {
            ActorTable::Actors => "actors",
            ActorTable::ActorNames => "actor_names",
            ActorTable::ActorOffices => "actor_offices",
        }
    }

    /// Its columns, in order.
    #[rustfmt::skip]
    pub const fn columns(self) -> &'static [&'static str] {
        match self {
            ActorTable::Actors => &[
                "actor", "type", "name", "names", "country", "country3", "latitude", "longitude", "stands_for",
                "stands_for_score", "offices", "first_seen", "last_seen", "documents", "mentions", "same_as",
                "same_as_score",
            ],
            ActorTable::ActorNames => &["actor", "name", "count"],
            ActorTable::ActorOffices => &[
                "actor", "office", "status", "body", "body_actor", "country", "first_seen", "last_seen", "documents",
            ],
        }
    }
}

/// The rows of `table` for one actor.
pub fn actor_rows(actor: &Actor, table: ActorTable, form: Tables) -> Vec<u8> {
    let rows = rows(actor, table);
    match form {
        Tables::Csv => csv_lines(&rows),
        Tables::Jsonl => json_lines(table.columns(), &rows),
        Tables::None => Vec::new(),
    }
}

fn rows(actor: &Actor, table: ActorTable) -> Vec<Vec<Cell<'_>>> {
    let id = Cell::Text(&actor.id);
    match table {
        ActorTable::Actors => vec![vec![
            id,
            Cell::Text(&actor.kind),
            Cell::Text(&actor.name),
            Cell::Texts(actor.names.iter().map(|it| it.text.as_str()).collect()),
            text(&actor.country),
            text(&actor.country3),
            score(actor.latitude),
            score(actor.longitude),
            text(&actor.stands_for),
            score(actor.stands_for_score),
            Cell::Texts(actor.offices.iter().map(|it| it.text.as_str()).collect()),
            text(&actor.first_seen),
            text(&actor.last_seen),
            Cell::Number(actor.documents),
            Cell::Number(actor.mentions),
            text(&actor.same_as),
            score(actor.same_as_score),
        ]],
        ActorTable::ActorNames => {
            let row = |it| -> Vec<Cell<'_>> {
                let it: &crate::schema::ActorName = it;
                vec![id.clone(), Cell::Text(&it.text), Cell::Number(it.count)]
            };
            actor.names.iter().map(row).collect()
        }
        ActorTable::ActorOffices => {
            let row = |it| -> Vec<Cell<'_>> {
                let it: &crate::schema::ActorOffice = it;
                vec![
                    id.clone(),
                    Cell::Text(&it.text),
                    Cell::Text(&it.status),
                    text(&it.body),
                    text(&it.actor),
                    text(&it.country),
                    text(&it.first_seen),
                    text(&it.last_seen),
                    Cell::Number(it.documents),
                ]
            };
            actor.offices.iter().map(row).collect()
        }
    }
}

fn text(it: &Option<String>) -> Cell<'_> {
    it.as_deref().map_or(Cell::Null, Cell::Text)
}

fn score(it: Option<f32>) -> Cell<'static> {
    it.map_or(Cell::Null, Cell::Score)
}
