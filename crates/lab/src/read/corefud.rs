//! OntoGUM: GUM's documents with coreference in the scheme of OntoNotes (Zhu et al., ACL 2021), laid on the text,
//! paragraphs and heads of the same documents in Universal Dependencies.

use std::path::Path;

use dateline_types::Span;

use super::{Error, malformed, raw_text, text};

/// One document; paragraphs are separated by a blank line.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct Document {
    pub id: String,
    pub text: String,
    pub chains: Vec<Vec<Mention>>,
}

/// One mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Mention {
    pub span: Span,
    /// The word of it that depends on a word outside.
    pub head: Span,
}

/// A word of the treebank.
struct Word {
    span: Span,
    /// Position in the document; its own for a root.
    head: usize,
}

/// The dev part, without documents whose text is not given.
///
/// # Errors
/// A file that is missing, or that does not fit the other.
pub fn read(data: &Path) -> Result<Vec<Document>, Error> {
    part(data, "dev", |_| true)
}

/// The documents of the train part whose text may be used freely.
///
/// # Errors
/// As [`read`], and a table of genres that cannot be read.
pub fn training(data: &Path) -> Result<Vec<Document>, Error> {
    let open = raw_text::open_documents(data)?;
    part(data, "train", |id| open.contains(id))
}

fn part(data: &Path, name: &str, keep: impl Fn(&str) -> bool) -> Result<Vec<Document>, Error> {
    let path = data.join(format!("UD_English-GUM/en_gum-ud-{name}.conllu"));
    let treebank = text(&path)?;
    let mut res = Vec::new();
    for part in treebank.split("# newdoc id = ").skip(1) {
        let id = part.lines().next().unwrap_or("").trim().to_owned();
        if !keep(&id) {
            continue;
        }
        let file = data.join("COREF_OntoGUM/conll").join(format!("{id}.conll"));
        if !file.is_file() {
            continue;
        }
        let (plain, words) = document(part).ok_or_else(|| malformed(&path, id.clone()))?;
        let chains =
            chains(&text(&file)?, &words).ok_or_else(|| malformed(&file, "words or brackets do not fit"))?;
        res.push(Document { id, text: plain, chains });
    }
    Ok(res)
}

/// Text and words; multiword tokens are one string, whose words share its characters in order.
fn document(part: &str) -> Option<(String, Vec<Word>)> {
    let (mut plain, mut words) = (String::new(), Vec::new());
    let (mut gap, mut first, mut until) = ("", 0, 0);
    for line in part.lines().skip(1) {
        if line.starts_with("# newpar") && !line.starts_with("# newpar_") {
            gap = if plain.is_empty() { "" } else { "\n\n" };
        }
        if line.is_empty() || line.starts_with('#') {
            if line.starts_with("# sent_id") {
                first = words.len();
                until = 0;
            }
            continue;
        }
        let fields: Vec<&str> = line.split('\t').collect();
        let [id, form, _, _, _, _, head, _, _, misc] = fields[..] else { return None };
        let after = if misc.split('|').any(|it| it == "SpaceAfter=No") { "" } else { " " };
        if let Some((_, last)) = id.split_once('-') {
            // The words of the range are cut from its string below.
            plain.push_str(gap);
            until = last.parse().ok()?;
            gap = after;
            continue;
        }
        if id.contains('.') {
            continue;
        }
        let number: usize = id.parse().ok()?;
        let inside = number <= until;
        if !inside {
            plain.push_str(gap);
        }
        let start = plain.len();
        plain.push_str(form);
        if !inside {
            gap = after;
        }
        let head: usize = head.parse().ok()?;
        let head = if head == 0 { words.len() } else { first + head - 1 };
        words.push(Word { span: Span::at(start, plain.len()), head });
    }
    Some((plain, words))
}

fn chains(conll: &str, words: &[Word]) -> Option<Vec<Vec<Mention>>> {
    let mut chains: std::collections::BTreeMap<u32, Vec<Mention>> = Default::default();
    let mut open: Vec<(u32, usize)> = Vec::new();
    let lines: Vec<&str> = conll.lines().filter(|it| !it.is_empty() && !it.starts_with('#')).collect();
    if lines.len() != words.len() {
        return None;
    }
    for (i, line) in lines.iter().enumerate() {
        let field = line.rsplit('\t').next()?;
        let mut rest = field;
        while let Some(at) = rest.find(|c: char| c == '(' || c.is_ascii_digit()) {
            let opens = rest[at..].starts_with('(');
            let digits = &rest[at + usize::from(opens)..];
            let len = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
            let id: u32 = digits[..len].parse().ok()?;
            let closes = digits[len..].starts_with(')');
            if opens {
                open.push((id, i));
            }
            if closes {
                let at = open.iter().rposition(|it| it.0 == id)?;
                let (_, start) = open.remove(at);
                let span = words[start].span.cover(words[i].span);
                let head = (start..=i).find(|&it| {
                    let head = words[it].head;
                    head == it || head < start || i < head
                })?;
                chains.entry(id).or_default().push(Mention { span, head: words[head].span });
            }
            rest = &digits[len + usize::from(closes)..];
        }
    }
    Some(chains.into_values().collect())
}

#[test]
fn chains_lie_on_text_and_heads() {
    let part = "x\n# newpar\n# sent_id = 1\n\
                1\tThe\t_\t_\t_\t_\t2\tdet\t_\t_\n2\tman\t_\t_\t_\t_\t3\tnsubj\t_\t_\n\
                3-4\tcan't\t_\t_\t_\t_\t_\t_\t_\t_\n3\tca\t_\t_\t_\t_\t0\troot\t_\t_\n4\tn't\t_\t_\t_\t_\t3\tx\t_\t_\n\
                5\thide\t_\t_\t_\t_\t3\tx\t_\tSpaceAfter=No\n6\t.\t_\t_\t_\t_\t3\tpunct\t_\t_\n";
    let (plain, words) = document(part).unwrap();
    assert_eq!(plain, "The man can't hide.");
    let res =
        chains("# begin\n0\tThe\t(1\n1\tman\t1)\n2\tca\t_\n3\tn't\t_\n4\thide\t(1)(2)\n5\t.\t_\n", &words)
            .unwrap();
    assert_eq!((&plain.as_str()[res[0][0].span], &plain.as_str()[res[0][0].head]), ("The man", "man"));
    assert_eq!((res[0].len(), res[1].len()), (2, 1));
}
