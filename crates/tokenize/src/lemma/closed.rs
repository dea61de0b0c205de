//! Lemmas of the closed classes: pronouns, auxiliaries, clitics, marks.

use dateline_types::Tag;

/// The lemma of a word of a closed class, where it is not the word in small letters.
pub(crate) fn lemma(word: &str, tag: Tag) -> Option<&'static str> {
    let is = |it: &str| word.eq_ignore_ascii_case(it);
    match tag {
        Tag::Prp => pronoun(word),
        Tag::Md => modal(word),
        Tag::Vbz | Tag::Vbp | Tag::Vbd | Tag::Vb | Tag::Vbn | Tag::Vbg if word.len() <= 8 => {
            auxiliary(word, tag)
        }
        Tag::Dt if is("an") => Some("a"),
        Tag::Dt if is("those") => Some("that"),
        Tag::Dt if is("these") => Some("this"),
        Tag::Wp if is("whom") => Some("who"),
        Tag::Rbr if is("better") => Some("well"),
        Tag::Rbs if is("best") => Some("well"),
        Tag::To if is("na") || is("ta") => Some("to"),
        Tag::Rb if is("n't") || is("n’t") || is("nt") => Some("not"),
        Tag::Pos => Some("'s"),
        Tag::OpenQuote | Tag::CloseQuote => match word {
            "‘" | "’" | "'" | "`" | "‚" => Some("'"),
            _ => Some("\""),
        },
        Tag::Colon | Tag::Hyph | Tag::Sym => match word {
            "–" | "—" if tag != Tag::Colon || word == "–" => Some("-"),
            "‑" | "‐" => Some("-"),
            _ => None,
        },
        Tag::Fw if is("etc") => Some("etc."),
        _ => None,
    }
}

fn pronoun(word: &str) -> Option<&'static str> {
    let mut lower = [0; 12];
    let lower = lower.get_mut(..word.len())?;
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    match &*lower {
        b"i" | b"me" => Some("I"),
        b"him" => Some("he"),
        b"her" => Some("she"),
        b"them" | b"'em" => Some("they"),
        b"us" | b"'s" => Some("we"),
        b"ya" | b"u" => Some("you"),
        _ if word == "’s" => Some("we"),
        _ => None,
    }
}

fn modal(word: &str) -> Option<&'static str> {
    let is = |it: &str| word.eq_ignore_ascii_case(it);
    match () {
        () if is("'ll") || is("’ll") || is("wo") || is("'l") => Some("will"),
        () if is("'d") || is("’d") => Some("would"),
        () if is("ca") => Some("can"),
        () if is("sha") => Some("shall"),
        () => None,
    }
}

fn auxiliary(word: &str, tag: Tag) -> Option<&'static str> {
    let mut lower = [0; 8];
    let lower = lower.get_mut(..word.len())?;
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    let word = std::str::from_utf8(lower).ok()?;
    match word {
        "is" | "are" | "was" | "were" | "am" | "been" | "being" | "'m" | "’m" | "'re" | "’re" | "'s"
        | "’s" | "ai" | "s" | "m" | "re" | "r" => Some("be"),
        "has" | "had" | "having" | "'ve" | "’ve" | "ve" => Some("have"),
        "'d" | "’d" => Some(if tag == Tag::Vbd { "have" } else { "would" }),
        "does" | "did" | "done" | "doing" => Some("do"),
        "gon" => Some("go"),
        "wan" => Some("want"),
        _ => None,
    }
}
