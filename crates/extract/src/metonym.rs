//! Metonyms: the Kremlin, Downing Street, Aso Rock, and the body and country each of them acts for.
//!
//! A static sorted table (`tables/metonyms.tsv`), searched in place. Cities that stand for states are in
//! [`crate::country`]; whether a house acts in its sentence or only stands there is not decided here.

use dateline_types::EntityKind;

use crate::sorted::{self, Table};

static TABLE: Table = Table::new(include_str!("../tables/metonyms.tsv"));

/// A place that acts in the news for the body that sits there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Metonym {
    /// As the table writes it.
    pub name: &'static str,
    /// What its entity is.
    pub kind: EntityKind,
    /// ISO 3166-1 alpha-2; `None` where several states have a house of that name, or none has.
    pub country: Option<[u8; 2]>,
    /// The body, without its country: `Presidency`, `Ministry of Foreign Affairs`.
    pub body: &'static str,
}

/// The metonym of that name, without `the`.
pub fn of_name(name: &str) -> Option<Metonym> {
    let (name, row) = sorted::find(&TABLE, name)?;
    let mut cells = row.split('\t');
    let kind = EntityKind::from_name(cells.next()?)?;
    let country = cells.next()?.as_bytes().try_into().ok();
    Some(Metonym { name, kind, country, body: cells.next()? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_whole() {
        sorted::check_sorted(&TABLE);
        for line in TABLE.lines() {
            let found = of_name(line.split('\t').next().unwrap_or("")).expect(line);
            assert!(!found.body.is_empty(), "{line}");
            let known = found.country.is_some() || line.contains("\t-\t");
            assert!(known, "{line}");
        }
    }

    #[test]
    fn a_house_acts_for_its_body() {
        let check = |name, country: Option<&[u8; 2]>, body| {
            let found = of_name(name);
            assert_eq!(found.map(|it| (it.country, it.body)), Some((country.copied(), body)), "{name}");
        };
        check("Kremlin", Some(b"RU"), "Presidency");
        check("Malacañang", Some(b"PH"), "Presidency");
        check("DOWNING STREET", Some(b"GB"), "Prime Minister's Office");
        check("State House", None, "Presidency");
        assert_eq!(of_name("Acacia Avenue"), None);
    }
}
