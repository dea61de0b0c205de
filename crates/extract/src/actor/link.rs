//! The ids that the user's list and our tables give to an entity, and whom it acts for.

use dateline_types::{Document, Entity, EntityKind, Mention, MentionKind};

use super::{
    known::{Known, Row},
    place::{self, Answer},
    profile::{Form, Profile, StandsFor, TableLink},
    setting::Setting,
    word::body_words,
};
use crate::{country, metonym};

/// Looks the actor up in the user's list, the tables of places and peoples, and the table of bodies.
pub(crate) fn link(
    doc: &Document,
    entity: &Entity,
    mentions: &[&Mention],
    known: &Known,
    setting: &Setting,
    countries: &[[u8; 2]],
    profile: &mut Profile,
) {
    let hit = known_by(known, countries, profile);
    if let Some((row, score)) = hit.filter(|it| it.0.listed) {
        profile.link =
            Some(TableLink { id: row.id.clone(), name: row.names.first().cloned(), score, point: None });
        profile.country = profile.country.or(row.country);
        return;
    }
    if profile.kind == EntityKind::Place {
        let names = mentions.iter().filter(|it| it.kind == MentionKind::Name).map(|it| it.span);
        match place::find(doc, setting, entity, &names.take(8).collect::<Vec<_>>()) {
            Answer::Decided(found) => {
                profile.country = found.country;
                if found.capital {
                    let id = found.country.map(place::country_id);
                    profile.stands_for = id.map(|id| StandsFor { id, score: CAPITAL_ACTS });
                }
                profile.link =
                    Some(TableLink { id: found.id, name: None, score: found.score, point: found.point });
                return;
            }
            Answer::Open => profile.open = true,
            Answer::Unknown => {}
        }
    }
    if profile.kind == EntityKind::Norp {
        let told = profile.forms.iter().find_map(|it| country::country_of_demonym(&it.text));
        if let Some(found) = told {
            profile.country = found.iso2.as_bytes().try_into().ok();
            let id = match found.name {
                "England" => "people:GB-ENG".into(),
                "Scotland" => "people:GB-SCT".into(),
                "Wales" => "people:GB-WLS".into(),
                "Northern Ireland" => "people:GB-NIR".into(),
                _ => format!("people:{}", found.iso2).into(),
            };
            profile.link = Some(TableLink { id, name: None, score: 0.98, point: None });
            return;
        }
    }
    if let Some((row, score)) = hit {
        profile.link =
            Some(TableLink { id: row.id.clone(), name: row.names.first().cloned(), score, point: None });
        profile.country = row.country;
        profile.stands_for = row.stands_for.clone().map(|id| StandsFor { id, score: HOUSE_ACTS });
    }
    house(profile);
}

/// A seat of power by the name of its house: one id for each office of a state, whatever its houses are called.
fn house(profile: &mut Profile) {
    let told = (profile.kind != EntityKind::Person).then(|| metonym::of_name(&profile.name)).flatten();
    let Some(house) = told else { return };
    let Some(country) = house.country.or(profile.country) else { return };
    profile.country = Some(country);
    if profile.link.is_none() {
        let office = house.body.to_lowercase().replace([' ', '\''], "-");
        let id = format!("seat:{}:{office}", String::from_utf8_lossy(&country)).into();
        profile.link = Some(TableLink { id, name: None, score: 0.95, point: None });
    }
    let aside = [
        "Household",
        "Church",
        "Bank",
        "United Nations",
        "Commission",
        "Scottish",
        "Northern",
        "Government of",
    ];
    if profile.stands_for.is_none() && !aside.iter().any(|it| house.body.contains(it)) {
        profile.stands_for = Some(StandsFor { id: place::country_id(country), score: HOUSE_ACTS });
    }
}

/// A house that stands for a state in its name (`the Kremlin`) nearly always acts for it.
const HOUSE_ACTS: f32 = 0.95;
/// A capital that does something, and was not found to be the state itself already, acts for it most times.
const CAPITAL_ACTS: f32 = 0.8;

/// The row of the full name, else of a form that is no part of it (an acronym).
fn known_by<'k>(known: &'k Known, countries: &[[u8; 2]], profile: &Profile) -> Option<(&'k Row, f32)> {
    let find = |name: &str| known.find(profile.kind, name, profile.country, countries);
    let whole = find(&profile.name).map(|it| (it.row, it.score));
    whole.or_else(|| {
        let apart = |it: &&Form| !body_words(&it.text).iter().all(|word| profile.words.contains(word));
        let form = profile.forms.iter().filter(apart).find_map(|it| find(&it.text));
        form.filter(|it| it.row.kind != EntityKind::Person).map(|it| (it.row, it.score - 0.05))
    })
}
