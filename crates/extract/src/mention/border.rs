//! Words at the border of a name: what is part of it, what stands before or after. Our own lists.

pub(super) fn is_field(word: &str) -> bool {
    FIELD.contains(&word)
}

#[rustfmt::skip]
const FIELD: &[&str] = &[
    "State", "Defense", "Defence", "Interior", "Foreign", "Affairs", "Treasury", "Finance", "Health",
    "Education", "Justice", "Home", "Labor", "Labour", "Commerce", "Energy", "Agriculture", "Transport",
    "Transportation", "Environment", "Trade", "Industry", "Culture", "Tourism", "Information",
    "Security", "Homeland", "National", "Public", "Prime", "Deputy", "Economy", "Planning", "Water",
    "Housing", "Science", "Technology", "Sports", "Youth", "Women", "Development", "Social",
    "Communications", "External", "Internal", "Food", "Mines", "Oil", "Petroleum", "Power", "Fisheries",
    "Immigration", "Police", "War", "Press", "General", "Chief", "and", "of", "for", "&", ",",
    "Economic", "Rural", "Unification", "Oceans", "Land", "Infrastructure", "Climate", "Change",
    "Religious", "Parliamentary", "Local", "Government", "Higher", "Natural", "Resources",
    "International", "Cooperation", "Aviation", "Railways", "Road", "Ports", "Veterans", "Cabinet",
    "Permanent", "Under",
];

pub(super) fn is_title(word: &str) -> bool {
    TITLE.contains(&word)
}

#[rustfmt::skip]
const TITLE: &[&str] = &[
    "Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.", "Miss", "Dr", "Dr.", "Prof", "Prof.", "Professor",
    "President", "Chancellor", "Premier", "Minister", "Secretary", "Senator", "Sen", "Sen.", "Rep.",
    "Congressman", "Congresswoman", "Representative", "Governor", "Gov.", "Mayor", "Judge", "Justice",
    "General", "Gen", "Gen.", "Lieutenant", "Lt", "Lt.", "Colonel", "Col", "Col.", "Major", "Maj.",
    "Captain", "Capt", "Capt.", "Sergeant", "Sgt", "Sgt.", "Corporal", "Cpl.", "Admiral", "Adm.",
    "Commander", "Cmdr.", "Inspector", "Superintendent", "Sir", "Dame", "Lord", "Lady", "Baroness",
    "Prince", "Princess", "King", "Queen", "Emperor", "Sheikh", "Sheikha", "Pope", "Cardinal",
    "Archbishop", "Bishop", "Father", "Rev.", "Reverend", "Rabbi", "Imam", "Ayatollah", "Ambassador",
    "Chairman", "Chairwoman", "Director", "Spokesman", "Spokeswoman", "Speaker", "Attorney", "Advocate",
    "Engr", "Engr.", "Hon", "Hon.", "Chief", "Alhaji", "Shri", "Smt", "MP", "Coach", "Comrade",
    "Brigadier", "Marshal", "Vice", "Prime", "Deputy", "Former", "Acting", "Interim", "Detective",
];

/// Last words of names of bodies that are never buildings, goods or happenings, in capitals too.
pub(super) fn is_body(word: &str) -> bool {
    BODY.iter().any(|it| *it == word || 3 < word.len() && it.eq_ignore_ascii_case(word) && !is_lower(word))
}

#[rustfmt::skip]
const BODY: &[&str] = &[
    "Agency", "Alliance", "Association", "Authority", "Board", "Brigade", "Bureau", "Coalition", "Commission",
    "Committee", "Company", "Confederation", "Corporation", "Corps", "Council", "Department", "Directorate",
    "Federation", "Force", "Foundation", "Fund", "Group", "Inc", "Inc.", "Ltd", "Ltd.", "League", "Ministry", "Movement",
    "Organisation", "Organization", "Parliament", "Party", "Police", "Senate", "Society", "Syndicate", "Taskforce",
    "Tribunal", "Union",
];

pub(super) fn is_surname(word: &str) -> bool {
    SURNAME.contains(&word)
}

#[rustfmt::skip]
const SURNAME: &[&str] = &[
    "King", "Judge", "Major", "Bishop", "Pope", "Prince", "Lord", "Marshal", "Justice", "Cardinal",
    "Dean",
];

pub(super) fn is_loose(word: &str) -> bool {
    LOOSE.contains(&word)
}

#[rustfmt::skip]
const LOOSE: &[&str] = &[
    "the", "The", "THE", "'s", "’s", "'", "’", "\"", "“", "”", ",", "-", "–", "—", "of", "and", "a",
    "an", "An",
];

/// Whether it begins with a small letter.
pub(super) fn is_lower(word: &str) -> bool {
    word.starts_with(char::is_lowercase)
}

pub(super) fn is_opener(word: &str) -> bool {
    OPENER.contains(&word)
}

#[rustfmt::skip]
const OPENER: &[&str] = &[
    "In", "On", "At", "Outside", "Inside", "After", "Before", "For", "From", "With", "Under", "Over",
    "Near", "But", "And", "While", "When", "As", "If", "Since", "Among", "Like", "Unlike", "Both",
    "Meanwhile", "However", "Although", "Though", "Because", "According", "By", "To", "That", "This",
    "These", "Across",
];

/// Parts of the compass before a name that are no part of it.
pub(super) fn is_direction(word: &str) -> bool {
    DIRECTION.contains(&word)
}

#[rustfmt::skip]
const DIRECTION: &[&str] = &[
    "northern", "southern", "eastern", "western", "central", "north", "south", "east", "west",
    "northeastern", "northwestern", "southeastern", "southwestern", "downtown", "mainland",
    "neighbouring", "neighboring",
];

pub(super) fn is_common_place(word: &str) -> bool {
    is_landscape(word) || COMMON_PLACE.contains(&word)
}

#[rustfmt::skip]
const COMMON_PLACE: &[&str] = &[
    "prison", "airport", "hospital", "bridge", "dam", "stadium", "highway", "station", "mine", "port",
    "plant", "camp", "base", "building", "mosque", "church", "university", "school", "road", "street",
    "square",
];

/// Common nouns of land after a name.
pub(super) fn is_landscape(word: &str) -> bool {
    LANDSCAPE.contains(&word)
}

#[rustfmt::skip]
const LANDSCAPE: &[&str] = &[
    "province", "provinces", "state", "states", "region", "district", "districts", "valley", "river",
    "rivers", "corridor", "city", "county", "area", "border", "desert", "peninsula", "island",
    "islands", "coast", "mountains", "mountain", "sea", "lake", "town", "village", "municipality",
    "prefecture", "department", "governorate", "basin", "delta", "strait", "canton", "suburb",
    "neighbourhood", "neighborhood", "capital",
];

/// Small words inside names of people.
pub(super) fn is_particle(word: &str) -> bool {
    PARTICLE.contains(&word)
}

#[rustfmt::skip]
const PARTICLE: &[&str] = &[
    "ap", "bin", "ibn", "bint", "al", "el", "de", "del", "la", "da", "dos", "van", "von", "der", "den",
    "di", "du",
];

/// Sorts of storms that have names.
pub(super) fn is_storm(word: &str) -> bool {
    STORM.contains(&word)
}

#[rustfmt::skip]
const STORM: &[&str] = &[
    "Typhoon", "Hurricane", "Cyclone",
];
