//! The chains so far, from left to right.

use dateline_types::EntityKind;

use crate::coref::draft::{Draft, GroupId};

use super::phrase::{Nature, Number, Phrase, Phrases, Sort};

/// Phrases that mean one thing.
#[derive(Clone, Debug)]
pub(crate) struct Cluster {
    pub(crate) phrases: Vec<usize>,
    pub(crate) group: Option<GroupId>,
    pub(crate) nature: Nature,
    pub(crate) number: Number,
    pub(crate) kind: Option<EntityKind>,
    pub(crate) named: bool,
    /// How often the whole document names it.
    pub(crate) told: usize,
}

/// All clusters, and where each phrase went.
#[derive(Clone, Debug, Default)]
pub(crate) struct State {
    pub(crate) clusters: Vec<Cluster>,
    /// For each phrase its cluster.
    pub(crate) of: Vec<Option<usize>>,
    /// The last phrase of each sort.
    last: [Option<usize>; Sort::COUNT as usize],
}

impl State {
    pub(crate) fn new(n_phrases: usize) -> State {
        State { clusters: Vec::new(), of: vec![None; n_phrases], last: [None; Sort::COUNT as usize] }
    }
    /// A new cluster of one phrase.
    pub(crate) fn open(&mut self, id: usize, phrase: &Phrase) -> usize {
        let cluster = self.empty();
        self.join(cluster, id, phrase);
        cluster
    }
    /// A new cluster for a group that is named later.
    pub(crate) fn expect(&mut self, draft: &Draft, group: GroupId) -> usize {
        let cluster = self.empty();
        self.learn(cluster, draft, group);
        cluster
    }
    fn empty(&mut self) -> usize {
        self.clusters.push(Cluster {
            phrases: Vec::new(),
            group: None,
            nature: Nature::Unknown,
            number: Number::Unknown,
            kind: None,
            named: false,
            told: 0,
        });
        self.clusters.len() - 1
    }
    /// Puts a phrase into a cluster.
    pub(crate) fn join(&mut self, cluster: usize, id: usize, phrase: &Phrase) {
        let it = &mut self.clusters[cluster];
        it.phrases.push(id);
        it.nature = closer(it.nature, phrase.nature);
        if it.number == Number::Unknown {
            it.number = phrase.number;
        }
        it.kind = it.kind.or(phrase.kind);
        it.named |= matches!(phrase.sort, Sort::Name | Sort::Proper);
        self.of[id] = Some(cluster);
        self.last[phrase.sort as usize] = Some(id);
    }
    /// Whether going from `back` to `goal` goes on with the last pronoun of the same sort: 0 there is none, 1 no, 2 yes
    /// but it is far, 3 yes.
    pub(crate) fn continues(&self, phrases: &Phrases, back: usize, goal: usize) -> u32 {
        let here = &phrases.all[back];
        let Some(last) = self.last[here.sort as usize].filter(|_| here.sort.is_pronoun()) else { return 0 };
        match (self.of[last], self.of[goal]) {
            (Some(a), Some(b)) if a == b => {
                2 + u32::from(here.sentence.saturating_sub(phrases.all[last].sentence) < 2)
            }
            _ => 1,
        }
    }
    /// Takes over what is known of a group.
    pub(crate) fn learn(&mut self, cluster: usize, draft: &Draft, group: GroupId) {
        let (it, known) = (&mut self.clusters[cluster], &draft.groups[group]);
        it.group = Some(group);
        it.told = it.told.max(known.items.len());
        it.kind = Some(known.kind);
        let human = matches!(known.kind, EntityKind::Person | EntityKind::Unnamed);
        it.nature = match known.gender {
            Some(crate::coref::gender::Gender::Male) => Nature::Male,
            Some(crate::coref::gender::Gender::Female) => Nature::Female,
            None if human => closer(it.nature, Nature::Human),
            None => Nature::Thing,
        };
        if known.plural {
            it.number = Number::Several;
        }
    }
}

fn closer(old: Nature, new: Nature) -> Nature {
    match (old, new) {
        (Nature::Unknown, new) => new,
        (Nature::Human, Nature::Male | Nature::Female) => new,
        (old, _) => old,
    }
}

/// Whether a phrase and a cluster do not contradict each other in number and sex.
pub(crate) fn agrees(phrase: &Phrase, cluster: &Cluster) -> bool {
    let number = match (phrase.number, cluster.number) {
        (Number::One, Number::Several) => false,
        (Number::Several, Number::One) => {
            matches!(phrase.sort, Sort::We | Sort::They) && cluster.kind == Some(EntityKind::Organization)
        }
        _ => true,
    };
    let nature = !matches!(
        (phrase.nature, cluster.nature),
        (Nature::Male, Nature::Female)
            | (Nature::Female, Nature::Male)
            | (Nature::Thing, Nature::Male | Nature::Female | Nature::Human)
            | (Nature::Male | Nature::Female | Nature::Human, Nature::Thing)
    );
    let organisation = phrase.sort == Sort::We && cluster.kind == Some(EntityKind::Organization);
    number && (nature || organisation)
}
