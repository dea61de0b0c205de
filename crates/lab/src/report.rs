//! Figures for people and for programs: a table, a JSON object, a list of differences.

use std::fmt::Write;

use serde_json::{Map, Value, json};

use crate::{
    floors::Floors,
    score::{Card, Measure},
};

/// One line a figure: layer, metric, value, precision, recall, count, floor, ceiling.
pub fn table(card: &Card, floors: &Floors) -> String {
    let mut res = format!(
        "{:<14}{:<18}{:>7}{:>7}{:>7}{:>8}{:>7}{:>9}\n",
        "layer", "metric", "value", "P", "R", "n", "floor", "ceiling"
    );
    let mut last = "";
    for (name, it) in &card.tallies {
        let (layer, metric) = name.split_once('.').unwrap_or((name, ""));
        let percent = |value: f64| format!("{:.1}", 100.0 * value);
        let (precision, recall, n) = match it.measure {
            Measure::F1 => (percent(it.precision()), percent(it.recall()), it.gold),
            Measure::Share => (String::new(), String::new(), it.predicted),
        };
        let known = |value: Option<&f64>| value.map_or(String::new(), |it| format!("{it:.1}"));
        let _ = writeln!(
            res,
            "{:<14}{metric:<18}{:>7}{precision:>7}{recall:>7}{n:>8.0}{:>7}{:>9}",
            if layer == last { "" } else { layer },
            percent(it.value()),
            known(floors.floors.get(name)),
            known(floors.ceilings.get(name)),
        ); // writing to a String cannot fail
        last = layer;
    }
    res
}

/// All figures by name, in percent.
pub fn json(suite: &str, card: &Card, floors: &Floors) -> Value {
    let row = |(name, it): (&String, &crate::score::Tally)| {
        let round = |value: f64| (10000.0 * value).round() / 100.0;
        let mut row = json!({ "value": round(it.value()) });
        if it.measure == Measure::F1 {
            row["precision"] = json!(round(it.precision()));
            row["recall"] = json!(round(it.recall()));
        }
        row["floor"] = json!(floors.floors.get(name));
        row["ceiling"] = json!(floors.ceilings.get(name));
        (name.clone(), row)
    };
    json!({ "suite": suite, "figures": card.tallies.iter().map(row).collect::<Map<String, Value>>() })
}

/// One line a rule: how many facts it made, how many are right, and the mean score it claimed.
pub fn rules(card: &Card) -> String {
    let mut res = format!("{:<32}{:>6}{:>8}{:>9}\n", "rule", "n", "right", "claimed");
    for (name, it) in &card.rules {
        let percent = |part: f64| 100.0 * part / it.n.max(1) as f64;
        let (right, claimed) = (percent(it.right as f64), percent(it.claimed));
        let _ = writeln!(res, "{name:<32}{:>6}{right:>8.1}{claimed:>9.1}", it.n);
    }
    res
}

/// The rows of a public set by name.
pub fn rows(suite: &str, rows: &[(String, f64)]) -> Value {
    let rows = rows.iter().map(|(name, value)| (name.clone(), json!({ "value": value })));
    json!({ "suite": suite, "figures": rows.collect::<Map<String, Value>>() })
}

/// The differences of one layer, story by story; of every layer for `all`.
pub fn slips(card: &Card, layer: &str) -> String {
    let mut res = String::new();
    let mut last = "";
    for it in card.slips.iter().filter(|it| it.layer == layer || layer == "all") {
        if it.story != last {
            let _ = writeln!(res, "{}", it.story);
        }
        last = &it.story;
        let layer = if layer == "all" { format!("{} ", it.layer) } else { String::new() };
        let _ = writeln!(res, "  {layer}{:<9}{}", it.kind.name(), it.what);
    }
    res
}
