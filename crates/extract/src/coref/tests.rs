//! Small stories with their names marked, and the chains and roles that must come of them.

use dateline_types::{Document, EntityId, EntityKind, Facts, Span};

use crate::chains_from_names;

/// `marked` holds names as `{PERSON Ruth Hale}`; each line of `expect` must be among the rows, written as
/// `name: mention | mention [role] [role status] of affiliation`.
fn check(marked: &str, expect: &[&str]) {
    let (text, names) = read(marked);
    let doc = Document::from_text(&text);
    let models = dateline_tokenize::Models::embedded().expect("models are linked in");
    let tokens = dateline_tokenize::tokenize(&doc, &models);
    let net = crate::chain::Net::embedded().expect("the model is linked in");
    let facts = chains_from_names(&doc, &tokens, &names, &net);
    facts.check(&doc, &tokens).expect("facts hold together");
    let rows: Vec<String> = (0..facts.entities.len()).map(|it| row(&doc, &facts, it)).collect();
    for line in expect {
        assert!(rows.iter().any(|it| it == line), "no row {line:?} in\n{}", rows.join("\n"));
    }
}

fn read(marked: &str) -> (String, Vec<(Span, EntityKind)>) {
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
    (text, names)
}

fn row(doc: &Document, facts: &Facts, id: usize) -> String {
    let entity = &facts.entities[id];
    let id = EntityId::from_index(id);
    let mentions: Vec<&str> = facts.mentions_of(id).map(|it| &doc.text()[it.span]).collect();
    let mut row = format!("{}: {}", entity.name, mentions.join(" | "));
    for it in facts.roles_of(id) {
        row.push_str(&format!(" [{} {}]", &doc.text()[it.span], it.status.name()));
    }
    if let Some(body) = entity.affiliation {
        row.push_str(&format!(" of {}", facts.entity(body).name));
    }
    row
}

#[test]
fn two_people_of_one_surname_stay_apart() {
    check(
        "Senator {PERSON Ruth Hale} and her brother, contractor {PERSON Dean Hale}, fell out on Monday.\n\nMs. {PERSON Hale} said \
         the wall was unsafe. Mr. {PERSON Hale} said it was not.",
        &[
            "Ruth Hale: Ruth Hale | her | Hale [Senator current]",
            "Dean Hale: Dean Hale | Hale [contractor current]",
        ],
    );
}

#[test]
fn a_firm_is_not_its_founder() {
    check(
        "{PERSON Jan Novak} founded the toy maker {ORG Brilka} in 1990. His company employs 40 people. It said on Monday that it \
         would grow. He remains chairman.\n\n\"We are full,\" the company said.",
        &["Jan Novak: Jan Novak | His | He", "Brilka: Brilka | His company | It | it | We | the company"],
    );
}

#[test]
fn offices_stand_before_names_without_their_country() {
    check(
        "{PLACE U.S.} Secretary of State {PERSON Helen Moss} met former {NORP Kenyan} housing minister {PERSON Ann Otieno} and \
         acting Interior Minister {PERSON Sam Khan}.",
        &[
            "Helen Moss: Helen Moss [Secretary of State current] of United States",
            "Ann Otieno: Ann Otieno [housing minister former]",
            "Sam Khan: Sam Khan [acting Interior Minister acting]",
        ],
    );
}

#[test]
fn a_portfolio_taken_for_a_name_belongs_to_the_office() {
    check(
        "{ORG Defense} Minister {PERSON Omar Said} resigned, the {ORG State Department} said.",
        &["Omar Said: Omar Said [Defense Minister current]", "State Department: State Department"],
    );
}

#[test]
fn two_ministers_share_a_plural_title() {
    check(
        "Prime Ministers {PERSON Lena Berg} and {PERSON Samuel Tau} met on Friday. The two leaders signed a treaty.",
        &[
            "Lena Berg: Lena Berg | The two leaders [Prime Minister current]",
            "Samuel Tau: Samuel Tau | The two leaders [Prime Minister current]",
        ],
    );
}

#[test]
fn offices_follow_names_between_commas() {
    check(
        "{PERSON Paula Reis}, 44, head of sales at {ORG Norvik}, left. {PERSON Karl Lund}, a former finance ministry official, said \
         so. Her lawyer, {PERSON Ada Weiss}, said no more.",
        &[
            "Paula Reis: Paula Reis | Her [head of sales current] of Norvik",
            "Karl Lund: Karl Lund [former finance ministry official former]",
            "Ada Weiss: Ada Weiss [lawyer current]",
        ],
    );
}

