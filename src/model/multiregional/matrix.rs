//! Small dense square matrices: what a multiregional life table is written in.

use crate::error::{ErrorKind, Result};
use crate::model::sum::dot;

/// A square matrix with a row and a column for each region.
///
/// In this module a column is where people come from and a row is where they end up, so that a
/// product with a column of people gives people.
#[derive(Debug, Clone, PartialEq)]
pub struct Matrix {
    size: usize,
    cells: Vec<f64>,
}

impl Matrix {
    /// A matrix of zeros.
    pub fn zeros(size: usize) -> Self {
        Self { size, cells: vec![0.0; size * size] }
    }

    /// Ones on the diagonal.
    pub fn identity(size: usize) -> Self {
        Self::diagonal(&vec![1.0; size])
    }

    /// The values on the diagonal, zeros elsewhere.
    pub fn diagonal(values: &[f64]) -> Self {
        let mut matrix = Self::zeros(values.len());
        for (i, value) in values.iter().enumerate() {
            matrix.set(i, i, *value);
        }
        matrix
    }

    /// Number of rows, and of columns.
    pub fn size(&self) -> usize {
        self.size
    }

    /// The value for those who end up in region `to` and come from region `from`.
    ///
    /// Both must be below [`Matrix::size`].
    pub fn at(&self, to: usize, from: usize) -> f64 {
        self.cells[to * self.size + from]
    }

    pub(crate) fn set(&mut self, to: usize, from: usize, value: f64) {
        self.cells[to * self.size + from] = value;
    }

    /// Sum of a column: all who come from a region, wherever they end up.
    pub fn column_sum(&self, from: usize) -> f64 {
        (0..self.size).map(|to| self.at(to, from)).sum()
    }

    /// This matrix plus a multiple of another one of the same size.
    #[must_use]
    pub(crate) fn plus(&self, factor: f64, other: &Self) -> Self {
        let cells = self.cells.iter().zip(&other.cells).map(|(a, b)| a + factor * b).collect();
        Self { size: self.size, cells }
    }

    /// All values times a number.
    #[must_use]
    pub(crate) fn times(&self, factor: f64) -> Self {
        Self { size: self.size, cells: self.cells.iter().map(|a| a * factor).collect() }
    }

    /// The matrix product.
    #[must_use]
    pub(crate) fn product(&self, right: &Self) -> Self {
        let mut product = Self::zeros(self.size);
        let mut column = vec![0.0; self.size];
        for from in 0..self.size {
            for (k, cell) in column.iter_mut().enumerate() {
                *cell = right.at(k, from);
            }
            for (to, row) in self.cells.chunks_exact(self.size).enumerate() {
                product.set(to, from, dot(row, &column));
            }
        }
        product
    }

    /// Adds the product with a column of people to `sum`.
    pub(crate) fn add_product(&self, people: &[f64], sum: &mut [f64]) {
        for (row, sum) in self.cells.chunks_exact(self.size).zip(sum) {
            *sum += dot(row, people);
        }
    }

    /// Rows as columns.
    #[must_use]
    pub(crate) fn transposed(&self) -> Self {
        let mut turned = Self::zeros(self.size);
        for to in 0..self.size {
            for from in 0..self.size {
                turned.set(from, to, self.at(to, from));
            }
        }
        turned
    }

    /// The matrix `X` with `self * X = right`, by elimination with partial pivoting.
    ///
    /// # Errors
    /// `value`, with the name `place`, when this matrix has no inverse.
    pub(crate) fn solve(&self, right: &Self, place: &str) -> Result<Self> {
        let size = self.size;
        let (mut left, mut right) = (self.cells.clone(), right.cells.clone());
        let largest = left.iter().fold(0.0_f64, |most, cell| most.max(cell.abs()));
        for pivot in 0..size {
            let height = |row: &usize| left[row * size + pivot].abs();
            let best = (pivot..size).max_by(|a, b| height(a).total_cmp(&height(b)));
            let best = best.unwrap_or(pivot);
            let found = left[best * size + pivot];
            if !(found.abs() > largest * f64::EPSILON && found.is_finite()) {
                return Err(ErrorKind::Value {
                    place: place.to_owned(),
                    expected: "a matrix that can be inverted".to_owned(),
                    found: format!("a pivot of {found} in column {pivot}"),
                }
                .into());
            }
            if best != pivot {
                for column in 0..size {
                    left.swap(best * size + column, pivot * size + column);
                    right.swap(best * size + column, pivot * size + column);
                }
            }
            // Every other row loses its multiple of this one: no back substitution afterwards.
            let (of_left, of_right): (Vec<f64>, Vec<f64>) = (
                left[pivot * size..][..size].iter().map(|cell| cell / found).collect(),
                right[pivot * size..][..size].iter().map(|cell| cell / found).collect(),
            );
            for row in 0..size {
                let factor = if row == pivot { 0.0 } else { left[row * size + pivot] };
                for (table, pivot_row) in [(&mut left, &of_left), (&mut right, &of_right)] {
                    let cells = &mut table[row * size..][..size];
                    if row == pivot {
                        cells.copy_from_slice(pivot_row);
                    } else {
                        cells.iter_mut().zip(pivot_row).for_each(|(a, b)| *a -= factor * b);
                    }
                }
            }
        }
        Ok(Self { size, cells: right })
    }

    /// `self * right^-1`.
    ///
    /// # Errors
    /// As [`Matrix::solve`], for `right`.
    pub(crate) fn over(&self, right: &Self, place: &str) -> Result<Self> {
        Ok(right.transposed().solve(&self.transposed(), place)?.transposed())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matrix(cells: &[f64]) -> Matrix {
        Matrix { size: 3, cells: cells.to_vec() }
    }

    #[test]
    fn solves_where_a_pivot_must_be_sought() {
        // The first pivot is 0; determinant -1.
        let left = matrix(&[0.0, 1.0, 2.0, 1.0, 0.0, 3.0, 4.0, -3.0, 7.0]);
        let right = matrix(&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 10.0]);
        let found = left.solve(&right, "test").unwrap();
        let back = left.product(&found);
        assert!(back.cells.iter().zip(&right.cells).all(|(a, b)| (a - b).abs() < 1e-12));
        let ratio = right.over(&left, "test").unwrap().product(&left);
        assert!(ratio.cells.iter().zip(&right.cells).all(|(a, b)| (a - b).abs() < 1e-12));
    }

    #[test]
    fn a_matrix_without_an_inverse_is_named() {
        let flat = matrix(&[1.0, 2.0, 3.0, 2.0, 4.0, 6.0, 1.0, 1.0, 1.0]);
        let message = flat.solve(&Matrix::identity(3), "M of age 4").unwrap_err().to_string();
        assert!(message.starts_with("value: M of age 4: expected a matrix"), "{message}");
    }
}
