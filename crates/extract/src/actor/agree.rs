//! How likely an entity of a document and an actor seen before are one: a sum of evidence in log odds.
//!
//! Name, country, offices, sex, and the other names of the two stories. Weights are set by hand so that a wrong merge is
//! rarer than a split. The logistic function of the sum is the score of the link; on the dev parts it is modest (`links-right`
//! of `dateline-lab eval --suite actors`): of links across documents with a score of 0.95 and more 100 and 98.9 % are right
//! (437 of ECB+ that are annotated as chains, 90 of the worldwide newswire), of those below 100 % (7 and 25).

use dateline_types::EntityKind;

use super::{
    generic::{Telling, telling},
    office,
    person::{self, Likeness},
    profile::Profile,
    record::Actor,
    word::{initials, same_letters, spelling},
};

/// The least log odds of a link.
pub(crate) const LEAST: f32 = 1.4;
/// A link must be that much better than the next best.
pub(crate) const AHEAD: f32 = 0.7;

/// Evidence that `profile` is `actor`, in log odds; `None` if it cannot be. `shared` is the weight of the other names that
/// both stories have.
pub(crate) fn agree(profile: &Profile, actor: &Actor, shared: f32) -> Option<f32> {
    match profile.kind {
        EntityKind::Person => person(profile, actor, shared),
        EntityKind::Organization
        | EntityKind::Place
        | EntityKind::Norp
        | EntityKind::Event
        | EntityKind::Facility
        | EntityKind::Product
        | EntityKind::Law
        | EntityKind::Unnamed => thing(profile, actor, shared),
    }
}

fn person(profile: &Profile, actor: &Actor, shared: f32) -> Option<f32> {
    if actor.kind() != EntityKind::Person {
        return None;
    }
    let likeness = actor.names.iter().filter_map(|it| person::compare(&profile.words, it)).max()?;
    let name = match likeness {
        Likeness::Same => 3.4 - namesakes(&profile.words),
        Likeness::Whole => 2.8 - namesakes(&profile.words),
        Likeness::Spelling => 1.6,
        Likeness::Part => 1.0,
        Likeness::LoneSame => -0.6,
        Likeness::Lone => -1.4,
    };
    let country = match (profile.country, actor.country()) {
        (Some(a), Some(b)) if a == b => 0.8,
        (Some(a), Some(_)) if actor.has_country(a) => 0.3,
        (Some(_), Some(_)) => -1.2,
        (Some(_), None) | (None, _) => 0.0,
    };
    let sex = match (profile.female, actor.female()) {
        // Pronouns are sometimes another's: a rare full name outweighs them.
        (Some(a), Some(b)) if a != b => {
            if 3.0 < name {
                -2.0
            } else {
                -4.0
            }
        }
        (Some(_) | None, _) => 0.0,
    };
    Some(name + country + sex + offices(profile, actor) + (1.2 * shared).min(4.5))
}

/// How many others bear the name: surnames and first names that millions share.
fn namesakes(words: &[String]) -> f32 {
    let [first, .., last] = words else { return 0.0 };
    let common = |it: &String| SHARED.binary_search(&it.as_str()).is_ok();
    match (common(first), common(last)) {
        (true, true) => 2.2,
        (true, false) | (false, true) => 0.4,
        (false, false) => 0.0,
    }
}

/// Names that very many people bear; our own list.
#[rustfmt::skip]
const SHARED: [&str; 174] = [
    "abdul", "abdullah", "adams", "ahmad", "ahmed", "aisha", "akbar", "akter", "alam", "alexander", "ali", "allen",
    "ana", "anderson", "andrew", "anna", "anne", "antonio", "aziz", "baker", "begum", "brown", "carlos", "chen",
    "choi", "chowdhury", "chris", "christopher", "clark", "clarke", "dan", "daniel", "das", "david", "davis", "demir",
    "diaz", "edwards", "emma", "evans", "fatima", "fernandez", "garcia", "george", "gomez", "gonzalez", "green",
    "gupta", "hall", "harris", "hasan", "hassan", "hernandez", "hossain", "huang", "hughes", "hussain", "hussein",
    "ibrahim", "iqbal", "islam", "ivan", "ivanov", "jackson", "james", "javed", "jean", "jim", "joe", "john",
    "johnson", "jones", "jose", "joseph", "joshi", "juan", "jung", "karim", "kaya", "khan", "kim", "kumar", "le",
    "lee", "lewis", "li", "lim", "lin", "liu", "lopez", "luis", "malik", "maria", "mark", "martin", "martinez",
    "mary", "masud", "mehmet", "mehta", "michael", "miguel", "mike", "miller", "mishra", "mohamed", "mohammad",
    "mohammed", "mohd", "moore", "muhammad", "mustafa", "nguyen", "noor", "nur", "omar", "osman", "park", "patel",
    "paul", "pedro", "perez", "peter", "petrov", "pierre", "rahman", "raj", "ramirez", "ramos", "rana", "rao",
    "reddy", "richard", "robert", "roberts", "rodriguez", "roy", "said", "saleh", "salem", "sanchez", "santos",
    "sarah", "scott", "shah", "sharma", "silva", "singh", "smirnov", "smith", "steve", "susan", "syed", "taylor",
    "thomas", "thompson", "tom", "torres", "tran", "verma", "walker", "wang", "white", "william", "williams",
    "wilson", "wong", "wright", "yadav", "yang", "yilmaz", "youssef", "yusuf", "zhang",
];