#[test]
fn a_capital_is_a_state_or_a_city() {
    check(
        "{PLACE Seoul} and {PLACE Washington} agreed to talk. The talks will be held in {PLACE Seoul}, {PLACE South Korea} said.",
        &["South Korea: Seoul | South Korea", "United States: Washington", "Seoul: Seoul"],
    );
}

#[test]
fn acronyms_and_short_names_of_bodies() {
    check(
        "The {ORG National Ports Authority} (NPA) fined {ORG Ubuntu Roads}. {ORG Ubuntu} said the {ORG NPA} was wrong.",
        &[
            "National Ports Authority: National Ports Authority | NPA | NPA",
            "Ubuntu Roads: Ubuntu Roads | Ubuntu",
        ],
    );
}

#[test]
fn one_ministry_of_two_countries_is_two_bodies() {
    check(
        "{PLACE Belarus}'s {ORG Foreign Ministry} said no. The {NORP Polish} {ORG Foreign Ministry} said yes.",
        &["Foreign Ministry: Foreign Ministry of Belarus"],
    );
}

#[test]
fn descriptions_and_pronouns_speak_for_bodies() {
    check(
        "The health ministry closed two clinics on Monday. The ministry said it would open others.",
        &["The health ministry: The health ministry | The ministry | it"],
    );
}

#[test]
fn a_description_goes_back_to_the_body_with_its_noun() {
    check(
        "The {ORG Dock Workers' Federation} struck on Monday. The {ORG Exporters Association} was angry. Police closed the port. \
         The federation demanded a hearing. The association said no.",
        &[
            "Dock Workers' Federation: Dock Workers' Federation | The federation",
            "Exporters Association: Exporters Association | The association",
        ],
    );
}

#[test]
fn a_minister_belongs_to_the_ministry_of_the_field() {
    check(
        "Health Minister {PERSON Grace Okello} resigned, the health ministry said.",
        &["Grace Okello: Grace Okello [Health Minister current] of the health ministry"],
    );
}

#[test]
fn surnames_come_first_or_last_with_their_particles() {
    check(
        "{PERSON Pieter van der Merwe} met {PERSON Kim Min-seok}. {PERSON Van der Merwe} said {PERSON Kim} was late.",
        &["Pieter van der Merwe: Pieter van der Merwe | Van der Merwe", "Kim Min-seok: Kim Min-seok | Kim"],
    );
}

/// `line` must be among the chains of the text, written as `mention | mention`.
fn check_chain(text: &str, line: &str) {
    let doc = Document::from_text(text);
    let models = dateline_tokenize::Models::embedded().expect("models are linked in");
    let tokens = dateline_tokenize::tokenize(&doc, &models);
    let net = crate::chain::Net::embedded().expect("the model is linked in");
    let facts = chains_from_names(&doc, &tokens, &[], &net);
    facts.check(&doc, &tokens).expect("facts hold together");
    let show = |it: &dateline_types::Chain| {
        it.links.iter().map(|it| &doc.text()[it.span]).collect::<Vec<_>>().join(" | ")
    };
    let chains: Vec<String> = facts.chains.iter().map(show).collect();
    assert!(chains.iter().any(|it| it == line), "no chain {line:?} in\n{}", chains.join("\n"));
}

#[test]
fn things_have_chains_too() {
    check_chain("The old bridge was closed on Monday. It will open again in June.", "The old bridge | It");
    check_chain(
        "Engineers looked at a new pump for the mine. The pump failed twice.",
        "a new pump | The pump",
    );
}

#[test]
fn a_pronoun_may_come_before_its_name() {
    check(
        "When he retired in May, {PERSON Kwame Osei} kept his boat.",
        &["Kwame Osei: he | Kwame Osei | his"],
    );
}

#[test]
fn husband_and_wife_are_told_apart() {
    check(
        "{PERSON Emeka Eze} and his wife, {PERSON Ngozi Eze}, run a bakery in Enugu. She bakes and he sells.",
        &["Ngozi Eze: Ngozi Eze | She", "Emeka Eze: Emeka Eze | his | he"],
    );
}

#[test]
fn two_governments_are_no_firms() {
    check(
        "{PLACE Chile} and {PLACE Peru} quarrel over a canal that {ORG Andina Dredging} dug. Both governments said no more.",
        &[
            "Chile: Chile | Both governments",
            "Peru: Peru | Both governments",
            "Andina Dredging: Andina Dredging",
        ],
    );
}

#[test]
fn any_text_is_survived() {
    for text in ["", ".", "said", "his his his", "\"", "the the", "(", "X, X, X and", "’s ’s", "Mr. Mr. Dr."]
    {
        check(text, &[]);
    }
}
