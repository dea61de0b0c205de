//! What the columns of the tables hold: for files and engines whose columns have types.

use super::{Cell, Table};

/// The type of a column; every column may hold nulls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// UTF-8.
    Text,
    /// A whole number, not below zero.
    Number,
    /// Yes or no.
    Flag,
    /// A number of any sort, as 64 bits of floating point.
    Decimal,
    /// A probability, a weight or degrees, as 32 bits of floating point.
    Score,
    /// Several texts.
    List,
}

impl Table {
    /// What a column of this table holds.
    pub fn kind(self, column: &str) -> Kind {
        match (self, column) {
            (Table::Amounts, "value" | "low" | "high") | (Table::Events, "amount_value") => Kind::Decimal,
            (Table::Events, "actors" | "recipients" | "according_to" | "mentions" | "amount")
            | (Table::Entities, "mentions") => {
                if matches!(column, "mentions" | "amount") {
                    Kind::Number
                } else {
                    Kind::List
                }
            }
            (
                Table::Documents,
                "record" | "characters" | "sentences" | "entities" | "quotes" | "times" | "events",
            ) => Kind::Number,
            (
                _,
                "authors" | "roles" | "speakers" | "speaker_names" | "about" | "about_names" | "actor_names"
                | "recipient_names" | "actor_codes" | "recipient_codes",
            ) => Kind::List,
            (Table::Sentences, "sentence" | "block")
            | (Table::Quotes, "quote")
            | (Table::Times, "time")
            | (Table::Amounts, "amount")
            | (Table::Events, "event" | "sentence")
            | (_, "start" | "end") => Kind::Number,
            (Table::Quotes, "joint" | "negated" | "unnamed") => Kind::Flag,
            (_, "score" | "latitude" | "longitude") => Kind::Score,
            (_, name) if name.ends_with("_score") => Kind::Score,
            _ => Kind::Text,
        }
    }
}

impl Cell<'_> {
    /// The type of the column that the cell can stand in; `None` for null, which stands in any.
    pub fn kind(&self) -> Option<Kind> {
        match self {
            Cell::Null => None,
            Cell::Text(_) => Some(Kind::Text),
            Cell::Number(_) => Some(Kind::Number),
            Cell::Flag(_) => Some(Kind::Flag),
            Cell::Decimal(_) => Some(Kind::Decimal),
            Cell::Score(_) => Some(Kind::Score),
            Cell::List(_) | Cell::Texts(_) | Cell::Owned(_) => Some(Kind::List),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        Config, Models, Pipeline, schema,
        table::{Table, rows, slicer},
    };

    #[test]
    fn cells_are_of_their_columns_types() {
        let pipeline = Pipeline { models: Models::embedded().unwrap(), config: Config::default() };
        let text = "KAMPALA, June 21 (Harbour Wire) - Foreign Minister Ada Obi accused rebels of killing 12 people in Kenya on Monday. \
            \"We will not pay $5 million,\" she told Reuters, speaking for the Ministry of Trade. A senior official, who asked \
            not to be named, said police arrested Paul Kato last week.";
        let analysis = pipeline.analyze_text(text, None).unwrap();
        let document = schema::document(&analysis, &pipeline.config);
        let slice = slicer(&document, pipeline.config.offsets);
        let mut n_rows = 0;
        for &table in Table::ALL {
            rows(&document, table, &*slice, &mut |cells| {
                assert_eq!(cells.len(), table.columns().len());
                for (cell, column) in cells.iter().zip(table.columns()) {
                    let kind = cell.kind();
                    assert!(
                        kind.is_none_or(|it| it == table.kind(column)),
                        "{} {column} {cell:?}",
                        table.name()
                    );
                }
                n_rows += 1;
            });
        }
        assert!(20 < n_rows, "{n_rows}");
    }
}
