//! Amounts of short texts, at the border of the module.

use dateline_types::{Document, Tokens};

use super::Amounts;

fn tokens(document: &Document) -> Tokens {
    dateline_tokenize::tokenize(document, &dateline_tokenize::Models::embedded().unwrap())
}

/// Every amount as `span = kind value unit`; a range as `low..high`.
fn shown(text: &str, home: Option<[u8; 2]>) -> Vec<String> {
    let document = Document::from_text(text);
    let tokens = tokens(&document);
    let times = crate::time::find(&document, &tokens).times;
    let amounts = Amounts::find(&document, &tokens, &times).settle(home, &[]);
    let show = |it: &dateline_types::Amount| {
        let bound = |it: Option<dateline_types::Decimal>| it.map(|it| it.to_string()).unwrap_or_default();
        let value = match it.value() {
            Some(value) => value.to_string(),
            None => format!("{}..{}", bound(it.low), bound(it.high)),
        };
        let unit = it.unit.as_deref().unwrap_or("?");
        format!("{} = {} {value} {unit}", &document.text()[it.span], it.kind.name())
    };
    amounts.iter().map(show).collect()
}

fn check(text: &str, expect: &[&str]) {
    assert_eq!(shown(text, None), expect, "{text}");
}

fn check_home(home: &[u8; 2], text: &str, expect: &[&str]) {
    assert_eq!(shown(text, Some(*home)), expect, "{text}");
}

#[test]
fn signs_of_currencies_stand_before_numbers() {
    check("The firm paid $1.2bn for it.", &["$1.2bn = MONEY 1200000000 USD"]);
    check("The levy is US$3 million.", &["US$3 million = MONEY 3000000 USD"]);
    check("Lagos will spend N500m on roads.", &["N500m = MONEY 500000000 NGN"]);
    check("Tokyo set aside ¥10 trillion.", &["¥10 trillion = MONEY 10000000000000 JPY"]);
    check(
        "They paid R$ 5 million, A$4.5m and HK$30.",
        &["R$ 5 million = MONEY 5000000 BRL", "A$4.5m = MONEY 4500000 AUD", "HK$30 = MONEY 30 HKD"],
    );
    check(
        "It cost R1.5-billion, or R1 200 000 a house.",
        &["R1.5-billion = MONEY 1500000000 ZAR", "R1 200 000 = MONEY 1200000 ZAR"],
    );
    check(
        "The plant cost KSh500 million, Ksh.20,000 of it in cash, and GH¢50.",
        &["KSh500 million = MONEY 500000000 KES", "Ksh.20,000 = MONEY 20000 KES", "GH¢50 = MONEY 50 GHS"],
    );
    check(
        "It fetched RM20 million, AED 40m and Rp500 billion.",
        &[
            "RM20 million = MONEY 20000000 MYR",
            "AED 40m = MONEY 40000000 AED",
            "Rp500 billion = MONEY 500000000000 IDR",
        ],
    );
}

#[test]
fn names_of_currencies_stand_behind_numbers() {
    check("Brussels lent 2,3 million euros.", &["2,3 million euros = MONEY 2300000 EUR"]);
    check("It lost half a million dollars.", &["half a million dollars = MONEY 500000 USD"]);
    check("They stole 3 billion Kenyan shillings.", &["3 billion Kenyan shillings = MONEY 3000000000 KES"]);
    check("The chip cost 40 New Taiwan dollars.", &["40 New Taiwan dollars = MONEY 40 TWD"]);
    check("It owes hundreds of millions of dollars.", &["hundreds of millions of dollars = MONEY .. USD"]);
    check("Seoul gave 500 million won.", &["500 million won = MONEY 500000000 KRW"]);
    check("Of the medals 3 won by Kenya were gold.", &[]);
    check("A 10-million-euro deal.", &["10-million-euro = MONEY 10000000 EUR"]);
    check("Bread costs 50 cents.", &["50 cents = MONEY 0.5 USD"]);
}

#[test]
fn a_country_tells_whose_currency_it_is() {
    check_home(b"IN", "The plan costs Rs 5 lakh crore.", &["Rs 5 lakh crore = MONEY 5000000000000 INR"]);
    check("The plan costs Rs 500.", &["Rs 500 = MONEY 500 ?"]);
    check_home(b"KE", "The bill is Sh1.2bn.", &["Sh1.2bn = MONEY 1200000000 KES"]);
    check("He paid KSh300. He owes Sh50 more.", &["KSh300 = MONEY 300 KES", "Sh50 = MONEY 50 KES"]);
    check_home(b"MX", "Fines of 300 pesos.", &["300 pesos = MONEY 300 MXN"]);
    check_home(b"AU", "The mine made $3 million.", &["$3 million = MONEY 3000000 ?"]);
    check_home(
        b"AU",
        "The mine made A$3 million, or $2 million.",
        &["A$3 million = MONEY 3000000 AUD", "$2 million = MONEY 2000000 USD"],
    );
    check_home(
        b"SB",
        "Canberra pays A$190 million ($118 million).",
        &["A$190 million = MONEY 190000000 AUD", "$118 million = MONEY 118000000 USD"],
    );
    check_home(b"ZA", "The R350 grant stays.", &["R350 = MONEY 350 ZAR"]);
    check("The R350 road is shut.", &[]);
}

