//! Products of rows of numbers with a matrix of bytes: 8-bit factors, exact 32-bit sums, so that every variant gives
//! the same bits.
//!
//! Rows are quantised as they come, each with its own scale ([`Quantised`]); the matrix has a scale a column. A number
//! of the result is `sum as f32 * row scale * column scale + bias`, in this order and never fused. The variants differ
//! in instructions only:
//!
//! | [`Variant`] | needs | multiply-adds an instruction |
//! |---|---|---|
//! | `Vnni512` | AVX-512 VNNI | 64 |
//! | `Vnni256` | AVX-VNNI | 32 |
//! | `Avx2` | AVX2 | 16, of widened bytes: the 8-bit multiply of AVX2 saturates |
//! | `Plain` | nothing | what the compiler makes of it |

#[cfg(target_arch = "x86_64")]
mod avx2;
mod plain;
mod quantised;
#[cfg(test)]
mod tests;
#[cfg(target_arch = "x86_64")]
mod tile;
#[cfg(target_arch = "x86_64")]
mod vnni256;
#[cfg(target_arch = "x86_64")]
mod vnni512;

pub use quantised::Quantised;

/// Number of columns must be a multiple of this; so many are a panel.
pub const COLUMNS: usize = 16;
/// Panels that lie side by side in memory; the last strip may have less.
const STRIP: usize = 4;
/// Bytes that are multiplied and summed by one lane of one instruction.
const DEEP: usize = 4;
/// Groups that a kernel takes before it looks whether there are more; rows are filled up with zeros for it.
const STEPS: usize = 4;
/// More rows than this could overflow a sum.
const MAX_ROWS: usize = 1 << 16;

/// Four rows of sixteen columns: for each column its four bytes side by side, as `vpdpbusd` wants them.
#[derive(Clone, Copy, Debug)]
#[repr(C, align(64))]
struct Group([[i8; DEEP]; COLUMNS]);

/// A matrix of bytes with a scale a column, packed to be multiplied with.
#[derive(Clone, Debug)]
pub struct ByteMatrix {
    /// Number of rows.
    k: usize,
    /// Strip after strip; in a strip four rows after four rows, and of these a group of each panel.
    groups: Vec<Group>,
    /// A scale a column.
    scales: Vec<f32>,
    /// The rows to multiply come with 128 added; this takes it out again: -128 times the sum of each column.
    offsets: Vec<[i32; COLUMNS]>,
}

/// Which instructions a product runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Variant {
    /// AVX-512 VNNI.
    Vnni512,
    /// AVX-VNNI.
    Vnni256,
    /// AVX2.
    Avx2,
    /// Any machine.
    Plain,
}

impl Variant {
    /// All of them, best first.
    pub const ALL: [Variant; 4] = [Variant::Vnni512, Variant::Vnni256, Variant::Avx2, Variant::Plain];
}

/// What a kernel works on: all of one product.
struct Product<'a> {
    /// Rows of the matrix, in `STEPS` groups of four.
    depth: usize,
    groups: &'a [Group],
    offsets: &'a [[i32; COLUMNS]],
    scales: &'a [[f32; COLUMNS]],
    bias: &'a [[f32; COLUMNS]],
    /// `depth` a row, four bytes each number.
    x: &'a [[u32; STEPS]],
    x_scales: &'a [f32],
    y: &'a mut [[f32; COLUMNS]],
}

#[cfg(target_arch = "x86_64")]
impl<'a> Product<'a> {
    /// The `C` panels from `j` on, which must be all of a strip.
    fn strip<const C: usize>(&self, j: usize) -> tile::Strip<'a, C> {
        tile::Strip {
            w: &self.groups[j * self.depth * STEPS..].as_chunks().0.as_chunks().0[..self.depth],
            offsets: &self.offsets[j..].as_chunks().0[0],
            scales: &self.scales[j..].as_chunks().0[0],
            bias: &self.bias[j..].as_chunks().0[0],
            first: j,
            panels: self.offsets.len(),
        }
    }
}

