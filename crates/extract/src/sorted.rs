//! A sorted text table, looked up in place: `key`, a tab, the rest of the line.
//!
//! Lines are sorted by key in ASCII lower case, so that rows of a key stand together and a name in capitals finds its
//! row; lines that start with `#` stand at the top and are the table's note on its source. The first question builds an
//! index of where keys begin, 16 bytes a row; it says nothing but what the text says.

use std::{cmp::Ordering, hash::Hasher, sync::OnceLock};

use rustc_hash::{FxHashMap, FxHasher};

/// A table.
#[derive(Debug)]
pub(crate) struct Table {
    text: &'static str,
    /// Where the first row of each key begins, by the hash of the key.
    index: OnceLock<FxHashMap<u64, u32>>,
}

impl Table {
    /// The table of this text.
    pub(crate) const fn new(text: &'static str) -> Table {
        Table { text, index: OnceLock::new() }
    }

    /// The lines that are no notes.
    pub(crate) fn lines(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.text.lines().filter(|it| !it.starts_with('#'))
    }

    /// The text from the first row of a key on.
    fn from(&self, key: &str) -> Option<&'static str> {
        let index = self.index.get_or_init(|| {
            let mut index = FxHashMap::default();
            let mut start = 0;
            for line in self.text.split_inclusive('\n') {
                if !line.starts_with('#') {
                    index.entry(hash(row(line).0)).or_insert(start);
                }
                start += line.len() as u32;
            }
            index
        });
        let rest = &self.text[*index.get(&hash(key))? as usize..];
        (order(row(rest).0, key) == Ordering::Equal && !key.is_empty()).then_some(rest)
    }
}

/// The row of `key`, as (key as written in the table, rest of the line). Keys match as written; text without a
/// lower-case letter (a headline in capitals) matches in any case when it is longer than three bytes.
pub(crate) fn find(table: &Table, key: &str) -> Option<(&'static str, &'static str)> {
    find_any_case(table, key).filter(|it| same(it.0, key))
}

/// The row of `key` in any case of its ASCII letters.
pub(crate) fn find_any_case(table: &Table, key: &str) -> Option<(&'static str, &'static str)> {
    table.from(key).map(row)
}

/// The rest of every row of `key`, where rows may share a key, in order of the table; keys match as in [`find`].
pub(crate) fn find_all<'k>(table: &Table, key: &'k str) -> impl Iterator<Item = &'static str> + use<'k> {
    let rows = table.from(key).unwrap_or("").split('\n').map(row);
    let equal = rows.take_while(|it| !it.0.is_empty() && order(it.0, key) == Ordering::Equal);
    equal.filter(|it| same(it.0, key)).map(|it| it.1)
}

/// Key and rest of the first line.
fn row(text: &str) -> (&str, &str) {
    let line = text.split('\n').next().unwrap_or("");
    line.split_once('\t').unwrap_or((line, ""))
}

fn hash(key: &str) -> u64 {
    let mut hasher = FxHasher::default();
    key.bytes().for_each(|it| hasher.write_u8(it.to_ascii_lowercase()));
    hasher.finish()
}

fn order(a: &str, b: &str) -> Ordering {
    let lower = |it: &u8| it.to_ascii_lowercase();
    a.as_bytes().iter().map(lower).cmp(b.as_bytes().iter().map(lower))
}

fn same(found: &str, key: &str) -> bool {
    found == key || (3 < key.len() && !key.bytes().any(|it| it.is_ascii_lowercase()))
}

#[cfg(test)]
pub(crate) fn check_sorted(table: &Table) {
    let keys: Vec<&str> = table.lines().map(|it| row(it).0).collect();
    for pair in keys.windows(2) {
        assert_eq!(order(pair[0], pair[1]), Ordering::Less, "{pair:?}");
    }
    assert!(keys.iter().all(|it| find(table, it).is_some()));
}

#[cfg(test)]
mod tests {
    use super::{Table, find};

    #[test]
    fn finds_every_row_of_a_key() {
        let table = Table::new("# note\nAlpha\t1\nbeta\t2\nBeta\t3\nBeta\t4\ngamma\t5");
        let all = |key| super::find_all(&table, key).collect::<Vec<_>>();
        assert_eq!(all("Beta"), ["3", "4"]);
        assert_eq!(all("BETA"), ["2", "3", "4"]);
        assert_eq!(all("gamma"), ["5"]);
        assert_eq!(all("Alpha"), ["1"]);
        for key in ["", "#", "# note", "delta", "zeta", "é"] {
            assert_eq!(all(key), Vec::<&str>::new(), "{key}");
        }
    }

    #[test]
    fn finds_what_is_there_and_nothing_else() {
        let table = &Table::new("# note\nalpha\t1\nBeta\t2\ngamma");
        assert_eq!(find(table, "alpha"), Some(("alpha", "1")));
        assert_eq!(find(table, "Beta"), Some(("Beta", "2")));
        assert_eq!(find(table, "BETA"), Some(("Beta", "2")));
        assert_eq!(find(table, "gamma"), Some(("gamma", "")));
        for key in ["", "#", "# note", "beta", "a", "zeta", "Ä", "\n"] {
            assert_eq!(find(table, key), None, "{key}");
        }
        assert_eq!(find(&Table::new(""), "alpha"), None);
    }
}
