//! How fast the products of bytes are: `cargo run --release -p dateline-model --example speed_bytes`.
//!
//! A cycle is a quarter of a multiplication and an exclusive or in a chain of them, measured before; a machine may run
//! slower while it works with wide vectors, so the cycles are rather too many. The time of a product includes the quantisation of its rows.
#![allow(clippy::print_stdout)]

use std::{
    hint::black_box,
    time::{Duration, Instant},
};

use dateline_model::{
    Random,
    neural::{
        Numbers,
        bytes::{ByteMatrix, Quantised, Variant},
        gated::scan,
        rows::add_rows,
    },
};

const SHAPES: &[(usize, usize, usize)] = &[
    (25, 192, 576),
    (8, 192, 576),
    (60, 192, 576),
    (250, 192, 576),
    (25, 128, 384),
    (25, 256, 768),
    (25, 192, 64),
    (25, 192, 192),
    (25, 192, 80),
];

fn main() {
    let mut random = Random::new(1);
    let clock = clock();
    println!("{:.2} GHz\n", clock / 1e9);
    println!("|   n |   k |   m | variant | cycles a row | multiply-adds a cycle | G multiply-adds/s |");
    println!("|---|---|---|---|---|---|---|");
    for &(n, k, m) in SHAPES {
        let x: Vec<f32> = (0..n * k).map(|_| random.unit() - 0.5).collect();
        let w: Vec<i8> = (0..k * m).map(|_| (random.unit() * 255.0 - 127.5) as i8).collect();
        let (scales, bias) = (vec![0.01; m], vec![0.5; m]);
        let matrix = ByteMatrix::open(&w, &scales, k).expect("sizes fit");
        for variant in Variant::ALL {
            let (mut quantised, mut y) = (Quantised::default(), Numbers::default());
            y.resize(n * m);
            quantised.set(&x, k);
            if !matrix.multiply_by(variant, &quantised, Some(&bias), &mut y) {
                continue;
            }
            let time = measure(|| {
                quantised.set(black_box(&x), k);
                matrix.multiply_by(variant, &quantised, Some(&bias), &mut y);
                black_box(&y[..]);
            });
            let (work, cycles) = ((n * k * m) as f64, time * clock);
            println!(
                "| {n:3} | {k:3} | {m:3} | {variant:?} | {:.0} | {:.1} | {:.1} |",
                cycles / n as f64,
                work / cycles,
                work / time / 1e9
            );
        }
    }
    for k in [128, 192, 256] {
        let x: Vec<f32> = (0..25 * k).map(|_| random.unit() - 0.5).collect();
        let mut quantised = Quantised::default();
        let time = measure(|| quantised.set(black_box(&x), k));
        println!("\nbytes of a row of {k}: {:.0} cycles", time * clock / 25.0);
    }
    for h in [64, 96, 128] {
        let lengths = [5, 25, 60, 25];
        let n: usize = lengths.iter().sum();
        let mut some = |n: usize| (0..n).map(|_| random.unit() - 0.5).collect::<Vec<f32>>();
        let (mut u, mut x) = (Numbers::default(), Numbers::default());
        u.resize(n * 6 * h).copy_from_slice(&some(n * 6 * h));
        x.resize(n * 2 * h).copy_from_slice(&some(n * 2 * h));
        let v = some(4 * h);
        let time = measure(|| scan(h, &lengths, &v, black_box(&u[..]), &mut x));
        println!("\nscan of a word, both directions of {h}: {:.0} cycles", time * clock / n as f64);
    }
    for rows in [60, 500, 4000, 30_000] {
        let (width, each, n) = (192, 10, 25);
        // Aligned as a section of a model file is.
        let mut table = Numbers::default();
        let table: &mut [i8] = bytemuck::cast_slice_mut(table.resize(rows * width / 4));
        table.fill_with(|| (random.unit() * 255.0 - 127.5) as i8);
        let scales: Vec<f32> = (0..rows).map(|_| random.unit()).collect();
        let numbers: Vec<u32> = (0..n * each * 40).map(|_| random.below(rows) as u32).collect();
        let (mut y, mut turn) = (Numbers::default(), numbers.chunks_exact(n * each).cycle());
        let time = measure(|| {
            let numbers = turn.next().expect("a cycle");
            add_rows(table, &scales, width, each, numbers, y.zeros(n * width));
        });
        println!("\n{each} of {rows} rows of {width} summed: {:.0} cycles", time * clock / n as f64);
    }
    let (k, m) = (1024, 1024);
    let (w, scales) = (vec![3i8; k * m], vec![1.0; m]);
    let time = measure(|| drop(black_box(ByteMatrix::open(black_box(&w), &scales, k))));
    println!("\nopening 1 MB: {:.3} ms", time * 1e3);
}

/// Seconds of one run: the best of many short stretches.
fn measure(mut run: impl FnMut()) -> f64 {
    let mut best = f64::INFINITY;
    let start = Instant::now();
    while start.elapsed() < Duration::from_millis(300) {
        let begun = Instant::now();
        let mut runs = 0;
        while begun.elapsed() < Duration::from_micros(300) {
            (0..4).for_each(|_| run());
            runs += 4;
        }
        best = best.min(begun.elapsed().as_secs_f64() / f64::from(runs));
    }
    best
}

/// Cycles a second, at most.
fn clock() -> f64 {
    const N: u32 = 10_000;
    let factor = black_box(0x9e37_79b9_7f4a_7c15_u64);
    let chain = || (0..N).fold(black_box(1), |x: u64, i| x.wrapping_mul(factor) ^ u64::from(i));
    f64::from(4 * N) / measure(|| assert!(chain() != 0))
}
