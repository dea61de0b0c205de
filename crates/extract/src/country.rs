//! Countries by their names, demonyms and capitals.
//!
//! Static sorted tables (`tables/country_*.tsv`), searched in place. What a word means in its sentence (Georgia the
//! state, Jordan the player, Washington the city) is not decided here.

use crate::sorted::{self, Table};

static NAMES: Table = Table::new(include_str!("../tables/country_names.tsv"));
static DEMONYMS: Table = Table::new(include_str!("../tables/country_demonyms.tsv"));
static CAPITALS: Table = Table::new(include_str!("../tables/country_capitals.tsv"));

/// A country or territory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Country {
    /// ISO 3166-1 alpha-2; `XK` for Kosovo, `GB` for England, Scotland, Wales and Northern Ireland too.
    pub iso2: &'static str,
    /// Its usual name in news English: `South Korea`. One name, one country.
    pub name: &'static str,
}

/// The country of that name, full or short: `South Korea`, `S. Korea`, `U.S.`, `UK`; without `the`.
pub fn country_of_name(name: &str) -> Option<Country> {
    country(&NAMES, name)
}

/// The country whose people, or whose adjective, is that word: `Kenyans`, `Dutch`, `South Korean`.
pub fn country_of_demonym(word: &str) -> Option<Country> {
    country(&DEMONYMS, word)
}

/// The country whose capital or seat of government has that name: `Seoul`, `The Hague`, `Kiev`.
pub fn country_of_capital(city: &str) -> Option<Country> {
    country(&CAPITALS, city)
}

fn country(table: &Table, key: &str) -> Option<Country> {
    let (_, row) = sorted::find(table, key)?;
    let (iso2, name) = row.split_once('\t')?;
    Some(Country { iso2, name })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(found: Option<Country>, iso2: &str, name: &str) {
        assert_eq!(found.map(|it| (it.iso2, it.name)), Some((iso2, name)));
    }

    #[test]
    fn tables_are_sorted_and_whole() {
        for table in [&NAMES, &DEMONYMS, &CAPITALS] {
            sorted::check_sorted(table);
            for line in table.lines() {
                let key = line.split('\t').next().unwrap_or("");
                let found = country(table, key).expect(line);
                assert_eq!(found.iso2.len(), 2, "{line}");
                assert_eq!(country_of_name(found.name), Some(found), "{line}");
            }
        }
    }

    #[test]
    fn names_long_and_short() {
        check(country_of_name("South Korea"), "KR", "South Korea");
        check(country_of_name("S. Korea"), "KR", "South Korea");
        check(country_of_name("U.S."), "US", "United States");
        check(country_of_name("UK"), "GB", "United Kingdom");
        check(country_of_name("DRC"), "CD", "Democratic Republic of Congo");
        check(country_of_name("SOUTH AFRICA"), "ZA", "South Africa");
        assert_eq!(country_of_name("us"), None);
        assert_eq!(country_of_name("Paris"), None);
    }

    #[test]
    fn demonyms_as_adjective_and_noun() {
        check(country_of_demonym("Dutch"), "NL", "Netherlands");
        check(country_of_demonym("Kenyans"), "KE", "Kenya");
        check(country_of_demonym("Scottish"), "GB", "Scotland");
        assert_eq!(country_of_demonym("polish"), None);
    }

    #[test]
    fn capitals_with_other_spellings() {
        check(country_of_capital("Kyiv"), "UA", "Ukraine");
        check(country_of_capital("Kiev"), "UA", "Ukraine");
        check(country_of_capital("The Hague"), "NL", "Netherlands");
        assert_eq!(country_of_capital("Rotterdam"), None);
    }
}
