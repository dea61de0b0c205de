//! Words written short: months, days, hours, amounts, and what Latin left.

use dateline_types::Tag;

/// The full form, where the treebanks write it out.
pub(super) fn lemma(word: &str, tag: Tag) -> Option<&'static str> {
    match tag {
        Tag::Nnp if (3..=6).contains(&word.len()) => calendar(word),
        Tag::Nn if (2..=4).contains(&word.len()) => match word {
            "AM" | "am" | "A.M." | "a.m" | "A.M" => Some("a.m."),
            "PM" | "pm" | "P.M." | "p.m" | "P.M" => Some("p.m."),
            "tv" | "T.V." | "Tv" => Some("TV"),
            _ => None,
        },
        Tag::Nns => match word {
            "mins" | "min" | "mins." => Some("minute"),
            "hrs" | "hrs." => Some("hour"),
            "yrs" | "yrs." => Some("year"),
            _ => None,
        },
        Tag::Cd if word.len() <= 4 => match word {
            "k" | "K" => Some("thousand"),
            "m" | "M" | "mn" | "mln" => Some("million"),
            "b" | "B" | "bn" | "bln" => Some("billion"),
            "tn" | "trn" => Some("trillion"),
            _ => None,
        },
        Tag::Fw | Tag::Rb if word.len() <= 5 => match word {
            "etc" | "Etc" | "Etc." => Some("etc."),
            "ie" | "i.e" | "I.E." | "I.e." => Some("i.e."),
            "eg" | "e.g" | "E.G." | "E.g." => Some("e.g."),
            "aka" => Some("a.k.a."),
            _ => None,
        },
        Tag::In => match word {
            "b/c" | "B/c" => Some("because"),
            "thru" | "Thru" => Some("through"),
            "ta" | "o'" | "o’" => Some("of"),
            "vs" | "v" | "v." | "VS" | "Vs" => Some("versus"),
            _ => None,
        },
        Tag::Uh if word.eq_ignore_ascii_case("pls") || word.eq_ignore_ascii_case("plz") => Some("please"),
        _ => None,
    }
}

/// Months and days. `Sun` and `May` are also other things; so are `Mar` and `Jan` without a full stop, but seldom.
fn calendar(word: &str) -> Option<&'static str> {
    Some(match word {
        "Jan." | "Jan" | "JAN" | "Jan.," => "January",
        "Feb." | "Feb" | "FEB" => "February",
        "Mar." | "Mar" => "March",
        "Apr." | "Apr" | "APR" => "April",
        "Jun." | "Jun" => "June",
        "Jul." | "Jul" => "July",
        "Aug." | "Aug" | "AUG" => "August",
        "Sept." | "Sept" | "Sep." | "Sep" | "SEPT" | "SEP" => "September",
        "Oct." | "Oct" | "OCT" => "October",
        "Nov." | "Nov" | "NOV" => "November",
        "Dec." | "Dec" | "DEC" => "December",
        "Mon." | "Mon" => "Monday",
        "Tue." | "Tue" | "Tues." | "Tues" => "Tuesday",
        "Wed." | "Wed" | "Weds." => "Wednesday",
        "Thu." | "Thu" | "Thur." | "Thurs." | "Thur" | "Thurs" => "Thursday",
        "Fri." | "Fri" => "Friday",
        "Sat." | "Sat" => "Saturday",
        "Sun." => "Sunday",
        _ => return None,
    })
}
