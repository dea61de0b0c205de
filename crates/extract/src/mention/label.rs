//! What the model calls a token: outside, or at the beginning of or inside a name of some kind.

use dateline_types::EntityKind;

/// Number of labels: outside, and two a kind.
pub const COUNT: usize = 1 + 2 * KINDS.len();

/// Outside of every name.
pub const OUTSIDE: u8 = 0;

/// The kinds the model tells apart; `None` is a name that is of no kind of ours (a disease, an abbreviation).
pub const KINDS: [Option<EntityKind>; 9] = [
    Some(EntityKind::Person),
    Some(EntityKind::Organization),
    Some(EntityKind::Place),
    Some(EntityKind::Norp),
    Some(EntityKind::Facility),
    Some(EntityKind::Event),
    Some(EntityKind::Product),
    Some(EntityKind::Law),
    None,
];

/// The label of a name's first token.
pub const fn begin(kind: usize) -> u8 {
    1 + 2 * kind as u8
}

/// The label of a name's other tokens.
pub const fn inside(kind: usize) -> u8 {
    2 + 2 * kind as u8
}

/// Number of the kind of a label, as an index of [`KINDS`]; none for [`OUTSIDE`].
pub const fn kind(label: u8) -> Option<usize> {
    if label == OUTSIDE { None } else { Some((label as usize - 1) / 2) }
}

/// Whether a label is of a name's first token.
pub const fn begins(label: u8) -> bool {
    label % 2 == 1
}

/// Whether `to` may follow `from`; `None` is the start of a sentence.
pub fn follows(from: Option<u8>, to: u8) -> bool {
    to == OUTSIDE || begins(to) || from.is_some_and(|it| it == to || it + 1 == to)
}

/// The names of a labelled stretch: first token, one past the last, number of the kind.
pub fn stretches(labels: &[u8]) -> impl Iterator<Item = (usize, usize, usize)> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        while labels.get(at).is_some_and(|it| *it == OUTSIDE) {
            at += 1;
        }
        let start = at;
        let kind = kind(*labels.get(start)?)?;
        at += 1;
        while labels.get(at).is_some_and(|it| *it == inside(kind)) {
            at += 1;
        }
        Some((start, at, kind))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inside_follows_only_its_own_kind() {
        assert!(follows(Some(begin(2)), inside(2)) && follows(Some(inside(2)), inside(2)));
        assert!(
            !follows(Some(begin(1)), inside(2)) && !follows(None, inside(0)) && !follows(Some(0), inside(0))
        );
        assert!(follows(None, begin(3)) && follows(Some(inside(2)), begin(2)));
    }

    #[test]
    fn stretches_end_where_the_next_begins() {
        let labels = [0, begin(0), inside(0), begin(0), 0, begin(1)];
        let found: Vec<_> = stretches(&labels).collect();
        assert_eq!(found, [(1, 3, 0), (3, 4, 0), (5, 6, 1)]);
    }
}