#[test]
fn percentages_and_points() {
    check("Prices rose 10 percent.", &["10 percent = PERCENT 10 percent"]);
    check("Rates of between 3 and 4 percent.", &["3 and 4 percent = PERCENT 3..4 percent"]);
    check(
        "It cut rates by 25 basis points to 5.5%.",
        &["25 basis points = PERCENT 25 basis point", "5.5% = PERCENT 5.5 percent"],
    );
    check("Support fell 40 percentage points.", &["40 percentage points = PERCENT 40 percentage point"]);
    check("A rise of half a percentage point.", &["half a percentage point = PERCENT 0.5 percentage point"]);
    check(
        "Growth of 5.5-6.5% or 7%-8%.",
        &["5.5-6.5% = PERCENT 5.5..6.5 percent", "7%-8% = PERCENT 7..8 percent"],
    );
    check("Output fell -2.5 per cent.", &["-2.5 per cent = PERCENT -2.5 percent"]);
}

#[test]
fn measures() {
    check("A 5-10 km walk.", &["5-10 km = QUANTITY 5..10 kilometre"]);
    check("It was -3.5°C in Minsk.", &["-3.5°C = QUANTITY -3.5 degree Celsius"]);
    check("A 7.2-magnitude quake hit.", &["7.2-magnitude = QUANTITY 7.2 magnitude"]);
    check("A quake of magnitude 6.1 hit.", &["magnitude 6.1 = QUANTITY 6.1 magnitude"]);
    check("They fired 120mm shells.", &["120mm = QUANTITY 120 millimetre"]);
    check(
        "Fires burned 16,000 square kilometres of forest.",
        &["16,000 square kilometres = QUANTITY 16000 square kilometre"],
    );
    check("Winds of 120 km per hour.", &["120 km per hour = QUANTITY 120 kilometre per hour"]);
    check("He won the 100m race.", &["100m = QUANTITY 100 metre"]);
    check("They moved 3½ tonnes of rice.", &["3½ tonnes = QUANTITY 3.5 tonne"]);
    check("He lifted 200 pounds.", &["200 pounds = QUANTITY 200 pound"]);
}

#[test]
fn counts_have_the_noun_as_unit() {
    check("The army bought two dozen tanks.", &["two dozen tanks = QUANTITY 24 tank"]);
    check("Twelve Israeli soldiers died.", &["Twelve Israeli soldiers = QUANTITY 12 soldier"]);
    check("About 1.5m people fled.", &["About 1.5m people = QUANTITY 1500000 person"]);
    check("At least 3,000 homes were flooded.", &["At least 3,000 homes = QUANTITY 3000.. home"]);
    check(
        "Tens of thousands of protesters marched.",
        &["Tens of thousands of protesters = QUANTITY .. protester"],
    );
    check("One hundred and twenty workers quit.", &["One hundred and twenty workers = QUANTITY 120 worker"]);
    check("Between 300 and 400 families left.", &["300 and 400 families = QUANTITY 300..400 family"]);
    check("1,00,000 farmers came.", &["1,00,000 farmers = QUANTITY 100000 farmer"]);
    check("One soldier was hurt.", &["One soldier = QUANTITY 1 soldier"]);
}

#[test]
fn tolls_count_people_without_a_noun() {
    check(
        "The blast killed at least 12 and wounded 34.",
        &["at least 12 = QUANTITY 12.. person", "34 = QUANTITY 34 person"],
    );
    check("More than 30 were injured.", &["More than 30 = QUANTITY 30.. person"]);
    check("The death toll rose to 120.", &["120 = QUANTITY 120 death"]);
}

#[test]
fn bounds_are_part_of_the_amount() {
    check("It will cost up to $5 million.", &["up to $5 million = MONEY ..5000000 USD"]);
    check("It pays more than 40 percent.", &["more than 40 percent = PERCENT 40.. percent"]);
    check("A dispute over $5 million.", &["$5 million = MONEY 5000000 USD"]);
    check(
        "Losses of $2-3 billion, or $4m-$5m.",
        &["$2-3 billion = MONEY 2000000000..3000000000 USD", "$4m-$5m = MONEY 4000000..5000000 USD"],
    );
    check("It rose from $3 to $4.", &["$3 = MONEY 3 USD", "$4 = MONEY 4 USD"]);
}

#[test]
fn times_ages_and_labels_are_no_amounts() {
    check("He served 10 years and was 54 years old in 2024.", &[]);
    check("The 44-year-old won 2-1 at 10:30 p.m. on May 5, 2024.", &[]);
    check("They flew F-16 jets, T-72 tanks and a Boeing 737.", &[]);
    check("Resolution 1701 and Article 5 stand.", &[]);
    check("The two leaders met after the 2019 elections.", &[]);
    check("It is used among 15-25 year olds.", &[]);
    check("Vaccines are in phase 3 trials.", &[]);
    check("A 24/7 line and version 1.2.3 of it.", &[]);
}

#[test]
fn odd_texts_are_total() {
    let long = "9".repeat(4000);
    let texts = [
        "$",
        "$-",
        "-$",
        "Rs.",
        "1,",
        "1.",
        "1,,2",
        "$1,2,3,4",
        "½",
        "a half a half a",
        "one one one",
        "5 %",
        "€",
        "–5",
        "minus",
        "dozens of",
        "between 1 and",
        "R1 2",
        "9999999999999999999 dollars",
        "999999999999999999 trillion yen",
        "1e9 people",
        "0.000000000000000000001 percent",
        "٣٤ people",
        "１２ people",
        "$５",
        "5\u{a0}000\u{202f}000 km",
        &long,
    ];
    for text in texts {
        for home in [None, Some(*b"US"), Some([0xff, 0xfe])] {
            shown(text, home);
        }
    }
    shown(&"$1-".repeat(3000), None);
    shown(&"hundreds of ".repeat(3000), None);
    shown(&"1 000 ".repeat(3000), None);
    shown(&"a half million ".repeat(2000), None);
    shown(&"between two and ".repeat(2000), None);
}
