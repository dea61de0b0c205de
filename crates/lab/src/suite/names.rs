//! Names on public sets: exact span and kind, F1.
//!
//! The worldwide newswire (fold 1) and the validation part of CoNLL 2003, whose finest kinds are our PERSON, ORG,
//! PLACE; their other labels are compared with the kinds that they take in. A gold span is cut as our guide says
//! (no `the`). Also how often a score of 0.9 and more is right, which a calibrated score makes 0.9 and more.

use std::path::Path;

use dateline_extract::mention::Candidate;
use dateline_types::{Document, EntityKind, Span};

use crate::train::{
    Error,
    names::data::{self as names_data, Annotated, Part},
};

/// A figure: its name and value.
type Row = (String, f64);

/// Scores names on both sets.
///
/// # Errors
/// Data or models that cannot be read.
pub fn run(data: &Path) -> Result<Vec<Row>, Error> {
    let tokenizer = dateline_tokenize::Models::embedded()?;
    let extractor = dateline_extract::Models::embedded()?;
    let find = |it: &Annotated| {
        let document = Document::from_text(&it.text);
        let tokens = dateline_tokenize::tokenize(&document, &tokenizer);
        dateline_extract::names(&document, &tokens, &extractor)
    };
    let mut rows = Vec::new();
    let documents = names_data::worldwide(data, Part::Dev)?;
    rows.extend(score("worldwide", &documents, worldwide, &find));
    let documents = names_data::conll_2003(data)?;
    rows.extend(score("conll-2003", &documents, conll, &find));
    Ok(rows)
}

fn worldwide(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "Person",
        EntityKind::Organization => "Organization",
        EntityKind::Place => "Location",
        EntityKind::Norp => "NORP",
        EntityKind::Facility => "Facility",
        EntityKind::Product => "Product",
        EntityKind::Event | EntityKind::Law | EntityKind::Unnamed => "Misc",
    }
}

fn conll(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "PER",
        EntityKind::Organization => "ORG",
        EntityKind::Place | EntityKind::Facility => "LOC",
        EntityKind::Norp
        | EntityKind::Product
        | EntityKind::Event
        | EntityKind::Law
        | EntityKind::Unnamed => "MISC",
    }
}

/// Gold, found and right ones of one label.
#[derive(Clone, Copy, Debug, Default)]
struct Count {
    gold: usize,
    found: usize,
    right: usize,
}

fn score(
    set: &str,
    documents: &[Annotated],
    label: fn(EntityKind) -> &'static str,
    find: &impl Fn(&Annotated) -> Vec<Candidate>,
) -> Vec<Row> {
    let mut counts: Vec<(String, Count)> = Vec::new();
    let (mut n_sure, mut n_sure_right) = (0, 0);
    for document in documents {
        let found: Vec<(Span, &str, f32)> =
            find(document).iter().map(|it| (it.span, label(it.entity_kind), it.score)).collect();
        let is_gold =
            |it: &(Span, &str, f32)| document.spans.iter().any(|gold| gold.0 == it.0 && gold.2 == it.1);
        for it in &found {
            let right = usize::from(is_gold(it));
            let count = of(&mut counts, it.1);
            count.found += 1;
            count.right += right;
            if 0.9 <= it.2 {
                n_sure += 1;
                n_sure_right += right;
            }
        }
        for (_, _, label) in &document.spans {
            of(&mut counts, label).gold += 1;
        }
    }
    counts.sort_by(|a, b| b.1.gold.cmp(&a.1.gold).then(a.0.cmp(&b.0)));
    let main = |name: &str| matches!(name, "Person" | "Organization" | "Location" | "PER" | "ORG" | "LOC");
    let mut rows = vec![
        (format!("{set} person/org/place F1"), f1(counts.iter().filter(|it| main(&it.0)).map(|it| it.1))),
        (format!("{set} all F1"), f1(counts.iter().map(|it| it.1))),
    ];
    rows.extend(counts.iter().map(|(name, count)| (format!("{set} {name} F1"), f1(std::iter::once(*count)))));
    rows.push((
        format!("{set} right of scores 0.9+"),
        100.0 * n_sure_right as f64 / f64::from(n_sure.max(1)),
    ));
    rows
}

fn of<'a>(counts: &'a mut Vec<(String, Count)>, label: &str) -> &'a mut Count {
    let at = counts.iter().position(|it| it.0 == label).unwrap_or_else(|| {
        counts.push((label.to_owned(), Count::default()));
        counts.len() - 1
    });
    &mut counts[at].1
}

fn f1(counts: impl Iterator<Item = Count>) -> f64 {
    let sum = counts.fold(Count::default(), |a, b| Count {
        gold: a.gold + b.gold,
        found: a.found + b.found,
        right: a.right + b.right,
    });
    200.0 * sum.right as f64 / (sum.gold + sum.found).max(1) as f64
}
