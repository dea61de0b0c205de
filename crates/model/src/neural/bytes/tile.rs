//! What the kernels for given instructions share: the loops over tiles, a few rows and columns whose sums all stay in
//! registers.
//!
//! A kernel names its features, how many rows and panels a tile of it may have, and defines how the sums of a row
//! `start`, how it must `load` a group of each panel, `add` the products of a row and `finish`.

use super::{COLUMNS, Group, STEPS};

/// `C` panels of a product: those that lie side by side.
pub(super) struct Strip<'a, const C: usize> {
    pub(super) w: &'a [[[Group; C]; STEPS]],
    pub(super) offsets: &'a [[i32; COLUMNS]; C],
    pub(super) scales: &'a [[f32; COLUMNS]; C],
    pub(super) bias: &'a [[f32; COLUMNS]; C],
    /// Which panels of a row of the result.
    pub(super) first: usize,
    /// Panels of a row of the result.
    pub(super) panels: usize,
}

/// Defines `run` for a kernel.
macro_rules! kernel {
    (
        features [$($feature:tt),+] $features:literal;
        panels $at_once:literal;
        rows $($tile:ident $n:literal: $($x:ident $sums:ident $r:literal)+;)+
    ) => {
        with_features! {
            [$($feature),+]
            /// Runs a product if the machine can.
            pub(super) fn run(product: Product<'_>) {
                let mut product = product;
                let panels = product.offsets.len();
                for j in (0..panels).step_by(STRIP) {
                    match panels - j {
                        1 => strip::<1>(&mut product, j),
                        2 => strip::<2>(&mut product, j),
                        3 => strip::<3>(&mut product, j),
                        _ => strip::<STRIP>(&mut product, j),
                    }
                }
            }
        }

        /// All rows with the `C` panels from `j` on, the rows in tiles of nearly the same height.
        #[target_feature(enable = $features)]
        fn strip<const C: usize>(product: &mut Product<'_>, j: usize) {
            const HEIGHT: usize = [$($n),+].len();
            let strip = product.strip::<C>(j);
            for c in (0..C).step_by($at_once) {
                let (mut x, mut x_scales, mut y) = (product.x, product.x_scales, &mut *product.y);
                let mut tiles = x_scales.len().div_ceil(HEIGHT);
                while 0 < tiles {
                    let height = x_scales.len().div_ceil(tiles);
                    match height {
                        $($n => $tile(&strip, c, x, x_scales, y),)+
                        _ => unreachable!("a share is no more than the highest tile"),
                    }
                    x = &x[height * product.depth..];
                    x_scales = &x_scales[height..];
                    y = &mut y[height * strip.panels..];
                    tiles -= 1;
                }
            }
        }

        $(
            // Row after row written out: sums that are looped over do not stay in registers.
            #[target_feature(enable = $features)]
            #[inline]
            fn $tile<const C: usize>(
                strip: &Strip<'_, C>,
                c: usize,
                x: &[[u32; STEPS]],
                x_scales: &[f32],
                y: &mut [[f32; COLUMNS]],
            ) {
                let depth = strip.w.len();
                $(
                    let ($x, x) = x.split_at(depth);
                    let mut $sums = start(strip, c);
                )+
                let _ = x;
                for l in 0..depth {
                    for step in 0..STEPS {
                        let columns = load(&strip.w[l][step], c);
                        $(add(&mut $sums, $x[l][step].cast_signed(), columns);)+
                    }
                }
                $(
                    let (row, y) = y.split_at_mut(strip.panels);
                    finish(strip, c, $sums, x_scales[$r], &mut row[strip.first..]);
                )+
                let _ = y;
            }
        )+
    };
}

pub(super) use kernel;
