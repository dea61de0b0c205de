//! Which currency a sign or name means that countries share, told by the whole document.
//!
//! - A country in the text decides (`Kenyan shillings`), and what the document said elsewhere (`KSh` makes `Sh` Kenyan).
//! - `$`, dollars, `£` and pounds are those of the United States and Britain, as in all world news. In a story set in a
//!   country that has a dollar or pound of its own they stay without a currency, unless the story writes one of the two in full.
//! - Pesos, rupees, shillings, francs, dinars and crowns are those of the country the story is set in, or of the only one
//!   it tells of that has such, else unknown.
//! - A bare letter with a small number (`R350`) is money in its own country only; `pounds` without any sign of money are
//!   weighed.

use dateline_types::{Amount, AmountKind};

use super::{Found, currency::Currency, grammar::Unit};

/// The amounts of a story that is set in `home` and tells of `lands`.
pub(super) fn amounts(found: Vec<Found>, home: Option<[u8; 2]>, lands: &[[u8; 2]]) -> Vec<Amount> {
    let home = home.as_ref().and_then(|it| std::str::from_utf8(it).ok());
    let lands: Vec<&str> = lands.iter().filter_map(|it| std::str::from_utf8(it).ok()).collect();
    let story = Story { told: told(&found), home, lands };
    found.into_iter().filter_map(|it| settled(it, &story)).collect()
}

/// What the document tells of currencies and countries.
struct Story<'a> {
    /// Currencies that it names without doubt.
    told: Vec<&'static str>,
    home: Option<&'a str>,
    lands: Vec<&'a str>,
}

/// The codes that need no country, and those with one.
fn told(found: &[Found]) -> Vec<&'static str> {
    let mut codes: Vec<&'static str> = Vec::new();
    for it in found {
        let Unit::Money(currency) = &it.unit else { continue };
        let code = match currency.country {
            Some(land) => own(*currency, land),
            None => currency.default_code().filter(|_| !currency.is_shared()),
        };
        codes.extend(code.filter(|it| !codes.contains(it)));
    }
    codes
}

fn settled(found: Found, story: &Story<'_>) -> Option<Amount> {
    let Found { amount, unit, is_small } = found;
    match unit {
        Unit::Named(name) => Some(Amount { unit: Some(name), ..amount }),
        Unit::Money(currency) => {
            let at_home = story.home.is_some_and(|it| currency.local(it).is_some());
            let known = currency.locals().any(|it| story.told.contains(&it.1));
            if is_small && currency.is_pound() && !at_home && !known {
                return Some(Amount { kind: AmountKind::Quantity, unit: Some("pound".into()), ..amount });
            }
            let unsure = is_small && !at_home && !known && !currency.is_pound();
            let code = code(currency, story);
            (!unsure).then(|| Amount { unit: code.map(Into::into), ..amount })
        }
    }
}

fn code(currency: Currency, story: &Story<'_>) -> Option<&'static str> {
    if let Some(land) = currency.country {
        return own(currency, land);
    }
    if !currency.is_shared() {
        return currency.default_code();
    }
    let local = story.home.and_then(|it| currency.local(it));
    let default = currency.default_code();
    if currency.is_soft() {
        let Some(local) = local.filter(|it| Some(*it) != default) else { return default };
        let has = |code: &str| story.told.contains(&code);
        return match (default.is_some_and(has), has(local)) {
            (true, false) => Some(local),
            (false, true) => default,
            (true, true) | (false, false) => None,
        };
    }
    let mut known = currency.locals().map(|it| it.1).filter(|it| story.told.contains(it));
    if let (Some(one), None) = (known.next(), known.next()) {
        return Some(one);
    }
    let mut locals = story.lands.iter().filter_map(|it| currency.local(it));
    let only = || locals.next().filter(|one| locals.all(|it| it == *one));
    local.or_else(only)
}

/// The currency of a country that the text names.
fn own(currency: Currency, land: &str) -> Option<&'static str> {
    currency.local(land).or_else(|| currency.default_code().filter(|_| !currency.is_shared()))
}
