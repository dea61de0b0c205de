//! The logistic curve that makes shares of scores into probabilities (Platt 1999), fitted by Newton's method.

use dateline_extract::chain::log_odds;

const ROUNDS: usize = 50;

/// Slope and shift of the log-odds.
pub(super) fn fit(links: &[(f32, bool)]) -> [f32; 2] {
    let (mut slope, mut shift) = (1.0f64, 0.0f64);
    for _ in 0..ROUNDS {
        // Gradient and Hessian of the loss, with a little weight on a slope of 1.
        let (mut g, mut h) = ([slope - 1.0, 0.0], [1.0, 0.0, 1e-3]);
        for (share, right) in links {
            let x = f64::from(log_odds(*share));
            let p = 1.0 / (1.0 + (-(slope * x + shift)).exp());
            let (error, spread) = (p - f64::from(u8::from(*right)), p * (1.0 - p));
            g = [g[0] + error * x, g[1] + error];
            h = [h[0] + spread * x * x, h[1] + spread * x, h[2] + spread];
        }
        let determinant = h[0] * h[2] - h[1] * h[1];
        if determinant < 1e-9 {
            break;
        }
        // Short steps: a whole one may leave the valley.
        slope -= ((h[2] * g[0] - h[1] * g[1]) / determinant).clamp(-0.2, 0.2);
        shift -= ((h[0] * g[1] - h[1] * g[0]) / determinant).clamp(-0.2, 0.2);
    }
    [slope as f32, shift as f32]
}

#[test]
fn shares_that_are_too_sure_are_drawn_back() {
    let links: Vec<_> = (0..100).map(|it| (0.95, it < 70)).chain((0..100).map(|it| (0.4, it < 40))).collect();
    let [slope, shift] = fit(&links);
    let mended = |share: f32| 1.0 / (1.0 + (-(slope * log_odds(share) + shift)).exp());
    assert!((mended(0.95) - 0.7).abs() < 0.05 && (mended(0.4) - 0.4).abs() < 0.05, "{slope} {shift}");
}
