//! How the documents of an epoch are shared out: into steps of some thousand words, and each step to two threads.

/// The first documents that hold `batch` words together, the rest, and how many words the first hold.
pub(super) fn step<'a, 'd, T>(
    documents: &'a [&'d T],
    batch: usize,
    words: impl Fn(&T) -> usize,
) -> (&'a [&'d T], &'a [&'d T], usize) {
    let mut seen = 0;
    let full = documents.iter().position(|it| {
        seen += words(it);
        batch <= seen
    });
    let (now, later) = documents.split_at(full.map_or(documents.len(), |it| it + 1));
    (now, later, seen)
}

/// Two halves of about as many words: the longest document first, each to the half that has less.
pub(super) fn halves<'d, T>(documents: &[&'d T], words: impl Fn(&T) -> usize) -> [Vec<&'d T>; 2] {
    let mut order = documents.to_vec();
    order.sort_by_key(|it| std::cmp::Reverse(words(it)));
    let (mut own, mut others) = ((0, Vec::new()), (0, Vec::new()));
    for it in order {
        let half = if own.0 <= others.0 { &mut own } else { &mut others };
        half.0 += words(it);
        half.1.push(it);
    }
    [own.1, others.1]
}

#[test]
fn every_document_is_in_one_step_and_one_half() {
    let documents = [3, 9, 1, 4];
    let documents: Vec<&usize> = documents.iter().collect();
    let (now, later, seen) = step(&documents, 10, |it| *it);
    assert_eq!((now, later, seen), (&[&3, &9][..], &[&1, &4][..], 12));
    assert_eq!(step(&documents, 99, |it| *it).1.len(), 0);
    assert_eq!(halves(&documents, |it| *it), [vec![&9], vec![&4, &3, &1]]);
}
