//! Days as numbers, to count the days between two.

/// Days since the first of March of year 0, for the beginning of an ISO date: 2024-06-21 (Hinnant, chrono-compatible
/// low-level date algorithms). `None` for what is no whole date.
pub(super) fn day(date: &str) -> Option<i32> {
    let date = date.get(..10)?;
    let mut parts = date.split('-').map(|it| it.parse::<i32>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    let year = if month <= 2 { year - 1 } else { year };
    let from_march = (month + 9) % 12;
    Some(
        365 * year + year.div_euclid(4) - year.div_euclid(100)
            + year.div_euclid(400)
            + (153 * from_march + 2) / 5
            + day,
    )
}

#[test]
fn days_between_dates() {
    let gap = |a, b| Some(day(b)? - day(a)?);
    assert_eq!(gap("2024-02-28", "2024-03-01T09:00"), Some(2));
    assert_eq!(gap("2023-12-31", "2024-01-01"), Some(1));
    assert_eq!(gap("1999-02-28", "2000-02-28"), Some(365));
    assert_eq!([day("2024-06"), day("2024-W25-1"), day("")], [None; 3]);
}
