//! The day of publication as a reader finds it: in the address, or in a short line near the title.

use crate::date;

/// `/2024/04/21/`, `/2024/apr/21/`, `/2024-04-21-` and `/20240421/` in an address.
pub(crate) fn in_address(url: &str) -> Option<String> {
    // An archive of the web names its own day first.
    let path = url.rsplit_once("://").map_or(url, |it| it.1);
    let bytes = path.as_bytes();
    let number = |at: usize, n: usize| -> Option<u32> {
        let digits = path.get(at..at + n)?;
        digits.bytes().all(|it| it.is_ascii_digit()).then(|| digits.parse().ok())?
    };
    for (at, _) in path.match_indices(['/', '-', '_']).filter(|it| it.0 + 8 < path.len()) {
        let Some(year) = number(at + 1, 4).filter(|it| (1990..2100).contains(it)) else { continue };
        let separated = matches!(bytes.get(at + 5), Some(b'/' | b'-' | b'_'));
        let named = path.get(at + 6..at + 9).filter(|_| separated && bytes.get(at + 9) == bytes.get(at + 5));
        let named = named.and_then(|it| SHORT.iter().position(|month| it.eq_ignore_ascii_case(month)));
        let (month, rest) = if let Some(month) = named {
            (month as u32 + 1, at + 10)
        } else if separated {
            let two = number(at + 6, 2).filter(|_| bytes.get(at + 8) == bytes.get(at + 5));
            match two {
                Some(month) => (month, at + 9),
                None => match number(at + 6, 1).filter(|_| bytes.get(at + 7) == bytes.get(at + 5)) {
                    Some(month) => (month, at + 8),
                    None => continue,
                },
            }
        } else {
            match number(at + 5, 2) {
                Some(month) => (month, at + 7),
                None => continue,
            }
        };
        let day = number(rest, 2).or_else(|| number(rest, 1));
        let Some(day) = day.filter(|it| (1..=31).contains(it) && (1..=12).contains(&month)) else { continue };
        let written = format!("{year:04}-{month:02}-{day:02}");
        if date::moment(&written).is_some() {
            return Some(written);
        }
    }
    None
}

/// Names of months in addresses.
const SHORT: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Names of months; English ones with a full stop behind the day are none of the calendar reader's.
#[rustfmt::skip]
const MONTHS: &[(&str, u8)] = &[
    ("january", 1), ("february", 2), ("march", 3), ("april", 4), ("may", 5), ("june", 6), ("july", 7), ("august", 8),
    ("september", 9), ("october", 10), ("november", 11), ("december", 12),
    ("januar", 1), ("jänner", 1), ("janvier", 1), ("enero", 1), ("gennaio", 1), ("janeiro", 1), ("januari", 1), ("stycznia", 1),
    ("februar", 2), ("février", 2), ("febrero", 2), ("febbraio", 2), ("fevereiro", 2), ("lutego", 2),
    ("märz", 3), ("mars", 3), ("marzo", 3), ("março", 3), ("maart", 3), ("marca", 3),
    ("avril", 4), ("abril", 4), ("aprile", 4), ("kwietnia", 4),
    ("mai", 5), ("mayo", 5), ("maggio", 5), ("maio", 5), ("mei", 5), ("maja", 5),
    ("juni", 6), ("juin", 6), ("junio", 6), ("giugno", 6), ("junho", 6), ("czerwca", 6),
    ("juli", 7), ("juillet", 7), ("julio", 7), ("luglio", 7), ("julho", 7), ("lipca", 7),
    ("août", 8), ("agosto", 8), ("augustus", 8), ("sierpnia", 8),
    ("septembre", 9), ("septiembre", 9), ("settembre", 9), ("setembro", 9), ("września", 9),
    ("oktober", 10), ("octobre", 10), ("octubre", 10), ("ottobre", 10), ("outubro", 10), ("października", 10),
    ("novembre", 11), ("noviembre", 11), ("novembro", 11), ("listopada", 11),
    ("dezember", 12), ("décembre", 12), ("diciembre", 12), ("dicembre", 12), ("dezembro", 12), ("grudnia", 12), ("dez", 12), ("okt", 10),
];

