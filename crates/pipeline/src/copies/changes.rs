//! What a copy cut, added or changed, sentence by sentence, against the document it is a copy of.

use crate::{schema::CopyChange, stories::Line};

/// Sentences of one side that share so much of their words are one sentence that was changed.
const SAME: f32 = 0.5;

/// The changes that lead from `original` to `copy`: in order of the copy, then what was cut in order of the original.
/// Marks, letter case and the order of sentences are no change.
pub(crate) fn changes(original: &[Line], copy: &[Line]) -> Vec<CopyChange> {
    let mut left: Vec<&Line> = original.iter().collect();
    let mut put: Vec<&Line> = Vec::new();
    for it in copy {
        match left.iter().position(|other| other.words == it.words) {
            Some(at) => {
                left.remove(at);
            }
            None => put.push(it),
        }
    }
    let change = |kind: &str, from: Option<&Line>, to: Option<&Line>| CopyChange {
        kind: kind.into(),
        from: from.map(|it| it.text.clone()),
        from_at: from.map(|it| [it.start, it.end]),
        to: to.map(|it| it.text.clone()),
        to_at: to.map(|it| [it.start, it.end]),
    };
    let mut res = Vec::new();
    for it in put {
        let best = left.iter().enumerate().map(|(at, other)| (at, it.likeness(other)));
        let best = best.reduce(|a, b| if a.1 < b.1 { b } else { a });
        match best {
            Some((at, likeness)) if SAME <= likeness => {
                let from = left.remove(at);
                res.push(change("changed", Some(from), Some(it)));
            }
            Some(_) | None => res.push(change("added", None, Some(it))),
        }
    }
    res.extend(left.into_iter().map(|it| change("cut", Some(it), None)));
    res
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(original: &[&str], copy: &[&str], expect: &[&str]) {
        let lines = |it: &[&str]| it.iter().map(|it| Line::of(it)).collect::<Vec<_>>();
        let shown: Vec<String> = changes(&lines(original), &lines(copy))
            .into_iter()
            .map(|it| format!("{}: {} > {}", it.kind, it.from.unwrap_or_default(), it.to.unwrap_or_default()))
            .collect();
        assert_eq!(shown, expect);
    }

    #[test]
    fn cuts_additions_and_changes_are_told() {
        let first = "The ferry sank off Levuka on Monday.";
        check(
            &[first, "Nine were saved."],
            &["THE FERRY SANK OFF LEVUKA ON MONDAY"],
            &["cut: Nine were saved. > "],
        );
        check(
            &[first],
            &["The ferry sank off Suva on Monday.", "Divers look for it."],
            &[
                "changed: The ferry sank off Levuka on Monday. > The ferry sank off Suva on Monday.",
                "added:  > Divers look for it.",
            ],
        );
        check(&[], &[], &[]);
    }
}
