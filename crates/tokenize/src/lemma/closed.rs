//! Lemmas of the closed classes: pronouns, auxiliaries, clitics, marks.

use dateline_types::Tag;

/// The lemma of a word of a closed class, where it is not the word in small letters.
pub(super) fn lemma(word: &str, tag: Tag) -> Option<&'static str> {
    let is = |it: &str| word.eq_ignore_ascii_case(it);
    match tag {
        Tag::Prp => small(word, pronoun),
        Tag::PrpS if is("yo") || is("ur") => Some("your"),
        Tag::Md => small(word, modal),
        Tag::Vbz | Tag::Vbp | Tag::Vbd | Tag::Vb | Tag::Vbn | Tag::Vbg => {
            small(word, |it| auxiliary(it, tag))
        }
        Tag::Dt => match word.len() {
            2 if is("an") => Some("a"),
            5 if is("those") => Some("that"),
            5 if is("these") => Some("this"),
            _ => None,
        },
        Tag::Wp if is("whom") => Some("who"),
        Tag::Rbr if is("better") => Some("well"),
        Tag::Rbr if is("further") => Some("far"),
        Tag::Rbs if is("best") => Some("well"),
        Tag::To if is("na") || is("ta") => Some("to"),
        Tag::Rb if is("n't") || is("n’t") || is("nt") => Some("not"),
        Tag::Cc if is("n") || is("'n") || is("'n'") => Some("and"),
        Tag::Pos => Some("'s"),
        Tag::OpenQuote | Tag::CloseQuote => match word {
            "‘" | "’" | "'" | "`" | "‚" => Some("'"),
            "''" => None,
            _ => Some("\""),
        },
        Tag::Colon | Tag::Hyph | Tag::Sym => match word {
            "–" | "—" if tag != Tag::Colon || word == "–" => Some("-"),
            "‑" | "‐" => Some("-"),
            _ => None,
        },
        _ => None,
    }
}

/// Whether the word is `'s`, in any of its spellings.
pub(super) fn is_s(word: &str) -> bool {
    matches!(word, "'s" | "’s" | "'S" | "’S" | "s" | "`s" | "´s")
}

/// Asks `table` with the word in small letters and its apostrophe plain; long words are of no closed class.
fn small(word: &str, table: impl Fn(&[u8]) -> Option<&'static str>) -> Option<&'static str> {
    let mut lower = [0; 8];
    let rest = word.strip_prefix(['’', '`', '´']);
    let start = usize::from(rest.is_some());
    let rest = rest.unwrap_or(word);
    lower[0] = b'\'';
    lower.get_mut(start..start + rest.len())?.copy_from_slice(rest.as_bytes());
    let lower = &mut lower[..start + rest.len()];
    lower.make_ascii_lowercase();
    table(lower)
}

fn pronoun(word: &[u8]) -> Option<&'static str> {
    Some(match word {
        b"i" | b"me" => "I",
        b"him" => "he",
        b"her" => "she",
        b"them" | b"'em" | b"em" => "they",
        b"us" | b"'s" | b"s" => "we",
        b"ya" | b"u" => "you",
        b"mine" => "my",
        b"yours" => "your",
        b"ours" => "our",
        b"hers" => "her",
        b"theirs" => "their",
        _ => return None,
    })
}

fn modal(word: &[u8]) -> Option<&'static str> {
    Some(match word {
        b"'ll" | b"ll" | b"wo" | b"'l" => "will",
        b"'d" | b"d" => "would",
        b"ca" => "can",
        b"sha" => "shall",
        _ => return None,
    })
}

fn auxiliary(word: &[u8], tag: Tag) -> Option<&'static str> {
    Some(match word {
        b"is" | b"are" | b"was" | b"were" | b"am" | b"been" | b"being" | b"'m" | b"'re" | b"'s" | b"ai"
        | b"s" | b"m" | b"re" | b"r" => "be",
        b"has" | b"had" | b"having" | b"'ve" | b"ve" => "have",
        b"'d" | b"d" if tag == Tag::Vbd => "have",
        b"'d" => "would",
        b"does" | b"did" | b"done" | b"doing" => "do",
        b"gon" => "go",
        b"wan" => "want",
        _ => return None,
    })
}
