//! What networks decide together: their scores are added.

use dateline_tokenize::syntax::{
    shape::{POS, RELATIONS, TAGS},
    tree,
};
use dateline_types::{Pos, Relation, Tag};

use super::forward::{Example, Network};

/// Numbers of tags, heads and relations, word by word.
pub(super) struct Decision {
    pub(super) tags: Vec<usize>,
    pub(super) pos: Vec<usize>,
    pub(super) heads: Vec<usize>,
    pub(super) relations: Vec<usize>,
}

/// Decides for each sentence.
pub(super) fn decide(networks: &[&Network], examples: &[&Example]) -> Vec<Decision> {
    let thoughts: Vec<_> = networks.iter().map(|it| it.think(examples)).collect();
    let decide = |s: usize| {
        let n = examples[s].inputs.len();
        let add = |sum: &mut [f32], it: &[f32]| sum.iter_mut().zip(it).for_each(|(sum, it)| *sum += it);
        let (mut tags, mut arcs) = (vec![0.0; n * TAGS], vec![0.0; thoughts[0][s].arcs.len()]);
        for it in &thoughts {
            add(&mut tags, &it[s].tags);
            add(&mut arcs, &it[s].arcs);
        }
        let mut heads = vec![0; n];
        tree::decode(&arcs, thoughts[0][s].stride, &mut heads);
        let heads: Vec<usize> = heads.into_iter().map(|it| it as usize).collect();
        let mut relations = vec![0.0; n * RELATIONS];
        networks.iter().zip(&thoughts).for_each(|(it, own)| add(&mut relations, &it.relate(&own[s], &heads)));
        let root = Relation::Root as usize;
        let relation = |(i, scores): (usize, &mut [f32])| {
            scores[root] = f32::NEG_INFINITY;
            if heads[i] == i { root } else { best(&scores[..Relation::ALL.len()]) }
        };
        Decision {
            tags: tags.chunks_exact(TAGS).map(|it| best(&it[..Tag::ALL.len()])).collect(),
            pos: tags.chunks_exact(TAGS).map(|it| best(&it[POS..][..Pos::ALL.len()])).collect(),
            relations: relations.chunks_exact_mut(RELATIONS).enumerate().map(relation).collect(),
            heads,
        }
    };
    (0..examples.len()).map(decide).collect()
}

/// UPOS, XPOS, UAS, LAS in per cent.
pub(super) fn score(networks: &[&Network], dev: &[Example]) -> [f64; 4] {
    let mut right = [0usize; 4];
    let mut n = 0;
    for chunk in dev.chunks(32) {
        let chunk: Vec<&Example> = chunk.iter().collect();
        for (it, gold) in decide(networks, &chunk).iter().zip(&chunk) {
            for i in 0..gold.heads.len() {
                let head = it.heads[i] == gold.heads[i];
                n += 1;
                right[0] += usize::from(Some(it.pos[i]) == gold.pos[i]);
                right[1] += usize::from(Some(it.tags[i]) == gold.tags[i]);
                right[2] += usize::from(head);
                right[3] += usize::from(head && Some(it.relations[i]) == gold.relations[i]);
            }
        }
    }
    right.map(|it| 100.0 * it as f64 / n as f64)
}

fn best(scores: &[f32]) -> usize {
    (0..scores.len()).max_by(|&a, &b| scores[a].total_cmp(&scores[b])).unwrap_or(0)
}
