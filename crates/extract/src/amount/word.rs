//! Words of numbers: `seven`, `forty`, `dozen`, `lakh`, `bn`.

/// A word that multiplies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Scale {
    /// Power of ten; a dozen is one times ten, times 1.2.
    pub(super) power: u8,
    pub(super) dozen: bool,
    pub(super) plural: bool,
}

/// The number that a word in lower case names, below a hundred.
pub(super) fn small(word: &str) -> Option<i64> {
    const SMALL: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    SMALL.iter().position(|it| *it == word).map(|it| it as i64).or_else(|| tens(word))
}

/// The tens: `forty`.
pub(super) fn tens(word: &str) -> Option<i64> {
    const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    TENS.iter().position(|it| *it == word).map(|it| (it as i64 + 2) * 10)
}

/// The scale of a word in lower case.
pub(super) fn scale(word: &str) -> Option<Scale> {
    let known = |word: &str| match word {
        "hundred" => Some((2, false)),
        "thousand" => Some((3, false)),
        "lakh" | "lac" => Some((5, false)),
        "million" | "mn" | "mln" | "mio" => Some((6, false)),
        "crore" | "cr" => Some((7, false)),
        "billion" | "bn" | "bln" => Some((9, false)),
        "trillion" | "trn" | "tn" | "tln" => Some((12, false)),
        "dozen" => Some((1, true)),
        _ => None,
    };
    let plural = known(word).is_none();
    let (power, dozen) = known(word).or_else(|| known(word.strip_suffix('s')?))?;
    Some(Scale { power, dozen, plural })
}

/// The power of ten of a letter behind digits: `5m`. It may be a unit of measure as well.
pub(super) fn letter(word: &str) -> Option<u8> {
    match word {
        "k" | "K" => Some(3),
        "m" | "M" => Some(6),
        "b" | "B" => Some(9),
        "t" | "T" => Some(12),
        _ => None,
    }
}

/// Whether a word in lower case may begin a number; `a` and `an` may too.
pub(super) fn opens(word: &str) -> bool {
    match word.len() {
        1..=2 => matches!(word, "a" | "an"),
        3..=9 => {
            small(word).is_some()
                || matches!(
                    word,
                    "half" | "several" | "few" | "dozens" | "scores" | "tens" | "hundreds" | "thousands"
                )
                || matches!(word, "millions" | "billions" | "trillions" | "lakhs" | "crores" | "minus")
        }
        _ => false,
    }
}
