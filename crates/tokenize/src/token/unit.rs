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

/// `US`, `A`, `HK` before a dollar sign.
pub(crate) fn is_dollar_prefix(word: &str) -> bool {
    matches!(
        word,
        "US" | "A"
            | "AU"
            | "C"
            | "CA"
            | "NZ"
            | "HK"
            | "S"
            | "SG"
            | "NT"
            | "R"
            | "Z"
            | "J"
            | "TT"
            | "B"
            | "MX"
            | "U"
    )
}

/// Length of the currency code that is glued to a number: `AED4.6`, `Rs500`.
pub(crate) fn currency_code_len(word: &str) -> usize {
    let n = word.bytes().take(4).take_while(u8::is_ascii_alphabetic).count();
    let (code, number) = word.split_at(n);
    let is_code = matches!(
        code,
        "USD"
            | "EUR"
            | "GBP"
            | "JPY"
            | "CNY"
            | "RMB"
            | "INR"
            | "AED"
            | "SAR"
            | "QAR"
            | "KWD"
            | "BHD"
            | "OMR"
            | "EGP"
            | "ILS"
            | "TRY"
            | "ZAR"
            | "NGN"
            | "KES"
            | "GHS"
            | "BRL"
            | "MXN"
            | "ARS"
            | "CLP"
            | "CHF"
            | "SEK"
            | "NOK"
            | "DKK"
            | "PLN"
            | "RUB"
            | "UAH"
            | "KRW"
            | "IDR"
            | "MYR"
            | "PHP"
            | "THB"
            | "VND"
            | "PKR"
            | "LKR"
            | "BDT"
            | "Rs"
            | "KSh"
            | "Ksh"
            | "TSh"
            | "USh"
            | "Sh"
            | "RM"
            | "GH"
            | "Tk"
    );
    // A unit may stand behind the number: `Sh1.2bn`.
    let is_amount =
        number.starts_with(|it: char| it.is_ascii_digit()) && is_number(&number[..number_len(number)]);
    if is_code && is_amount { n } else { 0 }
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
