//! Which letters are an English word, and how common it is: the evidence for putting broken words together.
//!
//! The table is text, sorted, a word a line, searched in place. Frequencies are tenths of a power of ten below one
//! (25 means one word in 10^2.5). Made by `cargo run -p dateline-ingest --example make_words`.

/// `word\tlevel` lines, sorted by bytes, behind a header of `#` lines.
static TABLE: &str = include_str!("../tables/words.tsv");

/// The level of words that the table does not hold.
pub(crate) const UNKNOWN: i32 = 80;

/// Longest word that is looked up, in bytes.
const LONGEST: usize = 32;

/// How rare `word` (in lower case) is: tenths of powers of ten; [`UNKNOWN`] where the table does not hold it.
pub(crate) fn level(word: &str) -> i32 {
    if word.is_empty() || LONGEST < word.len() {
        return UNKNOWN;
    }
    let table = TABLE.as_bytes();
    let (mut low, mut high) = (0, table.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let start = memchr::memrchr(b'\n', &table[low..middle]).map_or(low, |it| low + it + 1);
        let end = memchr::memchr(b'\n', &table[middle..]).map_or(table.len(), |it| middle + it);
        let line = &table[start..end];
        let split = memchr::memchr(b'\t', line).unwrap_or(line.len());
        match line[..split].cmp(word.as_bytes()) {
            // The header sorts before every word.
            std::cmp::Ordering::Less => low = (end + 1).min(table.len()),
            std::cmp::Ordering::Greater => high = start,
            std::cmp::Ordering::Equal => {
                let level = line.get(split + 1..).unwrap_or_default();
                return level.iter().fold(0, |it, digit| it * 10 + i32::from(digit.wrapping_sub(b'0')));
            }
        }
    }
    UNKNOWN
}

/// Whether the table holds `word`, in lower case.
pub(crate) fn is_known(word: &str) -> bool {
    level(word) != UNKNOWN
}

/// Two- and three-letter strings that are words of running English; the frequency list is full of initials and
/// abbreviations of that length. Our own list.
const SHORT: &[&str] = &[
    "a", "act", "add", "age", "ago", "aid", "aim", "air", "all", "am", "an", "and", "any", "are", "arm",
    "art", "as", "ask", "at", "bad", "ban", "bar", "be", "bed", "bid", "big", "bit", "box", "boy", "bus",
    "but", "buy", "by", "can", "car", "cut", "day", "did", "die", "do", "dog", "due", "eat", "end", "eye",
    "far", "few", "fly", "for", "gap", "gas", "get", "go", "god", "got", "gun", "had", "has", "he", "her",
    "him", "his", "hit", "hot", "how", "i", "if", "ill", "in", "is", "it", "its", "job", "key", "kid", "law",
    "lay", "led", "leg", "let", "lie", "lot", "low", "man", "map", "may", "me", "men", "met", "mix", "mob",
    "my", "net", "new", "no", "nor", "not", "now", "of", "off", "oil", "old", "on", "one", "or", "our",
    "out", "own", "pay", "per", "put", "ran", "raw", "red", "row", "run", "sad", "sat", "saw", "say", "sea",
    "see", "set", "sex", "she", "sit", "six", "sky", "so", "son", "sum", "sun", "tax", "ten", "the", "tie",
    "to", "too", "top", "try", "two", "up", "us", "use", "vow", "war", "was", "way", "we", "who", "why",
    "win", "won", "yes", "yet", "you",
];

/// Ends of words that the frequency list holds as words of their own. Our own list.
const ENDS: &[&str] = &[
    "able", "ally", "ance", "ding", "dent", "ence", "ible", "ling", "ment", "ming", "ness", "ning", "ping",
    "ship", "sing", "sion", "sted", "ters", "ting", "tion", "tive", "ward", "wards",
];

/// Whether `word` (in lower case) stands on its own in running text.
pub(crate) fn stands_alone(word: &str) -> bool {
    match word.chars().count() {
        0..=3 => SHORT.binary_search(&word).is_ok(),
        _ => !ENDS.contains(&word) && level(word) <= 54,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_every_line_is_found() {
        let lines = TABLE.lines().filter(|it| !it.starts_with('#'));
        let rows: Vec<_> = lines.map(|it| it.split_once('\t').unwrap()).collect();
        assert!(rows.is_sorted_by(|a, b| a.0 < b.0));
        for (word, row_level) in rows.iter().step_by(97) {
            assert_eq!(level(word), row_level.parse::<i32>().unwrap(), "{word}");
        }
        assert!(SHORT.is_sorted());
    }

    #[test]
    fn common_words_are_common_and_pieces_are_none() {
        assert!(level("the") < level("agreement") && level("agreement") < level("zoology"));
        assert_eq!(level("assu"), UNKNOWN);
        assert!(stands_alone("treaty") && !stands_alone("ssile") && !stands_alone("ed"));
    }
}
