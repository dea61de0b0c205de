//! Names made of common words, which many bodies and buildings share: `Foreign Ministry`, `Supreme Court`, `City Hall`.

/// How much a name tells by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Telling {
    /// It has a word of its own.
    Own,
    /// A state has one of that name: the country must agree.
    OneOfState,
    /// Every town may have one.
    Common,
}

/// How much the words of a body's, facility's or event's name tell.
pub(crate) fn telling(words: &[String]) -> Telling {
    let has = |any: &[&str]| words.iter().any(|it| any.contains(&it.as_str()));
    if has(&["embassy", "consulate"]) {
        return Telling::Common;
    }
    if 1 < words.len() && has(&["ministry", "ministers"]) {
        return Telling::OneOfState;
    }
    if !words.iter().all(|it| is_common(it)) {
        return Telling::Own;
    }
    if has(&["high", "district", "magistrate", "magistrates", "county", "city", "local", "appeals"]) {
        return Telling::Common;
    }
    let alone = has(&STATE);
    let with_another = 1 < words.len() && has(&BODIES_OF_STATE);
    let court = has(&["court"]) && has(&["supreme", "constitutional"]);
    let bank = has(&["bank"]) && has(&["central"]);
    if alone || with_another || court || bank { Telling::OneOfState } else { Telling::Common }
}

/// What a state has one of.
#[rustfmt::skip]
const STATE: [&str; 10] = [
    "parliament", "senate", "congress", "cabinet", "treasury", "army", "navy", "constitution", "legislature",
    "government",
];

/// What a state has one of by each name of two words and more.
#[rustfmt::skip]
const BODIES_OF_STATE: [&str; 14] = [
    "department", "assembly", "representatives", "commons", "force", "party", "guard", "guards", "commission",
    "council", "bureau", "police", "agency", "service",
];

/// Words that do not tell one body from another; our own list.
fn is_common(word: &str) -> bool {
    COMMON.binary_search(&word).is_ok() || word.bytes().all(|it| it.is_ascii_digit())
}

#[rustfmt::skip]
const COMMON: [&str; 339] = [
    "academy", "act", "administration", "affairs", "agency", "agriculture", "air", "airport", "and", "animal", "anti",
    "anticorruption", "appeal", "appeals", "appellate", "army", "arts", "assembly", "association", "attorney",
    "attorneys", "audit", "authority", "avenue", "aviation", "bank", "bar", "bench", "bill", "board", "border",
    "branch", "bridge", "budget", "building", "bureau", "business", "cabinet", "campus", "capital", "center",
    "central", "centre", "chamber", "channel", "chief", "church", "circuit", "city", "civil", "clinic", "club",
    "coast", "code", "college", "commerce", "commission", "committee", "commons", "communications", "communist",
    "community", "companies", "company", "conference", "congress", "congressional", "conservation", "conservative",
    "constitution", "constitutional", "consulate", "control", "corps", "corruption", "council", "county", "court",
    "courts", "crescent", "crime", "criminal", "cross", "cultural", "culture", "cup", "customs", "daily", "data",
    "defence", "defense", "democratic", "democrats", "department", "deputies", "development", "diario", "directorate",
    "district", "east", "economic", "economy", "education", "el", "election", "elections", "electoral", "electricity",
    "embassy", "energy", "environment", "environmental", "exchange", "executive", "express", "external", "family",
    "federal", "federation", "finance", "financial", "fire", "fisheries", "food", "for", "force", "forces", "foreign",
    "forest", "forestry", "freedom", "full", "fund", "gas", "gazette", "general", "government", "governors", "grand",
    "group", "guard", "guards", "hall", "health", "herald", "high", "higher", "home", "homeland", "hospital", "hotel",
    "house", "housing", "human", "immigration", "independent", "industry", "information", "inspectorate", "institute",
    "intelligence", "interior", "internal", "international", "investigation", "investment", "islamic", "journal",
    "judicial", "junior", "justice", "kingdom", "la", "labor", "labour", "law", "leader", "league", "left",
    "legislative", "legislature", "liberal", "library", "local", "lower", "magazine", "magistrate", "magistrates",
    "main", "marine", "maritime", "market", "medical", "memorial", "men", "meteorological", "military", "mines",
    "mining", "minister", "ministers", "ministry", "mirror", "municipal", "museum", "muslim", "nacion", "national",
    "navy", "network", "new", "news", "north", "nuclear", "observer", "of", "office", "officer", "oil", "ombudsman",
    "on", "opposition", "park", "parliament", "parliamentary", "party", "people", "peoples", "petroleum", "plan",
    "planning", "police", "post", "power", "prefecture", "prensa", "presidential", "press", "prison", "privacy",
    "prosecution", "prosecutor", "prosecutors", "protection", "province", "provincial", "public", "radio", "rail",
    "railway", "railways", "red", "region", "regional", "relations", "religion", "religious", "representatives",
    "republican", "rescue", "reserve", "residence", "revenue", "review", "revolutionary", "rights", "road", "royal",
    "rural", "school", "science", "secretariat", "section", "sector", "security", "senate", "senior", "service",
    "services", "social", "solicitor", "south", "sport", "sports", "squad", "square", "standard", "star", "state",
    "states", "station", "statute", "stock", "street", "student", "students", "sun", "sunday", "supreme", "task",
    "tax", "teacher", "teachers", "team", "technology", "telegraph", "television", "the", "times", "today", "tourism",
    "tower", "town", "trade", "transport", "transportation", "treasury", "tribunal", "tribune", "union", "unit",
    "university", "upper", "urban", "village", "war", "ward", "water", "weekly", "welfare", "west", "wing", "women",
    "womens", "workers", "works", "world", "youth", "youths",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, expect: Telling) {
        assert_eq!(telling(&super::super::word::words(name)), expect, "{name}");
    }

    #[test]
    fn the_list_is_sorted() {
        assert!(COMMON.is_sorted());
    }

    #[test]
    fn names_tell_more_or_less() {
        check("Ministry of Health", Telling::OneOfState);
        check("Parliament", Telling::OneOfState);
        check("Supreme Court", Telling::OneOfState);
        check("High Court", Telling::Common);
        check("Police", Telling::Common);
        check("University", Telling::Common);
        check("Gauteng High Court", Telling::Own);
        check("Red Sox", Telling::Own);
        check("Ministry of Fisheries and Blue Economy", Telling::OneOfState);
        check("Embassy of Peru", Telling::Common);
        check("Channel 7", Telling::Common);
    }
}
