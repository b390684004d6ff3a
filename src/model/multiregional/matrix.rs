//! Small dense square matrices: what a multiregional life table is written in.

use crate::check;
use crate::error::{ErrorKind, Result};
use crate::sum::dot;

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

    /// The matrix of a table read row by row, `[to][from]`.
    ///
    /// # Errors
    /// `value` for no rows, or a number that is not finite; `shape` unless there are `size * size` cells.
    pub fn from_rows(size: usize, cells: &[f64]) -> Result<Self> {
        check::within("rows of a matrix", 1.0, f64::from(u16::MAX), size as f64)?;
        check::table("matrix", size * size, -f64::MAX, f64::MAX, cells)?;
        Ok(Self { size, cells: cells.to_vec() })
    }

    /// The value for those who end up in region `to` and come from region `from`; not a number
    /// where there is no such region.
    pub fn at(&self, to: usize, from: usize) -> f64 {
        self.get(to, from).unwrap_or(f64::NAN)
    }

    /// As [`Matrix::at`], or none where there is no such region.
    pub fn get(&self, to: usize, from: usize) -> Option<f64> {
        let inside = to < self.size && from < self.size;
        if inside { self.cells.get(to * self.size + from).copied() } else { None }
    }

    /// All values, row by row: `[to][from]`.
    pub fn cells(&self) -> &[f64] {
        &self.cells
    }

    /// The matrix product `self * right`: first `right`, then this one.
    ///
    /// # Errors
    /// `shape` for a matrix of another size.
    pub fn product(&self, right: &Self) -> Result<Self> {
        check::shape("right matrix of a product", self.cells.len(), &right.cells)?;
        Ok(self.by(right))
    }

    /// The sum of two matrices.
    ///
    /// # Errors
    /// `shape` for a matrix of another size.
    pub fn plus(&self, other: &Self) -> Result<Self> {
        check::shape("other matrix of a sum", self.cells.len(), &other.cells)?;
        Ok(self.plus_multiple(1.0, other))
    }

    /// The inverse.
    ///
    /// # Errors
    /// `value` when there is none, to the digits of a number.
    pub fn inverse(&self) -> Result<Self> {
        self.solve(&Self::identity(self.size), "matrix")
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
    pub(crate) fn plus_multiple(&self, factor: f64, other: &Self) -> Self {
        let cells = self.cells.iter().zip(&other.cells).map(|(a, b)| a + factor * b).collect();
        Self { size: self.size, cells }
    }

    /// All values times a number.
    #[must_use]
    pub fn times(&self, factor: f64) -> Self {
        Self { size: self.size, cells: self.cells.iter().map(|a| a * factor).collect() }
    }

    /// The product with a matrix of the same size.
    #[must_use]
    pub(crate) fn by(&self, right: &Self) -> Self {
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

    /// `exp(self)` and its integral, `exp(self t)` over `t` from 0 to 1.
    ///
    /// Halved until no column adds up to more than 1/2 in absolute value, a Taylor series of 20 terms (the next is
    /// below 1e-25), and as many doublings: `I(2t) = I(t) + exp(t) I(t)`, `exp(2t) = exp(t)^2`.
    ///
    /// # Errors
    /// `value`, with the name `place`, for a matrix that is not finite.
    ///
    /// Source: C. Moler and C. Van Loan, "Nineteen dubious ways to compute the exponential of a matrix,
    /// twenty-five years later" (2003), method 3.
    pub(crate) fn exponential_and_integral(&self, place: &str) -> Result<(Self, Self)> {
        let column = |from| (0..self.size).map(|to| self.at(to, from).abs()).sum::<f64>();
        let norm = (0..self.size).fold(0.0, |most: f64, from| most.max(column(from)));
        let finite = self.cells.iter().all(|cell| cell.is_finite()) && norm.is_finite();
        check::within(place, 0.0, f64::MAX, if finite { norm } else { f64::NAN })?;
        let (mut step, mut doublings) = (1.0, 0);
        while norm * step > 0.5 {
            (step, doublings) = (step * 0.5, doublings + 1);
        }
        let scaled = self.times(step);
        let one = Self::identity(self.size);
        let (mut power, mut exponential, mut integral) = (one.clone(), one.clone(), one);
        for term in 1..=20 {
            power = power.by(&scaled).times(1.0 / f64::from(term));
            exponential = exponential.plus_multiple(1.0, &power);
            integral = integral.plus_multiple(1.0 / f64::from(term + 1), &power);
        }
        integral = integral.times(step);
        for _ in 0..doublings {
            integral = integral.plus_multiple(1.0, &exponential.by(&integral));
            exponential = exponential.by(&exponential);
        }
        Ok((exponential, integral))
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
        let back = left.by(&found);
        assert!(back.cells.iter().zip(&right.cells).all(|(a, b)| (a - b).abs() < 1e-12));
        let ratio = right.over(&left, "test").unwrap().by(&left);
        assert!(ratio.cells.iter().zip(&right.cells).all(|(a, b)| (a - b).abs() < 1e-12));
    }

    #[test]
    fn a_matrix_without_an_inverse_is_named() {
        let flat = matrix(&[1.0, 2.0, 3.0, 2.0, 4.0, 6.0, 1.0, 1.0, 1.0]);
        let message = flat.solve(&Matrix::identity(3), "M of age 4").unwrap_err().to_string();
        assert!(message.starts_with("value: M of age 4: expected a matrix"), "{message}");
    }
}
