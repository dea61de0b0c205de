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
    if !words.iter().all(|it| is_common(it)) {
        return Telling::Own;
    }
    let has = |it: &str| words.iter().any(|word| word == it);
    let many =
        ["high", "district", "magistrate", "magistrates", "county", "city", "local", "appeals", "court"];
    let one = [
        "parliament",
        "senate",
        "congress",
        "cabinet",
        "treasury",
        "army",
        "navy",
        "constitution",
        "legislature",
    ];
    let state = one.iter().any(|it| has(it))
        || (1 < words.len()
            && (["ministry", "department", "assembly", "representatives", "commons", "force", "party"]
                .iter()
                .any(|it| has(it))
                || (has("court") && (has("supreme") || has("constitutional")))
                || (has("bank") && has("central"))
                || (has("guard") || has("guards") || has("commission") || has("council") || has("bureau"))
                || has("police")
                || has("agency")
                || has("service")))
            && !many[..7].iter().any(|it| has(it));
    if state { Telling::OneOfState } else { Telling::Common }
}

/// Words that do not tell one body from another; our own list.
fn is_common(word: &str) -> bool {
    COMMON.binary_search(&word).is_ok()
}

#[rustfmt::skip]
const COMMON: [&str; 330] = [
    "academy", "act", "administration", "affairs", "agency", "agriculture", "air", "airport", "and", "animal", "anti",
    "anticorruption", "appeal", "appeals", "appellate", "army", "arts", "assembly", "association", "attorney",
    "attorneys", "audit", "authority", "avenue", "aviation", "bank", "bar", "bench", "bill", "board", "border",
    "branch", "bridge", "budget", "building", "bureau", "business", "cabinet", "campus", "capital", "center",
    "central", "centre", "chamber", "chief", "church", "circuit", "city", "civil", "clinic", "club", "coast", "code",
    "college", "commerce", "commission", "committee", "commons", "communications", "communist", "community",
    "companies", "company", "conference", "congress", "congressional", "conservation", "conservative", "constitution",
    "constitutional", "control", "corps", "corruption", "council", "county", "court", "courts", "crescent", "crime",
    "criminal", "cross", "cultural", "culture", "cup", "customs", "daily", "data", "defence", "defense", "democratic",
    "democrats", "department", "deputies", "development", "directorate", "district", "east", "economic", "economy",
    "education", "election", "elections", "electoral", "electricity", "embassy", "energy", "environment",
    "environmental", "exchange", "executive", "express", "external", "family", "federal", "federation", "finance",
    "financial", "fire", "fisheries", "food", "for", "force", "forces", "foreign", "forest", "forestry", "freedom",
    "full", "fund", "gas", "gazette", "general", "government", "governors", "grand", "group", "guard", "guards",
    "hall", "health", "herald", "high", "higher", "home", "homeland", "hospital", "hotel", "house", "housing",
    "human", "immigration", "independent", "industry", "information", "inspectorate", "institute", "intelligence",
    "interior", "internal", "international", "investigation", "investment", "islamic", "journal", "judicial",
    "junior", "justice", "kingdom", "labor", "labour", "law", "leader", "league", "left", "legislative",
    "legislature", "liberal", "library", "local", "lower", "magazine", "magistrate", "magistrates", "main", "marine",
    "maritime", "market", "medical", "memorial", "men", "meteorological", "military", "mines", "mining", "ministry",
    "mirror", "municipal", "museum", "muslim", "national", "navy", "network", "new", "news", "north", "nuclear",
    "observer", "of", "office", "officer", "oil", "ombudsman", "on", "opposition", "park", "parliament",
    "parliamentary", "party", "people", "peoples", "petroleum", "plan", "planning", "police", "post", "power",
    "prefecture", "presidential", "press", "prison", "privacy", "prosecution", "prosecutor", "prosecutors",
    "protection", "province", "provincial", "public", "radio", "rail", "railway", "railways", "red", "region",
    "regional", "relations", "religion", "religious", "representatives", "republican", "rescue", "reserve",
    "residence", "revenue", "review", "revolutionary", "rights", "road", "royal", "rural", "school", "science",
    "secretariat", "section", "sector", "security", "senate", "senior", "service", "services", "social", "solicitor",
    "south", "sport", "sports", "squad", "square", "standard", "star", "state", "states", "station", "statute",
    "stock", "street", "student", "students", "sun", "sunday", "supreme", "task", "tax", "teacher", "teachers",
    "team", "technology", "telegraph", "television", "the", "times", "today", "tourism", "tower", "town", "trade",
    "transport", "transportation", "treasury", "tribunal", "tribune", "union", "unit", "university", "upper", "urban",
    "village", "war", "ward", "water", "weekly", "welfare", "west", "wing", "women", "womens", "workers", "works",
    "world", "youth", "youths",
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
    }
}
