//! Small stories with their names marked, and the actors that they come to.

use dateline_types::{CivilDate, Document, EntityKind, Span};

use super::*;
use crate::chains_from_names;

/// `marked` holds names as `{PERSON Ruth Hale}`.
fn read(marked: &str) -> (Document, Vec<Profile>) {
    let (mut text, mut names) = (String::new(), Vec::new());
    for part in marked.split('{') {
        let Some((name, rest)) = part.split_once('}') else {
            text.push_str(part);
            continue;
        };
        let (kind, name) = name.split_once(' ').expect("a kind and a name");
        let start = text.len();
        text.push_str(name);
        names.push((Span::at(start, text.len()), EntityKind::from_name(kind).expect("a kind")));
        text.push_str(rest);
    }
    let doc = Document::from_text(&text);
    let models = dateline_tokenize::Models::embedded().expect("models are linked in");
    let tokens = dateline_tokenize::tokenize(&doc, &models);
    let net = crate::chain::Net::embedded().expect("the model is linked in");
    let facts = chains_from_names(&doc, &tokens, &names, &net);
    let profiles = profiles(&doc, &tokens, &facts, &Known::new(Vec::new()));
    (doc, profiles)
}

/// The id that tables give to `name`.
fn check(marked: &str, name: &str, expect: Option<&str>) {
    let (_, profiles) = read(marked);
    let found =
        profiles.iter().find(|it| &*it.name == name).unwrap_or_else(|| panic!("no {name} in {profiles:?}"));
    assert_eq!(found.link.as_ref().map(|it| &*it.id), expect, "{marked}");
}

/// The ids of `name` in stories read one after the other.
fn check_ids(stories: &[(&str, &str)], expect: &[&str]) {
    let mut roster = Roster::new(&Known::new(Vec::new()), LIVE);
    let mut ids = Vec::new();
    for (i, (marked, name)) in stories.iter().enumerate() {
        let (_, profiles) = read(marked);
        let day = CivilDate { year: 2024, month: 6, day: 1 + i as u8 };
        let links = roster.link(Some(day), &profiles);
        let at = profiles
            .iter()
            .position(|it| &*it.name == *name)
            .unwrap_or_else(|| panic!("no {name} in {profiles:?}"));
        ids.push(links[at].id.to_string());
    }
    assert_eq!(ids, expect);
}

#[test]
fn a_place_is_told_by_what_stands_beside_it() {
    check(
        "A mill burned in {PLACE Birmingham}, {PLACE Alabama}, on Monday.",
        "Birmingham",
        Some("place:4049979"),
    );
    check(
        "A mill burned in {PLACE Birmingham}, in {PLACE England}, on Monday.",
        "Birmingham",
        Some("place:2655603"),
    );
    check("A mill burned in {PLACE Paris}, {PLACE France}, on Monday.", "Paris", Some("place:2988507"));
    check("A mill burned in {PLACE Paris}, {PLACE Texas}, on Monday.", "Paris", Some("place:4717560"));
}

#[test]
fn georgia_is_a_country_or_a_state() {
    check("Voters in {PLACE Georgia} and {PLACE Armenia} chose on Sunday.", "Georgia", Some("country:GE"));
    check("Voters in {PLACE Atlanta}, {PLACE Georgia}, chose on Sunday.", "Georgia", Some("region:US-GA"));
}

#[test]
fn a_name_of_many_towns_stays_open() {
    check("A mill burned in {PLACE Springfield} on Monday.", "Springfield", None);
    check(
        "A mill burned in {PLACE Springfield}, {PLACE Missouri}, on Monday.",
        "Springfield",
        Some("place:4409896"),
    );
    check("A mill burned in {PLACE Upper Nowhere} on Monday.", "Upper Nowhere", None);
}

#[test]
fn countries_peoples_and_bodies_have_ids_of_their_own() {
    check("{NORP Kenyans} voted.", "Kenyans", Some("people:KE"));
    check("{PLACE South Korea} signed.", "South Korea", Some("country:KR"));
    check("The {ORG IMF} warned of debt.", "IMF", Some("org:imf"));
    check("{PLACE Africa} grew.", "Africa", Some("place:6255146"));
    check("The {ORG ANC} won votes in {PLACE Kenya}.", "ANC", None);
}

