//! Counts: `12 Israeli soldiers`, `two dozen tanks`, `3,000-5,000 people`, `tens of thousands of protesters`.
//!
//! The amount goes from the number to the noun that is counted, which is its unit in the singular. Ages, lengths of time,
//! `the two leaders` and numbers that are names of something (`phase 3 trials`, `Channel 12 viewers`) are none.

use dateline_types::{AmountKind, Tag};

use crate::mention::noun::Noun;

use super::{
    super::{number::Number, view::View},
    Match, Rule, Unit,
};

const COUNT: Rule = Rule::new("amount.count", 0.95);

/// A count that begins with `number`.
pub(super) fn find(view: &View<'_>, i: usize, number: Number) -> Option<Match> {
    let scaled = number.with_letter();
    let number = if counted(view, i, scaled).is_some() { scaled } else { number };
    let noun = counted(view, i, number)?;
    let whole = |it: Option<dateline_types::Decimal>| it.is_none_or(|it| it.whole().is_some());
    let lemma = view.lemma(noun);
    let unit = unit(view.raw(noun), lemma)?;
    let named = is_label(view, i) || is_year(view, i, &number) || is_known(view, i, &number);
    let fits = whole(number.low) && whole(number.high) && !named;
    let (low, high) = (number.low, number.high);
    let unit = Unit::Named(unit);
    let found =
        Match { last: noun, kind: AmountKind::Quantity, low, high, unit, is_small: false, rule: COUNT };
    fits.then_some(found)
}

/// No noun stands further from its number.
const REACH: usize = 8;

/// The noun that the number counts.
fn counted(view: &View<'_>, i: usize, number: Number) -> Option<usize> {
    let last = view.number_to(i, &number)?;
    let tight = view.text.slice(number.end, number.end + 1) == "-";
    let from = if number.plural {
        last + if view.lower(last + 1).as_str() == "of" { 2 } else { return None }
    } else {
        last + 1
    };
    if tight || view.last <= from {
        return None;
    }
    let end = view.last.min(from + REACH);
    let inside = |at: usize| {
        let tag = view.tag(at);
        let noun = tag.is_noun();
        let modifier = matches!(
            tag,
            Tag::Jj | Tag::Jjr | Tag::Jjs | Tag::Vbn | Tag::Vbg | Tag::Hyph | Tag::Cd | Tag::Rb | Tag::Rbs
        );
        noun || modifier && at + 1 < end
    };
    let mut head = None;
    for at in from..end {
        if !inside(at) {
            break;
        }
        if view.tag(at).is_noun() {
            head = Some(at);
            // A participle or adjective behind a plural belongs to what follows: `12 people injured`.
            let next = at + 1;
            if is_plural(view, at) && !(next < end && view.tag(next).is_noun() && view.head(at) == next) {
                break;
            }
        }
    }
    let head = head?;
    let one = number.low.and_then(|it| it.whole()) == Some(1) && number.high == number.low;
    let person = || Noun::of(view.lower(head).as_str()).any(Noun::HUMAN) && !number.digits && !number.large;
    let fits = if one { person() } else { is_plural(view, head) };
    let proper =
        matches!(view.tag(head), Tag::Nnp | Tag::Nnps) && !view.is_headline && !is_people(view.raw(head));
    (fits && !proper).then_some(head)
}

fn is_plural(view: &View<'_>, at: usize) -> bool {
    let tagged = matches!(view.tag(at), Tag::Nns | Tag::Nnps);
    tagged || Noun::of(view.lower(at).as_str()).any(Noun::PLURAL)
}

/// `Kenyans`, `Sunnis`.
fn is_people(word: &str) -> bool {
    crate::country::country_of_demonym(word).is_some()
        || word.ends_with("ians")
        || word.ends_with("ans")
        || word.ends_with("is")
}

/// What is counted, in the singular; `None` for times and for parts.
fn unit(raw: &str, lemma: &str) -> Option<Box<str>> {
    match lemma {
        "people" | "persons" | "person" => Some("person".into()),
        "second" | "minute" | "hour" | "day" | "week" | "fortnight" | "month" | "quarter" | "year"
        | "decade" | "century" | "weekend" | "night" | "morning" | "afternoon" | "evening" | "time"
        | "percent" | "third" | "fourth" | "fifth" | "sixth" | "eighth" | "tenth" | "half" | "old" | "am"
        | "pm" | "a.m." | "p.m." | "noon" | "o'clock" | "°" | "way" => None,
        _ if !raw.chars().all(|it| it.is_alphabetic() || matches!(it, '-' | '\'' | '’' | '.')) => None,
        "" => None,
        _ => Some(lemma.into()),
    }
}

/// Whether the word before makes the number a name: `phase 3 trials`, `Resolution 1701 backers`.
fn is_label(view: &View<'_>, i: usize) -> bool {
    let Some(before) = i.checked_sub(1).filter(|it| view.first <= *it) else { return false };
    let word = view.lower(before);
    if matches!(word.as_str(), "record" | "total" | "estimated" | "n't") {
        return false;
    }
    let tag = view.tag(before);
    let capital = view.raw(i).starts_with(char::is_uppercase) && !view.is_headline && view.first < i;
    let common = tag == Tag::Nn && !view.is_headline;
    common
        || tag == Tag::Nnp && !view.is_headline
        || capital
        || matches!(word.as_str(), "no" | "no." | "top" | "under" | "aged" | "#" | "'" | "’")
}

/// `the 2019 elections`.
fn is_year(view: &View<'_>, i: usize, number: &Number) -> bool {
    let year = number.low.and_then(|it| it.whole()).is_some_and(|it| (1700..2100).contains(&it));
    year && number.digits && !number.large && view.raw(i).len() == 4
}

/// `the two leaders`, `both of his three sons`: they are known; a larger number tells even so.
fn is_known(view: &View<'_>, i: usize, number: &Number) -> bool {
    let Some(before) = i.checked_sub(1).filter(|it| view.first <= *it) else { return false };
    let word = view.lower(before);
    let definite = matches!(
        word.as_str(),
        "the"
            | "these"
            | "those"
            | "this"
            | "that"
            | "both"
            | "every"
            | "'s"
            | "’s"
            | "first"
            | "last"
            | "next"
            | "other"
    ) || view.tag(before) == Tag::PrpS;
    definite && number.low.and_then(|it| it.whole()).is_some_and(|it| it <= 10)
}
