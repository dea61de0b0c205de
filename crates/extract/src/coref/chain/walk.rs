//! From left to right through the phrases: what the rules know is taken over, for the rest a judge is asked.
//!
//! A phrase is compared with the nearest phrases before it and, further back, with those that have its head noun: time
//! grows with the length of the text.

use dateline_types::{EntityKind, MentionKind};
use rustc_hash::FxHashMap;

use crate::coref::{
    draft::{Draft, GroupId},
    nominal, pronoun,
    scene::Scene,
    speaker,
};

use super::{
    find,
    judge::{Judge, Lesson, Pairs},
    look,
    pair::{self, Rank, View},
    phrase::{Phrase, Phrases, Sort},
    state::{State, agrees},
    vocabulary::Vocabulary,
};

/// How many phrases are looked back over.
const BACK: usize = 50;

/// How many of them a noun is compared with whatever their words.
const NEAR: usize = 14;

/// How many earlier phrases with the same head are looked at further back.
const SAME: usize = 3;

/// The chains of a document.
#[derive(Debug, Default)]
pub(crate) struct Walked {
    pub(crate) phrases: Phrases,
    pub(crate) state: State,
    /// For each phrase how sure its place is; `None` where a rule put it there.
    pub(crate) scores: Vec<Option<f32>>,
}

/// Descriptions and pronouns, from left to right.
pub(crate) fn walk(
    scene: &Scene,
    draft: &mut Draft,
    vocabulary: &Vocabulary,
    judge: &mut impl Judge,
) -> Walked {
    let phrases = find::find(scene);
    let looks = look::all(scene, &phrases, vocabulary);
    let sources = speaker::all(scene);
    let speakers = speakers(scene, &phrases, &sources);
    judge.start(&Lesson { tokens: scene.words.tokens, phrases: &phrases, looks: &looks });
    let view = View { scene, phrases: &phrases, looks: &looks, vocabulary, speakers: &speakers };
    let mut walker = Walker {
        state: State::new(phrases.all.len()),
        scores: vec![None; phrases.all.len()],
        by_lemma: FxHashMap::default(),
        by_owners: FxHashMap::default(),
        pairs: Pairs::default(),
        met: Vec::new(),
        sources: &sources,
    };
    let mut items = without_phrase(scene, &phrases).into_iter().peekable();
    for id in 0..phrases.all.len() {
        let start = phrases.all[id].tokens.start;
        while let Some(item) = items.next_if(|it| scene.items[*it].start() <= start) {
            walker.by_rule(scene, draft, item);
        }
        walker.place(&view, draft, judge, id);
    }
    for item in items {
        walker.by_rule(scene, draft, item);
    }
    let Walker { state, scores, .. } = walker;
    Walked { state, scores, phrases }
}

/// Whether two phrases may mean the same by their head nouns.
fn alike(view: &View, a: usize, b: usize) -> bool {
    let ((a_word, a_class), (b_word, b_class)) = (view.looks.heads[a], view.looks.heads[b]);
    let (a, b) = (&view.phrases.all[a], &view.phrases.all[b]);
    a.lemma == b.lemma || (a_class == b_class && a_class != 0) || 3 < view.vocabulary.likeness(a_word, b_word)
}

/// The items that share their head with another.
fn without_phrase(scene: &Scene, phrases: &Phrases) -> Vec<usize> {
    let mut with = vec![false; scene.items.len()];
    phrases.all.iter().filter_map(|it| it.item).for_each(|it| with[it] = true);
    (0..with.len()).filter(|it| !with[*it]).collect()
}

/// For each phrase in quote marks the head of the mention that speaks.
fn speakers(scene: &Scene, phrases: &Phrases, sources: &[usize]) -> Vec<Option<usize>> {
    let speaker = |it: &Phrase| {
        let found = speaker::of_place(scene, sources, it.sentence, it.block, it.tokens.start);
        found.filter(|_| it.quoted).map(|it| scene.items[it].head())
    };
    phrases.all.iter().map(speaker).collect()
}

