//! Places in a text counted in characters that are no white space, so that two versions of a text that differ
//! only in line ends and blanks have the same places.

use dateline_types::Span;

/// A half-open range of non-white-space characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// First character.
    pub start: usize,
    /// One past the last character.
    pub end: usize,
}

impl Place {
    /// Number of characters.
    pub fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }
    /// Whether it holds none.
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }
    /// Number of characters in both.
    pub fn shared(self, other: Place) -> usize {
        self.end.min(other.end).saturating_sub(self.start.max(other.start))
    }
    /// Shared characters divided by characters in either.
    pub fn likeness(self, other: Place) -> f64 {
        let shared = self.shared(other);
        ratio(shared, self.len() + other.len() - shared)
    }
}

/// `part / whole`, 0 for an empty whole.
pub fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// A text and the byte offset of each of its non-white-space characters.
#[derive(Clone, Debug)]
pub struct Ruler {
    text: String,
    chars: Vec<char>,
    offsets: Vec<usize>,
}

impl Ruler {
    /// Measures `text`.
    pub fn new(text: &str) -> Ruler {
        let (offsets, chars) = text.char_indices().filter(|(_, c)| !c.is_whitespace()).unzip();
        Ruler { text: text.to_owned(), chars, offsets }
    }
    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }
    /// Its characters without white space.
    pub fn chars(&self) -> &[char] {
        &self.chars
    }
    /// The place of a span of bytes.
    pub fn place(&self, span: Span) -> Place {
        let count = |byte: u32| self.offsets.partition_point(|&it| it < byte as usize);
        Place { start: count(span.start()), end: count(span.end()) }
    }
    /// The place without outer characters that are neither letters nor digits: marks, commas, full stops.
    pub fn trim(&self, place: Place) -> Place {
        let Place { mut start, end } = place;
        let mut end = end.min(self.chars.len());
        while start < end && !self.chars[start].is_alphanumeric() {
            start += 1;
        }
        while start < end && !self.chars[end - 1].is_alphanumeric() {
            end -= 1;
        }
        if start < end { Place { start, end } } else { place }
    }
    /// The text of a place, white space in it included; empty if it lies outside.
    pub fn slice(&self, place: Place) -> &str {
        if place.is_empty() || self.chars.len() < place.end {
            return "";
        }
        let last = place.end - 1;
        &self.text[self.offsets[place.start]..self.offsets[last] + self.chars[last].len_utf8()]
    }
    /// The text of a place with up to `width` characters of the line around it, the place in brackets.
    pub fn context(&self, place: Place, width: usize) -> String {
        if self.slice(place).is_empty() {
            return "(outside the gold text)".to_owned();
        }
        let from = self.offsets[place.start];
        let to = from + self.slice(place).len();
        let before: Vec<char> =
            self.text[..from].chars().rev().take_while(|&c| c != '\n').take(width).collect();
        let after = self.text[to..].chars().take_while(|&c| c != '\n').take(width);
        let inside = self.text[from..to].split_whitespace().collect::<Vec<_>>().join(" ");
        format!("{}[{inside}]{}", before.into_iter().rev().collect::<String>(), after.collect::<String>())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_do_not_count_white_space_and_lose_outer_marks() {
        let ruler = Ruler::new("“Go  on,”\nshe said.");
        let place = ruler.place(Span::at(0, "“Go  on,”".len()));
        assert_eq!(place, Place { start: 0, end: 7 });
        assert_eq!(ruler.slice(ruler.trim(place)), "Go  on");
        assert_eq!(ruler.context(ruler.trim(place), 9), "“[Go on],”");
    }

    #[test]
    fn a_place_of_marks_only_stays_as_it_is() {
        let ruler = Ruler::new("a -- b");
        assert_eq!(ruler.trim(Place { start: 1, end: 3 }), Place { start: 1, end: 3 });
    }
}
