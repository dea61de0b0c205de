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
    pair::{self, Back, Rank, View},
    phrase::{Phrase, Phrases, Sort},
    state::{State, agrees},
    vocabulary::Vocabulary,
};

/// How many phrases are looked back over.
const BACK: usize = 50;

/// How many of them a noun is compared with whatever their words: one without and one with a definite opening.
const NEAR: [usize; 2] = [4, 14];

/// How many phrases of one chain a phrase is compared with.
const OF_CHAIN: usize = 4;

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
        reached: Vec::new(),
        place_of: Vec::new(),
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

/// For each phrase in quote marks the item that speaks.
fn speakers(scene: &Scene, phrases: &Phrases, sources: &[usize]) -> Vec<Option<usize>> {
    let speaker = |it: &Phrase| {
        let found = speaker::of_place(scene, sources, it.sentence, it.block, it.tokens.start);
        found.filter(|_| it.quoted)
    };
    phrases.all.iter().map(speaker).collect()
}

/// A cluster that a phrase may go back to.
#[derive(Clone, Copy, Debug, Default)]
struct Reached {
    cluster: usize,
    /// Number and sex do not contradict those of the phrase.
    agrees: bool,
    size: usize,
    /// How often the document names it.
    told: usize,
    /// How many clusters that agree are larger, and how many are told more often.
    larger: usize,
    famous: usize,
    /// How many of its phrases were met.
    times: usize,
    /// Whether it was met at all, with the function of the phrase, as a subject.
    seen: [bool; 3],
}

struct Walker<'a> {
    state: State,
    scores: Vec<Option<f32>>,
    /// The last phrases with a head noun.
    by_lemma: FxHashMap<u64, Vec<usize>>,
    /// The cluster of one or several groups.
    by_owners: FxHashMap<Vec<GroupId>, usize>,
    pairs: Pairs,
    /// The phrases of `pairs`, each with the place of its cluster in `reached`.
    met: Vec<(usize, usize)>,
    reached: Vec<Reached>,
    /// For each cluster its place in `reached`, if it is there.
    place_of: Vec<u32>,
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
        if owners.is_empty() && it.sort.is_noun() && judge.opens(id) {
            self.state.open(id, it);
            return;
        }
        self.collect(view, draft, id, !owners.is_empty());
        self.prefer(view, id);
        let verdict = judge.choose(id, &self.pairs);
        self.scores[id] = Some(verdict.score);
        let goal = verdict.chosen.map(|it| self.pairs.chains[it]);
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

    /// Gathers what a phrase may go back to, and how it lies among the others.
    fn collect(&mut self, view: &View, draft: &Draft, id: usize, owned: bool) {
        let it = &view.phrases.all[id];
        self.pairs.clear();
        self.met.clear();
        self.reached.clear();
        let wanted = it.item.and_then(|item| pronoun::Wanted::by(view.scene, self.sources, draft, item));
        if let Some((goal, cluster)) = self.ahead(view, draft, id) {
            self.meet(view, draft, id, (goal, cluster), owned, wanted);
        }
        let from = id.saturating_sub(BACK);
        let near = if it.sort.is_pronoun() { BACK } else { NEAR[usize::from(it.is_definite())] };
        for goal in (from..id).rev() {
            if let Some(cluster) = self.state.of[goal]
                && (id - goal <= near || alike(view, id, goal))
            {
                self.meet(view, draft, id, (goal, cluster), owned, wanted);
            }
        }
        let same = self.by_lemma.get(&it.lemma).map_or(&[][..], |it| it);
        let same: [usize; SAME] = {
            let mut far = same.iter().rev().copied().filter(|it| *it < from);
            std::array::from_fn(|_| far.next().unwrap_or(usize::MAX))
        };
        for goal in same.into_iter().filter(|it| *it != usize::MAX) {
            if let Some(cluster) = self.state.of[goal] {
                self.meet(view, draft, id, (goal, cluster), owned, wanted);
            }
        }
        for i in 0..self.reached.len() {
            let (size, told) = (self.reached[i].size, self.reached[i].told);
            let agreeing = self.reached.iter().filter(|it| it.agrees);
            let counts = agreeing.fold((0, 0), |sum, it| {
                (sum.0 + usize::from(size < it.size), sum.1 + usize::from(told < it.told))
            });
            (self.reached[i].larger, self.reached[i].famous) = counts;
        }
        let (back, function) = (Back::new(view, id), look::function(it.function));
        // How many agree of the clusters met, of those met with the same function, of those met as subjects.
        let mut nearer = [0; 3];
        for &(goal, place) in &self.met {
            let there = &view.phrases.all[goal];
            let reached = &mut self.reached[place];
            let rank = Rank {
                nearer: nearer[0],
                latest: !reached.seen[0],
                steps: id.abs_diff(goal),
                parallel: nearer[1],
                subjects: nearer[2],
                larger: reached.larger,
                famous: reached.famous,
                agrees: reached.agrees,
                ahead: id < goal,
            };
            self.pairs.goals.push(goal);
            self.pairs.chains.push(reached.cluster);
            let rows = pair::rows(view, &self.state, &back, goal, rank);
            self.pairs.rows.extend_from_slice(rows.as_slice());
            self.pairs.ends.push(self.pairs.rows.len() as u32);
            let counts = [true, function == look::function(there.function), there.function.is_subject()];
            for ((seen, nearer), counts) in reached.seen.iter_mut().zip(&mut nearer).zip(counts) {
                if counts && !*seen {
                    *seen = true;
                    *nearer += usize::from(reached.agrees);
                }
            }
        }
    }

    /// Takes an earlier phrase into the choice, if it may be meant.
    fn meet(
        &mut self,
        view: &View,
        draft: &Draft,
        id: usize,
        (goal, cluster): (usize, usize),
        owned: bool,
        wanted: Option<pronoun::Wanted>,
    ) {
        let it = &view.phrases.all[id];
        if view.phrases.all[goal].head == it.head {
            return;
        }
        let known = &self.state.clusters[cluster];
        if self.place_of.len() <= cluster {
            self.place_of.resize(self.state.clusters.len(), 0);
        }
        let old = self.place_of[cluster] as usize;
        let place = match self.reached.get_mut(old).filter(|it| it.cluster == cluster) {
            Some(reached) => {
                reached.times += 1;
                if OF_CHAIN < reached.times {
                    return;
                }
                old
            }
            None => {
                let agrees = agrees(it, known);
                // What has a row of its own goes only to what has none and agrees.
                let open = !owned || known.group.is_none() && agrees;
                let fits = wanted.is_none_or(|it| known.group.is_none_or(|group| it.allows(draft, group)));
                // `he` is no thing, and `it` nobody, but for words of unknown nature.
                let barred = !agrees && matches!(it.sort, Sort::He | Sort::She);
                let possible = open && fits && !barred;
                let reached = Reached {
                    cluster,
                    agrees: agrees && possible,
                    size: known.phrases.len(),
                    told: known.told,
                    times: if possible { 1 } else { OF_CHAIN },
                    ..Reached::default()
                };
                self.place_of[cluster] = self.reached.len() as u32;
                self.reached.push(reached);
                if !possible {
                    return;
                }
                self.reached.len() - 1
            }
        };
        self.met.push((goal, place));
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
        for (goal, cluster) in self.pairs.goals.iter().zip(&self.pairs.chains) {
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
