//! Rows like those of GDELT's event files (version 1.0, 58 columns, tabs, no header), for tools that read them.
//!
//! Filled: the id, the dates, name, code and country of both actors, the codes of the event, whether it is the first of its
//! document, counts of mentions, sources and articles, the place of the action, the day it was first published, the address
//! of the first report. All else is empty: it depends on GDELT's own tables or its tone dictionaries. Events that are not
//! asserted are left out, since GDELT has no column for that.

use std::{collections::BTreeMap, path::Path};

use dateline_pipeline::schema::{Document, EventParty, JoinedEvent};

use super::Sink;
use crate::{Error, view::each};

const COLUMNS: usize = 58;

pub(super) fn write(run: &Path, mut sink: Sink) -> Result<(), Error> {
    let mut number = 0;
    let addresses = addresses(run)?;
    each::<JoinedEvent>(run, "events.jsonl", |it| {
        let event = &it.row;
        if event.modality == "asserted" && event.cameo.is_some() {
            number += 1;
            let address = addresses.get(&event.first).map_or("", String::as_str);
            sink.put(&row(event, number, address))?;
        }
        Ok(true)
    })?;
    sink.finish()
}

/// Addresses of the documents that have one.
fn addresses(run: &Path) -> Result<BTreeMap<String, String>, Error> {
    let mut res = BTreeMap::new();
    each::<Document>(run, "documents.jsonl", |it| {
        if let Some(url) = it.row.meta.url {
            res.insert(it.row.id, url);
        }
        Ok(true)
    })?;
    Ok(res)
}

fn row(event: &JoinedEvent, number: u64, address: &str) -> String {
    let mut cells = vec![String::new(); COLUMNS];
    let day = event.date.as_deref().unwrap_or("").replace('-', "");
    cells[0] = number.to_string();
    cells[1].clone_from(&day);
    cells[2] = day.get(..6).unwrap_or("").into();
    cells[3] = day.get(..4).unwrap_or("").into();
    if let (Some(year), Some(days)) = (day.get(..4), day_of_year(&day)) {
        // GDELT's fraction: days of 365.
        cells[4] = format!("{year}.{:04}", days * 10_000 / 365);
    }
    actor(&mut cells[5..15], event.actors.first());
    actor(&mut cells[15..25], event.recipients.first());
    let code = event.cameo.as_deref().unwrap_or("");
    cells[25] = "1".into();
    cells[26] = code.into();
    cells[27] = code.get(..3).unwrap_or(code).into();
    cells[28] = code.get(..2).unwrap_or(code).into();
    cells[29] = quad_class(&cells[28]).into();
    cells[31] = event.reports.len().to_string();
    cells[32] = event.sources.to_string();
    cells[33] = event.documents.to_string();
    if let Some(place) = &event.place {
        cells[50].clone_from(&place.name);
        cells[51] = place.country.clone().unwrap_or_default();
        cells[53] = event.latitude.map_or(String::new(), |it| it.to_string());
        cells[54] = event.longitude.map_or(String::new(), |it| it.to_string());
    }
    let published = event.reports.iter().filter_map(|it| it.published.as_deref()).min();
    cells[56] = published.unwrap_or("").replace('-', "");
    cells[57] = address.into();
    // No cell may hold what parts cells.
    let cells: Vec<String> = cells.into_iter().map(|it| it.replace(['\t', '\n', '\r'], " ")).collect();
    cells.join("\t") + "\n"
}

/// Code, name, country of the first ten columns of an actor.
fn actor(cells: &mut [String], party: Option<&EventParty>) {
    let Some(party) = party else { return };
    let code = party.cameo.clone().unwrap_or_default();
    cells[2] = code.get(..3).filter(|_| party.country.is_some()).unwrap_or("").into();
    cells[0] = code;
    cells[1] = party.name.to_uppercase();
}

/// 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict, by the root of the code.
fn quad_class(root: &str) -> &'static str {
    match root {
        "01" | "02" | "03" | "04" | "05" => "1",
        "06" | "07" | "08" => "2",
        "09" | "10" | "11" | "12" | "13" => "3",
        "14" | "15" | "16" | "17" | "18" | "19" | "20" => "4",
        _ => "",
    }
}

fn day_of_year(day: &str) -> Option<u32> {
    let number = |range| day.get(range).and_then(|it: &str| it.parse::<u32>().ok());
    let (year, month, day) = (number(0..4)?, number(4..6)?, number(6..8)?);
    let leap = u32::from(year % 4 == 0 && (year % 100 != 0 || year % 400 == 0));
    let before =
        [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334].get(month.checked_sub(1)? as usize)?;
    Some(before + day + if 2 < month { leap } else { 0 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_have_the_columns_of_gdelt() {
        let text = r#"{"id":"v1","type":"ASSAULT","root":"ASSAULT","mode":null,"cameo":"190","modality":"asserted",
            "actors":[{"actor":"country:RU","name":"Russia","cameo":"RUS","country":"RU"}],"recipients":[],"date":"2024-06-21",
            "dated_by":"text","place":{"actor":null,"name":"Khar\tkiv","cameo":null,"country":"UA"},"latitude":50.0,
            "longitude":36.25,"amount_low":null,"amount_high":null,"amount_unit":null,"score":0.8,"first":"d1",
            "first_outlet":null,"documents":2,"sources":1,"continues":null,"reports":[{"doc_id":"d1","event":0,"outlet":null,
            "published":"2024-06-22","date":null,"text":"x","score":0.8}]}"#;
        let event: JoinedEvent = serde_json::from_str(text).unwrap();
        let row = row(&event, 7, "https://post.example/1");
        let cells: Vec<&str> = row.trim_end_matches('\n').split('\t').collect();
        assert_eq!(cells.len(), COLUMNS);
        assert_eq!((cells[1], cells[3], cells[4]), ("20240621", "2024", "2024.4739"));
        assert_eq!((cells[5], cells[6], cells[7]), ("RUS", "RUSSIA", "RUS"));
        assert_eq!((cells[26], cells[28], cells[29]), ("190", "19", "4"));
        assert_eq!((cells[50], cells[53], cells[56]), ("Khar kiv", "50", "20240622"));
    }
}
