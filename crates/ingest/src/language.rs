//! The language of a text: what its words say, where there are enough of them; else what the record says.
//!
//! English is told by its small words, since that is what decides whether a story is analysed and names from all over
//! the world mislead detectors. The others are whatlang's to tell, where it is sure.

/// Shortest text that is judged, in bytes.
const SHORTEST: usize = 200;

/// Bytes that are looked at.
const LOOK: usize = 4_000;

/// Small words that every tenth word or more of English is, and few other languages have.
const SMALL: &[&str] = &[
    "the", "of", "and", "to", "that", "said", "for", "is", "was", "with", "by", "from", "his", "have", "has",
    "were", "are", "it",
];

/// Shares of small words, in percent: English, and surely not.
const ENGLISH: usize = 9;
const NOT_ENGLISH: usize = 4;

/// ISO 639-1 code of the language that a text is surely in.
pub(crate) fn of(text: &str) -> Option<&'static str> {
    let mut end = text.len().min(LOOK);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let text = &text[..end];
    if text.len() < SHORTEST {
        return None;
    }
    let words = || text.split(|it: char| !it.is_alphabetic()).filter(|it| !it.is_empty());
    let small = words().filter(|it| SMALL.iter().any(|small| it.eq_ignore_ascii_case(small))).count();
    let all = words().count().max(1);
    if ENGLISH * all <= 100 * small {
        return Some("en");
    }
    let info = whatlang::detect(text).filter(|_| 100 * small < NOT_ENGLISH * all)?;
    info.is_reliable().then(|| two_letters(info.lang().code())).flatten()
}

/// ISO 639-3 to 639-1, for the languages that whatlang knows and that have both.
fn two_letters(code: &str) -> Option<&'static str> {
    #[rustfmt::skip]
    const CODES: &[(&str, &str)] = &[
        ("afr", "af"), ("aka", "ak"), ("amh", "am"), ("ara", "ar"), ("aze", "az"), ("bel", "be"), ("ben", "bn"), ("bul", "bg"),
        ("cat", "ca"), ("ces", "cs"), ("cmn", "zh"), ("cym", "cy"), ("dan", "da"), ("deu", "de"), ("ell", "el"), ("epo", "eo"),
        ("est", "et"), ("fin", "fi"), ("fra", "fr"), ("guj", "gu"), ("heb", "he"), ("hin", "hi"), ("hrv", "hr"), ("hun", "hu"),
        ("hye", "hy"), ("ind", "id"), ("ita", "it"), ("jav", "jv"), ("jpn", "ja"), ("kan", "kn"), ("kat", "ka"), ("khm", "km"),
        ("kor", "ko"), ("lat", "la"), ("lav", "lv"), ("lit", "lt"), ("mal", "ml"), ("mar", "mr"), ("mkd", "mk"), ("mya", "my"),
        ("nep", "ne"), ("nld", "nl"), ("nob", "nb"), ("ori", "or"), ("pan", "pa"), ("pes", "fa"), ("pol", "pl"), ("por", "pt"),
        ("ron", "ro"), ("rus", "ru"), ("sin", "si"), ("slk", "sk"), ("slv", "sl"), ("sna", "sn"), ("spa", "es"), ("srp", "sr"),
        ("swe", "sv"), ("tam", "ta"), ("tel", "te"), ("tgl", "tl"), ("tha", "th"), ("tuk", "tk"), ("tur", "tr"), ("ukr", "uk"),
        ("urd", "ur"), ("uzb", "uz"), ("vie", "vi"), ("yid", "yi"), ("zul", "zu"),
    ];
    CODES.iter().find(|it| it.0 == code).map(|it| it.1)
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn long_texts_tell_their_language_and_short_ones_do_not() {
        let english = "The ministers of the two countries said that they had agreed to open the border for trade, and that the first trucks would cross it on Monday. ";
        let german = "Die Minister der beiden Länder sagten, sie hätten sich darauf geeinigt, die Grenze für den Handel zu öffnen, und die ersten Lastwagen würden sie am Montag überqueren. ";
        assert_eq!(of(&english.repeat(2)), Some("en"));
        assert_eq!(of(&german.repeat(2)), Some("de"));
        assert_eq!(of(english), None);
        let names = "KATHMANDU: Pushpa Kamal Dahal and Sher Bahadur Deuba met with Khadga Prasad Sharma Oli in Baluwatar, and the talks were to go on. ";
        assert_eq!(of(&names.repeat(3)), Some("en"));
    }
}
