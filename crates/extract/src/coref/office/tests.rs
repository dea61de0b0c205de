//! Offices of people in newswire of all continents, at the border of the crate.

use dateline_types::Document;

/// Every role as `person: words [status] (body or country)`.
fn check(text: &str, expect: &[&str]) {
    let document = Document::from_text(text);
    let tokens = dateline_tokenize::tokenize(&document, &dateline_tokenize::Models::embedded().unwrap());
    let facts = crate::extract(&document, &tokens, &crate::Models::embedded().unwrap());
    let role = |it: &dateline_types::Role| {
        let body = it.affiliation.map(|it| format!(" ({})", facts.entity(it).name)).unwrap_or_default();
        let status = if it.status == dateline_types::RoleStatus::Current { "" } else { it.status.name() };
        let status = if status.is_empty() { String::new() } else { format!(" [{status}]") };
        format!("{}: {}{status}{body}", facts.entity(it.entity).name, &document.text()[it.span])
    };
    let found: Vec<String> = facts.roles.iter().map(role).collect();
    assert_eq!(found, expect, "{text}");
}

#[test]
fn an_office_stands_before_a_name() {
    check(
        "South Korean Deputy Unification Minister Baek Su-jin met reporters in Seoul.",
        &["Baek Su-jin: Deputy Unification Minister"],
    );
    check(
        "Mexico's Economy Secretary Raul Ortega said tariffs would stay.",
        &["Raul Ortega: Economy Secretary (Mexico)"],
    );
    check(
        "NATO Secretary-General Mark Halvorsen arrived on Friday.",
        &["Mark Halvorsen: Secretary-General (NATO)"],
    );
    check(
        "French far-right leader Marie Perrin was barred from office.",
        &["Marie Perrin: far-right leader"],
    );
    check(
        "First Minister John Sinclair and Energy Secretary Jo Stephens met.",
        &["John Sinclair: First Minister", "Jo Stephens: Energy Secretary"],
    );
}

#[test]
fn an_age_is_no_word_of_an_office() {
    check(
        "Ravi Menon, the 54-year-old chief executive of Tidewater Motors, resigned on Friday.",
        &["Ravi Menon: chief executive (Tidewater Motors)"],
    );
}

#[test]
fn who_is_elected_does_not_hold_the_office_yet() {
    check("President-elect Carlos Brandao spoke on Monday.", &["Carlos Brandao: President-elect [elect]"]);
}

#[test]
fn former_holders_are_told_by_a_hyphen_too() {
    check("Then-Justice Minister Dario Costa signed the order.", &["Dario Costa: Justice Minister [former]"]);
}

#[test]
fn a_judge_keeps_the_office_before_an_abbreviated_first_name() {
    check("Judge Md. Kamrul Hasan sentenced the men in Dhaka.", &["Md. Kamrul Hasan: Judge"]);
    check("Justice Ama Boateng Mensah ruled that the arrest was illegal.", &["Ama Boateng Mensah: Justice"]);
}

#[test]
fn two_titles_before_a_name_are_two_roles() {
    check(
        "Foreign Adviser Sheikh Rahim Uddin told reporters in Dhaka that talks would go on.",
        &["Rahim Uddin: Foreign Adviser", "Rahim Uddin: Sheikh"],
    );
    check(
        "Army spokesman Brig. Gen. Onyema Lawal said 20 fighters were killed.",
        &["Onyema Lawal: spokesman (Army)", "Onyema Lawal: Brig. Gen."],
    );
}

#[test]
fn words_before_an_office_that_are_no_title_of_their_own() {
    check("The incumbent President Mario Benitez lost.", &["Mario Benitez: incumbent President"]);
    check(
        "Police spokesman Colonel Jay Torres denied it.",
        &["Jay Torres: Police spokesman", "Jay Torres: Colonel"],
    );
}

#[test]
fn an_office_in_the_plural_is_of_both() {
    check(
        "Ministers Anna Kallas and Pekka Virta signed the pact.",
        &["Anna Kallas: Minister", "Pekka Virta: Minister"],
    );
}

#[test]
fn a_mission_names_its_field_between_office_and_name() {
    check(
        "UN Special Envoy for Yemen Hans Bergstrom met the rebels.",
        &["Hans Bergstrom: Special Envoy (UN)"],
    );
    check("Gov. Babatunde Alao of Oyo State condemned the attack.", &["Babatunde Alao: Gov. (Oyo State)"]);
}

#[test]
fn a_description_leads_to_the_name_with_its_complement() {
    check(
        "Polish President Andrzej Wolski's chief of staff, Marcin Zaleski, said so.",
        &["Andrzej Wolski: President", "Marcin Zaleski: chief of staff"],
    );
}

#[test]
fn people_are_put_into_offices() {
    check("The council elected Rosa Ibarra as its president.", &["Rosa Ibarra: president (The council)"]);
    check("Anutin Charn was named finance minister on Friday.", &["Anutin Charn: finance minister"]);
}

#[test]
fn a_counterpart_holds_the_same_office() {
    check(
        "Turkish Foreign Minister Hakan Demir and his Greek counterpart Nikos Pappas met in Athens.",
        &["Hakan Demir: Foreign Minister", "Nikos Pappas: Foreign Minister"],
    );
}

#[test]
fn two_offices_after_a_name() {
    check(
        "Lena Frost, founder and chief executive of Tidewater Motors, resigned.",
        &["Lena Frost: founder (Tidewater Motors)", "Lena Frost: chief executive (Tidewater Motors)"],
    );
}

#[test]
fn titles_of_asia_and_africa() {
    check("Shri Arvind Joshi and Smt. Kavita Rao were present.", &["Arvind Joshi: Shri", "Kavita Rao: Smt."]);
    check(
        "Alhaji Musa Bello and Barrister Femi Ojo signed the letter.",
        &["Musa Bello: Alhaji", "Femi Ojo: Barrister"],
    );
}

#[test]
fn a_tie_before_an_office_is_no_part_of_it() {
    check("He met his colleague Finance Minister Lerato Mokoena.", &["Lerato Mokoena: Finance Minister"]);
}
