//! Whose words stand in quote marks, as far as coreference needs to know: for `I`, and to keep `he` inside a quote from
//! being its speaker.

use super::{scene::Scene, syntax};

/// The mention that speaks the quoted words at `item`: one outside the marks in the same sentence, else in the sentence
/// before or after in the same paragraph, else the last speaker of the paragraph before.
pub(crate) fn of(scene: &Scene, speakers: &[usize], item: usize) -> Option<usize> {
    let it = &scene.items[item];
    of_place(scene, speakers, it.sentence, it.block, it.start())
}

/// The same for quoted words that are no item.
pub(crate) fn of_place(
    scene: &Scene,
    speakers: &[usize],
    sentence: usize,
    block: usize,
    start: usize,
) -> Option<usize> {
    let at = speakers.partition_point(|other| scene.items[*other].sentence < sentence);
    let near = speakers.iter().skip(at.saturating_sub(3)).take(8).copied();
    let rank = |other: usize| {
        let other = &scene.items[other];
        let same_block = other.block == block;
        match sentence.abs_diff(other.sentence) {
            0 => Some(0),
            1 if same_block && other.sentence < sentence => Some(1),
            1 if same_block => Some(2),
            2 if same_block && other.sentence < sentence => Some(3),
            _ if other.block < block && block - other.block == 1 => Some(4),
            _ => None,
        }
    };
    // Of equal ones the later for what comes before, the nearer in the same sentence.
    let distance = |other: usize| scene.items[other].start().abs_diff(start);
    near.filter_map(|other| rank(other).map(|rank| (rank, distance(other), other))).min().map(|it| it.2)
}

/// All mentions that speak outside quote marks, in order of the text.
pub(crate) fn all(scene: &Scene) -> Vec<usize> {
    let speaks = |item: &usize| {
        let it = &scene.items[*item];
        !it.quoted && !it.dropped && syntax::speaks(&scene.words, it.function)
    };
    (0..scene.items.len()).filter(speaks).collect()
}
