//! What an office tells of its holder: its head noun and the field of life it belongs to.

/// A field of life, in which one person usually stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Field {
    State,
    Law,
    Sport,
    Arts,
    Learning,
    Arms,
    Business,
    Media,
    Faith,
}

/// The head noun in lower case: `minister` in `Minister of Water and Energy`; forms of one office are brought to one.
pub(crate) fn head(office: &str) -> String {
    let end = [" of ", " for ", " at ", " in ", " to ", ","].iter().filter_map(|it| office.find(it)).min();
    let front = &office[..end.unwrap_or(office.len())];
    let last = front.split_whitespace().next_back().unwrap_or("");
    let last = last.trim_matches(|it: char| !it.is_alphanumeric()).to_lowercase();
    match last.as_str() {
        "pm" | "premier" => "minister".into(),
        "rep" | "congressman" | "congresswoman" => "representative".into(),
        "sen" => "senator".into(),
        "gov" => "governor".into(),
        "gen" => "general".into(),
        "pres" => "president".into(),
        "chairwoman" | "chairperson" | "chair" => "chairman".into(),
        "spokeswoman" | "spokesperson" => "spokesman".into(),
        "attorney" => "lawyer".into(),
        "actress" => "actor".into(),
        _ => last,
    }
}

/// The field that a head noun tells; our own list. Nouns of several fields (`president`, `director`) tell none.
pub(crate) fn field(head: &str) -> Option<Field> {
    Some(match head {
        "minister" | "senator" | "governor" | "mayor" | "lawmaker" | "mp" | "representative"
        | "ambassador" | "diplomat" | "envoy" | "chancellor" | "legislator" | "councillor" | "councilman"
        | "councilwoman" | "king" | "queen" | "prince" | "princess" | "sultan" | "emir" | "politician"
        | "deputy" | "candidate" => Field::State,
        "judge" | "justice" | "magistrate" | "lawyer" | "prosecutor" | "advocate" | "solicitor"
        | "barrister" => Field::Law,
        "coach" | "striker" | "midfielder" | "goalkeeper" | "defender" | "winger" | "player" | "boxer"
        | "baseman" | "pitcher" | "quarterback" | "batsman" | "bowler" | "batter" | "athlete"
        | "sprinter" | "footballer" | "cricketer" | "swimmer" | "wrestler" | "golfer" | "cyclist"
        | "slugger" | "guard" | "goalie" => Field::Sport,
        "actor" | "singer" | "rapper" | "comedian" | "novelist" | "poet" | "musician" | "filmmaker"
        | "star" | "starlet" | "painter" | "composer" | "songwriter" | "model" | "dancer" | "author" => {
            Field::Arts
        }
        "professor" | "researcher" | "scientist" | "physicist" | "economist" | "historian" | "lecturer"
        | "biologist" | "epidemiologist" | "virologist" | "scholar" | "astronomer" => Field::Learning,
        "general" | "colonel" | "major" | "sergeant" | "detective" | "officer" | "sheriff" | "inspector"
        | "admiral" | "lieutenant" | "commissioner" | "soldier" | "constable" | "brigadier" => Field::Arms,
        "ceo" | "founder" | "cofounder" | "co-founder" | "businessman" | "businesswoman" | "banker"
        | "entrepreneur" | "analyst" | "trader" | "investor" => Field::Business,
        "journalist" | "reporter" | "editor" | "columnist" | "broadcaster" | "anchor" | "presenter" => {
            Field::Media
        }
        "pope" | "bishop" | "archbishop" | "cardinal" | "imam" | "rabbi" | "pastor" | "priest"
        | "ayatollah" | "sheikh" | "reverend" | "cleric" => Field::Faith,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_of_offices() {
        for (office, expect) in [
            ("Foreign Minister", "minister"),
            ("minister of water and energy", "minister"),
            ("PM", "minister"),
            ("Sen.", "senator"),
            ("vice president for sales", "president"),
            ("", ""),
        ] {
            assert_eq!(head(office), expect);
        }
    }

    #[test]
    fn some_heads_tell_a_field() {
        assert_eq!(field(&head("Lead Singer")), Some(Field::Arts));
        assert_eq!(field(&head("president")), None);
    }
}
