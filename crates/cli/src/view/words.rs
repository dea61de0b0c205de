//! Words that are looked for whatever their case and accents: `Erdogan` finds `ERDOĞAN`.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Words as they are compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Words(Vec<String>);

impl Words {
    pub(super) fn new(text: &str) -> Words {
        let folded: String = text.nfkd().filter(|it| !is_combining_mark(*it)).flat_map(folded).collect();
        Words(
            folded
                .split(|it: char| !it.is_alphanumeric())
                .filter(|it| !it.is_empty())
                .map(Into::into)
                .collect(),
        )
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether all these words are among the others, in any order.
    pub(super) fn are_in(&self, others: &Words) -> bool {
        self.0.iter().all(|it| others.0.contains(it))
    }
}

/// Letters that no accent makes.
fn folded(it: char) -> impl Iterator<Item = char> {
    let (one, two) = match it {
        'ı' => (Some('i'), None),
        'ø' | 'Ø' => (Some('o'), None),
        'ł' | 'Ł' => (Some('l'), None),
        'đ' | 'Đ' | 'ð' | 'Ð' => (Some('d'), None),
        'ß' => (Some('s'), Some('s')),
        'æ' | 'Æ' => (Some('a'), Some('e')),
        '’' | '\'' => (None, None),
        _ => return Letters::Own(it.to_lowercase()),
    };
    Letters::Other(one.into_iter().chain(two))
}

enum Letters {
    Own(std::char::ToLowercase),
    Other(std::iter::Chain<std::option::IntoIter<char>, std::option::IntoIter<char>>),
}

impl Iterator for Letters {
    type Item = char;
    fn next(&mut self) -> Option<char> {
        match self {
            Letters::Own(it) => it.next(),
            Letters::Other(it) => it.next(),
        }
    }
}

/// Whether all words of one of `wanted` are in the texts; nothing wanted is always there.
pub(super) fn any_in<'a>(wanted: &[Words], texts: impl IntoIterator<Item = &'a str>) -> bool {
    if wanted.is_empty() {
        return true;
    }
    let all = Words(texts.into_iter().flat_map(|it| Words::new(it).0).collect());
    wanted.iter().any(|it| it.are_in(&all))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_accents_and_marks_do_not_count() {
        for (a, b) in [
            ("Erdoğan", "ERDOGAN"),
            ("Lech Wałęsa", "walesa, lech"),
            ("O’Brien", "obrien"),
            ("Weiß", "weiss"),
            ("Cho Tae-yul", "tae yul cho"),
            ("Sørensen", "sorensen"),
        ] {
            assert!(Words::new(a).are_in(&Words::new(b)), "{a} {b}");
            assert!(Words::new(b).are_in(&Words::new(a)), "{b} {a}");
        }
        assert!(!Words::new("Cho").are_in(&Words::new("Choi")));
    }

    #[test]
    fn one_of_several_wishes_is_enough() {
        let wanted = [Words::new("grain deal"), Words::new("wheat")];
        assert!(any_in(&wanted, ["The deal on", "Grain"]));
        assert!(!any_in(&wanted, ["The deal"]));
        assert!(any_in(&[], ["anything"]));
    }
}
