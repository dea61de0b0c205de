//! The country a national news agency writes from: what `the ministry` of a story is, where the story names two
//! countries alike. Our own list; agencies that write from everywhere (AP, AFP, Reuters, EFE) are not in it.

#[rustfmt::skip]
const NATIONAL: &[(&str, [u8; 2])] = &[
    ("AAP", *b"AU"), ("ANI", *b"IN"), ("ANSA", *b"IT"), ("APP", *b"PK"), ("APS", *b"DZ"), ("Agerpres", *b"RO"),
    ("Anadolu", *b"TR"), ("Andina", *b"PE"), ("Antara", *b"ID"), ("Agência Brasil", *b"BR"), ("BERNAMA", *b"MY"),
    ("BSS", *b"BD"), ("BTA", *b"BG"), ("Belga", *b"BE"), ("Bernama", *b"MY"), ("CTK", *b"CZ"),
    ("Canadian Press", *b"CA"), ("Fars", *b"IR"), ("GNA", *b"GH"), ("Ghana News Agency", *b"GH"),
    ("IRNA", *b"IR"), ("Interfax", *b"RU"), ("Jiji", *b"JP"), ("KCNA", *b"KP"), ("KUNA", *b"KW"),
    ("Kyodo", *b"JP"), ("Lusa", *b"PT"), ("MTI", *b"HU"), ("NAN", *b"NG"), ("NTB", *b"NO"), ("PAP", *b"PL"),
    ("PNA", *b"PH"), ("PTI", *b"IN"), ("Press Trust of India", *b"IN"), ("QNA", *b"QA"), ("Ritzau", *b"DK"),
    ("SAnews", *b"ZA"), ("SPA", *b"SA"), ("STT", *b"FI"), ("TASS", *b"RU"), ("TT", *b"SE"), ("Tanjug", *b"RS"),
    ("Tasnim", *b"IR"), ("Télam", *b"AR"), ("UNB", *b"BD"), ("Ukrinform", *b"UA"), ("VNA", *b"VN"),
    ("WAFA", *b"PS"), ("WAM", *b"AE"), ("Xinhua", *b"CN"), ("Yonhap", *b"KR"),
];

/// The country of the agency that a credit or dateline names: `Yonhap News Agency`, `PTI`.
pub(crate) fn country(credit: &str) -> Option<[u8; 2]> {
    let named = |name: &str| {
        let part = |at: Option<char>| at.is_some_and(char::is_alphanumeric);
        credit.match_indices(name).any(|(at, _)| {
            let (before, after) = (&credit[..at], &credit[at + name.len()..]);
            !part(before.chars().next_back()) && !part(after.chars().next())
        })
    };
    NATIONAL.iter().find(|it| named(it.0)).map(|it| it.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_agency_is_found_as_words() {
        assert_eq!(country("Source: Ghana News Agency"), Some(*b"GH"));
        assert_eq!(country("(PTI)"), Some(*b"IN"));
        assert_eq!(country("SPAIN DESK"), None);
        assert_eq!(country("Reuters"), None);
    }
}
