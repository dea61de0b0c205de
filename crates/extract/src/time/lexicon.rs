//! What words of time are: units, amounts, seasons, parts of the day, and the class of a word.

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Weekend,
    Fortnight,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

impl Unit {
    /// A duration of `amount` of it, as TIMEX3 writes it.
    pub(super) fn duration(self, amount: Amount) -> String {
        let times = |factor: u32| match amount {
            Amount::Known { tenths } => match u64::from(tenths) * u64::from(factor) {
                it if it % 10 == 0 => (it / 10).to_string(),
                it => format!("{}.{}", it / 10, it % 10),
            },
            Amount::Vague => "X".to_owned(),
        };
        match self {
            Unit::Second => format!("PT{}S", times(1)),
            Unit::Minute => format!("PT{}M", times(1)),
            Unit::Hour if amount == (Amount::Known { tenths: 5 }) => "PT30M".to_owned(),
            Unit::Hour => format!("PT{}H", times(1)),
            Unit::Day => format!("P{}D", times(1)),
            Unit::Weekend => format!("P{}WE", times(1)),
            Unit::Week => format!("P{}W", times(1)),
            Unit::Fortnight => format!("P{}W", times(2)),
            Unit::Month => format!("P{}M", times(1)),
            Unit::Quarter => format!("P{}Q", times(1)),
            Unit::Year if amount == (Amount::Known { tenths: 5 }) => "P6M".to_owned(),
            Unit::Year => format!("P{}Y", times(1)),
            Unit::Decade if amount == Amount::Vague => "PXDE".to_owned(),
            Unit::Decade => format!("P{}Y", times(10)),
            Unit::Century if amount == Amount::Vague => "PXCE".to_owned(),
            Unit::Century => format!("P{}Y", times(100)),
        }
    }
}

/// How many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Amount {
    /// In tenths.
    Known { tenths: u32 },
    /// A few, several, some.
    Vague,
}

impl Amount {
    /// A whole number of them.
    pub(super) fn whole(n: u32) -> Amount {
        Amount::Known { tenths: n.saturating_mul(10) }
    }
}

/// A season.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

impl Season {
    /// As TIMEX3 writes it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Season::Spring => "SP",
            Season::Summer => "SU",
            Season::Autumn => "FA",
            Season::Winter => "WI",
        }
    }
    /// Its first month in the north.
    pub(super) fn first_month(self) -> i8 {
        match self {
            Season::Spring => 3,
            Season::Summer => 6,
            Season::Autumn => 9,
            Season::Winter => 12,
        }
    }
}

/// A part of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Morning,
    Afternoon,
    Evening,
    Night,
}

impl Part {
    /// As TIMEX3 writes it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Part::Morning => "MO",
            Part::Afternoon => "AF",
            Part::Evening => "EV",
            Part::Night => "NI",
        }
    }
}

/// What a word tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// Nothing about time; no expression starts with it.
    Other,
    /// An expression may start with it, with others behind.
    Weak,
    /// Tells time by itself, or makes others do.
    Strong,
    /// A month; `sure` if the word means nothing else.
    Month {
        month: i8,
        sure: bool,
    },
    /// A day of the week from Monday = 1; `plural` for "Mondays".
    Weekday {
        day: i8,
        plural: bool,
    },
    Unit {
        unit: Unit,
        plural: bool,
    },
    Season(Season),
    Part {
        part: Part,
        plural: bool,
    },
    /// A cardinal number in words or digits.
    Number(u32),
    /// A number with one decimal.
    Tenths(u32),
    /// `first`, `19th`.
    Ordinal(u32),
    /// `½`, `1/2`.
    Half,
    /// `1990s`.
    Decade(i16),
    /// `3:30`.
    Clock(i8, i8),
    /// `a.m.`
    Morning,
    /// `p.m.`
    Evening,
    /// `2024-06-21`.
    Iso {
        year: i16,
        month: i8,
        day: i8,
    },
}