/// The first full date in a line; one of day and month in figures only where full stops stand between them, as in
/// German, or the day is above 12.
pub(crate) fn in_line(line: &str) -> Option<String> {
    let starts = line.char_indices().filter(|(at, it)| {
        it.is_alphanumeric() && !line[..*at].ends_with(|before: char| before.is_alphanumeric())
    });
    for (at, first) in starts.map(|it| (it.0, it.1)).take(60) {
        let rest = &line[at..];
        if let Some((day, _)) = date::day_at(rest)
            && let Some(day) = day.full()
        {
            return Some(dateline_types::Moment::from(day).to_string());
        }
        if first.is_ascii_digit()
            && let Some(found) = figures(rest).or_else(|| named(rest))
        {
            return Some(found);
        }
    }
    None
}

/// The day that a story begins with, before a dash: `27.1.2022 - The`.
pub(crate) fn before_a_dash(paragraph: &str) -> Option<String> {
    let end = paragraph.char_indices().take(24).find(|it| matches!(it.1, '-' | '–' | '—'))?.0;
    let head = paragraph[..end].trim_end();
    let is_date =
        !head.is_empty() && head.split(' ').count() <= 3 && head.starts_with(|it: char| it.is_ascii_digit());
    if is_date { in_line(head) } else { None }
}

/// `21.04.2024`, `21/04/2024`, `2024-04-21`.
fn figures(text: &str) -> Option<String> {
    let mut numbers = [0_u32; 3];
    let mut rest = text;
    let mut mark = None;
    for (i, number) in numbers.iter_mut().enumerate() {
        let len = rest.bytes().take_while(u8::is_ascii_digit).count();
        *number = rest.get(..len).filter(|_| (1..=4).contains(&len))?.parse().ok()?;
        rest = &rest[len..];
        if i < 2 {
            // `26 | 01 | 2022`
            rest = rest.strip_prefix(' ').filter(|it| it.starts_with('|')).unwrap_or(rest);
            let next = rest.chars().next().filter(|it| matches!(it, '.' | '/' | '-' | '|'))?;
            if *mark.get_or_insert(next) != next {
                return None;
            }
            rest = rest[1..].trim_start_matches(' ');
        }
    }
    let [a, b, c] = numbers;
    let (year, month, day) = if 1990 <= a { (a, b, c) } else { (c, b, a) };
    let sure = 1990 <= a || matches!(mark, Some('.' | '|')) || 12 < day;
    let year = if year < 100 && mark == Some('.') { 2000 + year } else { year };
    let written = format!("{year:04}-{month:02}-{day:02}");
    (sure && (1990..2100).contains(&year)).then_some(())?;
    date::moment(&written).map(|_| written)
}

/// `21. April 2024`, `21 de abril de 2024`.
fn named(text: &str) -> Option<String> {
    let mut words = text.split([' ', '\u{a0}']).filter(|it| !matches!(*it, "" | "de" | "del"));
    let day: u32 = words.next()?.trim_end_matches(['.', '°', 'º']).parse().ok()?;
    let month = words.next()?.trim_end_matches([',', '.']).to_lowercase();
    let month = MONTHS.iter().find(|it| it.0 == month)?.1;
    let year: u32 = words.next()?.get(..4)?.parse().ok()?;
    let written = format!("{year:04}-{month:02}-{day:02}");
    date::moment(&written).map(|_| written)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_stand_in_addresses_and_lines() {
        let url = |it| in_address(it);
        assert_eq!(url("https://a.example/2024/04/21/x").as_deref(), Some("2024-04-21"));
        assert_eq!(url("https://a.example/news/2024-4-3-x").as_deref(), Some("2024-04-03"));
        assert_eq!(url("https://a.example/a/20240421x"), Some("2024-04-21".into()));
        assert_eq!(url("https://a.example/world/2024/apr/21/x").as_deref(), Some("2024-04-21"));
        assert_eq!(url("https://a.example/2024/13/40/x"), None);
        let line = |it| in_line(it);
        assert_eq!(line("Published 9:14 AM EDT, Sun April 21, 2024").as_deref(), Some("2024-04-21"));
        assert_eq!(line("Stand: 03.06.2024 12:00").as_deref(), Some("2024-06-03"));
        assert_eq!(line("3. Juni 2024").as_deref(), Some("2024-06-03"));
        assert_eq!(line("le 3 de junio de 2024").as_deref(), Some("2024-06-03"));
        assert_eq!(line("26 | 01 | 2022 Schweiz").as_deref(), Some("2022-01-26"));
        assert_eq!(line("03/04/2024"), None);
        assert_eq!(before_a_dash("27.1.2022 - Bei der Feier").as_deref(), Some("2022-01-27"));
        assert_eq!(before_a_dash("Bei der Feier am 27.1.2022 - sie"), None);
        assert_eq!(line("1,200 people in 2024"), None);
    }
}