struct Walker<'a> {
    state: State,
    scores: Vec<Option<f32>>,
    /// The last phrases with a head noun.
    by_lemma: FxHashMap<u64, Vec<usize>>,
    /// The cluster of one or several groups.
    by_owners: FxHashMap<Vec<GroupId>, usize>,
    pairs: Pairs,
    /// The phrases of `pairs`, each with its cluster.
    met: Vec<(usize, usize)>,
    sources: &'a [usize],
}

impl Walker<'_> {
    fn place(&mut self, view: &View, draft: &mut Draft, judge: &mut impl Judge, id: usize) {
        let it = &view.phrases.all[id];
        if let Some(item) = it.item {
            self.by_rule(view.scene, draft, item);
        }
        let owners = it.item.map_or(&[][..], |item| &draft.owners[item]).to_vec();
        let known = self.by_owners.get(&owners).copied().filter(|_| !owners.is_empty());
        match known {
            Some(cluster) => {
                judge.told(id, self.state.clusters[cluster].phrases.last().copied());
                self.state.join(cluster, id, it);
            }
            None => self.ask(view, draft, judge, id, owners),
        }
        if !it.joined {
            self.by_lemma.entry(it.lemma).or_default().push(id);
        }
    }

    fn by_rule(&mut self, scene: &Scene, draft: &mut Draft, item: usize) {
        if scene.items[item].dropped || !draft.owners[item].is_empty() {
            return;
        }
        match scene.items[item].candidate.kind {
            MentionKind::Name => {}
            MentionKind::Nominal => nominal::resolve(scene, draft, item),
            MentionKind::Pronoun => pronoun::resolve(scene, self.sources, draft, item),
        }
    }

    fn ask(
        &mut self,
        view: &View,
        draft: &mut Draft,
        judge: &mut impl Judge,
        id: usize,
        owners: Vec<GroupId>,
    ) {
        let it = &view.phrases.all[id];
        self.collect(view, draft, id, !owners.is_empty());
        self.prefer(view, id);
        let verdict = judge.choose(id, &self.pairs);
        self.scores[id] = Some(verdict.score);
        let goal = verdict.chosen.map(|it| self.met[it].1);
        let cluster = match goal {
            Some(cluster) => {
                self.state.join(cluster, id, it);
                cluster
            }
            None => self.state.open(id, it),
        };
        match owners.as_slice() {
            [] => {
                if let Some(item) = it.item.filter(|_| goal.is_some()) {
                    self.follow(view.scene, draft, cluster, item);
                }
            }
            [group] => {
                self.state.learn(cluster, draft, *group);
                self.by_owners.insert(owners, cluster);
            }
            _ => {
                self.by_owners.insert(owners, cluster);
            }
        }
    }

    /// Gathers what a phrase may go back to.
    fn collect(&mut self, view: &View, draft: &Draft, id: usize, owned: bool) {
        let it = &view.phrases.all[id];
        self.pairs.clear();
        let ahead = self.ahead(view, draft, id);
        let from = id.saturating_sub(BACK);
        let same = self.by_lemma.get(&it.lemma).map_or(&[][..], |it| it);
        let same = same.iter().rev().copied().filter(|it| *it < from).take(SAME);
        self.met.clear();
        self.met.extend(ahead);
        let related = |goal: &usize| id - *goal <= NEAR || it.sort.is_pronoun() || alike(view, id, *goal);
        let behind = (from..id)
            .rev()
            .filter(related)
            .chain(same)
            .filter_map(|goal| Some((goal, self.state.of[goal]?)));
        self.met.extend(behind);
        let grouped = |cluster: usize| self.state.clusters[cluster].group.is_some();
        let wanted = it.item.and_then(|item| pronoun::Wanted::by(view.scene, self.sources, draft, item));
        let fits = |cluster: usize| {
            let group = self.state.clusters[cluster].group;
            wanted.is_none_or(|it| group.is_none_or(|group| it.allows(draft, group)))
        };
        // What has a row of its own goes only to what has none and agrees.
        let open = |cluster: usize| !grouped(cluster) && agrees(it, &self.state.clusters[cluster]);
        self.met.retain(|(goal, cluster)| {
            view.phrases.all[*goal].head != it.head && (!owned || open(*cluster)) && fits(*cluster)
        });
        let agreeing = |cluster: usize| agrees(it, &self.state.clusters[cluster]);
        let sizes: Vec<(usize, usize)> = {
            let mut clusters: Vec<usize> =
                self.met.iter().map(|it| it.1).filter(|it| agreeing(*it)).collect();
            clusters.sort_unstable();
            clusters.dedup();
            let clusters = clusters.iter().map(|it| &self.state.clusters[*it]);
            clusters.map(|it| (it.phrases.len(), it.told)).collect()
        };
        // The clusters met, those met with the same function, those met as subjects.
        let mut seen: [Vec<usize>; 3] = Default::default();
        let mut nearer = [0; 3];
        for (goal, cluster) in &self.met {
            let there = &view.phrases.all[*goal];
            let known = &self.state.clusters[*cluster];
            let size = known.phrases.len();
            let rank = Rank {
                nearer: nearer[0],
                latest: !seen[0].contains(cluster),
                steps: id.abs_diff(*goal),
                parallel: nearer[1],
                subjects: nearer[2],
                larger: sizes.iter().filter(|it| size < it.0).count(),
                famous: sizes.iter().filter(|it| known.told < it.1).count(),
                ahead: id < *goal,
            };
            self.pairs.goals.push(*goal);
            self.pairs.chains.push(*cluster);
            pair::rows(view, &self.state, id, *goal, rank, &mut self.pairs.rows);
            self.pairs.ends.push(self.pairs.rows.len() as u32);
            let counts = [
                true,
                look::function(it.function) == look::function(there.function),
                there.function.is_subject(),
            ];
            for ((seen, nearer), counts) in seen.iter_mut().zip(&mut nearer).zip(counts) {
                if counts && !seen.contains(cluster) {
                    seen.push(*cluster);
                    *nearer += usize::from(agreeing(*cluster));
                }
            }
        }
    }

    /// The person who is named behind the pronoun in the same sentence: `When he retired, Osei …`.
    fn ahead(&mut self, view: &View, draft: &Draft, id: usize) -> Option<(usize, usize)> {
        let it = &view.phrases.all[id];
        if !matches!(it.sort, Sort::He | Sort::She) {
            return None;
        }
        let subject = |goal: &usize| {
            let there = &view.phrases.all[*goal];
            there.sort == Sort::Name && there.function.is_subject() && there.depth < it.depth
        };
        let near = (id + 1..view.phrases.all.len()).take(12);
        let goal = near.take_while(|goal| view.phrases.all[*goal].sentence == it.sentence).find(subject)?;
        let there = &view.phrases.all[goal];
        let group = draft.group_of(there.item?)?;
        let human = draft.groups[group].kind == EntityKind::Person;
        let cluster = match self.by_owners.get([group].as_slice()) {
            Some(cluster) => *cluster,
            None if human => self.state.expect(draft, group),
            None => return None,
        };
        self.by_owners.insert(vec![group], cluster);
        human.then_some((goal, cluster))
    }

    /// People with rows are preferred for `he` and `she`.
    fn prefer(&mut self, view: &View, id: usize) {
        let it = &view.phrases.all[id];
        let Some(item) = it.item.filter(|_| matches!(it.sort, Sort::He | Sort::She)) else { return };
        for (goal, cluster) in &self.met {
            let clashes = |other| pronoun::clashes(view.scene, item, other);
            let free = view.phrases.all[*goal].item.is_none_or(|other| !clashes(other));
            self.pairs.preferred.push(free && self.state.clusters[*cluster].group.is_some());
        }
    }

    /// Puts a description or pronoun that joined the chain of a row into the row, where rows have such.
    fn follow(&mut self, scene: &Scene, draft: &mut Draft, cluster: usize, item: usize) {
        if scene.items[item].candidate.kind != MentionKind::Pronoun {
            return;
        }
        let group = self.state.clusters[cluster].group;
        if let Some(group) = group.filter(|it| pronoun::may_join(scene, draft, *it, item)) {
            draft.join(group, item);
            pronoun::learn(scene, draft, group, item);
            self.state.learn(cluster, draft, group);
        }
    }
}