/// The same office in the same body, the same office, or fields of life that do not go together.
fn offices(profile: &Profile, actor: &Actor) -> f32 {
    let mut best: f32 = 0.0;
    let (mut told, mut fitting) = (false, false);
    for own in &profile.offices {
        for held in &actor.offices {
            if own.head == held.head && !own.head.is_empty() {
                let body = own.body.is_some() && own.body == held.body;
                let land = own.country.is_some() && own.country == held.country;
                best = best.max(if body || land { 2.2 } else { 0.9 });
            }
            if let (Some(a), Some(b)) = (office::field(&own.head), office::field(&held.head)) {
                told = true;
                fitting |= a == b;
            }
        }
    }
    if best == 0.0 && told && !fitting { -1.2 } else { best }
}

fn thing(profile: &Profile, actor: &Actor, shared: f32) -> Option<f32> {
    if actor.kind() == EntityKind::Person {
        return None;
    }
    let same = actor.names.iter().any(|it| same_letters(it, &profile.words));
    let own = telling(&profile.words);
    let single = profile.words.len() == 1;
    let name = if same {
        match own {
            Telling::Common => -3.0,
            Telling::OneOfState => -1.8,
            Telling::Own if is_acronym(&profile.name, 3) => 1.0,
            Telling::Own if is_acronym(&profile.name, 6) => 1.6,
            Telling::Own if profile.open => -0.5,
            Telling::Own if single => 2.0,
            Telling::Own => 3.4,
        }
    } else {
        alias(profile, actor)?
    };
    let kind = match (profile.kind, actor.kind()) {
        (a, b) if a == b => 0.0,
        (EntityKind::Norp, _) | (_, EntityKind::Norp) => -3.0,
        (EntityKind::Organization, EntityKind::Facility)
        | (EntityKind::Facility, EntityKind::Organization) => -0.6,
        (EntityKind::Place, EntityKind::Facility) | (EntityKind::Facility, EntityKind::Place) => -0.6,
        (_, _) => -1.2,
    };
    let people = if profile.kind == EntityKind::Norp { 1.5 } else { 0.0 };
    let home = profile.country.is_none() && profile.home.is_some() && profile.home == actor.country();
    let country = match (profile.country, actor.country(), own) {
        (None, _, Telling::OneOfState) if home => 3.3,
        (Some(a), Some(b), Telling::OneOfState) if a == b => 3.6,
        (Some(a), Some(b), Telling::Common | Telling::Own) if a == b => 0.8,
        (Some(_), Some(_), Telling::OneOfState | Telling::Common) => -6.0,
        (Some(_), Some(_), Telling::Own) => -1.5,
        (Some(_), None, _) | (None, _, _) => 0.0,
    };
    Some(name + kind + people + country + shared.min(3.5))
}

/// A name that one form of the other has: a short form, or an acronym.
fn alias(profile: &Profile, actor: &Actor) -> Option<f32> {
    let short_of = |short: &[String], long: &[String]| {
        short.len() < long.len() && (long.ends_with(short) || long.starts_with(short))
    };
    let form = actor.other_names.iter().any(|it| same_letters(it, &profile.words))
        || profile.other_words().any(|it| actor.names.contains(&it));
    if telling(&profile.words) != Telling::Own || !actor.names.iter().any(|it| telling(it) == Telling::Own) {
        return None;
    }
    if actor.names.iter().any(|it| short_of(&profile.words, it) || short_of(it, &profile.words)) {
        let lone = profile.words.len() == 1 || actor.names.iter().all(|it| it.len() == 1);
        return match (form, lone) {
            (true, false) => Some(1.2),
            (true, true) => Some(0.0),
            (false, false) => Some(-0.6),
            (false, true) => Some(-1.6),
        };
    }
    // `THR` is the Hollywood Reporter.
    let letters = |long: &[String], short: &str| {
        let whole = |it: String| it == short || short.strip_prefix('t') == Some(it.as_str());
        initials(long).is_some_and(whole)
    };
    let joined = profile.words.concat();
    let acronym = actor.names.iter().any(|it| letters(it, &joined))
        || actor.names.iter().any(|it| it.len() == 1 && letters(&profile.words, &it[0]));
    match (form, acronym) {
        // Three letters stand for many names: country or story must help.
        (true, true) if joined.len().min(shortest(actor)) <= 3 => Some(0.7),
        (true, true) => Some(1.6),
        (true, false) => Some(0.2),
        (false, true) => Some(-0.4),
        (false, false) => None,
    }
}

/// Letters of the shortest name.
fn shortest(actor: &Actor) -> usize {
    actor.names.iter().map(|it| it.iter().map(String::len).sum()).min().unwrap_or(0)
}

fn is_acronym(name: &str, longest: usize) -> bool {
    name.chars().count() <= longest && name.chars().all(|it| it.is_uppercase() || it == '.')
}

/// Pairs of words by which a person's full name is found, in the usual spelling.
pub(crate) fn pairs(words: &[String]) -> Vec<(String, String)> {
    let spelled: Vec<String> = words.iter().map(|it| spelling(it)).collect();
    let [first, .., last] = spelled.as_slice() else { return Vec::new() };
    let mut res = vec![(first.clone(), last.clone())];
    if 2 < spelled.len() {
        let n = spelled.len();
        res.push((spelled[0].clone(), spelled[1].clone()));
        res.push((spelled[n - 2].clone(), spelled[n - 1].clone()));
    }
    for pair in &mut res {
        if pair.1 < pair.0 {
            std::mem::swap(&mut pair.0, &mut pair.1);
        }
    }
    res
}

#[test]
fn the_list_of_shared_names_is_sorted() {
    assert!(SHARED.is_sorted());
}
