//! `dateline actors`.

use std::{cmp::Reverse, collections::BinaryHeap, fmt::Write as _};

use dateline_pipeline::{
    Tables,
    schema::Actor,
    table::{ActorTable, actor_rows, csv_header},
};

use super::{Printer, Words, each};
use crate::{Error, args::ActorsArgs};

/// Lists those whom most documents name first. Only as many rows are kept as are printed.
pub(crate) fn actors(args: &ActorsArgs) -> Result<(), Error> {
    let name = args.name.as_deref().map(|it| (it, Words::new(it)));
    let office = args.office.as_deref().map(Words::new);
    let most = args.page.limit.unwrap_or(usize::MAX);
    // The least of those kept is on top: (documents, how early in the file, line).
    let mut kept: BinaryHeap<Reverse<(u64, Reverse<usize>, String)>> = BinaryHeap::new();
    let mut n_read = 0;
    each::<Actor>(&args.run, "actors.jsonl", |it| {
        let actor = &it.row;
        n_read += 1;
        let has = |words: &Words, mut texts: Box<dyn Iterator<Item = &str> + '_>| {
            texts.any(|it| words.are_in(&Words::new(it)))
        };
        let names = || {
            Box::new([actor.name.as_str()].into_iter().chain(actor.names.iter().map(|it| it.text.as_str())))
        };
        let offices = || Box::new(actor.offices.iter().map(|it| it.text.as_str()));
        let fits = args.kind.as_ref().is_none_or(|it| actor.kind.eq_ignore_ascii_case(it))
            && args.country.as_ref().is_none_or(|it| {
                [&actor.country, &actor.country3]
                    .into_iter()
                    .flatten()
                    .any(|own| own.eq_ignore_ascii_case(it))
            })
            && name
                .as_ref()
                .is_none_or(|(id, words)| actor.id == *id || !words.is_empty() && has(words, names()))
            && office.as_ref().is_none_or(|it| has(it, offices()));
        if fits {
            kept.push(Reverse((actor.documents, Reverse(n_read), it.line.to_owned())));
            if most < kept.len() {
                kept.pop();
            }
        }
        Ok(true)
    })?;
    let table = ActorTable::Actors;
    let mut printer = Printer::new(&args.page, || csv_header(table.columns()))?;
    for Reverse((_, _, line)) in kept.into_sorted_vec() {
        let path = args.run.join("actors.jsonl");
        let actor: Actor = serde_json::from_str(&line).map_err(|source| Error::Foreign { path, source })?;
        printer.print(&line, || actor_rows(&actor, table, Tables::Csv), || told(&actor))?;
    }
    printer.finish("actors")
}

/// An actor for people.
fn told(actor: &Actor) -> String {
    let country = actor.country.as_ref().map_or(String::new(), |it| format!(", {it}"));
    let mut res = format!("{}  {}  ({}{country})\n", actor.name, actor.id, actor.kind);
    for it in &actor.offices {
        let body = it.body.as_ref().map_or(String::new(), |it| format!(", {it}"));
        let status = if it.status == "current" { String::new() } else { format!(" ({})", it.status) };
        let _ = writeln!(res, "    {}{body}{status}", it.text); // writing to a String cannot fail
    }
    let others: Vec<&str> =
        actor.names.iter().map(|it| it.text.as_str()).filter(|it| *it != actor.name).collect();
    if !others.is_empty() {
        let _ = writeln!(res, "    also {}", others.join(", "));
    }
    if let Some(same) = &actor.same_as {
        let _ = writeln!(res, "    the same as {same}, as later documents showed");
    }
    let days = match (&actor.first_seen, &actor.last_seen) {
        (Some(first), Some(last)) if first == last => format!(", {first}"),
        (Some(first), Some(last)) => format!(", {first} to {last}"),
        _ => String::new(),
    };
    let _ = writeln!(res, "    {} documents, {} mentions{days}", actor.documents, actor.mentions);
    res
}
