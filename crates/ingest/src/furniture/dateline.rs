//! The opening of a wire story: `SEOUL, June 21 (Yonhap) --`, `Buenos Aires, Apr 10 (EFE).-`, `PRETORIA -`.
//!
//! A place in capitals before a dash is enough; a place in small letters needs a date or an agency, or the first
//! paragraph and a long dash; place, date and agency together need no dash. What comes before the dash is read from its right end: agency, date, place.

use super::credit;
use crate::date::{self, Day};

/// Bytes in which the dash must come.
const LONGEST: usize = 110;

/// A dateline at the start of a paragraph.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Opening<'a> {
    /// One past its dash.
    pub(crate) end: usize,
    pub(crate) place: Option<&'a str>,
    pub(crate) day: Option<Day>,
    pub(crate) agency: Option<&'a str>,
}

/// What a dateline may look like where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// The first paragraph of the story.
    Lead,
    /// Anywhere.
    Inside,
}

/// The dateline that `text` opens with.
pub(crate) fn opening(text: &str, place: Place) -> Option<Opening<'_>> {
    dashed(text, place).or_else(|| bracketed(text))
}

/// Place, date and agency in brackets need no dash: `Dhaka, Mar 4 (PTI) A court`.
fn bracketed(text: &str) -> Option<Opening<'_>> {
    let end = text.bytes().take(LONGEST).position(|it| it == b')')? + 1;
    let rest = text[end..].strip_prefix(' ')?.trim_start_matches(['"', '“', '‘', '\'']);
    let found = header(&text[..end])?;
    let whole = found.place.is_some() && found.day.is_some() && found.agency.is_some();
    (whole && rest.starts_with(char::is_uppercase)).then_some(Opening { end, ..found })
}

/// A dateline that a dash or a colon closes.
fn dashed(text: &str, place: Place) -> Option<Opening<'_>> {
    if !text.starts_with(|it: char| it.is_uppercase() || it == '(' || it == '/')
        && !text.starts_with(|it: char| it.is_alphabetic())
    {
        return None;
    }
    let mut head_end = text.len().min(LONGEST);
    while !text.is_char_boundary(head_end) {
        head_end -= 1;
    }
    let head = &text[..head_end];
    let (at, mark) = separator(head)?;
    let rest = text[at + mark.len()..].trim_start();
    if rest.is_empty() {
        return None;
    }
    let found = header(head[..at].trim_end())?;
    let starts_upper = rest
        .trim_start_matches(['"', '“', '‘', '\'', '(', '['])
        .starts_with(|it: char| it.is_uppercase() || it.is_numeric());
    let long_dash = mark.contains(['–', '—']) || mark.contains("--") || mark == " - ";
    let sure = found.day.is_some() || found.agency.is_some();
    let believed = match found.place {
        Some(it) if is_upper(it) && mark.trim() == ":" => {
            sure || place == Place::Lead && starts_upper && is_plain_place(it, mark) && !is_speaker(it)
        }
        Some(it) if is_upper(it) => {
            // In the middle of a text, capitals before a dash are mostly an acronym.
            let bare = place == Place::Inside && !sure;
            !is_label(it) && (!bare || starts_upper && 4 < it.len() && !it.contains('.'))
        }
        Some(it) => sure || place == Place::Lead && long_dash && starts_upper && is_plain_place(it, mark),
        None => place == Place::Lead && found.agency.is_some() && mark.trim() != ":",
    };
    believed.then_some(Opening { end: at + mark.trim_end().len(), ..found })
}

/// A line that is nothing but place and date.
pub(crate) fn whole(text: &str) -> Option<Opening<'_>> {
    let found = (text.len() <= LONGEST).then(|| header(text))??;
    (found.place.is_some() && found.day.is_some()).then_some(Opening { end: text.len(), ..found })
}

/// The first mark that may close a dateline, and where it starts. Gives up at the first word that no dateline has,
/// so prose costs a word or two.
fn separator(head: &str) -> Option<(usize, &'static str)> {
    const SPACED: &[&str] = &[" -- ", " - ", " – ", " — ", " _ ", " --", " —"];
    const CLOSE: &[&str] = &[".- ", ".-", "-- ", "—", "– ", ": "];
    let bytes = head.as_bytes();
    for (at, byte) in bytes.iter().enumerate() {
        let marks = match byte {
            b' ' => SPACED,
            b'.' | b'-' | b':' | 0xe2 => CLOSE,
            _ => continue,
        };
        let rest = &bytes[at..];
        if let Some(mark) = marks.iter().find(|it| rest.starts_with(it.as_bytes())) {
            return Some((at, mark));
        }
        if *byte == b' ' && bytes.get(at + 1).is_some_and(u8::is_ascii_lowercase) {
            let word = head[at + 1..].split([' ', ',', '.']).next().unwrap_or_default();
            if !is_particle(word) {
                return None;
            }
        }
    }
    None
}

