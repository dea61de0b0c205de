//! One id for one actor: what documents say and what the rows of actors say agree.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
};

use dateline_pipeline::schema::{Document, Entity};

use crate::program::{Left, folder, here, run};

/// The law between documents and actors: every id has one row, whose counts are those of the documents.
fn check(left: &Left) {
    assert_eq!(left.code, 0, "{}", left.stderr);
    let (documents, actors) = (left.documents(), left.actors());
    let mut counts: BTreeMap<&str, (BTreeSet<&str>, u64)> = BTreeMap::new();
    for (doc, entity) in documents.iter().flat_map(|doc| doc.entities.iter().map(move |it| (doc, it))) {
        let named = entity.kind != "UNNAMED" && entity.mentions.iter().any(|it| it.kind == "name");
        assert_eq!(entity.actor.is_some(), named, "{}: {}", doc.id, entity.name);
        assert_eq!(entity.actor.is_some(), entity.actor_score.is_some());
        assert!(entity.actor_score.is_none_or(|it| (0.0..=1.0).contains(&it)));
        assert_eq!(entity.stands_for.is_some(), entity.stands_for_score.is_some());
        let Some(id) = &entity.actor else { continue };
        let held = counts.entry(id).or_default();
        held.0.insert(&doc.id);
        held.1 += entity.mentions.len() as u64;
    }
    let ids: BTreeSet<&str> = actors.iter().map(|it| it.id.as_str()).collect();
    assert_eq!(ids.len(), actors.len(), "one row an actor");
    assert_eq!(ids, counts.keys().copied().collect());
    for it in &actors {
        let (in_documents, mentions) = &counts[it.id.as_str()];
        assert_eq!((it.documents, it.mentions), (in_documents.len() as u64, *mentions), "{}", it.id);
        assert!(it.first_seen <= it.last_seen && !it.name.is_empty() && !it.names.is_empty(), "{}", it.id);
        assert_eq!(it.latitude.is_some(), it.longitude.is_some());
        let to = it.same_as.as_deref();
        assert!(to.is_none_or(|to| ids.contains(to) && to != it.id), "{} is the same as {to:?}", it.id);
    }
    assert_eq!(left.run().counts.actors, actors.len() as u64);
    let table = fs::read_to_string(left.path("tables/actors.csv")).unwrap();
    assert!(actors.len() < table.lines().count());
}

fn entity<'a>(doc: &'a Document, name: &str) -> &'a Entity {
    let found = doc.entities.iter().find(|it| it.name == name);
    found.unwrap_or_else(|| {
        panic!("{name} in {:?}", doc.entities.iter().map(|it| &it.name).collect::<Vec<_>>())
    })
}

#[test]
fn documents_and_actors_agree() {
    check(&run(&[&here().join("sample"), &here().join("gold"), &here().join("cases")], &[]));
}

#[test]
fn one_minister_has_one_id_and_another_of_that_surname_another() {
    let input = folder(&[
        ("1.txt", b"SUVA, June 3 - Fiji's health minister, Adi Vakatora, opened a clinic in Suva. Vakatora thanked nurses.\n"),
        ("2.txt", b"SUVA, June 9 - Health Minister Adi Vakatora of Fiji resigned on Monday, the Fijian government said.\n"),
        ("3.txt", b"NADI, June 9 - The boxer Jone Vakatora won in Nadi, Fiji, on Monday. Vakatora, 22, will fight again.\n"),
    ]);
    let left = run(&[input.path()], &["--published", "2024-06-10"]);
    check(&left);
    let documents = left.documents();
    let id = |i: usize, name: &str| entity(&documents[i], name).actor.clone();
    assert_eq!(id(0, "Adi Vakatora"), id(1, "Adi Vakatora"));
    assert_ne!(id(0, "Adi Vakatora"), id(2, "Jone Vakatora"));
    assert_eq!(id(0, "Fiji").as_deref(), Some("country:FJ"));
    assert_eq!(id(0, "Suva").as_deref(), Some("place:2198148"));
    let actors = left.actors();
    let minister = actors.iter().find(|it| Some(&it.id) == id(0, "Adi Vakatora").as_ref()).unwrap();
    assert_eq!((minister.documents, minister.country.as_deref()), (2, Some("FJ")));
    let suva = actors.iter().find(|it| it.id == "place:2198148").unwrap();
    assert_eq!((suva.latitude, suva.country3.as_deref()), (Some(-18.14), Some("FJI")));
}

#[test]
fn a_list_of_ones_own_gives_its_ids_and_a_bad_row_stops_the_run() {
    let story = b"Fiji's health minister, Adi Vakatora, met the head of Lautoka Sugar Works on Monday.\n";
    let lists = folder(&[
        ("good.csv", b"id,names,type,country\nx1,Adi Vakatora|A. Vakatora,PERSON,FJ\n"),
        ("bad.csv", b"id,names,type\nx1,Adi Vakatora,HUMAN\n"),
    ]);
    let input = folder(&[("1.txt", story)]);
    let list = |name: &str| lists.path().join(name).to_string_lossy().into_owned();
    let left = run(&[input.path()], &["--actors", &list("good.csv")]);
    check(&left);
    let documents = left.documents();
    assert_eq!(entity(&documents[0], "Adi Vakatora").actor.as_deref(), Some("x1"));
    let bad = run(&[input.path()], &["--actors", &list("bad.csv")]);
    assert_eq!(bad.code, 2);
    assert!(bad.stderr.contains("line 2") && bad.stderr.contains("PERSON, ORG"), "{}", bad.stderr);
}

#[test]
fn a_house_acts_for_its_state() {
    let input = folder(&[(
        "1.txt",
        b"MOSCOW, June 3 - The Kremlin rejected the offer on Monday, its spokesman said.\n",
    )]);
    let left = run(&[input.path()], &[]);
    let documents = left.documents();
    let it = entity(&documents[0], "Kremlin");
    assert_eq!(
        (it.actor.as_deref(), it.stands_for.as_deref()),
        (Some("seat:RU:presidency"), Some("country:RU"))
    );
}
