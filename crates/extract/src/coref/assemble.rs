//! From groups of items to rows: mentions in order of the text, entities in order of their first mention.

use dateline_types::{
    Chain, Entity, EntityId, EntityKind, Link, Mention, MentionId, MentionKind, Role, TokenId, TokenRange,
};
use rustc_hash::FxHashSet;

use super::{
    Chains,
    chain::{Sort, Walked},
    draft::{Draft, Group, GroupId},
    scene::Scene,
};

/// Makes the rows. `bodies` holds, for each office of the draft, the group that it belongs to.
pub(crate) fn rows(scene: &Scene, draft: &Draft, bodies: &[Option<GroupId>], walked: &Walked) -> Chains {
    let mut order: Vec<GroupId> =
        (0..draft.groups.len()).filter(|it| !draft.groups[*it].items.is_empty()).collect();
    order.sort_by_key(|it| first(&draft.groups[*it]));
    let mut ids = vec![None; draft.groups.len()];
    for (i, group) in order.iter().enumerate() {
        ids[*group] = Some(EntityId::from_index(i));
    }
    let mut chains = Chains::default();
    let mut canonical = vec![None; order.len()];
    let mut judged: Vec<Option<f32>> = vec![None; scene.items.len()];
    for (it, score) in walked.phrases.all.iter().zip(&walked.scores) {
        if let Some(item) = it.item.filter(|_| it.sort.is_pronoun() && !it.sort.is_deictic()) {
            judged[item] = score.map(|it| it.clamp(0.0, 1.0));
        }
    }
    for (item, it) in scene.items.iter().enumerate() {
        for entity in draft.owners[item].iter().filter_map(|group| ids[*group]) {
            let id = MentionId::from_index(chains.mentions.len());
            let group = &draft.groups[order[entity.index()]];
            if item == best_name(scene, group) {
                canonical[entity.index()] = Some(id);
            }
            let c = &it.candidate;
            chains.mentions.push(Mention {
                span: c.span,
                tokens: c.tokens,
                head: c.head,
                kind: c.kind,
                entity,
                score: judged[item].unwrap_or(c.score),
                origin: c.origin,
            });
        }
    }
    for (i, id) in order.iter().enumerate() {
        let group = &draft.groups[*id];
        let Some(canonical) = canonical[i] else { continue };
        let name = match group.kind {
            EntityKind::Place => group.name,
            _ => None,
        };
        let name = name.unwrap_or_else(|| scene.text(best_name(scene, group)));
        let affiliation = group.affiliation.and_then(|it| ids[it]);
        chains.entities.push(Entity {
            kind: group.kind,
            canonical,
            name: name.into(),
            affiliation,
            country: group.country,
        });
    }
    let mut seen = FxHashSet::default();
    for (office, body) in draft.offices.iter().zip(bodies) {
        for entity in draft.owners[office.holder].iter().filter_map(|group| ids[*group]) {
            let text = scene.words.text[office.span].to_lowercase();
            if !seen.insert((entity, text)) {
                continue;
            }
            let affiliation = body.and_then(|it| ids[it]).filter(|it| *it != entity);
            let (span, status) = (office.span, office.status);
            let (score, origin) = (office.score, office.origin);
            chains.roles.push(Role { entity, span, status, affiliation, score, origin });
        }
    }
    chains.roles.sort_by_key(|it| it.span.start());
    chains.chains = links(scene, draft, &ids, walked);
    chains
}

/// How sure a phrase's place is: what the network says, or the rule that put it there.
fn score(scene: &Scene, walked: &Walked, phrase: usize) -> f32 {
    let rule = || walked.phrases.all[phrase].item.map_or(0.5, |it| scene.items[it].candidate.score);
    walked.scores[phrase].unwrap_or_else(rule).clamp(0.0, 1.0)
}

/// The chains of two phrases and more. A phrase whose row was found after the walk goes with its row.
fn links(scene: &Scene, draft: &Draft, ids: &[Option<EntityId>], walked: &Walked) -> Vec<Chain> {
    let clusters = &walked.state.clusters;
    let mut of_group: Vec<Option<usize>> = vec![None; draft.groups.len()];
    for (id, cluster) in clusters.iter().enumerate() {
        if let Some(group) = cluster.group {
            of_group[group] = of_group[group].or(Some(id));
        }
    }
    let mut members: Vec<Vec<usize>> = vec![Vec::new(); clusters.len()];
    for (phrase, it) in walked.phrases.all.iter().enumerate() {
        let group = it.item.and_then(|it| draft.group_of(it));
        let cluster = group.and_then(|it| of_group[it]).or(walked.state.of[phrase]);
        if let Some(cluster) = cluster {
            members[cluster].push(phrase);
        }
    }
    let mut res = Vec::new();
    for (cluster, phrases) in clusters.iter().zip(&members) {
        if phrases.len() < 2 {
            continue;
        }
        let link = |id: &usize| {
            let it = &walked.phrases.all[*id];
            let tokens = TokenRange::new(it.tokens.start, it.tokens.end);
            let kind = match it.sort {
                it if it.is_pronoun() => MentionKind::Pronoun,
                Sort::Name | Sort::Proper => MentionKind::Name,
                _ => MentionKind::Nominal,
            };
            Link {
                span: scene.words.tokens.span_of(tokens),
                tokens,
                head: TokenId::from_index(it.head),
                kind,
                score: score(scene, walked, *id),
            }
        };
        let entity = cluster.group.and_then(|it| ids[it]);
        res.push(Chain { entity, links: phrases.iter().map(link).collect() });
    }
    res.sort_by_key(|it: &Chain| it.links.first().map(|it| it.span.start()));
    res
}

fn first(group: &Group) -> usize {
    group.items.iter().copied().min().unwrap_or(usize::MAX)
}

/// The item that names the group best: the longest name, the first of the longest; not the headline's capitals.
fn best_name(scene: &Scene, group: &Group) -> usize {
    let rank = |item: &usize| {
        let it = &scene.items[*item];
        let kind = match it.candidate.kind {
            MentionKind::Name => 2,
            MentionKind::Nominal => 1,
            MentionKind::Pronoun => 0,
        };
        let text = scene.text(*item);
        let capitals = it.headline && !text.chars().any(char::is_lowercase);
        let acronym = !text.contains(' ') && text.chars().all(|it| it.is_uppercase() || it == '.');
        let quality = u8::from(!capitals);
        (kind, quality, u8::from(!acronym), it.candidate.tokens.len().min(12), std::cmp::Reverse(*item))
    };
    group.items.iter().copied().max_by_key(rank).unwrap_or(0)
}