impl ByteMatrix {
    /// Packs a matrix of `k` rows, stored row by row, with a scale a column; `None` if the sizes do not fit each other
    /// or the number of columns is no multiple of [`COLUMNS`].
    pub fn open(weights: &[i8], scales: &[f32], k: usize) -> Option<ByteMatrix> {
        let m = scales.len();
        if !m.is_multiple_of(COLUMNS) || MAX_ROWS < k || k.checked_mul(m)? != weights.len() {
            return None;
        }
        let n_groups = k.div_ceil(DEEP * STEPS) * STEPS;
        let mut groups = Vec::with_capacity(n_groups * (m / COLUMNS));
        let mut offsets = vec![[0; COLUMNS]; m / COLUMNS];
        for (first, offsets) in (0..).step_by(STRIP * COLUMNS).zip(offsets.chunks_mut(STRIP)) {
            let filled = weights.chunks(DEEP * m).chain(std::iter::repeat(&[][..]));
            for rows in filled.take(n_groups) {
                for (at, offsets) in (first..).step_by(COLUMNS).zip(offsets.iter_mut()) {
                    let mut group = Group([[0; DEEP]; COLUMNS]);
                    for (l, row) in rows.chunks_exact(m).enumerate() {
                        let row = row[at..at + COLUMNS].iter();
                        for ((quad, offset), &weight) in group.0.iter_mut().zip(offsets.iter_mut()).zip(row) {
                            quad[l] = weight;
                            *offset -= 128 * i32::from(weight);
                        }
                    }
                    groups.push(group);
                }
            }
        }
        Some(ByteMatrix { k, groups, scales: scales.to_vec(), offsets })
    }

    /// Number of rows: how long the rows are that it is multiplied with.
    pub fn rows(&self) -> usize {
        self.k
    }

    /// Number of columns: how long the rows of a product are.
    pub fn columns(&self) -> usize {
        self.scales.len()
    }

    /// `y = x w + bias`; what `y` held before is gone.
    ///
    /// # Panics
    /// The rows of `x` or `bias` have not the length that the matrix has.
    pub fn multiply(&self, x: &Quantised, bias: Option<&[f32]>, y: &mut Vec<f32>) {
        y.resize(x.len() * self.columns(), 0.0);
        self.multiply_into(x, bias, y);
    }

    /// The same for a result that has its length already; a little faster into [`super::Numbers`].
    ///
    /// # Panics
    /// As [`ByteMatrix::multiply`], and `y` has not the length of the result.
    pub fn multiply_into(&self, x: &Quantised, bias: Option<&[f32]>, y: &mut [f32]) {
        // The last variant runs everywhere.
        Variant::ALL.iter().any(|&variant| self.multiply_by(variant, x, bias, y));
    }

    /// The same on given instructions; whether the machine has them.
    ///
    /// # Panics
    /// As [`ByteMatrix::multiply_into`].
    pub fn multiply_by(&self, variant: Variant, x: &Quantised, bias: Option<&[f32]>, y: &mut [f32]) -> bool {
        const NONE: [[f32; COLUMNS]; 64] = [[0.0; COLUMNS]; 64];
        let m = self.columns();
        assert!(x.width() == self.k || x.is_empty());
        assert!(bias.is_none_or(|it| it.len() == m) && y.len() == x.len() * m);
        let none;
        let bias = match bias {
            Some(bias) => bias.as_chunks().0,
            None if m <= NONE.len() * COLUMNS => &NONE[..m / COLUMNS],
            None => {
                none = vec![[0.0; COLUMNS]; m / COLUMNS];
                &none
            }
        };
        let product = Product {
            depth: self.k.div_ceil(DEEP * STEPS),
            groups: &self.groups,
            offsets: &self.offsets,
            scales: self.scales.as_chunks().0,
            bias,
            x: x.quads(),
            x_scales: x.scales(),
            y: y.as_chunks_mut().0,
        };
        match variant {
            #[cfg(target_arch = "x86_64")]
            Variant::Vnni512 => vnni512::run(product),
            #[cfg(target_arch = "x86_64")]
            Variant::Vnni256 => vnni256::run(product),
            #[cfg(target_arch = "x86_64")]
            Variant::Avx2 => avx2::run(product),
            #[cfg(not(target_arch = "x86_64"))]
            Variant::Vnni512 | Variant::Vnni256 | Variant::Avx2 => false,
            Variant::Plain => plain::run(product),
        }
    }
}
