//! The place of the greatest number, eight at a time.

/// The first of the greatest; 0 if all are NaN.
pub(super) fn best(scores: &[f32]) -> usize {
    let (eights, rest) = scores.as_chunks::<8>();
    let mut top = [f32::NEG_INFINITY; 8];
    for eight in eights {
        for (top, &it) in top.iter_mut().zip(eight) {
            *top = if *top < it { it } else { *top };
        }
    }
    let top = top.iter().chain(rest).fold(f32::NEG_INFINITY, |top, &it| if top < it { it } else { top });
    scores.iter().position(|&it| it == top).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_of_the_greatest_wins() {
        for n in 1..40 {
            for at in 0..n {
                let mut scores = vec![-2.0; n];
                scores[at..].fill(3.0);
                assert_eq!(best(&scores), at);
            }
        }
        assert_eq!(best(&[f32::NAN, 1.0, f32::NAN, 2.0]), 3);
        assert_eq!(best(&[f32::NAN; 9]), 0);
        assert_eq!(best(&[]), 0);
    }
}
