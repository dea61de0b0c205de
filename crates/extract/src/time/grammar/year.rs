//! Years: `in 2019`, `the 2015 deal`, `fiscal 1990`, `1981's peak`.
//!
//! A number of four digits is a year only where something says so: a preposition of time, a determiner with a noun
//! behind it, a bracket, or a year beside it. Counts, prices, heights, rooms, flights and bonds are none.

use super::super::{
    lexicon::Word,
    meaning::{Match, Meaning, Rule},
    view::View,
};
use dateline_types::Tag;

const YEAR: Rule = Rule::new("time.year", 0.85);

/// Years that need a reason to be read as such.
pub(super) fn find(view: &View<'_>, i: usize) -> Option<Match> {
    let the = i + usize::from(view.is(i, "the"));
    let fiscal = the + usize::from(view.is_any(the, &["fiscal", "calendar", "financial"]));
    let named = fiscal + usize::from(view.is(fiscal, "year"));
    let (start, at) = if named == the { (the, the) } else { (i, named) };
    if start != i {
        return None;
    }
    let end = at + 1;
    let year = number(view, at)?;
    let is_year = at != i
        || is_stretch(view, at)
        || is_led(view, at)
        || is_modifier(view, at)
        || is_beside_year(view, at)
        || opens(view, at);
    (is_year && !is_counted(view, at)).then_some(Match {
        start: i,
        end,
        meaning: Meaning::Year(year),
        rule: YEAR,
    })
}

/// A number that has the form of a year.
pub(super) fn number(view: &View<'_>, i: usize) -> Option<i16> {
    let word = view.word(i);
    match view.class(i) {
        Word::Number(it)
            if word.len() == 4 && word.as_bytes()[0].is_ascii_digit() && (1000..2200).contains(&it) =>
        {
            Some(it as i16)
        }
        _ => None,
    }
}

/// A preposition of time stands before it.
fn is_led(view: &View<'_>, i: usize) -> bool {
    if view.follows(
        i,
        &[
            "since",
            "until",
            "till",
            "during",
            "throughout",
            "circa",
            "before",
            "after",
            "early",
            "late",
            "mid",
            "by",
        ],
    ) {
        return true;
    }
    let is_modern = number(view, i).is_some_and(|it| (1500..2200).contains(&it));
    if is_modern
        && 1 < i
        && view.is(i - 1, "to")
        && view.is_any(i - 2, &["dating", "dates", "dated", "back", "prior"])
    {
        return true;
    }
    let is_clause_start = i == 1;
    let counts = view.tag(i + 1) == Tag::Nns && !is_clause_start;
    is_modern
        && !counts
        && view.follows(
            i,
            &[
                "in", "of", "from", "for", "than", "around", "about", "between", "through", "late", "as",
                "period", "same",
            ],
        )
        && !(view.follows(i, &["for", "about", "around", "than", "of", "as"]) && view.tag(i + 1).is_noun())
}

/// `from 2014 to 2017`, `2014-17`, `2019 and 2022`.
fn is_beside_year(view: &View<'_>, i: usize) -> bool {
    let is_joint = |it: usize| view.is_any(it, &["to", "and", "-", "–", ",", "or", "through"]);
    2 <= i && is_joint(i - 1) && number(view, i - 2).is_some() && !view.tag(i + 1).is_noun()
}

/// `(2019)`, and the first of `2014-2017`.
fn is_stretch(view: &View<'_>, i: usize) -> bool {
    let is_modern = number(view, i).is_some_and(|it| (1800..2100).contains(&it));
    let in_brackets = view.before(i) == "(" && view.is_any(i + 1, &[")", "-", "–", ","]);
    let is_range = matches!(view.word(i + 1), "-" | "–") && number(view, i + 2).is_some();
    is_modern && (in_brackets || is_range)
}

