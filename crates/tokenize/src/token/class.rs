//! What a byte is to the scanner.
//!
//! One table look-up a byte; bytes of 0x80 and more are looked at as characters by the caller.

/// White space.
pub(crate) const SPACE: u8 = 1;
/// `A` to `Z` and `a` to `z`.
pub(crate) const LETTER: u8 = 2;
/// `0` to `9`.
pub(crate) const DIGIT: u8 = 4;
/// Part of a character outside ASCII.
pub(crate) const HIGH: u8 = 8;
/// `.`
pub(crate) const STOP: u8 = 16;
/// `@`, `/` and `:`, which addresses on the web have.
pub(crate) const WEB: u8 = 32;
/// Every other byte.
pub(crate) const OTHER: u8 = 64;

/// The class of each byte; one bit each.
pub(crate) static CLASS: [u8; 256] = {
    let mut res = [OTHER; 256];
    let mut i = 0;
    while i < 256 {
        let byte = i as u8;
        res[i] = match byte {
            b' ' | b'\t' | b'\n' | b'\r' | 0x0b | 0x0c => SPACE,
            b'A'..=b'Z' | b'a'..=b'z' => LETTER,
            b'0'..=b'9' => DIGIT,
            0x80..=0xff => HIGH,
            b'.' => STOP,
            b'@' | b'/' | b':' => WEB,
            _ => OTHER,
        };
        i += 1;
    }
    res
};

/// The class of a byte.
pub(crate) fn class(byte: u8) -> u8 {
    CLASS[byte as usize]
}

/// Length of the ASCII letters at the front, looked at eight at a time.
#[inline]
pub(crate) fn letters(bytes: &[u8]) -> usize {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH_BITS: u64 = 0x80 * ONES;
    let mut n = 0;
    while let Some(eight) = bytes[n..].first_chunk::<8>() {
        let word = u64::from_le_bytes(*eight);
        // The high bit of each byte says whether it is a letter: no byte carries into the next.
        let lower = (word | (0x20 * ONES)) & !HIGH_BITS;
        let from_a = lower + (0x80 - 0x61) * ONES;
        let above_z = lower + (0x80 - 0x7b) * ONES;
        let others = !(from_a & !above_z & !word) & HIGH_BITS;
        if others != 0 {
            return n + (others.trailing_zeros() / 8) as usize;
        }
        n += 8;
    }
    n + bytes[n..].iter().take_while(|it| it.is_ascii_alphabetic()).count()
}

/// The character at `at`, which must be a boundary below the end.
pub(crate) fn char_at(text: &str, at: usize) -> char {
    text.get(at..).and_then(|it| it.chars().next()).unwrap_or('\u{fffd}')
}

/// The character before `at`, if any.
pub(crate) fn char_before(text: &str, at: usize) -> Option<char> {
    text.get(..at)?.chars().next_back()
}

/// Whether a word can go on with it: letters and digits of every script, their marks, joiners and soft hyphens.
/// `ʼ` is a letter to Unicode and an apostrophe here.
pub(crate) fn is_word(it: char) -> bool {
    (it.is_alphanumeric() && it != 'ʼ')
        || matches!(it, '\u{300}'..='\u{36f}' | '\u{200c}' | '\u{200d}' | '\u{ad}')
        || matches!(it, '\u{900}'..='\u{dff}' | '\u{e31}'..='\u{e4e}' | '\u{5b0}'..='\u{5c7}' | '\u{64b}'..='\u{65f}')
}

/// `'` and the signs that stand for it.
pub(crate) fn is_apostrophe(it: char) -> bool {
    matches!(it, '\'' | '’' | 'ʼ' | '`' | '´' | '′')
}

/// Marks that open or close a quotation, apostrophes among them.
pub(crate) fn is_quote(it: char) -> bool {
    is_apostrophe(it)
        || matches!(it, '"' | '“' | '”' | '‘' | '„' | '‟' | '‚' | '‛' | '«' | '»' | '‹' | '›' | '″' | '＂')
}

/// Brackets that open.
pub(crate) fn is_opening_bracket(it: char) -> bool {
    matches!(it, '(' | '[' | '{' | '（' | '【' | '「' | '『')
}

/// Brackets that close.
pub(crate) fn is_closing_bracket(it: char) -> bool {
    matches!(it, ')' | ']' | '}' | '）' | '】' | '」' | '』')
}

/// Currency signs.
pub(crate) fn is_currency(it: char) -> bool {
    matches!(it, '$' | '¢' | '£' | '¤' | '¥' | '\u{20a0}'..='\u{20cf}' | '＄' | '￡' | '￥')
}

/// Hyphens, the non-breaking one among them.
pub(crate) fn is_hyphen(it: char) -> bool {
    matches!(it, '-' | '\u{2010}' | '\u{2011}')
}

/// Signs that are symbols and not punctuation.
pub(crate) fn is_symbol(it: char) -> bool {
    is_currency(it)
        || matches!(
            it,
            '%' | '+' | '=' | '<' | '>' | '#' | '&' | '@' | '*' | '^' | '~' | '|' | '\\' | '°' | 'º'
        )
        || matches!(it, '©' | '®' | '™' | '§' | '¶' | '±' | '×' | '÷' | '†' | '‡' | '‰')
        || matches!(it, '\u{2190}'..='\u{2bff}' | '\u{1f000}'..='\u{1ffff}')
}
