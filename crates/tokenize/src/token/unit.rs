//! Numbers and what is glued to them: `5pm`, `35mm`, `25bn` come apart, `19th`, `1990s`, `4G` do not.

/// Length of the number at the front of `word`, which starts with a digit; the whole of it unless a known unit follows.
pub(crate) fn number_len(word: &str) -> usize {
    let bytes = word.as_bytes();
    let n = bytes.iter().take_while(|it| it.is_ascii_digit() || matches!(it, b'.' | b',' | b':')).count();
    let rest = &word[n..];
    if 0 < n && bytes[n - 1].is_ascii_digit() && is_unit(rest) { n } else { word.len() }
}

/// Whether it is digits with their marks and nothing else.
pub(crate) fn is_number(word: &str) -> bool {
    word.bytes().all(|it| it.is_ascii_digit() || matches!(it, b'.' | b',' | b':' | b'/' | b'-'))
}

fn is_unit(rest: &str) -> bool {
    if rest.is_empty() || 7 < rest.len() || !rest.is_ascii() {
        return false;
    }
    let lower = rest.to_ascii_lowercase();
    matches!(
        lower.as_str(),
        "am" | "pm"
            | "a.m"
            | "p.m"
            | "a.m."
            | "p.m."
            | "k"
            | "m"
            | "mn"
            | "mln"
            | "mm"
            | "bn"
            | "b"
            | "tn"
            | "trn"
            | "cm"
            | "km"
            | "ft"
            | "kg"
            | "lb"
            | "lbs"
            | "oz"
            | "mg"
            | "ml"
            | "mph"
            | "kph"
            | "kmh"
            | "hz"
            | "khz"
            | "mhz"
            | "ghz"
            | "kb"
            | "mb"
            | "gb"
            | "tb"
            | "kw"
            | "mw"
            | "gw"
            | "kwh"
            | "mwh"
            | "min"
            | "mins"
            | "minutes"
            | "hr"
            | "hrs"
            | "hours"
            | "sec"
            | "secs"
            | "sq"
            | "x"
            | "pc"
            | "pct"
            | "p"
            | "c"
            | "t"
            | "bps"
            | "yr"
            | "yrs"
            | "million"
            | "billion"
    )
}