/// `the 2015 nuclear deal`, `her 2018 book`, `Ghana's 2016 vote`.
fn is_modifier(view: &View<'_>, i: usize) -> bool {
    let is_modern = number(view, i).is_some_and(|it| (1800..2100).contains(&it));
    let is_determined = 0 < i
        && (matches!(view.tag(i - 1), Tag::Dt | Tag::PrpS | Tag::Pos) || view.follows(i, &["early", "late"]));
    // The 1992 protests, the 1996 Olympic bombing; but not the 1996 Olympic Games, a name.
    let is_the = view.follows(i, &["the", "'s", "’s"]);
    let is_noun = |it: usize| {
        (matches!(view.tag(it), Tag::Nn | Tag::Jj | Tag::Vbn) || (is_the && view.tag(it) == Tag::Nns))
            && !view.is_capital(it)
    };
    let is_title = is_the && view.is_capital(i + 1) && is_noun(i + 2);
    // Reported 1986 net profit; 1981's peak: a noun in the singular is not counted. Not a model: the Boeing 2000 engine.
    let is_bare = number(view, i).is_some_and(|it| (1900..2100).contains(&it))
        && (view.is_any(i + 1, &["'s", "’s"])
            || (matches!(view.tag(i + 1), Tag::Nn | Tag::Jj)
                && !view.is_capital(i + 1)
                && matches!(
                    view.tag(i + 2),
                    Tag::Nn | Tag::Nns | Tag::Vbd | Tag::Md | Tag::In | Tag::Period
                )));
    let is_model = 0 < i && view.tag(i - 1) == Tag::Nnp && !view.follows(i, &["'s", "’s"]);
    is_modern && ((is_determined && (is_noun(i + 1) || is_title)) || (is_bare && !is_model))
}

/// `2023 was a bad year.`
fn opens(view: &View<'_>, i: usize) -> bool {
    let is_modern = number(view, i).is_some_and(|it| (1900..2100).contains(&it));
    i == 0 && is_modern && view.is_any(1, &["was", "is", "will", "has", "saw", "brought"])
}

/// What the number is a count, a price or a name of.
fn is_counted(view: &View<'_>, i: usize) -> bool {
    let measures = [
        "metres",
        "meters",
        "metre",
        "meter",
        "m",
        "km",
        "kilometres",
        "kilometers",
        "feet",
        "foot",
        "ft",
        "miles",
        "kg",
        "tons",
        "tonnes",
        "people",
        "percent",
        "%",
        "per",
        "hours",
        "hrs",
        "gmt",
        "euros",
        "dollars",
        "pounds",
        "yen",
        "yuan",
        "naira",
        "rupees",
        "won",
        "rand",
        "shillings",
        "pesos",
        "barrels",
        "points",
        "votes",
        "seats",
        "troops",
        "soldiers",
        "shares",
        "shareholders",
        "treasury",
        "bond",
        "bonds",
        "notes",
        "gilt",
        "gilts",
        "bunds",
        "km2",
        "mah",
        "mhz",
        "acres",
        "hectares",
        "litres",
        "liters",
        "million",
        "billion",
    ];
    let names = [
        "room",
        "flight",
        "case",
        "no.",
        "number",
        "article",
        "section",
        "route",
        "highway",
        "resolution",
        "bill",
        "act",
        "agenda",
        "vision",
        "docket",
        "page",
        "p.",
        "chapter",
        "unit",
        "gate",
        "hall",
        "model",
        "$",
        "£",
        "€",
        "¥",
        "us$",
        "#",
        "windows",
        "expo",
        "paragraph",
        "bus",
        "train",
        "box",
        "pier",
        "channel",
        "room:",
        "at",
    ];
    view.is_any(i + 1, &measures)
        || view.follows(i, &names)
        || (view.is_glued(i) && view.before(i) != "(" && view.before(i) != "-" && view.before(i) != "–")
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::check;

    #[test]
    fn what_makes_a_number_a_year() {
        check("Sales fell in 2019, and the 2015 nuclear deal held.", "2019=2019|2015=2015");
        check("The firm reported 1986 net profit, a sixth of 1981's peak.", "1986=1986|1981=1981");
        check("The 1996 Olympic bombing and the 1992 protests were recalled.", "1996=1996|1992=1992");
        check("It lost money in fiscal 1990.", "fiscal 1990=1990");
    }

    #[test]
    fn numbers_that_are_no_years() {
        check("Case 1772016 was heard over a hut at 1900 metres built in 1988.", "1988=1988");
        check(
            "The file names 2019 owners and asks for 2,024 euros; room 1812 and flight 1999 were full.",
            "",
        );
        check("The 2030 Treasury bond fell.", "");
    }
}
