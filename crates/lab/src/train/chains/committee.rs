//! Several networks that decide together, where one of them would: the mean of their shares.

use dateline_extract::chain::{Judge, Lesson, Pairs, Verdict};

use super::{
    learn::Learner,
    sight::SIGHT,
    teacher::{Answer, Example, Notes, Set},
};

/// Width of a teacher's hidden layer.
pub(super) const TEACHER_WIDTH: usize = 64;

/// A sitting of several networks over one document.
pub(super) struct Committee<'a, F> {
    members: &'a [Learner<TEACHER_WIDTH>],
    /// The vectors of phrases, by the tokens of their heads.
    see: F,
    pub(super) notes: Notes,
    goals: Vec<Vec<[f32; TEACHER_WIDTH]>>,
}

impl<'a, F: Fn(&[usize]) -> Vec<f32>> Committee<'a, F> {
    pub(super) fn new(members: &'a [Learner<TEACHER_WIDTH>], see: F) -> Committee<'a, F> {
        Committee { members, see, notes: Notes::default(), goals: Vec::new() }
    }

    /// How likely each pair is, and last something new.
    fn likely(&self, phrase: usize, pairs: &Pairs) -> Vec<f32> {
        let n = pairs.goals.len();
        let mut res = vec![0.0; n + 1];
        let sight = self.notes.sight(phrase);
        for (member, goals) in self.members.iter().zip(&self.goals) {
            let halves = member.halves(&self.notes.back[phrase], sight);
            let mut scores = Vec::with_capacity(n + 1);
            for (i, goal) in pairs.goals.iter().enumerate() {
                let mut hidden = goals[*goal];
                hidden.iter_mut().zip(&halves.back).for_each(|(sum, it)| *sum += it);
                let both: Vec<f32> = self.notes.sight(*goal).iter().zip(sight).map(|(a, b)| a * b).collect();
                member.pair(pairs.rows(i), &both, &mut hidden);
                scores.push(member.score(&hidden, 0));
            }
            scores.push(member.score(&halves.new, 1));
            let most = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
            let shares: Vec<f32> = scores.iter().map(|it| (it - most).exp()).collect();
            let all = shares.iter().sum::<f32>() * self.members.len() as f32;
            res.iter_mut().zip(shares).for_each(|(sum, it)| *sum += it / all);
        }
        res
    }
}

impl<F: Fn(&[usize]) -> Vec<f32>> Judge for Committee<'_, F> {
    fn start(&mut self, lesson: &Lesson) {
        self.notes.start(lesson);
        self.notes.sights = (self.see)(&self.notes.heads);
        debug_assert!(self.notes.sights.is_empty() || self.notes.sights.len() == lesson.len() * SIGHT);
        let goals = |member: &Learner<TEACHER_WIDTH>| {
            (0..lesson.len()).map(|it| member.goal(lesson.goal(it), self.notes.sight(it))).collect()
        };
        self.goals = self.members.iter().map(goals).collect();
    }

    fn choose(&mut self, phrase: usize, pairs: &Pairs) -> Verdict {
        let likely = self.likely(phrase, pairs);
        let n = pairs.goals.len();
        // A chain is worth what its phrases are worth together; what rules prefer comes first.
        let preferred = |i: usize| pairs.preferred.get(i) == Some(&true);
        let any = (0..n).any(preferred);
        let mut best = (if any { -1.0 } else { likely[n] }, None);
        for i in (0..n).filter(|i| !any || preferred(*i)) {
            let same = (0..n).filter(|other| pairs.chains[*other] == pairs.chains[i]);
            let share = same.map(|it| likely[it]).sum::<f32>();
            if best.0 < share {
                best = (share, Some(i));
            }
        }
        if 0 < n {
            let (pairs, answers) = (pairs.clone(), Vec::new());
            let (new, set) = (Answer::Open, Set::Silver);
            self.notes.examples.push(Example { phrase, pairs, answers, new, likely, set });
        }
        Verdict { chosen: best.1, score: best.0.max(0.0) }
    }
}
