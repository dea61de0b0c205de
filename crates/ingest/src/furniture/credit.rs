//! Who the story comes from: `Source: X`, `(Reporting by X; Editing by Y)`, `(Yonhap)` at the end, desk initials.

use super::starts_with_any;

/// The agency that a line like `Source: X` names.
pub(crate) fn source(text: &str) -> Option<&str> {
    const LABELS: &[&str] =
        &["source:", "sources:", "credit:", "credits:", "source -", "source –", "source —"];
    let inner = text.trim_matches(|it: char| matches!(it, '(' | ')' | '[' | ']' | '*'));
    let label =
        LABELS.iter().find(|it| inner.get(..it.len()).is_some_and(|head| head.eq_ignore_ascii_case(it)))?;
    let name = inner[label.len()..].trim().trim_end_matches(['.', ',']);
    let short = !name.is_empty() && name.chars().count() <= 80 && name.split(' ').count() <= 10;
    short.then_some(name)
}

/// Whether `text` as a whole names reporters, editors, contributors.
pub(crate) fn is_staff(text: &str) -> bool {
    let inner = text.trim_start_matches(['(', '[', '*', '_', '-', '–', '—', ' ']);
    const OPENINGS: &[&str] = &[
        "reporting by",
        "additional reporting",
        "editing by",
        "writing by",
        "compiled by",
        "edited by",
        "reported by",
        "report by",
        "with reporting by",
        "with additional reporting",
        "translated by",
        "translation by",
        "produced by",
        "interview by",
        "story by",
        "research by",
    ];
    let opens = starts_with_any(inner, OPENINGS);
    let contributed = text.len() <= 240
        && memchr::memmem::find(text.as_bytes(), b" contribut").is_some()
        && (text.contains("contributed to this report")
            || text.contains("contributed reporting")
            || text.contains("contributed to this story"));
    opens && text.len() <= 400 || contributed
}

/// Where a staff line in brackets starts that stands behind the last sentence of a paragraph.
pub(crate) fn staff_tail(text: &str) -> Option<usize> {
    let open = text.rfind('(')?;
    let closed = text.ends_with(')') && text[..open].trim_end().ends_with(['.', '"', '”', '!', '?']);
    (closed && is_staff(&text[open..])).then_some(open)
}

/// The reporters that a staff line names, as written.
pub(crate) fn reporters(text: &str) -> Option<&str> {
    let inner = text.trim_start_matches(['(', '[', '*', '_', ' ']);
    let rest = ["Reporting by ", "Reported by ", "REPORTING BY ", "Story by "]
        .iter()
        .find_map(|it| inner.strip_prefix(it))?;
    let end = rest.find([';', ')', '.']).unwrap_or(rest.len());
    Some(rest[..end].trim())
}

/// The agency that closes a story or a caption in brackets, and where the bracket opens: `... it said. (Yonhap)`.
pub(crate) fn signature(text: &str) -> Option<(usize, &str)> {
    let open = text.rfind('(')?;
    let name = text[open + 1..].strip_suffix(')')?;
    // Two letters are the initials of a writer.
    if name.len() < 3 && !matches!(name, "AP" | "PA" | "DW") {
        return None;
    }
    let after_sentence = text[..open].trim_end().ends_with(['.', '!', '?', '"', '”']);
    // `(ABI/mt)`: the agency, and whose desk it was.
    let agency = name.split('/').next().filter(|it| is_desk(name) && it.starts_with(char::is_uppercase));
    let name = agency.unwrap_or(name);
    (after_sentence && is_agency(name)).then_some((open, name))
}

/// Whether `name` looks like a news agency: one to four words with capitals, no digits.
pub(crate) fn is_agency(name: &str) -> bool {
    let words = name.split([' ', '/']).filter(|it| !it.is_empty());
    let n_words = words.clone().count();
    (1..=5).contains(&n_words)
        && name.len() <= 48
        && words.clone().all(|it| {
            it.starts_with(|it: char| it.is_uppercase())
                || matches!(it, "of" | "the" | "and" | "&" | "e" | "de" | "da")
        })
        && name.chars().all(|it| it.is_alphabetic() || matches!(it, ' ' | '-' | '&' | '.' | '\'' | '’' | '/'))
        && !matches!(name, "Laughter" | "Applause" | "Laughs" | "Inaudible" | "Crosstalk")
}

/// Initials of the desk under a story: `AAP bt/kd`, `ab/cd`, `js/mk`; with the agency between strokes: `BSS/GNS/0915hrs`,
/// `Xinhua/gk`.
pub(crate) fn is_desk(text: &str) -> bool {
    let initials = text.rsplit(' ').next().unwrap_or_default();
    let before = text[..text.len() - initials.len()].trim_end();
    let loud = |it: &str| it.bytes().all(|it| it.is_ascii_uppercase());
    let low = |it: &str| (1..=4).contains(&it.len()) && it.bytes().all(|it| it.is_ascii_lowercase());
    let hour = |it: &str| {
        it.strip_suffix("hrs").is_some_and(|it| it.len() == 4 && it.bytes().all(|it| it.is_ascii_digit()))
    };
    let code = |it: &str| low(it) || (1..=4).contains(&it.len()) && loud(it) || hour(it);
    let Some((first, rest)) = initials.split_once('/') else { return false };
    let agency = before.is_empty() || before.len() <= 6 && loud(before);
    let codes =
        before.is_empty() && (2..=6).contains(&first.len()) && loud(first) && rest.split('/').all(code);
    let house = before.is_empty() && 4 < first.len() && is_agency(first) && rest.split('/').all(low);
    rest.split('/').count() < 4 && (agency && low(first) && rest.split('/').all(low) || codes || house)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_agency_may_sign_with_its_desk() {
        assert_eq!(signature("They will meet. (ABI/mt)"), Some((16, "ABI")));
        assert_eq!(signature("They will meet. (Yonhap)"), Some((16, "Yonhap")));
        assert_eq!(signature("It is a matter of yes or no. (and/or)"), None);
    }

    #[test]
    fn initials_of_a_desk_are_told_from_years_places_and_agencies() {
        for it in ["ab/cd", "AAP bt/kd", "BSS/GNS/0915hrs", "PTI/AB", "Xinhua/gk"] {
            assert!(is_desk(it), "{it}");
        }
        for it in [
            "Cairo/Lagos",
            "2024/25",
            "1/2",
            "AP/Reuters photographers",
            "AP/Reuters",
            "and/or nothing",
            "Kyiv",
        ] {
            assert!(!is_desk(it), "{it}");
        }
    }
}