#[test]
fn a_capital_that_only_lies_there_stands_for_nobody() {
    let (_, profiles) = read("Rain fell in {PLACE Nairobi} on Monday.");
    assert_eq!(profiles[0].stands_for, None);
    let (_, profiles) = read("The {ORG Kremlin} denied it.");
    assert_eq!(profiles[0].stands_for.as_ref().map(|it| &*it.id), Some("country:RU"));
}

#[test]
fn a_full_name_keeps_its_id_over_documents() {
    let first =
        "{PERSON Ruth Okafor-Hale}, a judge in {PLACE Ghana}, resigned. {PERSON Okafor-Hale} gave no reason.";
    let later = "{PERSON Ruth Okafor-Hale} returned to {PLACE Ghana}.";
    check_ids(&[(first, "Ruth Okafor-Hale"), (later, "Ruth Okafor-Hale")], &["a1", "a1"]);
}

#[test]
fn a_surname_alone_needs_more_than_itself() {
    let minister = "{PERSON Ines Quiroga}, the health minister of {PLACE Chile}, opened a clinic.";
    let office = "{PLACE Chile}'s Health Minister {PERSON Quiroga} resigned.";
    let boxer = "{PERSON Quiroga} won by a knockout in {PLACE Manila}.";
    check_ids(&[(minister, "Ines Quiroga"), (office, "Quiroga"), (boxer, "Quiroga")], &["a1", "a1", "a2"]);
}

#[test]
fn an_office_leads_to_the_actor_it_belongs_to() {
    let mut roster = Roster::new(&Known::new(Vec::new()), LIVE);
    roster
        .link(None, &read("{PERSON Ines Quiroga}, the health minister of {PLACE Chile}, opened a clinic.").1);
    let actors = roster.finish();
    let minister = actors.iter().find(|it| it.name() == "Ines Quiroga").expect("she is met");
    assert_eq!(minister.offices[0].actor.as_ref().map(ToString::to_string).as_deref(), Some("country:CL"));
}

#[test]
fn a_surname_is_told_later_whom_it_meant() {
    let guests =
        "{PERSON Ada Obi}, {PERSON Tom Lund}, {PERSON Lin Tao}, {PERSON Eva Roth} and {PERSON Jan Pohl}";
    let mut roster = Roster::new(&Known::new(Vec::new()), LIVE);
    let mut ids = Vec::new();
    for story in [
        format!("{{PERSON Quiroga}} met {guests}."),
        "{PERSON Ines Quiroga} sang.".to_owned(),
        format!("{{PERSON Ines Quiroga}} met {guests}."),
    ] {
        ids.push(roster.link(None, &read(&story).1)[0].id.clone());
    }
    let filler = read("{PLACE Chile} voted.").1;
    (0..60).for_each(|_| drop(roster.link(None, &filler)));
    assert!(ids[0] != ids[1] && ids[1] == ids[2], "{ids:?}");
    let actors = roster.finish();
    let surname = actors.iter().find(|it| it.id == ids[0]).expect("it has a row");
    assert_eq!(surname.same_as.as_ref().map(|it| &it.0), Some(&ids[1]));
}

#[test]
fn two_people_of_a_common_name_stay_apart() {
    let official = "{PERSON Juan Gonzalez}, a lawmaker from {PLACE Mexico}, spoke.";
    let boxer = "{PERSON Juan Gonzalez}, a boxer from {PLACE Spain}, won.";
    check_ids(&[(official, "Juan Gonzalez"), (boxer, "Juan Gonzalez")], &["a1", "a2"]);
}

#[test]
fn a_ministry_is_one_of_its_state() {
    let kenya = "{PLACE Kenya}'s {ORG Ministry of Health} warned of cholera.";
    let again = "The {ORG Health Ministry} of {PLACE Kenya} opened clinics.";
    let peru = "{PLACE Peru}'s {ORG Ministry of Health} warned of dengue.";
    let stories = [(kenya, "Ministry of Health"), (again, "Health Ministry"), (peru, "Ministry of Health")];
    check_ids(&stories, &["a1", "a1", "a2"]);
}
