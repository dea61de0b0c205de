//! Checks of what a document says about itself.

use serde_json::Value;

use super::{
    Verdict,
    output::{Doc, Output},
    text::{alternatives, fold, is_one_of, key},
};

pub(super) fn meta(doc: &Doc, wanted: &Value) -> Verdict {
    let meta = serde_json::to_value(&doc.line.meta).unwrap();
    for (field, wanted) in wanted.as_object()? {
        let got = &meta[field];
        if !meets(field, got, wanted) {
            return Some(format!("meta.{field} is {got}, expected {wanted}"));
        }
    }
    None
}

/// The kind of a document or failure.
pub(super) fn kind(output: &Output, wanted: &Value) -> Verdict {
    let word = |text: &str| text.trim().to_lowercase().replace('_', "-");
    let documents = output.documents.iter().map(|it| it.line.meta.kind.as_str());
    let got: Vec<&str> = documents.chain(output.failures.iter().map(|it| it.kind.as_str())).collect();
    let met = got.iter().any(|it| is_one_of(it, wanted, word));
    (!met).then(|| format!("kind is {got:?}, expected {wanted}"))
}

fn meets(field: &str, got: &Value, wanted: &Value) -> bool {
    let nothing = got.is_null() || got.as_array().is_some_and(Vec::is_empty);
    match wanted {
        Value::Null => nothing,
        Value::Array(names) if names.is_empty() => nothing,
        Value::Array(names) => sorted(got.as_array().map_or(&[], |it| it)) == sorted(names),
        Value::Object(fields) => {
            let same = |(field, wanted): (&String, &Value)| {
                is_one_of(got[field].as_str().unwrap_or(""), wanted, key)
            };
            fields.iter().all(same)
        }
        _ if field == "published" || field == "modified" => {
            let got = got.as_str().unwrap_or("");
            alternatives(wanted).into_iter().any(|it| same_moment(got, it))
        }
        _ => is_one_of(got.as_str().unwrap_or(""), wanted, fold),
    }
}

fn sorted(names: &[Value]) -> Vec<String> {
    let mut res: Vec<String> =
        names.iter().map(|it| fold(it.as_str().unwrap_or("")).to_lowercase()).collect();
    res.sort();
    res
}

/// A wanted day is met at any time of that day; a wanted clock time by the same instant, or by its day alone.
fn same_moment(got: &str, wanted: &str) -> bool {
    match (instant(got), instant(wanted)) {
        (Some(got), Some(wanted)) => got == wanted,
        _ => got.get(..10).is_some() && got.get(..10) == wanted.get(..10),
    }
}

/// Minutes (and the seconds as written) of a moment with a clock and a zone.
fn instant(text: &str) -> Option<(i64, String)> {
    let number = |range: std::ops::Range<usize>| text.get(range)?.parse::<i64>().ok();
    let (year, month, day) = (number(0..4)?, number(5..7)?, number(8..10)?);
    let (hour, minute, seconds) = (number(11..13)?, number(14..16)?, text.get(17..19)?.to_owned());
    let zone = text.get(19..)?.trim_start_matches(|c: char| c == '.' || c.is_ascii_digit());
    let offset = match zone.split_at_checked(1)? {
        ("Z" | "z", "") => 0,
        (sign @ ("+" | "-"), rest) => {
            let (hours, minutes) = rest.split_once(':')?;
            let minutes = 60 * hours.parse::<i64>().ok()? + minutes.parse::<i64>().ok()?;
            if sign == "-" { -minutes } else { minutes }
        }
        _ => return None,
    };
    // Days since 0000-03-01, after H. Hinnant's days_from_civil.
    let (y, m) = if 2 < month { (year, month - 3) } else { (year - 1, month + 9) };
    let days = 365 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + day;
    Some((24 * 60 * days + 60 * hour + minute - offset, seconds))
}

#[test]
fn moments_are_compared_as_instants_or_days() {
    assert!(same_moment("2024-06-16T23:30:00-04:00", "2024-06-17T03:30:00Z"));
    assert!(same_moment("2024-02-29T12:00:00Z", "2024-02-29"));
    assert!(!same_moment("2024-06-16T23:30:00-04:00", "2024-06-16T23:30:00Z"));
    assert!(!same_moment("", "2024-06-16"));
}
