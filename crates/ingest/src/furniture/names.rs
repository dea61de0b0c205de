//! Which words in a byline are people.
//!
//! A person here is two to five words with capitals (particles between them), none of which names a desk, an office
//! or an outlet. Where no `By` vouches for it, a name must also look rare: common words with capitals are headlines
//! and places (`State Dining Room`).

use crate::words;

/// Words that make a name an office, an outlet or a place, in lower case. Our own list.
const NOT_PEOPLE: &[&str] = &[
    "afp",
    "agence",
    "agencies",
    "agency",
    "analyst",
    "anchor",
    "ap",
    "associate",
    "associated",
    "bay",
    "bbc",
    "board",
    "broadcasting",
    "bureau",
    "business",
    "center",
    "centre",
    "chief",
    "city",
    "college",
    "columnist",
    "contributor",
    "correspondent",
    "correspondents",
    "council",
    "county",
    "daily",
    "department",
    "desk",
    "digital",
    "diplomatic",
    "editor",
    "editorial",
    "editors",
    "environment",
    "exclusive",
    "foreign",
    "foundation",
    "health",
    "hotel",
    "house",
    "institute",
    "international",
    "island",
    "islands",
    "journalist",
    "justice",
    "lake",
    "law",
    "legal",
    "local",
    "mail",
    "media",
    "minister",
    "ministry",
    "minute",
    "national",
    "network",
    "new",
    "news",
    "newspaper",
    "newsroom",
    "north",
    "office",
    "online",
    "opinion",
    "our",
    "park",
    "photographer",
    "policy",
    "political",
    "politics",
    "port",
    "post",
    "premier",
    "president",
    "press",
    "producer",
    "read",
    "reporter",
    "reporters",
    "republic",
    "reuters",
    "river",
    "room",
    "school",
    "science",
    "senior",
    "service",
    "services",
    "society",
    "south",
    "special",
    "sport",
    "sports",
    "staff",
    "state",
    "street",
    "studio",
    "team",
    "technology",
    "the",
    "times",
    "today",
    "tribune",
    "trust",
    "tv",
    "union",
    "united",
    "university",
    "web",
    "west",
    "white",
    "wire",
    "with",
    "world",
    "writer",
    "writers",
    "xinhua",
    "yonhap",
];

/// Small words inside names.
const PARTICLES: &[&str] = &[
    "abu", "al", "ap", "ben", "bin", "bint", "da", "de", "del", "della", "den", "der", "di", "do", "dos",
    "du", "e", "el", "ibn", "la", "le", "los", "ould", "san", "st", "ter", "ul", "van", "von", "y", "zu",
];

/// Given names that are common words, or so common that rarity says nothing. Our own list.
const GIVEN: &[&str] = &[
    "adam",
    "alan",
    "alex",
    "alice",
    "amy",
    "andrew",
    "angela",
    "ann",
    "anna",
    "anne",
    "anthony",
    "ashley",
    "barbara",
    "ben",
    "bill",
    "bob",
    "brian",
    "carlos",
    "carol",
    "charles",
    "chris",
    "christina",
    "daniel",
    "david",
    "diana",
    "donald",
    "dorothy",
    "douglas",
    "edward",
    "elizabeth",
    "emily",
    "emma",
    "eric",
    "eva",
    "frank",
    "gary",
    "george",
    "grace",
    "hannah",
    "harry",
    "helen",
    "henry",
    "jack",
    "jacob",
    "james",
    "jane",
    "jason",
    "jean",
    "jennifer",
    "jessica",
    "jim",
    "joe",
    "john",
    "jonathan",
    "joseph",
    "joshua",
    "juan",
    "julia",
    "karen",
    "kate",
    "katie",
    "keith",
    "kelly",
    "ken",
    "kevin",
    "kim",
    "larry",
    "laura",
    "lee",
    "leo",
    "linda",
    "lisa",
    "louis",
    "lucy",
    "luke",
    "margaret",
    "maria",
    "marie",
    "mark",
    "martin",
    "mary",
    "matt",
    "matthew",
    "max",
    "michael",
    "michelle",
    "mike",
    "mohammed",
    "muhammad",
    "nancy",
    "neil",
    "nick",
    "nicole",
    "oliver",
    "patricia",
    "patrick",
    "paul",
    "peter",
    "philip",
    "rachel",
    "ray",
    "rebecca",
    "richard",
    "robert",
    "roger",
    "rosa",
    "ruth",
    "ryan",
    "sam",
    "samuel",
    "sandra",
    "sara",
    "sarah",
    "scott",
    "sean",
    "sharon",
    "simon",
    "sophie",
    "stephen",
    "steve",
    "steven",
    "susan",
    "thomas",
    "tim",
    "tom",
    "tony",
    "victor",
    "victoria",
    "will",
    "william",
];

/// Whether `name` is shaped like a person's name of two words or more.
pub(crate) fn is_person(name: &str) -> bool {
    let words = name.split(' ').filter(|it| !it.is_empty());
    let mut n_capitals = 0;
    for word in words.clone() {
        let lower = word.to_lowercase();
        let lower = lower.trim_end_matches('.');
        if NOT_PEOPLE.binary_search(&lower).is_ok() && !word.contains('-') {
            return false;
        }
        let shaped = word.chars().all(|it| it.is_alphabetic() || matches!(it, '-' | '.' | '\'' | '’' | '‘'));
        if !shaped {
            return false;
        }
        match word.chars().next() {
            Some(it) if it.is_uppercase() => n_capitals += 1,
            _ if PARTICLES.binary_search(&lower).is_ok()
                || lower.starts_with("al-")
                || lower.starts_with("el-") => {}
            _ => return false,
        }
    }
    2 <= n_capitals && words.count() <= 6 && name.chars().count() <= 48
}

/// Whether one word may be all of a writer's name.
pub(crate) fn is_single(name: &str) -> bool {
    let lower = name.to_lowercase();
    let capital = name.starts_with(char::is_uppercase) && name.chars().any(char::is_lowercase);
    capital
        && name.chars().all(|it| it.is_alphabetic() || it == '-')
        && NOT_PEOPLE.binary_search(&lower.as_str()).is_err()
}

/// Whether a name that nothing vouches for is one: its words are rare, or its first is a given name.
pub(crate) fn is_rare(name: &str) -> bool {
    let mut words = name.split(' ').map(|it| it.trim_end_matches('.').to_lowercase());
    let first = words.next().unwrap_or_default();
    if GIVEN.binary_search(&first.as_str()).is_ok() {
        return true;
    }
    46 <= words::level(&first) && words.any(|it| 44 <= words::level(&it) && 1 < it.chars().count())
}

/// Whether a word is no common one.
pub(crate) fn is_rare_word(word: &str) -> bool {
    46 <= words::level(&word.to_lowercase())
}

/// The name in normal capitals: `CARLA MENDEZ` becomes `Carla Mendez`.
pub(crate) fn in_normal_case(name: &str) -> String {
    let letters = || name.chars().filter(|it| it.is_alphabetic());
    if letters().any(char::is_lowercase) || letters().count() < 5 {
        return name.to_owned();
    }
    let mut out = String::with_capacity(name.len());
    let mut starts = true;
    for it in name.chars() {
        if starts {
            out.push(it)
        } else {
            out.extend(it.to_lowercase())
        }
        starts = !it.is_alphabetic();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        for list in [NOT_PEOPLE, PARTICLES, GIVEN] {
            assert!(list.is_sorted(), "{:?}", list.windows(2).find(|it| it[1] < it[0]));
        }
    }
}
