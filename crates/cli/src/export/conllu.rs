//! CoNLL-U, a sentence after the other, from the tokens of the record.

use std::fmt::Write;

use dateline_pipeline::schema::Document;

use super::{Sink, slice};
use crate::Error;

pub(super) fn write(doc: &Document, sink: &mut Sink) -> Result<(), Error> {
    let Some(tokens) = &doc.tokens else { return Ok(()) };
    let slice = slice(doc);
    let mut text = format!("# newdoc id = {}\n", doc.id);
    let mut at = 0;
    for (number, sentence) in doc.sentences.iter().enumerate() {
        let first = at;
        while at < tokens.start.len() && tokens.end[at] <= sentence.end {
            at += 1;
        }
        let words = slice(sentence.start, sentence.end).split_whitespace().collect::<Vec<_>>().join(" ");
        // Writing to a String cannot fail.
        let _ = write!(text, "# sent_id = {}-{}\n# text = {words}\n", doc.id, number + 1);
        for i in first..at {
            let head = tokens.head[i] as usize;
            let (head, relation) =
                if head == i { (0, "root") } else { (head + 1 - first, tokens.relation[i].as_str()) };
            let joined = i + 1 < at && tokens.end[i] == tokens.start[i + 1];
            let space = if joined { "SpaceAfter=No|" } else { "" };
            let (start, end) = (tokens.start[i], tokens.end[i]);
            let (form, lemma) = (slice(start, end), &tokens.lemma[i]);
            let (pos, tag) = (&tokens.pos[i], &tokens.tag[i]);
            let _ = writeln!(
                text,
                "{}\t{form}\t{lemma}\t{pos}\t{tag}\t_\t{head}\t{relation}\t_\t{space}start_char={start}|end_char={end}",
                i + 1 - first
            );
        }
        text.push('\n');
    }
    sink.put(&text)
}

#[cfg(test)]
mod tests {
    use super::super::{STORY, tested, written};

    #[test]
    fn every_sentence_has_one_root_and_ten_columns() {
        let doc = tested(STORY);
        let text = written(|sink| super::write(&doc, sink));
        let sentences: Vec<&str> = text.trim_end().split("\n\n").collect();
        assert_eq!(sentences.len(), doc.sentences.len());
        for sentence in sentences {
            let rows: Vec<Vec<&str>> = sentence
                .lines()
                .filter(|it| !it.starts_with('#'))
                .map(|it| it.split('\t').collect())
                .collect();
            assert!(rows.iter().all(|it| it.len() == 10), "{sentence}");
            assert_eq!(rows.iter().filter(|it| it[6] == "0").count(), 1, "{sentence}");
            assert!(rows.iter().all(|it| it[6].parse::<usize>().unwrap() <= rows.len()), "{sentence}");
        }
    }
}
