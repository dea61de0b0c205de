//! From scores of arcs to a tree: the best head for each word, then the cheapest repairs.
//!
//! Exactly one root; every cycle is broken where it costs least, and the part joined to another until one tree is left.
//! That is what Chu and Liu's and Edmonds' algorithm does, without its second thoughts: it may miss the best tree by a
//! little when cycles meet, which is rare. No tree is worse than quadratic but for sentences of many cycles.

use super::best::best;

/// Finds the heads of `heads.len()` words, of the root its own number. In `scores`, a row of `stride` numbers belongs
/// to each word: the root's score, then that of each word as its head, its own being negative infinity.
pub fn decode(scores: &[f32], stride: usize, heads: &mut [u32]) {
    let n = heads.len();
    let score = |child: usize, head: usize| scores[child * stride + head + 1];
    let best_outside = |child: usize, component: &[u32], own: u32| {
        let mut best: Option<usize> = None;
        for head in (0..n).filter(|&it| component[it] != own) {
            if best.is_none_or(|it| score(child, it) < score(child, head)) {
                best = Some(head);
            }
        }
        best
    };
    let mut root = (0, f32::NEG_INFINITY);
    for child in 0..n {
        let head = best(&scores[child * stride + 1..][..n]);
        heads[child] = head as u32;
        let margin = scores[child * stride] - score(child, head);
        if root.1 < margin {
            root = (child, margin);
        }
    }
    if let Some(head) = heads.get_mut(root.0) {
        *head = root.0 as u32;
    }
    let mut component = Vec::new();
    // Each round joins one part of the sentence to another.
    for _ in 0..n {
        let Some(cycle) = find_cycle(heads, &mut component) else { return };
        let own = component[cycle[0]];
        let mut cheapest: Option<(usize, usize, f32)> = None;
        for &child in &cycle {
            let Some(head) = best_outside(child, &component, own) else { continue };
            let loss = score(child, heads[child] as usize) - score(child, head);
            if cheapest.is_none_or(|it| loss < it.2) {
                cheapest = Some((child, head, loss));
            }
        }
        match cheapest {
            Some((child, head, _)) => heads[child] = head as u32,
            None => return,
        }
    }
}

/// Numbers the parts of the graph in `component`, and returns the first cycle that is not the root, in order.
fn find_cycle(heads: &[u32], component: &mut Vec<u32>) -> Option<Vec<usize>> {
    const NEW: u32 = u32::MAX;
    component.clear();
    component.resize(heads.len(), NEW);
    let mut path = Vec::new();
    let mut first = None;
    for start in 0..heads.len() {
        path.clear();
        let mut at = start;
        let name = start as u32;
        while component[at] == NEW {
            component[at] = name;
            path.push(at);
            at = heads[at] as usize;
        }
        if component[at] == name {
            // A cycle, or the root.
            if heads[at] as usize != at && first.is_none() {
                let from = path.iter().position(|&it| it == at).unwrap_or(0);
                first = Some(path[from..].to_vec());
            }
        } else {
            let joined = component[at];
            path.iter().for_each(|&it| component[it] = joined);
        }
    }
    first
}

#[cfg(test)]
mod tests {
    use super::*;
    use dateline_model::Random;

    #[test]
    fn any_scores_give_one_tree() {
        let mut random = Random::new(5);
        for n in (1..40).chain([100]) {
            for _ in 0..20 {
                let mut scores: Vec<f32> = (0..n * (n + 1)).map(|_| random.unit()).collect();
                (0..n).for_each(|it| scores[it * (n + 2) + 1] = f32::NEG_INFINITY);
                let mut heads = vec![0; n];
                decode(&scores, n + 1, &mut heads);
                assert_eq!((0..n).filter(|&i| heads[i] as usize == i).count(), 1, "{heads:?}");
                for i in 0..n {
                    let mut at = i;
                    (0..n).for_each(|_| at = heads[at] as usize);
                    assert_eq!(heads[at] as usize, at, "{heads:?}");
                }
            }
        }
    }

    #[test]
    fn the_cheaper_arc_of_a_cycle_gives_way() {
        // Words 0 and 1 want each other, word 2 is the root; word 1 minds less.
        const OWN: f32 = f32::NEG_INFINITY;
        let scores = [0.0, OWN, 5.0, 1.0, 0.0, 5.0, OWN, 4.0, 9.0, 0.0, 0.0, OWN];
        let mut heads = [0; 3];
        decode(&scores, 4, &mut heads);
        assert_eq!(heads, [1, 2, 2]);
    }
}