/// Small words inside the names of places and agencies.
fn is_particle(word: &str) -> bool {
    matches!(
        word,
        "de" | "del"
            | "da"
            | "do"
            | "dos"
            | "el"
            | "al"
            | "la"
            | "of"
            | "and"
            | "the"
            | "on"
            | "upon"
            | "sur"
            | "am"
            | "en"
            | "e"
            | "du"
            | "le"
            | "as"
            | "es"
    )
}

/// Agency, date and place of what stands before the dash.
fn header(head: &str) -> Option<Opening<'_>> {
    let (head, agency) = take_agency(head.trim_end_matches(['.', ' ']).trim());
    let (place, day) = take_day(head);
    let place = place.trim_end_matches([',', ' ', ';']);
    let mut found = Opening { end: 0, place: None, day, agency };
    if place.is_empty() {
        return agency.is_some().then_some(found);
    }
    if is_outlet(place) {
        found.agency = agency.or(Some(place));
        return Some(found);
    }
    found.place = Some(place);
    is_place(place).then_some(found)
}

/// Splits `(Reuters)` or `/SWA/` off the end, or `GNA` behind a date and a comma.
fn take_agency(head: &str) -> (&str, Option<&str>) {
    for (open, close) in [('(', ')'), ('/', '/'), ('[', ']')] {
        let Some(inner) = head.strip_suffix(close) else { continue };
        let Some(at) = inner.rfind(open) else { continue };
        let name = inner[at + open.len_utf8()..].trim();
        // `Shambhu (Haryana)`: a region in brackets looks the same; with a date outside it is not at the end.
        if credit::is_agency(name) {
            return (head[..at].trim_end(), Some(name));
        }
    }
    if let Some((before, name)) = head.rsplit_once(", ")
        && (2..=6).contains(&name.len())
        && name.bytes().all(|it| it.is_ascii_uppercase())
        && take_day(before).1.is_some()
    {
        return (before, Some(name));
    }
    (head, None)
}

/// Splits a date off the end.
fn take_day(head: &str) -> (&str, Option<Day>) {
    let starts = std::iter::once(0)
        .chain(head.char_indices().filter(|it| it.1 == ' ' || it.1 == ',').map(|it| it.0 + 1));
    for at in starts.filter(|at| head[*at..].starts_with(char::is_alphanumeric)) {
        if let Some((day, rest)) = date::day_at(&head[at..])
            && rest.trim_matches(['.', ',', ' ']).is_empty()
        {
            return (head[..at].trim_end(), Some(day));
        }
    }
    (head, None)
}

/// `afrol News`: an outlet in the place's stead.
fn is_outlet(place: &str) -> bool {
    let last = place.rsplit(' ').next().unwrap_or_default();
    matches!(last, "News" | "Agency" | "Press" | "Wire" | "Reuters" | "AFP" | "AP" | "Xinhua" | "Service")
        && place.split(' ').count() <= 4
}

/// One to five words with capitals, and up to two regions behind commas.
fn is_place(place: &str) -> bool {
    let parts = place.split([',', '/']);
    parts.clone().count() <= 5
        && parts.map(str::trim).all(|part| {
            let mut words = part.split(' ');
            words.clone().count() <= 5
                && part.starts_with(|it: char| it.is_uppercase())
                && words.all(|it| {
                    let inner = it.trim_start_matches(['(', '\'', '‘', '’']);
                    let named = inner.starts_with(char::is_uppercase) || is_particle(inner);
                    named
                        && inner
                            .chars()
                            .all(|it| it.is_alphabetic() || matches!(it, '-' | '.' | '\'' | '’' | '‘' | ')'))
                })
        })
}

/// A place in small letters that a long dash alone makes a dateline: a word or two, a country at most behind it.
fn is_plain_place(place: &str, mark: &str) -> bool {
    let city = place.split(',').next().unwrap_or_default();
    let n_words = city.split(' ').count();
    let longest = if mark == " - " { 1 } else { 3 };
    n_words <= longest && place.matches(',').count() <= 1 && 3 <= city.len() && !is_label(city)
}

/// Whether the city is in capitals.
fn is_upper(place: &str) -> bool {
    let city = place.split([',', '(']).next().unwrap_or_default();
    let n_letters = city.chars().filter(|it| it.is_alphabetic()).count();
    2 <= n_letters && !city.chars().any(char::is_lowercase)
}

