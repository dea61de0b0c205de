//! Sentences without trees, for the teachers to annotate: the training parts of sets that were made for other tasks.
//!
//! | set | words | licence |
//! |---|---|---|
//! | MASC, written part without mail, with Penn tags | 90,000 | open |
//! | Re-DocRED, both files here | 200,000 | MIT, text of Wikipedia |
//! | worldwide newswire, folds 2 to 4 | 420,000 | none stated: not with `--open-only` |
//! | PolNeAR, train | 625,000 | none stated: not with `--open-only` |

use std::{ops::RangeInclusive, path::Path};

use dateline_ingest::{Config, Format, Record};
use dateline_tokenize::{Models, split};
use dateline_types::{Source, Span, Tag, TokenColumns};

use super::super::{Error, names::data as names_data};
use crate::read::{self, penn};

/// Shorter and longer sentences teach little, or nothing that is right.
const LENGTHS: RangeInclusive<usize> = 4..=60;

/// Words, with the tag where it is known.
pub(super) type Raw = Vec<(String, Option<Tag>)>;

/// All sentences.
pub(super) fn sentences(data: &Path, open_only: bool) -> Result<Vec<Raw>, Error> {
    let mut res: Vec<Raw> = penn::read(data)?.into_iter().map(universal).collect();
    let mut texts = Vec::new();
    for file in ["dev_revised.json", "test_revised.json"] {
        let path = data.join("NERCOREF_Re-DocRED").join(file);
        texts.extend(names_data::re_docred(&path, |_, _| 0)?.into_iter().map(|it| it.text));
    }
    if !open_only {
        texts.extend(names_data::worldwide(data, names_data::Part::Train)?.into_iter().map(|it| it.text));
        for path in read::files(&data.join("QUOTE_PolNeAR/data/train/text"), "txt")? {
            texts.push(read::text(&path)?);
        }
    }
    let models = Models::embedded()?;
    for text in texts {
        let source = Source::in_memory(text.len());
        let record = Record::new(source, Format::Text, text.into());
        // What cannot be read as an article has no sentences to learn from.
        let Ok(document) = dateline_ingest::parse(record, &Config::default()) else { continue };
        let mut columns = TokenColumns::default();
        split(&document, &models, &mut columns);
        for sentence in &columns.sentences {
            let form = |it: &Span| (document.text()[*it].to_owned(), None);
            res.push(columns.spans[sentence.tokens.range()].iter().map(form).collect());
        }
    }
    res.retain(|it| LENGTHS.contains(&it.len()));
    Ok(res)
}

/// From Penn's words to those of the universal treebanks, which split at hyphens. A tag stays where both use it alike.
fn universal(sentence: Vec<(String, String)>) -> Raw {
    let mut res = Raw::new();
    for (word, tag) in sentence {
        let word = match word.as_str() {
            "-LRB-" => "(",
            "-RRB-" => ")",
            "-LSB-" => "[",
            "-RSB-" => "]",
            "-LCB-" => "{",
            "-RCB-" => "}",
            "``" | "''" => "\"",
            word => word,
        };
        let word = word.replace("\\/", "/").replace("\\*", "*");
        let inner = |at: usize| 0 < at && at + 1 < word.len();
        if word.match_indices('-').any(|it| inner(it.0)) {
            for (i, part) in word.split('-').filter(|it| !it.is_empty()).enumerate() {
                if 0 < i {
                    res.push(("-".to_owned(), Some(Tag::Hyph)));
                }
                res.push((part.to_owned(), None));
            }
            continue;
        }
        let is_plain = word.bytes().any(|it| it.is_ascii_alphanumeric()) && !word.contains(['@', '/', ':']);
        let is_mark = matches!(word.as_str(), "," | "." | "(" | ")" | "\"" | "$" | "?" | "!");
        let known = (is_plain || is_mark) && !word.eq_ignore_ascii_case("to");
        let tag = Tag::from_name(&tag).filter(|_| known);
        res.push((word, tag));
    }
    res
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hyphens_part_words_and_doubtful_tags_go() {
        let word = |word: &str, tag: &str| (word.to_owned(), tag.to_owned());
        let got = universal(vec![
            word("-LRB-", "-LRB-"),
            word("well-known", "JJ"),
            word("aid", "NN"),
            word("to", "TO"),
            word("--", ":"),
            word("Peru", "NNP"),
        ]);
        let got: Vec<String> =
            got.iter().map(|(word, tag)| format!("{word}/{}", tag.map_or("_", Tag::name))).collect();
        assert_eq!(got.join(" "), "(/-LRB- well/_ -/HYPH known/_ aid/NN to/_ --/_ Peru/NNP");
    }
}
