//! Judges that know the answer: they write down what the network would have seen, and what would have been right.

use dateline_extract::chain::{Judge, Lesson, Pairs, Verdict};
use dateline_types::Span;

/// What is known of a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Label {
    /// Nothing: it is not taught.
    Unknown,
    /// It means something that nothing before means.
    New,
    /// Of the chain of that number.
    Chain(usize),
    /// The same, but not taught itself.
    Landmark(usize),
    /// Of none of the chains that are known, else open.
    Another,
}

/// One decision.
#[derive(Clone, Debug)]
pub(super) struct Example {
    pub(super) phrase: usize,
    pub(super) pairs: Pairs,
    pub(super) answers: Vec<Answer>,
    /// Of opening a chain.
    pub(super) new: Answer,
    pub(super) set: Set,
}

/// Where an example is from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Set {
    Gum,
    Gap,
    Litbank,
}

/// Whether a choice is right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Answer {
    Right,
    Wrong,
    /// Nobody knows: left out.
    Open,
}

/// All decisions of a document.
#[derive(Clone, Debug, Default)]
pub(super) struct Notes {
    pub(super) back: Vec<Vec<u16>>,
    pub(super) goal: Vec<Vec<u16>>,
    pub(super) examples: Vec<Example>,
    /// Whether each phrase is one that a gate may keep from being compared.
    pub(super) nouns: Vec<bool>,
}

/// Links: how sure the network was, and whether they are right.
pub(super) type Links = Vec<(f32, bool)>;

/// Takes notes of a document. `label` knows the phrases by their span and head; `policy` decides what is done, the
/// answers themselves where there is none.
pub(super) struct Teacher<'a, L> {
    pub(super) label: L,
    pub(super) policy: Option<&'a mut dyn Judge>,
    pub(super) set: Set,
    pub(super) notes: Notes,
    /// The links that the policy made.
    pub(super) links: Links,
    labels: Vec<Label>,
    /// The first phrase of each phrase's chain so far.
    first: Vec<usize>,
}

impl<'a, L: Fn(Span, Span) -> Label> Teacher<'a, L> {
    pub(super) fn new(label: L, policy: Option<&'a mut dyn Judge>, set: Set) -> Teacher<'a, L> {
        let (labels, first) = (Vec::new(), Vec::new());
        let (notes, links) = (Notes::default(), Vec::new());
        Teacher { label, policy, set, notes, links, labels, first }
    }

    /// What is known of an earlier phrase, by itself or by its chain.
    fn known(&self, goal: usize) -> Label {
        if self.labels[goal] != Label::Unknown {
            return self.labels[goal];
        }
        let chain = self.first[goal];
        let other = (chain..=goal).find(|it| self.first[*it] == chain && self.labels[*it] != Label::Unknown);
        other.map_or(Label::Unknown, |it| self.labels[it])
    }

    fn answer(&self, label: Label, goal: usize) -> Answer {
        match (label, self.known(goal)) {
            (Label::Chain(a), Label::Chain(b) | Label::Landmark(b)) if a == b => Answer::Right,
            (Label::Another, Label::Unknown) => Answer::Right,
            (Label::Chain(_), Label::Unknown) => Answer::Open,
            _ => Answer::Wrong,
        }
    }
}

impl<L: Fn(Span, Span) -> Label> Judge for Teacher<'_, L> {
    fn start(&mut self, lesson: &Lesson) {
        self.labels = (0..lesson.len()).map(|it| (self.label)(lesson.span(it), lesson.head(it))).collect();
        self.first = (0..lesson.len()).collect();
        self.notes.back = (0..lesson.len()).map(|it| lesson.back(it).to_vec()).collect();
        self.notes.goal = (0..lesson.len()).map(|it| lesson.goal(it).to_vec()).collect();
        self.notes.nouns = (0..lesson.len()).map(|it| lesson.is_noun(it)).collect();
        if let Some(policy) = &mut self.policy {
            policy.start(lesson);
        }
    }

    fn choose(&mut self, phrase: usize, pairs: &Pairs) -> Verdict {
        let label = self.labels[phrase];
        let known = !matches!(label, Label::Unknown | Label::Landmark(_));
        let answers: Vec<Answer> = pairs.goals.iter().map(|it| self.answer(label, *it)).collect();
        let right = answers.iter().position(|it| *it == Answer::Right);
        let new = match label {
            Label::Unknown | Label::Landmark(_) => Answer::Open,
            Label::New => Answer::Right,
            Label::Chain(_) if right.is_some() => Answer::Wrong,
            Label::Chain(_) | Label::Another => Answer::Right,
        };
        let taught = new == Answer::Wrong || answers.contains(&Answer::Wrong);
        if known && taught {
            let (pairs, answers) = (pairs.clone(), answers.clone());
            self.notes.examples.push(Example { phrase, pairs, answers, new, set: self.set });
        }
        let verdict = match &mut self.policy {
            Some(policy) => policy.choose(phrase, pairs),
            None => Verdict { chosen: right, score: 1.0 },
        };
        if let Some(chosen) = verdict.chosen {
            self.first[phrase] = self.first[pairs.goals[chosen]];
            if known && answers[chosen] != Answer::Open {
                self.links.push((verdict.score, answers[chosen] == Answer::Right));
            }
        }
        verdict
    }

    fn told(&mut self, phrase: usize, with: Option<usize>) {
        if let Some(with) = with {
            self.first[phrase] = self.first[with];
        }
    }
}
