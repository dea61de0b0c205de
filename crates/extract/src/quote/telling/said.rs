//! When it was said: the day beside the reporting word, `said on Monday`, `told reporters in Oslo on June 3`.

use dateline_types::{TimeId, TimeKind};

use super::super::page::Page;
use super::Found;

/// How far from the reporting word its day may stand, in bytes.
const NEAR: u32 = 70;

/// The nearest day outside the reported words; one after the reporting word is preferred.
pub(super) fn of(page: &Page, found: &Found) -> Option<TimeId> {
    let cue = page.span(found.cue.clone().filter(|it| !it.is_empty())?);
    let frame = page.span(found.frame(page));
    let times = &page.facts.times;
    let first = times.partition_point(|it| it.span.start() < frame.start());
    let near = times.iter().enumerate().skip(first).take_while(|it| it.1.span.end() <= frame.end());
    let day = |it: &dateline_types::TimeExpr| {
        let value = it.value.as_deref().unwrap_or_default();
        let dated = 10 <= value.len() && value.as_bytes()[4] == b'-' && value.as_bytes()[7] == b'-';
        dated
            && matches!(it.kind, TimeKind::Date | TimeKind::Time)
            && value.as_bytes()[..4].iter().all(u8::is_ascii_digit)
    };
    let found = near.filter(|(_, it)| day(it) && !found.parts.iter().any(|part| part.overlaps(it.span)));
    let distance = |it: &dateline_types::TimeExpr| {
        let after = it.span.start().checked_sub(cue.end());
        after.unwrap_or_else(|| cue.start().saturating_sub(it.span.end()) * 2)
    };
    let best = found.map(|(i, it)| (distance(it), i)).filter(|it| it.0 < NEAR).min()?;
    Some(TimeId::from_index(best.1))
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;

    #[test]
    fn the_day_beside_the_cue_is_when_it_was_said() {
        for (text, dated) in [
            ("Lund said on 3 June 2024 that the road was shut.", true),
            ("“It is shut,” Lund told reporters on 3 June 2024.", true),
            ("Lund said the road was shut on 3 June 2024.", false),
            ("Lund said the road was shut.", false),
        ] {
            check(text, |telling, _| assert_eq!(telling.said.is_some(), dated, "{text}"));
        }
    }
}
