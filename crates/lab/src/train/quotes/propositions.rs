//! Attributions from PropBank's propositions over MASC: verbs of speech and thought, their first argument the source,
//! their second the content. Openly licensed; what the network learns from where PolNeAR is left out.
//!
//! A proposition names nodes of a tree by the number of their first leaf and the steps up from it; traces are leaves
//! too.

use std::{collections::HashMap, ops::Range, path::Path};

use dateline_types::Span;

use super::super::Error;
use crate::read::{
    self,
    attributions::{Article, Attribution},
};

/// Verbs whose propositions are attributions.
#[rustfmt::skip]
const VERBS: &[&str] = &[
    "accuse", "acknowledge", "add", "admit", "advise", "affirm", "agree", "allege", "announce", "answer", "argue", "ask",
    "assert", "assume", "believe", "claim", "complain", "concede", "conclude", "confirm", "consider", "criticize",
    "declare", "demand", "deny", "describe", "disclose", "doubt", "emphasize", "estimate", "expect", "explain", "fear",
    "feel", "find", "hope", "imagine", "insist", "intend", "know", "mention", "note", "observe", "plan", "predict",
    "promise", "propose", "question", "quote", "recall", "recommend", "refuse", "remark", "remember", "reply", "report",
    "respond", "reveal", "say", "seek", "state", "stress", "suggest", "suppose", "suspect", "tell", "testify", "think",
    "threaten", "urge", "vow", "want", "warn", "wish", "wonder", "worry", "write",
];

/// Sentences of a paragraph.
const PARAGRAPH: usize = 4;

/// All documents that have both trees and propositions.
pub(super) fn read(data: &Path) -> Result<Vec<Article>, Error> {
    let top = data.join("TREE_PROPBANK_MASC");
    let mut res = Vec::new();
    for path in read::files(&top.join("Propbank-orig/data/written"), "prop")? {
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let trees = top.join("Penn_Treebank-orig/data/written").join(format!("{stem}.mrg"));
        if trees.exists() && !stem.to_lowercase().contains("enron") {
            res.push(article(stem, &read::text(&trees)?, &read::text(&path)?));
        }
    }
    Ok(res)
}

/// A tree: the leaves of each node, and the nodes over each leaf from its own upwards.
#[derive(Default)]
struct Tree {
    words: Vec<(String, bool)>,
    nodes: Vec<Range<usize>>,
    above: Vec<Vec<usize>>,
}

fn article(id: String, trees: &str, propositions: &str) -> Article {
    let mut text = String::new();
    let trees = parse(trees);
    let mut places: Vec<Vec<Option<Span>>> = Vec::new();
    for (i, tree) in trees.iter().enumerate() {
        if 0 < i {
            text.push_str(if i % PARAGRAPH == 0 { "\n\n" } else { " " });
        }
        places.push(
            tree.words.iter().map(|(word, is_trace)| (!is_trace).then(|| lay(word, &mut text))).collect(),
        );
    }
    let mut attributions = Vec::new();
    for line in propositions.lines() {
        let mut cells = line.split_whitespace();
        // Tree, leaf, annotator, roleset, inflection, then the arguments.
        let (Some(tree), Some(roleset)) = (cells.next(), cells.nth(2)) else { continue };
        let Some(i) = tree.parse::<usize>().ok().filter(|it| *it < trees.len()) else { continue };
        if !roleset.split('.').next().is_some_and(|it| VERBS.contains(&it)) {
            continue;
        }
        let mut it = Attribution::default();
        for cell in cells.skip(1) {
            let Some((nodes, role)) = cell.split_once('-') else { continue };
            let spans = spans(&trees[i], &places[i], nodes);
            match role {
                "rel" => it.cue = spans,
                "ARG0" => it.source = spans,
                "ARG1" => it.content = spans,
                _ => {}
            }
        }
        if !it.cue.is_empty() && !it.content.is_empty() {
            attributions.push(it);
        }
    }
    Article { id, text, attributions }
}

/// The stretches of the nodes `4:1*9:0,12:2`, traces left out.
fn spans(tree: &Tree, places: &[Option<Span>], nodes: &str) -> Vec<Span> {
    let mut res: Vec<Span> = Vec::new();
    for node in nodes.split(['*', ',', ';']) {
        let Some((leaf, up)) = node.split_once(':') else { continue };
        let (Ok(leaf), Ok(up)) = (leaf.parse::<usize>(), up.parse::<usize>()) else { continue };
        let Some(range) = tree.above.get(leaf).and_then(|it| it.get(up)).map(|it| tree.nodes[*it].clone())
        else {
            continue;
        };
        let words: Vec<Span> = places[range].iter().flatten().copied().collect();
        if let (Some(first), Some(last)) = (words.first(), words.last()) {
            res.push(first.cover(*last));
        }
    }
    res.sort_by_key(|it| it.start());
    res.dedup_by(|b, a| a.overlaps(*b));
    res
}

fn parse(text: &str) -> Vec<Tree> {
    let mut res = Vec::new();
    let mut tree = Tree::default();
    let mut open: Vec<usize> = Vec::new();
    let spaced = text.replace('(', " ( ").replace(')', " ) ");
    let tokens: Vec<&str> = spaced.split_whitespace().collect();
    for (i, &token) in tokens.iter().enumerate() {
        match token {
            "(" => {
                open.push(tree.nodes.len());
                tree.nodes.push(tree.words.len()..tree.words.len());
            }
            ")" => {
                let Some(node) = open.pop() else { continue };
                tree.nodes[node].end = tree.words.len();
                if open.is_empty() {
                    res.push(std::mem::take(&mut tree));
                }
            }
            // A leaf is `( TAG word )`.
            _ if 2 <= i && tokens[i - 2] == "(" && tokens.get(i + 1) == Some(&")") => {
                tree.words.push((token.to_owned(), tokens[i - 1] == "-NONE-"));
                tree.above.push(open.iter().rev().copied().collect());
            }
            _ => {}
        }
    }
    res
}

/// Writes a word after the others as one would in a text.
fn lay(word: &str, text: &mut String) -> Span {
    let plain: HashMap<&str, &str> =
        [("``", "“"), ("''", "”"), ("-LRB-", "("), ("-RRB-", ")"), ("--", "—")].into_iter().collect();
    let word = plain.get(word).copied().unwrap_or(word);
    let joins =
        matches!(word, "," | "." | ":" | ";" | "?" | "!" | "”" | ")" | "%" | "n't") || word.starts_with('\'');
    if !joins && !text.is_empty() && !text.ends_with(['\n', ' ', '“', '(', '$']) {
        text.push(' ');
    }
    let start = text.len();
    text.push_str(word);
    Span::at(start, text.len())
}

#[test]
fn arguments_are_laid_on_the_text() {
    let trees = "( (S (NP-SBJ (DT The) (NN board)) (VP (VBD said) (SBAR (-NONE- 0) (S (NP-SBJ (PRP it)) (VP (VBD left))))) (. .)) )";
    let it = article(String::new(), trees, "0 2 gold say.01 vp--a 0:1-ARG0 2:0-rel 3:1-ARG1");
    assert_eq!(it.text, "The board said it left.");
    let [row] = &it.attributions[..] else { panic!("{it:?}") };
    assert_eq!(row.content, [Span::new(15, 22)]);
    assert_eq!(row.source, [Span::new(0, 9)]);
}
