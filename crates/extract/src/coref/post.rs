//! Words of offices: who holds one, whether it is held now, the fields of ministries, and what is no office. Our own lists.

use dateline_types::RoleStatus;

use crate::mention::noun::Noun;

/// The classes of a word as a description of one person: `ex-minister`, `president-elect`, `MP`.
pub(crate) fn human(word: &str) -> Noun {
    let word = word.strip_prefix("ex-").unwrap_or(word);
    let word = word.strip_suffix("-elect").or_else(|| word.strip_suffix("-designate")).unwrap_or(word);
    let noun = if matches!(word, "accused" | "deceased") { Noun::default() } else { Noun::of(word) };
    if noun.any(Noun::HUMAN) { noun } else { Noun::default() }
}

/// Whether an office is held: by the words beside it.
pub(crate) fn status_of(word: &str) -> Option<RoleStatus> {
    match word {
        "former" | "ex" | "late" | "then" | "outgoing" | "ousted" | "onetime" | "retired" => {
            Some(RoleStatus::Former)
        }
        "acting" | "interim" | "caretaker" => Some(RoleStatus::Acting),
        "incoming" | "elect" | "designate" => Some(RoleStatus::Elect),
        _ if word.starts_with("ex-") => Some(RoleStatus::Former),
        _ if word.ends_with("-elect") || word.ends_with("-designate") => Some(RoleStatus::Elect),
        _ => None,
    }
}

/// Titles of rank that stand beside an office: `Foreign Adviser Sheikh X`.
pub(crate) fn is_dignity(word: &str) -> bool {
    const DIGNITIES: [&str; 17] = [
        "ayatollah",
        "baron",
        "baroness",
        "cardinal",
        "duke",
        "emir",
        "imam",
        "king",
        "mufti",
        "prince",
        "princess",
        "queen",
        "shaikh",
        "shaykh",
        "sheikh",
        "sheikha",
        "sultan",
    ];
    DIGNITIES.binary_search(&word).is_ok()
}

/// Ranks that stand between an office and a name: `spokesman Colonel X`.
pub(crate) fn is_rank(word: &str) -> bool {
    matches!(
        word,
        "admiral"
            | "advocate"
            | "brigadier"
            | "captain"
            | "colonel"
            | "commander"
            | "commodore"
            | "general"
            | "inspector"
            | "lieutenant"
            | "major"
            | "marshal"
            | "professor"
            | "sergeant"
            | "superintendent"
    )
}

/// Kin and other ties, which describe a person but are no role.
pub(crate) fn is_tie(word: &str) -> bool {
    const TIES: [&str; 36] = [
        "aunt",
        "boyfriend",
        "brother",
        "child",
        "colleague",
        "cousin",
        "dad",
        "daughter",
        "father",
        "fiance",
        "fiancee",
        "friend",
        "girlfriend",
        "granddaughter",
        "grandfather",
        "grandmother",
        "grandson",
        "husband",
        "man",
        "mother",
        "mum",
        "neighbor",
        "neighbour",
        "nephew",
        "niece",
        "parent",
        "relative",
        "sibling",
        "sister",
        "son",
        "spouse",
        "twin",
        "uncle",
        "widow",
        "wife",
        "woman",
    ];
    TIES.binary_search(&word).is_ok()
}

/// Words that name the field of an office and no body by themselves.
pub(crate) fn is_field(word: &str) -> bool {
    const FIELDS: [&str; 60] = [
        "affairs",
        "agriculture",
        "aviation",
        "budget",
        "cabinet",
        "commerce",
        "communications",
        "culture",
        "defence",
        "defense",
        "development",
        "digital",
        "economic",
        "economy",
        "education",
        "electricity",
        "employment",
        "energy",
        "environment",
        "exterior",
        "external",
        "family",
        "finance",
        "fisheries",
        "foreign",
        "health",
        "home",
        "housing",
        "human",
        "immigration",
        "industry",
        "information",
        "infrastructure",
        "interior",
        "justice",
        "labor",
        "labour",
        "land",
        "mines",
        "mining",
        "oil",
        "petroleum",
        "planning",
        "power",
        "press",
        "prime",
        "rights",
        "science",
        "security",
        "sports",
        "state",
        "tourism",
        "trade",
        "transport",
        "transportation",
        "treasury",
        "unification",
        "union",
        "water",
        "works",
    ];
    FIELDS.binary_search(&word).is_ok()
}
