//! A sorted text table, searched in place: `key`, a tab, the rest of the line.
//!
//! Lines are sorted by key in ASCII lower case, so that a name in capitals finds its row; lines that start with `#`
//! stand at the top and are the table's note on its source. Nothing is built, nothing is allocated.

use std::cmp::Ordering;

/// The row of `key`, as (key as written in the table, rest of the line). Keys match as written; text without a
/// lower-case letter (a headline in capitals) matches in any case when it is longer than three bytes.
pub(crate) fn find<'t>(table: &'t str, key: &str) -> Option<(&'t str, &'t str)> {
    find_any_case(table, key).filter(|it| same(it.0, key))
}

/// The row of `key` in any case of its ASCII letters.
pub(crate) fn find_any_case<'t>(table: &'t str, key: &str) -> Option<(&'t str, &'t str)> {
    let (mut start, mut end) = (0, table.len());
    while start < end {
        let middle = start + (end - start) / 2;
        let before = table.as_bytes()[start..middle].iter().rposition(|&it| it == b'\n');
        let line_start = before.map_or(start, |it| start + it + 1);
        let after = table.as_bytes()[middle..end].iter().position(|&it| it == b'\n');
        let line_end = after.map_or(end, |it| middle + it);
        let line = table.get(line_start..line_end)?;
        let (found, rest) = line.split_once('\t').unwrap_or((line, ""));
        match if line.starts_with('#') { Ordering::Less } else { order(found, key) } {
            Ordering::Less => start = line_end + 1,
            Ordering::Greater => end = line_start,
            Ordering::Equal => return Some((found, rest)),
        }
    }
    None
}

/// The rest of every row of `key`, where rows may share a key, in order of the table; keys match as in [`find`].
pub(crate) fn find_all<'t, 'k>(table: &'t str, key: &'k str) -> impl Iterator<Item = &'t str> + use<'t, 'k> {
    let (mut start, mut end) = (0, table.len());
    while start < end {
        let middle = start + (end - start) / 2;
        let before = table.as_bytes()[start..middle].iter().rposition(|&it| it == b'\n');
        let line_start = before.map_or(start, |it| start + it + 1);
        let line = table[line_start..].split('\n').next().unwrap_or("");
        let found = line.split('\t').next().unwrap_or(line);
        let less = line.starts_with('#') || order(found, key) == Ordering::Less;
        if less { start = line_start + line.len() + 1 } else { end = line_start }
    }
    let rows = table.get(start..).unwrap_or("").split('\n').map(|it| it.split_once('\t').unwrap_or((it, "")));
    let equal = rows.take_while(|it| !it.0.is_empty() && order(it.0, key) == Ordering::Equal);
    equal.filter(|it| same(it.0, key)).map(|it| it.1)
}

fn order(a: &str, b: &str) -> Ordering {
    let lower = |it: &u8| it.to_ascii_lowercase();
    a.as_bytes().iter().map(lower).cmp(b.as_bytes().iter().map(lower))
}

fn same(found: &str, key: &str) -> bool {
    found == key || (3 < key.len() && !key.bytes().any(|it| it.is_ascii_lowercase()))
}

#[cfg(test)]
pub(crate) fn check_sorted(table: &str) {
    let keys: Vec<&str> = table.lines().filter(|it| !it.starts_with('#')).map(key).collect();
    for pair in keys.windows(2) {
        assert_eq!(order(pair[0], pair[1]), Ordering::Less, "{pair:?}");
    }
    assert!(keys.iter().all(|it| find(table, it).is_some()));
}

#[cfg(test)]
fn key(line: &str) -> &str {
    line.split('\t').next().unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn finds_every_row_of_a_key() {
        let table = "# note\nAlpha\t1\nbeta\t2\nBeta\t3\nBeta\t4\ngamma\t5";
        let all = |key| super::find_all(table, key).collect::<Vec<_>>();
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
        let table = "# note\nalpha\t1\nBeta\t2\ngamma";
        assert_eq!(find(table, "alpha"), Some(("alpha", "1")));
        assert_eq!(find(table, "Beta"), Some(("Beta", "2")));
        assert_eq!(find(table, "BETA"), Some(("Beta", "2")));
        assert_eq!(find(table, "gamma"), Some(("gamma", "")));
        for key in ["", "#", "# note", "beta", "a", "zeta", "Ä", "\n"] {
            assert_eq!(find(table, key), None, "{key}");
        }
        assert_eq!(find("", "alpha"), None);
    }
}
