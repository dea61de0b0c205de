//! Every variant against sums in 64 bits, written out.

use super::*;
use crate::Random;

/// Multiplies by every variant that the machine has and by the book; all must be the same bits.
#[track_caller]
fn check(x: &[f32], w: &[i8], scales: &[f32], bias: Option<&[f32]>, k: usize) -> Vec<f32> {
    let m = scales.len();
    let matrix = ByteMatrix::open(w, scales, k).unwrap();
    assert_eq!((matrix.rows(), matrix.columns()), (k, m));
    let mut quantised = Quantised::default();
    // What was there before does not matter.
    quantised.set(&[3.0; 700], 7);
    quantised.set(x, k);
    let mut expect = Vec::new();
    for (i, x) in x.chunks_exact(k).enumerate() {
        let max = x.iter().fold(0f32, |max, it| max.max(it.abs()));
        let usable = 1e-30 <= max && x.iter().all(|it| it.is_finite());
        let byte = |x: f32| if usable { (x * (127.0 / max)).round_ties_even() as i64 } else { 0 };
        assert_eq!(quantised.scales()[i], if usable { max / 127.0 } else { 0.0 });
        for j in 0..m {
            let sum: i64 = (0..k).map(|l| byte(x[l]) * i64::from(w[l * m + j])).sum();
            let bias = bias.map_or(0.0, |it| it[j]);
            expect.push((sum as f32 * quantised.scales()[i] * scales[j] + bias).to_bits());
        }
    }
    let mut y = vec![0.0; expect.len()];
    for variant in Variant::ALL {
        y.fill(9.0);
        if matrix.multiply_by(variant, &quantised, bias, &mut y) {
            assert_eq!(y.iter().map(|it| it.to_bits()).collect::<Vec<_>>(), expect, "{variant:?}");
        } else {
            assert_ne!(variant, Variant::Plain);
        }
    }
    y.resize(3, 9.0);
    matrix.multiply(&quantised, bias, &mut y);
    assert_eq!(y.iter().map(|it| it.to_bits()).collect::<Vec<_>>(), expect);
    y
}

#[test]
fn all_variants_are_the_exact_sum() {
    let mut random = Random::new(5);
    for (n, k, m) in
        [(1, 4, 16), (2, 8, 32), (7, 192, 80), (13, 64, 64), (25, 20, 144), (3, 5, 16), (31, 1, 48)]
    {
        let mut some = |n: usize| (0..n).map(|_| random.unit() * 8.0 - 4.0).collect::<Vec<f32>>();
        let (x, scales, bias) = (some(n * k), some(m), some(m));
        let w: Vec<i8> = some(k * m).iter().map(|it| (it * 32.0) as i8).collect();
        check(&x, &w, &scales, None, k);
        check(&x, &w, &scales, Some(&bias), k);
    }
}

#[test]
fn extremes_do_not_saturate() {
    let (k, m) = (1024, 64);
    for (a, b) in [(1.0, 127), (-1.0, 127), (1.0, -127), (-1.0, -127), (1.0, -128), (-1.0, -128)] {
        let y = check(&vec![a; 9 * k], &vec![b; k * m], &[1.0; 64], None, k);
        assert_eq!(y[0], 127.0 * k as f32 * f32::from(b) * (a / 127.0));
    }
    let long = MAX_ROWS;
    check(&vec![-1.0; long], &vec![-128; long * 16], &[1.0; 16], None, long);
    check(&vec![1.0; long], &vec![127; long * 16], &[1.0; 16], None, long);
}

#[test]
fn a_row_without_use_gives_the_bias() {
    let bias: Vec<f32> = (0..16u8).map(f32::from).collect();
    for odd in [0.0, -0.0, f32::NAN, f32::INFINITY, f32::NEG_INFINITY, 1e-40, -1e-31] {
        let mut x = [0.0; 24];
        x[10] = odd;
        x[20] = 5.0;
        let y = check(&x, &[3; 8 * 16], &[0.5; 16], Some(&bias), 8);
        assert_eq!(y[..32], [&bias[..], &bias[..]].concat());
    }
    check(&[f32::MAX, -f32::MAX, 1.0, 1e-30], &[3; 4 * 16], &[0.5; 16], Some(&bias), 4);
}

#[test]
fn halves_are_rounded_to_even() {
    let y = check(
        &[127.0, 0.5, 1.5, -2.5],
        &[[0; 16], [1; 16], [16; 16], [127; 16]].concat(),
        &[1.0; 16],
        None,
        4,
    );
    assert_eq!(y[0], 2.0 * 16.0 - 2.0 * 127.0);
}

#[test]
fn rows_of_bytes_are_taken_as_they_are() {
    let matrix = ByteMatrix::open(&[[2; 16], [3; 16], [5; 16]].concat(), &[1.0; 16], 3).unwrap();
    let mut x = Quantised::default();
    x.clear(3);
    x.push(&[1, -1, 127], 0.5);
    x.push(&[-128, 0], 2.0);
    let mut y = Vec::new();
    matrix.multiply(&x, None, &mut y);
    assert_eq!(y, [[0.5 * (2.0 - 3.0 + 635.0); 16], [2.0 * -256.0; 16]].concat());
}

#[test]
fn no_rows_give_no_rows() {
    assert_eq!(check(&[], &[1; 4 * 16], &[1.0; 16], None, 4), []);
}

#[test]
fn a_matrix_of_a_wrong_size_is_refused() {
    assert!(ByteMatrix::open(&[0; 64], &[1.0; 16], 4).is_some());
    assert!(ByteMatrix::open(&[0; 63], &[1.0; 16], 4).is_none());
    assert!(ByteMatrix::open(&[0; 32], &[1.0; 8], 4).is_none());
    assert!(ByteMatrix::open(&vec![0; (MAX_ROWS + 1) * 16], &[1.0; 16], MAX_ROWS + 1).is_none());
}
