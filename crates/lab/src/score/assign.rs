//! The best one-to-one assignment between two small sets.
//!
//! Kuhn's Hungarian method in the form with potentials and shortest augmenting paths (R. Jonker and A. Volgenant,
//! Computing 38, 1987), cubic in the larger set: for rows of one story only.

/// For each row its column, so that the sum of `weight(row, column)` is largest; pairs of weight 0 or less are left out.
pub fn best(rows: usize, columns: usize, weight: impl Fn(usize, usize) -> f64) -> Vec<Option<usize>> {
    let n = rows.max(columns);
    let cost = |i: usize, j: usize| if i < rows && j < columns { -weight(i, j).max(0.0) } else { 0.0 };
    let (mut u, mut v) = (vec![0.0; n + 1], vec![0.0; n + 1]);
    let mut row_of = vec![0; n + 1]; // 1-based; 0 is free
    let mut way = vec![0; n + 1];
    for i in 1..=n {
        row_of[0] = i;
        let mut at = 0;
        let mut least = vec![f64::INFINITY; n + 1];
        let mut used = vec![false; n + 1];
        while row_of[at] != 0 {
            used[at] = true;
            let row = row_of[at];
            let (mut delta, mut next) = (f64::INFINITY, 0);
            for j in 1..=n {
                if used[j] {
                    continue;
                }
                let reduced = cost(row - 1, j - 1) - u[row] - v[j];
                if reduced < least[j] {
                    (least[j], way[j]) = (reduced, at);
                }
                if least[j] < delta {
                    (delta, next) = (least[j], j);
                }
            }
            for j in 0..=n {
                if used[j] {
                    u[row_of[j]] += delta;
                    v[j] -= delta;
                } else {
                    least[j] -= delta;
                }
            }
            at = next;
        }
        while at != 0 {
            row_of[at] = row_of[way[at]];
            at = way[at];
        }
    }
    let mut res = vec![None; rows];
    for (j, row) in row_of.iter().skip(1).take(columns).enumerate() {
        let i = row - 1;
        if i < rows && 0.0 < weight(i, j) {
            res[i] = Some(j);
        }
    }
    res
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(table: &[&[f64]], expect: &[Option<usize>]) {
        let columns = table.first().map_or(0, |it| it.len());
        assert_eq!(best(table.len(), columns, |i, j| table[i][j]), expect);
    }

    #[test]
    fn the_sum_counts_not_the_best_single_pair() {
        check(&[&[9.0, 8.0], &[8.0, 1.0]], &[Some(1), Some(0)]);
    }

    #[test]
    fn sets_of_different_sizes_and_pairs_without_weight() {
        check(&[&[0.0, 2.0, 3.0]], &[Some(2)]);
        check(&[&[1.0], &[4.0], &[0.0]], &[None, Some(0), None]);
        check(&[&[0.0, 0.0]], &[None]);
        check(&[], &[]);
    }
}