/// Who speaks in a transcript: `THE PRESIDENT:`, `MS. RENNER:`.
fn is_speaker(city: &str) -> bool {
    let title = |it: &str| {
        let it = it.trim_end_matches('.');
        matches!(
            it,
            "THE"
                | "MR"
                | "MS"
                | "MRS"
                | "DR"
                | "SEN"
                | "REP"
                | "GEN"
                | "PRESIDENT"
                | "SECRETARY"
                | "MINISTER"
        ) || matches!(
            it,
            "MODERATOR" | "SPEAKER" | "REPORTER" | "QUESTION" | "ANSWER" | "HOST" | "OPERATOR" | "AIDE"
        )
    };
    city.split(' ').any(title) || city.len() < 4
}

/// Words before a dash that are no place.
fn is_label(city: &str) -> bool {
    const LABELS: &[&str] = &[
        "ADVISORY",
        "ALERT",
        "ANALYSIS",
        "BREAKING",
        "BREAKING NEWS",
        "BRIEF",
        "BREAKINGVIEWS",
        "COLUMN",
        "COMMENT",
        "CORRECTED",
        "CORRECTION",
        "DEVELOPING",
        "EDITORIAL",
        "EXCLUSIVE",
        "EXPLAINED",
        "EXPLAINER",
        "FACT CHECK",
        "FACTBOX",
        "FEATURE",
        "FILE",
        "FILE PHOTO",
        "FLASH",
        "HIGHLIGHTS",
        "INSIGHT",
        "INTERVIEW",
        "INTRO",
        "LIVE",
        "LIVE UPDATES",
        "NEWS",
        "NOTE",
        "OFFICIAL",
        "OPINION",
        "PHOTO",
        "PHOTOS",
        "POLL",
        "PREVIEW",
        "PROFILE",
        "Q",
        "READ",
        "RECAP",
        "REVIEW",
        "SPECIAL REPORT",
        "SUMMARY",
        "TIMELINE",
        "TIPS",
        "TOP",
        "UPDATE",
        "UPDATED",
        "URGENT",
        "VIDEO",
        "VIEWPOINT",
        "WARNING",
        "WATCH",
        "WRAPUP",
    ];
    LABELS.iter().any(|it| it.eq_ignore_ascii_case(city)) || city.contains(|it: char| it.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: Option<(&str, &str, &str)>) {
        let got = opening(text, Place::Lead);
        let parts = got.as_ref().map(|it| {
            (
                it.place.unwrap_or("-"),
                it.agency.unwrap_or("-"),
                text[it.end..].trim_start().split(' ').next().unwrap_or_default(),
            )
        });
        assert_eq!(parts, expect, "{text}");
    }

    #[test]
    fn agencies_open_their_stories_in_many_ways() {
        check("OSLO, June 21 (NTB) -- The ferry", Some(("OSLO", "NTB", "The")));
        check("OSLO (NTB) - The ferry", Some(("OSLO", "NTB", "The")));
        check("PORT-AU-PRINCE, Haiti (AP) — The ferry", Some(("PORT-AU-PRINCE, Haiti", "AP", "The")));
        check("Quito, Apr 10 (EFE).- The ferry", Some(("Quito", "EFE", "The")));
        check("OSLO, 1st June, 2025 /NTB/ — The ferry", Some(("OSLO", "NTB", "The")));
        check("Tampere, Mar 4 (NTB) A ferry", Some(("Tampere", "NTB", "A")));
        check("Tampere, July 3, NTB - The ferry", Some(("Tampere", "NTB", "The")));
        check("OSLO - The ferry", Some(("OSLO", "-", "The")));
        check("Mombasa (Coast), December 6: The ferry", Some(("Mombasa (Coast)", "-", "The")));
        check("Durban – The ferry", Some(("Durban", "-", "The")));
        check("(Costa Wire) — The ferry", Some(("-", "Costa Wire", "The")));
        check("NEW DELHI: The ferry", Some(("NEW DELHI", "-", "The")));
        check("ST. JOHN'S, N.L., Feb. 3 - The ferry", Some(("ST. JOHN'S, N.L.", "-", "The")));
    }

    #[test]
    fn other_openings_are_no_datelines() {
        check("UPDATE 2 - The ferry", None);
        check("WATCH - The ferry", None);
        check("The ferry - a new one - sank.", None);
        check("The ferry, which sank on June 21 (a Friday) - the ferry", None);
        check("Police: The ferry sank.", None);
        check("Oslo, on June 21 (NTB said) The ferry", None);
        check("Renner (NTB) The ferry sank.", None);
        check("THE PRESIDENT: The ferry sank.", None);
        check("MR. RENNER: The ferry sank.", None);
        check("Mayor Olga Renner — who left — said", None);
    }
}
