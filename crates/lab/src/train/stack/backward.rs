//! Backwards: from what reaches the outputs of layers to the gradients of all weights of a stack.

use std::ops::Range;

use dateline_model::neural::{
    matrix::{add_scaled, multiply, transpose},
    recurrent::unscan,
};

use super::{Gradients, Layout, Matrix, Pass, Shape, Weights, forward::mean};

impl Weights {
    /// `tops` are the gradients that reach `xs[i]` from above, for some `i`. Returns the gradient of what was added to
    /// the tokens.
    pub(in super::super) fn backward(
        &self,
        layout: &Layout,
        mut pass: Pass,
        tops: &[(usize, Vec<f32>)],
        gradients: &mut Gradients,
    ) -> Vec<f32> {
        let Shape { width: d, layers, vector, context, pool, .. } = layout.shape;
        let n = pass.batch.rows.len();
        let g = &mut gradients.flat;
        let mut dy = vec![0.0; n * d];
        let reach = |i: usize, dy: &mut [f32]| {
            tops.iter().filter(|it| it.0 == i).for_each(|it| add_scaled(1.0, &it.1, dy));
        };
        for i in (0..layers).rev() {
            reach(i + 1, &mut dy);
            dy.iter_mut().zip(&pass.masks[i + 1]).for_each(|(d, mask)| *d *= mask);
            let parts = &layout.layers[i];
            let mut dx = vec![0.0; n * d];
            let (mut dv, mut db) = (vec![0.0; 2 * d], vec![0.0; 2 * d]);
            let v = &self.flat[parts.v.clone()];
            let (x, u, c) = (&pass.xs[i], &mut pass.us[i], &pass.cs[i]);
            unscan(v, d / 2, &pass.batch.lens, x, u, c, &dy, &mut dv, &mut db, &mut dx);
            add_scaled(1.0, &dv, &mut g[parts.v.clone()]);
            add_scaled(1.0, &db, &mut g[parts.b.clone()]);
            self.back(&parts.w, None, x, u, g, Some(&mut dx));
            if pool == Some(i) {
                let mut d_means = vec![0.0; n * d];
                self.back(&layout.pool, None, &pass.means, &dx, g, Some(&mut d_means));
                add_scaled(1.0, &mean(&d_means, &pass.batch.groups, d), &mut dx);
            }
            dy = dx;
        }
        reach(0, &mut dy);
        dy.iter_mut().zip(&pass.masks[0]).for_each(|(d, mask)| *d *= mask);
        if 0 < vector {
            self.back(&layout.vector, None, &pass.batch.vectors, &dy, g, None);
        }
        if 0 < context {
            self.back(&layout.context, None, &pass.batch.context, &dy, g, None);
        }
        for (rows, dy) in pass.batch.rows.iter().zip(dy.chunks_exact(d)) {
            rows.iter().for_each(|it| gradients.touch(usize::from(*it), dy));
        }
        dy
    }

    /// The way back through `y = x w + b`.
    pub(in super::super) fn back(
        &self,
        w: &Matrix,
        b: Option<&Range<usize>>,
        x: &[f32],
        dy: &[f32],
        gradient: &mut [f32],
        dx: Option<&mut [f32]>,
    ) {
        multiply(&transpose(x, w.k), dy, &mut gradient[w.at.clone()], dy.len() / w.m, w.m);
        if let Some(b) = b {
            dy.chunks_exact(w.m).for_each(|dy| add_scaled(1.0, dy, &mut gradient[b.clone()]));
        }
        if let Some(dx) = dx {
            multiply(dy, &transpose(self.of(w), w.m), dx, w.m, w.k);
        }
    }
}
