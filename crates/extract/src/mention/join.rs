//! One person's name that was labelled in two pieces: `Efua | Mensah`, `Huw | ap | Rhys`. Two people never stand side by
//! side without a mark between them.

use super::{border::is_particle, label::KINDS};
use dateline_types::EntityKind;

/// First token, one past the last, number of the kind, probability.
type Stretch = (usize, usize, usize, f32);

/// The stretches with pieces of a person joined; `text` gives the form of a token. A joined name is as probable as its
/// less probable piece.
pub(super) fn joined<'a>(names: &[Stretch], text: impl Fn(usize) -> &'a str) -> Vec<Stretch> {
    let person = |kind: usize| KINDS.get(kind) == Some(&Some(EntityKind::Person));
    let mut res: Vec<Stretch> = Vec::with_capacity(names.len());
    for &(start, end, kind, score) in names {
        match res.last_mut() {
            Some(last)
                if person(last.2)
                    && person(kind)
                    && (last.1 == start || last.1 + 1 == start && is_particle(text(last.1))) =>
            {
                (last.1, last.3) = (end, last.3.min(score));
            }
            _ => res.push((start, end, kind, score)),
        }
    }
    res
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(names: &[Stretch], expect: &[Stretch]) {
        let words: Vec<&str> = "Huw ap Rhys met Efua Mensah , Ama Boateng in Accra".split(' ').collect();
        assert_eq!(joined(names, |at| words[at]), expect);
    }

    #[test]
    fn pieces_of_a_person_are_one_name() {
        check(&[(0, 1, 0, 0.9), (2, 3, 0, 0.6)], &[(0, 3, 0, 0.6)]);
        check(&[(4, 5, 0, 0.9), (5, 6, 0, 0.8)], &[(4, 6, 0, 0.8)]);
    }

    #[test]
    fn a_mark_or_another_kind_keeps_names_apart() {
        let apart = [(4, 6, 0, 0.9), (7, 9, 0, 0.8), (10, 11, 2, 0.9)];
        check(&apart, &apart);
        let kinds = [(4, 5, 0, 0.9), (5, 6, 2, 0.8)];
        check(&kinds, &kinds);
    }
}
