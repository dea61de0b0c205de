//! Who wrote it: `By Ben Hale in Oslo`, `By CARLA MENDEZ`, `Jane Doe, Reuters`, `Ritu Anand and Harpreet Gill`.

use super::names;

/// Longest byline, in bytes.
const LONGEST: usize = 160;

/// The people of a line that starts with `By`; `None` where it is no byline. A desk's byline has no people.
pub(crate) fn by(text: &str) -> Option<Vec<String>> {
    let text = text.trim_matches(|it: char| matches!(it, '*' | '_' | ' '));
    let rest = ["By ", "BY ", "By: ", "By:", "Written by ", "Words by ", "WRITTEN BY ", "Story by "]
        .iter()
        .find_map(|it| text.strip_prefix(it))?
        .trim_start();
    let starts = rest.starts_with(char::is_uppercase) || rest.starts_with("the ");
    let sentence = text.ends_with(['.', '!', '?', ':', '”', '"']) && !text.ends_with("Jr.");
    if LONGEST < text.len() || !starts || sentence || rest.contains(". ") && 12 < rest.split(' ').count() {
        return None;
    }
    let people = people(rest);
    (!people.is_empty() || is_desk(rest)).then_some(people)
}

/// The people of a line of bare names under a headline.
pub(crate) fn bare(text: &str) -> Option<Vec<String>> {
    let short = text.len() <= 90 && text.split(' ').count() <= 12;
    if !short || text.ends_with(['.', ':', '!', '?', ',', ';', '"', '”']) || text.contains(['"', '“', '('])
    {
        return None;
    }
    let people = people(text);
    let first = people.first()?;
    // Every part of the line is a person, or the rest of it is a place or an outlet behind a comma.
    let covered: usize = people.iter().map(String::len).sum();
    let tail =
        text.split_once(',').is_some_and(|(head, tail)| head.trim() == first && tail.split(' ').count() <= 5);
    let rare = people.iter().all(|it| names::is_rare(it));
    (rare && (tail || text.len() <= covered + 5 * people.len())).then_some(people)
}

/// The one person of a first line that is two or three rare words with capitals.
pub(crate) fn alone(text: &str) -> Option<Vec<String>> {
    let words = || text.split(' ');
    let rare = || words().all(names::is_rare_word);
    (text.len() <= 40 && (2..=3).contains(&words().count()) && rare() && names::is_person(text))
        .then(|| vec![names::in_normal_case(text)])
}

/// A desk or an outlet instead of people: `By Staff Writer`, `By Reuters`.
fn is_desk(rest: &str) -> bool {
    let n_words = rest.split(' ').count();
    let capitals = rest.split(' ').all(|it| it.starts_with(char::is_uppercase) || it.len() <= 3);
    let known = [
        "Staff",
        "Reuters",
        "Press",
        "News",
        "Agenc",
        "AFP",
        "Desk",
        "Correspondent",
        "Reporter",
        "Bureau",
        "Team",
        "Editor",
        "Writer",
        "Wire",
        "Online",
        "Council",
        "STAFF",
        "NEWS",
        "Xinhua",
        "IANS",
        "PTI",
        "ANI",
    ];
    n_words <= 8 && capitals && known.iter().any(|it| rest.contains(it))
}

/// The people in a list of names with places, roles and outlets between them.
pub(crate) fn people(list: &str) -> Vec<String> {
    let groups = split_all(list, &[" and ", " AND ", " And ", " & ", ";", " | ", " with ", " und ", " et "]);
    let n_groups = groups.len();
    let mut people = Vec::new();
    for group in groups {
        // Behind a comma is a place, a role, an outlet; only in a list that ends with `and` it may be a person.
        for (i, part) in group.split(',').enumerate() {
            let name = cut(part.trim());
            let wanted = i == 0 || 1 < n_groups && names::is_rare(name);
            if wanted && names::is_person(name) {
                people.push(names::in_normal_case(name));
            }
        }
    }
    people
}

/// A name without the place, date or role behind it.
fn cut(part: &str) -> &str {
    let part = part.strip_prefix("By ").or_else(|| part.strip_prefix("by ")).unwrap_or(part);
    let end = [" in ", " IN ", " at ", " for ", " of ", " / ", " - ", " – ", " — ", " (", " | ", " • "]
        .iter()
        .filter_map(|it| part.find(it))
        .min()
        .unwrap_or(part.len());
    part[..end]
        .trim_matches(|it: char| matches!(it, ' ' | ')' | '*' | '_' | '.') && !part[..end].ends_with("Jr."))
}

fn split_all<'a>(text: &'a str, marks: &[&str]) -> Vec<&'a str> {
    let mut parts = vec![text];
    for mark in marks {
        parts = parts.into_iter().flat_map(|it| it.split(mark)).collect();
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: Option<&[&str]>) {
        let got = if text.starts_with("By") { by(text) } else { bare(text) };
        let got = got.as_ref().map(|it| it.iter().map(String::as_str).collect::<Vec<_>>());
        assert_eq!(got.as_deref(), expect, "{text}");
    }

    #[test]
    fn people_are_told_from_places_roles_and_outlets() {
        check("By Olga Renner in Basel", Some(&["Olga Renner"]));
        check("By OLGA RENNER", Some(&["Olga Renner"]));
        check("By Olga Renner, Transport Correspondent", Some(&["Olga Renner"]));
        check("By Olga Renner and Tunde Bakare-Ojo", Some(&["Olga Renner", "Tunde Bakare-Ojo"]));
        check("By Olga Renner in Basel and Tunde Bakare in Lagos", Some(&["Olga Renner", "Tunde Bakare"]));
        check("By Staff Writer", Some(&[]));
        check("Olga Renner, Basel", Some(&["Olga Renner"]));
        check("Emeka Chidubem and Folasade Adeyinka", Some(&["Emeka Chidubem", "Folasade Adeyinka"]));
    }

    #[test]
    fn sentences_places_and_titles_are_no_bylines() {
        check("By Friday the water had gone down.", None);
        check("By Noon", None);
        check("State Dining Room", None);
        check("Prices Rise Again", None);
        check("A lamp of her own", None);
        check("Rose Garden", None);
    }
}
