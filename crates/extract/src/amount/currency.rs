//! Currencies beside numbers: `Sh1.2bn`, `R$ 5 million`, `Rs. 500`, `3 billion Kenyan shillings`.
//!
//! A static sorted table (`tables/currencies.tsv`), searched in place. Which currency a form means that several countries
//! share is decided in [`super::settle`].

use crate::{
    country::{country_of_demonym, country_of_name},
    sorted::{self, Table},
};

use super::text::Text;

static TABLE: Table = Table::new(include_str!("../../tables/currencies.tsv"));

/// A row of the table, and the country that the text names with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Currency {
    pub(super) form: &'static str,
    flags: &'static str,
    /// ISO 4217, perhaps with `/100`; `-` if only the country tells.
    code: &'static str,
    locals: &'static str,
    /// ISO 3166-1 alpha-2 of `Kenyan` in `Kenyan shillings`.
    pub(super) country: Option<&'static str>,
}

impl Currency {
    /// The code where no country is needed.
    pub(super) fn default_code(self) -> Option<&'static str> {
        Some(self.code.strip_suffix("/100").unwrap_or(self.code)).filter(|it| *it != "-")
    }
    /// Whether it means another currency in some countries.
    pub(super) fn is_shared(self) -> bool {
        !self.locals.is_empty()
    }
    /// Whether the form alone means one currency in world news, though it is another one at home.
    pub(super) fn is_soft(self) -> bool {
        self.is_shared() && self.code != "-"
    }
    /// The codes by country.
    pub(super) fn locals(self) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.locals.split(' ').filter_map(|it| it.split_once(':'))
    }
    /// The code in a country.
    pub(super) fn local(self, iso2: &str) -> Option<&'static str> {
        self.locals().find(|it| it.0 == iso2).map(|it| it.1)
    }
    /// A cent.
    pub(super) fn is_hundredth(self) -> bool {
        self.code.ends_with("/100")
    }
    /// A bare letter, glued to its number.
    pub(super) fn is_letter(self) -> bool {
        self.flags.contains('1')
    }
    /// A word that needs a number of some size: `3 won` is a verb.
    pub(super) fn needs_size(self) -> bool {
        self.flags.contains('s')
    }
    /// `pounds`, which may be a weight.
    pub(super) fn is_pound(self) -> bool {
        matches!(self.form, "pound" | "pounds")
    }
}

/// The row of a form: abbreviations as written, names in any case.
fn row(form: &str, flag: char) -> Option<Currency> {
    let (found, rest) = sorted::find_any_case(&TABLE, form)?;
    let mut cells = rest.split('\t');
    let (flags, code, locals) = (cells.next()?, cells.next()?, cells.next().unwrap_or(""));
    let word = found.chars().all(|it| it.is_lowercase() || it == ' ');
    // `KSh` is written in many ways.
    let loose = word && 3 < found.len()
        || !word && 2 < form.len() && flag == 'b' && form.starts_with(char::is_uppercase)
        || matches!(form, "rs" | "sh" | "tk" | "ksh");
    let fits = (found == form || loose) && flags.contains(flag);
    fits.then_some(Currency { form: found, flags, code, locals, country: None })
}

/// The currency at `at` and where its number begins.
pub(super) fn before(text: &Text<'_>, at: usize) -> Option<(Currency, usize)> {
    let letters = text.word(at);
    if 6 < letters.len() {
        return None;
    }
    let sign = text.char(at + letters.len()).filter(|it| is_sign(*it));
    let end = at + letters.len() + sign.map_or(0, char::len_utf8);
    let dotted = sign.is_none() && 1 < letters.len() && text.byte(end) == b'.';
    let behind = end + usize::from(dotted);
    let number = text.gap(behind);
    if at == end || !text.is_digit(number) {
        return None;
    }
    let currency = row(text.slice(at, end), 'b')?;
    (number == behind || !currency.is_letter()).then_some((currency, number))
}

/// The currency behind a number that ends at `at`, and where it ends: `€`, `naira`, `New Taiwan dollars`.
pub(super) fn after(text: &Text<'_>, at: usize) -> Option<(Currency, usize)> {
    let start = text.joint(at);
    if let Some(sign) = text.char(start).filter(|it| is_sign(*it)) {
        let end = start + sign.len_utf8();
        let glued = text.is_digit(end);
        return row(text.slice(start, end), 'a').filter(|_| !glued).map(|it| (it, end));
    }
    let mut next = start;
    for n in 0..4 {
        if let Some((currency, end)) = named(text, next) {
            let country = if n == 0 { None } else { Some(land(text.slice(start, next).trim_end())?) };
            return Some((Currency { country, ..currency }, end));
        }
        // Only names of countries stand between.
        let word = text.rest(next).split([' ', '\u{a0}', ',', ';', ':', '(']).next().unwrap_or("");
        let name = word.starts_with(char::is_uppercase) && word.len() < 20;
        let end = next + word.len();
        next = Some(text.gap(end)).filter(|it| name && end < *it)?;
    }
    None
}

/// `naira`, `CFA francs`.
fn named(text: &Text<'_>, at: usize) -> Option<(Currency, usize)> {
    let word = text.word(at);
    let end = at + word.len();
    let second = text.gap(end);
    let next = text.word(second);
    if !next.is_empty() && second == end + 1 {
        let both = second + next.len();
        if let Some(found) = row(text.slice(at, both), 'a') {
            return Some((found, both));
        }
    }
    row(word, 'a').filter(|_| !word.is_empty()).map(|it| (it, end))
}

fn land(name: &str) -> Option<&'static str> {
    let found = |it: &str| country_of_demonym(it).or_else(|| country_of_name(it));
    found(name).or_else(|| found(name.strip_prefix("New ")?)).map(|it| it.iso2)
}

/// Signs of currencies.
pub(super) fn is_sign(it: char) -> bool {
    matches!(it, '$' | '£' | '€' | '¥' | '¢' | '\u{20a0}'..='\u{20c0}' | '֏' | '৳' | '฿')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_whole() {
        for line in TABLE.lines() {
            let cells: Vec<&str> = line.split('\t').collect();
            assert_eq!(cells.len(), 4, "{line}");
            let (found, _) = sorted::find_any_case(&TABLE, cells[0]).expect(line);
            assert_eq!(found, cells[0]);
            assert!(cells[1].chars().all(|it| "ba1s".contains(it)), "{line}");
            let codes = cells[3].split(' ').filter_map(|it| it.split_once(':')).map(|it| it.1);
            let own = cells[2].strip_suffix("/100").unwrap_or(cells[2]);
            for code in codes.chain([own]).filter(|it| *it != "-") {
                assert!(code.len() == 3 && code.bytes().all(|it| it.is_ascii_uppercase()), "{line}");
            }
        }
    }
}
